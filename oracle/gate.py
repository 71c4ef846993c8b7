"""What a merge must pass, in stages: regressions, a sample of the torture suite, fresh programs of each generator,
what compiling costs (gate_costs.py).

What is judged depends only on the tree, the seed and the sizes, never on the clock: limits on CPU time are wide, and
whatever failed by a time limit is run again alone before it counts. Work that a deadline cuts off is reported as not
run, and the gate can't pass then.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from fuzz.registry import GENERATORS
from fuzz.state import BatchResult
from fuzz.worker import Batch, run_batch
from oracle import gate_costs
from oracle.corpora import corpora
from oracle.matrix import Compiler, compiler, target, targets
from oracle.regressions import Regression, check_regression, corpus
from oracle.suites.torture import applicable, run_one
from oracle.suites.torture_source import TortureTest, tests
from oracle.verdict import Verdict
from reports.junit import Case

BATCH = 5
Work = TypeVar("Work")
Result = TypeVar("Result")
# Findings that a loaded machine can cause: they are looked at again.
TIMED = (Verdict.COMPILER_HANG, Verdict.RUN_HANG, Verdict.SLOW_COMPILE)


class OutOfTime(Exception):
    """The gate's deadline came before its work was done."""


@dataclass(frozen=True)
class Wanted:
    """What the gate runs. `levels` are option strings; `sample` N takes every Nth torture test, 0 none."""

    under_test: str
    reference: str
    targets: tuple[str, ...]
    levels: tuple[str, ...]
    sample: int
    programs: dict[str, int]
    seed: int
    jobs: int
    deadline: float
    regression_targets: tuple[str, ...] = ()  # empty: `targets`
    costs: bool = False


@dataclass
class Report:
    """The judged cases, and by stage how many there were and how long they took."""

    cases: list[Case] = field(default_factory=list)
    rows: list[tuple[str, int, int, int, float]] = field(default_factory=list)

    def close_stage(self, name: str, cases: list[Case], began: float) -> None:
        """Add a stage's cases and its row: (name, judged, failed, skipped, seconds)."""
        self.cases += cases
        failed = sum(1 for case in cases if case.failure)
        skipped = sum(1 for case in cases if case.skipped)
        self.rows.append((name, len(cases) - skipped, failed, skipped, time.monotonic() - began))

    @property
    def failures(self) -> list[Case]:
        return [case for case in self.cases if case.failure]


