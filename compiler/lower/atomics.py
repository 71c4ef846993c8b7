"""__atomic_* and __sync_* builtins.

Sizes 1 to 8 become atomic instructions; 16 bytes and odd sizes call libatomic. Pointers count in bytes, as gcc's
builtins do.
"""
from __future__ import annotations

from typing import Final

from compiler.ir import core, ops
from compiler.ir.core import I32, I64, VOID, Inst
from compiler.lower.access import from_word, load, store_pair, to_word
from compiler.lower.arith import convert, int_to_int, wrap
from compiler.lower.base import REP_SCALAR, REP_WIDE, Lowerer, LValue, rep
from compiler.lower.wide import wide_binary, wide_not
from compiler.sema import ast
from compiler.sema import builtins as bi
from compiler.sema import types as ct
from compiler.sema.ast import BuiltinCall, Cast, Expr, IntConst
from compiler.sema.types import Type

RELAXED: Final = 0
SEQ_CST: Final = 5

# Fetching operations: (atomic op, plain op, whether the result is the new value).
FETCH: Final = {
    bi.BI_ATOMIC_FETCH_ADD: (ops.ATOMIC_ADD, ops.ADD, False),
    bi.BI_ATOMIC_ADD_FETCH: (ops.ATOMIC_ADD, ops.ADD, True),
    bi.BI_ATOMIC_FETCH_SUB: (ops.ATOMIC_SUB, ops.SUB, False),
    bi.BI_ATOMIC_SUB_FETCH: (ops.ATOMIC_SUB, ops.SUB, True),
    bi.BI_ATOMIC_FETCH_AND: (ops.ATOMIC_AND, ops.AND, False),
    bi.BI_ATOMIC_AND_FETCH: (ops.ATOMIC_AND, ops.AND, True),
    bi.BI_ATOMIC_FETCH_OR: (ops.ATOMIC_OR, ops.OR, False),
    bi.BI_ATOMIC_OR_FETCH: (ops.ATOMIC_OR, ops.OR, True),
    bi.BI_ATOMIC_FETCH_XOR: (ops.ATOMIC_XOR, ops.XOR, False),
    bi.BI_ATOMIC_XOR_FETCH: (ops.ATOMIC_XOR, ops.XOR, True),
    bi.BI_ATOMIC_FETCH_NAND: (ops.ATOMIC_NAND, ops.NOP, False),
    bi.BI_ATOMIC_NAND_FETCH: (ops.ATOMIC_NAND, ops.NOP, True),
    bi.BI_SYNC_FETCH_AND_ADD: (ops.ATOMIC_ADD, ops.ADD, False),
    bi.BI_SYNC_ADD_AND_FETCH: (ops.ATOMIC_ADD, ops.ADD, True),
    bi.BI_SYNC_FETCH_AND_SUB: (ops.ATOMIC_SUB, ops.SUB, False),
    bi.BI_SYNC_SUB_AND_FETCH: (ops.ATOMIC_SUB, ops.SUB, True),
    bi.BI_SYNC_FETCH_AND_AND: (ops.ATOMIC_AND, ops.AND, False),
    bi.BI_SYNC_AND_AND_FETCH: (ops.ATOMIC_AND, ops.AND, True),
    bi.BI_SYNC_FETCH_AND_OR: (ops.ATOMIC_OR, ops.OR, False),
    bi.BI_SYNC_OR_AND_FETCH: (ops.ATOMIC_OR, ops.OR, True),
    bi.BI_SYNC_FETCH_AND_XOR: (ops.ATOMIC_XOR, ops.XOR, False),
    bi.BI_SYNC_XOR_AND_FETCH: (ops.ATOMIC_XOR, ops.XOR, True),
    bi.BI_SYNC_FETCH_AND_NAND: (ops.ATOMIC_NAND, ops.NOP, False),
    bi.BI_SYNC_NAND_AND_FETCH: (ops.ATOMIC_NAND, ops.NOP, True),
}


