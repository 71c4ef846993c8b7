"""128-bit integers as pairs of I64: arithmetic, shifts, comparisons."""
from __future__ import annotations

from compiler.faults import PLANTED, WIDE_CARRY
from compiler.ir import ops
from compiler.ir.core import I32, I64, Inst
from compiler.lower.arith import wide_wrap
from compiler.lower.base import Lowerer, is_signed
from compiler.sema import ast
from compiler.sema.types import Type

Pair = tuple[Inst, Inst]


def wide_binary(f: Lowerer, op: int, t: Type, a: Pair, b: Pair) -> Pair:
    """a op b for all operators but shifts."""
    e = f.b
    low: Inst
    high: Inst
    if op == ast.ADD:
        low = e.emit(ops.ADD, I64, [a[0], b[0]])
        carry = e.emit(ops.ZEXT32, I64, [e.emit(ops.ULT, I32, [low, a[0]])])
        high = e.emit(ops.ADD, I64, [a[1], b[1]])
        if PLANTED.fault != WIDE_CARRY:
            high = e.emit(ops.ADD, I64, [high, carry])
    elif op == ast.SUB:
        low = e.emit(ops.SUB, I64, [a[0], b[0]])
        borrow = e.emit(ops.ZEXT32, I64, [e.emit(ops.ULT, I32, [a[0], b[0]])])
        high = e.emit(ops.SUB, I64, [e.emit(ops.SUB, I64, [a[1], b[1]]), borrow])
    elif op == ast.MUL:
        low = e.emit(ops.MUL, I64, [a[0], b[0]])
        high = e.emit(ops.MULHU, I64, [a[0], b[0]])
        high = e.emit(ops.ADD, I64, [high, e.emit(ops.MUL, I64, [a[0], b[1]])])
        high = e.emit(ops.ADD, I64, [high, e.emit(ops.MUL, I64, [a[1], b[0]])])
    elif op == ast.DIV or op == ast.REM:
        name = "__divti3" if op == ast.DIV else "__modti3"
        if not is_signed(t):
            name = "__udivti3" if op == ast.DIV else "__umodti3"
        return wide_libcall(f, name, [a, b], t)
    else:
        code = ops.AND if op == ast.AND else ops.OR if op == ast.OR else ops.XOR
        return e.emit(code, I64, [a[0], b[0]]), e.emit(code, I64, [a[1], b[1]])
    return wide_wrap(f, low, high, t)


def wide_libcall(f: Lowerer, name: str, args: list[Pair], t: Type) -> Pair:
    """A run-time function of 128-bit integers."""
    wide = f.types.int128
    plan = f.symbols.classifier.plan(wide, [wide] * len(args), len(args), False)
    pieces: list[Inst] = []
    for arg in args:
        pieces.append(arg[0])
        pieces.append(arg[1])
    low = f.emit_call(f.symbols.library(name), plan, pieces, I64, 0)
    return wide_wrap(f, low, f.b.emit(ops.RESULT, I64, [low], 1), t)


def wide_negate(f: Lowerer, t: Type, a: Pair) -> Pair:
    e = f.b
    low = e.emit(ops.NEG, I64, [a[0]])
    borrow = e.emit(ops.ZEXT32, I64, [e.emit(ops.NE, I32, [a[0], e.i64(0)])])
    high = e.emit(ops.SUB, I64, [e.emit(ops.NEG, I64, [a[1]]), borrow])
    return wide_wrap(f, low, high, t)


def wide_not(f: Lowerer, t: Type, a: Pair) -> Pair:
    return wide_wrap(f, f.b.emit(ops.NOT, I64, [a[0]]), f.b.emit(ops.NOT, I64, [a[1]]), t)


