"""Memory operands while an instruction is selected."""
from __future__ import annotations

from typing import final

from compiler.ir.core import Symbol


@final
class AddressMode:
    """A memory operand: slot or symbol, base + index * scale + disp. `extra` goes to MInst.size: relocations, segments,
    extensions of the index, as the target has them."""

    def __init__(self) -> None:
        self.base = -1
        self.index = -1
        self.scale = 1
        self.disp = 0
        self.slot = -1
        self.symbol: Symbol | None = None
        self.extra = 0
