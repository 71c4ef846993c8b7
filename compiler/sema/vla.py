"""Variably modified types (C17 6.7.6.2, 6.7.6p3): which sizes must be computed where a declaration is reached."""
from __future__ import annotations

from compiler.sema.ast import Compound, DeclStmt, Expr, StmtExpr
from compiler.sema.scope import Sema
from compiler.sema.types import ARRAY, FUNCTION, POINTER, STRUCT, UNION, VLA, Type


def is_variably_modified(type: Type) -> bool:
    """Tell whether a variable length array is in the type: arrays, pointers and function results are looked through."""
    while True:
        kind = type.kind
        if kind == VLA:
            return True
        if kind != POINTER and kind != ARRAY and kind != FUNCTION:
            return False
        type = type.base


def take_unevaluated(s: Sema, type: Type) -> list[Type]:
    """The variable length arrays in `type` whose size has not been computed yet, inner before outer; from now on
    they count as computed."""
    kind = type.kind
    if kind != VLA and kind != POINTER and kind != ARRAY and kind != FUNCTION and kind != STRUCT and kind != UNION:
        return []
    found: list[Type] = []
    function = s.function
    while True:
        kind = type.kind
        if kind == VLA:
            if type.length is not None and (function is None or type.unqual.id not in function.evaluated):
                found.append(type.unqual)
                if function is not None:
                    function.evaluated.add(type.unqual.id)
        elif kind != POINTER and kind != ARRAY and kind != FUNCTION:
            break
        type = type.base
    found.reverse()
    record = type.record
    if record is not None and record.vla_size is not None:
        # GNU: a record with members of variable size.
        members: list[Type] = []
        for field in record.fields:
            members.extend(take_unevaluated(s, field.type))
        return members + found
    return found


def with_sizes(s: Sema, type: Type, e: Expr) -> Expr:
    """`e`, after the sizes that the type name `type` needs have been computed."""
    evaluate = take_unevaluated(s, type)
    if not evaluate or s.function is None or s.unevaluated:
        return e
    statement = DeclStmt([], e.loc)
    statement.evaluate = evaluate
    return StmtExpr(Compound([statement], e.loc), e, e.type, e.loc)


