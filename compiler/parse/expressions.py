"""Expressions (C17 6.5): precedence climbing for binary operators, recursion only where the grammar nests.

Every function returns a typed node. Operands of long chains (a + b + c ..., a, b, c ..., nested casts of else branches)
are handled in loops, so that depth grows with brackets only.
"""
from __future__ import annotations

from typing import Final

from compiler.lex import tokens as tk
from compiler.parse import declarators, primary
from compiler.parse.parser import Parser
from compiler.sema import ast, constexpr, conversions, operators, pointers, sizes
from compiler.sema import conditional as conditional_sema
from compiler.sema import expressions as sema
from compiler.sema.ast import Expr, IntConst
from compiler.sema.operand_checks import constant_truth
from compiler.sema.types import BITINT, BOOL, ENUM, ERROR, Type

# Binary operators: precedence (higher binds tighter) and op, by token kind.
BINARY_OPERATORS: Final[list[tuple[int, int, int]]] = [
    (tk.PIPEPIPE, 1, ast.LOR), (tk.AMPAMP, 2, ast.LAND), (tk.PIPE, 3, ast.OR), (tk.CARET, 4, ast.XOR),
    (tk.AMP, 5, ast.AND),
    (tk.EQEQ, 6, ast.EQ), (tk.BANGEQ, 6, ast.NE), (tk.LESS, 7, ast.LT), (tk.GREATER, 7, ast.GT), (tk.LESSEQ, 7, ast.LE),
    (tk.GREATEREQ, 7, ast.GE), (tk.LSHIFT, 8, ast.SHL), (tk.RSHIFT, 8, ast.SHR), (tk.PLUS, 9, ast.ADD),
    (tk.MINUS, 9, ast.SUB),
    (tk.STAR, 10, ast.MUL), (tk.SLASH, 10, ast.DIV), (tk.PERCENT, 10, ast.REM),
]
ASSIGNMENT_OPERATORS: Final[dict[int, int]] = {
    tk.STAREQ: ast.MUL, tk.SLASHEQ: ast.DIV, tk.PERCENTEQ: ast.REM, tk.PLUSEQ: ast.ADD, tk.MINUSEQ: ast.SUB,
    tk.LSHIFTEQ: ast.SHL, tk.RSHIFTEQ: ast.SHR, tk.AMPEQ: ast.AND, tk.CARETEQ: ast.XOR, tk.PIPEEQ: ast.OR,
}


def by_token(column: int) -> list[int]:
    table = [0] * 256
    for row in BINARY_OPERATORS:
        table[row[0]] = row[column]
    return table


PRECEDENCE: Final = by_token(1)
BINARY_OP: Final = by_token(2)


def expression(p: Parser) -> Expr:
    """expression: assignment-expressions joined by commas."""
    e = assignment(p)
    while p.tok == tk.COMMA:
        loc = p.loc
        p.advance()
        e = sema.comma(p.s, e, assignment(p), loc)
    return e


def assignment(p: Parser) -> Expr:
    """assignment-expression: right-associative."""
    left = conditional(p)
    kind = p.tok
    if kind == tk.EQ:
        loc = p.loc
        p.advance()
        p.deeper(loc)
        right = assignment(p)
        p.depth -= 1
        return operators.assign(p.s, left, right, loc)
    if tk.STAREQ <= kind <= tk.PIPEEQ:
        loc = p.loc
        p.advance()
        p.deeper(loc)
        right = assignment(p)
        p.depth -= 1
        return operators.compound_assign(p.s, ASSIGNMENT_OPERATORS[kind], left, right, loc)
    return left


def conditional(p: Parser) -> Expr:
    """conditional-expression, with GNU's omitted middle. Chains a ? b : c ? d : e are read in a loop."""
    condition = binary(p, 1)
    if p.tok != tk.QUESTION:
        return condition
    pending: list[tuple[Expr, Expr | None, int, int]] = []
    while p.tok == tk.QUESTION:
        loc = p.loc
        p.advance()
        then: Expr | None = None
        truth = constant_truth(condition)
        if p.tok != tk.COLON:
            p.deeper(loc)
            p.s.cold += 1 if truth == 0 else 0
            then = expression(p)
            p.s.cold -= 1 if truth == 0 else 0
            p.depth -= 1
        p.expect(tk.COLON)
        cold = 1 if truth == 1 else 0
        p.s.cold += cold
        pending.append((condition, then, loc, cold))
        condition = binary(p, 1)
    e = condition
    while pending:
        tested, then, loc, cold = pending.pop()
        p.s.cold -= cold
        e = conditional_sema.conditional(p.s, tested, then, e, loc)
    return e


