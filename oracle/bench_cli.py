"""`pycc-bench`: compile time, peak memory, text size and run time of pycc against other compilers, as ratios."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from oracle import bench_programs
from oracle.bench import Config, Measured, config, geometric_mean, measure, ratio
from oracle.sources import SourceUnavailable

CONFIGS = "gcc -O2,gcc -O0,gcc -O1,clang -O2,tcc,pycc -O0,pycc -O1,pycc -O2"
COLUMNS = {
    "run_cpu": "run time",
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
        results.append(measure(program, configs, options.rounds, options.compile_rounds))
        for name, figures in results[-1].figures.items():
            if figures.problem:
                failed = True
                console.print(f"{program.name}: {name}: {figures.problem}", markup=False)
    for column in COLUMNS:
        console.print(table(results, configs, column))
    if options.json:
        rows = {
            result.program.name: {name: {**asdict(figures), "output": None} for name, figures in result.figures.items()}
            for result in results
        }
        options.json.write_text(json.dumps(rows, indent=1))
    return 1 if failed else 0
