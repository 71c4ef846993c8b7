"""Initialisers of automatic objects: zeroing, stores of the entries, constant images for large ones."""
from __future__ import annotations

from typing import Final, final

from compiler.ir import core, ops
from compiler.ir.core import I32, I64, Inst
from compiler.lower.access import clear, store, store_pair
from compiler.lower.base import REP_COMPLEX, REP_MEMORY, REP_WIDE, Lowerer, LValue, known_align, rep
from compiler.sema import types as ct
from compiler.sema.ast import FloatConst, Init, InitEntry, IntConst, StringLiteral

# From this many constant entries on, a read-only image is copied.
IMAGE_ENTRIES: Final = 8
# Repetitions up to this number are unrolled.
UNROLL: Final = 16
# Strings up to this size are stored as integers.
STORED_STRING: Final = 16


def initialize(f: Lowerer, to: LValue, init: Init, size: int) -> None:
    """Initialise the object `to` of `size` bytes."""
    entries = init.entries
    if len(entries) == 1 and not init.zero and entries[0].repeat == 1:
        store_entry(f, to, entries[0], size, False)
        return
    image = init.zero and size >= 16 and constant_entries(entries) >= IMAGE_ENTRIES
    if image:
        copy_image(f, to, entries, size)
    elif init.zero and not covered(entries, size):
        if to.type.is_scalar():
            clear(f, to)
        else:
            f.zero(to, size)
    for entry in entries:
        if not (image and is_constant(entry)):
            store_entry(f, to, entry, size, init.zero)


def covered(entries: list[InitEntry], size: int) -> bool:
    """Whether the entries fill all bytes (they never overlap)."""
    total = 0
    for entry in entries:
        if entry.field is not None or entry.type.size < 0 or isinstance(entry.expr, StringLiteral):
            return False
        total += entry.type.size * entry.repeat
    return total >= size


def is_constant(entry: InitEntry) -> bool:
    if entry.field is not None or entry.repeat > 64 or entry.swapped:
        return False
    e = entry.expr
    if isinstance(e, IntConst):
        return entry.type.kind <= ct.POINTER
    return isinstance(e, FloatConst) or isinstance(e, StringLiteral) and entry.type.kind == ct.ARRAY


def constant_entries(entries: list[InitEntry]) -> int:
    """How many entries can be part of an image; -1 if nothing but zeros."""
    count = 0
    nonzero = False
    for entry in entries:
        if is_constant(entry):
            count += entry.repeat
            e = entry.expr
            nonzero = nonzero or not isinstance(e, IntConst) or e.value != 0
    return count if nonzero else -1


def copy_image(f: Lowerer, to: LValue, entries: list[InitEntry], size: int) -> None:
    data = bytearray(size)
    for entry in entries:
        if not is_constant(entry):
            continue
        e = entry.expr
        n = entry.type.size
        if isinstance(e, StringLiteral):
            bits = bytes(e.data[:n])
        elif isinstance(e, FloatConst):
            bits = e.bits.to_bytes(n, "little")
        else:
            assert isinstance(e, IntConst)
            bits = (e.value & (1 << n * 8) - 1).to_bytes(n, "little")
        for i in range(entry.repeat):
            at = entry.offset + i * n
            data[at:at + len(bits)] = bits
    symbol = f.symbols.constant(bytes(data), min(max(to.align, 1), 16))
    f.copy(to, LValue(f.b.address(symbol), 0, to.type.unqual, symbol.align), size)


def entry_lvalue(f: Lowerer, to: LValue, entry: InitEntry, size: int) -> LValue:
    t = entry.type.unqual
    field = entry.field
    if field is not None:
        start = entry.offset - field.offset
        lv = to.member(start, t)
        lv.bit_pos = field.bit_pos
        lv.bit_width = field.bit_width
        lv.region_start = 0
        lv.region_end = size - start
        lv.limit = size - start
    else:
        lv = to.member(entry.offset, t)
    lv.flags |= f.qual_flags(to.type) | f.qual_flags(entry.type)
    lv.any_alias = True
    lv.swapped = entry.swapped
    return lv


