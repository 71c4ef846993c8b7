"""Folding of one operation whose operands are constants: the parser calls it at the creation of every node.

Integer results wrap to the type; where C leaves that undefined the result's `overflow` is set and the caller warns.
Floating results are correctly rounded; an operation that would raise an IEEE exception other than inexact is left
for run time unless `initializer` is set (static initialisers are evaluated at translation time, C17 F.8.4).
Nothing here looks below the direct operands.
"""
from __future__ import annotations

import fractions
from typing import Final

from compiler.sema import types as ty
from compiler.sema.ast import (
    ADD,
    AND,
    BINARY,
    BITNOT,
    CAST_ARITH,
    CAST_NULLPTR,
    CAST_POINTER,
    COMPARE,
    COMPLEX_CONST,
    DIV,
    EQ,
    GT,
    IMAG,
    INT_CONST,
    LAND,
    LE,
    LOGICAL,
    LOGNOT,
    LT,
    MUL,
    NE,
    NEG,
    OR,
    PLUS,
    PTR_ADD,
    PTR_DIFF,
    REAL,
    REM,
    SHL,
    SHR,
    SUB,
    XOR,
    Binary,
    Cast,
    ComplexConst,
    Conditional,
    Expr,
    FloatConst,
    IntConst,
    Unary,
)
from compiler.sema.context import SemaContext, float_format
from compiler.sema.types import Type
from compiler.target import softfloat as sf

TRAPS: Final = sf.INVALID | sf.DIV_BY_ZERO | sf.OVERFLOW


def wrap(value: int, type: Type) -> int:
    """Reduce a value to the range of an integer or pointer type."""
    kind = type.kind
    if kind == ty.INT:
        if -0x80000000 <= value <= 0x7FFFFFFF:
            return value
        return ((value + 0x80000000) & 0xFFFFFFFF) - 0x80000000
    bits = type.size * 8 if kind == ty.POINTER or kind == ty.NULLPTR else type.bits
    value &= (1 << bits) - 1
    if type.signed and value >> (bits - 1):
        value -= 1 << bits
    return value


def is_constant(e: Expr) -> bool:
    return INT_CONST <= e.kind <= COMPLEX_CONST


def truth(ctx: SemaContext, e: Expr) -> int:
    """Return 1 or 0 for a constant that is not or is zero, -1 if it is not a constant."""
    if isinstance(e, IntConst):
        return int(e.value != 0)
    if isinstance(e, FloatConst):
        return int(not sf.is_zero(float_format(ctx, e.type), e.bits))
    if isinstance(e, ComplexConst):
        return truth(ctx, e.real) | truth(ctx, e.imag)
    return -1


# --- unary ---

def fold_unary_constant(ctx: SemaContext, node: Unary) -> Expr:
    """Fold a unary operation on a constant."""
    operand = node.operand
    op = node.op
    if op == LOGNOT:
        value = truth(ctx, operand)
        return node if value < 0 or node.type.kind == ty.VECTOR else IntConst(1 - value, node.type, node.loc)
    if isinstance(operand, IntConst):
        return fold_unary_int(node, operand)
    if isinstance(operand, FloatConst):
        if op == NEG:
            return FloatConst(sf.neg(float_format(ctx, operand.type), operand.bits), node.type, node.loc)
        if op == PLUS or op == REAL:
            return operand
        if op == IMAG:
            return FloatConst(0, node.type, node.loc)
    elif isinstance(operand, ComplexConst):
        if op == REAL:
            return operand.real
        if op == IMAG:
            return operand.imag
        if op == PLUS:
            return operand
        if op == NEG or op == BITNOT:
            element = node.type.base
            real = operand.real
            if op == NEG:
                real = fold_unary_constant(ctx, Unary(NEG, real, element, node.loc))
            imag = fold_unary_constant(ctx, Unary(NEG, operand.imag, element, node.loc))
            return ComplexConst(real, imag, node.type, node.loc)
    return node


def fold_unary_int(node: Unary, operand: IntConst) -> Expr:
    op = node.op
    if op == NEG:
        return wrapped(-operand.value, node.type, node.loc)
    if op == BITNOT:
        return IntConst(wrap(~operand.value, node.type), node.type, node.loc)
    if op == PLUS or op == REAL:
        return operand if operand.type is node.type else IntConst(operand.value, node.type, node.loc)
    if op == IMAG:
        return IntConst(0, node.type, node.loc)
    return node


def wrapped(value: int, type: Type, loc: int) -> IntConst:
    """Make a result of signed or unsigned arithmetic; overflow of a signed type is marked."""
    kept = wrap(value, type)
    result = IntConst(kept, type, loc)
    if kept != value and type.signed:
        result.overflow = True
    return result


