"""Expressions of generated programs: they print themselves as C and evaluate themselves.

Each node has its C type, the sets of objects it reads and writes (bits, see `conflict`) and an estimate of its cost.
`ev` computes the value in a frame. An operation that would be undefined for the values it meets turns itself into a
guarded form, there and then. A guarded form gives what the plain one gave wherever that was defined, so what has been
evaluated before stays right, and nothing is ever evaluated again because of a guard.

A frame is a list: the value to return, the machine, then the local variables.
"""

from __future__ import annotations

import math
from typing import Any

from fuzz.structured.types import (
    FLOAT,
    INT,
    LDOUBLE,
    UNSIGNED_OF,
    CType,
    FloatType,
    IntType,
    PointerType,
    RecordType,
    Value,
    VectorType,
    promote,
)

Frame = list[Any]
RESULT = 0          # slots of a frame
MACHINE = 1
FIRST_SLOT = 2

OUTPUT = 1          # effect bits: output and the checksum; what pointers can reach
REACHED = 2
FIRST_BIT = 4
EVERYTHING = -1     # the effects of a function that is not complete yet


def conflict(left: Expr, right: Expr) -> bool:
    """Whether the order of two unsequenced operands can matter (6.5p2), or be undefined."""
    return bool(left.writes & (right.reads | right.writes) or right.writes & left.reads)


class Expr:
    """Base of expressions."""

    __slots__ = ("cost", "reads", "ty", "writes")

    def __init__(self, ty: CType, *parts: Expr) -> None:
        self.ty = ty
        self.reads = 0
        self.writes = 0
        self.cost = 1
        for part in parts:
            self.reads |= part.reads
            self.writes |= part.writes
            self.cost += part.cost

    @property
    def int_type(self) -> IntType:
        assert isinstance(self.ty, IntType)
        return self.ty

    def ev(self, f: Frame) -> Value:
        raise NotImplementedError

    def text(self) -> str:
        raise NotImplementedError


class Const(Expr):
    """A literal: ints of PLAIN or 128-bit types (others print with a cast), floats."""

    __slots__ = ("value",)

    def __init__(self, ty: CType, value: Value) -> None:
        super().__init__(ty)
        self.value = value

    def ev(self, f: Frame) -> Value:
        return self.value

    def text(self) -> str:
        return literal(self.ty, self.value)


def literal(ty: CType, value: Value) -> str:
    """A constant expression of that very type (of its promoted type, where that is allowed to differ: see Const)."""
    if isinstance(ty, FloatType):
        if ty is LDOUBLE:
            return f"{value}.0L" if value >= 0 else f"({value}.0L)"
        if math.isnan(value):
            return f'__builtin_nan{"f" if ty is FLOAT else ""}("")'
        if math.isinf(value):
            return f"({'-' if value < 0 else ''}__builtin_inf{'f' if ty is FLOAT else ''}())"
        shown = repr(value)
        return f"({shown}{ty.suffix})" if shown.startswith("-") else f"{shown}{ty.suffix}"
    assert isinstance(ty, IntType)
    if ty.bits == 128:
        low, high = value & (1 << 64) - 1, value >> 64 & (1 << 64) - 1
        return f"(({ty.name})((unsigned __int128){high:#x}ull << 64 | {low:#x}ull))"
    if ty.rank < INT.rank:
        return f"({ty.name})({value})"
    if ty.signed and value == ty.low:
        return f"({value + 1}{ty.suffix} - 1)"
    shown = f"{value:#x}" if value > 4096 else str(value)
    return f"({shown}{ty.suffix})" if value < 0 else f"{shown}{ty.suffix}"


class Var:
    """A declared object or parameter. `slot` is its place in a frame or among the globals."""

    __slots__ = ("addressed", "bit", "cells", "const", "extent", "name", "qualifiers", "readonly", "slot", "ty")

    def __init__(self, name: str, ty: CType, slot: int, bit: int, cells: list[Value] | None = None) -> None:
        self.name = name
        self.ty = ty
        self.slot = slot
        self.bit = bit                      # its effect bit; REACHED when pointers may point at it
        self.cells = cells                  # the globals' values; None for a local
        self.qualifiers = ""                # "const ", "volatile ", "_Atomic "
        self.const = False
        self.readonly = False               # a loop counter: not to be assigned by generated code
        self.addressed = False
        self.extent = 0                     # of a pointer: elements that may be reached from it

    def ref(self) -> Lvalue:
        return Local(self) if self.cells is None else Global(self)


class Lvalue(Expr):
    """Base of lvalues. `place` gives the container and the key in it. Evaluating a place has no side effects."""

    __slots__ = ()

    def place(self, f: Frame) -> tuple[Any, Any]:
        raise NotImplementedError

    def put(self, f: Frame, value: Value) -> None:
        container, key = self.place(f)
        container[key] = value


class Local(Lvalue):
    __slots__ = ("slot", "var")

    def __init__(self, var: Var) -> None:
        super().__init__(var.ty)
        self.var = var
        self.slot = var.slot
        self.reads = var.bit

    def ev(self, f: Frame) -> Value:
        return f[self.slot]

    def place(self, f: Frame) -> tuple[Any, Any]:
        return f, self.slot

    def put(self, f: Frame, value: Value) -> None:
        f[self.slot] = value

    def text(self) -> str:
        return self.var.name


class Global(Lvalue):
    __slots__ = ("cells", "slot", "var")

    def __init__(self, var: Var) -> None:
        super().__init__(var.ty)
        assert var.cells is not None
        self.var = var
        self.cells = var.cells
        self.slot = var.slot
        self.reads = var.bit

    def ev(self, f: Frame) -> Value:
        return self.cells[self.slot]

    def place(self, f: Frame) -> tuple[Any, Any]:
        return self.cells, self.slot

    def put(self, f: Frame, value: Value) -> None:
        self.cells[self.slot] = value

    def text(self) -> str:
        return self.var.name


