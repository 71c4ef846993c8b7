"""The generated modules of the targets are what the tables and rules give."""
from __future__ import annotations

from pathlib import Path

import pytest

from compiler.rules import genisel

TARGET = Path(genisel.__file__).parent.parent / "target"


@pytest.mark.parametrize("target", ["x86_64", "aarch64", "riscv64"])
def test_generated_modules_are_current(target: str) -> None:
    opnums, isel = genisel.generate(target)
    assert (TARGET / target / "opnums.py").read_text() == opnums
    assert (TARGET / target / "generated_isel.py").read_text() == isel
