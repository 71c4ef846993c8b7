"""Folds of the memory functions: mem*, bcopy, bzero, bcmp.

    v3 = call @memcmp, v0, v1, 4        v4 = load v0
    v5 = eq v3, 0                  ->   v6 = load v1
                                        v5 = eq (ne v4, v6), 0
"""
from __future__ import annotations

from typing import Final

from compiler.ir import ops
from compiler.ir.core import BRANCH, I32, I64, VOID, Inst
from compiler.opt.library_build import add, call, copy, emit, fill, load_byte, number, remove, replace_call, value
from compiler.opt.rewriter import Rewriter
from compiler.opt.strings import bytes_at, source

# A constant size up to which a call becomes an operation of the IR (which may be a call again in the end).
MAX_SIZE: Final = 1 << 16
MAX_CONSTANT: Final = 4096      # bytes of constant data that are looked at


def constant_size(i: Inst, limit: int) -> int:
    """The value of a constant from 0 to limit, else -1."""
    return i.imm if i.op == ops.CONST and 0 <= i.imm <= limit else -1


def memcpy(r: Rewriter, i: Inst) -> bool:
    to = i.args[0]
    size = constant_size(i.args[2], MAX_SIZE)
    if to is i.args[1]:
        size = 0
    if size < 0:
        return False
    copy(r, to, i.args[1], size)
    return value(i, to)


def memmove(r: Rewriter, i: Inst) -> bool:
    to = i.args[0]
    origin = i.args[1]
    size = constant_size(i.args[2], MAX_SIZE)
    if size == 0 or to is origin:
        return value(i, to)
    if apart(to, origin):
        return replace_call(r, i, "memcpy", list(i.args), I64)
    if size in (1, 2, 4, 8):
        load = ops.LOADU8 if size == 1 else ops.LOADU16 if size == 2 else ops.LOAD
        store = ops.STORE8 if size == 1 else ops.STORE16 if size == 2 else ops.STORE
        emit(r, store, VOID, [to, emit(r, load, I64 if size == 8 else I32, [origin])])
        return value(i, to)
    return False


def apart(a: Inst, b: Inst) -> bool:
    """Whether what is read from b cannot be what is written to a."""
    b = source(b)
    if b.op == ops.GLOBAL and b.symbol().readonly and b.symbol().defined:
        return True
    while a.op == ops.ADD:
        a = a.args[0]
    while b.op == ops.ADD:
        b = b.args[0]
    if a.op == ops.SLOT and b.op == ops.SLOT:
        return a.slot() is not b.slot()
    return a.op == ops.SLOT and b.op == ops.GLOBAL or a.op == ops.GLOBAL and b.op == ops.SLOT


def mempcpy(r: Rewriter, i: Inst) -> bool:
    if i.nuses == 0:
        return replace_call(r, i, "memcpy", list(i.args), I64)
    size = constant_size(i.args[2], MAX_SIZE)
    if size < 0:
        return False
    copy(r, i.args[0], i.args[1], size)
    return value(i, add(r, i.args[0], size))


def memset(r: Rewriter, i: Inst) -> bool:
    size = constant_size(i.args[2], MAX_SIZE)
    if size < 0:
        return False
    fill(r, i.args[0], i.args[1], size)
    return value(i, i.args[0])


def bzero(r: Rewriter, i: Inst) -> bool:
    call(r, "memset", [i.args[0], r.number(0, I32), i.args[1]], I64)
    return remove(i)


def bcopy(r: Rewriter, i: Inst) -> bool:
    call(r, "memmove", [i.args[1], i.args[0], i.args[2]], I64)
    return remove(i)


def bcmp(r: Rewriter, i: Inst) -> bool:
    return replace_call(r, i, "memcmp", list(i.args), I32)


def memcmp(r: Rewriter, i: Inst) -> bool:
    a = i.args[0]
    b = i.args[1]
    size = constant_size(i.args[2], MAX_CONSTANT)
    if size == 0 or a is b:
        return number(i, 0)
    if size < 0:
        return False
    left = bytes_at(a, size)
    right = bytes_at(b, size)
    if left is not None and right is not None:
        return number(i, (left > right) - (left < right))
    if size == 1:
        return value(i, r.emit(ops.SUB, I32, [load_byte(r, a), load_byte(r, b)]))
    if size in (2, 4, 8) and only_compared_with_zero(r, i):
        load = ops.LOADU16 if size == 2 else ops.LOAD
        type = I64 if size == 8 else I32
        return value(i, r.emit(ops.NE, I32, [emit(r, load, type, [a]), emit(r, load, type, [b])]))
    return False


def memchr(r: Rewriter, i: Inst) -> bool:
    size = constant_size(i.args[2], MAX_CONSTANT)
    if size == 0:
        return number(i, 0)
    if size < 0 or i.args[1].op != ops.CONST:
        return False
    data = bytes_at(i.args[0], size)
    if data is None:
        return False
    at = data.find(i.args[1].imm & 255)
    return number(i, 0) if at < 0 else value(i, add(r, i.args[0], at))


def only_compared_with_zero(r: Rewriter, i: Inst) -> bool:
    """Whether all uses of a value ask if it is zero."""
    left = i.nuses
    for b in r.func.blocks:
        for user in b.insts:
            args = user.args
            if args and (user.op == ops.EQ or user.op == ops.NE) and args[0] is i:
                if args[1].op != ops.CONST or args[1].imm != 0:
                    return False
                left -= 1
        if b.kind == BRANCH and b.args[0] is i:
            left -= 1
    return left == 0
