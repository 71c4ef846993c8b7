"""What every pass needs at its end: copies resolved, dead instructions gone, lists compact.

A pass may leave COPY and NOP instructions and unused values; after `cleanup` there are none.
"""
from __future__ import annotations

from compiler.analysis.alias import call_attrs
from compiler.ir import ops
from compiler.ir.core import FN_CONST, FN_PURE, MEM_VOLATILE, Block, Func, Inst


def source(i: Inst) -> Inst:
    """The value behind a chain of copies."""
    while i.op == ops.COPY:
        i = i.args[0]
    return i


def resolve_copies(func: Func) -> None:
    """Make all operands name real values, and drop COPY and NOP instructions."""
    for b in func.blocks:
        drop = False
        for i in b.phis:
            if i.op == ops.COPY:
                drop = True
                continue
            resolve_args(i)
        for i in b.insts:
            op = i.op
            if op <= ops.COPY:
                drop = True
                continue
            if i.args:
                resolve_args(i)
        args = b.args
        for k, arg in enumerate(args):
            if arg.op == ops.COPY:
                value = source(arg)
                value.nuses += 1
                arg.nuses -= 1
                args[k] = value
        if drop:
            b.mark = 1
        else:
            b.mark = 0
    for b in func.blocks:
        if b.mark:
            b.phis = without_copies(b.phis)
            b.insts = without_copies(b.insts)


def resolve_args(i: Inst) -> None:
    args = i.args
    for k, arg in enumerate(args):
        if arg.op == ops.COPY:
            value = source(arg)
            value.nuses += 1
            arg.nuses -= 1
            args[k] = value


def without_copies(insts: list[Inst]) -> list[Inst]:
    kept: list[Inst] = []
    for i in insts:
        if i.op <= ops.COPY:
            i.drop_args()
        else:
            kept.append(i)
    return kept


def is_root(i: Inst) -> bool:
    """Whether an instruction must stay though its value is unused."""
    flags = ops.FLAGS[i.op]
    if flags & (ops.F_STORE | ops.F_EFFECT):
        if i.op == ops.CALL:
            return call_attrs(i) & (FN_CONST | FN_PURE) == 0
        return True
    return flags & ops.F_LOAD != 0 and i.mem & MEM_VOLATILE != 0


def dead_code(func: Func) -> bool:
    """Remove what no effect, terminator or live value needs; cycles of phis too."""
    work: list[Inst] = []
    for b in func.blocks:
        for i in b.phis:
            i.mark = 0
        for i in b.insts:
            if is_root(i):
                i.mark = 1
                work.append(i)
            else:
                i.mark = 0
    for b in func.blocks:
        for i in b.args:
            if not i.mark:
                i.mark = 1
                work.append(i)
    while work:
        i = work.pop()
        for arg in i.args:
            if not arg.mark:
                arg.mark = 1
                work.append(arg)
    changed = False
    for b in func.blocks:
        if sweep(b):
            changed = True
    return changed


def sweep(b: Block) -> bool:
    """Drop the unmarked instructions of a block."""
    dead = False
    for i in b.phis:
        if not i.mark:
            dead = True
            i.drop_args()
    for i in b.insts:
        if not i.mark:
            dead = True
            i.drop_args()
    if dead:
        b.phis = [i for i in b.phis if i.mark]
        b.insts = [i for i in b.insts if i.mark]
    return dead


def cleanup(func: Func) -> None:
    """Resolve copies, remove dead code."""
    resolve_copies(func)
    dead_code(func)


def renumber(func: Func) -> None:
    """Dense instruction ids in block order, dense block ids: lists by id stay small after much rewriting."""
    n = 0
    for k, b in enumerate(func.blocks):
        b.id = k
        for i in b.phis:
            i.id = n
            n += 1
        for i in b.insts:
            i.id = n
            n += 1
    func.next_id = n
    func.next_block = len(func.blocks)


def prune_slots(func: Func) -> None:
    """Forget the slots that no instruction names."""
    used = [False] * len(func.slots)
    for b in func.blocks:
        for i in b.insts:
            if i.op == ops.SLOT:
                used[i.slot().id] = True
    kept = [s for s in func.slots if used[s.id]]
    for k, s in enumerate(kept):
        s.id = k
    func.slots = kept
