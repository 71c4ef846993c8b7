"""Declarations: external ones, those in blocks, and function definitions (C17 6.7, 6.9)."""

from __future__ import annotations

from compiler.lex import tokens as tk
from compiler.parse import asm, attributes, declarators, expressions, initializers, pragmas, specifiers, statements
from compiler.parse.declarators import Chunk, Declarator
from compiler.parse.parser import Parser
from compiler.parse.specifiers import Specifiers
from compiler.sema import ast
from compiler.sema import declarations as sema
from compiler.sema import statements as stmt_sema
from compiler.sema.ast import Decl, DeclStmt, Stmt
from compiler.sema.attributes import Attribute, apply_to_decl
from compiler.sema.conversions import rvalue
from compiler.sema.declarations import DeclInfo
from compiler.sema.flow_warnings import check_function
from compiler.sema.initializers import InitList, analyze
from compiler.sema.jumps import check_jumps
from compiler.sema.scope import FUNCTION_SCOPE, PROTOTYPE_SCOPE
from compiler.sema.types import AUTO, ERROR, FUNCTION, VOID, Type
from compiler.sema.vla import is_variably_modified, take_unevaluated


def info_of(spec: Specifiers) -> DeclInfo:
    info = DeclInfo()
    info.storage = spec.storage
    info.has_storage = spec.has_storage
    info.explicit_auto = spec.explicit_auto and spec.has_type
    info.typedef = spec.typedef
    info.thread = spec.thread
    info.inline = spec.inline
    info.noreturn = spec.noreturn
    info.constexpr = spec.constexpr
    info.explicit_signed = spec.explicit_signed
    info.align = spec.align
    info.spelling = spec.spelling
    return info


def apply_attributes(p: Parser, decl: Decl, attrs: list[Attribute]) -> None:
    if attrs:
        apply_to_decl(p.s.ctx, decl, attrs)


def external(p: Parser) -> None:
    """One external declaration."""
    s = p.s
    kind = p.tok
    if kind == tk.PRAGMA:
        pragmas.pragma(p)
        return
    if kind == tk.SEMI:
        s.pedwarn("pedantic", p.loc, "ISO C does not allow extra ';' outside of a function")
        p.advance()
        return
    if kind == tk.KW_ASM:
        asm.toplevel(p)
        return
    if kind == tk.KW_STATIC_ASSERT:
        expressions.static_assertion(p)
        return
    if kind == tk.KW_EXTENSION:
        p.advance()
        was = s.diag.enter_extension()
        external(p)
        s.diag.leave_extension(was)
        return
    before = p.pos
    declaration(p, None)
    if p.pos == before:
        p.advance()


def local(p: Parser, body: list[Stmt]) -> None:
    """A declaration in a block; its statements go to `body`."""
    if p.accept(tk.KW_EXTENSION):
        was = p.s.diag.enter_extension()
        while p.accept(tk.KW_EXTENSION):
            pass
        local(p, body)
        p.s.diag.leave_extension(was)
        return
    if p.tok == tk.KW_STATIC_ASSERT:
        expressions.static_assertion(p)
        return
    declaration(p, body)


def declaration(p: Parser, body: list[Stmt] | None) -> None:
    """Specifiers and declarators, or a function definition; `body` None: at file scope."""
    s = p.s
    loc = p.loc
    spec = specifiers.specifiers(p)
    type = spec.type
    assert type is not None
    if p.tok == tk.SEMI:
        empty_declaration(p, spec)
        p.advance()
        if body is not None and type.record is not None and type.record.vla_size is not None:
            sizes = DeclStmt([], loc)
            sizes.evaluate = take_unevaluated(s, type)
            body.append(sizes)
        return
    if not spec.has_type and not spec.has_storage and not spec.quals and not spec.inline and p.tok != tk.IDENT \
            and p.tok != tk.STAR and p.tok != tk.LPAREN:
        p.expected("identifier or '('")
        p.skip_statement()
        return
    node = DeclStmt([], loc)
    if body is not None:
        body.append(node)
        node.evaluate = take_unevaluated(s, type)
    first = True
    while True:
        leading = attributes.attributes(p)
        s.initialized = None
        d = declarators.declarator(p, False)
        if not d.symbol:
            p.skip_statement()
            return
        if first and is_definition(p, d):
            definition(p, spec, d, leading, body)
            return
        if not init_declarator(p, spec, d, leading, node):
            p.skip_statement()
            return
        first = False
        if not p.accept(tk.COMMA):
            break
        if body is not None and (node.decls or node.evaluate):
            # Each declarator's array lengths are evaluated after the objects before it exist.
            node = DeclStmt([], p.loc)
            body.append(node)
    if p.tok == tk.SEMI:
        p.advance()
    else:
        not_ended(p)
        recover(p)


