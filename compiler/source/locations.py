"""Source locations: one int for each place, from the bytes of a file through macro expansions and #line.

A location below MACRO_BASE is a base plus a byte offset: each time a file is entered it gets a base of its
own, so the location also tells the include chain. A location at or above MACRO_BASE is a token that a
macro's replacement list produced: every expansion takes a run of rows, one for each token of the list. 0
means unknown.

Tokens of macro arguments keep the location where they were written.
"""
from __future__ import annotations

from bisect import bisect_right
from typing import Final, final

from librt.vecs import append, vec
from mypy_extensions import i64

MACRO_BASE: Final = 1 << 40


@final
class Presumed:
    """Where the user thinks a location is: #line and linemarkers honoured. Lines and columns count from 1."""

    def __init__(self, path: str, line: int, column: int) -> None:
        self.path = path
        self.line = line
        self.column = column


@final
class LineEntry:
    """A #line directive or linemarker: what the physical line of `offset` is called from here on."""

    def __init__(self, offset: int, line: int, path: str, is_system: bool, included_from: int) -> None:
        self.offset = offset
        self.line = line
        self.path = path
        self.is_system = is_system
        self.included_from = included_from


@final
class FileInstance:
    """One entering of a file."""

    def __init__(self, base: int, path: str, data: bytes, included_from: int, is_system: bool) -> None:
        self.base = base
        self.path = path
        self.data = data
        self.included_from = included_from
        self.is_system = is_system
        self.system_offset = -1     # from here on a system header (#pragma GCC system_header)
        self.lines = vec[i64]()     # offsets of the line starts; built when first asked for
        self.has_lines = False
        self.entries: list[LineEntry] = []

    def line_starts(self) -> vec[i64]:
        if not self.has_lines:
            self.lines = find_line_starts(self.data)
            self.has_lines = True
        return self.lines

    def physical_line(self, offset: i64) -> i64:
        """Return the line number, from 1, of a byte offset."""
        starts = self.line_starts()
        low: i64 = 0
        high: i64 = len(starts)
        while high - low > 1:
            middle = (low + high) >> 1
            if starts[middle] <= offset:
                low = middle
            else:
                high = middle
        return low + 1

    def entry_at(self, offset: int) -> LineEntry | None:
        """Return the line entry in force at a byte offset."""
        found: LineEntry | None = None
        for entry in reversed(self.entries):
            if entry.offset <= offset:
                found = entry
                break
        return found


@final
class Expansion:
    """One expansion of a macro: rows first.. stand for the tokens of its replacement list."""

    def __init__(self, first: int, body: vec[i64], expanded_at: int) -> None:
        self.first = first
        self.body = body
        self.expanded_at = expanded_at


