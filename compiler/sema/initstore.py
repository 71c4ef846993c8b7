"""The growing list of an initialiser's entries: kept in order of position, overridden entries removed.

Entries nearly always come in ascending order and are appended. When a designator goes back, what the new entry
covers is removed, and a GNU range that is hit in the middle is split. An entry that the new one covers only in
part (a whole-struct expression whose member is then named) stays, in front of it.
"""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import final

from compiler.sema.ast import InitEntry


def entry_width(entry: InitEntry) -> int:
    """Return the number of bits that an entry sets."""
    if entry.field is not None:
        return entry.field.bit_width
    return max(entry.type.size, 0) * 8 * entry.repeat


def entry_start(entry: InitEntry) -> int:
    """Return the position of an entry's first bit."""
    field = entry.field
    if field is not None:
        return entry.offset * 8 + field.bit_pos - field.offset * 8
    return entry.offset * 8


def copy_entry(entry: InitEntry, offset: int, repeat: int) -> InitEntry:
    made = InitEntry(offset, entry.type, entry.expr)
    made.field = entry.field
    made.repeat = repeat
    made.swapped = entry.swapped
    return made


@final
class InitStore:
    """Entries with their first and last bits in parallel lists, sorted by first bit."""

    def __init__(self) -> None:
        self.entries: list[InitEntry] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.high = 0           # no entry reaches beyond this bit
        self.longest = 0        # bits of the longest entry
        self.cleared: list[tuple[int, int]] = []

    def add(self, entry: InitEntry) -> InitEntry | None:
        """Add an entry; returns one that it overrides, if any."""
        start = entry_start(entry)
        end = start + entry_width(entry)
        overridden: InitEntry | None = None
        if start >= self.high:
            self.entries.append(entry)
            self.starts.append(start)
            self.ends.append(end)
            self.high = max(self.high, end)
        else:
            overridden = self.make_room(start, end)
            self.insert(entry, start, end)
        self.longest = max(self.longest, end - start)
        return overridden

    def insert(self, entry: InitEntry, start: int, end: int) -> None:
        at = bisect_right(self.starts, start)
        self.entries.insert(at, entry)
        self.starts.insert(at, start)
        self.ends.insert(at, end)
        self.high = max(self.high, end)

    def make_room(self, start: int, end: int) -> InitEntry | None:
        """Remove what lies within [start, end) and split ranges there; returns an entry that was touched."""
        touched: InitEntry | None = None
        at = bisect_left(self.starts, end) - 1
        while at >= 0 and self.starts[at] + self.longest > start:
            if self.ends[at] > start:
                touched = self.entries[at]
                if self.starts[at] >= start and self.ends[at] <= end:
                    self.remove(at)
                elif touched.repeat > 1:
                    self.remove(at)
                    self.split(touched, start, end)
                    at = bisect_left(self.starts, end)
            at -= 1
        return touched

    def remove(self, at: int) -> None:
        del self.entries[at]
        del self.starts[at]
        del self.ends[at]

    def split(self, entry: InitEntry, start: int, end: int) -> None:
        """Put back the parts of a range entry that [start, end) does not cover."""
        step = entry.type.size * 8
        base = entry.offset * 8
        first = max((start - base) // step, 0)                          # first element touched
        last = min((end - base + step - 1) // step, entry.repeat)       # element after the last one touched
        if first > 0:
            self.insert(copy_entry(entry, entry.offset, first), base, base + first * step)
        for index in range(first, last):
            at = base + index * step
            if at < start or at + step > end:
                self.insert(copy_entry(entry, at // 8, 1), at, at + step)
        if last < entry.repeat:
            at = base + last * step
            self.insert(copy_entry(entry, at // 8, entry.repeat - last), at, base + entry.repeat * step)

    def clear(self, start: int, end: int) -> InitEntry | None:
        """Drop everything in a range of bits: a subobject is initialised anew."""
        self.cleared.append((start, end))
        return self.make_room(start, end) if start < self.high else None
