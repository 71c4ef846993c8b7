"""Primary and postfix expressions (C17 6.5.1, 6.5.2), statement expressions, compound literals, _Generic."""

from __future__ import annotations

from compiler.lex import tokens as tk
from compiler.parse import builtinexpr, declarators, expressions, initializers, statements
from compiler.parse.parser import Parser
from compiler.sema import ast, calls, constexpr, literals, operators
from compiler.sema import declarations as decl_sema
from compiler.sema import expressions as sema
from compiler.sema import statements as stmt_sema
from compiler.sema.ast import Expr, IntConst
from compiler.sema.compat import compatible
from compiler.sema.conversions import rvalue
from compiler.sema.initializers import analyze
from compiler.sema.types import ARRAY, CONST, ERROR, FUNCTION, VLA, Type
from compiler.sema.vla import is_variably_modified, take_unevaluated


def primary(p: Parser) -> Expr:
    """primary-expression, and the builtins that are syntax."""
    s = p.s
    kind = p.tok
    loc = p.loc
    if kind == tk.IDENT:
        return identifier(p, loc)
    if kind == tk.NUMBER:
        spelling = s.ctx.interner.spelling(p.sym)
        p.advance()
        return literals.parse_number(s.ctx, spelling, loc)
    if kind == tk.LPAREN:
        return parenthesized(p, loc)
    if kind == tk.STRING:
        return string(p)
    if kind == tk.CHAR:
        spelling = s.ctx.interner.spelling(p.sym)
        p.advance()
        return literals.char_constant(s.ctx, spelling, loc)
    if kind == tk.KW_GENERIC:
        return generic_selection(p, loc)
    if kind == tk.KW_FUNC or kind == tk.KW_PRETTY_FUNCTION:
        p.advance()
        return decl_sema.function_name(s, loc)
    if kind == tk.KW_TRUE or kind == tk.KW_FALSE:
        p.advance()
        return IntConst(int(kind == tk.KW_TRUE), s.types.bool, loc)
    if kind == tk.KW_NULLPTR:
        p.advance()
        return IntConst(0, s.types.nullptr, loc)
    if tk.KW_VA_ARG <= kind <= tk.KW_TYPES_COMPATIBLE or (tk.KW_BUILTIN_CONVERTVECTOR <= kind
                                                          <= tk.KW_BUILTIN_HAS_ATTRIBUTE):
        return builtinexpr.builtin(p, kind, loc)
    p.expected("expression")
    if kind != tk.SEMI and kind != tk.RBRACE and kind != tk.RPAREN and kind != tk.RBRACKET and kind != tk.COMMA:
        p.advance()
    return s.error_expr(loc)


def identifier(p: Parser, loc: int) -> Expr:
    symbol = p.sym
    p.advance()
    if p.tok == tk.LPAREN and p.s.lookup(symbol) is None:
        return sema.implicit_function(p.s, symbol, loc)
    return sema.name_ref(p.s, symbol, loc)


def string(p: Parser) -> Expr:
    """Adjacent string literals."""
    loc = p.loc
    spellings: list[bytes] = []
    while p.tok == tk.STRING:
        spellings.append(p.s.ctx.interner.spelling(p.sym))
        p.advance()
    return literals.string_literal(p.s.ctx, spellings, loc)


def parenthesized(p: Parser, loc: int) -> Expr:
    """( expression ) or ({ statements })."""
    p.deeper(loc)
    p.advance()
    if p.tok == tk.LBRACE:
        e = statement_expression(p, loc)
        p.expect_close(tk.RPAREN)
    else:
        e = expressions.expression(p)
        p.expect_close(tk.RPAREN)
        e.paren = True
    p.depth -= 1
    return e


def statement_expression(p: Parser, loc: int) -> Expr:
    s = p.s
    if s.function is None:
        s.error(loc, "braced-group within expression allowed only inside a function")
        p.skip_to(tk.RPAREN)
        return s.error_expr(loc)
    s.pedwarn("pedantic", loc, "ISO C forbids braced-groups within expressions")
    # A size computed inside a sizeof's operand is never reached: evaluation context goes with the braces.
    body = statements.compound(p)
    return sema.statement_expression(s, body, loc)


