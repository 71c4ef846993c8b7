"""Partial redundancy elimination of loads: a load at a join that some predecessors make superfluous.

    body: i = phi 0, i2                         before: t0 = load a, -8
          x = load (a + 8 i - 8)                body:   i = phi 0, i2; x = phi t0, y
          y = add x, 1                    ->            y = add x, 1
          store (a + 8 i), y                            store (a + 8 i), y
          i2 = add i, 1                                 i2 = add i, 1

Addresses are compared as linear forms (linear.py), with phis of the join replaced by what the edge brings, so that
values are carried round a loop (predictive commoning). A load is put on an edge only where the join makes it anyhow.
"""
from __future__ import annotations

from typing import Final, final

from compiler.analysis.alias import WHOLE, Access, Alias, access_size
from compiler.analysis.cfg import reverse_postorder
from compiler.analysis.linear import Linear, linear, translate
from compiler.ir import ops
from compiler.ir.core import JUMP, MEM_SEG_FS, MEM_SEG_GS, Block, Func, Inst
from compiler.opt.cleanup import cleanup, source
from compiler.opt.context import PassContext
from compiler.opt.loopshape import make_preheaders
from compiler.opt.memory_state import is_plain_load, is_plain_store, is_write

MAX_LOADS: Final = 12       # looked at in one block
MAX_CHAIN: Final = 8        # blocks walked up from a predecessor
MAX_CLONES: Final = 4       # instructions of an address made anew on an edge


@final
class LoadMover:
    def __init__(self, func: Func, context: PassContext) -> None:
        self.func = func
        self.context = context
        self.alias = Alias(func)
        self.changed = False

    def run(self) -> bool:
        for b in reverse_postorder(self.func):
            if len(b.preds) > 1 and not b.address_taken and len(b.preds) <= 8:
                self.block(b)
        return self.changed

    def block(self, b: Block) -> None:
        """The loads that b makes on every entry, before anything can leave it or change what they read."""
        writes: list[Inst] = []
        looked_at = 0
        for i in list(b.insts):
            if is_plain_load(i) and not i.mem & (MEM_SEG_FS | MEM_SEG_GS):
                looked_at += 1
                if looked_at > MAX_LOADS:
                    return
                access = self.alias.access(i)
                if not any(self.alias.may_alias(self.alias.access(w), access) for w in writes):
                    self.load(b, i, access)
            elif ops.STORE <= i.op <= ops.MEMSET:
                writes.append(i)
            elif ops.FLAGS[i.op] & ops.F_EFFECT:
                return

    def load(self, b: Block, i: Inst, access: Access) -> None:
        form = linear(i.args[0], i.imm)
        if form is None:
            return
        found: list[Inst | None] = []
        missing = 0
        for edge, p in enumerate(b.preds):
            there = translate(form, b, edge)
            value = self.search(p, b, there, i, access) if there is not None else None
            if value is None:
                missing += 1
                if missing > 1 or p.kind != JUMP:
                    return
            found.append(value)
        if missing == len(b.preds) or not self.can_make(b, i, found) or not self.context.spend():
            return
        values: list[Inst] = []
        for edge, value in enumerate(found):
            values.append(value if value is not None else self.make(b, edge, i))
        phi = self.func.inst(ops.PHI, i.type, values)
        phi.block = b
        phi.loc = i.loc
        b.phis.append(phi)
        i.become_copy(phi)
        self.changed = True

    # ---- search ----

    def search(self, p: Block, join: Block, form: Linear, load: Inst, access: Access) -> Inst | None:
        """The value that memory at `form` is known to have at the end of p."""
        b = p
        size = access_size(load)
        vague = Access(load, 0, WHOLE, access.mem, access.root)
        for _ in range(MAX_CHAIN):
            for k in range(len(b.insts) - 1, -1, -1):
                i = b.insts[k]
                if is_plain_load(i):
                    if i.op == load.op and i.type == load.type and self.same_place(i, form):
                        return source(i)
                elif is_plain_store(i):
                    mine = linear(i.args[0], i.imm)
                    if mine is not None and mine.same_terms(form):
                        distance = mine.constant - form.constant
                        if distance == 0 and i.op == ops.STORE and load.op == ops.LOAD:
                            value = source(i.args[1])
                            return value if value.type == load.type else None
                        if distance < size and -distance < access_size(i):
                            return None
                        continue
                    if self.alias.may_alias(self.alias.access(i), vague):
                        return None
                elif is_write(i):
                    if ops.STORE <= i.op <= ops.MEMSET:
                        if self.alias.may_alias(self.alias.access(i), vague):
                            return None
                    elif self.alias.call_writes(i, vague):
                        return None
            if b is join or len(b.preds) != 1:
                return None
            b = b.preds[0]
        return None

    def same_place(self, i: Inst, form: Linear) -> bool:
        mine = linear(i.args[0], i.imm)
        return mine is not None and mine.constant == form.constant and mine.same_terms(form)

    # ---- making the missing load ----

    def can_make(self, b: Block, i: Inst, found: list[Inst | None]) -> bool:
        """Whether the address can be had at the end of the predecessors that lack the value."""
        if all(value is not None for value in found):
            return True
        return self.cost(i.args[0], b, 6) <= MAX_CLONES

    def cost(self, address: Inst, b: Block, depth: int) -> int:
        """Instructions to be made anew outside b; a large number where that is impossible."""
        if address.block is not b or address.op == ops.PHI:
            return 0
        if depth == 0 or not ops.FLAGS[address.op] & ops.F_PURE or ops.FLAGS[address.op] & ops.F_TRAP:
            return 100
        if address.op == ops.RESULT or address.op == ops.PARAM:
            return 100
        total = 1
        for arg in address.args:
            total += self.cost(arg, b, depth - 1)
        return total

    def make(self, b: Block, edge: int, i: Inst) -> Inst:
        p = b.preds[edge]
        address = self.outside(i.args[0], b, edge, p)
        load = self.func.inst(i.op, i.type, [address], i.imm)
        load.mem = i.mem
        load.loc = i.loc
        load.block = p
        p.insts.append(load)
        return load

    def outside(self, value: Inst, b: Block, edge: int, p: Block) -> Inst:
        """The value as the edge brings it."""
        if value.block is not b:
            return value
        if value.op == ops.PHI:
            return value.args[edge]
        args = [self.outside(arg, b, edge, p) for arg in value.args]
        copy = self.func.inst(value.op, value.type, args, value.imm, value.aux)
        copy.loc = value.loc
        copy.block = p
        p.insts.append(copy)
        return copy


def run(func: Func, context: PassContext) -> bool:
    if func.returns_twice or func.has_nonlocal_label:
        return False
    make_preheaders(func)
    changed = LoadMover(func, context).run()
    cleanup(func)
    return changed
