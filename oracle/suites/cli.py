"""`pycc-suite`: runs an outside test suite and prints pass rates and failures grouped by cause."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path

from oracle import matrix
from oracle.matrix import Compiler
from oracle.suites.projects import run_projects
from oracle.suites.results import ProjectResult
from oracle.suites.torture import TortureResult, as_json, run_torture


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="pycc-suite", description=__doc__)
    top.add_argument("suite", choices=["torture", "torture-compile", "dg", "projects"])
    top.add_argument("--under-test", default="pycc")
    top.add_argument("--reference", default="gcc")
    top.add_argument("--target", default="x86-64")
    top.add_argument("--levels", default="-O0,-O2", help="comma-separated, as -O0,-O2")
    top.add_argument("--filter", default="", help="only tests whose name holds this, or projects whose name matches it")
    top.add_argument("--sample", type=int, default=1, help="every Nth test")
    top.add_argument("--jobs", "-j", type=int, default=os.cpu_count() or 1)
    top.add_argument("--json", type=Path, help="write the results there")
    top.add_argument(
        "--minimum", type=float, default=100.0, help="exit 1 when a level's share is below this percentage"
    )
    return top


def show(level: str, count: int, bad: list[TortureResult]) -> float:
    """Print one level's result; returns the share passed in percent."""
    share = 100.0 * (count - len(bad)) / count if count else 0.0
    out = sys.stdout.write
    out(f"{level}: {count - len(bad)} of {count} applicable pass ({share:.2f} %)\n")
    groups: dict[str, list[str]] = defaultdict(list)
    for one in bad:
        groups[f"{one.verdict}: {one.detail}"].append(one.name.removeprefix("execute/"))
    for cause, names in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        out(f"  {len(names):4} {cause}\n         {' '.join(names[:12])}{' …' if len(names) > 12 else ''}\n")
    return share


def show_project(result: ProjectResult) -> None:
    sys.stdout.write(f"{result.name:12} {result.level:4} {result.verdict:6} {result.seconds:5.0f} s  {result.detail}\n")
    sys.stdout.flush()


def projects(options: argparse.Namespace, under_test: Compiler, reference: Compiler) -> int:
    """Exit status as main's; a project that could not be fetched counts as a missing suite."""
    levels = options.levels.split(",")
    results = run_projects(under_test, reference, levels, options.jobs, options.filter, show_project)
    if options.json:
        options.json.write_text(json.dumps([asdict(result) for result in results], indent=1))
    verdicts = {result.verdict for result in results}
    if verdicts - {"pass", "skip"}:
        return 1
    return 3 if "skip" in verdicts or not results else 0


def main() -> int:
    """Exit status: 0 every level reaches --minimum, 1 not, 2 usage, 3 no compiler or no suite."""
    options = parser().parse_args()
    target = matrix.target(options.target)
    under_test = matrix.compiler(options.under_test, target)
    reference = matrix.compiler(options.reference, target)
    if under_test is None or reference is None or not under_test.available() or not reference.available():
        sys.stderr.write("pycc-suite: a compiler for this target is missing\n")
        return 3
    if options.suite == "projects":
        return projects(options, under_test, reference)
    try:
        results = run_torture(
            under_test,
            reference,
            options.levels.split(","),
            options.jobs,
            options.filter,
            options.suite,
            options.sample,
        )
    except FileNotFoundError as error:
        sys.stderr.write(f"pycc-suite: {error}\n")
        return 3
    if options.json:
        options.json.write_text(as_json(results))
    shares = [show(level, count, bad) for level, (count, bad) in results.items()]
    return 0 if shares and min(shares) >= options.minimum else 1
