"""Runs GCC's torture tests: each test, level and target with the compiler under test and with the reference.

A test is applicable where the reference passes it. Reference results are kept in the cache, keyed by the compiler's
version, so that they cost nothing the second time. A test that is not applicable is reported as such, never as passed.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from oracle.cache import cache_dir
from oracle.matrix import Compiler
from oracle.process import Limits, Outcome, run
from oracle.suites.dg_source import dg_tests
from oracle.suites.torture_source import TortureTest, tests

COMPILE = Limits(wall=60, cpu=60, memory=4 << 30)
LINK_AND_RUN = Limits(wall=20, cpu=15)


@dataclass
class TortureResult:
    """`verdict`: pass, compile (error), crash (internal error), slow (compile time limit), run (wrong exit), hang."""

    name: str
    level: str
    verdict: str
    detail: str = ""


def _cause(outcome: Outcome) -> str:
    """The first error line of a compiler's messages: what failures are grouped by."""
    text = outcome.stderr.decode(errors="replace")
    for mark in ("internal compiler error", "internal error", "Error:", "error:", "undefined reference"):
        for line in text.splitlines():
            if mark in line:
                return line[line.index(mark) :][:160]
    lines = text.strip().splitlines()
    return lines[-1][:160] if lines else outcome.describe()


def run_one(compiler: Compiler, test: TortureTest, level: str) -> TortureResult:
    """Build and run one test in a directory of its own."""
    where = Path(tempfile.mkdtemp(prefix="torture-"))
    try:
        output = where / ("test.exe" if test.run else "test.o")
        argv = [*compiler.command, "-w", *level.split(), *test.options]
        argv += [*map(str, test.sources), "-o", str(output)]
        argv += ["-lm"] if test.run else ["-c"]
        built = run(argv, where, COMPILE, env={**os.environ, "TMPDIR": str(where), "LC_ALL": "C"})
        if built.timed_out:
            return TortureResult(test.name, level, "slow", "compile time limit")
        if not built.ok:
            crashed = built.status is None or built.status < 0 or built.status == 4 or b"Traceback" in built.stderr
            return TortureResult(test.name, level, "crash" if crashed else "compile", _cause(built))
        if not test.run:
            return TortureResult(test.name, level, "pass")
        ran = run([*compiler.target.runner, str(output)], where, LINK_AND_RUN)
        if ran.timed_out:
            return TortureResult(test.name, level, "hang", "run time limit")
        return TortureResult(test.name, level, "pass" if ran.ok else "run", "" if ran.ok else ran.describe())
    finally:
        shutil.rmtree(where, ignore_errors=True)


def _job(work: tuple[Compiler, TortureTest, str]) -> TortureResult:
    return run_one(*work)


def _version(compiler: Compiler) -> str:
    return run([*compiler.command, "--version"]).stdout.decode(errors="replace").splitlines()[0]


def applicable(reference: Compiler, chosen: list[TortureTest], level: str, pool: Executor) -> set[str]:
    """Names of the tests that the reference passes at `level`; what is known comes from the cache."""
    store = cache_dir("torture-reference") / f"{reference.name}-{reference.target.name}{level}.json"
    known: dict[str, str] = {}
    version = _version(reference)
    if store.exists():
        loaded = json.loads(store.read_text())
        if loaded.get("version") == version:
            known = loaded["results"]
    missing = [test for test in chosen if test.name not in known]
    if missing:
        for result in pool.map(_job, [(reference, test, level) for test in missing], chunksize=8):
            known[result.name] = result.verdict
        store.write_text(json.dumps({"version": version, "results": known}))
    return {test.name for test in chosen if known[test.name] == "pass"}


def run_torture(
    under_test: Compiler,
    reference: Compiler,
    levels: list[str],
    jobs: int,
    pattern: str,
    suite: str,
    sample: int,
) -> dict[str, tuple[int, list[TortureResult]]]:
    """Run the suite. Returns by level: (number of applicable tests, the failures among them).

    `suite` is torture, torture-compile or dg (the programs among gcc's other tests); `pattern` is a substring of test
    names; `sample` N > 1 takes every Nth test.
    """
    arch = under_test.target.triple.split("-")[0]
    known = dg_tests(arch) if suite == "dg" else tests(arch, suite == "torture-compile")
    chosen = [test for test in known if pattern in test.name][:: max(sample, 1)]
    found: dict[str, tuple[int, list[TortureResult]]] = {}
    with ProcessPoolExecutor(jobs) as pool:
        for level in levels:
            names = applicable(reference, chosen, level, pool)
            work = [(under_test, test, level) for test in chosen if test.name in names]
            results = list(pool.map(_job, work, chunksize=4))
            found[level] = (len(work), [result for result in results if result.verdict != "pass"])
    return found


def as_json(results: dict[str, tuple[int, list[TortureResult]]]) -> str:
    rows = {
        level: {"applicable": count, "failures": [asdict(one) for one in bad]}
        for level, (count, bad) in results.items()
    }
    return json.dumps(rows, indent=1)