def order_of(f: Lowerer, e: Expr) -> int:
    """A memory order argument; anything not constant is sequentially consistent."""
    while isinstance(e, Cast):
        e = e.operand
    if isinstance(e, IntConst) and 0 <= (e.value & 0xFFFF) <= SEQ_CST:
        return e.value & 0xFFFF
    f.discard(e)
    return SEQ_CST


def pointee(e: Expr) -> Type:
    """The object type that a pointer argument means, without qualifiers."""
    t = e.type
    return t.base.unqual if t.kind == ct.POINTER or t.is_array() else t.unqual


def operand_type(f: Lowerer, e: BuiltinCall) -> Type:
    """The type that the operation works on; a fixed-size name says it by its size."""
    t = pointee(e.args[0])
    builtin = bi.lookup(e.name)
    if builtin is not None and builtin.size and builtin.size != t.size:
        types = f.types
        return {1: types.uchar, 2: types.ushort, 4: types.uint, 8: types.ulong}.get(builtin.size, types.uint128)
    return t


def inline_size(t: Type) -> bool:
    return t.size in (1, 2, 4, 8)


def word_type(t: Type) -> int:
    return I64 if t.size == 8 else I32


def atomic(f: Lowerer, op: int, type: int, args: list[Inst], size: int, order: int, failure: int = SEQ_CST) -> Inst:
    i = f.b.emit(op, type, args, size, core.AtomicAux(order, failure))
    i.mem = size.bit_length() - 1 << core.MEM_ALIGN_SHIFT
    return i


def operand_word(f: Lowerer, e: Expr, t: Type) -> Inst:
    """An operand converted to the object's type, as a memory word."""
    if rep(e.type) != REP_SCALAR:
        return int_to_int(f, f.pair(e)[0], f.types.ulong, t)
    v = f.value(e)
    if e.type.unqual is not t:
        if t.kind == ct.POINTER or e.type.kind == ct.POINTER:
            if v.type != word_type(t):
                v = int_to_int(f, v, e.type, f.types.ulong if t.size == 8 else f.types.uint)
        else:
            v = convert(f, v, e.type, t)
    return to_word(f, v, t)


def load_word(f: Lowerer, pointer: Inst, t: Type) -> Inst:
    """An ordinary object's bytes as a word."""
    if t.size == 8:
        return f.b.load(ops.LOAD, I64, pointer, 0, 0)
    op = ops.LOADU8 if t.size == 1 else ops.LOADU16 if t.size == 2 else ops.LOAD
    return f.b.load(op, I32, pointer, 0, 0)


def store_word(f: Lowerer, pointer: Inst, t: Type, word: Inst) -> None:
    op = ops.STORE8 if t.size == 1 else ops.STORE16 if t.size == 2 else ops.STORE
    f.b.store(op, pointer, word, 0, 0)


def expand(f: Lowerer, e: BuiltinCall) -> Inst | None:
    id = e.builtin
    args = e.args
    b = f.b
    if id in (bi.BI_ATOMIC_THREAD_FENCE, bi.BI_SYNC_SYNCHRONIZE):
        order = order_of(f, args[0]) if args else SEQ_CST
        if order != RELAXED:
            # Only a sequentially consistent fence needs an instruction on a strongly ordered machine.
            b.emit(ops.FENCE, VOID, [], order)
        return f.nothing()
    if id == bi.BI_ATOMIC_SIGNAL_FENCE:
        b.emit(ops.FENCE, VOID, [], 0)
        return f.nothing()
    if id in (bi.BI_ATOMIC_ALWAYS_LOCK_FREE, bi.BI_ATOMIC_IS_LOCK_FREE):
        size = args[0]
        while isinstance(size, Cast):
            size = size.operand
        if isinstance(size, IntConst):
            return b.i32(int(size.value in (1, 2, 4, 8)))
        return None
    if id == bi.BI_ATOMIC_TEST_AND_SET:
        old = atomic(f, ops.ATOMIC_XCHG, I32, [f.value(args[0]), b.i32(1)], 1, order_of(f, args[1]))
        return b.emit(ops.NE, I32, [old, b.i32(0)])
    if id == bi.BI_ATOMIC_CLEAR:
        atomic(f, ops.ATOMIC_STORE, VOID, [f.value(args[0]), b.i32(0)], 1, order_of(f, args[1]))
        return f.nothing()
    t = operand_type(f, e)
    if not inline_size(t):
        return sized_call(f, e, t)
    if id in FETCH:
        return fetch(f, e, t)
    if id >= bi.BI_SYNC_FETCH_AND_ADD:
        return sync(f, e, t)
    return access(f, e, t)


