"""Assignment, compound assignment, increment and decrement."""
from __future__ import annotations

from typing import Final

from compiler.faults import BITFIELD_COMPOUND, CHAR_COMPOUND, PLANTED
from compiler.ir import core, ops
from compiler.ir.core import F32, I32, I64, NO_WRAP, Inst
from compiler.lower.access import (
    SEQ_CST,
    AtomicLoop,
    ObjectLoop,
    atomic_copy,
    atomic_store_object,
    load,
    load_pair,
    lock_free,
    store,
    store_pair,
)
from compiler.lower.arith import (
    binary,
    convert,
    convert_from_pair,
    convert_pair,
    convert_to_pair,
    one_of,
    shift_count,
    wrap,
)
from compiler.lower.base import REP_SCALAR, REP_WIDE, Lowerer, LValue, is_signed, rep, static_size
from compiler.lower.calls import call, memory_result
from compiler.lower.complex_ops import complex_binary, mixed_binary, real_operand
from compiler.lower.pieces import load_bytes
from compiler.lower.wide import wide_binary, wide_const, wide_shift
from compiler.sema import ast
from compiler.sema import types as ct
from compiler.sema.ast import Assign, Call, Cast, CompoundAssign, DeclRef, Expr, IncDec
from compiler.sema.types import Type

Pair = tuple[Inst, Inst]


def narrowed(f: Lowerer, e: Expr, t: Type) -> Inst:
    """The value of `e` for a store to integer type `t`: conversions that only drop or extend high bits are skipped."""
    size = t.size
    while isinstance(e, Cast) and e.cast == ast.CAST_ARITH:
        source = e.operand.type
        if e.type.kind == ct.BOOL or e.type.kind == ct.BITINT or source.kind == ct.BITINT:
            break
        if not e.type.is_integer() or not source.is_integer() or e.type.size < size or source.size < size:
            break
        if rep(source) != REP_SCALAR:
            break
        e = e.operand
    return f.value(e)


def scalar_assign(f: Lowerer, e: Assign, want: bool) -> Inst:
    left = e.left
    t = left.type
    if left.kind == ast.DECL_REF:
        assert isinstance(left, DeclRef)
        aux = left.decl.aux
        if isinstance(aux, core.Slot) and t.quals & ct.ATOMIC == 0:
            if want or t.size > 4 or not t.is_integer() or t.kind == ct.BOOL or t.kind == ct.BITINT:
                v = f.value(e.right)
            else:
                v = narrowed(f, e.right, t)
            f.store_to(f.b.slot(aux), 0, t, v, f.mem(t))
            return v
        v = f.value(e.right)
        return store(f, f.lvalue(left), v, want)
    lv = f.lvalue(left)
    if want or t.size > 4 or not t.is_integer() or t.kind in (ct.BOOL, ct.BITINT) or lv.bit_width >= 0:
        return store(f, lv, f.value(e.right), want)
    if t.quals & ct.ATOMIC or lv.swapped or lv.register is not None:
        return store(f, lv, f.value(e.right), want)
    return store(f, lv, narrowed(f, e.right, t), False)


# --- compound assignment ---
def compute(f: Lowerer, e: CompoundAssign, old: Inst, right: Inst) -> Inst:
    """(T)((compute)old op right) for one-part scalars."""
    t = e.left.type
    c = e.compute
    if c.kind == ct.POINTER:
        return pointer_step(f, e.op, c, old, right)
    v = binary(f, e.op, c, convert(f, old, t, c), right)
    return convert(f, v, c, t)


def pointer_step(f: Lowerer, op: int, t: Type, pointer: Inst, index: Inst) -> Inst:
    b = f.b
    size = static_size(t.base)
    if size < 0:
        index = b.emit(ops.MUL, I64, [index, f.size_of(t.base)])
    elif size != 1:
        index = b.i64(index.imm * size) if index.op == ops.CONST else b.emit(ops.MUL, I64, [index, b.i64(size)])
    return b.emit(ops.SUB if op == ast.SUB else ops.ADD, I64, [pointer, index])


