"""`pycc-gate`: judges whether a change may be merged.

Exit status: 0 everything passes, 1 something fails, 2 usage, 3 the gate could not do its work (a missing tool, no time
left), 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from tabulate import tabulate

from fuzz.generator import GeneratorError
from fuzz.registry import GENERATORS
from oracle import matrix
from oracle.gate import OutOfTime, Report, Wanted, all_targets, default_seed, run_gate, skip_reasons
from oracle.gate_costs import read_baseline, update
from reports.gate import build, write_record
from reports.junit import Case, write_junit
from reports.page import write_html
from reports.sarif import github_annotations, write_sarif

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
    top.add_argument("--regression-targets", default="", help="for the regressions; `all`: those with a compiler and a "
                     "runner (default: all for a compiler that toolchains.toml names, else --targets)")
    top.add_argument("--programs", "--seeds", type=int, default=PROGRAMS, metavar="N",
                     help="fresh programs of each generator; 0: none")
    top.add_argument("--garbage", type=int, default=GARBAGE, help="damaged programs; 0: none")
    top.add_argument(
        "--generators", default=",".join(name for name in GENERATORS if name != "garbage"), help="comma-separated"
    )
    top.add_argument("--seed", type=int, default=0, help="first seed of fresh programs (default: by the commit)")
    top.add_argument("--minutes", type=float, default=15.0, help="give up after that time, with status 3")
    top.add_argument("--jobs", "-j", type=int, default=os.cpu_count() or 1)
    top.add_argument("--costs", action=argparse.BooleanOptionalAction, default=None,
                     help="judge text sizes and compile time (default: for pycc, where there is a baseline)")
    top.add_argument("--update-baseline", action="store_true", help="record what compiling costs now, and end")
    top.add_argument("--junit", type=Path, help="write JUnit XML there")
    top.add_argument("--sarif", type=Path, help="write SARIF there")
    top.add_argument("--json", type=Path, help="write the record for pycc-report there")
    top.add_argument("--html", type=Path, help="write the report there")
    return top


def _words(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _wanted(options: argparse.Namespace) -> Wanted:
    programs = dict.fromkeys(_words(options.generators), options.programs)
    if options.garbage:
        programs["garbage"] = options.garbage
    regression_targets = _words(options.regression_targets)
    if regression_targets == ("all",) or not regression_targets and matrix.is_known(options.under_test):
        regression_targets = all_targets(options.under_test, options.reference)
    wants_costs = options.costs
    if wants_costs is None:
        wants_costs = options.under_test == "pycc" and bool(read_baseline())
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
        regression_targets,
        wants_costs,
    )


def _show_stage(name: str, report: Report) -> None:
    stage, judged, failed, skipped, seconds = report.rows[-1]
    print(f"{stage}: {judged} judged, {failed} failed, {skipped} skipped, {seconds:.0f} s", flush=True)


def _first_failures(failures: list[Case]) -> list[Case]:
    """Some failures of each suite: a stage that fails everywhere does not hide another one."""
    suites = list(dict.fromkeys(case.suite for case in failures))
    each = max(SHOWN // len(suites), 1)
    return [case for suite in suites for case in [one for one in failures if one.suite == suite][:each]]


def summary(report: Report, wanted: Wanted) -> None:
    """The tables at the end."""
    print()
    print(tabulate(report.rows, ["stage", "judged", "failed", "skipped", "seconds"], floatfmt=".0f"))
    for reason, count in skip_reasons(report):
        print(f"  skipped {count}: {reason}")
    failures = report.failures
    if failures:
        shown = _first_failures(failures)
        rows = [(case.name, case.failure.splitlines()[0][:100]) for case in shown]
        print("\n" + tabulate(rows, ["failure", "what is wrong"]))
        if len(failures) > len(shown):
            print(f"and {len(failures) - len(shown)} more")
    print(f"\nseed {wanted.seed}: {'FAILED' if failures else 'passed'}")


def _write_records(report: Report, wanted: Wanted, options: argparse.Namespace) -> None:
    """The files that were asked for, and GitHub's annotations where its workflow runs."""
    if options.junit:
        write_junit(report.cases, options.junit)
    if options.sarif:
        write_sarif(report.cases, options.sarif, "pycc-gate")
    facts = {"under test": wanted.under_test, "reference": wanted.reference, "seed": str(wanted.seed),
             "levels": " ".join(wanted.levels), "targets": " ".join(wanted.targets)}  # fmt: skip
    if options.json:
        write_record(report.cases, report.rows, facts, options.json)
    if options.html:
        with tempfile.TemporaryDirectory(prefix="gate-") as directory:
            record = Path(directory) / "gate.json"
            write_record(report.cases, report.rows, facts, record)
            write_html(build(record), options.html)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        print("\n".join(github_annotations(report.cases)))


def _update_baseline(options: argparse.Namespace) -> int:
    """Errors: ValueError when a compiler is missing or a program does not compile."""
    native = matrix.target(_words(options.targets)[0])
    tested, reference = matrix.compiler(options.under_test, native), matrix.compiler(options.reference, native)
    if tested is None or reference is None or not (tested.available() and reference.available()):
        raise ValueError("a compiler is missing")
    print(f"recorded in {update(tested, reference)}")
    return 0


def main() -> int:
    top = parser()
    options = top.parse_args()
    try:
        if options.update_baseline:
            return _update_baseline(options)
        wanted = _wanted(options)
    except (FileNotFoundError, ValueError, KeyError) as error:
        sys.stderr.write(f"pycc-gate: {error}\n")
        return 3
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
    _write_records(report, wanted, options)
    summary(report, wanted)
    return 1 if report.failures else 0
