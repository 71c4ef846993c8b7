"""Decides which stack slots become values, and how a slot is cut into variables.

A slot qualifies when its address is only the direct operand of non-volatile loads, stores, MEMCPY and constant MEMSET.
Its accesses cut it into disjoint pieces. Accesses that overlap without being equal share one integer container of at
most eight bytes, in which they are bit fields (little-endian, as all targets are). A MEMCPY becomes one copy a piece;
pieces are carried over from the other slot of a copy, so that whole-struct assignment does not end the analysis.
"""
from __future__ import annotations

from typing import Final, final

from compiler.analysis.alias import access_size
from compiler.ir import ops
from compiler.ir.core import F32, F64, I32, I64, MEM_VOLATILE, VOID, Block, Func, Inst, Slot

MAX_PIECES: Final = 32          # of one slot
FEW_PIECES: Final = 6           # of a slot that unrolling has freed of variable indices: more want too many registers
MAX_COPY_PIECES: Final = 12     # of a slot that is copied as a whole
MAX_SIZE: Final = 256


@final
class Var:
    """A piece of a slot that lives in SSA values."""

    def __init__(self, slot: Slot, offset: int, size: int) -> None:
        self.slot = slot
        self.offset = offset
        self.size = size
        self.type = VOID
        self.mixed = False          # an integer container that accesses see parts of
        self.index = 0
        self.def_blocks: list[Block] = []
        self.use_blocks: list[Block] = []   # with a use before any definition in the block


@final
class SlotPlan:
    """What is known of one slot."""

    def __init__(self, slot: Slot) -> None:
        self.slot = slot
        self.ok = slot.size <= MAX_SIZE and not slot.volatile
        self.ranges: list[tuple[int, int]] = []     # of scalar accesses, distinct
        self.types: list[int] = []                  # parallel: value type; I32 for narrow ones; VOID where both kinds
        self.copies: list[Inst] = []                # MEMCPY and MEMSET
        self.pieces: list[Var] = []

    def add(self, offset: int, size: int, type: int) -> None:
        """Note a scalar access."""
        for k, r in enumerate(self.ranges):
            if r[0] == offset and r[1] == size:
                if self.types[k] != type:
                    self.types[k] = VOID
                return
        self.ranges.append((offset, size))
        self.types.append(type)
        if len(self.ranges) > MAX_PIECES or offset < 0 or offset + size > self.slot.size:
            self.ok = False

    def piece_at(self, offset: int) -> Var | None:
        """The piece that holds the byte."""
        for v in self.pieces:
            if v.offset <= offset < v.offset + v.size:
                return v
        return None


