"""The conditional operator (C17 6.5.15), with GNU's omitted middle operand and vector conditions."""
from __future__ import annotations

from compiler.sema import ast
from compiler.sema.ast import Compound, Conditional, Decl, DeclRef, DeclStmt, Expr, Init, InitEntry, StmtExpr
from compiler.sema.compat import composite, same_unqualified
from compiler.sema.conversions import common_type, condition, convert, is_null_constant, rvalue
from compiler.sema.operand_checks import constant_truth, never_negative
from compiler.sema.scope import Sema
from compiler.sema.spelling import show_expression
from compiler.sema.types import BOOL, COMPLEX, ENUM, ERROR, NULLPTR, POINTER, VECTOR, VOID, Type


def conditional(s: Sema, test: Expr, then: Expr | None, other: Expr, loc: int) -> Expr:
    """test ? then : other; `then` is None for test ?: other."""
    if test.type.kind == VECTOR:
        return vector_conditional(s, test, then if then is not None else test, other, loc)
    if then is None:
        s.pedwarn("pedantic", loc, "ISO C forbids omitting the middle term of a '?:' expression")
    test = condition(s, test, loc)
    first = test if then is None else rvalue(s, then)
    second = rvalue(s, other)
    if test.type.kind == ERROR:
        return s.error_expr(loc)
    type = result_type(s, first, second, loc)
    if type.kind == ERROR:
        return s.error_expr(loc)
    known = constant_truth(test)
    if known >= 0 and test.kind <= ast.COMPLEX_CONST:
        chosen = convert(s, first if known else second, type)
        if not chosen.lvalue:
            return chosen
    if then is None:
        if test.type.unqual is type:
            return Conditional(test, None, convert(s, second, type), type, loc)
        return bound_conditional(s, test, second, type, loc)
    return Conditional(test, convert(s, first, type), convert(s, second, type), type, loc)


def bound_conditional(s: Sema, test: Expr, other: Expr, type: Type, loc: int) -> Expr:
    """test ?: other where the value of test needs a conversion: it is held in a temporary object."""
    value_type = test.type.unqual
    temporary = Decl(ast.VAR, "", value_type, loc)
    temporary.function = s.ctx.function
    temporary.scope_level = s.level
    temporary.defined = True
    temporary.referenced = True
    temporary.init = Init([InitEntry(0, value_type, test)], False, loc)
    declaration = DeclStmt([temporary], loc)
    first = DeclRef(temporary, value_type, loc)
    first.lvalue = True
    second = DeclRef(temporary, value_type, loc)
    second.lvalue = True
    result = Conditional(first, convert(s, second, type), convert(s, other, type), type, loc)
    return StmtExpr(Compound([declaration], loc), result, type, loc)


def result_type(s: Sema, a: Expr, b: Expr, loc: int) -> Type:
    ak = a.type.kind
    bk = b.type.kind
    if BOOL <= ak <= COMPLEX and BOOL <= bk <= COMPLEX:
        result = common_type(s, a, b)
        check_signs(s, a, b, result)
        return result
    ta = a.type.unqual
    tb = b.type.unqual
    if ak == ERROR or bk == ERROR:
        return s.types.error
    if ak == VOID or bk == VOID:
        if ak != bk:
            s.pedwarn("pedantic", loc, "ISO C forbids conditional expr with only one void side")
        return s.types.void
    if ak == POINTER or bk == POINTER:
        return pointer_result(s, a, b, loc)
    if ak == NULLPTR and bk == NULLPTR:
        return ta
    if same_unqualified(ta, tb):
        return ta
    s.error(loc, "type mismatch in conditional expression")
    return s.types.error


def innermost(type: Type) -> Type:
    while type.is_array():
        type = type.base
    return type


def check_signs(s: Sema, a: Expr, b: Expr, result: Type) -> None:
    """-Wsign-compare: one side may be negative and becomes unsigned."""
    if result.kind > ENUM or result.signed or a.type.signed == b.type.signed or s.unevaluated:
        return
    signed, other = (a, b) if a.type.signed else (b, a)
    if not never_negative(signed):
        s.warn("sign-compare", signed.loc,
               f"operand of '?:' changes signedness from {show_expression(signed, signed.type.unqual)} to "
               f"{show_expression(other, other.type.unqual)} due to unsignedness of other operand")


def pointer_result(s: Sema, a: Expr, b: Expr, loc: int) -> Type:
    """C17 6.5.15p6."""
    ta = a.type.unqual
    tb = b.type.unqual
    if ta is tb:
        return ta
    if is_null_constant(s, b) and ta.kind == POINTER:
        return ta
    if is_null_constant(s, a) and tb.kind == POINTER:
        return tb
    if ta.kind == POINTER and tb.kind == POINTER:
        pa = ta.base
        pb = tb.base
        quals = pa.quals | pb.quals
        if pa.kind == VOID or pb.kind == VOID:
            if s.ctx.options.since_c23():
                quals |= innermost(pa).quals | innermost(pb).quals      # an array is as qualified as its elements
            return s.types.pointer(s.types.qualify(s.types.void, quals))
        if same_unqualified(pa, pb):
            return s.types.pointer(s.types.qualify(composite(s.types, pa, pb), quals))
        s.pedwarn("", loc, "pointer type mismatch in conditional expression")
        return s.types.pointer(s.types.qualify(s.types.void, quals))
    integer = ta if tb.kind == POINTER else tb
    if BOOL <= integer.kind <= ENUM:
        s.pedwarn("", loc, "pointer/integer type mismatch in conditional expression")
        return ta if ta.kind == POINTER else tb
    s.error(loc, "type mismatch in conditional expression")
    return s.types.error


def vector_conditional(s: Sema, test: Expr, then: Expr, other: Expr, loc: int) -> Expr:
    """Elementwise choice: the condition's elements are integers of the width of the results' elements."""
    first = rvalue(s, then)
    second = rvalue(s, other)
    if first.type.kind != VECTOR and second.type.kind == VECTOR:
        first = convert(s, first, second.type)
    elif second.type.kind != VECTOR and first.type.kind == VECTOR:
        second = convert(s, second, first.type)
    elif first.type.kind != VECTOR:
        element = common_type(s, first, second)
        type = s.types.vector(element, test.type.count)
        first = convert(s, first, type)
        second = convert(s, second, type)
    if not same_unqualified(first.type, second.type) or first.type.count != test.type.count:
        return s.bad(loc, "incompatible vector types in conditional expression: "
                          f"{s.show(test.type)}, {s.show(first.type)} and {s.show(second.type)}")
    return Conditional(test, first, second, first.type.unqual, loc)
