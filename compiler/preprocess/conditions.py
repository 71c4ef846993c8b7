"""The arithmetic of #if (C17 6.10.1): expressions over intmax_t and uintmax_t, with gcc's messages.

Values are Python ints kept in the range of their type. The operand of && || ?: that does not count is parsed without
messages about its value.
"""
from __future__ import annotations

from typing import Final, final

from compiler.lex import tokens as tk
from compiler.preprocess.literals import char_constant, integer_constant
from compiler.preprocess.macros import Tokens
from compiler.source.diagnostics import Diagnostics
from compiler.source.interner import Interner

DEEPEST: Final = 200
LOWEST: Final = -(1 << 63)
HIGHEST: Final = (1 << 63) - 1
ALL_ONES: Final = (1 << 64) - 1

PRECEDENCE: Final = {
    tk.PIPEPIPE: 2, tk.AMPAMP: 3, tk.PIPE: 4, tk.CARET: 5, tk.AMP: 6, tk.EQEQ: 7, tk.BANGEQ: 7, tk.LESS: 8,
    tk.GREATER: 8, tk.LESSEQ: 8, tk.GREATEREQ: 8, tk.LSHIFT: 9, tk.RSHIFT: 9, tk.PLUS: 10, tk.MINUS: 10, tk.STAR: 11,
    tk.SLASH: 11, tk.PERCENT: 11,
}


@final
class Value:
    """An operand."""

    def __init__(self, number: int, unsigned: bool) -> None:
        self.number = number
        self.unsigned = unsigned


@final
class Failed(Exception):
    """The expression is wrong, and that has been said."""


