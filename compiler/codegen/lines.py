"""What the printers must know of source files: line table entries, and where each C block's code begins and ends."""
from __future__ import annotations

from bisect import bisect_right
from typing import Final, final

from compiler.ir.debug import DebugScope


class LineSource:
    """Where a location lies. The driver derives it from its source manager."""

    def file_line(self, loc: int) -> tuple[int, int]:
        """(file number from 1, line); (0, 0): unknown."""
        raise NotImplementedError

    def path(self, file: int) -> str:
        """The path of a file by number."""
        raise NotImplementedError

    def outermost(self, loc: int) -> int:
        """The location in a file of the macro call that `loc` comes from, or `loc`. Comparable within the file."""
        raise NotImplementedError


@final
class Segment:
    """A run of code between two labels that belongs to one scope."""

    def __init__(self, scope: DebugScope, begin: str) -> None:
        self.scope = scope
        self.begin = begin
        self.end = ""


@final
class LineMarks:
    """Turns locations into .loc directives, and into segments where the function has scopes."""

    def __init__(self, lines: LineSource) -> None:
        self.lines: Final = lines
        self.last = 0
        self.file = 0
        self.line = 0
        self.files: dict[int, bool] = {}
        self.labels = 0
        self.scopes: list[DebugScope] = []      # by their begin
        self.begins: list[int] = []
        self.current: DebugScope | None = None
        self.segments: list[Segment] = []

    def reset(self) -> None:
        self.last = 0
        self.line = 0

    def enter(self, scopes: list[DebugScope]) -> None:
        """A function begins that has these scopes."""
        self.scopes = sorted(scopes, key=begin_of)
        self.begins = [scope.begin for scope in self.scopes]
        self.current = None
        self.segments = []

    def leave(self, end: str) -> list[Segment]:
        """The function ends with a label; its segments."""
        if self.current is not None:
            self.segments[-1].end = end
        segments = self.segments
        self.enter([])
        return segments

    def mark(self, loc: int, out: list[str]) -> None:
        self.last = loc
        if loc == 0:
            return
        if self.scopes:
            self.switch(loc, out)
        file, line = self.lines.file_line(loc)
        if file == 0 or (file == self.file and line == self.line):
            return
        self.know(file, out)
        self.file = file
        self.line = line
        out.append(f"\t.loc {file} {line}\n")

    def know(self, file: int, out: list[str]) -> None:
        """Name the file in the line table."""
        if file not in self.files:
            self.files[file] = True
            path = self.lines.path(file).replace("\\", "\\\\").replace('"', '\\"')
            out.append(f'\t.file {file} "{path}"\n')

    def declared(self, loc: int, out: list[str]) -> tuple[int, int]:
        """File and line of a declaration."""
        file, line = self.lines.file_line(loc)
        if file:
            self.know(file, out)
        return file, line

    def switch(self, loc: int, out: list[str]) -> None:
        """Close the segment and open another where the scope changes."""
        at = self.lines.outermost(loc)
        number = bisect_right(self.begins, at) - 1
        scope: DebugScope | None = self.scopes[number] if number >= 0 else None
        while scope is not None and at > scope.end:
            scope = scope.parent
        if scope is self.current:
            return
        self.labels += 1
        label = f".LSC{self.labels}"
        out.append(f"{label}:\n")
        if self.current is not None:
            self.segments[-1].end = label
        if scope is not None:
            self.segments.append(Segment(scope, label))
        self.current = scope


def begin_of(scope: DebugScope) -> int:
    return scope.begin
