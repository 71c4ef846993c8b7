"""Loops that do what memset does, and nothing else, call it.

    loop: i = phi 0, i2                                  before: call memset (a, 0, shl (n, 2))
          store (add a, (shl i, 2)), 0           ->
          i2 = add i, 1; br (lt i2, n), loop, out

The loop is one path of blocks with one store, of a value whose bytes are all the same, to the place next to that of the
turn before. How often it turns is a constant, or the difference of two values that a guard has put in order. Nothing
that it computes is used behind it.

Needs rotated loops. -fno-tree-loop-distribute-patterns leaves this pass out, as who writes a memset must.
"""
from __future__ import annotations

from typing import Final, final

from compiler.analysis.alias import access_size
from compiler.analysis.cfg import redirect, remove_unreachable
from compiler.analysis.dominators import Dominators
from compiler.analysis.loops import Loop, Loops
from compiler.analysis.uses import Uses
from compiler.ir import ops
from compiler.ir.core import (
    BRANCH,
    I32,
    I64,
    JUMP,
    MEM_SEG_FS,
    MEM_SEG_GS,
    MEM_VOLATILE,
    CallInfo,
    Func,
    Inst,
    canonical,
)
from compiler.opt.cleanup import cleanup
from compiler.opt.context import PassContext
from compiler.opt.counters import Counter, Form, LoopFrame, frame_of, moving_form
from compiler.opt.library_build import aim, integer_signature
from compiler.opt.loop_passes import has_back_edge
from compiler.opt.loopshape import make_preheaders

LEAST: Final = 33       # bytes; what is known to be less is left to unrolling
PURE: Final = frozenset((
    ops.NOP, ops.COPY, ops.PHI, ops.CONST, ops.FCONST, ops.SLOT, ops.GLOBAL, ops.ADD, ops.SUB, ops.MUL, ops.SHL,
    ops.SEXT32, ops.ZEXT32, ops.TRUNC,
    ops.EQ, ops.NE, ops.LT, ops.LE, ops.GT, ops.GE, ops.ULT, ops.ULE, ops.UGT, ops.UGE,
))
SPECIAL: Final = MEM_VOLATILE | MEM_SEG_FS | MEM_SEG_GS
OWN_NAMES: Final = ("memset", "memcpy", "memmove", "bzero")


def run(func: Func, context: PassContext) -> bool:
    options = context.options
    if not options.loop_patterns or func.symbol.name in OWN_NAMES or func.returns_twice or not has_back_edge(func):
        return False
    changed = make_preheaders(func)
    loops = Loops(Dominators(func))
    uses = Uses(func)
    filled = False
    for loop in loops.all:
        frame = frame_of(loops, loop)
        if frame is not None and not loop.inner:
            filled |= Filler(func, loop, frame, uses, context).run()
    if filled:
        remove_unreachable(func)
        cleanup(func)
    return changed or filled


