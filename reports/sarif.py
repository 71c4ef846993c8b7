"""SARIF 2.1.0, as code hosts show it beside the sources, and the annotations of GitHub's workflows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from reports.junit import Case

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST_ANNOTATIONS = 20


def sarif(cases: Sequence[Case], tool: str) -> str:
    """The failures as a document with one run; a rule for each suite."""
    failures = [case for case in cases if case.failure]
    suites = list(dict.fromkeys(case.suite for case in failures))
    results = []
    for case in failures:
        result: dict[str, object] = {
            "ruleId": case.suite,
            "level": "error",
            "message": {"text": f"{case.name}: {case.failure}"},
            "partialFingerprints": {"case/v1": case.name},
        }
        place: dict[str, object] = {"logicalLocations": [{"name": case.name, "kind": "test"}]}
        if case.file:
            place["physicalLocation"] = {
                "artifactLocation": {"uri": case.file, "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 1},
            }
        result["locations"] = [place]
        results.append(result)
    driver = {"name": tool, "rules": [{"id": suite, "shortDescription": {"text": suite}} for suite in suites]}
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}
    return json.dumps(document, indent=1) + "\n"


def write_sarif(cases: Sequence[Case], path: Path, tool: str) -> None:
    """Write through a temporary name, so that a reader never sees half of it."""
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(sarif(cases, tool))
    fresh.replace(path)


def _escape(text: str, property: bool) -> str:
    for mark, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(mark, code)
    return text.replace(":", "%3A").replace(",", "%2C") if property else text


def github_annotations(cases: Sequence[Case]) -> list[str]:
    """The workflow commands that mark failures, the first ones: GitHub shows few of them."""
    lines: list[str] = []
    failures = [case for case in cases if case.failure]
    for case in failures[:MOST_ANNOTATIONS]:
        place = f"file={_escape(case.file, True)},line=1," if case.file else ""
        title = _escape(f"{case.suite}: {case.name}", True)
        lines.append(f"::error {place}title={title}::{_escape(case.failure, False)}")
    if len(failures) > MOST_ANNOTATIONS:
        lines.append(f"::error ::and {len(failures) - MOST_ANNOTATIONS} more failures")
    return lines
