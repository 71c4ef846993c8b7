"""Global value numbering over the dominator tree, with load elimination and store-to-load forwarding.

    v3 = add v1, v2              v3 = add v1, v2
    store p, v3            ->    store p, v3
    v4 = add v2, v1              v6 = mul v3, v3
    v5 = load p
    v6 = mul v4, v5

A scoped table maps an expression to the instruction that computed it above; operands are leaders already, so equal keys
mean equal values. Behind a branch its condition, what follows from it, and `x == constant` are known.
"""
from __future__ import annotations

from typing import Final, final

from compiler.analysis.alias import UNKNOWN, Access, Alias, call_attrs
from compiler.analysis.cfg import remove_unreachable
from compiler.analysis.dominators import Dominators
from compiler.faults import GVN_PHI, GVN_STORE, PLANTED
from compiler.ir import ops
from compiler.ir.core import (
    BRANCH,
    F32,
    F64,
    FN_CONST,
    I32,
    I64,
    MEM_CONST,
    SWITCH,
    VOID,
    Block,
    Func,
    Inst,
    SlotAux,
    SymbolAux,
    WideConst,
    canonical,
)
from compiler.opt.cleanup import cleanup
from compiler.opt.context import PassContext
from compiler.opt.memory_state import (
    MemoryState,
    MemoryValue,
    PathWrites,
    inherit,
    is_plain_load,
    is_plain_store,
    is_write,
)

# Comparison op -> those with the same operands that are true, and false, when it is true.
IMPLIED_TRUE: Final[list[list[int]]] = [
    [ops.LE, ops.GE, ops.ULE, ops.UGE],     # EQ
    [],                                     # NE
    [ops.LE, ops.NE],                       # LT
    [],                                     # LE
    [ops.GE, ops.NE],                       # GT
    [],                                     # GE
    [ops.ULE, ops.NE],                      # ULT
    [],                                     # ULE
    [ops.UGE, ops.NE],                      # UGT
    [],                                     # UGE
]
IMPLIED_FALSE: Final[list[list[int]]] = [
    [ops.NE, ops.LT, ops.GT, ops.ULT, ops.UGT],
    [ops.EQ],
    [ops.GE, ops.EQ, ops.GT],
    [ops.GT],
    [ops.LE, ops.EQ, ops.LT],
    [ops.LT],
    [ops.UGE, ops.EQ, ops.UGT],
    [ops.UGT],
    [ops.ULE, ops.EQ, ops.ULT],
    [ops.ULT],
]
# The same for floating comparisons FEQ … FUNO; only what follows from a true one.
FLOAT_TRUE: Final[list[list[int]]] = [
    [ops.FLE, ops.FGE],         # FEQ
    [],                         # FNE
    [ops.FLE, ops.FNE],         # FLT
    [],                         # FLE
    [ops.FGE, ops.FNE],         # FGT
    [],                         # FGE
    [ops.FNE],                  # FUNO
]
FLOAT_FALSE: Final[list[list[int]]] = [
    [ops.FNE, ops.FLT, ops.FGT, ops.FUNO],
    [ops.FEQ],
    [ops.FEQ, ops.FGT, ops.FGE, ops.FUNO],
    [ops.FGT, ops.FUNO],
    [ops.FEQ, ops.FLT, ops.FLE, ops.FUNO],
    [ops.FLT, ops.FUNO],
    [ops.FEQ, ops.FLT, ops.FLE, ops.FGT, ops.FGE],
]
# A false comparison of ordered operands makes these true.
FLOAT_NEGATED: Final[list[int]] = [ops.FNE, ops.FEQ, ops.FGE, ops.FGT, ops.FLE, ops.FLT]
# EQ … FUNO with operands exchanged.
SWAPPED: Final[list[int]] = [
    ops.EQ, ops.NE, ops.GT, ops.GE, ops.LT, ops.LE, ops.UGT, ops.UGE, ops.ULT, ops.ULE,
    ops.FEQ, ops.FNE, ops.FGT, ops.FGE, ops.FLT, ops.FLE, ops.FUNO,
]
NEGATED: Final[list[int]] = [
    ops.NE, ops.EQ, ops.GE, ops.GT, ops.LE, ops.LT, ops.UGE, ops.UGT, ops.ULE, ops.ULT,
]


