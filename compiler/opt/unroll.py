"""Complete unrolling: a small loop with a known number of turns becomes straight code.

    head: i = phi 0, i2; ...; i2 = add i, 1; br (lt i2, 3), head, out   ->   copy(i=0); copy(i=1); body(i=2); jump out

Needs rotated loops: the only exit is the branch at the bottom of the only latch. The number of turns is found by
evaluating the exit test for the values that the header's phis start with. The original blocks become the last turn, so
uses behind the loop stay right.
"""
from __future__ import annotations

from typing import Final, final

from compiler.analysis.dominators import Dominators
from compiler.analysis.loops import Loop, Loops, exits
from compiler.faults import PLANTED, UNROLL_TURN
from compiler.ir import fold, ops
from compiler.ir.core import BRANCH, I64, JUMP, Block, Func, Inst
from compiler.opt import promote, simplify
from compiler.opt.cleanup import cleanup
from compiler.opt.clone import Cloner
from compiler.opt.context import PassContext
from compiler.opt.loopshape import make_preheaders

MAX_TURNS: Final = 16
SIZE_O2: Final = 80         # instructions of all turns together
SIZE_O3: Final = 320
MAX_DEPTH: Final = 8


@final
class TurnCounter:
    """Evaluates the exit test turn by turn."""

    def __init__(self, loop: Loop, latch: Block, before: Block) -> None:
        self.loop = loop
        self.latch = latch
        self.header = loop.header
        self.enter = self.header.preds.index(before)
        self.back = self.header.preds.index(latch)
        self.now: dict[int, int] = {}

    def count(self) -> int:
        """Turns until the loop is left, or 0 when unknown or more than MAX_TURNS."""
        for phi in self.header.phis:
            start = phi.args[self.enter]
            if start.op == ops.CONST:
                self.now[phi.id] = start.imm
        if not self.now:
            return 0
        stays = 0 if self.latch.succs[0] is self.header else 1
        for turn in range(1, MAX_TURNS + 1):
            test = self.value(self.latch.args[0], MAX_DEPTH)
            if test is None:
                return 0
            if (0 if test != 0 else 1) != stays:
                return turn
            after: dict[int, int] = {}
            for phi in self.header.phis:
                value = self.value(phi.args[self.back], MAX_DEPTH)
                if value is not None:
                    after[phi.id] = value
            self.now = after
        return 0

    def value(self, i: Inst, depth: int) -> int | None:
        """The value in the current turn, if it follows from the phis alone."""
        if i.op == ops.CONST:
            return i.imm
        if i.op == ops.PHI:
            return self.now.get(i.id)
        if depth == 0 or i.type > I64 or not ops.ADD <= i.op <= ops.UGE:
            return None
        a = self.value(i.args[0], depth - 1)
        if a is None or i.args[0].type > I64:
            return None
        if len(i.args) == 1:
            return fold.fold_unary(i.op, i.type, i.args[0].type, a)
        b = self.value(i.args[1], depth - 1)
        if b is None:
            return None
        return fold.fold_binary(i.op, i.args[0].type, a, b)


def size_of(loop: Loop) -> int:
    """Instructions of a turn; a large number for what must not be copied."""
    size = 0
    for b in loop.blocks:
        if b.address_taken or b.kind not in (JUMP, BRANCH):
            return 1 << 20
        for i in b.insts:
            if i.op >= ops.ADD:
                size += 1
            if i.op == ops.CALL:
                # A call costs more than the loop around it.
                return 1 << 20
            elif i.op == ops.ALLOCA or i.op == ops.NONLOCAL_LABEL or i.op == ops.SETJMP:
                return 1 << 20
    return size


def candidate(loop: Loop, loops: Loops, limit: int) -> int:
    """How many turns to unroll, or 0."""
    if loop.inner or len(loop.latches) != 1 or size_of(loop) > limit:
        return 0
    latch = loop.latches[0]
    before = loop.preheader()
    if before is None or before.kind != JUMP or latch.kind != BRANCH or latch.succs[0] is latch.succs[1]:
        return 0
    out = exits(loop, loops)
    if len(out) != 1 or out[0][0] is not latch:
        return 0
    turns = TurnCounter(loop, latch, before).count()
    if PLANTED.fault == UNROLL_TURN and turns > 3:
        turns -= 1
    return turns if turns and turns * size_of(loop) <= limit else 0


def unroll(func: Func, loop: Loop, turns: int) -> None:
    header = loop.header
    latch = loop.latches[0]
    before = loop.preheader()
    assert before is not None
    enter = header.preds.index(before)
    back = header.preds.index(latch)
    incoming = [phi.args[enter] for phi in header.phis]
    previous = before
    for _ in range(turns - 1):
        cloner = Cloner(func, func)
        for k, phi in enumerate(header.phis):
            cloner.values[phi.id] = incoming[k]
        cloner.copy(loop.blocks)
        twin = cloner.to(header)
        last = cloner.to(latch)
        drop_edges(last)
        chain(previous, header, twin)
        previous = last
        incoming = [cloner.value(phi.args[back]) for phi in header.phis]
    # The original blocks are the last turn.
    leave = latch.succs[1] if latch.succs[0] is header else latch.succs[0]
    chain(previous, header, header)
    for k, phi in enumerate(header.phis):
        phi.become_copy(incoming[k])
    header.insts = header.phis + header.insts
    header.phis = []
    header.preds = [previous]
    latch.set_args([])
    latch.kind = JUMP
    latch.prob = -1
    latch.succs = [leave]


def drop_edges(b: Block) -> None:
    """Take the terminator off a fresh copy, whose edges have no phi operands yet."""
    for s in b.succs:
        for at in range(len(s.preds) - 1, -1, -1):
            if s.preds[at] is b:
                s.preds.pop(at)
                break
    b.succs = []
    b.set_args([])
    b.kind = 0
    b.prob = -1


def chain(previous: Block, header: Block, to: Block) -> None:
    """previous jumps to `to`; the preheader's jump to the header is turned."""
    if previous.kind == JUMP:
        previous.succs = [to]
    else:
        previous.kind = JUMP
        previous.succs = [to]
    if to is not header:
        to.preds = [previous]


def run(func: Func, context: PassContext) -> bool:
    """Unroll what is small, inner loops first; outer ones may follow in the next round."""
    if func.returns_twice or func.has_nonlocal_label:
        return False
    limit = SIZE_O3 if context.level >= 3 else SIZE_O2
    if context.size_level:
        limit = 0
    changed = False
    make_preheaders(func)
    loops = Loops(Dominators(func))
    for loop in loops.all:
        turns = candidate(loop, loops, limit)
        if turns and context.spend():
            unroll(func, loop, turns)
            changed = True
    cleanup(func)
    if changed:
        # Indices are constants now, and arrays that have no others are scalars.
        simplify.run(func, context)
        promote.run_late(func, context)
    return changed
