"""Straightens the control-flow graph.

Constant branches become jumps, blocks with one way in and out melt together, empty blocks vanish, phis that know where
they came from send their predecessors past a branch (jump threading), short sides of a branch become SELECTs, tests of
a range one comparison (rangetest.py).

Blocks whose address is taken stay, and so do edges out of ASM_GOTO and INDIRECT.
"""
from __future__ import annotations

from typing import Final, final

from compiler.analysis.cfg import redirect, remove_unreachable
from compiler.faults import PLANTED, SELECT_SWAP
from compiler.ir import ops
from compiler.ir.core import (
    ASM_GOTO,
    BRANCH,
    F64,
    INDIRECT,
    JUMP,
    SWITCH,
    UNREACHABLE,
    VOID,
    Block,
    Func,
    Inst,
)
from compiler.ir.fold import compare
from compiler.opt.cleanup import cleanup, source
from compiler.opt.context import PassContext
from compiler.opt.rangetest import merge_range_test, merge_two_ranges

MAX_ROUNDS: Final = 8
SIDE_COST: Final = 2        # instructions of a side that a SELECT may always execute
MAX_SELECTS: Final = 2


@final
class Straightener:
    def __init__(self, func: Func, context: PassContext, convert: bool) -> None:
        self.func = func
        self.context = context
        self.convert = convert
        self.changed = False

    def run(self) -> bool:
        func = self.func
        remove_unreachable(func)
        any_change = False
        for _ in range(MAX_ROUNDS):
            self.changed = False
            for b in func.blocks:
                b.mark = 0
            for b in list(func.blocks):
                if b.mark == 0:
                    self.visit(b)
            if self.changed:
                any_change = True
            func.blocks = [b for b in func.blocks if b.mark == 0]
            if remove_unreachable(func):
                any_change = True
            if not self.changed:
                break
        return any_change

    def visit(self, b: Block) -> None:
        if b.phis:
            self.trivial_phis(b)
        kind = b.kind
        if kind == BRANCH:
            self.branch(b)
        elif kind == SWITCH:
            self.switch(b)
        if b.kind == JUMP:
            while b.kind == JUMP and self.merge_next(b):
                pass
            if b.kind == JUMP and not b.insts and b is not self.func.blocks[0] and not b.address_taken:
                self.forward(b)
        if b.mark == 0 and b.kind == BRANCH:
            if self.convert:
                self.changed |= merge_range_test(self.func, b, self.context)
                self.changed |= merge_two_ranges(self.func, b, self.context)
            if b.phis:
                self.thread(b)
            if b.mark == 0 and b.kind == BRANCH and self.convert:
                self.if_convert(b)

    # ---- phis ----

    def trivial_phis(self, b: Block) -> None:
        """A phi whose operands are all one value (or itself) is that value. Copies move behind the phis, since
        edges come and go.
        """
        front: list[Inst] = []
        for phi in b.phis:
            only = single_value(phi)
            if only is None:
                continue
            if only.op == ops.CONST:
                # Equal constants from several blocks: none of them need dominate, so make one here.
                value = self.func.inst(ops.CONST, only.type, [], only.imm)
                value.block = b
                front.append(value)
                only = value
            phi.become_copy(only)
            front.append(phi)
        if front:
            b.phis = [phi for phi in b.phis if phi.op == ops.PHI]
            b.insts = front + b.insts
            self.changed = True

    # ---- terminators ----

    def branch(self, b: Block) -> None:
        condition = source(b.args[0])
        if condition.op == ops.CONST:
            self.take(b, 0 if condition.imm != 0 else 1)
            return
        if b.succs[0] is b.succs[1]:
            if self.same_phi_values(b.succs[0], b, b):
                self.take(b, 0)
            return
        for k in range(2):
            s = b.succs[k]
            # Undefined behaviour on one side: the other one is taken.
            if s.kind == UNREACHABLE and not s.insts and not s.phis and not s.address_taken:
                self.take(b, 1 - k)
                return
        op = condition.op
        if op == ops.NE or op == ops.EQ:
            right = source(condition.args[1])
            if right.op == ops.CONST and right.imm == 0:
                b.set_args([source(condition.args[0])])
                if op == ops.EQ:
                    self.swap(b)
                self.changed = True
        elif op == ops.ZEXT32 or op == ops.SEXT32:
            b.set_args([source(condition.args[0])])
            self.changed = True
        elif op == ops.XOR and is_bool(source(condition.args[0])):
            right = source(condition.args[1])
            if right.op == ops.CONST and right.imm == 1:
                b.set_args([source(condition.args[0])])
                self.swap(b)
                self.changed = True

    def swap(self, b: Block) -> None:
        b.succs.reverse()
        if b.prob >= 0:
            b.prob = 1000 - b.prob

    def switch(self, b: Block) -> None:
        value = source(b.args[0])
        if value.op == ops.CONST:
            for k, (low, high) in enumerate(b.cases):
                if low <= value.imm <= high:
                    self.take(b, k + 1)
                    return
            self.take(b, 0)
            return
        # Cases that go where the default goes say nothing.
        default = b.succs[0]
        for k in range(len(b.cases) - 1, -1, -1):
            if b.succs[k + 1] is default and self.same_phi_values(default, b, b):
                b.unlink(k + 1)
                b.cases.pop(k)
                self.changed = True
        if not b.cases:
            self.take(b, 0)
            return
        if default.kind == UNREACHABLE and not default.insts and not default.phis and len(b.cases) == 1:
            self.take(b, 1)
        elif len(b.cases) == 1 and b.cases[0][0] == b.cases[0][1]:
            self.switch_to_branch(b, value)

    def switch_to_branch(self, b: Block, value: Inst) -> None:
        """One single case is an equality."""
        low = b.cases[0][0]
        constant = self.func.inst(ops.CONST, value.type, [], low)
        test = self.func.inst(ops.EQ, 1, [value, constant])
        for i in (constant, test):
            i.block = b
            i.loc = b.loc
            b.insts.append(i)
        b.kind = BRANCH
        b.cases = []
        b.succs.reverse()
        b.set_args([test])
        self.changed = True

    def take(self, b: Block, index: int) -> None:
        """Only succs[index] remains."""
        if not self.context.spend():
            return
        k = len(b.succs) - 1
        while k >= 0:
            if k != index:
                # unlink removes the last edge to a target: with parallel edges, drop the phi value of this one.
                self.unlink_exact(b, k)
            k -= 1
        b.set_args([])
        b.cases = []
        b.kind = JUMP
        b.prob = -1
        self.changed = True

    def unlink_exact(self, b: Block, index: int) -> None:
        """Remove one edge with the phi operands that belong to it."""
        to = b.succs[index]
        nth = 0
        for k in range(index):
            if b.succs[k] is to:
                nth += 1
        at = 0
        while True:
            if to.preds[at] is b:
                if nth == 0:
                    break
                nth -= 1
            at += 1
        b.succs.pop(index)
        to.preds.pop(at)
        for phi in to.phis:
            phi.args[at].nuses -= 1
            phi.args.pop(at)

    # ---- merging ----

    def merge_next(self, b: Block) -> bool:
        """Append the successor when this is its only way in."""
        s = b.succs[0]
        if len(s.preds) != 1 or s is b or s.address_taken or s is self.func.blocks[0]:
            return False
        for phi in s.phis:
            phi.become_copy(phi.args[0])
            phi.block = b
            b.insts.append(phi)
        for i in s.insts:
            i.block = b
        b.insts.extend(s.insts)
        s.phis = []
        s.insts = []
        b.succs = s.succs
        b.kind = s.kind
        b.args = s.args
        b.cases = s.cases
        b.prob = s.prob
        b.loc = s.loc
        for t in b.succs:
            for k, p in enumerate(t.preds):
                if p is s:
                    t.preds[k] = b
        if not b.label:
            b.label = s.label
        s.succs = []
        s.preds = []
        s.args = []
        s.cases = []
        s.kind = 0
        s.mark = 1
        self.changed = True
        return True

    def forward(self, b: Block) -> None:
        """Send the predecessors of an empty block straight to its successor."""
        s = b.succs[0]
        if s is b:
            return
        if b.phis:
            # Phis may go along when only phis of the successor use them.
            for phi in b.phis:
                if phi.nuses != count_uses(s, phi, b):
                    return
        at = s.preds.index(b)
        for p in b.preds:
            if p.kind == ASM_GOTO or p.kind == INDIRECT:
                return
            if p in s.preds and s.phis and not self.agrees(b, p, s, at):
                return
        for p in list(b.preds):
            for k in range(len(p.succs)):
                if p.succs[k] is b:
                    self.move_edge(p, k, b, s, at)
        for phi in b.phis:
            phi.drop_args()
        b.phis = []
        b.clear_terminator()
        b.mark = 1
        self.changed = True

    def move_edge(self, p: Block, k: int, b: Block, s: Block, at: int) -> None:
        """The edge p.succs[k] to b goes to s; phis of s get what they had from b, seen from p."""
        values: list[Inst] = []
        entry = -1
        nth = 0
        for j in range(k):
            if p.succs[j] is b:
                nth += 1
        for j, q in enumerate(b.preds):
            if q is p:
                if nth == 0:
                    entry = j
                    break
                nth -= 1
        for phi in s.phis:
            value = phi.args[at]
            if value.block is b and value in b.phis:
                value = value.args[entry]
            values.append(value)
        redirect(p, k, s)
        for j, phi in enumerate(s.phis):
            phi.args.append(values[j])
            values[j].nuses += 1

    def agrees(self, b: Block, p: Block, s: Block, at: int) -> bool:
        """Whether the phis of s have the same value from p directly and through b."""
        direct = s.preds.index(p)
        entry = b.preds.index(p)
        for phi in s.phis:
            value = phi.args[at]
            if value.block is b and value in b.phis:
                value = value.args[entry]
            if source(value) is not source(phi.args[direct]):
                return False
        return True

    def same_phi_values(self, s: Block, p: Block, q: Block) -> bool:
        """Whether all edges from p (and q) give the phis of s one value."""
        for phi in s.phis:
            only: Inst | None = None
            for k, pred in enumerate(s.preds):
                if pred is p or pred is q:
                    value = source(phi.args[k])
                    if only is not None and value is not only:
                        return False
                    only = value
        return True

    # ---- jump threading ----

    def thread(self, b: Block) -> None:
        """`b` only chooses by a phi (or a phi compared with a constant): predecessors with a known value skip it."""
        if b.address_taken or b is self.func.blocks[0]:
            return
        condition = b.args[0]
        test: Inst | None = None
        phi = condition
        if ops.EQ <= condition.op <= ops.UGE and condition.block is b:
            test = condition
            phi = condition.args[0]
            if condition.args[1].op != ops.CONST or condition.nuses != 1:
                return
        if phi.op != ops.PHI or phi.block is not b:
            return
        for i in b.insts:
            if i is not test and not (i.op == ops.CONST and i.nuses == 1 and test is not None and i is test.args[1]):
                return
        inside = 1
        for other in b.phis:
            uses = other.nuses - (inside if other is phi else 0)
            if uses != sum([count_uses(s, other, b) for s in distinct(b.succs)]):
                return
        self.thread_preds(b, phi, test)

    def thread_preds(self, b: Block, phi: Inst, test: Inst | None) -> None:
        k = 0
        while k < len(b.preds):
            p = b.preds[k]
            value = source(phi.args[k])
            if value.op != ops.CONST or p.kind == ASM_GOTO or p.kind == INDIRECT or p is b:
                k += 1
                continue
            taken = value.imm != 0
            if test is not None:
                taken = compare(test.op, value.type, value.imm, test.args[1].imm)
            s = b.succs[0] if taken else b.succs[1]
            if s is b or (p in s.preds and s.phis) or not self.context.spend():
                k += 1
                continue
            index = edge_index(b, k)
            at = s.preds.index(b)
            self.move_edge(p, index, b, s, at)
            self.changed = True

    # ---- if-conversion ----

    def if_convert(self, b: Block) -> None:
        """Triangles and diamonds with short, harmless sides become SELECTs in b."""
        yes = b.succs[0]
        no = b.succs[1]
        if yes is no or b.prob >= 0 and (b.prob < 50 or b.prob > 950):
            return
        if is_side(yes, b) and yes.succs[0] is no:
            join = no
            sides = [yes]
        elif is_side(no, b) and no.succs[0] is yes:
            join = yes
            sides = [no]
        elif is_side(yes, b) and is_side(no, b) and yes.succs[0] is no.succs[0]:
            join = yes.succs[0]
            sides = [yes, no]
        else:
            return
        if join is b:
            return
        if not join.phis or not self.worth(b, join, sides, yes, no):
            return
        if not self.context.spend():
            return
        self.to_selects(b, join, sides, yes, no)

    def worth(self, b: Block, join: Block, sides: list[Block], yes: Block, no: Block) -> bool:
        cost = 0
        for side in sides:
            for i in side.insts:
                if i.op == ops.CONST or i.op == ops.COPY:
                    continue
                if not is_cheap(i):
                    return False
                cost += 1
        if cost > SIDE_COST:
            return False
        selects = 0
        from_yes = join.preds.index(yes if yes in sides else b)
        from_no = join.preds.index(no if no in sides else b)
        for phi in join.phis:
            if source(phi.args[from_yes]) is source(phi.args[from_no]):
                continue
            if phi.type > F64:
                return False
            if phi.type >= 3:
                return False    # a floating select is a branch on most machines
            selects += 1
        return selects <= MAX_SELECTS

    def to_selects(self, b: Block, join: Block, sides: list[Block], yes: Block, no: Block) -> None:
        from_yes = join.preds.index(yes if yes in sides else b)
        from_no = join.preds.index(no if no in sides else b)
        condition = b.args[0]
        for side in sides:
            for i in side.insts:
                i.block = b
                b.insts.append(i)
            side.insts = []
        chosen: list[Inst] = []
        for phi in join.phis:
            value = phi.args[from_yes]
            other = phi.args[from_no]
            if source(value) is not source(other):
                if PLANTED.fault == SELECT_SWAP and len(sides) == 2:
                    value, other = other, value
                select = self.func.inst(ops.SELECT, phi.type, [condition, value, other])
                select.block = b
                select.loc = b.loc
                b.insts.append(select)
                value = select
            chosen.append(value)
        b.clear_terminator()
        for side in sides:
            side.clear_terminator()
            side.mark = 1
        b.jump(join)
        for k, phi in enumerate(join.phis):
            phi.args.append(chosen[k])
            chosen[k].nuses += 1
        self.changed = True


