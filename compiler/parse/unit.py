"""Parses a translation unit."""

from __future__ import annotations

from compiler.lex import tokens as tk
from compiler.lex.stream import TokenStream
from compiler.parse import declarations
from compiler.parse.parser import Parser
from compiler.sema import declarations as sema
from compiler.sema.ast import UnitConsumer
from compiler.sema.context import SemaContext
from compiler.sema.scope import Sema
from compiler.source.diagnostics import FatalError


def parse_unit(ctx: SemaContext, tokens: TokenStream, consumer: UnitConsumer) -> None:
    """Parse all of `tokens`; what is declared goes to `consumer` as it is complete. Errors are counted in ctx.diag."""
    s = Sema(ctx, consumer)
    ctx.macro_names = tokens.macros
    sema.predeclare(s)
    p = Parser(s, tokens)
    if p.tok == tk.EOF:
        s.pedwarn("pedantic", p.loc, "ISO C forbids an empty translation unit")
    try:
        while p.tok != tk.EOF:
            declarations.external(p)
    except FatalError:
        return
    sema.finish_unit(s)
