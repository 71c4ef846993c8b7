"""Bit-fields: extraction and insertion through accesses that touch no other member.

An access uses the smallest naturally aligned unit that lies within the run of adjacent bit-fields (C17 3.14: other
members are other memory locations), else exactly the bytes that the field covers; a field that fits neither is cut
in two. A volatile bit-field uses its declared type's container where that fits.
"""
from __future__ import annotations

from compiler.faults import BITFIELD_SIGN, PLANTED
from compiler.ir import core, ops
from compiler.ir.core import I32, I64, Inst
from compiler.lower.arith import extend_bits
from compiler.lower.base import Lowerer, LValue, is_signed, known_align
from compiler.sema import types as ct
from compiler.sema.types import Field, Record


def field_region(record: Record, field: Field, size: int) -> tuple[int, int]:
    """First and last + 1 byte of the run of bit-fields around `field` in an object of `size` bytes."""
    if record.is_union:
        return 0, size
    fields = record.fields
    low = high = field.index
    while low > 0 and fields[low - 1].bit_width > 0:
        low -= 1
    while high + 1 < len(fields) and fields[high + 1].bit_width > 0:
        high += 1
    start = fields[low].bit_pos // 8
    end = size
    if high + 1 < len(fields):
        following = fields[high + 1]
        # A zero-width bit-field ends the run at the next unit; its own position says where.
        last = fields[high]
        end = (last.bit_pos + last.bit_width + 7) // 8
        if following.bit_width < 0:
            end = max(end, min(following.offset, size))
    return start, end


def bitfield_lvalue(f: Lowerer, record: LValue, field: Field) -> LValue:
    """The bit-field `field` of the record object."""
    lv = record.member(0, field.type)
    lv.align = record.align
    lv.bit_pos = field.bit_pos
    lv.bit_width = field.bit_width
    t = record.type.record
    assert t is not None
    lv.region_start, lv.region_end = field_region(t, field, max(record.type.size, 0))
    lv.limit = record.type.size
    lv.flags |= f.qual_flags(record.type)
    return lv


def unit_for(lv: LValue, pos: int, width: int, volatile: bool) -> tuple[int, int]:
    """Byte offset and size (a power of two up to 8) of the access for bits pos .. pos + width; size 0: cut it."""
    start, end = lv.region_start, lv.region_end
    first = pos // 8
    last = (pos + width - 1) // 8
    if volatile:
        size = min(lv.type.size, 8)
        at = first - first % size
        if at + size > last and at + size <= max(end, lv.limit):
            return at, size
    size = 1
    while size <= 8:
        at = first - first % size
        if at >= start and at + size > last and at + size <= end:
            return at, size
        size *= 2
    count = last - first + 1
    if count in (1, 2, 4, 8):
        return first, count
    return first, 0


def unit_mem(f: Lowerer, lv: LValue, at: int, size: int) -> int:
    m = lv.flags | f.qual_flags(lv.type)
    align = min(known_align(lv.align, lv.offset + at), size)
    return m | (align.bit_length() - 1) << core.MEM_ALIGN_SHIFT


def load_unit(f: Lowerer, lv: LValue, at: int, size: int, signed: bool) -> Inst:
    mem = unit_mem(f, lv, at, size)
    offset = lv.offset + at
    b = f.b
    if size == 1:
        return b.load(ops.LOADS8 if signed else ops.LOADU8, I32, lv.base, offset, mem)
    if size == 2:
        return b.load(ops.LOADS16 if signed else ops.LOADU16, I32, lv.base, offset, mem)
    return b.load(ops.LOAD, I32 if size == 4 else I64, lv.base, offset, mem)


def store_unit(f: Lowerer, lv: LValue, at: int, size: int, value: Inst) -> None:
    op = ops.STORE8 if size == 1 else ops.STORE16 if size == 2 else ops.STORE
    f.b.store(op, lv.base, value, lv.offset + at, unit_mem(f, lv, at, size))


def cut(pos: int, width: int) -> int:
    """Bits of the first part of a field that no single access covers."""
    count = (pos + width - 1) // 8 - pos // 8 + 1
    size = 2 if count == 3 else 4 if count < 8 else 8
    return size * 8 - pos % 8


