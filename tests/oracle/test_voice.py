"""The interpreter as a third voice: it tells the parts of the compiler apart, by faults that are planted in each."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from oracle.check import Config
from oracle.matrix import Compiler, target
from oracle.verdict import Behaviour
from oracle.voice import Stage, blame, interpreted
from tests.conftest import ROOT

PROGRAM = """
int printf(const char *, ...);
static int twice(int x) { return x * 2; }
int main(void) { int s = SUM; for (int i = 0; i < 9; i++) s += twice(i); printf("%d\\n", s); return s & 7; }
"""
EXPECTED = Behaviour(75 & 7, b"75\n")


@pytest.fixture
def config(monkeypatch: pytest.MonkeyPatch) -> Config:
    """pycc of this tree."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return Config(Compiler("pycc", target("x86-64"), (sys.executable, "-m", "compiler")), ("-O2",))


def ask(config: Config, where: Path, total: int, *options: str) -> Stage:
    (where / "p.c").write_text(PROGRAM.replace("SUM", str(total)))
    return blame(config, "p.c", options, where, EXPECTED)


def test_the_output_and_the_status(config: Config, tmp_path: Path) -> None:
    (tmp_path / "p.c").write_text(PROGRAM.replace("SUM", "3"))
    assert interpreted(config, "p.c", (), tmp_path) == b"75\n\n[exit 3]\n"


def test_right_code_that_runs_wrong_is_the_code_generators(config: Config, tmp_path: Path) -> None:
    assert ask(config, tmp_path, 3) is Stage.BACK


def test_wrong_from_the_start_is_the_front_ends(config: Config, tmp_path: Path) -> None:
    assert ask(config, tmp_path, 4) is Stage.FRONT


def test_what_the_interpreter_does_not_model(config: Config, tmp_path: Path) -> None:
    (tmp_path / "p.c").write_text("long double x = 3; int main(void) { return (int)(x * x); }\n")
    assert blame(config, "p.c", (), tmp_path, Behaviour(9, b"")) is Stage.UNKNOWN


def test_a_wrong_rewrite_is_the_optimizers(config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A planted fault: division of negative numbers by a shift."""
    monkeypatch.setenv("PYCC_TEST_BUILD", "1")
    (tmp_path / "p.c").write_text("volatile int x = -7;\nint main(void) { return x / 4 == -1; }\n")
    assert blame(config, "p.c", ("-fplant-fault=divide-shift",), tmp_path, Behaviour(1, b"")) is Stage.OPTIMIZER
