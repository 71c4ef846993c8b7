"""After the linear scan: slots, the copies between parts of intervals, and the rewriting of operands.

Copies gather under a key that says where they happen: number * 4 + step, the steps being 0 before the instruction,
1 on the edge (at the end of a block before its terminators, or at the start of a block), 2 after the instruction. All
copies of one key are one parallel move.

A value in SSA form is stored once, at its definition, or else wherever it goes from a register to memory, whichever is
executed less often. Phis and their arguments share a slot when they do not interfere.
"""
from __future__ import annotations

from bisect import bisect_right
from typing import Final, final

from compiler.codegen.intervals import Interval, Intervals
from compiler.codegen.machine import (
    M_MOVE,
    M_REMAT,
    M_TERMINATOR,
    NO_REG,
    SLOT_BASE,
    VREG_BASE,
    MBlock,
    MFunc,
    MInst,
)
from compiler.codegen.moves import MoveFactory, ParallelMove, slot_size
from compiler.faults import PLANTED, SPILL_WIDTH

BEFORE: Final = 0
EDGE: Final = 1
AFTER: Final = 2
_IN_MEMORY: Final = -5      # the slot of a virtual register, or its value made anew
_LONG_CHAIN: Final = 8
_RANGE_LIMIT: Final = 4000  # longer lists of ranges are not merged
_QUERY_LIMIT: Final = 30    # searches for a free register, each over all intervals


