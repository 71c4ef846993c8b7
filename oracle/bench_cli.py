"""`pycc-bench`: compile time, peak memory, text size and run time of pycc against other compilers, as ratios."""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from oracle import bench_marks, bench_programs
from oracle.bench import Config, Measured, config, geometric_mean, measure, ratio
from oracle.sources import SourceUnavailable
from reports.bench import build
from reports.page import write_html

CONFIGS = "gcc -O2,gcc -O0,gcc -O1,clang -O2,tcc,pycc -O0,pycc -O1,pycc -O2"
HELLO_ROUNDS = 7
COLUMNS = {
    "run_cpu": "run time",
    "instructions": "instructions executed",
    "compile_cpu": "compile time",
    "compile_wall": "compile wall time",
    "compile_memory": "compile memory",
    "text": "text size",
}


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="pycc-bench", description=__doc__)
    top.add_argument("--configs", default=CONFIGS, help="comma-separated; the first is what ratios refer to")
    top.add_argument("--target", default="x86-64")
    top.add_argument("--rounds", type=int, default=3)
    top.add_argument("--compile-rounds", type=int, default=1)
    top.add_argument("--filter", default="", help="only programs whose name holds this")
    top.add_argument("--projects", action="store_true", help="also SQLite, Lua and zlib")
    top.add_argument("--json", type=Path, help="write all figures there")
    top.add_argument("--html", type=Path, help="write the report there")
    return top


def programs(options: argparse.Namespace) -> list[bench_programs.BenchProgram]:
    chosen = [bench_programs.hello(), *bench_programs.own_programs()]
    if options.projects:
        chosen += bench_programs.projects()
    return [program for program in chosen if options.filter in program.name]


def table(results: list[Measured], configs: list[Config], column: str) -> Table:
    """One row a program, one column a configuration, ratios to the first."""
    first = configs[0].name
    shown = Table(title=f"{COLUMNS[column]}, ratio to {first}")
    shown.add_column("program")
    for one in configs[1:]:
        shown.add_column(one.name, justify="right")
    kept: dict[str, list[float]] = {one.name: [] for one in configs}
    for result in results:
        cells = [result.program.name]
        for one in configs[1:]:
            value = ratio(result, one.name, first, column)
            if value is not None:
                kept[one.name].append(value)
            cells.append(f"{value:.2f}" if value is not None else "-")
        if any(cell != "-" for cell in cells[1:]):
            shown.add_row(*cells)
    means = [geometric_mean(kept[one.name]) for one in configs[1:]]
    shown.add_row("geometric mean", *[f"{mean:.2f}" if mean is not None else "-" for mean in means], style="bold")
    return shown


def marks_table(marks: list[bench_marks.Row]) -> Table:
    shown = Table(title="marks")
    for heading in ("what", "figure", "bound", "holds"):
        shown.add_column(heading, justify="left" if heading == "what" else "right")
    for row in marks:
        shown.add_row(*row, style="" if row[3] == "yes" else "red")
    return shown


def _write(
    results: list[Measured], configs: list[Config], marks: list[bench_marks.Row], options: argparse.Namespace
) -> None:
    """All figures as JSON, and the report made from them."""
    programs = {
        result.program.name: {
            # JSON has no infinity, which stands for what was not measured.
            name: {key: value for key, value in asdict(figures).items() if key != "output" and value != math.inf}
            for name, figures in result.figures.items()
        }
        for result in results
    }
    record = {
        "when": datetime.now().isoformat(" ", "seconds"),
        "target": options.target,
        "configs": [one.name for one in configs],
        "programs": programs,
        "marks": marks,
    }
    with tempfile.TemporaryDirectory(prefix="bench-") as directory:
        path = options.json or Path(directory) / "bench.json"
        path.write_text(json.dumps(record, indent=1) + "\n")
        if options.html:
            write_html(build(path), options.html)


def main() -> int:
    """Exit status: 0 all programs built, ran and agreed; 1 not; 3 nothing to measure with."""
    options = parser().parse_args()
    configs = [one for text in options.configs.split(",") if (one := config(text.strip(), options.target)) is not None]
    console = Console()
    if len(configs) < 2:
        sys.stderr.write("pycc-bench: fewer than two of the compilers are on this machine\n")
        return 3
    try:
        chosen = programs(options)
    except (SourceUnavailable, FileNotFoundError) as error:
        sys.stderr.write(f"pycc-bench: {error}\n")
        return 3
    results: list[Measured] = []
    failed = False
    for program in chosen:
        # A small program's wall time is short and noisy: more rounds.
        compile_rounds = max(options.compile_rounds, HELLO_ROUNDS if program.compile_only else 1)
        results.append(measure(program, configs, options.rounds, compile_rounds))
        for name, figures in results[-1].figures.items():
            if figures.problem:
                failed = True
                console.print(f"{program.name}: {name}: {figures.problem}", markup=False)
    for column in COLUMNS:
        console.print(table(results, configs, column))
    marks = bench_marks.rows(results)
    if marks:
        console.print(marks_table(marks))
    if options.json or options.html:
        _write(results, configs, marks, options)
    return 1 if failed else 0
