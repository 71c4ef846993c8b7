"""Bytes to packed preprocessing tokens (C17 6.4), a whole file at once.

Token i of a LexedFile is `words[i]` = kind | flags << 8 | value << 16 (see tokens.py for the three parts)
and starts at byte `starts[i]` of the file. The last token is EOF. Tokens where a line begins carry
LINE_START; comments are white space. Nothing is reported here, because a literal in a skipped group may be
broken: such a token has kind OTHER, and `problems` lists the places of the few errors that always count.
"""
from __future__ import annotations

from typing import Final, final

from librt.vecs import append, vec
from mypy_extensions import i32, i64, u8

from compiler.lex import tokens as tk
from compiler.lex.splice import OffsetMap, clean, needs_cleaning
from compiler.source.interner import Interner

# Bits of a lexer mode.
TRIGRAPHS: Final = 1
LINE_COMMENTS: Final = 2
DIGRAPHS: Final = 4
UTF_LITERALS: Final = 8     # u"" U"" u8""
UTF8_CHARS: Final = 16      # u8''
RAW_STRINGS: Final = 32
SEPARATORS: Final = 64      # 1'000
SCOPE: Final = 128          # ::
ASSEMBLER: Final = 256      # quotes need not match
NO_BINARY_EXPONENT: Final = 512     # p+ does not go on in a number (C90)
KEEP_COMMENTS: Final = 1024     # comments outside of directives are tokens

MODES: Final = {
    'c90': TRIGRAPHS | NO_BINARY_EXPONENT, 'c94': TRIGRAPHS | DIGRAPHS | NO_BINARY_EXPONENT,
    'c99': TRIGRAPHS | LINE_COMMENTS | DIGRAPHS,
    'c11': TRIGRAPHS | LINE_COMMENTS | DIGRAPHS | UTF_LITERALS,
    'c17': TRIGRAPHS | LINE_COMMENTS | DIGRAPHS | UTF_LITERALS,
    'c23': LINE_COMMENTS | DIGRAPHS | UTF_LITERALS | UTF8_CHARS | SEPARATORS | SCOPE,
    'gnu90': LINE_COMMENTS | DIGRAPHS,
    'gnu99': LINE_COMMENTS | DIGRAPHS | UTF_LITERALS | RAW_STRINGS,
    'gnu11': LINE_COMMENTS | DIGRAPHS | UTF_LITERALS | RAW_STRINGS,
    'gnu17': LINE_COMMENTS | DIGRAPHS | UTF_LITERALS | RAW_STRINGS,
    'gnu23': LINE_COMMENTS | DIGRAPHS | UTF_LITERALS | UTF8_CHARS | RAW_STRINGS | SEPARATORS | SCOPE,
}

# Classes of bytes.
C_OTHER: Final = 0
C_SPACE: Final = 1
C_NEWLINE: Final = 2
C_WORD: Final = 3       # letters, _, $, bytes from 128 on
C_DIGIT: Final = 4
C_SINGLE: Final = 5     # punctuators that no longer one begins with
C_QUOTE: Final = 6
C_TICK: Final = 7
C_SLASH: Final = 8
C_DOT: Final = 9
C_OPERATOR: Final = 10
C_BACKSLASH: Final = 11

SINGLES: Final = b'()[]{};,~?'
OPERATORS: Final = b'-+&*!%<>=^|:#'
HEADER_NAMES: Final = (b'include', b'include_next', b'import', b'embed')
HEADER_QUERIES: Final = (b'__has_include', b'__has_include_next', b'__has_embed')
PREFIXES: Final = (b'L', b'u', b'U', b'u8')
RAW_PREFIXES: Final = (b'R', b'LR', b'uR', b'UR', b'u8R')


