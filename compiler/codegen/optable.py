"""Machine op tables as text (a target's ops.py) taken apart: families expanded, operand strings parsed.

The ops of commonops.py come first in every table; a row of the same name gives such an op its template. This module is
used by the generator (op numbers, operand kinds for the rules) and at load (constraints, templates).

Row: (name, sizes, operands, template, flags, clobbers).

name: `*` stands for the size letter in capitals, one op for each letter of `sizes` (the target says what they mean);
    `sizes` empty: one op. `{ADD SUB}` stands for each of the words in turn, and `{}` in the template for the word in
    small letters.
operands: definitions first; separated by blanks. `=` definition, `=&` early definition, `&` late use, `%` exchangeable
    use, then a class: letters that the target's classes.py gives a register class or one register, {name} likewise;
    then `m`: may be a frame slot; a digit: tied to that register operand.
    Others take no register: I immediate, C condition, L block, S symbol, M memory operand (its base and index
    registers come last), F the flags (an instruction right before sets them).
template: assembly text; `*` the size letter in small; %0.. register operand in the width of the op (or with a letter of
    the width before the number), %m memory, %i immediate, %$ the same with "$", %c condition, %C its inverse, %l block,
    %s symbol, %p callee; `8+%m` adds to the displacement; lines are separated by "|".
flags: M move, R rematerializable, F writes flags, f reads flags, C call, L load, S store, T terminator, B barrier;
    Z the flags are those of a comparison of the result with zero, z as far as zero and the sign go.
clobbers: registers, separated by blanks, and names of sets that the target's table.py gives.
"""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.commonops import CLASSES, COMMON, COMMON_NAMES
from compiler.codegen.machine import (
    COMMUTES,
    DEF,
    FIXED_SHIFT,
    FPR,
    GPR,
    LATE,
    M_BARRIER,
    M_CALL,
    M_FLAGS,
    M_LOAD,
    M_MOVE,
    M_READS_FLAGS,
    M_REMAT,
    M_STORE,
    M_TERMINATOR,
    M_TESTED,
    M_ZERO_TESTED,
    MEMORY,
    SLOT_OK,
    TIED_SHIFT,
    USE,
)

FLAG_LETTERS: Final[dict[str, int]] = {
    "M": M_MOVE, "R": M_REMAT, "F": M_FLAGS, "f": M_READS_FLAGS, "C": M_CALL, "L": M_LOAD, "S": M_STORE,
    "T": M_TERMINATOR, "B": M_BARRIER, "Z": M_TESTED, "z": M_ZERO_TESTED,
}  # fmt: skip

# ParsedOp.args: what a rule gives for each operand that is not a definition
ARG_REG: Final = "r"
ARG_IMM: Final = "I"
ARG_COND: Final = "C"
ARG_BLOCK: Final = "L"
ARG_SYMBOL: Final = "S"
ARG_MEM: Final = "M"
ARG_FLAGS: Final = "F"


@final
class RegisterClasses:
    """What the class letters of a target's table mean: a register class, or one register; and the size letter that
    stands for `*` in rules, by type."""

    def __init__(self, classes: dict[str, int], fixed: dict[str, int], letters: dict[str, str]) -> None:
        self.classes = classes
        self.fixed = fixed      # letter or {name} -> register
        self.letters = letters
        self.parsed: dict[str, ParsedOp] = {}       # operand string -> the first op that has it


@final
class ParsedOp:
    """One machine op."""

    def __init__(self, name: str, suffix: str, template: str, flags: int, clobbers: list[str]) -> None:
        self.name = name
        self.suffix = suffix        # size letter in small, or ""
        self.template = template
        self.flags = flags
        self.clobbers = clobbers
        self.constraints: list[int] = []
        self.defs = 0               # definitions come first
        self.classes: list[int] = []
        self.args: list[str] = []   # ARG_* of the others, in order
        self.has_mem = False


