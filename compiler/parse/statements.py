"""Statements (C17 6.8). Blocks recurse; `else if` chains and label sequences are read in loops."""

from __future__ import annotations

from typing import Final

from compiler.lex import tokens as tk
from compiler.parse import asm, attributes, declarations, expressions, pragmas, specifiers
from compiler.parse.parser import Parser
from compiler.sema import ast
from compiler.sema import statements as sema
from compiler.sema.ast import Compound, Expr, ExprStmt, If, Stmt
from compiler.sema.attributes import Attribute
from compiler.sema.conversions import condition
from compiler.sema.operand_checks import constant_truth
from compiler.sema.scope import BLOCK_SCOPE
from compiler.sema.warnings import check_condition, check_unused_value

# Statements that are blocks of their own since C99 (C17 6.8.4p3, 6.8.5p5); `for` has its scope anyway.
SCOPED: Final = (tk.KW_IF, tk.KW_SWITCH, tk.KW_WHILE, tk.KW_DO)


def compound(p: Parser, scope: bool = True) -> Compound:
    """{ declarations and statements }; not `scope`: the caller has pushed the block's scope (a function body)."""
    s = p.s
    loc = p.loc
    p.deeper(loc)
    if scope:
        s.push(BLOCK_SCOPE)
    body: list[Stmt] = []
    outer = s.block
    s.block = body
    p.advance()
    local_labels(p)
    mixed = False
    while p.tok != tk.RBRACE and p.tok != tk.EOF:
        if not mixed and body and body[-1].kind != ast.DECL_STMT:
            mixed = True
            before = len(body)
        at = p.loc
        block_item(p, body)
        if mixed and len(body) > before and body[-1].kind == ast.DECL_STMT:
            s.pedwarn_c90("declaration-after-statement", at, "ISO C90 forbids mixed declarations and code")
    block = Compound(body, loc)
    block.end_loc = p.loc
    if not p.accept(tk.RBRACE):
        p.expected("declaration or statement")
    s.block = outer
    if scope:
        sema.leave_block(s, s.scope)
        block.has_vla = s.pop().has_vla
    p.depth -= 1
    return block


def local_labels(p: Parser) -> None:
    """__label__ a, b; at the start of a block (GNU)."""
    while p.accept(tk.KW_LABEL):
        while p.tok == tk.IDENT:
            sema.declare_local_label(p.s, p.sym, p.loc)
            p.advance()
            if not p.accept(tk.COMMA):
                break
        p.expect(tk.SEMI)


def block_item(p: Parser, body: list[Stmt]) -> None:
    """One declaration or statement, appended to `body` (a declaration may add several)."""
    kind = p.tok
    if kind == tk.IDENT:
        if p.peek() != tk.COLON and (p.s.is_typedef(p.sym) or specifiers.unknown_type_stands(p, False)):
            declarations.local(p, body)
            return
    elif kind == tk.PRAGMA:
        pragmas.pragma(p)
        return
    elif kind == tk.KW_STATIC_ASSERT:
        expressions.static_assertion(p)
        return
    elif keyword_declares(p, kind):
        declarations.local(p, body)
        return
    statement_into(p, body)


def keyword_declares(p: Parser, kind: int) -> bool:
    """Whether what begins with this token, which is no identifier, is a declaration."""
    if kind == tk.KW_EXTENSION:
        return extension_declares(p)
    if kind == tk.KW_ATTRIBUTE or kind == tk.LBRACKET and p.peek() == tk.LBRACKET:
        return not attribute_statement(p)
    return p.starts_declaration()


def extension_declares(p: Parser) -> bool:
    """Whether a declaration stands behind any number of __extension__."""
    ahead = 1
    while p.peek(ahead) == tk.KW_EXTENSION:
        ahead += 1
    if p.peek(ahead) == tk.LBRACKET and p.peek(ahead + 1) == tk.LBRACKET:
        return not attribute_statement(p, ahead)
    return p.type_follows(ahead) or p.peek(ahead) == tk.KW_STATIC_ASSERT


def attribute_statement(p: Parser, ahead: int = 0) -> bool:
    """Whether the attributes that begin `ahead` tokens on stand before a statement rather than a declaration."""
    return not p.type_follows(behind_attributes(p, ahead))


