"""Values in memory <-> the register pieces of a calling convention."""
from __future__ import annotations

from compiler.faults import ODD_STRUCT, PLANTED
from compiler.ir import core, ops
from compiler.ir.core import F32, F64, I32, I64, V128, Inst
from compiler.lower.abi_classify import piece_type
from compiler.lower.base import Lowerer, LValue, known_align
from compiler.target.abi import Piece


def piece_mem(lv: LValue, offset: int) -> int:
    """Inst.mem of an access to a piece: any alias class."""
    align = min(known_align(lv.align, offset), 16)
    return lv.flags | (align.bit_length() - 1) << core.MEM_ALIGN_SHIFT


def load_piece(f: Lowerer, lv: LValue, piece: Piece) -> Inst:
    """Read a piece of the object; bytes beyond it are not touched."""
    type = piece_type(piece)
    mem = piece_mem(lv, piece.offset)
    offset = lv.offset + piece.offset
    size = piece.size
    b = f.b
    if type == V128 or size == core.TYPE_SIZES[type] or type == core.F80:
        return b.load(ops.LOAD, type, lv.base, offset, mem)
    if type == F32:
        # A lone binary16 (or two of them).
        return b.emit(ops.BITCAST, F32, [load_bytes(f, lv, offset, size, I32, mem)])
    if type == F64:
        return b.emit(ops.BITCAST, F64, [load_bytes(f, lv, offset, size, I64, mem)])
    return load_bytes(f, lv, offset, size, type, mem)


def load_bytes(f: Lowerer, lv: LValue, offset: int, size: int, type: int, mem: int) -> Inst:
    """Read 1 to 7 bytes as an integer, in power-of-two parts."""
    b = f.b
    result: Inst | None = None
    done = 0
    if PLANTED.fault == ODD_STRUCT and size & 1 and size > 1:
        size -= 1
    while done < size:
        part = 4 if size - done >= 4 else 2 if size - done >= 2 else 1
        at = offset + done
        m = mem if done == 0 else mem & ~core.MEM_ALIGN_MASK
        if part == 4:
            v = b.load(ops.LOAD if type == I32 else ops.LOADU32, type, lv.base, at, m)
        elif part == 2:
            v = b.load(ops.LOADU16, type, lv.base, at, m)
        else:
            v = b.load(ops.LOADU8, type, lv.base, at, m)
        if result is not None:
            v = b.emit(ops.OR, type, [result, b.emit(ops.SHL, type, [v, b.i32(done * 8)])])
        result = v
        done += part
    assert result is not None
    return result


def store_piece(f: Lowerer, lv: LValue, piece: Piece, value: Inst) -> None:
    """Write a piece to the object, not beyond its bytes."""
    mem = piece_mem(lv, piece.offset)
    offset = lv.offset + piece.offset
    size = piece.size
    b = f.b
    type = value.type
    if type == V128 or size == core.TYPE_SIZES[type] or type == core.F80:
        b.store(ops.STORE, lv.base, value, offset, mem)
        return
    if type == F32:
        value = b.emit(ops.BITCAST, I32, [value])
    elif type == F64:
        value = b.emit(ops.BITCAST, I64, [value])
    done = 0
    while done < size:
        part = 4 if size - done >= 4 else 2 if size - done >= 2 else 1
        v = value if done == 0 else b.emit(ops.SHR, value.type, [value, b.i32(done * 8)])
        m = mem if done == 0 else mem & ~core.MEM_ALIGN_MASK
        if part == 4:
            b.store(ops.STORE if v.type == I32 else ops.STORE32, lv.base, v, offset + done, m)
        else:
            b.store(ops.STORE16 if part == 2 else ops.STORE8, lv.base, v, offset + done, m)
        done += part
