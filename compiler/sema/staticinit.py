"""Static initialisers: from a flattened Init to bytes and relocations (C17 6.7.9p4, 6.6p7-9)."""
from __future__ import annotations

from bisect import bisect_left
from typing import Final, final

from compiler.sema import ast
from compiler.sema import types as ty
from compiler.sema.ast import (
    Cast,
    ComplexConst,
    CompoundLiteral,
    DeclRef,
    Expr,
    FloatConst,
    Init,
    InitEntry,
    IntConst,
    Reloc,
    StaticInit,
    StringLiteral,
)
from compiler.sema.constants import eval_address, fold, has_static_address, lvalue_address
from compiler.sema.context import SemaContext, float_format
from compiler.sema.types import Field, Type

WHOLE_LIMIT: Final = 1 << 24    # larger objects are kept up to the last byte that is initialised
DATA_LIMIT: Final = 1 << 28     # more than that is a mistake and would not fit into memory


@final
class Image:
    """The object being filled. Relocations are kept sorted by offset; a later store replaces earlier ones."""

    def __init__(self, size: int) -> None:
        self.data = bytearray(size)
        self.relocs: list[Reloc] = []
        self.starts: list[int] = []
        self.reloc_end = 0          # no relocation reaches beyond

    def clear_relocs(self, at: int, size: int) -> None:
        if at >= self.reloc_end:
            return
        first = bisect_left(self.starts, at - 15)
        while first < len(self.starts) and self.starts[first] < at + size:
            if self.starts[first] + self.relocs[first].size > at:
                del self.starts[first]
                del self.relocs[first]
            else:
                first += 1

    def store(self, at: int, data: bytes | bytearray) -> None:
        end = at + len(data)
        if end > len(self.data):
            self.data.extend(bytes(end - len(self.data)))
        self.clear_relocs(at, len(data))
        self.data[at:end] = data

    def add_reloc(self, reloc: Reloc) -> None:
        self.store(reloc.offset, bytes(reloc.size))
        if reloc.offset >= self.reloc_end:
            self.starts.append(reloc.offset)
            self.relocs.append(reloc)
            self.reloc_end = reloc.offset + reloc.size
            return
        place = bisect_left(self.starts, reloc.offset)
        self.starts.insert(place, reloc.offset)
        self.relocs.insert(place, reloc)
        self.reloc_end = max(self.reloc_end, reloc.offset + reloc.size)

    def store_bits(self, position: int, width: int, value: int) -> None:
        first = position // 8
        last = (position + width + 7) // 8
        if last > len(self.data):
            self.data.extend(bytes(last - len(self.data)))
        shift = position - first * 8
        mask = ((1 << width) - 1) << shift
        old = int.from_bytes(self.data[first:last], "little")
        new = old & ~mask | (value << shift & mask)
        self.data[first:last] = new.to_bytes(last - first, "little")

    def store_bits_swapped(self, position: int, width: int, value: int) -> None:
        """The same where bits are numbered from the most significant one of each byte."""
        while width > 0:
            room = 8 - position % 8
            bits = min(room, width)
            width -= bits
            part = value >> width & ((1 << bits) - 1)
            self.store_bits(position // 8 * 8 + room - bits, bits, part)
            position += bits

    def reverse(self, at: int, size: int) -> None:
        """Turn a scalar's bytes round."""
        self.data[at:at + size] = self.data[at:at + size][::-1]


def static_init(ctx: SemaContext, init: Init, type: Type, size: int) -> StaticInit | None:
    """Evaluate a flattened initialiser; reports each entry that is not constant and then returns None.

    The data has the `size` bytes of the object, more when a flexible array member is initialised; of a large object
    only what is not zero at its end.
    """
    image = Image(size if 0 < size <= WHOLE_LIMIT else 0)
    good = True
    for entry in init.entries:
        if entry.offset + entry.repeat * max(entry.type.size, 0) > DATA_LIMIT:
            ctx.diag.error(entry.expr.loc, f"initialized data beyond {DATA_LIMIT >> 20} MB of an object")
            return None
        if not store_entry(ctx, image, entry):
            good = False
    return StaticInit(image.data, image.relocs) if good else None


def store_entry(ctx: SemaContext, image: Image, entry: InitEntry) -> bool:
    e = entry.expr
    type = entry.type
    if e.type.kind == ty.ERROR or e.kind == ast.ERROR_EXPR:
        return False
    if isinstance(e, IntConst) and entry.field is None and entry.repeat == 1 and not entry.swapped:
        image.store(entry.offset, (e.value & ((1 << type.size * 8) - 1)).to_bytes(type.size, "little"))
        return True
    if entry.field is not None:
        return store_bitfield(ctx, image, entry, entry.field)
    relocs = len(image.relocs)
    for step in range(entry.repeat):
        if step == 1 and type.size <= 0:
            break
        if step == 1 and len(image.relocs) == relocs:
            repeat_data(image, entry.offset, type.size, entry.repeat)
            break
        at = entry.offset + step * type.size
        if isinstance(e, StringLiteral) and type.is_array():
            image.store(at, e.data[:type.size] if type.size >= 0 else e.data)
            if type.size > len(e.data):
                image.store(at + len(e.data), bytes(type.size - len(e.data)))
        elif not store_value(ctx, image, at, type, e):
            address = eval_address(ctx, unconverted(e))
            computable = "constant" if address is None else "computable at load time"
            ctx.diag.error(e.loc, f"initializer element is not {computable}")
            return False
        elif entry.swapped:
            part = type.base.size if type.kind == ty.COMPLEX else type.size
            for place in range(at, at + type.size, part):
                image.reverse(place, part)
    return True


def repeat_data(image: Image, at: int, size: int, count: int) -> None:
    """The elements of a range are as the first one, which is stored and holds no address."""
    first = bytes(image.data[at:at + size])
    total = size * (count - 1)
    if not any(first):
        total = min(total, max(len(image.data) - at - size, 0))     # beyond it is zero anyway
        image.store(at + size, bytes(total))
    else:
        image.store(at + size, first * (count - 1))


def unconverted(e: Expr) -> Expr:
    """Return the operand of conversions that an address does not survive."""
    while isinstance(e, Cast) and not e.explicit and e.cast in (ast.CAST_ARITH, ast.CAST_POINTER):
        e = e.operand
    return e


def store_bitfield(ctx: SemaContext, image: Image, entry: InitEntry, field: Field) -> bool:
    value = fold(ctx, entry.expr, True)
    if not isinstance(value, IntConst):
        ctx.diag.error(entry.expr.loc, "initializer element is not constant")
        return False
    position = entry.offset * 8 + field.bit_pos - field.offset * 8
    if entry.swapped:
        image.store_bits_swapped(position, field.bit_width, value.value)
    else:
        image.store_bits(position, field.bit_width, value.value)
    return True


def store_value(ctx: SemaContext, image: Image, at: int, type: Type, e: Expr) -> bool:
    """Store a scalar, complex or whole record; False if it is not constant."""
    if type.is_record() or type.is_array() or type.kind == ty.VECTOR:
        return copy_object(ctx, image, at, type, e)
    folded = e if e.kind <= ast.COMPLEX_CONST else fold(ctx, e, True)
    data = constant_bytes(ctx, folded, type)
    if data is not None:
        image.store(at, data)
        return True
    address = eval_address(ctx, e)
    if address is None or not (type.is_integer() or type.kind == ty.POINTER):
        return False
    if address.is_number():
        image.store(at, (address.offset & ((1 << type.size * 8) - 1)).to_bytes(type.size, "little"))
        return True
    if type.size != ctx.types.pointer_size and (address.minus is None or type.size > ctx.types.pointer_size):
        return False
    reloc = Reloc(at, type.size, address.offset)
    reloc.decl = address.decl
    reloc.string = address.string
    reloc.label = address.label
    reloc.minus = address.minus
    image.add_reloc(reloc)
    return True


def constant_bytes(ctx: SemaContext, e: Expr, type: Type) -> bytes | None:
    """Return the object representation of a constant of the given type."""
    if isinstance(e, IntConst):
        return (e.value & ((1 << type.size * 8) - 1)).to_bytes(type.size, "little")
    if isinstance(e, FloatConst):
        width = float_format(ctx, e.type).width // 8
        return e.bits.to_bytes(width, "little") + bytes(type.size - width)
    if isinstance(e, ComplexConst):
        real = constant_bytes(ctx, e.real, type.base)
        imag = constant_bytes(ctx, e.imag, type.base)
        return None if real is None or imag is None else real + imag
    return None


def copy_object(ctx: SemaContext, image: Image, at: int, type: Type, e: Expr) -> bool:
    """Store a whole record, array or vector from a compound literal or const object (GNU)."""
    while isinstance(e, Cast) and e.cast == ast.CAST_BITS:
        e = e.operand
    if isinstance(e, Cast) and e.cast in (ast.CAST_SPLAT, ast.CAST_UNION):
        return copy_cast(ctx, image, at, type, e)
    if isinstance(e, StringLiteral):
        image.store(at, e.data[:type.size])
        return True
    address = lvalue_address(ctx, e, 0)
    if address is None or address.decl is None:
        return False
    decl = address.decl
    if not isinstance(e, CompoundLiteral) and not (isinstance(e, DeclRef) and decl.type.is_const()) \
            and not is_const_object(e):
        return False
    if not has_static_address(decl) or not decl.defined:
        return False
    source = decl.static_init
    end = address.offset + type.size
    if source is None:
        image.store(at, bytes(type.size))
        return True
    piece = bytes(source.data[address.offset:end])
    image.store(at, piece + bytes(type.size - len(piece)))
    for reloc in source.relocs:
        if address.offset <= reloc.offset < end:
            moved = Reloc(reloc.offset - address.offset + at, reloc.size, reloc.addend)
            moved.decl = reloc.decl
            moved.string = reloc.string
            moved.label = reloc.label
            moved.minus = reloc.minus
            image.add_reloc(moved)
    return True


def is_const_object(e: Expr) -> bool:
    return e.lvalue and e.type.is_const() and not e.type.is_volatile()


def copy_cast(ctx: SemaContext, image: Image, at: int, type: Type, e: Cast) -> bool:
    if e.cast == ast.CAST_UNION:
        image.store(at, bytes(type.size))
        member = e.member
        return member is not None and store_value(ctx, image, at, member.type, e.operand)
    for index in range(type.count):
        if not store_value(ctx, image, at + index * type.base.size, type.base, e.operand):
            return False
    return True