@final
class Assignment:
    def __init__(self, mf: MFunc, work: Intervals, factory: MoveFactory) -> None:
        count = len(mf.vreg_class)
        self.mf = mf
        self.work = work
        self.order = work.order
        self.parts = work.parts
        self.factory = factory
        self.moves = ParallelMove(factory)
        # copies, as columns
        self.key: list[int] = []
        self.dst: list[int] = []        # register or _IN_MEMORY
        self.dst_vreg: list[int] = []
        self.src: list[int] = []
        self.src_vreg: list[int] = []
        self.sorted_keys: list[int] = []    # key << 32 | row
        self.at = 0
        # by virtual register
        self.slot_parent: list[int] = list(range(count))
        self.slot_of: list[int] = [-1] * count
        self.class_ranges: dict[int, list[int]] = {}
        self.in_memory: list[bool] = [False] * count
        self.at_definition: list[bool] = [False] * count    # the slot is valid from the definition on
        self.store_cost: list[float] = [0.0] * count
        self.definition: list[int] = [NO_REG] * count       # fixed register that the definition leaves it in
        self.queries = 0
        # registers in many parts, for quick search
        self.chains: dict[int, list[Interval]] = {}
        self.chain_starts: dict[int, list[int]] = {}

    def run(self) -> None:
        self._joints()
        self._operand_copies()
        self._edges()
        self._choose_stores()
        self._make_slots()
        self._sort()
        for k in range(len(self.order)):
            self._rewrite(k, self.order[k])

    # --- where values are ---

    def _part(self, vreg: int, position: int) -> Interval | None:
        """The part at a position where the register is live."""
        chain = self.chains.get(vreg) if self.chains else None
        if chain is not None:
            return chain[max(bisect_right(self.chain_starts[vreg], position) - 1, 0)]
        part = self.parts[vreg]
        while part is not None:
            following = part.next
            if following is None or following.start > position:
                return part
            part = following
        return None

    def _place(self, part: Interval | None) -> int:
        if part is None or part.spilled:
            return _IN_MEMORY
        return part.reg

    def _add(self, key: int, dst: int, dst_vreg: int, src: int, src_vreg: int) -> None:
        self.key.append(key)
        self.dst.append(dst)
        self.dst_vreg.append(dst_vreg)
        self.src.append(src)
        self.src_vreg.append(src_vreg)

    def _transfer(self, key: int, vreg: int, dst: int, src: int, freq: float) -> None:
        """The same value goes from one part to the next."""
        if dst == src:
            return
        if dst == _IN_MEMORY:
            self.store_cost[vreg] += freq
        self._add(key, dst, vreg, src, vreg)

    # --- copies ---

    def _joints(self) -> None:
        """Copies where one part of an interval follows another within a block."""
        work = self.work
        for vreg in range(len(self.parts)):
            part = self.parts[vreg]
            if part is None:
                continue
            if part.spilled:
                self.in_memory[vreg] = True
            before: Interval | None = None
            following = part.next
            chain = [part]
            while following is not None:
                if following.spilled:
                    self.in_memory[vreg] = True
                position = following.start
                number = position >> 2
                block = work.block_of[number]
                if part.end == position and position != work.first[block] * 4:
                    self._joint(vreg, before, part, following, position, work.freq[block])
                before = part
                part = following
                following = part.next
                chain.append(part)
            if len(chain) > _LONG_CHAIN:
                self.chains[vreg] = chain
                self.chain_starts[vreg] = [p.start for p in chain]

    def _joint(self, vreg: int, before: Interval | None, part: Interval, following: Interval, position: int,
               freq: float) -> None:
        number = position >> 2
        src = self._place(part)
        dst = self._place(following)
        if dst == _IN_MEMORY and position & 3 != 1:
            if position & 3 == 0:
                self._transfer((number - 1) * 4 + AFTER, vreg, dst, src, freq)
                return
            # In mid-instruction: store before it what was in the register then.
            if part.start > number * 4:
                src = self._place(before)
        self._transfer(number * 4 + BEFORE, vreg, dst, src, freq)

    def _operand_copies(self) -> None:
        work = self.work
        for i in range(len(work.copy_key)):
            key = work.copy_key[i]
            number = key >> 1
            dst = work.copy_dst[i]
            src = work.copy_src[i]
            dst_vreg = src_vreg = NO_REG
            if key & 1:
                dst_vreg = src_vreg = dst - VREG_BASE
                self.definition[dst_vreg] = src
                dst = self._place(self._part(dst_vreg, number * 4 + 4))
                if dst != src:
                    self._add(number * 4 + AFTER, dst, dst_vreg, src, src_vreg)
                continue
            src_vreg = src - VREG_BASE
            src = self._place(self._part(src_vreg, number * 4))
            dst_vreg = src_vreg
            if dst >= VREG_BASE:
                dst_vreg = dst - VREG_BASE
                dst = self._place(self._part(dst_vreg, number * 4 + 1))
                if dst == _IN_MEMORY:
                    self._join_slots(dst_vreg, src_vreg)
            if dst != src or dst == _IN_MEMORY:
                self._add(number * 4 + BEFORE, dst, dst_vreg, src, src_vreg)

    def _edges(self) -> None:
        work = self.work
        index = work.live.index
        home = work.live.def_block
        overrides: dict[int, list[tuple[int, int]]] = {}
        for defining, vreg, register in work.edge_defs:
            overrides.setdefault(defining, []).append((vreg, register))
        for k in range(len(self.order)):
            block = self.order[k]
            outgoing = work.last[k] * 4 + 3
            split: list[int] = []
            for vreg in work.live_out[k]:
                part = self.parts[vreg]
                if part is not None and part.next is not None:
                    split.append(vreg)
            special = overrides.get(k)
            if special is not None:
                split = [vreg for vreg in split if all(vreg != other for other, _ in special)]
            for succ in block.succs:
                s = index[succ.id]
                incoming = work.first[s] * 4
                key = work.last[k] * 4 + EDGE if len(block.succs) == 1 else work.first[s] * 4 + EDGE
                freq = min(work.freq[k], work.freq[s])
                for vreg in split:
                    if home[vreg] == s:
                        continue    # a new value begins there
                    there = self._part(vreg, incoming)
                    here = self._part(vreg, outgoing)
                    if here is not there and there is not None and covers(there, incoming):
                        self._transfer(key, vreg, self._place(there), self._place(here), freq)
                if special is not None:
                    for vreg, register in special:
                        there = self._part(vreg, incoming)
                        if there is not None and covers(there, incoming):
                            self._transfer(key, vreg, self._place(there), register, freq)
                if succ.phis:
                    self._phi_copies(k, block, succ, key, outgoing, incoming)

    def _phi_copies(self, k: int, block: MBlock, succ: MBlock, key: int, outgoing: int, incoming: int) -> None:
        edge = self.work.edge[k] if len(block.succs) == 1 else 0
        for phi in succ.phis:
            vreg = phi.dst - VREG_BASE
            part = self.parts[vreg]
            if part is None:
                continue
            arg = phi.args[edge] - VREG_BASE
            dst = self._place(self._part(vreg, incoming))
            src = self._place(self._part(arg, outgoing))
            for block_number, defined, register in self.work.edge_defs:
                if block_number == k and defined == arg:
                    src = register
            if dst == _IN_MEMORY:
                self._join_slots(vreg, arg)
            if dst != src or dst == _IN_MEMORY:
                self._add(key, dst, vreg, src, arg)

    # --- slots ---

    def _root(self, vreg: int) -> int:
        parent = self.slot_parent
        while parent[vreg] != vreg:
            parent[vreg] = parent[parent[vreg]]
            vreg = parent[vreg]
        return vreg

    def _life(self, root: int) -> list[int]:
        """All ranges of the registers that share a slot."""
        ranges = self.class_ranges.get(root)
        if ranges is None:
            ranges = []
            part = self.parts[root]
            while part is not None:
                ranges.extend(part.ranges)
                part = part.next
            self.class_ranges[root] = ranges
        return ranges

    def _join_slots(self, a: int, b: int) -> None:
        """Let two registers share a slot if they are never live together."""
        if self.work.remats[a] is not None or self.work.remats[b] is not None:
            return
        if self.parts[a] is None or self.parts[b] is None:
            return
        a = self._root(a)
        b = self._root(b)
        if a == b or self.mf.vreg_size[a] != self.mf.vreg_size[b]:
            return
        merged = merge_ranges(self._life(a), self._life(b))
        if merged:
            self.slot_parent[b] = a
            self.class_ranges[a] = merged

    def _choose_stores(self) -> None:
        work = self.work
        edge_defined = [vreg for _, vreg, _ in work.edge_defs]
        terminators = set(work.last)
        for vreg in range(len(self.parts)):
            part = self.parts[vreg]
            if not self.in_memory[vreg] or part is None or work.remats[vreg] is not None:
                continue
            number = work.def_number[vreg]
            if number < 0 or vreg in edge_defined:
                continue
            if part.spilled:
                self.at_definition[vreg] = True
            elif number not in terminators and work.freq[work.block_of[number]] <= self.store_cost[vreg]:
                # (What a terminator defines is stored on the edges.)
                self.at_definition[vreg] = True
                src = self.definition[vreg]
                self._add(number * 4 + AFTER, _IN_MEMORY, vreg, src if src >= 0 else part.reg, NO_REG)

    def _make_slots(self) -> None:
        mf = self.mf
        by_root: dict[int, int] = {}
        for vreg in range(len(self.parts)):
            part = self.parts[vreg]
            if part is None or not self.in_memory[vreg] or self.work.remats[vreg] is not None:
                continue
            root = self._root(vreg)
            number = by_root.get(root, -1)
            if number < 0:
                size = slot_size(mf.vreg_class[vreg], mf.vreg_size[vreg])
                number = mf.slot(size, size)
                mf.slots[number].spill = True
                mf.slots[number].first = part.start
                by_root[root] = number
            slot = mf.slots[number]
            slot.first = min(slot.first, part.start)
            last: Interval = part
            while last.next is not None:
                last = last.next
            slot.last = max(slot.last, last.end)
            self.slot_of[vreg] = number

    # --- rewriting ---

    def _sort(self) -> None:
        self.sorted_keys = [self.key[i] << 32 | i for i in range(len(self.key))]
        self.sorted_keys.sort()
        self.sorted_keys.append(1 << 62)

    def _emit(self, key: int, out: list[MInst]) -> None:
        """Append the parallel move of a key."""
        at = self.at
        keys = self.sorted_keys
        if keys[at] >> 32 != key:
            return
        moves = self.moves
        moves.clear()
        while keys[at] >> 32 == key:
            self._gather(keys[at] & 0xFFFFFFFF)
            at += 1
        self.at = at
        free_gpr = free_fpr = 0
        if moves.needs_scratch() and self.queries < _QUERY_LIMIT:
            self.queries += 1
            free_gpr, free_fpr = self._free_at(key)
        moves.emit(out, free_gpr, free_fpr)

    def _gather(self, row: int) -> None:
        dst = self.dst[row]
        dst_vreg = self.dst_vreg[row]
        src = self.src[row]
        src_vreg = self.src_vreg[row]
        if dst == _IN_MEMORY:
            same = dst_vreg == src_vreg
            if same and (self.work.remats[dst_vreg] is not None or self.at_definition[dst_vreg]):
                # Only the copy out of the fixed register of the definition is the store itself.
                if src != self.definition[dst_vreg] or self.key[row] != self.work.def_number[dst_vreg] * 4 + AFTER:
                    return
            if src_vreg >= 0 and not same and self.at_definition[src_vreg]:
                if self.slot_of[src_vreg] == self.slot_of[dst_vreg]:
                    return
            slot = self.slot_of[dst_vreg]
            self._touch(slot, self.key[row])
            dst = SLOT_BASE + slot
        cls = self.mf.vreg_class[dst_vreg]
        size = self.mf.vreg_size[dst_vreg]
        if PLANTED.fault == SPILL_WIDTH and dst >= SLOT_BASE and size == 8 and dst_vreg != src_vreg:
            size = 4
        if src != _IN_MEMORY:
            self.moves.add_once(dst, src, cls, size)
            return
        original = self.work.remats[src_vreg]
        if original is not None:
            self.moves.add_remat(dst, original, src_vreg + VREG_BASE, cls, size)
        else:
            slot = self.slot_of[src_vreg]
            self._touch(slot, self.key[row])
            self.moves.add_once(dst, SLOT_BASE + slot, cls, size)

    def _touch(self, slot: int, position: int) -> None:
        """A copy reads or writes the slot. On an edge that can be outside the live ranges of its registers, which end
        and begin with blocks: two slots that the copies of one edge use must not share memory.
        """
        info = self.mf.slots[slot]
        info.first = min(info.first, position)
        info.last = max(info.last, position)

    def _free_at(self, key: int) -> tuple[int, int]:
        """Registers that hold nothing around the place of a parallel move (its own places apart)."""
        number = key >> 2
        low = number * 4
        high = low + (5 if key & 3 else 2)
        taken = [0, 0]
        for first in self.parts:
            part = first
            while part is not None and part.start < high:
                if not part.spilled and part.end > low:
                    ranges = part.ranges
                    at = bisect_right(ranges, low)
                    if at & 1 or ranges[at] < high:
                        taken[part.reg >> 5] |= 1 << (part.reg & 31)
                part = part.next
        gpr = fpr = 0
        for register in self.factory.regs.gpr_order:
            if not taken[0] >> register & 1 and self._unfixed(register, low, high):
                gpr |= 1 << register
        for register in self.factory.regs.fpr_order:
            if not taken[1] >> (register & 31) & 1 and self._unfixed(register, low, high):
                fpr |= 1 << (register & 31)
        # A register that is saved on entry only for this would cost more than it gains.
        gpr &= ~self.factory.regs.callee_saved_gpr | self.factory.used_gpr
        fpr &= ~self.factory.regs.callee_saved_fpr | self.factory.used_fpr
        return gpr, fpr

    def _unfixed(self, register: int, low: int, high: int) -> bool:
        ends = self.work.fixed_to[register]
        at = bisect_right(ends, low)
        return at == len(ends) or self.work.fixed_from[register][at] >= high

    def _rewrite(self, k: int, block: MBlock) -> None:
        work = self.work
        number = work.first[k]
        out: list[MInst] = []
        self._emit(number * 4 + EDGE, out)
        self._emit(number * 4 + AFTER, out)
        insts = block.insts
        at = 0
        count = len(insts)
        while at < count and not insts[at].flags & M_TERMINATOR:
            number += 1
            inst = insts[at]
            key = number * 4
            if self.sorted_keys[self.at] >> 32 == key:
                self._emit(key, out)
            self._operands(inst, number)
            if not self._vanishes(inst):
                out.append(inst)
            if self.sorted_keys[self.at] >> 34 == number:
                self._emit(key + AFTER, out)
            at += 1
        number += 1
        self._emit(number * 4 + BEFORE, out)
        self._emit(number * 4 + EDGE, out)
        while at < count:
            self._operands(insts[at], number)
            out.append(insts[at])
            at += 1
        block.insts = out

    def _operands(self, inst: MInst, number: int) -> None:
        regs = inst.regs
        cons = inst.cons
        factory = self.factory
        ops = factory.regs.ops
        factory.used_gpr |= inst.clobber_gpr | ops.clobber_gpr[inst.op]
        factory.used_fpr |= inst.clobber_fpr | ops.clobber_fpr[inst.op]
        for i in range(len(regs)):
            operand = regs[i]
            if operand >= VREG_BASE:
                part = self.parts[operand - VREG_BASE]
                if part is not None and part.next is not None:
                    part = self._part(operand - VREG_BASE, number * 4 + (2 if cons[i] & 3 else 1))
                if part is None or part.spilled:
                    operand = SLOT_BASE + self.slot_of[operand - VREG_BASE]
                else:
                    operand = part.reg
                regs[i] = operand
            if cons[i] & 3 and operand >= 0:
                factory.written(operand)

    def _vanishes(self, inst: MInst) -> bool:
        """A copy onto itself, or a value that is made where it is needed instead."""
        if inst.flags & M_MOVE:
            return len(inst.regs) == 2 and inst.regs[0] == inst.regs[1]
        return inst.flags & M_REMAT != 0 and inst.regs[0] == SLOT_BASE - 1


def covers(part: Interval, position: int) -> bool:
    """Whether a part is live at a position."""
    return bisect_right(part.ranges, position) & 1 == 1


def merge_ranges(a: list[int], b: list[int]) -> list[int]:
    """The union of two lists of ranges that do not meet; empty when they do (or are too long)."""
    if len(a) + len(b) > _RANGE_LIMIT:
        return []
    merged: list[int] = []
    i = j = 0
    while i < len(a) or j < len(b):
        if j == len(b) or (i < len(a) and a[i] < b[j]):
            if merged and merged[-1] > a[i]:
                return []
            merged.append(a[i])
            merged.append(a[i + 1])
            i += 2
        else:
            if merged and merged[-1] > b[j]:
                return []
            merged.append(b[j])
            merged.append(b[j + 1])
            j += 2
    return merged