def not_ended(p: Parser) -> None:
    """What should stand behind the last declarator."""
    if p.s.initialized is not None:
        p.expected("',' or ';'")
    elif p.starts_declaration():
        p.missing(tk.SEMI)
    else:
        p.expected("'=', ',', ';', 'asm' or '__attribute__'")


def recover(p: Parser) -> None:
    """A declaration did not end: if a new one seems to begin here, go on with it."""
    if not p.starts_declaration() and p.tok != tk.RBRACE:
        p.skip_statement()


def empty_declaration(p: Parser, spec: Specifiers) -> None:
    """Specifiers alone declare a tag at most."""
    type = spec.type
    assert type is not None
    s = p.s
    if not spec.has_type and not spec.attrs:
        s.warn("", spec.loc, "empty declaration")
    elif spec.has_type and not spec.defines_tag:
        s.warn("", spec.loc, "useless type name in empty declaration")
    elif spec.typedef or spec.has_storage:
        s.warn("", spec.loc, "useless storage class specifier in empty declaration")


def is_definition(p: Parser, d: Declarator) -> bool:
    """Whether a function body (or old-style parameter declarations) follows."""
    chunk = d.function_chunk()
    if chunk is None:
        return False
    if p.tok == tk.LBRACE:
        return True
    if chunk.identifiers and p.starts_declaration():
        return True
    if p.tok == tk.KW_ATTRIBUTE and chunk.identifiers:
        return not attributes_end_declaration(p)
    return False


def attributes_end_declaration(p: Parser) -> bool:
    """Whether `;`, `,` or `=` follows the attributes here."""
    return p.peek(attributes.after(p, 0)) in (tk.SEMI, tk.COMMA, tk.EQ, tk.EOF)


def init_declarator(p: Parser, spec: Specifiers, d: Declarator, leading: list[Attribute], node: DeclStmt) -> bool:
    """One declarator with asm label, attributes and initialiser. False if the rest should be skipped."""
    s = p.s
    base = spec.type
    assert base is not None
    info = info_of(spec)
    info.asm_name = asm.label(p)
    trailing = attributes.attributes(p)
    if not info.asm_name:
        info.asm_name = asm.label(p)
        trailing += attributes.attributes(p)
    info.attrs = spec.attrs + leading + d.attrs + trailing
    if spec.implicit_int and p.tok in (tk.SEMI, tk.COMMA, tk.EQ):
        implicit_int(p, d, spec)
    if base.kind == AUTO:
        return deduced(p, d, info, node, base.quals)
    type = declarators.build(p, base, d, False)
    info.attrs += d.moved
    if s.level > 0:
        node.evaluate = node.evaluate + take_unevaluated(s, type)
    if spec.typedef:
        named = sema.declare_typedef(s, d.symbol, type, d.loc, info)
        if s.level > 0 and is_variably_modified(type):
            node.decls.append(named)
        if p.tok == tk.EQ:
            s.error(d.loc, f"typedef '{s.text(d.symbol)}' is initialized (use '__typeof__' instead)")
            return False
        return True
    if type.kind == FUNCTION:
        if not type.prototyped:
            s.warn("strict-prototypes", d.loc, "function declaration isn't a prototype")
        chunk = d.function_chunk()
        info.params = chunk.params if chunk is not None else []
        sema.declare_function(s, d.symbol, type, d.loc, info, False)
        if p.tok == tk.EQ:
            s.error(d.loc, f"function '{s.text(d.symbol)}' is initialized like a variable")
            return False
        return True
    decl = sema.declare_variable(s, d.symbol, type, d.loc, info, p.tok == tk.EQ)
    if s.level > 0:
        node.decls.append(decl)
    if p.tok == tk.EQ:
        initialize(p, decl)
    else:
        sema.finish_variable(s, decl, info)
    return True


