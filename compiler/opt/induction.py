"""Induction variables: 32-bit counters that are extended in the loop become 64-bit ones; multiplications of a counter
by an invariant become additions.

    i = phi 0, i2                       w = phi 0, w2
    a = add p, (shl (sext32 i), 3)      a = add p, (shl w, 3)
    i2 = add i, 1              ->       w2 = add w, 1
    br (lt i2, n)                       br (lt w2, (sext32 n))

Widening needs a proof that the narrow addition does not wrap: each value that enters a further turn has passed the
signed test `i2 < n` at the bottom (loops are rotated), so adding 1 to it cannot overflow; larger steps need a constant
limit. The entry value is a constant, or is seen to be below the same limit by the guard before the loop.
"""
from __future__ import annotations

from typing import Final, final

from compiler.analysis.dominators import Dominators
from compiler.analysis.loops import Loop, Loops
from compiler.analysis.uses import Uses
from compiler.ir import ops
from compiler.ir.core import BRANCH, I32, I64, NO_WRAP, Block, Func, Inst, canonical
from compiler.opt.cleanup import cleanup
from compiler.opt.context import PassContext
from compiler.opt.loopshape import make_preheaders

INT_MAX: Final = 0x7FFFFFFF
INT_MIN: Final = -0x80000000


@final
class Counter:
    """phi = start, next; next = phi + step."""

    def __init__(self, phi: Inst, start: Inst, next: Inst, step: int) -> None:
        self.phi = phi
        self.start = start
        self.next = next
        self.step = step


