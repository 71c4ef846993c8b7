"""Multiplications by constants in two steps: right for every multiple, and only where two steps do it."""
from __future__ import annotations

from compiler.codegen.multiples import ADDED, NONE, SHIFT_MINUS, SHIFT_PLUS, SHIFTED, TWICE, two_steps
from tests.conftest import Pycc


def value(steps: tuple[int, int, int], x: int) -> int:
    kind, a, b = steps
    return {
        SHIFTED: x * a << b, TWICE: x * a * b, ADDED: x + (x * a << b), SHIFT_PLUS: (x << a) + x,
        SHIFT_MINUS: (x << a) - x,
    }[kind]  # fmt: skip


def test_every_multiple() -> None:
    found = 0
    for multiple in [*range(-20, 70000), (1 << 40) + 1, (1 << 62) - 1, 5 << 50, -1 << 63]:
        steps = two_steps(multiple)
        if steps != NONE:
            assert value(steps, 12345) == 12345 * multiple
            assert steps[0] != SHIFTED or steps[2] > 0
            found += 1
    assert found == 80


def test_simple_ones_stay() -> None:
    for multiple in (0, 1, 2, 3, 4, 5, 8, 9, 64, 14, 100, -7):
        assert two_steps(multiple) == NONE


def test_code(pycc: Pycc) -> None:
    (pycc.cwd / "a.c").write_text("int f(int x) { return x * 37; } long g(long x) { return x * 31; }")
    assert pycc("-O2", "-S", "a.c", "-o", "fast.s").status == 0
    assert pycc("-Os", "-S", "a.c", "-o", "small.s").status == 0
    assert (pycc.cwd / "fast.s").read_text().count("imul") == 0
    assert (pycc.cwd / "small.s").read_text().count("imul") == 2
