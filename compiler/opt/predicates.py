"""The predicates and functions of generic.rules. Each has a z3 twin in tests/opt/test_rules_z3.py."""
from __future__ import annotations

from compiler.ir import ops
from compiler.ir.core import I32, Inst
from compiler.opt.known import full_mask, possible_ones, sign_width


def one_use(x: Inst) -> bool:
    """Only the matched pattern uses the value: profit, not truth."""
    return x.nuses == 1


def is_variable(x: Inst) -> bool:
    """No constant: profit, and 0 / 0 stays a trap."""
    return x.op != ops.CONST


def same_type(x: Inst, y: Inst) -> bool:
    return x.type == y.type


def is_pow2(c: int) -> bool:
    """A power of two, up to 2^63 as unsigned 64-bit value (a negative c only when it is -2^63)."""
    return c > 0 and c & (c - 1) == 0


def log2(c: int) -> int:
    return c.bit_length() - 1


def low_mask(c: int) -> bool:
    """2^n - 1, n > 0."""
    return c > 0 and c & (c + 1) == 0


def fits32(c: int) -> bool:
    return -0x80000000 <= c <= 0x7FFFFFFF


def shl_covers(c: int, d: int, width: int) -> bool:
    """The mask d keeps all that a left shift by c can produce."""
    return (-1 << c) & ~d & ((1 << width) - 1) == 0


def shr_covers(c: int, d: int, width: int) -> bool:
    """The mask d keeps all that a right shift by c can produce."""
    return ((1 << (width - c)) - 1) & ~d == 0


def zero_outside(x: Inst, c: int) -> bool:
    """x has no ones outside the mask c."""
    return possible_ones(x) & ~c & full_mask(x.type) == 0


def zero_inside(x: Inst, c: int) -> bool:
    """x has no ones in the mask c."""
    return possible_ones(x) & c == 0


def is_nonneg(x: Inst) -> bool:
    """The sign bit is clear."""
    return possible_ones(x) <= full_mask(x.type) >> 1


def is_bool(x: Inst) -> bool:
    return possible_ones(x) <= 1


def is_bool32(x: Inst) -> bool:
    """An I32 that is 0 or 1."""
    return x.type == I32 and possible_ones(x) <= 1


def is_u16(x: Inst) -> bool:
    return possible_ones(x) <= 0xFFFF


def fits_signed(x: Inst, n: int) -> bool:
    """x is the sign extension of its low n bits."""
    return sign_width(x) <= n


def bound_below(x: Inst, c: int) -> bool:
    """x < c, unsigned."""
    return possible_ones(x) < c & full_mask(x.type)


def bound_within(x: Inst, c: int) -> bool:
    """x <= c, unsigned."""
    return possible_ones(x) <= c & full_mask(x.type)


def bits_outside(x: Inst, c: int) -> bool:
    """c has ones that x cannot have: they differ."""
    return c & full_mask(x.type) & ~possible_ones(x) != 0
