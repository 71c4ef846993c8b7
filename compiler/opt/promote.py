"""mem2reg and SROA: stack slots that promote_plan.py chose become SSA values.

    store s0, v1          v2 = add v1, v3
    v2 = load s0     ->
    v4 = add v2, v3

Phis are placed on iterated dominance frontiers where the variable is live (pruned SSA: Cytron et al., Efficiently
computing static single assignment form), then names are resolved in one walk of the dominator tree. A variable that
one block alone uses costs no more than that walk. Reads before any write give UNDEF.
"""
from __future__ import annotations

from typing import Final, final

from compiler.analysis.alias import access_size
from compiler.analysis.cfg import remove_unreachable
from compiler.analysis.dominators import Dominators
from compiler.ir import ops
from compiler.ir.core import (
    F32,
    F64,
    I32,
    I64,
    MEM_ALIGN_MASK,
    MEM_ALIGN_SHIFT,
    MEM_CONST,
    MEM_SEG_FS,
    MEM_SEG_GS,
    Block,
    Func,
    Inst,
    canonical,
)
from compiler.opt.cleanup import cleanup
from compiler.opt.context import PassContext
from compiler.opt.promote_plan import FEW_PIECES, MAX_PIECES, Planner, SlotPlan, Var

MASKS: Final[list[int]] = [0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF]