def access(f: Lowerer, e: BuiltinCall, t: Type) -> Inst | None:
    """Loads, stores, exchanges and compare-exchanges of one word."""
    id = e.builtin
    args = e.args
    wt = word_type(t)
    pointer = f.value(args[0])
    size = t.size
    if id == bi.BI_ATOMIC_LOAD_N:
        return from_word(f, atomic(f, ops.ATOMIC_LOAD, wt, [pointer], size, order_of(f, args[1])), t)
    if id == bi.BI_ATOMIC_LOAD:
        to = f.value(args[1])
        store_word(f, to, t, atomic(f, ops.ATOMIC_LOAD, wt, [pointer], size, order_of(f, args[2])))
        return f.nothing()
    if id == bi.BI_ATOMIC_STORE_N or id == bi.BI_ATOMIC_STORE:
        v = operand_word(f, args[1], t) if id == bi.BI_ATOMIC_STORE_N else load_word(f, f.value(args[1]), t)
        atomic(f, ops.ATOMIC_STORE, VOID, [pointer, v], size, order_of(f, args[2]))
        return f.nothing()
    if id == bi.BI_ATOMIC_EXCHANGE_N:
        v = operand_word(f, args[1], t)
        return from_word(f, atomic(f, ops.ATOMIC_XCHG, wt, [pointer, v], size, order_of(f, args[2])), t)
    if id == bi.BI_ATOMIC_EXCHANGE:
        v = load_word(f, f.value(args[1]), t)
        to = f.value(args[2])
        store_word(f, to, t, atomic(f, ops.ATOMIC_XCHG, wt, [pointer, v], size, order_of(f, args[3])))
        return f.nothing()
    if id in (bi.BI_ATOMIC_COMPARE_EXCHANGE_N, bi.BI_ATOMIC_COMPARE_EXCHANGE):
        expected_at = f.value(args[1])
        by_value = id == bi.BI_ATOMIC_COMPARE_EXCHANGE_N
        desired = operand_word(f, args[2], t) if by_value else load_word(f, f.value(args[2]), t)
        expected = load_word(f, expected_at, t)
        order = order_of(f, args[4]) if len(args) > 4 else SEQ_CST
        failure = order_of(f, args[5]) if len(args) > 5 else SEQ_CST
        return compare_exchange(f, t, pointer, expected_at, expected, desired, order, failure)
    return None


def compare_exchange(f: Lowerer, t: Type, pointer: Inst, expected_at: Inst, expected: Inst, desired: Inst,
                     order: int, failure: int) -> Inst:
    b = f.b
    old = atomic(f, ops.ATOMIC_CAS, word_type(t), [pointer, expected, desired], t.size, order, failure)
    same = b.emit(ops.EQ, I32, [old, expected])
    write, done = f.new_block(), f.new_block()
    f.branch(same, done, write)
    f.place(write)
    store_word(f, expected_at, t, old)
    f.flow_into(done)
    return same


def fetch(f: Lowerer, e: BuiltinCall, t: Type) -> Inst:
    code, plain, new = FETCH[e.builtin]
    args = e.args
    pointer = f.value(args[0])
    v = operand_word(f, args[1], t)
    is_atomic = e.builtin < bi.BI_SYNC_FETCH_AND_ADD
    order = order_of(f, args[2]) if is_atomic and len(args) > 2 else SEQ_CST
    b = f.b
    old = atomic(f, code, word_type(t), [pointer, v], t.size, order)
    if not new:
        return from_word(f, old, t)
    if plain == ops.NOP:
        result = b.emit(ops.NOT, old.type, [b.emit(ops.AND, old.type, [old, v])])
    else:
        result = b.emit(plain, old.type, [old, v])
    if t.size < 4:
        unsigned = f.types.uchar if t.size == 1 else f.types.ushort
        result = wrap(f, result, unsigned)
    return from_word(f, result, t)


