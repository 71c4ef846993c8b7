"""Include guards: files that are one #ifndef group, so that reading them twice gives nothing."""
from __future__ import annotations

from mypy_extensions import i64

from compiler.lex import tokens as tk
from compiler.lex.lexer import LexedFile
from compiler.preprocess.macros import LINE_BIT
from compiler.source.interner import Interner


def guard_symbol(file: LexedFile, interner: Interner) -> int:
    """Return the macro that keeps a file from being read twice, 0 if there is none."""
    hashes = file.hashes
    if len(hashes) < 2 or next_token(file, 0) != i64(hashes[0]):
        return 0
    symbol = opening_symbol(file, interner)
    if symbol == 0:
        return 0
    depth = 0
    index: i64 = 0
    count: i64 = len(hashes)
    while index < count:
        row = i64(hashes[index])
        word = file.words[row + 1]
        index += 1
        if word & 255 != tk.IDENT or word & LINE_BIT:
            continue
        name = interner.spelling(int(word >> 16))
        if name in (b'if', b'ifdef', b'ifndef'):
            depth += 1
        elif name == b'endif':
            depth -= 1
            if depth == 0:
                return symbol if index == count and ends_there(file, row) else 0
        elif depth == 1 and name in (b'else', b'elif', b'elifdef', b'elifndef'):
            return 0
    return 0


def opening_symbol(file: LexedFile, interner: Interner) -> int:
    """Return X if the first line is `#ifndef X`, `#if !defined X` or `#if !defined(X)`, else 0."""
    words = file.words
    line: list[int] = []
    row = int(file.hashes[0]) + 1
    while row < len(words) and not words[row] & LINE_BIT and len(line) < 7:
        line.append(int(words[row]))
        row += 1
    if not line or line[0] & 255 != tk.IDENT:
        return 0
    name = interner.spelling(line[0] >> 16)
    kinds = [word & 255 for word in line]
    if name == b'ifndef':
        return line[1] >> 16 if kinds[1:] == [tk.IDENT] else 0
    if name != b'if' or kinds[1:3] != [tk.BANG, tk.IDENT] or interner.spelling(line[2] >> 16) != b'defined':
        return 0
    if kinds[3:] == [tk.IDENT]:
        return line[3] >> 16
    if kinds[3:] == [tk.LPAREN, tk.IDENT, tk.RPAREN]:
        return line[4] >> 16
    return 0


def ends_there(file: LexedFile, row: i64) -> bool:
    """Tell whether nothing follows the line of an #endif."""
    at = row + 1
    size: i64 = len(file.words)
    while at < size and not file.words[at] & LINE_BIT:
        at += 1
    return next_token(file, at) == size - 1


def next_token(file: LexedFile, row: i64) -> i64:
    """Return the first row from `row` on that is no comment."""
    while file.words[row] & 255 == tk.COMMENT:
        row += 1
    return row
