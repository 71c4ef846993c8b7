"""Numbers, character constants and string literals: from spelling to constant nodes."""
from __future__ import annotations

from compiler.sema.ast import Expr, StringLiteral
from compiler.sema.context import SemaContext


def parse_number(ctx: SemaContext, spelling: bytes, loc: int) -> Expr:
    """Return the IntConst, FloatConst or ComplexConst that a preprocessing number means."""
    raise NotImplementedError


def char_constant(ctx: SemaContext, spelling: bytes, loc: int) -> Expr:
    raise NotImplementedError


def string_literal(ctx: SemaContext, spellings: list[bytes], loc: int) -> StringLiteral:
    """Return the literal that adjacent string tokens make (translation phase 6)."""
    raise NotImplementedError