def sync(f: Lowerer, e: BuiltinCall, t: Type) -> Inst | None:
    id = e.builtin
    args = e.args
    pointer = f.value(args[0])
    wt = word_type(t)
    if id in (bi.BI_SYNC_BOOL_COMPARE_AND_SWAP, bi.BI_SYNC_VAL_COMPARE_AND_SWAP):
        expected = operand_word(f, args[1], t)
        if t.size < 4:
            # The machine compares zero-extended words.
            expected = wrap(f, expected, f.types.uchar if t.size == 1 else f.types.ushort)
        desired = operand_word(f, args[2], t)
        old = atomic(f, ops.ATOMIC_CAS, wt, [pointer, expected, desired], t.size, SEQ_CST)
        if id == bi.BI_SYNC_VAL_COMPARE_AND_SWAP:
            return from_word(f, old, t)
        return f.b.emit(ops.EQ, I32, [old, expected])
    if id == bi.BI_SYNC_LOCK_TEST_AND_SET:
        v = operand_word(f, args[1], t)
        return from_word(f, atomic(f, ops.ATOMIC_XCHG, wt, [pointer, v], t.size, SEQ_CST), t)
    if id == bi.BI_SYNC_LOCK_RELEASE:
        atomic(f, ops.ATOMIC_STORE, VOID, [pointer, f.b.const(0, wt)], t.size, 3)
        return f.nothing()
    return None


# --- libatomic ---
def sized_call(f: Lowerer, e: BuiltinCall, t: Type) -> Inst | None:
    """Objects of other sizes: generic libatomic functions on addresses, or the _16 ones with a scalar result."""
    id = e.builtin
    if id in (bi.BI_ATOMIC_COMPARE_EXCHANGE_N, bi.BI_SYNC_BOOL_COMPARE_AND_SWAP):
        return compare_exchange_wide(f, e, t)
    if rep(e.type) == REP_WIDE:
        # The value is discarded.
        expand_wide(f, e)
        return f.nothing()
    b = f.b
    args = e.args
    size = b.i64(t.size)
    order = b.i32(SEQ_CST)
    if id in (bi.BI_ATOMIC_LOAD, bi.BI_ATOMIC_STORE):
        name = "__atomic_load" if id == bi.BI_ATOMIC_LOAD else "__atomic_store"
        f.libcall(name, [size, f.value(args[0]), f.value(args[1]), order], [I64, I64, I64, I32], VOID)
        return f.nothing()
    if id == bi.BI_ATOMIC_EXCHANGE:
        f.libcall("__atomic_exchange", [size, f.value(args[0]), f.value(args[1]), f.value(args[2]), order],
                  [I64, I64, I64, I64, I32], VOID)
        return f.nothing()
    if id == bi.BI_ATOMIC_COMPARE_EXCHANGE:
        v = f.libcall("__atomic_compare_exchange",
                      [size, f.value(args[0]), f.value(args[1]), f.value(args[2]), order, order],
                      [I64, I64, I64, I64, I32, I32], I32)
        return b.emit(ops.AND, I32, [v, b.i32(255)])
    if id == bi.BI_ATOMIC_STORE_N:
        value = f.temp(t)
        spill(f, value, args[1])
        f.libcall("__atomic_store", [size, f.value(args[0]), value.base, order], [I64, I64, I64, I32], VOID)
        return f.nothing()
    if id == bi.BI_SYNC_LOCK_RELEASE:
        value = f.temp(t)
        f.zero(value, t.size)
        f.libcall("__atomic_store", [size, f.value(args[0]), value.base, order], [I64, I64, I64, I32], VOID)
        return f.nothing()
    return None


def spill(f: Lowerer, to: LValue, e: Expr) -> None:
    """An operand of any integer type into a 128-bit temporary."""
    if rep(e.type) == REP_SCALAR:
        v = f.value(e)
        if v.type == I32:
            v = int_to_int(f, v, e.type, f.types.long)
        high = f.b.emit(ops.SAR, I64, [v, f.b.i32(63)]) if e.type.signed else f.b.i64(0)
        store_pair(f, to, (v, high))
    else:
        store_pair(f, to, f.pair(e))


