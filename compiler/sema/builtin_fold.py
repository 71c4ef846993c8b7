"""Folding of builtin calls whose arguments are constants: bit counting, byte swapping, classification, exact math.

Only functions with an exact or correctly rounded result are folded (floor, fabs, sqrt, fmax ...); sin and its
kind are left to the library. Calls that static initialisers need (__builtin_inf, __builtin_nan, strlen of a
literal) are folded at any level.
"""
from __future__ import annotations

from typing import Final

from compiler.sema import builtins as bi
from compiler.sema import types as ty
from compiler.sema.ast import STRING, BuiltinCall, Cast, ComplexConst, Expr, FloatConst, IntConst, StringLiteral
from compiler.sema.constfold import is_constant, wrap
from compiler.sema.context import SemaContext, float_format
from compiler.sema.types import Type
from compiler.target import softfloat as sf

FP_COMPARE: Final = (bi.BI_ISGREATER, bi.BI_ISGREATEREQUAL, bi.BI_ISLESS, bi.BI_ISLESSEQUAL, bi.BI_ISLESSGREATER,
                     bi.BI_ISUNORDERED)


def fold_builtin(ctx: SemaContext, node: BuiltinCall, initializer: bool = False) -> Expr:
    """Return the constant that a builtin call is, else the node."""
    id = node.builtin
    args = node.args
    if not args:
        return fold_nullary(ctx, node)
    first = args[0]
    if id == bi.BI_CONSTANT_P:
        return fold_constant_p(node, first, initializer or ctx.must_decide)
    if id == bi.BI_EXPECT or id == bi.BI_EXPECT_WITH_PROBABILITY or id == bi.BI_SPECULATION_SAFE_VALUE:
        return first if isinstance(first, IntConst) else node
    if id == bi.BI_FPCLASSIFY and len(args) == 6:
        last = args[5]
        if isinstance(last, FloatConst):
            return args[float_class(ctx, last)]
        return node
    if isinstance(first, IntConst):
        return fold_bits(ctx, node, first)
    literal = string_of(first)
    if literal is not None:
        return fold_string(ctx, node, literal, initializer)
    if isinstance(first, FloatConst):
        if len(args) == 1:
            return fold_float(ctx, node, first)
        if len(args) == 2:
            second = args[1]
            if isinstance(second, FloatConst) and second.type.unqual is first.type.unqual:
                return fold_float_pair(ctx, node, first, second)
            if id == bi.BI_COMPLEX and is_constant(second):
                return ComplexConst(first, second, node.type, node.loc)
        return node
    if isinstance(first, ComplexConst):
        if id == bi.BI_CREAL:
            return first.real
        if id == bi.BI_CIMAG:
            return first.imag
    return node


def fold_nullary(ctx: SemaContext, node: BuiltinCall) -> Expr:
    if (node.builtin == bi.BI_INF or node.builtin == bi.BI_HUGE_VAL) and node.type.is_floating():
        return FloatConst(float_format(ctx, node.type).infinity, node.type, node.loc)
    return node


def fold_constant_p(node: BuiltinCall, arg: Expr, initializer: bool) -> Expr:
    """1 for a constant or a string literal; 0 only where nothing can become constant later."""
    if is_constant(arg) and (arg.type.is_arithmetic() or isinstance(arg, IntConst)):
        return IntConst(1, node.type, node.loc)
    if string_of(arg) is not None:
        return IntConst(1, node.type, node.loc)
    if initializer:
        return IntConst(0, node.type, node.loc)
    return node


def string_of(e: Expr) -> StringLiteral | None:
    """Return the narrow string literal that a (decayed, cast) argument is."""
    while isinstance(e, Cast) and e.type.kind == ty.POINTER:
        e = e.operand
    if e.kind == STRING and isinstance(e, StringLiteral) and e.type.base.size == 1:
        return e
    return None


def c_string(literal: StringLiteral) -> bytes:
    end = literal.data.find(b"\0")
    return literal.data[:end] if end >= 0 else literal.data


# --- strings ---

def fold_string(ctx: SemaContext, node: BuiltinCall, literal: StringLiteral, initializer: bool) -> Expr:
    id = node.builtin
    text = c_string(literal)
    if id == bi.BI_STRLEN:
        return IntConst(len(text), node.type, node.loc)
    if id == bi.BI_NAN or id == bi.BI_NANS:
        return fold_nan(ctx, node, text)
    if len(node.args) < 2:
        return node
    other = string_of(node.args[1])
    if other is None:
        return node
    right = c_string(other)
    if id == bi.BI_STRCMP:
        return IntConst((text > right) - (text < right), node.type, node.loc)
    if id == bi.BI_STRNCMP and len(node.args) == 3:
        count = node.args[2]
        if isinstance(count, IntConst):
            text, right = text[:count.value], right[:count.value]
            return IntConst((text > right) - (text < right), node.type, node.loc)
    if id == bi.BI_STRSPN or id == bi.BI_STRCSPN:
        length = 0
        while length < len(text) and (text[length] in right) == (id == bi.BI_STRSPN):
            length += 1
        return IntConst(length, node.type, node.loc)
    return node


