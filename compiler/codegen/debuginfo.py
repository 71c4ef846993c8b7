"""DWARF sections beside the line table that the assembler makes of .loc: one compile unit with its functions, their
variables that lie in memory, objects with static storage, and the types of all these.

Written as directives, in version 4 or 5 (DWARF 5, sections 3.1, 7.5 and 7.25). A variable that the optimizer keeps in
registers has no location. Lexical blocks are the pieces of code whose instructions come from the block's lines.
"""
from __future__ import annotations

from typing import Final, final

from compiler.codegen import dies
from compiler.codegen.debugtypes import TypeEntries
from compiler.codegen.dies import Entry, EntryWriter
from compiler.codegen.lines import LineMarks, Segment
from compiler.ir.core import GLOBAL, Module, Symbol
from compiler.ir.debug import DebugScope, DebugType, DebugVariable, FunctionDebug, UnitDebug

LANGUAGE_C11: Final = 0x1D
START: Final = ".Ldebug_unit0"

TAG_UNIT: Final = 0x11
TAG_FUNCTION: Final = 0x2E
TAG_VARIABLE: Final = 0x34
TAG_PARAMETER: Final = 0x05
TAG_BLOCK: Final = 0x0B

OP_ADDR: Final = ".byte 3"
OP_DEREF: Final = ".byte 6"
OP_FBREG: Final = ".byte 145"
OP_CALL_FRAME_CFA: Final = ".byte 0x9c"

NOWHERE: Final = 1 << 62    # a variable without a place in memory


@final
class FunctionEntry:
    """`places[i]`: where variable i of `debug` lies from the frame's canonical address, or NOWHERE."""

    def __init__(self, symbol: Symbol, file: int, line: int, begin: str, end: str) -> None:
        self.name = symbol.name
        self.is_global = symbol.binding == GLOBAL
        self.file = file
        self.line = line
        self.begin = begin
        self.end = end
        self.debug: FunctionDebug | None = None
        self.places: list[int] = []
        self.segments: list[Segment] = []


