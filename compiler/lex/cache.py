"""Files read and tokenized once a process: a cache keyed by path and lexer mode, checked by time and size."""
from __future__ import annotations

import os
import stat
import sys
from typing import final

from compiler.lex.lexer import MODES, LexedFile, Lexer
from compiler.source.interner import Interner


@final
class CachedFile:
    """Tokens and the file status they belong to."""

    def __init__(self, mtime: int, size: int, file: LexedFile) -> None:
        self.mtime = mtime
        self.size = size
        self.file = file


@final
class FileCache:
    """Tokenized files by path. One serves a process; every translation unit shares its interner."""

    def __init__(self, interner: Interner | None = None) -> None:
        self.interner = Interner() if interner is None else interner
        self.lexers: dict[int, Lexer] = {}
        self.files: dict[tuple[str, int], CachedFile] = {}

    def lexer(self, mode: int) -> Lexer:
        """Return the lexer of a mode (bits in lexer.py)."""
        lexer = self.lexers.get(mode)
        if lexer is None:
            lexer = Lexer(self.interner, mode)
            self.lexers[mode] = lexer
        return lexer

    def open(self, path: str, mode: int) -> LexedFile | None:
        """Return the tokens of a file, None if there is no such file. "-" is the standard input."""
        if path == '-':
            return self.lexer(mode).lex(path, sys.stdin.buffer.read())
        try:
            status = os.stat(path)
        except (OSError, ValueError):
            return None
        if stat.S_ISDIR(status.st_mode):
            return None
        key = (path, mode)
        cached = self.files.get(key)
        if cached is not None and cached.mtime == status.st_mtime_ns and cached.size == status.st_size:
            return cached.file
        try:
            with open(path, 'rb') as stream:
                data = stream.read()
        except OSError:
            return None
        file = self.lexer(mode).lex(path, data)
        if stat.S_ISREG(status.st_mode):
            self.files[key] = CachedFile(status.st_mtime_ns, status.st_size, file)
        return file


def lexer_mode(std: str, trigraphs: bool) -> int:
    """Return the lexer mode of a -std name."""
    return MODES[std] | (1 if trigraphs else 0)
