"""Users of every value, built in one scan. A pass that changes operands must not trust it afterwards."""
from __future__ import annotations

from typing import final

from compiler.ir.core import Block, Func, Inst


@final
class Uses:
    """`of[id]`: the instructions and phis that use a value, once for each operand; `ends[id]`: the blocks whose
    terminator does.
    """

    def __init__(self, func: Func) -> None:
        self.of: list[list[Inst]] = [[] for k in range(func.next_id)]
        self.ends: list[list[Block]] = [[] for k in range(func.next_id)]
        of = self.of
        for b in func.blocks:
            for i in b.phis:
                for arg in i.args:
                    of[arg.id].append(i)
            for i in b.insts:
                for arg in i.args:
                    of[arg.id].append(i)
            for arg in b.args:
                self.ends[arg.id].append(b)
