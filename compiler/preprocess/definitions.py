"""#define: from the tokens of a line to a Macro (C17 6.10.3)."""
from __future__ import annotations

from typing import final

from mypy_extensions import i64

from compiler.lex import tokens as tk
from compiler.preprocess.macros import (
    FROM_MACRO_BIT,
    FUNCTION,
    LINE_BIT,
    OBJECT,
    PARAM,
    PASTE_BIT,
    SPACE_BIT,
    STRINGIFY,
    STRINGIFY_OPT,
    VA_OPT,
    VA_OPT_END,
    Macro,
    Tokens,
)
from compiler.source.diagnostics import Diagnostics
from compiler.source.interner import Interner


@final
class DefinitionParser:
    """Parses macro definitions; messages go to Diagnostics and a broken definition gives None."""

    def __init__(self, interner: Interner, diagnostics: Diagnostics) -> None:
        self.interner = interner
        self.diagnostics = diagnostics
        self.va_args = interner.intern(b'__VA_ARGS__')
        self.va_opt = interner.intern(b'__VA_OPT__')
        self.words = Tokens().words
        self.locs = Tokens().locs

    def text(self, row: int) -> str:
        return self.interner.text(int(self.words[row] >> 16))

    def kind(self, row: int) -> int:
        """Return the kind of a row, EOF past the end."""
        return int(self.words[row] & 255) if row < len(self.words) else tk.EOF

    def loc(self, row: int) -> int:
        """Return the location of a row, past the end that after the last one."""
        if row < len(self.words):
            return int(self.locs[row])
        last = len(self.words) - 1
        return int(self.locs[last]) + len(self.interner.spelling(int(self.words[last] >> 16)))

    def parse(self, tokens: Tokens, system: bool) -> Macro | None:
        """Parse what follows `define`; the first token is the name, an identifier."""
        self.words = tokens.words
        self.locs = tokens.locs
        macro = Macro(int(self.words[0] >> 16), OBJECT, self.loc(0))
        row = 1
        if self.kind(1) == tk.LPAREN and not self.words[1] & SPACE_BIT:
            macro.kind = FUNCTION
            row = self.parameters(macro)
            if row < 0:
                return None
        elif self.kind(1) != tk.EOF and not self.words[1] & SPACE_BIT:
            self.diagnostics.pedwarn('', self.loc(1), 'ISO C99 requires whitespace after the macro name')
        body = Tokens()
        for index in range(row, len(self.words)):
            body.add(self.words[index] & ~LINE_BIT, self.locs[index])
        if body.words:
            body.words[0] &= ~SPACE_BIT
        macro.body = body
        if not self.plan(macro, row, system):
            return None
        return macro

    def parameters(self, macro: Macro) -> int:
        """Parse the parameter list from row 2 on; return the row after ')', -1 after an error."""
        row = 2
        if self.kind(row) == tk.RPAREN:
            return row + 1
        while True:
            kind = self.kind(row)
            if kind == tk.ELLIPSIS:
                macro.params.append(self.va_args)
                macro.variadic = True
                row += 1
                if self.kind(row) != tk.RPAREN:
                    return self.fail(row, """expected ')' after "...\"""")
                return row + 1
            if kind == tk.EOF:
                return self.fail(row, 'expected parameter name before end of line')
            if kind != tk.IDENT:
                return self.fail(row, f'expected parameter name, found "{self.text(row)}"')
            symbol = int(self.words[row] >> 16)
            if symbol in macro.params:
                return self.fail(row, f'duplicate macro parameter "{self.text(row)}"')
            if symbol == self.va_args:
                self.diagnostics.pedwarn(
                    '', self.loc(row), '__VA_ARGS__ can only appear in the expansion of a C99 variadic macro')
            macro.params.append(symbol)
            row += 1
            kind = self.kind(row)
            if kind == tk.ELLIPSIS:
                macro.variadic = True
                macro.named_variadic = True
                row += 1
                if self.kind(row) != tk.RPAREN:
                    return self.fail(row, """expected ')' after "...\"""")
                self.diagnostics.warning(
                    'variadic-macros', self.loc(row), 'ISO C does not permit named variadic macros')
                return row + 1
            if kind == tk.RPAREN:
                return row + 1
            if kind == tk.EOF:
                return self.fail(row, "expected ')' before end of line")
            if kind != tk.COMMA:
                return self.fail(row, f"""expected ',' or ')', found "{self.text(row)}\"""")
            row += 1

    def fail(self, row: int, message: str) -> int:
        self.diagnostics.error(self.loc(row), message)
        return -1

    def plan(self, macro: Macro, first: int, system: bool) -> bool:
        """Make the plan of a macro from the tokens from row `first` on."""
        mark: i64 = FROM_MACRO_BIT | (tk.SYSTEM << 8 if system else 0)
        size = len(self.words)
        plan = Tokens()
        row = first
        opt_start = -1
        opt_depth = 0
        while row < size:
            word = self.words[row]
            kind = word & 255
            loc = self.locs[row]
            if kind == tk.HASHHASH:
                if row == first or row + 1 == size:
                    self.fail(row, "'##' cannot appear at either end of a macro expansion")
                    return False
                if self.kind(row + 1) == tk.HASHHASH:
                    row += 1    # gcc takes a row of ## for one
                    continue
                plan.words[len(plan.words) - 1] |= PASTE_BIT
                macro.pastes = True
                row += 1
                continue
            if kind == tk.HASH and macro.kind == FUNCTION:
                following = self.parameter_number(macro, row + 1)
                if following >= 0:
                    plan.add(i64(STRINGIFY | following << 16) | word & SPACE_BIT | mark, loc)
                    row += 2
                    continue
                if self.is_va_opt(macro, row + 1):
                    opt_start = len(plan.words)
                    opt_depth = 1
                    plan.add(i64(STRINGIFY_OPT) | word & SPACE_BIT | mark, loc)
                    row += 3
                    continue
                self.fail(row, "'#' is not followed by a macro parameter")
                return False
            if kind == tk.IDENT:
                number = self.parameter_number(macro, row)
                if number >= 0:
                    plan.add(i64(PARAM | number << 16) | word & SPACE_BIT | mark, loc)
                    row += 1
                    continue
                if self.is_va_opt(macro, row) and opt_start < 0:
                    opt_start = len(plan.words)
                    opt_depth = 1
                    plan.add(i64(VA_OPT) | word & SPACE_BIT | mark, loc)
                    row += 2
                    continue
                if word >> 16 == self.va_args:
                    self.diagnostics.pedwarn(
                        '', int(loc), '__VA_ARGS__ can only appear in the expansion of a C99 variadic macro')
            if opt_start >= 0:
                if kind == tk.LPAREN:
                    opt_depth += 1
                elif kind == tk.RPAREN:
                    opt_depth -= 1
                    if opt_depth == 0:
                        plan.add(i64(VA_OPT_END) | mark, loc)
                        plan.words[opt_start] |= i64(len(plan.words) - opt_start) << 16
                        opt_start = -1
                        row += 1
                        continue
            plan.add(word & ~LINE_BIT | mark, loc)
            row += 1
        if opt_start >= 0:
            self.fail(size, 'unterminated __VA_OPT__')
            return False
        if plan.words:
            plan.words[0] &= ~SPACE_BIT
        macro.plan = plan.words
        macro.plan_locs = plan.locs
        return True

    def parameter_number(self, macro: Macro, row: int) -> int:
        """Return the number of the parameter that a row names, -1 if it names none."""
        if self.kind(row) != tk.IDENT:
            return -1
        symbol = int(self.words[row] >> 16)
        for number, parameter in enumerate(macro.params):
            if parameter == symbol:
                return number
        return -1

    def is_va_opt(self, macro: Macro, row: int) -> bool:
        """Tell whether __VA_OPT__ ( starts at a row."""
        return (macro.variadic and self.kind(row) == tk.IDENT and self.words[row] >> 16 == self.va_opt
                and self.kind(row + 1) == tk.LPAREN)
