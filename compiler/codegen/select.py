"""Instruction selection, the part that all targets share: order of work, virtual registers, what is never emitted.

Blocks are visited in postorder and instructions in reverse, so that the uses of a value are seen before the value. A
value whose uses were all folded into other instructions never gets a virtual register and is never emitted.

Needed: a legalized function without critical edges (legalize.py); `nuses` true. Left: an `MFunc` in SSA form.

Constants and addresses are made again at each use, except where that would put them into a deeper loop than the one
they stand in: then the place that the optimizer chose holds.
"""
from __future__ import annotations

from typing import Final

from compiler.codegen.machine import FPR, GPR, MEMORY, MBlock, MFunc, MInst, MPhi
from compiler.ir import ops
from compiler.ir.core import JUMP, MEM_VOLATILE, Block, Func, Inst
from compiler.source.diagnostics import InternalError

CLASS_OF: Final[list[int]] = [GPR, GPR, GPR, FPR, FPR, MEMORY, FPR, FPR]
SIZE_OF: Final[list[int]] = [8, 4, 8, 4, 8, 16, 16, 16]
# Ops that are no instruction of their own: materialized where they are used.
LAST_LEAF: Final = ops.BLOCKADDR

MEMORY_EFFECT: Final = ops.F_STORE | ops.F_EFFECT
# Per op: 1 never emitted without a use; 2 likewise unless volatile; 0 always emitted.
REMOVABLE: Final[list[int]] = [
    (2 if flags & ops.F_LOAD else 1) if not flags & MEMORY_EFFECT else 0 for flags in ops.FLAGS
]