@final
class LoopRewriter:
    def __init__(self, func: Func, loops: Loops, loop: Loop, before: Block, uses: Uses, context: PassContext) -> None:
        self.func = func
        self.loops = loops
        self.loop = loop
        self.before = before
        self.uses = uses
        self.context = context
        self.header = loop.header
        self.latch = loop.latches[0]
        self.enter = self.header.preds.index(before)
        self.back = self.header.preds.index(self.latch)

    def run(self, type: int) -> bool:
        """Widen the counters of type I32, or reduce products of those of type I64."""
        changed = False
        for phi in list(self.header.phis):
            if phi.type != type:
                continue
            counter = self.counter(phi)
            if counter is not None:
                changed |= self.widen(counter) if type == I32 else self.reduce(counter)
        return changed

    def counter(self, phi: Inst) -> Counter | None:
        if phi.type != I32 and phi.type != I64 or len(phi.args) != 2:
            return None
        next = phi.args[self.back]
        if next.op != ops.ADD or next.args[0] is not phi or next.args[1].op != ops.CONST:
            return None
        return Counter(phi, phi.args[self.enter], next, next.args[1].imm)

    def invariant(self, i: Inst) -> bool:
        b = i.block
        return b is None or not self.loop.contains(b, self.loops)

    # ---- widening ----

    def widen(self, c: Counter) -> bool:
        extended = [i for i in self.users(c.phi) + self.users(c.next) if i.op == ops.SEXT32]
        if not extended or not self.no_wrap(c) or not self.context.spend():
            return False
        func = self.func
        start = self.extend_before(c.start)
        wide = func.inst(ops.PHI, I64, [])
        wide.block = self.header
        wide.loc = c.phi.loc
        step = func.inst(ops.CONST, I64, [], c.step)
        home = c.next.block
        assert home is not None
        wide_next = func.inst(ops.ADD, I64, [wide, step])
        for i in (step, wide_next):
            i.block = home
            i.loc = c.next.loc
        at = home.insts.index(c.next)
        home.insts[at:at] = [step, wide_next]
        args = [start, wide_next] if self.enter == 0 else [wide_next, start]
        wide.replace_args(args)
        self.header.phis.append(wide)
        self.use_wide(c, wide, wide_next)
        return True

    def use_wide(self, c: Counter, wide: Inst, wide_next: Inst) -> None:
        for value, twin in ((c.phi, wide), (c.next, wide_next)):
            for i in self.users(value):
                if i.op == ops.SEXT32 and i.args[0] is value:
                    i.become_copy(twin)
        self.wide_test(c, wide, wide_next)
        # What still wants the narrow value takes the low half: one counter is enough.
        narrow = self.func.inst(ops.TRUNC, I32, [wide])
        narrow.block = self.header
        self.header.insts.insert(0, narrow)
        c.next.replace_args([narrow, c.next.args[1]])
        c.phi.become_copy(narrow)
        self.header.phis.remove(c.phi)
        self.header.insts.insert(1, c.phi)

    def wide_test(self, c: Counter, wide: Inst, wide_next: Inst) -> None:
        """The exit test on the wide counter."""
        if self.latch.kind != BRANCH:
            return
        test = self.latch.args[0]
        if not ops.EQ <= test.op <= ops.GE or test.args[0] is not c.next:
            return
        if not self.invariant_or_constant(test.args[1]):
            return
        limit = self.extend_before(test.args[1])
        home = test.block
        assert home is not None
        wide_test = self.func.inst(test.op, I32, [wide_next, limit])
        wide_test.block = home
        wide_test.loc = test.loc
        home.insts.insert(home.insts.index(test) + 1, wide_test)
        test.become_copy(wide_test)

    def invariant_or_constant(self, i: Inst) -> bool:
        return i.op == ops.CONST or self.invariant(i)

    def extend_before(self, value: Inst) -> Inst:
        """The 64-bit value of an invariant, in the preheader."""
        if value.op == ops.CONST:
            i = self.func.inst(ops.CONST, I64, [], value.imm)
        else:
            i = self.func.inst(ops.SEXT32, I64, [value])
        i.block = self.before
        i.loc = self.before.loc
        self.before.insts.append(i)
        return i

    def no_wrap(self, c: Counter) -> bool:
        """Whether phi + step stays in 32 signed bits on every turn."""
        if c.next.imm & NO_WRAP:
            return True
        if self.latch.kind != BRANCH or self.latch.succs[0] is not self.header:
            return False
        test = self.latch.args[0]
        if test.args and test.args[0] is c.next and self.invariant_or_constant(test.args[1]):
            limit = test.args[1]
            op = test.op
            if op == ops.LT and c.step > 0:
                top = limit.imm - 1 if limit.op == ops.CONST else INT_MAX - 1
            elif op == ops.GT and c.step < 0:
                top = limit.imm + 1 if limit.op == ops.CONST else INT_MIN + 1
            elif op == ops.NE and abs(c.step) == 1 and limit.op == ops.CONST and c.start.op == ops.CONST:
                if c.step > 0:
                    return c.start.imm < limit.imm
                return c.start.imm > limit.imm
            elif limit.op == ops.CONST and (op == ops.LE and c.step > 0 or op == ops.GE and c.step < 0):
                top = limit.imm
            else:
                return False
            return self.in_range(top + c.step) and self.start_fits(c, limit, op)
        return False

    def in_range(self, value: int) -> bool:
        return INT_MIN <= value <= INT_MAX

    def start_fits(self, c: Counter, limit: Inst, op: int) -> bool:
        """The first addition does not wrap either."""
        start = c.start
        if start.op == ops.CONST:
            return self.in_range(start.imm + c.step)
        return bool(abs(c.step) == 1 and self.guarded(start, limit, op))

    def guarded(self, start: Inst, limit: Inst, op: int) -> bool:
        """Whether a branch that the preheader needs to pass says `start op limit`."""
        b = self.before
        for _ in range(4):
            if b.order == 0 or len(b.preds) != 1:
                return False
            p = b.preds[0]
            if p.kind == BRANCH and p.succs[0] is not p.succs[1]:
                test = p.args[0]
                if p.succs[0] is b and test.op == op and test.args[0] is start and same_value(test.args[1], limit):
                    return True
            b = p
        return False

    def users(self, value: Inst) -> list[Inst]:
        return self.uses.of[value.id] if value.id < len(self.uses.of) else []

    # ---- strength reduction ----

    def reduce(self, c: Counter) -> bool:
        """MUL of the counter by an invariant becomes a counter of its own."""
        changed = False
        for i in self.users(c.phi):
            if i.op != ops.MUL or i.args[0] is not c.phi or self.invariant(i):
                continue
            factor = i.args[1]
            if factor.op != ops.CONST and not self.invariant(factor):
                continue
            if not self.context.spend():
                return changed
            self.reduce_one(c, i, factor)
            changed = True
        return changed

    def before_inst(self, op: int, args: list[Inst], imm: int = 0) -> Inst:
        i = self.func.inst(op, I64, args, imm)
        i.block = self.before
        i.loc = self.before.loc
        self.before.insts.append(i)
        return i

    def reduce_one(self, c: Counter, product: Inst, factor: Inst) -> None:
        func = self.func
        outside = self.before_inst(ops.CONST, [], factor.imm) if factor.op == ops.CONST else factor
        start_value = self.before_inst(ops.CONST, [], c.start.imm) if c.start.op == ops.CONST else c.start
        start = self.before_inst(ops.MUL, [start_value, outside])
        if factor.op == ops.CONST:
            step = self.before_inst(ops.CONST, [], canonical(factor.imm * c.step, I64))
        elif c.step == 1:
            step = factor
        else:
            step = self.before_inst(ops.MUL, [factor, self.before_inst(ops.CONST, [], c.step)])
        phi = func.inst(ops.PHI, I64, [])
        phi.block = self.header
        phi.loc = product.loc
        following = func.inst(ops.ADD, I64, [phi, step])
        home = c.next.block
        assert home is not None
        following.block = home
        following.loc = product.loc
        home.insts.insert(home.insts.index(c.next), following)
        phi.replace_args([start, following] if self.enter == 0 else [following, start])
        self.header.phis.append(phi)
        product.become_copy(phi)


def same_value(a: Inst, b: Inst) -> bool:
    return a is b or a.op == ops.CONST and b.op == ops.CONST and a.imm == b.imm and a.type == b.type


def run(func: Func, context: PassContext) -> bool:
    if func.returns_twice:
        return False
    changed = make_preheaders(func)
    loops = Loops(Dominators(func))
    if not loops.all:
        return changed
    for type in (I32, I64):
        again = False
        for loop in loops.all:
            before = loop.preheader()
            if before is None or len(loop.latches) != 1 or len(loop.header.preds) != 2:
                continue
            if any(phi.type == type for phi in loop.header.phis):
                again |= LoopRewriter(func, loops, loop, before, Uses(func), context).run(type)
        if again:
            cleanup(func)
            changed = True
    return changed
