"""`pycc-fuzz`: runs a campaign and ends with a table. `pycc-fuzz merge` takes the states of shards into one.

A campaign goes on with the state that is there: what was found before is tried again first, and closed when it does not
fail any more; what is still open is known, and does not count as found again.
Exit status: 0 nothing new, 1 new findings, 2 usage, 3 infrastructure (a missing tool), 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
import time
from concurrent.futures import BrokenExecutor
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.table import Table

from fuzz import mutation_score, validate
from fuzz.campaign import Budget, Campaign, Progress, Setup, verify
from fuzz.executors import make_executor
from fuzz.export import write_findings
from fuzz.generator import GeneratorError
from fuzz.registry import GENERATORS, make_generator
from fuzz.state import State
from oracle.check import plan
from reports import campaign as campaign_report
from reports.page import write_html


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
    top.add_argument("--draw", type=int, default=0, metavar="N", help="check each program with N of the levels and"
                     " targets, drawn by its seed, rather than with all: more programs in the same time")
    top.add_argument("--generators", default=",".join(GENERATORS), help="comma-separated")
    top.add_argument("--seed", type=int, default=1, help="first seed")
    top.add_argument("--batch", type=int, default=8)
    top.add_argument("--mutation-score", action="store_true", help="measure how soon planted faults are found")
    top.add_argument("--faults", default="", help="only these faults of --mutation-score, comma-separated")
    top.add_argument("--validate", action="store_true", help="whether the generators' programs are sound: references at"
                     " all levels and sanitizers agree with what the generator says (--programs, default 1000)")
    top.add_argument("--references", default="gcc,clang", help="of --validate, comma-separated")
    top.add_argument("--shard", default="0/1", help="i/n: this process takes every nth batch, from the ith on")
    top.add_argument("--scheduler", default="local", help="local, or tcp://HOST:PORT of a Dask scheduler; --jobs is"
                     " then the number of tasks in flight")
    top.add_argument("--reduce", type=float, default=120.0, metavar="SECONDS", help="reduce what is new, each for at"
                     " most that long and in at most half of the time (default 120; 0: do not)")
    return top


def merge_parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="pycc-fuzz merge", description="Take the states of several campaigns into one.")
    top.add_argument("shards", nargs="+", type=Path, help="directories of campaigns' states")
    top.add_argument("--state", type=Path, default=Path("campaigns/main"), help="the directory they go into")
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
        classes = ", ".join(f"{count} {verdict}" for verdict, count in progress.classes)
        text = (
            f"{totals.programs} programs ({rate:.0f}/min on each target), {totals.dropped} dropped, "
            f"{totals.findings} findings, {totals.signatures} distinct{f' ({classes})' if classes else ''}"
            f"{', reducing' if progress.reducing else ''}"
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
    known = {one.signature: one for one in state.known()}
    found = Table(title="findings")
    for heading in ("class", "signature", "state", "number", "example", "detail"):
        found.add_column(heading, overflow="fold")
    for verdict, signature, count, generator, seed, detail in groups:
        one = known.get(signature)
        status = "" if one is None else "fixed" if one.closed else "open"
        found.add_row(verdict, signature, status, str(count), f"{generator} seed {seed}", one.title if one else detail)
    console.print(found)


def setup_of(options: argparse.Namespace) -> Setup:
    """Errors: ValueError, GeneratorError and KeyError for what is not there."""
    number, _, shards = options.shard.partition("/")
    if not (number.isdigit() and shards.isdigit() and int(number) < int(shards)):
        raise ValueError(f"--shard {options.shard}: not i/n with i below n")
    setup = Setup(
        _split(options.generators),
        options.under_test,
        _split(options.targets),
        _split(options.levels),
        options.reference,
        options.seed,
        options.batch,
        options.jobs,
        (int(number), int(shards)),
        options.reduce,
        options.draw,
    )
    for name in setup.generators:
        make_generator(name)
    plan(setup.under_test, list(setup.targets), list(setup.levels), setup.reference)
    return setup


def run(options: argparse.Namespace, state: State, console: Console) -> int:
    setup = setup_of(options)
    seconds = options.hours * 3600 + options.minutes * 60
    budget = Budget(seconds, options.programs, options.findings)
    if not (budget.seconds or budget.programs or budget.findings):
        budget = Budget(seconds=600.0)
    executor = make_executor(options.scheduler, setup.jobs)
    closed = verify(state, setup, executor)
    if closed:
        console.print(f"{len(closed)} known findings do not fail any more: closed", highlight=False)
    display = Display(console, budget)
    campaign = Campaign(state, setup, budget, executor, display.show,
                        lambda: make_executor(options.scheduler, setup.jobs))
    interrupted = False
    try:
        campaign.run()
    except KeyboardInterrupt:
        interrupted = True
    except BrokenExecutor as error:
        raise GeneratorError(str(error)) from None
    finally:
        display.stop()
        campaign.executor.shutdown(wait=not interrupted, cancel_futures=True)
    write_findings(state, state.path.parent / "findings")
    summary(console, state)
    report = state.path.parent / "report.html"
    write_html(campaign_report.build(state, None, 0, None), report)
    console.print(f"report: {report} (pycc-report adds coverage and the trend)", highlight=False, markup=False)
    if interrupted:
        return 130
    return 1 if campaign.opened else 0


def merge(words: list[str]) -> int:
    """`pycc-fuzz merge`."""
    options = merge_parser().parse_args(words)
    missing = [shard for shard in options.shards if not (shard / "campaign.db").exists()]
    if missing:
        sys.stderr.write(f"pycc-fuzz: no campaign in {', '.join(map(str, missing))}\n")
        return 2
    state = State(options.state / "campaign.db")
    try:
        for shard in options.shards:
            state.merge(shard / "campaign.db")
        write_findings(state, options.state / "findings")
        summary(Console(), state)
    finally:
        state.close()
    return 0


def main() -> int:
    if sys.argv[1:2] == ["merge"]:
        return merge(sys.argv[2:])
    options = parser().parse_args()
    console = Console()
    if options.mutation_score or options.validate:
        mode = validate.run if options.validate else mutation_score.run
        try:
            return mode(options, _split(options.generators), console)
        except (GeneratorError, ValueError, KeyError, BrokenExecutor) as error:
            sys.stderr.write(f"pycc-fuzz: {error}\n")
            return 3
    if options.fresh:
        for old in options.state.glob("campaign.db*"):
            old.unlink()
    try:
        state = State(options.state / "campaign.db")
    except (ValueError, OSError, sqlite3.Error) as error:
        sys.stderr.write(f"pycc-fuzz: {options.state}: {error}\n")
        return 3
    try:
        return run(options, state, console)
    except (GeneratorError, ValueError, KeyError) as error:
        sys.stderr.write(f"pycc-fuzz: {error}\n")
        return 3
    finally:
        state.close()