class SelectorBase:
    """Selects one function at a time. A target derives from it."""

    def __init__(self) -> None:
        self.func: Func | None = None
        self.mf = MFunc("")
        self.vregs: list[int] = []      # by Inst.id; -1: not needed so far
        self.seq: list[MInst] = []      # machine code of the instruction in hand, in program order
        self.block: Block | None = None
        self.depth = 0                  # loop depth of `block`
        self.mark = 0                   # memory epoch of the instruction in hand
        self.loc = 0
        self.opt = 0
        self.position = 0               # of the instruction in hand in its block
        self.results: list[Inst] = []   # RESULT instructions seen, waiting for their call
        self.mblocks: list[MBlock | None] = []  # by Block.id
        self.class_of = CLASS_OF        # register class by IR type
        self.size_of = SIZE_OF          # bytes that matter of it: all copies between values agree on them

    # ---- hooks ----

    def begin(self, func: Func) -> None:
        """Before the first block."""
        raise NotImplementedError

    def finish_entry(self) -> None:
        """Emit the definitions of parameters in registers: the first instruction of the function."""
        raise NotImplementedError

    def select_inst(self, v: Inst) -> None:
        """Emit code for one instruction."""
        raise NotImplementedError

    def terminator(self, block: Block, mblock: MBlock) -> None:
        """Emit the terminator of a block."""
        raise NotImplementedError

    def materialize(self, v: Inst, register: int) -> None:
        """Emit code that puts a leaf (constant, address) into a register."""
        raise NotImplementedError

    def copy(self, v: Inst, source: Inst) -> None:
        """Emit a copy: `v` is the value of `source`."""
        raise NotImplementedError

    # ---- the walk ----

    def run(self, func: Func, opt: int) -> MFunc:
        """Machine code of a function."""
        self.func = func
        self.opt = opt
        mf = MFunc(func.symbol.name)
        self.mf = mf
        self.vregs = [-1] * func.next_id
        self.results = []
        for slot in func.slots:
            slot.index = -1
        self.begin(func)
        order = postorder(func)
        self.number_epochs(order)
        self.make_blocks(func, order)
        for block in order:
            self.select_block(block)
        return mf

    def number_epochs(self, order: list[Block]) -> None:
        """Inst.mark becomes the memory epoch: equal for two instructions of one block without a write between them.
        A load may be done later in its epoch. Epochs of different blocks differ."""
        epoch = 0
        flags = ops.FLAGS
        for block in order:
            epoch += 1
            for v in block.insts:
                v.mark = epoch
                v.block = block
                if flags[v.op] & MEMORY_EFFECT:
                    epoch += 1
            block.mark = epoch

    def make_blocks(self, func: Func, order: list[Block]) -> None:
        """Machine blocks of the reachable blocks in the order of layout, their edges, and the results of phis."""
        mblocks: list[MBlock | None] = [None] * func.next_block
        for block in order:
            mblocks[block.id] = MBlock(0, block)
        self.mblocks = mblocks
        # Parallel edges count once: the block whose edge was entered last, by target and by origin.
        succ_of = [0] * func.next_block
        pred_of = [0] * func.next_block
        placed = self.mf.blocks
        for block in func.blocks:
            mblock = mblocks[block.id]
            if mblock is None:
                continue
            mblock.id = len(placed)
            mblock.freq = block.freq
            mblock.depth = block.depth
            placed.append(mblock)
            stamp = len(placed)
            for to in block.succs:
                if succ_of[to.id] != stamp:
                    succ_of[to.id] = stamp
                    mblock.succs.append(self.mblock(to))
            for origin in block.preds:
                pred = mblocks[origin.id]
                if pred is not None and pred_of[origin.id] != stamp:
                    pred_of[origin.id] = stamp
                    mblock.preds.append(pred)
            for phi in block.phis:
                mblock.phis.append(MPhi(self.define(phi), [-1] * len(mblock.preds)))

    def mblock(self, block: Block) -> MBlock:
        mblock = self.mblocks[block.id]
        if mblock is None:
            raise InternalError(f"edge to an unknown block {block.id} in {self.mf.name}")
        return mblock

    def select_block(self, block: Block) -> None:
        mblock = self.mblock(block)
        self.block = block
        self.depth = block.depth
        self.mark = block.mark
        insts = block.insts
        self.loc = block.loc
        out = mblock.insts
        seq = self.seq
        self.phi_arguments(block, mblock)
        self.terminator(block, mblock)
        seq.reverse()
        out.extend(seq)
        seq.clear()
        vregs = self.vregs
        removable = REMOVABLE
        for at in range(len(insts) - 1, -1, -1):
            v = insts[at]
            if vregs[v.id] < 0:
                kind = removable[v.op]
                if kind and (kind == 1 or not v.mem & MEM_VOLATILE):
                    continue
            self.mark = v.mark
            self.loc = v.loc
            self.position = at
            self.select_inst(v)
            if len(seq) == 1:
                out.append(seq.pop())
            else:
                seq.reverse()
                out.extend(seq)
                seq.clear()
        if mblock.id == 0:
            self.finish_entry()
            seq.reverse()
            out.extend(seq)
            seq.clear()
        out.reverse()

    def phi_arguments(self, block: Block, mblock: MBlock) -> None:
        """Make the values that this block passes to the phis of its successor."""
        if block.kind != JUMP:
            for to in block.succs:
                if to.phis and len(to.preds) > 1:
                    raise InternalError(f"critical edge in {self.mf.name}")
        for to in block.succs:
            if not to.phis:
                continue
            target = self.mblock(to)
            at = target.preds.index(mblock)
            position = edge_position(to, block)
            for phi, mphi in zip(to.phis, target.phis, strict=True):
                mphi.args[at] = self.reg(phi.args[position])

    # ---- registers ----

    def define(self, v: Inst) -> int:
        """A new virtual register for a value."""
        mf = self.mf
        mf.vreg_class.append(self.class_of[v.type])
        mf.vreg_size.append(self.size_of[v.type])
        mf.vreg_hint.append(-1)
        register = 63 + len(mf.vreg_class)
        self.vregs[v.id] = register
        return register

    def temp(self, cls: int, size: int) -> int:
        return self.mf.vreg(cls, size)

    def result(self, v: Inst) -> int:
        """The register that an instruction must define."""
        register = self.vregs[v.id]
        return register if register >= 0 else self.define(v)

    def reg(self, v: Inst) -> int:
        """The register that holds a value, which becomes needed by this."""
        register = self.vregs[v.id]
        if register >= 0:
            return register
        op = v.op
        if op <= LAST_LEAF and op != ops.PARAM:
            if op == ops.COPY:
                return self.reg(v.args[0])
            block = v.block
            if self.opt and block is not None and block.depth < self.depth and self.worth_hoisting(v):
                return self.define(v)
            register = self.define(v)
            self.vregs[v.id] = -1
            self.materialize(v, register)
            return register
        if op == ops.TRUNC:
            # The low half of a register is the register.
            return self.reg(v.args[0])
        return self.define(v)

    def worth_hoisting(self, v: Inst) -> bool:
        """Whether a leaf outside the loop should be kept in a register rather than made again: not what one short
        instruction makes."""
        if v.op == ops.CONST:
            return not -0x80000000 <= v.imm <= 0xFFFFFFFF
        return v.op == ops.GLOBAL or v.op == ops.FCONST and (v.imm != 0 or v.aux is not None)

    # ---- questions of patterns ----

    def can_fold(self, load: Inst) -> bool:
        """A load has no other use and may be done where the instruction in hand stands."""
        return load.nuses == 1 and load.mark == self.mark and not load.mem & MEM_VOLATILE

    def only_use(self, v: Inst) -> bool:
        """The instruction in hand is the only user, and recomputing moves nothing into a loop."""
        return v.nuses == 1 and v.block is self.block


def edge_position(to: Block, origin: Block) -> int:
    """The index of `origin` in the predecessors of `to`."""
    for index, pred in enumerate(to.preds):
        if pred is origin:
            return index
    raise InternalError("edge without predecessor")


def postorder(func: Func) -> list[Block]:
    """The reachable blocks, each after the blocks it leads to except along back edges."""
    order: list[Block] = []
    seen = [False] * func.next_block
    stack: list[Block] = [func.blocks[0]]
    next_succ: list[int] = [0]
    seen[func.blocks[0].id] = True
    while stack:
        block = stack[-1]
        at = next_succ[-1]
        if at < len(block.succs):
            next_succ[-1] = at + 1
            to = block.succs[at]
            if not seen[to.id]:
                seen[to.id] = True
                stack.append(to)
                next_succ.append(0)
        else:
            order.append(block)
            stack.pop()
            next_succ.pop()
    return order
