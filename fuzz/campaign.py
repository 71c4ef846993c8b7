"""Runs a campaign: hands batches of seeds to an executor, records what comes back, shows progress.

Written against concurrent.futures.Executor. Batches that an earlier run left unfinished come first. The loop ends when
the budget (seconds, programs or findings) is used up; batches in flight stop by themselves at the deadline.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass

from fuzz.state import BatchResult, State, Totals
from fuzz.worker import Batch, run_batch


@dataclass(frozen=True)
class Budget:
    """Whichever comes first ends the campaign; 0: no such limit."""

    seconds: float = 0.0
    programs: int = 0
    findings: int = 0


@dataclass(frozen=True)
class Setup:
    generators: tuple[str, ...]
    under_test: str
    targets: tuple[str, ...]
    levels: tuple[str, ...]
    reference: str
    start_seed: int
    batch: int
    jobs: int
    shard: tuple[int, int] = (0, 1)  # this shard's number and how many there are


@dataclass
class Progress:
    """What a display needs."""

    elapsed: float
    totals: Totals
    new_programs: int
    budget: Budget


class Campaign:
    """One run of a campaign on a state; run() may be called again later to go on."""

    def __init__(
        self, state: State, setup: Setup, budget: Budget, executor: Executor, show: Callable[[Progress], None]
    ) -> None:
        self.state = state
        self.setup = setup
        self.budget = budget
        self.executor = executor
        self.show = show
        self.began = time.time()
        self.programs = 0
        self.findings = 0
        self.turn = 0
        self.pending: dict[Future[BatchResult], Batch] = {}
        self.leftover = state.unfinished()

    def run(self) -> None:
        """Until the budget is used up. KeyboardInterrupt stops it at once; the state stays good."""
        while True:
            while not self._over() and len(self.pending) < self.setup.jobs + 1:
                batch = self._next_batch()
                self.pending[self.executor.submit(run_batch, batch)] = batch
            if not self.pending:
                return
            done, _ = wait(self.pending, timeout=0.5, return_when=FIRST_COMPLETED)
            for future in done:
                self._record(future)
            self.show(Progress(time.time() - self.began, self.state.totals(), self.programs, self.budget))

    def _over(self) -> bool:
        budget = self.budget
        planned = self.programs + sum(batch.count for batch in self.pending.values())
        return bool(
            (budget.seconds and time.time() - self.began >= budget.seconds)
            or (budget.programs and planned >= budget.programs)
            or (budget.findings and self.findings >= budget.findings)
        )

    def _next_batch(self) -> Batch:
        setup = self.setup
        if self.leftover:
            generator, first, count = self.leftover.pop(0)
        else:
            generator = setup.generators[self.turn % len(setup.generators)]
            self.turn += 1
            count = setup.batch
            if self.budget.programs:
                planned = self.programs + sum(batch.count for batch in self.pending.values())
                count = max(1, min(count, self.budget.programs - planned))
            first = self._claim(generator, count)
        deadline = self.began + self.budget.seconds if self.budget.seconds else time.time() + 86400.0
        return Batch(generator, first, count, setup.under_test, setup.targets, setup.levels, setup.reference, deadline)

    def _claim(self, generator: str, count: int) -> int:
        """Open the next batch of this shard: shards take turns of `batch` seeds."""
        setup = self.setup
        number, shards = setup.shard
        first = self.state.next_first(generator, setup.start_seed)
        while (first - setup.start_seed) // setup.batch % shards != number:
            first += setup.batch - (first - setup.start_seed) % setup.batch
        self.state.open_batch(generator, first, count)
        return first

    def _record(self, future: Future[BatchResult]) -> None:
        batch = self.pending.pop(future)
        result = future.result()
        while True:
            try:
                self.state.finish_batch(result)
                break
            except sqlite3.OperationalError:  # a full or locked disk: nothing is lost, it is tried again
                if self.budget.seconds and time.time() - self.began > self.budget.seconds + 60:
                    raise
                time.sleep(1.0)
        if result.count < batch.count and not (self.budget.seconds and time.time() >= batch.deadline):
            self.leftover.append((batch.generator, batch.first + result.count, batch.count - result.count))
        self.programs += result.count
        self.findings += len(result.findings)