def extract(f: Lowerer, lv: LValue, pos: int, width: int, signed: bool, type: int) -> Inst:
    """Bits pos .. pos + width of the record (width <= 64) as a value of IR type `type`."""
    at, size = unit_for(lv, pos, width, is_volatile(f, lv))
    b = f.b
    if size == 0:
        first = cut(pos, width)
        low = extract(f, lv, pos, first, False, type)
        high = extract(f, lv, pos + first, width - first, signed, type)
        return b.emit(ops.OR, type, [low, b.emit(ops.SHL, type, [high, b.i32(first)])])
    shift = pos - at * 8
    if width == size * 8:
        return resize(f, load_unit(f, lv, at, size, signed), type, signed)
    unit = load_unit(f, lv, at, size, False)
    bits = 64 if size == 8 else 32
    if signed:
        left = bits - shift - width
        if left:
            unit = b.emit(ops.SHL, unit.type, [unit, b.i32(left)])
        if bits - width:
            unit = b.emit(ops.SAR, unit.type, [unit, b.i32(bits - width)])
        return resize(f, unit, type, True)
    if shift:
        unit = b.emit(ops.SHR, unit.type, [unit, b.i32(shift)])
    if shift + width < size * 8:
        unit = b.emit(ops.AND, unit.type, [unit, b.const((1 << width) - 1, unit.type)])
    return resize(f, unit, type, False)


def resize(f: Lowerer, v: Inst, type: int, signed: bool) -> Inst:
    if v.type == type:
        return v
    if type == I32:
        return f.b.emit(ops.TRUNC, I32, [v])
    return f.b.emit(ops.SEXT32 if signed else ops.ZEXT32, I64, [v])


def insert(f: Lowerer, lv: LValue, pos: int, width: int, value: Inst) -> None:
    """Store the low `width` bits of `value` at bit `pos`."""
    at, size = unit_for(lv, pos, width, is_volatile(f, lv))
    b = f.b
    if size == 0:
        first = cut(pos, width)
        insert(f, lv, pos, first, value)
        rest = b.emit(ops.SHR, value.type, [value, b.i32(first)])
        insert(f, lv, pos + first, width - first, rest)
        return
    type = I64 if size == 8 else I32
    value = resize(f, value, type, False)
    if width == size * 8:
        store_unit(f, lv, at, size, value)
        return
    shift = pos - at * 8
    mask = ((1 << width) - 1) << shift
    old = load_unit(f, lv, at, size, False)
    if value.op == ops.CONST:
        bits = (value.imm << shift) & mask
        new = old
        if bits != mask:
            new = b.emit(ops.AND, type, [old, b.const(~mask, type)])
        if bits:
            new = b.emit(ops.OR, type, [new, b.const(bits, type)])
    else:
        if shift + width < (64 if size == 8 else 32):
            value = b.emit(ops.AND, type, [value, b.const((1 << width) - 1, type)])
        if shift:
            value = b.emit(ops.SHL, type, [value, b.i32(shift)])
        new = b.emit(ops.OR, type, [b.emit(ops.AND, type, [old, b.const(~mask, type)]), value])
    store_unit(f, lv, at, size, new)


def is_volatile(f: Lowerer, lv: LValue) -> bool:
    return ((lv.flags | f.qual_flags(lv.type)) & core.MEM_VOLATILE) != 0


def load_field(f: Lowerer, lv: LValue) -> Inst:
    t = lv.type
    type = I32 if t.size <= 4 else I64
    if lv.swapped:
        return load_swapped(f, lv, type, is_signed(t))
    signed = is_signed(t) and PLANTED.fault != BITFIELD_SIGN
    return extract(f, lv, lv.bit_pos, lv.bit_width, signed, type)


def store_field(f: Lowerer, lv: LValue, value: Inst, want: bool) -> Inst:
    if lv.swapped:
        store_swapped(f, lv, value)
    else:
        insert(f, lv, lv.bit_pos, lv.bit_width, value)
    if not want:
        return value
    if lv.type.kind == ct.BOOL:
        return value
    return extend_bits(f, value, lv.bit_width, is_signed(lv.type))


