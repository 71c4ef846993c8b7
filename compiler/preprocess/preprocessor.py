"""The preprocessor's file level: text lines, conditionals, and the choice of directives (C17 6.10).

Text between directives is copied from the columns of a file straight to the output; only names that the macro table
marks take the slow way through the expander. The result is one token stream for the whole translation unit.
"""
from __future__ import annotations

import os
from typing import Final, final

from librt.vecs import append, vec
from mypy_extensions import i32, i64, u8

from compiler.lex import tokens as tk
from compiler.lex.cache import FileCache, lexer_mode
from compiler.lex.keywords import keyword_kinds
from compiler.lex.lexer import ASSEMBLER, KEEP_COMMENTS, LexedFile
from compiler.lex.stream import TokenStream
from compiler.preprocess.builtins import BuiltinMacros
from compiler.preprocess.contexts import TokenSource
from compiler.preprocess.directives import Directives
from compiler.preprocess.expander import Expander
from compiler.preprocess.guards import guard_symbol
from compiler.preprocess.headers import HeaderSearch
from compiler.preprocess.literals import string_contents
from compiler.preprocess.macros import (
    LINE_BIT,
    MARK_NOTHING,
    MARK_OPERATOR,
    MARK_POISON,
    Macro,
    MacroTable,
    Tokens,
)
from compiler.preprocess.options import PreprocessOptions
from compiler.preprocess.state import ENTER, LEAVE, Entry, State
from compiler.preprocess.substitute import Substituter
from compiler.source.diagnostics import Diagnostics
from compiler.source.locations import SourceManager
from compiler.source.render import WHOLE_LINE

BUILT_IN: Final = '<built-in>'
COMMAND_LINE: Final = '<command-line>'


