"""GNU and C23 attributes: the syntax tree of an attribute, and how each takes effect."""
from __future__ import annotations

from typing import final

from compiler.sema.ast import Decl, Expr
from compiler.sema.context import SemaContext
from compiler.sema.types import Field, Record, Type


@final
class AttrArg:
    """An argument: an identifier (`name`), an expression, or a type; exactly one is set."""

    def __init__(self, name: str, expr: Expr | None, type: Type | None, loc: int) -> None:
        self.name = name
        self.expr = expr
        self.type = type
        self.loc = loc
        self.decl: Decl | None = None       # what an identifier names in scope, where the parser looked it up


@final
class Attribute:
    """`name` is normalised (no __x__ underscores); `namespace` is "" for __attribute__ and [[x]], else "gnu"..."""

    def __init__(self, name: str, args: list[AttrArg], loc: int, namespace: str) -> None:
        self.name = normalise(name)
        self.args = args
        self.loc = loc
        self.namespace = normalise(namespace)
        self.standard = False       # written [[x]] rather than __attribute__((x))


@final
class FunctionAttributes:
    """What a function type carries: calls through a pointer need it."""

    def __init__(self) -> None:
        self.noreturn = False
        self.ms_abi = False
        self.const = False
        self.pure = False
        self.returns_twice = False
        self.warn_unused_result = False
        self.nonnull: list[int] | None = None
        self.format: tuple[str, int, int] | None = None
        self.sentinel = -1
        self.regparm = -1


def normalise(name: str) -> str:
    """Strip the underscores of __x__."""
    if len(name) > 4 and name.startswith("__") and name.endswith("__"):
        return name[2:-2]
    return name


def apply_to_decl(ctx: SemaContext, decl: Decl, attrs: list[Attribute]) -> None:
    """Apply a declaration's attributes to it; type attributes in the list change decl.type."""
    raise NotImplementedError


def apply_to_type(ctx: SemaContext, type: Type, attrs: list[Attribute]) -> Type:
    """Return the type with the attributes applied (what a declarator or type name carries)."""
    raise NotImplementedError


def apply_to_record(ctx: SemaContext, record: Record, attrs: list[Attribute]) -> None:
    """Apply attributes that stand before or after a struct's or union's members; before layout."""
    raise NotImplementedError


def apply_to_field(ctx: SemaContext, field: Field, attrs: list[Attribute]) -> None:
    """Apply a member's attributes; before layout."""
    raise NotImplementedError