@final
class OperandText:
    """One word of an operand string, taken apart: [=][%][&] letter or {register} [m] [tied operand]."""

    def __init__(self, word: str) -> None:
        rest = word
        self.defines = rest.startswith("=")
        rest = rest.removeprefix("=")
        self.exchange = rest.startswith("%")
        rest = rest.removeprefix("%")
        self.early = rest.startswith("&")
        rest = rest.removeprefix("&")
        size = rest.find("}") + 1 if rest.startswith("{") else 1
        self.letter = rest[:size]
        rest = rest[size:]
        self.slot = rest.startswith("m")
        self.tie = rest.removeprefix("m")
        self.valid = self.letter.strip("{}").isalnum() and (not self.tie or self.tie.isdigit())


def parse_operands(op: ParsedOp, text: str, registers: RegisterClasses) -> None:
    """Fill constraints and args of `op` from its operand string; ops with the same string share the lists."""
    same = registers.parsed.get(text)
    if same is not None:
        op.constraints, op.classes, op.args = same.constraints, same.classes, same.args
        op.defs, op.has_mem = same.defs, same.has_mem
        return
    registers.parsed[text] = op
    kinds = {ARG_IMM, ARG_COND, ARG_BLOCK, ARG_MEM, ARG_FLAGS}
    for word in text.split():
        if word in kinds or word == ARG_SYMBOL and ARG_SYMBOL not in registers.fixed:
            op.args.append(word)
            op.has_mem = op.has_mem or word == ARG_MEM
            continue
        operand = OperandText(word)
        if not operand.valid:
            raise ValueError(f"{op.name}: operand {word!r}")
        cls = registers.classes.get(operand.letter, -1)
        fixed = registers.fixed.get(operand.letter, -1)
        if fixed >= 0:
            cls = FPR if fixed >= 32 else GPR
        if cls < 0:
            raise ValueError(f"{op.name}: operand class {operand.letter!r}")
        if operand.defines:
            constraint = DEF if operand.early else DEF | LATE
            op.defs += 1
        else:
            constraint = USE | LATE if operand.early else USE
            op.args.append(ARG_REG)
        constraint |= cls << 3 | (COMMUTES if operand.exchange else 0)
        if operand.slot or cls == MEMORY:
            constraint |= SLOT_OK
        if fixed >= 0:
            constraint |= (fixed + 1) << FIXED_SHIFT
        if operand.tie:
            constraint |= (int(operand.tie) + 1) << TIED_SHIFT
        op.constraints.append(constraint)
        op.classes.append(cls)


Row = tuple[str, str, str, str, str, str]


def parse_rows(rows: list[Row], registers: RegisterClasses) -> list[ParsedOp]:
    """All ops in order: the common ones, as the target describes them, then the target's own; families expanded."""
    common = RegisterClasses(CLASSES, {}, {})
    ops: list[ParsedOp] = []
    for row in COMMON:
        ops.extend(expand(row, common))
    for row in rows:
        if row[0] in COMMON_NAMES:
            ops[COMMON_NAMES.index(row[0])] = expand(row, registers)[0]
        else:
            ops.extend(expand(row, registers))
    return ops


def expand(row: Row, registers: RegisterClasses) -> list[ParsedOp]:
    """The ops of a row: by word, then by size."""
    name, sizes, operands, template, flags, clobbers = row
    bits = 0
    for letter in flags:
        bits |= FLAG_LETTERS[letter]
    head, _, rest = name.partition("{")
    words, _, tail = rest.partition("}")
    ops: list[ParsedOp] = []
    for word in words.split() or [""]:
        for size in sizes or " ":
            suffix = size.strip()
            text = template.replace("{}", word.lower()) if word else template
            text = text.replace("*", suffix) if suffix else text
            op = ParsedOp((head + word + tail).replace("*", suffix.upper()), suffix, text, bits, clobbers.split())
            parse_operands(op, operands, registers)
            ops.append(op)
    return ops
