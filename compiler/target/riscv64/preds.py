"""Predicates and integer functions of rules.isel."""
from __future__ import annotations


def imm12(c: int) -> bool:
    """An immediate operand of an arithmetic instruction."""
    return -2048 <= c <= 2047


def near_imm12(c: int) -> bool:
    """Two additions of immediates do what would take a register otherwise."""
    return -4096 <= c <= 4094


def half(c: int) -> int:
    """The first of two immediates that add up to `c`."""
    return max(-2048, min(c, 2047))


def low_mask(c: int) -> int:
    """n for a mask of the n lowest bits that no immediate holds, else 0."""
    if c > 2047 and c & (c + 1) == 0:
        return c.bit_length()
    return 0


def high_mask(c: int) -> int:
    """n for a mask of all but the n lowest bits that no immediate holds, else 0."""
    return low_mask(-1 - c) if c < -2048 else 0


def li_length(value: int) -> int:
    """Instructions that the assembler makes of `li`."""
    if -2048 <= value <= 2047:
        return 1
    if -0x80000000 <= value <= 0x7FFFFFFF:
        return 2 if value & 0xFFF else 1
    low = ((value & 0xFFF) ^ 0x800) - 0x800
    high = (value - low) >> 12
    while not high & 1:
        high >>= 1
    return li_length(high) + 1 + (1 if low else 0)


def sh_add(c: int) -> bool:
    """A shift that an addition can do (Zba)."""
    return 1 <= c <= 3
