"""Exact floating-point arithmetic on bit patterns, in any binary format: no host floats.

A number is unpacked to (class, sign, exponent, significand) with value significand * 2**exponent; every operation
is done exactly on integers and rounded once, to nearest with ties to even, by `pack`. Operations return
encodings; NaNs are quiet and propagate. `flags` of an operation's result say what IEEE 754 would raise: callers
that need them (a constant expression that overflows) use the `*_flags` forms or compare the result.
"""
from __future__ import annotations

import math
from typing import Final, final

ZERO: Final = 0
FINITE: Final = 1
INFINITE: Final = 2
NAN: Final = 3

INEXACT: Final = 1
OVERFLOW: Final = 2
UNDERFLOW: Final = 4
INVALID: Final = 8
DIV_BY_ZERO: Final = 16


@final
class FloatFormat:
    """A binary interchange format, or x87 double extended (whose integer bit is explicit).

    `precision` counts the integer bit. `fraction` is the number of bits stored below the exponent field.
    """

    def __init__(self, name: str, width: int, precision: int, exponent_bits: int, explicit: bool) -> None:
        self.name = name
        self.width = width
        self.precision = precision
        self.exponent_bits = exponent_bits
        self.explicit = explicit
        self.fraction = precision if explicit else precision - 1
        self.bias = (1 << (exponent_bits - 1)) - 1
        self.max_field = (1 << exponent_bits) - 1
        self.min_exponent = 1 - self.bias - (precision - 1)     # exponent of the last bit of a subnormal
        self.max_exponent = self.bias - (precision - 1)         # exponent of the last bit of the largest numbers
        self.sign_bit = 1 << (width - 1)
        self.integer_bit = 1 << (precision - 1) if explicit else 0
        self.infinity = self.max_field << self.fraction | self.integer_bit
        self.quiet_nan = self.infinity | 1 << (precision - 2)
        self.largest = (self.max_field - 1) << self.fraction | ((1 << self.fraction) - 1)


BINARY16: Final = FloatFormat("binary16", 16, 11, 5, False)
BINARY32: Final = FloatFormat("binary32", 32, 24, 8, False)
BINARY64: Final = FloatFormat("binary64", 64, 53, 11, False)
X87: Final = FloatFormat("x87", 80, 64, 15, True)
BINARY128: Final = FloatFormat("binary128", 128, 113, 15, False)


@final
class Unpacked:
    """value = (-1)**sign * significand * 2**exponent for FINITE; `significand` of a NAN is its payload."""

    def __init__(self, kind: int, sign: int, exponent: int, significand: int) -> None:
        self.kind = kind
        self.sign = sign
        self.exponent = exponent
        self.significand = significand


@final
class Rounded:
    """An encoding and the flags raised in making it."""

    def __init__(self, bits: int, flags: int) -> None:
        self.bits = bits
        self.flags = flags


# --- packing ---

def unpack(f: FloatFormat, bits: int) -> Unpacked:
    sign = bits >> (f.width - 1) & 1
    field = bits >> f.fraction & f.max_field
    fraction = bits & ((1 << f.fraction) - 1)
    if field == f.max_field:
        payload = fraction & ~f.integer_bit
        return Unpacked(NAN if payload else INFINITE, sign, 0, payload)
    if field == 0 or (f.explicit and fraction == 0):
        if fraction == 0:
            return Unpacked(ZERO, sign, 0, 0)
        return Unpacked(FINITE, sign, f.min_exponent, fraction)
    if not f.explicit:
        fraction |= 1 << f.fraction
    return Unpacked(FINITE, sign, field + f.min_exponent - 1, fraction)


