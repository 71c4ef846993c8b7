"""Declarators and type names (C17 6.7.6, 6.7.7).

A declarator is read into a list of chunks, nearest to the name first: `*a[3]` gives [array of 3, pointer]. Applied to
the specifiers' type from the last to the first they give the declared type.
"""
from __future__ import annotations

from typing import Final, final

from compiler.lex import tokens as tk
from compiler.parse import attributes, declarations, expressions, specifiers
from compiler.parse.parser import Parser
from compiler.sema import ast
from compiler.sema.ast import Decl, Expr
from compiler.sema.attributes import Attribute, apply_to_type, describes_declaration
from compiler.sema.layout import variable_size
from compiler.sema.scope import PROTOTYPE_SCOPE, Scope
from compiler.sema.spelling import show_declared
from compiler.sema.types import ATOMIC, AUTO, ERROR, FUNCTION, VLA, VOID, Type

# Chunk.kind
POINTER: Final = 0
ARRAY: Final = 1
FUNC: Final = 2


@final
class Chunk:
    """One type constructor of a declarator."""

    def __init__(self, kind: int, loc: int) -> None:
        self.kind = kind
        self.loc = loc
        self.quals = 0                      # POINTER; ARRAY parameter: those inside []
        self.attrs: list[Attribute] = []
        self.length: Expr | None = None     # ARRAY
        self.star = False                   # [*]
        self.static = False                 # [static n]
        self.params: list[Decl] = []        # FUNC
        self.symbols: list[int] = []        # of the parameters' names, parallel
        self.scope: Scope | None = None     # tags declared in the parameter list, for the body
        self.variadic = False
        self.prototyped = True
        self.identifiers = False            # old-style identifier list: types come later


@final
class Declarator:
    def __init__(self, loc: int) -> None:
        self.symbol = 0             # 0: abstract
        self.loc = loc
        self.chunks: list[Chunk] = []
        self.attrs: list[Attribute] = []
        self.moved: list[Attribute] = []    # from behind a `*`: `build` finds that they describe the declaration
        self.written_array: Type | None = None  # of a parameter of variable length array type

    def function_chunk(self) -> Chunk | None:
        """The chunk with the parameters, if this declares a function."""
        if self.chunks and self.chunks[0].kind == FUNC:
            return self.chunks[0]
        return None


def declarator(p: Parser, abstract: bool, named: bool = True) -> Declarator:
    """A declarator; `abstract`: the name may be missing; not `named`: it must be."""
    p.deeper(p.loc)
    pointers: list[Chunk] = []
    attrs: list[Attribute] = []
    while p.tok == tk.STAR or attributes.starts_attribute(p):
        if p.tok != tk.STAR:
            attrs.extend(attributes.attributes(p))
            continue
        chunk = Chunk(POINTER, p.loc)
        p.advance()
        qualifiers(p, chunk)
        pointers.append(chunk)
    d = direct(p, abstract, named)
    suffixes(p, d)
    d.attrs.extend(attrs)
    pointers.reverse()
    d.chunks.extend(pointers)
    p.depth -= 1
    return d


def qualifiers(p: Parser, chunk: Chunk) -> None:
    """Qualifiers and attributes behind `*` or inside []."""
    while True:
        kind = p.tok
        if kind in specifiers.QUALIFIERS:
            if chunk.quals & specifiers.QUALIFIERS[kind]:
                specifiers.duplicate_qualifier(p)
            chunk.quals |= specifiers.QUALIFIERS[kind]
            p.advance()
        elif kind == tk.KW_ATOMIC and p.peek() != tk.LPAREN:
            p.s.pedwarn_c99(p.loc, "ISO C does not support the '_Atomic' qualifier")
            chunk.quals |= ATOMIC
            p.advance()
        elif chunk.kind == POINTER and attributes.starts_attribute(p):
            chunk.attrs.extend(attributes.attributes(p))
        else:
            return


