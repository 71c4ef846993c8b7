"""What the printers must know of source files, and line table entries."""
from __future__ import annotations

from typing import Final, final


class LineSource:
    """Where a location lies. The driver derives it from its source manager."""

    def file_line(self, loc: int) -> tuple[int, int]:
        """(file number from 1, line); (0, 0): unknown."""
        raise NotImplementedError

    def path(self, file: int) -> str:
        """The path of a file by number."""
        raise NotImplementedError


@final
class LineMarks:
    """Turns locations into .loc directives."""

    def __init__(self, lines: LineSource) -> None:
        self.lines: Final = lines
        self.last = 0
        self.file = 0
        self.line = 0
        self.files: dict[int, bool] = {}

    def reset(self) -> None:
        self.last = 0
        self.line = 0

    def mark(self, loc: int, out: list[str]) -> None:
        self.last = loc
        if loc == 0:
            return
        file, line = self.lines.file_line(loc)
        if file == 0 or (file == self.file and line == self.line):
            return
        if file not in self.files:
            self.files[file] = True
            path = self.lines.path(file).replace("\\", "\\\\").replace('"', '\\"')
            out.append(f'\t.file {file} "{path}"\n')
        self.file = file
        self.line = line
        out.append(f"\t.loc {file} {line}\n")