@final
class Evaluator:
    """Evaluates the expanded tokens of one #if line."""

    def __init__(
        self, interner: Interner, diagnostics: Diagnostics, directive: str, directive_loc: int, c23: bool,
        unsigned_char: bool,
    ) -> None:
        self.interner = interner
        self.diagnostics = diagnostics
        self.directive = directive
        self.directive_loc = directive_loc
        self.c23 = c23
        self.unsigned_char = unsigned_char
        self.tokens = Tokens()
        self.row = 0
        self.skipping = 0
        self.depth = 0

    def evaluate(self, tokens: Tokens) -> bool:
        """Return the truth of the expression; a wrong one is false, as in gcc."""
        self.tokens = tokens
        if not tokens.words:
            self.diagnostics.error(self.loc(), f'#{self.directive} with no expression')
            return False
        try:
            value = self.conditional()
            if self.kind() != tk.EOF:
                self.unexpected()
        except Failed:
            return False
        return value.number != 0

    # ---- tokens ----

    def kind(self) -> int:
        return int(self.tokens.words[self.row] & 255) if self.row < len(self.tokens.words) else tk.EOF

    def text(self) -> str:
        return self.interner.text(int(self.tokens.words[self.row] >> 16))

    def loc(self) -> int:
        """Return the location of the current token; past the end, that after the last one."""
        if self.row < len(self.tokens.words):
            return int(self.tokens.locs[self.row])
        if not self.tokens.words:
            return self.directive_loc + len(self.directive)
        last = len(self.tokens.words) - 1
        return int(self.tokens.locs[last]) + len(self.interner.spelling(int(self.tokens.words[last] >> 16)))

    def fail(self, message: str) -> Failed:
        self.diagnostics.error(self.loc(), message)
        return Failed()

    def no_right_operand(self, row: int) -> Failed:
        spelling = self.interner.text(int(self.tokens.words[row] >> 16))
        return self.fail(f"operator '{spelling}' has no right operand")

    def unexpected(self) -> None:
        """The expression ended, but tokens follow."""
        kind = self.kind()
        if kind == tk.RPAREN:
            raise self.fail("missing '(' in expression")
        if kind == tk.COLON:
            raise self.fail(" ':' without preceding '?'")
        if kind == tk.COMMA:
            self.diagnostics.pedwarn('pedantic', self.loc(), 'comma operator in operand of #if')
            raise Failed()
        if kind in (tk.IDENT, tk.NUMBER, tk.CHAR, tk.LPAREN, tk.BANG, tk.TILDE):
            raise self.fail(f'missing binary operator before token "{self.text()}"')
        raise self.fail(f'token "{self.text()}" is not valid in preprocessor expressions')

    # ---- grammar ----

    def conditional(self) -> Value:
        """conditional-expression"""
        condition = self.binary(2)
        if self.kind() != tk.QUESTION:
            return condition
        self.enter()
        self.row += 1
        self.skipping += condition.number == 0
        first = self.conditional()
        self.skipping -= condition.number == 0
        if self.kind() != tk.COLON:
            raise self.fail("'?' without following ':'")
        self.row += 1
        self.skipping += condition.number != 0
        second = self.conditional()
        self.skipping -= condition.number != 0
        self.depth -= 1
        unsigned = first.unsigned or second.unsigned
        return convert(first if condition.number else second, unsigned)

    def enter(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.fail(f'#{self.directive} expression is nested too deeply')

    def binary(self, lowest: int) -> Value:
        """Operators of precedence `lowest` and above."""
        left = self.unary()
        while True:
            operator = self.kind()
            precedence = PRECEDENCE.get(operator, 0)
            if precedence < lowest:
                return left
            row = self.row
            self.row += 1
            if self.kind() == tk.EOF:
                raise self.no_right_operand(row)
            skip = (operator == tk.AMPAMP and left.number == 0) or (operator == tk.PIPEPIPE and left.number != 0)
            self.skipping += skip
            right = self.binary(precedence + 1)
            self.skipping -= skip
            left = self.apply(operator, left, right, row)

    def unary(self) -> Value:
        """Unary operators and primaries."""
        operators: list[int] = []
        while self.kind() in (tk.BANG, tk.TILDE, tk.PLUS, tk.MINUS):
            operators.append(self.kind())
            self.row += 1
            if self.kind() == tk.EOF:
                raise self.no_right_operand(self.row - 1)
        value = self.primary()
        for operator in reversed(operators):
            if operator == tk.BANG:
                value = Value(int(value.number == 0), False)
            elif operator == tk.TILDE:
                value = wrap(~value.number, value.unsigned)
            elif operator == tk.MINUS:
                if value.number == LOWEST:
                    self.overflow()
                value = wrap(-value.number, value.unsigned)
        return value

    def primary(self) -> Value:
        kind = self.kind()
        if kind == tk.NUMBER or kind == tk.CHAR:
            value = self.constant(kind)
        elif kind == tk.IDENT:
            value = self.identifier()
        elif kind == tk.LPAREN:
            self.enter()
            opening = self.row
            self.row += 1
            if self.kind() == tk.RPAREN:
                raise self.fail("missing expression between '(' and ')'")
            value = self.conditional()
            if self.kind() != tk.RPAREN:
                if self.kind() == tk.EOF:
                    self.row = opening
                    raise self.fail("missing ')' in expression")
                self.unexpected()
            self.depth -= 1
        elif kind == tk.EOF:
            if self.row == 0:
                raise self.fail(f'#{self.directive} with no expression')
            raise self.fail(f'#{self.directive} with no expression after "(" or operator')
        elif kind in PRECEDENCE or kind == tk.QUESTION:
            raise self.fail(f"operator '{self.text()}' has no left operand")
        elif kind == tk.RPAREN:
            raise self.fail("missing expression between '(' and ')'")
        else:
            raise self.fail(f'token "{self.text()}" is not valid in preprocessor expressions')
        self.row += 1
        return value

    def identifier(self) -> Value:
        name = self.text()
        if self.c23 and name in ('true', 'false'):
            return Value(int(name == 'true'), False)
        if not self.skipping:
            self.diagnostics.warning('undef', self.loc(), f'"{name}" is not defined, evaluates to 0')
        return Value(0, False)

    def constant(self, kind: int) -> Value:
        spelling = self.interner.spelling(int(self.tokens.words[self.row] >> 16))
        if kind == tk.CHAR:
            number, units = char_constant(spelling, self.unsigned_char)
            self.check_char(spelling, units)
            return Value(number, False)
        number, unsigned, complaint = integer_constant(spelling)
        if number < 0:
            raise self.fail(complaint)
        if complaint and not self.skipping:
            self.diagnostics.pedwarn('', self.loc(), complaint)
        return Value(number, unsigned)

    def check_char(self, spelling: bytes, units: int) -> None:
        """Complain about a character constant of no or several characters."""
        if units == 0:
            raise self.fail('empty character constant')
        if units > 1 and spelling[:1] == b"'" and not self.skipping:
            if units > 4:
                self.diagnostics.warning('', self.loc(), 'character constant too long for its type')
            else:
                self.diagnostics.warning('multichar', self.loc(), 'multi-character character constant')

    # ---- arithmetic ----

    def overflow(self) -> None:
        if not self.skipping:
            self.diagnostics.pedwarn('', self.loc(), 'integer overflow in preprocessor expression')

    def apply(self, operator: int, left: Value, right: Value, row: int) -> Value:
        """Return left operator right."""
        if operator == tk.AMPAMP:
            return Value(int(left.number != 0 and right.number != 0), False)
        if operator == tk.PIPEPIPE:
            return Value(int(left.number != 0 or right.number != 0), False)
        if operator == tk.LSHIFT or operator == tk.RSHIFT:
            return shift(left, right, operator == tk.LSHIFT)
        unsigned = left.unsigned or right.unsigned
        a = convert(left, unsigned).number
        b = convert(right, unsigned).number
        compared = compare(operator, a, b)
        if compared >= 0:
            return Value(compared, False)
        if operator == tk.SLASH or operator == tk.PERCENT:
            if b == 0:
                if not self.skipping:
                    self.row = row
                    raise self.fail('division by zero in #if')
                return Value(0, unsigned)
            quotient = abs(a) // abs(b)
            if (a < 0) != (b < 0):
                quotient = -quotient
            result = quotient if operator == tk.SLASH else a - quotient * b
        elif operator == tk.PLUS:
            result = a + b
        elif operator == tk.MINUS:
            result = a - b
        elif operator == tk.STAR:
            result = a * b
        elif operator == tk.AMP:
            result = a & b
        elif operator == tk.PIPE:
            result = a | b
        else:
            result = a ^ b
        if not unsigned and not LOWEST <= result <= HIGHEST:
            self.overflow()
        return wrap(result, unsigned)


def wrap(number: int, unsigned: bool) -> Value:
    """Bring a number into the range of its type."""
    number &= ALL_ONES
    if not unsigned and number > HIGHEST:
        number -= 1 << 64
    return Value(number, unsigned)


def convert(value: Value, unsigned: bool) -> Value:
    return value if value.unsigned == unsigned else wrap(value.number, unsigned)


def shift(left: Value, right: Value, to_left: bool) -> Value:
    """Shift; a negative count shifts the other way, and one of 64 or more clears."""
    count = right.number
    if not right.unsigned and count < 0:
        to_left = not to_left
        count = -count
    count = min(count, 64)
    return wrap(left.number << count if to_left else left.number >> count, left.unsigned)


def compare(operator: int, a: int, b: int) -> int:
    """Return 0 or 1 for a comparison, -1 for another operator."""
    if operator == tk.EQEQ:
        return int(a == b)
    if operator == tk.BANGEQ:
        return int(a != b)
    if operator == tk.LESS:
        return int(a < b)
    if operator == tk.GREATER:
        return int(a > b)
    if operator == tk.LESSEQ:
        return int(a <= b)
    if operator == tk.GREATEREQ:
        return int(a >= b)
    return -1
