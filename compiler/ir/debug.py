"""What a debugger is told of variables and types. lower fills it, codegen prints it; nothing else looks at it.

Types are a graph with an object a type; `base` is the element, pointee, result, or the type without a qualifier.
"""
from __future__ import annotations

from typing import Final, final

from compiler.ir.core import Description, Slot, Symbol

# DebugType.kind
VOID: Final = 0
BASE: Final = 1
POINTER: Final = 2
ARRAY: Final = 3
STRUCT: Final = 4
UNION: Final = 5
ENUM: Final = 6
FUNCTION: Final = 7
CONST: Final = 8
VOLATILE: Final = 9

# DebugType.encoding of a BASE (DWARF 5, 7.8)
BOOLEAN: Final = 2
COMPLEX_FLOAT: Final = 3
FLOAT: Final = 4
SIGNED: Final = 5
SIGNED_CHAR: Final = 6
UNSIGNED: Final = 7
UNSIGNED_CHAR: Final = 8


@final
class DebugType:
    """`count` is an array's number of elements, -1 where it is not known; a record with size -1 is only declared."""

    def __init__(self, kind: int, name: str, size: int, number: int) -> None:
        self.kind = kind
        self.name = name
        self.size = size
        self.number = number        # dense in a unit
        self.encoding = 0
        self.base: DebugType | None = None
        self.count = -1
        self.vector = False
        self.variadic = False
        self.params: list[DebugType] = []
        self.members: list[DebugMember] = []
        self.enumerators: list[tuple[str, int]] = []


@final
class DebugMember:
    """A field; `bits` is the width of a bit-field (else -1), `bit_pos` its place from the record's start."""

    def __init__(self, name: str, type: DebugType, offset: int, bits: int, bit_pos: int) -> None:
        self.name = name
        self.type = type
        self.offset = offset
        self.bits = bits
        self.bit_pos = bit_pos


@final
class DebugScope:
    """A block with variables of its own, from location `begin` to `end`."""

    def __init__(self, parent: DebugScope | None, begin: int, end: int) -> None:
        self.parent = parent
        self.begin = begin
        self.end = end


@final
class DebugVariable:
    """It lies in `slot` at `offset` (`indirect`: its address lies there), in `symbol`, or else at `offset` in the
    area of stack arguments."""

    def __init__(self, name: str, type: DebugType, loc: int) -> None:
        self.name = name
        self.type = type
        self.loc = loc
        self.parameter = False
        self.scope: DebugScope | None = None
        self.slot: Slot | None = None
        self.symbol: Symbol | None = None
        self.offset = 0
        self.indirect = False


@final
class FunctionDebug(Description):
    """What is known of a function: its C type, and its variables in the order of their declarations."""

    def __init__(self, type: DebugType) -> None:
        self.type = type
        self.variables: list[DebugVariable] = []
        self.scopes: list[DebugScope] = []


@final
class UnitDebug(Description):
    """The objects with static storage that a unit defines."""

    def __init__(self) -> None:
        self.variables: list[DebugVariable] = []
