"""Lowers SWITCH: clusters of cases become jump tables, bit tests and comparisons in a balanced tree.

Left: a SWITCH block has I64 operand in 0..n-1, cases without overlap that begin at 0, and is reached only in range;
values without a case go to succs[0]. Edges to the old targets are new; phis get the operand that the old edge had.
"""
from __future__ import annotations

from typing import Final, final

from compiler.faults import PLANTED, SWITCH_BOUND
from compiler.ir import ops
from compiler.ir.core import BRANCH, I32, I64, SWITCH, Block, Func, Inst, canonical
from compiler.target.options import CompileOptions

# Cluster.kind
RANGE: Final = 0
TABLE: Final = 1
BITS: Final = 2

MIN_TABLE: Final = 5
DENSITY: Final = 40         # least percent of a table's entries that are cases
MAX_BIT_TARGETS: Final = 3
MAX_TABLE: Final = 1 << 20


@final
class Case:
    """Values low..high go to `to`; `values` are the operands for its phis."""

    def __init__(self, low: int, high: int, to: Block, values: list[Inst]) -> None:
        self.low = low
        self.high = high
        self.to = to
        self.values = values

    def same_target(self, other: Case) -> bool:
        if self.to is not other.to:
            return False
        return all(a is b for a, b in zip(self.values, other.values, strict=True))


@final
class Cluster:
    def __init__(self, kind: int, cases: list[Case]) -> None:
        self.kind = kind
        self.cases = cases

    def low(self) -> int:
        return self.cases[0].low

    def high(self) -> int:
        return self.cases[-1].high


