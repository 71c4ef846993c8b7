"""The AArch64 registers as the allocator sees them, and the moves that it inserts."""
from __future__ import annotations

from typing import final

from compiler.codegen.machine import FPR, SLOT_BASE, MInst
from compiler.codegen.tableregs import TableRegs
from compiler.target.aarch64 import opnums
from compiler.target.aarch64.registers import (
    CALLEE_SAVED,
    CALLEE_SAVED_FP,
    FPR_ORDER,
    GPR_ORDER,
    NAMES,
    V31,
    X16,
    X19,
    register_names,
)
from compiler.target.aarch64.table import TABLE


@final
class A64Regs(TableRegs):
    """`base_pointer`: x19 is kept out. `integers`: no floating registers at all."""

    def __init__(self, base_pointer: bool, integers: bool, reserved: list[str]) -> None:
        super().__init__(TABLE)
        self.names = NAMES
        numbers = register_names()
        taken = [numbers.get(name, -1) for name in reserved]
        if base_pointer:
            taken.append(X19)
        self.gpr_order = [register for register in GPR_ORDER if register not in taken]
        self.fpr_order = [] if integers else [register for register in FPR_ORDER if register not in taken]
        allocatable = 0
        for register in self.gpr_order:
            allocatable |= 1 << register
        self.callee_saved_gpr = CALLEE_SAVED & allocatable
        self.callee_saved_fpr = CALLEE_SAVED_FP
        self.scratch_gpr = X16
        self.scratch_fpr = V31
        # v0..v15 and v0..v7, for the letters x and y of asm statements
        self.masks = [(0, 0xFFFF), (0, 0xFF)]

    def move(self, dst: int, src: int, cls: int, size: int) -> MInst:
        if cls == FPR:
            if dst >= SLOT_BASE:
                op = opnums.FMOVQspill if size == 16 else opnums.FMOVDspill if size == 8 else opnums.FMOVSspill
            elif src >= SLOT_BASE:
                op = opnums.FMOVQload if size == 16 else opnums.FMOVDload if size == 8 else opnums.FMOVSload
            else:
                op = opnums.FMOVQrr if size == 16 else opnums.FMOVrr
            return self.make(op, dst, src)
        if dst >= SLOT_BASE:
            return self.make(opnums.MOVWspill if size == 4 else opnums.MOVXspill, dst, src)
        if src >= SLOT_BASE:
            return self.make(opnums.MOVWload if size == 4 else opnums.MOVXload, dst, src)
        return self.make(opnums.MOVWrr if size == 4 else opnums.MOVXrr, dst, src)
