"""The RISC-V registers as the allocator sees them, and the moves that it inserts."""
from __future__ import annotations

from typing import final

from compiler.codegen.machine import FPR, MEMORY, SLOT_BASE, MInst, MOps, TargetRegs
from compiler.target.riscv64 import opnums
from compiler.target.riscv64.registers import (
    CALLEE_SAVED,
    CALLEE_SAVED_FPR,
    FPR_ORDER,
    FT11,
    GPR_ORDER,
    NAMES,
    S0,
    S1,
    T6,
    register_names,
)
from compiler.target.riscv64.table import TABLE


@final
class RiscvRegs(TargetRegs):
    """`frame_pointer`/`base_pointer`: s0/s1 are kept out."""

    def __init__(self, frame_pointer: bool, base_pointer: bool, reserved: list[str]) -> None:
        super().__init__()
        self.names = NAMES
        names = register_names()
        taken = [names.get(name, -1) for name in reserved]
        if frame_pointer:
            taken.append(S0)
        if base_pointer:
            taken.append(S1)
        self.gpr_order = [register for register in GPR_ORDER if register not in taken]
        self.fpr_order = [register for register in FPR_ORDER if register not in taken]
        self.callee_saved_gpr = CALLEE_SAVED & mask(self.gpr_order, 0)
        self.callee_saved_fpr = CALLEE_SAVED_FPR & mask(self.fpr_order, 32)
        self.scratch_gpr = T6
        self.scratch_fpr = FT11
        ops = MOps()
        ops.names = TABLE.names
        ops.flags = TABLE.flags
        ops.constraints = TABLE.cons
        ops.clobber_gpr = TABLE.clobber_gpr
        ops.clobber_fpr = TABLE.clobber_fpr
        self.ops = ops

    def make(self, op: int, dst: int, src: int) -> MInst:
        m = MInst(op, [dst, src], TABLE.cons[op], 0, None)
        m.flags = TABLE.flags[op]
        return m

    def move(self, dst: int, src: int, cls: int, size: int) -> MInst:
        if cls == MEMORY:
            return self.make(opnums.QMOVE, dst, src)
        single = size == 4
        if cls == FPR:
            if dst >= SLOT_BASE:
                op = opnums.FSPILLW if single else opnums.FSPILLD
            elif src >= SLOT_BASE:
                op = opnums.FRELOADW if single else opnums.FRELOADD
            else:
                op = opnums.FMOVES if single else opnums.FMOVED
        elif dst >= SLOT_BASE:
            op = opnums.SPILLW if single else opnums.SPILLD
        elif src >= SLOT_BASE:
            op = opnums.RELOADW if single else opnums.RELOADD
        else:
            op = opnums.MOVE
        return self.make(op, dst, src)

    def exchange(self, a: int, b: int, cls: int, size: int) -> MInst | None:
        return None

    def rematerialize(self, original: MInst, dst: int) -> MInst:
        m = MInst(original.op, [dst, *original.regs[1:]], original.cons, original.imm, original.symbol)
        m.disp = original.disp
        m.base_at = original.base_at
        m.slot = original.slot
        m.size = original.size
        m.flags = original.flags
        m.loc = original.loc
        return m


def mask(registers: list[int], first: int) -> int:
    bits = 0
    for register in registers:
        bits |= 1 << (register - first)
    return bits
