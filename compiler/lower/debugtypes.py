"""C's types and objects with static storage as the debugger will see them (`compiler/ir/debug.py`).

Records are described when the unit ends, since they may be completed after their first use.
"""
from __future__ import annotations

from typing import Final, final

from compiler.ir import debug as di
from compiler.ir.core import Symbol
from compiler.ir.debug import DebugMember, DebugType, DebugVariable, UnitDebug
from compiler.sema import types as ct
from compiler.sema.ast import Decl
from compiler.sema.types import Type

QUALIFIERS: Final = ((ct.CONST, di.CONST), (ct.VOLATILE, di.VOLATILE))
DERIVED: Final = {
    ct.POINTER: di.POINTER, ct.NULLPTR: di.POINTER, ct.ARRAY: di.ARRAY, ct.VLA: di.ARRAY, ct.VECTOR: di.ARRAY,
    ct.FUNCTION: di.FUNCTION, ct.STRUCT: di.STRUCT, ct.UNION: di.UNION, ct.ENUM: di.ENUM,
}  # fmt: skip


@final
class DebugTypes:
    """The descriptions of a unit's types and of its objects with static storage."""

    def __init__(self, unit: UnitDebug) -> None:
        self.unit = unit
        self.known: dict[tuple[int, int], DebugType] = {}   # by Type.id and the qualifiers left
        self.pending: list[tuple[DebugType, Type]] = []     # described, but for what they are made of
        self.count = 0

    def of(self, t: Type) -> DebugType:
        """The description of a type; `finish` fills in what it refers to."""
        return self.qualified(t, t.quals & (ct.CONST | ct.VOLATILE))

    def qualified(self, t: Type, quals: int) -> DebugType:
        key = (t.unqual.id, quals)
        found = self.known.get(key)
        if found is not None:
            return found
        for bit, kind in QUALIFIERS:
            if quals & bit:
                made = self.make(kind, "", t.size)
                self.known[key] = made
                made.base = self.qualified(t, quals & ~bit)
                return made
        made = self.plain(t.unqual)
        self.known[key] = made
        return made

    def make(self, kind: int, name: str, size: int) -> DebugType:
        made = DebugType(kind, name, size, self.count)
        self.count += 1
        return made

    def plain(self, t: Type) -> DebugType:
        kind = DERIVED.get(t.kind)
        if kind is not None:
            made = self.make(kind, "", t.size)
            self.pending.append((made, t))
            return made
        if t.kind == ct.VOID or not t.is_arithmetic():
            return self.make(di.VOID, "", 0)
        made = self.make(di.BASE, t.name, t.size)
        if t.kind == ct.COMPLEX:
            made.name = "complex " + t.base.name
            made.encoding = di.COMPLEX_FLOAT
        elif t.is_floating():
            made.encoding = di.FLOAT
        elif t.kind == ct.BOOL:
            made.encoding = di.BOOLEAN
        elif t.size == 1:
            made.encoding = di.SIGNED_CHAR if t.signed else di.UNSIGNED_CHAR
        else:
            made.encoding = di.SIGNED if t.signed else di.UNSIGNED
        return made

    def finish(self) -> None:
        """Fill in everything that is still open; what that refers to is filled in as well."""
        while self.pending:
            made, t = self.pending.pop()
            if t.record is not None:
                self.record(made, t)
            elif t.enum is not None:
                made.name = t.enum.tag or t.typedef_name
                made.size = t.size
                made.base = self.of(t.base)
                made.enumerators = t.enum.enumerators
            else:
                self.derived(made, t)

    def derived(self, made: DebugType, t: Type) -> None:
        if t.kind != ct.NULLPTR:
            made.base = self.of(t.base)
        if made.kind == di.ARRAY:
            made.count = t.count if t.kind != ct.VLA else -1
            made.vector = t.kind == ct.VECTOR
        elif made.kind == di.FUNCTION:
            made.params = [self.of(param) for param in t.params]
            made.variadic = t.variadic

    def record(self, made: DebugType, t: Type) -> None:
        record = t.record
        assert record is not None
        made.name = record.tag
        made.size = t.size if record.complete else -1
        for field in record.fields:
            if field.run_time_offset is None and (field.name or field.type.is_record()):
                type = self.of(field.type)
                made.members.append(DebugMember(field.name, type, field.offset, field.bit_width, field.bit_pos))

    def variable(self, decl: Decl, symbol: Symbol) -> None:
        """Describe an object with static storage."""
        if decl.name:
            made = DebugVariable(decl.name, self.of(decl.type), decl.loc)
            made.symbol = symbol
            self.unit.variables.append(made)
