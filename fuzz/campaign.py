"""Runs a campaign: hands batches of seeds and findings to be reduced to an executor, records what comes back.

Written against concurrent.futures.Executor. Batches that an earlier run left unfinished come first. The loop ends when
the budget (seconds, programs or findings) is used up; batches in flight stop by themselves at the deadline. Whatever is
in flight when the process dies is in the state as open, and done by the next run.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, field
from typing import TypeVar

from fuzz.export import write_reduced
from fuzz.state import BatchResult, State, Totals
from fuzz.worker import Batch, Job, Reduced, run_task, still_fails

Result = TypeVar("Result")
TRIES = 3                   # of a batch whose worker dies
PER_BUCKET = 5              # findings of one bucket that are reduced: some buckets hold more than one bug
REDUCTION_SHARE = 0.5       # of the workers' time


@dataclass(frozen=True)
class Budget:
    """Whichever comes first ends the campaign; 0: no such limit."""

    seconds: float = 0.0
    programs: int = 0
    findings: int = 0


@dataclass(frozen=True)
class Setup:
    """`reduce` is the time for one reduction in seconds; 0: findings are not reduced."""

    generators: tuple[str, ...]
    under_test: str
    targets: tuple[str, ...]
    levels: tuple[str, ...]
    reference: str
    start_seed: int
    batch: int
    jobs: int
    shard: tuple[int, int] = (0, 1)  # this shard's number and how many there are
    reduce: float = 0.0
    draw: int = 0               # of the configurations, so many for each program; 0: all


@dataclass
class Progress:
    """What a display needs."""

    elapsed: float
    totals: Totals
    new_programs: int
    budget: Budget
    classes: list[tuple[str, int]] = field(default_factory=list)
    reducing: int = 0


class Campaign:
    """One run of a campaign on a state; run() may be called again later to go on.

    `fresh` makes an executor again after one broke. `opened` are the signatures that this run found or found again.
    """

    def __init__(self, state: State, setup: Setup, budget: Budget, executor: Executor,
                 show: Callable[[Progress], None], fresh: Callable[[], Executor] | None = None) -> None:
        self.state = state
        self.setup = setup
        self.budget = budget
        self.executor = executor
        self.show = show
        self.fresh = fresh
        self.began = time.time()
        self.programs = 0
        self.findings = 0
        self.turn = 0
        self.pending: dict[Future[BatchResult | Reduced], Batch | Job] = {}
        self.spent = 0.0                        # seconds of workers for reductions
        self.tries: dict[tuple[str, int], int] = {}
        self.opened: list[str] = []
        self.leftover = state.unfinished()

    def run(self) -> None:
        """Until the budget is used up. KeyboardInterrupt stops it at once; the state stays good."""
        while True:
            try:
                self._submit()
                if not self.pending:
                    return
                done, _ = wait(self.pending, timeout=0.5, return_when=FIRST_COMPLETED)
                for future in done:
                    self._record(future)
            except BrokenExecutor:
                self._start_again()
            elapsed = time.time() - self.began
            self.show(Progress(elapsed, self.state.totals(), self.programs, self.budget, self.state.classes(),
                               sum(isinstance(task, Job) for task in self.pending.values())))

    def _submit(self) -> None:
        """Keep the workers busy. When the programs or findings are enough, what was found is still reduced."""
        while not self._out_of_time() and len(self.pending) < self.setup.jobs + 1:
            task = self._to_reduce() or (None if self._over() else self._next_batch())
            if task is None:
                return
            try:
                self.pending[self.executor.submit(run_task, task)] = task
            except BrokenExecutor:
                if isinstance(task, Batch):
                    self.leftover.append((task.generator, task.first, task.count))
                raise

    def _planned(self) -> int:
        """Programs that are done or on their way."""
        return self.programs + sum(task.count for task in self.pending.values() if isinstance(task, Batch))

    def _out_of_time(self) -> bool:
        return bool(self.budget.seconds) and time.time() - self.began >= self.budget.seconds

    def _over(self) -> bool:
        """Whether there are programs or findings enough."""
        budget = self.budget
        return bool(
            (budget.programs and self._planned() >= budget.programs)
            or (budget.findings and self.findings >= budget.findings)
        )

    # Batches

    def _next_batch(self) -> Batch:
        setup = self.setup
        if self.leftover:
            generator, first, count = self.leftover.pop(0)
        else:
            generator = setup.generators[self.turn % len(setup.generators)]
            self.turn += 1
            count = setup.batch
            if self.budget.programs:
                count = max(1, min(count, self.budget.programs - self._planned()))
            first = self._patiently(lambda: self._claim(generator, count))
        deadline = self.began + self.budget.seconds if self.budget.seconds else time.time() + 86400.0
        return Batch(generator, first, count, setup.under_test, setup.targets, setup.levels, setup.reference, deadline,
                     setup.draw)

    def _claim(self, generator: str, count: int) -> int:
        """Open the next batch of this shard: shards take turns of `batch` seeds."""
        setup = self.setup
        number, shards = setup.shard
        first = self.state.next_first(generator, setup.start_seed)
        while (first - setup.start_seed) // setup.batch % shards != number:
            first += setup.batch - (first - setup.start_seed) % setup.batch
        self.state.open_batch(generator, first, count)
        return first

    def _record(self, future: Future[BatchResult | Reduced]) -> None:
        try:
            result = future.result()
        except BrokenExecutor:
            raise
        except Exception:
            # A cluster that gave up on a task whose workers died, or a fault of ours: a few more times, then shown.
            if not self._again(self.pending.pop(future)):
                raise
            return
        task = self.pending.pop(future)
        if isinstance(result, Reduced):
            self._record_reduction(result)
        elif isinstance(task, Batch):
            self._record_batch(task, result)

    def _record_batch(self, batch: Batch, result: BatchResult) -> None:
        self.opened += self._patiently(lambda: self.state.finish_batch(result, batch.count))
        if result.count < batch.count and not (self.budget.seconds and time.time() >= batch.deadline):
            self.leftover.append((batch.generator, batch.first + result.count, batch.count - result.count))
            time.sleep(1.0)         # the disk was full: there may be room in a while
        self.programs += result.count
        self.findings += len(result.findings)

    def _again(self, task: Batch | Job) -> bool:
        """Put back a task that was lost. One that is lost too often ends the campaign, a reduction just itself."""
        key = (task.generator, task.first) if isinstance(task, Batch) else ("", task.row.id)
        self.tries[key] = self.tries.get(key, 0) + 1
        lost = self.tries[key] > TRIES
        if isinstance(task, Batch) and not lost:
            self.leftover.append((task.generator, task.first, task.count))
        elif isinstance(task, Job) and lost:
            self._record_reduction(Reduced(task.row.id))
        return isinstance(task, Job) or not lost

    def _start_again(self) -> None:
        """A worker died and took the pool with it. One of the tasks in flight may be why."""
        kept = [self._again(task) for task in self.pending.values()]
        if self.fresh is None or not all(kept):
            raise BrokenExecutor("workers die again and again (no memory?); the state is good, run again to go on")
        self.pending.clear()
        self.executor.shutdown(wait=False)
        self.executor = self.fresh()

    def _patiently(self, action: Callable[[], Result]) -> Result:
        """Write to the state; with a full or locked disk, again and again until it works."""
        while True:
            try:
                return action()
            except (sqlite3.OperationalError, OSError):
                if self.budget.seconds and time.time() - self.began > self.budget.seconds + 60:
                    raise
                time.sleep(1.0)

    # Reductions

    def _to_reduce(self) -> Job | None:
        """A finding to be reduced now: one at a time, as long as that leaves time for finding more."""
        setup = self.setup
        if not setup.reduce or any(isinstance(task, Job) for task in self.pending.values()):
            return None
        allowed = REDUCTION_SHARE * (time.time() - self.began) * setup.jobs
        if self.spent > allowed + setup.reduce:
            return None
        row = self.state.next_to_reduce(PER_BUCKET)
        return None if row is None else Job(row, setup.under_test, setup.reference, setup.reduce)

    def _record_reduction(self, made: Reduced) -> None:
        self.spent += made.seconds
        if made.signature:
            verdict = self.state.finding(made.finding).verdict
            root = self.state.path.parent / "findings"
            self._patiently(lambda: write_reduced(root, verdict, made.signature, made.folder))
        self.opened += self._patiently(lambda: self.state.finish_reduction(made.finding, made.signature, made.title))


def verify(state: State, setup: Setup, executor: Executor) -> list[str]:
    """Try the open findings again; those that don't fail any more are closed. Returns their signatures."""
    jobs = {
        executor.submit(still_fails, Job(state.finding(one.example), setup.under_test, setup.reference)): one.signature
        for one in state.known() if not one.closed
    }
    closed = [signature for future, signature in jobs.items() if not future.result()]
    for signature in closed:
        state.close_known(signature)
    return closed
