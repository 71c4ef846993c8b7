"""Macros that the preprocessor itself knows: __LINE__, __FILE__, __COUNTER__, __has_include, ..."""
from __future__ import annotations

import os
import time
from typing import Final, final

from librt.vecs import append, vec
from mypy_extensions import i64

from compiler.lex import tokens as tk
from compiler.preprocess.contexts import LINE
from compiler.preprocess.literals import string_contents
from compiler.preprocess.macros import BUILTIN, FROM_MACRO_BIT, SPACE_BIT, Macro, Tokens
from compiler.preprocess.state import State

B_LINE: Final = 1
B_FILE: Final = 2
B_BASE_FILE: Final = 3
B_DATE: Final = 4
B_TIME: Final = 5
B_TIMESTAMP: Final = 6
B_INCLUDE_LEVEL: Final = 7
B_COUNTER: Final = 8
B_HAS_ATTRIBUTE: Final = 9
B_HAS_C_ATTRIBUTE: Final = 10
B_HAS_BUILTIN: Final = 11
B_HAS_INCLUDE: Final = 12
B_HAS_INCLUDE_NEXT: Final = 13
B_HAS_EMBED: Final = 14

BUILTINS: Final = (
    (b'__LINE__', B_LINE), (b'__FILE__', B_FILE), (b'__BASE_FILE__', B_BASE_FILE), (b'__DATE__', B_DATE),
    (b'__TIME__', B_TIME), (b'__TIMESTAMP__', B_TIMESTAMP), (b'__INCLUDE_LEVEL__', B_INCLUDE_LEVEL),
    (b'__COUNTER__', B_COUNTER), (b'__has_attribute', B_HAS_ATTRIBUTE),
    (b'__has_cpp_attribute', B_HAS_C_ATTRIBUTE), (b'__has_c_attribute', B_HAS_C_ATTRIBUTE),
    (b'__has_builtin', B_HAS_BUILTIN), (b'__has_include', B_HAS_INCLUDE),
    (b'__has_include_next', B_HAS_INCLUDE_NEXT),
)
MONTHS: Final = ('Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')
DAYS: Final = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')