def single_value(phi: Inst) -> Inst | None:
    """The one value that a phi has besides itself; equal constants are one."""
    only: Inst | None = None
    for arg in phi.args:
        value = source(arg)
        if value is phi or value is only:
            continue
        if only is None:
            only = value
        elif not (value.op == ops.CONST and only.op == ops.CONST and value.imm == only.imm):
            return None
    return only


def is_bool(i: Inst) -> bool:
    return ops.EQ <= i.op <= ops.FUNO


def is_side(s: Block, b: Block) -> bool:
    """A block that only b enters and that jumps on."""
    return (s.kind == JUMP and len(s.preds) == 1 and s.preds[0] is b and not s.phis and not s.address_taken
            and len(s.insts) <= 8 and s.succs[0] is not s)


def is_cheap(i: Inst) -> bool:
    """Pure, quick, and never trapping."""
    flags = ops.FLAGS[i.op]
    if flags & ops.F_PURE == 0 or flags & ops.F_TRAP or i.type == VOID:
        return False
    return i.op <= ops.CHAIN or ops.ADD <= i.op <= ops.SUB or ops.AND <= i.op <= ops.UGE or i.op == ops.SELECT


def count_uses(s: Block, value: Inst, b: Block) -> int:
    """Uses of a value by phis of s on edges from b."""
    n = 0
    for phi in s.phis:
        for k, p in enumerate(s.preds):
            if p is b and k < len(phi.args) and phi.args[k] is value:
                n += 1
    return n


def distinct(blocks: list[Block]) -> list[Block]:
    out: list[Block] = []
    for b in blocks:
        if b not in out:
            out.append(b)
    return out


def edge_index(b: Block, k: int) -> int:
    """The index in p.succs of the edge that preds[k] of b stands for."""
    p = b.preds[k]
    nth = 0
    for j in range(k):
        if b.preds[j] is p:
            nth += 1
    for index, s in enumerate(p.succs):
        if s is b:
            if nth == 0:
                return index
            nth -= 1
    return -1


def run(func: Func, context: PassContext) -> bool:
    """Straighten without SELECTs."""
    changed = Straightener(func, context, False).run()
    if changed:
        cleanup(func)
    return changed


def run_with_selects(func: Func, context: PassContext) -> bool:
    """Straighten, and convert short branches."""
    changed = Straightener(func, context, True).run()
    if changed:
        cleanup(func)
    return changed
