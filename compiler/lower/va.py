"""Variable arguments: va_start, va_arg, va_copy for the va_list protocols."""
from __future__ import annotations

from typing import Final

from compiler.faults import PLANTED, VA_DOUBLE
from compiler.ir import core, ops
from compiler.ir.core import I32, I64, Inst
from compiler.lower import va_aapcs
from compiler.lower.base import Lowerer, LValue, static_size
from compiler.lower.pieces import store_piece
from compiler.sema import types as ct
from compiler.sema.ast import Expr, VaArg
from compiler.sema.types import Type
from compiler.target.abi import PIECE_FP, PIECE_INT, Piece
from compiler.target.desc import VA_AAPCS64, VA_POINTER

# Offsets in the System V __va_list_tag.
GP_OFFSET: Final = 0
FP_OFFSET: Final = 4
OVERFLOW_AREA: Final = 8
SAVE_AREA: Final = 16


def va_list_address(f: Lowerer, e: Expr) -> Inst:
    """The address of the va_list that `e` (the list, or a pointer to it where the list is an array) means."""
    if e.type.kind == ct.POINTER and f.ctx.va_list.kind == ct.ARRAY:
        return f.value(e)
    return f.address(f.lvalue(e))


def mem_of(size: int) -> int:
    return (size.bit_length() - 1) << core.MEM_ALIGN_SHIFT


def va_start(f: Lowerer, e: Expr) -> None:
    b = f.b
    sig = f.plan.sig
    ap = va_list_address(f, e)
    abi = f.symbols.abi
    if f.ctx.target.va_list_kind == VA_AAPCS64:
        va_aapcs.start(f, ap)
        return
    if f.ctx.target.va_list_kind == VA_POINTER:
        first = b.emit(ops.VAREGS, I64, [])
        offset = sig.int_count * 8 if sig.int_count < abi.int_args else abi.va_area_int + sig.stack_size
        if offset:
            first = b.emit(ops.ADD, I64, [first, b.i64(offset)])
        b.store(ops.STORE, ap, first, 0, mem_of(8))
        return
    b.store(ops.STORE, ap, b.i32(min(sig.int_count, abi.int_args) * 8), GP_OFFSET, mem_of(4))
    fp_count = 0 if PLANTED.fault == VA_DOUBLE else sig.fp_count
    b.store(ops.STORE, ap, b.i32(abi.va_area_int + fp_count * 16), FP_OFFSET, mem_of(4))
    overflow = b.emit(ops.PARAMADDR, I64, [], sig.stack_size)
    b.store(ops.STORE, ap, overflow, OVERFLOW_AREA, mem_of(8))
    b.store(ops.STORE, ap, b.emit(ops.VAREGS, I64, []), SAVE_AREA, mem_of(8))


def va_copy(f: Lowerer, to: Expr, source: Expr) -> None:
    if f.ctx.va_list.kind != ct.ARRAY and f.ctx.va_list.is_scalar():
        f.b.store(ops.STORE, va_list_address(f, to), f.value(source), 0, mem_of(8))
        return
    destination = va_list_address(f, to)
    i = f.b.emit(ops.MEMCPY, core.VOID, [destination, va_list_address(f, source)], f.ctx.va_list.size)
    i.mem = mem_of(8)


def argument_pieces(f: Lowerer, t: Type) -> list[Piece]:
    """The registers that an argument of type `t` takes; empty: it is on the stack."""
    scalar = f.symbols.classifier.scalar_type(t)
    if scalar == 0:
        return f.symbols.classifier.aggregate_pieces(t, False)
    if scalar <= core.I64:
        return [Piece(0, t.size, PIECE_INT)]
    if scalar == core.F80:
        return []
    piece = Piece(0, t.size, PIECE_FP)
    piece.float128 = scalar == core.F128
    return [piece]