def direct(p: Parser, abstract: bool, named: bool) -> Declarator:
    """The name, or a declarator in parentheses, or (abstract) nothing."""
    d = Declarator(p.loc)
    if p.tok == tk.IDENT and named:
        d.symbol = p.sym
        p.advance()
        return d
    if p.tok == tk.LPAREN and (not abstract or not parameters_follow(p)):
        p.advance()
        attrs = attributes.attributes(p)
        d = declarator(p, abstract, named)
        d.attrs.extend(attrs)
        p.expect_close(tk.RPAREN)
        return d
    if not abstract:
        p.expected("identifier or '('")
    return d


def parameters_follow(p: Parser) -> bool:
    """Whether a `(` in an abstract declarator opens a parameter list rather than a nested declarator."""
    following = p.peek()
    if following == tk.RPAREN or following == tk.ELLIPSIS:
        return True
    if following == tk.KW_ATTRIBUTE:
        return p.type_follows(attributes.after(p, 1))
    return p.type_follows(1)


def suffixes(p: Parser, d: Declarator) -> None:
    """Array and function suffixes, added behind what d has."""
    while True:
        if p.tok == tk.LBRACKET and p.peek() != tk.LBRACKET:
            d.chunks.append(array_suffix(p))
        elif p.tok == tk.LPAREN:
            d.chunks.append(function_suffix(p))
        elif p.tok == tk.LBRACKET:
            d.attrs.extend(attributes.attributes(p))
        else:
            return


def array_suffix(p: Parser) -> Chunk:
    chunk = Chunk(ARRAY, p.loc)
    p.advance()
    if p.accept(tk.KW_STATIC):
        chunk.static = True
    qualifiers(p, chunk)
    if p.accept(tk.KW_STATIC):
        chunk.static = True
    if p.tok == tk.STAR and p.peek() == tk.RBRACKET:
        p.advance()
        chunk.star = True
    elif p.tok != tk.RBRACKET:
        chunk.length = expressions.assignment(p)
    p.expect_close(tk.RBRACKET)
    return chunk


def function_suffix(p: Parser) -> Chunk:
    """A parameter type list, or an old-style identifier list."""
    chunk = Chunk(FUNC, p.loc)
    p.advance()
    if p.tok == tk.RPAREN:
        p.advance()
        chunk.prototyped = p.s.ctx.options.since_c23()
        return chunk
    if p.tok == tk.IDENT and not p.s.is_typedef(p.sym) and p.peek() not in (tk.IDENT, tk.STAR, tk.LPAREN, tk.LBRACKET) \
            and p.peek() < tk.KW_FIRST:
        identifier_list(p, chunk)
        return chunk
    p.s.push(PROTOTYPE_SCOPE)
    while p.tok != tk.RPAREN and p.tok != tk.EOF:
        loc = p.loc
        if p.accept(tk.ELLIPSIS):
            chunk.variadic = True
            if not chunk.params and not p.s.ctx.options.since_c23():
                p.s.error(loc, "ISO C requires a named argument before '...'")
            break
        parameter(p, chunk)
        if p.tok == tk.SEMI and chunk.params:   # GNU: forward declarations of parameters
            p.advance()
            chunk.params = []
            chunk.symbols = []
        elif not p.accept(tk.COMMA):
            break
    chunk.scope = p.s.pop()
    p.expect_close(tk.RPAREN)
    return chunk


def identifier_list(p: Parser, chunk: Chunk) -> None:
    chunk.prototyped = False
    chunk.identifiers = True
    while p.tok == tk.IDENT:
        decl = Decl(ast.PARAM, p.s.text(p.sym), p.s.types.int, p.loc)
        chunk.params.append(decl)
        chunk.symbols.append(p.sym)
        p.advance()
        if not p.accept(tk.COMMA):
            break
    p.expect_close(tk.RPAREN)


