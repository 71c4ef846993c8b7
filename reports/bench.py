"""The report of a benchmark: ratios by program and configuration for each column, from the JSON of `pycc-bench`."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path

from reports import charts, history
from reports.page import Page, Section, Table

COLUMNS: dict[str, str] = {
    "run_cpu": "run time",
    "instructions": "instructions executed",
    "compile_cpu": "compile time",
    "compile_wall": "compile wall time",
    "compile_memory": "compile memory",
    "text": "text size",
}
Figures = Mapping[str, Mapping[str, Mapping[str, float | str | None]]]  # program -> configuration -> column -> figure


def ratio(figures: Figures, program: str, name: str, first: str, column: str) -> float | None:
    """`column` of configuration `name` over that of `first`; None where either has no figure."""
    one, base = figures[program].get(name), figures[program].get(first)
    if one is None or base is None or one.get("problem") or base.get("problem"):
        return None
    above, below = one.get(column), base.get(column)
    if not isinstance(above, (int, float)) or not isinstance(below, (int, float)) or not below or not above:
        return None
    return above / below if math.isfinite(above) and math.isfinite(below) else None


def mean(values: Sequence[float]) -> float | None:
    """The geometric mean."""
    return math.exp(sum(math.log(value) for value in values) / len(values)) if values else None


def shown(value: float | None) -> str:
    return f"{value:.2f}" if value is not None else "-"


def column_means(figures: Figures, name: str, first: str, column: str) -> float | None:
    ratios = [ratio(figures, program, name, first, column) for program in figures]
    return mean([value for value in ratios if value is not None])


def _column(figures: Figures, configs: Sequence[str], column: str) -> Section | None:
    first, others = configs[0], configs[1:]
    rows: list[tuple[str, ...]] = []
    drawn: dict[str, list[float | None]] = {name: [] for name in others}
    labels: list[str] = []
    for program in figures:
        ratios = [ratio(figures, program, name, first, column) for name in others]
        if all(value is None for value in ratios):
            continue
        labels.append(program)
        rows.append((program, *[shown(value) for value in ratios]))
        for name, value in zip(others, ratios, strict=True):
            drawn[name].append(None if value is None else round(value, 3))
    if not rows:
        return None
    means = [column_means(figures, name, first, column) for name in others]
    rows.append(("geometric mean", *[shown(value) for value in means]))
    bars = [(name, round(value, 3)) for name, value in zip(others, means, strict=True) if value is not None]
    picture = [charts.bars(f"geometric mean of {COLUMNS[column]}, ratio to {first}", bars)]
    ours = {name: values for name, values in drawn.items() if name.startswith("pycc")}
    if ours and len(labels) > 1:
        picture.append(charts.grouped("by program", labels, ours, "ratio"))
    table = Table(("program", *others), rows, f"ratio to {first}")
    return Section(COLUMNS[column].capitalize(), "", picture, [table])


def build(path: Path, past: Path | None = None) -> Page:
    """The page of a benchmark's figures.

    Errors: OSError, ValueError, KeyError.
    """
    record = json.loads(path.read_text())
    figures: Figures = record["programs"]
    configs = [str(name) for name in record["configs"]]
    problems = [(program, name, str(row["problem"])) for program, by in figures.items() for name, row in by.items()
                if row.get("problem")]  # fmt: skip
    page = Page(f"Benchmark: {record['target']}", str(record["when"]), "bad" if problems else "good")
    page.facts = [("programs", str(len(figures))), ("ratios to", configs[0])]
    marks = record.get("marks", [])
    if marks:
        rows = [(str(what), str(figure), str(bound), str(holds)) for what, figure, bound, holds in marks]
        page.sections.append(Section("Marks", "", tables=[Table(("what", "figure", "bound", "holds"), rows)]))
    for column in COLUMNS:
        section = _column(figures, configs, column)
        if section is not None:
            page.sections.append(section)
    if problems:
        page.sections.append(Section("Problems", tables=[Table(("program", "configuration", "problem"), problems,
                                                               numbers=3)]))  # fmt: skip
    if past is not None:
        page.sections.append(_trend(figures, configs, past, str(record["when"])))
    return page


def _trend(figures: Figures, configs: Sequence[str], past: Path, when: str) -> Section:
    values: dict[str, float] = {}
    for name in configs[1:]:
        for column in ("run_cpu", "instructions", "compile_cpu", "text"):
            value = column_means(figures, name, configs[0], column)
            if value is not None and name.startswith("pycc"):
                values[f"{name} {COLUMNS[column]}"] = value
    runs = history.add(past, history.Run("bench", when, when, values))
    names = sorted({name for run in runs for name in run.figures})
    drawn = charts.lines("geometric means by run", {name: history.series(runs, name) for name in names}, "run", "ratio")
    return Section("Trend", f"{len(runs)} runs.", [drawn])
