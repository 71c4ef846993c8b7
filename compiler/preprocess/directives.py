"""Directives (C17 6.10.1-6.10.7, C23 6.10.2): conditionals, #define, #include, #line, #error, ..."""
from __future__ import annotations

from typing import Final, final

from mypy_extensions import i64

from compiler.lex import tokens as tk
from compiler.lex.lexer import Lexer
from compiler.preprocess.builtins import header_name
from compiler.preprocess.conditions import Evaluator
from compiler.preprocess.contexts import LINE
from compiler.preprocess.definitions import DefinitionParser
from compiler.preprocess.embed import embed_file
from compiler.preprocess.headers import Header
from compiler.preprocess.literals import string_contents
from compiler.preprocess.macros import (
    BUILTIN,
    LINE_BIT,
    MARK_NOTHING,
    MARK_OPERATOR,
    MARK_POISON,
    SPACE_BIT,
    Macro,
    Tokens,
    definition_text,
    same_definition,
)
from compiler.preprocess.pragmas import Pragmas
from compiler.preprocess.state import (
    DEFINE,
    IDENT_LINE,
    INCLUDE,
    RENAME,
    UNDEF,
    Conditional,
    Entry,
    State,
)
from compiler.source.render import WHOLE_LINE

D_IF: Final = 1
D_IFDEF: Final = 2
D_IFNDEF: Final = 3
D_ELIF: Final = 4
D_ELIFDEF: Final = 5
D_ELIFNDEF: Final = 6
D_ELSE: Final = 7
D_ENDIF: Final = 8
D_DEFINE: Final = 9
D_UNDEF: Final = 10
D_INCLUDE: Final = 11
D_INCLUDE_NEXT: Final = 12
D_IMPORT: Final = 13
D_EMBED: Final = 14
D_LINE: Final = 15
D_ERROR: Final = 16
D_WARNING: Final = 17
D_PRAGMA: Final = 18
D_IDENT: Final = 19
D_ASSERT: Final = 20

DIRECTIVES: Final = (
    (b'if', D_IF), (b'ifdef', D_IFDEF), (b'ifndef', D_IFNDEF), (b'elif', D_ELIF), (b'elifdef', D_ELIFDEF),
    (b'elifndef', D_ELIFNDEF), (b'else', D_ELSE), (b'endif', D_ENDIF), (b'define', D_DEFINE), (b'undef', D_UNDEF),
    (b'include', D_INCLUDE), (b'include_next', D_INCLUDE_NEXT), (b'import', D_IMPORT), (b'embed', D_EMBED),
    (b'line', D_LINE), (b'error', D_ERROR), (b'warning', D_WARNING), (b'pragma', D_PRAGMA), (b'ident', D_IDENT),
    (b'sccs', D_IDENT), (b'assert', D_ASSERT), (b'unassert', D_ASSERT),
)


@final
class Request:
    """A header that the file level shall enter."""

    def __init__(self, header: Header, loc: int, once: bool) -> None:
        self.header = header
        self.loc = loc
        self.once = once


