"""The AArch64 registers as the allocator takes them, and the ops of the moves that it inserts."""
from __future__ import annotations

from typing import Final

from compiler.codegen.machine import FPR, GPR, NO_REG
from compiler.codegen.tableregs import MoveOps, RegisterFile
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


def register_file(fpr_order: list[int]) -> RegisterFile:
    saved = (CALLEE_SAVED, CALLEE_SAVED_FP)
    file = RegisterFile(NAMES, register_names(), GPR_ORDER, fpr_order, saved, NO_REG, X19)
    file.scratch_gpr = X16
    file.scratch_fpr = V31
    file.masks = [(0, 0xFFFF), (0, 0xFF)]   # v0..v15 and v0..v7, for the letters x and y of asm statements
    return file


FILE: Final = register_file(FPR_ORDER)
INTEGERS: Final = register_file([])     # -mgeneral-regs-only

MOVES: Final = MoveOps(-1)
MOVES.add(
    GPR,
    [opnums.MOVWrr, opnums.MOVXrr, opnums.MOVXrr],
    [opnums.MOVWload, opnums.MOVXload, opnums.MOVXload],
    [opnums.MOVWspill, opnums.MOVXspill, opnums.MOVXspill],
)
MOVES.add(
    FPR,
    [opnums.FMOVrr, opnums.FMOVrr, opnums.FMOVQrr],
    [opnums.FMOVSload, opnums.FMOVDload, opnums.FMOVQload],
    [opnums.FMOVSspill, opnums.FMOVDspill, opnums.FMOVQspill],
)