@final
class Numberer:
    def __init__(self, func: Func, context: PassContext, memory: bool) -> None:
        self.func = func
        self.context = context
        self.dom = Dominators(func)
        self.memory = memory
        self.alias = Alias(func) if memory else None
        self.table: dict[int, Inst] = {}
        self.odd: dict[tuple[int, int, int, int, int], Inst] = {}   # expressions with imm, aux or three operands
        self.undo_keys: list[tuple[int, Inst | None]] = []
        self.undo_odd: list[tuple[tuple[int, int, int, int, int], Inst | None]] = []
        self.instead: dict[int, Inst] = {}      # value id -> what it equals in this scope
        self.undo_instead: list[tuple[int, Inst | None]] = []
        self.nonzero: list[int] = []            # values known not to be zero in this scope
        self.is_nonzero: list[bool] = [False] * func.next_id
        self.states: list[MemoryState | None] = [None] * len(self.dom.blocks)
        self.writes: list[list[Inst]] = []
        self.out: list[Inst] = []
        self.block = func.blocks[0]
        self.changed = False
        self.facts = False      # whether `instead` holds anything

    # ---- the walk ----

    def run(self) -> bool:
        if self.memory:
            self.writes = [[i for i in b.insts if is_write(i)] for b in self.dom.blocks]
        stack: list[tuple[int, int, int, int, int]] = [(0, 0, 0, 0, 0)]
        while stack:
            n, keys, odd, instead, nonzero = stack.pop()
            if n < 0:
                self.undo(keys, odd, instead)
                while len(self.nonzero) > nonzero:
                    self.is_nonzero[self.nonzero.pop()] = False
                self.states[~n] = None
                continue
            stack.append((~n, len(self.undo_keys), len(self.undo_odd), len(self.undo_instead), len(self.nonzero)))
            self.visit(n)
            for child in self.dom.children[n]:
                stack.append((child, 0, 0, 0, 0))
        return self.changed

    def undo(self, keys: int, odd: int, instead: int) -> None:
        while len(self.undo_keys) > keys:
            key, old = self.undo_keys.pop()
            if old is None:
                del self.table[key]
            else:
                self.table[key] = old
        while len(self.undo_odd) > odd:
            odd_key, old = self.undo_odd.pop()
            if old is None:
                del self.odd[odd_key]
            else:
                self.odd[odd_key] = old
        while len(self.undo_instead) > instead:
            number, old = self.undo_instead.pop()
            if old is None:
                del self.instead[number]
            else:
                self.instead[number] = old
        self.facts = bool(self.instead)

    def visit(self, n: int) -> None:
        b = self.dom.blocks[n]
        self.block = b
        self.out = []
        state = self.entry_state(b)
        self.states[n] = state
        if len(b.preds) == 1:
            self.learn(b, b.preds[0])
        self.phis(b)
        for i in b.insts:
            self.instruction(i, state)
        b.insts = self.out
        for k, arg in enumerate(b.args):
            value = self.leader(arg)
            if b.kind == BRANCH and self.known_nonzero(value):
                value = self.constant(1, value.type)
            if value is not arg:
                value.nuses += 1
                arg.nuses -= 1
                b.args[k] = value
                self.changed = True
        for s in b.succs:
            if s.phis:
                self.feed(b, s)

    def leader(self, i: Inst) -> Inst:
        while i.op == ops.COPY:
            i = i.args[0]
        if self.facts:
            found = self.instead.get(i.id)
            if found is not None and found.type == i.type:
                return found
        return i

    def feed(self, b: Block, s: Block) -> None:
        for k, p in enumerate(s.preds):
            if p is b:
                for phi in s.phis:
                    if phi.op == ops.PHI:
                        arg = phi.args[k]
                        value = self.leader(arg)
                        if value is not arg:
                            phi.set_arg(k, value)

    def phis(self, b: Block) -> None:
        """Equal phis of one block; phis that are one value."""
        phis = b.phis
        for k, phi in enumerate(phis):
            if phi.op != ops.PHI:
                continue
            for index, arg in enumerate(phi.args):
                if arg.op == ops.COPY:
                    phi.set_arg(index, self.source(arg))
            only: Inst | None = None
            for arg in phi.args:
                if arg is phi or arg is only:
                    continue
                if only is not None:
                    only = None
                    break
                only = arg
            else:
                if only is not None:
                    phi.become_copy(only)
                    self.changed = True
                    continue
            for other in phis[:k] if k < 16 else phis[k - 16:k]:
                if other.op == ops.PHI and other.type == phi.type and same_args(other, phi):
                    phi.become_copy(other)
                    self.changed = True
                    break

    def source(self, i: Inst) -> Inst:
        while i.op == ops.COPY:
            i = i.args[0]
        return i

    # ---- facts from branches ----

    def learn(self, b: Block, p: Block) -> None:
        """What the branch at the end of `p` says in `b`."""
        if p.kind == BRANCH:
            if p.succs[0] is p.succs[1]:
                return
            condition = p.args[0]
            if condition.op == ops.CONST:
                return
            taken = p.succs[0] is b
            if not taken:
                self.equate(condition, self.constant(0, condition.type))
            elif is_comparison(condition):
                self.equate(condition, self.constant(1, condition.type))
            else:
                self.exclude_zero(condition)
            if ops.EQ <= condition.op <= ops.UGE:
                self.imply(condition, taken)
            elif ops.FEQ <= condition.op <= ops.FUNO:
                self.imply_float(condition, taken)
        elif p.kind == SWITCH:
            at = [k for k, s in enumerate(p.succs) if s is b]
            if len(at) == 1 and at[0] > 0:
                low, high = p.cases[at[0] - 1]
                if low == high and p.args[0].op != ops.CONST:
                    self.equate(p.args[0], self.constant(low, p.args[0].type))

    def imply(self, condition: Inst, taken: bool) -> None:
        op = condition.op
        left = condition.args[0]
        right = condition.args[1]
        if not taken:
            op = NEGATED[op - ops.EQ]
        if op == ops.EQ and left.op != ops.CONST and right.op == ops.CONST:
            self.equate(left, self.constant(right.imm, right.type))
        if right.op == ops.CONST and excludes_zero(op, right.imm):
            self.exclude_zero(left)
        one: Inst | None = None
        zero: Inst | None = None
        for other in IMPLIED_TRUE[op - ops.EQ]:
            if one is None:
                one = self.constant(1, I32)
            self.enter(self.key(other, I32, left, right), one)
        for other in IMPLIED_FALSE[op - ops.EQ]:
            if zero is None:
                zero = self.constant(0, I32)
            self.enter(self.key(other, I32, left, right), zero)
        if not taken:
            if one is None:
                one = self.constant(1, I32)
            self.enter(self.key(op, I32, left, right), one)

    def imply_float(self, condition: Inst, taken: bool) -> None:
        op = condition.op
        left = condition.args[0]
        right = condition.args[1]
        if taken:
            true = FLOAT_TRUE[op - ops.FEQ]
            false = FLOAT_FALSE[op - ops.FEQ]
        elif op == ops.FNE:
            true = [ops.FEQ, ops.FLE, ops.FGE]
            false = FLOAT_FALSE[0]
        else:
            known = self.table.get(self.key(ops.FUNO, I32, left, right))
            ordered = known is not None and known.op == ops.CONST and known.imm == 0
            true = [FLOAT_NEGATED[op - ops.FEQ]] if op == ops.FEQ or ordered and op < ops.FUNO else []
            false = [op]
        if true:
            one = self.constant(1, I32)
            for other in true:
                self.enter(self.key(other, I32, left, right), one)
        if false:
            zero = self.constant(0, I32)
            for other in false:
                self.enter(self.key(other, I32, left, right), zero)

    def equate(self, value: Inst, constant: Inst) -> None:
        self.undo_instead.append((value.id, self.instead.get(value.id)))
        self.instead[value.id] = constant
        self.facts = True

    def constant(self, value: int, type: int) -> Inst:
        i = self.func.inst(ops.CONST, type, [], canonical(value, type))
        i.block = self.block
        self.out.append(i)
        return i

    # ---- expressions ----

    def key(self, op: int, type: int, a: Inst, b: Inst) -> int:
        x = a.id
        y = b.id
        if y < x:
            if ops.FLAGS[op] & ops.F_COMM:
                x, y = y, x
            elif ops.EQ <= op <= ops.FUNO:
                x, y = y, x
                op = SWAPPED[op - ops.EQ]
        return ((x << 24 | y) << 8 | op) << 3 | type

    def enter(self, key: int, value: Inst) -> None:
        self.undo_keys.append((key, self.table.get(key)))
        self.table[key] = value

    def instruction(self, i: Inst, state: MemoryState) -> None:
        args = i.args
        for k, arg in enumerate(args):
            if arg.op == ops.COPY or self.facts and arg.id in self.instead:
                value = self.leader(arg)
                if value is not arg and (i.op != ops.RESULT):
                    value.nuses += 1
                    arg.nuses -= 1
                    args[k] = value
        op = i.op
        flags = ops.FLAGS[op]
        if flags & ops.F_PURE:
            if op == ops.COPY or op == ops.RESULT or op == ops.PHI or op == ops.UNDEF:
                self.out.append(i)
                return
            if (op == ops.EQ or op == ops.NE) and self.nonzero and self.compares_nonzero(i):
                i.become_const(1 if op == ops.NE else 0)
                self.changed = True
            elif self.lookup(i):
                self.changed = True
        elif self.memory and (ops.LOAD <= op <= ops.CALL or op == ops.ASM):
            self.memory_op(i, state)
            return
        elif flags & ops.F_STORE and self.memory:
            alias = self.alias
            assert alias is not None
            state.write(alias, i)
        self.out.append(i)

    def compares_nonzero(self, i: Inst) -> bool:
        """Whether i compares a value known not to be zero with zero."""
        right = i.args[1]
        return right.op == ops.CONST and right.imm == 0 and self.known_nonzero(i.args[0])

    def exclude_zero(self, value: Inst) -> None:
        if value.id < len(self.is_nonzero) and not self.is_nonzero[value.id]:
            self.is_nonzero[value.id] = True
            self.nonzero.append(value.id)

    def known_nonzero(self, value: Inst) -> bool:
        return value.id < len(self.is_nonzero) and self.is_nonzero[value.id]

    def lookup(self, i: Inst) -> bool:
        """Find the expression above, or enter it. True when `i` became a copy."""
        op = i.op
        args = i.args
        if ops.ADD <= op < ops.SELECT:
            a = args[0]
            key = self.key(op, i.type, a, args[1] if len(args) == 2 else a)
            found = self.table.get(key)
            if found is None:
                self.enter(key, i)
                return False
            if found.imm != i.imm and found.op == op:
                found.imm = 0       # NO_WRAP holds only if both say so
        else:
            odd = self.odd_key(i)
            found = self.odd.get(odd)
            if found is None:
                self.undo_odd.append((odd, None))
                self.odd[odd] = i
                return False
        if not self.context.spend():
            return False
        i.become_copy(found)
        return True

    def odd_key(self, i: Inst) -> tuple[int, int, int, int, int]:
        args = i.args
        aux = i.aux
        extra = 0
        if isinstance(aux, SlotAux):
            extra = aux.slot.id
        elif isinstance(aux, SymbolAux):
            extra = aux.symbol.id
        elif isinstance(aux, WideConst):
            extra = aux.bits
        elif aux is not None:
            extra = -1 - i.id       # nothing else is like it
        first = args[0].id if args else -1
        second = args[1].id if len(args) > 1 else -1
        if len(args) > 2:
            extra = args[2].id
        return (i.op << 3 | i.type, i.imm, first, second, extra)

    # ---- memory ----

    def entry_state(self, b: Block) -> MemoryState:
        alias = self.alias
        if alias is None or b.order == 0:
            return MemoryState([])
        parent = self.dom.parent(b)
        state = self.states[parent.order]
        if state is None or b.address_taken:
            return MemoryState([])
        if len(b.preds) == 1 and b.preds[0] is parent:
            return state.copy()
        if not state.entries:
            return MemoryState([])
        paths = PathWrites(self.writes)
        if not paths.collect(parent, b):
            return MemoryState([])
        return inherit(alias, state, paths.found)

    def memory_op(self, i: Inst, state: MemoryState) -> None:
        alias = self.alias
        assert alias is not None
        op = i.op
        if op <= ops.LOADU32:
            if is_plain_load(i):
                access = alias.access(i)
                found = state.find(access)
                if found is not None and self.forward(i, access, found):
                    self.changed = True
                    self.out.append(i)
                    return
                state.add(access, i, op)
        elif op <= ops.STORE32:
            access = alias.access(i)
            if is_plain_store(i):
                found = state.find(access)
                if found is not None and same_value(found, access, i) and self.context.spend():
                    # The bytes are there already.
                    i.drop_args()
                    i.op = ops.NOP
                    self.changed = True
                    return
                if PLANTED.fault != GVN_STORE or access.root != UNKNOWN:
                    state.write(alias, i)
                state.add(access, i.args[1], op)
            else:
                state.write(alias, i)
        elif op == ops.CALL and call_attrs(i) & FN_CONST and i.type != VOID and not has_results(i):
            if self.const_call(i):
                self.changed = True
        elif is_write(i):
            state.write(alias, i)
        self.out.append(i)

    def const_call(self, i: Inst) -> bool:
        """Equal calls of a const function with at most three operands."""
        info = i.call()
        if info.symbol is None or len(i.args) > 2 or info.chain:
            return False
        first = i.args[0].id if i.args else -1
        second = i.args[1].id if len(i.args) > 1 else -1
        key = (ops.CALL << 3 | i.type, info.symbol.id, first, second, len(info.sig.params))
        found = self.odd.get(key)
        if found is None:
            self.undo_odd.append((key, None))
            self.odd[key] = i
            return False
        i.become_copy(found)
        return True

    def forward(self, i: Inst, access: Access, found: MemoryValue) -> bool:
        """Replace a load by the value known to be in memory; `i` is rewritten in place."""
        value = self.source(found.value)
        shift = access.offset - found.access.offset
        if shift == 0 and found.op == i.op and value.type == i.type and found.access.size == access.size:
            if found.op >= ops.STORE and i.op != ops.LOAD or not self.context.spend():
                return False
            i.become_copy(value)
            return True
        if value.type > F64 or i.type > F64:
            if shift == 0 and value.type == i.type and i.op == ops.LOAD and found.op == ops.STORE:
                i.become_copy(value)
                return True
            return False
        if not self.context.spend():
            return False
        if shift == 0 and found.access.size == access.size and i.op == ops.LOAD and value.type == i.type:
            i.become_copy(value)
            return True
        self.extract(i, value, shift, access.size)
        return True

    def extract(self, i: Inst, value: Inst, shift: int, size: int) -> None:
        """`i` becomes the `size` bytes at byte `shift` of `value`, extended as the load did."""
        if value.type == F64:
            value = self.make(ops.BITCAST, I64, [value])
        elif value.type == F32:
            value = self.make(ops.BITCAST, I32, [value])
        if shift:
            value = self.make(ops.SHR, value.type, [value, self.constant(shift * 8, I32)])
        op = i.op
        if size == 8:
            self.finish(i, value)
            return
        if value.type == I64:
            value = self.make(ops.TRUNC, I32, [value])
        if size == 4:
            if op == ops.LOADS32 or op == ops.LOADU32:
                value = self.make(ops.SEXT32 if op == ops.LOADS32 else ops.ZEXT32, I64, [value])
            self.finish(i, value)
            return
        if op == ops.LOADU8 or op == ops.LOADU16:
            mask = self.constant(0xFF if size == 1 else 0xFFFF, I32)
            value = self.make(ops.AND, I32, [value, mask])
            widen = ops.ZEXT32
        else:
            value = self.make(ops.SEXT8 if size == 1 else ops.SEXT16, I32, [value])
            widen = ops.SEXT32
        if i.type == I64:
            value = self.make(widen, I64, [value])
        self.finish(i, value)

    def finish(self, i: Inst, value: Inst) -> None:
        if value.type != i.type:
            value = self.make(ops.BITCAST, i.type, [value])
        i.become_copy(value)

    def make(self, op: int, type: int, args: list[Inst]) -> Inst:
        i = self.func.inst(op, type, args)
        i.block = self.block
        i.loc = args[0].loc
        self.out.append(i)
        return i


