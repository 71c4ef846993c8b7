"""Evaluates operations on constants: the one evaluator of the folder, SCCP and the interpreter.

Integers are canonical signed values, floats their encodings as canonical signed ints. None means: no value is known at
compile time (division by zero, conversion out of range, a NaN that the machine chooses, formats that Python lacks).
Shift counts are taken modulo the width, as the targets do.
"""
from __future__ import annotations

import math
import struct
from typing import Final

from compiler.ir import ops
from compiler.ir.core import F32, F64, I32, I64, canonical
from compiler.target import softfloat as sf

LOW64: Final = 0xFFFFFFFFFFFFFFFF


def unsigned(value: int, type: int) -> int:
    """The value modulo 2^width."""
    if value >= 0:
        return value
    return value & 0xFFFFFFFF if type == I32 else value & LOW64


def width(type: int) -> int:
    return 32 if type == I32 else 64


def fold_binary(op: int, type: int, a: int, b: int) -> int | None:
    """An integer operation; `type` is that of the operands (of the first one for shifts)."""
    if op == ops.ADD:
        return canonical(a + b, type)
    if op == ops.SUB:
        return canonical(a - b, type)
    if op == ops.MUL:
        return canonical(a * b, type)
    if op == ops.AND:
        return a & b
    if op == ops.OR:
        return a | b
    if op == ops.XOR:
        return a ^ b
    if ops.SHL <= op <= ops.ROTL:
        return fold_shift(op, type, a, b)
    if ops.EQ <= op <= ops.UGE:
        return 1 if compare(op, type, a, b) else 0
    if op == ops.MULHS:
        return canonical((a * b) >> width(type), type)
    if op == ops.MULHU:
        return canonical((unsigned(a, type) * unsigned(b, type)) >> width(type), type)
    if ops.DIVS <= op <= ops.REMU:
        return fold_division(op, type, a, b)
    return None


def fold_shift(op: int, type: int, a: int, b: int) -> int:
    size = width(type)
    count = b & (size - 1)
    if op == ops.SHL:
        return canonical(a << count, type)
    if op == ops.SHR:
        return canonical(unsigned(a, type) >> count, type)
    if op == ops.SAR:
        return a >> count
    bits = unsigned(a, type)
    return canonical(bits << count | bits >> (size - count), type)


