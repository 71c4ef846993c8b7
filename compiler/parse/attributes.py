"""Attributes: __attribute__((...)) and [[...]] as lists of `Attribute`; sema/attributes.py knows what they mean."""

from __future__ import annotations

from compiler.lex import tokens as tk
from compiler.parse import declarators, expressions
from compiler.parse.parser import Parser
from compiler.sema import ast
from compiler.sema.attributes import AttrArg, Attribute


def attributes(p: Parser) -> list[Attribute]:
    """All attribute specifiers that stand here, of both syntaxes."""
    found: list[Attribute] = []
    while True:
        if p.tok == tk.KW_ATTRIBUTE:
            gnu_attribute(p, found)
        elif p.tok == tk.LBRACKET and p.peek() == tk.LBRACKET:
            standard_attribute(p, found)
        else:
            return found


def starts_attribute(p: Parser) -> bool:
    return p.tok == tk.KW_ATTRIBUTE or (p.tok == tk.LBRACKET and p.peek() == tk.LBRACKET)


def after(p: Parser, ahead: int) -> int:
    """How many tokens ahead the __attribute__ specifiers end that begin `ahead` tokens on."""
    while p.peek(ahead) == tk.KW_ATTRIBUTE:
        ahead += 1
        depth = 0
        while p.peek(ahead) != tk.EOF:
            kind = p.peek(ahead)
            depth += 1 if kind == tk.LPAREN else -1 if kind == tk.RPAREN else 0
            ahead += 1
            if depth == 0:
                break
    return ahead


def gnu_attribute(p: Parser, found: list[Attribute]) -> None:
    """__attribute__ (( list ))"""
    p.advance()
    if not p.expect(tk.LPAREN) or not p.expect(tk.LPAREN):
        p.skip_to(tk.RPAREN)
    while p.tok != tk.RPAREN and p.tok != tk.EOF:
        if p.accept(tk.COMMA):
            continue
        if p.tok != tk.IDENT and p.tok < tk.KW_FIRST:
            p.expected("identifier")
            p.skip_to(tk.RPAREN)
            break
        one_attribute(p, "gnu", found)
        if p.tok != tk.COMMA and p.tok != tk.RPAREN:
            p.expected("')'")
            p.skip_to(tk.RPAREN)
    p.expect_close(tk.RPAREN)
    p.expect_close(tk.RPAREN)


def standard_attribute(p: Parser, found: list[Attribute]) -> None:
    """[[ list ]] (C23 6.7.12.1)"""
    p.advance()
    p.advance()
    while p.tok != tk.RBRACKET and p.tok != tk.EOF:
        if p.accept(tk.COMMA):
            continue
        if p.tok != tk.IDENT and p.tok < tk.KW_FIRST:
            p.expected("identifier")
            p.skip_to(tk.RBRACKET)
            break
        namespace = ""
        if p.peek() == tk.COLONCOLON:
            namespace = p.s.text(p.sym).strip("_")
            p.advance()
            p.advance()
        one_attribute(p, namespace, found)
        found[-1].standard = True
    p.expect_close(tk.RBRACKET)
    p.expect_close(tk.RBRACKET)


def one_attribute(p: Parser, namespace: str, found: list[Attribute]) -> None:
    """A name with its arguments, if any."""
    loc = p.loc
    name = p.s.text(p.sym)
    p.advance()
    args: list[AttrArg] = []
    if p.tok == tk.LPAREN:
        p.advance()
        while p.tok != tk.RPAREN and p.tok != tk.EOF:
            args.append(argument(p))
            if not p.accept(tk.COMMA):
                break
        p.expect_close(tk.RPAREN)
    found.append(Attribute(name, args, loc, namespace))


def argument(p: Parser) -> AttrArg:
    """A bare identifier is a name (with what it names in scope); otherwise a type or an expression."""
    loc = p.loc
    following = p.peek()
    bare = following == tk.COMMA or following == tk.RPAREN
    if bare and (p.tok == tk.IDENT or (p.tok >= tk.KW_FIRST and not p.starts_declaration())):
        decl = p.s.lookup(p.sym) if p.tok == tk.IDENT else None
        if decl is None or decl.kind != ast.ENUMERATOR:
            arg = AttrArg(p.s.text(p.sym), None, None, loc)
            arg.decl = decl
            p.advance()
            return arg
    if p.starts_declaration():
        return AttrArg("", None, declarators.type_name(p), loc)
    return AttrArg("", expressions.assignment(p), None, loc)