def compound_scalar(f: Lowerer, e: CompoundAssign, want: bool) -> Inst:
    """The right operand is evaluated first, as in gcc."""
    if rep(e.compute) != REP_SCALAR:
        return compound_mixed(f, e, want)
    if e.op == ast.SHL or e.op == ast.SHR:
        right = shift_operand(f, e.right)
    else:
        right = f.value(e.right)
    lv = f.lvalue(e.left)
    t = e.left.type
    if t.quals & ct.ATOMIC and lv.bit_width < 0:
        if lock_free(t):
            return atomic_compound(f, e, lv, right)
        loop = ObjectLoop(f, lv)
        new = compute(f, e, load(f, loop.old), right)
        store(f, loop.new, new)
        loop.finish(f)
        return new
    old = load(f, lv)
    c = e.compute
    if want and PLANTED.fault == (BITFIELD_COMPOUND if lv.bit_width >= 0 else CHAR_COMPOUND) and t.is_integer():
        whole = binary(f, e.op, c, convert(f, old, t, c), right)
        store(f, lv, convert(f, whole, c, t), False)
        return whole if whole.type == old.type else convert(f, whole, c, t)
    if want or not t.is_integer() or t.size >= 4 or t.kind == ct.BOOL or not c.is_integer():
        return store(f, lv, compute(f, e, old, right), want)
    if t.kind == ct.BITINT or lv.bit_width >= 0 or lv.swapped:
        return store(f, lv, compute(f, e, old, right), want)
    # The store truncates.
    v = binary(f, e.op, c, convert(f, old, t, c), right)
    return store(f, lv, v, False)


ATOMIC_OPS: Final = {ast.ADD: ops.ATOMIC_ADD, ast.SUB: ops.ATOMIC_SUB, ast.AND: ops.ATOMIC_AND, ast.OR: ops.ATOMIC_OR,
              ast.XOR: ops.ATOMIC_XOR}


def atomic_compound(f: Lowerer, e: CompoundAssign, lv: LValue, right: Inst) -> Inst:
    t = e.left.type
    op = ATOMIC_OPS.get(e.op, 0)
    if op and t.is_integer() and t.kind not in (ct.BOOL, ct.BITINT) and e.compute.is_integer():
        word = I64 if t.size == 8 else I32
        operand = right
        if operand.type != word:
            operand = f.b.emit(ops.TRUNC, I32, [right]) if word == I32 else convert(f, right, e.compute, t)
        i = f.b.emit(op, word, [f.address(lv), operand], t.size, core.AtomicAux(SEQ_CST, SEQ_CST))
        i.mem = f.access(lv)
        plain = convert(f, i, f.types.uchar if t.size == 1 else f.types.ushort, t) if t.size < 4 else i
        return wrap(f, binary(f, e.op, t, plain, operand), t)
    loop = AtomicLoop(f, lv)
    new = compute(f, e, loop.old, right)
    loop.finish(f, new)
    return new


def compound_mixed(f: Lowerer, e: CompoundAssign, want: bool) -> Inst:
    """A one-part object computed with in a two-part type."""
    c = e.compute
    t = e.left.type
    if e.op == ast.SHL or e.op == ast.SHR:
        raise f.internal("a shift wider than its left operand")
    right = f.pair(e.right)
    lv = f.lvalue(e.left)
    if t.quals & ct.ATOMIC and lv.bit_width < 0:
        if lock_free(t):
            single = AtomicLoop(f, lv)
            new = pair_binary(f, e.op, c, convert_to_pair(f, single.old, t, c), right)
            v = convert_from_pair(f, new[0], new[1], c, t)
            single.finish(f, v)
            return v
        loop = ObjectLoop(f, lv)
        new = pair_binary(f, e.op, c, convert_to_pair(f, load(f, loop.old), t, c), right)
        v = convert_from_pair(f, new[0], new[1], c, t)
        store(f, loop.new, v)
        loop.finish(f)
        return v
    old = convert_to_pair(f, load(f, lv), t, c)
    new = pair_binary(f, e.op, c, old, right)
    return store(f, lv, convert_from_pair(f, new[0], new[1], c, t), want)


