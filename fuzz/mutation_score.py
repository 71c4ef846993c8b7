"""Measures the engine itself: how many of a set of known faults the generators find, which of them does, and how soon.

The subjects are the faults planted in pycc (`compiler.api.planted_faults`), or other compilers that are known to be
wrong. Each gets slices of time in turn, longer ones in each round, until something is found, with all jobs. Slices
count in CPU time, which a loaded machine does not stretch; CPU time over jobs is what an idle machine would take. A
finding counts only if pycc without the fault passes on the same program: what is wrong anyway finds no fault.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shlex
import statistics
import time
from collections import Counter
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from compiler.api import planted_faults
from fuzz.state import BatchResult, FoundRow
from fuzz.worker import Batch, run_batch
from oracle.check import builds, plan
from oracle.program import Program

FIRST_SLICE: Final = 3.0  # CPU seconds of each job; doubled in each round
BATCH: Final = 2
TEST_BUILD: Final = "PYCC_TEST_BUILD"  # the compiler plants faults only where this is 1


@dataclass(frozen=True)
class Subject:
    """A compiler with something wrong. `option` plants it; "": the compiler is wrong by itself."""

    name: str
    about: str
    under_test: str
    option: str = ""


@dataclass
class Score:
    """What came of a subject: how long was searched, and the first finding, if any."""

    name: str
    about: str
    seconds: float = 0.0
    cpu: float = 0.0
    programs: int = 0
    found: bool = False
    generator: str = ""
    seed: int = 0
    verdict: str = ""
    detail: str = ""
    unrelated: int = 0  # findings that the compiler without the fault has as well
    tried: dict[str, int] = field(default_factory=dict)  # programs by generator


@dataclass(frozen=True)
class Hunt:
    """How to search, for all subjects alike."""

    generators: tuple[str, ...]
    targets: tuple[str, ...]
    levels: tuple[str, ...]
    reference: str
    seed: int
    jobs: int
    seconds: float


def subjects(under_test: str) -> list[Subject]:
    """pycc with each planted fault, or the compilers that are named, separated by semicolons."""
    if under_test == "pycc":
        return [Subject(name, text, "pycc", f"-fplant-fault={name}") for name, text in planted_faults()]
    named = [part.strip() for part in under_test.split(";") if part.strip()]
    return [Subject(short_name(name), "", name) for name in named]


def short_name(command: str) -> str:
    """A command without its directory and the places of its arguments."""
    first, *rest = shlex.split(command)
    return " ".join([Path(first).name, *[word for word in rest if not word.startswith("{")]])


def timed_batch(batch: Batch) -> tuple[BatchResult, float]:
    """A batch, and the CPU time that the worker and its children took for it."""
    before = _cpu()
    result = run_batch(batch)
    return result, _cpu() - before


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


class Search:
    """The search for one subject's fault; `slice` goes on where the last one stopped."""

    def __init__(self, subject: Subject, hunt: Hunt, executor: Executor) -> None:
        self.subject = subject
        self.hunt = hunt
        self.executor = executor
        self.score = Score(subject.name, subject.about)
        self.turn = 0

    def slice(self, cpu: float, seconds: float) -> None:
        """Search until that much CPU time is used up, that many seconds have passed, or it is found."""
        began = time.monotonic()
        deadline = time.time() + seconds
        limit = self.score.cpu + cpu
        pending: set[Future[tuple[BatchResult, float]]] = set()
        while True:
            while self._goes_on(limit, deadline) and len(pending) < self.hunt.jobs:
                pending.add(self.executor.submit(timed_batch, self._next(deadline)))
            if self.score.found or not pending:
                break
            done, pending = wait(pending, return_when=FIRST_COMPLETED)
            for future in done:
                if not self.score.found:
                    result, used = future.result()
                    self.score.cpu += used
                    self._take(result)
        self.score.seconds += time.monotonic() - began
        # A batch that is still running takes workers from the next subject: it is waited for, outside the time.
        wait(pending)

    def _goes_on(self, limit: float, deadline: float) -> bool:
        return not self.score.found and self.score.cpu < limit and time.time() < deadline

    def _next(self, deadline: float) -> Batch:
        hunt = self.hunt
        generator = hunt.generators[self.turn % len(hunt.generators)]
        first = hunt.seed + self.turn // len(hunt.generators) * BATCH
        self.turn += 1
        levels = tuple(f"{level} {self.subject.option}".strip() for level in hunt.levels)
        return Batch(generator, first, BATCH, self.subject.under_test, hunt.targets, levels, hunt.reference, deadline,
                     buckets=False)  # fmt: skip

    def _take(self, result: BatchResult) -> None:
        score = self.score
        score.programs += result.count
        score.tried[result.generator] = score.tried.get(result.generator, 0) + result.count
        for row in result.findings:
            if score.found:
                return
            if self.subject.option and self._wrong_anyway(row):
                score.unrelated += 1
                continue
            score.found = True
            score.generator = row.generator
            score.seed = row.seed
            score.verdict = row.verdict
            score.detail = f"{row.config}: {row.detail}"

    def _wrong_anyway(self, row: FoundRow) -> bool:
        """Whether the compiler without the fault has a finding on this program too, with the same options."""
        hunt = self.hunt
        batch = Batch(row.generator, row.seed, 1, self.subject.under_test, hunt.targets, hunt.levels, hunt.reference,
                      time.time() + 3600, buckets=False)  # fmt: skip
        again = self.executor.submit(run_batch, batch).result()
        plain = " ".join(word for word in row.config.split() if word != self.subject.option)
        return any(other.config == plain for other in again.findings)


