"""The parser's state: the token columns, the position in them, and what to do when a token is not what it should be.

The grammar lies in the other modules of this package, as functions that take the one `Parser` first: they recognise,
call sema for each construct, and return typed nodes. `depth` counts the nesting of the input: native recursion ends in
a diagnostic, never in a stack overflow.
"""
from __future__ import annotations

from typing import Final, final

from librt.vecs import vec
from mypy_extensions import i32, i64, u8

from compiler.lex import tokens as tk
from compiler.lex.stream import TokenStream
from compiler.sema.scope import Sema
from compiler.source.diagnostics import FatalError
from compiler.source.locations import MACRO_BASE

DEPTH_LIMIT: Final = 20_000

SPELLINGS: Final[dict[int, str]] = {kind: spelling.decode() for spelling, kind in reversed(tk.PUNCTUATORS)}


def declaration_starters() -> list[bool]:
    """By token kind: keywords that can begin declaration specifiers or a type name."""
    table = [False] * 256
    for kind in (tk.KW_AUTO, tk.KW_CHAR, tk.KW_CONST, tk.KW_DOUBLE, tk.KW_ENUM, tk.KW_EXTERN, tk.KW_FLOAT, tk.KW_INLINE,
                 tk.KW_INT, tk.KW_LONG, tk.KW_REGISTER, tk.KW_RESTRICT, tk.KW_SHORT, tk.KW_SIGNED, tk.KW_STATIC,
                 tk.KW_STRUCT, tk.KW_TYPEDEF, tk.KW_UNION, tk.KW_UNSIGNED, tk.KW_VOID, tk.KW_VOLATILE, tk.KW_ALIGNAS,
                 tk.KW_ATOMIC, tk.KW_BOOL, tk.KW_COMPLEX, tk.KW_IMAGINARY, tk.KW_NORETURN, tk.KW_THREAD_LOCAL,
                 tk.KW_ATTRIBUTE, tk.KW_TYPEOF, tk.KW_TYPEOF_UNQUAL, tk.KW_INT128, tk.KW_AUTO_TYPE, tk.KW_FLOAT16,
                 tk.KW_FLOAT32, tk.KW_FLOAT64, tk.KW_FLOAT128, tk.KW_FLOAT32X, tk.KW_FLOAT64X, tk.KW_FLOAT80,
                 tk.KW_BITINT, tk.KW_CONSTEXPR, tk.KW_SEG_FS, tk.KW_SEG_GS, tk.KW_DECIMAL32, tk.KW_DECIMAL64,
                 tk.KW_DECIMAL128):
        table[kind] = True
    return table


STARTS_DECLARATION: Final = declaration_starters()


