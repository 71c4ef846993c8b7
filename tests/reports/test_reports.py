"""Reports: what stands in them, that they need nothing else, and how they look in a browser."""

import json
import re
import shutil
import struct
import subprocess
import sys
import zlib
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from reports import bench, campaign, charts, gate, history, mutation
from reports.coverage import features_of, passes_of, spread
from reports.junit import Case
from reports.page import Page, Section, Table, html, show, write_html
from reports.sarif import github_annotations, sarif
from tests.conftest import ROOT
from tests.reports.samples import HOSTILE
from tests.reports.samples import bench as bench_sample
from tests.reports.samples import campaign as campaign_sample

MAIN = "import sys; sys.argv[0] = 'pycc-report'; from reports.cli import main; sys.exit(main())"
CASES = [
    Case("regressions", "a x86-64 -O2", "wrong output: 100% <b>", seconds=2.0, file="corpora/regressions/a.c"),
    Case("torture", "b -O0", skipped="known to fail: slow", seconds=9.0),
    Case("torture", "c -O0", seconds=1.0),
]
STAGES: list[gate.Row] = [("regressions", 1, 1, 0, 2.0), ("torture sample", 1, 0, 1, 10.0)]


def campaign_page(directory: Path, past: Path | None = None) -> Page:
    state = campaign.open_state(campaign_sample(directory))
    try:
        return campaign.build(state, past, 0, None)
    finally:
        state.close()


def self_contained(text: str) -> bool:
    """No script, and no address that a browser would fetch (namespaces are only names)."""
    fetched = re.findall(r"""(?:src|href|action)\s*=\s*["']?(?!#)[^"'>\s]+|@import|url\((?!#|["']?#)""", text)
    return "<script" not in text and not fetched


def test_a_campaign(tmp_path: Path) -> None:
    """Findings with reduced source and blame, figures, the estimate, rates, the score of planted faults."""
    page = campaign_page(tmp_path / "night")
    text = html(page)
    assert self_contained(text) and HOSTILE not in text and "&lt;script&gt;alert" in text
    assert "int reduced_program;" in text and "pass gvn on f, rewrite 3" in text
    facts = dict(page.facts)
    assert (facts["programs"], facts["findings"], facts["distinct"], facts["dropped"]) == ("6", "4", "3", "1")
    assert facts["expected unseen"] == "≥ 0.5"  # f1 = 2, f2 = 1
    assert facts["per minute and worker"] == "120"
    assert "1 of 2 found" in text and "licm-trap" in text
    assert [section.title for section in page.sections] == ["Findings", "What remains", "Rates", "Planted faults"]
    assert text.count("<svg") >= 3


def test_no_findings_is_good(tmp_path: Path) -> None:
    """An empty campaign has a page too; a directory without one is an error."""
    with pytest.raises(campaign.NoCampaignError):
        campaign.open_state(tmp_path)
    (tmp_path / "campaign.db").touch()
    state = campaign.open_state(tmp_path)
    page = campaign.build(state, None, 0, None)
    state.close()
    assert page.status == "good" and "Nothing was found" in html(page)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "campaign.db").write_text("this is no database, " * 100)
    with pytest.raises(campaign.NoCampaignError):
        campaign.open_state(tmp_path / "other")


def test_trend(tmp_path: Path) -> None:
    """A run made again replaces its line; a cut line is passed over; runs stand by time."""
    past = tmp_path / "history.jsonl"
    history.add(past, history.Run("campaign", "b", "2026-01-02", {"distinct": 2.0}))
    history.add(past, history.Run("campaign", "a", "2026-01-01", {"distinct": 1.0}))
    history.add(past, history.Run("gate", "a", "2026-01-01", {"failed": 0.0}))
    runs = history.add(past, history.Run("campaign", "b", "2026-01-02", {"distinct": 5.0, "rate": 9.0}))
    assert [run.key for run in runs] == ["a", "b"]
    assert history.series(runs, "distinct") == [(1.0, 1.0), (2.0, 5.0)] and history.series(runs, "rate") == [(2.0, 9.0)]
    with past.open("a") as file:
        file.write('{"kind": "campaign", "key"')
    assert len(history.read(past)) == 3
    page = campaign_page(tmp_path / "night", past)
    assert page.sections[-1].title == "Trend" and len(page.sections[-1].tables[0].rows) == 3


def test_a_gate(tmp_path: Path) -> None:
    """Stages, failures, skips; passing gates look good."""
    path = tmp_path / "gate.json"
    gate.write_record(CASES, STAGES, {"seed": "5"}, path)
    page = gate.build(path, tmp_path / "history.jsonl")
    text = html(page)
    assert page.status == "bad" and "wrong output: 100% &lt;b&gt;" in text and "known to fail" in text
    assert ("seed", "5") in page.facts and self_contained(text)
    gate.write_record(CASES[1:], STAGES[1:], {}, path)
    assert gate.build(path).status == "good"


def test_a_benchmark(tmp_path: Path) -> None:
    """Ratios and means leave out what has a problem."""
    page = bench.build(bench_sample(tmp_path / "bench.json"), tmp_path / "history.jsonl")
    run_time = next(section for section in page.sections if section.title == "Run time")
    assert list(run_time.tables[0].rows) == [
        ("sort", "3.00", "2.00"), ("hash", "2.00", "-"), ("geometric mean", "2.45", "2.00")
    ]  # fmt: skip
    assert page.status == "bad" and "output differs" in html(page)
    assert page.sections[0].title == "Marks" and self_contained(html(page))


def test_a_mutation_score(tmp_path: Path) -> None:
    page = mutation.build(campaign_sample(tmp_path / "night") / "mutation-score.json")
    assert page.status == "bad" and dict(page.facts) == {"faults": "2", "found": "1"}


