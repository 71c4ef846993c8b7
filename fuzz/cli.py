"""`pycc-fuzz`: runs a campaign and ends with a table.

Exit status: 0 nothing found, 1 findings, 2 usage, 3 infrastructure (a missing tool), 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.table import Table

from fuzz import mutation_score
from fuzz.campaign import Budget, Campaign, Progress, Setup
from fuzz.export import write_findings
from fuzz.generator import GeneratorError
from fuzz.registry import GENERATORS, make_generator
from fuzz.state import State
from oracle.check import plan


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="pycc-fuzz", description="Hunt for bugs of a C compiler with random programs.")
    top.add_argument("--hours", type=float, default=0.0)
    top.add_argument("--minutes", type=float, default=0.0)
    top.add_argument("--programs", type=int, default=0, help="stop after that many programs")
    top.add_argument("--findings", type=int, default=0, help="stop after that many findings")
    top.add_argument("--jobs", "-j", type=int, default=os.cpu_count() or 1)
    top.add_argument("--state", type=Path, default=Path("campaigns/main"), help="directory of the campaign's state")
    top.add_argument("--fresh", action="store_true", help="begin anew rather than go on with the state that is there")
    top.add_argument("--under-test", default="pycc")
    top.add_argument("--reference", default="gcc")
    top.add_argument("--targets", default="x86-64", help="comma-separated")
    top.add_argument("--levels", default="-O0,-O2", help="comma-separated option strings")
    top.add_argument("--generators", default=",".join(GENERATORS), help="comma-separated")
    top.add_argument("--seed", type=int, default=1, help="first seed")
    top.add_argument("--batch", type=int, default=8)
    top.add_argument("--mutation-score", action="store_true", help="measure how soon planted faults are found")
    top.add_argument("--faults", default="", help="only these faults of --mutation-score, comma-separated")
    top.add_argument("--shard", default="0/1", help="i/n: this process takes every nth batch, from the ith on")
    return top


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


class Display:
    """A progress bar on a terminal, a plain line now and then elsewhere."""

    def __init__(self, console: Console, budget: Budget) -> None:
        self.console = console
        self.bar: Bar | None = None
        self.last = time.monotonic()
        if console.is_terminal:
            self.bar = Bar(
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
                TimeRemainingColumn(),
                console=console,
            )
            total = budget.seconds or budget.programs or None
            self.task = self.bar.add_task("starting", total=total)
            self.bar.start()

    def show(self, progress: Progress) -> None:
        totals = progress.totals
        rate = progress.new_programs / progress.elapsed * 60 if progress.elapsed else 0.0
        text = (
            f"{totals.programs} programs ({rate:.0f}/min), {totals.dropped} dropped, {totals.findings} findings, "
            f"{totals.signatures} distinct"
        )
        if self.bar is not None:
            done = progress.elapsed if progress.budget.seconds else progress.new_programs
            self.bar.update(self.task, completed=int(done), description=text)
        elif time.monotonic() - self.last >= 15:
            self.last = time.monotonic()
            left = (
                f", {max(0.0, progress.budget.seconds - progress.elapsed):.0f} s left"
                if progress.budget.seconds
                else ""
            )
            self.console.print(text + left, highlight=False)

    def stop(self) -> None:
        if self.bar is not None:
            self.bar.stop()


def summary(console: Console, state: State) -> None:
    """The tables at the end."""
    outcomes = Table(title="programs")
    for heading in ("generator", "outcome", "number"):
        outcomes.add_column(heading)
    for generator, outcome, count in state.outcomes():
        outcomes.add_row(generator, outcome, str(count))
    console.print(outcomes)
    groups = state.groups()
    if not groups:
        console.print("no findings")
        return
    found = Table(title="findings")
    for heading in ("class", "signature", "number", "example", "detail"):
        found.add_column(heading, overflow="fold")
    for verdict, signature, count, generator, seed, detail in groups:
        found.add_row(verdict, signature, str(count), f"{generator} seed {seed}", detail)
    console.print(found)


def run(options: argparse.Namespace, state: State, console: Console) -> int:
    shard = options.shard.split("/")
    setup = Setup(
        _split(options.generators),
        options.under_test,
        _split(options.targets),
        _split(options.levels),
        options.reference,
        options.seed,
        options.batch,
        options.jobs,
        (int(shard[0]), int(shard[1])),
    )
    seconds = options.hours * 3600 + options.minutes * 60
    budget = Budget(seconds, options.programs, options.findings)
    if not (budget.seconds or budget.programs or budget.findings):
        budget = Budget(seconds=600.0)
    for name in setup.generators:
        make_generator(name)
    plan(setup.under_test, list(setup.targets), list(setup.levels), setup.reference)
    display = Display(console, budget)
    executor: Executor = ProcessPoolExecutor(setup.jobs)
    interrupted = False
    try:
        Campaign(state, setup, budget, executor, display.show).run()
    except KeyboardInterrupt:
        interrupted = True
    except BrokenExecutor:
        raise GeneratorError("a worker died (no memory?); the state is good, run again to go on") from None
    finally:
        display.stop()
        executor.shutdown(wait=not interrupted, cancel_futures=True)
    write_findings(state, state.path.parent / "findings")
    summary(console, state)
    if interrupted:
        return 130
    return 1 if state.totals().findings else 0


def main() -> int:
    options = parser().parse_args()
    console = Console()
    if options.mutation_score:
        try:
            return mutation_score.run(options, _split(options.generators), console)
        except (GeneratorError, ValueError, KeyError, BrokenExecutor) as error:
            sys.stderr.write(f"pycc-fuzz: {error}\n")
            return 3
    path = options.state / "campaign.db"
    if options.fresh:
        for old in options.state.glob("campaign.db*"):
            old.unlink()
    state = State(path)
    try:
        return run(options, state, console)
    except (GeneratorError, ValueError, KeyError) as error:
        sys.stderr.write(f"pycc-fuzz: {error}\n")
        return 3
    finally:
        state.close()