def pack(f: FloatFormat, sign: int, significand: int, exponent: int, sticky: bool = False) -> Rounded:
    """Round significand * 2**exponent (plus a little more when `sticky`) to nearest even."""
    top = f.sign_bit if sign else 0
    if significand == 0:
        return Rounded(top, INEXACT | UNDERFLOW if sticky else 0)
    shift = significand.bit_length() - f.precision
    if exponent + shift < f.min_exponent:
        shift = f.min_exponent - exponent
    flags = 0
    if shift > significand.bit_length() + 1:
        # Less than half of the smallest subnormal.
        return Rounded(top, INEXACT | UNDERFLOW)
    if shift > 0:
        rest = significand & ((1 << shift) - 1)
        half = 1 << (shift - 1)
        significand >>= shift
        if rest or sticky:
            flags = INEXACT
        if rest > half or (rest == half and (sticky or significand & 1)):
            significand += 1
            if significand.bit_length() > f.precision:
                significand >>= 1
                shift += 1
    else:
        significand <<= -shift
        if sticky:
            flags = INEXACT
    exponent += shift
    if exponent > f.max_exponent:
        return Rounded(top | f.infinity, OVERFLOW | INEXACT)
    normal = significand >> (f.precision - 1)
    if not normal:
        return Rounded(top | significand, flags | (UNDERFLOW if flags else 0))
    field = exponent - f.min_exponent + 1
    if not f.explicit:
        significand ^= 1 << f.fraction
    return Rounded(top | field << f.fraction | significand, flags)


def zero(f: FloatFormat, sign: int) -> int:
    return f.sign_bit if sign else 0


def infinity(f: FloatFormat, sign: int) -> int:
    return f.infinity | (f.sign_bit if sign else 0)


# --- classification ---

def is_nan(f: FloatFormat, bits: int) -> bool:
    return unpack(f, bits).kind == NAN


def is_inf(f: FloatFormat, bits: int) -> bool:
    return unpack(f, bits).kind == INFINITE


def is_zero(f: FloatFormat, bits: int) -> bool:
    return unpack(f, bits).kind == ZERO


def is_negative(f: FloatFormat, bits: int) -> bool:
    return bits & f.sign_bit != 0


def is_finite(f: FloatFormat, bits: int) -> bool:
    return unpack(f, bits).kind < INFINITE


def is_normal(f: FloatFormat, bits: int) -> bool:
    u = unpack(f, bits)
    return u.kind == FINITE and u.significand.bit_length() == f.precision


# --- arithmetic ---

def neg(f: FloatFormat, bits: int) -> int:
    return bits ^ f.sign_bit


def magnitude(f: FloatFormat, bits: int) -> int:
    return bits & ~f.sign_bit


def quieten(f: FloatFormat, bits: int) -> int:
    return bits | 1 << (f.precision - 2)


def nan_operand(f: FloatFormat, a: int, x: Unpacked, b: int, y: Unpacked) -> Rounded | None:
    """Return the NaN that an operation with a NaN operand gives: the first one, quiet."""
    if x.kind == NAN:
        return Rounded(quieten(f, a), 0)
    if y.kind == NAN:
        return Rounded(quieten(f, b), 0)
    return None


def invalid(f: FloatFormat) -> Rounded:
    """Return the default NaN. x86 makes it negative; gcc folds to a positive one, and so do we."""
    return Rounded(f.quiet_nan, INVALID)


def add(f: FloatFormat, a: int, b: int) -> Rounded:
    x = unpack(f, a)
    y = unpack(f, b)
    nan = nan_operand(f, a, x, b, y)
    if nan is not None:
        return nan
    if x.kind == INFINITE:
        if y.kind == INFINITE and x.sign != y.sign:
            return invalid(f)
        return Rounded(a, 0)
    if y.kind == INFINITE:
        return Rounded(b, 0)
    exponent = min(x.exponent, y.exponent) if x.significand and y.significand else x.exponent + y.exponent
    left = x.significand << (x.exponent - exponent) if x.significand else 0
    right = y.significand << (y.exponent - exponent) if y.significand else 0
    total = (-left if x.sign else left) + (-right if y.sign else right)
    if total == 0:
        # x - x is +0; (-0) + (-0) is -0 (IEEE 754 6.3).
        return Rounded(zero(f, x.sign & y.sign), 0)
    return pack(f, int(total < 0), abs(total), exponent)


