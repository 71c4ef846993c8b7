"""Character constants and string literals: from spelling to constant nodes (C17 6.4.4.4, 6.4.5).

Spellings are those of tokens, quotes and prefix included. The execution character set is UTF-8; wide literals
are UTF-16 or UTF-32 by the size of their element. `parse_number` (numbers.py) is here for the parser's
convenience.
"""
from __future__ import annotations

from typing import Final

from compiler.sema.ast import Expr, IntConst, StringLiteral
from compiler.sema.context import SemaContext
from compiler.sema.numbers import parse_number as parse_number
from compiler.sema.types import Type

BACKSLASH: Final = 92
SIMPLE_ESCAPES: Final[dict[int, int]] = {
    97: 7, 98: 8, 102: 12, 110: 10, 114: 13, 116: 9, 118: 11, 92: 92, 39: 39, 34: 34, 63: 63, 101: 27, 69: 27,
    40: 40, 123: 123, 91: 91, 37: 37,   # \( \{ \[ \% are accepted quietly for SCCS and Emacs
}


def split_prefix(spelling: bytes) -> tuple[str, bytes, bool]:
    """Return the encoding prefix ("", "L", "u", "U", "u8"), the text between the quotes, and whether it is raw."""
    start = 0
    while spelling[start] != 34 and spelling[start] != 39:
        start += 1
    prefix = spelling[:start].decode("ascii")
    if prefix.endswith("R"):
        opening = spelling.index(b"(", start)
        delimiter = opening - start - 1
        return prefix[:-1], spelling[opening + 1:len(spelling) - delimiter - 2], True
    return prefix, spelling[start + 1:-1], False


def element_type(ctx: SemaContext, prefix: str) -> Type:
    if prefix == "L":
        return ctx.wchar_t
    if prefix == "u":
        return ctx.char16_t
    if prefix == "U":
        return ctx.char32_t
    return ctx.char8_t if prefix == "u8" else ctx.types.char


# --- strings ---

