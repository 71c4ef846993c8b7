"""C types of generated programs, the same on every LP64 target, and the arithmetic of their values.

Values while interpreting: int for integers (canonical: inside the type's range), float for float and double, int for
long double (which holds only integers here, so that every format gives the same), a pair of ints for complex, a tuple
for vectors, a list for arrays and structs, a bytearray for unions, (list, index) for pointers.
Plain char is left out: its sign differs between targets.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from typing import Any

Value = Any                         # one of the shapes above; which one follows from the type
Converter = Callable[[Value], Value]


class CType:
    """Base of types. `name` is what a declaration with a plain name begins with."""

    name = ""
    size = 0
    align = 1


class IntType(CType):
    """An integer type. `rank` orders by C17 6.3.1.1; _Bool has one bit."""

    def __init__(self, name: str, bits: int, signed: bool, rank: int, suffix: str) -> None:
        self.name = name
        self.bits = bits
        self.signed = signed
        self.rank = rank
        self.suffix = suffix
        self.mask = (1 << bits) - 1
        self.low = -(1 << (bits - 1)) if signed else 0
        self.high = (1 << (bits - 1)) - 1 if signed else self.mask
        self.size = self.align = max(1, bits // 8)

    def wrap(self, value: int) -> int:
        """Modulo conversion (6.3.1.3); for _Bool see `convert_int`."""
        value &= self.mask
        return value - self.mask - 1 if value > self.high else value


BOOL = IntType("_Bool", 1, False, 0, "")
SCHAR = IntType("signed char", 8, True, 1, "")
UCHAR = IntType("unsigned char", 8, False, 1, "")
SHORT = IntType("short", 16, True, 2, "")
USHORT = IntType("unsigned short", 16, False, 2, "")
INT = IntType("int", 32, True, 3, "")
UINT = IntType("unsigned", 32, False, 3, "u")
LONG = IntType("long", 64, True, 4, "l")
ULONG = IntType("unsigned long", 64, False, 4, "ul")
LLONG = IntType("long long", 64, True, 5, "ll")
ULLONG = IntType("unsigned long long", 64, False, 5, "ull")
INT128 = IntType("__int128", 128, True, 6, "")
UINT128 = IntType("unsigned __int128", 128, False, 6, "")

NARROW = (SCHAR, UCHAR, SHORT, USHORT)
PLAIN = (INT, UINT, LONG, ULONG, LLONG, ULLONG)
INTS = NARROW + PLAIN
UNSIGNED_OF = {INT: UINT, LONG: ULONG, LLONG: ULLONG, INT128: UINT128, UINT: UINT, ULONG: ULONG, ULLONG: ULLONG,
               UINT128: UINT128, SCHAR: UCHAR, SHORT: USHORT, UCHAR: UCHAR, USHORT: USHORT}


class BitFieldType(IntType):
    """The type of a bit-field as an operand: `width` bits of `base`."""

    def __init__(self, base: IntType, width: int) -> None:
        super().__init__(base.name, width, base.signed, base.rank, "")
        self.base = base
        self.width = width


class FloatType(CType):
    """float, double or long double."""

    def __init__(self, name: str, size: int, suffix: str, rank: int) -> None:
        self.name = name
        self.size = self.align = size
        self.suffix = suffix
        self.rank = rank


FLOAT = FloatType("float", 4, "f", 0)
DOUBLE = FloatType("double", 8, "", 1)
LDOUBLE = FloatType("long double", 16, "L", 2)


class ComplexType(CType):
    def __init__(self, base: FloatType) -> None:
        self.base = base
        self.name = f"_Complex {base.name}"
        self.size = base.size * 2
        self.align = base.size


CFLOAT = ComplexType(FLOAT)
CDOUBLE = ComplexType(DOUBLE)


class VectorType(CType):
    """A GNU vector. The typedef `name` is printed before the first use."""

    def __init__(self, name: str, elem: CType, count: int) -> None:
        self.name = name
        self.elem = elem
        self.count = count
        self.size = self.align = elem.size * count

    def define(self) -> str:
        return f"typedef {self.elem.name} {self.name} __attribute__((vector_size({self.size})));"


class PointerType(CType):
    size = align = 8

    def __init__(self, to: CType) -> None:
        self.to = to
        self.name = f"{to.name} *"


class ArrayType(CType):
    def __init__(self, elem: CType, count: int) -> None:
        self.elem = elem
        self.count = count
        self.name = elem.name
        self.size = elem.size * count
        self.align = elem.align


class Field:
    """A member. Bit-fields have a BitFieldType."""

    def __init__(self, name: str, ty: CType) -> None:
        self.name = name
        self.ty = ty

    def text(self) -> str:
        width = f" : {self.ty.width}" if isinstance(self.ty, BitFieldType) else ""
        return declare(self.ty, self.name) + width


class RecordType(CType):
    """A struct or union. Sizes of records with bit-fields are not known here."""

    def __init__(self, tag: str, fields: list[Field], union: bool, packed: bool) -> None:
        self.tag = tag
        self.fields = fields
        self.union = union
        self.packed = packed
        self.name = f"{'union' if union else 'struct'} {tag}"
        self.has_bits = any(isinstance(field.ty, BitFieldType) for field in fields)
        self.align = 1 if packed else max(field.ty.align for field in fields)
        end = 0
        for field in fields:
            align = 1 if packed else field.ty.align
            end = max(end, field.ty.size) if union else (end + align - 1) // align * align + field.ty.size
        self.size = (end + self.align - 1) // self.align * self.align

    def define(self) -> str:
        body = " ".join(f"{field.text()};" for field in self.fields)
        attribute = " __attribute__((packed))" if self.packed else ""
        return f"{self.name} {{ {body} }}{attribute};"


class FunctionType(CType):
    """Only pointers to it are used: they print through `declare`."""

    def __init__(self, result: CType, params: tuple[CType, ...]) -> None:
        self.result = result
        self.params = params


def declare(ty: CType, name: str) -> str:
    """A declarator: `int x[3]`, `int (*f)(long)`."""
    suffix = ""
    while isinstance(ty, ArrayType):
        suffix += f"[{ty.count}]"
        ty = ty.elem
    if isinstance(ty, PointerType) and isinstance(ty.to, FunctionType):
        params = ", ".join(param.name for param in ty.to.params) or "void"
        return f"{ty.to.result.name} (*{name}{suffix})({params})"
    if isinstance(ty, PointerType) and isinstance(ty.to, ArrayType):
        return declare(ty.to, f"(*{name}{suffix})")
    return f"{ty.name}{'' if ty.name.endswith('*') else ' '}{name}{suffix}"


def promote(ty: IntType) -> IntType:
    """6.3.1.1p2. Bit-fields wider than int are read through a cast to their declared type, so they never come here."""
    if ty.rank >= INT.rank and not isinstance(ty, BitFieldType):
        return ty
    if ty.bits == 32 and not ty.signed:
        return UINT
    return INT


def common_int(left: IntType, right: IntType) -> IntType:
    """The usual arithmetic conversions on integers (6.3.1.8)."""
    left, right = promote(left), promote(right)
    if left.signed == right.signed:
        return left if left.rank >= right.rank else right
    signed, unsigned = (left, right) if left.signed else (right, left)
    if unsigned.rank >= signed.rank:
        return unsigned
    return signed if signed.bits > unsigned.bits else UNSIGNED_OF[signed]


def common(left: CType, right: CType) -> CType:
    """The same for any arithmetic types but complex."""
    if isinstance(left, FloatType):
        return left if not isinstance(right, FloatType) or left.rank >= right.rank else right
    if isinstance(right, FloatType):
        return right
    assert isinstance(left, IntType) and isinstance(right, IntType)
    return common_int(left, right)


_single = struct.Struct("<f")


def to_single(value: float) -> float:
    """Round a double to float; too large becomes infinite."""
    try:
        return float(_single.unpack(_single.pack(value))[0])
    except OverflowError:
        return math.copysign(math.inf, value)


def int_to_double(value: int) -> float:
    return float(value)             # Python rounds to nearest even


def int_to_single(value: int) -> float:
    """One rounding, to nearest even, at 24 bits."""
    excess = abs(value).bit_length() - 24
    if excess <= 0:
        return float(value)
    magnitude = abs(value)
    kept, rest, half = magnitude >> excess, magnitude & ((1 << excess) - 1), 1 << (excess - 1)
    if rest > half or (rest == half and kept & 1):
        kept += 1
    return math.copysign(to_single(float(kept << excess)), value)


def _to_bool(value: Value) -> Value:
    return 1 if value else 0


def converter(source: CType, to: CType) -> Converter | None:
    """The function that converts values; None where nothing changes.

    Floating to integer other than _Bool is not here: it can be undefined, so expr.FloatToInt does it.
    """
    if isinstance(to, IntType):
        if to is BOOL or (isinstance(to, BitFieldType) and to.base is BOOL):
            return _to_bool
        assert isinstance(source, IntType)
        return None if to.low <= source.low and source.high <= to.high else to.wrap
    if isinstance(to, FloatType):
        if isinstance(source, IntType):
            return None if to is LDOUBLE else int_to_single if to is FLOAT else int_to_double
        return to_single if to is FLOAT and source is DOUBLE else None
    return None


def zero(ty: CType) -> Value:
    """A value of all zero bits."""
    if isinstance(ty, FloatType):
        return 0 if ty is LDOUBLE else 0.0
    if isinstance(ty, ArrayType):
        return [zero(ty.elem) for _ in range(ty.count)]
    if isinstance(ty, RecordType):
        return bytearray(ty.size) if ty.union else [zero(field.ty) for field in ty.fields]
    if isinstance(ty, VectorType):
        return (zero(ty.elem),) * ty.count
    if isinstance(ty, ComplexType):
        return (0, 0)
    return None if isinstance(ty, PointerType) else 0


def copy_of(value: Value) -> Value:
    """A copy that shares nothing that can change."""
    if type(value) is list:
        return [copy_of(item) if type(item) in (list, bytearray) else item for item in value]
    return bytearray(value) if type(value) is bytearray else value
