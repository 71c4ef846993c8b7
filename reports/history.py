"""The trend over nights: one line of JSON for each run in a file beside the campaigns.

A run has a key; writing a run again replaces its line, so that a report made twice counts once.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """`key` names the run, `when` is the day and time it began (ISO), `figures` what is drawn over time."""

    kind: str
    key: str
    when: str
    figures: Mapping[str, float]


def read(path: Path) -> list[Run]:
    """All runs by time. A line that is cut (a full disk, a kill) is passed over."""
    runs: list[Run] = []
    if not path.exists():
        return runs
    for line in path.read_text().splitlines():
        try:
            row = json.loads(line)
            figures = {str(name): float(value) for name, value in row["figures"].items()}
            runs.append(Run(str(row["kind"]), str(row["key"]), str(row["when"]), figures))
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
    return sorted(runs, key=lambda run: (run.when, run.key))


def add(path: Path, run: Run) -> list[Run]:
    """Record a run; returns all runs of its kind, this one among them."""
    kept = [old for old in read(path) if (old.kind, old.key) != (run.kind, run.key)]
    runs = sorted([*kept, run], key=lambda run: (run.when, run.key))
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    fresh.write_text("".join(json.dumps(asdict(one)) + "\n" for one in runs))
    fresh.replace(path)
    return [one for one in runs if one.kind == run.kind]


def series(runs: list[Run], name: str) -> list[tuple[float, float]]:
    """(number of the run from 1 on, figure) for the runs that have it."""
    return [(float(index), run.figures[name]) for index, run in enumerate(runs, 1) if name in run.figures]
