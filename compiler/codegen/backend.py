"""What the module emitter needs of a target's back end."""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.lines import LineMarks
from compiler.ir.core import FUNCTION, LOCAL, Block, Func, Symbol


@final
class BlockLabels:
    """The labels of blocks whose address is taken, in code or data, of this function or another."""

    def __init__(self) -> None:
        self.symbols: dict[Block, Symbol] = {}
        self.placed: set[str] = set()       # labels that were printed

    def symbol(self, block: Block) -> Symbol:
        """The symbol of the label, made at the first reference."""
        symbol = self.symbols.get(block)
        if symbol is None:
            symbol = Symbol(f".LB{len(self.symbols)}", FUNCTION)
            symbol.binding = LOCAL
            symbol.defined = True
            symbol.dso_local = True
            self.symbols[block] = symbol
        return symbol

    def define_rest(self, out: list[str]) -> None:
        """A block that was removed keeps a label that nothing jumps to."""
        for symbol in self.symbols.values():
            if symbol.name not in self.placed:
                out.append(f"\t.set {symbol.name},1\n")


class Backend:
    """Compiles the functions of one unit to text."""

    def __init__(self, block_labels: BlockLabels) -> None:
        self.block_labels: Final = block_labels

    def function(self, func: Func, out: list[str], debug: LineMarks | None) -> list[int]:
        """Append the text of a function body, from behind its label to its last instruction.

        Returns where the variables of `func.debug` lie (FunctionEntry.places).
        """
        raise NotImplementedError

    def landing_mark(self, out: list[str]) -> None:
        """Append what stands at the entry of a function that indirect calls may reach."""

    def take_tables(self, out: list[str]) -> bool:
        """Append the jump tables of the last function, for a read-only section. False: there are none."""
        raise NotImplementedError

    def start(self, out: list[str]) -> None:
        """Append what stands at the beginning of the file."""

    def notes(self, out: list[str]) -> None:
        """Append notes that mark the object file."""
