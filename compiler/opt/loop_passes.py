"""The loop passes in the shape of the pipeline: each makes the preheaders it needs and SSA form after it."""
from __future__ import annotations

from compiler.ir.core import Func
from compiler.opt import divconst, licm, loopstore, promote, rotate
from compiler.opt.cleanup import cleanup
from compiler.opt.context import PassContext
from compiler.opt.loopshape import make_preheaders


def has_back_edge(func: Func) -> bool:
    """Whether the function may have a loop: cheap, so that straight code skips the loop passes."""
    for k, b in enumerate(func.blocks):
        b.mark = k
    for b in func.blocks:
        for s in b.succs:
            if s.mark <= b.mark:
                return True
    return False


def run_rotate(func: Func, context: PassContext) -> bool:
    if func.returns_twice or func.has_nonlocal_label or not has_back_edge(func):
        return False
    changed = make_preheaders(func)
    if rotate.run(func, context):
        promote.run_late(func, context)
        changed = True
    if changed:
        cleanup(func)
    return changed


def run_licm(func: Func, context: PassContext) -> bool:
    if not has_back_edge(func):
        return False
    changed = make_preheaders(func)
    changed |= licm.run(func, context)
    if changed:
        cleanup(func)
    return changed


def run_scalars(func: Func, context: PassContext) -> bool:
    if func.returns_twice or func.has_nonlocal_label or not has_back_edge(func):
        return False
    changed = make_preheaders(func)
    if loopstore.run(func, context):
        promote.run_late(func, context)
        changed = True
    if changed:
        cleanup(func)
    return changed


def run_divide(func: Func, context: PassContext) -> bool:
    """Divisions by constants; at -Os a division instruction is shorter."""
    if context.size_level:
        return False
    if divconst.run(func, context):
        cleanup(func)
        return True
    return False
