"""The gate's exit status and its report, with gcc and with faulty compilers under test."""

import json
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from fuzz.state import BatchResult, FoundRow, ProgramRow
from fuzz.worker import Batch
from oracle.gate import Report, _again_where_timed, all_targets, default_seed, known_failures, skip_reasons
from oracle.gate_cli import _wanted, parser
from reports.junit import Case
from tests.conftest import ROOT
from tests.oracle.fakes import fake

MAIN = "import sys; sys.argv[0] = 'pycc-gate'; from oracle.gate_cli import main; sys.exit(main())"
needs_csmith = pytest.mark.skipif(shutil.which("csmith") is None, reason="csmith is not installed")


def gate(*words: str, path: str = "") -> subprocess.CompletedProcess[str]:
    """Run the gate, small."""
    small = ("--sample", "0", "--programs", "0", "--garbage", "0", "--levels=-O0", "--seed", "5", "--jobs", "2")
    env = {**os.environ, "PATH": path or os.environ["PATH"]}
    argv = [sys.executable, "-c", MAIN, *small, *words]
    return subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False, env=env)


@needs_csmith
def test_a_sound_compiler_passes(tmp_path: Path) -> None:
    """Status 0, a row for each stage, every case in the XML."""
    done = gate("--under-test", "gcc", "--regression-targets", "x86-64", "--programs", "2", "--generators", "csmith",
                "--garbage", "6", "--junit", str(tmp_path / "j.xml"))  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "seed 5: passed" in done.stdout
    root = ET.parse(tmp_path / "j.xml").getroot()
    counts = {suite.get("name"): suite.get("tests") for suite in root}
    assert counts["csmith"] == "2" and counts["garbage"] == "6" and "regressions" in counts


def test_a_crashing_compiler_fails(tmp_path: Path) -> None:
    """Status 1, and the failures are named in the table and in the XML."""
    done = gate("--under-test", fake(tmp_path, "crash"), "--garbage", "3", "--junit", str(tmp_path / "j.xml"))
    assert done.returncode == 1, done.stderr
    assert "garbage seed 0000000005" in done.stdout and "internal compiler error" in done.stdout
    assert len(ET.parse(tmp_path / "j.xml").getroot().findall(".//failure")) > 3


def test_what_is_missing_is_no_pass(tmp_path: Path) -> None:
    """Status 3: no compiler, no csmith, no time. Status 2: a wrong word."""
    assert gate("--under-test", str(tmp_path / "no-cc")).returncode == 3
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("gcc", "as", "ld", "git"):
        (tools / name).symlink_to(str(shutil.which(name)))
    done = gate("--under-test", "gcc", "--programs", "1", "--generators", "csmith", path=str(tools))
    assert done.returncode == 3 and "csmith" in done.stderr
    done = gate("--under-test", "gcc", "--garbage", "5", "--minutes", "0")
    assert done.returncode == 3 and "not done" in done.stderr
    assert gate("--generators", "nothing", "--programs", "1").returncode == 2


def test_known_failures(tmp_path: Path) -> None:
    """Names, levels, comments; and the project's own list can be read."""
    path = tmp_path / "known.txt"
    path.write_text("# text\nexecute/a\nexecute/b -O2 -O3  # reason\n\n")
    assert known_failures(path) == {("execute/a", "*"), ("execute/b", "-O2"), ("execute/b", "-O3")}
    assert known_failures(tmp_path / "nothing") == set()
    assert known_failures()


def test_time_limits_are_looked_at_again() -> None:
    """A finding by a time limit that does not come back does not count."""
    batch = Batch("garbage", 1, 2, "gcc", ("x86-64",), ("-O0",), "gcc", 1e12)
    row = FoundRow("garbage", 2, "compiler hang", "c", "s", "d", {}, [], "", b"", b"")
    result = BatchResult("garbage", 1, 2, 0.0, [ProgramRow(1, "ok", 0.1), ProgramRow(2, "finding", 9.0)], [row])
    again = _again_where_timed(batch, result)
    assert again.findings == []
    assert [(one.seed, one.outcome) for one in again.programs] == [(1, "ok"), (2, "ok")]


def test_report() -> None:
    """Counts of a stage, failures and reasons."""
    report = Report()
    cases = [
        Case("s", "a"),
        Case("s", "b", failure="x"),
        Case("s", "c", skipped="why: y"),
        Case("s", "d", skipped="why: z"),
    ]
    report.close_stage("stage", cases, 0.0)
    assert report.rows[0][:4] == ("stage", 2, 1, 2)
    assert [case.name for case in report.failures] == ["b"]
    assert skip_reasons(report) == [("why", 2)]


def test_default_seed_belongs_to_the_tree() -> None:
    """The same tree is judged by the same programs."""
    assert default_seed() == default_seed() > 0


def test_records_and_annotations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SARIF, the record and the report name the failures; a workflow of GitHub gets annotations."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    done = gate("--under-test", fake(tmp_path, "crash"), "--garbage", "2", "--sarif", str(tmp_path / "g.sarif"),
                "--json", str(tmp_path / "g.json"), "--html", str(tmp_path / "g.html"))  # fmt: skip
    assert done.returncode == 1, done.stderr
    results = json.loads((tmp_path / "g.sarif").read_text())["runs"][0]["results"]
    failed = [case for case in json.loads((tmp_path / "g.json").read_text())["cases"] if case["failure"]]
    assert len(results) == len(failed) > 3
    assert "Gate: failed" in (tmp_path / "g.html").read_text()
    assert "::error file=corpora/regressions/" in done.stdout


def test_all_targets_are_those_that_work(tmp_path: Path) -> None:
    """Targets without a compiler or a runner are left out."""
    assert "x86-64" in all_targets("gcc", "gcc")
    assert all_targets(str(tmp_path / "none"), "gcc") == ()
    assert set(all_targets("gcc", "gcc")) <= {"x86-64", "aarch64", "riscv64"}


def test_regressions_run_on_all_targets(tmp_path: Path) -> None:
    """For a compiler that is known; a command is one for the target asked for."""
    def wanted(*words: str) -> tuple[str, ...]:
        return _wanted(parser().parse_args(words)).regression_targets

    assert wanted("--under-test", "gcc") == all_targets("gcc", "gcc")
    assert wanted("--under-test", "gcc", "--regression-targets", "riscv64") == ("riscv64",)
    assert wanted("--under-test", str(tmp_path / "cc")) == ()
