"""Translation phases 1 and 2 (C17 5.1.1.2): trigraphs and line splices, removed before tokens are cut.

Most files hold neither, and their bytes are used as they are. The others are cleaned in one go; an
OffsetMap leads from an offset in the cleaned text back to the file.
"""
from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final, final

from librt.vecs import vec
from mypy_extensions import i32, i64

# gcc takes white space between the backslash and the newline, too.
SPLICE: Final = re.compile(rb'\\[ \t\f\v]*\r?\n')
SPLICE_OR_TRIGRAPH: Final = re.compile(rb"(?:\\|\?\?/)[ \t\f\v]*\r?\n|\?\?[=/'()!<>-]")
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


def clean(data: bytes, trigraphs: bool) -> tuple[bytes, OffsetMap]:
    """Return the text without splices and trigraphs, and the way back."""
    offsets = OffsetMap()
    parts: list[bytes] = []
    last = 0
    shift = 0
    for found in (SPLICE_OR_TRIGRAPH if trigraphs else SPLICE).finditer(data):
        start, stop = found.span()
        parts.append(data[last:start])
        last = stop
        replacement = TRIGRAPHS.get(data[start:stop], b'')
        parts.append(replacement)
        at = start - shift + len(replacement)
        shift += stop - start - len(replacement)
        offsets.positions.append(at)
        offsets.shifts.append(shift)
    parts.append(data[last:])
    return b''.join(parts), offsets
