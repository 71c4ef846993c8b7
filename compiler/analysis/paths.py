"""Whether a path that can be taken leads from a function's entry to an instruction without a write of one variable.

A search over pairs of a block and what is known there: constants that variables hold, and facts about values that
conditions compared (ranges, excluded constants, outcomes). A branch that contradicts them is not followed, so

    if (n > 3) x = 1;  ...  if (n > 3) use(x);        found = 0;  if (c) { x = 1; found = 1; }  if (found) use(x);

have no such path. Values are structural: an operation on values, down to what variables hold at the block's start, what
memory holds, and opaque leaves. Runs on the IR as lower makes it, where variables live in slots. A search that grows
too big counts as "no path".
"""
from __future__ import annotations

from typing import Final, final

from compiler.ir import ops
from compiler.ir.core import BRANCH, SWITCH, Block, Func, Inst, Slot
from compiler.ir.fold import compare, fold_binary, fold_unary

MOST_STATES: Final = 300        # of one search
MOST_FACTS: Final = 24          # of one state
MOST_DEPTH: Final = 12          # of a value
MOST_CASES: Final = 16          # of a range of case labels
# Node.op beside the IR's operations
OPAQUE: Final = -1      # a leaf that is equal to itself only, in this block
ADDRESS: Final = -2     # of a symbol or slot: `place` is its number, imm an offset
EXTENDED: Final = -3    # part of what a variable holds, as the load imm reads it
NARROWED: Final = -4    # what a store, imm, leaves of a value
NEGATED: Final[dict[int, int]] = {
    ops.NE: ops.EQ, ops.GE: ops.LT, ops.GT: ops.LE, ops.UGE: ops.ULT, ops.UGT: ops.ULE,
}  # fmt: skip
SWAPPED: Final[dict[int, int]] = {
    ops.LT: ops.GT, ops.LE: ops.GE, ops.GT: ops.LT, ops.GE: ops.LE, ops.EQ: ops.EQ, ops.NE: ops.NE,
    ops.ULT: ops.UGT, ops.ULE: ops.UGE, ops.UGT: ops.ULT, ops.UGE: ops.ULE,
}  # fmt: skip
# Facts about values: (kind, value, constant)
Facts = set[tuple[int, int, int]]
LEAST: Final = 0
MOST: Final = 1
NOT: Final = 2


@final
class Node:
    """A value. `place`: of SLOT (what that variable holds) and ADDRESS; of loads, the state of memory."""

    def __init__(self, op: int, type: int, args: list[int], imm: int, place: int, depth: int) -> None:
        self.op = op
        self.type = type
        self.args = args
        self.imm = imm
        self.place = place
        self.depth = depth


@final
class State:
    """What is known where a block begins."""

    def __init__(self, block: Block, constants: dict[int, int], facts: Facts) -> None:
        self.block = block
        self.constants = constants      # slot, or -1 - id of one of the block's phis -> constant
        self.facts = facts

    def key(self) -> tuple[int, tuple[tuple[int, int], ...], tuple[tuple[int, int, int], ...]]:
        return self.block.id, tuple(sorted(self.constants.items())), tuple(sorted(self.facts))


def tracked_slots(func: Func) -> list[bool]:
    """The variables that only whole loads and stores touch, by slot id."""
    good = [0 < slot.size <= 8 and not slot.volatile for slot in func.slots]
    for b in func.blocks:
        for i in b.insts:
            for at, arg in enumerate(i.args):
                if arg.op == ops.SLOT and not (at == 0 and ops.LOAD <= i.op <= ops.STORE32 and i.imm == arg.imm == 0):
                    good[arg.slot().id] = False
        for phi in b.phis:
            for arg in phi.args:
                if arg.op == ops.SLOT:
                    good[arg.slot().id] = False
        for arg in b.args:
            if arg.op == ops.SLOT:
                good[arg.slot().id] = False
    return good


