"""__builtin_object_size: how many bytes are left in the object that a pointer expression points into."""
from __future__ import annotations

from compiler.sema import ast
from compiler.sema import types as ct
from compiler.sema.ast import Binary, Cast, CompoundLiteral, DeclRef, Expr, IntConst, Member, StringLiteral, Unary


def known_size(e: Expr, closest: bool) -> int:
    """Bytes from a pointer to the end of its object, or of the closest member around it; -1 where the expression does
    not tell."""
    found = pointee(e, closest)
    if found is None:
        return -1
    size, offset = found
    return size - offset if 0 <= offset <= size else 0


def pointee(e: Expr, closest: bool) -> tuple[int, int] | None:
    """(size of the object, offset into it) of a pointer expression."""
    while isinstance(e, Cast) and e.cast in (ast.CAST_POINTER, ast.CAST_ARITH):
        e = e.operand
    if isinstance(e, Cast) and e.cast == ast.CAST_DECAY:
        return located(e.operand, closest)
    if isinstance(e, Unary) and e.op == ast.ADDR:
        return located(e.operand, closest)
    if isinstance(e, Binary) and e.kind == ast.PTR_ADD and isinstance(e.right, IntConst):
        base = pointee(e.left, closest)
        size = e.type.base.size
        if base is None or size < 0:
            return None
        step = e.right.value * size
        return base[0], base[1] - step if e.op == ast.SUB else base[1] + step
    return None


def located(e: Expr, closest: bool) -> tuple[int, int] | None:
    """(size, offset) of an lvalue expression."""
    if isinstance(e, DeclRef):
        size = e.decl.type.size
        if e.decl.static_init is not None:
            size = max(size, len(e.decl.static_init.data))
        return (size, 0) if size >= 0 and e.decl.kind != ast.FUNC else None
    if isinstance(e, StringLiteral | CompoundLiteral):
        return (e.type.size, 0) if e.type.size >= 0 else None
    if isinstance(e, Member):
        if closest and e.field.type.size >= 0 and not spans_object(e):
            return e.field.type.size, 0
        base = located(e.base, False)
        if base is None:
            return None
        return base[0], base[1] + e.field.offset
    if isinstance(e, Unary) and e.op == ast.DEREF:
        inner = e.operand
        if closest and inner.kind == ast.PTR_ADD and isinstance(inner, Binary):
            return pointee(inner, closest)
        return pointee(inner, closest)
    return None


def spans_object(e: Member) -> bool:
    """Whether a trailing array may be a flexible one in disguise: its size is the rest of the whole object. As in gcc,
    that is so through unions and one record, where nothing follows the array."""
    if e.field.type.kind != ct.ARRAY:
        return False
    if e.field.type.size <= 0:
        return True
    if located(e.base, False) is not None:
        return False
    records = 0
    at: Expr = e
    while isinstance(at, Member):
        record = at.base.type.record
        if record is None:
            return False
        if not record.is_union:
            records += 1
            if records > 1 or record.fields[-1] is not at.field:
                return False
        at = at.base
    return True