def wide_shift(f: Lowerer, op: int, t: Type, a: Pair, count: Inst) -> Pair:
    """a << count or a >> count; `count` is I32."""
    e = f.b
    signed = is_signed(t)
    if count.op == ops.CONST:
        return shift_constant(f, op, t, a, count.imm & 127)
    big = e.emit(ops.AND, I32, [count, e.i32(64)])
    n = e.emit(ops.AND, I32, [count, e.i32(63)])
    rest = e.emit(ops.XOR, I32, [n, e.i32(63)])
    if op == ast.SHL:
        moved = e.emit(ops.SHL, I64, [a[0], n])
        carry = e.emit(ops.SHR, I64, [e.emit(ops.SHR, I64, [a[0], e.i32(1)]), rest])
        high = e.emit(ops.OR, I64, [e.emit(ops.SHL, I64, [a[1], n]), carry])
        return wide_wrap(f, e.emit(ops.SELECT, I64, [big, e.i64(0), moved]),
                         e.emit(ops.SELECT, I64, [big, moved, high]), t)
    right = ops.SAR if signed else ops.SHR
    moved = e.emit(right, I64, [a[1], n])
    carry = e.emit(ops.SHL, I64, [e.emit(ops.SHL, I64, [a[1], e.i32(1)]), rest])
    low = e.emit(ops.OR, I64, [e.emit(ops.SHR, I64, [a[0], n]), carry])
    fill = e.emit(ops.SAR, I64, [a[1], e.i32(63)]) if signed else e.i64(0)
    return e.emit(ops.SELECT, I64, [big, moved, low]), e.emit(ops.SELECT, I64, [big, fill, moved])


def shift_constant(f: Lowerer, op: int, t: Type, a: Pair, n: int) -> Pair:
    e = f.b
    if n == 0:
        return a
    signed = is_signed(t)
    if op == ast.SHL:
        if n >= 64:
            return wide_wrap(f, e.i64(0), shift(f, ops.SHL, a[0], n - 64), t)
        high = e.emit(ops.OR, I64, [shift(f, ops.SHL, a[1], n), shift(f, ops.SHR, a[0], 64 - n)])
        return wide_wrap(f, shift(f, ops.SHL, a[0], n), high, t)
    right = ops.SAR if signed else ops.SHR
    if n >= 64:
        fill = shift(f, ops.SAR, a[1], 63) if signed else e.i64(0)
        return shift(f, right, a[1], n - 64), fill
    low = e.emit(ops.OR, I64, [shift(f, ops.SHR, a[0], n), shift(f, ops.SHL, a[1], 64 - n)])
    return low, shift(f, right, a[1], n)


def shift(f: Lowerer, op: int, v: Inst, n: int) -> Inst:
    return v if n == 0 else f.b.emit(op, I64, [v, f.b.i32(n)])


def wide_compare(f: Lowerer, op: int, t: Type, a: Pair, b: Pair) -> Inst:
    """a op b as I32."""
    e = f.b
    if op == ast.EQ or op == ast.NE:
        low = e.emit(ops.XOR, I64, [a[0], b[0]])
        high = e.emit(ops.XOR, I64, [a[1], b[1]])
        either = e.emit(ops.OR, I64, [low, high])
        return e.emit(ops.EQ if op == ast.EQ else ops.NE, I32, [either, e.i64(0)])
    signed = is_signed(t)
    if op == ast.LT:
        on_low, on_high = ops.ULT, ops.LT if signed else ops.ULT
    elif op == ast.LE:
        on_low, on_high = ops.ULE, ops.LT if signed else ops.ULT
    elif op == ast.GT:
        on_low, on_high = ops.UGT, ops.GT if signed else ops.UGT
    else:
        on_low, on_high = ops.UGE, ops.GT if signed else ops.UGT
    same = e.emit(ops.EQ, I32, [a[1], b[1]])
    return e.emit(ops.SELECT, I32, [same, e.emit(on_low, I32, [a[0], b[0]]), e.emit(on_high, I32, [a[1], b[1]])])


def wide_const(f: Lowerer, value: int) -> Pair:
    """A 128-bit constant."""
    low = value & 0xFFFFFFFFFFFFFFFF
    return f.b.i64(low), f.b.i64(value >> 64)