@final
class SwitchLowering:
    def __init__(self, func: Func, options: CompileOptions) -> None:
        self.func: Final = func
        self.tables: Final = options.jump_tables
        self.min_table: Final = MIN_TABLE if not options.size_level else MIN_TABLE + 2
        self.value: Inst | None = None
        self.default: Case = Case(0, 0, func.blocks[0], [])
        self.origin: Block = func.blocks[0]
        self.added: list[Block] = []

    def run(self, block: Block) -> list[Block]:
        """Replace the terminator of a SWITCH block. The new blocks, in order."""
        value = block.args[0]
        self.value = value
        self.origin = block
        self.added = []
        cases = self.take_cases(block, value.type)
        value.nuses += 1        # held while the terminator is away
        block.clear_terminator()
        clusters = self.partition(cases)
        self.tree(block, clusters, 0, len(clusters))
        value.nuses -= 1
        return self.added

    def take_cases(self, block: Block, type: int) -> list[Case]:
        """The cases in signed order; neighbours of one target joined. Sets `default`."""
        cases: list[Case] = []
        seen: dict[int, int] = {}
        for index, to in enumerate(block.succs):
            values: list[Inst] = []
            if to.phis:
                nth = seen.get(to.id, 0)
                seen[to.id] = nth + 1
                at = nth_pred(to, block, nth)
                values = [phi.args[at] for phi in to.phis]
            if index == 0:
                self.default = Case(0, 0, to, values)
                continue
            low, high = block.cases[index - 1]
            low = canonical(low, type)
            high = canonical(high, type)
            if low > high:
                top = 0x7FFFFFFF if type == I32 else 0x7FFFFFFFFFFFFFFF
                cases.append(Case(low, top, to, values))
                low = -top - 1
            cases.append(Case(low, high, to, values))
        cases.sort(key=case_low)
        joined: list[Case] = []
        for case in cases:
            if case.same_target(self.default):
                continue
            if joined and joined[-1].high + 1 == case.low and joined[-1].same_target(case):
                joined[-1].high = case.high
            else:
                joined.append(case)
        return joined

    # ---- clusters ----

    def partition(self, cases: list[Case]) -> list[Cluster]:
        """Cut the cases greedily into the longest dense tables, then bit tests, then single ranges."""
        clusters: list[Cluster] = []
        at = 0
        while at < len(cases):
            end = self.table_end(cases, at) if self.tables else at
            if end > at:
                part = cases[at:end]
                clusters.append(Cluster(BITS if self.bits_fit(part) else TABLE, part))
                at = end
                continue
            end = self.bits_end(cases, at)
            if end > at:
                clusters.append(Cluster(BITS, cases[at:end]))
                at = end
                continue
            clusters.append(Cluster(RANGE, [cases[at]]))
            at += 1
        return clusters

    def table_end(self, cases: list[Case], first: int) -> int:
        """The end of the longest dense run from `first`, or `first`."""
        best = first
        covered = 0
        comparisons = 0
        for at in range(first, len(cases)):
            case = cases[at]
            covered += case.high - case.low + 1
            comparisons += 1 if case.low == case.high else 2
            span = case.high - cases[first].low + 1
            if span > MAX_TABLE or span > covered * 8 and at > first + 8:
                break
            if comparisons >= self.min_table and covered * 100 >= span * DENSITY and span <= 32 * comparisons:
                best = at + 1
        return best

    def bits_fit(self, cases: list[Case]) -> bool:
        """Few targets within one word."""
        if cases[-1].high - cases[0].low >= 64:
            return False
        targets: list[Case] = []
        for case in cases:
            if not any(case.same_target(known) for known in targets):
                targets.append(case)
        return len(targets) <= MAX_BIT_TARGETS and len(cases) >= 2 * len(targets) + 1

    def bits_end(self, cases: list[Case], first: int) -> int:
        end = first
        for at in range(first + 2, min(first + 64, len(cases))):
            if cases[at].high - cases[first].low >= 64:
                break
            if self.bits_fit(cases[first : at + 1]):
                end = at + 1
        return end

    # ---- code ----

    def new_block(self) -> Block:
        origin = self.origin
        b = self.func.block()
        b.loc = origin.loc
        b.freq = origin.freq
        b.depth = origin.depth
        self.added.append(b)
        return b

    def emit(self, block: Block, op: int, type: int, args: list[Inst], imm: int = 0) -> Inst:
        i = self.func.inst(op, type, args, imm)
        i.loc = self.origin.loc
        i.block = block
        block.insts.append(i)
        return i

    def const(self, block: Block, value: int, type: int) -> Inst:
        return self.emit(block, ops.CONST, type, [], canonical(value, type))

    def edge(self, block: Block, case: Case) -> None:
        """An edge to a target of the switch."""
        block.link(case.to)
        for phi, value in zip(case.to.phis, case.values, strict=True):
            value.nuses += 1
            phi.args.append(value)

    def branch(self, block: Block, condition: Inst, yes: Case, no: Block | None) -> None:
        """To `yes`, or to `no` (None: the default)."""
        block.kind = BRANCH
        block.set_args([condition])
        self.edge(block, yes)
        if no is None:
            self.edge(block, self.default)
        else:
            block.link(no)

    def tree(self, block: Block, clusters: list[Cluster], first: int, last: int) -> None:
        """Code in `block` for clusters first..last; a worklist keeps the depth bounded."""
        work: list[tuple[Block, int, int]] = [(block, first, last)]
        value = self.value
        assert value is not None
        while work:
            b, low, high = work.pop()
            if low == high:
                b.kind = 1
                self.edge(b, self.default)
                continue
            if high - low <= 3 and not any(clusters[n].kind != RANGE for n in range(low, high)):
                self.chain(b, clusters, low, high)
                continue
            if high - low == 1:
                self.leaf(b, clusters[low])
                continue
            middle = (low + high) // 2
            condition = self.emit(b, ops.LT, I32, [value, self.const(b, clusters[middle].low(), value.type)])
            left = self.new_block()
            right = self.new_block()
            b.branch(condition, left, right)
            work.append((right, middle, high))
            work.append((left, low, middle))

    def chain(self, block: Block, clusters: list[Cluster], first: int, last: int) -> None:
        """Up to three ranges, one after the other."""
        for number in range(first, last):
            following = self.new_block() if number < last - 1 else None
            case = clusters[number].cases[0]
            self.branch(block, self.in_range(block, case), case, following)
            if following is not None:
                block = following

    def in_range(self, block: Block, case: Case) -> Inst:
        value = self.value
        assert value is not None
        type = value.type
        if case.low == case.high:
            return self.emit(block, ops.EQ, I32, [value, self.const(block, case.low, type)])
        return self.within(block, self.offset(block, case.low), case.high - case.low)

    def offset(self, block: Block, low: int) -> Inst:
        """value - low."""
        value = self.value
        assert value is not None
        if low == 0:
            return value
        return self.emit(block, ops.SUB, value.type, [value, self.const(block, low, value.type)])

    def within(self, block: Block, offset: Inst, limit: int) -> Inst:
        """offset <= limit, unsigned."""
        return self.emit(block, ops.ULE, I32, [offset, self.const(block, limit, offset.type)])

    def leaf(self, block: Block, cluster: Cluster) -> None:
        offset = self.offset(block, cluster.low())
        limit = cluster.high() - cluster.low()
        if PLANTED.fault == SWITCH_BOUND:
            limit -= 1
        inside = self.new_block()
        condition = self.within(block, offset, limit)
        block.kind = BRANCH
        block.set_args([condition])
        block.link(inside)
        self.edge(block, self.default)
        if cluster.kind == BITS:
            self.bit_tests(inside, cluster, offset)
        else:
            self.table(inside, cluster, offset)

    def table(self, block: Block, cluster: Cluster, offset: Inst) -> None:
        index = offset if offset.type == I64 else self.emit(block, ops.ZEXT32, I64, [offset])
        block.kind = SWITCH
        block.set_args([index])
        self.edge(block, self.default)
        low = cluster.low()
        for case in cluster.cases:
            block.cases.append((case.low - low, case.high - low))
            self.edge(block, case)

    def bit_tests(self, block: Block, cluster: Cluster, offset: Inst) -> None:
        """One mask for each target: 1 << offset & mask."""
        low = cluster.low()
        groups: list[tuple[Case, int]] = []
        for case in cluster.cases:
            mask = ((1 << (case.high - case.low + 1)) - 1) << (case.low - low)
            for number, (known, bits) in enumerate(groups):
                if known.same_target(case):
                    groups[number] = (known, bits | mask)
                    break
            else:
                groups.append((case, mask))
        count = offset if offset.type == I32 else self.emit(block, ops.TRUNC, I32, [offset])
        type = I32 if cluster.high() - low < 32 else I64
        bit = self.emit(block, ops.SHL, type, [self.const(block, 1, type), count])
        for number, (case, mask) in enumerate(groups):
            following = self.new_block() if number < len(groups) - 1 else None
            hit = self.emit(block, ops.AND, type, [bit, self.const(block, mask, type)])
            condition = self.emit(block, ops.NE, I32, [hit, self.const(block, 0, type)])
            self.branch(block, condition, case, following)
            if following is not None:
                block = following


def case_low(case: Case) -> int:
    return case.low


def nth_pred(to: Block, origin: Block, nth: int) -> int:
    """Where the nth edge from `origin` is in the preds of `to`."""
    for at, pred in enumerate(to.preds):
        if pred is origin:
            if nth == 0:
                return at
            nth -= 1
    return -1
