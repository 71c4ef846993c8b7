"""The XML that CI systems read."""

import xml.etree.ElementTree as ET
from pathlib import Path

from reports.junit import Case, junit, write_junit

CASES = [
    Case("a", "one", seconds=0.5),
    Case("a", "two", failure="first line\nsecond <line> & \x00\x1b"),
    Case("b", "three", skipped="not here"),
]


def test_counts_and_texts() -> None:
    """Suites in order, their counts, and texts that XML can hold."""
    root = ET.fromstring(junit(CASES))
    suites = [(s.get("name"), s.get("tests"), s.get("failures"), s.get("skipped")) for s in root]
    assert suites == [("a", "2", "1", "0"), ("b", "1", "0", "1")]
    failure = root.find(".//failure")
    assert failure is not None and failure.get("message") == "first line"
    assert failure.text == "first line\nsecond <line> & ??"


def test_written_whole(tmp_path: Path) -> None:
    """Nothing but the file is left."""
    write_junit(CASES, tmp_path / "out.xml")
    assert [path.name for path in tmp_path.iterdir()] == ["out.xml"]
    assert (tmp_path / "out.xml").read_bytes() == junit(CASES)
