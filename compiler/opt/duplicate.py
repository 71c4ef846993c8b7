"""Tail duplication: small blocks where paths of a loop join are copied to the ends of the paths.

    yes: x1 = ...; jump join                         yes: x1 = ...; store p, x1; br c1, head, out
    no:  x2 = ...; jump join                   ->    no:  x2 = ...; store p, x2; br c2, head, out
    join: x = phi x1, x2; store p, x; br c, head, out

Each path saves a jump, and branch predictors tell the paths apart. It makes loops with several latches, so the loop
passes are done before. Values of the block go through slots; `promote.run` makes them SSA again.
"""
from __future__ import annotations

from typing import Final

from compiler.analysis.cfg import redirect
from compiler.analysis.dominators import Dominators
from compiler.analysis.loops import Loops
from compiler.ir import ops
from compiler.ir.core import BRANCH, JUMP, Block, Func
from compiler.opt import promote, simplify_cfg
from compiler.opt.clone import Cloner
from compiler.opt.context import PassContext
from compiler.opt.loop_passes import has_back_edge
from compiler.opt.rotate import copy_header, spill_values

MAX_SIZE: Final = 6         # instructions worth copying
MAX_PREDS: Final = 3


def wanted(b: Block) -> bool:
    """A small block in a loop that several blocks jump to, and that chooses where to go on."""
    if b.kind != BRANCH or b.depth == 0 or b.address_taken or not 2 <= len(b.preds) <= MAX_PREDS:
        return False
    for p in b.preds:
        if p.kind != JUMP or p.order >= b.order or p.depth != b.depth:
            return False
    size = 0
    for i in b.insts:
        if ops.FLAGS[i.op] & ops.F_EFFECT:
            return False
        if i.op > ops.CHAIN and i.op != ops.TRUNC:
            size += 1
    return size <= MAX_SIZE


def duplicate(func: Func, b: Block) -> None:
    """Give every predecessor but the first a copy of its own."""
    spill_values(func, b)
    while len(b.preds) > 1:
        p = b.preds[-1]
        cloner = Cloner(func, func)
        cloner.freq = p.freq / b.freq if b.freq > 0 else 1.0
        for phi in b.phis:
            cloner.values[phi.id] = phi.args[-1]
        guard = copy_header(func, b, cloner)
        redirect(p, 0, guard)


def run(func: Func, context: PassContext) -> bool:
    if func.returns_twice or func.has_nonlocal_label or context.size_level or not has_back_edge(func):
        return False
    Loops(Dominators(func))     # sets order and depth
    changed = False
    for b in list(func.blocks):
        if b.order >= 0 and wanted(b) and context.spend():
            duplicate(func, b)
            changed = True
    if changed:
        promote.run_late(func, context)
        simplify_cfg.run(func, context)     # copies melt with the blocks before them
    return changed
