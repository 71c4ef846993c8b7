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


def s8(c: int) -> int:
    c &= 0xFF
    return c - 0x100 if c >= 0x80 else c


def s16(c: int) -> int:
    c &= 0xFFFF
    return c - 0x10000 if c >= 0x8000 else c


def s32(c: int) -> int:
    c &= 0xFFFFFFFF
    return c - 0x100000000 if c >= 0x80000000 else c