def measure(searches: list[Search], hunt: Hunt, console: Console) -> None:
    """Rounds over all subjects until each is found or the time is used up. The scores stand in the searches."""
    began = time.monotonic()
    slice_cpu = FIRST_SLICE * hunt.jobs
    left = searches
    while left:
        for search in left:
            remaining = hunt.seconds - (time.monotonic() - began)
            if remaining <= 0:
                return
            search.slice(slice_cpu, remaining)
            score = search.score
            if score.found:
                console.print(f"{score.name}: {score.cpu:.0f} CPU s, {score.programs} programs: {score.generator} "
                              f"seed {score.seed}, {score.verdict}", highlight=False, markup=False)  # fmt: skip
        left = [search for search in left if not search.score.found]
        slice_cpu *= 2


def median_seconds(scores: list[Score], jobs: int) -> float:
    """CPU time over jobs until found, of all subjects; what was not found counts as infinitely long."""
    return statistics.median([score.cpu / jobs if score.found else float("inf") for score in scores])


def table(scores: list[Score]) -> Table:
    shown = Table(title="faults")
    for heading in ("fault", "found by", "CPU s", "seconds", "programs", "verdict"):
        shown.add_column(heading, overflow="fold")
    for score in sorted(scores, key=lambda score: (not score.found, score.cpu)):
        by = f"{score.generator} seed {score.seed}" if score.found else "not found"
        shown.add_row(score.name, by, f"{score.cpu:.0f}", f"{score.seconds:.0f}", str(score.programs), score.verdict,
                      style="" if score.found else "bold red")  # fmt: skip
    return shown


def summary(scores: list[Score], jobs: int, console: Console) -> None:
    """The table and three lines."""
    console.print(table(scores))
    found = [score for score in scores if score.found]
    by = ", ".join(f"{name} {count}" for name, count in Counter(score.generator for score in found).most_common())
    console.print(f"mutation score: {len(found)} of {len(scores)} found", highlight=False)
    if found:
        middle = median_seconds(scores, jobs)
        text = f"{middle:.0f} s of CPU time on each of {jobs}" if middle != float("inf") else "more than half not found"
        console.print(f"median: {text}; first found by: {by}", highlight=False)
    for score in scores:
        if not score.found:
            console.print(f"not found in {score.cpu:.0f} CPU s: {score.name}: {score.about}", highlight=False)


def record(scores: list[Score], hunt: Hunt, path: Path) -> None:
    """All figures as JSON, for pycc-report."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"hunt": asdict(hunt), "scores": [asdict(score) for score in scores]}, indent=1)
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(text + "\n")
    fresh.replace(path)


def _probe(subject: Subject, hunt: Hunt) -> None:
    """A compiler that takes no faults rejects every program, which must not count as having found them.

    Errors: ValueError when a compiler is missing, or does not plant the fault.
    """
    levels = [f"{level} {subject.option}".strip() for level in hunt.levels]
    how = plan(subject.under_test, list(hunt.targets), levels, hunt.reference)
    probe = Program("probe", 0, {"program.c": "int main(void) { return 0; }\n"})
    if subject.option and not builds(probe, how.under_test[0]):
        raise ValueError(f"{subject.under_test} does not take {subject.option}")


def run(options: argparse.Namespace, generators: tuple[str, ...], console: Console) -> int:
    """`pycc-fuzz --mutation-score`. Exit status: 0 all found, 1 not all, 130 interrupted.

    Errors: ValueError, GeneratorError when something is missing.
    """
    os.environ[TEST_BUILD] = "1"
    seconds = options.hours * 3600 + options.minutes * 60 or 1800.0
    words = [tuple(part.strip() for part in text.split(",")) for text in (options.targets, options.levels)]
    hunt = Hunt(generators, words[0], words[1], options.reference, options.seed, options.jobs, seconds)
    chosen = [subject for subject in subjects(options.under_test) if options.faults in ("", subject.name)
              or subject.name in options.faults.split(",")]  # fmt: skip
    if not chosen:
        raise ValueError(f"no fault is named {options.faults}")
    for subject in chosen:
        _probe(subject, hunt)
    executor = ProcessPoolExecutor(hunt.jobs)
    searches = [Search(subject, hunt, executor) for subject in chosen]
    interrupted = False
    try:
        measure(searches, hunt, console)
    except KeyboardInterrupt:
        interrupted = True
    finally:
        executor.shutdown(wait=not interrupted, cancel_futures=True)
    scores = [search.score for search in searches]
    record(scores, hunt, options.state / "mutation-score.json")
    summary(scores, hunt.jobs, console)
    if interrupted:
        return 130
    return 0 if all(score.found for score in scores) else 1
