"""sizeof and _Alignof (C17 6.5.3.4), of types and expressions."""
from __future__ import annotations

from compiler.sema import ast
from compiler.sema.ast import Binary, Cast, Expr, IntConst, Unary, VlaSize
from compiler.sema.scope import Sema
from compiler.sema.types import ERROR, FUNCTION, VLA, VOID, Type
from compiler.sema.vla import with_sizes


def sizeof_type(s: Sema, type: Type, loc: int) -> Expr:
    """sizeof (type name); the sizes that a variably modified one needs are computed first."""
    e = size_value(s, type, loc)
    if type.kind == VLA:
        return with_sizes(s, type, e)
    return e


def size_value(s: Sema, type: Type, loc: int) -> Expr:
    kind = type.kind
    size_t = s.ctx.size_t
    if type.size >= 0:
        if kind == VOID or kind == FUNCTION:
            what = "a void type" if kind == VOID else "a function type"
            s.pedwarn("pointer-arith", loc, f"invalid application of 'sizeof' to {what}")
        elif kind == ERROR:
            return s.error_expr(loc)
        elif type.record is not None and type.record.vla_size is not None:
            size = type.record.vla_size
            assert isinstance(size, Expr)
            return size
        return IntConst(type.size, size_t, loc)
    if kind == VLA:
        return VlaSize(type.unqual, size_t, loc)
    return s.bad(loc, f"invalid application of 'sizeof' to incomplete type {s.show(type)}")


def sizeof_expr(s: Sema, e: Expr, loc: int) -> Expr:
    """sizeof expression: the operand is evaluated only if its type is a variable length array."""
    if isinstance(e, ast.Member) and e.field.bit_width >= 0:
        return s.bad(loc, "'sizeof' applied to a bit-field")
    size = size_value(s, e.type, loc)
    if e.type.kind == VLA and isinstance(e, Unary) and e.op == ast.DEREF and has_effects(e.operand):
        dropped = Cast(ast.CAST_VOID, e.operand, s.types.void, loc)
        return Binary(ast.COMMA, 0, dropped, size, s.ctx.size_t, loc)
    return size


def has_effects(e: Expr) -> bool:
    """Tell whether the evaluation of an expression may do something, looking along its first operands."""
    while True:
        if e.kind in (ast.CALL, ast.BUILTIN, ast.ASSIGN, ast.COMPOUND_ASSIGN, ast.INC_DEC, ast.STMT_EXPR, ast.VA_ARG):
            return True
        if isinstance(e, (Unary, Cast)):
            e = e.operand
        elif isinstance(e, Binary):
            if e.right.kind in (ast.CALL, ast.ASSIGN, ast.COMPOUND_ASSIGN, ast.INC_DEC, ast.STMT_EXPR):
                return True
            e = e.left
        elif isinstance(e, ast.Member):
            e = e.base
        elif isinstance(e, ast.Conditional):
            e = e.condition
        else:
            return False


def alignof_type(s: Sema, type: Type, loc: int, preferred: bool) -> Expr:
    """_Alignof (minimum alignment) and __alignof__ (`preferred`)."""
    name = "__alignof__" if preferred else "_Alignof"
    element = type
    while element.is_array():
        element = element.base
    if element.kind == ERROR:
        return s.error_expr(loc)
    if element.kind == VOID or element.kind == FUNCTION:
        what = "a void type" if element.kind == VOID else "a function type"
        s.pedwarn("pointer-arith", loc, f"invalid application of '{name}' to {what}")
        return IntConst(1, s.ctx.size_t, loc)
    if element.size < 0:
        return s.bad(loc, f"invalid application of '{name}' to incomplete type {s.show(element)}")
    return IntConst(max(type.align, element.align), s.ctx.size_t, loc)


def alignof_expr(s: Sema, e: Expr, loc: int, preferred: bool) -> Expr:
    """GNU: the alignment of an object is that of its declaration."""
    if isinstance(e, ast.Member):
        if e.field.bit_width >= 0:
            return s.bad(loc, f"'{'__alignof' if preferred else '_Alignof'}' applied to a bit-field")
        return IntConst(e.field.placed_align, s.ctx.size_t, loc)
    elif isinstance(e, ast.DeclRef) and e.decl.align:
        return IntConst(e.decl.align, s.ctx.size_t, loc)
    return alignof_type(s, e.type, loc, preferred)
