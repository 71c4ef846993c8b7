"""The report of a mutation score: which planted faults were found, how soon and by which generator."""

from __future__ import annotations

import json
import statistics
from collections import Counter
from pathlib import Path

from reports import charts
from reports.page import Page, Section, Table


def _scores(path: Path) -> list[dict[str, str | int | float | bool]]:
    """The rows of the file that `pycc-fuzz --mutation-score` wrote.

    Errors: OSError, ValueError, KeyError.
    """
    rows = json.loads(path.read_text())["scores"]
    return [{str(key): value for key, value in row.items()} for row in rows]


def sections(path: Path) -> list[Section]:
    """The part of a page about the score in `path`."""
    scores = sorted(_scores(path), key=lambda row: (not row["found"], float(row["cpu"])))
    rows: list[tuple[str, ...]] = []
    for row in scores:
        by = f"{row['generator']} seed {row['seed']}" if row["found"] else "not found"
        rows.append((str(row["name"]), str(row["about"]), by, str(row["verdict"]), f"{float(row['cpu']):.0f}",
                     str(row["programs"])))  # fmt: skip
    found = [row for row in scores if row["found"]]
    bars = [(str(row["name"]), round(float(row["cpu"]), 1)) for row in found]
    by_generator = Counter(str(row["generator"]) for row in found)
    tables = [
        Table(("fault", "what is wrong", "found by", "verdict", "CPU s", "programs"), rows, numbers=4),
        Table(("generator", "first to find"), [(name, str(count)) for name, count in by_generator.most_common()]),
    ]
    return [Section("Planted faults", _note(scores), [charts.bars("seconds of CPU time until found", bars)], tables)]


def _note(scores: list[dict[str, str | int | float | bool]]) -> str:
    times = [float(row["cpu"]) if row["found"] else float("inf") for row in scores]
    if not times:
        return "No faults were tried."
    middle = statistics.median(times)
    found = sum(1 for row in scores if row["found"])
    text = f"{middle:.0f} s" if middle != float("inf") else "beyond the time given"
    return f"{found} of {len(scores)} found; median CPU time until found: {text}."


def build(path: Path) -> Page:
    """The page of a score alone."""
    scores = _scores(path)
    found = sum(1 for row in scores if row["found"])
    page = Page("Mutation score", path.parent.name, "good" if found == len(scores) else "bad")
    page.facts = [("faults", str(len(scores))), ("found", str(found))]
    page.sections = sections(path)
    return page