# --- binary ---

def fold_binary(ctx: SemaContext, node: Binary, initializer: bool = False) -> Expr:
    """Return the constant that a binary node is if its operands are constants, else the node.

    Kinds BINARY, COMPARE, LOGICAL, PTR_ADD, PTR_DIFF; others are returned as they are.
    """
    left = node.left
    kind = node.kind
    if kind == LOGICAL:
        return fold_logical(ctx, node)
    if left.kind != INT_CONST:
        if left.kind > COMPLEX_CONST:
            return node
        return fold_floating(ctx, node, initializer)
    right = node.right
    if right.kind != INT_CONST:
        if right.kind > COMPLEX_CONST:
            return node
        return fold_floating(ctx, node, initializer)
    assert isinstance(left, IntConst) and isinstance(right, IntConst)
    if kind == BINARY:
        return fold_integer(node, left.value, right.value)
    if kind == COMPARE:
        if node.type.kind == ty.VECTOR:
            return node
        return IntConst(int(ordered(node.op, left.value, right.value)), node.type, node.loc)
    if kind == PTR_ADD:
        size = node.type.base.size
        if size < 0 or node.type.base.kind == ty.VLA:
            return node
        offset = right.value * size
        value = left.value - offset if node.op == SUB else left.value + offset
        return IntConst(wrap(value, node.type), node.type, node.loc)
    if kind == PTR_DIFF:
        size = left.type.base.size
        if size <= 0 or left.type.base.kind == ty.VLA:
            return node
        difference = wrap(left.value - right.value, node.type)
        quotient = abs(difference) // size
        return IntConst(quotient if difference >= 0 else -quotient, node.type, node.loc)
    return node


def fold_logical(ctx: SemaContext, node: Binary) -> Expr:
    """&& and ||: a constant left operand may decide alone."""
    left = truth(ctx, node.left)
    if left < 0:
        return node
    if (left == 0) == (node.op == LAND):
        return IntConst(left, node.type, node.loc)
    right = truth(ctx, node.right)
    return node if right < 0 else IntConst(right, node.type, node.loc)


def ordered(op: int, left: int, right: int) -> bool:
    if op == EQ:
        return left == right
    if op == NE:
        return left != right
    if op == LT:
        return left < right
    if op == LE:
        return left <= right
    if op == GT:
        return left > right
    return left >= right


def fold_integer(node: Binary, a: int, b: int) -> Expr:
    op = node.op
    type = node.type
    if not type.is_integer():
        return node
    if op == ADD:
        return wrapped(a + b, type, node.loc)
    if op == SUB:
        return wrapped(a - b, type, node.loc)
    if op == MUL:
        return wrapped(a * b, type, node.loc)
    if op == AND:
        return IntConst(wrap(a & b, type), type, node.loc)
    if op == OR:
        return IntConst(wrap(a | b, type), type, node.loc)
    if op == XOR:
        return IntConst(wrap(a ^ b, type), type, node.loc)
    if op == SHL or op == SHR:
        return fold_shift(node, a, b)
    if b == 0:
        return node     # left for run time; a division by zero is never constant
    quotient = abs(a) // abs(b)
    if (a < 0) != (b < 0):
        quotient = -quotient
    if op == DIV:
        return wrapped(quotient, type, node.loc)
    if op == REM:
        result = wrapped(a - quotient * b, type, node.loc)
        if b == -1 and a == wrap(1 << (type.bits - 1), type):
            result.overflow = True
        return result
    return node


def fold_shift(node: Binary, a: int, b: int) -> Expr:
    """Shift as gcc folds: a negative count shifts the other way, one beyond the width leaves only sign bits."""
    type = node.type
    right = node.op == SHR
    if b < 0:
        b = -b
        right = not right
    b = min(b, type.bits)
    return IntConst(wrap(a >> b if right else a << b, type), type, node.loc)


# --- floating and complex ---

def fold_floating(ctx: SemaContext, node: Binary, initializer: bool) -> Expr:
    """Fold an operation on floating or complex constants."""
    left = node.left
    right = node.right
    if isinstance(left, FloatConst) and isinstance(right, FloatConst):
        if node.kind == COMPARE:
            return fold_float_compare(ctx, node, left, right, initializer)
        if node.kind != BINARY or not node.type.is_floating():
            return node
        bits = float_operation(ctx, node.op, node.type, left.bits, right.bits, initializer)
        return node if bits < 0 else FloatConst(bits, node.type, node.loc)
    if isinstance(left, ComplexConst) and isinstance(right, ComplexConst):
        if node.kind == COMPARE:
            real = fold_binary(ctx, Binary(COMPARE, EQ, left.real, right.real, node.type, node.loc))
            imag = fold_binary(ctx, Binary(COMPARE, EQ, left.imag, right.imag, node.type, node.loc))
            if isinstance(real, IntConst) and isinstance(imag, IntConst):
                equal = real.value & imag.value
                return IntConst(equal if node.op == EQ else 1 - equal, node.type, node.loc)
            return node
        if node.kind == BINARY and node.type.kind == ty.COMPLEX:
            return fold_complex(ctx, node, left, right, initializer)
    return node