def implicit_int(p: Parser, d: Declarator, spec: Specifiers) -> None:
    if p.s.level == 0 and not spec.has_storage and not spec.quals and not spec.inline:
        p.s.pedwarn("", spec.loc, "data definition has no type or storage class")
    p.s.implicit_int(d.loc, f"type defaults to 'int' in declaration of '{p.s.text(d.symbol)}'")


def initialize(p: Parser, decl: Decl) -> None:
    """= initialiser"""
    s = p.s
    s.initialized = decl
    p.advance()
    decl.assigned = True
    is_static = int(decl.storage != ast.AUTO and decl.storage != ast.REGISTER)
    s.static_initializer += is_static
    value = initializers.initializer(p)
    s.static_initializer -= is_static
    type = decl.type
    if type.kind == ERROR:
        return
    if not type.is_complete() and not type.is_array():
        s.error(decl.loc, f"variable '{decl.name}' has initializer but incomplete type")
        decl.type = s.types.error
        return
    if type.kind == 33 and not (isinstance(value, InitList) and not value.items):
        s.error(value.loc, "variable-sized object may not be initialized")
        return
    converter = initializers.AssignmentConverter(s)
    done, init = analyze(s.ctx, type, value, converter, is_static > 0, decl.name)
    sema.initialize(s, decl, done, init)


def deduced(p: Parser, d: Declarator, info: DeclInfo, node: DeclStmt, quals: int) -> bool:
    """__auto_type x = e; and C23's auto: the type is the value's, with the qualifiers that stand here."""
    s = p.s
    if p.tok != tk.EQ or d.chunks:
        s.error(d.loc, "'__auto_type' requires a plain identifier with an initialized data declaration")
        return False
    p.advance()
    loc = p.loc
    e = rvalue(s, expressions.assignment(p))
    type = s.types.qualify(e.type.unqual, quals)
    if type.kind == VOID:
        s.error(loc, f"variable or field '{s.text(d.symbol)}' declared void")
        type = s.types.error
    decl = sema.declare_variable(s, d.symbol, type, d.loc, info, True)
    if s.level > 0:
        node.decls.append(decl)
    if type.kind != ERROR:
        done, init = analyze(s.ctx, type, e, initializers.AssignmentConverter(s), s.level == 0, decl.name)
        sema.initialize(s, decl, done, init)
    return True


# ---- function definitions ----

def check_prototype(p: Parser, d: Declarator, chunk: Chunk, spec: Specifiers) -> None:
    """-Wold-style-definition, -Wstrict-prototypes, -Wmissing-prototypes for a definition."""
    s = p.s
    name = s.text(d.symbol)
    if chunk.identifiers:
        s.warn("old-style-definition", d.loc, "old-style function definition")
    elif not chunk.prototyped:
        s.warn("strict-prototypes", d.loc, "function declaration isn't a prototype")
    if s.level == 0 and spec.storage != ast.STATIC and not spec.inline and name != "main":
        earlier = s.lookup(d.symbol)
        if earlier is None or earlier.kind != ast.FUNC or not earlier.type.prototyped:
            s.warn("missing-prototypes", d.loc, f"no previous prototype for '{name}'")
        if earlier is None:
            s.warn("missing-declarations", d.loc, f"no previous declaration for '{name}'")


def definition(p: Parser, spec: Specifiers, d: Declarator, leading: list[Attribute], body: list[Stmt] | None) -> None:
    """A function definition; in a block a nested function (GNU)."""
    s = p.s
    chunk = d.function_chunk()
    assert chunk is not None and spec.type is not None
    if spec.implicit_int:
        s.implicit_int(d.loc, "return type defaults to 'int'", "return-type")
    if spec.typedef:
        s.error(d.loc, "function definition declared 'typedef'")
    base = spec.type
    if base.kind == AUTO:
        base = s.types.int
    info = info_of(spec)
    info.attrs = spec.attrs + leading + d.attrs
    info.implicit_int = spec.implicit_int
    info.params = chunk.params
    old_style = chunk.identifiers
    if old_style:
        info.attrs += attributes.attributes(p)
        old_style_parameters(p, chunk)
    type = declarators.build(p, base, d, False)
    info.attrs += d.moved
    if type.kind != FUNCTION:
        p.skip_statement()
        return
    if [param for param in chunk.params if param.type.kind == ERROR]:
        # As gcc: the body would be full of errors that follow from this one.
        sema.declare_function(s, d.symbol, type, d.loc, info, False)
        p.skip_statement()
        return
    if old_style:
        prototype = sema.narrow_prototype(s, d.symbol, type, chunk.params)
        if prototype is not None:
            type = prototype
            old_style = False
    check_prototype(p, d, chunk, spec)
    if body is not None:
        decl = sema.declare_nested(s, d.symbol, type, d.loc, info)
    else:
        decl = sema.declare_function(s, d.symbol, type, d.loc, info, True)
    result = type.base
    if not result.is_complete() and result.kind != VOID and result.kind != ERROR:
        s.error(d.loc, "return type is an incomplete type")
    if body is not None:
        made = function_body(p, decl, chunk, old_style, d.loc, type)
        decl.nested = made
        body.append(ast.NestedFunction(made, d.loc))
    else:
        function_body(p, decl, chunk, old_style, d.loc, type)


