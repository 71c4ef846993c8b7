"""Loads in a branch of a loop whose value the turn before had: it is carried in a register instead.

    before: ...                                      before: t = load (a + 0)
    head: j = phi 1, j2; br c, yes, no               head: j = phi 1, j2; x = phi t, y; br c, yes, no
    no:   x = load (a + 4 j - 4); ...         ->     no:   ...
    last: y = phi ...; store (a + 4 j), y            last: y = phi ...; store (a + 4 j), y

load_pre.py does this where every turn loads; here the load that enters the loop is an additional one, so its address
must be seen to lie in an object. Innermost loops only.
"""
from __future__ import annotations

from typing import Final, final

from compiler.analysis.alias import WHOLE, Access, access_size
from compiler.analysis.dominators import Dominators
from compiler.analysis.linear import Linear, linear, translate
from compiler.analysis.loops import Loops
from compiler.ir import ops
from compiler.ir.core import MEM_SEG_FS, MEM_SEG_GS, WEAK, Block, Func, Inst
from compiler.opt.cleanup import cleanup
from compiler.opt.context import PassContext
from compiler.opt.counters import LoopFrame, frame_of
from compiler.opt.known import possible_ones
from compiler.opt.load_pre import LoadMover
from compiler.opt.loop_passes import has_back_edge
from compiler.opt.loopshape import make_preheaders
from compiler.opt.memory_state import is_plain_load, is_write

MAX_CARRIED: Final = 3      # values in a loop
MAX_BLOCKS: Final = 24      # of a loop
MAX_CLONES: Final = 8       # instructions of an address made anew before the loop


@final
class Carrier:
    """The loads of one loop."""

    def __init__(self, func: Func, frame: LoopFrame, mover: LoadMover, context: PassContext) -> None:
        self.func = func
        self.frame = frame
        self.mover = mover
        self.context = context
        self.header = frame.header
        self.before = frame.before
        self.carried = 0

    def run(self) -> bool:
        for b in self.frame.loop.blocks:
            if b is self.header:
                continue
            for i in list(b.insts):
                if is_plain_load(i) and not i.mem & (MEM_SEG_FS | MEM_SEG_GS) and self.carried < MAX_CARRIED:
                    self.load(b, i)
        return self.carried > 0

    def load(self, b: Block, i: Inst) -> None:
        form = linear(i.args[0], i.imm)
        if form is None or not self.moves(form):
            return
        entering = translate(form, self.header, self.frame.enter)
        following = translate(form, self.header, self.frame.back)
        if entering is None or following is None or not inside_object(entering, access_size(i)):
            return
        access = self.mover.alias.access(i)
        value = self.mover.search(self.frame.latch, self.header, following, i, access)
        if value is None or value.type != i.type or self.cost(i.args[0], 8) > MAX_CLONES:
            return
        if self.overwritten(b, i, access) or not self.context.spend():
            return
        first = self.func.inst(i.op, i.type, [self.outside(i.args[0])], i.imm)
        first.mem = i.mem
        self.place(first, i.loc)
        args = [first, value] if self.frame.enter == 0 else [value, first]
        phi = self.func.inst(ops.PHI, i.type, args)
        phi.block = self.header
        phi.loc = i.loc
        self.header.phis.append(phi)
        i.become_copy(phi)
        self.carried += 1

    def moves(self, form: Linear) -> bool:
        """Whether the address is made of what is known at the header alone, and of a phi of it."""
        found = False
        for v in form.values:
            if v.op == ops.PHI and v.block is self.header:
                found = True
            elif v.op != ops.SLOT and v.op != ops.GLOBAL and not self.frame.invariant(v):
                return False
        return found

    def overwritten(self, b: Block, i: Inst, access: Access) -> bool:
        """Whether anything between the header and the load may write to what it reads."""
        alias = self.mover.alias
        vague = Access(i, 0, WHOLE, access.mem, access.root)
        before = b.insts[: b.insts.index(i)]
        work = [b]
        seen = [b]
        while work:
            at = work.pop()
            insts = before if at is b else at.insts
            for w in insts:
                if not is_write(w):
                    continue
                if not ops.STORE <= w.op <= ops.MEMSET:
                    if alias.call_writes(w, vague):
                        return True
                elif alias.may_alias(alias.access(w), vague):
                    return True
            if at is self.header:
                continue
            for p in at.preds:
                if p is b:
                    before = b.insts
                    work.append(b)
                    seen.append(b)
                    if len(seen) > 2 * MAX_BLOCKS:
                        return True
                elif p not in seen:
                    seen.append(p)
                    work.append(p)
        return False

    # ---- the first value ----

    def cost(self, value: Inst, depth: int) -> int:
        """Instructions to be made anew before the loop; a large number where that is impossible."""
        if self.frame.invariant(value) or value.op == ops.PHI:
            return 0
        flags = ops.FLAGS[value.op]
        if depth == 0 or not flags & ops.F_PURE or flags & ops.F_TRAP or value.op == ops.RESULT:
            return 100
        return 1 + sum([self.cost(arg, depth - 1) for arg in value.args])

    def outside(self, value: Inst) -> Inst:
        """The value at the end of the preheader."""
        if self.frame.invariant(value):
            return value
        if value.op == ops.PHI:
            return value.args[self.frame.enter]
        copy = self.func.inst(value.op, value.type, [self.outside(arg) for arg in value.args], value.imm, value.aux)
        return self.place(copy, value.loc)

    def place(self, i: Inst, loc: int) -> Inst:
        i.block = self.before
        i.loc = loc
        self.before.insts.append(i)
        return i


def inside_object(form: Linear, size: int) -> bool:
    """Whether the bytes lie in a slot or a defined object for all values that the terms may have."""
    base: Inst | None = None
    low = form.constant
    high = form.constant + size
    for k, v in enumerate(form.values):
        factor = form.factors[k]
        if v.op == ops.SLOT or v.op == ops.GLOBAL:
            if base is not None or factor != 1:
                return False
            base = v
            continue
        most = possible_ones(v) * factor
        if abs(most) > 1 << 40:
            return False
        low += min(most, 0)
        high += max(most, 0)
    if base is None or low < 0:
        return False
    if base.op == ops.SLOT:
        return high <= base.slot().size
    symbol = base.symbol()
    return symbol.defined and symbol.binding != WEAK and not symbol.alias and high <= symbol.size


def run(func: Func, context: PassContext) -> bool:
    if func.returns_twice or func.has_nonlocal_label or not has_back_edge(func):
        return False
    changed = make_preheaders(func)
    loops = Loops(Dominators(func))
    mover: LoadMover | None = None
    again = False
    for loop in loops.all:
        if loop.inner or not 1 < len(loop.blocks) <= MAX_BLOCKS:
            continue
        frame = frame_of(loops, loop)
        if frame is None:
            continue
        if mover is None:
            mover = LoadMover(func, context)
        again |= Carrier(func, frame, mover, context).run()
    if again:
        cleanup(func)
    return changed or again