def sub(f: FloatFormat, a: int, b: int) -> Rounded:
    y = unpack(f, b)
    return add(f, a, b if y.kind == NAN else b ^ f.sign_bit)


def mul(f: FloatFormat, a: int, b: int) -> Rounded:
    x = unpack(f, a)
    y = unpack(f, b)
    nan = nan_operand(f, a, x, b, y)
    if nan is not None:
        return nan
    sign = x.sign ^ y.sign
    if x.kind == INFINITE or y.kind == INFINITE:
        if x.kind == ZERO or y.kind == ZERO:
            return invalid(f)
        return Rounded(infinity(f, sign), 0)
    return pack(f, sign, x.significand * y.significand, x.exponent + y.exponent)


def div(f: FloatFormat, a: int, b: int) -> Rounded:
    x = unpack(f, a)
    y = unpack(f, b)
    nan = nan_operand(f, a, x, b, y)
    if nan is not None:
        return nan
    sign = x.sign ^ y.sign
    if x.kind == INFINITE:
        return invalid(f) if y.kind == INFINITE else Rounded(infinity(f, sign), 0)
    if y.kind == INFINITE:
        return Rounded(zero(f, sign), 0)
    if y.kind == ZERO:
        return invalid(f) if x.kind == ZERO else Rounded(infinity(f, sign), DIV_BY_ZERO)
    if x.kind == ZERO:
        return Rounded(zero(f, sign), 0)
    return ratio(f, sign, x.significand, y.significand, x.exponent - y.exponent)


def fma(f: FloatFormat, a: int, b: int, c: int) -> Rounded:
    """a * b + c with one rounding (IEEE 754 5.4.1)."""
    x = unpack(f, a)
    y = unpack(f, b)
    z = unpack(f, c)
    nan = nan_operand(f, a, x, b, y)
    if nan is None and z.kind == NAN:
        nan = Rounded(quieten(f, c), 0)
    if nan is not None:
        return nan
    sign = x.sign ^ y.sign
    if x.kind == INFINITE or y.kind == INFINITE:
        if x.kind == ZERO or y.kind == ZERO or z.kind == INFINITE and z.sign != sign:
            return invalid(f)
        return Rounded(infinity(f, sign), 0)
    if z.kind == INFINITE:
        return Rounded(c, 0)
    product = x.significand * y.significand
    if product == 0:
        return Rounded(zero(f, sign & z.sign) if z.kind == ZERO else c, 0)
    exponent = x.exponent + y.exponent
    if z.kind == ZERO:
        return pack(f, sign, product, exponent)
    low = min(exponent, z.exponent)
    product <<= exponent - low
    addend = z.significand << (z.exponent - low)
    total = (-product if sign else product) + (-addend if z.sign else addend)
    if total == 0:
        return Rounded(zero(f, 0), 0)
    return pack(f, int(total < 0), abs(total), low)


def ratio(f: FloatFormat, sign: int, numerator: int, denominator: int, exponent: int) -> Rounded:
    """Round numerator / denominator * 2**exponent."""
    shift = max(f.precision + 2 + denominator.bit_length() - numerator.bit_length(), 0)
    quotient, rest = divmod(numerator << shift, denominator)
    return pack(f, sign, quotient << 1 | int(rest != 0), exponent - shift - 1)


