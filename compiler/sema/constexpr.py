"""Constant expressions: folding at node creation, integer constants, addresses, static initialisers."""
from __future__ import annotations

from typing import final

from compiler.sema.ast import Binary, Cast, Decl, Expr, Init, Label, StaticInit, StringLiteral, Unary
from compiler.sema.context import SemaContext
from compiler.sema.types import Type


@final
class AddressConst:
    """An address constant: an object, string or label, plus an offset in bytes; all None: a plain number."""

    def __init__(self, decl: Decl | None, string: StringLiteral | None, label: Label | None, offset: int) -> None:
        self.decl = decl
        self.string = string
        self.label = label
        self.offset = offset


def fold(ctx: SemaContext, e: Expr) -> Expr:
    """Fold a whole tree bottom-up as far as operands are constants."""
    raise NotImplementedError


def fold_unary(ctx: SemaContext, node: Unary) -> Expr:
    """Return the constant that the node is if its operand is a constant, else the node."""
    raise NotImplementedError


def fold_binary(ctx: SemaContext, node: Binary) -> Expr:
    """Return the constant that the node is if its operands are constants, else the node."""
    raise NotImplementedError


def fold_cast(ctx: SemaContext, node: Cast) -> Expr:
    """Return the constant that the node is if its operand is a constant, else the node."""
    raise NotImplementedError


def eval_int(ctx: SemaContext, e: Expr) -> int | None:
    """Return the value of an integer constant expression (as gcc folds it), or None."""
    raise NotImplementedError


def is_ice(e: Expr) -> bool:
    """Tell whether the expression is an integer constant (after folding at creation: an integer IntConst)."""
    raise NotImplementedError


def is_null_pointer_constant(e: Expr) -> bool:
    """C17 6.3.2.3p3."""
    raise NotImplementedError


def eval_address(ctx: SemaContext, e: Expr) -> AddressConst | None:
    """Return the address constant that a pointer-valued expression is, or None."""
    raise NotImplementedError


def static_init(ctx: SemaContext, init: Init, type: Type, size: int) -> StaticInit | None:
    """Evaluate a flattened initialiser to bytes and relocations; reports what is not constant."""
    raise NotImplementedError
