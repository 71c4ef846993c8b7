"""Macro expansion (C17 6.10.3.1-6.10.3.4) without recursion over the input.

Replacement lists are contexts on a stack; a macro is disabled while one of its contexts is there, and a
name read meanwhile is marked NO_EXPAND for good. Arguments are expanded on their own by pushing them as a
context that hides what lies behind; the invocation waits in `calls`.

White space follows gcc, so that # and -E give the same text: where an expansion begins, the name's or
parameter's own space counts, even if nothing comes out of it. `pend` holds that state: NONE, or the space
of a name seen before the next token.
"""
from __future__ import annotations

from typing import Final, final

from librt.vecs import append, vec
from mypy_extensions import i64

from compiler.lex import tokens as tk
from compiler.preprocess.contexts import ARGUMENT, LINE, REPLACEMENT, Call, Context, TokenSource
from compiler.preprocess.macros import (
    AVOID_BIT,
    BUILTIN,
    LINE_BIT,
    MARK_MACRO,
    MARK_NOTHING,
    MARK_OPERATOR,
    NO_EXPAND_BIT,
    OBJECT,
    PARAM,
    PASTE_BIT,
    SPACE_BIT,
    VA_OPT,
    Macro,
    MacroTable,
    Tokens,
)
from compiler.preprocess.substitute import Substituter
from compiler.source.diagnostics import Diagnostics
from compiler.source.interner import Interner
from compiler.source.locations import SourceManager

PEND_NONE: Final = 0
PEND_CLOSE: Final = 1
PEND_SPACE: Final = 2

MOST_CONTEXTS: Final = 200_000