@final
class BuiltinMacros:
    """Expands the macros of the table above."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.now: time.struct_time | None = None
        for spelling, code in BUILTINS:
            self.define(spelling, code)
        if state.options.std.endswith('23'):
            self.define(b'__has_embed', B_HAS_EMBED)

    def define(self, spelling: bytes, code: int) -> None:
        symbol = self.state.interner.intern(spelling)
        macro = Macro(symbol, BUILTIN, 0)
        macro.builtin = code
        macro.predefined = True
        self.state.table.set(symbol, macro)

    def expand(self, macro: Macro, loc: int) -> bool:
        """Push what a built-in macro stands for; False if it stands for itself."""
        code = macro.builtin
        if code >= B_HAS_ATTRIBUTE:
            return self.query(macro, code, loc)
        state = self.state
        if code == B_LINE:
            line = state.sources.presumed_line(state.sources.expansion_loc(loc))
            self.push(tk.NUMBER, str(line), loc)
        elif code == B_COUNTER:
            self.push(tk.NUMBER, str(state.counter), loc)
            state.counter += 1
        elif code == B_INCLUDE_LEVEL:
            self.push(tk.NUMBER, str(max(len(state.entries) - 1, 0)), loc)
        elif code == B_FILE:
            self.push_string(self.mapped(state.sources.presumed_path(state.sources.expansion_loc(loc))), loc)
        elif code == B_BASE_FILE:
            self.push_string(self.mapped(state.options.base_file or state.main_path), loc)
        elif code == B_DATE:
            now = self.clock()
            self.push_string(f'{MONTHS[now.tm_mon - 1]} {now.tm_mday:2d} {now.tm_year}', loc)
        elif code == B_TIME:
            now = self.clock()
            self.push_string(f'{now.tm_hour:02d}:{now.tm_min:02d}:{now.tm_sec:02d}', loc)
        else:
            self.push_string(self.timestamp(), loc)
        if code in (B_DATE, B_TIME, B_TIMESTAMP):
            name = state.interner.text(macro.name)
            state.diagnostics.warning('date-time', loc, f'macro "{name}" might prevent reproducible builds')
        return True

    def push(self, kind: int, text: str, loc: int) -> None:
        symbol = self.state.interner.intern_text(text)
        words = append(vec[i64](), i64(kind | symbol << 16) | FROM_MACRO_BIT)
        self.state.expander.push_tokens(words, loc)

    def push_string(self, text: str, loc: int) -> None:
        escaped = text.replace('\\', '\\\\').replace('"', '\\"')
        self.push(tk.STRING, f'"{escaped}"', loc)

    def mapped(self, path: str) -> str:
        """Apply -fmacro-prefix-map: the last one that fits counts."""
        for old, new in reversed(self.state.options.prefix_maps):
            if path.startswith(old):
                return new + path[len(old):]
        return path

    def clock(self) -> time.struct_time:
        """Return the time of this run, the same for the whole translation unit."""
        if self.now is None:
            epoch = self.state.options.source_date_epoch
            self.now = time.gmtime(int(epoch)) if epoch.isdigit() else time.localtime()
        return self.now

    def timestamp(self) -> str:
        """Return when the current file was changed, as asctime writes it."""
        entries = self.state.entries
        try:
            changed = time.localtime(os.stat(entries[-1].path if entries else self.state.main_path).st_mtime)
        except OSError:
            return '??? ??? ?? ??:??:?? ????'
        day, month = DAYS[changed.tm_wday], MONTHS[changed.tm_mon - 1]
        clock = f'{changed.tm_hour:02d}:{changed.tm_min:02d}:{changed.tm_sec:02d}'
        return f'{day} {month} {changed.tm_mday:2d} {clock} {changed.tm_year}'

    # ---- __has_... ----

    def query(self, macro: Macro, code: int, loc: int) -> bool:
        """Answer __has_attribute(x) and its kin."""
        state = self.state
        name = state.interner.text(macro.name)
        if code >= B_HAS_INCLUDE and not state.in_condition:
            state.diagnostics.error(loc, f'"{name}" used outside of preprocessing directive')
        if not state.expander.take_paren():
            state.diagnostics.error(loc, f"missing '(' before \"{name}\" operand")
            self.push(tk.NUMBER, '0', loc)
            return True
        argument = self.argument(name, loc)
        if code >= B_HAS_INCLUDE:
            answer = int(self.has_include(argument, code, loc))
        else:
            answer = self.has_feature(argument, code, loc)
        self.push(tk.NUMBER, str(answer), loc)
        return True

    def argument(self, name: str, loc: int) -> Tokens:
        """Read up to the closing parenthesis, and expand that."""
        expander = self.state.expander
        raw = Tokens()
        depth = 0
        while True:
            word = expander.raw_token()
            kind = word & 255
            if kind == tk.EOF:
                self.state.diagnostics.error(loc, f"missing ')' after \"{name}\" operand")
                break
            if kind == tk.LPAREN:
                depth += 1
            elif kind == tk.RPAREN:
                if depth == 0:
                    break
                depth -= 1
            raw.add(word, expander.raw_loc)
        if expander.contexts and expander.contexts[-1].kind == LINE and not expander.has_macro(raw):
            return raw
        return expander.expand_line(raw.words, raw.locs)

    def has_include(self, argument: Tokens, code: int, loc: int) -> bool:
        state = self.state
        name, quoted = header_name(state, argument)
        if not name:
            state.diagnostics.error(loc, 'operator "__has_include" requires a header-name')
            return False
        entry = state.entries[-1]
        start = 0 if quoted else state.headers.angle_start
        current = entry.path if quoted else ''
        if code == B_HAS_INCLUDE_NEXT and len(state.entries) > 1:
            start = entry.directory + 1
            current = ''
        return state.headers.find(name, current, start, entry.system) is not None

    def has_feature(self, argument: Tokens, code: int, loc: int) -> int:
        """Return what __has_attribute, __has_c_attribute or __has_builtin says about a name."""
        state = self.state
        options = state.options
        names = [
            state.word_text(word) for word in argument.words if int(word & 255) not in (tk.COLON, tk.COLONCOLON)
        ]
        if not names or not argument.words or argument.words[0] & 255 != tk.IDENT:
            what = 'macro "__has_builtin" requires an identifier' if code == B_HAS_BUILTIN else \
                'attribute identifier required after scope'
            state.diagnostics.error(loc, what)
            return 0
        if code == B_HAS_BUILTIN:
            return int(names[0] in options.builtins)
        names = [plain_name(name) for name in names]
        if code == B_HAS_C_ATTRIBUTE:
            if len(names) > 1 and names[0] == 'gnu':
                return int(bool(options.attributes.get(names[1], 0)))
            return options.c_attributes.get('::'.join(names), 0)
        if len(names) > 1:
            return options.attributes.get(names[1], 0) if names[0] == 'gnu' else 0
        return options.attributes.get(names[0], 0)


def plain_name(name: str) -> str:
    """Turn __noreturn__ into noreturn."""
    if len(name) > 4 and name.startswith('__') and name.endswith('__'):
        return name[2:-2]
    return name


def header_name(state: State, tokens: Tokens) -> tuple[str, bool]:
    """Return the file that expanded tokens name, and whether in quotes; '' if they name none."""
    words = tokens.words
    if not words:
        return '', False
    spelling = state.interner.spelling(int(words[0] >> 16))
    kind = words[0] & 255
    if kind == tk.HEADER:
        return os.fsdecode(spelling[1:-1]), spelling[:1] == b'"'
    if kind == tk.STRING and spelling[:1] == b'"':
        return os.fsdecode(string_contents(spelling)), True
    if kind != tk.LESS:
        return '', False
    parts: list[bytes] = []
    for index in range(1, len(words)):
        word = words[index]
        if word & 255 == tk.GREATER:
            return os.fsdecode(b''.join(parts)), False
        if parts and word & SPACE_BIT:
            parts.append(b' ')
        parts.append(state.interner.spelling(int(word >> 16)))
    return '', False