def binary(p: Parser, least: int) -> Expr:
    """Binary operators of precedence `least` and up, by an explicit stack: operands and operators that wait."""
    left = cast_expression(p)
    precedence = PRECEDENCE[p.tok]
    if precedence < least or precedence == 0:
        return left
    waiting: list[tuple[Expr, int, int, int, int]] = []
    while True:
        precedence = PRECEDENCE[p.tok]
        while waiting and waiting[-1][2] >= precedence:
            before, op, level, loc, cold = waiting.pop()
            p.s.cold -= cold
            left = operators.binary(p.s, op, before, left, loc)
        if precedence < least or precedence == 0:
            return left
        op = BINARY_OP[p.tok]
        cold = 0
        if precedence <= 2:     # && and ||: the right side may never run
            truth = constant_truth(left)
            if truth >= 0 and (truth == 0) == (op == ast.LAND):
                cold = 1
        waiting.append((left, op, precedence, p.loc, cold))
        p.s.cold += cold
        p.advance()
        left = cast_expression(p)


def cast_expression(p: Parser) -> Expr:
    """cast-expression; `(type){...}` is a compound literal, hence a postfix expression."""
    if p.tok != tk.LPAREN or not p.type_follows(1):
        return unary(p)
    loc = p.loc
    p.deeper(loc)
    p.advance()
    type = declarators.type_name(p)
    p.expect_close(tk.RPAREN)
    if p.tok == tk.LBRACE:
        e = primary.postfix(p, primary.compound_literal(p, type, loc))
    else:
        e = sema.cast(p.s, type, cast_expression(p), loc)
    p.depth -= 1
    return e


def unary(p: Parser) -> Expr:
    """unary-expression."""
    kind = p.tok
    if kind == tk.IDENT or kind == tk.NUMBER or kind == tk.LPAREN or kind == tk.STRING or kind == tk.CHAR:
        return primary.postfix(p, primary.primary(p))
    loc = p.loc
    p.deeper(loc)
    e = prefix(p, kind, loc)
    p.depth -= 1
    return e


def prefix(p: Parser, kind: int, loc: int) -> Expr:
    s = p.s
    if kind == tk.STAR:
        p.advance()
        return pointers.deref(s, cast_expression(p), loc)
    if kind == tk.AMP:
        p.advance()
        return pointers.address_of(s, cast_expression(p), loc)
    if kind == tk.MINUS:
        p.advance()
        return operators.unary(s, ast.NEG, cast_expression(p), loc)
    if kind == tk.BANG:
        p.advance()
        return operators.unary(s, ast.LOGNOT, cast_expression(p), loc)
    if kind == tk.TILDE:
        p.advance()
        return operators.unary(s, ast.BITNOT, cast_expression(p), loc)
    if kind == tk.PLUS:
        p.advance()
        return operators.unary(s, ast.PLUS, cast_expression(p), loc)
    if kind == tk.PLUSPLUS or kind == tk.MINUSMINUS:
        p.advance()
        return operators.inc_dec(s, unary(p), 1 if kind == tk.PLUSPLUS else -1, False, loc)
    if kind == tk.KW_SIZEOF:
        return size_of(p, loc)
    if kind == tk.KW_ALIGNOF or kind == tk.KW_GNU_ALIGNOF:
        if kind == tk.KW_ALIGNOF:
            s.pedwarn_c99(loc, "ISO C does not support '_Alignof'")
        return align_of(p, loc, kind == tk.KW_GNU_ALIGNOF)
    if kind == tk.AMPAMP:
        p.advance()
        return primary.label_address(p, loc)
    if kind == tk.KW_REAL or kind == tk.KW_IMAG:
        p.advance()
        return sema.real_imag(s, ast.REAL if kind == tk.KW_REAL else ast.IMAG, cast_expression(p), loc)
    if kind == tk.KW_EXTENSION:
        p.advance()
        was = s.diag.enter_extension()
        e = cast_expression(p)
        s.diag.leave_extension(was)
        return e
    return primary.postfix(p, primary.primary(p))


