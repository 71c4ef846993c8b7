"""Reassociation: operands of a chain of sums (products, masks) are ordered so that what changes least is added first.

    v4 = add v1, v2   (v2 changes in the inner loop)        v6 = add v1, v3   (moves out of the loop)
    v5 = add v4, v3   (v3 does not)                   ->    v5 = add v6, v2

The rank of a value is the place in reverse postorder of the block where its last changing operand is made; constants
stand last, where simplification folds them into offsets. Integer operations only: they wrap, so any order is right
(NO_WRAP is dropped). Chains of values with one use alone.
"""
from __future__ import annotations

from typing import Final, final

from compiler.analysis.cfg import reverse_postorder
from compiler.ir import ops
from compiler.ir.core import Block, Func, Inst
from compiler.opt.cleanup import cleanup
from compiler.opt.context import PassContext

MAX_LEAVES: Final = 16
LAST: Final = 1 << 40       # rank of constants


def is_associative(op: int) -> bool:
    return op == ops.ADD or op == ops.MUL or ops.AND <= op <= ops.XOR


@final
class Ranker:
    """Reassociates a function block by block."""

    def __init__(self, func: Func, context: PassContext) -> None:
        self.func = func
        self.context = context
        self.rank: list[int] = [0] * func.next_id
        self.changed = False

    def run(self) -> bool:
        order = reverse_postorder(self.func)
        for b in order:
            for i in b.insts:
                i.mark = 0
        for b in order:
            for i in b.insts:
                if is_associative(i.op):
                    for arg in i.args:
                        if arg.op == i.op and arg.nuses == 1 and arg.type == i.type:
                            arg.mark = 1        # inside a longer chain
        for b in order:
            self.block(b)
        return self.changed

    def block(self, b: Block) -> None:
        rank = self.rank
        here = b.order + 1
        for i in b.phis:
            rank[i.id] = here
        out: list[Inst] = []
        for i in b.insts:
            op = i.op
            if op == ops.CONST:
                rank[i.id] = LAST
            elif op == ops.SLOT or op == ops.GLOBAL or op == ops.PARAM:
                rank[i.id] = 0
            elif ops.FLAGS[op] & ops.F_PURE and op != ops.RESULT:
                highest = 0
                for arg in i.args:
                    r = rank[arg.id]
                    if r != LAST and r > highest:
                        highest = r
                rank[i.id] = highest
            else:
                rank[i.id] = here
            if is_associative(op) and not i.mark and self.has_inner(i):
                self.chain(b, i, out)
            out.append(i)
        b.insts = out

    def has_inner(self, i: Inst) -> bool:
        return any(arg.op == i.op and arg.mark and arg.nuses == 1 for arg in i.args)

    def chain(self, b: Block, root: Inst, out: list[Inst]) -> None:
        """Order the leaves of the chain that ends in `root`."""
        leaves: list[Inst] = []
        work = [root.args[1], root.args[0]]
        while work:
            i = work.pop()
            if i.op == root.op and i.mark and i.nuses == 1 and i.type == root.type:
                work.append(i.args[1])
                work.append(i.args[0])
            else:
                leaves.append(i)
        if not 3 <= len(leaves) <= MAX_LEAVES:
            return
        keys = [self.rank[i.id] for i in leaves]
        if all(keys[k] <= keys[k + 1] for k in range(len(keys) - 1)) and self.is_left_deep(root, len(leaves)):
            return
        if not self.context.spend():
            return
        order = sorted(range(len(leaves)), key=keys.__getitem__)
        value = leaves[order[0]]
        for k in order[1:-1]:
            value = self.make(b, root, value, leaves[k], out)
        root.replace_args([value, leaves[order[-1]]])
        root.imm = 0
        self.changed = True

    def is_left_deep(self, root: Inst, count: int) -> bool:
        i = root
        for _ in range(count - 2):
            i = i.args[0]
            if i.op != root.op or not i.mark:
                return False
        return True

    def make(self, b: Block, root: Inst, a: Inst, c: Inst, out: list[Inst]) -> Inst:
        i = self.func.inst(root.op, root.type, [a, c])
        i.block = b
        i.loc = root.loc
        self.rank.append(max(self.rank[a.id], self.rank[c.id] if self.rank[c.id] != LAST else 0))
        out.append(i)
        return i


def run(func: Func, context: PassContext) -> bool:
    if Ranker(func, context).run():
        cleanup(func)
        return True
    return False