def behind_attributes(p: Parser, ahead: int) -> int:
    """How many tokens ahead the attributes, of both forms, end that begin `ahead` tokens on."""
    while True:
        kind = p.peek(ahead)
        if kind == tk.KW_ATTRIBUTE:
            ahead += 1
        elif kind == tk.LBRACKET and p.peek(ahead + 1) == tk.LBRACKET:
            pass
        else:
            return ahead
        depth = 0
        while True:
            kind = p.peek(ahead)
            if kind == tk.EOF:
                return ahead
            if kind == tk.LPAREN or kind == tk.LBRACKET:
                depth += 1
            elif kind == tk.RPAREN or kind == tk.RBRACKET:
                depth -= 1
            ahead += 1
            if depth == 0:
                break


def statement_into(p: Parser, body: list[Stmt]) -> None:
    made = statement(p)
    if made is not None:
        body.append(made)


def statement(p: Parser) -> Stmt | None:
    """One statement; None where only an error or a pragma stood."""
    kind = p.tok
    loc = p.loc
    if kind == tk.LBRACE:
        return compound(p)
    if kind == tk.SEMI:
        p.advance()
        return ast.Jump(ast.EMPTY, loc)
    if kind == tk.IDENT and p.peek() == tk.COLON:
        return labelled(p)
    if kind < tk.KW_FIRST and kind != tk.PRAGMA and not (kind == tk.LBRACKET and attributes.starts_attribute(p)):
        return expression_statement(p)
    p.deeper(loc)
    if kind in SCOPED and p.s.ctx.options.since_c99():
        p.s.push(BLOCK_SCOPE)
        made = keyword_statement(p, kind, loc)
        p.s.pop()
    else:
        made = keyword_statement(p, kind, loc)
    p.depth -= 1
    return made


def expression_statement(p: Parser) -> Stmt:
    loc = p.loc
    before = p.pos
    e = expressions.expression(p)
    if not (p.tok == tk.SEMI and p.peek() == tk.RBRACE and p.peek(2) == tk.RPAREN):
        # The last one of ({ ... }) is its value.
        check_unused_value(p.s, e, loc)
    if not p.expect(tk.SEMI):
        p.skip_statement()
        if p.pos == before:
            p.advance()
    return ExprStmt(e, loc)


def keyword_statement(p: Parser, kind: int, loc: int) -> Stmt | None:
    """Statements that begin with a keyword."""
    if kind == tk.KW_IF:
        return if_statement(p)
    if kind == tk.KW_RETURN:
        return return_statement(p, loc)
    if kind == tk.KW_ELSE:
        p.s.error(loc, "'else' without a previous 'if'")
        while p.accept(tk.KW_ELSE):
            pass
        return statement(p)
    if kind == tk.KW_FOR:
        return for_statement(p, loc)
    if kind == tk.KW_WHILE or kind == tk.KW_DO:
        return loop(p, kind, loc)
    if kind == tk.KW_BREAK or kind == tk.KW_CONTINUE:
        p.advance()
        semicolon(p)
        return sema.jump(p.s, kind == tk.KW_BREAK, loc)
    if kind == tk.KW_CASE or kind == tk.KW_DEFAULT:
        return labelled(p)
    if kind == tk.KW_SWITCH:
        return switch(p, loc)
    if kind == tk.KW_GOTO:
        return goto(p, loc)
    if kind == tk.KW_ASM:
        return asm.statement(p)
    if kind == tk.PRAGMA:
        pragmas.pragma(p)
        return statement(p)
    if attributes.starts_attribute(p):
        attrs = attributes.attributes(p)
        if p.tok == tk.SEMI and is_fallthrough(attrs):
            p.advance()
            return ast.Jump(ast.EMPTY, loc)
        made = statement(p)
        if isinstance(made, ast.LabelStmt):
            sema.label_attributes(p.s, made, attrs)
        return made
    return expression_statement(p)


def is_fallthrough(attrs: list[Attribute]) -> bool:
    for attr in attrs:
        if attr.name == "fallthrough":
            return True
    return False


def semicolon(p: Parser) -> None:
    if not p.expect(tk.SEMI):
        p.skip_statement()


