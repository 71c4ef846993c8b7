"""Small machine functions by hand."""
from __future__ import annotations

from compiler.codegen.machine import (
    COMMUTES,
    GPR,
    SLOT_OK,
    VREG_BASE,
    MBlock,
    MFunc,
    MInst,
    MPhi,
    define,
    fixed,
    tied,
    use,
)
from tests.regalloc.toy import BRANCH, CALL, CONST, JUMP, OP, ToyRegs, connect, instruction, move


class Builder:
    """Appends to the current block; `v` numbers are virtual registers as the code uses them."""

    def __init__(self, gprs: int = 8) -> None:
        self.regs = ToyRegs(gprs, 4, False, True)
        self.mf = MFunc("f")
        self.imm = 0
        self.current = self.block()

    def block(self, freq: float = 1.0, depth: int = 0) -> MBlock:
        block = MBlock(len(self.mf.blocks), None)
        block.freq = freq
        block.depth = depth
        self.mf.blocks.append(block)
        self.current = block
        return block

    def new(self) -> int:
        return self.mf.vreg(GPR, 8)

    def add(self, inst: MInst) -> MInst:
        self.imm += 1
        inst.imm = self.imm
        self.current.insts.append(inst)
        return inst

    def op(self, *uses: int) -> int:
        dst = self.new()
        self.add(instruction(OP, [dst, *uses], [define(GPR)] + [use(GPR)] * len(uses)))
        return dst

    def fold(self, use_: int) -> int:
        """One operand, which may be in memory."""
        dst = self.new()
        self.add(instruction(OP, [dst, use_], [define(GPR), use(GPR) | SLOT_OK]))
        return dst

    def two(self, a: int, b: int, commutes: bool = True) -> int:
        dst = self.new()
        swap = COMMUTES if commutes else 0
        self.add(instruction(OP, [dst, a, b], [tied(define(GPR), 1), use(GPR) | swap, use(GPR) | swap]))
        return dst

    def const(self) -> int:
        dst = self.new()
        self.add(instruction(CONST, [dst], [define(GPR)]))
        return dst

    def copy(self, src: int) -> int:
        dst = self.new()
        self.current.insts.append(move(dst, src, GPR))
        return dst

    def consume(self, *uses: int) -> None:
        self.add(instruction(OP, list(uses), [use(GPR)] * len(uses)))

    def call(self, *args: int) -> int:
        dst = self.new()
        cons = [fixed(use(GPR), i) for i in range(len(args))] + [fixed(define(GPR), 0)]
        inst = self.add(instruction(CALL, [*args, dst], cons))
        inst.clobber_gpr = sum(1 << r for r in self.regs.gpr_order) & ~self.regs.callee_saved_gpr
        inst.clobber_fpr = 0xFF
        return dst

    def branch(self, condition: int, *targets: MBlock) -> None:
        self.add(instruction(BRANCH, [condition], [use(GPR)]))
        for target in targets:
            connect(self.current, target)

    def jump(self, target: MBlock) -> None:
        self.add(instruction(JUMP, [], []))
        connect(self.current, target)

    def phi(self, block: MBlock, *args: int) -> MPhi:
        phi = MPhi(self.new(), list(args))
        block.phis.append(phi)
        return phi


assert VREG_BASE == 64
