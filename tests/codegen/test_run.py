"""Programs in IR text, compiled in every mode, run as their `; run:` lines say."""
from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.codegen.support import options, run

CASES = sorted((Path(__file__).parent / "run").glob("*.ir"))
pytestmark = pytest.mark.skipif(shutil.which("gcc") is None, reason="needs gcc to link")

# name -> (level, pic, pie, flags of the link)
MODES: dict[str, tuple[int, int, int, list[str]]] = {
    "O0": (0, 0, 2, []),
    "O1": (1, 0, 2, []),
    "pic": (1, 2, 0, []),
    "absolute": (0, 0, 0, ["-no-pie"]),
    "absolute-O1": (1, 0, 0, ["-no-pie"]),
}


@pytest.mark.parametrize("mode", sorted(MODES))
@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_run(case: Path, mode: str, tmp_path: Path) -> None:
    level, pic, pie, flags = MODES[mode]
    o = options(level)
    o.pic = pic
    o.pie = pie
    assert run(case.read_text(), o, tmp_path, flags) == ""


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_frame_pointer_and_no_red_zone(case: Path, tmp_path: Path) -> None:
    o = options(1)
    o.omit_frame_pointer = False
    o.red_zone = False
    o.plt = False
    assert run(case.read_text(), o, tmp_path, []) == ""


@pytest.mark.parametrize("model", ["kernel", "large"])
@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_code_models(case: Path, model: str, tmp_path: Path) -> None:
    o = options(1)
    o.pie = 0
    o.code_model = model
    assert run(case.read_text(), o, tmp_path, ["-no-pie"]) == ""


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_hardening(case: Path, tmp_path: Path) -> None:
    o = options(1)
    o.stack_protector = 3
    o.cf_protection = "full"
    assert run(case.read_text(), o, tmp_path, []) == ""
