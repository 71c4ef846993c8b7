"""The report of a gate: stages, failures with their messages, why cases were skipped, the slowest cases.

A gate's record is a JSON file that `pycc-gate --json` writes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from reports import charts, history
from reports.junit import Case
from reports.page import Item, Page, Section, Table

SLOWEST = 15
Row = tuple[str, int, int, int, float]  # a stage: name, judged, failed, skipped, seconds


def write_record(cases: Sequence[Case], rows: Sequence[Row], facts: Mapping[str, str], path: Path) -> None:
    """Keep what a gate did. `facts` are its seed, its compilers and the like."""
    record = {
        "when": datetime.now().isoformat(" ", "seconds"),
        "facts": dict(facts),
        "stages": [list(row) for row in rows],
        "cases": [asdict(case) for case in cases],
    }
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(json.dumps(record, indent=1) + "\n")
    fresh.replace(path)


def build(path: Path, past: Path | None = None) -> Page:
    """The page of a record.

    Errors: OSError, ValueError, KeyError.
    """
    record = json.loads(path.read_text())
    cases = [Case(**row) for row in record["cases"]]
    stages: list[Row] = [
        (str(name), int(judged), int(failed), int(skipped), float(seconds))
        for name, judged, failed, skipped, seconds in record["stages"]
    ]
    failures = [case for case in cases if case.failure]
    page = Page("Gate: " + ("failed" if failures else "passed"), str(record["when"]), "bad" if failures else "good")
    page.facts = [(str(name), str(value)) for name, value in record["facts"].items()]
    page.facts += [("judged", str(sum(row[1] for row in stages))), ("failed", str(len(failures)))]
    rows = [(name, str(judged), str(failed), str(skipped), f"{seconds:.0f}")
            for name, judged, failed, skipped, seconds in stages]  # fmt: skip
    chart = charts.bars("seconds by stage", [(row[0], round(row[4], 1)) for row in stages])
    stage_table = Table(("stage", "judged", "failed", "skipped", "seconds"), rows)
    page.sections.append(Section("Stages", "", [chart], [stage_table]))
    items = [Item(case.name, case.suite, [("file", case.file)] if case.file else [], [("what is wrong", case.failure)])
             for case in failures]  # fmt: skip
    page.sections.append(Section("Failures", "" if items else "None.", items=items))
    page.sections.append(_skipped(cases))
    page.sections.append(_slowest(cases))
    if past is not None:
        page.sections.append(_trend(past, str(record["when"]), stages))
    return page


def _skipped(cases: Sequence[Case]) -> Section:
    reasons = Counter((case.suite, case.skipped.split(":")[0]) for case in cases if case.skipped)
    rows = [(suite, reason, str(count)) for (suite, reason), count in reasons.most_common()]
    return Section("Skipped", "" if rows else "None.", tables=[Table(("suite", "why", "cases"), rows, numbers=2)])


def _slowest(cases: Sequence[Case]) -> Section:
    slow = sorted(cases, key=lambda case: -case.seconds)[:SLOWEST]
    rows = [(case.suite, case.name, f"{case.seconds:.1f}") for case in slow]
    return Section("Slowest cases", tables=[Table(("suite", "case", "seconds"), rows, numbers=2)])


def _trend(past: Path, when: str, stages: Sequence[Row]) -> Section:
    figures = {"judged": float(sum(row[1] for row in stages)), "failed": float(sum(row[2] for row in stages)),
               "seconds": sum(row[4] for row in stages)}  # fmt: skip
    runs = history.add(past, history.Run("gate", when, when, figures))
    chart = charts.lines("failures by run", {"failed": history.series(runs, "failed")}, "run", "")
    return Section("Trend", f"{len(runs)} runs.", [chart])
