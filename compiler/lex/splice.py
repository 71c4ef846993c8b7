"""Translation phases 1 and 2 (C17 5.1.1.2): trigraphs and line splices, removed before tokens are cut.

Most files hold neither, and their bytes are used as they are. The others are cleaned in one go; an
OffsetMap leads from an offset in the cleaned text back to the file.
"""
from __future__ import annotations

from bisect import bisect_right
from typing import Final, final

from librt.vecs import vec
from mypy_extensions import i32, i64

BACKSLASH: Final = 92
NEWLINE: Final = 10
RETURN: Final = 13
BLANKS: Final = b' \t\f\v'
TRIGRAPHS: Final = {
    b'??=': b'#', b'??/': b'\\', b"??'": b'^', b'??(': b'[', b'??)': b']', b'??!': b'|', b'??<': b'{',
    b'??>': b'}', b'??-': b'~',
}


@final
class OffsetMap:
    """From offsets in the cleaned text to offsets in the file: row i adds shifts[i] from positions[i] on."""

    def __init__(self) -> None:
        self.positions: list[int] = []
        self.shifts: list[int] = []

    def raw(self, offset: int) -> int:
        at = bisect_right(self.positions, offset)
        return offset + self.shifts[at - 1] if at else offset

    def cleaned(self, raw: int) -> int:
        """Return the first cleaned offset at or after a file offset."""
        low = 0
        high = raw + 1
        while low < high:
            middle = (low + high) // 2
            if self.raw(middle) < raw:
                low = middle + 1
            else:
                high = middle
        return low

    def translate(self, starts: vec[i32]) -> None:
        """Turn an ascending column of cleaned offsets into file offsets."""
        if not self.positions:
            return
        row: i64 = 0
        size: i64 = len(starts)
        at = 0
        count = len(self.positions)
        shift = 0
        upcoming = self.positions[0]
        while row < size:
            start = int(starts[row])
            while start >= upcoming:
                shift = self.shifts[at]
                at += 1
                upcoming = self.positions[at] if at < count else 1 << 60
            starts[row] = i32(start + shift)
            row += 1


def needs_cleaning(data: bytes, trigraphs: bool) -> bool:
    """Tell whether a file may hold a splice or, if they count, a trigraph."""
    if trigraphs and b'??' in data:
        return True
    if b'\\\n' in data or b'\\\r\n' in data:
        return True
    return b'\\ ' in data or b'\\\t' in data


def splice_end(data: bytes, start: int) -> int:
    """Where the line splice ends whose backslash was before `start`, or -1 when none is there.

    gcc takes white space between the backslash and the newline, too.
    """
    at = start
    while at < len(data):
        char = data[at]
        at += 1
        if char == NEWLINE:
            return at
        if char == RETURN and at < len(data) and data[at] == NEWLINE:
            return at + 1
        if char not in BLANKS:
            return -1
    return -1


@final
class Marks:
    """The offsets of backslashes and, if trigraphs count, of pairs of question marks, in ascending order."""

    def __init__(self, data: bytes, trigraphs: bool) -> None:
        self.data = data
        self.backslash = -1
        self.question = -1 if trigraphs else len(data)

    def after(self, start: int) -> int:
        """Return the first mark at or after `start`, which must not descend, or the length of the text."""
        if self.backslash < start:
            self.backslash = self.find(b'\\', start)
        if self.question < start:
            self.question = self.find(b'??', start)
        return min(self.backslash, self.question)

    def find(self, mark: bytes, start: int) -> int:
        found = self.data.find(mark, start)
        return len(self.data) if found < 0 else found


def clean(data: bytes, trigraphs: bool) -> tuple[bytes, OffsetMap]:
    """Return the text without splices and trigraphs, and the way back."""
    offsets = OffsetMap()
    parts: list[bytes] = []
    last = 0
    shift = 0
    marks = Marks(data, trigraphs)
    start = marks.after(0)
    while start < len(data):
        pair = data[start] != BACKSLASH
        stop = -1
        if not pair or data[start + 2 : start + 3] == b'/':
            stop = splice_end(data, start + (3 if pair else 1))
        if stop < 0 and pair and data[start : start + 3] in TRIGRAPHS:
            stop = start + 3
        if stop < 0:
            start = marks.after(start + 1)
            continue
        parts.append(data[last:start])
        last = stop
        replacement = TRIGRAPHS.get(data[start:stop], b'')
        parts.append(replacement)
        at = start - shift + len(replacement)
        shift += stop - start - len(replacement)
        offsets.positions.append(at)
        offsets.shifts.append(shift)
        start = marks.after(stop)
    parts.append(data[last:])
    return b''.join(parts), offsets
