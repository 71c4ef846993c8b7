"""`pycc-gate`: judges whether a change may be merged.

Exit status: 0 everything passes, 1 something fails, 2 usage, 3 the gate could not do its work (a missing tool, no time
left), 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from tabulate import tabulate

from fuzz.generator import GeneratorError
from fuzz.registry import GENERATORS
from oracle.gate import OutOfTime, Report, Wanted, default_seed, run_gate, skip_reasons
from reports.junit import write_junit

PROGRAMS = 150  # of each generator
GARBAGE = 600
SHOWN = 40  # failures in the table; the XML has all


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="pycc-gate", description="Judge whether a change of the compiler may be merged.")
    top.add_argument("--under-test", default="pycc")
    top.add_argument("--reference", default="gcc")
    top.add_argument("--targets", default="x86-64", help="comma-separated")
    top.add_argument("--levels", default="-O0,-O2", help="comma-separated option strings")
    top.add_argument("--sample", type=int, default=4, help="every Nth torture test; 0: none")
    top.add_argument("--programs", type=int, default=PROGRAMS, help="fresh programs of each generator; 0: none")
    top.add_argument("--garbage", type=int, default=GARBAGE, help="damaged programs; 0: none")
    top.add_argument(
        "--generators", default=",".join(name for name in GENERATORS if name != "garbage"), help="comma-separated"
    )
    top.add_argument("--seed", type=int, default=0, help="first seed of fresh programs (default: by the commit)")
    top.add_argument("--minutes", type=float, default=15.0, help="give up after that time, with status 3")
    top.add_argument("--jobs", "-j", type=int, default=os.cpu_count() or 1)
    top.add_argument("--junit", type=Path, help="write JUnit XML there")
    return top


def _words(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _wanted(options: argparse.Namespace) -> Wanted:
    programs = dict.fromkeys(_words(options.generators), options.programs)
    if options.garbage:
        programs["garbage"] = options.garbage
    return Wanted(
        options.under_test,
        options.reference,
        _words(options.targets),
        _words(options.levels),
        options.sample,
        {name: count for name, count in programs.items() if count},
        options.seed or default_seed(),
        options.jobs,
        time.time() + options.minutes * 60,
    )


def _show_stage(name: str, report: Report) -> None:
    stage, judged, failed, skipped, seconds = report.rows[-1]
    print(f"{stage}: {judged} judged, {failed} failed, {skipped} skipped, {seconds:.0f} s", flush=True)


def summary(report: Report, wanted: Wanted) -> None:
    """The tables at the end."""
    print()
    print(tabulate(report.rows, ["stage", "judged", "failed", "skipped", "seconds"], floatfmt=".0f"))
    for reason, count in skip_reasons(report):
        print(f"  skipped {count}: {reason}")
    failures = report.failures
    if failures:
        rows = [(case.name, case.failure.splitlines()[0][:100]) for case in failures[:SHOWN]]
        print("\n" + tabulate(rows, ["failure", "what is wrong"]))
        if len(failures) > SHOWN:
            print(f"and {len(failures) - SHOWN} more")
    print(f"\nseed {wanted.seed}: {'FAILED' if failures else 'passed'}")


def main() -> int:
    top = parser()
    options = top.parse_args()
    wanted = _wanted(options)
    unknown = [name for name in wanted.programs if name not in GENERATORS]
    if unknown or options.jobs < 1 or options.sample < 0:
        top.error(f"unknown generator {unknown[0]}" if unknown else "--jobs and --sample must not be negative")
    executor = ProcessPoolExecutor(options.jobs)
    try:
        report = run_gate(wanted, executor, _show_stage)
    except KeyboardInterrupt:
        executor.shutdown(wait=False, cancel_futures=True)
        return 130
    except OutOfTime:
        sys.stderr.write(f"pycc-gate: not done after {options.minutes:g} minutes\n")
        executor.shutdown(wait=True, cancel_futures=True)
        return 3
    except (FileNotFoundError, ValueError, KeyError, GeneratorError, BrokenProcessPool) as error:
        sys.stderr.write(f"pycc-gate: {error}\n")
        executor.shutdown(wait=True, cancel_futures=True)
        return 3
    executor.shutdown()
    if options.junit:
        write_junit(report.cases, options.junit)
    summary(report, wanted)
    return 1 if report.failures else 0
