"""Reads of variables that no write can precede on any path, for -Wuninitialized.

A forward pass: which slots may have been written at a block's start. Any use of a slot's address other than a load
from it counts as a write. Runs on the IR as lower makes it.
"""
from __future__ import annotations

from compiler.ir import ops
from compiler.ir.core import Block, Func, Inst, Slot


def uninitialized_reads(func: Func) -> list[tuple[Slot, Inst]]:
    """The first such read of each variable, in block order."""
    wanted = 0
    for slot in func.slots:
        if slot.loc and not slot.volatile:
            wanted |= 1 << slot.id
    if not wanted:
        return []
    for number in never_read(func):
        wanted &= ~(1 << number)
    written: dict[Block, int] = {}
    entry: dict[Block, int] = {func.blocks[0]: 0}
    for b in func.blocks:
        written[b] = writes(b)
    pending = [func.blocks[0]]
    while pending:
        b = pending.pop()
        out = entry[b] | written[b]
        for succ in b.succs:
            known = entry.get(succ, -1)
            if known < 0 or out & ~known:
                entry[succ] = out if known < 0 else known | out
                pending.append(succ)
    found: list[tuple[Slot, Inst]] = []
    for b in func.blocks:
        state = entry.get(b, -1)
        if state >= 0 and wanted & ~state:
            wanted = check(b, state, wanted, found)
    return found


def never_read(func: Func) -> list[int]:
    """The slots without a load: most of those that are written by a call or not at all."""
    read = [False] * len(func.slots)
    for b in func.blocks:
        for i in b.insts:
            if is_read(i):
                read[i.args[0].slot().id] = True
    return [number for number, is_loaded in enumerate(read) if not is_loaded]


def is_read(i: Inst) -> bool:
    """Whether an instruction loads from a slot."""
    return ops.LOAD <= i.op < ops.STORE and i.args[0].op == ops.SLOT


def slot_written(i: Inst, at: int) -> int:
    """The slot, as a bit, that operand `at` of an instruction gives away or writes."""
    operand = i.args[at]
    if operand.op != ops.SLOT or at == 0 and is_read(i):
        return 0
    return 1 << operand.slot().id


def writes(b: Block) -> int:
    bits = 0
    for phi in b.phis:
        for at in range(len(phi.args)):
            bits |= slot_written(phi, at)
    for i in b.insts:
        for at in range(len(i.args)):
            bits |= slot_written(i, at)
    for operand in b.args:
        if operand.op == ops.SLOT:
            bits |= 1 << operand.slot().id
    return bits


def check(b: Block, state: int, wanted: int, found: list[tuple[Slot, Inst]]) -> int:
    """Add the reads of a block; returns the slots still wanted."""
    for i in b.insts:
        if is_read(i):
            slot = i.args[0].slot()
            bit = 1 << slot.id
            if wanted & bit and not state & bit:
                wanted &= ~bit
                found.append((slot, i))
        else:
            for at in range(len(i.args)):
                state |= slot_written(i, at)
    return wanted