@final
class Promoter:
    """Rewrites the accesses of planned slots."""

    def __init__(self, func: Func, planner: Planner) -> None:
        self.func = func
        self.plans: list[SlotPlan] = planner.plans
        self.vars: list[Var] = planner.vars
        self.current: list[Inst | None] = [None] * len(self.vars)
        self.log: list[tuple[int, Inst | None]] = []
        self.out: list[Inst] = []
        self.loc = 0
        self.block = func.blocks[0]
        self.undefs: list[Inst | None] = [None] * 8
        self.phi_vars: list[list[int]] = []     # by block order: variables of the phis made, in phi order
        self.new_phis: list[list[Inst]] = []

    # ---- placement ----

    def note_accesses(self) -> None:
        """Definition blocks and upward-exposed uses of every variable."""
        for b in self.func.blocks:
            for i in b.insts:
                if ops.LOAD <= i.op <= ops.MEMSET:
                    self.note(b, i)

    def note(self, b: Block, i: Inst) -> None:
        address = i.args[0]
        if i.op < ops.MEMCPY:
            if address.op == ops.SLOT:
                plan = self.plans[address.slot().id]
                if plan.ok:
                    v = plan.piece_at(address.imm + i.imm)
                    assert v is not None
                    if i.op >= ops.STORE:
                        if v.mixed:
                            note_use(v, b)
                        note_def(v, b)
                    else:
                        note_use(v, b)
            return
        if i.op == ops.MEMCPY and i.args[1].op == ops.SLOT:
            source = i.args[1]
            plan = self.plans[source.slot().id]
            if plan.ok:
                for v in plan.pieces:
                    if source.imm <= v.offset < source.imm + i.imm:
                        note_use(v, b)
        if address.op == ops.SLOT:
            plan = self.plans[address.slot().id]
            if plan.ok:
                for v in plan.pieces:
                    if address.imm <= v.offset < address.imm + i.imm:
                        note_def(v, b)

    def place_phis(self, dom: Dominators) -> None:
        count = len(dom.blocks)
        self.phi_vars = [[] for b in dom.blocks]
        self.new_phis = [[] for b in dom.blocks]
        frontiers: list[list[int]] | None = None
        live = [-1] * count     # variable for which a block was last found live-in
        has = [-1] * count
        for v in self.vars:
            if not v.use_blocks or not v.def_blocks:
                continue
            if frontiers is None:
                frontiers = dom.frontiers()
            self.mark_live(v, live)
            work = [b.order for b in v.def_blocks]
            while work:
                n = work.pop()
                for f in frontiers[n]:
                    if has[f] != v.index and live[f] == v.index:
                        has[f] = v.index
                        self.phi_vars[f].append(v.index)
                        work.append(f)

    def mark_live(self, v: Var, live: list[int]) -> None:
        """Blocks where the variable is live at the start."""
        defined = v.index
        for b in v.def_blocks:
            b.mark = defined
        work = list(v.use_blocks)
        for b in work:
            live[b.order] = defined
        while work:
            b = work.pop()
            for p in b.preds:
                if p.mark != defined and live[p.order] != defined:
                    live[p.order] = defined
                    work.append(p)
        for b in v.def_blocks:
            b.mark = -1

    def make_phis(self, dom: Dominators) -> None:
        for n, variables in enumerate(self.phi_vars):
            b = dom.blocks[n]
            for index in variables:
                v = self.vars[index]
                phi = self.func.inst(ops.PHI, v.type, [])
                phi.block = b
                self.new_phis[n].append(phi)

    # ---- renaming ----

    def rename(self, dom: Dominators) -> None:
        stack: list[tuple[int, int]] = [(0, 0)]
        while stack:
            n, undo = stack.pop()
            if n < 0:
                self.undo(undo)
                continue
            b = dom.blocks[n]
            stack.append((-1, len(self.log)))
            for k, index in enumerate(self.phi_vars[n]):
                self.set(index, self.new_phis[n][k])
            self.rewrite(b)
            for child in dom.children[n]:
                stack.append((child, 0))
        for n, b in enumerate(dom.blocks):
            b.phis = b.phis + self.new_phis[n]

    def undo(self, length: int) -> None:
        while len(self.log) > length:
            index, value = self.log.pop()
            self.current[index] = value

    def set(self, index: int, value: Inst) -> None:
        self.log.append((index, self.current[index]))
        self.current[index] = value

    def rewrite(self, b: Block) -> None:
        self.out = []
        self.block = b
        for i in b.insts:
            op = i.op
            if ops.LOAD <= op <= ops.MEMSET:
                self.loc = i.loc
                if op >= ops.MEMCPY:
                    self.rewrite_copy(i)
                    continue
                address = i.args[0]
                if address.op == ops.SLOT:
                    plan = self.plans[address.slot().id]
                    if plan.ok:
                        at = address.imm + i.imm
                        v = plan.piece_at(at)
                        assert v is not None
                        if op >= ops.STORE:
                            self.store(v, at, i)
                        else:
                            self.load(v, at, i)
                        continue
            self.out.append(i)
        b.insts = self.out
        self.feed_phis(b)

    def feed_phis(self, b: Block) -> None:
        """Phi operands of the successors for every edge from here, in the order of their preds."""
        done: list[int] = []
        for s in b.succs:
            phis = self.new_phis[s.order]
            if not phis or s.order in done:
                continue
            done.append(s.order)
            for k, phi in enumerate(phis):
                value = self.value(self.vars[self.phi_vars[s.order][k]])
                if not phi.args:
                    phi.args = [phi] * len(s.preds)     # placeholders, all replaced
                for at, p in enumerate(s.preds):
                    if p is b:
                        phi.args[at] = value
                        value.nuses += 1

    def value(self, v: Var) -> Inst:
        found = self.current[v.index]
        return found if found is not None else self.undef(v.type)

    def undef(self, type: int) -> Inst:
        found = self.undefs[type]
        if found is None:
            found = self.func.inst(ops.UNDEF, type, [])
            found.block = self.func.blocks[0]
            self.undefs[type] = found
        return found

    def emit(self, op: int, type: int, args: list[Inst], imm: int = 0) -> Inst:
        i = self.func.inst(op, type, args, imm)
        i.block = self.block
        i.loc = self.loc
        self.out.append(i)
        return i

    def const(self, value: int, type: int) -> Inst:
        return self.emit(ops.CONST, type, [], canonical(value, type))

    # ---- accesses ----

    def load(self, v: Var, at: int, i: Inst) -> None:
        """Turn a load into an expression of the variable's value."""
        value = self.value(v)
        size = access_size(i)
        if v.mixed and (size != v.size or at != v.offset):
            if at > v.offset:
                value = self.emit(ops.SHR, v.type, [value, self.const((at - v.offset) * 8, I32)])
            if v.type == I64 and not (i.op == ops.LOADU32 or i.op == ops.LOADS32):
                value = self.emit(ops.TRUNC, I32, [value])
        self.narrow(i, value)

    def narrow(self, i: Inst, value: Inst) -> None:
        """Give load `i` the low part of `value` that it reads; `i` is rewritten in place and placed."""
        op = i.op
        if op == ops.LOAD:
            self.become(i, self.convert(value, i.type))
            return
        if op == ops.LOADS32 or op == ops.LOADU32:
            value = self.convert(value, I32) if value.type != I64 else self.emit(ops.TRUNC, I32, [value])
            i.op = ops.SEXT32 if op == ops.LOADS32 else ops.ZEXT32
            i.replace_args([value])
        else:
            value = self.convert(value, I32)
            wide = i.type == I64
            if op == ops.LOADU8 or op == ops.LOADU16:
                mask = self.const(0xFF if op == ops.LOADU8 else 0xFFFF, I32)
                if wide:
                    low = self.emit(ops.AND, I32, [value, mask])
                    i.op = ops.ZEXT32
                    i.replace_args([low])
                else:
                    i.op = ops.AND
                    i.replace_args([value, mask])
            else:
                code = ops.SEXT8 if op == ops.LOADS8 else ops.SEXT16
                if wide:
                    low = self.emit(code, I32, [value])
                    i.op = ops.SEXT32
                    i.replace_args([low])
                else:
                    i.op = code
                    i.replace_args([value])
        i.imm = 0
        i.mem = 0
        self.out.append(i)

    def become(self, i: Inst, value: Inst) -> None:
        i.become_copy(value)
        self.out.append(i)

    def convert(self, value: Inst, type: int) -> Inst:
        """The same bits as another type; I64 to I32 takes the low half."""
        have = value.type
        if have == type:
            return value
        if have == I64 and type == I32:
            return self.emit(ops.TRUNC, I32, [value])
        if have == I32 and type == I64:
            return self.emit(ops.ZEXT32, I64, [value])
        if have == I64 and type == F32:
            return self.emit(ops.BITCAST, F32, [self.emit(ops.TRUNC, I32, [value])])
        if have == F32 and type == I64:
            return self.emit(ops.ZEXT32, I64, [self.emit(ops.BITCAST, I32, [value])])
        return self.emit(ops.BITCAST, type, [value])

    def store(self, v: Var, at: int, i: Inst) -> None:
        """Turn a store into a new value of the variable."""
        value = i.args[1]
        size = access_size(i)
        if v.mixed and (size != v.size or at != v.offset):
            value = self.insert(v, at - v.offset, size, value)
        else:
            value = self.convert(value, v.type)
        self.set(v.index, value)
        i.drop_args()

    def insert(self, v: Var, shift: int, size: int, value: Inst) -> Inst:
        """The container with `size` bytes at byte `shift` replaced."""
        value = self.convert(value, v.type) if value.type != v.type else value
        mask = (1 << (size * 8)) - 1
        if size < v.size:
            value = self.emit(ops.AND, v.type, [value, self.const(mask, v.type)])
        if shift:
            value = self.emit(ops.SHL, v.type, [value, self.const(shift * 8, I32)])
        old = self.current[v.index]
        if old is None:
            return value
        kept = self.emit(ops.AND, v.type, [old, self.const(~(mask << (shift * 8)), v.type)])
        return self.emit(ops.OR, v.type, [kept, value])

    # ---- copies ----

    def rewrite_copy(self, i: Inst) -> None:
        to = self.plan_of(i.args[0])
        if i.op == ops.MEMSET:
            if to is None:
                self.out.append(i)
                return
            self.expand_set(to, i)
            return
        source = self.plan_of(i.args[1])
        if to is None and source is None:
            self.out.append(i)
            return
        if to is not None:
            self.copy_in(to, source, i)
        else:
            assert source is not None
            self.copy_out(source, i)
        i.drop_args()

    def plan_of(self, address: Inst) -> SlotPlan | None:
        if address.op != ops.SLOT:
            return None
        plan = self.plans[address.slot().id]
        return plan if plan.ok else None

    def expand_set(self, plan: SlotPlan, i: Inst) -> None:
        start = i.args[0].imm
        byte = i.args[1].imm & 0xFF
        for v in plan.pieces:
            if start <= v.offset < start + i.imm:
                bits = byte * 0x0101010101010101 & ((1 << (v.size * 8)) - 1)
                if v.type == F32 or v.type == F64:
                    same = I64 if v.type == F64 else I32
                    value = self.emit(ops.FCONST, v.type, [], canonical(bits, same))
                else:
                    value = self.const(bits, v.type)
                self.set(v.index, value)
        i.drop_args()

    def copy_in(self, to: SlotPlan, source: SlotPlan | None, i: Inst) -> None:
        """MEMCPY into a promoted slot, from another one or from memory."""
        start = i.args[0].imm
        values: list[tuple[int, Inst]] = []
        for v in to.pieces:
            if not start <= v.offset < start + i.imm:
                continue
            at = v.offset - start
            if source is not None:
                w = source.piece_at(at + i.args[1].imm)
                assert w is not None
                value = self.convert(self.value(w), v.type)
            else:
                value = self.load_piece(v, i.args[1], at, i.mem)
            values.append((v.index, value))
        for index, value in values:
            self.set(index, value)

    def load_piece(self, v: Var, address: Inst, at: int, mem: int) -> Inst:
        op = ops.LOAD if v.size >= 4 else ops.LOADU16 if v.size == 2 else ops.LOADU8
        value = self.emit(op, v.type, [address], at)
        value.mem = piece_mem(mem, at) | mem & MEM_CONST
        return value

    def copy_out(self, source: SlotPlan, i: Inst) -> None:
        """MEMCPY from a promoted slot to memory."""
        start = i.args[1].imm
        for v in source.pieces:
            if start <= v.offset < start + i.imm:
                at = v.offset - start
                if v.index < len(self.current) and self.current[v.index] is None:
                    continue    # never written: any bytes will do
                op = ops.STORE if v.size >= 4 else ops.STORE16 if v.size == 2 else ops.STORE8
                store = self.emit(op, 0, [i.args[0], self.value(v)], at)
                store.mem = piece_mem(i.mem, at)


