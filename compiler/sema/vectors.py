"""Operators on GNU vectors: elementwise; a scalar operand stands for a vector of copies."""
from __future__ import annotations

from compiler.sema import ast
from compiler.sema.ast import Binary, Cast, Expr
from compiler.sema.conversions import convert, signed_of
from compiler.sema.operand_checks import invalid_operands
from compiler.sema.scope import Sema
from compiler.sema.types import BOOL, FLOAT64X, VECTOR, Type


def vector_operands(s: Sema, op: int, left: Expr, right: Expr, loc: int) -> tuple[Expr, Expr] | None:
    lk = left.type.kind
    rk = right.type.kind
    if lk == VECTOR and rk == VECTOR:
        a = left.type.unqual
        b = right.type.unqual
        if a.count != b.count or a.size != b.size or a.base.is_integer() != b.base.is_integer():
            invalid_operands(s, op, left, right, loc)
            return None
        return left, convert(s, right, a)
    if lk == VECTOR and BOOL <= rk <= FLOAT64X:
        return left, splat(s, right, left.type)
    if rk == VECTOR and BOOL <= lk <= FLOAT64X:
        return splat(s, left, right.type), right
    invalid_operands(s, op, left, right, loc)
    return None


def splat(s: Sema, e: Expr, type: Type) -> Expr:
    """A scalar in every element; never the reinterpretation that a cast of equal size would be."""
    return Cast(ast.CAST_SPLAT, convert(s, e, type.base), type.unqual, e.loc)


def vector_binary(s: Sema, op: int, left: Expr, right: Expr, loc: int) -> Expr:
    if op == ast.SHL or op == ast.SHR:
        if left.type.kind == VECTOR and right.type.kind == VECTOR and left.type.count == right.type.count:
            return Binary(ast.BINARY, op, left, convert(s, right, left.type), left.type.unqual, loc)
    pair = vector_operands(s, op, left, right, loc)
    if pair is None:
        return s.error_expr(loc)
    type = pair[0].type.unqual
    if op >= ast.REM and not type.base.is_integer():
        return invalid_operands(s, op, left, right, loc)
    return Binary(ast.BINARY, op, pair[0], pair[1], type, loc)


def vector_mask_type(s: Sema, type: Type) -> Type:
    """The type of a comparison of vectors: signed integers of the elements' width."""
    element = type.base
    if element.is_integer():
        return s.types.vector(signed_of(s, element), type.count)
    for candidate in (s.types.short, s.types.int, s.types.long, s.types.llong, s.types.int128):
        if candidate.size == element.size:
            return s.types.vector(candidate, type.count)
    return s.types.vector(s.types.int, type.count)


def vector_compare(s: Sema, op: int, left: Expr, right: Expr, loc: int) -> Expr:
    pair = vector_operands(s, op, left, right, loc)
    if pair is None:
        return s.error_expr(loc)
    return Binary(ast.COMPARE, op, pair[0], pair[1], vector_mask_type(s, pair[0].type.unqual), loc)