def parameter(p: Parser, chunk: Chunk) -> None:
    """One parameter declaration; `(void)` gives none."""
    s = p.s
    loc = p.loc
    leading = attributes.attributes(p) if p.tok == tk.LBRACKET else []
    if not p.starts_declaration() and not specifiers.unknown_type_stands(p, True):
        p.expected("declaration specifiers or '...'")
        p.skip_to(tk.COMMA, tk.RPAREN)
        return
    spec = specifiers.specifiers(p, True, True)
    d = declarator(p, True)
    trailing = attributes.attributes(p)
    assert spec.type is not None
    type = build(p, spec.type, d, True)
    if type.kind == VOID and not d.symbol and not chunk.params and p.tok == tk.RPAREN and not d.chunks:
        if type.quals:
            s.error(loc, "'void' as only parameter may not be qualified")
        return
    if spec.typedef or spec.thread or spec.storage in (ast.STATIC, ast.EXTERN) or spec.explicit_auto:
        s.error(loc, f"storage class specified for parameter '{s.text(d.symbol)}'" if d.symbol
                else "storage class specified for unnamed parameter")
    decl = Decl(ast.PARAM, s.text(d.symbol) if d.symbol else "", type, d.loc)
    decl.storage = spec.storage if spec.storage == ast.REGISTER else ast.AUTO
    decl.spelling = spec.spelling
    decl.written_array = d.written_array
    declarations.apply_attributes(p, decl, leading + spec.attrs + d.attrs + d.moved + trailing)
    if decl.type.kind == VOID:
        s.error(d.loc, f"parameter {len(chunk.params) + 1} ('{decl.name}') has void type" if decl.name
                else "'void' must be the only parameter")
        decl.type = s.types.error
    if d.symbol:
        earlier = s.lookup_here(d.symbol)
        if earlier is not None and earlier.kind == ast.PARAM and earlier in chunk.params:
            s.error(d.loc, f"redefinition of parameter '{decl.name}'")
            s.diag.note(earlier.loc, f"previous definition of '{decl.name}' with type {show_declared(earlier)}")
        s.bind(d.symbol, decl)
    chunk.params.append(decl)
    chunk.symbols.append(d.symbol)


def build(p: Parser, base: Type, d: Declarator, is_parameter: bool) -> Type:
    """The type that a declarator makes of the specifiers' type."""
    type = base
    chunks = d.chunks
    for at in range(len(chunks) - 1, -1, -1):
        chunk = chunks[at]
        if chunk.kind == POINTER:
            type = p.s.types.pointer(type)
            if chunk.attrs:
                # `int *__attribute__((noinline)) f(void)`: what describes a declaration goes on to it.
                d.moved += [attr for attr in chunk.attrs if describes_declaration(attr, type)]
                mine = [attr for attr in chunk.attrs if not describes_declaration(attr, type)]
                type = apply_to_type(p.s.ctx, type, mine)
            if chunk.quals:
                type = p.s.types.qualify(type, chunk.quals)
        elif chunk.kind == ARRAY:
            if is_parameter and at == 0:
                return outer_array(p, type, chunk, d)
            type = array_of(p, type, chunk, d)
        else:
            type = function_of(p, type, chunk, d)
    if is_parameter:
        if type.is_array():
            quals = type.base.quals
            return p.s.types.pointer(type.base) if not quals else p.s.types.pointer(type.base)
        if type.kind == FUNCTION:
            return p.s.types.pointer(type)
    return type


def outer_array(p: Parser, element: Type, chunk: Chunk, d: Declarator) -> Type:
    """The outermost array of a parameter is a pointer; its length is only checked (C17 6.7.6.3p7)."""
    array = array_of(p, element, chunk, d)
    if array.kind == VLA and array.length is not None:
        d.written_array = array
    pointer = p.s.types.pointer(element)
    return p.s.types.qualify(pointer, chunk.quals) if chunk.quals else pointer