def default_seed() -> int:
    """A seed that belongs to the tree: fresh programs for each commit, the same ones when it is judged again."""
    try:
        done = subprocess.run(
            ["git", "rev-parse", "HEAD"], capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return 1
    text = done.stdout.strip()
    return int(hashlib.sha256(text.encode()).hexdigest()[:7], 16) + 1 if done.returncode == 0 and text else 1


def known_failures(path: Path | None = None) -> set[tuple[str, str]]:
    """(test, level) of torture tests that fail and are known to; level "*" is every level."""
    known: set[tuple[str, str]] = set()
    if path is None:
        path = corpora() / "torture-known.txt"
    if path.exists():
        for line in path.read_text().splitlines():
            words = line.split("#")[0].split()
            if words:
                known |= {(words[0], level) for level in words[1:] or ["*"]}
    return known


def _in_turn(
    executor: Executor, function: Callable[[Work], Result], work: list[Work], jobs: int, deadline: float
) -> Iterator[tuple[Work, Result]]:
    """Results as they come, few submitted ahead so that the deadline is kept.

    Errors: OutOfTime.
    """
    pending: dict[Future[Result], Work] = {}
    left = list(reversed(work))
    while left or pending:
        if time.time() > deadline:
            for future in pending:
                future.cancel()
            raise OutOfTime
        while left and len(pending) < 2 * jobs:
            one = left.pop()
            pending[executor.submit(function, one)] = one
        done, _ = wait(pending, timeout=1.0, return_when=FIRST_COMPLETED)
        for future in done:
            yield pending.pop(future), future.result()


@dataclass(frozen=True)
class RegressionJob:
    """One file at one level with one compiler."""

    one: Regression
    tested: Compiler
    level: str
    reference: Compiler

    @property
    def name(self) -> str:
        return f"{self.one.name} {self.tested.target.name} {self.level}"


def _run_regression(job: RegressionJob) -> tuple[str, float]:
    began = time.monotonic()
    try:
        return check_regression(job.one, job.tested, job.level, job.reference), time.monotonic() - began
    except (OSError, ValueError) as error:
        return f"cannot be run: {error}", time.monotonic() - began


def regressions(wanted: Wanted, report: Report, executor: Executor) -> None:
    """Every file of the corpus at its levels."""
    began = time.monotonic()
    work = [
        RegressionJob(one, _compiler(wanted.under_test, name), level, _compiler(wanted.reference, name))
        for one in corpus()
        for name in wanted.regression_targets or wanted.targets
        if not one.targets or name in one.targets
        for level in one.levels
    ]
    cases: list[Case] = []
    for job, (wrong, seconds) in _in_turn(executor, _run_regression, work, wanted.jobs, wanted.deadline):
        if "time limit" in wrong:
            wrong, seconds = _run_regression(job)
        file = f"corpora/regressions/{job.one.path.name}"
        cases.append(Case("regressions", job.name, wrong, seconds=seconds, file=file))
    report.close_stage("regressions", sorted(cases, key=lambda case: case.name), began)


@dataclass(frozen=True)
class TortureJob:
    tested: Compiler
    test: TortureTest
    level: str


def _run_torture(job: TortureJob) -> tuple[str, float]:
    began = time.monotonic()
    result = run_one(job.tested, job.test, job.level)
    wrong = "" if result.verdict == "pass" else f"{result.verdict}: {result.detail}"
    return wrong, time.monotonic() - began


def torture(wanted: Wanted, report: Report, executor: Executor) -> None:
    """Every Nth test of the run suite and of the compile suite. Known failures are skipped while they fail.

    Errors: FileNotFoundError when the suite is not installed.
    """
    began = time.monotonic()
    known = known_failures()
    tested, reference = _compiler(wanted.under_test, "x86-64"), _compiler(wanted.reference, "x86-64")
    chosen = [*tests("x86_64", False)[:: wanted.sample], *tests("x86_64", True)[:: 4 * wanted.sample]]
    cases: list[Case] = []
    for level in wanted.levels:
        names = applicable(reference, chosen, level, executor)
        work = [TortureJob(tested, test, level) for test in chosen if test.name in names]
        for job, (wrong, seconds) in _in_turn(executor, _run_torture, work, wanted.jobs, wanted.deadline):
            if wrong.startswith(("slow", "hang")):
                wrong, seconds = _run_torture(job)
            is_known = bool(wrong) and bool(known & {(job.test.name, level), (job.test.name, "*")})
            skipped = f"known to fail: {wrong}" if is_known else ""
            name = f"{job.test.name} {level}"
            cases.append(Case("torture", name, "" if is_known else wrong, skipped, seconds))
    report.close_stage("torture sample", sorted(cases, key=lambda case: case.name), began)


def fresh(name: str, count: int, wanted: Wanted, report: Report, executor: Executor) -> None:
    """`count` programs of the generator `name`, from the seed on. Dropped programs count as skipped."""
    began = time.monotonic()
    batches = [
        Batch(name, wanted.seed + first, min(BATCH, count - first), wanted.under_test, wanted.targets,
              wanted.levels, wanted.reference, time.time() + 86400)
        for first in range(0, count, BATCH)
    ]  # fmt: skip
    cases: list[Case] = []
    for batch, result in _in_turn(executor, run_batch, batches, wanted.jobs, wanted.deadline):
        cases += _cases(_again_where_timed(batch, result))
    report.close_stage(f"{name} programs", sorted(cases, key=lambda case: case.name), began)


def _again_where_timed(batch: Batch, result: BatchResult) -> BatchResult:
    """Run seeds again that have findings by a time limit; what the second run says counts."""
    seeds = {row.seed for row in result.findings if row.verdict in TIMED}
    if not seeds:
        return result
    result.programs = [row for row in result.programs if row.seed not in seeds]
    result.findings = [row for row in result.findings if row.seed not in seeds]
    for seed in sorted(seeds):
        second = run_batch(replace(batch, first=seed, count=1))
        result.programs += second.programs
        result.findings += second.findings
    return result


def _cases(result: BatchResult) -> list[Case]:
    """Errors: ValueError when a program could not be run at all."""
    wrong: dict[int, list[str]] = {}
    for row in result.findings:
        wrong.setdefault(row.seed, []).append(f"{row.verdict}: {row.config}: {row.detail}")
    found: list[Case] = []
    for program in result.programs:
        failure = "\n".join(wrong.get(program.seed, []))
        skipped = "" if failure or program.outcome == "ok" else program.outcome
        if skipped.startswith("could not be run"):
            raise ValueError(f"{result.generator} seed {program.seed} {skipped}")
        name = f"{result.generator} seed {program.seed:010}"
        found.append(Case(result.generator, name, failure, skipped, program.seconds))
    return found


def costs(wanted: Wanted, report: Report) -> None:
    """Text sizes and compile time against the baseline. One compilation at a time: it is measured."""
    began = time.monotonic()
    native = wanted.targets[0]
    cases = gate_costs.judge(
        _compiler(wanted.under_test, native), _compiler(wanted.reference, native), gate_costs.read_baseline()
    )
    report.close_stage("costs", cases, began)


def all_targets(under_test: str, reference: str) -> tuple[str, ...]:
    """The targets that both compilers are there for, and whose programs can be run."""
    found: list[str] = []
    for one in targets():
        compilers = [compiler(name, one) for name in (under_test, reference)]
        runs = not one.runner or shutil.which(one.runner[0]) is not None
        if runs and all(found_one is not None and found_one.available() for found_one in compilers):
            found.append(one.name)
    return tuple(found)


def _compiler(name: str, on: str) -> Compiler:
    """Errors: ValueError when it is not there."""
    found = compiler(name, target(on))
    if found is None or not found.available():
        raise ValueError(f"{name} is missing for {on}")
    return found


def run_gate(wanted: Wanted, executor: Executor, show: Callable[[str, Report], None]) -> Report:
    """All stages; `show` is called after each.

    Errors: OutOfTime, FileNotFoundError, ValueError, GeneratorError: something that the gate needs is missing.
    """
    report = Report()
    for name in wanted.programs:
        GENERATORS[name]()
    regressions(wanted, report, executor)
    show("regressions", report)
    if wanted.sample:
        torture(wanted, report, executor)
        show("torture", report)
    for name, count in wanted.programs.items():
        if count:
            fresh(name, count, wanted, report, executor)
            show(name, report)
    if wanted.costs:
        costs(wanted, report)
        show("costs", report)
    dead = [row[0] for row in report.rows if row[1] == 0 and row[0] != "regressions"]
    if dead:
        raise ValueError(f"nothing could be judged in: {', '.join(dead)}")
    return report


def skip_reasons(report: Report) -> list[tuple[str, int]]:
    """Why cases were skipped, the most frequent reason first."""
    return Counter(case.skipped.split(":")[0] for case in report.cases if case.skipped).most_common()
