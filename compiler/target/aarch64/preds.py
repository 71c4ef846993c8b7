"""Predicates and integer functions of rules.isel: what the immediates of AArch64 can hold."""
from __future__ import annotations

from compiler.ir.core import I32


def add_imm(c: int) -> bool:
    """Immediate of add and sub: 12 bits, or 12 bits shifted left by 12."""
    return 0 <= c <= 4095 or 0 < c <= 0xFFF000 and c & 0xFFF == 0


def sub_imm(c: int) -> bool:
    """The negative of one."""
    return c < 0 and add_imm(-c)


def logical_imm(c: int, bits: int) -> bool:
    """Immediate of and, orr, eor: a run of ones, rotated, repeated in elements of 2 to 64 bits."""
    mask = (1 << bits) - 1
    value = c & mask
    if value == 0 or value == mask:
        return False
    size = bits
    while size > 2:
        half = size // 2
        low = value & ((1 << half) - 1)
        if low != value >> half:
            break
        value = low
        size = half
    # Now the element: its ones must be one run, rotated.
    ones = (1 << size) - 1
    if value & 1:
        value = ~value & ones
    while value & 1 == 0:
        value >>= 1
    return value & (value + 1) == 0


def logical32(c: int) -> bool:
    return logical_imm(c, 32)


def logical64(c: int) -> bool:
    return logical_imm(c, 64)


def count_fits(c: int, type: int) -> bool:
    """A shift count below the width of an integer type."""
    return 0 <= c < (32 if type == I32 else 64)


def low_ones(c: int) -> bool:
    """A mask of the lowest bits, not all of 64."""
    return c > 0 and c & (c + 1) == 0


def width(c: int) -> int:
    return c.bit_length()


def fits_field(first: int, mask: int, bits: int) -> bool:
    """The lowest bits from `first` on: a field within the register."""
    return low_ones(mask) and 0 <= first < bits and first + mask.bit_length() <= bits


def float_imm(bits: int, size: int) -> bool:
    """Immediate of fmov: sign, 3 bits of exponent, 4 bits of fraction. `bits` encodes a value of `size` bytes."""
    if size == 4:
        bits &= 0xFFFFFFFF
        return bits & 0x7FFFF == 0 and bits >> 25 & 0x3F in (0x1F, 0x20)
    bits &= 0xFFFFFFFFFFFFFFFF
    return bits & 0xFFFFFFFFFFFF == 0 and bits >> 54 & 0x1FF in (0xFF, 0x100)


def move_steps(value: int, bits: int) -> list[tuple[str, int, int]]:
    """The mov instructions that make a constant: (mnemonic, 16 bits, shift). Empty: one mov of a logical immediate."""
    mask = (1 << bits) - 1
    value &= mask
    parts = [value >> shift & 0xFFFF for shift in range(0, bits, 16)]
    zeros = parts.count(0)
    ones = parts.count(0xFFFF)
    if max(zeros, ones) < len(parts) - 1 and logical_imm(value, bits):
        return []
    steps: list[tuple[str, int, int]] = []
    background = 0xFFFF if ones > zeros else 0
    for number, part in enumerate(parts):
        if part == background:
            continue
        if steps:
            steps.append(("movk", part, number * 16))
        else:
            steps.append(("movn", part ^ 0xFFFF, number * 16) if background else ("movz", part, number * 16))
    if not steps:
        steps.append(("movn" if background else "movz", 0, 0))
    return steps
