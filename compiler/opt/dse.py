"""Dead store elimination.

    store p, v1                             store p, v2
    store p, v2 (no read between)    ->

Within a block, backwards: a store is dead when later stores cover its bytes before anything may read them. Across
blocks, for private slots (alias.py): a store is dead when no path from it reads the slot, the return included.
"""
from __future__ import annotations

from typing import Final, final

from compiler.analysis.alias import FIRST, SLOT_ROOT, Access, Alias, same_base
from compiler.analysis.cfg import postorder
from compiler.faults import DSE_READ, PLANTED
from compiler.ir import ops
from compiler.ir.core import MEM_SEG_FS, MEM_SEG_GS, MEM_VOLATILE, Block, Func, Inst
from compiler.opt.cleanup import cleanup
from compiler.opt.context import PassContext

MAX_TRACKED: Final = 24


@final
class Covered:
    """Bytes that are overwritten later in the block, unread until then; `typed`: but for reads by other types."""

    def __init__(self, access: Access, typed: bool) -> None:
        self.access = access
        self.typed = typed


@final
class DeadStores:
    def __init__(self, func: Func, context: PassContext) -> None:
        self.func = func
        self.context = context
        self.alias = Alias(func)
        self.live_in: list[int] = [0] * func.next_block     # private slots that may be read from here on
        self.everything = (1 << len(func.slots)) - 1
        self.changed = False

    def run(self) -> bool:
        order = postorder(self.func)
        if any(self.alias.private):
            self.solve(order)
        for b in order:
            self.block(b)
        return self.changed

    # ---- liveness of private slots ----

    def slot_of(self, address: Inst) -> int:
        """The private slot that an address lies in, or -1."""
        root = self.alias.root_of(address)
        if root >= FIRST and root & 3 == SLOT_ROOT:
            slot = (root - FIRST) >> 2
            if self.alias.private[slot]:
                return slot
        return -1

    def reads(self, i: Inst) -> int:
        """Private slots that an instruction reads."""
        op = i.op
        bits = 0
        if ops.LOAD <= op <= ops.LOADU32:
            slot = self.slot_of(i.args[0])
            return 1 << slot if slot >= 0 else 0
        if op == ops.MEMCPY:
            slot = self.slot_of(i.args[1])
            return 1 << slot if slot >= 0 else 0
        if ops.FLAGS[op] & ops.F_LOAD and not ops.STORE <= op <= ops.MEMSET:
            for arg in i.args:
                slot = self.slot_of(arg)
                if slot >= 0:
                    bits |= 1 << slot
        return bits

    def solve(self, order: list[Block]) -> None:
        reads: list[int] = [0] * self.func.next_block
        for b in order:
            bits = 0
            for i in b.insts:
                if ops.FLAGS[i.op] & ops.F_LOAD:
                    bits |= self.reads(i)
            reads[b.id] = bits
        changed = True
        while changed:
            changed = False
            for b in order:
                bits = reads[b.id]
                for s in b.succs:
                    bits |= self.live_in[s.id]
                if bits != self.live_in[b.id]:
                    self.live_in[b.id] = bits
                    changed = True

    # ---- one block ----

    def block(self, b: Block) -> None:
        live = 0
        for s in b.succs:
            live |= self.live_in[s.id]
        covered: list[Covered] = []      # bytes that are overwritten later in the block, unread until then
        dead = False
        insts = b.insts
        for k in range(len(insts) - 1, -1, -1):
            i = insts[k]
            flags = ops.FLAGS[i.op]
            if flags & (ops.F_LOAD | ops.F_STORE) == 0:
                continue
            if ops.STORE <= i.op <= ops.MEMSET and i.mem & MEM_VOLATILE == 0:
                access = self.alias.access(i)
                if self.is_dead(i, access, covered, live) and self.context.spend():
                    i.drop_args()
                    i.op = ops.NOP
                    dead = True
                    continue
                if len(covered) < MAX_TRACKED:
                    covered.append(Covered(access, False))
                if i.op == ops.MEMCPY:
                    # After the append: a copy of an object to itself reads what it covers.
                    live |= self.reads(i)
                    covered = self.unread(covered, self.alias.source(i))
                continue
            live |= self.reads(i)
            if ops.LOAD <= i.op <= ops.LOADU32:
                if covered:
                    covered = self.unread(covered, self.alias.access(i))
            elif covered and ops.FLAGS[i.op] & ops.F_LOAD:
                covered = [c for c in covered if not self.alias.call_reads(i, c.access)]
            elif i.mem & MEM_VOLATILE and flags & ops.F_STORE and covered and i.op == ops.MEMCPY:
                covered = self.unread(covered, self.alias.source(i))
        if dead:
            b.insts = [i for i in insts if i.op != ops.NOP]
            self.changed = True

    def unread(self, covered: list[Covered], read: Access) -> list[Covered]:
        """What stays covered before a read. Where only the type tells that the read does not see the later store, it
        may still see an earlier store of its own type.
        """
        kept: list[Covered] = []
        for c in covered:
            partial = PLANTED.fault == DSE_READ and c.access.size > read.size
            if partial or not self.alias.may_overlap(c.access, read):
                kept.append(c)
            elif not self.alias.may_alias(c.access, read):
                kept.append(Covered(c.access, True))
        return kept

    def is_dead(self, i: Inst, access: Access, covered: list[Covered], live: int) -> bool:
        slot = self.slot_of(i.args[0])
        if slot >= 0 and not live >> slot & 1 and not self.func.returns_twice:
            return True
        for c in covered:
            a = c.access
            if (a.offset <= access.offset and access.offset + access.size <= a.offset + a.size
                    and same_base(a.base, access.base) and (a.mem ^ access.mem) & (MEM_SEG_FS | MEM_SEG_GS) == 0
                    and (not c.typed or a.same_type(access))):
                return True
        return False


def run(func: Func, context: PassContext) -> bool:
    if DeadStores(func, context).run():
        cleanup(func)
        return True
    return False
