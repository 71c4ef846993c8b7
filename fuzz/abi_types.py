"""Types and values for ABI pairs: what crosses a call, leaf by leaf."""

from __future__ import annotations

from dataclasses import dataclass

from fuzz.structured.choices import Choices
from fuzz.structured.expr import literal
from fuzz.structured.types import (
    BOOL,
    CDOUBLE,
    CFLOAT,
    DOUBLE,
    FLOAT,
    INT,
    INT128,
    INTS,
    LDOUBLE,
    LLONG,
    LONG,
    SCHAR,
    SHORT,
    UCHAR,
    UINT,
    UINT128,
    ULLONG,
    ULONG,
    USHORT,
    ArrayType,
    BitFieldType,
    ComplexType,
    CType,
    Field,
    FloatType,
    IntType,
    PointerType,
    RecordType,
    VectorType,
)

VOID_POINTER = PointerType(INT)
CLDOUBLE = ComplexType(LDOUBLE)
BIT_BASES = (INT, UINT, LONG, ULONG, SHORT, USHORT, SCHAR, UCHAR)


@dataclass(frozen=True)
class Leaf:
    """A scalar inside an object: how it is reached, and the constant it holds."""

    place: str
    value: str


def leaves(ty: CType, place: str, choices: Choices) -> list[Leaf]:
    """A random value for each scalar of an object. Of a union, one member has a value."""
    if isinstance(ty, IntType):
        value = choices.pick((choices.bits(ty.bits), choices.below(200), ty.high, ty.low))
        base = ty.base if isinstance(ty, BitFieldType) else ty
        value = value & 1 if base is BOOL else ty.wrap(value)
        return [Leaf(place, literal(base if base.rank >= INT.rank else INT, value))]
    if isinstance(ty, FloatType):
        number = choices.between(-999, 999)
        return [Leaf(place, f"{number / 8.0}L" if ty is LDOUBLE else literal(ty, number / 8.0))]
    if isinstance(ty, ComplexType):
        return [leaf for part in ("real", "imag") for leaf in leaves(ty.base, f"__{part}__ {place}", choices)]
    if isinstance(ty, PointerType):
        return [Leaf(place, f"({ty.name}){choices.bits(40) * 4:#x}l")]
    if isinstance(ty, ArrayType | VectorType):
        return [leaf for key in range(ty.count) for leaf in leaves(ty.elem, f"{place}[{key}]", choices)]
    assert isinstance(ty, RecordType)
    fields = [choices.pick(ty.fields)] if ty.union else ty.fields
    return [leaf for field in fields for leaf in leaves(field.ty, f"{place}.{field.name}", choices)]


def assign(values: list[Leaf]) -> list[str]:
    return [f"  {leaf.place} = {leaf.value};" for leaf in values]


def check(values: list[Leaf], what: str) -> list[str]:
    return [f'  if ({leaf.place} != {leaf.value}) fail("{what}: {leaf.place}");' for leaf in values]


class TypeMaker:
    """Draws types; keeps the records and vectors that have to be defined."""

    def __init__(self, choices: Choices, without: frozenset[str] = frozenset()) -> None:
        self.choices = choices
        self.without = without
        self.records: list[RecordType] = []
        self.aligned: dict[str, int] = {}
        self.vectors: list[VectorType] = []
        extended = choices.chance(50)
        self.int128 = extended and "int128" not in without
        self.with_vectors = extended and "vector" not in without
        self.with_complex = "complex" not in without
        for _ in range(choices.between(1, 3)):
            elem = choices.pick((UCHAR, USHORT, INT, UINT, ULONG, FLOAT, DOUBLE))
            size = choices.pick((8, 16, 16)) if elem.size < 8 else 16    # on vectors of one element compilers disagree
            self.vectors.append(VectorType(f"v{len(self.vectors)}", elem, size // elem.size))
        for _ in range(choices.between(2, 6)):
            self.records.append(self.record())

    def definitions(self) -> list[str]:
        made = [vector.define() for vector in self.vectors] if self.with_vectors else []
        for record in self.records:
            attribute = f" __attribute__((aligned({self.aligned[record.tag]})));" if record.tag in self.aligned else ";"
            made.append(record.define()[:-1] + attribute)
        return made

    def record(self) -> RecordType:
        """Small ones mostly: those have the rules. Homogeneous ones, odd sizes, mixtures, bit-fields, unions."""
        choices = self.choices
        tag = f"S{len(self.records)}"
        how = choices.weighted((4, 3, 3, 2, 2, 1, 1))
        fields: list[CType]
        if how == 0:
            fields = [self.scalar() for _ in range(choices.between(1, 4))]
        elif how == 1:
            one = choices.pick((FLOAT, DOUBLE, FLOAT, DOUBLE, LDOUBLE, self.scalar()))
            fields = [one] * choices.between(1, 5)
        elif how == 2:
            fields = [ArrayType(choices.pick((UCHAR, SCHAR, SHORT, INT, FLOAT, DOUBLE)), choices.between(1, 9))]
            if choices.chance(40):
                fields.append(self.scalar())
        elif how == 3:
            fields = []
            for _ in range(choices.between(1, 5)):
                base = choices.pick(BIT_BASES)
                bits = BitFieldType(base, choices.between(1, base.bits))
                fields.append(bits if choices.chance(75) else self.scalar())
        elif how == 4 and self.records:
            fields = [choices.pick(self.records), *[self.scalar() for _ in range(choices.below(3))]]
        elif how == 5:
            fields = [self.scalar() for _ in range(choices.between(5, 12))]
        else:
            fields = [choices.pick((UCHAR, INT, FLOAT)), choices.pick((DOUBLE, LONG, FLOAT))]
        named = [Field(f"m{key}", ty) for key, ty in enumerate(fields)]
        union = choices.chance(15)
        packed = not union and choices.chance(10) and "packed" not in self.without
        made = RecordType(tag, named, union, packed)
        if choices.chance(7):
            self.aligned[tag] = 16
        return made

    def scalar(self) -> CType:
        choices = self.choices
        how = choices.weighted((8, 5, 1, 1 * self.with_complex, 1, 1))
        if how == 0:
            return choices.pick((*INTS, BOOL))
        if how == 1:
            return choices.pick((FLOAT, DOUBLE))
        if how == 2:
            return LDOUBLE
        if how == 3:
            return choices.pick((CFLOAT, CDOUBLE))
        if how == 4:
            return VOID_POINTER
        return choices.pick((INT128, UINT128)) if self.int128 else LONG

    def parameter(self) -> CType:
        choices = self.choices
        how = choices.weighted((9, 8, 2 * self.with_vectors, 1 * self.with_complex))
        if how == 0:
            return self.scalar()
        if how == 1:
            return choices.pick(self.records)
        if how == 2:
            return choices.pick(self.vectors)
        return choices.pick((CFLOAT, CDOUBLE, CLDOUBLE))

    def variadic(self) -> CType:
        """A type that default argument promotions leave as it is."""
        how = self.choices.weighted((8, 4))
        if how == 0:
            return self.choices.pick((INT, UINT, LONG, ULONG, LLONG, ULLONG, DOUBLE, DOUBLE, LDOUBLE, VOID_POINTER))
        return self.choices.pick(self.records)