def byte_classes() -> vec[u8]:
    """Return the class of each byte."""
    table = vec[u8]([C_OTHER] * 256)
    for byte in range(256):
        char = chr(byte)
        if byte >= 128 or char.isalpha() or char in '_$':
            table[byte] = C_WORD
        elif char.isdigit():
            table[byte] = C_DIGIT
        elif char in ' \t\v\f\r\0':
            table[byte] = C_SPACE
        elif byte in SINGLES:
            table[byte] = C_SINGLE
        elif byte in OPERATORS:
            table[byte] = C_OPERATOR
    table[10] = C_NEWLINE
    table[34] = C_QUOTE
    table[39] = C_TICK
    table[46] = C_DOT
    table[47] = C_SLASH
    table[92] = C_BACKSLASH
    return table


@final
class LexedFile:
    """The tokens of one file. `guard` is the include guard's symbol, 0 for none, -1 if nobody has looked."""

    def __init__(self, path: str, data: bytes, words: vec[i64], starts: vec[i32], hashes: vec[i32]) -> None:
        self.path = path
        self.data = data
        self.words = words
        self.starts = starts
        self.hashes = hashes    # rows of the # that begin directives
        self.problems: list[tuple[int, str]] = []
        self.guard = -1


@final
class Lexer:
    """Cuts files into tokens in one mode. Cheap to keep, so one serves a process."""

    def __init__(self, interner: Interner, mode: int) -> None:
        self.interner = interner
        self.mode = mode
        self.classes = byte_classes()
        if mode & ASSEMBLER:
            self.classes[36] = C_OTHER      # $CONSTANT is an operand with a macro in it
        self.punctuators: dict[bytes, int] = {}     # spelling -> kind | value << 16
        self.singles = vec[i64]([0] * 256)
        for spelling, kind in tk.PUNCTUATORS:
            if kind == tk.COLONCOLON and not mode & SCOPE:
                continue
            if not mode & DIGRAPHS and spelling in (b'<:', b':>', b'<%', b'%>', b'%:', b'%:%:'):
                continue
            word = kind | interner.intern(spelling) << 16
            self.punctuators[spelling] = word
            if len(spelling) == 1:
                self.singles[spelling[0]] = word
        self.header_names = {interner.intern(name) for name in HEADER_NAMES}
        self.header_queries = {interner.intern(name) for name in HEADER_QUERIES}
        self.literal_prefixes: dict[int, int] = {}      # symbol -> 1 plain prefix, 2 raw
        if mode & UTF_LITERALS:
            for prefix in PREFIXES:
                self.literal_prefixes[interner.intern(prefix)] = 1
        else:
            self.literal_prefixes[interner.intern(b'L')] = 1
        if mode & RAW_STRINGS:
            for prefix in RAW_PREFIXES:
                self.literal_prefixes[interner.intern(prefix)] = 2
        self.u8_symbol = interner.intern(b'u8')
        self.problems: list[tuple[int, str]] = []

    def lex(self, path: str, data: bytes) -> LexedFile:
        """Tokenize a file."""
        self.problems = []
        trigraphs = bool(self.mode & TRIGRAPHS)
        if not needs_cleaning(data, trigraphs):
            file = self.scan(path, data, data, OffsetMap())
        else:
            text, offsets = clean(data, trigraphs)
            file = self.scan(path, data, text, offsets)
            offsets.translate(file.starts)
            self.problems = [(offsets.raw(at), message) for at, message in self.problems]
        file.problems = self.problems
        return file

    def scan(self, path: str, data: bytes, text: bytes, offsets: OffsetMap) -> LexedFile:
        """Tokenize cleaned text; starts are offsets in it."""
        size: i64 = len(text)
        words = vec[i64](capacity=size // 6 + 16)
        starts = vec[i32](capacity=size // 6 + 16)
        hashes = vec[i32]()
        classes = self.classes
        singles = self.singles
        interner = self.interner
        ids = interner.ids
        mode = self.mode
        prefixes = self.literal_prefixes
        header_names = self.header_names
        header_queries = self.header_queries
        line_comments = mode & LINE_COMMENTS != 0
        keep_comments = mode & KEEP_COMMENTS != 0
        comments = keep_comments    # in this line: not in one with a directive
        flags: i64 = tk.LINE_START << 8
        header: i64 = 0      # 1: a header name may come; 2: one may come after a '('
        directive = False   # the token before is the # of a directive
        at: i64 = 3 if text.startswith(b'\xef\xbb\xbf') else 0
        while at < size:
            byte: i64 = text[at]
            cls = classes[byte]
            first = at
            at += 1
            if cls == C_SPACE:
                flags |= tk.SPACE_BEFORE << 8
                continue
            if cls == C_NEWLINE:
                flags = tk.LINE_START << 8
                comments = keep_comments
                continue
            if cls == C_WORD:
                while at < size:
                    cls = classes[i64(text[at])]
                    if cls != C_WORD and cls != C_DIGIT:
                        break
                    at += 1
                if at < size and cls == C_BACKSLASH and is_ucn(text, at):
                    at = word_end(text, at, classes)
                spelling = text[first:at]
                found = ids.get(spelling)
                symbol: i64
                if found is not None:
                    symbol = found
                else:
                    if b'\\' in spelling:
                        spelling = resolve_ucns(spelling)
                    symbol = interner.intern(spelling)
                if at < size and (cls == C_QUOTE or cls == C_TICK):
                    prefix = prefixes.get(int(symbol), 0)
                    if prefix == 1 and (cls == C_QUOTE or self.u8_symbol != symbol or mode & UTF8_CHARS):
                        start = at
                        at = literal_end(text, at)
                        words = append(words, self.literal_word(text, first, start, at) | flags)
                        starts = append(starts, i32(first))
                        flags = 0
                        header = 0
                        directive = False
                        continue
                    if prefix == 2 and cls == C_QUOTE:
                        stop, raw = self.raw_string(data, text, offsets, first)
                        if stop:
                            at = stop
                            words = append(words, i64(tk.STRING | interner.intern(raw) << 16) | flags)
                            starts = append(starts, i32(first))
                            flags = 0
                            continue
                words = append(words, symbol << 16 | flags | tk.IDENT)
                starts = append(starts, i32(first))
                flags = 0
                if directive:
                    header = 1 if symbol in header_names else 0
                    directive = False
                else:
                    header = 0
                if symbol in header_queries:
                    header = 2
                continue
            if cls == C_SINGLE:
                words = append(words, singles[byte] | flags)
                starts = append(starts, i32(first))
                flags = 0
                header = 1 if header == 2 and byte == 40 else 0
                directive = False
                continue
            if cls == C_SLASH:
                following: i64 = text[at] if at < size else 0
                if following == 42:
                    end: i64 = text.find(b'*/', at + 1)
                    if end < 0:
                        self.problems.append((int(first), 'unterminated comment'))
                        at = size
                        break
                    at = end + 2
                elif following == 47 and line_comments:
                    end = text.find(b'\n', at)
                    at = end if end >= 0 else size
                if at > first + 1:
                    if comments:
                        words = append(words, i64(tk.COMMENT | interner.intern(text[first:at]) << 16) | flags)
                        starts = append(starts, i32(first))
                        flags &= tk.LINE_START << 8     # a directive may follow
                    else:
                        flags |= tk.SPACE_BEFORE << 8
                    continue
                if following == 61:
                    at += 1
                    words = append(words, i64(self.punctuators[b'/=']) | flags)
                else:
                    words = append(words, singles[47] | flags)
            elif cls == C_DIGIT or (cls == C_DOT and at < size and classes[i64(text[at])] == C_DIGIT):
                at = number_end(text, at, classes, mode)
                words = append(words, i64(tk.NUMBER | interner.intern(text[first:at]) << 16) | flags)
            elif cls == C_QUOTE or cls == C_TICK:
                if header == 1 and cls == C_QUOTE:
                    end = text.find(b'"', at)
                    if end > 0 and text.find(b'\n', at, end) < 0:
                        at = end + 1
                        words = append(words, i64(tk.HEADER | interner.intern(text[first:at]) << 16) | flags)
                        starts = append(starts, i32(first))
                        flags = 0
                        header = 0
                        continue
                at = literal_end(text, first)
                word = self.literal_word(text, first, first, at)
                if mode & ASSEMBLER and word & 255 == tk.OTHER:
                    at = first + 1
                    word = i64(tk.OTHER | interner.intern(text[first:at]) << 16)
                words = append(words, word | flags)
            elif cls == C_OPERATOR or cls == C_DOT:
                if header == 1 and byte == 60:
                    end = text.find(b'>', at)
                    if end > 0 and text.find(b'\n', at, end) < 0:
                        at = end + 1
                        words = append(words, i64(tk.HEADER | interner.intern(text[first:at]) << 16) | flags)
                        starts = append(starts, i32(first))
                        flags = 0
                        header = 0
                        continue
                at = operator_end(text, first, mode)
                if at == first + 1:
                    word = singles[byte]
                else:
                    word = i64(self.punctuators[text[first:at]])
                if word & 255 == tk.HASH and flags & tk.LINE_START << 8:
                    hashes = append(hashes, i32(len(words)))
                    directive = True
                    comments = False
                    header = 0
                    words = append(words, word | flags)
                    starts = append(starts, i32(first))
                    flags = 0
                    continue
                words = append(words, word | flags)
            elif cls == C_BACKSLASH and is_ucn(text, first):
                at = word_end(text, first, classes)
                symbol = interner.intern(resolve_ucns(text[first:at]))
                words = append(words, symbol << 16 | flags | tk.IDENT)
            else:
                words = append(words, i64(tk.OTHER | interner.intern(text[first:at]) << 16) | flags)
            starts = append(starts, i32(first))
            flags = 0
            header = 0
            directive = False
        words = append(words, i64(tk.EOF | tk.LINE_START << 8))
        starts = append(starts, i32(size))
        return LexedFile(path, data, words, starts, hashes)

    def literal_word(self, text: bytes, first: i64, quote: i64, stop: i64) -> i64:
        """Return the token of a literal, or an OTHER with the rest of the line if it does not end."""
        spelling = text[first:stop]
        mark: i64 = text[quote]
        kind = tk.CHAR if mark == 39 else tk.STRING
        if stop - quote < 2 or text[stop - 1] != mark or ends_escaped(text, quote, stop):
            kind = tk.OTHER
        return i64(kind | self.interner.intern(spelling) << 16)

    def raw_string(self, data: bytes, text: bytes, offsets: OffsetMap, first: i64) -> tuple[i64, bytes]:
        """Return the end in the cleaned text and the file's spelling of R"t(...)t"; end 0 if it is none."""
        begin = offsets.raw(int(first))
        raw_quote = data.find(b'"', begin)
        paren = data.find(b'(', raw_quote, raw_quote + 18)
        if paren < 0:
            return 0, b''
        tag = data[raw_quote + 1:paren]
        for byte in tag:
            if byte in b' \t\n\v\f)\\"':
                return 0, b''
        end = data.find(b')' + tag + b'"', paren)
        if end < 0:
            self.problems.append((int(first), 'unterminated raw string'))
            return len(text), data[begin:]
        end += len(tag) + 2
        return offsets.cleaned(end), data[begin:end]


def literal_end(text: bytes, quote: i64) -> i64:
    """Return the offset after a literal whose opening quote is at `quote`, or that of the line's end."""
    size: i64 = len(text)
    mark: i64 = text[quote]
    at = quote + 1
    while at < size:
        byte: i64 = text[at]
        if byte == mark:
            return at + 1
        if byte == 10:
            return at
        if byte == 92 and at + 1 < size and text[at + 1] != 10:
            at += 1
        at += 1
    return size


def ends_escaped(text: bytes, quote: i64, stop: i64) -> bool:
    """Tell whether the last byte before stop, a quote mark, is escaped."""
    count: i64 = 0
    at = stop - 2
    while at > quote and text[at] == 92:
        count += 1
        at -= 1
    return count & 1 == 1


def number_end(text: bytes, at: i64, classes: vec[u8], mode: int) -> i64:
    """Return the end of a preprocessing number (C17 6.4.8)."""
    size: i64 = len(text)
    exponents = b'eE' if mode & NO_BINARY_EXPONENT else b'eEpP'
    while at < size:
        byte: i64 = text[at]
        cls = classes[byte]
        # An exponent letter behind a digit separator is none: the separator took it.
        sign = (byte == 43 or byte == 45) and text[at - 1] in exponents and text[at - 2] != 39
        if cls == C_WORD or cls == C_DIGIT or cls == C_DOT or sign:
            at += 1
        elif byte == 39 and mode & SEPARATORS and at + 1 < size and classes[i64(text[at + 1])] in (C_WORD, C_DIGIT):
            at += 2
        else:
            break
    return at


def operator_end(text: bytes, at: i64, mode: int) -> i64:
    """Return the end of the longest punctuator at `at` (C17 6.4p4); it begins with an operator or a dot."""
    size: i64 = len(text)
    byte: i64 = text[at]
    second: i64 = text[at + 1] if at + 1 < size else 0
    if byte == 46:                                          # .
        return at + 3 if text[at:at + 3] == b'...' else at + 1
    if second == 61:                                        # x=
        return at + 1 if byte in b':#' else at + 2
    if second == byte:
        if byte == 60 or byte == 62:                        # << >>
            return at + 3 if at + 2 < size and text[at + 2] == 61 else at + 2
        if byte in b'+-&|#' or (byte == 58 and mode & SCOPE):
            return at + 2
        return at + 1
    if byte == 45 and second == 62:                         # ->
        return at + 2
    if mode & DIGRAPHS:
        if byte == 37 and second == 58:                     # %: %:%:
            return at + 4 if text[at + 2:at + 4] == b'%:' else at + 2
        if (byte == 60 and second in b':%') or (second == 62 and byte in b':%'):
            return at + 2
    return at + 1


def is_ucn(text: bytes, at: i64) -> bool:
    """Tell whether a universal character name (C17 6.4.3) starts at a backslash."""
    size: i64 = len(text)
    if at + 1 >= size:
        return False
    length: i64 = 0
    if text[at + 1] == 117:
        length = 4
    elif text[at + 1] == 85:
        length = 8
    if length == 0 or at + 2 + length > size:
        return False
    index: i64 = 0
    while index < length:
        if text[at + 2 + index] not in b'0123456789abcdefABCDEF':
            return False
        index += 1
    return True


def word_end(text: bytes, at: i64, classes: vec[u8]) -> i64:
    """Return the end of an identifier that holds universal character names."""
    size: i64 = len(text)
    while at < size:
        cls = classes[i64(text[at])]
        if cls == C_WORD or cls == C_DIGIT:
            at += 1
        elif cls == C_BACKSLASH and is_ucn(text, at):
            at += 6 if text[at + 1] == 117 else 10
        else:
            break
    return at


def resolve_ucns(spelling: bytes) -> bytes:
    """Write the universal character names of an identifier as UTF-8."""
    parts = spelling.split(b'\\')
    out = [parts[0]]
    for part in parts[1:]:
        digits = 4 if part[:1] == b'u' else 8
        code = int(part[1:1 + digits], 16)
        if code > 0x10FFFF or 0xD800 <= code < 0xE000:
            out.append(b'\\' + part)
        else:
            out.append(chr(code).encode() + part[1 + digits:])
    return b''.join(out)
