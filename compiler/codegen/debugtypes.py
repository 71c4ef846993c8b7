"""Entries of types (DWARF 5, chapter 5), for the types that something refers to."""
from __future__ import annotations

from typing import Final, final

from compiler.codegen import dies
from compiler.codegen.dies import Entry, EntryWriter
from compiler.ir import debug as di
from compiler.ir.debug import DebugType

TAGS: Final[dict[int, int]] = {
    di.BASE: 0x24, di.POINTER: 0x0F, di.ARRAY: 0x01, di.STRUCT: 0x13, di.UNION: 0x17, di.ENUM: 0x04,
    di.FUNCTION: 0x15, di.CONST: 0x26, di.VOLATILE: 0x35,
}  # fmt: skip
SUBRANGE: Final = 0x21
MEMBER: Final = 0x0D
ENUMERATOR: Final = 0x28
PARAMETER: Final = 0x05
UNSPECIFIED_PARAMETERS: Final = 0x18


@final
class TypeEntries:
    """Hands out references to types; `finish` writes the entries of all that were asked for."""

    def __init__(self, writer: EntryWriter, start: str) -> None:
        self.writer: Final = writer
        self.start: Final = start       # label of the unit's header
        self.asked: dict[int, DebugType] = {}
        self.open: list[DebugType] = []

    def refer(self, entry: Entry, type: DebugType | None) -> None:
        """Give an entry its type; void has none."""
        if type is None or type.kind == di.VOID:
            return
        if type.number not in self.asked:
            self.asked[type.number] = type
            self.open.append(type)
        entry.add(dies.TYPE, dies.F_REF4, f".Ldebug_type{type.number}-{self.start}")

    def finish(self) -> None:
        while self.open:
            self.type(self.open.pop())

    def type(self, t: DebugType) -> None:
        self.writer.out.append(f".Ldebug_type{t.number}:\n")
        entry = Entry(TAGS[t.kind])
        if t.name:
            entry.string(dies.NAME, t.name)
        kind = t.kind
        if kind == di.BASE:
            entry.number(dies.BYTE_SIZE, t.size)
            entry.number(dies.ENCODING, t.encoding)
            self.writer.write(entry, False)
        elif kind == di.STRUCT or kind == di.UNION:
            self.record(entry, t)
        elif kind == di.ARRAY:
            self.array(entry, t)
        elif kind == di.ENUM:
            self.enumeration(entry, t)
        elif kind == di.FUNCTION:
            self.function(entry, t)
        else:
            if kind == di.POINTER:
                entry.number(dies.BYTE_SIZE, t.size)
            self.refer(entry, t.base)
            self.writer.write(entry, False)

    def record(self, entry: Entry, t: DebugType) -> None:
        if t.size < 0:
            entry.flag(dies.DECLARATION)
            self.writer.write(entry, False)
            return
        entry.number(dies.BYTE_SIZE, t.size)
        self.writer.write(entry, True)
        for member in t.members:
            field = Entry(MEMBER)
            if member.name:
                field.string(dies.NAME, member.name)
            self.refer(field, member.type)
            if member.bits >= 0:
                field.number(dies.BIT_SIZE, member.bits)
                field.number(dies.DATA_BIT_OFFSET, member.bit_pos)
            else:
                field.number(dies.DATA_MEMBER_LOCATION, member.offset)
            self.writer.write(field, False)
        self.writer.close()

    def array(self, entry: Entry, t: DebugType) -> None:
        if t.vector:
            entry.flag(dies.GNU_VECTOR)
        self.refer(entry, t.base)
        self.writer.write(entry, True)
        bounds = Entry(SUBRANGE)
        if t.count >= 0:
            bounds.number(dies.COUNT, t.count)
        self.writer.write(bounds, False)
        self.writer.close()

    def enumeration(self, entry: Entry, t: DebugType) -> None:
        if t.size < 0:
            entry.flag(dies.DECLARATION)
            self.writer.write(entry, False)
            return
        entry.number(dies.BYTE_SIZE, t.size)
        self.refer(entry, t.base)
        self.writer.write(entry, True)
        for name, value in t.enumerators:
            constant = Entry(ENUMERATOR)
            constant.string(dies.NAME, name)
            constant.add(dies.CONST_VALUE, dies.F_SDATA, str(value))
            self.writer.write(constant, False)
        self.writer.close()

    def function(self, entry: Entry, t: DebugType) -> None:
        entry.flag(dies.PROTOTYPED)
        self.refer(entry, t.base)
        self.writer.write(entry, True)
        for param in t.params:
            one = Entry(PARAMETER)
            self.refer(one, param)
            self.writer.write(one, False)
        if t.variadic:
            self.writer.write(Entry(UNSPECIFIED_PARAMETERS), False)
        self.writer.close()
