"""Loops begin aligned where that is worth padding: at -O2 on machines that ask for it."""
from __future__ import annotations

import pytest

from tests.conftest import Pycc

SOURCE = "int f(int *p, int n) { int s = 0; for (int i = 0; i < n; i++) s += p[i] * s ^ i; return s; }"


@pytest.mark.parametrize(
    ("flags", "aligned"), [("-O2", True), ("-O1", False), ("-Os", False), ("-O2 --target=riscv64-linux-gnu", False)]
)
def test_loop(flags: str, aligned: bool, pycc: Pycc) -> None:
    (pycc.cwd / "a.c").write_text(SOURCE)
    assert pycc(*flags.split(), "-S", "a.c", "-o", "a.s").status == 0
    lines = (pycc.cwd / "a.s").read_text().split("\n")
    places = [at for at, line in enumerate(lines) if line.startswith("\t.p2align 4,,10")]
    assert (len(places) > 0) == aligned
    for at in places:
        label = lines[at + 2]
        assert label.startswith(".L") and any(label[:-1] in line for line in lines[at + 3 :])
