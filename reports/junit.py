"""JUnit XML, as the common CI systems read it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# XML 1.0 has no place for other control characters, not even escaped.
UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Case:
    """One judged case. `failure` is "" for a pass; `skipped` tells why it was not judged; `file` is in the tree."""

    suite: str
    name: str
    failure: str = ""
    skipped: str = ""
    seconds: float = 0.0
    file: str = ""


def _clean(text: str) -> str:
    return UNPRINTABLE.sub("?", text)


def junit(cases: Sequence[Case]) -> bytes:
    """The document; suites in the order of their first case."""
    root = ET.Element("testsuites")
    for suite in dict.fromkeys(case.suite for case in cases):
        members = [case for case in cases if case.suite == suite]
        element = ET.SubElement(
            root,
            "testsuite",
            name=suite,
            tests=str(len(members)),
            failures=str(sum(1 for case in members if case.failure)),
            skipped=str(sum(1 for case in members if case.skipped)),
            time=f"{sum(case.seconds for case in members):.3f}",
        )
        for case in members:
            one = ET.SubElement(
                element, "testcase", classname=suite, name=_clean(case.name), time=f"{case.seconds:.3f}"
            )
            if case.failure:
                ET.SubElement(one, "failure", message=_clean(case.failure.splitlines()[0])).text = _clean(case.failure)
            elif case.skipped:
                ET.SubElement(one, "skipped", message=_clean(case.skipped))
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def write_junit(cases: Sequence[Case], path: Path) -> None:
    """Write through a temporary name, so that a reader never sees half of it."""
    fresh = path.with_name(path.name + ".new")
    fresh.write_bytes(junit(cases))
    fresh.replace(path)
