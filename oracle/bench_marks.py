"""The marks that pycc aims for, as ratios to gcc in the same run, and whether a benchmark's figures hold them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oracle.bench import Measured, geometric_mean, ratio


@dataclass(frozen=True)
class Mark:
    """`column` of `config` over that of `base`, at most `bound`.

    `program` "": the geometric mean of all programs, or the worst one if `worst`.
    """

    what: str
    column: str
    config: str
    base: str
    bound: float
    program: str = ""
    worst: bool = False


MARKS = (
    Mark("compile time of sqlite3.c", "compile_cpu", "pycc -O0", "gcc -O0", 1.5, "sqlite3"),
    Mark("compile time of sqlite3.c", "compile_cpu", "pycc -O2", "gcc -O2", 0.7, "sqlite3"),
    Mark("peak memory compiling sqlite3.c", "compile_memory", "pycc -O0", "gcc -O0", 2.0, "sqlite3"),
    Mark("peak memory compiling sqlite3.c", "compile_memory", "pycc -O2", "gcc -O2", 2.0, "sqlite3"),
    Mark("wall time of hello.c to an object", "compile_wall", "pycc -O0", "gcc -O0", 3.0, "hello"),
    Mark("run time, mean", "run_cpu", "pycc -O2", "gcc -O2", 2.0),
    Mark("run time, worst program", "run_cpu", "pycc -O2", "gcc -O0", 1.0, worst=True),
    Mark("instructions executed, mean", "instructions", "pycc -O2", "gcc -O2", 2.0),
    Mark("text size, mean", "text", "pycc -O2", "gcc -O2", 1.6),
)
Row = tuple[str, str, str, str]  # what, figure, bound, yes or no


def figure(mark: Mark, results: Sequence[Measured]) -> float | None:
    """None where it was not measured."""
    chosen = [one for one in results if mark.program in ("", one.program.name)]
    ratios = [
        value
        for one in chosen
        if mark.config in one.figures and mark.base in one.figures
        and (value := ratio(one, mark.config, mark.base, mark.column)) is not None
    ]
    if not ratios:
        return None
    return max(ratios) if mark.worst else geometric_mean(ratios)


def rows(results: Sequence[Measured]) -> list[Row]:
    """The marks that this run can say something of."""
    found: list[Row] = []
    for mark in MARKS:
        value = figure(mark, results)
        if value is not None:
            what = f"{mark.what}, {mark.config} to {mark.base}"
            found.append((what, f"{value:.2f}", f"<= {mark.bound:g}", "yes" if value <= mark.bound else "NO"))
    return found