@final
class Directives:
    """Obeys one directive at a time."""

    def __init__(self, state: State, lexer: Lexer) -> None:
        self.state = state
        self.lexer = lexer
        self.diagnostics = state.diagnostics
        self.codes: dict[int, int] = {}
        for spelling, code in DIRECTIVES:
            self.codes[state.interner.intern(spelling)] = code
        self.definitions = DefinitionParser(state.interner, state.diagnostics)
        self.pragmas = Pragmas(state)
        self.request: Request | None = None
        self.defined = state.interner.intern(b'defined')
        self.char_unsigned = state.interner.intern(b'__CHAR_UNSIGNED__')
        self.reserved = {
            state.interner.intern(name) for name in (b'defined', b'__VA_ARGS__', b'__VA_OPT__')
        }
        self.row: i64 = 0       # of the # of the directive being obeyed

    # ---- lines ----

    def line_end(self, entry: Entry, row: i64) -> i64:
        """Return the row after a directive's line."""
        words = entry.words
        row += 1
        while not words[row] & LINE_BIT:
            row += 1
        return row

    def tokens(self, entry: Entry, first: i64, stop: i64) -> Tokens:
        """Return rows first..stop-1 as tokens."""
        result = Tokens()
        row = first
        mark: i64 = tk.SYSTEM << 8 if entry.system else 0
        while row < stop:
            result.add(entry.words[row] | mark, entry.base + i64(entry.file.starts[row]))
            row += 1
        return result

    def obey(self, entry: Entry) -> None:
        """Obey the directive at entry.stop and go to the line after it."""
        row = entry.stop
        end = self.line_end(entry, row)
        entry.hash += 1
        entry.at = end
        entry.find_stop()
        self.row = row
        word = entry.words[row + 1]
        if row + 1 == end:
            return      # a null directive
        loc = entry.loc(int(row) + 1)
        code = self.codes.get(int(word >> 16), 0) if word & 255 == tk.IDENT else 0
        if self.state.options.preprocessed and code not in (D_LINE, D_PRAGMA, D_IDENT) and \
                word & 255 != tk.NUMBER:
            if code not in (D_DEFINE, D_UNDEF):
                self.copy_line(entry, row, end)
            return
        if code == 0:
            self.no_directive(entry, row, end, loc)
            return
        if code <= D_ENDIF:
            self.conditional(entry, code, row + 1, end, loc)
            return
        rest = self.tokens(entry, row + 2, end)
        if code == D_DEFINE:
            self.define(entry, rest, loc)
        elif code == D_UNDEF:
            self.undef(rest, loc)
        elif code <= D_IMPORT:
            self.include(entry, code, rest, loc)
        elif code == D_EMBED:
            embed_file(self.state, rest, loc)
        elif code == D_LINE:
            self.line(entry, rest, loc)
        elif code <= D_WARNING:
            self.message(entry, code, row + 1, end, loc)
        elif code == D_PRAGMA:
            if rest.words:
                self.pragmas.handle(rest, int(rest.locs[0]) if rest.words else loc)
        elif code == D_IDENT:
            self.ident(rest, loc)
        else:
            name = self.state.word_text(word)
            self.diagnostics.warning('deprecated', loc, f'#{name} is a deprecated GCC extension')

    def copy_line(self, entry: Entry, row: i64, end: i64) -> None:
        """Let a line that only looks like a directive through."""
        self.state.out.add_all(self.tokens(entry, row, end))

    def no_directive(self, entry: Entry, row: i64, end: i64, loc: int) -> None:
        """Handle a # that no known name follows: a linemarker, or a mistake."""
        word = entry.words[row + 1]
        if self.state.options.assembler:
            self.copy_line(entry, row, end)     # a comment of the assembler, whatever it begins with
            return
        if word & 255 == tk.NUMBER and self.state.word_text(word).isdigit():
            self.linemarker(entry, self.tokens(entry, row + 1, end), loc)
            return
        self.diagnostics.error(loc, f'invalid preprocessing directive #{self.state.word_text(word)}')

    def extra_tokens(self, tokens: Tokens, first: int, name: str) -> None:
        """Complain about what follows a complete directive."""
        if len(tokens.words) > first:
            group = 'endif-labels' if name in ('else', 'endif') else ''
            self.diagnostics.pedwarn(
                group, int(tokens.locs[first]), f'extra tokens at end of #{name} directive')

    # ---- conditionals ----

    def conditional(self, entry: Entry, code: int, name_row: i64, end: i64, loc: int) -> None:
        """Obey a conditional directive in text that is being read."""
        name = self.state.word_text(entry.words[name_row])
        if code <= D_IFNDEF:
            rest = self.tokens(entry, name_row + 1, end)
            taken = self.test(code, rest, name, loc)
            entry.conditionals.append(Conditional(loc, name, taken))
            if not taken:
                self.skip(entry)
            return
        if not entry.conditionals:
            self.diagnostics.error(loc, f'#{name} without #if')
            return
        top = entry.conditionals[-1]
        if code == D_ENDIF:
            entry.conditionals.pop()
            self.extra_tokens(self.tokens(entry, name_row + 1, end), 0, name)
            return
        self.check_else(top, code, name, loc)
        if code == D_ELSE:
            self.extra_tokens(self.tokens(entry, name_row + 1, end), 0, name)
        self.skip(entry)

    def check_else(self, top: Conditional, code: int, name: str, loc: int) -> None:
        """Complain about #else or #elif after #else."""
        if top.else_loc:
            self.diagnostics.error(loc, f'#{name} after #else')
            self.diagnostics.line_note(top.loc, 'the conditional began here')
        if code == D_ELSE:
            top.else_loc = loc

    def skip(self, entry: Entry) -> None:
        """Skip groups until one is taken or the conditional ends."""
        hashes = entry.file.hashes
        count: i64 = len(hashes)
        words = entry.words
        codes = self.codes
        inner: list[Conditional] = []
        while entry.hash < count:
            row = i64(hashes[entry.hash])
            entry.hash += 1
            word = words[row + 1]
            if word & 255 != tk.IDENT or word & LINE_BIT:
                continue
            code = codes.get(int(word >> 16), 0)
            if code == 0 or code > D_ENDIF:
                continue
            if code <= D_IFNDEF:
                inner.append(Conditional(int(row), '', False))
            elif inner:
                if code == D_ENDIF:
                    inner.pop()
                else:
                    self.skipped_else(entry, inner[-1], code, row)
            elif self.stop_skipping(entry, code, row):
                break
        else:
            entry.at = len(words) - 1
            entry.stop = entry.at
            return
        entry.at = self.line_end(entry, i64(hashes[entry.hash - 1]))
        entry.find_stop()

    def skipped_else(self, entry: Entry, group: Conditional, code: int, row: i64) -> None:
        """Look at #else or #elif of a conditional inside a skipped group; group.loc is the row of its #if."""
        if group.else_loc or code == D_ELSE:
            name = self.state.word_text(entry.words[row + 1])
            seen = Conditional(entry.loc(group.loc), '', False)
            seen.else_loc = group.else_loc
            self.check_else(seen, code, name, entry.loc(int(row) + 1))
            group.else_loc = seen.else_loc

    def stop_skipping(self, entry: Entry, code: int, row: i64) -> bool:
        """Look at a #elif, #else or #endif of the group being skipped; True if reading goes on after it."""
        loc = entry.loc(int(row) + 1)
        name = self.state.word_text(entry.words[row + 1])
        top = entry.conditionals[-1]
        rest = self.tokens(entry, row + 2, self.line_end(entry, row))
        if code == D_ENDIF:
            entry.conditionals.pop()
            self.extra_tokens(rest, 0, name)
            return True
        self.check_else(top, code, name, loc)
        if code == D_ELSE:
            self.extra_tokens(rest, 0, name)
            if top.taken:
                return False
            top.taken = True
            return True
        if top.taken:
            return False
        top.taken = self.test(code, rest, name, loc)
        return top.taken

    def test(self, code: int, rest: Tokens, name: str, loc: int) -> bool:
        """Evaluate the condition of an #if, #ifdef, #elif, ..."""
        if code == D_IF or code == D_ELIF:
            return self.evaluate(rest, name, loc)
        if not rest.words:
            self.diagnostics.error(loc + len(name), f'no macro name given in #{name} directive')
            return False
        if rest.words[0] & 255 != tk.IDENT:
            self.diagnostics.error(int(rest.locs[0]), 'macro names must be identifiers')
            return False
        self.extra_tokens(rest, 1, name)
        found = self.is_defined(int(rest.words[0] >> 16), int(rest.locs[0]))
        return found == (code in (D_IFDEF, D_ELIFDEF))

    def is_defined(self, symbol: int, loc: int) -> bool:
        table = self.state.table
        if table.marks[symbol] == MARK_POISON:
            self.diagnostics.error(loc, f'attempt to use poisoned "{self.state.interner.text(symbol)}"')
        macro = table.get(symbol)
        if macro is None:
            return table.marks[symbol] == MARK_OPERATOR and symbol != self.defined
        macro.used = True
        return True

    def evaluate(self, rest: Tokens, name: str, loc: int) -> bool:
        """Expand and evaluate the expression of #if or #elif."""
        state = self.state
        state.in_condition = True
        state.table.marks[self.defined] = MARK_OPERATOR
        expanded = state.expander.expand_line(rest.words, rest.locs)
        state.table.marks[self.defined] = MARK_NOTHING
        state.in_condition = False
        evaluator = Evaluator(
            state.interner, self.diagnostics, name, loc, state.options.std.endswith('23'),
            state.table.get(self.char_unsigned) is not None)
        return evaluator.evaluate(expanded)

    def defined_operator(self, loc: int) -> bool:
        """defined X, defined ( X )"""
        expander = self.state.expander
        if not expander.contexts or not self.state.in_condition:
            return False
        if expander.contexts[-1].kind != LINE:
            self.diagnostics.pedwarn(
                'expansion-to-defined', loc, 'this use of "defined" may not be portable')
        paren = expander.take_paren()
        word = expander.raw_token()
        if word & 255 != tk.IDENT:
            self.diagnostics.error(self.operand_loc(loc), 'operator "defined" requires an identifier')
        answer = word & 255 == tk.IDENT and self.is_defined(int(word >> 16), int(expander.raw_loc))
        if paren and expander.raw_token() & 255 != tk.RPAREN:
            self.diagnostics.error(self.operand_loc(loc), "missing ')' after \"defined\"")
        symbol = self.state.interner.intern(b'1' if answer else b'0')
        expander.emit(i64(tk.NUMBER | symbol << 16), loc)
        return True

    def operand_loc(self, loc: int) -> int:
        """Return where an operand of `defined` is missing."""
        return int(self.state.expander.raw_loc) or loc

    # ---- macros ----

    def macro_name(self, rest: Tokens, name: str, loc: int) -> bool:
        """Tell whether a macro name that may be defined comes first; complain if not."""
        if not rest.words:
            self.diagnostics.error(loc + len(name), f'no macro name given in #{name} directive')
            return False
        word = rest.words[0]
        at = int(rest.locs[0])
        if word & 255 != tk.IDENT:
            self.diagnostics.error(at, 'macro names must be identifiers')
            return False
        symbol = int(word >> 16)
        if symbol == self.defined or (symbol in self.reserved and name == 'define'):
            self.diagnostics.error(at, f'"{self.state.word_text(word)}" cannot be used as a macro name')
            return False
        if self.state.table.marks[symbol] == MARK_POISON:
            self.diagnostics.error(at, f'attempt to use poisoned "{self.state.word_text(word)}"')
            return False
        return True

    def define(self, entry: Entry, rest: Tokens, loc: int) -> None:
        if not self.macro_name(rest, 'define', loc):
            return
        macro = self.definitions.parse(rest, entry.system)
        if macro is None:
            return
        table = self.state.table
        old = table.get(macro.name)
        if old is not None and not (old.kind != BUILTIN and same_definition(old, macro)):
            self.redefined(old, macro)
        macro.predefined = len(self.state.entries) == 1 and entry.path[:1] == '<'
        table.set(macro.name, macro)
        self.state.event(DEFINE, loc, definition_text(self.state.interner, macro))

    def redefined(self, old: Macro, macro: Macro) -> None:
        """Complain about a redefinition."""
        name = self.state.interner.text(macro.name)
        if old.kind == BUILTIN:
            self.diagnostics.warning('builtin-macro-redefined', macro.loc, f'"{name}" redefined')
            return
        self.diagnostics.pedwarn('', macro.loc, f'"{name}" redefined', WHOLE_LINE)
        if old.loc:
            self.diagnostics.line_note(old.loc, 'this is the location of the previous definition')

    def undef(self, rest: Tokens, loc: int) -> None:
        if not self.macro_name(rest, 'undef', loc):
            return
        symbol = int(rest.words[0] >> 16)
        self.extra_tokens(rest, 1, 'undef')
        old = self.state.table.get(symbol)
        if old is None:
            return
        if old.kind == BUILTIN:
            self.diagnostics.warning(
                'builtin-macro-redefined', int(rest.locs[0]), f'undefining "{self.state.interner.text(symbol)}"')
        self.state.table.set(symbol, None)
        self.state.event(UNDEF, loc, self.state.interner.text(symbol))

    # ---- files ----

    def include(self, entry: Entry, code: int, rest: Tokens, loc: int) -> None:
        """#include, #include_next, #import"""
        state = self.state
        name = ('include', 'include_next', 'import')[code - D_INCLUDE]
        if code == D_IMPORT:
            self.diagnostics.warning('deprecated', loc, '#import is a deprecated GCC extension')
        if rest.words and rest.words[0] & 255 == tk.IDENT:
            rest = state.expander.expand_line(rest.words, rest.locs)
        at = int(rest.locs[0]) if rest.words else loc + len(name)
        file_name, quoted = header_name(state, rest)
        if not file_name:
            empty = rest.words and rest.words[0] & 255 in (tk.HEADER, tk.STRING)
            what = f'empty filename in #{name}' if empty else f'#{name} expects "FILENAME" or <FILENAME>'
            self.diagnostics.error(at, what)
            return
        if rest.words[0] & 255 != tk.LESS:
            self.extra_tokens(rest, 1, name)
        if len(state.entries) > state.options.max_include_depth:
            self.diagnostics.fatal(
                at, f'#include nested depth {len(state.entries)} exceeds maximum of '
                f'{state.options.max_include_depth}')
        start = 0 if quoted else state.headers.angle_start
        current = entry.path if quoted else ''
        if code == D_INCLUDE_NEXT:
            if len(state.entries) == 1:
                self.diagnostics.pedwarn('', at, '#include_next in primary source file')
            else:
                start = max(entry.directory + 1, 0)
                current = ''
        header = state.headers.find(file_name, current, start, entry.system)
        if header is None:
            self.missing(file_name, at)
            return
        quote = ('"', '"') if quoted else ('<', '>')
        state.event(INCLUDE, loc, f'{name} {quote[0]}{file_name}{quote[1]}')
        self.request = Request(header, at, code == D_IMPORT)

    def missing(self, file_name: str, at: int) -> None:
        """Complain about a header that is nowhere."""
        if self.state.options.missing_headers_ok:
            self.state.dependencies.append((file_name, False))
            return
        self.diagnostics.fatal(at, f'{file_name}: No such file or directory')

    # ---- lines and messages ----

    def line(self, entry: Entry, rest: Tokens, loc: int) -> None:
        """#line number "file" """
        state = self.state
        rest = state.expander.expand_line(rest.words, rest.locs)
        if not rest.words:
            self.diagnostics.error(loc + 4, 'unexpected end of file after #line')
            return
        text = state.word_text(rest.words[0])
        digits = text.replace("'", "")
        if rest.words[0] & 255 != tk.NUMBER or not digits.isdigit():
            self.diagnostics.error(int(rest.locs[0]), f'"{text}" after #line is not a positive integer')
            return
        number = int(digits)
        if number == 0 or number > 0x7FFFFFFF:
            self.diagnostics.pedwarn('pedantic', int(rest.locs[0]), 'line number out of range')
        path = state.sources.presumed_path(loc)
        if len(rest.words) > 1:
            if rest.words[1] & 255 != tk.STRING:
                self.diagnostics.error(
                    int(rest.locs[1]), f'"{state.word_text(rest.words[1])}" is not a valid filename')
                return
            path = string_contents(state.interner.spelling(int(rest.words[1] >> 16))).decode(
                'utf-8', 'surrogateescape')
            self.extra_tokens(rest, 2, 'line')
        self.rename(entry, loc, number & 0x7FFFFFFF, path, entry.system, state.sources.included_from(loc))

    def linemarker(self, entry: Entry, rest: Tokens, loc: int) -> None:
        """# number "file" flags: what -E prints."""
        state = self.state
        number = int(state.word_text(rest.words[0]))
        path = state.sources.presumed_path(loc)
        system = False
        included_from = state.sources.included_from(loc)
        for index in range(1, len(rest.words)):
            word = rest.words[index]
            if word & 255 == tk.STRING and index == 1:
                path = string_contents(state.interner.spelling(int(word >> 16))).decode('utf-8', 'surrogateescape')
                continue
            flag = state.word_text(word)
            if flag == '1':
                included_from = max(loc - 1, 1)
            elif flag == '2':
                included_from = state.sources.included_from(included_from)
            elif flag == '3':
                system = True
            elif flag != '4':
                self.diagnostics.error(
                    int(rest.locs[index]), f'invalid flag "{flag}" in line directive')
                return
        self.rename(entry, loc, number, path, system, included_from)

    def rename(self, entry: Entry, loc: int, number: int, path: str, system: bool, included_from: int) -> None:
        """Give the lines after this one another number and file name."""
        data = entry.file.data
        newline = data.find(b'\n', int(entry.file.starts[entry.at - 1]))
        offset = newline + 1 if newline >= 0 else len(data)
        self.state.sources.add_line_entry(int(entry.base) + offset, number, path, system, included_from)
        if self.state.options.preprocessed:
            entry.system = system
        self.state.event(RENAME, int(entry.base) + offset, path)

    def message(self, entry: Entry, code: int, first: i64, end: i64, loc: int) -> None:
        """#error and #warning: the rest of the line as it stands."""
        parts: list[str] = []
        row = first
        while row < end:
            word = entry.words[row]
            if row > first and word & SPACE_BIT:
                parts.append(' ')
            parts.append(self.state.word_text(word))
            row += 1
        text = '#' + ''.join(parts)
        if code == D_ERROR:
            self.diagnostics.error(loc, text)
        else:
            if self.diagnostics.pedantic and not self.state.options.std.endswith('23'):
                self.diagnostics.pedwarn('', loc, '#warning is a GCC extension')
            self.diagnostics.warning('cpp', loc, text)

    def ident(self, rest: Tokens, loc: int) -> None:
        """#ident "string" """
        if not rest.words or rest.words[0] & 255 != tk.STRING:
            self.diagnostics.error(loc, 'invalid #ident directive')
            return
        self.extra_tokens(rest, 1, 'ident')
        self.state.event(IDENT_LINE, loc, self.state.word_text(rest.words[0]))