def pair_binary(f: Lowerer, op: int, t: Type, a: Pair, b: Pair) -> Pair:
    if rep(t) == REP_WIDE:
        return wide_binary(f, op, t, a, b)
    return complex_binary(f, op, t, a, b)


def compound_pair(f: Lowerer, e: CompoundAssign) -> Pair:
    """A two-part object; the right operand is evaluated first."""
    c = e.compute
    t = e.left.type
    shift = e.op == ast.SHL or e.op == ast.SHR
    real = None if shift else real_operand(e.right)
    single: Inst | None = None
    right: Pair | None = None
    if shift:
        single = shift_operand(f, e.right)
    elif rep(c) == REP_SCALAR:
        single = f.value(e.right)
    elif real is not None and rep(real.type) == REP_SCALAR:
        single = convert(f, f.value(real), real.type, c.base)
    else:
        right = f.pair(e.right)
    lv = f.lvalue(e.left)
    if t.quals & ct.ATOMIC:
        loop = ObjectLoop(f, lv)
        new = pair_step(f, e, load_pair(f, loop.old), single, right)
        store_pair(f, loop.new, new)
        loop.finish(f)
        return new
    return store_pair(f, lv, pair_step(f, e, load_pair(f, lv), single, right), True)


def shift_operand(f: Lowerer, e: Expr) -> Inst:
    """A shift count as I32."""
    if rep(e.type) == REP_SCALAR:
        return shift_count(f, f.value(e))
    return f.b.emit(ops.TRUNC, I32, [f.pair(e)[0]])


def pair_step(f: Lowerer, e: CompoundAssign, old: Pair, single: Inst | None, right: Pair | None) -> Pair:
    """The new value of a two-part object."""
    t = e.left.type
    c = e.compute
    if single is None:
        assert right is not None
        new = pair_binary(f, e.op, c, convert_pair(f, old[0], old[1], t, c), right)
    elif e.op == ast.SHL or e.op == ast.SHR:
        return wide_shift(f, e.op, c, old, single)
    elif rep(c) == REP_SCALAR:
        # A 128-bit object computed with in a floating type.
        v = binary(f, e.op, c, convert_from_pair(f, old[0], old[1], t, c), single)
        return convert_to_pair(f, v, c, t)
    else:
        new = mixed_binary(f, e.op, c, convert_pair(f, old[0], old[1], t, c), single)
    return convert_pair(f, new[0], new[1], c, t)


# --- increment and decrement ---
def stepped(f: Lowerer, t: Type, old: Inst, delta: int) -> Inst:
    """old + delta in type `t`."""
    b = f.b
    if t.kind == ct.POINTER:
        size = static_size(t.base)
        if size < 0:
            step = f.size_of(t.base)
            return b.emit(ops.ADD if delta > 0 else ops.SUB, I64, [old, step])
        return b.emit(ops.ADD, I64, [old, b.i64(delta * size)])
    if t.kind == ct.BOOL:
        return b.i32(1) if delta > 0 else b.emit(ops.XOR, I32, [old, b.i32(1)])
    if old.type >= F32:
        return binary(f, ast.ADD if delta > 0 else ast.SUB, t, old, one_of(f, t))
    if f.options.trapv:
        return binary(f, ast.ADD if delta > 0 else ast.SUB, t, old, b.const(1, old.type))
    new = b.emit(ops.ADD, old.type, [old, b.const(delta, old.type)])
    if is_signed(t) and t.size >= 4 and t.kind != ct.BITINT and not f.options.wrapv:
        new.imm = NO_WRAP
    return wrap(f, new, t)


