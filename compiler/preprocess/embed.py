"""#embed (C23 6.10.3): a file's bytes as a list of integer constants."""
from __future__ import annotations

import os

from mypy_extensions import i64

from compiler.lex import tokens as tk
from compiler.preprocess.builtins import header_name, plain_name
from compiler.preprocess.macros import FROM_MACRO_BIT, SPACE_BIT, Tokens
from compiler.preprocess.state import State


def embed_file(state: State, rest: Tokens, loc: int) -> None:
    """Put the bytes of a resource into the output."""
    if rest.words and rest.words[0] & 255 == tk.IDENT:
        rest = state.expander.expand_line(rest.words, rest.locs)
    name, quoted = header_name(state, rest)
    if not name:
        state.diagnostics.error(loc, '#embed expects "FILENAME" or <FILENAME>')
        return
    data = read_resource(state, name, quoted)
    if data is None:
        state.diagnostics.fatal(loc, f'{name}: No such file or directory')
        return
    clauses = parameters(state, rest, 1)
    limit = clauses.get('limit')
    if limit is not None:
        data = data[:limit_value(state, limit, loc)]
    if not data:
        append_clause(state, clauses.get('if_empty'))
        return
    append_clause(state, clauses.get('prefix'))
    comma = i64(tk.COMMA | state.interner.intern(b',') << 16) | FROM_MACRO_BIT
    for index, byte in enumerate(data):
        if index:
            state.out.add(comma, loc)
        symbol = state.interner.intern(str(byte).encode())
        state.out.add(i64(tk.NUMBER | symbol << 16) | FROM_MACRO_BIT | SPACE_BIT, loc)
    append_clause(state, clauses.get('suffix'))


def read_resource(state: State, name: str, quoted: bool) -> bytes | None:
    """Find a resource as #include finds a header, and read it."""
    entry = state.entries[-1]
    places = [''] if name.startswith('/') else []
    if not places:
        if quoted:
            places.append(entry.path[:entry.path.rfind('/') + 1])
        places += [directory + '/' for directory in state.headers.directories]
    for place in places:
        path = place + name
        if os.path.isfile(path):
            state.dependencies.append((path, False))
            try:
                with open(path, 'rb') as stream:
                    return stream.read()
            except OSError:
                return None
    return None


def parameters(state: State, rest: Tokens, first: int) -> dict[str, Tokens]:
    """Return the clauses name(tokens) of an #embed line."""
    clauses: dict[str, Tokens] = {}
    row = first
    size = len(rest.words)
    while row < size:
        name = plain_name(state.word_text(rest.words[row]))
        row += 1
        clause = Tokens()
        if row < size and rest.words[row] & 255 == tk.LPAREN:
            depth = 1
            row += 1
            while row < size and depth:
                kind = rest.words[row] & 255
                depth += int(kind == tk.LPAREN) - int(kind == tk.RPAREN)
                if depth:
                    clause.add(rest.words[row], rest.locs[row])
                row += 1
        clauses[name] = clause
    return clauses


def limit_value(state: State, clause: Tokens, loc: int) -> int:
    """Return the number of a limit(...) clause."""
    expanded = state.expander.expand_line(clause.words, clause.locs)
    text = state.word_text(expanded.words[0]) if len(expanded.words) == 1 else ''
    if not text.isdigit():
        state.diagnostics.error(loc, "expected an integer in the 'limit' of #embed")
        return 0
    return int(text)


def append_clause(state: State, clause: Tokens | None) -> None:
    if clause is not None:
        state.out.add_all(state.expander.expand_line(clause.words, clause.locs))
