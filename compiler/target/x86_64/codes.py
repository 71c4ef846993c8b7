"""Numbers in MInst.size: condition codes in bits 0..7, then what a memory operand needs beside its parts."""
from __future__ import annotations

from typing import Final

from compiler.ir import ops

SEG_FS: Final = 1 << 8
SEG_GS: Final = 2 << 8
SEG_MASK: Final = 3 << 8
REL_GOT: Final = 1 << 12        # sym@GOTPCREL(%rip)
REL_TPOFF: Final = 2 << 12      # sym@tpoff
REL_MASK: Final = 15 << 12

# Condition codes as encoded by the machine, and two that take two tests
CC_B: Final = 2
CC_AE: Final = 3
CC_E: Final = 4
CC_NE: Final = 5
CC_BE: Final = 6
CC_A: Final = 7
CC_S: Final = 8
CC_NS: Final = 9
CC_P: Final = 10
CC_L: Final = 12
CC_GE: Final = 13
CC_LE: Final = 14
CC_G: Final = 15
CC_FEQ: Final = 16      # equal and ordered
CC_FNE: Final = 17
CONDITIONS: Final[list[str]] = [
    "o", "no", "b", "ae", "e", "ne", "be", "a", "s", "ns", "p", "np", "l", "ge", "le", "g",
]  # fmt: skip
# By IR op from EQ to UGE
CC_OF: Final[list[int]] = [CC_E, CC_NE, CC_L, CC_LE, CC_G, CC_GE, CC_B, CC_BE, CC_A, CC_AE]
# Of floating values; less is greater with the operands exchanged
CC_FLOAT: Final[dict[int, int]] = {
    ops.FEQ: CC_FEQ, ops.FNE: CC_FNE, ops.FLT: CC_A, ops.FLE: CC_AE, ops.FGT: CC_A, ops.FGE: CC_AE, ops.FUNO: CC_P,
}  # fmt: skip
# A signed condition as the unsigned one (of a comparison of zero-extended values)
CC_UNSIGNED: Final[list[int]] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, CC_B, CC_AE, CC_BE, CC_A]