def body_of(p: Parser, what: str) -> Stmt:
    """A substatement: a declaration is not one (before C23)."""
    if p.tok == tk.SEMI:
        if what != "if" or p.peek() != tk.KW_ELSE:
            sema.check_empty_body(p.s, what, p.loc)
    if p.starts_declaration() and not (p.tok == tk.IDENT and p.peek() == tk.COLON) \
            and not (p.tok == tk.KW_ATTRIBUTE and attribute_statement(p)):
        p.s.error(p.loc, f"expected expression before {p.spelling()}")
        found: list[Stmt] = []
        block_item(p, found)
    made = statement(p)
    return made if made is not None else ast.Jump(ast.EMPTY, p.loc)


def scoped_body(p: Parser, what: str) -> Stmt:
    """A body is a block of its own (C17 6.8.4p3)."""
    if p.tok == tk.LBRACE:
        return compound(p)
    p.s.push(BLOCK_SCOPE)
    made = body_of(p, what)
    p.s.pop()
    return made


def controlling(p: Parser) -> Expr:
    """( expression ) used for its truth."""
    p.expect(tk.LPAREN)
    loc = p.loc
    e = expressions.expression(p)
    e = condition(p.s, e, loc)
    check_condition(p.s, e, loc)
    p.expect_close(tk.RPAREN)
    return e


def if_statement(p: Parser) -> Stmt:
    """if ... else if ... else: the chain is read in a loop and linked from its end."""
    links: list[If] = []
    other: Stmt | None = None
    while True:
        loc = p.loc
        p.advance()
        test = controlling(p)
        truth = constant_truth(test)
        p.s.cold += int(truth == 0)
        then = scoped_body(p, "if")
        p.s.cold -= int(truth == 0)
        links.append(If(test, then, None, loc))
        if not p.accept(tk.KW_ELSE):
            break
        if p.tok != tk.KW_IF:
            other = scoped_body(p, "else")
            break
    for link in reversed(links):
        link.other = other
        other = link
    return links[0]


def loop(p: Parser, kind: int, loc: int) -> Stmt:
    s = p.s
    function = s.function
    assert function is not None
    p.advance()
    if kind == tk.KW_WHILE:
        test = controlling(p)
        function.loops += 1
        function.breakable += 1
        body = scoped_body(p, "while")
        function.loops -= 1
        function.breakable -= 1
        return ast.Loop(ast.WHILE, test, body, loc)
    function.loops += 1
    function.breakable += 1
    body = scoped_body(p, "do")
    function.loops -= 1
    function.breakable -= 1
    if p.tok == tk.KW_WHILE:
        p.advance()
    else:
        p.expected("'while'")
        p.skip_statement()
        return ast.Loop(ast.DO, s.error_expr(loc), body, loc)
    test = controlling(p)
    semicolon(p)
    return ast.Loop(ast.DO, test, body, loc)


def for_statement(p: Parser, loc: int) -> Stmt:
    s = p.s
    function = s.function
    assert function is not None
    p.advance()
    p.expect(tk.LPAREN)
    scope = s.push(BLOCK_SCOPE)
    init: list[Stmt] = []
    if p.tok == tk.SEMI:
        p.advance()
    elif keyword_declares(p, p.tok) or specifiers.unknown_type_stands(p, False):
        if not s.ctx.options.since_c99():
            s.error(p.loc, "'for' loop initial declarations are only allowed in C99 or C11 mode")
            s.diag.note(p.loc, "use option '-std=c99', '-std=gnu99', '-std=c11' or '-std=gnu11' to compile your code")
        declarations.local(p, init)
    else:
        init.append(expression_statement(p))
    test: Expr | None = None
    if p.tok != tk.SEMI:
        at = p.loc
        test = condition(s, expressions.expression(p), at)
        check_condition(s, test, at)
    p.expect(tk.SEMI)
    step: Expr | None = None
    if p.tok != tk.RPAREN:
        step = expressions.expression(p)
        check_unused_value(s, step, step.loc)
    p.expect_close(tk.RPAREN)
    function.loops += 1
    function.breakable += 1
    body = scoped_body(p, "for")
    function.loops -= 1
    function.breakable -= 1
    sema.leave_block(s, scope)
    s.pop()
    first: Stmt | None = None
    if len(init) == 1:
        first = init[0]
    elif init:
        first = Compound(init, loc)
    loop = ast.For(first, test, step, body, loc)
    loop.end_loc = p.previous
    made: Stmt = loop
    if scope.has_vla:
        block = Compound([made], loc)
        block.has_vla = True
        made = block
    return made