def float_operation(ctx: SemaContext, op: int, type: Type, a: int, b: int, initializer: bool) -> int:
    """Return the encoding of a op b, or -1 if it must be left for run time."""
    f = float_format(ctx, type)
    if op == ADD:
        rounded = sf.add(f, a, b)
    elif op == SUB:
        rounded = sf.sub(f, a, b)
    elif op == MUL:
        rounded = sf.mul(f, a, b)
    elif op == DIV:
        rounded = sf.div(f, a, b)
    else:
        return -1
    if not initializer:
        if rounded.flags & TRAPS and ctx.options.trapping_math:
            return -1
        if rounded.flags and ctx.options.rounding_math:
            return -1
    return rounded.bits


def fold_float_compare(ctx: SemaContext, node: Binary, left: FloatConst, right: FloatConst,
                       initializer: bool) -> Expr:
    if node.type.kind == ty.VECTOR:
        return node
    order = sf.compare(float_format(ctx, left.type), left.bits, right.bits)
    op = node.op
    if order == sf.UNORDERED:
        # < > <= >= raise invalid on a NaN; == and != only on a signalling one.
        if op >= LT and not initializer and ctx.options.trapping_math:
            return node
        return IntConst(int(op == NE), node.type, node.loc)
    return IntConst(int(ordered(op, order, 0)), node.type, node.loc)


def fold_complex(ctx: SemaContext, node: Binary, left: ComplexConst, right: ComplexConst,
                 initializer: bool) -> Expr:
    op = node.op
    element = node.type.base
    if op == ADD or op == SUB:
        parts: list[Expr] = []
        for x, y in ((left.real, right.real), (left.imag, right.imag)):
            part = fold_binary(ctx, Binary(BINARY, op, x, y, element, node.loc), initializer)
            if not is_constant(part):
                return node
            parts.append(part)
        return ComplexConst(parts[0], parts[1], node.type, node.loc)
    a, b = exact(ctx, left.real), exact(ctx, left.imag)
    c, d = exact(ctx, right.real), exact(ctx, right.imag)
    if a is None or b is None or c is None or d is None:
        return node
    if op == MUL:
        real, imag = a * c - b * d, a * d + b * c
    elif op == DIV and (c or d):
        norm = c * c + d * d
        real, imag = (a * c + b * d) / norm, (b * c - a * d) / norm
    else:
        return node
    if element.is_floating():
        if (real == 0 or imag == 0) and not initializer:
            return node
        parts = [inexact(ctx, real, element, node.loc), inexact(ctx, imag, element, node.loc)]
        if real == 0:
            parts[0] = signed_zero(ctx, element, left.real, right.real, left.imag, right.imag, op == MUL)
        if imag == 0:
            # A product: ad + bc; a quotient: bc - ad.
            parts[1] = signed_zero(ctx, element, left.imag, right.real, left.real, right.imag, op == DIV)
        return ComplexConst(parts[0], parts[1], node.type, node.loc)
    return ComplexConst(IntConst(wrap(truncate(real), element), element, node.loc),
                        IntConst(wrap(truncate(imag), element), element, node.loc), node.type, node.loc)


def signed_zero(ctx: SemaContext, type: Type, a: Expr, b: Expr, c: Expr, d: Expr, minus: bool) -> FloatConst:
    """a * b + c * d or a * b - c * d where that is zero: its sign is not told by exact arithmetic."""
    f = float_format(ctx, type)
    bits = [e.bits if isinstance(e, FloatConst) else 0 for e in (a, b, c, d)]
    first = sf.mul(f, bits[0], bits[1]).bits
    second = sf.mul(f, bits[2], bits[3]).bits
    total = sf.sub(f, first, second).bits if minus else sf.add(f, first, second).bits
    return FloatConst(total if sf.is_zero(f, total) else sf.zero(f, 0), type, a.loc)


def truncate(value: fractions.Fraction) -> int:
    whole = abs(value.numerator) // value.denominator
    return -whole if value < 0 else whole