@final
class Preprocessor(TokenSource):
    """Preprocesses one translation unit."""

    def __init__(
        self, options: PreprocessOptions, cache: FileCache, sources: SourceManager, diagnostics: Diagnostics,
    ) -> None:
        super().__init__()
        interner = cache.interner
        mode = lexer_mode(options.std, options.trigraphs) | (ASSEMBLER if options.assembler else 0)
        if options.keep_comments:
            mode |= KEEP_COMMENTS
        table = MacroTable(interner)
        lexer = cache.lexer(mode)
        strict = not options.std.startswith('gnu')
        substituter = Substituter(interner, lexer, diagnostics, strict, options.std.endswith('23'))
        substituter.assembler = options.assembler
        expander = Expander(interner, table, sources, diagnostics, substituter)
        expander.source = self
        headers = HeaderSearch(options, cache, mode)
        self.state = State(options, cache, mode, sources, diagnostics, table, expander, headers)
        self.table = table
        self.expander = expander
        self.lexer = lexer
        self.builtins = BuiltinMacros(self.state)
        self.directives = Directives(self.state, self.lexer)
        self.pragma_operator = interner.intern(b'_Pragma')
        self.defined = interner.intern(b'defined')
        expander.sink = self.state.out
        if not options.preprocessed:
            self.mark_operator()
        else:
            self.table.marks = vec[u8]([MARK_NOTHING] * len(self.table.marks))

    def mark_operator(self) -> None:
        self.table.set(self.pragma_operator, None)
        self.table.marks[self.pragma_operator] = MARK_OPERATOR

    # ---- the whole unit ----

    def run(self, path: str) -> TokenStream:
        """Preprocess a file ("-" for the standard input) and everything it includes."""
        state = self.state
        file = state.cache.open(path, state.mode)
        shown = '<stdin>' if path == '-' else path
        if file is None:
            state.diagnostics.fatal(0, f'{path}: {why_unreadable(path)}')
        else:
            state.main_path = shown
            state.dependencies.append((shown, False))   # first in the make rule, before stdc-predef.h
            if not state.options.preprocessed:
                self.predefine(shown)
            self.enter(file, shown, 0, False, -1)
            if not state.options.preprocessed:
                self.forced_includes('include')
            self.scan(0)
        return self.finish()

    def predefine(self, shown: str) -> None:
        """Read the target's macros, -D and -U, the implicit header, and -imacros files."""
        state = self.state
        options = state.options
        self.read_text(BUILT_IN, options.predefined.encode())
        lines: list[str] = []
        for action, text in options.macro_actions:
            name, equals, value = text.partition('=')
            if action == 'U':
                lines.append(f'#undef {name}\n')
            else:
                body = value.split('\n')[0] if equals else '1'
                lines.append(f'#define {name} {body}\n')
        self.read_text(COMMAND_LINE, ''.join(lines).encode('utf-8', 'surrogateescape'))
        self.read_text(COMMAND_LINE, b'', options.implicit_include)
        self.forced_includes('imacros')

    def read_text(self, name: str, data: bytes, implicit: str = '') -> None:
        """Read definitions that stand in no file, or include the header that a target wants first."""
        state = self.state
        if not data and not implicit:
            return
        file = self.lexer.lex(name, data)
        self.enter_quietly(file, name)
        if implicit:
            header = state.headers.find(implicit, '', state.headers.angle_start, True)
            if header is not None:
                state.dependencies.append((header.path, True))
                self.enter(header.file, header.path, state.entries[-1].loc(0), True, header.directory)
        self.scan(0)

    def enter_quietly(self, file: LexedFile, name: str) -> None:
        """Start reading text that no linemarker shows."""
        base = self.state.sources.add_file(name, file.data, 0, False)
        self.table.grow()
        self.state.entries.append(Entry(file, base, name, False, -1))

    def forced_includes(self, kind: str) -> None:
        """Enter the files of -include, or read those of -imacros and drop what they give."""
        state = self.state
        names = [name for which, name in state.options.includes if which == kind]
        if kind == 'imacros':
            for name in names:
                saved = state.out
                state.out = Tokens()
                self.expander.sink = state.out
                self.enter_quietly(self.lexer.lex(COMMAND_LINE, b''), COMMAND_LINE)
                self.forced(name)
                self.scan(0)
                state.out = saved
                self.expander.sink = saved
            return
        for name in reversed(names):
            self.forced(name)

    def forced(self, name: str) -> None:
        """Enter a file of the command line, looked for in the working directory first."""
        state = self.state
        header = state.headers.find(name, './', 0, False)
        if header is None:
            state.diagnostics.fatal(0, f'{name}: No such file or directory')
            return
        state.dependencies.append((header.path, header.system))
        self.enter(header.file, header.path, state.entries[-1].loc(0), header.system, header.directory)

    def finish(self) -> TokenStream:
        """Unpack the output into the columns of a TokenStream, keywords mapped."""
        state = self.state
        out = state.out
        end = state.sources.next_base - 1
        if state.sources.instances:
            for instance in state.sources.instances:
                if instance.path == state.main_path and instance.included_from == 0:
                    end = instance.base + len(instance.data)
        out.add(i64(tk.EOF) | LINE_BIT, end)
        kinds = keyword_kinds(state.interner, state.options.std)
        words = out.words
        locs = out.locs
        size = len(words)
        kind = vec[u8](capacity=size)
        value = vec[i32](capacity=size)
        loc = vec[i64](capacity=size)
        flags = vec[u8](capacity=size)
        row: i64 = 0
        count: i64 = size
        keep_strays = state.options.keep_for_printing
        while row < count:
            word = words[row]
            which = u8(word & 255)
            symbol = word >> 16
            if which == tk.IDENT:
                which = kinds[symbol]
            elif which == tk.OTHER and not self.stray(int(symbol), int(locs[row]), keep_strays):
                row += 1
                continue
            kind = append(kind, which)
            value = append(value, i32(symbol))
            loc = append(loc, locs[row])
            flags = append(flags, u8((word >> 8) & 255))
            row += 1
        stream = TokenStream(state.interner, kind, value, loc, flags)
        stream.macros = self.table.user_macros()
        return stream

    def stray(self, symbol: int, loc: int, keep: bool) -> bool:
        """Report a token that is none (an error unless only preprocessing); return whether to keep it."""
        state = self.state
        spelling = state.interner.text(symbol)
        mark = spelling.lstrip('LuU8')[:1]
        if mark in ('"', "'"):
            message = f'missing terminating {mark} character'
            if keep:
                if not state.options.assembler:
                    state.diagnostics.warning('', loc, message)
            else:
                state.diagnostics.error(loc, message)
        elif not keep:
            state.diagnostics.error(loc, f"stray '{spelling}' in program")
        return keep

    # ---- files ----

    def enter(self, file: LexedFile, path: str, included_from: int, system: bool, directory: int) -> None:
        """Start reading a file."""
        state = self.state
        base = state.sources.add_file(path, file.data, included_from, system)
        self.table.grow()
        entry = Entry(file, base, path, system, directory)
        state.entries.append(entry)
        state.event(ENTER, base, path)
        for offset, message in file.problems:
            state.diagnostics.error(base + offset, message)

    def include(self) -> None:
        """Enter the header that a directive asked for, unless its guard or `once` says it is read already."""
        state = self.state
        request = self.directives.request
        if request is None:
            return
        self.directives.request = None
        header = request.header
        state.dependencies.append((header.path, header.system))
        file = header.file
        if file.guard < 0:
            file.guard = guard_symbol(file, state.interner)
        if file.guard > 0 and self.table.get(file.guard) is not None:
            return
        if state.once and os.path.realpath(header.path) in state.once:
            return
        if request.once:
            state.once.add(os.path.realpath(header.path))
        self.enter(file, header.path, request.loc, header.system, header.directory)

    def leave(self) -> None:
        """End the current file."""
        state = self.state
        entry = state.entries.pop()
        for conditional in entry.conditionals:
            state.diagnostics.error(conditional.loc, f'unterminated #{conditional.name}', WHOLE_LINE)
        if state.entries:
            below = state.entries[-1]
            state.event(LEAVE, int(below.base) + self.resume_offset(below), entry.path)

    def resume_offset(self, entry: Entry) -> int:
        """Return the offset of the line after the #include that was obeyed last in a file."""
        if entry.at == 0:
            return 0    # a file that the command line asked for
        data = entry.file.data
        newline = data.find(b'\n', int(entry.file.starts[entry.at - 1]))
        return newline + 1 if newline >= 0 else len(data)

    # ---- text ----

    def scan(self, floor: int) -> None:
        """Read until the stack of files is down to `floor`."""
        entries = self.state.entries
        while len(entries) > floor:
            entry = entries[-1]
            at = self.copy_text(entry)
            entry.at = at
            if at < entry.stop:
                entry.at = at + 1
                self.special(entry, at)
            elif entry.words[at] & 255 == tk.EOF:
                self.leave()
            else:
                self.directive(entry)

    def copy_text(self, entry: Entry) -> i64:
        """Copy tokens to the output until a marked name, a directive or the end; return the row that stopped."""
        at = entry.at
        stop = entry.stop
        expander = self.expander
        out = self.state.out
        words = entry.words
        starts = entry.file.starts
        base = entry.base
        mark: i64 = tk.SYSTEM << 8 if entry.system else 0
        marks = self.table.marks
        if at < stop and (expander.pend or expander.padded or expander.line_start):
            word = words[at]
            if word & 255 != tk.IDENT or marks[word >> 16] == MARK_NOTHING:
                if word & LINE_BIT:
                    expander.pend = 0
                expander.emit(word | mark, base + i64(starts[at]))
                at += 1
        out_words = out.words
        out_locs = out.locs
        while at < stop:
            word = words[at]
            if word & 255 == tk.IDENT and marks[word >> 16] != MARK_NOTHING:
                break
            out_words = append(out_words, word | mark)
            out_locs = append(out_locs, base + i64(starts[at]))
            at += 1
        out.words = out_words
        out.locs = out_locs
        return at

    def special(self, entry: Entry, row: i64) -> None:
        """Handle a marked name at a row of the file."""
        word = entry.words[row]
        loc = entry.loc(int(row))
        if entry.system:
            word |= tk.SYSTEM << 8
        if self.table.marks[word >> 16] == MARK_POISON:
            self.state.diagnostics.error(
                loc, f'attempt to use poisoned "{self.state.word_text(word)}"')
            self.expander.emit(word, loc)
            return
        if word & LINE_BIT:
            self.expander.pend = 0
        self.expander.expand_name(word, loc)
        after = self.state.entries[-1]
        if self.state.options.keep_for_printing and after is entry and entry.at > row + 1:
            start = int(entry.file.starts[row])
            stop = int(entry.file.starts[entry.at])
            if entry.file.data.find(b'\n', start, stop) >= 0:
                self.expander.line_start = True

    def directive(self, entry: Entry) -> None:
        """Obey the directive that waits at the stop of a file."""
        pend, padded = self.expander.pend, self.expander.padded
        self.directives.obey(entry)
        self.expander.pend, self.expander.padded = pend, padded
        self.include()

    # ---- what the expander asks for ----

    def next_token(self) -> i64:
        """Return the next token of the current file, obeying directives on the way; EOF at its end."""
        while True:
            entry = self.state.entries[-1]
            at = self.skip_comments(entry)
            if at < entry.stop:
                entry.at = at + 1
                self.token_loc = entry.base + i64(entry.file.starts[at])
                word = entry.words[at]
                if at > 0 and entry.words[at - 1] & 255 == tk.COMMENT:
                    word |= tk.SPACE_BEFORE << 8
                if word & 255 == tk.IDENT and self.table.marks[word >> 16] == MARK_POISON:
                    self.state.diagnostics.error(
                        int(self.token_loc), f'attempt to use poisoned "{self.state.word_text(word)}"')
                return word | tk.SYSTEM << 8 if entry.system else word
            if entry.words[at] & 255 == tk.EOF:
                self.token_loc = entry.base + i64(entry.file.starts[at])
                return tk.EOF
            self.state.diagnostics.pedwarn(
                'pedantic', entry.loc(int(at)), 'embedding a directive within macro arguments is not portable')
            self.directive(entry)

    def take_paren(self) -> bool:
        """If the next token of the file is '(', pass it and return True."""
        entry = self.state.entries[-1]
        at = self.skip_comments(entry)
        if at < entry.stop and entry.words[at] & 255 == tk.LPAREN:
            entry.at = at + 1
            return True
        return False

    def skip_comments(self, entry: Entry) -> i64:
        """Return the row of the next token that is no comment: those in macro calls are white space, as with gcc's -C
        where they stand before the parenthesis."""
        at = entry.at
        while at < entry.stop and entry.words[at] & 255 == tk.COMMENT:
            at += 1
        return at

    def last_loc(self) -> int:
        """Return the location of the last token that was taken from the file."""
        entry = self.state.entries[-1]
        return entry.loc(int(entry.at) - 1 if entry.at else 0)

    def builtin(self, macro: Macro, loc: int) -> bool:
        return self.builtins.expand(macro, loc)

    def operator(self, word: i64, loc: int) -> bool:
        """Obey `defined` in #if, or _Pragma once its place in the output is known."""
        if word >> 16 == self.defined:
            return self.directives.defined_operator(loc)
        if self.expander.calls or self.state.in_condition or self.expander.sink is not self.state.out:
            return False
        return self.pragma(loc)

    def pragma(self, loc: int) -> bool:
        """_Pragma ( string-literal )"""
        expander = self.expander
        state = self.state
        text = 0
        good = expander.take_paren()
        if good:
            word = expander.raw_token()
            text = int(word >> 16)
            good = word & 255 == tk.STRING and expander.raw_token() & 255 == tk.RPAREN
        if not good:
            state.diagnostics.error(loc, '_Pragma takes a parenthesized string literal')
            return False
        file = self.lexer.lex('', string_contents(state.interner.spelling(text)).replace(b'\n', b' '))
        self.table.grow()
        tokens = Tokens()
        for row in range(len(file.words) - 1):
            tokens.add(file.words[row] & ~LINE_BIT, loc)
        self.directives.pragmas.handle(tokens, loc)
        if state.options.keep_for_printing:
            expander.line_start = True
        return True


def why_unreadable(path: str) -> str:
    """Say why a file could not be opened, as strerror does."""
    try:
        with open(path, 'rb'):
            return 'Is a directory'
    except OSError as error:
        return error.strerror or 'No such file or directory'


def preprocess(
    path: str, options: PreprocessOptions, cache: FileCache, sources: SourceManager, diagnostics: Diagnostics,
) -> TokenStream:
    """Preprocess a translation unit for the parser."""
    return Preprocessor(options, cache, sources, diagnostics).run(path)
