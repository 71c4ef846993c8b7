"""Copies a function body into another function: what inlining and unrolling share.

The copy's blocks are appended to the target function; nothing of the original changes. Operands that come from outside
the copied blocks (there are none for a whole function) stay as they are.
"""
from __future__ import annotations

from typing import final

from compiler.ir.core import ASM_GOTO, AsmInfo, Aux, Block, BlockAux, CallInfo, Func, Inst, Slot, SlotAux


@final
class Cloner:
    """Copies blocks of `source` into `target`.

    `values[id]` is the copy of an instruction of the source (None: not copied; its uses keep the original), set up
    beforehand by the user for values that are replaced (parameters). `blocks[id]` is the copy of a block.
    """

    def __init__(self, source: Func, target: Func) -> None:
        self.source = source
        self.target = target
        self.values: list[Inst | None] = [None] * source.next_id
        self.blocks: list[Block | None] = [None] * source.next_block
        self.slots: list[Slot] = []     # by slot id of the source; empty: slots are shared (same function)
        self.freq = 1.0                 # factor on block frequencies
        self.depth = 0                  # added to CallInfo.inlined_depth
        self.prefix: Inst | None = None

    def copy_slots(self) -> None:
        """Give every slot of the source a twin in the target."""
        for s in self.source.slots:
            twin = self.target.slot(s.size, s.align, s.name)
            twin.variable = s.variable
            twin.volatile = s.volatile
            self.slots.append(twin)

    def copy(self, body: list[Block]) -> list[Block]:
        """Copy `body` with phis, instructions and terminators; edges to blocks outside `body` go where they went.

        Phi operands of edges from outside `body` are dropped: the user adds what comes in. Returns the copies.
        """
        made: list[Block] = []
        for b in body:
            twin = self.target.block()
            twin.freq = b.freq * self.freq
            twin.prob = b.prob
            twin.label = b.label
            twin.loc = b.loc
            self.blocks[b.id] = twin
            made.append(twin)
        for b, twin in zip(body, made, strict=True):
            for phi in b.phis:
                if self.values[phi.id] is None:
                    self.new_inst(phi, twin, twin.phis)
            for i in b.insts:
                if self.values[i.id] is None:
                    self.new_inst(i, twin, twin.insts)
        for b, twin in zip(body, made, strict=True):
            self.finish_insts(b.insts)
            self.finish_terminator(b, twin)
        for b, twin in zip(body, made, strict=True):
            self.finish_phis(b, twin)
        self.target.blocks.extend(made)
        return made

    def new_inst(self, i: Inst, twin: Block, into: list[Inst]) -> None:
        """The copy of i, without operands yet."""
        n = self.target.inst(i.op, i.type, [], i.imm, self.copy_aux(i.aux))
        n.mem = i.mem
        n.loc = i.loc
        n.block = twin
        self.values[i.id] = n
        into.append(n)

    def copy_aux(self, aux: Aux | None) -> Aux | None:
        if aux is None:
            return None
        if isinstance(aux, SlotAux):
            return SlotAux(self.slots[aux.slot.id]) if self.slots else aux
        if isinstance(aux, CallInfo):
            call = CallInfo(aux.symbol, aux.sig)
            call.attrs = aux.attrs
            call.chain = aux.chain
            call.tail = False
            call.inlined_depth = aux.inlined_depth + self.depth
            return call
        if isinstance(aux, BlockAux):
            twin = self.blocks[aux.block.id]
            return BlockAux(twin) if twin is not None else aux
        if isinstance(aux, AsmInfo) and aux.goto:
            return self.copy_asm(aux)
        return aux

    def copy_asm(self, info: AsmInfo) -> AsmInfo:
        """An asm goto names blocks, so it is copied."""
        asm = AsmInfo(info.template)
        asm.basic = info.basic
        asm.operands = info.operands
        asm.clobbers = info.clobbers
        asm.results = info.results
        asm.volatile = info.volatile
        asm.memory_clobber = info.memory_clobber
        asm.goto = True
        asm.label_names = info.label_names
        asm.labels = [self.to(b) for b in info.labels]
        return asm

    def to(self, b: Block) -> Block:
        twin = self.blocks[b.id]
        return twin if twin is not None else b

    def value(self, i: Inst) -> Inst:
        v = self.values[i.id]
        return v if v is not None else i

    def finish_insts(self, insts: list[Inst]) -> None:
        """Set the operands, once all copies exist."""
        for i in insts:
            n = self.values[i.id]
            if n is not None and i.args and not n.args and n.op == i.op:
                n.replace_args([self.value(a) for a in i.args])

    def finish_terminator(self, b: Block, twin: Block) -> None:
        twin.kind = b.kind
        if b.args:
            twin.set_args([self.value(a) for a in b.args])
        twin.cases = list(b.cases)
        for s in b.succs:
            twin.link(self.to(s))
        if b.kind == ASM_GOTO:
            twin.cases = []

    def finish_phis(self, b: Block, twin: Block) -> None:
        """Phi operands in the order of the copy's preds (all of them copies of preds of b, in some order)."""
        if not b.phis:
            return
        taken = [False] * len(b.preds)
        columns: list[int] = []
        for p in twin.preds:
            for at, old in enumerate(b.preds):
                if not taken[at] and self.blocks[old.id] is p:
                    taken[at] = True
                    columns.append(at)
                    break
        for phi in b.phis:
            n = self.values[phi.id]
            if n is None or n.op != phi.op or n.block is not twin:
                continue    # a value given beforehand stands for the phi
            n.replace_args([self.value(phi.args[at]) for at in columns])