@final
class PathSearch:
    """The searches in one function."""

    def __init__(self, func: Func) -> None:
        self.func = func
        self.tracked = tracked_slots(func)
        self.nodes: list[Node] = []
        self.index: dict[tuple[int, int, tuple[int, ...], int, int], int] = {}
        # Of the block that is walked:
        self.held: dict[int, int] = {}      # slot -> value
        self.values: dict[Inst, int] = {}
        self.epoch = 0                      # how often memory was written so far

    def reaches(self, slot: Slot, writes: dict[Block, int], read: Inst) -> bool:
        """Whether a path leads to `read` without a write; `writes` are the slots, as bits, that a block writes."""
        first = State(self.func.blocks[0], {}, set())
        pending = [first]
        seen = {first.key()}
        bit = 1 << slot.id
        while pending:
            state = pending.pop()
            block = state.block
            if block is read.block:
                return True
            if writes[block] & bit:
                continue
            for after in self.walk(state):
                key = after.key()
                if key not in seen:
                    if len(seen) >= MOST_STATES:
                        return False
                    seen.add(key)
                    pending.append(after)
        return False

    # ---- values ----

    def node(self, op: int, type: int, args: list[int], imm: int, place: int = 0) -> int:
        key = (op, type, tuple(args), imm, place)
        found = self.index.get(key, -1)
        if found < 0:
            depth = 1 + max([self.nodes[arg].depth for arg in args], default=0)
            found = len(self.nodes)
            self.nodes.append(Node(op, type, args, imm, place, depth))
            self.index[key] = found
        return found

    def constant(self, type: int, value: int) -> int:
        return self.node(ops.CONST, type, [], value)

    def variable(self, slot: int) -> int:
        """What a variable held when the block began."""
        return self.node(ops.SLOT, 0, [], 0, slot)

    def value(self, i: Inst) -> int:
        known = self.values.get(i, -1)
        return known if known >= 0 else self.node(OPAQUE, i.type, [], i.id)

    def evaluate(self, i: Inst) -> int:
        """The value of an instruction of the walked block."""
        op = i.op
        if op == ops.CONST:
            return self.constant(i.type, i.imm)
        if ops.LOAD <= op < ops.STORE:
            address = i.args[0]
            if address.op == ops.SLOT and self.tracked[address.slot().id]:
                return self.loaded(i, self.held.get(address.slot().id, -1), address.slot().id)
            return self.node(op, i.type, [self.value(address)], i.imm, self.epoch)
        if op == ops.PARAM:
            return self.node(op, i.type, [], i.imm)
        if op == ops.GLOBAL:
            return self.node(ADDRESS, i.type, [], i.imm, i.symbol().id << 1)
        if op == ops.SLOT:
            return self.node(ADDRESS, i.type, [], i.imm, i.slot().id << 1 | 1)
        if ops.ADD <= op <= ops.UGE and len(i.args) <= 2:
            return self.operation(op, i.type, [self.value(arg) for arg in i.args], i.args[0].type)
        return self.node(OPAQUE, i.type, [], i.id)

    def loaded(self, i: Inst, held: int, slot: int) -> int:
        """A load from a variable: what it holds, extended as the load does it."""
        value = held if held >= 0 else self.variable(slot)
        node = self.nodes[value]
        if node.op == ops.CONST:
            number = node.imm
            if i.op != ops.LOAD:
                bits = 8 if i.op <= ops.LOADU8 else 16 if i.op <= ops.LOADU16 else 32
                number &= (1 << bits) - 1
                if i.op in (ops.LOADS8, ops.LOADS16, ops.LOADS32) and number >> (bits - 1):
                    number -= 1 << bits
            return self.constant(i.type, number)
        return value if i.op == ops.LOAD else self.node(EXTENDED, i.type, [value], i.op)

    def operation(self, op: int, type: int, args: list[int], source: int) -> int:
        numbers = [self.nodes[arg].imm for arg in args if self.nodes[arg].op == ops.CONST]
        if len(numbers) == len(args):
            folded: int | None
            if ops.EQ <= op <= ops.UGE:
                folded = 1 if compare(op, source, numbers[0], numbers[1]) else 0
            elif len(args) == 2:
                folded = fold_binary(op, type, numbers[0], numbers[1])
            else:
                folded = fold_unary(op, type, source, numbers[0])
            if folded is not None:
                return self.constant(type, folded)
        made = self.node(op, type, args, 0)
        return made if self.nodes[made].depth <= MOST_DEPTH else self.node(OPAQUE, type, [], made, 1)

    # ---- blocks ----

    def walk(self, state: State) -> list[State]:
        """The states that follow a block."""
        self.held = {slot: self.constant(0, value) for slot, value in state.constants.items() if slot >= 0}
        self.values = {}
        self.epoch = 0
        block = state.block
        for phi in block.phis:
            number = state.constants.get(-1 - phi.id)
            if number is not None:
                self.values[phi] = self.constant(phi.type, number)
        for i in block.insts:
            if ops.STORE <= i.op <= ops.STORE32 and i.args[0].op == ops.SLOT and self.tracked[i.args[0].slot().id]:
                stored = self.value(i.args[1])
                whole = i.op == ops.STORE or self.nodes[stored].op == ops.CONST
                self.held[i.args[0].slot().id] = stored if whole else self.node(NARROWED, 0, [stored], i.op)
            elif ops.FLAGS[i.op] & (ops.F_STORE | ops.F_EFFECT):
                self.epoch += 1
                self.values[i] = self.node(OPAQUE, i.type, [], i.id)
            else:
                self.values[i] = self.evaluate(i)
        after: list[State] = []
        for number, succ in enumerate(block.succs):
            facts = self.taken(block, number, state.facts)
            if facts is not None:
                after.append(self.leave(block, succ, facts))
        return after

    def taken(self, block: Block, number: int, facts: Facts) -> Facts | None:
        """The facts when a block is left for its successor `number`; None: that contradicts what is known."""
        if block.kind == BRANCH:
            if block.succs[0] is block.succs[1]:
                return facts
            return self.assume(self.value(block.args[0]), number == 0, facts)
        if block.kind == SWITCH:
            value = self.value(block.args[0])
            if number > 0:
                low, high = block.cases[number - 1]
                least = self.bound(value, LEAST, low, facts)
                return None if least is None else self.bound(value, MOST, high, least)
            known: Facts | None = facts
            for low, high in block.cases:
                for case in range(low, min(high, low + MOST_CASES) + 1):
                    if known is not None:
                        known = self.exclude(value, case, known)
            return known
        return facts

    def assume(self, value: int, truth: bool, facts: Facts) -> Facts | None:
        """Add that a condition is true or false."""
        node = self.nodes[value]
        if node.op == ops.CONST:
            return facts if (node.imm != 0) == truth else None
        if ops.EQ <= node.op <= ops.UGE:
            op, left, right = node.op, node.args[0], node.args[1]
            if self.nodes[left].op == ops.CONST:
                op, left, right = SWAPPED[op], right, left
            if op in NEGATED:
                op, truth = NEGATED[op], not truth
            if self.nodes[right].op == ops.CONST and op in (ops.EQ, ops.LT, ops.LE):
                return self.compared(op, left, self.nodes[right].imm, truth, facts)
            value = self.node(op, node.type, [left, right], 0)
        if truth:
            return self.exclude(value, 0, facts)
        least = self.bound(value, LEAST, 0, facts)
        return None if least is None else self.bound(value, MOST, 0, least)

    def compared(
        self, op: int, value: int, number: int, truth: bool, facts: Facts
    ) -> Facts | None:
        """Add the outcome of a comparison with a constant."""
        if op == ops.EQ:
            if not truth:
                return self.exclude(value, number, facts)
            least = self.bound(value, LEAST, number, facts)
            return None if least is None else self.bound(value, MOST, number, least)
        if op == ops.LT:
            return self.bound(value, MOST, number - 1, facts) if truth else self.bound(value, LEAST, number, facts)
        return self.bound(value, MOST, number, facts) if truth else self.bound(value, LEAST, number + 1, facts)

    def bound(self, value: int, kind: int, number: int, facts: Facts) -> Facts | None:
        """Add that a value is at least or at most a number."""
        node = self.nodes[value]
        if node.op == ops.CONST:
            return facts if (node.imm >= number if kind == LEAST else node.imm <= number) else None
        least, most = self.natural(node)
        excluded: set[int] = set()
        for fact, about, known in facts:
            if about == value:
                if fact == LEAST:
                    least = max(least, known)
                elif fact == MOST:
                    most = min(most, known)
                else:
                    excluded.add(known)
        if kind == LEAST:
            least = max(least, number)
        else:
            most = min(most, number)
        while least in excluded and least <= most:
            least += 1
        while most in excluded and least <= most:
            most -= 1
        if least > most:
            return None
        made = {fact for fact in facts if fact[1] != value or fact[0] == NOT}
        if len(made) < MOST_FACTS:
            if least > -(1 << 64):
                made.add((LEAST, value, least))
            if most < 1 << 64:
                made.add((MOST, value, most))
        return made

    def natural(self, node: Node) -> tuple[int, int]:
        """Bounds that an operation sets to its value."""
        if node.op == ops.AND or node.op == ops.REMU:
            right = self.nodes[node.args[1]]
            if right.op == ops.CONST and right.imm > 0:
                return 0, right.imm if node.op == ops.AND else right.imm - 1
        if node.op == EXTENDED and node.imm in (ops.LOADU8, ops.LOADU16):
            return 0, 255 if node.imm == ops.LOADU8 else 65535
        if ops.EQ <= node.op <= ops.UGE:
            return 0, 1
        return -(1 << 64), 1 << 64

    def exclude(self, value: int, number: int, facts: Facts) -> Facts | None:
        """Add that a value is not a number."""
        node = self.nodes[value]
        if node.op == ops.CONST:
            return facts if node.imm != number else None
        if (LEAST, value, number) in facts:
            return self.bound(value, LEAST, number + 1, facts)
        if (MOST, value, number) in facts:
            return self.bound(value, MOST, number - 1, facts)
        if len(facts) >= MOST_FACTS:
            return facts
        made = facts | {(NOT, value, number)}
        least, most = self.natural(node)
        return self.bound(value, LEAST, least, made) if number == least or number == most else made

    # ---- from a block to the next ----

    def leave(self, block: Block, succ: Block, facts: Facts) -> State:
        """The state of a successor: facts in terms of what variables hold now."""
        constants: dict[int, int] = {}
        renamed: dict[int, int] = {}
        for slot, value in self.held.items():
            node = self.nodes[value]
            if node.op == ops.CONST:
                constants[slot] = node.imm
            else:
                renamed[value] = self.variable(slot)
        if succ.phis and succ.preds.count(block) == 1:
            edge = succ.preds.index(block)
            for phi in succ.phis:
                node = self.nodes[self.value(phi.args[edge])]
                if node.op == ops.CONST:
                    constants[-1 - phi.id] = node.imm
        kept: Facts = set()
        for kind, value, number in facts:
            now = self.rename(value, renamed)
            if now >= 0:
                kept.add((kind, now, number))
        return State(succ, constants, kept)

    def rename(self, value: int, renamed: dict[int, int]) -> int:
        """A value as the next block knows it; -1: it does not."""
        known = renamed.get(value, -1)
        if known >= 0:
            return known
        node = self.nodes[value]
        if node.op == ops.CONST:
            return value
        if node.op == ops.SLOT:
            return value if node.place not in self.held else -1
        if node.op == OPAQUE:
            return -1
        place = node.place
        if ops.LOAD <= node.op < ops.STORE:
            if place != self.epoch:
                return -1
            place = 0
        args = [self.rename(arg, renamed) for arg in node.args]
        return -1 if -1 in args else self.node(node.op, node.type, args, node.imm, place)
