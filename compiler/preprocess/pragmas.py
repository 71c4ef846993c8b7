"""#pragma and _Pragma (C17 6.10.6, 6.10.9): what the preprocessor obeys, and what it passes on to the parser."""
from __future__ import annotations

import os
from typing import Final, final

from mypy_extensions import i64

from compiler.lex import tokens as tk
from compiler.preprocess.builtins import header_name
from compiler.preprocess.literals import string_contents
from compiler.preprocess.macros import LINE_BIT, MARK_POISON, SPACE_BIT, Macro, Tokens
from compiler.preprocess.state import State

# Pragmas whose operands are macro-expanded for the parser.
EXPANDED: Final = ('pack', 'redefine_extname', 'message', 'scalar_storage_order')


@final
class Pragmas:
    """Handles the tokens after `#pragma`."""

    def __init__(self, state: State) -> None:
        self.state = state

    def handle(self, tokens: Tokens, loc: int) -> None:
        """Obey a pragma, or put a PRAGMA token into the output."""
        words = tokens.words
        names = [self.state.word_text(words[index]) for index in range(min(len(words), 3))]
        names += ['', '', '']
        handled = False
        if names[0] == 'once':
            self.once(loc)
            return
        if names[0] in ('push_macro', 'pop_macro'):
            self.push_or_pop(tokens, names[0] == 'push_macro', loc)
            handled = True
        elif names[0] == 'GCC':
            handled = self.gcc(names[1], tokens, loc)
        if handled:
            return
        if names[0] in EXPANDED and not self.state.options.keep_for_printing:
            tokens = self.state.expander.expand_line(tokens.words, tokens.locs)
        self.emit(tokens, loc)

    def emit(self, tokens: Tokens, loc: int) -> None:
        """Put a PRAGMA token with the text of some tokens into the output."""
        state = self.state
        parts: list[str] = []
        for index in range(len(tokens.words)):
            if index and tokens.words[index] & SPACE_BIT:
                parts.append(' ')
            parts.append(state.word_text(tokens.words[index]))
        symbol = state.interner.intern_text(''.join(parts))
        state.out.add(i64(tk.PRAGMA | symbol << 16) | LINE_BIT, loc)

    def gcc(self, name: str, tokens: Tokens, loc: int) -> bool:
        """Obey #pragma GCC ...; False if it is the parser's."""
        if name == 'poison':
            self.poison(tokens)
            return True
        if name == 'system_header':
            self.system_header(loc)
            return True
        if name == 'dependency':
            self.dependency(tokens, loc)
            return True
        if name in ('warning', 'error'):
            self.message(name, tokens, int(tokens.locs[2]) if len(tokens.locs) > 2 else loc)
            return True
        if name == 'diagnostic':
            self.diagnostic(tokens, loc)
        return False

    def once(self, loc: int) -> None:
        state = self.state
        if len(state.entries) < 2:
            state.diagnostics.warning('', loc, '#pragma once in main file')
        state.once.add(os.path.realpath(state.entries[-1].path))

    def push_or_pop(self, tokens: Tokens, push: bool, loc: int) -> None:
        """#pragma push_macro("name")"""
        state = self.state
        words = tokens.words
        if len(words) < 4 or words[1] & 255 != tk.LPAREN or words[2] & 255 != tk.STRING:
            name = 'push_macro' if push else 'pop_macro'
            state.diagnostics.warning('', loc, f'invalid #pragma {name} directive')
            return
        symbol = state.interner.intern(string_contents(state.interner.spelling(int(words[2] >> 16))))
        saved = state.table.saved.setdefault(symbol, [])
        if push:
            saved.append(state.table.get(symbol))
        elif saved:
            macro: Macro | None = saved.pop()
            state.table.set(symbol, macro)

    def poison(self, tokens: Tokens) -> None:
        """#pragma GCC poison names"""
        state = self.state
        for index in range(2, len(tokens.words)):
            word = tokens.words[index]
            if word & 255 != tk.IDENT:
                state.diagnostics.error(int(tokens.locs[index]), 'invalid #pragma GCC poison directive')
                return
            symbol = int(word >> 16)
            if state.table.get(symbol) is not None:
                state.diagnostics.warning(
                    '', int(tokens.locs[index]), f'poisoning existing macro "{state.word_text(word)}"')
            state.table.set(symbol, None)
            state.table.marks[symbol] = MARK_POISON

    def system_header(self, loc: int) -> None:
        state = self.state
        if len(state.entries) < 2:
            state.diagnostics.warning('', loc, '#pragma system_header ignored outside include file')
            return
        state.entries[-1].system = True
        state.sources.mark_system(loc)

    def dependency(self, tokens: Tokens, loc: int) -> None:
        """#pragma GCC dependency "file" text: warn if this file is older."""
        state = self.state
        rest = Tokens()
        for index in range(2, len(tokens.words)):
            rest.add(tokens.words[index], tokens.locs[index])
        name, quoted = header_name(state, rest)
        if not name:
            state.diagnostics.error(loc, '#pragma dependency expects "FILENAME" or <FILENAME>')
            return
        entry = state.entries[-1]
        start = 0 if quoted else state.headers.angle_start
        header = state.headers.find(name, entry.path if quoted else '', start, entry.system)
        if header is None:
            state.diagnostics.warning('', loc, f'cannot find source file {name}')
            return
        try:
            newer = os.stat(header.path).st_mtime > os.stat(entry.path).st_mtime
        except OSError:
            return
        if newer:
            state.diagnostics.warning('', loc, f'current file is older than {name}')

    def message(self, kind: str, tokens: Tokens, loc: int) -> None:
        """#pragma GCC warning "text" and error "text"."""
        state = self.state
        text = b''
        for index in range(2, len(tokens.words)):
            if tokens.words[index] & 255 != tk.STRING:
                state.diagnostics.error(loc, f'invalid "#pragma GCC {kind}" directive')
                return
            text += string_contents(state.interner.spelling(int(tokens.words[index] >> 16)))
        shown = text.decode('utf-8', 'replace')
        if kind == 'error':
            state.diagnostics.error(loc, shown)
        else:
            state.diagnostics.warning('', loc, shown)

    def diagnostic(self, tokens: Tokens, loc: int) -> None:
        """#pragma GCC diagnostic push | pop | ignored "-Wx" | warning "-Wx" | error "-Wx"."""
        state = self.state
        words = tokens.words
        action = state.word_text(words[2]) if len(words) > 2 else ''
        if action in ('push', 'pop'):
            state.diagnostics.pragma(action, '', loc)
            return
        if action not in ('ignored', 'warning', 'error'):
            state.diagnostics.warning(
                'pragmas', loc,
                "expected 'error', 'warning', 'ignored', 'push', 'pop', or 'ignored_attributes' after "
                "'#pragma GCC diagnostic'")
            return
        if len(words) < 4 or words[3] & 255 != tk.STRING:
            state.diagnostics.warning('pragmas', loc, "missing option after '#pragma GCC diagnostic' kind")
            return
        option = string_contents(state.interner.spelling(int(words[3] >> 16))).decode('utf-8', 'replace')
        if not option.startswith('-W') or not state.diagnostics.pragma(action, option[2:], loc):
            state.diagnostics.warning(
                'pragmas', loc, f"unknown option after '#pragma GCC diagnostic' kind '{option}'")
