"""The last look before the back end: no unused slots, dense numbers, block frequencies and layout order."""
from __future__ import annotations

from compiler.analysis.cfg import remove_unreachable
from compiler.analysis.dominators import Dominators
from compiler.analysis.frequency import estimate
from compiler.analysis.loops import Loops
from compiler.ir.core import Func
from compiler.opt.cleanup import prune_slots, renumber
from compiler.opt.context import PassContext


def run(func: Func, context: PassContext) -> bool:
    """Frequencies and loop depths are set; blocks stand in reverse postorder, cold ones last."""
    remove_unreachable(func)
    dom = Dominators(func)
    estimate(Loops(dom))
    warm = [b for b in dom.blocks if b.freq >= 0.005 or b.order == 0]
    cold = [b for b in dom.blocks if b.freq < 0.005 and b.order != 0]
    func.blocks = warm + cold
    renumber(func)
    if not func.returns_twice:
        prune_slots(func)
    return True
