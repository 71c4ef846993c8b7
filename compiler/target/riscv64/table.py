"""The op table of RISC-V, shared by all units of the process."""
from __future__ import annotations

from typing import Final

from compiler.codegen.build import CallRegs
from compiler.codegen.table import OpTable, RegisterText
from compiler.target.riscv64.classes import CLASSES
from compiler.target.riscv64.ops import ROWS
from compiler.target.riscv64.registers import (
    A0,
    CALLER_SAVED,
    CALLER_SAVED_FPR,
    CHAIN,
    FP_ARGS,
    GP,
    INT_ARGS,
    NAMES,
    SP,
    T1,
    TP,
    ZERO,
)

SPECIAL: Final = 1 << ZERO | 1 << SP | 1 << GP | 1 << TP
TEXT: Final = RegisterText(NAMES, {}, {"": 0, "s": 0, "d": 0, "w": 0}, 0)
ALL: Final = 0xFFFFFFFF & ~SPECIAL
# Names in clobber lists: every register, every one but a0
SETS: Final = {"all": (ALL, 0xFFFFFFFF), "others": (ALL & ~(1 << A0), 0xFFFFFFFF)}
TABLE: Final = OpTable(ROWS, CLASSES, TEXT, NAMES, SETS, {})


def call_registers() -> CallRegs:
    regs = CallRegs()
    regs.int_args = INT_ARGS
    regs.fp_args = FP_ARGS
    regs.int_results = INT_ARGS
    regs.fp_results = FP_ARGS
    regs.chain = CHAIN
    regs.tail = T1
    regs.clobber_gpr = CALLER_SAVED
    regs.clobber_fpr = CALLER_SAVED_FPR
    return regs


CALL_REGS: Final = call_registers()
