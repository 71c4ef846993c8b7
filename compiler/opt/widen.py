"""Sign extensions in loops: 32-bit counters become 64-bit ones, and sums are extended term by term.

    i = phi 0, i2                            w = phi 0, w2
    x = sext32 (add (mul k, n), i)           x = add (mul (sext32 k), (sext32 n)), w
    a = add p, (shl x, 3)             ->     a = add p, (shl x, 3)
    i2 = add i, 1                            w2 = add w, 1
    br (lt i2, m)                            br (lt w2, (sext32 m))

What does not change in the loop then moves out of it (licm.py), and addresses are sums of counters (induction.py).
Both need sums that do not overflow: NO_WRAP, or a proof from the loop's test (counters.py).
"""
from __future__ import annotations

from typing import Final, final

from compiler.analysis.dominators import Dominators
from compiler.analysis.loops import Loop, Loops
from compiler.analysis.uses import Uses
from compiler.ir import ops
from compiler.ir.core import BRANCH, I32, I64, NO_WRAP, Block, Func, Inst
from compiler.opt.cleanup import cleanup
from compiler.opt.context import PassContext
from compiler.opt.counters import Counter, LoopFrame, frame_of
from compiler.opt.loop_passes import has_back_edge
from compiler.opt.loopshape import make_preheaders

MAX_DEPTH: Final = 6


@final
class Distributor:
    """Moves SEXT32 in loops from sums and products to their terms, where the terms are extended for nothing."""

    def __init__(self, func: Func, loops: Loops, context: PassContext) -> None:
        self.func = func
        self.loops = loops
        self.context = context
        self.counters = [False] * func.next_id      # phis that `CounterWidener` will widen
        self.extended = [0] * func.next_id          # uses by SEXT32

    def run(self) -> bool:
        for loop in self.loops.all:
            frame = frame_of(self.loops, loop)
            if frame is None:
                continue
            for phi in loop.header.phis:
                if phi.type == I32:
                    c = frame.counter(phi)
                    if c is not None and frame.no_wrap(c):
                        self.counters[phi.id] = True
        for b in self.loops.dom.blocks:
            for i in b.insts:
                if i.op == ops.SEXT32:
                    self.extended[i.args[0].id] += 1
        changed = False
        for b in self.loops.dom.blocks:
            loop_of = self.loops.of[b.order]
            if loop_of is not None:
                changed |= self.block(b, loop_of)
        return changed

    def block(self, b: Block, loop: Loop) -> bool:
        out: list[Inst] = []
        changed = False
        for i in b.insts:
            if i.op == ops.SEXT32 and self.splits(i.args[0], loop, MAX_DEPTH) and self.context.spend():
                i.become_copy(self.extend(i.args[0], b, loop, out))
                changed = True
            out.append(i)
        b.insts = out
        return changed

    def splits(self, x: Inst, loop: Loop, depth: int) -> bool:
        """Whether x is a sum whose terms cost nothing in 64 bits, and changes in the loop."""
        if depth == 0 or not is_sum(x) or self.is_leaf(x, loop):
            return False
        if x.nuses > max(self.extended[x.id], 1) and not (x.op == ops.ADD and x.args[1].op == ops.CONST):
            return False
        for arg in x.args[:1] if x.op == ops.SHL else x.args:
            if arg.op != ops.CONST and not self.is_leaf(arg, loop) and not self.splits(arg, loop, depth - 1):
                return False
        return True

    def is_leaf(self, x: Inst, loop: Loop) -> bool:
        """A counter, or what is computed before the loop or can be."""
        return x.op == ops.PHI and self.counters[x.id] or self.invariant(x, loop, MAX_DEPTH)

    def invariant(self, x: Inst, loop: Loop, depth: int) -> bool:
        home = x.block
        if home is None or not loop.contains(home, self.loops):
            return True
        if x.op == ops.CONST:
            return True
        flags = ops.FLAGS[x.op]
        if depth == 0 or not ops.ADD <= x.op <= ops.SELECT or flags & ops.F_TRAP:
            return False
        return all(self.invariant(arg, loop, depth - 1) for arg in x.args)

    def extend(self, x: Inst, b: Block, loop: Loop, out: list[Inst]) -> Inst:
        """x in 64 bits, made in block b."""
        if x.op == ops.CONST:
            wide = self.func.inst(ops.CONST, I64, [], x.imm)
        elif self.is_leaf(x, loop):
            wide = self.func.inst(ops.SEXT32, I64, [x])
        else:
            left = self.extend(x.args[0], b, loop, out)
            right = self.count_of(x, b, out) if x.op == ops.SHL else self.extend(x.args[1], b, loop, out)
            wide = self.func.inst(x.op, I64, [left, right], NO_WRAP)
        wide.block = b
        wide.loc = x.loc
        out.append(wide)
        return wide

    def count_of(self, shift: Inst, b: Block, out: list[Inst]) -> Inst:
        count = self.func.inst(ops.CONST, I32, [], shift.args[1].imm)
        count.block = b
        out.append(count)
        return count


