"""struct, union and enum specifiers (C17 6.7.2.1-6.7.2.3)."""

from __future__ import annotations

from typing import Final

from compiler.lex import tokens as tk
from compiler.parse import attributes, declarators, expressions, pragmas, specifiers
from compiler.parse.parser import Parser
from compiler.sema import records
from compiler.sema.attributes import Attribute, apply_to_field
from compiler.sema.conversions import unsigned_of
from compiler.sema.types import CHAR, INT, LLONG, LONG, SHORT, Field, Record, Type

PLAIN_INTEGERS: Final = (CHAR, SHORT, INT, LONG, LLONG)     # what -funsigned-bitfields makes unsigned in bit-fields


def record(p: Parser) -> Type:
    """A struct or union specifier: a reference, a forward declaration or a definition."""
    is_union = p.tok == tk.KW_UNION
    p.advance()
    attrs = attributes.attributes(p)
    loc = p.loc
    symbol = 0
    if p.tok == tk.IDENT:
        symbol = p.sym
        p.advance()
    if p.tok != tk.LBRACE:
        if not symbol:
            p.expected("'{'")
            return p.s.types.error
        # `struct s;` declares s in this scope (C17 6.7.2.3p7).
        return records.reference(p.s, symbol, is_union, loc, p.tok == tk.SEMI)
    type = records.begin(p.s, symbol, is_union, loc)
    made = type.record
    assert made is not None
    p.deeper(loc)
    p.advance()
    members(p, made)
    p.depth -= 1
    p.expect_close(tk.RBRACE)
    attrs.extend(attributes.attributes(p))
    records.finish(p.s, type, attrs)
    return type


def members(p: Parser, made: Record) -> None:
    while p.tok != tk.RBRACE and p.tok != tk.EOF:
        if p.tok == tk.SEMI:
            p.s.pedwarn("pedantic", p.loc, "extra semicolon in struct or union specified")
            p.advance()
        elif p.tok == tk.PRAGMA:
            pragmas.pragma(p)
        elif p.tok == tk.KW_STATIC_ASSERT:
            expressions.static_assertion(p)
        elif p.accept(tk.KW_EXTENSION):
            was = p.s.diag.enter_extension()
            while p.accept(tk.KW_EXTENSION):
                pass
            if p.starts_declaration() or attributes.starts_attribute(p):
                member_declaration(p, made)
            p.s.diag.leave_extension(was)
        elif p.starts_declaration() or attributes.starts_attribute(p) or specifiers.unknown_type_stands(p, False):
            member_declaration(p, made)
        else:
            p.expected("specifier-qualifier-list")
            before = p.pos
            p.skip_statement()
            if p.pos == before:
                return


def member_declaration(p: Parser, made: Record) -> None:
    """Members of one declaration: struct s { int a, *b : ..., c : 3; }"""
    spec = specifiers.specifiers(p, False)
    assert spec.type is not None
    if p.tok == tk.SEMI:
        records.anonymous_member(p.s, made, spec.type, spec.loc, spec.attrs, spec.defines_tag)
        p.advance()
        return
    while True:
        one_member(p, made, spec)
        if not p.accept(tk.COMMA):
            break
    if not p.accept(tk.SEMI) and p.tok != tk.RBRACE:
        p.expected("';'")
        p.skip_statement()


def one_member(p: Parser, made: Record, spec: specifiers.Specifiers) -> None:
    leading = attributes.attributes(p)
    loc = p.loc
    symbol = 0
    type = spec.type
    assert type is not None
    attrs: list[Attribute] = []
    if p.tok != tk.COLON:
        d = declarators.declarator(p, False)
        type = declarators.build(p, type, d, False)
        symbol, loc, attrs = d.symbol, d.loc, d.attrs + d.moved
    width = -1
    if p.accept(tk.COLON):
        at = p.loc
        value = expressions.constant_value(p)
        width = records.check_width(p.s, type, value, p.s.text(symbol) if symbol else "", at)
        if not p.s.ctx.options.bitfields_signed and not spec.explicit_signed and type.kind in PLAIN_INTEGERS:
            type = p.s.types.qualify(unsigned_of(p.s, type.unqual), type.quals)
    attrs = spec.attrs + leading + attrs + attributes.attributes(p)
    field = Field(p.s.text(symbol) if symbol else "", type, loc)
    field.bit_width = width
    field.spelling = spec.spelling
    field.align = spec.align
    if records.add_member(p.s, made, field) and attrs:
        apply_to_field(p.s.ctx, field, attrs)


def enumeration(p: Parser) -> Type:
    """An enum specifier, with C23's fixed underlying type."""
    p.advance()
    attrs = attributes.attributes(p)
    loc = p.loc
    symbol = 0
    if p.tok == tk.IDENT:
        symbol = p.sym
        p.advance()
    underlying: Type | None = None
    if p.tok == tk.COLON and (p.type_follows(1)):
        p.advance()
        underlying = specifiers.specifiers(p, False).type
    if p.tok != tk.LBRACE:
        if not symbol:
            p.expected("'{'")
            return p.s.types.error
        return records.enum_reference(p.s, symbol, loc, underlying)
    type = records.begin_enum(p.s, symbol, loc, underlying)
    p.advance()
    enumerators(p, type)
    p.expect_close(tk.RBRACE)
    attrs.extend(attributes.attributes(p))
    records.finish_enum(p.s, type, attrs, underlying)
    return type


def enumerators(p: Parser, type: Type) -> None:
    made = type.enum
    assert made is not None
    while p.tok == tk.IDENT:
        symbol, loc = p.sym, p.loc
        p.advance()
        attrs = attributes.attributes(p)
        value: int | None = None
        if p.accept(tk.EQ):
            at = p.loc
            value = expressions.constant_value(p)
            if value is None:
                p.s.error(at, f"enumerator value for '{p.s.text(symbol)}' is not an integer constant")
                value = 0
        records.add_enumerator(p.s, type, symbol, value, loc, attrs)
        comma = p.loc
        if not p.accept(tk.COMMA):
            break
        if p.tok == tk.RBRACE:
            p.s.pedwarn_c90("pedantic", comma, "comma at end of enumerator list")
    if p.tok != tk.RBRACE:
        p.expected("identifier" if made.enumerators == [] else "',' or '}'")
    elif not made.enumerators:
        p.s.error(p.loc, "empty enum is invalid")


