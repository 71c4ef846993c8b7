"""Moves the update of a loop variable behind the last use of its old value.

    p2 = lea 1(p)                   c = load 1(p)
    c = load 1(p)           →       p2 = lea 1(p)
    … p = phi(…, p2)                … p = phi(…, p2)

Then p is dead where p2 begins, both get one register, and the copy on the back edge vanishes. Only an instruction that
reads nothing but p and does not touch memory moves, within its block, and not in between flags and their reader.
"""
from __future__ import annotations

from typing import Final

from compiler.codegen.liveness import Liveness
from compiler.codegen.machine import (
    M_BARRIER,
    M_CALL,
    M_FLAGS,
    M_LOAD,
    M_MOVE,
    M_READS_FLAGS,
    M_REMAT,
    M_STORE,
    M_TERMINATOR,
    SLOT_BASE,
    VREG_BASE,
    MBlock,
    MInst,
    flags_unread,
)

_STAYS: Final = M_BARRIER | M_CALL | M_LOAD | M_MOVE | M_READS_FLAGS | M_REMAT | M_STORE | M_TERMINATOR
_WINDOW: Final = 40     # instructions looked at


def sink_updates(order: list[MBlock], live: Liveness) -> None:
    """Treat every block; liveness at block borders stays as it is."""
    for k in range(len(order)):
        insts = order[k].insts
        for at in range(len(insts) - 1, -1, -1):
            inst = insts[at]
            if len(inst.regs) < 2 or inst.flags & _STAYS or inst.asm is not None:
                continue
            updated = updated_phi(inst, live)
            if updated >= 0 and updated not in live.live_out[k]:
                target = place_behind(insts, at, inst.regs[0], updated + VREG_BASE)
                if target > at and (not inst.flags & M_FLAGS or flags_unread(insts, target + 1)):
                    insts.pop(at)
                    insts.insert(target, inst)


def updated_phi(inst: MInst, live: Liveness) -> int:
    """The phi whose next value the instruction computes from its present one alone, else -1."""
    regs = inst.regs
    result = regs[0]
    if not inst.cons[0] & 3 or result < VREG_BASE or result >= SLOT_BASE:
        return -1
    phi = live.phi_of[result - VREG_BASE]
    if phi < 0:
        return -1
    found = False
    for i in range(1, len(regs)):
        if regs[i] == phi + VREG_BASE and not inst.cons[i] & 3:
            found = True
        elif regs[i] >= VREG_BASE or inst.cons[i] & 3:
            return -1
    return phi if found else -1


def place_behind(insts: list[MInst], at: int, result: int, old: int) -> int:
    """The index of the last use of `old` behind `at`, unless the result is needed before; then `at`."""
    target = at
    for i in range(at + 1, min(len(insts), at + _WINDOW)):
        regs = insts[i].regs
        if result in regs:
            # Later uses of the old value would overlap all the same.
            for j in range(i, len(insts)):
                if old in insts[j].regs:
                    return at
            return target
        if old in regs:
            if insts[i].flags & M_TERMINATOR:
                return at
            target = i
    return target
