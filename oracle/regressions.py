"""Runs the regression corpus: one C file a bug, with a header that says what to expect of it.

The format is described in corpora/regressions/README.md.
"""

from __future__ import annotations

import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from oracle.check import Config, build, execute
from oracle.corpora import NoCorporaError, corpora
from oracle.matrix import Compiler
from oracle.process import Limits, Outcome, run
from oracle.program import Program
from oracle.robust import check_robust
from oracle.verdict import Behaviour, is_crash, judge_build, judge_run, message_of

LEVELS = ("-O0", "-O1", "-O2", "-O3", "-Os")
KEY = re.compile(r"//\s*(bug|levels|options|targets|expect)\s*:\s*(.*?)\s*$")
COMPILE = Limits(wall=120, cpu=60, memory=4 << 30)
RUN = Limits(wall=30, cpu=10)
EXPECTATIONS = ("gcc", "output", "exit", "compile", "error", "warning", "survive")


@dataclass(frozen=True)
class Regression:
    """A file of the corpus. `targets` empty: all."""

    path: Path
    bug: str
    levels: tuple[str, ...]
    options: tuple[str, ...]
    targets: tuple[str, ...]
    expect: str

    @property
    def name(self) -> str:
        return self.path.stem


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def read(path: Path) -> Regression:
    """Errors: ValueError for a header that says something unknown."""
    keys: dict[str, str] = {}
    for line in path.read_text(encoding="latin-1").splitlines():
        if not line.startswith("//"):
            break
        found = KEY.match(line)
        if found:
            keys[found[1]] = found[2]
    expect = keys.get("expect", "gcc")
    if expect.split()[0] not in EXPECTATIONS:
        raise ValueError(f"{path}: unknown expectation {expect!r}")
    return Regression(
        path,
        keys.get("bug", ""),
        _list(keys.get("levels", "")) or LEVELS,
        tuple(keys.get("options", "").split()),
        _list(keys.get("targets", "")),
        expect,
    )


def corpus(root: Path | None = None) -> list[Regression]:
    """All regressions by name.

    Errors: NoCorporaError, also where there is a directory without a single regression: nothing judged is no success.
    """
    where = corpora() / "regressions" if root is None else root
    found = [read(path) for path in sorted(where.glob("*.c"))]
    if not found:
        raise NoCorporaError(f"no regression in {where}")
    return found


def check_regression(one: Regression, compiler: Compiler, level: str, reference: Compiler) -> str:
    """What is wrong with `one` at `level`; "" when nothing is."""
    kind, _, text = one.expect.partition(" ")
    options = (*level.split(), *one.options)
    if kind == "survive":
        program = Program("regression", 0, {"program.c": one.path.read_text(encoding="latin-1")})
        found = check_robust(program, compiler, options)
        return "" if found is None else f"{found.verdict}: {found.detail}"
    with tempfile.TemporaryDirectory(prefix="regression-") as directory:
        where = Path(directory)
        if kind in ("compile", "error", "warning"):
            return _check_messages(one, compiler, options, where)
        expected = _expected(one, kind, text, reference, where)
        if isinstance(expected, str):
            return expected
        config = Config(compiler, tuple(level.split()))
        built = build(config, [str(one.path)], one.options, where, "tested", COMPILE)
        wrong = judge_build(config.name, built)
        if wrong is None:
            wrong = judge_run(config.name, expected, execute(config, where, "tested", RUN), "")
        return "" if wrong is None else f"{wrong.verdict}: {wrong.detail}"


def _expected(one: Regression, kind: str, text: str, reference: Compiler, where: Path) -> Behaviour | str:
    """The behaviour to expect, or why it is not known."""
    if kind == "output":
        return Behaviour(0, one.path.with_suffix(".out").read_bytes())
    if kind == "exit":
        return Behaviour(int(text), b"")
    config = Config(reference, ("-O0",))
    built = build(config, [str(one.path)], one.options, where, "reference", COMPILE)
    if not built.ok:
        return f"the reference rejects it: {message_of(built)}"
    return Behaviour.of(execute(config, where, "reference", RUN)) or "the reference's program does not end"


def _check_messages(one: Regression, compiler: Compiler, options: tuple[str, ...], where: Path) -> str:
    """For `compile`, `error TEXT` and `warning TEXT`: only the compiler runs."""
    kind, _, text = one.expect.partition(" ")
    argv = [*compiler.command, *options, "-c", str(one.path), "-o", "tested.o"]
    done = run(argv, where, COMPILE, env={**os.environ, "TMPDIR": str(where), "LC_ALL": "C"})
    if done.timed_out or is_crash(done):
        return f"{done.describe()}: {message_of(done)}"
    if done.status != (1 if kind == "error" else 0):
        return f"{done.describe()}: {message_of(done)}"
    if (where / "tested.o").exists() == (kind == "error"):
        return "failed and left an output" if kind == "error" else "no output"
    return _missing(done, kind, text)


def _missing(done: Outcome, kind: str, text: str) -> str:
    messages = done.stderr.decode(errors="replace")
    if kind == "compile":
        return f"unexpected message: {message_of(done)}" if messages else ""
    return "" if text in messages and f"{kind}: " in messages else f"no {kind} with {text!r}: {message_of(done)}"
