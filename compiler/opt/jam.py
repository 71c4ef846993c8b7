"""Unroll and jam: several turns of an outer loop go through its inner loop together.

    for j: s = 0                                       for j by 2: s = 0; t = 0
      for k: s += a[k] * b[k][j]             ->          for k: x = a[k]; s += x * b[k][j]; t += x * b[k][j + 1]
      c[j] = s                                           c[j] = s; c[j + 1] = t

What does not depend on the outer counter is done once for all turns: here the load of a[k] and the counting. Each turn
keeps its own order of operations, so floating sums stay what they are.

Done where the nest is three blocks (before, inner loop, behind), the turns are a constant number that divides, every
phi of the outer loop is a counter, the number of inner turns is the same for all, the inner loop does not write, and no
write of a turn meets an access that it passes.
"""
from __future__ import annotations

from typing import Final, final

from compiler.analysis.alias import Alias, access_size
from compiler.analysis.dominators import Dominators
from compiler.analysis.linear import linear
from compiler.analysis.loops import Loop, Loops
from compiler.ir import ops
from compiler.ir.core import BRANCH, JUMP, Block, Func, Inst, canonical
from compiler.ir.fold import compare
from compiler.opt import simplify_cfg
from compiler.opt.cleanup import cleanup
from compiler.opt.context import PassContext
from compiler.opt.counters import Counter, LoopFrame, frame_of
from compiler.opt.loop_passes import has_back_edge
from compiler.opt.loopshape import make_preheaders
from compiler.opt.memory_state import is_plain_load, is_plain_store

MAX_BODY: Final = 10        # instructions of the inner loop that depend on the outer counter
MAX_PHIS: Final = 2         # values that they carry round
MAX_TURNS: Final = 1 << 20