def load_wide_field(f: Lowerer, lv: LValue) -> tuple[Inst, Inst]:
    """A bit-field of a 128-bit type."""
    signed = is_signed(lv.type)
    width = lv.bit_width
    if lv.swapped:
        low = load_swapped(f, part_of(lv, max(width - 64, 0), min(width, 64)), I64, signed and width <= 64)
        if width > 64:
            return low, load_swapped(f, part_of(lv, 0, width - 64), I64, signed)
        return low, f.b.emit(ops.SAR, I64, [low, f.b.i32(63)]) if signed else f.b.i64(0)
    if width <= 64:
        low = extract(f, lv, lv.bit_pos, width, signed, I64)
        high = f.b.emit(ops.SAR, I64, [low, f.b.i32(63)]) if signed else f.b.i64(0)
        return low, high
    low = extract(f, lv, lv.bit_pos, 64, False, I64)
    return low, extract(f, lv, lv.bit_pos + 64, width - 64, signed, I64)


def store_wide_field(f: Lowerer, lv: LValue, value: tuple[Inst, Inst], want: bool) -> tuple[Inst, Inst]:
    signed = is_signed(lv.type)
    width = lv.bit_width
    if lv.swapped:
        store_swapped(f, part_of(lv, max(width - 64, 0), min(width, 64)), value[0])
        if width > 64:
            store_swapped(f, part_of(lv, 0, width - 64), value[1])
    else:
        insert(f, lv, lv.bit_pos, min(width, 64), value[0])
        if width > 64:
            insert(f, lv, lv.bit_pos + 64, width - 64, value[1])
    if not want:
        return value
    if width > 64:
        return value[0], extend_bits(f, value[1], width - 64, signed)
    low = extend_bits(f, value[0], width, signed)
    return low, f.b.emit(ops.SAR, I64, [low, f.b.i32(63)]) if signed else f.b.i64(0)


# --- scalar_storage_order: bits are numbered from the most significant bit of the first byte ---
def swapped_chunks(pos: int, width: int) -> list[tuple[int, int, int]]:
    """(byte, shift within it, bits) of the parts of a field, most significant part first."""
    chunks: list[tuple[int, int, int]] = []
    while width > 0:
        room = 8 - pos % 8
        bits = min(room, width)
        chunks.append((pos // 8, room - bits, bits))
        pos += bits
        width -= bits
    return chunks


def part_of(lv: LValue, start: int, width: int) -> LValue:
    """Bits `start` to `start + width` of a field, counted from its most significant bit."""
    part = lv.member(0, lv.type)
    part.bit_pos = lv.bit_pos + start
    part.bit_width = width
    return part


def load_swapped(f: Lowerer, lv: LValue, type: int, signed: bool) -> Inst:
    b = f.b
    value: Inst | None = None
    for at, shift, bits in swapped_chunks(lv.bit_pos, lv.bit_width):
        part = load_unit(f, lv, at, 1, False)
        if shift:
            part = b.emit(ops.SHR, I32, [part, b.i32(shift)])
        part = resize(f, b.emit(ops.AND, I32, [part, b.i32((1 << bits) - 1)]), type, False)
        if value is not None:
            part = b.emit(ops.OR, type, [b.emit(ops.SHL, type, [value, b.i32(bits)]), part])
        value = part
    assert value is not None
    return extend_bits(f, value, lv.bit_width, signed)


def store_swapped(f: Lowerer, lv: LValue, value: Inst) -> None:
    b = f.b
    left = lv.bit_width
    for at, shift, bits in swapped_chunks(lv.bit_pos, lv.bit_width):
        left -= bits
        part = value if left == 0 else b.emit(ops.SHR, value.type, [value, b.i32(left)])
        part = resize(f, part, I32, False)
        part = b.emit(ops.AND, I32, [part, b.i32((1 << bits) - 1)])
        if shift:
            part = b.emit(ops.SHL, I32, [part, b.i32(shift)])
        keep = b.emit(ops.AND, I32, [load_unit(f, lv, at, 1, False), b.i32(~(((1 << bits) - 1) << shift) & 0xFF)])
        store_unit(f, lv, at, 1, b.emit(ops.OR, I32, [keep, part]))
