"""AArch64 registers: numbers, names by width, and the sets that the allocator and the calling convention use.

Integer registers are 0..30 in encoding order, 31 is the stack pointer; v0..v31 are 32..63. x16 is the allocator's
scratch register and may be used inside templates; x17 belongs to the printer, which makes far addresses with it. x18 is
the platform register and never used; x29 always is the frame pointer.
"""
from __future__ import annotations

from typing import Final

X8: Final = 8
X9: Final = 9           # static chain of nested functions
X15: Final = 15
X16: Final = 16
X17: Final = 17
X19: Final = 19
FP: Final = 29
LR: Final = 30
SP: Final = 31
V31: Final = 63

NAMES: Final[list[str]] = [f"x{n}" for n in range(31)] + ["sp"] + [f"v{n}" for n in range(32)]

INT_ARGS: Final[list[int]] = list(range(8))
FP_ARGS: Final[list[int]] = list(range(32, 40))

CALLEE_SAVED: Final = 0x3FF << 19               # x19..x28
CALLER_SAVED: Final = 0xFFFF | 1 << X16 | 1 << X17
CALLEE_SAVED_FP: Final = 0xFF << 8              # d8..d15: the lower halves
CALLER_SAVED_FP: Final = 0xFFFFFFFF & ~CALLEE_SAVED_FP
ALL_FP: Final = 0xFFFFFFFF

# Arguments last among the caller-saved ones, so that they stay where they are.
GPR_ORDER: Final[list[int]] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, *range(19, 29)]
FPR_ORDER: Final[list[int]] = [*range(32, 40), *range(48, 63), *range(40, 48)]


def register_names() -> dict[str, int]:
    """Every name of a register -> its number."""
    table: dict[str, int] = {"sp": SP, "wsp": SP, "fp": FP, "lr": LR, "ip0": X16, "ip1": X17}
    for number in range(31):
        for kind in "xwr":
            table[f"{kind}{number}"] = number
    for number in range(32):
        for kind in "vqdshb":
            table[f"{kind}{number}"] = 32 + number
    return table
