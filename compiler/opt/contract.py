"""Contraction: a product that is only added or subtracted is rounded once, together with the sum.

    v3 = fmul v1, v2
    v5 = fadd v3, v4      ->      v5 = fma v1, v2, v4
    v6 = fsub v4, v3              v7 = fneg v1
                                  v6 = fma v7, v2, v4

C allows it within an expression (C17 6.5p8), -ffp-contract=fast everywhere, where the machine has the operation. A
product is contracted only when it goes away: every use, directly or through an FNEG, is a sum in its own block. Of a
sum of two products the first one is contracted and the second stays, as its addend.
"""
from __future__ import annotations

from typing import Final, final

from compiler.ir import fold, ops
from compiler.ir.core import TYPE_SIZES, Block, Func, Inst
from compiler.opt.cleanup import cleanup
from compiler.opt.context import PassContext

MAX_USES: Final = 16


@final
class Contractor:
    """The products of one block."""

    def __init__(self, func: Func, block: Block) -> None:
        self.func = func
        self.block = block
        self.products: list[Inst] = []
        self.users: dict[int, list[Inst]] = {}          # id of a product or its FNEG -> instructions of the block
        self.before: dict[int, list[Inst]] = {}         # id of an instruction -> new ones to stand in front of it

    def find(self, sizes: tuple[int, ...]) -> None:
        """Products of a type of these sizes, and who uses them."""
        users = self.users
        for i in self.block.insts:
            for arg in i.args:
                if arg.id in users:
                    users[arg.id].append(i)
            if i.op == ops.FMUL and TYPE_SIZES[i.type] in sizes and i.nuses <= MAX_USES:
                self.products.append(i)
                users[i.id] = []
            elif i.op == ops.FNEG and i.args[0].id in users and i.nuses == 1:
                users[i.id] = []

    def sums(self, product: Inst) -> list[Inst]:
        """The sums that are all of the product's uses; none where there are others."""
        found: list[Inst] = []
        users = self.users[product.id]
        if len(users) != product.nuses:
            return []
        for i in users:
            value = product
            if i.op == ops.FNEG:
                outer = self.users.get(i.id, [])
                if len(outer) != 1:
                    return []
                value = i
                i = outer[0]
            if i.op != ops.FADD and i.op != ops.FSUB or i.args[0] is i.args[1] or i in found:
                return []
            if i.args[0] is not value and i.args[1] is not value:
                return []
            found.append(i)
        return found

    def contract(self, i: Inst, product: Inst) -> None:
        """Turn the sum `i` of a product, or of its negation, into an FMA."""
        left, right = i.args
        first = left is product or left.op == ops.FNEG and left.args[0] is product
        value, other = (left, right) if first else (right, left)
        negative = value is not product
        if i.op == ops.FSUB:
            if first:
                other = self.negated(other, i)
            else:
                negative = not negative
        a, b = product.args
        i.replace_args([self.negated(a, i) if negative else a, b, other])
        i.op = ops.FMA

    def negated(self, value: Inst, i: Inst) -> Inst:
        """-value, computed in front of `i`."""
        if value.op == ops.FNEG:
            return value.args[0]
        made = self.func.inst(ops.FNEG, value.type, [value])
        if value.op == ops.FCONST:
            made.drop_args()
            made.op = ops.FCONST
            bits = fold.float_unary(ops.FNEG, value.type, value.imm)
            assert bits is not None
            made.imm = bits
        made.block = self.block
        made.loc = i.loc
        self.before.setdefault(i.id, []).append(made)
        return made

    def insert(self) -> None:
        """Put the negations in their places."""
        if not self.before:
            return
        insts: list[Inst] = []
        for i in self.block.insts:
            insts += self.before.get(i.id, [])
            insts.append(i)
        self.block.insts = insts


def run(func: Func, context: PassContext) -> bool:
    options = context.options
    if not options.fp_contract or not options.fused_sizes:
        return False
    changed = False
    for block in func.blocks:
        contractor = Contractor(func, block)
        contractor.find(options.fused_sizes)
        for product in contractor.products:
            sums = contractor.sums(product)
            if sums and context.spend():
                for i in sums:
                    contractor.contract(i, product)
                changed = True
        contractor.insert()
    if changed:
        cleanup(func)
    return changed