@final
class Expander:
    """Expands what the file level hands over; results go to the current sink."""

    def __init__(
        self, interner: Interner, table: MacroTable, sources: SourceManager, diagnostics: Diagnostics,
        substituter: Substituter,
    ) -> None:
        self.interner = interner
        self.table = table
        self.sources = sources
        self.diagnostics = diagnostics
        self.substituter = substituter
        self.source = TokenSource()
        self.sink = Tokens()
        self.contexts: list[Context] = []
        self.calls: list[Call] = []
        self.pend = PEND_NONE
        self.padded = False         # something was between the last token and the next that keeps them apart
        self.line_start = False     # the next token takes LINE_START from a name before it
        self.raw_loc: i64 = 0       # location of the token that raw_token returned

    # ---- entry points ----

    def expand_name(self, word: i64, loc: int) -> None:
        """Expand a macro name (or obey an operator) met in the file, and all that follows from it."""
        self.name(word, loc)
        if self.contexts:
            self.run(0)

    def expand_line(self, words: vec[i64], locs: vec[i64]) -> Tokens:
        """Expand the tokens of a directive."""
        saved_sink = self.sink
        saved_pend, saved_padded, saved_start = self.pend, self.padded, self.line_start
        result = Tokens()
        self.sink = result
        self.pend, self.padded, self.line_start = PEND_NONE, False, False
        floor = len(self.contexts)
        self.contexts.append(Context(LINE, words, locs, 0, None))
        self.run(floor)
        self.sink = saved_sink
        self.pend, self.padded, self.line_start = saved_pend, saved_padded, saved_start
        return result

    # ---- the loop ----

    def run(self, floor: int) -> None:
        """Read tokens and expand until the stack of contexts is down to `floor`."""
        contexts = self.contexts
        table = self.table
        while len(contexts) > floor:
            context = contexts[-1]
            if context.at >= context.end:
                if context.kind == ARGUMENT:
                    self.finish_argument()
                else:
                    self.leave_context()
                continue
            at = context.at
            word = context.words[at]
            base = context.loc_base
            loc = base + at if base else context.locs[at]
            context.at = at + 1
            if word & 255 == tk.IDENT and not word & NO_EXPAND_BIT:
                symbol = word >> 16
                marks = table.marks
                if symbol < len(marks) and marks[symbol] != MARK_NOTHING:
                    if marks[symbol] == MARK_MACRO:
                        macro = table.macros[symbol]
                        if macro is not None and macro.disabled:
                            self.emit(word | NO_EXPAND_BIT, loc)
                            continue
                    self.name(word, int(loc))
                    continue
            self.emit(word, loc)

    def emit(self, word: i64, loc: i64) -> None:
        """Send a token to the sink with the white space that is due."""
        if self.pend:
            if self.pend == PEND_SPACE:
                word |= SPACE_BIT
            else:
                word &= ~SPACE_BIT
            self.pend = PEND_NONE
        if self.padded:
            word |= AVOID_BIT
            self.padded = False
        if self.line_start:
            word |= LINE_BIT
            self.line_start = False
        sink = self.sink
        sink.words = append(sink.words, word)
        sink.locs = append(sink.locs, loc)

    def pad(self, word: i64) -> None:
        """Note that an expansion begins here whose name or parameter is `word`."""
        self.padded = True
        if self.pend == PEND_NONE:
            self.pend = PEND_SPACE if word & SPACE_BIT else PEND_CLOSE

    def pad_end(self) -> None:
        """Note that an expansion ends here."""
        self.padded = True
        if self.pend == PEND_CLOSE:
            self.pend = PEND_NONE

    def leave_context(self) -> None:
        context = self.contexts.pop()
        macro = context.macro
        if macro is not None:
            macro.disabled -= 1
        if context.trail and self.pend != PEND_SPACE:
            self.pend = context.trail
        if context.kind == REPLACEMENT:
            self.pad_end()

    def push(self, context: Context) -> None:
        if len(self.contexts) > MOST_CONTEXTS:
            self.diagnostics.fatal(self.here(), 'macro expansion is nested too deeply')
        macro = context.macro
        if macro is not None:
            macro.disabled += 1
        self.contexts.append(context)

    def here(self) -> int:
        """Return a file location near the token being read."""
        for context in self.contexts:
            if context.end:
                return self.sources.expansion_loc(int(context.loc_base or context.locs[0]))
        return int(self.source.token_loc)

    def push_tokens(self, words: vec[i64], loc: int) -> None:
        """Read a built-in macro's result next; every token of it is at loc."""
        locs = vec[i64]([loc] * len(words))
        self.push(Context(REPLACEMENT, words, locs, 0, None))

    # ---- names ----

    def name(self, word: i64, loc: int) -> None:
        """Handle an identifier that is marked in the table: expand it if it can be."""
        symbol = int(word >> 16)
        if self.table.marks[symbol] != MARK_MACRO:
            if self.table.marks[symbol] != MARK_OPERATOR or not self.source.operator(word, loc):
                self.emit(word, loc)
            return
        macro = self.table.macros[symbol]
        if macro is None or macro.disabled:
            self.emit(word | NO_EXPAND_BIT, loc)
            return
        macro.used = True
        if macro.kind == OBJECT:
            self.begin(word)
            if macro.pastes:
                self.substitute(Call(macro, [], word, loc))
            else:
                base = self.sources.add_expansion(macro.plan_locs, loc)
                self.push(Context(REPLACEMENT, macro.plan, macro.plan_locs, base, macro))
            return
        if macro.kind == BUILTIN:
            depth = len(self.contexts)
            self.begin(word)
            if not self.source.builtin(macro, loc) and len(self.contexts) == depth:
                self.emit(word, loc)
            return
        if not self.take_paren():
            self.emit(word, loc)
            return
        self.call(macro, word, loc)

    def begin(self, word: i64) -> None:
        """Note the white space and line start of a name that is being replaced."""
        self.pad(word)
        if word & LINE_BIT:
            self.line_start = True

    def call(self, macro: Macro, word: i64, loc: int) -> None:
        """Read the arguments of a function-like macro and substitute."""
        raw = self.collect(macro)
        call = Call(macro, raw, word, loc)
        if not self.check_arguments(call):
            self.emit(word | NO_EXPAND_BIT, loc)
            return
        self.begin(word)
        self.calls.append(call)
        call.sink = self.sink
        call.pend, call.padded, call.line_start = self.pend, self.padded, self.line_start
        self.next_argument(call)

    def next_argument(self, call: Call) -> None:
        """Start expanding the next argument that needs it; when there is none left, substitute."""
        raw = call.raw
        wanted = call.macro
        while call.next < len(raw):
            number = call.next
            tokens = raw[number]
            if not self.needs_expansion(wanted, number) or not self.has_macro(tokens):
                call.next += 1
                continue
            self.sink = Tokens()
            self.pend, self.padded, self.line_start = PEND_NONE, False, False
            self.push(Context(ARGUMENT, tokens.words, tokens.locs, 0, None))
            return
        self.calls.pop()
        self.sink = call.sink
        self.pend, self.padded, self.line_start = call.pend, call.padded, call.line_start
        self.substitute(call)

    def finish_argument(self) -> None:
        """The context on top, an argument, is read to its end: keep what came out of it."""
        self.contexts.pop()
        call = self.calls[-1]
        self.sink.trail = self.pend
        call.expanded[call.next] = self.sink
        call.next += 1
        self.next_argument(call)

    def needs_expansion(self, macro: Macro, number: int) -> bool:
        """Tell whether the plan uses a parameter other than beside # and ##."""
        plan = macro.plan
        pasted = False
        for index in range(len(plan)):
            word = plan[index]
            if word & 255 == PARAM and word >> 16 == number and not pasted and not word & PASTE_BIT:
                return True
            if word & 255 == VA_OPT and number + 1 == len(macro.params):
                return True
            pasted = word & PASTE_BIT != 0
        return False

    def has_macro(self, tokens: Tokens) -> bool:
        """Tell whether an argument holds a name that might expand; if not, it is its own expansion."""
        words = tokens.words
        marks = self.table.marks
        known = len(marks)
        for index in range(len(words)):
            word = words[index]
            if word & 255 == tk.IDENT and word >> 16 < known and marks[word >> 16] != MARK_NOTHING:
                return True
        return False

    def substitute(self, call: Call) -> None:
        """Replace parameters and push the result."""
        macro = call.macro
        base = self.sources.add_expansion(macro.plan_locs, call.name_loc)
        result = self.substituter.substitute(call, base)
        context = Context(REPLACEMENT, result.words, result.locs, 0, macro)
        context.trail = result.trail
        self.push(context)

    # ---- reading without expanding ----

    def take_paren(self) -> bool:
        """If the next token is '(', pass it and return True; contexts that are at their end are left."""
        while self.contexts:
            context = self.contexts[-1]
            if context.at < context.end:
                if context.words[context.at] & 255 == tk.LPAREN:
                    context.at += 1
                    return True
                return False
            if context.kind != REPLACEMENT:
                return False
            self.leave_context()
        return self.source.take_paren()

    def raw_token(self) -> i64:
        """Return the next token without expanding it, EOF at the end of what is visible; sets raw_loc."""
        while self.contexts:
            context = self.contexts[-1]
            at = context.at
            if at < context.end:
                context.at = at + 1
                self.raw_loc = context.loc_base + at if context.loc_base else context.locs[at]
                return context.words[at]
            if context.kind != REPLACEMENT:
                return tk.EOF
            self.leave_context()
        word = self.source.next_token()
        self.raw_loc = self.source.token_loc
        return word

    def collect(self, macro: Macro) -> list[Tokens]:
        """Read arguments up to the closing parenthesis; an empty list if it never comes."""
        saved_pend, saved_padded, saved_start = self.pend, self.padded, self.line_start
        self.pend, self.padded, self.line_start = PEND_NONE, False, False
        saved_sink = self.sink
        arguments: list[Tokens] = []
        last = len(macro.params) if macro.variadic else 1 << 30
        depth = 0
        table = self.table
        self.sink = Tokens()
        while True:
            word = self.raw_token()
            kind = word & 255
            if kind == tk.IDENT:
                macro_here = table.get(int(word >> 16))
                if macro_here is not None and macro_here.disabled:
                    word |= NO_EXPAND_BIT
            elif kind == tk.LPAREN:
                depth += 1
            elif kind == tk.RPAREN:
                if depth == 0:
                    arguments.append(self.sink)
                    break
                depth -= 1
            elif kind == tk.COMMA and depth == 0 and len(arguments) + 1 < last:
                arguments.append(self.sink)
                self.sink = Tokens()
                self.pend, self.padded = PEND_NONE, False
                continue
            elif kind == tk.EOF:
                name = self.interner.text(macro.name)
                self.diagnostics.error(
                    self.source.last_loc(), f'unterminated argument list invoking macro "{name}"')
                arguments = []
                break
            if word & LINE_BIT:
                word = (word | SPACE_BIT) & ~LINE_BIT
            if not self.sink.words:
                self.pend, self.padded = PEND_NONE, False
            self.emit(word, self.raw_loc)
        self.sink = saved_sink
        self.pend, self.padded, self.line_start = saved_pend, saved_padded, saved_start
        return arguments

    def check_arguments(self, call: Call) -> bool:
        """Compare the numbers of arguments and parameters; complain and return False on a difference."""
        macro = call.macro
        raw = call.raw
        if not raw:
            return False
        wanted = len(macro.params)
        given = len(raw)
        if given == 1 and wanted == 0 and not raw[0].words:
            call.raw = []
            return True
        name = self.interner.text(macro.name)
        if given < wanted:
            if macro.variadic and given + 1 == wanted:
                if wanted > 1 and not macro.named_variadic and self.substituter.strict \
                        and not self.substituter.c23 and self.diagnostics.pedantic:
                    self.diagnostics.pedwarn(
                        '', self.source.last_loc(),
                        'ISO C99 requires at least one argument for the "..." in a variadic macro')
                raw.append(Tokens())
                call.expanded.append(None)
                call.omitted = True
                return True
            self.diagnostics.error(
                self.source.last_loc(), f'macro "{name}" requires {wanted} arguments, but only {given} given')
            self.definition_note(macro)
            return False
        if given > wanted:
            self.diagnostics.error(
                self.source.last_loc(), f'macro "{name}" passed {given} arguments, but takes just {wanted}')
            self.definition_note(macro)
            return False
        if macro.variadic and given == 1 and not raw[0].words and not self.substituter.strict:
            call.omitted = True     # GNU C: the comma of `, ## args` goes
        return True

    def definition_note(self, macro: Macro) -> None:
        if macro.loc and not self.sources.is_system(macro.loc):
            self.diagnostics.line_note(macro.loc, f'macro "{self.interner.text(macro.name)}" defined here')
