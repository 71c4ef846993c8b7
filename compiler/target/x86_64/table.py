"""The op table as the selector, the allocator and the printer read it: columns by op number, made once."""
from __future__ import annotations

import re
from typing import Final, final

from compiler.codegen.machine import GPR, USE
from compiler.rules.optable import ParsedOp, parse_rows
from compiler.target.x86_64.classes import CLASSES
from compiler.target.x86_64.ops import ROWS
from compiler.target.x86_64.registers import CALLER_SAVED, NAMES8, NAMES8H, NAMES16, NAMES32, NAMES64, NAMES_XMM

# Pieces of a template: a literal is its index in `literals`; the others are negative:
# -(kind | argument << 4 | width << 16)
P_REG: Final = 1        # argument: register operand; width 0..5
P_MEM: Final = 2        # argument: added displacement
P_IMM: Final = 3        # argument 1: with "$"
P_COND: Final = 4       # argument 1: inverted
P_BLOCK: Final = 5
P_SYMBOL: Final = 6
P_CALLEE: Final = 7
P_REGMEM: Final = 8     # a register operand in memory, with 8 added to its displacement

W8: Final = 0
W16: Final = 1
W32: Final = 2
W64: Final = 3
WX: Final = 4
WH: Final = 5
WIDTHS: Final[dict[str, int]] = {"b": W8, "w": W16, "k": W32, "q": W64, "x": WX, "h": WH}
SUFFIX_WIDTHS: Final[dict[str, int]] = {"b": W8, "w": W16, "l": W32, "q": W64, "s": WX, "d": WX, "": W64}

PIECE: Final = re.compile(r"(\d+)\+%(m|\d)|%([bwkqxh]?)(\d)|%([m$iclCsp%])")


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


@final
class Table:
    def __init__(self) -> None:
        ops = parse_rows(ROWS, CLASSES)
        self.names: list[str] = []
        self.flags: list[int] = []
        self.cons: list[list[int]] = []
        self.cons_base: list[list[int]] = []
        self.cons_index: list[list[int]] = []
        self.clobbers: list[bool] = []
        self.clobber_gpr: list[int] = []
        self.clobber_fpr: list[int] = []
        self.pieces: list[list[int]] = []
        self.literals: list[str] = []
        self.literal_index: dict[str, int] = {}
        self.register_names: list[str] = names_by_width()
        self.call_clobbers = CALLER_SAVED
        self.call_clobbers_fpr = 0xFFFF
        for op in ops:
            self.add(op)

    def add(self, op: ParsedOp) -> None:
        self.names.append(op.name)
        self.flags.append(op.flags)
        self.cons.append(op.constraints)
        use = USE | GPR << 3
        self.cons_base.append([*op.constraints, use])
        self.cons_index.append([*op.constraints, use, use])
        gpr = 0
        fpr = 0
        for name in op.clobbers:
            if name == "xmm*":
                fpr = 0xFFFF
            else:
                gpr |= 1 << NAMES64.index(name)
        self.clobber_gpr.append(gpr)
        self.clobber_fpr.append(fpr)
        self.clobbers.append(gpr | fpr != 0)
        self.pieces.append(self.template(op))

    def literal(self, text: str) -> int:
        index = self.literal_index.get(text)
        if index is None:
            index = len(self.literals)
            self.literals.append(text)
            self.literal_index[text] = index
        return index

    def template(self, op: ParsedOp) -> list[int]:
        """Split a template into literals and operands."""
        if not op.template:
            return []
        text = op.template.replace("@cqol", "cltd").replace("@cqoq", "cqto")
        lines = [line if line.endswith(":") else "\t" + line for line in text.split("|")]
        text = "\n".join(lines) + "\n"
        pieces: list[int] = []
        literal = ""
        position = 0
        for match in PIECE.finditer(text):
            literal += text[position : match.start()]
            position = match.end()
            offset, offset_of, width, operand, other = match.groups()
            if other == "%":
                literal += "%"
                continue
            if literal:
                pieces.append(self.literal(literal))
                literal = ""
            if offset_of == "m":
                pieces.append(-(P_MEM | int(offset) << 4))
            elif offset_of:
                pieces.append(-(P_REGMEM | int(offset_of) << 4))
            elif operand:
                bits = WIDTHS[width] if width else SUFFIX_WIDTHS[op.suffix]
                pieces.append(-(P_REG | int(operand) << 4 | bits << 16))
            elif other == "m":
                pieces.append(-P_MEM)
            elif other == "$" or other == "i":
                pieces.append(-(P_IMM | (16 if other == "$" else 0)))
            elif other == "c" or other == "C":
                pieces.append(-(P_COND | (16 if other == "C" else 0)))
            elif other == "l":
                pieces.append(-P_BLOCK)
            elif other == "s":
                pieces.append(-P_SYMBOL)
            else:
                pieces.append(-P_CALLEE)
        literal += text[position:]
        if literal:
            pieces.append(self.literal(literal))
        return pieces
