"""Variable arguments of AAPCS64: a va_list of five fields, with save areas for integer and for vector registers.

The offsets count up to zero from below: `gr_top + gr_offs` is the next integer register's copy, and at zero or above
arguments are on the stack. A save area holds 8 bytes of each integer and 16 of each vector register.
"""
from __future__ import annotations

from typing import Final

from compiler.ir import core, ops
from compiler.ir.core import I32, I64, Inst
from compiler.lower.abi_classify import argument_align
from compiler.lower.base import Lowerer
from compiler.lower.pieces import store_piece
from compiler.sema.types import Type
from compiler.target.abi import PIECE_INT, Piece

STACK: Final = 0
GR_TOP: Final = 8
VR_TOP: Final = 16
GR_OFFS: Final = 24
VR_OFFS: Final = 28
WORD_MEM: Final = 3 << core.MEM_ALIGN_SHIFT
INT_MEM: Final = 2 << core.MEM_ALIGN_SHIFT


def start(f: Lowerer, ap: Inst) -> None:
    """va_start: the registers that the named parameters left over, and the stack behind theirs."""
    b = f.b
    sig = f.plan.sig
    abi = f.symbols.abi
    area = b.emit(ops.VAREGS, I64, [])
    b.store(ops.STORE, ap, b.emit(ops.PARAMADDR, I64, [], sig.stack_size), STACK, WORD_MEM)
    b.store(ops.STORE, ap, b.emit(ops.ADD, I64, [area, b.i64(abi.va_area_int)]), GR_TOP, WORD_MEM)
    b.store(ops.STORE, ap, b.emit(ops.ADD, I64, [area, b.i64(abi.va_area_size)]), VR_TOP, WORD_MEM)
    b.store(ops.STORE, ap, b.i32(-8 * max(abi.int_args - sig.int_count, 0)), GR_OFFS, INT_MEM)
    b.store(ops.STORE, ap, b.i32(-16 * max(abi.fp_args - sig.fp_count, 0)), VR_OFFS, INT_MEM)


def argument(f: Lowerer, ap: Inst, t: Type, pieces: list[Piece]) -> Inst:
    """The address of the next argument, of type `t`; `pieces` empty: its address is passed."""
    if not pieces:
        at = from_registers(f, ap, 8, 8, 1, True, None)
        return f.b.load(ops.LOAD, I64, at, 0, WORD_MEM)
    align = argument_align(t, f.symbols.abi)
    if pieces[0].kind == PIECE_INT:
        return from_registers(f, ap, t.size, align, len(pieces), True, None)
    if len(pieces) == 1:
        return from_registers(f, ap, t.size, align, 1, False, None)
    return from_registers(f, ap, t.size, align, len(pieces), False, (t, pieces))


def from_registers(
    f: Lowerer, ap: Inst, size: int, align: int, count: int, is_int: bool, spread: tuple[Type, list[Piece]] | None
) -> Inst:
    """Where `count` registers of a kind were saved, or the argument on the stack. `spread`: the members lie in slots of
    16 bytes and are brought together."""
    b = f.b
    field = GR_OFFS if is_int else VR_OFFS
    step = (8 if is_int else 16) * count
    offset = b.load(ops.LOAD, I32, ap, field, INT_MEM)
    some, regs, stack, join = f.new_block(), f.new_block(), f.new_block(), f.new_block()
    f.branch(b.emit(ops.LT, I32, [offset, b.i32(0)]), some, stack)
    f.place(some)
    if is_int and align > 8:
        offset = b.emit(ops.AND, I32, [b.emit(ops.ADD, I32, [offset, b.i32(15)]), b.i32(-16)])
    after = b.emit(ops.ADD, I32, [offset, b.i32(step)])
    b.store(ops.STORE, ap, after, field, INT_MEM)
    f.branch(b.emit(ops.LE, I32, [after, b.i32(0)]), regs, stack)
    f.place(regs)
    top = b.load(ops.LOAD, I64, ap, GR_TOP if is_int else VR_TOP, WORD_MEM)
    found = b.emit(ops.ADD, I64, [top, b.emit(ops.SEXT32, I64, [offset])])
    if spread is not None:
        found = together(f, found, spread[0], spread[1])
    f.jump(join)
    f.place(stack)
    passed = on_stack(f, ap, size, align)
    f.flow_into(join)
    return f.phi(I64, [found, passed])


def together(f: Lowerer, at: Inst, t: Type, pieces: list[Piece]) -> Inst:
    """Copy the members of a homogeneous aggregate from their slots to a temporary."""
    to = f.temp(t)
    for number, piece in enumerate(pieces):
        type = core.F32 if piece.size == 4 else core.F64
        if piece.size == 16:
            type = core.F128 if piece.float128 else core.V128
        mem = (piece.size.bit_length() - 1) << core.MEM_ALIGN_SHIFT
        store_piece(f, to, piece, f.b.load(ops.LOAD, type, at, 16 * number, mem))
    return f.address(to)


def on_stack(f: Lowerer, ap: Inst, size: int, align: int) -> Inst:
    """The address of the next stack argument; steps past it."""
    b = f.b
    at = b.load(ops.LOAD, I64, ap, STACK, WORD_MEM)
    if align > 8:
        at = b.emit(ops.AND, I64, [b.emit(ops.ADD, I64, [at, b.i64(15)]), b.i64(-16)])
    b.store(ops.STORE, ap, b.emit(ops.ADD, I64, [at, b.i64((size + 7) & -8)]), STACK, WORD_MEM)
    return at
