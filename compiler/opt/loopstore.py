"""Scalar promotion in loops: a memory cell that a loop reads and writes at one fixed address lives in a register there.

    loop: v = load p; w = add v, x; store p, w      ->      t = load p; loop: t = t + x; after: store p, t

The cell becomes a slot: loaded in the preheader, stored on every exit; `promote.run` must follow and makes it SSA.
Done only where the loop writes the cell on each entry anyhow (no store is invented: C11 5.1.2.4p28), and nothing else
in the loop may touch its bytes. Needs preheaders and rotated loops.
"""
from __future__ import annotations

from typing import final

from compiler.analysis.alias import Access, Alias, same_base
from compiler.analysis.dominators import Dominators
from compiler.analysis.loops import Loop, Loops
from compiler.ir import ops
from compiler.ir.core import I64, MEM_CLASS_SHIFT, MEM_SEG_FS, MEM_SEG_GS, MEM_VOLATILE, VOID, Block, Func, Inst
from compiler.opt.context import PassContext
from compiler.opt.licm import LoopEffects, always_runs, is_free
from compiler.opt.loopshape import Demoter, dedicated_exits


def run(func: Func, context: PassContext) -> bool:
    """Promote in innermost loops first. True if any cell was: slots were made, promotion must run.

    A round leaves out the loops around one that changed: their blocks and exits are others now.
    """
    if func.returns_twice:
        return False
    changed = False
    done = [False] * func.next_block        # by the header's id; blocks made meanwhile head no loop
    while True:
        loops = Loops(Dominators(func))
        alias = Alias(func)
        stale: list[Loop] = []
        for loop in loops.all:
            if loop in stale:
                continue
            before = loop.preheader()
            if before is None or done[loop.header.id]:
                continue
            done[loop.header.id] = True
            cells = Finder(loops, loop, alias).cells()
            exit_blocks = dedicated_exits(loop, loops) if cells else None
            if exit_blocks is None:
                continue
            for cell in cells:
                if not context.spend():
                    break
                promote_cell(func, before, exit_blocks, cell)
            changed = True
            around = loop.parent
            while around is not None:
                stale.append(around)
                around = around.parent
        if not stale:
            return changed


@final
class Cell:
    """Loads and stores of one address with one type."""

    def __init__(self, access: Access, first: Inst) -> None:
        self.access = access
        self.first = first
        self.accesses: list[Inst] = []
        self.blocks: list[Block] = []
        self.type = first.args[1].type if first.op >= ops.STORE else first.type


@final
class Finder:
    """Finds the cells of one loop."""

    def __init__(self, loops: Loops, loop: Loop, alias: Alias) -> None:
        self.loops = loops
        self.loop = loop
        self.alias = alias

    def cells(self) -> list[Cell]:
        inside = [False] * self.loop.header.func.next_block
        for b in self.loop.blocks:
            inside[b.id] = True
        cells: list[Cell] = []
        others: list[Inst] = []
        for b in self.loop.blocks:
            for i in b.insts:
                if ops.FLAGS[i.op] & (ops.F_LOAD | ops.F_STORE):
                    if not self.note(i, b, inside, cells):
                        others.append(i)
        for c in cells:
            if not self.has_store(c):
                others.extend(c.accesses)
        cells = [c for c in cells if self.has_store(c)]
        if not cells:
            return []
        effects = LoopEffects(self.loop, self.alias)
        always = always_runs(self.loops, self.loop, effects)
        return [c for c in cells if self.good(c, cells, others, always)]

    def note(self, i: Inst, b: Block, inside: list[bool], cells: list[Cell]) -> bool:
        """File a full-width access with a fixed address under its cell; False for all other memory operations."""
        op = i.op
        if (op != ops.LOAD and op != ops.STORE) or i.mem & (MEM_VOLATILE | MEM_SEG_FS | MEM_SEG_GS):
            return False
        address = i.args[0]
        at = address.block
        if at is not None and inside[at.id] and not is_free(address.op):
            return False
        a = self.alias.access(i)
        type = i.args[1].type if op == ops.STORE else i.type
        for c in cells:
            if same_base(c.access.base, a.base) and c.access.offset == a.offset and c.type == type:
                c.accesses.append(i)
                c.blocks.append(b)
                if not c.access.same_type(a):
                    c.access.mem &= (1 << MEM_CLASS_SHIFT) - 1
                return True
        cell = Cell(a, i)
        cell.accesses.append(i)
        cell.blocks.append(b)
        cells.append(cell)
        return True

    def has_store(self, c: Cell) -> bool:
        for i in c.accesses:
            if i.op == ops.STORE:
                return True
        return False

    def good(self, c: Cell, cells: list[Cell], others: list[Inst], always: list[Block]) -> bool:
        alias = self.alias
        stored = False
        for i, b in zip(c.accesses, c.blocks, strict=True):
            if i.op == ops.STORE and b in always:
                stored = True
        if not stored:
            return False
        for other in cells:
            if other is not c and alias.may_overlap(c.access, other.access):
                return False
        for i in others:
            if ops.LOAD <= i.op <= ops.MEMSET:
                # The store moves behind the others: their types do not say that they write elsewhere.
                if i.op >= ops.STORE and alias.may_overlap(c.access, alias.access(i)):
                    return False
                if alias.may_alias(c.access, alias.access(i)):
                    return False
                if i.op == ops.MEMCPY and alias.may_alias(c.access, alias.source(i)):
                    return False
            elif alias.call_writes(i, c.access) or alias.call_reads(i, c.access):
                return False
        return True


def promote_cell(func: Func, before: Block, exit_blocks: list[Block], c: Cell) -> None:
    demoter = Demoter(func)
    aux = demoter.new_slot(c.accesses[0] if c.first.op == ops.LOAD else c.first.args[1])
    address = outside_address(func, before, c.first)
    offset, mem = c.first.imm, c.access.mem
    value = func.inst(ops.LOAD, c.type, [address], offset)
    value.mem = mem
    value.block = before
    value.loc = c.first.loc
    before.insts.append(value)
    demoter.store(before, len(before.insts), aux, value)
    for i in c.accesses:
        home = i.block
        assert home is not None
        made: list[Inst] = []
        i.set_arg(0, demoter.slot_address(home, aux, made))
        i.imm = 0
        i.mem = 0
        at = home.insts.index(i)
        home.insts[at:at] = made
    for b in exit_blocks:
        made = []
        last = demoter.load(b, aux, c.type, made)
        store = func.inst(ops.STORE, VOID, [outside_twin(func, b, address, made), last], offset)
        store.mem = mem
        store.block = b
        store.loc = c.first.loc
        made.append(store)
        b.insts[0:0] = made


def outside_address(func: Func, before: Block, access: Inst) -> Inst:
    """The address for use in the preheader: a free one is made anew there."""
    made: list[Inst] = []
    twin = outside_twin(func, before, access.args[0], made)
    before.insts.extend(made)
    return twin


def outside_twin(func: Func, b: Block, address: Inst, into: list[Inst]) -> Inst:
    if not is_free(address.op):
        return address
    twin = func.inst(address.op, I64, [], address.imm, address.aux)
    twin.block = b
    into.append(twin)
    return twin
