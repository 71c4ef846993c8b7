"""Sparse conditional constant propagation (Wegman, Zadeck): constants through phis and over branches never taken.

Lattice of a value: UNSEEN, one constant, VARYING. Only integer and F32/F64 values can be constants. Blocks that stay
unexecuted are cut off; the graph is straightened by simplify_cfg.
"""
from __future__ import annotations

from typing import Final, final

from compiler.analysis.cfg import remove_unreachable
from compiler.analysis.uses import Uses
from compiler.faults import PLANTED, SCCP_PHI
from compiler.ir import fold, ops
from compiler.ir.core import BRANCH, F64, I32, I64, JUMP, SWITCH, VOID, Block, Func, Inst
from compiler.opt.cleanup import cleanup
from compiler.opt.context import PassContext

UNSEEN: Final = 0
CONSTANT: Final = 1
VARYING: Final = 2


@final
class Solver:
    def __init__(self, func: Func, context: PassContext) -> None:
        self.func = func
        self.context = context
        count = func.next_id
        self.state: list[int] = [UNSEEN] * count
        self.value: list[int] = [0] * count
        self.uses = Uses(func)
        self.edges: list[tuple[Block, int]] = []    # to be followed
        self.followed: list[list[bool]] = [[] for k in range(func.next_block)]
        self.executed: list[bool] = [False] * func.next_block
        self.work: list[Inst] = []

    def solve(self) -> None:
        for b in self.func.blocks:
            self.followed[b.id] = [False] * len(b.succs)
        self.execute(self.func.blocks[0])
        self.propagate()
        # What only ever saw UNDEF may be anything; it goes for all that is computed from it too.
        while self.decide_unseen():
            self.propagate()

    def decide_unseen(self) -> bool:
        """Give up on phis of an UNDEF and what depends on themselves, then on conditions. True if there was one.

        The phis come first: a value computed from one may be known in part (`x & ~255 | 1`), and must not stay UNSEEN
        where it meets a constant behind a branch that it decides.
        """
        found = False
        for b in self.func.blocks:
            if self.executed[b.id]:
                for phi in b.phis:
                    if self.state[phi.id] == UNSEEN:
                        self.lower(phi, VARYING, 0)
                        found = True
        if found:
            return True
        for b in self.func.blocks:
            if self.executed[b.id] and (b.kind == BRANCH or b.kind == SWITCH):
                condition = b.args[0]
                if self.state[condition.id] == UNSEEN:
                    self.lower(condition, VARYING, 0)
                    return True
        return False

    def propagate(self) -> None:
        while self.edges or self.work:
            while self.work:
                i = self.work.pop()
                for user in self.uses.of[i.id]:
                    home = user.block
                    if home is not None and self.executed[home.id]:
                        self.visit(user)
                for b in self.uses.ends[i.id]:
                    if self.executed[b.id]:
                        self.visit_end(b)
            if self.edges:
                b, k = self.edges.pop()
                to = b.succs[k]
                if self.executed[to.id]:
                    for phi in to.phis:
                        self.visit(phi)
                else:
                    self.execute(to)

    def execute(self, b: Block) -> None:
        self.executed[b.id] = True
        for i in b.phis:
            self.visit(i)
        for i in b.insts:
            self.visit(i)
        self.visit_end(b)

    def follow(self, b: Block, k: int) -> None:
        if not self.followed[b.id][k]:
            self.followed[b.id][k] = True
            self.edges.append((b, k))

    def visit_end(self, b: Block) -> None:
        if b.kind == BRANCH:
            state = self.state[b.args[0].id]
            if state == CONSTANT:
                self.follow(b, 0 if self.value[b.args[0].id] != 0 else 1)
                return
            if state == UNSEEN:
                return
        elif b.kind == SWITCH:
            state = self.state[b.args[0].id]
            if state == UNSEEN:
                return
            if state == CONSTANT:
                value = self.value[b.args[0].id]
                for k, (low, high) in enumerate(b.cases):
                    if low <= value <= high:
                        self.follow(b, k + 1)
                        return
                self.follow(b, 0)
                return
        for k in range(len(b.succs)):
            self.follow(b, k)

    def lower(self, i: Inst, state: int, value: int) -> None:
        """Move down the lattice."""
        old = self.state[i.id]
        if old == VARYING or old == state and (state != CONSTANT or value == self.value[i.id]):
            return
        if old == CONSTANT and state == CONSTANT:
            state = VARYING
        self.state[i.id] = state
        self.value[i.id] = value
        self.work.append(i)

    def visit(self, i: Inst) -> None:
        if i.type == VOID or self.state[i.id] == VARYING:
            return
        op = i.op
        if op == ops.PHI:
            self.visit_phi(i)
            return
        if op == ops.CONST or op == ops.FCONST and i.type <= F64:
            self.lower(i, CONSTANT, i.imm)
            return
        if op < ops.ADD or op > ops.SELECT or i.type > F64:
            self.lower(i, VARYING, 0)
            return
        if op == ops.SELECT:
            self.visit_select(i)
            return
        args = i.args
        for arg in args:
            if self.state[arg.id] == UNSEEN:
                return
        for arg in args:
            if self.state[arg.id] == VARYING or arg.type > F64:
                self.absorb(i)
                return
        result = self.evaluate(i)
        if result is None:
            self.lower(i, VARYING, 0)
        else:
            self.lower(i, CONSTANT, result)

    def absorb(self, i: Inst) -> None:
        """x & 0 and x * 0 are constants whatever x is."""
        op = i.op
        if op == ops.AND or op == ops.MUL:
            for arg in i.args:
                if self.state[arg.id] == CONSTANT and self.value[arg.id] == 0:
                    self.lower(i, CONSTANT, 0)
                    return
        self.lower(i, VARYING, 0)

    def visit_select(self, i: Inst) -> None:
        condition = self.state[i.args[0].id]
        if condition == UNSEEN:
            return
        if condition == CONSTANT:
            chosen = i.args[1] if self.value[i.args[0].id] != 0 else i.args[2]
            if self.state[chosen.id] != UNSEEN:
                self.lower(i, self.state[chosen.id], self.value[chosen.id])
            return
        a = i.args[1]
        b = i.args[2]
        if self.state[a.id] == CONSTANT and self.state[b.id] == CONSTANT and self.value[a.id] == self.value[b.id]:
            self.lower(i, CONSTANT, self.value[a.id])
        elif self.state[a.id] != UNSEEN and self.state[b.id] != UNSEEN:
            self.lower(i, VARYING, 0)

    def visit_phi(self, phi: Inst) -> None:
        b = phi.block
        assert b is not None
        state = UNSEEN
        value = 0
        args = phi.args
        if PLANTED.fault == SCCP_PHI and len(args) > 2 and self.edge_followed(b, 0):
            args = args[:-1]
        for k, arg in enumerate(args):
            if not self.edge_followed(b, k):
                continue
            s = self.state[arg.id]
            if s == UNSEEN or arg.op == ops.UNDEF:
                continue
            if s == VARYING or state == CONSTANT and self.value[arg.id] != value:
                self.lower(phi, VARYING, 0)
                return
            state = CONSTANT
            value = self.value[arg.id]
        if state == CONSTANT:
            self.lower(phi, CONSTANT, value)
        elif all(arg.op == ops.UNDEF for arg in phi.args):
            self.lower(phi, VARYING, 0)

    def edge_followed(self, b: Block, k: int) -> bool:
        """Whether some edge from preds[k] to b has been followed (parallel edges count as one)."""
        p = b.preds[k]
        if not self.executed[p.id]:
            return False
        followed = self.followed[p.id]
        for index, s in enumerate(p.succs):
            if s is b and followed[index]:
                return True
        return False

    def evaluate(self, i: Inst) -> int | None:
        op = i.op
        first = i.args[0]
        a = self.value[first.id]
        options = self.context.options
        if first.type <= I64 and i.type <= I64:
            if len(i.args) == 2:
                return fold.fold_binary(op, first.type, a, self.value[i.args[1].id])
            return fold.fold_unary(op, i.type, first.type, a)
        if op == ops.BITCAST:
            return a
        if options.rounding_math:
            return None
        if len(i.args) == 2:
            b = self.value[i.args[1].id]
            if op <= ops.FUNO:
                return fold.float_compare(op, first.type, a, b)
            result = fold.float_binary(op, first.type, a, b)
            if result is not None and options.trapping_math and op != ops.FCOPYSIGN:
                number = fold.to_float(result, first.type)
                if number - number != 0.0:
                    return None
            return result
        if ops.SITOF <= op <= ops.FCVT:
            return fold.float_convert(op, i.type, first.type, a)
        return fold.float_unary(op, first.type, a)

    # ---- rewriting ----

    def rewrite(self) -> bool:
        changed = False
        for b in self.func.blocks:
            if not self.executed[b.id]:
                continue
            out: list[Inst] = []
            phis: list[Inst] = []
            for i in b.phis:
                if self.state[i.id] == CONSTANT and self.context.spend():
                    # Edges may be cut below, so a phi list holds no copies.
                    constant = self.constant(i)
                    constant.block = b
                    out.append(constant)
                    i.become_copy(constant)
                    out.append(i)
                    changed = True
                else:
                    phis.append(i)
            b.phis = phis
            for i in b.insts:
                if self.state[i.id] == CONSTANT and i.op != ops.CONST and i.op != ops.FCONST:
                    if self.context.spend():
                        self.become(i)
                        changed = True
                out.append(i)
            b.insts = out
        for b in self.func.blocks:
            if self.executed[b.id] and self.cut(b):
                changed = True
        if changed:
            remove_unreachable(self.func)
        return changed

    def constant(self, i: Inst) -> Inst:
        op = ops.CONST if i.type == I32 or i.type == I64 else ops.FCONST
        return self.func.inst(op, i.type, [], self.value[i.id])

    def become(self, i: Inst) -> None:
        i.drop_args()
        i.op = ops.CONST if i.type == I32 or i.type == I64 else ops.FCONST
        i.imm = self.value[i.id]
        i.aux = None
        i.mem = 0

    def cut(self, b: Block) -> bool:
        """A branch of which one way was never followed is a jump."""
        if b.kind != BRANCH and b.kind != SWITCH:
            return False
        followed = self.followed[b.id]
        if sum([1 for f in followed if f]) != 1 or self.state[b.args[0].id] != CONSTANT:
            return False
        keep = followed.index(True)
        to = b.succs[keep]
        nth = sum([1 for k in range(keep) if b.succs[k] is to])
        at = [k for k, p in enumerate(to.preds) if p is b][nth]
        values = [phi.args[at] for phi in to.phis]
        b.clear_terminator()
        b.kind = JUMP
        b.link(to)
        for k, phi in enumerate(to.phis):
            phi.args.append(values[k])
            values[k].nuses += 1
        return True


def run(func: Func, context: PassContext) -> bool:
    remove_unreachable(func)
    solver = Solver(func, context)
    solver.solve()
    changed = solver.rewrite()
    if changed:
        cleanup(func)
    return changed