def fold_nan(ctx: SemaContext, node: BuiltinCall, text: bytes) -> Expr:
    """nan("n-char-sequence"): a payload in C's number syntax; an empty one gives the default NaN."""
    if not node.type.is_floating():
        return node
    f = float_format(ctx, node.type)
    payload = 0
    if text:
        try:
            payload = int(text, 0)
        except ValueError:
            if not (text.isdigit() and b"8" not in text and b"9" not in text):
                return node
            payload = int(text, 8)
    quiet = 1 << (f.precision - 2)
    payload &= quiet - 1
    if node.builtin == bi.BI_NANS:
        return FloatConst(f.infinity | (payload or quiet >> 1), node.type, node.loc)
    return FloatConst(f.infinity | quiet | payload, node.type, node.loc)


# --- integers ---

def fold_bits(ctx: SemaContext, node: BuiltinCall, arg: IntConst) -> Expr:
    """Fold an integer function of one constant, or an overflow predicate of two."""
    id = node.builtin
    if len(node.args) == 3 and id in (bi.BI_ADD_OVERFLOW_P, bi.BI_SUB_OVERFLOW_P, bi.BI_MUL_OVERFLOW_P):
        return fold_overflow_p(node, arg)
    if id == bi.BI_COMPLEX and len(node.args) == 2 and is_constant(node.args[1]):
        return ComplexConst(arg, node.args[1], node.type, node.loc)
    if len(node.args) != 1:
        return node
    bits = arg.type.size * 8
    value = arg.value & ((1 << bits) - 1)
    result = -1
    if id == bi.BI_CLZ:
        result = bits - value.bit_length() if value else -1
    elif id == bi.BI_CTZ:
        result = (value & -value).bit_length() - 1
    elif id == bi.BI_FFS:
        result = (value & -value).bit_length()
    elif id == bi.BI_POPCOUNT:
        result = value.bit_count()
    elif id == bi.BI_PARITY:
        result = value.bit_count() & 1
    elif id == bi.BI_CLRSB:
        same = value if value >> (bits - 1) == 0 else value ^ ((1 << bits) - 1)
        result = bits - same.bit_length() - 1
    elif id == bi.BI_ABS:
        return IntConst(wrap(abs(arg.value), node.type), node.type, node.loc)
    elif bi.BI_BSWAP16 <= id <= bi.BI_BSWAP128:
        size = arg.type.size
        result = int.from_bytes(value.to_bytes(size, "little"), "big")
    return node if result < 0 else IntConst(wrap(result, node.type), node.type, node.loc)


def fold_overflow_p(node: BuiltinCall, a: IntConst) -> Expr:
    b = node.args[1]
    if not isinstance(b, IntConst):
        return node
    id = node.builtin
    if id == bi.BI_ADD_OVERFLOW_P:
        value = a.value + b.value
    elif id == bi.BI_SUB_OVERFLOW_P:
        value = a.value - b.value
    else:
        value = a.value * b.value
    return IntConst(int(wrap(value, node.args[2].type) != value), node.type, node.loc)


# --- floats ---

def float_class(ctx: SemaContext, e: FloatConst) -> int:
    """Return the index of fpclassify's argument for a value: nan, infinite, normal, subnormal, zero."""
    f = float_format(ctx, e.type)
    kind = sf.unpack(f, e.bits).kind
    if kind == sf.NAN:
        return 0
    if kind == sf.INFINITE:
        return 1
    if kind == sf.ZERO:
        return 4
    return 2 if sf.is_normal(f, e.bits) else 3


def fold_float(ctx: SemaContext, node: BuiltinCall, arg: FloatConst) -> Expr:
    """Fold a function of one floating constant."""
    id = node.builtin
    f = float_format(ctx, arg.type)
    type = node.type
    kind = sf.unpack(f, arg.bits).kind
    test = -1
    if id == bi.BI_ISNAN:
        test = int(kind == sf.NAN)
    elif id == bi.BI_ISINF:
        test = int(kind == sf.INFINITE)
    elif id == bi.BI_ISINF_SIGN:
        test = (-1 if sf.is_negative(f, arg.bits) else 1) if kind == sf.INFINITE else 0
        return IntConst(test, type, node.loc)
    elif id == bi.BI_ISFINITE:
        test = int(kind <= sf.FINITE)
    elif id == bi.BI_ISNORMAL:
        test = int(sf.is_normal(f, arg.bits))
    elif id == bi.BI_SIGNBIT:
        test = int(sf.is_negative(f, arg.bits))
    if test >= 0:
        return IntConst(test, type, node.loc)
    if type.unqual is not arg.type.unqual:
        return fold_float_to_int(ctx, node, arg)
    if id == bi.BI_FABS:
        return FloatConst(sf.magnitude(f, arg.bits), type, node.loc)
    if id == bi.BI_SQRT:
        rounded = sf.sqrt(f, arg.bits)
        return node if rounded.flags & sf.INVALID else FloatConst(rounded.bits, type, node.loc)
    mode = rounding_mode(id)
    if mode >= 0:
        return FloatConst(round_to_integral(f, arg.bits, mode), type, node.loc)
    return node