class Index(Lvalue):
    """`base[index]` for an array lvalue of `count` elements, or a pointer that reaches `count` of them.

    An index that was never evaluated is guarded too: a constant one could be too large for the object format.
    """

    __slots__ = ("base", "count", "guarded", "index", "pointer", "seen")

    def __init__(self, base: Expr, index: Expr, elem: CType, count: int) -> None:
        super().__init__(elem, base, index)
        self.base = base
        self.index = index
        self.count = count
        self.pointer = isinstance(base.ty, PointerType)
        self.guarded = False
        self.seen = False
        if self.pointer:
            self.reads |= REACHED

    def place(self, f: Frame) -> tuple[Any, Any]:
        index = self.index.ev(f)
        self.seen = True
        if not 0 <= index < self.count:
            self.guarded = True
            index = (index & UNSIGNED_OF[promote(self.index.int_type)].mask) % self.count
        if self.pointer:
            container, start = self.base.ev(f)
            return container, start + index
        return self.base.ev(f), index

    def _plainly_good(self) -> bool:
        return isinstance(self.index, Const) and 0 <= self.index.value < self.count

    def ev(self, f: Frame) -> Value:
        container, key = self.place(f)
        return container[key]

    def text(self) -> str:
        index = self.index.text()
        if self.guarded or not (self.seen or self._plainly_good()):
            if self.count & (self.count - 1):
                index = f"({UNSIGNED_OF[promote(self.index.int_type)].name}){index} % {self.count}"
            else:
                index = f"{index} & {self.count - 1}"
        return f"{self.base.text()}[{index}]"


class Member(Lvalue):
    """`base.field`, or `base->field` for a pointer. Of unions: all members are integers, the widest are written."""

    __slots__ = ("base", "field", "key", "pointer", "union")

    def __init__(self, base: Expr, record: RecordType, key: int) -> None:
        super().__init__(record.fields[key].ty, base)
        self.base = base
        self.field = record.fields[key]
        self.key = key
        self.pointer = isinstance(base.ty, PointerType)
        self.union = record.union
        if self.pointer:
            self.reads |= REACHED

    def record(self, f: Frame) -> Any:
        value = self.base.ev(f)
        return value[0][value[1]] if self.pointer else value

    def ev(self, f: Frame) -> Value:
        if self.union:
            ty = self.int_type
            return int.from_bytes(self.record(f)[:ty.size], "little", signed=ty.signed)
        return self.record(f)[self.key]

    def place(self, f: Frame) -> tuple[Any, Any]:
        return self.record(f), self.key

    def put(self, f: Frame, value: Value) -> None:
        if self.union:
            ty = self.int_type
            self.record(f)[:ty.size] = value.to_bytes(ty.size, "little", signed=ty.signed)
        else:
            self.record(f)[self.key] = value

    def text(self) -> str:
        return f"{self.base.text()}{'->' if self.pointer else '.'}{self.field.name}"


class Deref(Lvalue):
    __slots__ = ("pointer",)

    def __init__(self, pointer: Expr) -> None:
        assert isinstance(pointer.ty, PointerType)
        super().__init__(pointer.ty.to, pointer)
        self.pointer = pointer
        self.reads |= REACHED

    def ev(self, f: Frame) -> Value:
        container, key = self.pointer.ev(f)
        return container[key]

    def place(self, f: Frame) -> tuple[Any, Any]:
        place: tuple[Any, Any] = self.pointer.ev(f)
        return place

    def text(self) -> str:
        return f"(*{self.pointer.text()})"


class VectorElement(Lvalue):
    """`vector[index]`; writing replaces the tuple. The index is masked by construction."""

    __slots__ = ("base", "index", "mask")

    def __init__(self, base: Lvalue, index: Expr) -> None:
        assert isinstance(base.ty, VectorType)
        super().__init__(base.ty.elem, base, index)
        self.base = base
        self.index = index
        self.mask = base.ty.count - 1

    def ev(self, f: Frame) -> Value:
        return self.base.ev(f)[self.index.ev(f) & self.mask]

    def put(self, f: Frame, value: Value) -> None:
        key = self.index.ev(f) & self.mask
        old = self.base.ev(f)
        self.base.put(f, (*old[:key], value, *old[key + 1:]))

    def text(self) -> str:
        return f"{self.base.text()}[{self.index.text()} & {self.mask}]"


class AddressOf(Expr):
    """`&lvalue`, `&array[0]` spelled as the array, `&array[k]`."""

    __slots__ = ("decay", "of")

    def __init__(self, of: Lvalue, ty: CType, decay: bool = False) -> None:
        super().__init__(ty, of)
        self.of = of
        self.decay = decay

    def ev(self, f: Frame) -> Value:
        return (self.of.ev(f), 0) if self.decay else self.of.place(f)

    def text(self) -> str:
        return self.of.text() if self.decay else f"(&{self.of.text()})"


class PointerPlus(Expr):
    """`pointer + constant`, inside the pointer's extent by construction."""

    __slots__ = ("base", "offset")

    def __init__(self, base: Expr, offset: int) -> None:
        super().__init__(base.ty, base)
        self.base = base
        self.offset = offset

    def ev(self, f: Frame) -> Value:
        container, key = self.base.ev(f)
        return container, key + self.offset

    def text(self) -> str:
        return f"({self.base.text()} + {self.offset})"
