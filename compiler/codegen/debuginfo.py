"""DWARF sections beside the line table that the assembler makes of .loc: one compile unit with its functions.

Written as directives, in version 4 or 5 (DWARF 5, sections 3.1, 7.5 and 7.25). Variables and types are not described.
"""
from __future__ import annotations

from typing import Final, final

LANGUAGE_C11: Final = 0x1D
CHILDREN_YES: Final = 1
CHILDREN_NO: Final = 0

# (attribute, form) of the two kinds of entries
UNIT_ATTRIBUTES: Final[list[tuple[int, int]]] = [
    (0x25, 0x08),   # producer: string
    (0x13, 0x05),   # language: data2
    (0x03, 0x08),   # name: string
    (0x1B, 0x08),   # comp_dir: string
    (0x55, 0x17),   # ranges: sec_offset
    (0x11, 0x01),   # low_pc: addr
    (0x10, 0x17),   # stmt_list: sec_offset
]
FUNCTION_ATTRIBUTES: Final[list[tuple[int, int]]] = [
    (0x3F, 0x0C),   # external: flag
    (0x03, 0x08),   # name: string
    (0x3A, 0x0F),   # decl_file: udata
    (0x3B, 0x0F),   # decl_line: udata
    (0x11, 0x01),   # low_pc: addr
    (0x12, 0x07),   # high_pc: data8, a length
    (0x40, 0x18),   # frame_base: exprloc
]


@final
class FunctionEntry:
    def __init__(self, name: str, is_global: bool, file: int, line: int, begin: str, end: str) -> None:
        self.name = name
        self.is_global = is_global
        self.file = file
        self.line = line
        self.begin = begin
        self.end = end


@final
class DebugInfo:
    """Collects the functions of a unit; `finish` writes the sections."""

    def __init__(self, version: int, producer: str, name: str, directory: str) -> None:
        self.version: Final = 5 if version >= 5 else 4
        self.producer: Final = producer
        self.name: Final = name
        self.directory: Final = directory
        self.functions: list[FunctionEntry] = []

    def finish(self, out: list[str]) -> None:
        if not self.functions:
            return
        self.abbreviations(out)
        self.information(out)
        self.ranges(out)
        # The assembler's table begins where its section begins.
        out.append('\t.section .debug_line,"",@progbits\n.Ldebug_line0:\n')

    def abbreviations(self, out: list[str]) -> None:
        out.append('\t.section .debug_abbrev,"",@progbits\n.Ldebug_abbrev0:\n')
        for code, tag, children, attributes in (
            (1, 0x11, CHILDREN_YES, UNIT_ATTRIBUTES),
            (2, 0x2E, CHILDREN_NO, FUNCTION_ATTRIBUTES),
        ):
            pairs = ",".join([f"{attribute},{form}" for attribute, form in attributes])
            out.append(f"\t.uleb128 {code},{tag}\n\t.byte {children}\n\t.uleb128 {pairs},0,0\n")
        out.append("\t.byte 0\n")

    def information(self, out: list[str]) -> None:
        out.append('\t.section .debug_info,"",@progbits\n\t.long .Ldebug_info1-.Ldebug_info0\n.Ldebug_info0:\n')
        if self.version == 5:
            out.append("\t.value 5\n\t.byte 1,8\n\t.long .Ldebug_abbrev0\n")
        else:
            out.append("\t.value 4\n\t.long .Ldebug_abbrev0\n\t.byte 8\n")
        out.append(f"\t.uleb128 1\n\t.string {literal(self.producer)}\n\t.value {LANGUAGE_C11}\n")
        out.append(f"\t.string {literal(self.name)}\n\t.string {literal(self.directory)}\n")
        out.append("\t.long .Ldebug_ranges0\n\t.quad 0\n\t.long .Ldebug_line0\n")
        for f in self.functions:
            out.append(f"\t.uleb128 2\n\t.byte {1 if f.is_global else 0}\n\t.string {literal(f.name)}\n")
            out.append(f"\t.uleb128 {f.file},{f.line}\n\t.quad {f.begin},{f.end}-{f.begin}\n")
            out.append("\t.uleb128 1\n\t.byte 0x9c\n")
        out.append("\t.byte 0\n.Ldebug_info1:\n")

    def ranges(self, out: list[str]) -> None:
        if self.version == 5:
            out.append('\t.section .debug_rnglists,"",@progbits\n\t.long .Ldebug_ranges1-.Ldebug_ranges2\n')
            out.append(".Ldebug_ranges2:\n\t.value 5\n\t.byte 8,0\n\t.long 0\n.Ldebug_ranges0:\n")
            for f in self.functions:
                out.append(f"\t.byte 7\n\t.quad {f.begin}\n\t.uleb128 {f.end}-{f.begin}\n")
            out.append("\t.byte 0\n.Ldebug_ranges1:\n")
            return
        out.append('\t.section .debug_ranges,"",@progbits\n.Ldebug_ranges0:\n')
        for f in self.functions:
            out.append(f"\t.quad {f.begin},{f.end}\n")
        out.append("\t.quad 0,0\n")


def literal(text: str) -> str:
    """The text as an assembler string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
