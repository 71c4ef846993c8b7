"""Operators of generated programs: conversions, arithmetic with its guards, assignments. See expr.py for the rules."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import Any

from fuzz.structured.expr import (
    MACHINE,
    REACHED,
    Const,
    Expr,
    Frame,
    Global,
    Index,
    Local,
    Lvalue,
    Member,
    VectorElement,
)
from fuzz.structured.types import (
    BOOL,
    FLOAT,
    INT,
    UNSIGNED_OF,
    BitFieldType,
    CType,
    FloatType,
    IntType,
    PointerType,
    RecordType,
    Value,
    common,
    common_int,
    converter,
    copy_of,
    promote,
    to_single,
)


class Cast(Expr):
    """A conversion written out. Floating to integer is FloatToInt."""

    __slots__ = ("change", "of")

    def __init__(self, ty: CType, of: Expr) -> None:
        super().__init__(ty, of)
        self.of = of
        self.change = converter(of.ty, ty)

    def ev(self, f: Frame) -> Value:
        value = self.of.ev(f)
        return value if self.change is None else self.change(value)

    def text(self) -> str:
        return f"(({self.ty.name}){self.of.text()})"


class Convert(Cast):
    """A conversion that C does by itself."""

    __slots__ = ()

    def text(self) -> str:
        return self.of.text()


def convert(of: Expr, ty: CType) -> Expr:
    """`of` as an operand where C converts to `ty`; floating to integer gets its guardable form."""
    if isinstance(of.ty, FloatType) and isinstance(ty, IntType) and ty is not BOOL:
        target = ty.base if isinstance(ty, BitFieldType) else ty
        return Convert(ty, FloatToInt(target, of))
    return of if of.ty is ty or not isinstance(ty, IntType | FloatType) else Convert(ty, of)


class FloatToInt(Expr):
    """6.3.1.4: undefined outside the type's range; guarded by a helper function."""

    __slots__ = ("guarded", "of", "to")

    def __init__(self, ty: IntType, of: Expr) -> None:
        super().__init__(ty, of)
        self.of = of
        self.to = ty
        self.guarded = False

    def ev(self, f: Frame) -> Value:
        value = self.of.ev(f)
        if math.isfinite(value):
            whole = int(value)
            if self.to.low <= whole <= self.to.high:
                return whole
        if not self.guarded:
            self.guarded = True
            f[MACHINE].helpers.add(("float_to", self.to.name))
        return 0

    def text(self) -> str:
        if self.guarded:
            return f"float_to_{self.to.name.replace(' ', '_')}({self.of.text()})"
        return f"(({self.ty.name}){self.of.text()})"


INT_OPS: dict[str, Callable[[int, int], int]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "&": operator.and_, "|": operator.or_, "^": operator.xor}


class IntBinary(Expr):
    """+ - * & | ^ on integers. Guarded: done in the unsigned type, converted back."""

    __slots__ = ("guarded", "high", "left", "low", "lower", "op", "result", "right", "to_left", "to_right")

    def __init__(self, op: str, left: Expr, right: Expr) -> None:
        ty = common_int(left.int_type, right.int_type)
        super().__init__(ty, left, right)
        self.op = op
        self.lower = INT_OPS[op]
        self.left = left
        self.right = right
        self.to_left = converter(left.ty, ty)
        self.to_right = converter(right.ty, ty)
        self.result = ty
        self.low = ty.low
        self.high = ty.high
        self.guarded = False

    def ev(self, f: Frame) -> Value:
        left = self.left.ev(f)
        right = self.right.ev(f)
        if self.to_left is not None:
            left = self.to_left(left)
        if self.to_right is not None:
            right = self.to_right(right)
        value = self.lower(left, right)
        if self.low <= value <= self.high:
            return value
        if self.result.signed:
            self.guarded = True
        return self.result.wrap(value)

    def text(self) -> str:
        if self.guarded:
            name = UNSIGNED_OF[self.result].name
            return f"(({self.ty.name})(({name}){self.left.text()} {self.op} ({name}){self.right.text()}))"
        return f"({self.left.text()} {self.op} {self.right.text()})"


def zero_constant(of: Expr) -> bool:
    """A divisor that must be guarded even in code that never runs: compilers warn."""
    return isinstance(of, Const) and isinstance(of.ty, IntType) and of.value == 0


