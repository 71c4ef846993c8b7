"""Random switches: jump tables, bit tests and trees choose what a dictionary would."""
from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.codegen.support import options, run

pytestmark = pytest.mark.skipif(shutil.which("gcc") is None, reason="needs gcc to link")


def make_cases(r: random.Random) -> list[tuple[int, int]]:
    """Disjoint ranges in order: dense runs, scattered values, a few wide ranges."""
    cases: list[tuple[int, int]] = []
    at = r.choice([-5, 0, 1, 97, -(1 << 31), (1 << 31) - 200])
    for _ in range(r.randrange(1, 40)):
        at += r.choice([1, 1, 1, 1, 2, 3, 7, 50])
        width = r.choice([0, 0, 0, 0, 1, 3, 20])
        if at + width > 0x7FFFFFFF:
            break
        cases.append((at, at + width))
        at += width
    return cases


def program(seeds: range) -> str:
    checks: list[str] = []
    functions: list[str] = []
    for seed in seeds:
        r = random.Random(seed)
        type = r.choice(["i32", "i64"])
        cases = make_cases(r)
        targets = r.randrange(1, 8)
        choice = [r.randrange(1, targets + 1) for _ in cases]
        listed = ", ".join(f"[{low}..{high}: b{to}]" if low < high else f"[{low}: b{to}]"
                           for (low, high), to in zip(cases, choice, strict=True))
        lines = [f"func @f{seed}({type}) -> (i32) {{", "b0:", f"  v0:{type} = param 0"]
        lines += [f"  v{n + 1}:i32 = const {100 + n}" for n in range(targets + 1)]
        lines.append(f"  switch v0, b{targets + 1}, {listed}")
        for n in range(1, targets + 2):
            lines += [f"b{n}:", f"  jump b{targets + 2}"]
        incoming = ", ".join(f"b{n} v{n}" for n in range(1, targets + 2))
        lines += [f"b{targets + 2}:", f"  v{targets + 2}:i32 = phi {incoming}", f"  return v{targets + 2}", "}"]
        functions.append("\n".join(lines))
        tried = {0, 1, -1, 0x7FFFFFFF, -0x80000000}
        for low, high in cases:
            tried |= {low - 1, low, (low + high) // 2, high, high + 1}
        if type == "i64":
            tried |= {1 << 32, (1 << 32) + 97, -(1 << 40)}
        for value in sorted(tried):
            if type == "i32" and not -0x80000000 <= value <= 0x7FFFFFFF:
                continue
            hit = [to for (low, high), to in zip(cases, choice, strict=True) if low <= value <= high]
            checks.append(f"; run: f{seed}({value}l) == {99 + (hit[0] if hit else targets + 1)}")
    return "\n".join(checks + functions) + "\n"


@pytest.mark.parametrize("absolute", [False, True])
@pytest.mark.parametrize("level", [0, 1])
def test_switches(level: int, absolute: bool, tmp_path: Path) -> None:
    o = options(level)
    if absolute:
        o.pie = 0
    assert run(program(range(60)), o, tmp_path, ["-no-pie"] if absolute else []) == ""