def store_entry(f: Lowerer, to: LValue, entry: InitEntry, size: int, zeroed: bool) -> None:
    lv = entry_lvalue(f, to, entry, size)
    e = entry.expr
    if isinstance(e, StringLiteral) and entry.type.kind == ct.ARRAY:
        store_string(f, lv, e, entry.type.size, zeroed)
        if entry.repeat > 1:
            repeat_object(f, lv, entry)
        return
    f.b.loc = e.loc
    if entry.repeat == 1:
        f.into(e, lv)
        return
    r = rep(entry.type)
    if r == REP_MEMORY:
        f.into(e, lv)
        repeat_object(f, lv, entry)
        return
    first: Inst
    second: Inst | None = None
    if r == REP_WIDE or r == REP_COMPLEX:
        first, second = f.pair(e)
    else:
        first = f.value(e)
    if entry.repeat <= UNROLL:
        for i in range(entry.repeat):
            put(f, to.member(entry.offset + i * entry.type.size, entry.type.unqual), first, second)
        return
    at = loop_address(f, lv, entry)
    put(f, LValue(at.phi, 0, entry.type.unqual, known_align(lv.align, entry.type.size)), first, second)
    at.close(f)


def put(f: Lowerer, lv: LValue, first: Inst, second: Inst | None) -> None:
    lv.any_alias = True
    if second is not None:
        store_pair(f, lv, (first, second))
    else:
        store(f, lv, first)


@final
class AddressLoop:
    """for (p = start; p != end; p += step): `phi` is p inside the loop; `close` ends it."""

    def __init__(self, f: Lowerer, start: Inst, step: int, count: int) -> None:
        self.step = step
        b = f.b
        self.end = b.emit(ops.ADD, I64, [start, b.i64(step * count)])
        self.head = f.new_block()
        f.flow_into(self.head)
        self.phi = f.phi(I64, [start])

    def close(self, f: Lowerer) -> None:
        b = f.b
        following = b.emit(ops.ADD, I64, [self.phi, b.i64(self.step)])
        done = f.new_block()
        f.branch(b.emit(ops.NE, I32, [following, self.end]), self.head, done)
        following.nuses += 1
        self.phi.args.append(following)
        f.place(done)


def loop_address(f: Lowerer, lv: LValue, entry: InitEntry) -> AddressLoop:
    return AddressLoop(f, f.address(lv), entry.type.size, entry.repeat)


def repeat_object(f: Lowerer, lv: LValue, entry: InitEntry) -> None:
    """Copy the first element of a range over the others."""
    n = entry.type.size
    if n <= 0:
        return
    if entry.repeat <= UNROLL:
        for i in range(1, entry.repeat):
            f.copy(lv.member(i * n, lv.type), lv, n)
        return
    source = f.address(lv)
    start = f.b.emit(ops.ADD, I64, [source, f.b.i64(n)])
    loop = AddressLoop(f, start, n, entry.repeat - 1)
    f.copy(LValue(loop.phi, 0, lv.type, known_align(lv.align, n)), LValue(source, 0, lv.type, lv.align), n)
    loop.close(f)


def store_string(f: Lowerer, to: LValue, e: StringLiteral, size: int, zeroed: bool) -> None:
    """A string literal into an array of `size` bytes: the rest is zero."""
    data = bytes(e.data[:size])
    used = len(data)
    if zeroed:
        used = len(data.rstrip(b"\0"))
    if used <= STORED_STRING:
        store_bytes(f, to, data[:used])
    else:
        symbol = f.symbols.string(e)
        source = LValue(f.b.address(symbol), 0, e.type, symbol.align)
        f.copy(to, source, used)
    if not zeroed and size > used:
        f.zero(to.member(used, to.type), size - used)


def store_bytes(f: Lowerer, to: LValue, data: bytes) -> None:
    at = 0
    b = f.b
    while at < len(data):
        left = len(data) - at
        n = 8 if left >= 8 else 4 if left >= 4 else 2 if left >= 2 else 1
        value = int.from_bytes(data[at:at + n], "little")
        op = ops.STORE8 if n == 1 else ops.STORE16 if n == 2 else ops.STORE
        mem = to.flags | (min(known_align(to.align, to.offset + at), 16).bit_length() - 1) << core.MEM_ALIGN_SHIFT
        b.store(op, to.base, b.i64(value) if n == 8 else b.i32(value), to.offset + at, mem)
        at += n


def pattern(f: Lowerer, to: LValue, size: int) -> None:
    """-ftrivial-auto-var-init=pattern."""
    f.b.emit(ops.MEMSET, core.VOID, [f.address(to), f.b.i32(0xFE)], size)

