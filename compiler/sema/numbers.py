"""Numeric constants: from a preprocessing number to an IntConst, FloatConst or ComplexConst (C17 6.4.4).

Integers get the first type of C17 6.4.4.1p5 that holds them (and __int128 beyond, as gcc does); floating constants
are rounded once, to the format of their type.
"""
from __future__ import annotations

from typing import Final

from compiler.sema.ast import ComplexConst, Expr, FloatConst, IntConst
from compiler.sema.context import SemaContext, float_format
from compiler.sema.types import Type
from compiler.target import softfloat as sf

IMAGINARY: Final = 1
UNSIGNED: Final = 2
LONG: Final = 4
LONG_LONG: Final = 8
BIT_INT: Final = 16

DECIMAL_CHUNK: Final = 4000     # int() refuses longer texts


def parse_number(ctx: SemaContext, spelling: bytes, loc: int) -> Expr:
    """Return the constant that a preprocessing number means; 0 after a diagnosed error."""
    if len(spelling) < 10 and spelling.isdigit() and (spelling[0] != 48 or len(spelling) == 1):
        return IntConst(int(spelling), ctx.types.int, loc)
    text = spelling.decode("ascii", "replace").replace("'", "")
    lower = text.lower()
    if lower.startswith("0x"):
        digits = span(lower, 2, "0123456789abcdef.")
        if "." in lower[2:digits] or lower[digits:digits + 1] == "p":
            if ctx.diag.pedantic and not ctx.options.since_c99():
                ctx.diag.pedwarn("", loc, "use of C99 hexadecimal floating constant")
            return hex_float(ctx, text, digits, loc)
        return integer(ctx, text, 2, digits, 16, loc)
    if lower.startswith("0b") and len(lower) > 2 and lower[2] in "0123456789":
        if ctx.diag.pedantic and not ctx.options.since_c23():
            ctx.diag.pedwarn("", loc, "binary constants are a C2X feature or GCC extension")
        return integer(ctx, text, 2, span(lower, 2, "0123456789"), 2, loc)
    digits = span(lower, 0, "0123456789.")
    if "." in lower[:digits] or lower[digits:digits + 1] == "e":
        return decimal_float(ctx, text, digits, loc)
    return integer(ctx, text, 0, digits, 8 if lower[0] == "0" and digits > 1 else 10, loc)


def span(text: str, start: int, accepted: str) -> int:
    """Return the end of the run of accepted characters."""
    while start < len(text) and text[start] in accepted:
        start += 1
    return start


def error(ctx: SemaContext, loc: int, message: str) -> Expr:
    ctx.diag.error(loc, message)
    return IntConst(0, ctx.types.int, loc)


def decimal_value(text: str) -> int:
    """Return int(text) for a text of any length."""
    if len(text) <= DECIMAL_CHUNK:
        return int(text) if text else 0
    value = 0
    for start in range(0, len(text), DECIMAL_CHUNK):
        piece = text[start:start + DECIMAL_CHUNK]
        value = value * 10**len(piece) + int(piece)
    return value


# --- integers ---

def integer(ctx: SemaContext, text: str, start: int, end: int, radix: int, loc: int) -> Expr:
    digits = text[start:end]
    suffix = text[end:]
    if radix == 16 and not digits:
        # "0x" alone: the x reads as a suffix of 0.
        return error(ctx, loc, f'invalid suffix "{text[1:]}" on integer constant')
    if radix < 10:
        for digit in digits:
            if ord(digit) - 48 >= radix:
                name = "octal" if radix == 8 else "binary"
                return error(ctx, loc, f'invalid digit "{digit}" in {name} constant')
    flags = integer_suffix(suffix)
    if flags < 0:
        return error(ctx, loc, f'invalid suffix "{suffix}" on integer constant')
    if flags & LONG_LONG and not ctx.options.since_c99():
        ctx.diag.pedwarn("long-long", loc, "use of C99 long long integer constant")
    value = decimal_value(digits) if radix == 10 else int(digits, radix)
    if flags & BIT_INT:
        signed = not flags & UNSIGNED
        bits = max(value.bit_length() + int(signed), 1 + int(signed))
        return IntConst(value, ctx.types.bitint(bits, signed), loc)
    type = integer_type(ctx, value, radix, flags, loc)
    if value.bit_length() > 64:
        value &= (1 << 64) - 1
    result = IntConst(value, type, loc)
    if not flags & IMAGINARY:
        return result
    return ComplexConst(IntConst(0, type, loc), result, ctx.types.complex(type), loc)


def integer_suffix(suffix: str) -> int:
    """Return the flags of an integer suffix, or -1 if it is invalid. The order of the parts is free."""
    flags = 0
    at = 0
    while at < len(suffix):
        two = suffix[at:at + 2]
        one = suffix[at]
        if two in ("ll", "LL"):
            flag = LONG_LONG
            at += 1
        elif two in ("wb", "WB"):
            flag = BIT_INT
            at += 1
        elif one in "lL":
            flag = LONG
        elif one in "uU":
            flag = UNSIGNED
        elif one in "iIjJ":
            flag = IMAGINARY
        else:
            return -1
        long_flags = LONG | LONG_LONG | BIT_INT
        if flags & flag or (flag & long_flags and flags & long_flags):
            return -1
        flags |= flag
        at += 1
    return flags


