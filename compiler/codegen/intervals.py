"""Lifetime intervals for the linear scan: ranges, uses, fixed ranges of physical registers, hints.

Instructions are numbered along the block order. A block takes one number for its head (phis), one for each
instruction, and one for all its terminators together. Number n spans four positions:
    4n      copies before the instruction read their sources
    4n + 1  early: those copies have been made, operands are read
    4n + 2  late: results are written, clobbers happen
    4n + 3  copies after the instruction read their sources; their results live from 4n + 4
Ranges are half open. A value is in one place at a time, and changes it at 4n + 1 or at the start of a block; it may go
from its register to memory at any position, for the store is made where the value is defined or before.

A fixed operand becomes a fixed range of the physical register and a copy before or after the instruction, so virtual
registers themselves have no fixed registers. A tied definition begins at 4n + 1 with a copy of its operand; where the
operand ends there, both get one register and the copy vanishes.
"""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.blockorder import back_edges
from compiler.codegen.liveness import Liveness
from compiler.codegen.machine import (
    CLASS_SHIFT,
    COMMUTES,
    FIXED_SHIFT,
    LATE,
    M_MOVE,
    M_REMAT,
    M_TERMINATOR,
    MASK_SHIFT,
    MEMORY,
    NO_REG,
    SLOT_OK,
    TIED_SHIFT,
    USEDEF,
    VREG_BASE,
    MBlock,
    MFunc,
    MInst,
    TargetRegs,
)
from compiler.source.diagnostics import InternalError

# Kinds of use, in the low bits of a packed use `position * 4 + kind`
ANY: Final = 0      # a copy reads or writes it: any place will do
FOLD: Final = 1     # the operand may be in memory
MUST: Final = 2     # needs a register

_MOST_HINTS: Final = 8
_READ_FROM_COPY: Final = -2     # an operand that reads what a tied operand of the instruction was copied to


@final
class Interval:
    """A part of the life of one virtual register, in one place."""

    def __init__(self, vreg: int, cls: int, ranges: list[int], uses: list[int]) -> None:
        self.vreg = vreg
        self.cls = cls
        self.ranges = ranges        # from, to, from, to … ascending
        self.uses = uses            # packed, ascending
        self.start = ranges[0]
        self.end = ranges[-1]
        self.at = 0                 # index in `ranges` of the range that the scan has reached
        self.reg = NO_REG
        self.spilled = False        # lives in its slot, or is made anew where needed
        self.split = False          # not the first part: may meet intervals that are in a hole
        self.tries = 0
        self.index = -1             # number in the scan
        self.inactive_at = -1
        self.next: Interval | None = None       # the following part
        self.home: Interval | None = None       # where the value is when control comes to the start of this part
        self.detached = False       # control comes from `home`, never from the part before


