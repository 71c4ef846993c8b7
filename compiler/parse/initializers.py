"""Initialisers as syntax trees: braces, designators, expressions. sema/initializers.py lays them out."""

from __future__ import annotations

from typing import final

from compiler.lex import tokens as tk
from compiler.parse import expressions
from compiler.parse.parser import Parser
from compiler.sema import conversions
from compiler.sema.assign_messages import INITIALIZING
from compiler.sema.ast import Expr
from compiler.sema.initializers import FIELD, INDEX, RANGE, Designator, InitConverter, InitItem, InitList
from compiler.sema.scope import Sema
from compiler.sema.types import Type


@final
class AssignmentConverter(InitConverter):
    """Initialisation converts as assignment does (C17 6.7.9p11)."""

    def __init__(self, s: Sema) -> None:
        self.s = s

    def convert(self, e: Expr, to: Type, loc: int) -> Expr:
        return conversions.assign_convert(self.s, e, to, loc, INITIALIZING)


def initializer(p: Parser) -> Expr | InitList:
    """An assignment expression or a braced list."""
    return braced(p) if p.tok == tk.LBRACE else expressions.assignment(p)


def braced(p: Parser) -> InitList:
    loc = p.loc
    p.deeper(loc)
    p.advance()
    items: list[InitItem] = []
    while p.tok != tk.RBRACE and p.tok != tk.EOF:
        start = p.loc
        designators: list[Designator] = []
        if p.tok == tk.DOT or p.tok == tk.LBRACKET or (p.tok == tk.IDENT and p.peek() == tk.COLON):
            designators = designation(p)
        before = p.pos
        items.append(InitItem(designators, initializer(p), start))
        if not p.accept(tk.COMMA):
            if p.tok != tk.RBRACE:
                p.expected("'}'")
                p.skip_to(tk.COMMA, tk.RBRACE)
                if p.tok == tk.SEMI or (p.pos == before and p.tok != tk.COMMA):
                    break
                p.accept(tk.COMMA)
    p.expect_close(tk.RBRACE)
    p.depth -= 1
    return InitList(items, loc)


def designation(p: Parser) -> list[Designator]:
    """`.name`, `[i]`, `[i ... j]` in any number, then `=`; or GNU's old `name:` and `[i]` without `=`."""
    found: list[Designator] = []
    if p.tok == tk.IDENT:
        found.append(Designator(FIELD, p.s.text(p.sym), 0, 0, p.loc))
        p.advance()
        p.advance()
        return found
    p.s.pedwarn_c90("pedantic", p.loc, "ISO C90 forbids specifying subobject to initialize")
    while True:
        loc = p.loc
        if p.accept(tk.DOT):
            if p.tok != tk.IDENT:
                p.expected("identifier")
                return found
            found.append(Designator(FIELD, p.s.text(p.sym), 0, 0, p.loc))
            p.advance()
        elif p.accept(tk.LBRACKET):
            low = array_index(p)
            high = low
            kind = INDEX
            if p.accept(tk.ELLIPSIS):
                kind = RANGE
                high = array_index(p)
            p.expect_close(tk.RBRACKET)
            found.append(Designator(kind, "", low, high, loc))
        else:
            break
    if not p.accept(tk.EQ) and (len(found) != 1 or found[0].kind == FIELD):
        p.expected("'='")
    return found


def array_index(p: Parser) -> int:
    """The constant in an array designator; 0 after an error."""
    loc = p.loc
    value = expressions.constant_value(p)
    if value is None:
        p.s.error(loc, "nonconstant array index in initializer")
        return 0
    return value
