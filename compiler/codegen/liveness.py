"""Exact liveness of virtual registers in SSA form, one register at a time.

From each use that its block does not define, the walk goes up over predecessors until it meets the definition; the
cost is the size of the result, and block-local values cost nothing (Boissinot et al., "Computing Liveness Sets for
SSA-Form Programs", 2011). The arguments of phis are live out of the predecessor.

Needed: `order` lists all blocks, `MBlock.id` is the position in MFunc.blocks.
"""
from __future__ import annotations

from typing import final

from compiler.codegen.machine import SLOT_BASE, VREG_BASE, MBlock, MFunc


@final
class Liveness:
    """Live-out lists and definition blocks; blocks are numbered by their position in `order`."""

    def __init__(self, mf: MFunc, order: list[MBlock]) -> None:
        count = len(mf.vreg_class)
        self.order = order
        self.index: list[int] = [0] * len(mf.blocks)        # position in `order` by MBlock.id
        for k in range(len(order)):
            self.index[order[k].id] = k
        self.live_out: list[list[int]] = [[] for _ in order]
        self.def_block: list[int] = [-1] * count
        self.phi_of: list[int] = [-1] * count       # a phi that the register is an argument of
        # Exposed uses: chains of (block * 2 + whether it is live out there) by register
        self._head: list[int] = [-1] * count
        self._next: list[int] = []
        self._entry: list[int] = []
        self._collect()
        self._walk(count)

    def _collect(self) -> None:
        def_block = self.def_block
        order = self.order
        for k in range(len(order)):
            block = order[k]
            for phi in block.phis:
                def_block[phi.dst - VREG_BASE] = k
            for inst in block.insts:
                regs = inst.regs
                cons = inst.cons
                for i in range(len(regs)):
                    number = regs[i]
                    if number >= VREG_BASE and number < SLOT_BASE:
                        if cons[i] & 3:
                            def_block[number - VREG_BASE] = k
                        elif def_block[number - VREG_BASE] != k:
                            self._expose(number - VREG_BASE, k * 2)
        for block in order:
            if not block.phis:
                continue
            preds = block.preds
            for phi in block.phis:
                args = phi.args
                for j in range(len(args)):
                    arg = args[j] - VREG_BASE
                    self._expose(arg, self.index[preds[j].id] * 2 + 1)
                    if self.phi_of[arg] < 0:
                        self.phi_of[arg] = phi.dst - VREG_BASE

    def _expose(self, vreg: int, entry: int) -> None:
        head = self._head[vreg]
        if head >= 0 and self._entry[head] == entry:
            return
        self._head[vreg] = len(self._entry)
        self._entry.append(entry)
        self._next.append(head)

    def _walk(self, count: int) -> None:
        live_in_of = [-1] * len(self.order)     # the last register found live into and out of a block
        live_out_of = [-1] * len(self.order)
        order = self.order
        index = self.index
        stack: list[int] = []
        for vreg in range(count):
            at = self._head[vreg]
            if at < 0:
                continue
            home = self.def_block[vreg]
            while at >= 0:
                block = self._entry[at] >> 1
                if not self._entry[at] & 1:
                    # An undefined register may look exposed in its own block when its definition comes later there.
                    if live_in_of[block] != vreg:
                        live_in_of[block] = vreg
                        stack.append(block)
                elif live_out_of[block] != vreg:
                    live_out_of[block] = vreg
                    self.live_out[block].append(vreg)
                    if home != block and live_in_of[block] != vreg:
                        live_in_of[block] = vreg
                        stack.append(block)
                while stack:
                    for pred in order[stack.pop()].preds:
                        p = index[pred.id]
                        if live_out_of[p] != vreg:
                            live_out_of[p] = vreg
                            self.live_out[p].append(vreg)
                            if p != home and live_in_of[p] != vreg:
                                live_in_of[p] = vreg
                                stack.append(p)
                at = self._next[at]