def name_of(p: Parser, d: Declarator) -> str:
    return f"'{p.s.text(d.symbol)}'" if d.symbol else "type name"


def array_name(p: Parser, d: Declarator) -> str:
    return f"array '{p.s.text(d.symbol)}'" if d.symbol else "unnamed array"


def array_of(p: Parser, element: Type, chunk: Chunk, d: Declarator) -> Type:
    """An array: of constant length, variable length, or incomplete."""
    s = p.s
    types = s.types
    if element.kind == ERROR:
        return types.error
    if element.kind == FUNCTION:
        s.error(d.loc, f"declaration of {name_of(p, d)} as array of functions")
        return types.error
    if element.kind == VOID:
        s.error(d.loc, f"declaration of {name_of(p, d)} as array of voids")
        return types.error
    if not element.is_complete() and element.kind != VLA and element.kind != AUTO:
        s.error(d.loc, f"array type has incomplete element type {s.show(element)}")
        return types.error
    if chunk.star:
        return types.vla(element, None)
    length = chunk.length
    if length is None:
        if variable_size(element):
            return types.vla(element, None)
        return types.array(element, -1)
    length = expressions.integer_value(p, length, f"size of array {name_of(p, d)} has non-integer type")
    if length is None:
        return types.error
    value = expressions.value_of(p, length)
    if value is None:
        return variable_length(p, element, length, d)
    if value < 0:
        s.error(d.loc, f"size of {array_name(p, d)} is negative")
        return types.error
    if variable_size(element):
        return variable_length(p, element, length, d)
    if element.size > 0 and value * element.size >= 1 << 63:
        s.error(d.loc, f"size of {array_name(p, d)} is too large")
        return types.error
    if value == 0 and s.diag.pedantic:
        s.pedwarn("pedantic", d.loc, f"ISO C forbids zero-size array {name_of(p, d)}")
    return types.array(element, value)


def variable_length(p: Parser, element: Type, length: Expr, d: Declarator) -> Type:
    """A VLA; its length is evaluated when the declaration is reached (in order: pending)."""
    s = p.s
    if s.function is None and s.scope.kind != PROTOTYPE_SCOPE:
        s.error(d.loc, f"variably modified {name_of(p, d)} at file scope")
        return s.types.error
    if s.function is not None:
        s.function.definition.uses_vla = True
    if not isinstance(length, ast.IntConst):
        s.pedwarn_c90("vla", d.loc, f"ISO C90 forbids variable length array {name_of(p, d)}" if d.symbol
                      else "ISO C90 forbids variable length array")
    return s.types.vla(element, expressions.to_size(p, length))


def function_of(p: Parser, result: Type, chunk: Chunk, d: Declarator) -> Type:
    s = p.s
    if result.kind == FUNCTION:
        s.error(d.loc, f"{name_of(p, d)} declared as function returning a function" if d.symbol
                else "type name declared as function returning a function")
        return s.types.error
    if result.is_array():
        s.error(d.loc, f"{name_of(p, d)} declared as function returning an array" if d.symbol
                else "type name declared as function returning an array")
        return s.types.error
    if result.quals:
        result = result.unqual      # C17 6.7.6.3p5 (DR 423): qualifiers of a result mean nothing
    params = [] if chunk.identifiers else [decl.type.unqual for decl in chunk.params]
    return s.types.function(result, params, chunk.variadic, chunk.prototyped)


def type_name(p: Parser) -> Type:
    """A type name, as in casts and sizeof."""
    spec = specifiers.specifiers(p, False)
    assert spec.type is not None
    if spec.implicit_int:
        p.s.implicit_int(spec.loc, "type defaults to 'int' in type name")
    d = declarator(p, True, False)
    attrs = spec.attrs + d.attrs
    type = build(p, spec.type, d, False)
    if attrs:
        type = apply_to_type(p.s.ctx, type, attrs)
    return type


