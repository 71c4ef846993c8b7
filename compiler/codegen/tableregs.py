"""The allocator's view of a target that has an op table: what follows from the table."""
from __future__ import annotations

from typing import Final

from compiler.codegen.machine import MInst, MOps, TargetRegs
from compiler.codegen.table import OpTable


class TableRegs(TargetRegs):
    """A target derives from it, sets registers and masks, and gives `move`."""

    def __init__(self, table: OpTable) -> None:
        super().__init__()
        self.table: Final = table
        ops = MOps()
        ops.names = table.names
        ops.flags = table.flags
        ops.constraints = table.cons
        ops.clobber_gpr = table.clobber_gpr
        ops.clobber_fpr = table.clobber_fpr
        self.ops = ops

    def make(self, op: int, dst: int, src: int) -> MInst:
        m = MInst(op, [dst, src], self.table.cons[op], 0, None)
        m.flags = self.table.flags[op]
        return m

    def exchange(self, a: int, b: int, cls: int, size: int) -> MInst | None:
        return None

    def rematerialize(self, original: MInst, dst: int) -> MInst:
        m = MInst(original.op, [dst, *original.regs[1:]], original.cons, original.imm, original.symbol)
        m.disp = original.disp
        m.scale = original.scale
        m.base_at = original.base_at
        m.index_at = original.index_at
        m.slot = original.slot
        m.size = original.size
        m.target = original.target
        m.flags = original.flags
        m.loc = original.loc
        return m
