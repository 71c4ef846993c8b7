"""Load and store pairs: two accesses of neighbouring places become one instruction.

    ldr x0,[x2]; ldr x1,[x2,#8]  ->  ldp x0,x1,[x2]

Done after frame layout, when the offsets of slots are known, within a block. The second access moves up to the first
one over a few instructions that do not mind. Volatile accesses stay as they are.
"""
from __future__ import annotations

from typing import Final

from compiler.codegen.machine import (
    M_BARRIER,
    M_CALL,
    M_LOAD,
    M_STORE,
    M_TERMINATOR,
    SLOT_BASE,
    USE,
    MBlock,
    MFunc,
    MInst,
)
from compiler.target.aarch64 import opnums
from compiler.target.aarch64.selectbase import VOLATILE
from compiler.target.aarch64.table import TABLE

# op -> (op of the pair, bytes)
LOADS: Final[dict[int, tuple[int, int]]] = {
    opnums.LDRW: (opnums.LDPW, 4), opnums.LDRX: (opnums.LDPX, 8), opnums.FLDRS: (opnums.FLDPS, 4),
    opnums.FLDRD: (opnums.FLDPD, 8), opnums.FLDRQ: (opnums.FLDPQ, 16), opnums.MOVWload: (opnums.LDPW, 4),
    opnums.MOVXload: (opnums.LDPX, 8), opnums.FMOVSload: (opnums.FLDPS, 4), opnums.FMOVDload: (opnums.FLDPD, 8),
    opnums.FMOVQload: (opnums.FLDPQ, 16),
}  # fmt: skip
STORES: Final[dict[int, tuple[int, int]]] = {
    opnums.STRW: (opnums.STPW, 4), opnums.STRX: (opnums.STPX, 8), opnums.FSTRS: (opnums.FSTPS, 4),
    opnums.FSTRD: (opnums.FSTPD, 8), opnums.FSTRQ: (opnums.FSTPQ, 16), opnums.MOVWspill: (opnums.STPW, 4),
    opnums.MOVXspill: (opnums.STPX, 8), opnums.FMOVSspill: (opnums.FSTPS, 4), opnums.FMOVDspill: (opnums.FSTPD, 8),
    opnums.FMOVQspill: (opnums.FSTPQ, 16),
}  # fmt: skip
WINDOW: Final = 6
STOPS: Final = M_BARRIER | M_CALL | M_TERMINATOR
NO_PLACE: Final = (-2, 0)


def make_pairs(mf: MFunc) -> None:
    for block in mf.blocks:
        if len(block.insts) > 1:
            pair_block(mf, block)


def pair_block(mf: MFunc, block: MBlock) -> None:
    insts = block.insts
    dropped = [False] * len(insts)
    found = False
    for at, m in enumerate(insts):
        table = LOADS if m.op in LOADS else STORES
        if m.op not in table or dropped[at]:
            continue
        number, size = table[m.op]
        base, offset = place(mf, m)
        if base == NO_PLACE[0]:
            continue
        for later in range(at + 1, min(at + WINDOW, len(insts))):
            other = insts[later]
            if dropped[later] or other.op not in table or table[other.op][0] != number:
                if other.flags & STOPS:
                    break
                continue
            base2, offset2 = place(mf, other)
            if base2 != base or abs(offset2 - offset) != size or not in_range(min(offset, offset2), size):
                continue
            if not moves_up(insts, at, later, table is LOADS):
                continue
            insts[at] = joined(m, other, number, offset2 < offset)
            dropped[later] = True
            found = True
            break
    if found:
        block.insts = [m for at, m in enumerate(insts) if not dropped[at]]


def place(mf: MFunc, m: MInst) -> tuple[int, int]:
    """What an access is relative to, and the offset: a register, or behind them the area of frame slots."""
    slot = m.slot
    disp = m.disp
    for register in m.regs:
        if register >= SLOT_BASE:
            slot = register - SLOT_BASE
    if slot >= 0:
        return 64 + mf.slots[slot].area, mf.slots[slot].offset + disp
    if m.index_at >= 0 or m.symbol is not None or m.size & VOLATILE or m.base_at < 0:
        return NO_PLACE
    return m.regs[m.base_at], disp


def in_range(offset: int, size: int) -> bool:
    """The displacement of a pair: 7 bits, scaled."""
    return offset % size == 0 and -64 * size <= offset < 64 * size


def data_register(m: MInst) -> int:
    """The register that is loaded or stored; spills name the slot first."""
    return m.regs[1] if m.regs[0] >= SLOT_BASE else m.regs[0]


def moves_up(insts: list[MInst], first: int, second: int, is_load: bool) -> bool:
    """The second access may be done where the first one stands."""
    m = insts[second]
    register = data_register(m)
    base = m.regs[m.base_at] if m.base_at >= 0 else -1
    if is_load and (data_register(insts[first]) == register or data_register(insts[first]) == base):
        return False
    for at in range(first + 1, second):
        between = insts[at]
        flags = between.flags
        if flags & STOPS or flags & M_STORE or not is_load and flags & M_LOAD:
            return False
        if between.op in STORES or not is_load and between.op in LOADS:
            return False
        if between.clobber_gpr or between.clobber_fpr:
            return False
        for number, other in enumerate(between.regs):
            defines = between.cons[number] & 3 != USE
            if defines and (other == register or other == base) or is_load and other == register:
                return False
    return True


def joined(m: MInst, other: MInst, number: int, swapped: bool) -> MInst:
    """The pair, at the place of the lower access."""
    low = other if swapped else m
    high = m if swapped else other
    pair = MInst(number, [data_register(low), data_register(high)], TABLE.cons[number], 0, None)
    pair.flags = TABLE.flags[number]
    pair.loc = m.loc
    pair.disp = low.disp
    pair.slot = low.slot
    for register in low.regs:
        if register >= SLOT_BASE:
            pair.slot = register - SLOT_BASE
            pair.disp = 0
    if pair.slot < 0:
        pair.base_at = 2
        pair.regs.append(low.regs[low.base_at])
        pair.cons = TABLE.cons_base[number]
    return pair