def generic_selection(p: Parser, loc: int) -> Expr:
    """_Generic ( control , associations ) (C17 6.5.1.1)."""
    s = p.s
    s.pedwarn_c99(loc, "ISO C does not support '_Generic'")
    p.advance()
    p.expect(tk.LPAREN)
    s.unevaluated += 1
    control = rvalue(s, expressions.assignment(p))
    s.unevaluated -= 1
    wanted = control.type.unqual
    chosen: Expr | None = None
    other: Expr | None = None
    seen: list[Type] = []
    while p.accept(tk.COMMA):
        at = p.loc
        if p.accept(tk.KW_DEFAULT):
            p.expect(tk.COLON)
            if other is not None:
                s.error(at, "duplicate 'default' case in '_Generic'")
            other = expressions.assignment(p)
            continue
        type = declarators.type_name(p)
        p.expect(tk.COLON)
        for earlier in seen:
            if compatible(type, earlier):
                s.error(at, "'_Generic' specifies two compatible types")
        seen.append(type)
        if chosen is None and compatible(type, wanted):
            chosen = expressions.assignment(p)
        else:
            s.unevaluated += 1
            expressions.assignment(p)
            s.unevaluated -= 1
    p.expect_close(tk.RPAREN)
    if chosen is None:
        chosen = other
    if chosen is None:
        if wanted.kind == ERROR:
            return s.error_expr(loc)
        return s.bad(loc, f"'_Generic' selector of type {s.show(wanted)} is not compatible with any association")
    return chosen


def postfix(p: Parser, e: Expr) -> Expr:
    """The postfix operators behind a primary expression, in a loop."""
    s = p.s
    while True:
        kind = p.tok
        loc = p.loc
        if kind == tk.LPAREN:
            p.deeper(loc)
            e = calls.call(s, e, arguments(p), loc)
            p.depth -= 1
        elif kind == tk.LBRACKET:
            p.deeper(loc)
            p.advance()
            index = expressions.expression(p)
            p.expect_close(tk.RBRACKET)
            p.depth -= 1
            e = sema.subscript(s, e, index, loc)
        elif kind == tk.DOT or kind == tk.ARROW:
            p.advance()
            if p.tok != tk.IDENT:
                p.expected("identifier")
                return s.error_expr(loc)
            at = p.loc
            e = sema.member(s, e, p.sym, at if kind == tk.DOT else loc, kind == tk.ARROW)
            p.advance()
        elif kind == tk.PLUSPLUS or kind == tk.MINUSMINUS:
            p.advance()
            e = operators.inc_dec(s, e, 1 if kind == tk.PLUSPLUS else -1, True, loc)
        else:
            return e


def arguments(p: Parser) -> list[Expr]:
    """( argument-expression-list )"""
    p.advance()
    args: list[Expr] = []
    if p.tok != tk.RPAREN:
        args.append(expressions.assignment(p))
        while p.accept(tk.COMMA):
            args.append(expressions.assignment(p))
    p.expect_close(tk.RPAREN)
    return args


def compound_literal(p: Parser, type: Type, loc: int) -> Expr:
    """( type name ) { initialisers } (C17 6.5.2.5): an unnamed object."""
    s = p.s
    s.pedwarn_c90("pedantic", loc, "ISO C90 forbids compound literals")
    value = initializers.braced(p)
    if type.kind == VLA:
        return s.bad(loc, "compound literal has variable size")
    if type.kind == FUNCTION or (type.size < 0 and type.kind != ARRAY):
        what = "function" if type.kind == FUNCTION else "incomplete"
        return s.bad(loc, f"compound literal has {what} type")
    converter = initializers.AssignmentConverter(s)
    type, init = analyze(s.ctx, type, value, converter, s.function is None or s.static_initializer > 0)
    decl = ast.Decl(ast.VAR, "", type, loc)
    decl.referenced = True
    decl.defined = True
    if s.function is None or s.static_initializer:
        decl.storage = ast.STATIC
        decl.static_init = constexpr.static_init(s.ctx, init, type, type.size)
        decl.unique = f".compoundliteral.{s.next_static()}"
        s.consumer.variable(decl)
    else:
        decl.init = init
        decl.function = s.function.definition
    node = ast.CompoundLiteral(decl, type, loc)
    if s.function is not None and is_variably_modified(type):
        node.evaluate = take_unevaluated(s, type)
    if type.quals & CONST:
        decl.assigned = False
    return node


def label_address(p: Parser, loc: int) -> Expr:
    """&&label"""
    s = p.s
    if p.tok != tk.IDENT:
        p.expected("identifier")
        return s.error_expr(loc)
    symbol, at = p.sym, p.loc
    p.advance()
    if s.function is None:
        return s.bad(loc, f"label '{s.text(symbol)}' referenced outside of any function")
    s.function.definition.has_computed_goto = True
    return sema.label_address(s, stmt_sema.use_label(s, symbol, at), loc)
