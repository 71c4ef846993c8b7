"""The source line under a message: gutter, caret, underlined ranges, colours."""
from __future__ import annotations

import os
from typing import Final, final

from compiler.source.locations import SourceManager

DEFAULT_COLOURS: Final = {
    'error': '01;31', 'warning': '01;35', 'note': '01;36', 'range1': '32', 'locus': '01', 'quote': '01',
}
WHOLE_LINE: Final = -1       # a range that means: no caret
WIDEST_LINE: Final = 2000   # longer source lines are cut


@final
class Colours:
    """Escape sequences, all empty if colour is off. GCC_COLORS overrides the defaults."""

    def __init__(self, on: bool) -> None:
        self.on = on
        self.codes: dict[str, str] = {}
        self.end = '\x1b[m\x1b[K' if on else ''
        if on:
            self.codes.update(DEFAULT_COLOURS)
            for part in os.environ.get('GCC_COLORS', '').split(':'):
                name, _, code = part.partition('=')
                if name:
                    self.codes[name] = code
        self.locus = self.start('locus')

    def start(self, name: str) -> str:
        return f'\x1b[{self.codes.get(name, "")}m\x1b[K' if self.on else ''

    def kind(self, kind: str) -> str:
        return self.start('error' if kind == 'fatal error' else kind)

    def quoted(self, message: str) -> str:
        """Set what stands between quotes in bold."""
        if not self.on:
            return message
        parts = message.split("'")
        if len(parts) % 2 == 0:
            return message
        for index in range(1, len(parts), 2):
            parts[index] = f'{self.start("quote")}{parts[index]}{self.end}'
        return "'".join(parts)


def token_end(line: bytes, start: int) -> int:
    """Return where the token that starts at a byte offset of a line ends: a word, literal or operator."""
    size = len(line)
    if start >= size:
        return start + 1
    stop = start
    while stop < size and is_word_byte(line[stop]):
        stop += 1
    if stop < size and line[stop] in b'"\'' and line[start:stop] in (b'', b'L', b'u', b'U', b'u8'):
        quote = line[stop]
        stop += 1
        while stop < size and line[stop] != quote:
            stop += 2 if line[stop] == 92 else 1
        return min(stop + 1, size)
    if stop == start:
        return start + (2 if line[start:start + 2] in TWO_CHARACTERS else 1)
    return stop


TWO_CHARACTERS: Final = (b'->', b'++', b'--', b'<<', b'>>', b'<=', b'>=', b'==', b'!=', b'&&', b'||', b'##',
                         b'*=', b'/=', b'%=', b'+=', b'-=', b'&=', b'^=', b'|=')


WORD_BYTES: Final = b'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$0123456789'


def is_word_byte(byte: int) -> bool:
    return byte >= 128 or byte in WORD_BYTES


def cells(line: bytes) -> list[int]:
    """Return the display cell, from 0, where each byte of a line starts; one entry more for the end."""
    result: list[int] = []
    cell = 0
    for byte in line:
        if byte & 0xC0 == 0x80:
            result.append(max(cell - 1, 0))
            continue
        result.append(cell)
        cell += 8 - cell % 8 if byte == 9 else 1
    result.append(cell)
    return result


def shown_text(line: bytes) -> str:
    """Return a line as it is printed: tabs expanded, control characters blank."""
    text = line.decode('utf-8', 'replace').rstrip().expandtabs(8)
    return ''.join([char if char >= ' ' else ' ' for char in text])


def excerpt(sources: SourceManager, colours: Colours, kind: str, loc: int, begin: int, end: int) -> str:
    """Return the source line of loc and a line that marks the caret and the range begin..end."""
    line = sources.line_bytes(loc)
    if not line or len(line) > WIDEST_LINE:
        return ''
    number = sources.presumed_line(loc)
    if begin == WHOLE_LINE:
        return f'{number:5d} | {shown_text(line)}\n      | \n'
    at = sources.offset_in_line(loc)
    first, last = at, token_end(line, at)
    if begin or end:
        first, last = range_in_line(sources, loc, line, begin or loc, end or loc)
    position = cells(line)
    last = min(last, len(line))
    width = position[last] if last > at else position[min(at, len(line))] + 1
    marks = [' '] * max(width, position[min(at, len(line))] + 1)
    for cell in range(position[min(first, len(line))], position[last]):
        marks[cell] = '~'
    marks[position[min(at, len(line))]] = '^'
    under = ''.join(marks).rstrip()
    if colours.on:
        indent = len(under) - len(under.lstrip())
        under = f'{under[:indent]}{colours.kind(kind)}{under[indent:]}{colours.end}'
    return f'{number:5d} | {shown_text(line)}\n      | {under}\n'


def range_in_line(sources: SourceManager, loc: int, line: bytes, begin: int, end: int) -> tuple[int, int]:
    """Return the byte range of the tokens begin..end, cut to the line of loc."""
    line_start = loc - sources.offset_in_line(loc)
    begin = sources.spelling_loc(begin)
    end = sources.spelling_loc(end)
    first = begin - line_start
    if not 0 <= first <= len(line):
        first = loc - line_start
    last = end - line_start
    last = token_end(line, last) if 0 <= last < len(line) else len(line)
    at = loc - line_start
    if first > at:
        first = at
    return first, max(last, token_end(line, at))