def size_of(p: Parser, loc: int) -> Expr:
    """sizeof unary-expression or ( type name ); the operand is evaluated only if its type is variably modified."""
    s = p.s
    p.advance()
    if p.tok == tk.LPAREN and p.type_follows(1):
        p.advance()
        type = declarators.type_name(p)
        p.expect_close(tk.RPAREN)
        if p.tok != tk.LBRACE:
            return sizes.sizeof_type(s, type, loc)
        s.unevaluated += 1
        e = primary.postfix(p, primary.compound_literal(p, type, loc))
        s.unevaluated -= 1
        return sizes.sizeof_expr(s, e, loc)
    s.unevaluated += 1
    e = unary(p)
    s.unevaluated -= 1
    return sizes.sizeof_expr(s, e, loc)


def align_of(p: Parser, loc: int, preferred: bool) -> Expr:
    s = p.s
    p.advance()
    if p.tok == tk.LPAREN and p.type_follows(1):
        p.advance()
        type = declarators.type_name(p)
        p.expect_close(tk.RPAREN)
        return sizes.alignof_type(s, type, loc, preferred)
    s.unevaluated += 1
    e = unary(p)
    s.unevaluated -= 1
    return sizes.alignof_expr(s, e, loc, preferred)


# ---- constants ----

def constant(p: Parser) -> Expr:
    """constant-expression: folded where it is one."""
    return constexpr.fold(p.s.ctx, conversions.rvalue(p.s, conditional(p)))


def constant_value(p: Parser) -> int | None:
    """The value of an integer constant expression, None if it is none (the caller reports)."""
    e = constant(p)
    value = value_of(p, e)
    if value is None:
        p.s.ctx.must_decide = True
        value = value_of(p, e)
        p.s.ctx.must_decide = False
    return value


def value_of(p: Parser, e: Expr) -> int | None:
    """The value of an expression that is an integer constant."""
    if isinstance(e, IntConst) and BOOL <= e.type.kind <= ENUM:
        return e.value
    if e.type.kind == ERROR or not BOOL <= e.type.kind <= ENUM:
        return None
    return constexpr.eval_int(p.s.ctx, e)


def integer_value(p: Parser, e: Expr, message: str) -> Expr | None:
    """A folded expression of integer type, or None after reporting `message`."""
    e = conversions.rvalue(p.s, e)
    kind = e.type.kind
    if kind == ERROR:
        return None
    if not BOOL <= kind <= BITINT and kind != ENUM:
        p.s.error(e.loc, message)
        return None
    return constexpr.fold(p.s.ctx, e)


def to_size(p: Parser, e: Expr) -> Expr:
    """An array length as a size_t-wide value; a negative one is undefined (C17 6.7.6.2p5)."""
    return conversions.convert(p.s, e, size_type(p))


def size_type(p: Parser) -> Type:
    return p.s.ctx.size_t


def static_assertion(p: Parser) -> None:
    """_Static_assert ( constant [, string] ) ;"""
    loc = p.loc
    p.s.pedwarn_c99(loc, "ISO C does not support '_Static_assert'")
    p.advance()
    p.expect(tk.LPAREN)
    at = p.loc
    value = constant_value(p)
    text = ""
    if p.accept(tk.COMMA):
        if p.tok != tk.STRING:
            p.expected("string literal")
        while p.tok == tk.STRING:
            text += p.s.text(p.sym)
            p.advance()
    p.expect_close(tk.RPAREN)
    if value is None:
        p.s.error(at, "expression in static assertion is not an integer")
    elif not value:
        p.s.error(loc, f"static assertion failed: {text}" if text else "static assertion failed")
    if not p.expect(tk.SEMI):
        p.skip_statement()


