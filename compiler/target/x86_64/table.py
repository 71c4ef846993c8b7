"""The op table as the selector, the allocator and the printer read it: columns by op number, made once."""
from __future__ import annotations

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

# Pieces by the letter after %, without a number.
OTHER_PIECES: Final[dict[str, int]] = {
    "$": P_IMM | 16, "i": P_IMM, "c": P_COND, "C": P_COND | 16, "l": P_BLOCK, "s": P_SYMBOL, "p": P_CALLEE,
}  # fmt: skip


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
        return self.cut(text, op.suffix)

    def cut(self, text: str, suffix: str) -> list[int]:
        """The pieces of a template's text: `%` and what stands for an operand, `8+%m` for a displacement."""
        pieces: list[int] = []
        parts = text.split("%")
        literal = parts[0]
        index = 1
        while index < len(parts):
            part = parts[index]
            index += 1
            if not part:                                # %%
                literal += "%" + parts[index]
                index += 1
                continue
            width = part[0] if part[0] in WIDTHS and part[1:2].isdigit() else ""
            letter = part[len(width)]
            offset = ""
            if literal.endswith("+") and (letter == "m" or letter.isdigit() and not width):
                offset = digits_before(literal)
                literal = literal[: len(literal) - len(offset) - 1] if offset else literal
            if literal:
                pieces.append(self.literal(literal))
            literal = part[len(width) + 1 :]
            pieces.append(-operand_piece(letter, offset, width, suffix))
        if literal:
            pieces.append(self.literal(literal))
        return pieces


def digits_before(text: str) -> str:
    """The decimal number before the plus sign at the end of `text`."""
    body = text[:-1]
    return body[len(body.rstrip("0123456789")) :]


def operand_piece(letter: str, offset: str, width: str, suffix: str) -> int:
    """The piece, positive, for what follows a `%`: `offset` is the number in `8+%m`, `width` the letter in `%k0`."""
    if letter == "m":
        return P_MEM | int(offset or "0") << 4
    if letter.isdigit():
        if offset:
            return P_REGMEM | int(letter) << 4
        bits = WIDTHS[width] if width else SUFFIX_WIDTHS[suffix]
        return P_REG | int(letter) << 4 | bits << 16
    return OTHER_PIECES[letter]
