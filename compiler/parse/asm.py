"""asm statements, asm labels, file-scope asm (GNU)."""

from __future__ import annotations

from compiler.lex import tokens as tk
from compiler.parse import expressions
from compiler.parse.parser import Parser
from compiler.sema import literals
from compiler.sema import statements as sema
from compiler.sema.ast import AsmOperand, AsmStmt, Expr


def text(p: Parser) -> str:
    """Adjacent string literals as text; "" with a message where there is none."""
    if p.tok != tk.STRING:
        p.expected("string literal")
        return ""
    loc = p.loc
    spellings: list[bytes] = []
    while p.tok == tk.STRING:
        spellings.append(p.s.ctx.interner.spelling(p.sym))
        p.advance()
    literal = literals.string_literal(p.s.ctx, spellings, loc)
    if literal.type.base.size != 1:
        p.s.error(loc, "wide string literal in 'asm'")
        return ""
    return literal.data[:-1].decode("utf-8", "surrogateescape")


def label(p: Parser) -> str:
    """asm("name") behind a declarator, "" if there is none."""
    if p.tok != tk.KW_ASM:
        return ""
    p.advance()
    p.expect(tk.LPAREN)
    name = text(p)
    p.expect_close(tk.RPAREN)
    return name


def toplevel(p: Parser) -> None:
    """asm("text"); at file scope."""
    loc = p.loc
    p.advance()
    while p.tok in (tk.KW_VOLATILE, tk.KW_INLINE):
        p.advance()
    p.expect(tk.LPAREN)
    template = text(p)
    p.expect_close(tk.RPAREN)
    p.expect(tk.SEMI)
    p.s.consumer.toplevel_asm(template, loc)


def statement(p: Parser) -> AsmStmt:
    """asm [volatile] [goto] [inline] ( template : outputs : inputs : clobbers : labels );"""
    s = p.s
    loc = p.loc
    p.advance()
    seen: dict[int, int] = {}
    while p.tok in (tk.KW_VOLATILE, tk.KW_INLINE, tk.KW_GOTO, tk.KW_CONST):
        if p.tok in seen:
            s.error(p.loc, f"duplicate 'asm' qualifier '{p.s.text(p.sym)}'")
            s.diag.note(seen[p.tok], "first seen here")
        seen[p.tok] = p.loc
        p.advance()
    goto = tk.KW_GOTO in seen
    volatile = tk.KW_VOLATILE in seen
    inline = tk.KW_INLINE in seen
    p.expect(tk.LPAREN)
    made = AsmStmt(text(p), loc)
    made.volatile = volatile
    made.inline = inline
    made.basic = p.tok == tk.RPAREN
    if colon(p):
        made.outputs = operands(p)
        if colon(p):
            made.inputs = operands(p)
            if colon(p):
                clobbers(p, made)
                if colon(p):
                    labels(p, made)
    p.expect_close(tk.RPAREN)
    if not p.expect(tk.SEMI):
        p.skip_statement()
    if not made.outputs or made.basic or goto:
        made.volatile = True
    sema.check_asm(s, made)
    return made


def colon(p: Parser) -> bool:
    """Step over `:`; a `::` is split in two."""
    if p.tok == tk.COLONCOLON:
        p.tok = tk.COLON    # the second half is met next time
        return True
    return p.accept(tk.COLON)


def operands(p: Parser) -> list[AsmOperand]:
    """[name] "constraint" (expression), ..."""
    found: list[AsmOperand] = []
    if p.tok == tk.COLON or p.tok == tk.COLONCOLON or p.tok == tk.RPAREN:
        return found
    while True:
        name = ""
        loc = p.loc
        if p.accept(tk.LBRACKET):
            name = p.s.text(p.sym)
            p.advance()
            p.expect_close(tk.RBRACKET)
        constraint = text(p)
        p.expect(tk.LPAREN)
        e: Expr = expressions.expression(p)
        p.expect_close(tk.RPAREN)
        found.append(AsmOperand(name, constraint, e, loc))
        if not p.accept(tk.COMMA):
            return found


def clobbers(p: Parser, made: AsmStmt) -> None:
    while p.tok == tk.STRING:
        made.clobbers.append(text(p))
        if not p.accept(tk.COMMA):
            return


def labels(p: Parser, made: AsmStmt) -> None:
    while p.tok == tk.IDENT:
        made.labels.append(sema.use_label(p.s, p.sym, p.loc))
        p.advance()
        if not p.accept(tk.COMMA):
            return
