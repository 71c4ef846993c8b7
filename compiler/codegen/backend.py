"""What the module emitter needs of a target's back end."""
from __future__ import annotations

from compiler.codegen.lines import LineMarks
from compiler.ir.core import Block, Func


class Backend:
    """Compiles the functions of one unit to text."""

    def __init__(self) -> None:
        self.block_labels: dict[Block, str] = {}    # labels of address-taken blocks

    def function(self, func: Func, out: list[str], debug: LineMarks | None) -> None:
        """Append the text of a function body, from behind its label to its last instruction."""
        raise NotImplementedError

    def take_tables(self, out: list[str]) -> bool:
        """Append the jump tables of the last function, for a read-only section. False: there are none."""
        raise NotImplementedError

    def tables_relocated(self) -> bool:
        """Whether jump tables hold addresses, which position independent output must relocate."""
        raise NotImplementedError

    def notes(self, out: list[str]) -> None:
        """Append notes that mark the object file."""
