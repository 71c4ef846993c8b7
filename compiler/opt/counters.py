"""Counters of loops: phis that a constant is added to on every turn, and the proof that the addition does not wrap.

    i = phi start, i2        i2 = add i, step

A 32-bit counter that does not wrap may be computed in 64 bits. Each value that enters a further turn has passed the
signed test `i2 < n` at the bottom (loops are rotated), so adding 1 to it cannot overflow; larger steps need a constant
limit. The entry value is a constant, or is seen to be below the same limit by the guard before the loop. Signed
additions of the program do not overflow at all (NO_WRAP).
"""
from __future__ import annotations

from typing import Final, final

from compiler.analysis.linear import Linear, linear
from compiler.analysis.loops import Loop, Loops
from compiler.ir import ops
from compiler.ir.core import BRANCH, I32, I64, NO_WRAP, Block, Inst

INT_MAX: Final = 0x7FFFFFFF
INT_MIN: Final = -0x80000000
MIRRORED: Final[dict[int, int]] = {ops.LT: ops.GT, ops.GT: ops.LT, ops.ULT: ops.UGT}


@final
class Counter:
    """phi = start, next; next = phi + step, where `step` does not change in the loop."""

    def __init__(self, phi: Inst, start: Inst, next: Inst, step: Inst) -> None:
        self.phi = phi
        self.start = start
        self.next = next
        self.step = step


@final
class LoopFrame:
    """A loop with one preheader and one latch, which alone lead to its header."""

    def __init__(self, loops: Loops, loop: Loop, before: Block) -> None:
        self.loops = loops
        self.loop = loop
        self.before = before
        self.header = loop.header
        self.latch = loop.latches[0]
        self.enter = self.header.preds.index(before)
        self.back = self.header.preds.index(self.latch)

    def counter(self, phi: Inst) -> Counter | None:
        if phi.type != I32 and phi.type != I64 or len(phi.args) != 2:
            return None
        next = phi.args[self.back]
        if next.op != ops.ADD:
            return None
        step = next.args[1] if next.args[0] is phi else next.args[0]
        if step is phi or phi not in next.args or not self.invariant_or_constant(step):
            return None
        return Counter(phi, phi.args[self.enter], next, step)

    def invariant(self, i: Inst) -> bool:
        b = i.block
        return b is None or not self.loop.contains(b, self.loops)

    def invariant_or_constant(self, i: Inst) -> bool:
        return i.op == ops.CONST or self.invariant(i)

    def no_wrap(self, c: Counter) -> bool:
        """Whether phi + step stays in 32 signed bits on every turn."""
        if c.next.imm & NO_WRAP:
            return True
        test = self.exit_test(c)
        if test is None or c.step.op != ops.CONST:
            return False
        limit = test.args[1]
        op = test.op
        step = c.step.imm
        constant = limit.op == ops.CONST
        if op == ops.LT and step > 0:
            top = limit.imm - 1 if constant else INT_MAX - 1
        elif op == ops.GT and step < 0:
            top = limit.imm + 1 if constant else INT_MIN + 1
        elif op == ops.NE and abs(step) == 1 and constant and c.start.op == ops.CONST:
            return c.start.imm < limit.imm if step > 0 else c.start.imm > limit.imm
        elif constant and (op == ops.LE and step > 0 or op == ops.GE and step < 0):
            top = limit.imm
        else:
            return False
        return in_range(top + step) and self.start_fits(c, limit, op)

    def no_carry(self, c: Counter) -> bool:
        """Whether phi + step stays in 32 unsigned bits on every turn."""
        if c.step.op != ops.CONST or c.step.imm <= 0:
            return False
        if c.start.op == ops.CONST and c.start.imm >= 0 and self.no_wrap(c):
            return True
        test = self.exit_test(c)
        if test is None or c.step.imm != 1:
            return False
        limit = test.args[1]
        if test.op == ops.NE:
            return (limit.op == ops.CONST and c.start.op == ops.CONST
                    and c.start.imm & 0xFFFFFFFF < limit.imm & 0xFFFFFFFF)
        if test.op != ops.ULT:
            return False
        # The last value that passes the test is below 2**32 - 1.
        if c.start.op == ops.CONST:
            return c.start.imm != -1
        return self.guarded(c.start, limit, ops.ULT)

    def exit_test(self, c: Counter) -> Inst | None:
        """The comparison of the next value with an invariant that leads back to the header."""
        if self.latch.kind != BRANCH or self.latch.succs[0] is not self.header or self.latch.succs[1] is self.header:
            return None
        test = self.latch.args[0]
        if not ops.EQ <= test.op <= ops.UGE or test.args[0] is not c.next:
            return None
        return test if self.invariant_or_constant(test.args[1]) else None

    def start_fits(self, c: Counter, limit: Inst, op: int) -> bool:
        """The first addition does not wrap either."""
        start = c.start
        if start.op == ops.CONST:
            return in_range(start.imm + c.step.imm)
        return abs(c.step.imm) == 1 and self.guarded(start, limit, op)

    def guarded(self, start: Inst, limit: Inst, op: int) -> bool:
        """Whether a branch that the preheader needs to pass says `start op limit`, perhaps of the values in 32 bits."""
        b = self.before
        for _ in range(4):
            if b.order == 0 or len(b.preds) != 1:
                return False
            p = b.preds[0]
            if p.kind == BRANCH and p.succs[0] is not p.succs[1] and p.succs[0] is b:
                if says(p.args[0], start, limit, op):
                    return True
            b = p
        return False


