"""What -E prints: the token stream as text with linemarkers, as gcc writes it; -P, -dM, -dD, -dI.

The text keeps the line structure of the files: a token that began a line begins one here, too, and small gaps are kept
as blank lines, so that locations survive a second run over the output.
"""
from __future__ import annotations

from typing import Final, final

from mypy_extensions import i64

from compiler.lex import tokens as tk
from compiler.lex.stream import TokenStream
from compiler.preprocess.macros import AVOID_PASTE, BUILTIN, definition_text
from compiler.preprocess.state import (
    DEFINE,
    ENTER,
    IDENT_LINE,
    INCLUDE,
    LEAVE,
    UNDEF,
    Event,
    State,
)

MOST_BLANK_LINES: Final = 8

# Pairs of kinds that would run together: the first and what may not follow it.
WORDS: Final = (tk.IDENT, tk.NUMBER, tk.CHAR, tk.STRING)
RUNS_INTO: Final = {
    tk.PLUS: (tk.PLUS, tk.PLUSPLUS, tk.EQ, tk.EQEQ, tk.PLUSEQ),
    tk.MINUS: (tk.MINUS, tk.MINUSMINUS, tk.EQ, tk.EQEQ, tk.GREATER, tk.ARROW, tk.MINUSEQ, tk.GREATEREQ, tk.RSHIFT),
    tk.AMP: (tk.AMP, tk.AMPAMP, tk.EQ, tk.EQEQ, tk.AMPEQ), tk.PIPE: (tk.PIPE, tk.PIPEPIPE, tk.EQ, tk.EQEQ, tk.PIPEEQ),
    tk.LESS: (tk.LESS, tk.LSHIFT, tk.LESSEQ, tk.EQ, tk.EQEQ, tk.LSHIFTEQ, tk.COLON, tk.PERCENT),
    tk.GREATER: (tk.GREATER, tk.RSHIFT, tk.GREATEREQ, tk.EQ, tk.EQEQ, tk.RSHIFTEQ),
    tk.LSHIFT: (tk.EQ, tk.EQEQ), tk.RSHIFT: (tk.EQ, tk.EQEQ), tk.EQ: (tk.EQ, tk.EQEQ), tk.BANG: (tk.EQ, tk.EQEQ),
    tk.STAR: (tk.EQ, tk.EQEQ), tk.PERCENT: (tk.EQ, tk.EQEQ, tk.COLON, tk.GREATER), tk.CARET: (tk.EQ, tk.EQEQ),
    tk.SLASH: (tk.EQ, tk.EQEQ, tk.SLASH, tk.STAR, tk.STAREQ, tk.SLASHEQ), tk.HASH: (tk.HASH, tk.HASHHASH),
    tk.DOT: (tk.DOT, tk.ELLIPSIS, tk.NUMBER), tk.COLON: (tk.COLON, tk.GREATER),
}


def runs_together(first: int, second: int, second_text: str) -> bool:
    """Tell whether two tokens need a space between them."""
    if first >= tk.KW_FIRST:
        first = tk.IDENT
    if second >= tk.KW_FIRST:
        second = tk.IDENT
    if first == tk.IDENT:
        return second in (tk.IDENT, tk.NUMBER) or (second in (tk.CHAR, tk.STRING) and second_text[:1] in '"\'')
    if first == tk.NUMBER:
        return second in (tk.IDENT, tk.NUMBER, tk.PLUS, tk.MINUS, tk.PLUSPLUS, tk.MINUSMINUS, tk.DOT, tk.ELLIPSIS,
                          tk.PLUSEQ, tk.MINUSEQ, tk.ARROW)
    return second in RUNS_INTO.get(first, ())


