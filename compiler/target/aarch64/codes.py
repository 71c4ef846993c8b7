"""Condition codes as encoded by the machine, and what the branches on registers add to them."""
from __future__ import annotations

from typing import Final

from compiler.ir import ops

CC_EQ: Final = 0
CC_NE: Final = 1
CC_HS: Final = 2
CC_LO: Final = 3
CC_MI: Final = 4
CC_PL: Final = 5
CC_VS: Final = 6
CC_VC: Final = 7
CC_HI: Final = 8
CC_LS: Final = 9
CC_GE: Final = 10
CC_LT: Final = 11
CC_GT: Final = 12
CC_LE: Final = 13
# For cbz, cbnz, tbz and tbnz, behind the 16 codes
CC_Z: Final = 16
CC_NZ: Final = 17
CONDITIONS: Final[list[str]] = [
    "eq", "ne", "hs", "lo", "mi", "pl", "vs", "vc", "hi", "ls", "ge", "lt", "gt", "le", "al", "nv", "z", "nz",
]  # fmt: skip

UNSIGNED: Final = (CC_HI, CC_LS, CC_LO, CC_HS)
# By IR op from EQ to UGE
CC_OF: Final[list[int]] = [CC_EQ, CC_NE, CC_LT, CC_LE, CC_GT, CC_GE, CC_LO, CC_LS, CC_HI, CC_HS]
# By IR op from FEQ to FUNO: false when unordered, but for FNE and FUNO
CC_FLOAT: Final[dict[int, int]] = {
    ops.FEQ: CC_EQ, ops.FNE: CC_NE, ops.FLT: CC_MI, ops.FLE: CC_LS, ops.FGT: CC_GT, ops.FGE: CC_GE, ops.FUNO: CC_VS,
}  # fmt: skip