def divide(op: str, left: int, right: int) -> int:
    """C's / and %: towards zero."""
    quotient = abs(left) // abs(right)
    if (left < 0) != (right < 0):
        quotient = -quotient
    return quotient if op == "/" else left - quotient * right


class IntDivision(Expr):
    """/ and %. Guards: `?: 1` against zero, a helper function against the overflow of MIN / -1."""

    __slots__ = ("helper", "left", "nonzero", "op", "result", "right", "to_left", "to_right")

    def __init__(self, op: str, left: Expr, right: Expr) -> None:
        ty = common_int(left.int_type, right.int_type)
        super().__init__(ty, left, right)
        self.op = op
        self.left = left
        self.right = right
        self.result = ty
        self.to_left = converter(left.ty, ty)
        self.to_right = converter(right.ty, ty)
        self.nonzero = zero_constant(right)
        self.helper = False

    def ev(self, f: Frame) -> Value:
        left = self.left.ev(f)
        right = self.right.ev(f)
        if self.to_left is not None:
            left = self.to_left(left)
        if self.to_right is not None:
            right = self.to_right(right)
        if right == 0:
            self.nonzero = True
            right = 1
        value = divide(self.op, left, right)
        if right == -1 and left == self.result.low:
            self.helper = True
            f[MACHINE].helpers.add(("div" if self.op == "/" else "rem", self.result.name))
            return left if self.op == "/" else 0
        return value

    def text(self) -> str:
        right = f"({self.right.text()} ?: 1)" if self.nonzero else self.right.text()
        if self.helper:
            return division_helper(self.op, self.result, self.left.text(), right)
        return f"({self.left.text()} {self.op} {right})"


def division_helper(op: str, ty: IntType, left: str, right: str) -> str:
    return f"{'div' if op == '/' else 'rem'}_{ty.name.replace(' ', '_')}({left}, {right})"


class Shift(Expr):
    """<< and >>. Guards: the count is masked; a left shift of a signed type is done in the unsigned one."""

    __slots__ = ("guarded", "left", "masked", "op", "result", "right")

    def __init__(self, op: str, left: Expr, right: Expr) -> None:
        ty = promote(left.int_type)
        super().__init__(ty, left, right)
        self.op = op
        self.left = left
        self.right = right
        self.result = ty
        self.masked = isinstance(right, Const) and not 0 <= right.value < ty.bits
        self.guarded = isinstance(left, Const) and ty.signed and op == "<<"

    def ev(self, f: Frame) -> Value:
        left = self.left.ev(f)
        count = self.right.ev(f)
        bits = self.result.bits
        if not 0 <= count < bits:
            self.masked = True
            count &= bits - 1
        if self.op == ">>":
            return left >> count
        value = left << count
        if self.result.signed and (value > self.result.high or left < 0):
            self.guarded = True
        return self.result.wrap(value)

    def text(self) -> str:
        count = f"({self.right.text()} & {self.result.bits - 1})" if self.masked else self.right.text()
        if self.guarded:
            return f"(({self.ty.name})(({UNSIGNED_OF[self.result].name}){self.left.text()} << {count}))"
        return f"({self.left.text()} {self.op} {count})"


COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq, "!=": operator.ne}


class Compare(Expr):
    """Relations of arithmetic operands, and == and != of pointers."""

    __slots__ = ("left", "lower", "op", "pointers", "right", "to_left", "to_right")

    def __init__(self, op: str, left: Expr, right: Expr) -> None:
        super().__init__(INT, left, right)
        self.op = op
        self.lower = COMPARE[op]
        self.left = left
        self.right = right
        self.pointers = isinstance(left.ty, PointerType)
        self.to_left = self.to_right = None
        if isinstance(left.ty, IntType | FloatType):
            ty = common(left.ty, right.ty)
            self.to_left = converter(left.ty, ty)
            self.to_right = converter(right.ty, ty)

    def ev(self, f: Frame) -> Value:
        left = self.left.ev(f)
        right = self.right.ev(f)
        if self.pointers:
            same = left[0] is right[0] and left[1] == right[1]
            return 1 if same == (self.op == "==") else 0
        if self.to_left is not None:
            left = self.to_left(left)
        if self.to_right is not None:
            right = self.to_right(right)
        return 1 if self.lower(left, right) else 0

    def text(self) -> str:
        return f"({self.left.text()} {self.op} {self.right.text()})"


