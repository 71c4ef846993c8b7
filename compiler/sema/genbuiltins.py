"""Writes the block of BI_* constants in builtins.py from the table.

Run `python -m compiler.sema.genbuiltins` after adding rows: an id is the position in the table of the row
that starts it, counted from 1. A test fails when the constants are out of date.
"""
from __future__ import annotations

from pathlib import Path
from typing import Final

from compiler.sema.builtin_table import GROUPS

BEGIN: Final = "# --- ids, written by genbuiltins.py ---\n"
END: Final = "# --- end of ids ---\n"


def constant_name(name: str) -> str:
    """Return the constant's name for a row's name: BI_MEMCPY, BI_ATOMIC_LOAD, BI_MEMCPY_CHK."""
    return "BI_" + name.rstrip("*").removeprefix("__").upper()


def constants() -> str:
    """Return the text of the block."""
    lines: list[str] = []
    for group in GROUPS:
        for row in group.split("\n"):
            if row and not row.startswith("="):
                lines.append(f"{constant_name(row.split()[0])}: Final = {len(lines) + 1}\n")
    return "".join(lines)


def main() -> None:
    path = Path(__file__).with_name("builtins.py")
    text = path.read_text()
    head, rest = text.split(BEGIN)
    tail = rest.split(END)[1]
    path.write_text(head + BEGIN + constants() + END + tail)


if __name__ == "__main__":
    main()
