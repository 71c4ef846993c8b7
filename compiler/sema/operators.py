"""Operators (C17 6.5.3.3, 6.5.5 to 6.5.14, 6.5.16): operand checks, conversions, constant folding.

Pointers and vectors have modules of their own; what operators refuse and warn about is in operand_checks.
"""
from __future__ import annotations

from typing import Final

from compiler.sema import ast, constexpr
from compiler.sema.ast import Assign, Binary, CompoundAssign, Expr, IncDec, IntConst, Unary
from compiler.sema.conversions import (
    assign_convert,
    common_type,
    condition,
    convert,
    promote,
    promoted_type,
    rvalue,
)
from compiler.sema.lvalues import modifiable
from compiler.sema.operand_checks import (
    check_comparison,
    check_division,
    check_logical,
    check_nesting,
    check_overflow,
    check_shift,
    constant_truth,
    invalid_operands,
)
from compiler.sema.pointers import check_pointee, pointer_arithmetic, pointer_compare
from compiler.sema.scope import Sema
from compiler.sema.types import BOOL, COMPLEX, ENUM, ERROR, NULLPTR, POINTER, VECTOR
from compiler.sema.vectors import vector_binary, vector_compare, vector_mask_type

OPERAND_NAMES: Final = {ast.NEG: "unary minus", ast.PLUS: "unary plus", ast.BITNOT: "bit-complement",
                        ast.LOGNOT: "unary exclamation mark"}


def binary(s: Sema, op: int, left: Expr, right: Expr, loc: int) -> Expr:
    """Any binary operator but assignment and comma."""
    if op >= ast.LAND:
        return logical(s, op, left, right, loc)
    left = rvalue(s, left)
    right = rvalue(s, right)
    lk = left.type.kind
    rk = right.type.kind
    if op >= ast.EQ:
        return compare(s, op, left, right, loc)
    if BOOL <= lk <= COMPLEX and BOOL <= rk <= COMPLEX:
        return arithmetic(s, op, left, right, loc)
    if op <= ast.SUB and (lk == POINTER or rk == POINTER):
        return pointer_arithmetic(s, op, left, right, loc)
    if lk == VECTOR or rk == VECTOR:
        return vector_binary(s, op, left, right, loc)
    return invalid_operands(s, op, left, right, loc)


def arithmetic(s: Sema, op: int, left: Expr, right: Expr, loc: int) -> Expr:
    """Operators on arithmetic operands, comparisons excluded."""
    if op >= ast.REM:
        if not (left.type.kind <= ENUM and right.type.kind <= ENUM):
            return invalid_operands(s, op, left, right, loc)
        if op == ast.SHL or op == ast.SHR:
            return shift(s, op, left, right, loc)
    type = common_type(s, left, right)
    if op == ast.DIV or op == ast.REM:
        check_division(s, right, type, loc)
    if op >= ast.AND:
        check_nesting(s, op, left, right, loc)
    node = Binary(ast.BINARY, op, convert(s, left, type), convert(s, right, type), type, loc)
    if left.kind <= ast.COMPLEX_CONST and right.kind <= ast.COMPLEX_CONST:
        if type.kind == COMPLEX and (op == ast.MUL or op == ast.DIV or type.base.is_floating()):
            return real_by_complex(s, node, left, right)
        folded = constexpr.fold_binary(s.ctx, node)
        if type.signed and isinstance(folded, IntConst):
            check_overflow(s, node, folded, loc)
        return folded
    return node


