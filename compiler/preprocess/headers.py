"""Where #include looks: the directories of the command line in gcc's order, and what it found there."""
from __future__ import annotations

import os
from typing import final

from compiler.lex.cache import FileCache
from compiler.lex.lexer import LINE_COMMENTS, LexedFile
from compiler.preprocess.options import PreprocessOptions


@final
class Header:
    """A header that was found: its tokens and where it was."""

    def __init__(self, path: str, file: LexedFile, directory: int, system: bool) -> None:
        self.path = path
        self.file = file
        self.directory = directory      # index in the search path; -1: beside the including file, or absolute
        self.system = system


@final
class HeaderSearch:
    """The search path: -iquote, then (where <> begins) -I, -isystem and standard, -idirafter directories."""

    def __init__(self, options: PreprocessOptions, cache: FileCache, mode: int) -> None:
        self.cache = cache
        self.mode = mode
        self.directories: list[str] = []
        self.system_flags: list[bool] = []
        self.angle_start = 0
        self.known: dict[tuple[str, str, int], Header | None] = {}
        self.files: dict[str, LexedFile | None] = {}
        self.build(options)

    def build(self, options: PreprocessOptions) -> None:
        """Fill the list; missing directories and repeated ones are left out as gcc does."""
        quote = self.existing(options.quote_dirs, options.sysroot)
        system = unique(self.existing(options.system_dirs, options.sysroot))
        after = unique(self.existing(options.after_dirs, options.sysroot))
        user = unique(self.existing(options.include_dirs, options.sysroot))
        system_ids = {identity for identity, _ in system}
        user = [(identity, path) for identity, path in user if identity not in system_ids]
        seen = system_ids | {identity for identity, _ in user}
        after = [(identity, path) for identity, path in after if identity not in seen]
        for _, path in unique(quote):
            self.directories.append(path)
            self.system_flags.append(False)
        self.angle_start = len(self.directories)
        for _, path in user:
            self.directories.append(path)
            self.system_flags.append(False)
        for _, path in system + after:
            self.directories.append(path)
            self.system_flags.append(True)

    def existing(self, paths: list[str], sysroot: str) -> list[tuple[tuple[int, int], str]]:
        """Return the directories that exist, with what identifies them."""
        found: list[tuple[tuple[int, int], str]] = []
        for path in paths:
            if path.startswith('='):
                path = sysroot + path[1:]
            try:
                status = os.stat(path or '.')
            except (OSError, ValueError):
                continue
            if os.path.isdir(path or '.'):
                found.append(((status.st_dev, status.st_ino), path))
        return found

    def open(self, path: str, system: bool) -> LexedFile | None:
        """Return the tokens of a file; the file system is asked once for each path."""
        if path in self.files:
            return self.files[path]
        # System headers may hold // comments at every -std level.
        file = self.cache.open(path, self.mode | LINE_COMMENTS if system else self.mode)
        self.files[path] = file
        return file

    def find(self, name: str, current: str, start: int, current_system: bool) -> Header | None:
        """Find a header: beside `current` (a file's path, '' for not there), then from index `start` on."""
        if name.startswith('/'):
            file = self.open(name, current_system)
            return None if file is None else Header(name, file, -1, current_system)
        folder = ''
        if current:
            folder = current[:current.rfind('/') + 1] or './'
        key = (folder, name, start)
        if key in self.known:
            return self.known[key]
        found = self.search(name, folder, start, current_system)
        self.known[key] = found
        return found

    def search(self, name: str, folder: str, start: int, current_system: bool) -> Header | None:
        if folder:
            path = name if folder == './' else folder + name
            file = self.open(path, current_system)
            if file is not None:
                return Header(path, file, -1, current_system)
        for index in range(start, len(self.directories)):
            directory = self.directories[index]
            path = f'{directory}{name}' if directory.endswith('/') else f'{directory}/{name}'
            file = self.open(path, self.system_flags[index])
            if file is not None:
                return Header(path, file, index, self.system_flags[index])
        return None


def unique(found: list[tuple[tuple[int, int], str]]) -> list[tuple[tuple[int, int], str]]:
    """Keep the first of directories that are the same."""
    seen: set[tuple[int, int]] = set()
    result: list[tuple[tuple[int, int], str]] = []
    for identity, path in found:
        if identity not in seen:
            seen.add(identity)
            result.append((identity, path))
    return result
