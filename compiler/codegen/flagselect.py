"""Selection of comparisons on machines with condition flags.

A comparison is emitted right before its consumer, once for each consumer; it becomes a value only where a register is
asked for. Between the two only plain moves may be inserted, which leave the flags alone.
"""
from __future__ import annotations

from typing import Final

from compiler.codegen import commonops
from compiler.codegen.backend import BlockLabels
from compiler.codegen.build import CallRegs
from compiler.codegen.constants import ConstantPool
from compiler.codegen.table import OpTable
from compiler.codegen.targetselect import TargetSelector
from compiler.ir import ops
from compiler.ir.core import Block, Inst
from compiler.target.options import CompileOptions

# By IR op from EQ to UGE: the op with its operands exchanged
MIRRORED: Final[list[int]] = [ops.EQ, ops.NE, ops.GT, ops.GE, ops.LT, ops.LE, ops.UGT, ops.UGE, ops.ULT, ops.ULE]


def base_of(v: Inst) -> Inst:
    while v.op == ops.COPY:
        v = v.args[0]
    return v


class FlagSelector(TargetSelector):
    """`conditions`: the condition code by IR op from EQ to UGE; that of NE also says that a value is not zero."""

    def __init__(
        self,
        table: OpTable,
        options: CompileOptions,
        pool: ConstantPool,
        block_labels: BlockLabels,
        regs: CallRegs,
        conditions: list[int],
    ) -> None:
        super().__init__(table, options, pool, block_labels, regs)
        self.conditions: Final = conditions

    # ---- hooks: each gives the condition code that means true ----

    def compare_values(self, a: Inst, b: Inst, cc: int) -> int:
        """Compare two integers; `b` is not zero, and a constant only where `a` is one too or it stands there."""
        raise NotImplementedError

    def compare_zero(self, a: Inst, cc: int) -> int:
        raise NotImplementedError

    def float_compare(self, v: Inst) -> int:
        """Relations signal on quiet NaNs, equality does not."""
        raise NotImplementedError

    def flagless_branch(self, c: Inst, block: Block) -> bool:
        """Branch on `c` by an instruction that looks at a register where the target has one for it."""
        return False

    # ---- flags ----

    def condition(self, c: Inst) -> int:
        """Set the flags by the truth of `c`; the condition code that means true."""
        c = base_of(c)
        if self.repeatable(c):
            if ops.EQ <= c.op <= ops.UGE:
                return self.compare(c)
            if ops.FEQ <= c.op <= ops.FUNO:
                return self.float_compare(c)
        return self.compare_zero(c, self.conditions[1])

    def compare(self, v: Inst) -> int:
        """Emit the comparison of two integers."""
        a = v.args[0]
        b = v.args[1]
        cc = self.conditions[v.op - ops.EQ]
        if a.op == ops.CONST and b.op != ops.CONST:
            a, b = b, a
            cc = self.conditions[MIRRORED[v.op - ops.EQ] - ops.EQ]
        b = base_of(b)
        if b.op == ops.CONST and b.imm == 0:
            return self.compare_zero(a, cc)
        return self.compare_values(a, b, cc)

    def branch(self, block: Block) -> None:
        if block.succs[0] is not block.succs[1]:
            c = base_of(block.args[0])
            if not self.flagless_branch(c, block):
                cc = self.condition(c)
                self.conditional(commonops.JCC, [], 0, cc, block)
        self.jump(block.succs[1])

    def conditional(self, number: int, regs: list[int], imm: int, cc: int, block: Block) -> None:
        m = self.op(number, regs, imm, None)
        m.size = cc
        m.target = self.mblock(block.succs[0])