def incdec_scalar(f: Lowerer, e: IncDec, want: bool) -> Inst:
    t = e.operand.type
    lv = f.lvalue(e.operand)
    if t.quals & ct.ATOMIC and lv.bit_width < 0:
        if lock_free(t):
            loop = AtomicLoop(f, lv)
            new = stepped(f, t, loop.old, e.delta)
            loop.finish(f, new)
            return loop.old if e.postfix else new
        wide = ObjectLoop(f, lv)
        before = load(f, wide.old)
        new = stepped(f, t, before, e.delta)
        store(f, wide.new, new)
        wide.finish(f)
        return before if e.postfix else new
    old = load(f, lv)
    if not want and t.size < 4 and t.is_integer() and t.kind not in (ct.BOOL, ct.BITINT) and lv.bit_width < 0:
        v = f.b.emit(ops.ADD, I32, [old, f.b.i32(e.delta)])
        return store(f, lv, v, False) if not lv.swapped else store(f, lv, wrap(f, v, t), False)
    new = store(f, lv, stepped(f, t, old, e.delta), want and not e.postfix)
    return old if e.postfix else new


def incdec_pair(f: Lowerer, e: IncDec) -> Pair:
    t = e.operand.type
    lv = f.lvalue(e.operand)
    if t.quals & ct.ATOMIC:
        loop = ObjectLoop(f, lv)
        old = load_pair(f, loop.old)
        new = stepped_pair(f, t, old, e.delta)
        store_pair(f, loop.new, new)
        loop.finish(f)
        return old if e.postfix else new
    old = load_pair(f, lv)
    new = store_pair(f, lv, stepped_pair(f, t, old, e.delta), not e.postfix)
    return old if e.postfix else new


def stepped_pair(f: Lowerer, t: Type, old: Pair, delta: int) -> Pair:
    if rep(t) == REP_WIDE:
        return wide_binary(f, ast.ADD, t, old, wide_const(f, delta))
    return stepped(f, t.base, old[0], delta), old[1]


# --- objects ---
def memory_assign(f: Lowerer, lv: LValue, right: Expr) -> None:
    """lv = right for records, vectors and arrays."""
    t = right.type
    if lv.type.quals & ct.ATOMIC:
        value = f.temp(t.unqual)
        f.into(right, value)
        if lock_free(t):
            word = I64 if t.size == 8 else I32
            v = load_bytes(f, value, 0, t.size, word, 0) if t.size < 8 else f.b.load(ops.LOAD, I64, value.base, 0, 0)
            i = f.b.emit(ops.ATOMIC_STORE, core.VOID, [f.address(lv), v], t.size, core.AtomicAux(SEQ_CST, SEQ_CST))
            i.mem = f.access(lv)
        else:
            atomic_store_object(f, lv, value)
        return
    if right.kind == ast.CALL:
        assert isinstance(right, Call)
        result = memory_result(f, call(f, right, None), t, lv)
        if result is not lv:
            f.copy(lv, result, t.size)
        return
    f.copy(lv, f.memory(right), t.size)


def atomic_value(f: Lowerer, lv: LValue) -> LValue:
    """The value of an atomic record, as a plain copy."""
    t = lv.type.unqual
    if not lock_free(t):
        return atomic_copy(f, lv)
    copy = f.temp(t)
    word = I64 if t.size == 8 else I32
    v = f.b.emit(ops.ATOMIC_LOAD, word, [f.address(lv)], t.size, core.AtomicAux(SEQ_CST, SEQ_CST))
    v.mem = f.access(lv)
    op = ops.STORE8 if t.size == 1 else ops.STORE16 if t.size == 2 else ops.STORE
    f.b.store(op, copy.base, v, 0, 0)
    return copy