def switch(p: Parser, loc: int) -> Stmt:
    s = p.s
    p.advance()
    p.expect(tk.LPAREN)
    e = expressions.expression(p)
    p.expect_close(tk.RPAREN)
    made = sema.begin_switch(s, e, loc)
    made.body = scoped_body(p, "switch")
    sema.end_switch(s, made)
    return made


def label_behind_attributes(p: Parser) -> bool:
    """Whether [[attributes]] stand here and a label behind them."""
    if p.tok != tk.LBRACKET or p.peek() != tk.LBRACKET:
        return False
    ahead = behind_attributes(p, 0)
    kind = p.peek(ahead)
    return kind == tk.IDENT and p.peek(ahead + 1) == tk.COLON or kind == tk.KW_CASE or kind == tk.KW_DEFAULT


def labelled(p: Parser) -> Stmt:
    """Labels before a statement, any number of them, linked from the last to the first."""
    links: list[ast.Case | ast.LabelStmt] = []
    while True:
        loc = p.loc
        if p.tok == tk.KW_CASE or p.tok == tk.KW_DEFAULT:
            case = case_label(p, loc)
            if case is not None:
                links.append(case)
        elif p.tok == tk.IDENT and p.peek() == tk.COLON:
            symbol = p.sym
            p.advance()
            p.advance()
            links.append(ast.LabelStmt(sema.define_label(p.s, symbol, loc), None, loc))
            if p.tok == tk.KW_ATTRIBUTE and attribute_statement(p):
                sema.label_attributes(p.s, links[-1], attributes.attributes(p))
        elif links and label_behind_attributes(p):
            unused = attributes.attributes(p)
            if p.tok == tk.IDENT:
                symbol = p.sym
                at = p.loc
                p.advance()
                p.advance()
                links.append(ast.LabelStmt(sema.define_label(p.s, symbol, at), None, at))
                sema.label_attributes(p.s, links[-1], unused)
        else:
            break
    body: Stmt | None
    if p.tok == tk.RBRACE:
        if not p.s.ctx.options.since_c23():
            p.s.pedwarn("pedantic", p.loc, "label at end of compound statement")
        body = ast.Jump(ast.EMPTY, p.loc)
    elif p.starts_declaration() and not (p.tok == tk.KW_ATTRIBUTE and attribute_statement(p)) \
            or p.tok == tk.KW_STATIC_ASSERT or p.tok == tk.LBRACKET and p.peek() == tk.LBRACKET \
            and not attribute_statement(p):
        if not p.s.ctx.options.since_c23():
            p.s.pedwarn("pedantic", p.loc,
                        "a label can only be part of a statement and a declaration is not a statement")
        found: list[Stmt] = []
        block_item(p, found)
        # The declaration belongs to the block around: it follows the label there.
        body = found[0] if len(found) == 1 else Compound(found, p.loc)
    else:
        body = statement(p)
    if not links:
        return body if body is not None else ast.Jump(ast.EMPTY, p.loc)
    for link in reversed(links):
        link.body = body
        body = link
    return links[0]


def case_label(p: Parser, loc: int) -> ast.Case | None:
    """case constant : , case low ... high : (GNU), default :"""
    s = p.s
    is_default = p.tok == tk.KW_DEFAULT
    p.advance()
    low: Expr | None = None
    high: Expr | None = None
    if not is_default:
        low = expressions.constant(p)
        if p.accept(tk.ELLIPSIS):
            high = expressions.constant(p)
    if not p.accept(tk.COLON):
        p.expected("':'" if is_default or high is not None else "':' or '...'")
        p.skip_to(tk.COLON)
        p.accept(tk.COLON)
    return sema.case_label(s, low, high, loc)


def goto(p: Parser, loc: int) -> Stmt | None:
    s = p.s
    p.advance()
    if p.tok == tk.STAR:
        p.advance()
        made: Stmt = sema.computed_goto(s, expressions.expression(p), loc)
    elif p.tok == tk.IDENT:
        made = ast.Goto(sema.goto_label(s, p.sym, p.loc), loc)
        p.advance()
    else:
        p.expected("identifier or '*'")
        p.skip_statement()
        return None
    semicolon(p)
    return made


def return_statement(p: Parser, loc: int) -> Stmt:
    p.advance()
    value: Expr | None = None
    if p.tok != tk.SEMI:
        value = expressions.expression(p)
    semicolon(p)
    return sema.return_statement(p.s, value, loc)
