"""The RISC-V registers as the allocator takes them, and the ops of the moves that it inserts."""
from __future__ import annotations

from typing import Final

from compiler.codegen.machine import FPR, GPR
from compiler.codegen.tableregs import MoveOps, RegisterFile
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

FILE: Final = RegisterFile(
    NAMES, register_names(), GPR_ORDER, FPR_ORDER, (CALLEE_SAVED, CALLEE_SAVED_FPR), S0, S1
)
FILE.scratch_gpr = T6
FILE.scratch_fpr = FT11

MOVES: Final = MoveOps(-1)
MOVES.add(
    GPR,
    [opnums.MOVE, opnums.MOVE, opnums.MOVE],
    [opnums.RELOADW, opnums.RELOADD, opnums.RELOADD],
    [opnums.SPILLW, opnums.SPILLD, opnums.SPILLD],
)
MOVES.add(
    FPR,
    [opnums.FMOVES, opnums.FMOVED, opnums.FMOVED],
    [opnums.FRELOADW, opnums.FRELOADD, opnums.FRELOADD],
    [opnums.FSPILLW, opnums.FSPILLD, opnums.FSPILLD],
)
MOVES.add_memory(opnums.QMOVE)