def compare_exchange_wide(f: Lowerer, e: BuiltinCall, t: Type) -> Inst:
    args = e.args
    b = f.b
    pointer = f.value(args[0])
    if e.builtin == bi.BI_ATOMIC_COMPARE_EXCHANGE_N:
        expected_at = f.value(args[1])
    else:
        expected = f.temp(t)
        spill(f, expected, args[1])
        expected_at = expected.base
    desired = f.temp(t)
    spill(f, desired, args[2])
    v = f.libcall("__atomic_compare_exchange",
                  [b.i64(t.size), pointer, expected_at, desired.base, b.i32(SEQ_CST), b.i32(SEQ_CST)],
                  [I64, I64, I64, I64, I32, I32], I32)
    return b.emit(ops.AND, I32, [v, b.i32(255)])


def expand_wide(f: Lowerer, e: BuiltinCall) -> tuple[Inst, Inst]:
    """A 16-byte operation with a result: through memory by compare-exchange, so that all of them agree on locks."""
    id = e.builtin
    args = e.args
    t = operand_type(f, e)
    b = f.b
    size = b.i64(t.size)
    order = b.i32(SEQ_CST)
    pointer = f.value(args[0])
    old = f.temp(t)
    if id == bi.BI_ATOMIC_LOAD_N:
        f.libcall("__atomic_load", [size, pointer, old.base, order], [I64, I64, I64, I32], VOID)
        return load_wide(f, old)
    value = f.temp(t)
    spill(f, value, args[1])
    if id in (bi.BI_ATOMIC_EXCHANGE_N, bi.BI_SYNC_LOCK_TEST_AND_SET):
        f.libcall("__atomic_exchange", [size, pointer, value.base, old.base, order], [I64, I64, I64, I64, I32], VOID)
        return load_wide(f, old)
    if id == bi.BI_SYNC_VAL_COMPARE_AND_SWAP:
        desired = f.temp(t)
        spill(f, desired, args[2])
        f.libcall("__atomic_compare_exchange", [size, pointer, value.base, desired.base, order, order],
                  [I64, I64, I64, I64, I32, I32], I32)
        return load_wide(f, value)
    return fetch_wide(f, e, t, pointer, value, old)


def fetch_wide(f: Lowerer, e: BuiltinCall, t: Type, pointer: Inst, value: LValue, old: LValue) -> tuple[Inst, Inst]:
    code, plain, new = FETCH[e.builtin]
    b = f.b
    size = b.i64(t.size)
    order = b.i32(SEQ_CST)
    f.libcall("__atomic_load", [size, pointer, old.base, order], [I64, I64, I64, I32], VOID)
    loop, done = f.new_block(), f.new_block()
    f.flow_into(loop)
    before = load_wide(f, old)
    operand = load_wide(f, value)
    op = {ops.ATOMIC_ADD: ast.ADD, ops.ATOMIC_SUB: ast.SUB, ops.ATOMIC_OR: ast.OR,
          ops.ATOMIC_XOR: ast.XOR}.get(code, ast.AND)
    after = wide_binary(f, op, t, before, operand)
    if plain == ops.NOP:
        after = wide_not(f, t, after)
    desired = f.temp(t)
    store_pair(f, desired, after)
    ok = f.libcall("__atomic_compare_exchange", [size, pointer, f.address(old), desired.base, order, order],
                   [I64, I64, I64, I64, I32, I32], I32)
    f.branch(b.emit(ops.AND, I32, [ok, b.i32(255)]), done, loop)
    f.place(done)
    return after if new else before


def load_wide(f: Lowerer, lv: LValue) -> tuple[Inst, Inst]:
    low = LValue(lv.base, 0, f.types.ulong, 8)
    high = LValue(lv.base, 8, f.types.ulong, 8)
    low.any_alias = high.any_alias = True
    return load(f, low), load(f, high)

