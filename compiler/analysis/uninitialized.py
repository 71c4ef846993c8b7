"""Reads of variables that no write precedes, on any path (-Wuninitialized) or on some (-Wmaybe-uninitialized).

Forward passes: which slots may, and which must, have been written at a block's start. Any use of a slot's address other
than a load from it counts as a write. Between the two, a path without a write must be found that can be taken
(paths.py). Runs on the IR as lower makes it.
"""
from __future__ import annotations

from typing import Final

from compiler.analysis.paths import PathSearch
from compiler.ir import ops
from compiler.ir.core import Block, Func, Inst, Slot

MOST_READS: Final = 8       # that are looked at, of one variable


def uninitialized_reads(func: Func) -> list[tuple[Slot, Inst]]:
    """The first read of each variable that nothing can have written, in block order."""
    return reads_without(func, entries(func, all_writes(func), False), wanted_slots(func))


def maybe_uninitialized_reads(func: Func, certain: list[tuple[Slot, Inst]]) -> list[tuple[Slot, Inst]]:
    """A read of each variable that one path reaches without a write, apart from the `certain` ones. Variables whose
    address is taken are left out, as gcc does.
    """
    wanted = wanted_slots(func)
    for slot, _ in certain:
        wanted &= ~(1 << slot.id)
    if not wanted:
        return []
    written = all_writes(func)
    must = entries(func, written, True)
    doubtful: list[tuple[Slot, Inst]] = []
    for b in func.blocks:
        state = must.get(b, -1)
        if state >= 0 and wanted & ~state:
            check(b, state, wanted, doubtful)
    if not doubtful:
        return []
    search = PathSearch(func)
    same = one_constant(func)
    found: list[tuple[Slot, Inst]] = []
    tries: dict[Slot, int] = {}
    for slot, read in doubtful:
        tried = tries.get(slot, 0)
        if tried < MOST_READS and slot.id not in same and search.tracked[slot.id]:
            tries[slot] = tried + 1
            if search.reaches(slot, written, read):
                tries[slot] = MOST_READS
                found.append((slot, read))
    return found


def one_constant(func: Func) -> set[int]:
    """The slots to which one constant is stored and nothing else: gcc takes that for their value before it warns."""
    constants: dict[int, int] = {}
    others: set[int] = set()
    for b in func.blocks:
        for i in b.insts:
            for at in range(len(i.args)):
                number = i.args[at].slot().id if slot_written(i, at) else -1
                if number < 0:
                    continue
                constant = ops.STORE <= i.op <= ops.STORE32 and at == 0 and i.args[1].op == ops.CONST
                if not constant or constants.setdefault(number, i.args[1].imm) != i.args[1].imm:
                    others.add(number)
    return {number for number in constants if number not in others}


def wanted_slots(func: Func) -> int:
    """The variables to look at, as bits."""
    wanted = 0
    for slot in func.slots:
        if slot.loc and not slot.volatile:
            wanted |= 1 << slot.id
    if wanted:
        for number in never_read(func):
            wanted &= ~(1 << number)
    return wanted


def all_writes(func: Func) -> dict[Block, int]:
    written: dict[Block, int] = {}
    for b in func.blocks:
        written[b] = writes(b)
    return written


def entries(func: Func, written: dict[Block, int], must: bool) -> dict[Block, int]:
    """The slots that may have been written where a block begins, or that must have been; of blocks that are reached."""
    entry: dict[Block, int] = {func.blocks[0]: 0}
    pending = [func.blocks[0]]
    while pending:
        b = pending.pop()
        out = entry[b] | written[b]
        for succ in b.succs:
            known = entry.get(succ, -1)
            joined = out if known < 0 else known & out if must else known | out
            if joined != known:
                entry[succ] = joined
                pending.append(succ)
    return entry


def reads_without(func: Func, entry: dict[Block, int], wanted: int) -> list[tuple[Slot, Inst]]:
    """The first read of each wanted slot that `entry` and its block do not count as written, in block order."""
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
