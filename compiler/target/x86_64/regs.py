"""The x86-64 registers as the allocator sees them, and the moves that it inserts."""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.machine import FPR, MEMORY, SLOT_BASE, MInst
from compiler.codegen.table import OpTable
from compiler.codegen.tableregs import TableRegs
from compiler.target.x86_64 import opnums
from compiler.target.x86_64.registers import (
    CALLEE_SAVED,
    GPR_ORDER,
    NAMES64,
    NAMES_XMM,
    RBP,
    RBX,
    register_names,
)

# Numbers in `masks`: what inlineasm.py's MASK_* minus one refer to
ABCD: Final = 0b1111


@final
class X86Regs(TableRegs):
    """`frame_pointer`/`base_pointer`: rbp/rbx are kept out."""

    def __init__(self, table: OpTable, frame_pointer: bool, base_pointer: bool, reserved: list[str]) -> None:
        super().__init__(table)
        self.names = NAMES64 + [""] * 16 + NAMES_XMM
        names = register_names()
        taken = [names.get(name.lstrip("%"), -1) for name in reserved]
        if frame_pointer:
            taken.append(RBP)
        if base_pointer:
            taken.append(RBX)
        self.gpr_order = [register for register in GPR_ORDER if register not in taken]
        self.fpr_order = [register for register in range(32, 48) if register not in taken]
        allocatable = 0
        for register in self.gpr_order:
            allocatable |= 1 << register
        self.callee_saved_gpr = CALLEE_SAVED & allocatable
        self.callee_saved_fpr = 0
        self.masks = [(ABCD & allocatable, 0)]

    def move(self, dst: int, src: int, cls: int, size: int) -> MInst:
        if cls == MEMORY:
            return self.make(opnums.FMOVtt, dst, src)
        if cls == FPR:
            if dst >= SLOT_BASE:
                op = opnums.MOVUPSspill if size == 16 else opnums.MOVSDspill if size == 8 else opnums.MOVSSspill
            elif src >= SLOT_BASE:
                op = opnums.MOVUPSload if size == 16 else opnums.MOVSDload if size == 8 else opnums.MOVSSload
            else:
                op = opnums.MOVAPSrr
            return self.make(op, dst, src)
        if dst >= SLOT_BASE:
            return self.make(opnums.MOVLspill if size == 4 else opnums.MOVQspill, dst, src)
        return self.make(opnums.MOVLrr if size == 4 else opnums.MOVQrr, dst, src)

    def exchange(self, a: int, b: int, cls: int, size: int) -> MInst | None:
        if cls == FPR or a >= SLOT_BASE or b >= SLOT_BASE:
            return None
        return self.make(opnums.XCHGrr, a, b)
