"""Reading and writing objects through an `LValue`: plain scalars, bit-fields, atomics, registers, two-part scalars."""
from __future__ import annotations

from typing import Final, final

from compiler.ir import core, ops
from compiler.ir.core import F32, F64, I32, I64, Inst
from compiler.lower.arith import convert, zero_of
from compiler.lower.base import REP_COMPLEX, REP_WIDE, Lowerer, LValue, known_align, mem_align, rep
from compiler.lower.bitfields import (
    load_field,
    load_wide_field,
    store_field,
    store_wide_field,
)
from compiler.sema import types as ct
from compiler.sema.ast import Expr
from compiler.sema.types import Type

SEQ_CST: Final = 5


def load(f: Lowerer, lv: LValue) -> Inst:
    """The value of a one-part scalar object."""
    t = lv.type
    if lv.bit_width >= 0:
        return load_field(f, lv)
    if t.quals & ct.ATOMIC:
        return atomic_load(f, lv)
    if lv.register is not None:
        return f.b.emit(ops.READREG, f.scalar_type(t), [], 0, core.SymbolAux(lv.register))
    v = f.load_from(lv.base, lv.offset, t, f.access(lv))
    if lv.swapped and t.size > 1:
        return swap(f, v, t)
    return v


def store(f: Lowerer, lv: LValue, value: Inst, want: bool = False) -> Inst:
    """Store to a one-part scalar object; the value of the assignment (only for bit-fields different from `value`,
    and only computed if wanted)."""
    t = lv.type
    if lv.bit_width >= 0:
        return store_field(f, lv, value, want)
    if t.quals & ct.ATOMIC:
        atomic_store(f, lv, value)
    elif lv.register is not None:
        f.b.emit(ops.WRITEREG, core.VOID, [value], 0, core.SymbolAux(lv.register))
    else:
        stored = swap(f, value, t) if lv.swapped and t.size > 1 else value
        f.store_to(lv.base, lv.offset, t, stored, f.access(lv))
    return value


def swap(f: Lowerer, v: Inst, t: Type) -> Inst:
    """Reverse the bytes of a scalar (scalar_storage_order)."""
    b = f.b
    if v.type == F32 or v.type == F64:
        word = I32 if v.type == F32 else I64
        return b.emit(ops.BITCAST, v.type, [b.emit(ops.BSWAP, word, [b.emit(ops.BITCAST, word, [v])])])
    if t.size == 2:
        high = b.emit(ops.BSWAP, I32, [v])
        return b.emit(ops.SAR if t.signed else ops.SHR, I32, [high, b.i32(16)])
    return b.emit(ops.BSWAP, v.type, [v])


# --- two-part scalars ---
def load_pair(f: Lowerer, lv: LValue) -> tuple[Inst, Inst]:
    t = lv.type
    if rep(t) == REP_WIDE:
        if lv.bit_width >= 0:
            return load_wide_field(f, lv)
        if t.quals & ct.ATOMIC:
            lv = atomic_copy(f, lv)
        mem = f.access(lv)
        b = f.b
        low = b.load(ops.LOAD, I64, lv.base, lv.offset, mem)
        high = b.load(ops.LOAD, I64, lv.base, lv.offset + 8, mem_align(mem, known_align(lv.align, 8)))
        if lv.swapped:
            return b.emit(ops.BSWAP, I64, [high]), b.emit(ops.BSWAP, I64, [low])
        return low, high
    if t.quals & ct.ATOMIC:
        lv = atomic_copy(f, lv)
    part = t.base
    first = lv.member(0, part)
    second = lv.member(part.size, part)
    first.flags |= f.qual_flags(t)
    second.flags |= f.qual_flags(t)
    return load(f, first), load(f, second)


def store_pair(f: Lowerer, lv: LValue, value: tuple[Inst, Inst], want: bool = False) -> tuple[Inst, Inst]:
    t = lv.type
    if t.quals & ct.ATOMIC:
        copy = f.temp(t.unqual)
        store_pair(f, copy, value)
        atomic_store_object(f, lv, copy)
        return value
    if rep(t) == REP_WIDE:
        if lv.bit_width >= 0:
            return store_wide_field(f, lv, value, want)
        mem = f.access(lv)
        if lv.swapped:
            value = f.b.emit(ops.BSWAP, I64, [value[1]]), f.b.emit(ops.BSWAP, I64, [value[0]])
        f.b.store(ops.STORE, lv.base, value[0], lv.offset, mem)
        f.b.store(ops.STORE, lv.base, value[1], lv.offset + 8, mem_align(mem, known_align(lv.align, 8)))
        return value
    part = t.base
    first = lv.member(0, part)
    second = lv.member(part.size, part)
    first.flags |= f.qual_flags(t)
    second.flags |= f.qual_flags(t)
    store(f, first, value[0])
    store(f, second, value[1])
    return value


def store_value(f: Lowerer, lv: LValue, e: Expr) -> None:
    """Evaluate a scalar expression of either representation and store it."""
    r = rep(lv.type)
    if r == REP_WIDE or r == REP_COMPLEX:
        store_pair(f, lv, f.pair(e))
    else:
        store(f, lv, f.value(e))


# --- _Atomic objects ---
def lock_free(t: Type) -> bool:
    """Whether an access is one instruction: a power of two up to 8."""
    return t.size in (1, 2, 4, 8)


