"""x86-64 improvements after register allocation, within a block.

    mov %a,%d; add $n,%d        ->  lea n(%a),%d
    mov %a,%d; add %b,%d        ->  lea (%a,%b),%d
    mov %a,%d; shl $1..3,%d     ->  lea 0(,%a,2..8),%d
    sub $n,%d; ...; test %d,%d  ->  sub $n,%d; ...         where only equality with zero (or the sign) is asked

A change that drops the setting of flags is made only where nothing reads them before they are set again; flags never
live from one block to another.
"""
from __future__ import annotations

from typing import Final

from compiler.codegen.machine import (
    M_CALL,
    M_FLAGS,
    M_READS_FLAGS,
    M_TESTED,
    M_ZERO_TESTED,
    USE,
    MBlock,
    MFunc,
    MInst,
    flags_unread,
)
from compiler.codegen.table import OpTable
from compiler.faults import PEEPHOLE_FLAGS, PLANTED
from compiler.target.x86_64 import opnums
from compiler.target.x86_64.codes import CC_E, CC_NE, CC_NS, CC_S

ADDS: Final[dict[int, int]] = {
    opnums.ADDLri: opnums.LEAL, opnums.ADDQri: opnums.LEAQ, opnums.SUBLri: opnums.LEAL, opnums.SUBQri: opnums.LEAQ,
    opnums.ADDLrr: opnums.LEAL, opnums.ADDQrr: opnums.LEAQ, opnums.SHLLri: opnums.LEAL, opnums.SHLQri: opnums.LEAQ,
}  # fmt: skip
SIMPLE_READERS: Final = {
    opnums.JCC, opnums.SETCC, opnums.CMOVL, opnums.CMOVQ, opnums.CMOVLrm, opnums.CMOVQrm, opnums.SELX,
}  # fmt: skip
WINDOW: Final = 16
DROPPED: Final = -1


def improve(mf: MFunc, table: OpTable) -> None:
    """Apply the rewrites to every block."""
    for block in mf.blocks:
        if len(block.insts) > 1:
            improve_block(block, table)


def improve_block(block: MBlock, table: OpTable) -> None:
    insts = block.insts
    dropped = False
    index = 0
    while index < len(insts) - 1:
        m = insts[index]
        op = m.op
        if (op == opnums.MOVLrr or op == opnums.MOVQrr) and insts[index + 1].op in ADDS:
            lea = as_lea(m, insts[index + 1], table)
            if lea is not None and flags_unread(insts, index + 2):
                m.op = DROPPED
                insts[index + 1] = lea
                dropped = True
        elif op == opnums.TESTLrr or op == opnums.TESTQrr:
            if m.regs[0] == m.regs[1] and is_redundant(insts, index, table):
                dropped = True
                m.op = DROPPED
        index += 1
    if dropped:
        kept: list[MInst] = []
        for m in insts:
            if m.op != DROPPED:
                kept.append(m)
        block.insts = kept


def as_lea(move: MInst, add: MInst, table: OpTable) -> MInst | None:
    """The one lea that does a copy between registers and the operation on the copy."""
    dst = move.regs[0]
    src = move.regs[1]
    if dst >= 64 or src >= 64 or add.regs[0] != dst or add.regs[1] != dst:
        return None
    is_long = ADDS[add.op] == opnums.LEAQ
    # A copy of 32 bits clears the upper half, which a 64-bit sum must see.
    if is_long and move.op == opnums.MOVLrr:
        return None
    op = add.op
    lea = MInst(ADDS[op], [dst], table.cons_base[ADDS[op]], 0, None)
    lea.loc = add.loc
    if op == opnums.ADDLrr or op == opnums.ADDQrr:
        other = add.regs[2]
        if other >= 64 or other == dst:
            return None
        lea.regs.append(src)
        lea.regs.append(other)
        lea.base_at = 1
        lea.index_at = 2
        lea.cons = table.cons_index[ADDS[op]]
        return lea
    if op == opnums.SHLLri or op == opnums.SHLQri:
        if not 1 <= add.imm <= 3:
            return None
        lea.regs.append(src)
        lea.index_at = 1
        lea.scale = 1 << add.imm
        if add.imm == 1:
            lea.regs.append(src)
            lea.base_at = 2
            lea.scale = 1
            lea.cons = table.cons_index[ADDS[op]]
        return lea
    is_sub = op == opnums.SUBLri or op == opnums.SUBQri
    disp = -add.imm if is_sub else add.imm
    if not -0x80000000 <= disp <= 0x7FFFFFFF:
        return None
    lea.regs.append(src)
    lea.base_at = 1
    lea.disp = disp
    return lea


def is_redundant(insts: list[MInst], index: int, table: OpTable) -> bool:
    """The flags of a `test %r,%r` are there already, from the operation that made %r."""
    register = insts[index].regs[0]
    is_long = insts[index].op == opnums.TESTQrr
    at = index - 1
    while at >= 0 and index - at < WINDOW:
        m = insts[at]
        if m.op == DROPPED:
            at -= 1
            continue
        if m.flags & M_FLAGS or m.flags & M_CALL:
            break
        if m.regs and m.cons and m.cons[0] & 3 != USE and m.regs[0] == register:
            return False
        if len(m.regs) > 1 and len(m.cons) > 1 and m.cons[1] & 3 != USE and m.regs[1] == register:
            return False
        at -= 1
    else:
        return False
    m = insts[at]
    if not m.flags & (M_TESTED | M_ZERO_TESTED) or m.regs[0] != register or (table.suffixes[m.op] == "q") != is_long:
        return False
    if m.flags & M_TESTED or PLANTED.fault == PEEPHOLE_FLAGS:
        return True
    return only_zero_and_sign(insts, index)


def only_zero_and_sign(insts: list[MInst], index: int) -> bool:
    """The readers of the flags of a `test` ask for equality or sign only."""
    for at in range(index + 1, len(insts)):
        m = insts[at]
        if m.flags & M_READS_FLAGS:
            if m.op not in SIMPLE_READERS or m.size & 0xFF not in (CC_E, CC_NE, CC_S, CC_NS):
                return False
        if m.flags & (M_FLAGS | M_CALL):
            return True
    return True
