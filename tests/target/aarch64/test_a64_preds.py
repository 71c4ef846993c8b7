"""Immediates of AArch64 against their definitions, written another way."""
from __future__ import annotations

import struct

from hypothesis import given
from hypothesis import strategies as st

from compiler.target.aarch64.preds import add_imm, float_imm, logical_imm, move_steps


def logical_values(bits: int) -> set[int]:
    """Every logical immediate: each run of ones in each element size, rotated and repeated."""
    found: set[int] = set()
    size = 2
    while size <= bits:
        for length in range(1, size):
            run = (1 << length) - 1
            for turn in range(size):
                element = (run >> turn | run << (size - turn)) & ((1 << size) - 1)
                value = 0
                for at in range(0, bits, size):
                    value |= element << at
                found.add(value)
        size *= 2
    return found


def test_logical_immediates() -> None:
    for bits in (32, 64):
        values = logical_values(bits)
        assert all(logical_imm(value, bits) for value in values)
        near = {value ^ 1 << bit for value in values for bit in (0, 7, bits - 1)} - values
        assert not any(logical_imm(value, bits) for value in near)


@given(st.integers(-(1 << 63), (1 << 63) - 1))
def test_constants_come_out(value: int) -> None:
    for bits in (32, 64):
        mask = (1 << bits) - 1
        steps = move_steps(value, bits)
        if not steps:
            assert logical_imm(value, bits)
            continue
        result = 0
        for number, (mnemonic, part, shift) in enumerate(steps):
            assert 0 <= part <= 0xFFFF and (mnemonic == "movk") == (number > 0)
            if mnemonic == "movn":
                result = ~(part << shift) & mask
            else:
                result = result & ~(0xFFFF << shift) | part << shift
        assert result == value & mask


def test_float_immediates() -> None:
    """(-1)**s * (16 + fraction) / 16 * 2**exponent, exponent -3..4."""
    for sign in (1.0, -1.0):
        for fraction in range(16):
            for exponent in range(-3, 5):
                value = sign * (16 + fraction) / 16 * 2.0**exponent
                assert float_imm(int.from_bytes(struct.pack("<d", value), "little"), 8)
                assert float_imm(int.from_bytes(struct.pack("<f", value), "little"), 4)
    for value in (0.0, 32.0, 0.1, 0.0625, float("inf"), 1.03125):
        assert not float_imm(int.from_bytes(struct.pack("<d", value), "little"), 8)
        assert not float_imm(int.from_bytes(struct.pack("<f", value), "little"), 4)


def test_add_immediates() -> None:
    assert [add_imm(c) for c in (0, 1, 4095, 4096, 4097, 0xFFF000, 0x1000000, -1)] == [
        True, True, True, True, False, True, False, False,
    ]  # fmt: skip
