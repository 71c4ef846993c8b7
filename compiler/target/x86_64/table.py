"""The x86-64 op table and the names of registers by width."""
from __future__ import annotations

from typing import Final

from compiler.codegen.table import OpTable, RegisterText
from compiler.target.x86_64.classes import CLASSES
from compiler.target.x86_64.ops import ROWS
from compiler.target.x86_64.registers import NAMES8, NAMES8H, NAMES16, NAMES32, NAMES64, NAMES_XMM

W8: Final = 0
W16: Final = 1
W32: Final = 2
W64: Final = 3
WX: Final = 4
WH: Final = 5
WIDTHS: Final[dict[str, int]] = {"b": W8, "w": W16, "k": W32, "q": W64, "x": WX, "h": WH}
SUFFIX_WIDTHS: Final[dict[str, int]] = {"b": W8, "w": W16, "l": W32, "q": W64, "s": WX, "d": WX, "": W64}

def names_by_width() -> list[str]:
    """Register text at width * 64 + number."""
    names = [""] * (6 * 64)
    for width, column in ((W8, NAMES8), (W16, NAMES16), (W32, NAMES32), (W64, NAMES64), (WH, NAMES8H)):
        for number, name in enumerate(column):
            names[width * 64 + number] = "%" + name
    for width in range(6):
        for number, name in enumerate(NAMES_XMM):
            names[width * 64 + 32 + number] = "%" + name
    return names


TEXT: Final = RegisterText(names_by_width(), WIDTHS, SUFFIX_WIDTHS, W64)


def make_table() -> OpTable:
    """A sign extension into rdx has two names."""
    sets = {"xmm*": (0, 0xFFFF)}
    return OpTable(ROWS, CLASSES, TEXT, NAMES64, sets, {"@cqol": "cltd", "@cqoq": "cqto"})


# One table serves all units of the process.
TABLE: Final = make_table()
