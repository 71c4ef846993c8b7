"""The types of expressions and declarations as their programmer named them: 'foo *' {aka 'int *'}.

Types are interned without the typedefs they came through. A declaration keeps the typedef that its specifiers name
(`Decl.spelling`, `Field.spelling`); when a message asks, the name is put back where the declared type holds what the
typedef stands for, and an expression's type is followed to the declaration that it comes from. Spelled types are for
messages only: they are never compared or stored.
"""
from __future__ import annotations

from typing import Final

from compiler.sema import ast
from compiler.sema.ast import Assign, Binary, Call, Cast, Decl, DeclRef, Expr, IncDec, Member, Unary
from compiler.sema.typenames import render, type_name
from compiler.sema.types import ARRAY, FUNCTION, POINTER, Node, Type

DEPTH_LIMIT: Final = 40


def show(spelled: Type, type: Type) -> str:
    """`type` as gcc quotes it, by the name that was found for it if that fits."""
    fitted = fit(spelled, type)
    full = type_name(type)
    short = full if fitted is None else render(fitted, 0, True)
    return f"'{short}'" if short == full else f"'{short}' {{aka '{full}'}}"


def show_declared(decl: Decl) -> str:
    return show(named(decl, 0) if decl.kind == ast.TYPEDEF else declared(decl), decl.type)


def show_new(type: Type, spelling: Decl | None, params: list[Decl]) -> str:
    """The type of something that is being declared."""
    return show(with_parameters(respell(type, spelling, 0), params), type)


def show_expression(e: Expr, type: Type) -> str:
    """`type`, that of the expression or its unqualified version."""
    return show(expression(e, 0), type)


# ---- where names come from ----

def declared(decl: Decl) -> Type:
    """The type of a declaration, spelled."""
    return with_parameters(respell(decl.type, decl.spelling, 0), decl.params)


def with_parameters(type: Type, params: list[Decl]) -> Type:
    """A function's type with its parameters spelled."""
    if type.kind != FUNCTION or not params or len(params) != len(type.params):
        return type
    spelled = [declared(param) for param in params]
    if [param for param in spelled if param.typedef_name or param.kind == POINTER] == []:
        return type
    made = derived(type, type.base)
    made.params = [spell if fit(spell, param) is not None else param
                   for spell, param in zip(spelled, type.params, strict=True)]
    return made


def respell(type: Type, spelling: Node | None, depth: int) -> Type:
    """`type` with the name of a typedef where that is what it is made of."""
    if not isinstance(spelling, Decl) or depth > DEPTH_LIMIT:
        return type
    if type.unqual is spelling.type.unqual:
        return named(spelling, type.quals & ~spelling.type.quals)
    if type.kind not in (POINTER, ARRAY, FUNCTION):
        return type
    inner = respell(type.base, spelling, depth + 1)
    return type if inner is type.base else derived(type, inner)


def named(typedef: Decl, quals: int) -> Type:
    """A typedef's name; `base` leads on to what it stands for."""
    type = typedef.type
    made = derived(type, type.base)
    if type.kind in (POINTER, ARRAY, FUNCTION):
        made.base = declared(typedef).base
    made.typedef_name = typedef.name
    made.unqual = type.unqual
    made.quals = quals
    return made


def derived(type: Type, base: Type) -> Type:
    """A type like `type` with another base."""
    made = Type(type.kind, type.size, type.align)
    made.base = base
    made.quals = type.quals
    made.count = type.count
    made.params = type.params
    made.variadic = type.variadic
    made.prototyped = type.prototyped
    return made


def pointer_to(base: Type, like: Type) -> Type:
    made = Type(POINTER, like.size, like.align)
    made.base = base
    return made


def expression(e: Expr, depth: int) -> Type:
    """The type of an expression, spelled; its own type where nothing is known."""
    if depth > DEPTH_LIMIT:
        return e.type
    if isinstance(e, DeclRef):
        return declared(e.decl)
    if isinstance(e, Member):
        return respell(e.field.type, e.field.spelling, 0)
    if isinstance(e, Unary):
        inner = expression(e.operand, depth + 1)
        if e.op == ast.DEREF and inner.kind == POINTER:
            return inner.base
        return pointer_to(inner, e.type) if e.op == ast.ADDR else e.type
    if isinstance(e, Cast):
        return conversion(e, depth)
    if isinstance(e, Binary):
        if e.kind == ast.COMMA:
            return expression(e.right, depth + 1)
        return expression(e.left, depth + 1) if e.kind == ast.PTR_ADD else e.type
    if isinstance(e, Call):
        callee = expression(e.callee, depth + 1)
        if callee.kind == POINTER:
            callee = callee.base
        return callee.base if callee.kind == FUNCTION else e.type
    if isinstance(e, Assign):
        return expression(e.left, depth + 1)
    if isinstance(e, IncDec):
        return expression(e.operand, depth + 1)
    return e.type


def conversion(e: Cast, depth: int) -> Type:
    """Decay leads to the element or function; a conversion that changes only qualifiers changes no name."""
    inner = expression(e.operand, depth + 1)
    if e.cast == ast.CAST_DECAY and inner.kind == ARRAY:
        return pointer_to(inner.base, e.type)
    if e.cast == ast.CAST_FUNCTION and inner.kind == FUNCTION:
        return pointer_to(inner, e.type)
    return inner if not e.explicit and e.type.unqual is e.operand.type.unqual else e.type


# ---- whether a name fits ----

def fit(spelled: Type, type: Type) -> Type | None:
    """The spelled type with the qualifiers of `type`, if it means `type`; else None."""
    if spelled is type or not means(spelled, type, 0):
        return None
    if not spelled.typedef_name:
        return spelled
    made = derived(spelled, spelled.base)
    made.typedef_name = spelled.typedef_name
    made.quals = spelled.quals & type.quals
    return made


def means(spelled: Type, type: Type, depth: int) -> bool:
    """Whether both are the same type but for names and the outermost qualifiers."""
    if depth > DEPTH_LIMIT or spelled.kind != type.kind:
        return False
    if spelled.typedef_name:
        return spelled.unqual is type.unqual
    if type.kind == POINTER or type.kind == FUNCTION:
        return means(spelled.base, type.base, depth + 1)
    if type.kind == ARRAY:
        return spelled.count == type.count and means(spelled.base, type.base, depth + 1)
    return spelled.unqual is type.unqual