@final
class Planner:
    def __init__(self, func: Func, most: int) -> None:
        self.func = func
        self.most = most        # pieces of a slot
        self.plans: list[SlotPlan] = [SlotPlan(s) for s in func.slots]
        self.vars: list[Var] = []

    def run(self) -> bool:
        """Fill `vars`; False when nothing can be promoted."""
        for b in self.func.blocks:
            self.scan(b)
        if not any(p.ok for p in self.plans):
            return False
        self.share_ranges()
        for p in self.plans:
            if p.ok:
                p.ok = self.cut(p) and len(p.pieces) <= self.most
        self.check_copies()
        for p in self.plans:
            if p.ok:
                for v in p.pieces:
                    v.index = len(self.vars)
                    self.vars.append(v)
        return bool(self.vars)

    # ---- what uses a slot ----

    def scan(self, b: Block) -> None:
        plans = self.plans
        for i in b.phis:
            for arg in i.args:
                if arg.op == ops.SLOT:
                    plans[arg.slot().id].ok = False
        for i in b.insts:
            op = i.op
            for k, arg in enumerate(i.args):
                if arg.op != ops.SLOT:
                    continue
                plan = plans[arg.slot().id]
                if ops.LOAD <= op <= ops.STORE32 and k == 0:
                    self.scan_access(plan, i, arg)
                elif op == ops.MEMCPY or op == ops.MEMSET and k == 0 and i.args[1].op == ops.CONST:
                    if i.mem & MEM_VOLATILE or arg.imm < 0 or arg.imm + i.imm > plan.slot.size:
                        plan.ok = False
                    plan.copies.append(i)
                else:
                    plan.ok = False
        for arg in b.args:
            if arg.op == ops.SLOT:
                plans[arg.slot().id].ok = False

    def scan_access(self, plan: SlotPlan, i: Inst, address: Inst) -> None:
        if i.mem & MEM_VOLATILE:
            plan.ok = False
        if not plan.ok:
            return
        size = access_size(i)
        type = I32
        if size >= 4:
            type = i.args[1].type if i.op >= ops.STORE else i.type
            if size == 4 and type == I64:
                type = I32
        plan.add(address.imm + i.imm, size, type)

    # ---- pieces ----

    def share_ranges(self) -> None:
        """Carry scalar ranges over MEMCPYs between slots, both ways, a few rounds."""
        copies: list[tuple[SlotPlan, int, SlotPlan, int, int]] = []
        for p in self.plans:
            if not p.ok:
                continue
            for i in p.copies:
                if i.op == ops.MEMCPY and i.args[0].op == ops.SLOT and i.args[1].op == ops.SLOT:
                    other = self.plans[i.args[1].slot().id]
                    if i.args[0].slot() is p.slot and other is not p:
                        copies.append((p, i.args[0].imm, other, i.args[1].imm, i.imm))
        for _ in range(4):
            changed = False
            for p, at, q, start, size in copies:
                if p.ok and q.ok and (carry(p, at, q, start, size) or carry(q, start, p, at, size)):
                    changed = True
            if not changed:
                return

    def cut(self, p: SlotPlan) -> bool:
        """Make the pieces of a slot; False if its accesses cannot be told apart."""
        if len(p.ranges) > MAX_PIECES:
            return False
        order = sorted(range(len(p.ranges)), key=p.ranges.__getitem__)
        pieces: list[Var] = []
        for k in order:
            offset, size = p.ranges[k]
            v = Var(p.slot, offset, size)
            v.type = p.types[k]
            while pieces and pieces[-1].offset + pieces[-1].size > v.offset:
                last = pieces.pop()
                merged = container(min(last.offset, v.offset), max(last.offset + last.size, v.offset + v.size))
                if merged is None:
                    return False
                v = Var(p.slot, merged[0], merged[1])
                v.mixed = True
            if v.offset < 0 or v.offset + v.size > p.slot.size:
                return False
            pieces.append(v)
        # A container may have grown over its right neighbour's start; that was merged above, in order.
        for v in pieces:
            if v.type == VOID or v.mixed:
                if v.size > 8:
                    return False
                v.type = I64 if v.size == 8 else I32
        if p.copies:
            pieces = fill_gaps(p, pieces)
            if len(pieces) > MAX_COPY_PIECES:
                return False
        p.pieces = pieces
        return True

    def check_copies(self) -> None:
        """Drop slots whose copies do not fall on piece borders, until nothing changes."""
        changed = True
        while changed:
            changed = False
            for p in self.plans:
                if not p.ok:
                    continue
                for i in p.copies:
                    if not self.copy_fits(p, i):
                        p.ok = False
                        changed = True
                        break

    def copy_fits(self, p: SlotPlan, i: Inst) -> bool:
        dst = i.args[0]
        if dst.op == ops.SLOT and dst.slot() is p.slot and not on_borders(p, dst.imm, i.imm):
            return False
        if i.op == ops.MEMSET:
            return all(v.type in (I32, I64, F32, F64) for v in p.pieces)
        src = i.args[1]
        if src.op == ops.SLOT and src.slot() is p.slot and not on_borders(p, src.imm, i.imm):
            return False
        if dst.op != ops.SLOT or src.op != ops.SLOT:
            return True
        a = self.plans[dst.slot().id]
        b = self.plans[src.slot().id]
        if not (a.ok and b.ok):
            return True
        if a is b:
            return False
        return same_pieces(a, dst.imm, b, src.imm, i.imm)


def carry(p: SlotPlan, at: int, q: SlotPlan, start: int, size: int) -> bool:
    """Give q the ranges of p that a copy of `size` bytes at p+at, q+start covers."""
    changed = False
    for k in range(len(p.ranges)):
        offset, length = p.ranges[k]
        if offset >= at and offset + length <= at + size:
            moved = (offset - at + start, length)
            if moved not in q.ranges:
                q.add(moved[0], length, p.types[k])
                changed = True
    return changed


def container(start: int, end: int) -> tuple[int, int] | None:
    """The smallest aligned power of two up to eight bytes around [start, end): (offset, size)."""
    size = 1
    while size <= 8:
        at = start & -size
        if at + size >= end:
            return at, size
        size *= 2
    return None


def fill_gaps(p: SlotPlan, pieces: list[Var]) -> list[Var]:
    """Cover the bytes between the pieces, which only copies touch, with integers."""
    out: list[Var] = []
    at = 0
    for v in pieces:
        gap(p, at, v.offset, out)
        out.append(v)
        at = v.offset + v.size
    gap(p, at, p.slot.size, out)
    return out


def gap(p: SlotPlan, at: int, end: int, out: list[Var]) -> None:
    while at < end and len(out) <= MAX_COPY_PIECES:
        size = 8
        while at & (size - 1) or at + size > end:
            size >>= 1
        v = Var(p.slot, at, size)
        v.type = I64 if size == 8 else I32
        out.append(v)
        at += size


def on_borders(p: SlotPlan, start: int, size: int) -> bool:
    """Whether every piece lies inside or outside the range."""
    for v in p.pieces:
        if v.offset + v.size <= start or v.offset >= start + size:
            continue
        if v.offset < start or v.offset + v.size > start + size:
            return False
    return True


def same_pieces(a: SlotPlan, at: int, b: SlotPlan, start: int, size: int) -> bool:
    """Whether two ranges are cut alike, with types that can be converted."""
    for v in a.pieces:
        if at <= v.offset < at + size:
            w = b.piece_at(v.offset - at + start)
            if w is None or w.offset - start != v.offset - at or w.size != v.size:
                return False
            if v.size > 8 and v.type != w.type:
                return False
    for w in b.pieces:
        if start <= w.offset < start + size:
            if a.piece_at(w.offset - start + at) is None:
                return False
    return True