def excludes_zero(op: int, c: int) -> bool:
    """Whether `x op c` is false for zero."""
    if op == ops.NE:
        return c == 0
    if op == ops.LT or op == ops.GE:
        return c <= 0 if op == ops.LT else c > 0
    if op == ops.GT or op == ops.LE:
        return c >= 0 if op == ops.GT else c < 0
    return op == ops.UGT or op == ops.UGE and c != 0


def has_results(i: Inst) -> bool:
    """Whether a call gives more than one piece."""
    return len(i.call().sig.results) > 1


def is_comparison(i: Inst) -> bool:
    return ops.EQ <= i.op <= ops.FUNO


def same_args(a: Inst, b: Inst) -> bool:
    if PLANTED.fault == GVN_PHI:
        return sorted([arg.id for arg in a.args]) == sorted([arg.id for arg in b.args])
    for k, arg in enumerate(a.args):
        if arg is not b.args[k]:
            return False
    return True


def same_value(found: MemoryValue, access: Access, store: Inst) -> bool:
    """Whether a store writes what is known to be there."""
    a = found.access
    if found.typed:
        return False    # the store gives the bytes their value, and the object its effective type, back
    if a.offset != access.offset or a.size != access.size or access.mem & MEM_CONST:
        return False
    if found.value is store.args[1]:
        return True
    value = found.value
    new = store.args[1]
    return (value.op == ops.CONST and new.op == ops.CONST and value.imm == new.imm and value.type == new.type
            and found.op >= ops.STORE)


def run(func: Func, context: PassContext) -> bool:
    """With memory, unless the function returns twice."""
    remove_unreachable(func)
    changed = Numberer(func, context, not func.returns_twice).run()
    cleanup(func)
    return changed


def run_pure(func: Func, context: PassContext) -> bool:
    """Without memory: for expressions that late expansion made."""
    changed = Numberer(func, context, False).run()
    cleanup(func)
    return changed