@final
class Nest:
    """A loop of three blocks around one of a single block."""

    def __init__(self, func: Func, frame: LoopFrame, body: Block) -> None:
        self.func = func
        self.frame = frame
        self.head = frame.header
        self.body = body
        self.latch = frame.latch
        self.blocks = [self.head, body, self.latch]
        self.counters: list[Counter] = []
        self.dependent = [False] * func.next_id     # on the outer counter
        self.entry = body.preds.index(self.head)
        self.back = 1 - self.entry

    # ---- may it be done? ----

    def factor(self, alias: Alias) -> int:
        """How many turns to jam: 4, 2, or 0."""
        if not self.find_counters() or not self.is_closed():
            return 0
        self.mark_dependent()
        turns = self.turns()
        factor = 4 if turns % 4 == 0 and turns >= 8 else 2 if turns % 2 == 0 and turns >= 4 else 0
        if not factor or not self.pays() or not self.harmless(alias, factor):
            return 0
        return factor

    def find_counters(self) -> bool:
        for phi in self.head.phis:
            c = self.frame.counter(phi)
            if c is None or c.step.op != ops.CONST:
                return False
            self.counters.append(c)
        return bool(self.counters)

    def is_closed(self) -> bool:
        """Whether no other block uses a value of the nest."""
        count = [0] * self.func.next_id
        for b in self.blocks:
            for i in b.phis + b.insts:
                for arg in i.args:
                    count[arg.id] += 1
            for arg in b.args:
                count[arg.id] += 1
        return all(i.nuses == count[i.id] for b in self.blocks for i in b.phis + b.insts)

    def mark_dependent(self) -> None:
        for phi in self.head.phis:
            self.dependent[phi.id] = True
        changed = True
        while changed:
            changed = False
            for b in self.blocks:
                for i in b.phis + b.insts:
                    if not self.dependent[i.id] and any(self.dependent[arg.id] for arg in i.args):
                        self.dependent[i.id] = True
                        changed = True

    def turns(self) -> int:
        """The number of turns of the outer loop when it is entered; 0: unknown."""
        for c in self.counters:
            test = self.frame.exit_test(c)
            if test is None or test.args[1].op != ops.CONST or c.start.op != ops.CONST or c.step.imm == 0:
                continue
            limit = test.args[1].imm
            guess = max(abs(limit - c.start.imm) // abs(c.step.imm), 1)
            # The test fails at the end of the last turn, and of no turn before it.
            for n in (guess, guess + 1):
                if n <= MAX_TURNS and self.ends_at(c, test, n):
                    return n
        return 0

    def ends_at(self, c: Counter, test: Inst, n: int) -> bool:
        if not ops.EQ < test.op <= ops.GE:
            return False
        limit = test.args[1].imm
        last = c.start.imm + n * c.step.imm
        before = c.start.imm + (n - 1) * c.step.imm
        if canonical(last, c.phi.type) != last or canonical(before, c.phi.type) != before:
            return False
        if compare(test.op, c.phi.type, last, limit):
            return False
        if test.op == ops.NE:
            return (limit - c.start.imm) * c.step.imm > 0
        return n == 1 or compare(test.op, c.phi.type, before, limit)

    def pays(self) -> bool:
        """Whether there is a load to share, and registers are enough."""
        shared = any(is_plain_load(i) and not self.dependent[i.id] for i in self.body.insts)
        carried = sum([1 for phi in self.body.phis if self.dependent[phi.id]])
        size = sum([1 for i in self.body.insts if self.dependent[i.id]])
        return shared and 1 <= carried <= MAX_PHIS and size <= MAX_BODY

    def harmless(self, alias: Alias, factor: int) -> bool:
        """Whether the turns may be mixed."""
        if self.dependent[self.body.args[0].id]:
            return False
        loads: list[Inst] = []
        stores: list[Inst] = []
        for b in self.blocks:
            for i in b.insts:
                flags = ops.FLAGS[i.op]
                if is_plain_load(i):
                    loads.append(i)
                elif is_plain_store(i) and b is not self.body:
                    stores.append(i)
                elif flags & ops.F_PURE == 0 or flags & ops.F_TRAP or i.op == ops.RESULT:
                    return False
        for s in stores:
            if not self.dependent[s.args[0].id]:
                return False
            access = alias.access(s)
            if any(alias.may_overlap(access, alias.access(i)) for i in loads):
                return False
        for s in stores:
            if s.block is self.head:
                for t in stores:
                    if t.block is self.latch and not self.apart(s, t, factor):
                        return False
        return True

    def apart(self, s: Inst, t: Inst, factor: int) -> bool:
        """Whether a store of the head does not meet a store of the latch that earlier turns make behind it now."""
        mine = linear(s.args[0], s.imm)
        other = linear(t.args[0], t.imm)
        if mine is None or other is None or not mine.same_terms(other):
            return False
        moved = 0
        for k, v in enumerate(mine.values):
            for c in self.counters:
                if c.phi is v:
                    moved += mine.factors[k] * c.step.imm
        for turn in range(1, factor):
            distance = mine.constant - other.constant + turn * moved
            if -access_size(s) < distance < access_size(t):
                return False
        return True

    # ---- doing it ----

    def jam(self, factor: int) -> None:
        bodies = [list(b.insts) for b in self.blocks]
        phis = [phi for phi in self.body.phis if self.dependent[phi.id]]
        twins: dict[int, Inst] = {}
        for turn in range(1, factor):
            twins = {}
            for c in self.counters:
                step = self.append(self.head, self.func.inst(ops.CONST, c.phi.type, [], c.step.imm * turn))
                twins[c.phi.id] = self.append(self.head, self.func.inst(ops.ADD, c.phi.type, [c.phi, step]))
            self.copy(self.head, bodies[0], twins)
            made: list[Inst] = []
            for phi in phis:
                twin = self.func.inst(ops.PHI, phi.type, [])
                twin.block = self.body
                twin.loc = phi.loc
                self.body.phis.append(twin)
                twins[phi.id] = twin
                made.append(twin)
            self.copy(self.body, bodies[1], twins)
            for phi, twin in zip(phis, made, strict=True):
                twin.replace_args([twins.get(arg.id, arg) for arg in phi.args])
            self.copy(self.latch, bodies[2], twins)
        # Behind the last turn of the group the next one begins.
        self.latch.set_args([twins.get(arg.id, arg) for arg in self.latch.args])
        for c in self.counters:
            c.phi.set_arg(self.frame.back, twins[c.next.id])

    def copy(self, b: Block, insts: list[Inst], twins: dict[int, Inst]) -> None:
        """Append what depends on the outer counter once more, with the values of another turn."""
        for i in insts:
            if self.dependent[i.id]:
                twin = self.func.inst(i.op, i.type, [twins.get(arg.id, arg) for arg in i.args], i.imm, i.aux)
                twin.mem = i.mem
                twin.loc = i.loc
                twins[i.id] = self.append(b, twin)

    def append(self, b: Block, i: Inst) -> Inst:
        i.block = b
        b.insts.append(i)
        return i


def nest_of(func: Func, loops: Loops, loop: Loop) -> Nest | None:
    """The loop as a nest of the wanted shape."""
    if len(loop.inner) != 1 or len(loop.blocks) != 3 or len(loop.inner[0].blocks) != 1:
        return None
    frame = frame_of(loops, loop)
    body = loop.inner[0].header
    if frame is None or frame.header.kind != JUMP or frame.header.succs[0] is not body:
        return None
    latch = frame.latch
    if latch is frame.header or latch is body or latch.phis or latch.kind != BRANCH or latch.preds != [body]:
        return None
    if body.kind != BRANCH or len(body.preds) != 2 or body.address_taken:
        return None
    return Nest(func, frame, body)


def run(func: Func, context: PassContext) -> bool:
    if func.returns_twice or func.has_nonlocal_label or context.size_level or not has_back_edge(func):
        return False
    if not any(loop.inner for loop in Loops(Dominators(func)).all):
        return False
    changed = simplify_cfg.run(func, context)
    changed |= make_preheaders(func)
    loops = Loops(Dominators(func))
    alias: Alias | None = None
    for loop in loops.all:
        nest = nest_of(func, loops, loop)
        if nest is None:
            continue
        if alias is None:
            alias = Alias(func)
        factor = nest.factor(alias)
        if factor and context.spend():
            nest.jam(factor)
            changed = True
            alias = None
    if changed:
        cleanup(func)
    return changed