def is_sum(x: Inst) -> bool:
    """A sum, difference, product or shift by a constant, of 32 bits, that does not overflow."""
    if x.type != I32 or x.imm & NO_WRAP == 0:
        return False
    return ops.ADD <= x.op <= ops.MUL or x.op == ops.SHL and x.args[1].op == ops.CONST


@final
class CounterWidener:
    """Widens the counters of one loop. `uses` knows the instructions that were there when the pass began."""

    def __init__(self, func: Func, frame: LoopFrame, uses: Uses, context: PassContext) -> None:
        self.func = func
        self.frame = frame
        self.uses = uses
        self.context = context
        self.header = frame.header

    def run(self) -> bool:
        changed = False
        for phi in list(self.header.phis):
            if phi.type != I32:
                continue
            c = self.frame.counter(phi)
            if c is not None:
                changed |= self.widen(c)
        return changed

    def widen(self, c: Counter) -> bool:
        users = self.users(c.phi) + self.users(c.next)
        if any(i.op == ops.SEXT32 for i in users):
            if self.frame.no_wrap(c) and self.context.spend():
                self.widen_by(c, ops.SEXT32)
                return True
        elif any(i.op == ops.ZEXT32 for i in users):
            if self.frame.no_carry(c) and self.context.spend():
                self.widen_by(c, ops.ZEXT32)
                return True
        return False

    def widen_by(self, c: Counter, extension: int) -> None:
        func = self.func
        start = self.extend_before(c.start, extension)
        step = self.extend_before(c.step, ops.SEXT32)
        wide = func.inst(ops.PHI, I64, [])
        wide.block = self.header
        wide.loc = c.phi.loc
        home = c.next.block
        assert home is not None
        wide_next = func.inst(ops.ADD, I64, [wide, step])
        wide_next.block = home
        wide_next.loc = c.next.loc
        home.insts.insert(home.insts.index(c.next), wide_next)
        wide.replace_args([start, wide_next] if self.frame.enter == 0 else [wide_next, start])
        self.header.phis.append(wide)
        self.use_wide(c, wide, wide_next, extension)

    def use_wide(self, c: Counter, wide: Inst, wide_next: Inst, extension: int) -> None:
        for value, twin in ((c.phi, wide), (c.next, wide_next)):
            for i in self.users(value):
                if i.op == extension and i.args[0] is value:
                    i.become_copy(twin)
        self.wide_test(c, wide, wide_next, extension)
        # What still wants the narrow value takes the low half: one counter is enough.
        narrow = self.func.inst(ops.TRUNC, I32, [wide])
        narrow.block = self.header
        self.header.insts.insert(0, narrow)
        for k, arg in enumerate(c.next.args):
            if arg is c.phi:
                c.next.set_arg(k, narrow)
        c.phi.become_copy(narrow)
        self.header.phis.remove(c.phi)
        self.header.insts.insert(1, c.phi)

    def wide_test(self, c: Counter, wide: Inst, wide_next: Inst, extension: int) -> None:
        """The exit test on the wide counter: both extensions keep the unsigned order, SEXT32 the signed one too."""
        latch = self.frame.latch
        if latch.kind != BRANCH:
            return
        test = latch.args[0]
        if not ops.EQ <= test.op <= ops.UGE or test.args[0] is not c.next and test.args[0] is not c.phi:
            return
        if extension == ops.ZEXT32 and ops.LT <= test.op <= ops.GE:
            return
        if not self.frame.invariant_or_constant(test.args[1]):
            return
        limit = self.extend_before(test.args[1], extension)
        home = test.block
        assert home is not None
        wide_test = self.func.inst(test.op, I32, [wide_next if test.args[0] is c.next else wide, limit])
        wide_test.block = home
        wide_test.loc = test.loc
        home.insts.insert(home.insts.index(test) + 1, wide_test)
        test.become_copy(wide_test)

    def extend_before(self, value: Inst, extension: int) -> Inst:
        """The 64-bit value of an invariant, in the preheader."""
        before = self.frame.before
        if value.op == ops.CONST:
            wide = value.imm if extension == ops.SEXT32 else value.imm & 0xFFFFFFFF
            i = self.func.inst(ops.CONST, I64, [], wide)
        else:
            i = self.func.inst(extension, I64, [value])
            if value.id < len(self.uses.of):
                self.uses.of[value.id].append(i)    # an outer counter may be widened for it
        i.block = before
        i.loc = before.loc
        before.insts.append(i)
        return i

    def users(self, value: Inst) -> list[Inst]:
        return self.uses.of[value.id] if value.id < len(self.uses.of) else []


def run(func: Func, context: PassContext) -> bool:
    if func.returns_twice or not has_back_edge(func):
        return False
    changed = make_preheaders(func)
    loops = Loops(Dominators(func))
    if Distributor(func, loops, context).run():
        cleanup(func)
        changed = True
    widened = False
    uses = Uses(func)
    for loop in loops.all:
        frame = frame_of(loops, loop)
        if frame is not None:
            widened |= CounterWidener(func, frame, uses, context).run()
    if widened:
        cleanup(func)
    return changed or widened
