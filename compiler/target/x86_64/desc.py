"""The x86-64 Linux description (System V psABI, LP64)."""

from typing import Final

from compiler.target.desc import LD_X87, TargetDesc

# Constraint letter -> (least, greatest); of no integer: floating constants.
IMMEDIATES: Final[dict[str, tuple[int, int]]] = {
    "I": (0, 31), "J": (0, 63), "K": (-128, 127), "L": (255, 0xFFFFFFFF), "M": (0, 3), "N": (0, 255), "O": (0, 127),
    "e": (-(1 << 31), (1 << 31) - 1), "Z": (0, (1 << 32) - 1), "G": (1, 0), "C": (1, 0),
}  # fmt: skip


def x86_64_desc() -> TargetDesc:
    """A fresh description; the driver changes single fields for options such as -funsigned-char."""
    t = TargetDesc("x86_64", "x86_64-linux-gnu")
    t.ldouble_format = LD_X87
    t.asm_floating = "xvftuyY"
    t.asm_immediates = IMMEDIATES
    return t
