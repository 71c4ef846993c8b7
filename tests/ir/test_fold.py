"""The constant evaluator against Python's integers and the host's floats."""
from __future__ import annotations

import math
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.ir import fold, ops
from compiler.ir.core import F32, F64, I32, I64, canonical

EDGES = [0, 1, -1, 2, -2, 31, 32, 63, 64, 127, -128, 255, 0x7FFFFFFF, -0x80000000, 0xFFFFFFFF, 1 << 62, -(1 << 63),
         (1 << 63) - 1]
WORDS = st.one_of(st.sampled_from(EDGES), st.integers(-(1 << 63), (1 << 63) - 1))
TYPES = st.sampled_from([I32, I64])


def bits(type: int) -> int:
    return 32 if type == I32 else 64


@given(TYPES, WORDS, WORDS)
def test_integers(type: int, a: int, b: int) -> None:
    a = canonical(a, type)
    b = canonical(b, type)
    n = bits(type)
    ua, ub = a % (1 << n), b % (1 << n)
    assert fold.fold_binary(ops.ADD, type, a, b) == canonical(a + b, type)
    assert fold.fold_binary(ops.MUL, type, a, b) == canonical(ua * ub, type)
    assert fold.fold_binary(ops.MULHU, type, a, b) == canonical(ua * ub >> n, type)
    assert fold.fold_binary(ops.MULHS, type, a, b) == canonical(a * b >> n, type)
    assert fold.fold_binary(ops.ULT, type, a, b) == int(ua < ub)
    assert fold.fold_binary(ops.GE, type, a, b) == int(a >= b)
    assert fold.fold_unary(ops.BSWAP, type, type, fold.fold_unary(ops.BSWAP, type, type, a) or 0) == a
    count = ub % n
    assert fold.fold_binary(ops.SHR, type, a, count) == canonical(ua >> count, type)
    assert fold.fold_binary(ops.ROTL, type, a, count) == canonical(ua << count | ua >> (n - count), type)
    if b == 0:
        assert fold.fold_binary(ops.DIVS, type, a, b) is None
        assert fold.fold_binary(ops.REMU, type, a, b) is None
    elif a == -(1 << (n - 1)) and b == -1:
        assert fold.fold_binary(ops.DIVS, type, a, b) is None
    else:
        q = fold.fold_binary(ops.DIVS, type, a, b)
        r = fold.fold_binary(ops.REMS, type, a, b)
        assert q is not None
        assert r is not None
        assert q * b + r == a
        assert abs(r) < abs(b)
        assert r == 0 or (r < 0) == (a < 0)
        assert fold.fold_binary(ops.DIVU, type, a, b) == canonical(ua // ub, type)
    if a:
        assert fold.fold_unary(ops.CTZ, type, type, a) == len(bin(ua)) - len(bin(ua).rstrip("0"))
        assert fold.fold_unary(ops.CLZ, type, type, a) == n - ua.bit_length()
    assert fold.fold_unary(ops.POPCNT, type, type, a) == bin(ua).count("1")


@given(st.floats(width=32), st.floats(width=32))
def test_f32_is_rounded_once(x: float, y: float) -> None:
    a, b = fold.from_float(x, F32), fold.from_float(y, F32)
    product = fold.float_binary(ops.FMUL, F32, a, b)
    if product is None:
        assert math.isnan(x) or math.isnan(y) or math.isnan(x * y)
    elif math.isfinite(x * y):
        try:
            assert product == struct.unpack("<i", struct.pack("<f", x * y))[0]
        except OverflowError:
            assert product in (0x7F800000, -0x800000)


@pytest.mark.parametrize("number,expected", [
    (0x1000001, 0x1000000), (0x1000003, 0x1000004), (0xFFFFFFFFFFFFFFFF, 1 << 64),
    (0x8000008000000001, 0x8000010000000000),
    ((1 << 54) + (1 << 30) + 1, (1 << 54) + (1 << 31)),
])
def test_integer_to_f32(number: int, expected: int) -> None:
    """The last two are wrong when rounded to double first."""
    assert fold.to_float(fold.int_to_float(number, F32), F32) == float(expected)


def test_floats_that_do_not_fold() -> None:
    one = fold.from_float(1.0, F64)
    zero = fold.from_float(0.0, F64)
    infinity = fold.from_float(math.inf, F64)
    assert fold.float_binary(ops.FDIV, F64, zero, zero) is None
    assert fold.float_binary(ops.FDIV, F64, one, zero) == infinity
    assert fold.float_binary(ops.FSUB, F64, infinity, infinity) is None
    assert fold.float_unary(ops.FSQRT, F64, fold.from_float(-1.0, F64)) is None
    assert fold.float_convert(ops.FTOSI, I32, F64, fold.from_float(2147483648.0, F64)) is None
    assert fold.float_convert(ops.FTOSI, I32, F64, fold.from_float(-2147483648.9, F64)) == -0x80000000
    assert fold.float_convert(ops.FTOUI, I64, F64, fold.from_float(2.0**63, F64)) == -(1 << 63)