def fold_division(op: int, type: int, a: int, b: int) -> int | None:
    if b == 0:
        return None
    if op == ops.DIVU:
        return canonical(unsigned(a, type) // unsigned(b, type), type)
    if op == ops.REMU:
        return canonical(unsigned(a, type) % unsigned(b, type), type)
    quotient = abs(a) // abs(b)
    if (a < 0) != (b < 0):
        quotient = -quotient
    if canonical(quotient, type) != quotient:
        return None
    return quotient if op == ops.DIVS else a - quotient * b


def compare(op: int, type: int, a: int, b: int) -> bool:
    """EQ … UGE on canonical values."""
    if op == ops.EQ:
        return a == b
    if op == ops.NE:
        return a != b
    if op >= ops.ULT:
        a = unsigned(a, type)
        b = unsigned(b, type)
        op -= ops.ULT - ops.LT
    if op == ops.LT:
        return a < b
    if op == ops.LE:
        return a <= b
    if op == ops.GT:
        return a > b
    return a >= b


def fold_unary(op: int, type: int, source: int, a: int) -> int | None:
    """An integer operation with one operand of type `source`."""
    if op == ops.NEG:
        return canonical(-a, type)
    if op == ops.NOT:
        return ~a
    if op == ops.SEXT8:
        a &= 0xFF
        return a - 0x100 if a >= 0x80 else a
    if op == ops.SEXT16:
        a &= 0xFFFF
        return a - 0x10000 if a >= 0x8000 else a
    if op == ops.SEXT32:
        return a
    if op == ops.ZEXT32:
        return a & 0xFFFFFFFF
    if op == ops.TRUNC:
        return canonical(a, I32)
    if op == ops.BSWAP:
        size = width(type) >> 3
        return int.from_bytes(unsigned(a, type).to_bytes(size, "little"), "big", signed=True)
    if op == ops.POPCNT:
        return unsigned(a, type).bit_count()
    if op == ops.CLZ:
        return None if a == 0 else width(type) - unsigned(a, type).bit_length()
    if op == ops.CTZ:
        return None if a == 0 else (a & -a).bit_length() - 1
    if op == ops.BITCAST:
        return a
    return None


# --- floating ---

def to_float(bits: int, type: int) -> float:
    """The value of an F32 or F64 encoding."""
    value: float
    if type == F64:
        value = struct.unpack("<d", struct.pack("<q", bits))[0]
    else:
        value = struct.unpack("<f", struct.pack("<i", bits))[0]
    return value


def from_float(value: float, type: int) -> int:
    """The encoding of the nearest F32 or F64 value."""
    bits: int
    if type == F64:
        bits = struct.unpack("<q", struct.pack("<d", value))[0]
        return bits
    try:
        bits = struct.unpack("<i", struct.pack("<f", value))[0]
    except OverflowError:
        bits = 0x7F800000 if value > 0 else 0xFF800000 - 0x100000000
    return bits


def is_nan_bits(bits: int, type: int) -> bool:
    if type == F64:
        return bits & 0x7FFFFFFFFFFFFFFF > 0x7FF0000000000000
    return bits & 0x7FFFFFFF > 0x7F800000


def float_binary(op: int, type: int, a: int, b: int) -> int | None:
    """FADD … FDIV, FCOPYSIGN. The double result rounded to F32 is the exact F32 result for these operations
    (53 >= 2 * 24 + 2: Figueroa, When is double rounding innocuous?).
    """
    if op == ops.FCOPYSIGN:
        sign = 1 << (63 if type == F64 else 31)
        return canonical(a & (sign - 1) | b & sign, I64 if type == F64 else I32)
    x = to_float(a, type)
    y = to_float(b, type)
    result: float
    if op == ops.FADD:
        result = x + y
    elif op == ops.FSUB:
        result = x - y
    elif op == ops.FMUL:
        result = x * y
    elif op == ops.FDIV:
        if y == 0.0:
            if x == 0.0 or x != x:
                return None
            negative = (math.copysign(1.0, x) < 0) != (math.copysign(1.0, y) < 0)
            result = -math.inf if negative else math.inf
        else:
            result = x / y
    else:
        return None
    if result != result:
        return None
    return from_float(result, type)


def float_unary(op: int, type: int, a: int) -> int | None:
    """FNEG, FABS, FSQRT."""
    sign = 1 << (63 if type == F64 else 31)
    int_type = I64 if type == F64 else I32
    if op == ops.FNEG:
        return canonical(a ^ sign, int_type)
    if op == ops.FABS:
        return canonical(a & (sign - 1), int_type)
    if op == ops.FSQRT:
        x = to_float(a, type)
        if x != x or x < 0.0:
            return None
        return from_float(math.sqrt(x), type)
    return None


def float_fma(type: int, a: int, b: int, c: int) -> sf.Rounded:
    """FMA of F32 or F64; the bits are signed, as in FCONST."""
    f = sf.BINARY64 if type == F64 else sf.BINARY32
    mask = (1 << f.width) - 1
    result = sf.fma(f, a & mask, b & mask, c & mask)
    return sf.Rounded(canonical(result.bits, I64 if type == F64 else I32), result.flags)


def float_compare(op: int, type: int, a: int, b: int) -> int:
    """FEQ … FUNO."""
    x = to_float(a, type)
    y = to_float(b, type)
    if op == ops.FEQ:
        result = x == y
    elif op == ops.FNE:
        result = x != y
    elif op == ops.FLT:
        result = x < y
    elif op == ops.FLE:
        result = x <= y
    elif op == ops.FGT:
        result = x > y
    elif op == ops.FGE:
        result = x >= y
    else:
        result = x != x or y != y
    return 1 if result else 0


def float_convert(op: int, type: int, source: int, a: int) -> int | None:
    """SITOF, UITOF, FTOSI, FTOUI, FCVT between I32, I64, F32 and F64."""
    if op == ops.SITOF or op == ops.UITOF:
        if type not in (F32, F64):
            return None
        number = unsigned(a, source) if op == ops.UITOF else a
        return int_to_float(number, type)
    if source not in (F32, F64):
        return None
    if op == ops.FCVT:
        if type not in (F32, F64) or is_nan_bits(a, source):
            return None
        return from_float(to_float(a, source), type)
    value = to_float(a, source)
    if value - value != 0.0:
        return None
    number = int(value)
    size = width(type)
    if op == ops.FTOSI:
        return number if -(1 << (size - 1)) <= number < 1 << (size - 1) else None
    return canonical(number, type) if 0 <= number < 1 << size else None


def int_to_float(number: int, type: int) -> int:
    """Correctly rounded, without a second rounding through double."""
    if type == F64:
        return from_float(float(number), F64)
    size = abs(number).bit_length()
    if size > 24:
        # Keep a sticky bit below the 24 bits and the rounding bit, so that double holds the value exactly.
        drop = size - 26
        if drop > 0:
            magnitude = abs(number)
            sticky = 1 if magnitude & ((1 << drop) - 1) else 0
            magnitude = (magnitude >> drop | sticky) << drop
            number = magnitude if number > 0 else -magnitude
    return from_float(float(number), F32)
