"""Values of integer and character constants in #if (C17 6.4.4.1, 6.4.4.4), and the contents of string literals."""
from __future__ import annotations

from typing import Final

DECIMAL: Final = b"0123456789'"
HEXADECIMAL: Final = b"0123456789abcdefABCDEF'"
BINARY: Final = b"01'"
WORD: Final = b"0123456789_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
SUFFIXES: Final = {b'', b'u', b'l', b'ul', b'lu', b'll', b'ull', b'llu', b'z', b'uz', b'zu'}
SIMPLE_ESCAPES: Final = {
    97: 7, 98: 8, 101: 27, 69: 27, 102: 12, 110: 10, 114: 13, 116: 9, 118: 11, 92: 92, 39: 39, 34: 34, 63: 63,
}


def digits_end(spelling: bytes) -> int:
    """Return the length of the prefix and digits that a constant starts with, 0 when it starts with neither."""
    prefix = spelling[:2]
    if prefix in (b'0x', b'0X', b'0b', b'0B'):
        digits = HEXADECIMAL if prefix in (b'0x', b'0X') else BINARY
        rest = len(spelling[2:].lstrip(digits))
        if rest < len(spelling) - 2:
            return len(spelling) - rest
    if spelling[:1] == b"'":
        return 0
    return len(spelling) - len(spelling.lstrip(DECIMAL))


def integer_constant(spelling: bytes) -> tuple[int, bool, str]:
    """Return value, whether it is unsigned, and a complaint; the value is -1 if it is no integer constant."""
    end = digits_end(spelling)
    if end == 0 or spelling[end:].strip(WORD):
        if is_floating(spelling):
            return -1, False, 'floating constant in preprocessor expression'
        return -1, False, f'invalid suffix on integer constant "{spelling.decode("utf-8", "replace")}"'
    digits = spelling[:end].replace(b"'", b'')
    suffix = spelling[end:].lower()
    if digits[:1] == b'0' and digits[1:2] not in (b'x', b'X', b'b', b'B') and len(digits) > 1:
        for digit in digits:
            if digit > 55:
                if suffix[:1] == b'e' or b'.' in spelling:
                    return -1, False, 'floating constant in preprocessor expression'
                return -1, False, f'invalid digit "{chr(digit)}" in octal constant'
        number = int(digits, 8)
    elif digits[:1] == b'0' and len(digits) > 1:
        number = int(digits, 0)
    else:
        number = int(digits)
    if suffix not in SUFFIXES or b'lL' in spelling[end:] or b'Ll' in spelling[end:]:
        if is_floating(spelling):
            return -1, False, 'floating constant in preprocessor expression'
        text = spelling[end:].decode('utf-8', 'replace')
        return -1, False, f'invalid suffix "{text}" on integer constant'
    unsigned = b'u' in suffix
    complaint = ''
    if number >= 1 << 64:
        number &= (1 << 64) - 1
        complaint = 'integer constant is too large for its type'
    if number >= 1 << 63 and not unsigned:
        unsigned = True
        if digits[:1] != b'0' and not complaint:
            complaint = 'integer constant is so large that it is unsigned'
    return number, unsigned, complaint


def is_floating(spelling: bytes) -> bool:
    hexadecimal = spelling[:2] in (b'0x', b'0X')
    if b'.' in spelling:
        return True
    lower = spelling.lower()
    return b'p' in lower if hexadecimal else b'e' in lower


def char_constant(spelling: bytes, unsigned_char: bool) -> tuple[int, int]:
    """Return the value of a character constant as gcc's preprocessor sees it, and its length."""
    quote = spelling.index(b"'")
    prefix = spelling[:quote]
    units = decode(spelling[quote + 1:-1])
    if prefix in (b'L', b'u', b'U'):
        value = units[-1] if units else 0
        if units and max(units) < 256:
            text = bytes(units).decode('utf-8', 'replace')
            value = ord(text[-1])
        if prefix == b'L' and value >= 1 << 31:
            value -= 1 << 32
        return value, len(units)
    value = 0
    for unit in units:
        value = (value << 8 | unit & 255) & 0xFFFFFFFF
    if len(units) > 1:
        return value - (1 << 32) if value >= 1 << 31 else value, len(units)
    if value >= 128 and not unsigned_char and prefix != b'u8':
        value -= 256
    return value, len(units)


def decode(body: bytes) -> list[int]:
    """Return the bytes of a literal's body with escapes resolved; code points of UCNs become UTF-8."""
    units: list[int] = []
    at = 0
    size = len(body)
    while at < size:
        byte = body[at]
        at += 1
        if byte != 92 or at >= size:
            units.append(byte)
            continue
        mark = body[at]
        at += 1
        if mark in SIMPLE_ESCAPES:
            units.append(SIMPLE_ESCAPES[mark])
        elif 48 <= mark <= 55:
            value = mark - 48
            count = 1
            while count < 3 and at < size and 48 <= body[at] <= 55:
                value = value * 8 + body[at] - 48
                at += 1
                count += 1
            units.append(value)
        elif mark in b'xuU':
            limit = {120: size, 117: at + 4, 85: at + 8}[mark]
            start = at
            while at < size and at < limit and body[at] in b'0123456789abcdefABCDEF':
                at += 1
            value = int(body[start:at] or b'0', 16)
            if mark == 120:
                units.append(value & 0xFFFFFFFF)
            elif value < 0x110000 and not 0xD800 <= value < 0xE000:
                units.extend(chr(value).encode())
        else:
            units.append(mark)
    return units


def string_contents(spelling: bytes) -> bytes:
    """Return the contents of a plain string literal (a file name): only \\\\ and \\" are escapes."""
    body = spelling[spelling.index(b'"') + 1:-1]
    return body.replace(b'\\"', b'"').replace(b'\\\\', b'\\')
