"""Whether an expression may be assigned to (C17 6.3.2.1p1), and expressions as text for messages."""
from __future__ import annotations

from typing import Final

from compiler.sema import ast
from compiler.sema.ast import Binary, Cast, Expr, IntConst, Unary
from compiler.sema.scope import Sema
from compiler.sema.types import CONST, ERROR, FUNCTION, VOID

TEXT_DEPTH: Final = 20


def modifiable(s: Sema, e: Expr, loc: int, action: str, role: str) -> bool:
    """Tell whether `e` is a modifiable lvalue; report why not (`action`: assignment, increment...)."""
    type = e.type
    if type.kind == ERROR:
        return False
    if not e.lvalue or type.kind == FUNCTION:
        s.error(loc, f"lvalue required as {role}")
        return False
    if type.quals & CONST or (type.record is not None and type.record.has_const_member):
        report_readonly(s, e, loc, action)
        return False
    if type.is_array():
        if action == "assignment":
            s.error(loc, "assignment to expression with array type")
        else:
            s.error(loc, f"wrong type argument to {action}")
        return False
    if type.size < 0 or type.kind == VOID:
        report_incomplete(s, e, loc)
        return False
    return True


def report_readonly(s: Sema, e: Expr, loc: int, action: str) -> None:
    if isinstance(e, ast.Member):
        what = f"member '{e.field.name}'"
    elif isinstance(e, ast.DeclRef):
        what = f"{'parameter' if e.decl.kind == ast.PARAM else 'variable'} '{e.decl.name}'"
    else:
        what = f"location '{expression_text(e, 0)}'"
    s.error(loc, f"{action} of read-only {what}")


def report_incomplete(s: Sema, e: Expr, loc: int) -> None:
    """The use of an object of incomplete type."""
    type = e.type
    if type.kind == VOID:
        s.error(loc, "invalid use of void expression")
    elif type.is_array():
        s.error(loc, "invalid use of array with unspecified bounds")
    elif isinstance(e, ast.DeclRef):
        s.error(loc, f"'{e.decl.name}' has an incomplete type {s.show(type)}")
    elif type.is_record() and type.record is not None and type.record.tag:
        s.error(loc, f"invalid use of undefined type {s.show(type.unqual)}")
    elif type.kind != ERROR:
        s.error(loc, f"invalid use of incomplete typedef {s.show(type)}")


def expression_text(e: Expr, depth: int) -> str:
    """An expression as C text, roughly as written; deep ones are cut short."""
    if depth > TEXT_DEPTH:
        return "..."
    depth += 1
    if isinstance(e, ast.DeclRef):
        return e.decl.name
    if isinstance(e, IntConst):
        return str(e.value)
    if isinstance(e, ast.StringLiteral):
        return '"' + e.data[:-1].decode("latin-1") + '"'
    if isinstance(e, Cast):
        return expression_text(e.operand, depth)
    if isinstance(e, ast.Member):
        base = e.base
        if isinstance(base, Unary) and base.op == ast.DEREF:
            return f"{expression_text(base.operand, depth)}->{e.field.name}"
        if isinstance(base, ast.Member) and not base.field.name:
            return expression_text(base, depth) + e.field.name
        return f"{expression_text(base, depth)}.{e.field.name}"
    if isinstance(e, Unary):
        if e.op == ast.DEREF and isinstance(e.operand, Binary) and e.operand.kind == ast.PTR_ADD:
            inner = e.operand
            if isinstance(inner.right, IntConst) and not isinstance(inner.left, Cast):
                # gcc shows the offset in bytes.
                return f"*({expression_text(inner.left, depth)} + {inner.right.value * e.type.size})"
            if isinstance(inner.left, Cast) and inner.left.cast == ast.CAST_DECAY:
                return f"{expression_text(inner.left, depth)}[{expression_text(inner.right, depth)}]"
            return f"*({expression_text(inner.left, depth)} + {expression_text(inner.right, depth)})"
        sign = {ast.DEREF: "*", ast.ADDR: "&", ast.NEG: "-", ast.BITNOT: "~", ast.LOGNOT: "!"}.get(e.op, "")
        return sign + expression_text(e.operand, depth)
    if isinstance(e, Binary) and e.kind == ast.VECTOR_INDEX:
        return f"{expression_text(e.left, depth)}[{expression_text(e.right, depth)}]"
    if isinstance(e, Binary) and e.kind in (ast.BINARY, ast.PTR_ADD):
        sign = ("", "+", "-", "*", "/", "%", "<<", ">>", "&", "|", "^")[e.op]
        return f"{expression_text(e.left, depth)} {sign} {expression_text(e.right, depth)}"
    if isinstance(e, ast.Call):
        return f"{expression_text(e.callee, depth)}({', '.join([expression_text(a, depth) for a in e.args])})"
    return "({...})"
