"""Constants and addresses that need a register, out of loops: for machines with short immediates.

    loop:  v5 = mul v4, 1000003              before:  v9 = const 1000003
                                      ->     loop:    v5 = mul v4, v9

Selection makes leaves again at each use, except where they stand outside the loop of the use (select.py): this pass
puts them there, into the immediate dominator of the loop's header, so that they are made once for each entry of the
loop. They stay cheap to make again where registers run out. What needs a register is the target's to say.
"""
from __future__ import annotations

from typing import Final, final

from compiler.analysis.dominators import Dominators
from compiler.analysis.loops import Loop, Loops
from compiler.codegen.targetselect import TargetSelector
from compiler.ir import ops
from compiler.ir.core import ASM_GOTO, BRANCH, Block, Func, Inst

MOST: Final = 10        # leaves of one loop


@final
class Hoister:
    def __init__(self, func: Func, selector: TargetSelector) -> None:
        self.func = func
        self.selector = selector
        self.dom = Dominators(func)
        self.loops = Loops(self.dom)
        self.made: dict[tuple[int, int, int, int, int], Inst] = {}    # header, op, type, imm, symbol
        self.counts: dict[int, int] = {}

    def run(self) -> None:
        conditions: set[int] = set()
        for block in self.dom.blocks:
            if block.kind == BRANCH:
                conditions.add(block.args[0].id)
            for v in block.insts:
                v.block = block
                if v.op == ops.SELECT:
                    conditions.add(v.args[0].id)
        for block in self.dom.blocks:
            loop = self.loops.of[block.order]
            if loop is None or self.dom.parent(loop.header).depth >= block.depth:
                continue
            for v in block.insts:
                for index, leaf in enumerate(v.args):
                    if leaf.op == ops.CONST or leaf.op == ops.GLOBAL or leaf.op == ops.FCONST:
                        self.consider(v, index, leaf, loop, v.id in conditions)

    def consider(self, v: Inst, index: int, leaf: Inst, loop: Loop, is_condition: bool) -> None:
        """Let operand `index` of `v` come from outside the loop."""
        home = leaf.block
        if leaf.op != ops.GLOBAL and leaf.aux is not None or home is None or not loop.contains(home, self.loops):
            return
        if self.selector.needs_register(v, index, leaf, is_condition):
            hoisted = self.hoisted(leaf, loop)
            if hoisted is not None:
                v.set_arg(index, hoisted)

    def hoisted(self, leaf: Inst, loop: Loop) -> Inst | None:
        header = loop.header
        symbol = leaf.symbol().id if leaf.op == ops.GLOBAL else 0
        key = (header.id, leaf.op, leaf.type, leaf.imm, symbol)
        found = self.made.get(key)
        if found is None:
            count = self.counts.get(header.id, 0)
            if count >= MOST:
                return None
            self.counts[header.id] = count + 1
            found = self.func.inst(leaf.op, leaf.type, [], leaf.imm, leaf.aux)
            place(found, self.dom.parent(header))
            self.made[key] = found
        return found


def place(v: Inst, block: Block) -> None:
    """Append to a block, before the asm that may be its terminator."""
    v.block = block
    v.loc = block.loc
    block.insts.insert(len(block.insts) - (1 if block.kind == ASM_GOTO else 0), v)


def hoist_leaves(func: Func, selector: TargetSelector) -> None:
    """The pass. `Block.depth` is true."""
    if any(block.depth > 0 for block in func.blocks):
        Hoister(func, selector).run()