class FloatBinary(Expr):
    """+ - * / in IEEE arithmetic, rounding each result; long double holds integers that are exact in any format."""

    __slots__ = ("left", "op", "right", "to_left", "to_right")

    def __init__(self, op: str, left: Expr, right: Expr) -> None:
        ty = common(left.ty, right.ty)
        super().__init__(ty, left, right)
        self.op = op
        self.left = left
        self.right = right
        self.to_left = converter(left.ty, ty)
        self.to_right = converter(right.ty, ty)

    def ev(self, f: Frame) -> Value:
        left = self.left.ev(f)
        right = self.right.ev(f)
        if self.to_left is not None:
            left = self.to_left(left)
        if self.to_right is not None:
            right = self.to_right(right)
        value = ieee(self.op, left, right)
        return to_single(value) if self.ty is FLOAT else value

    def text(self) -> str:
        return f"({self.left.text()} {self.op} {self.right.text()})"


def ieee(op: str, left: Value, right: Value) -> Value:
    if op == "+":
        return left + right
    if op == "-":
        return left - right
    if op == "*":
        return left * right
    if right == 0:
        if left == 0 or left != left:
            return math.nan
        return math.copysign(math.inf, left) * math.copysign(1.0, right)
    return left / right


class Unary(Expr):
    """- ~ + on integers and floats, ! on scalars. Guarded minus is done in the unsigned type."""

    __slots__ = ("change", "guarded", "of", "op")

    def __init__(self, op: str, of: Expr) -> None:
        ty: CType = INT if op == "!" else promote(of.ty) if isinstance(of.ty, IntType) else of.ty
        super().__init__(ty, of)
        self.op = op
        self.of = of
        self.guarded = False
        self.change = converter(of.ty, ty) if op != "!" and isinstance(ty, IntType) else None

    def ev(self, f: Frame) -> Value:
        value = self.of.ev(f)
        op = self.op
        if op == "!":
            return 0 if value else 1
        if op == "+":
            return value
        if not isinstance(self.ty, IntType):
            return -value
        if op == "~":
            return self.ty.wrap(~value)
        if value == self.ty.low and self.ty.signed:
            self.guarded = True
        return self.ty.wrap(-value)

    def text(self) -> str:
        if self.guarded:
            assert isinstance(self.ty, IntType)
            return f"(({self.ty.name})-({UNSIGNED_OF[self.ty].name}){self.of.text()})"
        return f"({self.op}{self.of.text()})"


class Logic(Expr):
    """&& and ||: the right side may have effects that depend on the left one."""

    __slots__ = ("left", "op", "right")

    def __init__(self, op: str, left: Expr, right: Expr) -> None:
        super().__init__(INT, left, right)
        self.op = op
        self.left = left
        self.right = right

    def ev(self, f: Frame) -> Value:
        if self.op == "&&":
            return 1 if self.left.ev(f) and self.right.ev(f) else 0
        return 1 if self.left.ev(f) or self.right.ev(f) else 0

    def text(self) -> str:
        return f"({self.left.text()} {self.op} {self.right.text()})"


class Conditional(Expr):
    """`c ? a : b`, and `c ?: b` where `then` is None."""

    __slots__ = ("cond", "other", "then", "to_other", "to_then")

    def __init__(self, cond: Expr, then: Expr | None, other: Expr) -> None:
        first = then or cond
        ty = common(first.ty, other.ty) if isinstance(first.ty, IntType | FloatType) else first.ty
        super().__init__(ty, cond, *([then] if then else []), other)
        self.cond = cond
        self.then = then
        self.other = other
        self.to_then = converter(first.ty, ty)
        self.to_other = converter(other.ty, ty)

    def ev(self, f: Frame) -> Value:
        cond = self.cond.ev(f)
        if cond:
            value = cond if self.then is None else self.then.ev(f)
            return value if self.to_then is None else self.to_then(value)
        value = self.other.ev(f)
        return value if self.to_other is None else self.to_other(value)

    def text(self) -> str:
        then = f" {self.then.text()} " if self.then else ""
        return f"({self.cond.text()} ?{then}: {self.other.text()})"


class Comma(Expr):
    __slots__ = ("left", "right")

    def __init__(self, left: Expr, right: Expr) -> None:
        super().__init__(right.ty, left, right)
        self.left = left
        self.right = right

    def ev(self, f: Frame) -> Value:
        self.left.ev(f)
        return self.right.ev(f)

    def text(self) -> str:
        return f"({self.left.text()}, {self.right.text()})"