def find_line_starts(data: bytes) -> vec[i64]:
    starts = vec[i64]([0], capacity=len(data) // 24 + 1)
    at: i64 = data.find(b'\n')
    while at >= 0:
        starts = append(starts, at + 1)
        at = data.find(b'\n', at + 1)
    return starts


@final
class SourceManager:
    """All files and expansions of one translation unit."""

    def __init__(self) -> None:
        self.instances: list[FileInstance] = []
        self.bases: list[int] = []
        self.next_base = 1
        self.expansions: list[Expansion] = []
        self.firsts: list[int] = []
        self.next_row = MACRO_BASE
        self.last_instance: FileInstance | None = None
        self.last_end = 0
        self.file_numbers: dict[str, int] = {}
        self.file_paths: list[str] = ['']       # by number; numbers start at 1
        self.cached_first = 0       # file_line(): locations in [first, end) lie on cached_line of cached_file
        self.cached_end = 0
        self.cached_file = 0
        self.cached_line = 0

    # ---- growing ----

    def add_file(self, path: str, data: bytes, included_from_loc: int, is_system: bool) -> int:
        """Enter a file; byte offset n of this entering has location (result + n)."""
        base = self.next_base
        self.next_base = base + len(data) + 1
        self.instances.append(FileInstance(base, path, data, included_from_loc, is_system))
        self.bases.append(base)
        return base

    def add_line_entry(self, loc: int, line: int, path: str, is_system: bool, included_from: int) -> None:
        """The physical line that holds loc is called path:line from here on."""
        instance = self.instance(loc)
        if instance is not None:
            entry = LineEntry(loc - instance.base, line, path, is_system, included_from)
            instance.entries.append(entry)
            self.cached_end = 0

    def mark_system(self, loc: int) -> None:
        """The rest of the file from loc on counts as a system header."""
        instance = self.instance(loc)
        if instance is not None:
            instance.system_offset = loc - instance.base

    def add_expansion(self, body: vec[i64], expanded_at: int) -> int:
        """Record an expansion; token i of the replacement list has location (result + i)."""
        first = self.next_row
        self.next_row = first + len(body) + 1
        self.expansions.append(Expansion(first, body, expanded_at))
        self.firsts.append(first)
        return first

    # ---- questions ----

    def instance(self, loc: int) -> FileInstance | None:
        """Return the entering of a file that a file location belongs to."""
        last = self.last_instance
        if last is not None and last.base <= loc < self.last_end:
            return last
        if loc <= 0 or loc >= MACRO_BASE or not self.bases:
            return None
        found = self.instances[bisect_right(self.bases, loc) - 1]
        self.last_instance = found
        self.last_end = found.base + len(found.data) + 1
        return found

    def expansion(self, loc: int) -> Expansion:
        return self.expansions[bisect_right(self.firsts, loc) - 1]

    def expansion_loc(self, loc: int) -> int:
        """Return the file location of the outermost macro invocation that loc comes from, or loc itself."""
        while loc >= MACRO_BASE:
            loc = self.expansion(loc).expanded_at
        return loc

    def spelling_loc(self, loc: int) -> int:
        """Return the file location where the token's characters stand."""
        while loc >= MACRO_BASE:
            expansion = self.expansion(loc)
            loc = int(expansion.body[loc - expansion.first])
        return loc

    def macro_backtrace(self, loc: int) -> list[int]:
        """Return the location of each macro name whose expansion produced loc, innermost first."""
        names: list[int] = []
        while loc >= MACRO_BASE:
            loc = self.expansion(loc).expanded_at
            names.append(loc)
        return names

    def is_system(self, loc: int) -> bool:
        """Tell whether the token is spelled in a system header."""
        loc = self.spelling_loc(loc)
        instance = self.instance(loc)
        if instance is None:
            return False
        offset = loc - instance.base
        if instance.entries:
            entry = instance.entry_at(offset)
            if entry is not None:
                return entry.is_system
        return instance.is_system or 0 <= instance.system_offset <= offset

    def presumed_line(self, loc: int) -> int:
        """Return the line of a file location as #line calls it."""
        instance = self.instance(loc)
        if instance is None:
            return 0
        offset = loc - instance.base
        line = int(instance.physical_line(offset))
        if instance.entries:
            entry = instance.entry_at(offset)
            if entry is not None:
                return line - int(instance.physical_line(entry.offset)) + entry.line
        return line

    def presumed_path(self, loc: int) -> str:
        """Return the file name of a file location as #line calls it."""
        instance = self.instance(loc)
        if instance is None:
            return ''
        if instance.entries:
            entry = instance.entry_at(loc - instance.base)
            if entry is not None:
                return entry.path
        return instance.path

    def presumed(self, loc: int) -> Presumed:
        """Return path, line and display column of the place where the token is spelled."""
        loc = self.spelling_loc(loc)
        instance = self.instance(loc)
        if instance is None:
            return Presumed('', 0, 0)
        return Presumed(self.presumed_path(loc), self.presumed_line(loc), self.column(loc))

    def column(self, loc: int) -> int:
        """Return the display column, from 1, of a file location: tabs stop every 8, a UTF-8 sequence is 1."""
        instance = self.instance(loc)
        if instance is None:
            return 0
        offset = loc - instance.base
        line = int(instance.physical_line(offset))
        column = 0
        for byte in instance.data[int(instance.line_starts()[line - 1]):offset]:
            if byte == 9:
                column += 8 - column % 8
            elif byte & 0xC0 != 0x80:
                column += 1
        return column + 1

    def line_bytes(self, loc: int) -> bytes:
        """Return the physical line of a file location without its newline."""
        instance = self.instance(loc)
        if instance is None:
            return b''
        starts = instance.line_starts()
        line = int(instance.physical_line(loc - instance.base))
        start = int(starts[line - 1])
        stop = int(starts[line]) - 1 if line < len(starts) else len(instance.data)
        return instance.data[start:stop].rstrip(b'\r')

    def line_text(self, loc: int) -> str:
        """Return the source line where the token is spelled."""
        return self.line_bytes(self.spelling_loc(loc)).decode('utf-8', 'replace')

    def offset_in_line(self, loc: int) -> int:
        """Return the byte offset of a file location in its line."""
        instance = self.instance(loc)
        if instance is None:
            return 0
        offset = loc - instance.base
        return offset - int(instance.line_starts()[int(instance.physical_line(offset)) - 1])

    def included_from(self, loc: int) -> int:
        """Return the location of the #include that brought the file of loc in; 0 in the main file."""
        instance = self.instance(self.spelling_loc(loc))
        if instance is None:
            return 0
        if instance.entries:
            entry = instance.entry_at(self.spelling_loc(loc) - instance.base)
            if entry is not None:
                return entry.included_from
        return instance.included_from

    def include_stack(self, loc: int) -> list[int]:
        """Return the locations of the #include directives that lead to loc, innermost first."""
        stack: list[int] = []
        at = self.included_from(loc)
        while at > 0 and len(stack) < 1000:
            stack.append(at)
            at = self.included_from(at)
        return stack

    def order_key(self, loc: int) -> tuple[int, ...]:
        """Return a key that sorts locations in the order in which the preprocessor met them."""
        loc = self.expansion_loc(loc)
        chain = [loc]
        instance = self.instance(loc)
        while instance is not None and instance.included_from > 0:
            chain.append(instance.included_from)
            instance = self.instance(instance.included_from)
        chain.reverse()
        return tuple(chain)

    # ---- debug information ----

    def file_number(self, path: str) -> int:
        """Return the number of a file for .file and .loc, from 1."""
        number = self.file_numbers.get(path, 0)
        if number == 0:
            number = len(self.file_paths)
            self.file_numbers[path] = number
            self.file_paths.append(path)
        return number

    def file_line(self, loc: int) -> tuple[int, int]:
        """Return (file number, presumed line) of the outermost expansion of loc; (0, 0) if it is unknown."""
        if loc >= MACRO_BASE:
            loc = self.expansion_loc(loc)
        if self.cached_first <= loc < self.cached_end:
            return self.cached_file, self.cached_line
        instance = self.instance(loc)
        if instance is None:
            return 0, 0
        starts = instance.line_starts()
        line = int(instance.physical_line(loc - instance.base))
        self.cached_first = instance.base + int(starts[line - 1])
        stop = int(starts[line]) if line < len(starts) else len(instance.data) + 1
        self.cached_end = instance.base + stop
        self.cached_file = self.file_number(self.presumed_path(loc))
        self.cached_line = self.presumed_line(loc)
        return self.cached_file, self.cached_line
