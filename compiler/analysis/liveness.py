"""Live values at block borders. Phi operands are live at the end of their predecessor, phi results from the block's
start (they are not in `live_in`).
"""
from __future__ import annotations

from typing import final

from compiler.analysis.bitset import from_members
from compiler.analysis.cfg import postorder
from compiler.ir.core import Func


@final
class Liveness:
    """`live_in[b.id]` and `live_out[b.id]` are bit sets of instruction ids."""

    def __init__(self, func: Func) -> None:
        self.live_in: list[int] = [0] * func.next_block
        self.live_out: list[int] = [0] * func.next_block
        order = postorder(func)
        uses: list[int] = [0] * func.next_block
        defs: list[int] = [0] * func.next_block
        seeds: list[int] = [0] * func.next_block    # phi uses at the end of the block
        for b in order:
            used: list[int] = []
            defined: list[int] = [i.id for i in b.phis]
            for i in b.insts:
                for arg in i.args:
                    used.append(arg.id)
                defined.append(i.id)
            for arg in b.args:
                used.append(arg.id)
            for phi in b.phis:
                for k, p in enumerate(b.preds):
                    seeds[p.id] |= 1 << phi.args[k].id
            defs[b.id] = from_members(defined)
            # In SSA form a use of the block's own definition comes after it.
            uses[b.id] = from_members(used) & ~defs[b.id]
        changed = True
        while changed:
            changed = False
            for b in order:
                out = seeds[b.id]
                for s in b.succs:
                    out |= self.live_in[s.id]
                self.live_out[b.id] = out
                new = uses[b.id] | (out & ~defs[b.id])
                if new != self.live_in[b.id]:
                    self.live_in[b.id] = new
                    changed = True
