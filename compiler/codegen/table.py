"""The op table as selectors, the allocator and printers read it: columns by op number, made once a process.

A template is cut into pieces when its op is printed first (a start is short, and few ops occur in a small file);
printing an instruction walks its pieces.
"""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.machine import GPR, USE
from compiler.codegen.optable import ParsedOp, RegisterClasses, Row, parse_rows

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

# Pieces by the letter after %, without a number.
OTHER_PIECES: Final[dict[str, int]] = {
    "$": P_IMM | 16, "i": P_IMM, "c": P_COND, "C": P_COND | 16, "l": P_BLOCK, "s": P_SYMBOL, "p": P_CALLEE,
}  # fmt: skip

@final
class RegisterText:
    """Names of registers: `names[width * 64 + number]`. Widths have a letter in templates (%k0); an operand without
    letter takes the width of the op's size suffix."""

    def __init__(self, names: list[str], widths: dict[str, int], suffix_widths: dict[str, int], address: int) -> None:
        self.names: Final = names
        self.widths: Final = widths
        self.suffix_widths: Final = suffix_widths
        self.address_names: Final = names[address * 64 : address * 64 + 64]     # as base or index register

@final
class OpTable:
    """`sets`: names in clobber lists that stand for several registers, as (integer, floating) masks."""

    def __init__(
        self,
        rows: list[Row],
        classes: RegisterClasses,
        text: RegisterText,
        plain_names: list[str],
        sets: dict[str, tuple[int, int]],
        replacements: dict[str, str],
    ) -> None:
        self.text: Final = text
        self.plain_names: Final = plain_names
        self.sets: Final = sets
        self.replacements: Final = replacements     # applied to the text of templates
        self.names: list[str] = []
        self.flags: list[int] = []
        self.cons: list[list[int]] = []
        self.cons_base: list[list[int]] = []
        self.cons_index: list[list[int]] = []
        self.clobbers: list[bool] = []
        self.clobber_gpr: list[int] = []
        self.clobber_fpr: list[int] = []
        self.templates: list[str] = []
        self.suffixes: list[str] = []
        self.cut_pieces: list[list[int] | None] = []
        self.literals: list[str] = []
        self.literal_index: dict[str, int] = {}
        for op in parse_rows(rows, classes):
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
            if name in self.sets:
                gpr |= self.sets[name][0]
                fpr |= self.sets[name][1]
            else:
                gpr |= 1 << self.plain_names.index(name)
        self.clobber_gpr.append(gpr)
        self.clobber_fpr.append(fpr)
        self.clobbers.append(gpr | fpr != 0)
        self.templates.append(op.template)
        self.suffixes.append(op.suffix)
        self.cut_pieces.append(None)

    def pieces(self, op: int) -> list[int]:
        """What printing `op` walks; empty: the op has no template."""
        pieces = self.cut_pieces[op]
        if pieces is None:
            pieces = self.template(self.templates[op], self.suffixes[op])
            self.cut_pieces[op] = pieces
        return pieces

    def literal(self, text: str) -> int:
        index = self.literal_index.get(text)
        if index is None:
            index = len(self.literals)
            self.literals.append(text)
            self.literal_index[text] = index
        return index

    def template(self, text: str, suffix: str) -> list[int]:
        """Split a template into literals and operands."""
        if not text:
            return []
        for old, new in self.replacements.items():
            text = text.replace(old, new)
        lines = [line if line.endswith(":") else "\t" + line for line in text.split("|")]
        text = "\n".join(lines) + "\n"
        return self.cut(text, suffix)

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
            width = part[0] if part[0] in self.text.widths and part[1:2].isdigit() else ""
            letter = part[len(width)]
            offset = ""
            if literal.endswith("+") and (letter == "m" or letter.isdigit() and not width):
                offset = digits_before(literal)
                literal = literal[: len(literal) - len(offset) - 1] if offset else literal
            if literal:
                pieces.append(self.literal(literal))
            literal = part[len(width) + 1 :]
            pieces.append(-self.operand_piece(letter, offset, width, suffix))
        if literal:
            pieces.append(self.literal(literal))
        return pieces

    def operand_piece(self, letter: str, offset: str, width: str, suffix: str) -> int:
        """The piece, positive, for what follows `%`: `offset` is the number in `8+%m`, `width` the letter in `%k0`."""
        if letter == "m":
            return P_MEM | int(offset or "0") << 4
        if letter.isdigit():
            if offset:
                return P_REGMEM | int(letter) << 4
            bits = self.text.widths[width] if width else self.text.suffix_widths[suffix]
            return P_REG | int(letter) << 4 | bits << 16
        return OTHER_PIECES[letter]

def digits_before(text: str) -> str:
    """The decimal number before the plus sign at the end of `text`."""
    body = text[:-1]
    return body[len(body.rstrip("0123456789")) :]