class Assign(Expr):
    """`target = value`. Its own value has the target's type, except that an assignment to a wide bit-field is never
    used as a value."""

    __slots__ = ("copies", "target", "value")

    def __init__(self, target: Lvalue, value: Expr) -> None:
        super().__init__(target.ty, target, value)
        self.target = target
        self.value = convert(value, target.ty)
        self.copies = isinstance(target.ty, RecordType)
        self.writes |= written(target)

    def ev(self, f: Frame) -> Value:
        value = self.value.ev(f)
        if self.copies:
            value = copy_of(value)
        self.target.put(f, value)
        return value

    def text(self) -> str:
        return f"({self.target.text()} = {self.value.text()})"


def written(target: Lvalue) -> int:
    """The effect bits of a store to `target`."""
    node: Expr = target
    while True:
        if isinstance(node, Local | Global):
            return node.var.bit
        if isinstance(node, Member | Index):
            if node.pointer:
                return REACHED
            node = node.base
        elif isinstance(node, VectorElement):
            node = node.base
        else:
            return REACHED


class CompoundAssign(Expr):
    """`target op= value`. Guards: the value becomes unsigned (that makes the operation so), nonzero, or masked; what no
    such change can mend is written as an assignment."""

    __slots__ = ("back", "guarded", "kind", "nonzero", "op", "target", "to_target", "to_value", "value")

    def __init__(self, op: str, target: Lvalue, value: Expr) -> None:
        super().__init__(target.ty, target, value)
        self.op = op
        self.target = target
        self.value = value
        shift = op in ("<<", ">>")
        self.kind: CType = promote(target.int_type) if shift else common(target.ty, value.ty)
        self.to_target = converter(target.ty, self.kind)
        self.to_value = None if shift else converter(value.ty, self.kind)
        self.back = converter(self.kind, target.ty)
        self.guarded = False
        self.nonzero = op in ("/", "%") and zero_constant(value)
        if shift:
            assert isinstance(self.kind, IntType)
            self.nonzero = isinstance(value, Const) and not 0 <= value.value < self.kind.bits
        self.writes |= written(target)

    def ev(self, f: Frame) -> Value:
        left = self.target.ev(f)
        right = self.value.ev(f)
        if self.to_target is not None:
            left = self.to_target(left)
        if self.to_value is not None:
            right = self.to_value(right)
        value = self._whole(left, right, f) if isinstance(self.kind, IntType) else self._real(left, right)
        if self.back is not None:
            value = self.back(value)
        self.target.put(f, value)
        return value

    def _real(self, left: Value, right: Value) -> Value:
        value = ieee(self.op, left, right)
        return to_single(value) if self.kind is FLOAT else value

    def _whole(self, left: int, right: int, f: Frame) -> int:
        kind = self.kind
        assert isinstance(kind, IntType)
        op = self.op
        if op in INT_OPS:
            value = INT_OPS[op](left, right)
            if not kind.low <= value <= kind.high:
                self.guarded |= kind.signed
                value = kind.wrap(value)
            return value
        if op in ("/", "%"):
            if right == 0:
                self.nonzero = True
                right = 1
            if right == -1 and left == kind.low:
                self.guarded = True
                f[MACHINE].helpers.add(("div" if op == "/" else "rem", kind.name))
                return left if op == "/" else 0
            return divide(op, left, right)
        if not 0 <= right < kind.bits:
            self.nonzero = True
            right &= kind.bits - 1
        if op == ">>":
            return left >> right
        value = left << right
        if kind.signed and (left < 0 or value > kind.high):
            self.guarded = True
        return kind.wrap(value)

    def text(self) -> str:
        target, value, op = self.target.text(), self.value.text(), self.op
        kind = self.kind
        if self.nonzero:
            assert isinstance(kind, IntType)
            value = f"({value} ?: 1)" if op in ("/", "%") else f"({value} & {kind.bits - 1})"
        if self.guarded:
            assert isinstance(kind, IntType)
            unsigned = UNSIGNED_OF[kind].name
            if op in ("/", "%"):
                return f"({target} = {division_helper(op, kind, target, value)})"
            if op == "<<":
                return f"({target} = ({kind.name})(({unsigned}){target} << {value}))"
            return f"({target} {op}= ({unsigned}){value})"
        return f"({target} {op}= {value})"