@final
class Intervals:
    """Builds the intervals of a function in one backward walk."""

    def __init__(self, mf: MFunc, regs: TargetRegs, order: list[MBlock], live: Liveness) -> None:
        count = len(mf.vreg_class)
        self.mf = mf
        self.regs = regs
        self.order = order
        self.live = live
        self.live_out = self.live.live_out
        self.vreg_class = mf.vreg_class
        # numbering
        self.first: list[int] = []          # number of the head and of the terminators, by block
        self.last: list[int] = []
        self.freq: list[float] = []
        self.block_of: list[int] = []       # block by instruction number
        # by virtual register
        self.ranges: list[list[int]] = [[] for _ in range(count)]       # while building: to, from … descending
        self.uses: list[list[int]] = [[] for _ in range(count)]
        self.parts: list[Interval | None] = [None] * count
        self.remats: list[MInst | None] = [None] * count
        self.def_number: list[int] = [-1] * count
        self.hints: list[list[int]] = []
        self.hint_freq: list[list[float]] = []
        self.hint_at: list[int] = [-1] * count
        # fixed ranges by physical register, with the virtual register whose value is there, or -1
        self.fixed_from: list[list[int]] = [[] for _ in range(64)]
        self.fixed_to: list[list[int]] = [[] for _ in range(64)]
        self.fixed_owner: list[list[int]] = [[] for _ in range(64)]
        # calls that clobber the usual set, kept apart: numbers, ascending
        self.calls: list[int] = []
        self.call_gpr = 0
        self.call_fpr = 0
        # copies that operands ask for: before (2n) or after (2n + 1) number n; physical or virtual registers
        self.copy_key: list[int] = []
        self.copy_dst: list[int] = []
        self.copy_src: list[int] = []
        # definitions by terminators in fixed registers: block, virtual register, physical register
        self.edge_defs: list[tuple[int, int, int]] = []
        # loops: header -> positions of latch ends
        self.latches: list[list[int]] = [[] for _ in order]
        self.loop_of: list[int] = []        # innermost loop by block, or -1
        self.loop_header: list[int] = []
        self.loop_end: list[int] = []       # the last block that jumps back
        self.loop_parent: list[int] = []
        self.edge: list[int] = [0] * len(order)     # of a block with one successor: which predecessor it is there
        self.unsorted = False
        self.start = 0      # first position of the block in hand
        self._number()
        self._build()

    # --- numbering ---

    def _number(self) -> None:
        number = 0
        for k in range(len(self.order)):
            block = self.order[k]
            self.first.append(number)
            self.freq.append(block.freq)
            preds = block.preds
            if len(preds) > 1:
                for j in range(len(preds)):
                    self.edge[self.live.index[preds[j].id]] = j
            body = len(block.insts)
            while body > 0 and block.insts[body - 1].flags & M_TERMINATOR:
                body -= 1
            for i in range(body):
                inst = block.insts[i]
                if inst.flags & M_REMAT:
                    self._note_remat(inst)
            number += body + 1
            self.last.append(number)
            self.block_of.extend([k] * (body + 2))
            number += 1
        for latch, header in back_edges(self.order):
            # A rarely taken way around does not make the whole stretch a loop.
            if latch >= header and self.freq[latch] * 16 >= self.freq[header]:
                self.latches[header].append(latch)

        self._nest_loops()

    def _nest_loops(self) -> None:
        """Loops as stretches of the block order."""
        current = -1
        for k in range(len(self.order)):
            while current >= 0 and self.loop_end[current] < k:
                current = self.loop_parent[current]
            if self.latches[k]:
                self.loop_header.append(k)
                self.loop_end.append(max(self.latches[k]))
                self.loop_parent.append(current)
                current = len(self.loop_header) - 1
            self.loop_of.append(current)

    def _note_remat(self, inst: MInst) -> None:
        number = inst.regs[0]
        if number < VREG_BASE or inst.cons[0] >> FIXED_SHIFT:
            return
        for i in range(1, len(inst.regs)):
            if inst.regs[i] >= VREG_BASE:
                return
        self.remats[number - VREG_BASE] = inst

    # --- building ---

    def _build(self) -> None:
        order = self.order
        for k in range(len(order) - 1, -1, -1):
            self._block(k, order[k])
        for vreg in range(len(self.ranges)):
            ranges = self.ranges[vreg]
            if ranges:
                ranges.reverse()
                uses = self.uses[vreg]
                if len(uses) > 1:
                    uses.sort()
                    uses = strictest(uses)
                self.parts[vreg] = Interval(vreg, self.vreg_class[vreg], ranges, uses)
        for _, vreg, _ in self.edge_defs:
            part = self.parts[vreg]
            if part is not None:
                part.split = True       # it begins behind its definition, where others may be in a hole
        for register in range(64):
            if self.fixed_from[register]:
                self.fixed_from[register].reverse()
                self.fixed_to[register].reverse()
                self.fixed_owner[register].reverse()
                if self.unsorted:
                    self._sort_fixed(register)
        self.calls.reverse()

    def _sort_fixed(self, register: int) -> None:
        """Terminators share a number, so their ranges may have come out of order."""
        starts = self.fixed_from[register]
        order = sorted(range(len(starts)), key=starts.__getitem__)
        ends = self.fixed_to[register]
        owners = self.fixed_owner[register]
        self.fixed_from[register] = [starts[i] for i in order]
        self.fixed_to[register] = [ends[i] for i in order]
        self.fixed_owner[register] = [owners[i] for i in order]

    def _block(self, k: int, block: MBlock) -> None:
        number = self.last[k]
        start = self.first[k] * 4
        end = number * 4 + 4
        self.start = start
        ranges = self.ranges
        for vreg in self.live_out[k]:
            r = ranges[vreg]
            if r and r[-1] == end:
                r[-1] = start
            else:
                r.append(end)
                r.append(start)
        self._phi_arguments(k, block, end - 1)
        insts = block.insts
        at = len(insts) - 1
        while at >= 0 and insts[at].flags & M_TERMINATOR:
            if insts[at].regs and at < len(insts) - 1:
                self.unsorted = True
            self._instruction(number, insts[at], k, True)
            at -= 1
        while at >= 0:
            number -= 1
            self._instruction(number, insts[at], k, False)
            at -= 1
        for phi in block.phis:
            vreg = phi.dst - VREG_BASE
            self.def_number[vreg] = self.first[k]
            r = ranges[vreg]
            if r:
                r[-1] = start
                self.uses[vreg].append(start * 4 + ANY)
        for latch in self.latches[k]:
            self._mark_loop(k, latch)

    def _phi_arguments(self, k: int, block: MBlock, position: int) -> None:
        for succ in block.succs:
            if not succ.phis:
                continue
            edge = self.edge[k]
            for phi in succ.phis:
                arg = phi.args[edge] - VREG_BASE
                self.uses[arg].append(position * 4 + ANY)
                self.hint(arg, phi.dst, self.freq[k])
                self.hint(phi.dst - VREG_BASE, arg + VREG_BASE, self.freq[k])

    def _mark_loop(self, header: int, latch: int) -> None:
        """What is used in a loop and live around it gets a use at the loop's end: the next iteration."""
        start = self.first[header] * 4
        end = self.last[latch] * 4 + 3
        for vreg in self.live_out[latch]:
            r = self.ranges[vreg]
            if not r or r[-1] != start or self.live.def_block[vreg] == header:
                continue
            uses = self.uses[vreg]
            if not uses or uses[-1] >= end * 4:
                continue
            at = len(uses)
            while at > 0 and uses[at - 1] < end * 4:
                at -= 1
            uses.insert(at, end * 4 + ANY)

    def hint(self, vreg: int, target: int, freq: float) -> None:
        """`vreg` would like the register of `target`."""
        at = self.hint_at[vreg]
        if at < 0:
            self.hint_at[vreg] = len(self.hints)
            self.hints.append([target])
            self.hint_freq.append([freq])
            return
        targets = self.hints[at]
        freqs = self.hint_freq[at]
        least = 0
        for i in range(len(targets)):
            if targets[i] == target:
                freqs[i] += freq
                return
            if freqs[i] < freqs[least]:
                least = i
        if len(targets) < _MOST_HINTS:
            targets.append(target)
            freqs.append(freq)
        elif freqs[least] < freq:
            targets[least] = target
            freqs[least] = freq

    def _live_until(self, vreg: int, end: int) -> None:
        """The register is live from the start of the block to `end`."""
        r = self.ranges[vreg]
        if r and r[-1] <= end:
            r[-1] = self.start
            if r[-2] < end:
                r[-2] = end
        else:
            r.append(end)
            r.append(self.start)

    def _is_live(self, vreg: int) -> bool:
        """Whether the walk has met uses after this point."""
        r = self.ranges[vreg]
        return len(r) > 0 and r[-1] == self.start

    def _fix(self, register: int, start: int, end: int, owner: int) -> None:
        self.fixed_from[register].append(start)
        self.fixed_to[register].append(end)
        self.fixed_owner[register].append(owner)

    def _copy(self, key: int, dst: int, src: int) -> None:
        self.copy_key.append(key)
        self.copy_dst.append(dst)
        self.copy_src.append(src)

    # --- one instruction ---

    def _instruction(self, n: int, inst: MInst, k: int, terminator: bool) -> None:
        regs = inst.regs
        count = len(regs)
        ops = self.regs.ops
        clobber_gpr = inst.clobber_gpr | ops.clobber_gpr[inst.op]
        clobber_fpr = inst.clobber_fpr | ops.clobber_fpr[inst.op]
        cons = inst.cons
        tie: list[int] | None = None
        special = 0
        for i in range(count):
            special |= cons[i]
        if special >> MASK_SHIFT:
            self._choose_from_sets(inst, clobber_gpr, clobber_fpr)
            cons = inst.cons
            special = 0
            for i in range(count):
                special |= cons[i]
        if special >> TIED_SHIFT & 0xFF:
            tie = [NO_REG] * count
        folded = False
        for i in range(count):
            c = cons[i]
            if c & 3:
                if regs[i] >= VREG_BASE:
                    if c & SLOT_OK and not c >> CLASS_SHIFT & 2:
                        folded = True
                    self._definition(n, inst, i, tie, k, terminator)
                elif regs[i] >= 0:
                    self._fix(regs[i], n * 4 + (2 if c & LATE else 1), n * 4 + 4, -1)
        if clobber_gpr or clobber_fpr:
            self._clobbers(n, clobber_gpr, clobber_fpr)
        if tie is not None:
            self._tied_uses(n, inst, tie, k)
        if special >> FIXED_SHIFT & 0xFF:
            for i in range(count):
                if not cons[i] & 3 and cons[i] >> FIXED_SHIFT & 0xFF and regs[i] >= VREG_BASE:
                    self._fixed_use(n, inst, i, (cons[i] >> FIXED_SHIFT & 0xFF) - 1, k)
        for i in range(count):
            c = cons[i]
            if c & 3 or regs[i] < VREG_BASE or c >> FIXED_SHIFT & 0xFF or (tie is not None and tie[i] != NO_REG):
                continue
            vreg = regs[i] - VREG_BASE
            uses = self.uses[vreg]
            if c & LATE:
                self._live_until(vreg, n * 4 + 3)
                uses.append((n * 4 + 2) * 4 + MUST)
            else:
                self._live_until(vreg, n * 4 + 2)
            kind = MUST
            if c & SLOT_OK and not c & LATE and not folded and self.remats[vreg] is None:
                folded = True
                kind = FOLD
            uses.append((n * 4 + 1) * 4 + kind)
        if inst.flags & M_MOVE and count == 2 and regs[0] >= VREG_BASE and regs[1] >= VREG_BASE:
            self.hint(regs[0] - VREG_BASE, regs[1], self.freq[k])
            self.hint(regs[1] - VREG_BASE, regs[0], self.freq[k])

    def _definition(self, n: int, inst: MInst, i: int, tie: list[int] | None, k: int, terminator: bool) -> None:
        c = inst.cons[i]
        if c & 3 == USEDEF:
            raise InternalError(f"{self.mf.name}: a virtual register as an operand that is read and written")
        vreg = inst.regs[i] - VREG_BASE
        tied_to = (c >> TIED_SHIFT & 0xFF) - 1
        register = (c >> FIXED_SHIFT & 0xFF) - 1
        if register < 0 and tied_to >= 0:
            register = (inst.cons[tied_to] >> FIXED_SHIFT & 0xFF) - 1
        early = not c & LATE
        self.def_number[vreg] = n
        r = self.ranges[vreg]
        if register >= 0:
            self._fix(register, n * 4 + (1 if early else 2), n * 4 + 4, -1)
            inst.regs[i] = register
            if tied_to >= 0 and inst.cons[tied_to] >> FIXED_SHIFT & 0xFF == 0 and tie is not None:
                tie[tied_to] = register
            if r:
                self.hint(vreg, register, self.freq[k])
                if terminator:
                    self.edge_defs.append((k, vreg, register))
                    # Nothing of it in this block: it is in the register when the edges begin.
                    r[-1] = n * 4 + 4
                    if r[-2] == r[-1]:
                        r.pop()
                        r.pop()
                else:
                    r[-1] = n * 4 + 4
                    self.uses[vreg].append((n * 4 + 4) * 4 + ANY)
                    self._copy(n * 2 + 1, vreg + VREG_BASE, register)
            return
        start = n * 4 + (1 if early or tied_to >= 0 else 2)
        if r:
            r[-1] = start
        else:
            r.append(n * 4 + 3)
            r.append(start)
        if tied_to >= 0 and tie is not None:
            tie[tied_to] = inst.regs[i]
        if self.vreg_class[vreg] == MEMORY:
            return
        kind = MUST
        if self.remats[vreg] is not None:
            kind = ANY
        elif c & SLOT_OK and tied_to < 0 and not early:
            kind = FOLD
        uses = self.uses[vreg]
        if kind == MUST and start & 3 == 1:
            uses.append((start + 1) * 4 + MUST)
        uses.append(start * 4 + kind)

    def _clobbers(self, n: int, gpr: int, fpr: int) -> None:
        if self.call_gpr == 0 and self.call_fpr == 0 and gpr.bit_count() > 4:
            self.call_gpr = gpr
            self.call_fpr = fpr
        if gpr == self.call_gpr and fpr == self.call_fpr:
            self.calls.append(n)
            return
        base = 0
        for mask in (gpr, fpr):
            while mask:
                low = mask & -mask
                self._fix(base + low.bit_length() - 1, n * 4 + 2, n * 4 + 4, -1)
                mask ^= low
            base = 32

    def _tied_uses(self, n: int, inst: MInst, tie: list[int], k: int) -> None:
        """Operands that a tied definition replaces: a copy before the instruction reads them."""
        regs = inst.regs
        cons = inst.cons
        for i in range(len(regs)):
            if tie[i] < 0 or regs[i] < VREG_BASE:
                continue
            if cons[i] & COMMUTES:
                self._commute(inst, i, tie[i])
            if tie[i] < VREG_BASE:
                self._fixed_use(n, inst, i, tie[i], k)
                continue
            number = regs[i]
            vreg = number - VREG_BASE
            self._gap_read(n, vreg)
            self._copy(n * 2, tie[i], number)
            target = tie[i] - VREG_BASE
            self.hint(target, number, self.freq[k])
            self.hint(vreg, tie[i], self.freq[k])
            if self.live.phi_of[vreg] < 0:
                self.live.phi_of[vreg] = self.live.phi_of[target]
            regs[i] = tie[i]
            # The same value once more: it may be read from the copy, unless that is overwritten early.
            for j in range(len(regs)):
                if regs[j] == number and not cons[j] & 3 and not cons[j] & LATE and tie[j] == NO_REG:
                    if cons[j] >> FIXED_SHIFT & 0xFF == 0 and self._written_late(inst, i):
                        regs[j] = tie[i]
                        tie[j] = _READ_FROM_COPY

    def _written_late(self, inst: MInst, use: int) -> bool:
        for c in inst.cons:
            if c & 3 and c >> TIED_SHIFT & 0xFF == use + 1:
                return c & LATE != 0
        return False

    def _gap_read(self, n: int, vreg: int) -> None:
        self._live_until(vreg, n * 4 + 1)
        if self.vreg_class[vreg] != MEMORY:
            self.uses[vreg].append(n * 4 * 4 + ANY)

    def _fixed_use(self, n: int, inst: MInst, i: int, register: int, k: int) -> None:
        vreg = inst.regs[i] - VREG_BASE
        self._gap_read(n, vreg)
        self._copy(n * 2, register, vreg + VREG_BASE)
        self._fix(register, n * 4 + 1, n * 4 + (3 if inst.cons[i] & LATE else 2), vreg)
        self.hint(vreg, register, self.freq[k])
        inst.regs[i] = register

    def _commute(self, inst: MInst, i: int, target: int) -> None:
        """Of two exchangeable operands overwrite the one that dies here; of two such, the one in the target's phi."""
        regs = inst.regs
        for j in range(len(regs)):
            if j == i or not inst.cons[j] & COMMUTES or regs[j] < VREG_BASE:
                continue
            mine = regs[i] - VREG_BASE
            other = regs[j] - VREG_BASE
            swap = False
            if self._is_live(mine) != self._is_live(other):
                swap = self._is_live(mine)
            elif target >= VREG_BASE:
                phi = self.live.phi_of[target - VREG_BASE]
                if phi >= 0:
                    mine_fits = mine == phi or self.live.phi_of[mine] == phi
                    swap = not mine_fits and (other == phi or self.live.phi_of[other] == phi)
            if swap:
                regs[i], regs[j] = regs[j], regs[i]
            return

    def _choose_from_sets(self, inst: MInst, clobber_gpr: int, clobber_fpr: int) -> None:
        """Turn operands restricted to a register set into fixed operands."""
        early = [0, 0]
        late = [clobber_gpr, clobber_fpr]
        cons = inst.cons.copy()
        for i in range(len(cons)):
            register = (cons[i] >> FIXED_SHIFT & 0xFF) - 1
            if register < 0 and 0 <= inst.regs[i] < VREG_BASE:
                register = inst.regs[i]
            if register >= 0:
                self._occupy(cons[i], register, early, late)
        for definitions in (True, False):
            for i in range(len(cons)):
                if cons[i] >> MASK_SHIFT and (cons[i] & 3 != 0) == definitions and inst.regs[i] >= VREG_BASE:
                    if not cons[i] >> FIXED_SHIFT & 0xFF:
                        self._choose_register(cons, i, early, late)
        inst.cons = cons

    def _choose_register(self, cons: list[int], i: int, early: list[int], late: list[int]) -> None:
        c = cons[i]
        cls = c >> CLASS_SHIFT & 3
        tied_to = (c >> TIED_SHIFT & 0xFF) - 1
        allowed = self.regs.masks[(c >> MASK_SHIFT) - 1][cls]
        if tied_to >= 0 and cons[tied_to] >> FIXED_SHIFT & 0xFF:
            allowed = 1 << ((cons[tied_to] >> FIXED_SHIFT & 0xFF) - 1 & 31)
        else:
            # One register may be read early by one operand and written late by another.
            if c & 3 or c & LATE:
                allowed &= ~late[cls]
            if not c & 3 or not c & LATE or tied_to >= 0:
                allowed &= ~early[cls]
        if not allowed:
            raise InternalError(f"{self.mf.name}: no register is left in the set of an operand")
        register = (allowed & -allowed).bit_length() - 1 + 32 * cls
        cons[i] = (c & (1 << MASK_SHIFT) - 1) | (register + 1) << FIXED_SHIFT
        if tied_to >= 0:
            cons[tied_to] &= (1 << MASK_SHIFT) - 1
        self._occupy(cons[i], register, early, late)

    def _occupy(self, c: int, register: int, early: list[int], late: list[int]) -> None:
        cls = register >> 5
        bit = 1 << (register & 31)
        if c & 3:
            late[cls] |= bit
            if not c & LATE or c >> TIED_SHIFT & 0xFF:
                early[cls] |= bit
        else:
            early[cls] |= bit
            if c & LATE:
                late[cls] |= bit


def strictest(uses: list[int]) -> list[int]:
    """One use a position: an operand that must be in a register decides for others of the same instruction."""
    double = False
    for i in range(1, len(uses)):
        if uses[i] >> 2 == uses[i - 1] >> 2:
            double = True
            break
    if not double:
        return uses
    single: list[int] = []
    for use in uses:
        if single and single[-1] >> 2 == use >> 2:
            single[-1] = use
        else:
            single.append(use)
    return single