@final
class Printer:
    """Prints one token stream with the events that were recorded beside it."""

    def __init__(self, state: State, stream: TokenStream, markers: bool, dump: str) -> None:
        self.state = state
        self.stream = stream
        self.markers = markers
        self.dump = dump        # letters of -d: D, I, N, U; M is apart
        self.out: list[str] = []
        self.line = 0           # presumed line that the output is at
        self.path = ''
        self.fresh = True       # nothing is on the output line yet
        self.system = False

    def text(self) -> str:
        stream = self.stream
        events = self.state.events
        next_event = 0
        count = len(events)
        size: i64 = len(stream)
        row: i64 = 0
        last_kind = 0
        interner = self.state.interner
        sources = self.state.sources
        if self.markers:
            self.out.append(f'# 0 "{self.state.main_path}"\n# 0 "<built-in>"\n# 0 "<command-line>"\n')
        while row < size:
            while next_event < count and events[next_event].row <= row:
                self.event(events[next_event])
                next_event += 1
            kind = int(stream.kind[row])
            if kind == tk.EOF:
                break
            flags = stream.flags[row]
            text = interner.text(int(stream.value[row]))
            if kind == tk.PRAGMA:
                self.go_to(sources.expansion_loc(int(stream.loc[row])))
                self.new_line()
                self.out.append('#pragma ' + text + '\n')
                self.line += 1
                self.fresh = True
                row += 1
                continue
            if flags & tk.LINE_START:
                loc = sources.expansion_loc(int(stream.loc[row]))
                self.go_to(loc)
                if self.fresh and flags & tk.SPACE_BEFORE:
                    self.out.append(' ' * max(sources.offset_in_line(loc), 1))
                elif not self.fresh:
                    self.out.append(' ')
            elif flags & tk.SPACE_BEFORE or (not self.fresh and self.must_split(row, last_kind, kind, text)):
                self.out.append(' ')
            self.out.append(text)
            if '\n' in text:
                self.line += text.count('\n')
            self.fresh = False
            last_kind = kind
            row += 1
        while next_event < count:
            self.event(events[next_event])
            next_event += 1
        self.new_line()
        return ''.join(self.out)

    def must_split(self, row: i64, last_kind: int, kind: int, text: str) -> bool:
        """Tell whether a token from a macro, or after one, would run into the token before it."""
        if not self.stream.flags[row] & (AVOID_PASTE | tk.FROM_MACRO):
            if row == 0 or not self.stream.flags[row - 1] & tk.FROM_MACRO:
                return False
        return runs_together(last_kind, kind, text)

    # ---- lines ----

    def new_line(self) -> None:
        if not self.fresh:
            self.out.append('\n')
            self.line += 1
            self.fresh = True

    def go_to(self, loc: int) -> None:
        """Start the line of a location, by blank lines or a linemarker."""
        sources = self.state.sources
        line = sources.presumed_line(loc)
        path = sources.presumed_path(loc)
        if path == self.path and line == self.line:
            return
        self.new_line()
        if path == self.path and 0 <= line - self.line <= MOST_BLANK_LINES:
            if self.markers:
                self.out.append('\n' * (line - self.line))
            self.line = line
            return
        if self.markers:
            self.marker(line, path, '', loc)
        else:
            self.path = path
            self.line = line

    def marker(self, line: int, path: str, flag: str, loc: int) -> None:
        self.new_line()
        self.path = path
        self.line = line
        if not self.markers:
            return
        escaped = path.replace('\\', '\\\\').replace('"', '\\"')
        system = ' 3 4' if self.state.sources.is_system(loc) else ''
        self.out.append(f'# {line} "{escaped}"{flag}{system}\n')

    def event(self, event: Event) -> None:
        """Print what happened between two tokens."""
        sources = self.state.sources
        if event.kind == ENTER:
            included = sources.included_from(event.loc) > 0
            self.marker(1, event.text, ' 1' if included else '', event.loc)
        elif event.kind == LEAVE:
            path = sources.presumed_path(event.loc)
            self.marker(0 if path[:1] == '<' else sources.presumed_line(event.loc), path, ' 2', event.loc)
        elif event.kind == IDENT_LINE:
            self.directive(event.loc, f'#ident {event.text}')
        elif event.kind == DEFINE and 'D' in self.dump:
            self.directive(event.loc, f'#define {event.text}')
        elif event.kind == DEFINE and 'N' in self.dump:
            self.directive(event.loc, f'#define {event.text.split("(")[0].split(" ")[0]}')
        elif event.kind == UNDEF and ('D' in self.dump or 'N' in self.dump):
            self.directive(event.loc, f'#undef {event.text}')
        elif event.kind == INCLUDE and 'I' in self.dump:
            self.directive(event.loc, f'#{event.text}')

    def directive(self, loc: int, text: str) -> None:
        self.go_to(loc)
        self.new_line()
        self.out.append(text + '\n')
        self.line += 1


def macro_dump(state: State) -> str:
    """Return what -dM prints: all macros that are defined at the end, in the order of their definition."""
    lines: list[str] = []
    for macro in state.table.macros:
        if macro is not None and macro.kind != BUILTIN:
            lines.append(f'#define {definition_text(state.interner, macro)}\n')
    return ''.join(lines)
