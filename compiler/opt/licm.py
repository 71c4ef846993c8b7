"""Loop-invariant code motion: what gives the same value on every turn is computed once, in the preheader.

Pure instructions move from anywhere in the loop; those that can trap, and loads whose address may be bad, only from
code that runs whenever the loop is entered. A load moves if nothing in the loop may write its bytes. Constants and
plain addresses move only along with what uses them: they cost nothing where they stand.

Needs preheaders (loopshape.py), and rotated loops to be worth much.
"""
from __future__ import annotations

from typing import final

from compiler.analysis.alias import Access, Alias, call_attrs
from compiler.analysis.dominators import Dominators
from compiler.analysis.loops import Loop, Loops, exits
from compiler.faults import LICM_CALL, LICM_TRAP, PLANTED
from compiler.ir import ops
from compiler.ir.core import (
    FN_CONST,
    FN_PURE,
    MEM_SEG_FS,
    MEM_SEG_GS,
    MEM_VOLATILE,
    WEAK,
    Block,
    Func,
    Inst,
)
from compiler.opt.context import PassContext


def run(func: Func, context: PassContext) -> bool:
    """Hoist out of all loops, inner ones first. True if anything moved."""
    if func.returns_twice:
        return False
    loops = Loops(Dominators(func))
    if not loops.all:
        return False
    alias = Alias(func)
    changed = False
    for loop in loops.all:
        before = loop.preheader()
        if before is not None:
            changed |= Hoister(func, loops, loop, before, alias, context).run()
    return changed


@final
class LoopEffects:
    """What the loop may do to memory."""

    def __init__(self, loop: Loop, alias: Alias) -> None:
        self.alias = alias
        self.writes: list[Access] = []
        self.calls: list[Inst] = []     # anything with effects beyond one known range
        self.may_leave = False          # a call or asm that may never come back
        for b in loop.blocks:
            for i in b.insts:
                self.note(i)

    def note(self, i: Inst) -> None:
        op = i.op
        flags = ops.FLAGS[op]
        if op == ops.CALL:
            if not call_attrs(i) & (FN_CONST | FN_PURE):
                self.may_leave = True
                self.calls.append(i)
            return
        if flags & ops.F_EFFECT:
            self.may_leave = True
            if flags & ops.F_STORE:
                self.calls.append(i)
        elif flags & ops.F_STORE:
            self.writes.append(self.alias.access(i))

    def may_write(self, a: Access) -> bool:
        for w in self.writes:
            if self.alias.may_alias(a, w):
                return True
        if PLANTED.fault == LICM_CALL:
            return False
        for c in self.calls:
            if self.alias.call_writes(c, a):
                return True
        return False


def always_runs(loops: Loops, loop: Loop, effects: LoopEffects) -> list[Block]:
    """Blocks of the loop that run on every entry of it, before anything can leave it."""
    if effects.may_leave:
        return [loop.header] if not leaves_early(loop.header) else []
    out: list[Block] = []
    sources = [b for b, k in exits(loop, loops)] + loop.latches
    for b in loop.blocks:
        if all(loops.dom.dominates(b, s) for s in sources):
            out.append(b)
    return out


def leaves_early(b: Block) -> bool:
    for i in b.insts:
        if ops.FLAGS[i.op] & ops.F_EFFECT:
            return True
    return False


def is_free(op: int) -> bool:
    """Constants and addresses that selection places at their use."""
    return op == ops.CONST or op == ops.SLOT or op == ops.GLOBAL or op == ops.UNDEF


def known_address(a: Access) -> bool:
    """Whether reading the range can't fault: inside a slot, or in a global that is surely there."""
    base = a.base
    if base.op == ops.SLOT:
        return a.offset >= 0 and a.offset + a.size <= base.slot().size
    if base.op == ops.GLOBAL:
        symbol = base.symbol()
        return symbol.defined and symbol.binding != WEAK and a.offset >= 0 and a.offset + a.size <= symbol.size
    return False


@final
class Hoister:
    """Moves what is invariant in one loop to its preheader."""

    def __init__(self, func: Func, loops: Loops, loop: Loop, before: Block, alias: Alias,
                 context: PassContext) -> None:
        self.context = context
        self.func = func
        self.loops = loops
        self.loop = loop
        self.before = before
        self.alias = alias
        self.inside = [False] * func.next_block
        for b in loop.blocks:
            self.inside[b.id] = True
        self.effects = LoopEffects(loop, alias)
        self.always = [False] * func.next_block
        for b in always_runs(loops, loop, self.effects):
            self.always[b.id] = True

    def mark_addresses(self) -> None:
        """An object's address that is added to in the loop is worth a register; as a memory operand it is free."""
        for b in self.loop.blocks:
            for i in b.insts:
                i.mark = 0
        for b in self.loop.blocks:
            for i in b.insts:
                if i.op == ops.ADD:
                    for arg in i.args:
                        if arg.op == ops.GLOBAL:
                            arg.mark = 1

    def run(self) -> bool:
        changed = False
        self.mark_addresses()
        for b in sorted(self.loop.blocks, key=block_order):
            kept: list[Inst] = []
            moved = False
            for i in b.insts:
                if (not is_free(i.op) or i.op == ops.GLOBAL and i.mark) and self.invariant(i) and self.may_move(i, b) \
                        and self.context.spend():
                    self.hoist(i)
                    moved = True
                elif i.block is b:
                    kept.append(i)
            if moved:
                b.insts = [i for i in kept if i.block is b]
                changed = True
        if changed:
            for b in self.loop.blocks:
                b.insts = [i for i in b.insts if i.block is b]
        return changed

    def invariant(self, i: Inst) -> bool:
        """Whether all operands come from outside (or are free to copy there)."""
        inside = self.inside
        for arg in i.args:
            b = arg.block
            if b is not None and inside[b.id] and not is_free(arg.op):
                return False
        return True

    def may_move(self, i: Inst, b: Block) -> bool:
        op = i.op
        flags = ops.FLAGS[op]
        if flags & ops.F_PURE:
            if op == ops.RESULT or op == ops.PARAM or op == ops.CHAIN or op == ops.PHI:
                return False
            if flags & ops.F_TRAP:
                divisor = i.args[1]
                if divisor.op == ops.CONST and divisor.imm != 0 and divisor.imm != -1:
                    return True
                return self.always[b.id] or PLANTED.fault == LICM_TRAP
            return True
        if ops.LOAD <= op <= ops.LOADU32:
            if i.mem & (MEM_VOLATILE | MEM_SEG_FS | MEM_SEG_GS):
                return False
            a = self.alias.access(i)
            if not self.always[b.id] and not known_address(a):
                return False
            return not self.effects.may_write(a)
        return False

    def hoist(self, i: Inst) -> None:
        for arg in i.args:
            b = arg.block
            if b is not None and self.inside[b.id]:
                arg.block = self.before
                self.before.insts.append(arg)
        i.block = self.before
        self.before.insts.append(i)


def block_order(b: Block) -> int:
    return b.order