def real_by_complex(s: Sema, node: Binary, left: Expr, right: Expr) -> Expr:
    """A constant operation with one real operand is done on each part alone, and a sum on the real part (C17 G.5)."""
    a = node.left
    b = node.right
    element = node.type.base
    if not (isinstance(a, ast.ComplexConst) and isinstance(b, ast.ComplexConst)) or left.kind == right.kind or (
            left.kind != ast.COMPLEX_CONST and node.op == ast.DIV):
        return constexpr.fold_binary(s.ctx, node)
    parts: list[Expr] = []
    if node.op == ast.ADD or node.op == ast.SUB:
        real = constexpr.fold_binary(s.ctx, Binary(ast.BINARY, node.op, a.real, b.real, element, node.loc))
        imag = a.imag if left.kind == ast.COMPLEX_CONST else b.imag
        if node.op == ast.SUB and imag is b.imag:
            imag = constexpr.fold_unary(s.ctx, Unary(ast.NEG, imag, element, node.loc))
        if real.kind > ast.COMPLEX_CONST or imag.kind > ast.COMPLEX_CONST:
            return node
        return ast.ComplexConst(real, imag, node.type, node.loc)
    for i in (0, 1):
        x = a.real if left.kind != ast.COMPLEX_CONST or i == 0 else a.imag
        y = b.real if right.kind != ast.COMPLEX_CONST or i == 0 else b.imag
        part = constexpr.fold_binary(s.ctx, Binary(ast.BINARY, node.op, x, y, element, node.loc))
        if part.kind > ast.COMPLEX_CONST:
            return node
        parts.append(part)
    return ast.ComplexConst(parts[0], parts[1], node.type, node.loc)


def shift(s: Sema, op: int, left: Expr, right: Expr, loc: int) -> Expr:
    """The promotions are done on each operand alone (C17 6.5.7p3)."""
    type = promoted_type(s, left)
    check_nesting(s, op, left, right, loc)
    check_shift(s, op, left, right, type, loc)
    node = Binary(ast.BINARY, op, convert(s, left, type), promote(s, right), type, loc)
    if left.kind == ast.INT_CONST and right.kind == ast.INT_CONST:
        return constexpr.fold_binary(s.ctx, node)
    return node


# ---- comparisons (C17 6.5.8, 6.5.9) ----

def compare(s: Sema, op: int, left: Expr, right: Expr, loc: int) -> Expr:
    lk = left.type.kind
    rk = right.type.kind
    if BOOL <= lk <= COMPLEX and BOOL <= rk <= COMPLEX:
        if op >= ast.LT and (lk == COMPLEX or rk == COMPLEX):
            return invalid_operands(s, op, left, right, loc)
        type = common_type(s, left, right)
        check_comparison(s, op, left, right, type, loc)
        node = Binary(ast.COMPARE, op, convert(s, left, type), convert(s, right, type), s.types.int, loc)
        if left.kind <= ast.COMPLEX_CONST and right.kind <= ast.COMPLEX_CONST:
            return constexpr.fold_binary(s.ctx, node)
        return node
    if lk == ERROR or rk == ERROR:
        return s.error_expr(loc)
    if lk == VECTOR or rk == VECTOR:
        return vector_compare(s, op, left, right, loc)
    if lk == POINTER or rk == POINTER or lk == NULLPTR or rk == NULLPTR:
        return pointer_compare(s, op, left, right, loc)
    return invalid_operands(s, op, left, right, loc)


# ---- && and || ----

def logical(s: Sema, op: int, left: Expr, right: Expr, loc: int) -> Expr:
    check_logical(s, op, left, right, loc)
    left = condition(s, left, loc)
    right = condition(s, right, loc)
    if left.type.kind == ERROR or right.type.kind == ERROR:
        return s.error_expr(loc)
    known = constant_truth(left)
    if known >= 0:
        if known == (0 if op == ast.LAND else 1):
            return IntConst(known, s.types.int, loc)
        other = constant_truth(right)
        if other >= 0:
            return IntConst(other, s.types.int, loc)
    return Binary(ast.LOGICAL, op, left, right, s.types.int, loc)


# ---- unary operators (C17 6.5.3.3) ----

def unary(s: Sema, op: int, operand: Expr, loc: int) -> Expr:
    """+, -, ~ and !."""
    if op == ast.LOGNOT:
        return logical_not(s, operand, loc)
    operand = rvalue(s, operand)
    kind = operand.type.kind
    if kind == VECTOR and (op != ast.BITNOT or operand.type.base.is_integer()):
        return Unary(op, operand, operand.type.unqual, loc)
    allowed = BOOL <= kind <= ENUM if op == ast.BITNOT else BOOL <= kind <= COMPLEX
    if not allowed and not (op == ast.BITNOT and kind == COMPLEX):
        if kind == ERROR:
            return operand
        return s.bad(loc, f"wrong type argument to {OPERAND_NAMES[op]}")
    type = promoted_type(s, operand)
    node = Unary(op, convert(s, operand, type), type, loc)
    if operand.kind <= ast.COMPLEX_CONST:
        return constexpr.fold_unary(s.ctx, node)
    return node


