"""RISC-V registers: numbers, ABI names, and the sets that the allocator and the calling convention use.

Integer registers x0..x31 are 0..31, floating-point registers f0..f31 are 32..63.
"""
from __future__ import annotations

from typing import Final

ZERO: Final = 0
RA: Final = 1
SP: Final = 2
GP: Final = 3
TP: Final = 4
T0: Final = 5
T1: Final = 6
T2: Final = 7
S0: Final = 8
S1: Final = 9
A0: Final = 10
T5: Final = 30
T6: Final = 31
FT11: Final = 63

NAMES: Final[list[str]] = [
    "zero", "ra", "sp", "gp", "tp", "t0", "t1", "t2", "s0", "s1",
    "a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7",
    "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "t3", "t4", "t5", "t6",
    "ft0", "ft1", "ft2", "ft3", "ft4", "ft5", "ft6", "ft7", "fs0", "fs1",
    "fa0", "fa1", "fa2", "fa3", "fa4", "fa5", "fa6", "fa7",
    "fs2", "fs3", "fs4", "fs5", "fs6", "fs7", "fs8", "fs9", "fs10", "fs11", "ft8", "ft9", "ft10", "ft11",
]

# psABI: argument registers in order; the first two of each file also bring results back.
INT_ARGS: Final[list[int]] = [10, 11, 12, 13, 14, 15, 16, 17]
FP_ARGS: Final[list[int]] = [42, 43, 44, 45, 46, 47, 48, 49]
CHAIN: Final = T2           # static chain of nested functions

# s0..s11 and fs0..fs11
CALLEE_SAVED: Final = 0x0FFC0300
CALLEE_SAVED_FPR: Final = 0x0FFC0300
# Neither allocated nor saved: zero, sp, gp, tp; ra is saved by the prologue of a function that calls.
CALLER_SAVED: Final = 0xFFFFFFFF & ~CALLEE_SAVED & ~(1 << ZERO | 1 << SP | 1 << GP | 1 << TP)
CALLER_SAVED_FPR: Final = 0xFFFFFFFF & ~CALLEE_SAVED_FPR

# The allocator and the printer keep t6 for copies and t5 for addresses. Registers that compressed instructions
# reach (x8..x15) come first within their kind.
GPR_ORDER: Final[list[int]] = [
    15, 14, 13, 12, 11, 10, 16, 17, 28, 29, 6, 5, 7, 8, 9, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27,
]
FPR_ORDER: Final[list[int]] = [
    47, 46, 45, 44, 43, 42, 48, 49, 32, 33, 34, 35, 36, 37, 38, 39, 60, 61, 62,
    40, 41, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59,
]


def register_names() -> dict[str, int]:
    """Every name of a register -> its number."""
    table = {name: number for number, name in enumerate(NAMES)}
    for number in range(32):
        table[f"x{number}"] = number
        table[f"f{number}"] = 32 + number
    table["fp"] = S0
    return table
