"""-pg: calls of mcount behind the prologue, by target and attribute; the start file that writes gmon.out."""
from __future__ import annotations

import pytest

from tests.conftest import Pycc

SOURCE = """
int counted(int a) { return a + 1; }
__attribute__((no_instrument_function)) int left_out(int a) { return a + 2; }
"""


@pytest.mark.parametrize(
    ("target", "call"),
    [("x86_64", "call *mcount@GOTPCREL(%rip)"), ("aarch64", "bl _mcount"), ("riscv64", "call _mcount@plt")],
)
def test_calls(target: str, call: str, pycc: Pycc) -> None:
    (pycc.cwd / "a.c").write_text(SOURCE)
    done = pycc(f"--target={target}-linux-gnu", "-O2", "-pg", "-fPIE", "-S", "a.c", "-o", "a.s")
    assert done.status == 0, done.err
    text = (pycc.cwd / "a.s").read_text()
    assert text.count(call) == 1
    assert call in text[text.index("counted:") : text.index("left_out:")]


@pytest.mark.parametrize(
    ("flags", "name"),
    [("-no-pie", "gcrt1.o"), ("-pie", "gcrt1.o"), ("-static", "gcrt1.o"), ("-static-pie", "grcrt1.o"), ("-shared", "")],
)
def test_start_file(flags: str, name: str, pycc: Pycc) -> None:
    (pycc.cwd / "a.c").write_text(SOURCE)
    done = pycc("-pg", "-fPIC", flags, "a.c", "-###")
    assert done.err.count("crt1.o") == (1 if name else 0)
    assert f"/{name}" in done.err