def va_arg(f: Lowerer, e: VaArg) -> LValue:
    """Where the next argument of type e.type lies."""
    t = e.type.unqual
    if t.size <= 0 or static_size(t) < 0:
        if static_size(t) < 0:
            pointer = va_arg(f, VaArg(e.ap, f.types.pointer(t), e.loc))
            return located(f, f.b.load(ops.LOAD, I64, pointer.base, pointer.offset, mem_of(8)), t)
        f.discard(e.ap)
        return f.temp(t)
    ap = va_list_address(f, e.ap)
    if f.ctx.target.va_list_kind == VA_POINTER:
        return located(f, pointer_arg(f, ap, t), t)
    pieces = argument_pieces(f, t)
    if f.ctx.target.va_list_kind == VA_AAPCS64:
        return located(f, va_aapcs.argument(f, ap, t, pieces), t)
    if not pieces:
        return located(f, overflow_arg(f, ap, t), t)
    ints = 0
    for piece in pieces:
        if piece.kind == PIECE_INT:
            ints += 1
    fps = len(pieces) - ints
    b = f.b
    stack, join = f.new_block(), f.new_block()
    abi = f.symbols.abi
    gp = fp = b.i32(0)
    if ints:
        gp = b.load(ops.LOAD, I32, ap, GP_OFFSET, mem_of(4))
        regs = f.new_block()
        f.branch(b.emit(ops.ULE, I32, [gp, b.i32(abi.va_area_int - 8 * ints)]), regs, stack)
        f.place(regs)
    if fps:
        fp = b.load(ops.LOAD, I32, ap, FP_OFFSET, mem_of(4))
        regs = f.new_block()
        f.branch(b.emit(ops.ULE, I32, [fp, b.i32(abi.va_area_size - 16 * fps)]), regs, stack)
        f.place(regs)
    area = b.load(ops.LOAD, I64, ap, SAVE_AREA, mem_of(8))
    if fps == 0:
        # Integer registers lie side by side: the value is in one piece already.
        found = b.emit(ops.ADD, I64, [area, b.emit(ops.ZEXT32, I64, [gp])])
    elif len(pieces) == 1:
        found = b.emit(ops.ADD, I64, [area, b.emit(ops.ZEXT32, I64, [fp])])
    else:
        found = gather(f, t, pieces, area, gp, fp)
    if ints:
        b.store(ops.STORE, ap, b.emit(ops.ADD, I32, [gp, b.i32(8 * ints)]), GP_OFFSET, mem_of(4))
    if fps:
        b.store(ops.STORE, ap, b.emit(ops.ADD, I32, [fp, b.i32(16 * fps)]), FP_OFFSET, mem_of(4))
    f.jump(join)
    f.place(stack)
    passed = overflow_arg(f, ap, t)
    f.flow_into(join)
    # The branches to `stack` come from several blocks; `join` has two predecessors.
    return located(f, f.phi(I64, [found, passed]), t)


def located(f: Lowerer, address: Inst, t: Type) -> LValue:
    lv = LValue(address, 0, t, min(8, t.align))
    lv.any_alias = True
    return lv


def gather(f: Lowerer, t: Type, pieces: list[Piece], area: Inst, gp: Inst, fp: Inst) -> Inst:
    """Copy an argument that came in registers of both kinds, or in two vector registers, to a temporary."""
    b = f.b
    to = f.temp(t)
    at_int = b.emit(ops.ADD, I64, [area, b.emit(ops.ZEXT32, I64, [gp])])
    at_fp = b.emit(ops.ADD, I64, [area, b.emit(ops.ZEXT32, I64, [fp])])
    ints = fps = 0
    for piece in pieces:
        type = I64
        if piece.kind == PIECE_INT:
            v = b.load(ops.LOAD, type, at_int, ints * 8, mem_of(8))
            ints += 1
        else:
            type = core.F64 if piece.size <= 8 else core.V128
            v = b.load(ops.LOAD, type, at_fp, fps * 16, mem_of(8))
            fps += 1
        if piece.kind == PIECE_INT and piece.size < 4:
            v = b.emit(ops.TRUNC, I32, [v])
        store_piece(f, to, piece, v)
    return f.address(to)


def overflow_arg(f: Lowerer, ap: Inst, t: Type) -> Inst:
    """The address of the next stack argument; steps past it."""
    b = f.b
    at = b.load(ops.LOAD, I64, ap, OVERFLOW_AREA, mem_of(8))
    if t.align > 8:
        at = align_up(f, at, t.align)
    b.store(ops.STORE, ap, b.emit(ops.ADD, I64, [at, b.i64((t.size + 7) & -8)]), OVERFLOW_AREA, mem_of(8))
    return at


def align_up(f: Lowerer, v: Inst, align: int) -> Inst:
    b = f.b
    return b.emit(ops.AND, I64, [b.emit(ops.ADD, I64, [v, b.i64(align - 1)]), b.i64(-align)])


def pointer_arg(f: Lowerer, ap: Inst, t: Type) -> Inst:
    """va_list is a pointer to the next argument; large values are passed by reference."""
    b = f.b
    at = b.load(ops.LOAD, I64, ap, 0, mem_of(8))
    by_reference = t.size > 16
    size = 8 if by_reference else (t.size + 7) & -8
    if t.align > 8 and not by_reference:
        at = align_up(f, at, 16)
    b.store(ops.STORE, ap, b.emit(ops.ADD, I64, [at, b.i64(size)]), 0, mem_of(8))
    return b.load(ops.LOAD, I64, at, 0, mem_of(8)) if by_reference else at
