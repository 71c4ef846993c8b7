"""The workbench of the algebraic rules: makes instructions in front of the one that is rewritten."""
from __future__ import annotations

from typing import Final, final

from compiler.ir import ops
from compiler.ir.core import I32, Block, Func, Inst, canonical
from compiler.opt.context import PassContext
from compiler.opt.fold_inst import fold_inst

MAX_NESTING: Final = 4


@final
class Rewriter:
    """Rules call spend, then emit/number for operands, then one of become/copy/constant."""

    def __init__(self, func: Func, context: PassContext) -> None:
        self.func = func
        self.context = context
        self.out: list[Inst] = []       # the new list of the block at hand
        self.block: Block = func.blocks[0]
        self.loc = 0
        self.width = 32
        self.smin = 0
        self.smax = 0
        self.last_rule = 0              # line of the last rule that fired
        self.fresh: list[Inst] = []     # instructions made since the rule began, to be simplified too

    def set_width(self, type: int) -> None:
        """WIDTH, SMIN and SMAX of the rules: by the root's first operand."""
        if type == I32:
            self.width = 32
            self.smin = -0x80000000
            self.smax = 0x7FFFFFFF
        else:
            self.width = 64
            self.smin = -0x8000000000000000
            self.smax = 0x7FFFFFFFFFFFFFFF

    def spend(self, rule: int) -> bool:
        self.last_rule = rule
        context = self.context
        if not context.spend():
            return False
        if context.fuel == 0:
            context.rule = rule
        return True

    def emit(self, op: int, type: int, args: list[Inst]) -> Inst:
        """A new operand, folded if its operands are constants."""
        i = self.func.inst(op, type, args)
        i.block = self.block
        i.loc = self.loc
        fold_inst(i, self.context.options)
        self.fresh.append(i)
        return i

    def number(self, value: int, type: int) -> Inst:
        """A new constant."""
        i = self.func.inst(ops.CONST, type, [], canonical(value, type))
        i.block = self.block
        i.loc = self.loc
        self.fresh.append(i)
        return i

    def become(self, i: Inst, op: int, args: list[Inst]) -> bool:
        i.op = op
        i.imm = 0
        i.aux = None
        i.replace_args(args)
        return True

    def copy(self, i: Inst, value: Inst) -> bool:
        i.become_copy(value)
        return True

    def constant(self, i: Inst, value: int) -> bool:
        i.become_const(canonical(value, i.type))
        return True