def string_literal(ctx: SemaContext, spellings: list[bytes], loc: int) -> StringLiteral:
    """Return the literal that adjacent string tokens make (translation phase 6)."""
    prefix = ""
    bodies: list[tuple[bytes, bool]] = []
    for spelling in spellings:
        own, body, raw = split_prefix(spelling)
        if own and prefix and own != prefix:
            ctx.diag.error(loc, "unsupported non-standard concatenation of string literals")
        elif own:
            prefix = own
        bodies.append((body, raw))
    element = element_type(ctx, prefix)
    if element.size == 1:
        data = b"".join([body if raw or BACKSLASH not in body else narrow(ctx, body, loc)
                         for body, raw in bodies]) + b"\0"
    else:
        data = b"".join([wide(ctx, body, raw, element.size, loc) for body, raw in bodies]) + bytes(element.size)
    return StringLiteral(data, ctx.types.array(element, len(data) // element.size), loc)


def narrow(ctx: SemaContext, body: bytes, loc: int) -> bytes:
    """Replace the escape sequences of a narrow string."""
    out = bytearray()
    at = 0
    while True:
        stop = body.find(b"\\", at)
        if stop < 0 or stop + 1 >= len(body):
            out += body[at:]
            return bytes(out)
        out += body[at:stop]
        value, at, universal = escape(ctx, body, stop + 1, 8, loc)
        if universal:
            out += chr(value).encode("utf-8", "replace")
        else:
            out.append(value)


def wide(ctx: SemaContext, body: bytes, raw: bool, size: int, loc: int) -> bytes:
    """Return the code units, of 2 or 4 bytes, of a wide string's text."""
    encoding = "utf-16-le" if size == 2 else "utf-32-le"
    out = bytearray()
    at = 0
    while at < len(body):
        stop = -1 if raw else body.find(b"\\", at)
        if stop < 0 or stop + 1 >= len(body):
            out += decode(ctx, body[at:], loc).encode(encoding, "replace")
            break
        out += decode(ctx, body[at:stop], loc).encode(encoding, "replace")
        value, at, universal = escape(ctx, body, stop + 1, size * 8, loc)
        out += chr(value).encode(encoding, "replace") if universal else value.to_bytes(size, "little")
    return bytes(out)


def decode(ctx: SemaContext, text: bytes, loc: int) -> str:
    """Decode source text for a wide literal."""
    decoded = text.decode("utf-8", "replace")
    if "\ufffd" in decoded and b"\xef\xbf\xbd" not in text:
        ctx.diag.error(loc, "converting to execution character set: "
                            "Invalid or incomplete multibyte or wide character")
    return decoded


def escape(ctx: SemaContext, body: bytes, at: int, width: int, loc: int) -> tuple[int, int, bool]:
    """Read the escape sequence whose letter is at `at`: (value, position after it, is a character name)."""
    letter = body[at]
    simple = SIMPLE_ESCAPES.get(letter)
    if simple is not None:
        if simple == 27 and ctx.diag.pedantic:
            ctx.diag.pedwarn("", loc, f"non-ISO-standard escape sequence, '\\{chr(letter)}'")
        return simple, at + 1, False
    if 48 <= letter <= 55:
        end = at
        value = 0
        while end < len(body) and end < at + 3 and 48 <= body[end] <= 55:
            value = value * 8 + body[end] - 48
            end += 1
        if value >> width:
            ctx.diag.pedwarn("", loc, "octal escape sequence out of range")
            value &= (1 << width) - 1
        return value, end, False
    if letter == 120:
        end = hex_end(body, at + 1, len(body))
        if end == at + 1:
            ctx.diag.error(loc, "\\x used with no following hex digits")
            return 0, end, False
        value = int(body[at + 1:end], 16)
        if value >> width:
            ctx.diag.pedwarn("", loc, "hex escape sequence out of range")
            value &= (1 << width) - 1
        return value, end, False
    if letter == 117 or letter == 85:
        return universal_name(ctx, body, at, loc)
    shown = chr(letter) if 32 < letter < 127 else f"{letter:o}"
    ctx.diag.pedwarn("", loc, f"unknown escape sequence: '\\{shown}'")
    return letter, at + 1, False


def hex_end(body: bytes, at: int, limit: int) -> int:
    while at < limit and (48 <= body[at] <= 57 or 97 <= body[at] | 32 <= 102):
        at += 1
    return at


def universal_name(ctx: SemaContext, body: bytes, at: int, loc: int) -> tuple[int, int, bool]:
    r"""Read \uXXXX or \UXXXXXXXX (C17 6.4.3)."""
    length = 4 if body[at] == 117 else 8
    end = hex_end(body, at + 1, min(at + 1 + length, len(body)))
    name = body[at - 1:end].decode("ascii", "replace")
    if end != at + 1 + length:
        ctx.diag.error(loc, f"incomplete universal character name {name}")
        return 63, end, False
    value = int(body[at + 1:end], 16)
    if 0xD800 <= value < 0xE000 or value > 0x10FFFF or (value < 0xA0 and value not in (0x24, 0x40, 0x60)
                                                        and not ctx.options.since_c23()):
        ctx.diag.error(loc, f"{name} is not a valid universal character")
        return 63, end, False
    return value, end, True


# --- character constants ---

def char_constant(ctx: SemaContext, spelling: bytes, loc: int) -> Expr:
    """Return the value of a character constant: int for plain ones (C17 6.4.4.4p10), else the element type."""
    if len(spelling) == 3 and spelling[1] < 128:
        return IntConst(spelling[1], ctx.types.int, loc)
    prefix, body, _ = split_prefix(spelling)
    type = element_type(ctx, prefix)
    if prefix == "u8":
        type = ctx.types.uchar
    if not body:
        ctx.diag.error(loc, "empty character constant")
        return IntConst(0, type if prefix else ctx.types.int, loc)
    if prefix in ("", "u8"):
        units = list(narrow(ctx, body, loc))
    else:
        data = wide(ctx, body, False, type.size, loc)
        units = [int.from_bytes(data[at:at + type.size], "little") for at in range(0, len(data), type.size)]
    if prefix:
        if len(units) > 1:
            ctx.diag.warning("", loc, "character constant too long for its type")
        value = units[-1] & ((1 << type.bits) - 1)
        if type.signed and value >> (type.bits - 1):
            value -= 1 << type.bits
        return IntConst(value, type, loc)
    return IntConst(plain_value(ctx, units, loc), ctx.types.int, loc)


def plain_value(ctx: SemaContext, units: list[int], loc: int) -> int:
    """Return the value of '...': one char is sign-extended; several are packed, the last one lowest, as in gcc."""
    if len(units) == 1:
        value = units[0]
        return value - 256 if value > 127 and ctx.types.char.signed else value
    if len(units) > ctx.types.int.size:
        ctx.diag.warning("", loc, "character constant too long for its type")
    else:
        ctx.diag.warning("multichar", loc, "multi-character character constant")
    value = 0
    for unit in units:
        value = (value << 8 | unit) & 0xFFFFFFFF
    return value - (1 << 32) if value >> 31 else value
