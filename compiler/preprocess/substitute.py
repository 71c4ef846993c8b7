"""Argument substitution, # and ## (C17 6.10.3.1-6.10.3.3), __VA_OPT__ (C23 6.10.4.1)."""
from __future__ import annotations

from typing import Final, final

from librt.vecs import append, vec
from mypy_extensions import i64

from compiler.lex import tokens as tk
from compiler.lex.lexer import Lexer
from compiler.preprocess.contexts import Call
from compiler.preprocess.macros import (
    AVOID_BIT,
    FROM_MACRO_BIT,
    LINE_BIT,
    PARAM,
    PASTE_BIT,
    SPACE_BIT,
    STRINGIFY,
    STRINGIFY_OPT,
    VA_OPT,
    Tokens,
)
from compiler.source.diagnostics import Diagnostics
from compiler.source.interner import Interner

ESCAPED_KINDS: Final = (tk.STRING, tk.CHAR, tk.HEADER)


@final
class Output:
    """The result being built, with the white space and the ## that are pending."""

    def __init__(self) -> None:
        self.tokens = Tokens()
        self.pend = 0           # as in the expander: 0 none, 1 no space, 2 space
        self.padded = False
        self.pasting = False    # the next operand is joined to the last token
        self.left_empty = False     # the operand left of ## was empty

    def pad(self, space: bool) -> None:
        self.padded = True
        if self.pend == 0:
            self.pend = 2 if space else 1

    def pad_end(self) -> None:
        self.padded = True
        if self.pend == 1:
            self.pend = 0

    def add(self, word: i64, loc: i64) -> None:
        if self.pend:
            word = word | SPACE_BIT if self.pend == 2 else word & ~SPACE_BIT
            self.pend = 0
        if self.padded:
            word |= AVOID_BIT
            self.padded = False
        self.tokens.add(word, loc)


