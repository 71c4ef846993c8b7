"""Calls in tail position: recursion becomes a loop, other calls are marked for the back end to jump instead of call.

    v5 = call @f, v3, v4         b9: v0' = phi v0, v3 ...       (f's parameters)
    return v5               ->       ...
                                     jump b9

`return n * f(n - 1)` and sums are turned by an accumulator (integers only: floating sums may not be reassociated).
No slot of the frame may be reachable by the callee, since the frame is gone or used again.
"""
from __future__ import annotations

from typing import Final, final

from compiler.analysis.alias import Alias
from compiler.faults import PLANTED, TAIL_STACK
from compiler.ir import ops
from compiler.ir.core import (
    FN_NAKED,
    FN_RETURNS_TWICE,
    I32,
    I64,
    JUMP,
    LOC_BYVAL,
    LOC_STACK,
    RETURN,
    VOID,
    Block,
    CallInfo,
    Func,
    Inst,
)
from compiler.opt.cleanup import cleanup
from compiler.opt.context import PassContext

MAX_COPIES: Final = 8       # returns that are copied to blocks that end in a call


def may_leave_frame(func: Func) -> bool:
    """Whether nothing of the frame can be seen by a callee in tail position."""
    if func.returns_twice or func.has_alloca or func.has_nonlocal_label or func.uses_chain or func.attrs & FN_NAKED:
        return False
    for b in func.blocks:
        for i in b.insts:
            op = i.op
            if op == ops.PARAMADDR or op == ops.VAREGS or op == ops.FRAMEADDR or op == ops.BLOCKADDR:
                return False
    if func.slots:
        return all(Alias(func).private)
    return True


def tail_call(b: Block) -> Inst | None:
    """The call whose results the block returns at once."""
    at = len(b.insts) - 1
    while at >= 0 and b.insts[at].op == ops.RESULT:
        at -= 1
    if at < 0 or b.insts[at].op != ops.CALL:
        return None
    call = b.insts[at]
    for k, value in enumerate(b.args):
        if k == 0:
            if value is not call and value.op != ops.UNDEF:
                return None
        elif value.op != ops.UNDEF and not (value.op == ops.RESULT and value.args[0] is call and value.imm == k):
            return None
    return call


def copy_returns(func: Func, sums: bool) -> bool:
    """A block that ends in a call (or a sum with one) and jumps to a block that only returns returns itself."""
    changed = False
    for b in func.blocks:
        if b.kind != JUMP or not b.insts:
            continue
        to = b.succs[0]
        if to.kind != RETURN or to.insts or to.address_taken or to is b or len(to.preds) > MAX_COPIES:
            continue
        last = b.insts[-1]
        if last.op == ops.RESULT:
            last = last.args[0]
        elif last.op != ops.CALL and not (sums and is_sum_with_call(b)):
            continue
        at = to.preds.index(b)
        values: list[Inst] = []
        for arg in to.args:
            values.append(arg.args[at] if arg.op == ops.PHI and arg.block is to else arg)
        if values and values[0] is not last and values[0].op != ops.UNDEF:
            continue
        b.clear_terminator()
        b.ret(values)
        changed = True
    return changed


def is_sum_with_call(b: Block) -> bool:
    """Whether the block ends in a sum or product of the result of the call right before it."""
    if len(b.insts) < 2:
        return False
    last = b.insts[-1]
    call = b.insts[-2]
    return (last.op == ops.ADD or last.op == ops.MUL) and call.op == ops.CALL and call in last.args


# ---- recursion ----

