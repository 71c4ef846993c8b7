"""The constant pool of a module: floating constants and masks that instructions read from memory.

Entries are private symbols in mergeable sections, shared by value.
"""
from __future__ import annotations

from typing import Final, final

from compiler.ir.core import DATA, LOCAL, Module, Symbol


@final
class ConstantPool:
    def __init__(self, module: Module) -> None:
        self.module: Final = module
        self.entries: dict[tuple[int, int], Symbol] = {}

    def get(self, bits: int, size: int) -> Symbol:
        """The symbol of a `size`-byte constant, little-endian value `bits` (modulo its width)."""
        bits &= (1 << (8 * size)) - 1
        key = (size, bits)
        symbol = self.entries.get(key)
        if symbol is None:
            symbol = self.module.private("LC", DATA)
            symbol.binding = LOCAL
            symbol.defined = True
            symbol.referenced = True
            symbol.readonly = True
            symbol.mergeable = size
            symbol.align = size
            symbol.size = size
            symbol.data = bytearray(bits.to_bytes(size, "little"))
            self.entries[key] = symbol
        return symbol