@final
class Parser:
    """`tok`, `sym`, `loc` describe the current token: kind, symbol id of its spelling, location."""

    def __init__(self, s: Sema, tokens: TokenStream) -> None:
        self.s = s
        self.tokens = tokens
        self.kinds: vec[u8] = tokens.kind
        self.values: vec[i32] = tokens.value
        self.locs: vec[i64] = tokens.loc
        self.pos = 0
        self.last = len(tokens) - 1
        self.tok = int(self.kinds[0])
        self.sym = int(self.values[0])
        self.loc = int(self.locs[0])
        self.previous = self.loc        # location of the token before
        self.depth = 0
        self.error_at = -1          # the token that the last syntax error was about: one message for it is enough

    def advance(self) -> None:
        """Step to the next token; EOF stays."""
        pos = self.pos
        if pos < self.last:
            self.previous = self.loc
            pos += 1
            self.pos = pos
            self.tok = int(self.kinds[pos])
            self.sym = int(self.values[pos])
            self.loc = int(self.locs[pos])

    def peek(self, ahead: int = 1) -> int:
        """Kind of the token `ahead` steps on."""
        at = self.pos + ahead
        return int(self.kinds[at]) if at <= self.last else tk.EOF

    def peek_symbol(self, ahead: int = 1) -> int:
        at = self.pos + ahead
        return int(self.values[at]) if at <= self.last else 0

    def accept(self, kind: int) -> bool:
        """Step over the token if it is of that kind."""
        if self.tok == kind:
            self.advance()
            return True
        return False

    def expect(self, kind: int) -> bool:
        """Step over a token that must be there; report where it is missing and stay."""
        if self.tok == kind:
            self.advance()
            return True
        self.missing(kind)
        return False

    def expect_close(self, kind: int) -> None:
        """Expect a closing bracket; when it is missing, skip to it if it is near."""
        if not self.expect(kind):
            self.skip_to(kind)
            self.accept(kind)

    def spelling(self) -> str:
        """The current token as messages name it."""
        kind = self.tok
        if kind == tk.EOF:
            return "end of input"
        text = self.s.text(self.sym)
        if kind == tk.NUMBER:
            return "numeric constant"
        if kind == tk.STRING:
            return "string constant"
        if kind == tk.CHAR:
            return "character constant"
        if kind == tk.PRAGMA:
            return "'#pragma'"
        return f"'{text}' token" if kind < tk.KW_FIRST and kind != tk.IDENT else f"'{text}'"

    def expected(self, what: str) -> None:
        """Report a token that does not fit; a message about a missing `;` or `,` points behind the previous token."""
        if self.error_at == self.pos:
            return
        self.error_at = self.pos
        at = "at end of input" if self.tok == tk.EOF else f"before {self.spelling()}"
        self.s.error(self.previous if self.tok == tk.EOF and self.pos > 0 else self.loc, f"expected {what} {at}")

    def missing(self, kind: int) -> None:
        """Report a punctuator that must be here; `;` and closing brackets are missed behind the token before."""
        if self.error_at == self.pos:
            return
        self.error_at = self.pos
        at = "at end of input" if self.tok == tk.EOF else f"before {self.spelling()}"
        loc = self.loc
        if kind == tk.SEMI or kind == tk.RPAREN or kind == tk.RBRACKET:
            if self.pos > 0 and self.previous < MACRO_BASE and self.previous < loc:
                loc = self.previous + len(self.s.ctx.interner.spelling(int(self.values[self.pos - 1])))
        self.s.error(loc, f"expected '{SPELLINGS.get(kind, '?')}' {at}")

    def deeper(self, loc: int) -> None:
        """Count one more level of nesting. Errors: FatalError beyond the limit."""
        self.depth += 1
        if self.depth > DEPTH_LIMIT:
            self.s.error(loc, f"nesting is deeper than {DEPTH_LIMIT} levels")
            raise FatalError("nesting too deep")

    def skip_to(self, *wanted: int) -> None:
        """Skip to one of the kinds on this bracket level; stop before an unmatched closing bracket, `;` or the end."""
        depth = 0
        while self.tok != tk.EOF:
            kind = self.tok
            if depth == 0 and (kind in wanted or kind == tk.SEMI):
                return
            if kind == tk.LPAREN or kind == tk.LBRACE or kind == tk.LBRACKET:
                depth += 1
            elif kind == tk.RPAREN or kind == tk.RBRACE or kind == tk.RBRACKET:
                if depth == 0:
                    return
                depth -= 1
            self.advance()

    def skip_statement(self) -> None:
        """After an error: go behind the next `;`, or before the `}` that ends the block, skipping nested blocks."""
        depth = 0
        while self.tok != tk.EOF:
            kind = self.tok
            if kind == tk.LBRACE:
                depth += 1
            elif kind == tk.RBRACE:
                if depth == 0:
                    return
                depth -= 1
                if depth == 0:
                    self.advance()
                    return
            elif kind == tk.SEMI and depth == 0:
                self.advance()
                return
            self.advance()

    def starts_declaration(self) -> bool:
        """Whether declaration specifiers or a type name begin here."""
        kind = self.tok
        if kind == tk.IDENT:
            return self.s.is_typedef(self.sym)
        return STARTS_DECLARATION[kind]

    def type_follows(self, ahead: int) -> bool:
        """The same for a later token."""
        kind = self.peek(ahead)
        if kind == tk.IDENT:
            return self.s.is_typedef(self.peek_symbol(ahead))
        return STARTS_DECLARATION[kind]