def sqrt(f: FloatFormat, a: int) -> Rounded:
    x = unpack(f, a)
    if x.kind == NAN:
        return Rounded(quieten(f, a), 0)
    if x.kind == ZERO or (x.kind == INFINITE and not x.sign):
        return Rounded(a, 0)
    if x.sign:
        return invalid(f)
    shift = max(2 * f.precision + 4 - x.significand.bit_length(), 0)
    if (x.exponent - shift) & 1:
        shift += 1
    scaled = x.significand << shift
    root = math.isqrt(scaled)
    return pack(f, 0, root << 1 | int(root * root != scaled), (x.exponent - shift) // 2 - 1)


UNORDERED: Final = 2


def compare(f: FloatFormat, a: int, b: int) -> int:
    """Return -1, 0 or 1, or UNORDERED when an operand is a NaN."""
    x = unpack(f, a)
    y = unpack(f, b)
    if x.kind == NAN or y.kind == NAN:
        return UNORDERED
    if x.kind == ZERO and y.kind == ZERO:
        return 0
    left = a & ~f.sign_bit
    right = b & ~f.sign_bit
    # Encodings of one sign sort like the numbers.
    left = -left if x.sign else left
    right = -right if y.sign else right
    return (left > right) - (left < right)


# --- conversions ---

def from_int(f: FloatFormat, value: int) -> Rounded:
    return pack(f, int(value < 0), abs(value), 0)


def to_int(f: FloatFormat, bits: int) -> int | None:
    """Truncate toward zero; None for infinities and NaNs."""
    u = unpack(f, bits)
    if u.kind >= INFINITE:
        return None
    value = u.significand << u.exponent if u.exponent >= 0 else u.significand >> -u.exponent
    return -value if u.sign else value


def convert(source: FloatFormat, target: FloatFormat, bits: int) -> Rounded:
    """Convert between formats; NaN payloads keep their leading bits."""
    if source is target:
        return Rounded(bits, 0)
    u = unpack(source, bits)
    if u.kind == NAN:
        shift = target.precision - source.precision
        payload = u.significand << shift if shift >= 0 else u.significand >> -shift
        sign = target.sign_bit if u.sign else 0
        return Rounded(quieten(target, target.infinity | payload | sign), 0)
    if u.kind == INFINITE:
        return Rounded(infinity(target, u.sign), 0)
    return pack(target, u.sign, u.significand, u.exponent)


def to_bytes(f: FloatFormat, bits: int, size: int) -> bytes:
    """Return the little-endian object representation, padded with zeros to `size`."""
    return bits.to_bytes(size, "little")


# --- text ---

def from_decimal(f: FloatFormat, digits: int, exponent: int) -> Rounded:
    """Round digits * 10**exponent. Exponents far outside the format's range are cut short."""
    if digits == 0:
        return Rounded(0, 0)
    # Decimal exponent of the leading digit, from below; log10(2) is between 3/10 and 4/13.
    leading = exponent + (digits.bit_length() - 1) * 3 // 10
    if leading > (f.bias + 2) * 4 // 13:
        return Rounded(f.infinity, OVERFLOW | INEXACT)
    trailing = exponent + digits.bit_length() * 4 // 13 + 1
    if trailing < (f.min_exponent - 4) * 4 // 13:
        return Rounded(0, UNDERFLOW | INEXACT)
    if exponent >= 0:
        return pack(f, 0, digits * 10**exponent, 0)
    return ratio(f, 0, digits, 10**-exponent, 0)


def from_hex(f: FloatFormat, significand: int, exponent: int) -> Rounded:
    """Round significand * 2**exponent."""
    if significand.bit_length() + exponent > f.bias + 2:
        return Rounded(f.infinity, OVERFLOW | INEXACT) if significand else Rounded(0, 0)
    return pack(f, 0, significand, exponent)


def to_text(f: FloatFormat, bits: int) -> str:
    """Return an exact hexadecimal spelling, as %a prints it, for dumps and messages."""
    u = unpack(f, bits)
    sign = "-" if u.sign else ""
    if u.kind == ZERO:
        return sign + "0x0p+0"
    if u.kind != FINITE:
        return sign + ("inf" if u.kind == INFINITE else "nan")
    length = u.significand.bit_length()
    digits = (length + 2) // 4
    fraction = (u.significand ^ 1 << (length - 1)) << (digits * 4 - length + 1)
    text = f"{fraction:0{digits}x}".rstrip("0") if digits else ""
    return f"{sign}0x1{'.' if text else ''}{text}p{u.exponent + length - 1:+d}"
