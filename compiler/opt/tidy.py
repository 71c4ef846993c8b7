"""The last look before the back end: no unused slots, dense numbers, block frequencies and layout order."""
from __future__ import annotations

from compiler.analysis.cfg import remove_unreachable
from compiler.analysis.dominators import Dominators
from compiler.analysis.frequency import estimate
from compiler.analysis.loops import Loops
from compiler.ir.core import Func
from compiler.opt.cleanup import prune_slots, renumber
from compiler.opt.context import PassContext
from compiler.opt.layout import layout


def run(func: Func, context: PassContext) -> bool:
    """Frequencies and loop depths are set; blocks stand in their order of layout."""
    remove_unreachable(func)
    loops = Loops(Dominators(func))
    estimate(loops)
    func.blocks = layout(loops)
    renumber(func)
    if not func.returns_twice:
        prune_slots(func)
    return True