def from_word(f: Lowerer, word: Inst, t: Type) -> Inst:
    """A zero-extended word of memory as the register form of scalar type `t`."""
    ft = f.scalar_type(t)
    if t.kind == ct.FLOAT16:
        return f.half_to_float(word)
    if ft == F32 or ft == F64:
        return f.b.emit(ops.BITCAST, ft, [word])
    if t.size < 4:
        unsigned = f.types.uchar if t.size == 1 else f.types.ushort
        return word if t.kind == ct.BOOL else convert(f, word, unsigned, t)
    return word


def to_word(f: Lowerer, v: Inst, t: Type) -> Inst:
    """The inverse of `from_word`; the high bits do not matter."""
    if t.kind == ct.FLOAT16:
        return f.float_to_half(v)
    if v.type == F32:
        return f.b.emit(ops.BITCAST, I32, [v])
    if v.type == F64:
        return f.b.emit(ops.BITCAST, I64, [v])
    return v


def atomic_load(f: Lowerer, lv: LValue) -> Inst:
    t = lv.type
    if not lock_free(t):
        return load(f, atomic_copy(f, lv))
    word = f.b.emit(ops.ATOMIC_LOAD, I64 if t.size == 8 else I32, [f.address(lv)], t.size,
                    core.AtomicAux(SEQ_CST, SEQ_CST))
    word.mem = f.access(lv)
    return from_word(f, word, t)


def atomic_store(f: Lowerer, lv: LValue, value: Inst) -> None:
    t = lv.type
    if not lock_free(t):
        copy = f.temp(t.unqual)
        store(f, copy, value)
        atomic_store_object(f, lv, copy)
        return
    i = f.b.emit(ops.ATOMIC_STORE, core.VOID, [f.address(lv), to_word(f, value, t)], t.size,
                 core.AtomicAux(SEQ_CST, SEQ_CST))
    i.mem = f.access(lv)


def atomic_copy(f: Lowerer, lv: LValue) -> LValue:
    """A non-atomic copy of an atomic object of any size, made by libatomic."""
    t = lv.type.unqual
    copy = f.temp(t)
    args = [f.b.i64(t.size), f.address(lv), copy.base, f.b.i32(SEQ_CST)]
    f.libcall("__atomic_load", args, [I64, I64, I64, I32], core.VOID)
    return copy


def atomic_store_object(f: Lowerer, lv: LValue, value: LValue) -> None:
    args = [f.b.i64(lv.type.size), f.address(lv), f.address(value), f.b.i32(SEQ_CST)]
    f.libcall("__atomic_store", args, [I64, I64, I64, I32], core.VOID)


@final
class AtomicLoop:
    """old = load; do { new = op(old) } while (!compare-and-swap(old, new)).

    After construction `old` is the value to compute from; `finish(new)` closes the loop.
    """

    def __init__(self, f: Lowerer, lv: LValue) -> None:
        self.lv = lv
        t = lv.type
        self.word_type = I64 if t.size == 8 else I32
        self.address = f.address(lv)
        aux = core.AtomicAux(SEQ_CST, SEQ_CST)
        first = f.b.emit(ops.ATOMIC_LOAD, self.word_type, [self.address], t.size, aux)
        first.mem = f.access(lv)
        self.head = f.new_block()
        f.flow_into(self.head)
        self.word = f.phi(self.word_type, [first])
        self.old = from_word(f, self.word, t)

    def finish(self, f: Lowerer, new: Inst) -> None:
        t = self.lv.type
        desired = to_word(f, new, t)
        found = f.b.emit(ops.ATOMIC_CAS, self.word_type, [self.address, self.word, desired], t.size,
                         core.AtomicAux(SEQ_CST, SEQ_CST))
        found.mem = f.access(self.lv)
        done = f.new_block()
        same = f.b.emit(ops.EQ, I32, [found, self.word])
        f.branch(same, done, self.head)
        found.nuses += 1
        self.word.args.append(found)
        f.place(done)


@final
class ObjectLoop:
    """The same for objects of any size, through libatomic: `old` is an ordinary object with the value to compute from;
    the new value goes to `new` before `finish`."""

    def __init__(self, f: Lowerer, lv: LValue) -> None:
        t = lv.type.unqual
        self.size = t.size
        self.address = f.address(lv)
        self.old = atomic_copy(f, lv)
        self.new = f.temp(t)
        self.head = f.new_block()
        f.flow_into(self.head)

    def finish(self, f: Lowerer) -> None:
        b = f.b
        order = b.i32(SEQ_CST)
        args = [b.i64(self.size), self.address, f.address(self.old), f.address(self.new), order, order]
        ok = f.libcall("__atomic_compare_exchange", args, [I64, I64, I64, I64, I32, I32], I32)
        done = f.new_block()
        f.branch(b.emit(ops.AND, I32, [ok, b.i32(255)]), done, self.head)
        f.place(done)


def clear(f: Lowerer, lv: LValue) -> None:
    """Zero an object of any type."""
    t = lv.type
    r = rep(t)
    if t.size > 0:
        if r == REP_WIDE or r == REP_COMPLEX:
            part = f.types.ulong if r == REP_WIDE else t.base
            z = zero_of(f, part)
            store_pair(f, lv, (z, z))
        elif t.is_scalar():
            store(f, lv, zero_of(f, t))
        else:
            f.zero(lv, t.size)
