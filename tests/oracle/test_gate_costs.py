"""Costs of compiling against a baseline, with gcc in pycc's place and a corpus of two programs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from oracle import gate_costs, matrix
from oracle.gate_costs import Baseline, Costs, judge, update
from oracle.matrix import Compiler
from tests.conftest import ROOT
from tests.oracle.fakes import fake

PROGRAM = "int f(int a, int b) { int s = 0; for (int i = a; i < b; i++) s += i * %d; return s; }\n"
MAIN = "import sys; sys.argv[0] = 'pycc-gate'; from oracle.gate_cli import main; sys.exit(main())"


def gcc() -> Compiler:
    found = matrix.compiler("gcc", matrix.targets()[0])
    assert found is not None
    return found


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small corpus of its own."""
    for name in ("regressions", "benchmarks", "programs"):
        (tmp_path / name).mkdir()
    (tmp_path / "benchmarks" / "one.c").write_text(PROGRAM % 3)
    (tmp_path / "programs" / "hello.c").write_text(PROGRAM % 5)
    (tmp_path / "regressions" / "a.c").write_text("// expect: compile\nint x;\n")
    monkeypatch.setenv("PYCC_CORPORA", str(tmp_path))
    return tmp_path


def failures(baseline: Baseline) -> list[str]:
    return [case.name for case in judge(gcc(), gcc(), baseline) if case.failure]


def test_what_is_recorded_passes(corpus: Path) -> None:
    """The same compiler costs the same; growth beyond the bounds is named."""
    path = update(gcc(), gcc())
    baseline: Baseline = json.loads(path.read_text())
    assert set(baseline) == {"-O0", "-O2"} and set(baseline["-O2"]["text"]) == {"one", "hello"}
    baseline["-O0"]["time"]["ratio"] = baseline["-O2"]["time"]["ratio"] = 100.0
    assert failures(baseline) == []
    baseline["-O2"]["text"]["one"] -= 60
    assert failures(baseline) == ["text size -O2 one", "text size -O2 of all"]
    baseline["-O2"]["text"] = {}
    assert failures(baseline) == []
    baseline["-O0"]["time"]["ratio"] = 0.01
    assert failures(baseline) == ["compile time -O0"]


def test_a_slow_round_is_measured_again(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the best of three counts."""
    rounds = [Costs({}, 9.0, 1.0), Costs({}, 8.0, 1.0), Costs({}, 1.1, 1.0)]
    monkeypatch.setattr(gate_costs, "measure", lambda tested, reference, level: rounds.pop(0))
    assert failures({"-O0": {"text": {}, "time": {"ratio": 1.0}}}) == [] and rounds == []


def test_what_does_not_compile(corpus: Path, tmp_path: Path) -> None:
    """It fails in the gate, and can't be recorded."""
    wrong = Compiler("wrong", matrix.targets()[0], (fake(tmp_path, "reject"),))
    with pytest.raises(ValueError, match="does not compile"):
        update(wrong, gcc())
    cases = judge(wrong, gcc(), {"-O0": {"text": {"one": 1.0}, "time": {"ratio": 1.0}}})
    assert sorted(case.name for case in cases if case.failure) == ["text size -O0 hello", "text size -O0 one"]


def test_the_command(corpus: Path, tmp_path: Path) -> None:
    """`--update-baseline` ends with 0 or 3; the stage has a row."""
    def gate(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-c", MAIN, *words], cwd=ROOT, capture_output=True, text=True,
                              timeout=200, check=False)  # fmt: skip

    assert gate("--under-test", str(tmp_path / "none"), "--update-baseline").returncode == 3
    assert gate("--under-test", "gcc", "--update-baseline").returncode == 0
    recorded = json.loads((corpus / "baseline.json").read_text())
    for level in recorded:
        recorded[level]["time"]["ratio"] = 100.0
    (corpus / "baseline.json").write_text(json.dumps(recorded))
    small = ("--sample", "0", "--programs", "0", "--garbage", "0", "--levels=-O0", "--jobs", "1", "--costs")
    done = gate("--under-test", "gcc", *small)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "costs: 8 judged, 0 failed" in done.stdout