def logical_not(s: Sema, operand: Expr, loc: int) -> Expr:
    if operand.type.kind == VECTOR:
        type = operand.type.unqual
        zero = convert(s, IntConst(0, s.types.int, loc), type)
        return Binary(ast.COMPARE, ast.EQ, operand, zero, vector_mask_type(s, type), loc)
    operand = rvalue(s, operand)
    kind = operand.type.kind
    if not (BOOL <= kind <= POINTER or kind == NULLPTR):
        if kind == ERROR:
            return operand
        return s.bad(loc, "wrong type argument to unary exclamation mark")
    known = constant_truth(operand)
    if known >= 0:
        return IntConst(1 - known, s.types.int, loc)
    return Unary(ast.LOGNOT, operand, s.types.int, loc)


# ---- assignment (C17 6.5.16) ----

def assign(s: Sema, left: Expr, right: Expr, loc: int) -> Expr:
    if not modifiable(s, left, loc, "assignment", "left operand of assignment"):
        return s.error_expr(loc)
    if isinstance(left, ast.DeclRef):
        left.decl.assigned = True
        if right.kind == ast.DECL_REF and isinstance(right, ast.DeclRef) and right.decl is left.decl:
            left.decl.referenced = True
    s.assigned = left
    value = assign_convert(s, right, left.type, loc, None)
    if value.type.kind == ERROR:
        return s.error_expr(loc)
    return Assign(left, value, left.type.unqual, loc)


def compound_assign(s: Sema, op: int, left: Expr, right: Expr, loc: int) -> Expr:
    """C17 6.5.16.2: the operation is checked as the binary operator on the same operands would be."""
    if not modifiable(s, left, loc, "assignment", "left operand of assignment"):
        return s.error_expr(loc)
    right = rvalue(s, right)
    type = left.type.unqual
    lk = type.kind
    rk = right.type.kind
    if lk == ERROR or rk == ERROR:
        return s.error_expr(loc)
    if BOOL <= lk <= COMPLEX and BOOL <= rk <= COMPLEX:
        if op >= ast.REM and not (lk <= ENUM and rk <= ENUM):
            return invalid_operands(s, op, left, right, loc)
        if op == ast.SHL or op == ast.SHR:
            compute = promoted_type(s, left)
            check_shift(s, op, left, right, compute, loc)
            return CompoundAssign(op, left, promote(s, right), compute, type, loc)
        compute = common_type(s, left, right)
        if op == ast.DIV or op == ast.REM:
            check_division(s, right, compute, loc)
        return CompoundAssign(op, left, convert(s, right, compute), compute, type, loc)
    if lk == POINTER and BOOL <= rk <= ENUM and op <= ast.SUB:
        if not check_pointee(s, type, loc):
            return s.error_expr(loc)
        count = convert(s, promote(s, right), s.ctx.ptrdiff_t)
        return CompoundAssign(op, left, count, type, type, loc)
    if lk == VECTOR:
        whole = vector_binary(s, op, left, right, loc)
        if isinstance(whole, Binary) and whole.type.size == type.size:
            return CompoundAssign(op, left, whole.right, type, type, loc)
        return s.error_expr(loc)
    return invalid_operands(s, op, left, right, loc)


def inc_dec(s: Sema, operand: Expr, delta: int, postfix: bool, loc: int) -> Expr:
    """++ and -- (C17 6.5.2.4, 6.5.3.1)."""
    what = "increment" if delta > 0 else "decrement"
    if not modifiable(s, operand, loc, what, f"{what} operand"):
        return s.error_expr(loc)
    type = operand.type.unqual
    kind = type.kind
    if kind == POINTER:
        if not check_pointee(s, type, loc):
            return s.error_expr(loc)
    elif kind == VECTOR:
        one = convert(s, IntConst(1, s.types.int, loc), type)
        if not postfix:
            return CompoundAssign(ast.ADD if delta > 0 else ast.SUB, operand, one, type, type, loc)
    elif not BOOL <= kind <= COMPLEX:
        return s.bad(loc, f"wrong type argument to {what}")
    return IncDec(operand, delta, postfix, type, loc)
