"""Debugging information entries as assembler directives: abbreviations are made as entries need them."""
from __future__ import annotations

from typing import Final, final

# Attributes (DWARF 5, 7.5.4)
LOCATION: Final = 0x02
NAME: Final = 0x03
BYTE_SIZE: Final = 0x0B
STMT_LIST: Final = 0x10
LOW_PC: Final = 0x11
HIGH_PC: Final = 0x12
LANGUAGE: Final = 0x13
COMP_DIR: Final = 0x1B
CONST_VALUE: Final = 0x1C
PRODUCER: Final = 0x25
PROTOTYPED: Final = 0x27
COUNT: Final = 0x37
DATA_MEMBER_LOCATION: Final = 0x38
DECL_FILE: Final = 0x3A
DECL_LINE: Final = 0x3B
DECLARATION: Final = 0x3C
ENCODING: Final = 0x3E
EXTERNAL: Final = 0x3F
FRAME_BASE: Final = 0x40
TYPE: Final = 0x49
RANGES: Final = 0x55
BIT_SIZE: Final = 0x0D
DATA_BIT_OFFSET: Final = 0x6B
GNU_VECTOR: Final = 0x2107

# Forms (7.5.6)
F_ADDR: Final = 0x01
F_DATA2: Final = 0x05
F_DATA8: Final = 0x07
F_STRING: Final = 0x08
F_FLAG: Final = 0x0C
F_SDATA: Final = 0x0D
F_UDATA: Final = 0x0F
F_REF4: Final = 0x13
F_SEC_OFFSET: Final = 0x17
F_EXPRLOC: Final = 0x18
F_FLAG_PRESENT: Final = 0x19

DIRECTIVES: Final[dict[int, str]] = {
    F_ADDR: ".quad", F_DATA2: ".2byte", F_DATA8: ".quad", F_STRING: ".string", F_FLAG: ".byte", F_SDATA: ".sleb128",
    F_UDATA: ".uleb128", F_REF4: ".long", F_SEC_OFFSET: ".long",
}  # fmt: skip


@final
class Entry:
    """One entry under construction: attributes in order."""

    def __init__(self, tag: int) -> None:
        self.tag = tag
        self.key = ""       # the pairs of attribute and form
        self.text: list[str] = []

    def add(self, attribute: int, form: int, value: str) -> None:
        self.key += f",{attribute},{form}"
        if form != F_FLAG_PRESENT:
            self.text.append(f"\t{DIRECTIVES[form]} {value}\n")

    def flag(self, attribute: int) -> None:
        self.add(attribute, F_FLAG_PRESENT, "")

    def number(self, attribute: int, value: int) -> None:
        self.add(attribute, F_UDATA, str(value))

    def string(self, attribute: int, text: str) -> None:
        self.add(attribute, F_STRING, literal(text))

    def expression(self, attribute: int, code: list[str]) -> None:
        """A location expression: directives without their tabs, each of known size (`expression_size`)."""
        self.key += f",{attribute},{F_EXPRLOC}"
        self.text.append(f"\t.uleb128 {sum([expression_size(line) for line in code])}\n")
        for line in code:
            self.text.append(f"\t{line}\n")


def expression_size(line: str) -> int:
    """The bytes of a `.byte`, `.quad` or `.sleb128` directive with one operand."""
    directive, _, operand = line.partition(" ")
    if directive == ".byte":
        return 1
    if directive == ".quad":
        return 8
    value = int(operand)
    size = 1
    while not -64 <= value < 64:
        value >>= 7
        size += 1
    return size


@final
class EntryWriter:
    """Writes entries to `out` and collects their abbreviations."""

    def __init__(self, out: list[str]) -> None:
        self.out = out
        self.codes: dict[tuple[int, bool, str], int] = {}

    def write(self, entry: Entry, children: bool) -> None:
        """Append an entry; with `children` the caller goes on with them and calls `close`."""
        key = (entry.tag, children, entry.key)
        code = self.codes.get(key)
        if code is None:
            code = len(self.codes) + 1
            self.codes[key] = code
        self.out.append(f"\t.uleb128 {code}\n")
        self.out.extend(entry.text)

    def close(self) -> None:
        self.out.append("\t.byte 0\n")

    def abbreviations(self, out: list[str]) -> None:
        for (tag, children, pairs), code in self.codes.items():
            # Not every assembler takes several operands.
            numbers = f"{pairs},0,0".replace(",", "\n\t.uleb128 ")
            out.append(f"\t.uleb128 {code}\n\t.uleb128 {tag}\n\t.byte {1 if children else 0}{numbers}\n")
        out.append("\t.byte 0\n")


def literal(text: str) -> str:
    """The text as an assembler string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
