"""x86-64 registers: numbers, names by width, and the sets that the allocator and the calling convention use.

Integer registers are 0..15 in encoding order, xmm registers 32..47.
"""
from __future__ import annotations

from typing import Final

RAX: Final = 0
RCX: Final = 1
RDX: Final = 2
RBX: Final = 3
RSP: Final = 4
RBP: Final = 5
RSI: Final = 6
RDI: Final = 7
R8: Final = 8
R9: Final = 9
R10: Final = 10
R11: Final = 11

LEGACY: Final = ["ax", "cx", "dx", "bx", "sp", "bp", "si", "di"]
NUMBERED: Final = [f"r{n}" for n in range(8, 16)]
NAMES64: Final[list[str]] = ["r" + name for name in LEGACY] + NUMBERED
NAMES32: Final[list[str]] = ["e" + name for name in LEGACY] + [name + "d" for name in NUMBERED]
NAMES16: Final[list[str]] = LEGACY + [name + "w" for name in NUMBERED]
NAMES8: Final[list[str]] = [
    "al", "cl", "dl", "bl", "spl", "bpl", "sil", "dil", *[name + "b" for name in NUMBERED],
]
NAMES8H: Final[list[str]] = ["ah", "ch", "dh", "bh"]
NAMES_XMM: Final[list[str]] = [f"xmm{n}" for n in range(16)]

# psABI 3.2.3: argument and result registers in order
INT_ARGS: Final[list[int]] = [RDI, RSI, RDX, RCX, R8, R9]
FP_ARGS: Final[list[int]] = [32, 33, 34, 35, 36, 37, 38, 39]
INT_RESULTS: Final[list[int]] = [RAX, RDX]
FP_RESULTS: Final[list[int]] = [32, 33]

CALLEE_SAVED: Final = 1 << RBX | 1 << RBP | 0xF000    # and r12 to r15
CALLER_SAVED: Final = 0xFFFF & ~CALLEE_SAVED & ~(1 << RSP)
ALL_XMM: Final = 0xFFFF

# Caller-saved first; the registers with special uses (rcx, rdx, rax) not before the plain ones.
GPR_ORDER: Final[list[int]] = [RAX, RDX, RCX, RSI, RDI, R8, R9, R10, R11, RBX, 12, 13, 14, 15, RBP]

# DWARF numbers of the integer registers (psABI figure 3.36)
DWARF: Final[list[int]] = [0, 2, 1, 3, 7, 6, 4, 5, 8, 9, 10, 11, 12, 13, 14, 15]


def register_names() -> dict[str, int]:
    """Every name of a register -> its number."""
    table: dict[str, int] = {}
    for names in (NAMES64, NAMES32, NAMES16, NAMES8, NAMES8H):
        for number, name in enumerate(names):
            table[name] = number
    for number in range(16):
        for kind in "xyz":
            table[f"{kind}mm{number}"] = 32 + number
    return table