def exact(ctx: SemaContext, e: Expr) -> fractions.Fraction | None:
    """Return the value of a finite real constant."""
    if isinstance(e, IntConst):
        return fractions.Fraction(e.value)
    assert isinstance(e, FloatConst)
    u = sf.unpack(float_format(ctx, e.type), e.bits)
    if u.kind > sf.FINITE:
        return None
    scaled = fractions.Fraction(u.significand << u.exponent if u.exponent >= 0 else u.significand)
    if u.exponent < 0:
        scaled /= 1 << -u.exponent
    return -scaled if u.sign else scaled


def inexact(ctx: SemaContext, value: fractions.Fraction, type: Type, loc: int) -> FloatConst:
    """Round a fraction to a floating type."""
    rounded = sf.ratio(float_format(ctx, type), int(value < 0), abs(value.numerator), value.denominator, 0)
    return FloatConst(rounded.bits, type, loc)


# --- casts ---

def fold_cast(ctx: SemaContext, node: Cast, initializer: bool = False) -> Expr:
    """Return the constant that a cast node is if its operand is a constant, else the node."""
    operand = node.operand
    if operand.kind > COMPLEX_CONST:
        return node
    cast = node.cast
    if cast == CAST_ARITH:
        converted = convert_constant(ctx, operand, node.type, node.loc, initializer)
        return node if converted is None else converted
    if cast == CAST_POINTER or cast == CAST_NULLPTR:
        if isinstance(operand, IntConst):
            return IntConst(wrap(operand.value, node.type), node.type, node.loc)
    return node


def convert_constant(ctx: SemaContext, e: Expr, to: Type, loc: int, initializer: bool) -> Expr | None:
    """Convert an arithmetic constant to an arithmetic type (C17 6.3.1); None if that is left for run time."""
    kind = to.kind
    if kind == ty.COMPLEX:
        real, imag = (e.real, e.imag) if isinstance(e, ComplexConst) else (e, None)
        new_real = convert_constant(ctx, real, to.base, loc, initializer)
        new_imag = zero_constant(to.base, loc) if imag is None \
            else convert_constant(ctx, imag, to.base, loc, initializer)
        if new_real is None or new_imag is None:
            return None
        return ComplexConst(new_real, new_imag, to, loc)
    if kind == ty.BOOL:
        return IntConst(truth(ctx, e), to, loc)
    if isinstance(e, ComplexConst):
        e = e.real
    if to.is_integer():
        if isinstance(e, IntConst):
            result = IntConst(wrap(e.value, to), to, loc)
            result.overflow = e.overflow
            return result
        assert isinstance(e, FloatConst)
        return float_to_integer(ctx, e, to, loc)
    if not to.is_floating():
        return None
    target = float_format(ctx, to)
    if isinstance(e, IntConst):
        rounded = sf.from_int(target, e.value)
    else:
        assert isinstance(e, FloatConst)
        rounded = sf.convert(float_format(ctx, e.type), target, e.bits)
    if rounded.flags and not initializer:
        if rounded.flags & TRAPS and ctx.options.trapping_math or ctx.options.rounding_math:
            return None
    return FloatConst(rounded.bits, to, loc)


def float_to_integer(ctx: SemaContext, e: FloatConst, to: Type, loc: int) -> IntConst:
    """Truncate; what does not fit saturates as gcc folds it, and is marked."""
    f = float_format(ctx, e.type)
    value = sf.to_int(f, e.bits)
    low = -(1 << (to.bits - 1)) if to.signed else 0
    high = (1 << (to.bits - int(to.signed))) - 1
    if value is None:
        value = 0 if sf.is_nan(f, e.bits) else low - 1 if sf.is_negative(f, e.bits) else high + 1
        result = IntConst(min(max(value, low), high), to, loc)
        result.overflow = True
        return result
    result = IntConst(min(max(value, low), high), to, loc)
    result.overflow = not low <= value <= high
    return result


def zero_constant(type: Type, loc: int) -> Expr:
    """Return the zero of an arithmetic or pointer type."""
    if type.is_floating():
        return FloatConst(0, type, loc)
    if type.kind == ty.COMPLEX:
        return ComplexConst(zero_constant(type.base, loc), zero_constant(type.base, loc), type, loc)
    return IntConst(0, type, loc)


# --- conditional ---

def fold_conditional(ctx: SemaContext, node: Conditional) -> Expr:
    """Return the operand that a constant condition chooses if that is a constant of the node's type."""
    condition = truth(ctx, node.condition)
    if condition < 0:
        return node
    chosen = node.other if condition == 0 else node.then
    if chosen is None:
        chosen = node.condition
    return chosen if is_constant(chosen) and chosen.type is node.type else node