@final
class Substituter:
    """Turns a call with its arguments into the tokens that replace it."""

    def __init__(
        self, interner: Interner, lexer: Lexer, diagnostics: Diagnostics, strict: bool, c23: bool,
    ) -> None:
        self.interner = interner
        self.lexer = lexer
        self.diagnostics = diagnostics
        self.strict = strict        # -std=c*: keep the comma of `, ## args` for an empty sole argument
        self.c23 = c23
        self.assembler = False      # a failing ## is silent
        self.pasted: dict[tuple[int, int], int] = {}    # spellings of both sides -> word, or -1

    def substitute(self, call: Call, base: int) -> Tokens:
        """Return the replacement; token i of the plan has location base + i."""
        out = Output()
        self.walk(call, base, 0, len(call.macro.plan), out)
        out.tokens.trail = out.pend
        return out.tokens

    def walk(self, call: Call, base: int, first: int, stop: int, out: Output) -> None:
        """Substitute the plan's tokens first..stop-1."""
        plan = call.macro.plan
        index = first
        while index < stop:
            word = plan[index]
            kind = word & 255
            left = word & PASTE_BIT != 0
            loc = base + index
            if kind == PARAM:
                self.parameter(call, int(word >> 16), word, left, index == first, loc, out)
            elif kind == STRINGIFY:
                text = self.stringify(call.raw[int(word >> 16)], loc)
                self.operand(self.string_word(text, word), loc, left, out)
            elif kind == VA_OPT or kind == STRINGIFY_OPT:
                end = index + int(word >> 16)
                inner = Output()
                if self.has_variable_arguments(call):
                    self.walk(call, base, index + 1, end - 1, inner)
                left = plan[end - 1] & PASTE_BIT != 0
                if kind == STRINGIFY_OPT:
                    text = self.stringify(inner.tokens, loc)
                    self.operand(self.string_word(text, word), loc, left, out)
                else:
                    if not out.pasting:
                        out.pad(word & SPACE_BIT != 0)
                    inner.tokens.trail = inner.pend
                    self.operands(inner.tokens, left, out)
                    out.pad_end()
                index = end
                continue
            else:
                self.operand((word | FROM_MACRO_BIT) & ~PASTE_BIT, loc, left, out)
            index += 1

    def operand(self, word: i64, loc: int, left: bool, out: Output) -> None:
        """Add one token that is no parameter; `left` tells that ## follows."""
        if out.pasting and not out.left_empty:
            self.paste_last(word, loc, out)
        else:
            out.add(word, loc)
        out.pasting = left
        out.left_empty = False

    def operands(self, tokens: Tokens, left: bool, out: Output) -> None:
        """Add what a parameter or __VA_OPT__ stands for; nothing is a placemarker (C17 6.10.3.3p2)."""
        words = tokens.words
        locs = tokens.locs
        count = len(words)
        if count == 0:
            out.left_empty = not out.pasting or out.left_empty
            out.pasting = left
            return
        index = 0
        if out.pasting and not out.left_empty:
            self.paste_last(words[0], int(locs[0]), out)
            index = 1
        while index < count:
            out.add(words[index], locs[index])
            index += 1
        out.pasting = left
        out.left_empty = False

    def parameter(
        self, call: Call, number: int, word: i64, left: bool, begins: bool, loc: int, out: Output,
    ) -> None:
        """Replace a parameter by its argument: expanded, or as it is beside ##."""
        macro = call.macro
        raw = call.raw[number]
        if out.pasting:
            last = macro.variadic and number + 1 == len(macro.params)
            words = out.tokens.words
            size = len(words)
            if last and size and not out.left_empty and words[size - 1] & 255 == tk.COMMA:
                # GNU C: `, ## args` drops the comma if there are no variable arguments, and never pastes.
                if call.omitted:
                    out.tokens.words = vec_without_last(words)
                    out.tokens.locs = vec_without_last(out.tokens.locs)
                out.pasting = False
            self.operands(raw, left, out)
            if not left:
                out.pad_end()
            return
        if left:
            if not begins:
                out.pad(word & SPACE_BIT != 0)
            self.operands(raw, left, out)
            return
        if not begins:
            out.pad(word & SPACE_BIT != 0)
        expanded = call.expanded[number]
        tokens = raw if expanded is None else expanded
        self.operands(tokens, left, out)
        if tokens.trail and out.pend != 2:
            out.pend = tokens.trail
        out.pad_end()

    def has_variable_arguments(self, call: Call) -> bool:
        """Tell whether __VA_ARGS__ expands to any token."""
        expanded = call.expanded[-1]
        tokens = call.raw[-1] if expanded is None else expanded
        return len(tokens.words) > 0

    # ---- # ----

    def string_word(self, text: bytes, word: i64) -> i64:
        kept = word & (SPACE_BIT | LINE_BIT)
        return i64(tk.STRING | self.interner.intern(text) << 16) | kept | FROM_MACRO_BIT

    def stringify(self, argument: Tokens, loc: int) -> bytes:
        """Return the string literal of an argument (C17 6.10.3.2)."""
        parts = [b'"']
        words = argument.words
        for index in range(len(words)):
            word = words[index]
            if index and word & SPACE_BIT:
                parts.append(b' ')
            spelling = self.interner.spelling(int(word >> 16))
            if word & 255 in ESCAPED_KINDS:
                spelling = spelling.replace(b'\\', b'\\\\').replace(b'"', b'\\"').replace(b'\n', b'\\n')
            parts.append(spelling)
        text = b''.join(parts)
        stripped = text.rstrip(b'\\')
        if (len(text) - len(stripped)) & 1:
            self.diagnostics.warning('', loc, "invalid string literal, ignoring final '\\'")
            text = text[:-1]
        return text + b'"'

    # ---- ## ----

    def paste_last(self, word: i64, loc: int, out: Output) -> None:
        """Join a token to the last one of the output."""
        words = out.tokens.words
        last = len(words) - 1
        before = words[last]
        joined = self.paste(int(before >> 16), int(word >> 16))
        if joined < 0:
            if not self.assembler:
                left = self.interner.text(int(before >> 16))
                right = self.interner.text(int(word >> 16))
                self.diagnostics.error(
                    int(out.tokens.locs[last]),
                    f'pasting "{left}" and "{right}" does not give a valid preprocessing token')
            out.add(word, loc)
            return
        words[last] = joined | before & (SPACE_BIT | LINE_BIT | AVOID_BIT) | FROM_MACRO_BIT

    def paste(self, left: int, right: int) -> i64:
        """Return the token that two spellings make together, -1 if they make none."""
        key = (left, right)
        known = self.pasted.get(key)
        if known is not None:
            return known
        spelling = self.interner.spelling(left) + self.interner.spelling(right)
        result = -1
        if not spelling.startswith((b'//', b'/*')):
            file = self.lexer.lex('', spelling)
            word = int(file.words[0])
            if len(file.words) == 2 and word & 255 not in (tk.OTHER, tk.EOF):
                if self.interner.spelling(word >> 16) == spelling or b'\\' in spelling:
                    result = word & ~0xFF00
        self.pasted[key] = result
        return result


def vec_without_last(column: vec[i64]) -> vec[i64]:
    """Return a column without its last row."""
    result = vec[i64](capacity=len(column))
    for index in range(len(column) - 1):
        result = append(result, column[index])
    return result
