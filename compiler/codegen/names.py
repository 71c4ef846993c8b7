"""Names in assembly text."""
from __future__ import annotations

from compiler.ir.core import Symbol


def symbol_name(symbol: Symbol) -> str:
    """The symbol as an operand. A leading "$" would make it an immediate."""
    name = symbol.name
    return f"({name})" if name[:1] == "$" else quoted(name)


def quoted(name: str) -> str:
    """The name, quoted if the assembler would not take it for one."""
    if name.isidentifier():
        return name
    for c in name:
        if not (c.isalnum() or c in "_.$@" or ord(c) >= 0x80):
            return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return name


def with_offset(name: str, offset: int) -> str:
    if offset == 0:
        return name
    return f"{name}+{offset}" if offset > 0 else f"{name}{offset}"
