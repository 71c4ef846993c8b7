"""What is known of conditions from their syntax: constants, expectations."""
from __future__ import annotations

from compiler.lower.base import (
    REP_MEMORY,
    rep,
)
from compiler.sema import ast
from compiler.sema import types as ct
from compiler.sema.ast import (
    BuiltinCall,
    Cast,
    Expr,
    FloatConst,
    IntConst,
)
from compiler.sema.builtins import BI_EXPECT, BI_EXPECT_WITH_PROBABILITY


def constant_truth(e: Expr) -> int:
    """1 or 0 for a constant condition, else -1."""
    if e.kind == ast.INT_CONST:
        assert isinstance(e, IntConst)
        return int(e.value != 0)
    if e.kind == ast.FLOAT_CONST:
        assert isinstance(e, FloatConst)
        bits = {ct.FLOAT16: 15, ct.FLOAT: 31, ct.FLOAT32: 31, ct.DOUBLE: 63, ct.FLOAT64: 63,
                ct.FLOAT32X: 63}.get(e.type.kind, 127)
        if e.type.size == 16 and e.bits < 1 << 80 and bits == 127:
            return int(e.bits & ~(1 << 79) != 0)
        return int(e.bits & ~(1 << bits) != 0)
    if e.kind == ast.STRING:
        return 1
    if isinstance(e, Cast) and e.cast == ast.CAST_DECAY and e.operand.kind == ast.STRING:
        return 1
    return -1


def widens(e: Cast) -> bool:
    """Whether a conversion keeps zero and nonzero apart."""
    to, source = e.type, e.operand.type
    if to.kind == ct.BOOL:
        return rep(source) != REP_MEMORY
    return to.is_integer() and source.is_integer() and source.size <= to.size and to.kind != ct.BITINT


def is_expect(e: BuiltinCall) -> bool:
    return e.builtin == BI_EXPECT or e.builtin == BI_EXPECT_WITH_PROBABILITY


def expect_probability(e: BuiltinCall) -> int:
    """The probability (in 1/1000) that the value is not zero, as __builtin_expect says."""
    expected = e.args[1]
    if not isinstance(expected, IntConst):
        return -1
    likely = 900
    if len(e.args) > 2:
        p = e.args[2]
        if isinstance(p, FloatConst):
            # The exponent and first bits of a double are precise enough.
            exponent = (p.bits >> 52 & 0x7FF) - 1023
            mantissa = (p.bits & (1 << 52) - 1 | 1 << 52) * 1000 >> 52
            likely = min(1000, mantissa >> -exponent if exponent <= 0 else 1000)
    return likely if expected.value else 1000 - likely


def half_bits_to_single(bits: int) -> int:
    """The binary32 encoding of a binary16 value."""
    sign = bits >> 15 << 31
    exponent = bits >> 10 & 31
    fraction = bits & 1023
    if exponent == 31:
        return sign | 0x7F800000 | fraction << 13
    if exponent == 0:
        if fraction == 0:
            return sign
        shift = 11 - fraction.bit_length()
        return sign | (113 - shift) << 23 | (fraction << shift & 1023) << 13
    return sign | (exponent + 112) << 23 | fraction << 13


