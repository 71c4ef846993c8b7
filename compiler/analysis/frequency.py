"""Estimated block frequencies: `Block.freq`, executions per call of the function.

Static heuristics where __builtin_expect says nothing: loops iterate about ten times, paths to noreturn calls are
almost never taken, pointers are not null, equality is rarely true.
"""
from __future__ import annotations

from typing import Final

from compiler.analysis.loops import Loop, Loops
from compiler.ir import ops
from compiler.ir.core import BRANCH, FN_COLD, FN_NORETURN, I64, UNREACHABLE, Block, CallInfo

LOOP_TRIPS: Final = 10.0
MAX_FREQ: Final = 1e9
COLD: Final = 1         # thousandths
GUARD: Final = 850      # that the test in front of a loop leads into it


def is_cold_end(b: Block) -> bool:
    """A block that does not return, or calls something cold."""
    if b.kind == UNREACHABLE:
        return True
    for i in b.insts:
        if i.op == ops.CALL:
            aux = i.aux
            if isinstance(aux, CallInfo) and aux.attrs & (FN_COLD | FN_NORETURN):
                return True
    return False


def branch_probability(b: Block, loops: Loops, cold: list[bool]) -> int:
    """Probability of succs[0] in thousandths."""
    if b.prob >= 0:
        return b.prob
    yes = b.succs[0]
    no = b.succs[1]
    if cold[yes.order] != cold[no.order]:
        return COLD if cold[yes.order] else 1000 - COLD
    loop = loops.of[b.order]
    if loop is not None:
        stays_yes = loop.contains(yes, loops)
        stays_no = loop.contains(no, loops)
        if stays_yes != stays_no:
            return 900 if stays_yes else 100
    enters_yes = enters_loop(yes, loop, loops)
    if enters_yes != enters_loop(no, loop, loops):
        return GUARD if enters_yes else 1000 - GUARD
    condition = b.args[0]
    if condition.op == ops.EQ:
        return 300 if condition.args[0].type == I64 else 400
    if condition.op == ops.NE:
        return 700 if condition.args[0].type == I64 else 600
    if condition.op == ops.LT and condition.args[1].op == ops.CONST and condition.args[1].imm == 0:
        return 300
    return 500


def cold_blocks(loops: Loops) -> list[bool]:
    """Blocks that end in a cold one whatever way they go, by order number."""
    blocks = loops.dom.blocks
    cold = [is_cold_end(b) for b in blocks]
    for n in range(len(blocks) - 1, -1, -1):
        b = blocks[n]
        if b.succs and not cold[n]:
            cold[n] = all(s.order > n and cold[s.order] for s in b.succs)
    return cold


def enters_loop(b: Block, outer: Loop | None, loops: Loops) -> bool:
    """Whether the block is the header of a loop inside `outer`, or only leads there."""
    if len(b.succs) == 1:
        b = b.succs[0]
    inner = loops.of[b.order]
    return inner is not None and inner.header is b and inner is not outer and inner.parent is outer


def estimate(loops: Loops) -> None:
    """Set `freq` of all reachable blocks."""
    blocks = loops.dom.blocks
    cold = cold_blocks(loops)
    incoming = [0.0] * len(blocks)
    incoming[0] = 1.0
    for n, b in enumerate(blocks):
        freq = incoming[n]
        loop: Loop | None = loops.of[n]
        if loop is not None and loop.header is b:
            freq = min(freq * LOOP_TRIPS, MAX_FREQ)
        b.freq = freq
        count = len(b.succs)
        if count == 0:
            continue
        if b.kind == BRANCH:
            prob = branch_probability(b, loops, cold)
            if b.succs[0].order > n:
                incoming[b.succs[0].order] += freq * prob / 1000
            if b.succs[1].order > n:
                incoming[b.succs[1].order] += freq * (1000 - prob) / 1000
            continue
        for s in b.succs:
            if s.order > n:
                incoming[s.order] += freq / count
