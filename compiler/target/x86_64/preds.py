"""Predicates and integer functions of rules.isel."""
from __future__ import annotations

from compiler.ir.core import Inst


def imm32(c: int) -> bool:
    """A 64-bit operation can take it as a sign-extended immediate."""
    return -0x80000000 <= c <= 0x7FFFFFFF


def uimm31(c: int) -> bool:
    """The 32-bit form of an AND gives the 64-bit result."""
    return 0 <= c <= 0x7FFFFFFF


def nonzero(v: Inst) -> bool:
    """A constant that comes from memory rather than from xorps."""
    return v.imm != 0


def signed(c: int, bits: int) -> int:
    """The value of the lowest bits as a signed number."""
    c &= (1 << bits) - 1
    return c - (1 << bits) if c >> (bits - 1) else c