@final
class RecursionRemover:
    """Turns self calls in tail position into jumps to a new head behind the entry block."""

    def __init__(self, func: Func) -> None:
        self.func = func
        self.params: list[Inst | None] = [None] * len(func.sig.params)
        self.head: Block | None = None
        self.phis: list[Inst] = []
        self.accumulator: Inst | None = None
        self.accumulate_op = 0

    def run(self) -> bool:
        func = self.func
        if any(loc & 15 == LOC_BYVAL for loc in func.sig.param_locs) or func.sig.variadic:
            return False
        sites = [b for b in func.blocks if b.kind == RETURN and self.is_self_call(tail_call(b))]
        sums = self.find_sums()
        if not sites and not sums:
            return False
        self.make_head()
        assert self.head is not None
        entry = func.blocks[0]
        # What the entry block did is done by the head now.
        sites = [self.head if b is entry else b for b in sites]
        sums = [self.head if b is entry else b for b in sums]
        if sums:
            self.make_accumulator(sums)
        for b in sites:
            call = tail_call(b)
            assert call is not None
            args = list(call.args)
            carried = self.accumulator
            self.loop_back(b, call, args, carried)
        return True

    def is_self_call(self, call: Inst | None) -> bool:
        if call is None:
            return False
        info = call.call()
        if info.symbol is not self.func.symbol or info.chain or self.func.symbol.binding == 2:
            return False
        return [arg.type for arg in call.args] == self.func.sig.params

    def find_sums(self) -> list[Block]:
        """Blocks that end in `r = op(x, self call); return r`, all with one op, ADD or MUL."""
        func = self.func
        if len(func.sig.results) != 1 or func.sig.results[0] not in (I32, I64):
            return []
        found: list[Block] = []
        for b in func.blocks:
            if b.kind != RETURN or len(b.insts) < 2:
                continue
            last = b.insts[-1]
            call = b.insts[-2]
            if last.op not in (ops.ADD, ops.MUL) or b.args[0] is not last or last.nuses != 1:
                continue
            if call not in last.args or call.nuses != 1 or call.op != ops.CALL or not self.is_self_call(call):
                continue
            if self.accumulate_op and self.accumulate_op != last.op:
                return []
            self.accumulate_op = last.op
            found.append(b)
        return found

    def make_head(self) -> None:
        """Split the entry: parameters stay, the rest becomes the head with a phi for each parameter."""
        func = self.func
        entry = func.blocks[0]
        head = func.block()
        stay: list[Inst] = []
        for i in entry.insts:
            if i.op == ops.PARAM:
                stay.append(i)
                self.params[i.imm] = i
            else:
                i.block = head
                head.insts.append(i)
        entry.insts = stay
        head.kind = entry.kind
        head.args = entry.args
        head.cases = entry.cases
        head.prob = entry.prob
        head.loc = entry.loc
        head.succs = entry.succs
        for s in head.succs:
            for k, p in enumerate(s.preds):
                if p is entry:
                    s.preds[k] = head
        entry.kind = 0
        entry.args = []
        entry.cases = []
        entry.succs = []
        entry.prob = -1
        for index, type in enumerate(func.sig.params):
            param = self.params[index]
            if param is None:
                param = func.inst(ops.PARAM, type, [], index)
                param.block = entry
                entry.insts.append(param)
            phi = func.inst(ops.PHI, type, [])
            phi.block = head
            self.phis.append(phi)
            self.params[index] = param
        func.blocks.insert(1, head)
        for index, phi in enumerate(self.phis):
            param = self.params[index]
            assert param is not None
            replace_uses(func, param, phi)
            phi.args.append(param)
            param.nuses += 1
        head.phis = list(self.phis)
        entry.jump(head)
        self.head = head

    def make_accumulator(self, sums: list[Block]) -> None:
        """acc = phi(neutral, acc op x): every return gives acc op value."""
        func = self.func
        head = self.head
        assert head is not None
        type = func.sig.results[0]
        entry = func.blocks[0]
        neutral = func.inst(ops.CONST, type, [], 0 if self.accumulate_op == ops.ADD else 1)
        neutral.block = entry
        entry.insts.append(neutral)
        phi = func.inst(ops.PHI, type, [neutral])
        phi.block = head
        head.phis.append(phi)
        self.accumulator = phi
        recursive = [b for b in func.blocks if b.kind == RETURN and b not in sums
                     and self.is_self_call(tail_call(b))]
        for b in func.blocks:
            if b.kind == RETURN and b not in sums and b not in recursive:
                total = self.append(b, self.accumulate_op, type, [phi, b.args[0]])
                b.set_args([total])
        for b in sums:
            last = b.insts.pop()
            call = b.insts[-1]
            factor = last.args[0] if last.args[1] is call else last.args[1]
            b.set_args([])
            last.drop_args()
            total = self.append(b, self.accumulate_op, type, [phi, factor])
            b.insts.remove(call)
            self.loop_back(b, call, list(call.args), total)

    def append(self, b: Block, op: int, type: int, args: list[Inst]) -> Inst:
        i = self.func.inst(op, type, args)
        i.block = b
        i.loc = b.loc
        b.insts.append(i)
        return i

    def loop_back(self, b: Block, call: Inst, args: list[Inst], carried: Inst | None) -> None:
        """Replace the call and the return by a jump to the head with new parameters."""
        head = self.head
        assert head is not None
        b.clear_terminator()
        kept: list[Inst] = []
        for i in b.insts:
            if i is call or i.op == ops.RESULT and i.args[0] is call:
                continue
            kept.append(i)
        for i in b.insts:
            if i.op == ops.RESULT and i.args[0] is call:
                i.drop_args()
        b.insts = kept
        values = args + ([carried] if carried is not None else [])
        for phi, value in zip(head.phis, values, strict=True):
            phi.args.append(value)
            value.nuses += 1
        call.drop_args()
        b.jump(head)