FLOOR: Final = 0
CEIL: Final = 1
TRUNC: Final = 2
ROUND: Final = 3        # halves away from zero
NEAREST: Final = 4      # halves to even


def rounding_mode(id: int) -> int:
    """Return how a function rounds to an integral value, -1 if it does something else."""
    if id == bi.BI_FLOOR or id == bi.BI_IFLOOR or id == bi.BI_LFLOOR or id == bi.BI_LLFLOOR:
        return FLOOR
    if id == bi.BI_CEIL or id == bi.BI_ICEIL or id == bi.BI_LCEIL or id == bi.BI_LLCEIL:
        return CEIL
    if id == bi.BI_TRUNC:
        return TRUNC
    if id == bi.BI_ROUND or id == bi.BI_IROUND or id == bi.BI_LROUND or id == bi.BI_LLROUND:
        return ROUND
    if id == bi.BI_ROUNDEVEN or id == bi.BI_RINT or id == bi.BI_NEARBYINT or id == bi.BI_IRINT \
            or id == bi.BI_LRINT or id == bi.BI_LLRINT:
        return NEAREST
    return -1


def integral(u: sf.Unpacked, mode: int) -> int:
    """Round a finite number to an integer's magnitude."""
    if u.exponent >= 0:
        return u.significand << u.exponent
    shift = -u.exponent
    whole = u.significand >> shift
    rest = u.significand - (whole << shift)
    half = 1 << (shift - 1)
    up = False
    if mode == FLOOR:
        up = u.sign == 1 and rest > 0
    elif mode == CEIL:
        up = u.sign == 0 and rest > 0
    elif mode == ROUND:
        up = rest >= half
    elif mode == NEAREST:
        up = rest > half or (rest == half and whole & 1 == 1)
    return whole + 1 if up else whole


def round_to_integral(f: sf.FloatFormat, bits: int, mode: int) -> int:
    u = sf.unpack(f, bits)
    if u.kind == sf.NAN:
        return sf.quieten(f, bits)
    if u.kind != sf.FINITE:
        return bits
    return sf.pack(f, u.sign, integral(u, mode), 0).bits


def fold_float_to_int(ctx: SemaContext, node: BuiltinCall, arg: FloatConst) -> Expr:
    """lround, lrint, lfloor ... of a value whose result fits."""
    mode = rounding_mode(node.builtin)
    u = sf.unpack(float_format(ctx, arg.type), arg.bits)
    if mode < 0 or u.kind > sf.FINITE or not node.type.is_integer():
        return node
    value = integral(u, mode)
    value = -value if u.sign else value
    return IntConst(value, node.type, node.loc) if wrap(value, node.type) == value else node


def fold_float_pair(ctx: SemaContext, node: BuiltinCall, a: FloatConst, b: FloatConst) -> Expr:
    """Fold a function of two floating constants of one type."""
    id = node.builtin
    f = float_format(ctx, a.type)
    type: Type = node.type
    if id == bi.BI_COMPLEX:
        return ComplexConst(a, b, type, node.loc)
    if id == bi.BI_COPYSIGN:
        return FloatConst(sf.magnitude(f, a.bits) | (b.bits & f.sign_bit), type, node.loc)
    order = sf.compare(f, a.bits, b.bits)
    if id == bi.BI_FMAX or id == bi.BI_FMIN:
        if order == sf.UNORDERED:
            return b if sf.is_nan(f, a.bits) else a
        if order == 0:
            # fmax(+0, -0) is +0 by good manners.
            negative = a if sf.is_negative(f, a.bits) else b
            return (b if negative is a else a) if id == bi.BI_FMAX else negative
        return a if (order > 0) == (id == bi.BI_FMAX) else b
    if id in FP_COMPARE:
        if order == sf.UNORDERED:
            return IntConst(int(id == bi.BI_ISUNORDERED), type, node.loc)
        holds = {bi.BI_ISGREATER: order > 0, bi.BI_ISGREATEREQUAL: order >= 0, bi.BI_ISLESS: order < 0,
                 bi.BI_ISLESSEQUAL: order <= 0, bi.BI_ISLESSGREATER: order != 0, bi.BI_ISUNORDERED: False}
        return IntConst(int(holds[id]), type, node.loc)
    return node