def integer_type(ctx: SemaContext, value: int, radix: int, flags: int, loc: int) -> Type:
    """C17 6.4.4.1p5; what no standard type holds becomes __int128 or is cut to 64 bits, with gcc's warnings."""
    types = ctx.types
    if value.bit_length() > 64:
        ctx.diag.pedwarn("", loc, "integer constant is too large for its type")
        value &= (1 << 64) - 1
    for signed, unsigned, rank in ((types.int, types.uint, 0), (types.long, types.ulong, LONG),
                                   (types.llong, types.ullong, LONG_LONG)):
        if rank == 0 and flags & (LONG | LONG_LONG) or rank == LONG and flags & LONG_LONG:
            continue
        if not flags & UNSIGNED and value.bit_length() < signed.bits:
            return signed
        if (flags & UNSIGNED or radix != 10) and value.bit_length() <= unsigned.bits:
            return unsigned
        if not ctx.options.since_c99() and rank == LONG and radix == 10 and value.bit_length() <= unsigned.bits:
            ctx.diag.warning("", loc, "this decimal constant is unsigned only in ISO C90")
            return unsigned
    ctx.diag.warning("", loc, "integer constant is so large that it is unsigned")
    return types.int128 if ctx.target.int128_available else types.ullong


# --- floating constants ---

def decimal_float(ctx: SemaContext, text: str, digits_end: int, loc: int) -> Expr:
    mantissa = text[:digits_end]
    if mantissa.count(".") > 1:
        return error(ctx, loc, "too many decimal points in number")
    whole, _, fraction = mantissa.partition(".")
    at = digits_end
    exponent = 0
    if text[at:at + 1] in ("e", "E"):
        end, exponent = read_exponent(text, at + 1)
        if end < 0:
            return error(ctx, loc, "exponent has no digits")
        at = end
    type, imaginary = float_suffix(ctx, text[at:])
    if type is None:
        return bad_float_suffix(ctx, text[at:], loc)
    # Zeros at the end of the digits only make the integer longer.
    fraction = fraction.rstrip("0")
    rounded = sf.from_decimal(float_format(ctx, type), decimal_value(whole + fraction), exponent - len(fraction))
    return floating(ctx, rounded, type, imaginary, loc)


def hex_float(ctx: SemaContext, text: str, digits_end: int, loc: int) -> Expr:
    mantissa = text[2:digits_end]
    if mantissa.count(".") > 1:
        return error(ctx, loc, "too many decimal points in number")
    if mantissa in ("", "."):
        return error(ctx, loc, "no digits in hexadecimal floating constant")
    if text[digits_end:digits_end + 1] not in ("p", "P"):
        return error(ctx, loc, "hexadecimal floating constants require an exponent")
    at, exponent = read_exponent(text, digits_end + 1)
    if at < 0:
        return error(ctx, loc, "exponent has no digits")
    type, imaginary = float_suffix(ctx, text[at:])
    if type is None:
        return bad_float_suffix(ctx, text[at:], loc)
    whole, _, fraction = mantissa.partition(".")
    rounded = sf.from_hex(float_format(ctx, type), int(whole + fraction, 16), exponent - 4 * len(fraction))
    return floating(ctx, rounded, type, imaginary, loc)


def read_exponent(text: str, at: int) -> tuple[int, int]:
    """Return the end and the value of an exponent's digits; the end is -1 if there are none."""
    negative = text[at:at + 1] == "-"
    if text[at:at + 1] in ("+", "-"):
        at += 1
    end = span(text, at, "0123456789")
    if end == at:
        return -1, 0
    value = int(text[at:end]) if end - at < 12 else 10**12
    return end, -value if negative else value


def bad_float_suffix(ctx: SemaContext, suffix: str, loc: int) -> Expr:
    if suffix.lower() in ("df", "dd", "dl"):
        return error(ctx, loc, "decimal floating-point not supported for this target")
    return error(ctx, loc, f'invalid suffix "{suffix}" on floating constant')


def float_suffix(ctx: SemaContext, suffix: str) -> tuple[Type | None, bool]:
    """Return the type that a suffix asks for (None: invalid) and whether it is imaginary."""
    types = ctx.types
    if not suffix:
        return types.double, False
    imaginary = False
    for letter in "iIjJ":
        if suffix.count(letter) == 1 and suffix[0] == letter or suffix[-1] == letter:
            suffix = suffix.replace(letter, "", 1)
            imaginary = True
            break
    lower = suffix.lower()
    table: dict[str, Type] = {
        "": types.double, "d": types.double, "f": types.float, "l": types.ldouble, "f16": types.float16,
        "f32": types.float32,
        "f64": types.float64, "f128": types.float128, "f32x": types.float32x, "f64x": types.float64x,
        "q": types.float128, "w": types.ldouble,
    }
    return table.get(lower), imaginary


def floating(ctx: SemaContext, rounded: sf.Rounded, type: Type, imaginary: bool, loc: int) -> Expr:
    """Make the node, with gcc's warnings about range."""
    if rounded.flags & sf.OVERFLOW:
        ctx.diag.warning("overflow", loc, f"floating constant exceeds range of '{type.name}'")
    elif rounded.flags & sf.UNDERFLOW and sf.is_zero(float_format(ctx, type), rounded.bits):
        ctx.diag.warning("overflow", loc, "floating constant truncated to zero")
    if ctx.options.single_precision_constant and type is ctx.types.double:
        single = sf.convert(float_format(ctx, type), sf.BINARY32, rounded.bits)
        return FloatConst(single.bits, ctx.types.float, loc)
    result = FloatConst(rounded.bits, type, loc)
    if not imaginary:
        return result
    return ComplexConst(FloatConst(0, type, loc), result, ctx.types.complex(type), loc)