def piece_mem(mem: int, at: int) -> int:
    """`mem` of a part of a copy: its alignment at that offset, segment, no alias class."""
    align = (mem & MEM_ALIGN_MASK) >> MEM_ALIGN_SHIFT
    if at:
        align = min(align, (at & -at).bit_length() - 1)
    return align << MEM_ALIGN_SHIFT | mem & (MEM_SEG_FS | MEM_SEG_GS)


def note_def(v: Var, b: Block) -> None:
    if not v.def_blocks or v.def_blocks[-1] is not b:
        v.def_blocks.append(b)


def note_use(v: Var, b: Block) -> None:
    if v.def_blocks and v.def_blocks[-1] is b:
        return
    if not v.use_blocks or v.use_blocks[-1] is not b:
        v.use_blocks.append(b)


def fold_slot_addresses(b: Block) -> None:
    """A slot address plus a constant is a slot address. Blocks come in reverse postorder, so that chains fold."""
    for i in b.insts:
        if i.op == ops.ADD and i.args[0].op == ops.SLOT and i.args[1].op == ops.CONST:
            base = i.args[0]
            offset = base.imm + i.args[1].imm
            if -0x40000000 < offset < 0x40000000:
                i.drop_args()
                i.op = ops.SLOT
                i.imm = offset
                i.aux = base.aux


def run(func: Func, context: PassContext) -> bool:
    """Promote what qualifies. Slots of functions that return twice stay: longjmp must find their last value."""
    return promote(func, MAX_PIECES)


def run_late(func: Func, context: PassContext) -> bool:
    """For passes that put values into slots, and for small arrays that loop passes have made scalars."""
    return promote(func, FEW_PIECES)


def promote(func: Func, most: int) -> bool:
    """Promote slots with at most so many pieces."""
    if func.returns_twice or func.has_nonlocal_label or not func.slots:
        return False
    remove_unreachable(func)
    dom = Dominators(func)
    for b in dom.blocks:
        fold_slot_addresses(b)
    planner = Planner(func, most)
    if not planner.run():
        return False
    p = Promoter(func, planner)
    p.note_accesses()
    for b in func.blocks:
        b.mark = -1
    p.place_phis(dom)
    p.make_phis(dom)
    p.rename(dom)
    entry = func.blocks[0]
    entry.insts = [u for u in p.undefs if u is not None] + entry.insts
    cleanup(func)
    return True