@final
class Form:
    """A value of the loop as `fixed`, which does not change in it, plus factor * counter."""

    def __init__(self, fixed: Linear, counter: Counter, factor: int) -> None:
        self.fixed = fixed
        self.counter = counter
        self.factor = factor


def moving_form(frame: LoopFrame, counters: list[Counter], address: Inst, offset: int) -> Form | None:
    """address + offset as invariant terms plus one of the counters times a factor."""
    form = linear(address, offset)
    if form is None:
        return None
    counter: Counter | None = None
    factor = 0
    fixed = Linear()
    fixed.constant = form.constant
    for k, v in enumerate(form.values):
        c = counter_of(counters, v)
        if c is not None:
            if counter is not None:
                return None
            counter = c
            factor = form.factors[k]
        elif v.op == ops.SLOT or v.op == ops.GLOBAL or frame.invariant(v):
            fixed.values.append(v)
            fixed.factors.append(form.factors[k])
        else:
            return None
    return Form(fixed, counter, factor) if counter is not None else None


def counter_of(counters: list[Counter], v: Inst) -> Counter | None:
    for c in counters:
        if c.phi is v:
            return c
    return None


def says(test: Inst, start: Inst, limit: Inst, op: int) -> bool:
    """Whether a test that holds implies `start op limit`."""
    if test.op == op:
        return narrow_of(start, test.args[0], op) and narrow_of(limit, test.args[1], op)
    if test.op == MIRRORED.get(op, -1):
        return narrow_of(start, test.args[1], op) and narrow_of(limit, test.args[0], op)
    return (
        op == ops.ULT and test.op == ops.NE and start.op == ops.CONST and start.imm == 0
        and narrow_of(limit, test.args[0], op) and narrow_of(start, test.args[1], op)
    )


def narrow_of(value: Inst, tested: Inst, op: int) -> bool:
    """Whether `tested` is the value, or the 32 bits that it is extended from as the comparison takes them."""
    if value is tested:
        return True
    if value.op == ops.CONST:
        return tested.op == ops.CONST and value.imm == tested.imm
    extension = ops.ZEXT32 if op == ops.ULT else ops.SEXT32
    return value.op == extension and value.args[0] is tested


def in_range(value: int) -> bool:
    return INT_MIN <= value <= INT_MAX


def frame_of(loops: Loops, loop: Loop) -> LoopFrame | None:
    """The loop in the form that counters need, if it has it."""
    before = loop.preheader()
    if before is None or len(loop.latches) != 1 or len(loop.header.preds) != 2:
        return None
    return LoopFrame(loops, loop, before)
