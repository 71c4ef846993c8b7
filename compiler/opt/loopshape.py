"""The shape that loop passes want: a preheader before each loop, and exit blocks that only the loop reaches.

Also `Demoter`, which turns SSA values into stack slots for passes that copy blocks: they rewrite control flow freely,
and promotion (promote.py) makes SSA again, with phis where they belong.
"""
from __future__ import annotations

from typing import final

from compiler.analysis.cfg import pred_position, redirect, split_edge
from compiler.analysis.dominators import Dominators
from compiler.analysis.loops import Loop, Loops, exits
from compiler.ir import ops
from compiler.ir.core import ASM_GOTO, I64, INDIRECT, TYPE_SIZES, VOID, Block, Func, Inst, SlotAux


def make_preheaders(func: Func) -> bool:
    """Give every loop a preheader, where edges may be redirected. True if blocks were added (analyses are stale)."""
    changed = False
    loops = Loops(Dominators(func))
    for loop in loops.all:
        if loop.preheader() is None and make_preheader(func, loop):
            changed = True
    return changed


def make_preheader(func: Func, loop: Loop) -> bool:
    header = loop.header
    if header.address_taken or header is func.blocks[0]:
        return False
    outside = [p for p in header.preds if p not in loop.latches]
    if not outside or any(p.kind == INDIRECT or p.kind == ASM_GOTO for p in outside):
        return False
    block = func.block()
    block.loc = header.loc
    for p in outside:
        block.freq = p.freq if p is outside[0] else block.freq + p.freq
    values: list[list[Inst]] = [[] for phi in header.phis]
    for p in outside:
        for k, s in enumerate(p.succs):
            if s is header:
                at = pred_position(p, k)
                for n, phi in enumerate(header.phis):
                    values[n].append(phi.args[at])
                redirect(p, k, block)
                break
    block.jump(header)
    for n, phi in enumerate(header.phis):
        incoming = values[n]
        if len(incoming) == 1:
            value = incoming[0]
        else:
            value = func.inst(ops.PHI, phi.type, incoming)
            value.block = block
            value.loc = phi.loc
            block.phis.append(value)
        value.nuses += 1
        phi.args.append(value)
    func.blocks.insert(func.blocks.index(header), block)
    return True


def dedicated_exits(loop: Loop, loops: Loops) -> list[Block] | None:
    """A block of its own on every edge that leaves the loop (made where missing); None where an edge can't be split.

    New blocks are outside all loops' `blocks` lists; dominators and loops are stale afterwards if any was made.
    """
    leaving = exits(loop, loops)
    for b, k in leaving:
        to = b.succs[k]
        if len(to.preds) > 1 and (b.kind == INDIRECT or b.kind == ASM_GOTO or to.address_taken):
            return None
    out: list[Block] = []
    for b, k in leaving:
        to = b.succs[k]
        out.append(to if len(to.preds) == 1 else split_edge(b, k))
    return out


@final
class Demoter:
    """Moves values to slots of their own: a store behind the definition, a load before each use elsewhere."""

    def __init__(self, func: Func) -> None:
        self.func = func

    def slot_address(self, b: Block, slot_aux: SlotAux, into: list[Inst]) -> Inst:
        a = self.func.inst(ops.SLOT, I64, [], 0, slot_aux)
        a.block = b
        into.append(a)
        return a

    def new_slot(self, value: Inst) -> SlotAux:
        size = TYPE_SIZES[value.type]
        return SlotAux(self.func.slot(size, size, ""))

    def store(self, b: Block, at: int, aux: SlotAux, value: Inst) -> int:
        """Store value before insts[at] of b; returns the position behind the store."""
        made: list[Inst] = []
        address = self.slot_address(b, aux, made)
        s = self.func.inst(ops.STORE, VOID, [address, value])
        s.block = b
        made.append(s)
        b.insts[at:at] = made
        return at + 2

    def load(self, b: Block, aux: SlotAux, type: int, into: list[Inst]) -> Inst:
        address = self.slot_address(b, aux, into)
        v = self.func.inst(ops.LOAD, type, [address])
        v.block = b
        into.append(v)
        return v