def test_terminal_tables() -> None:
    """The same tables, without markup being taken from the data."""
    out = StringIO()
    page = Page("T", "now", facts=[("programs", "3")])
    page.sections.append(Section("S", "a note", tables=[Table(("name", "figure"), [("[bold]x", "1.5")])]))
    show(page, Console(file=out, width=80))
    assert "programs: 3" in out.getvalue() and "[bold]x" in out.getvalue() and "1.5" in out.getvalue()


def test_charts_stand_alone() -> None:
    """No comments, no links, nothing for nothing."""
    drawn = charts.lines("t", {"a & b": [(0.0, 1.0), (1.0, 3.0)]}, "x", "y") + charts.bars("t", [("<one>", 1.0)])
    drawn += charts.grouped("t", ["p", "q"], {"s": [1.0, None]}, "y")
    assert drawn.count("<svg") == 3 and self_contained(drawn) and "<!--" not in drawn and "<one>" not in drawn
    assert drawn.count('id="chart-') == 3
    assert charts.bars("t", [("a", 1.0)]) == charts.bars("t", [("a", 1.0)])
    assert charts.lines("t", {"a": []}, "x", "y") == charts.bars("t", []) == charts.grouped("t", [], {}, "y") == ""


def test_features_and_passes() -> None:
    """Constructs in a text, passes in the table that -ftime-passes prints."""
    text = "struct s { int a : 3; };\nint f(struct s x) {\n  static int n;\n" \
        "  switch (n) { case 1: goto out; }\nout: n <<= 2; }"  # fmt: skip
    found = set(features_of(text))
    assert {"bit-fields", "struct by value", "static locals", "switch", "goto", "compound <<= >>="} <= found
    assert not found & {"float", "while", "_Complex", "va_arg", "enum", "do"}
    table = "pass              seconds  share  changed\ngvn                 0.005  21.0%        2\n" \
        "dse                 0.001   0.0%        0\ntotal               0.006\n"  # fmt: skip
    assert passes_of(table) == {"gvn": True, "dse": False}
    assert spread(list(range(10)), 5) == [0, 2, 4, 6, 8] and spread([1, 2], 5) == [1, 2]


def test_sarif() -> None:
    """One result a failure, with its file; nothing for a pass."""
    document = json.loads(sarif(CASES, "pycc-gate"))
    (run,) = document["runs"]
    (result,) = run["results"]
    assert document["version"] == "2.1.0"
    assert result["ruleId"] == run["tool"]["driver"]["rules"][0]["id"] == "regressions"
    place = result["locations"][0]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "corpora/regressions/a.c"
    assert json.loads(sarif(CASES[1:], "x"))["runs"][0]["results"] == []


def test_annotations() -> None:
    """Escaped as GitHub wants it; only the first ones of many."""
    (line,) = github_annotations(CASES)
    place = "file=corpora/regressions/a.c,line=1,title=regressions%3A a x86-64 -O2"
    assert line == f"::error {place}::wrong output: 100%25 <b>"
    assert github_annotations([Case("s", "n", "a\nb")]) == ["::error title=s%3A n::a%0Ab"]
    many = github_annotations([Case("s", str(index), "x") for index in range(30)])
    assert len(many) == 21 and "10 more" in many[-1]


def test_the_command(tmp_path: Path) -> None:
    """Status 0 with a file and tables, 3 where there is nothing, 2 for a wrong word."""
    def report(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-c", MAIN, *words], cwd=ROOT, capture_output=True, text=True,
                              timeout=120, check=False)  # fmt: skip

    night = campaign_sample(tmp_path / "night")
    done = report("campaign", str(night), "--coverage", "0")
    assert done.returncode == 0, done.stderr
    assert "expected unseen" in done.stdout and (night / "report.html").is_file()
    assert (tmp_path / "history.jsonl").is_file()
    assert report("bench", str(bench_sample(tmp_path / "b.json")), "-q", "--no-history").returncode == 0
    assert (tmp_path / "b.html").is_file()
    assert report("campaign", str(tmp_path / "nowhere")).returncode == 3
    assert report("gate", str(tmp_path / "nowhere.json")).returncode == 3
    assert report("poem", "x").returncode == 2


def pixels(png: bytes) -> tuple[int, int, set[bytes]]:
    """Width, height and the distinct rows of a PNG, as they are stored."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    data, at = b"", 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        if kind == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += 12 + length
    raw = zlib.decompress(data)
    stride = len(raw) // height
    return width, height, {raw[k * stride : (k + 1) * stride] for k in range(height)}


@pytest.mark.slow
def test_in_a_browser(tmp_path: Path) -> None:
    """Headless Chromium draws the page, charts with a size, with nothing blocked or fetched."""
    names = ("chromium", "chromium-browser", "google-chrome")
    browser = next((found for name in names if (found := shutil.which(name))), "")
    if not browser:
        pytest.skip("no Chromium")
    path = tmp_path / "report.html"
    write_html(campaign_page(tmp_path / "night", tmp_path / "history.jsonl"), path)
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             f"--user-data-dir={tmp_path / 'profile'}"]  # fmt: skip
    shot = tmp_path / "shot.png"
    done = subprocess.run([browser, *flags, "--window-size=1000,2000", "--enable-logging=stderr", "--v=0",
                           f"--screenshot={shot}", path.as_uri()], capture_output=True, text=True, timeout=240,
                          check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Refused to" not in done.stderr and "net::ERR" not in done.stderr
    width, height, rows = pixels(shot.read_bytes())
    assert (width, height) == (1000, 2000) and len(rows) > 200  # a blank or unstyled page has few different rows