@final
class Filler:
    """One innermost loop."""

    def __init__(self, func: Func, loop: Loop, frame: LoopFrame, uses: Uses, context: PassContext) -> None:
        self.func = func
        self.loop = loop
        self.frame = frame
        self.uses = uses
        self.context = context
        self.counters: list[Counter] = []

    def run(self) -> bool:
        store = self.only_store()
        if store is None or not self.find_counters():
            return False
        place = moving_form(self.frame, self.counters, store.args[0], store.imm)
        byte = self.filling(store)
        size = access_size(store)
        if place is None or byte is None or abs(place.factor * place.counter.step.imm) != size:
            return False
        for c in self.counters:
            test = self.frame.exit_test(c)
            if test is not None:
                if not self.countable(c, test) or self.is_short(c, test, size) or not self.context.spend():
                    return False
                self.fill(place, size, byte, self.turns(c, test))
                return True
        return False

    # ---- what the loop is ----

    def only_store(self) -> Inst | None:
        """The store of a loop that else computes only what stays in it."""
        found: Inst | None = None
        for b in self.loop.blocks:
            if b is not self.frame.latch and b.kind != JUMP or b is self.frame.latch and b.kind != BRANCH:
                return None
            if b is not self.loop.header and len(b.preds) != 1:
                return None
            for i in b.phis + b.insts:
                if ops.STORE <= i.op <= ops.STORE32 and found is None and not i.mem & SPECIAL:
                    found = i
                elif i.op not in PURE or self.used_outside(i):
                    return None
        return found

    def filling(self, store: Inst) -> Inst | None:
        """The byte that all bytes of the stored value are."""
        value = store.args[1]
        if store.op == ops.STORE8 and self.frame.invariant(value) and value.op != ops.CONST:
            return value
        size = access_size(store)
        if value.op == ops.CONST:
            pattern = (value.imm & (1 << 8 * size) - 1).to_bytes(size, "little")
            if pattern == pattern[:1] * size:
                return self.func.inst(ops.CONST, I32, [], pattern[0])
        elif value.op == ops.FCONST and value.imm == 0:
            return self.func.inst(ops.CONST, I32, [], 0)
        return None

    def used_outside(self, i: Inst) -> bool:
        if i.id >= len(self.uses.of):
            return True
        blocks = self.loop.blocks
        if any(user.block not in blocks for user in self.uses.of[i.id]):
            return True
        return any(b not in blocks for b in self.uses.ends[i.id])

    def find_counters(self) -> bool:
        """Whether every phi of the loop counts in 64 bits by a constant."""
        for phi in self.loop.header.phis:
            c = self.frame.counter(phi) if phi.type == I64 else None
            if c is None or c.step.op != ops.CONST:
                return False
            self.counters.append(c)
        return True

    # ---- how often it turns ----

    def countable(self, c: Counter, test: Inst) -> bool:
        """Whether the counter surely meets its limit from the side that it comes from."""
        step = c.step.imm
        limit = test.args[1]
        op = test.op
        if limit.op == ops.CONST and c.start.op == ops.CONST:
            distance = limit.imm - c.start.imm
            if distance % step or distance // step <= 0:
                return False
            return op == ops.NE or op == (ops.LT if step > 0 else ops.GT)
        if step == 1:
            return op in (ops.LT, ops.ULT) and self.frame.guarded(c.start, limit, op)
        return step == -1 and op == ops.GT and self.frame.guarded(c.start, limit, op)

    def is_short(self, c: Counter, test: Inst, size: int) -> bool:
        limit = test.args[1]
        known = limit.op == ops.CONST and c.start.op == ops.CONST
        return known and (limit.imm - c.start.imm) // c.step.imm * size < LEAST

    def turns(self, c: Counter, test: Inst) -> Inst:
        limit = test.args[1]
        if limit.op == ops.CONST and c.start.op == ops.CONST:
            return self.number((limit.imm - c.start.imm) // c.step.imm)
        ends = [self.outside(limit), self.outside(c.start)]
        if c.step.imm < 0:
            ends.reverse()
        if ends[1].op == ops.CONST and ends[1].imm == 0:
            return ends[0]
        return self.made(ops.SUB, I64, ends)

    # ---- the call ----

    def fill(self, place: Form, size: int, byte: Inst, turns: Inst) -> None:
        """The call in the preheader, which goes on where the loop ends."""
        at = self.address(place)
        count = turns
        if size > 1:
            shift = self.made(ops.CONST, I32, [], size.bit_length() - 1)
            count = self.made(ops.SHL, I64, [turns, shift])
        if place.factor * place.counter.step.imm < 0:
            back = self.made(ops.SUB, I64, [count, self.number(size)])
            at = self.made(ops.SUB, I64, [at, back])
        byte = self.outside(byte)
        if byte.type == I64:
            byte = self.made(ops.TRUNC, I32, [byte])
        info = CallInfo(None, integer_signature([at, byte, count], I64))
        aim(self.context, info, "memset")
        self.append(self.func.inst(ops.CALL, I64, [at, byte, count], 0, info))
        before = self.frame.before
        out = self.frame.latch.succs[1]
        edge = out.preds.index(self.frame.latch)
        values = [phi.args[edge] for phi in out.phis]
        redirect(before, 0, out)
        for phi, value in zip(out.phis, values, strict=True):
            phi.args.append(value)
            value.nuses += 1

    def address(self, place: Form) -> Inst:
        """Where the first turn stores."""
        total: Inst | None = None
        terms = [*zip(place.fixed.values, place.fixed.factors, strict=True), (place.counter.start, place.factor)]
        for value, factor in terms:
            term = self.outside(value)
            if factor != 1:
                term = self.made(ops.MUL, I64, [term, self.number(factor)])
            total = term if total is None else self.made(ops.ADD, I64, [total, term])
        assert total is not None
        if place.fixed.constant:
            total = self.made(ops.ADD, I64, [total, self.number(place.fixed.constant)])
        return total

    def outside(self, v: Inst) -> Inst:
        """The value, available in the preheader: objects' addresses and constants are made anew."""
        if v.op == ops.SLOT or v.op == ops.GLOBAL:
            i = self.func.inst(v.op, I64, [], 0, v.aux)
            return self.append(i)
        if v.op == ops.CONST:
            return self.made(ops.CONST, v.type, [], v.imm)
        return v

    def number(self, value: int) -> Inst:
        return self.made(ops.CONST, I64, [], canonical(value, I64))

    def made(self, op: int, type: int, args: list[Inst], imm: int = 0) -> Inst:
        return self.append(self.func.inst(op, type, args, imm))

    def append(self, i: Inst) -> Inst:
        i.block = self.frame.before
        i.loc = self.loop.header.loc
        self.frame.before.insts.append(i)
        return i