class Step(Expr):
    """++ and --, before or after. Guarded: an assignment with unsigned arithmetic."""

    __slots__ = ("by", "guarded", "kind", "prefix", "target")

    def __init__(self, by: int, prefix: bool, target: Lvalue) -> None:
        super().__init__(target.ty, target)
        self.by = by
        self.prefix = prefix
        self.target = target
        self.kind = promote(target.int_type)
        self.guarded = False
        self.writes |= written(target)

    def ev(self, f: Frame) -> Value:
        old = self.target.ev(f)
        value = old + self.by
        if not self.kind.low <= value <= self.kind.high and self.kind.signed:
            self.guarded = True
        change = converter(self.kind, self.target.ty)
        value = self.kind.wrap(value)
        if change is not None:
            value = change(value)
        self.target.put(f, value)
        return value if self.prefix else old

    def text(self) -> str:
        sign = "+" if self.by > 0 else "-"
        target = self.target.text()
        if not self.guarded:
            return f"({sign}{sign}{target})" if self.prefix else f"({target}{sign}{sign})"
        kind, unsigned = self.kind.name, UNSIGNED_OF[self.kind].name
        stored = f"({target} = ({kind})(({unsigned}){target} {sign} 1))"
        return stored if self.prefix else f"(({kind})(({unsigned}){stored} {'-' if self.by > 0 else '+'} 1))"


class Opaque(Expr):
    """An operation by table: `pattern` with the operands' texts put in, `compute` on their values.

    Builtins, sizeof, parts of complex numbers and whole-vector operations have this shape. With `lazy`, the operands
    are not evaluated (sizeof, _Generic): `compute` gets none.
    """

    __slots__ = ("changes", "compute", "lazy", "parts", "pattern")

    def __init__(self, ty: CType, pattern: str, compute: Callable[..., Value], parts: list[Expr],
                 kinds: list[CType] | None = None, lazy: bool = False) -> None:
        super().__init__(ty, *parts)
        self.pattern = pattern
        self.compute = compute
        self.parts = parts
        self.lazy = lazy
        self.changes = [converter(part.ty, kind) for part, kind in zip(parts, kinds, strict=True)] if kinds else None
        if lazy:
            self.reads = self.writes = 0
            self.cost = 1

    def ev(self, f: Frame) -> Value:
        if self.lazy:
            return self.compute()
        values = [part.ev(f) for part in self.parts]
        if self.changes is not None:
            values = [value if change is None else change(value)
                      for value, change in zip(values, self.changes, strict=True)]
        return self.compute(*values)

    def text(self) -> str:
        return self.pattern.format(*[part.text() for part in self.parts])


class Native(Expr):
    """As Opaque, for operations that store: `compute` gets the frame first. `writes` tells what they store to."""

    __slots__ = ("changes", "compute", "parts", "pattern")

    def __init__(self, ty: CType, pattern: str, compute: Callable[..., Value], parts: list[Expr],
                 kinds: list[CType | None], writes: int) -> None:
        super().__init__(ty, *parts)
        self.pattern = pattern
        self.compute = compute
        self.parts = parts
        self.changes = [None if kind is None else converter(part.ty, kind)
                        for part, kind in zip(parts, kinds, strict=True)]
        self.writes |= writes

    def ev(self, f: Frame) -> Value:
        values = [part.ev(f) for part in self.parts]
        return self.compute(f, *[value if change is None else change(value)
                                 for value, change in zip(values, self.changes, strict=True)])

    def text(self) -> str:
        return self.pattern.format(*[part.text() for part in self.parts])


class Checked(Expr):
    """`__builtin_add_overflow(left, right, &target)` and its kin: exact, stored modulo, true where that changed it."""

    __slots__ = ("left", "lower", "op", "right", "target")

    def __init__(self, op: str, lower: Callable[[int, int], int], left: Expr, right: Expr, target: Lvalue) -> None:
        super().__init__(BOOL, left, right, target)
        self.op = op
        self.lower = lower
        self.left = left
        self.right = right
        self.target = target
        self.writes |= written(target)

    def ev(self, f: Frame) -> Value:
        exact = self.lower(self.left.ev(f), self.right.ev(f))
        stored = self.target.int_type.wrap(exact)
        self.target.put(f, stored)
        return 1 if stored != exact else 0

    def text(self) -> str:
        return f"__builtin_{self.op}_overflow({self.left.text()}, {self.right.text()}, &{self.target.text()})"