@final
class DebugInfo:
    """Collects the functions of a unit; `finish` writes the sections."""

    def __init__(self, version: int, producer: str, name: str, directory: str, marks: LineMarks) -> None:
        self.version: Final = 5 if version >= 5 else 4
        self.producer: Final = producer
        self.name: Final = name
        self.directory: Final = directory
        self.marks: Final = marks
        self.functions: list[FunctionEntry] = []
        self.lists: list[list[tuple[str, str]]] = []    # ranges of lexical blocks in pieces

    def finish(self, module: Module, out: list[str]) -> None:
        unit = module.debug
        variables = unit.variables if isinstance(unit, UnitDebug) else []
        variables = [v for v in variables if v.symbol is not None and is_emitted(v.symbol)]
        if not self.functions and not variables:
            return
        files: list[str] = []
        info: list[str] = []
        writer = EntryWriter(info)
        self.information(writer, variables, files)
        out.extend(files)
        out.append('\t.section .debug_abbrev,"",@progbits\n.Ldebug_abbrev0:\n')
        writer.abbreviations(out)
        out.extend(info)
        self.ranges(out)
        # The assembler's table begins where its section begins.
        out.append('\t.section .debug_line,"",@progbits\n.Ldebug_line0:\n')

    # ---- entries ----

    def information(self, writer: EntryWriter, variables: list[DebugVariable], files: list[str]) -> None:
        out = writer.out
        out.append(f'\t.section .debug_info,"",@progbits\n{START}:\n')
        out.append("\t.long .Ldebug_info1-.Ldebug_info0\n.Ldebug_info0:\n")
        if self.version == 5:
            out.append("\t.2byte 5\n\t.byte 1,8\n\t.long .Ldebug_abbrev0\n")
        else:
            out.append("\t.2byte 4\n\t.long .Ldebug_abbrev0\n\t.byte 8\n")
        unit = Entry(TAG_UNIT)
        unit.string(dies.PRODUCER, self.producer)
        unit.add(dies.LANGUAGE, dies.F_DATA2, str(LANGUAGE_C11))
        unit.string(dies.NAME, self.name)
        unit.string(dies.COMP_DIR, self.directory)
        unit.add(dies.RANGES, dies.F_SEC_OFFSET, ".Ldebug_ranges0")
        unit.add(dies.LOW_PC, dies.F_ADDR, "0")
        unit.add(dies.STMT_LIST, dies.F_SEC_OFFSET, ".Ldebug_line0")
        writer.write(unit, True)
        types = TypeEntries(writer, START)
        for variable in variables:
            symbol = variable.symbol
            assert symbol is not None
            place = [] if symbol.tls else [OP_ADDR, f".quad {symbol.name}"]
            self.variable(writer, types, variable, place, symbol.binding == GLOBAL, files)
        for f in self.functions:
            self.function(writer, types, f, files)
        types.finish()
        writer.close()
        out.append(".Ldebug_info1:\n")

    def variable(
        self, writer: EntryWriter, types: TypeEntries, v: DebugVariable, place: list[str], external: bool,
        files: list[str],
    ) -> None:  # fmt: skip
        entry = Entry(TAG_PARAMETER if v.parameter else TAG_VARIABLE)
        if external:
            entry.flag(dies.EXTERNAL)
        entry.string(dies.NAME, v.name)
        file, line = self.marks.declared(v.loc, files)
        if file:
            entry.number(dies.DECL_FILE, file)
            entry.number(dies.DECL_LINE, line)
        types.refer(entry, v.type)
        if place:
            entry.expression(dies.LOCATION, place)
        writer.write(entry, False)

    def function(self, writer: EntryWriter, types: TypeEntries, f: FunctionEntry, files: list[str]) -> None:
        entry = Entry(TAG_FUNCTION)
        entry.add(dies.EXTERNAL, dies.F_FLAG, "1" if f.is_global else "0")
        entry.string(dies.NAME, f.name)
        entry.number(dies.DECL_FILE, f.file)
        entry.number(dies.DECL_LINE, f.line)
        entry.add(dies.LOW_PC, dies.F_ADDR, f.begin)
        entry.add(dies.HIGH_PC, dies.F_DATA8, f"{f.end}-{f.begin}")
        entry.expression(dies.FRAME_BASE, [OP_CALL_FRAME_CFA])
        debug = f.debug
        if debug is None:
            writer.write(entry, False)
            return
        type: DebugType = debug.type
        entry.flag(dies.PROTOTYPED)
        types.refer(entry, type.base)
        writer.write(entry, True)
        self.scope(writer, types, f, debug, None, files)
        writer.close()

    def scope(
        self, writer: EntryWriter, types: TypeEntries, f: FunctionEntry, debug: FunctionDebug,
        wanted: DebugScope | None, files: list[str],
    ) -> None:  # fmt: skip
        """The variables of a scope, then the scopes in it. Depth: blocks nest as deep as the parser allows."""
        for number, v in enumerate(debug.variables):
            if v.scope is not wanted:
                continue
            place: list[str] = []
            if v.symbol is not None:
                place = [OP_ADDR, f".quad {v.symbol.name}"]
            elif f.places[number] != NOWHERE:
                place = [OP_FBREG, f".sleb128 {f.places[number]}"]
                if v.indirect:
                    place.append(OP_DEREF)
            self.variable(writer, types, v, place, False, files)
        for inner in debug.scopes:
            if inner.parent is not wanted:
                continue
            pieces = [(s.begin, s.end) for s in f.segments if encloses(inner, s.scope)]
            if not pieces:
                continue
            entry = Entry(TAG_BLOCK)
            if len(pieces) == 1:
                begin, end = pieces[0]
                entry.add(dies.LOW_PC, dies.F_ADDR, begin)
                entry.add(dies.HIGH_PC, dies.F_DATA8, f"{end}-{begin}")
            else:
                self.lists.append(pieces)
                entry.add(dies.RANGES, dies.F_SEC_OFFSET, f".Ldebug_block{len(self.lists)}")
            writer.write(entry, True)
            self.scope(writer, types, f, debug, inner, files)
            writer.close()

    # ---- ranges ----

    def ranges(self, out: list[str]) -> None:
        whole = [(f.begin, f.end) for f in self.functions]
        if self.version == 5:
            out.append('\t.section .debug_rnglists,"",@progbits\n\t.long .Ldebug_ranges1-.Ldebug_ranges2\n')
            out.append(".Ldebug_ranges2:\n\t.2byte 5\n\t.byte 8,0\n\t.long 0\n.Ldebug_ranges0:\n")
        else:
            out.append('\t.section .debug_ranges,"",@progbits\n.Ldebug_ranges0:\n')
        self.range_list(whole, out)
        for number, pieces in enumerate(self.lists, 1):
            out.append(f".Ldebug_block{number}:\n")
            self.range_list(pieces, out)
        if self.version == 5:
            out.append(".Ldebug_ranges1:\n")

    def range_list(self, pieces: list[tuple[str, str]], out: list[str]) -> None:
        for begin, end in pieces:
            if self.version == 5:
                # start and end: the assembler need not know their distance, which the linker may change
                out.append(f"\t.byte 6\n\t.quad {begin},{end}\n")
            else:
                out.append(f"\t.quad {begin},{end}\n")
        out.append("\t.byte 0\n" if self.version == 5 else "\t.quad 0,0\n")


def is_emitted(symbol: Symbol) -> bool:
    """Whether the object file will define the symbol."""
    return symbol.defined and (symbol.binding == GLOBAL or symbol.referenced or symbol.used)


def encloses(outer: DebugScope, scope: DebugScope | None) -> bool:
    while scope is not None:
        if scope is outer:
            return True
        scope = scope.parent
    return False