def old_style_parameters(p: Parser, chunk: Chunk) -> None:
    """The declarations between an identifier list and the body (C17 6.9.1p6)."""
    s = p.s
    typed: list[bool] = [False] * len(chunk.params)
    s.push(PROTOTYPE_SCOPE)
    while p.tok != tk.LBRACE and p.tok != tk.EOF:
        if not p.starts_declaration():
            p.expected("declaration specifiers")
            p.skip_to(tk.LBRACE)
            break
        spec = specifiers.specifiers(p)
        base = spec.type
        assert base is not None
        while p.tok != tk.SEMI and p.tok != tk.EOF and p.tok != tk.LBRACE:
            d = declarators.declarator(p, False)
            attrs = spec.attrs + d.attrs + attributes.attributes(p)
            type = declarators.build(p, base, d, True)
            attrs += d.moved
            if d.symbol not in chunk.symbols:
                if d.symbol:
                    s.error(d.loc, f"declaration for parameter '{s.text(d.symbol)}' but no such parameter")
            else:
                at = chunk.symbols.index(d.symbol)
                typed[at] = True
                chunk.params[at].type = type
                chunk.params[at].loc = d.loc
                chunk.params[at].written_array = d.written_array
                s.bind(d.symbol, chunk.params[at])
                chunk.params[at].storage = spec.storage if spec.storage == ast.REGISTER else ast.AUTO
                apply_attributes(p, chunk.params[at], attrs)
            if not p.accept(tk.COMMA):
                break
        p.expect(tk.SEMI)
    s.pop()
    for at, decl in enumerate(chunk.params):
        if not typed[at] and s.ctx.options.since_c99():
            s.warn("implicit-int", decl.loc, f"type of '{decl.name}' defaults to 'int'")


def function_body(p: Parser, decl: Decl, chunk: Chunk, old_style: bool, loc: int, type: Type) -> ast.FunctionDef:
    """{ ... }, with the parameters in scope; the finished definition goes to the consumer (nested ones do not)."""
    s = p.s
    made = sema.begin_function(s, decl, chunk.params, loc)
    made.old_style = old_style
    function = s.function
    assert function is not None
    function.result = type.base
    was_cold, s.cold = s.cold, 0
    was_unevaluated, s.unevaluated = s.unevaluated, 0
    was_static, s.static_initializer = s.static_initializer, 0
    s.push(FUNCTION_SCOPE)
    if chunk.scope is not None:
        for tag in chunk.scope.tags:
            s.bind_tag(tag.symbol, tag.type)
    for symbol, param in zip(chunk.symbols, chunk.params, strict=True):
        if symbol:
            s.bind(symbol, param)
        elif s.ctx.options.pedantic and not s.ctx.options.since_c23():
            s.pedwarn("pedantic", param.loc, "parameter name omitted")
        made.param_vla += take_unevaluated(s, param.type)
        if param.written_array is not None:
            # Its length may have side effects (C17 6.9.1p10).
            made.param_vla += take_unevaluated(s, param.written_array)
    sema.check_parameters(s, decl, chunk.params)
    body = statements.compound(p, False)
    made.body = body
    made.end_loc = body.end_loc
    stmt_sema.finish_labels(s)
    stmt_sema.leave_block(s, s.scope)
    check_function(s, made)
    check_jumps(s, made)
    body.has_vla = s.pop().has_vla
    s.cold = was_cold
    s.unevaluated = was_unevaluated
    s.static_initializer = was_static
    sema.end_function(s)
    if made.parent is None and s.diag.error_count == 0:
        s.consumer.function(made)
    return made