def replace_uses(func: Func, old: Inst, new: Inst) -> None:
    """All operands `old` become `new`. One scan: used a few times a function."""
    for b in func.blocks:
        for i in b.phis + b.insts:
            for k, arg in enumerate(i.args):
                if arg is old:
                    i.set_arg(k, new)
        for k, arg in enumerate(b.args):
            if arg is old:
                new.nuses += 1
                old.nuses -= 1
                b.args[k] = new


def run_recursion(func: Func, context: PassContext) -> bool:
    """Tail recursion to loops."""
    if func.symbol.attrs & FN_RETURNS_TWICE or not has_self_call(func) or not may_leave_frame(func):
        return False
    copy_returns(func, True)
    changed = RecursionRemover(func).run()
    cleanup(func)
    return changed


def has_self_call(func: Func) -> bool:
    for b in func.blocks:
        for i in b.insts:
            if i.op == ops.CALL:
                aux = i.aux
                if isinstance(aux, CallInfo) and aux.symbol is func.symbol:
                    return True
    return False


# ---- sibling calls ----

def fits(func: Func, call: Inst) -> bool:
    """Whether the callee's stack arguments fit where the caller's own came in, and results travel alike."""
    info = call.call()
    sig = info.sig
    if info.chain or sig.conv != func.sig.conv or info.attrs & FN_RETURNS_TWICE:
        return False
    if info.symbol is not None and info.symbol.attrs & FN_RETURNS_TWICE:
        return False
    if sig.stack_size > func.sig.stack_size or func.sig.variadic or func.variadic:
        return False
    if PLANTED.fault == TAIL_STACK:
        return sig.results == func.sig.results
    if sig.stack_size:
        # Arguments that wait in the incoming area could be overwritten while others are stored.
        return False
    for loc in sig.param_locs:
        if loc & 15 == LOC_BYVAL or loc & 15 == LOC_STACK:
            return False
    wanted = len(func.sig.results)
    if wanted == 0:
        return True
    return sig.results[:wanted] == func.sig.results and sig.result_locs[:wanted] == func.sig.result_locs


def run_sibling_calls(func: Func, context: PassContext) -> bool:
    """Mark calls in tail position."""
    if not context.options.sibling_calls or context.level < 1:
        return False
    changed = False
    safe: bool | None = None
    copy_returns(func, False)
    for b in func.blocks:
        if b.kind != RETURN:
            continue
        call = tail_call(b)
        if call is None or not fits(func, call) or call.type == VOID and b.args and b.args[0].op != ops.UNDEF:
            continue
        if safe is None:
            safe = may_leave_frame(func)
        if not safe or not context.spend():
            break
        call.call().tail = True
        changed = True
    cleanup(func)
    return changed
