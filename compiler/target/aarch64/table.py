"""The AArch64 op table and the names of registers by width."""
from __future__ import annotations

from typing import Final

from compiler.codegen.table import OpTable, RegisterText
from compiler.target.aarch64.classes import CLASSES
from compiler.target.aarch64.ops import ROWS
from compiler.target.aarch64.registers import ALL_FP, CALLEE_SAVED, CALLER_SAVED, NAMES

WIDTHS: Final[dict[str, int]] = {"w": 0, "x": 1, "s": 2, "d": 3, "q": 4, "v": 5, "h": 6, "b": 7}
W: Final = 0
X: Final = 1
# The width of an operand without a letter, by the op's suffix
SUFFIX_WIDTHS: Final[dict[str, int]] = {"w": 0, "x": 1, "s": 2, "d": 3, "q": 4, "b": 0, "h": 0, "": 1}


def names_by_width() -> list[str]:
    """Register text at width * 64 + number."""
    names = [""] * (8 * 64)
    for letter, width in WIDTHS.items():
        for number in range(31):
            names[width * 64 + number] = ("w" if letter == "w" else "x") + str(number)
        names[width * 64 + 31] = "wsp" if letter == "w" else "sp"
        kind = letter if letter in "sdqvhb" else "sd"[width & 1]
        for number in range(32):
            names[width * 64 + 32 + number] = kind + str(number)
    return names


TEXT: Final = RegisterText(names_by_width(), WIDTHS, SUFFIX_WIDTHS, X)


def make_table() -> OpTable:
    everything = CALLER_SAVED | CALLEE_SAVED
    return OpTable(ROWS, CLASSES, TEXT, NAMES, {"all*": (everything, ALL_FP), "others*": (everything & ~1, ALL_FP)}, {})


# One table serves all units of the process.
TABLE: Final = make_table()
