"""Random machine functions in SSA form for the toy target: arbitrary reducible and irreducible control flow, phis,
and every kind of operand constraint, kept within what the registers can satisfy."""
from __future__ import annotations

import random

from compiler.codegen.machine import (
    BYTE_REG,
    COMMUTES,
    FPR,
    GPR,
    LATE,
    MASK_SHIFT,
    MEMORY,
    SLOT_OK,
    VREG_BASE,
    MBlock,
    MFunc,
    MInst,
    MPhi,
    define,
    define_early,
    fixed,
    tied,
    use,
    use_late,
)
from tests.regalloc.toy import BRANCH, CALL, CONST, JUMP, OP, ToyRegs, connect, instruction, move

assert BYTE_REG  # part of the model, without effect on targets whose registers all have a byte


class Generator:
    def __init__(self, seed: int, blocks: int, length: int) -> None:
        self.rng = random.Random(seed)
        rng = self.rng
        self.regs = ToyRegs(rng.randint(6, 9), rng.randint(4, 7), rng.random() < 0.5, rng.random() < 0.5)
        self.mf = MFunc(f"fuzz{seed}")
        self.length = length
        self.imm = 0
        self.pressure = rng.choice([3, 6, 12, 25])
        self.call_rate = rng.choice([0.0, 0.05, 0.2])
        self.control_flow(blocks)
        self.fill()

    # --- control flow ---

    def control_flow(self, count: int) -> None:
        rng = self.rng
        blocks = [MBlock(i, None) for i in range(count)]
        edges: list[tuple[int, int]] = []
        for i in range(count - 1):
            targets = {i + 1}
            for _ in range(rng.choice([0, 0, 1, 1, 2])):
                low = 1 if rng.random() < 0.4 else i + 1
                if low < count:
                    targets.add(rng.randint(low, count - 1))
            edges += [(i, t) for t in sorted(targets)]
        outs = [sum(1 for e in edges if e[0] == i) for i in range(count)]
        ins = [sum(1 for e in edges if e[1] == i) for i in range(count)]
        for a, b in edges:
            if outs[a] > 1 and ins[b] > 1:
                middle = MBlock(0, None)
                blocks.append(middle)
                connect(blocks[a], middle)
                connect(middle, blocks[b])
            else:
                connect(blocks[a], blocks[b])
        if rng.random() < 0.5:
            rest = blocks[1:]
            rng.shuffle(rest)
            blocks = [blocks[0], *rest]
        self.mf.blocks = blocks
        for i, block in enumerate(blocks):
            block.id = i
            block.freq = rng.choice([0.01, 1.0, 1.0, 10.0, 100.0])
        self.dominators()

    def dominators(self) -> None:
        """Sets are enough here: the functions are small."""
        blocks = self.mf.blocks
        everything = set(range(len(blocks)))
        self.dom = [everything.copy() for _ in blocks]
        self.dom[0] = {0}
        changed = True
        while changed:
            changed = False
            for block in blocks[1:]:
                new = set.intersection(*(self.dom[p.id] for p in block.preds)) | {block.id}
                if new != self.dom[block.id]:
                    self.dom[block.id] = new
                    changed = True

    # --- code ---

    def fill(self) -> None:
        rng = self.rng
        blocks = self.mf.blocks
        self.defined: list[list[list[int]]] = [[[], [], []] for _ in blocks]   # by block and class
        order = sorted(blocks, key=lambda b: len(self.dom[b.id]))
        for block in order:
            self.block = block
            self.available: list[list[int]] = [[], [], []]
            for d in sorted(self.dom[block.id] - {block.id}):
                for cls in (GPR, FPR, MEMORY):
                    self.available[cls] += self.defined[d][cls]
            if block.id == 0:
                self.entry()
            elif len(block.preds) > 1 or rng.random() < 0.1:
                for _ in range(rng.choice([0, 1, 2, 3, 8])):
                    cls = rng.choice([GPR, GPR, GPR, FPR, MEMORY])
                    phi = MPhi(self.new(cls), [])
                    block.phis.append(phi)
            for _ in range(rng.randint(0, self.length)):
                block.insts.append(self.random_instruction())
            self.terminator()
        for block in blocks:
            for phi in block.phis:
                cls = self.mf.vreg_class[phi.dst - VREG_BASE]
                phi.args = [self.value_at_end(pred, cls) for pred in block.preds]

    def value_at_end(self, block: MBlock, cls: int) -> int:
        values = [v for d in sorted(self.dom[block.id]) for v in self.defined[d][cls]]
        return self.rng.choice(values[-self.pressure:] if self.rng.random() < 0.7 else values)

    def entry(self) -> None:
        regs: list[int] = []
        cons: list[int] = []
        for r in range(self.rng.randint(1, 4)):
            regs.append(self.new(GPR))
            cons.append(fixed(define(GPR), self.regs.gpr_order[r]))
        regs.append(self.new(FPR))
        cons.append(fixed(define(FPR), 32))
        regs.append(self.new(MEMORY))
        cons.append(define(MEMORY) | SLOT_OK)
        self.block.insts.append(self.op(OP, regs, cons))

    def new(self, cls: int) -> int:
        size = 16 if cls == MEMORY else self.rng.choice([4, 8])
        v = self.mf.vreg(cls, size)
        self.defined[self.block.id][cls].append(v)
        return v

    def pick(self, cls: int) -> int:
        """Some value; recent ones mostly, so that pressure stays near what was drawn."""
        own = self.defined[self.block.id][cls]
        values = self.available[cls] + own
        if self.rng.random() < 0.7:
            values = values[-self.pressure:]
        return self.rng.choice(values)

    def op(self, op: int, regs: list[int], cons: list[int]) -> MInst:
        self.imm += 1
        return instruction(op, regs, cons, self.imm)

    def random_instruction(self) -> MInst:
        rng = self.rng
        if rng.random() < self.call_rate:
            return self.call()
        kind = rng.randrange(10)
        cls = GPR if rng.random() < 0.7 else FPR
        if kind == 0:
            return self.copy(rng.choice([GPR, GPR, FPR, MEMORY]))
        if kind == 1:
            return self.op(CONST, [self.new(cls)], [define(cls)])
        if kind in (2, 3, 4):
            return self.two_address(cls)
        if kind == 5:
            return self.division(cls)
        if kind == 6:
            return self.shift()
        if kind == 7:
            return self.asm()
        if kind == 8:
            return self.memory_class()
        return self.plain(cls)

    def copy(self, cls: int) -> MInst:
        src = self.pick(cls)
        return move(self.new(cls), src, cls)

    def plain(self, cls: int) -> MInst:
        rng = self.rng
        regs: list[int] = []
        cons: list[int] = []
        for _ in range(rng.randint(0, 2)):
            regs.append(self.pick(cls))
            cons.append(rng.choice([use(cls), use(cls) | SLOT_OK, use_late(cls)]))
        if rng.random() < 0.8:
            regs.append(self.new(cls))
            cons.append(rng.choice([define(cls), define(cls) | SLOT_OK, define_early(cls)]))
        return self.op(OP, regs, cons)

    def two_address(self, cls: int) -> MInst:
        rng = self.rng
        a = self.pick(cls)
        b = self.pick(cls) if rng.random() < 0.8 else a
        swap = COMMUTES if rng.random() < 0.5 else 0
        dst = self.new(cls)
        late = LATE if rng.random() < 0.15 else 0
        second = use(cls) | late | (SLOT_OK if rng.random() < 0.5 else 0)
        return self.op(OP, [dst, a, b], [tied(define(cls), 1), use(cls) | swap, second | swap])

    def division(self, cls: int) -> MInst:
        """Fixed inputs and outputs, in the manner of x86 idiv."""
        rng = self.rng
        order = self.regs.gpr_order if cls == GPR else self.regs.fpr_order
        r0, r1 = rng.sample(order, 2)
        regs = [self.pick(cls), self.pick(cls), self.pick(cls)]
        cons = [fixed(use(cls), r0), fixed(use(cls), r1), rng.choice([use(cls), use_late(cls)])]
        if rng.random() < 0.5:
            cons[2] |= SLOT_OK
        if rng.random() < 0.3:
            regs.pop(1)
            cons.pop(1)
        for register in rng.choice([[r0], [r1], [r0, r1], [r1, r0]]):
            regs.append(self.new(cls))
            cons.append(fixed(define(cls), register))
        return self.op(OP, regs, cons)

    def shift(self) -> MInst:
        a, b = self.pick(GPR), self.pick(GPR)
        dst = self.new(GPR)
        return self.op(OP, [dst, a, b], [tied(define(GPR), 1), use(GPR), fixed(use(GPR), 1)])

    def asm(self) -> MInst:
        """Register sets, early definitions, tied inputs and clobbers together."""
        rng = self.rng
        regs = [self.pick(GPR)]
        mask = rng.choice([1, 2]) << MASK_SHIFT
        cons = [use(GPR) | mask]
        if rng.random() < 0.5:
            regs.append(self.pick(GPR))
            cons.append(use_late(GPR))
        else:
            regs.append(self.pick(FPR))
            cons.append(use(FPR) | SLOT_OK)
        if rng.random() < 0.4:
            regs.append(self.new(GPR))
            cons.append(define(GPR) | mask if rng.random() < 0.5 else define_early(GPR))
        elif rng.random() < 0.5:
            regs.append(self.pick(GPR))
            cons.append(use(GPR))
            regs.append(self.new(GPR))
            cons.append(tied(rng.choice([define(GPR), define_early(GPR)]), len(regs) - 2))
        inst = self.op(OP, regs, cons)
        if rng.random() < 0.5:
            inst.clobber_gpr = 1 << rng.choice([4, 5])
        return inst

    def memory_class(self) -> MInst:
        regs = [self.pick(MEMORY)]
        cons = [use(MEMORY) | SLOT_OK]
        tie = self.rng.random() < 0.3
        if self.rng.random() < 0.5:
            regs.append(self.pick(MEMORY))
            cons.append(use(MEMORY) | SLOT_OK)
        regs.append(self.new(MEMORY))
        cons.append(tied(define(MEMORY), 0) | SLOT_OK if tie else define_early(MEMORY) | SLOT_OK)
        return self.op(OP, regs, cons)

    def call(self) -> MInst:
        rng = self.rng
        regs: list[int] = []
        cons: list[int] = []
        for r in range(rng.randint(0, 3)):
            regs.append(self.pick(GPR))
            cons.append(fixed(use(GPR), self.regs.gpr_order[r]))
        for r in range(rng.randint(0, 2)):
            regs.append(self.pick(FPR))
            cons.append(fixed(use(FPR), self.regs.fpr_order[r]))
        if rng.random() < 0.2:
            regs.append(self.pick(GPR))
            cons.append(use(GPR) | SLOT_OK if rng.random() < 0.5 else use(GPR))
        if rng.random() < 0.7:
            regs.append(self.new(GPR))
            cons.append(fixed(define(GPR), 0))
        inst = self.op(CALL, regs, cons)
        inst.clobber_gpr = sum(1 << r for r in self.regs.gpr_order) & ~self.regs.callee_saved_gpr
        inst.clobber_fpr = sum(1 << (r & 31) for r in self.regs.fpr_order) & ~self.regs.callee_saved_fpr
        return inst

    def terminator(self) -> None:
        rng = self.rng
        block = self.block
        if len(block.succs) == 1:
            if rng.random() < 0.8:
                block.insts.append(self.op(JUMP, [], []))
            return
        regs = [self.pick(GPR) for _ in range(rng.randint(0, 2))]
        cons = [rng.choice([use(GPR), use(GPR) | SLOT_OK]) for _ in regs]
        if len(block.succs) > 1 and rng.random() < 0.2:
            # asm goto: outputs on every edge
            if rng.random() < 0.5:
                regs.append(self.pick(GPR))
                cons.append(fixed(use(GPR), 1))
            regs.append(self.new(GPR))
            cons.append(rng.choice([define(GPR), fixed(define(GPR), 2)]))
        block.insts.append(self.op(BRANCH, regs, cons))
        if rng.random() < 0.3:
            block.insts.append(self.op(JUMP, [], []))
