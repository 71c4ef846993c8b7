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
# Names in clobber lists: every register, every one but a0, what a call with a result in a0 changes
SETS: Final = {
    "all": (ALL, 0xFFFFFFFF), "others": (ALL & ~(1 << A0), 0xFFFFFFFF),
    "called": (CALLER_SAVED & ~(1 << A0), CALLER_SAVED_FPR),
}  # fmt: skip
TABLE: Final = OpTable(ROWS, CLASSES, TEXT, NAMES, SETS, {})


CALL_REGS: Final = CallRegs(
    INT_ARGS, FP_ARGS, INT_ARGS, FP_ARGS, (CALLER_SAVED, CALLER_SAVED_FPR), CHAIN, T1
)
