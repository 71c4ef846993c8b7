"""Loop rotation (loop-header copying): a test at the top becomes a guard before the loop and a test at the bottom.

    head: c = lt i, n; br c, body, out        guard: c' = lt i0, n; br c', body, out
    body: ...; jump head                  ->  body: ...; jump head
                                              head: c = lt i, n; br c, body, out     (reached from the body only)

The loop then runs one branch a turn, and its body is executed whenever its preheader is, which is what hoisting needs.
Values of the header that are used elsewhere go through slots; `promote.run` must follow.
"""
from __future__ import annotations

from typing import Final

from compiler.analysis.cfg import pred_position, redirect
from compiler.analysis.dominators import Dominators
from compiler.analysis.loops import Loop, Loops
from compiler.ir import ops
from compiler.ir.core import BRANCH, JUMP, Block, Func, Inst, SlotAux
from compiler.opt.clone import Cloner
from compiler.opt.context import PassContext
from compiler.opt.loopshape import Demoter

HEADER_LIMIT: Final = 16    # instructions worth copying


def run(func: Func, context: PassContext) -> bool:
    """Rotate all loops that need it. True if any was: slots were made, promotion must run."""
    loops = Loops(Dominators(func))
    changed = False
    for loop in loops.all:
        if wanted(loop, loops) and context.spend():
            rotate(func, loop, loops)
            changed = True
    return changed


def wanted(loop: Loop, loops: Loops) -> bool:
    """Whether the header ends in the loop's exit test, is small, and is not the bottom of the loop already."""
    h = loop.header
    if h.kind != BRANCH or h.address_taken or len(h.insts) > HEADER_LIMIT or h in loop.latches:
        return False
    inside = [loop.contains(s, loops) for s in h.succs]
    if inside[0] == inside[1]:
        return False
    before = loop.preheader()
    if before is None or before.kind != JUMP:
        return False
    if len(loop.latches) != 1:
        return False
    body = h.succs[0] if inside[0] else h.succs[1]
    if len(body.preds) != 1 or body is h:
        return False
    for i in h.insts:
        flags = ops.FLAGS[i.op]
        if flags & ops.F_EFFECT:
            return False
    return True


def rotate(func: Func, loop: Loop, loops: Loops) -> None:
    h = loop.header
    before = loop.preheader()
    assert before is not None
    spill_values(func, h)
    at = pred_position(before, 0)
    cloner = Cloner(func, func)
    cloner.freq = before.freq / h.freq if h.freq > 0 else 1.0
    entering: list[Inst] = []
    for phi in h.phis:
        cloner.values[phi.id] = phi.args[at]
        entering.append(phi.args[at])
    guard = copy_header(func, h, cloner)
    redirect(before, 0, guard)
    # One predecessor is left, the latch: the header's phis are copies of what it brings.
    for phi in h.phis:
        phi.become_copy(phi.args[0])
    h.insts = h.phis + h.insts
    h.phis = []


def copy_header(func: Func, h: Block, cloner: Cloner) -> Block:
    """The guard: the header's instructions with the values that enter the loop, and its branch."""
    guard = func.block()
    guard.freq = h.freq * cloner.freq
    guard.loc = h.loc
    for i in h.insts:
        cloner.new_inst(i, guard, guard.insts)
    cloner.finish_insts(h.insts)
    guard.kind = BRANCH
    guard.prob = h.prob
    guard.set_args([cloner.value(a) for a in h.args])
    for k, s in enumerate(h.succs):
        # Phis of a target take the guard's version of what the header brings.
        position = pred_position(h, k)
        for phi in s.phis:
            value = cloner.value(phi.args[position])
            value.nuses += 1
            phi.args.append(value)
        guard.link(s)
    func.blocks.insert(func.blocks.index(h), guard)
    return guard


def spill_values(func: Func, h: Block) -> None:
    """Put the header's values that other blocks use into slots (constants and addresses are copied to the use).

    The stores stand in the header, so that its copy has them too.
    """
    demoter = Demoter(func)
    mine: list[bool] = [False] * func.next_id
    slots: list[SlotAux | None] = [None] * func.next_id
    for i in h.phis:
        mine[i.id] = True
    for i in h.insts:
        mine[i.id] = True
    limit = func.next_id
    for b in func.blocks:
        if b is not h:
            reload_uses(demoter, b, h, mine, slots, limit)
    reload_phi_uses(demoter, h, mine, slots, limit)
    made: list[tuple[Inst, SlotAux]] = []
    for i in h.phis + h.insts:
        aux = slots[i.id]
        if aux is not None:
            made.append((i, aux))
    for i, aux in made:
        at = 0 if i.op == ops.PHI else h.insts.index(i) + 1
        demoter.store(h, at, aux, i)


def replacement(demoter: Demoter, b: Block, value: Inst, slots: list[SlotAux | None], into: list[Inst]) -> Inst:
    """What stands for `value` in block b; its instructions go to `into`."""
    if value.op == ops.CONST or value.op == ops.SLOT or value.op == ops.GLOBAL or value.op == ops.FCONST:
        twin = demoter.func.inst(value.op, value.type, [], value.imm, value.aux)
        twin.block = b
        into.append(twin)
        return twin
    aux = slots[value.id]
    if aux is None:
        aux = demoter.new_slot(value)
        slots[value.id] = aux
    return demoter.load(b, aux, value.type, into)


def reload_uses(
    demoter: Demoter, b: Block, h: Block, mine: list[bool], slots: list[SlotAux | None], limit: int
) -> None:
    """Uses by the instructions, the terminator and the phis of a block other than the header.

    A phi's use counts at the end of the predecessor; what the header itself brings to a phi stays as it is.
    """
    out: list[Inst] = []
    touched = False
    for i in b.insts:
        for k, arg in enumerate(i.args):
            if arg.id < limit and mine[arg.id]:
                i.set_arg(k, replacement(demoter, b, arg, slots, out))
                touched = True
        out.append(i)
    args = list(b.args)
    for k, arg in enumerate(args):
        if arg.id < limit and mine[arg.id]:
            args[k] = replacement(demoter, b, arg, slots, out)
            touched = True
    if touched:
        b.set_args(args)
        b.insts = out
    for phi in b.phis:
        for k, arg in enumerate(phi.args):
            p = b.preds[k]
            if arg.id < limit and mine[arg.id] and p is not h:
                phi.set_arg(k, replacement(demoter, p, arg, slots, p.insts))


def reload_phi_uses(demoter: Demoter, h: Block, mine: list[bool], slots: list[SlotAux | None], limit: int) -> None:
    """A header's value that comes round to one of its own phis (i2 = phi(..., i1)) is loaded at the latch."""
    for phi in h.phis:
        for k, arg in enumerate(phi.args):
            if arg.id < limit and mine[arg.id]:
                p = h.preds[k]
                phi.set_arg(k, replacement(demoter, p, arg, slots, p.insts))
