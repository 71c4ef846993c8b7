"""Linear scan over lifetime intervals with holes, splitting and spilling by cost.

After Wimmer and Franz, "Linear Scan Register Allocation on SSA Form" (2010), with one change: where no register is
free for a whole interval, every way out has a price in executed instructions (a register until it is taken away, the
eviction of another interval, or memory for this one), and the cheapest is taken. Prices come from block
frequencies, so that loops keep their registers and splits move to rarely executed places.

SSA makes the check for intervals in a hole unnecessary except for parts that splitting made: an interval that begins at
its definition meets another only if that one is live there.

Needed: `Intervals`. Left: each part has `reg`, or is `spilled`; parts of a register follow each other by `next`.
"""
from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right
from typing import Final, final

from compiler.codegen.intervals import ANY, FOLD, MUST, Interval, Intervals
from compiler.codegen.machine import MEMORY, NO_REG, VREG_BASE, MFunc, TargetRegs
from compiler.codegen.splitting import SplitPlaces, meeting_point, needs_place_at, split_interval
from compiler.source.diagnostics import InternalError

_NEVER: Final = 1 << 60
_IMPOSSIBLE: Final = 1.0e30
_UNKNOWN: Final = -1
_MEMORY_CHOSEN: Final = -2
_MANY_PHIS: Final = 40
_MANY_LOSSES: Final = 12


@final
class LinearScan:
    def __init__(self, mf: MFunc, regs: TargetRegs, work: Intervals) -> None:
        self.mf = mf
        self.regs = regs
        self.work = work
        self.places = SplitPlaces(work)
        self.freq = work.freq
        self.block_of = work.block_of
        self.first = work.first
        self.order: list[list[int]] = [regs.gpr_order, regs.fpr_order]
        self.intervals: list[Interval] = []
        self.queue: list[int] = []              # start << 32 | index: parts that splitting made
        self.sleeping: list[int] = []           # heap of (next start << 32 | index): intervals in a hole
        self.inactive: list[list[Interval]] = [[], []]
        self.active: list[Interval | None] = [None] * 64
        self.expire_at = _NEVER                 # no active range ends before
        self.fixed_at: list[int] = [0] * 64     # first fixed range that is not over
        self.fixed_start: list[int] = [0] * 64  # and its borders
        self.fixed_end: list[int] = [0] * 64
        self.call_at = 0
        self.until: list[int] = [0] * 64
        self.score: list[float] = [0.0] * 64    # copies that a register would save
        self.touched: list[int] = []            # registers whose score is not 0
        self.assigned: list[int] = [NO_REG] * len(mf.vreg_class)   # last register of a virtual register
        self.stored: list[bool] = [False] * len(mf.vreg_class)     # some part is in memory
        self.entry_freq = work.freq[0]
        self.callee_saved: list[int] = [regs.callee_saved_gpr, regs.callee_saved_fpr]
        self.opened: list[int] = [0, 0]         # callee-saved registers that are saved anyway
        self.denied = 0.0                       # what not opening more of them has cost
        self.call_mask: list[int] = [work.call_gpr, work.call_fpr]
        self.position = 0
        # registers that phis, or the values that come around to phis, should find free
        self.reserved: list[float] = [0.0] * 64
        self.reserved_for: list[int] = [-1] * 64
        self.reservations: list[int] = []
        self.wanted: list[float] = [0.0] * 64
        self.own: list[float] = [0.0] * 64
        self.wanted_at = -1                     # block whose phis `wanted` is about

    def run(self) -> None:
        for part in self.work.parts:
            if part is None:
                continue
            if part.cls == MEMORY:
                part.spilled = True
                self.stored[part.vreg] = True
            else:
                part.index = len(self.intervals)
                self.intervals.append(part)
        initial = [self.intervals[i].start << 32 | i for i in range(len(self.intervals))]
        initial.sort()
        at = 0
        count = len(initial)
        queue = self.queue
        while at < count or queue:
            if queue and (at == count or queue[0] < initial[at]):
                index = heapq.heappop(queue) & 0xFFFFFFFF
            else:
                index = initial[at] & 0xFFFFFFFF
                at += 1
            current = self.intervals[index]
            self._advance(current.start)
            self._allocate(current)

    # --- time ---

    def _advance(self, position: int) -> None:
        """Let intervals end, fall into holes and come out of them."""
        self.position = position
        if self.expire_at <= position:
            nearest = _NEVER
            for order in self.order:
                for register in order:
                    interval = self.active[register]
                    if interval is not None:
                        if interval.ranges[interval.at + 1] <= position and not self._stays(interval, position):
                            self.active[register] = None
                            self._reserve(interval, register)
                        else:
                            nearest = min(nearest, interval.ranges[interval.at + 1])
            self.expire_at = nearest
        sleeping = self.sleeping
        while sleeping and sleeping[0] >> 32 <= position:
            interval = self.intervals[heapq.heappop(sleeping) & 0xFFFFFFFF]
            pool = self.inactive[interval.cls]
            last = pool.pop()
            if last is not interval:
                pool[interval.inactive_at] = last
                last.inactive_at = interval.inactive_at
            if interval.ranges[interval.at + 1] <= position and not self._stays(interval, position):
                continue
            if self.active[interval.reg] is not None:
                raise InternalError(f"{self.mf.name}: two intervals in {self.regs.names[interval.reg]}")
            self.active[interval.reg] = interval
            self.expire_at = min(self.expire_at, interval.ranges[interval.at + 1])

    def _reserve(self, interval: Interval, register: int) -> None:
        """When a phi ends, keep its register for the value that comes around to it."""
        vreg = interval.vreg
        block = self.block_of[interval.start >> 2]
        if interval.split or interval.start != self.first[block] * 4 or not self.work.latches[block]:
            return
        at = self.work.hint_at[vreg]
        if at < 0:
            return
        targets = self.work.hints[at]
        for i in range(len(targets)):
            target = targets[i] - VREG_BASE
            if target >= 0 and self.work.live.phi_of[target] == vreg and self.assigned[target] < 0:
                if register not in self.reservations:
                    self.reservations.append(register)
                self.reserved_for[register] = target
                self.reserved[register] = self.work.hint_freq[at][i]
                return

    def _stays(self, interval: Interval, position: int) -> bool:
        """Move an interval on to the range at `position`; False: it is over or in a hole (then it is put to sleep)."""
        ranges = interval.ranges
        at = interval.at
        while at < len(ranges) and ranges[at + 1] <= position:
            at += 2
        if at == len(ranges):
            return False
        interval.at = at
        if ranges[at] <= position:
            return True
        pool = self.inactive[interval.cls]
        interval.inactive_at = len(pool)
        pool.append(interval)
        heapq.heappush(self.sleeping, ranges[at] << 32 | interval.index)
        return False

    # --- obstacles ---

    def _fixed_conflict(self, interval: Interval, register: int, limit: int) -> int:
        """The first position before `limit` where the interval meets a fixed range of the register, else `limit`."""
        ends = self.work.fixed_to[register]
        count = len(ends)
        j = self.fixed_at[register]
        position = self.position
        while j < count and ends[j] <= position:
            j += 1
        self.fixed_at[register] = j
        if j == count:
            self.fixed_start[register] = self.fixed_end[register] = _NEVER
            return limit
        starts = self.work.fixed_from[register]
        self.fixed_start[register] = starts[j]
        self.fixed_end[register] = ends[j]
        if starts[j] >= limit:
            return limit
        owners = self.work.fixed_owner[register]
        ranges = interval.ranges
        i = interval.at
        while i < len(ranges) and j < count:
            start = starts[j]
            if start >= limit:
                return limit
            if ranges[i + 1] <= start:
                i += 2
            elif ends[j] <= ranges[i] or owners[j] == interval.vreg:
                j += 1
            else:
                return max(start, ranges[i])
        return limit

    def _call_conflict(self, interval: Interval) -> int:
        """The position of the first call that the interval lives across."""
        calls = self.work.calls
        count = len(calls)
        j = self.call_at
        number = self.position >> 2
        while j < count and calls[j] < number:
            j += 1
        self.call_at = j
        if j == count or calls[j] * 4 + 2 >= interval.end:
            return _NEVER
        ranges = interval.ranges
        i = interval.at
        while i < len(ranges) and j < count:
            late = calls[j] * 4 + 2
            if ranges[i + 1] <= late:
                i += 2
                if i < len(ranges) and ranges[i] > calls[j] * 4 + 64:
                    j = bisect_left(calls, (ranges[i] >> 2) - 1, j)
            elif ranges[i] >= late + 2:
                j += 1
            else:
                return max(late, ranges[i])
        return _NEVER

    def _meet_sleeping(self, interval: Interval) -> None:
        """Shorten `until` for registers whose sleeping intervals the (split) interval would meet."""
        until = self.until
        for other in self.inactive[interval.cls]:
            limit = until[other.reg]
            if limit == _UNKNOWN:
                continue
            if other.ranges[other.at] < limit:
                meeting = meeting_point(interval, other, limit)
                if meeting < limit:
                    until[other.reg] = meeting

    # --- choosing ---

    def _allocate(self, current: Interval) -> None:
        cls = current.cls
        order = self.order[cls]
        until = self.until
        active = self.active
        score = self.score
        end = current.end
        start = current.start
        call = self._call_conflict(current)
        clobbered = self.call_mask[cls] if call < end else 0
        unopened = self.callee_saved[cls] & ~self.opened[cls]
        if current.detached and current.home is not None and current.home.spilled:
            self._spill(current)
            return
        self._score_hints(current)
        if not current.split:
            self._yield_to_others(current)
            best = self._obvious(current, clobbered | unopened)
            if best >= 0:
                self._assign(current, best)
                self._forget_scores()
                return
        for register in order:
            if active[register] is not None:
                until[register] = _UNKNOWN
                continue
            limit = call if clobbered >> (register & 31) & 1 else end
            if self.fixed_end[register] <= start or self.fixed_start[register] < limit:
                limit = self._fixed_conflict(current, register, limit)
            until[register] = limit
        if current.split:
            self._meet_sleeping(current)
        best = NO_REG
        best_score = -1.0e30
        cheap = False
        weight = -1.0
        for register in order:
            if until[register] >= end and score[register] > best_score:
                if unopened >> (register & 31) & 1:
                    if weight < 0.0:
                        weight = self._weight(current, call)
                        cheap = self.denied + weight <= 1.5 * self.entry_freq
                    if cheap:
                        continue
                best = register
                best_score = score[register]
        if best >= 0 and self.touched:
            if current.split and self._better_in_memory(current, best):
                best = _MEMORY_CHOSEN
            else:
                best = self._prefer_hint(current, best)
        if best == _MEMORY_CHOSEN:
            self._spill(current)
        elif best >= 0:
            if unopened >> (best & 31) & 1:
                self.denied = 0.0
            self._assign(current, best)
        else:
            if cheap:
                self.denied += weight
            self._complete_limits(current, call, clobbered)
            self._choose_by_cost(current, unopened if cheap else 0)
        self._forget_scores()

    def _forget_scores(self) -> None:
        if self.touched:
            for register in self.touched:
                self.score[register] = 0.0
            self.touched.clear()

    def _obvious(self, current: Interval, avoid: int) -> int:
        """The best register if it is free all the way, which is the usual case; else NO_REG: look at all of them."""
        score = self.score
        best = NO_REG
        best_score = 0.0
        cls = current.cls
        for register in self.touched:
            if score[register] > best_score and register >> 5 == cls:
                best = register
                best_score = score[register]
        if best >= 0:
            if avoid >> (best & 31) & 1 or not self._is_free(current, best):
                return NO_REG
            # Among equals the first in order is taken; a reserved register has no rank.
            return best if best in self.order[cls] else NO_REG
        for register in self.order[cls]:
            if score[register] >= 0.0 and not avoid >> (register & 31) & 1 and self._is_free(current, register):
                return register
        return NO_REG

    def _is_free(self, current: Interval, register: int) -> bool:
        if self.active[register] is not None:
            return False
        end = current.end
        if self.fixed_end[register] > current.start and self.fixed_start[register] >= end:
            return True
        return self._fixed_conflict(current, register, end) == end

    def _complete_limits(self, current: Interval, call: int, clobbered: int) -> None:
        """Fill in `until` for registers that are in use: they may be taken from their holders."""
        until = self.until
        found = False
        for register in self.order[current.cls]:
            if until[register] == _UNKNOWN:
                limit = call if clobbered >> (register & 31) & 1 else current.end
                until[register] = self._fixed_conflict(current, register, limit)
                found = True
        if found and current.split:
            self._meet_sleeping(current)

    def _add_score(self, register: int, amount: float) -> None:
        if self.score[register] == 0.0:
            self.touched.append(register)
        self.score[register] += amount

    def _score_hints(self, current: Interval) -> None:
        """How much copying each register would save."""
        vreg = current.vreg
        before = self._register_before(current)
        if before >= 0:
            gain = self.freq[self.block_of[current.start >> 2]] * (1.0 if current.detached else 0.5)
            if current.split:
                gain += self.places.rejoin(current, current.start)
            self._add_score(before, gain)
        wish = self.mf.vreg_hint[vreg]
        if wish >= 0 and wish < VREG_BASE:
            self._add_score(wish, 0.01)
        at = self.work.hint_at[vreg]
        if at < 0:
            return
        targets = self.work.hints[at]
        freqs = self.work.hint_freq[at]
        for i in range(len(targets)):
            target = targets[i]
            if target < VREG_BASE:
                self._add_score(target, freqs[i])
                continue
            register = self.assigned[target - VREG_BASE]
            if register >= 0:
                self._add_score(register, freqs[i])
            else:
                self._score_wishes(vreg, target - VREG_BASE, freqs[i])

    def _register_before(self, current: Interval) -> int:
        """The register that the value comes from, or had last."""
        if current.detached and current.home is not None:
            return current.home.reg
        return self.assigned[current.vreg]

    def _score_wishes(self, vreg: int, partner: int, freq: float) -> None:
        """Registers that a partner without register will want."""
        further = self.work.hint_at[partner]
        if further < 0:
            return
        wishes = self.work.hints[further]
        freqs = self.work.hint_freq[further]
        for j in range(len(wishes)):
            register = wishes[j]
            if register >= VREG_BASE:
                if register == vreg + VREG_BASE:
                    continue
                register = self.assigned[register - VREG_BASE]
            if register >= 0:
                self._add_score(register, min(freq, freqs[j]) * 0.5)

    def _prefer_hint(self, current: Interval, best: int) -> int:
        """A register that saves copies is worth a split at a place that is seldom executed."""
        saved = self.score[best]
        choice = best
        for register in self.order[current.cls]:
            limit = self.until[register]
            gain = self.score[register] - self.score[best]
            if gain > 0.0 and self.score[register] > saved and limit < current.end and limit != _UNKNOWN:
                if not self._useful_until(current, limit):
                    continue
                if gain > 1.5 * self._cut_cost(current, register, limit):
                    choice = register
                    saved = self.score[register]
        if choice != best:
            self._cut(current, self.until[choice])
        return choice

    def _cut_cost(self, interval: Interval, register: int, limit: int) -> float:
        """What it costs to have a register until `limit` only: a move at the cheapest place, or a stay in memory."""
        at = bisect_left(interval.uses, limit * 4) - 1
        move = self.places.least(interval.uses[at] >> 2, limit) + self.places.rejoin(interval, limit)
        return min(move, self._memory_cost(interval, limit)) + self._cut_again(interval, register, limit)

    def _cut_again(self, interval: Interval, register: int, limit: int) -> float:
        """What it costs to lose the register on other paths than that to `limit`: the value is back in it there."""
        starts = self.work.fixed_from[register]
        owners = self.work.fixed_owner[register]
        at = bisect_right(starts, limit)
        places = [starts[j] for j in range(at, min(at + _MANY_LOSSES, len(starts))) if owners[j] != interval.vreg]
        if self.call_mask[interval.cls] >> (register & 31) & 1:
            calls = self.work.calls
            at = bisect_right(calls, limit >> 2)
            places += [calls[j] * 4 + 2 for j in range(at, min(at + _MANY_LOSSES, len(calls)))]
            places.sort()
        last = self.block_of[limit >> 2]
        total = 0.0
        for place in places:
            if place >= interval.end:
                break
            block = self.block_of[place >> 2]
            if bisect_right(interval.ranges, place) & 1 and self.places.parted(last, block):
                total += self.freq[block]
                last = block
        return total

    def _better_in_memory(self, current: Interval, best: int) -> bool:
        """Whether a part should wait in memory to come back to the register of the part before it."""
        before = self.assigned[current.vreg]
        if before < 0 or before == best or current.start & 3 == 0:
            return False
        if current.uses and current.uses[0] >> 2 <= current.start | 3 and current.uses[0] & 3 != ANY:
            return False
        return self.score[before] - self.score[best] > 1.2 * self._memory_cost(current, current.start)

    def _yield_to_others(self, current: Interval) -> None:
        """Lower the scores of registers that other values should get."""
        vreg = current.vreg
        if self.reservations:
            self._respect_reservations(vreg, current.cls)
        block = self.block_of[current.start >> 2]
        if current.start != self.first[block] * 4:
            return
        phis = self.work.order[block].phis
        if not phis or len(phis) > _MANY_PHIS:
            return
        if self.wanted_at != block:
            self._collect_wanted(block)
        own = self.own
        for phi in phis:
            if phi.dst - VREG_BASE == vreg:
                preds = self.work.order[block].preds
                for i in range(len(phi.args)):
                    register = self.assigned[phi.args[i] - VREG_BASE]
                    if register >= 0:
                        own[register] += self.freq[self.work.live.index[preds[i].id]]
        score = self.score
        for register in self.order[current.cls]:
            if self.wanted[register] > 0.0:
                others = self.wanted[register] - own[register]
                wish = max(score[register], own[register]) - others * 0.9
                self._add_score(register, wish - score[register])
                own[register] = 0.0

    def _respect_reservations(self, vreg: int, cls: int) -> None:
        left: list[int] = []
        for register in self.reservations:
            target = self.reserved_for[register]
            if self.assigned[target] >= 0:
                continue
            left.append(register)
            if target != vreg and register >> 5 == cls:
                self._add_score(register, self.reserved[register] * -0.5)
        self.reservations = left

    def _collect_wanted(self, block: int) -> None:
        """The registers in which the phis of a block would find their arguments."""
        self.wanted_at = block
        for register in range(64):
            self.wanted[register] = 0.0
        for phi in self.work.order[block].phis:
            if self.work.parts[phi.dst - VREG_BASE] is None:
                continue
            preds = self.work.order[block].preds
            for i in range(len(phi.args)):
                register = self.assigned[phi.args[i] - VREG_BASE]
                if register >= 0:
                    self.wanted[register] += self.freq[self.work.live.index[preds[i].id]]

    def _weight(self, interval: Interval, call: int) -> float:
        """What it would cost to have no register that survives calls: a store, and loads behind the first call."""
        freq = self.freq
        block_of = self.block_of
        at = 0
        total = 0.0
        if call < interval.end:
            at = bisect_left(interval.uses, call * 4)
            total = min(freq[block_of[interval.start >> 2]], freq[block_of[call >> 2]])
        for i in range(at, len(interval.uses)):
            total += freq[block_of[interval.uses[i] >> 4]]
        return total

    def _choose_by_cost(self, current: Interval, avoid: int) -> None:
        """No register is free all the way: take the cheapest way out."""
        start = current.start
        end = current.end
        best = NO_REG
        best_cost = _IMPOSSIBLE
        best_next = 0
        must = len(current.uses) > 0 and current.uses[0] >> 2 <= start | 3 and current.uses[0] & 3 == MUST
        if not must:
            best_cost = self._memory_cost(current, start)
            before = self._register_before(current)
            if current.split and before >= 0 and current.uses:
                # It may come back to the register it had, before control joins with paths where it still is there.
                best_cost -= self.score[before] * 0.5
        for register in self.order[current.cls]:
            limit = self.until[register]
            if limit < end and not self._useful_until(current, limit):
                continue
            cost = 0.0
            if avoid >> (register & 31) & 1:
                cost = 1.5 * self.entry_freq
            if limit < end:
                cost += self._memory_cost(current, limit)
            next_use = _NEVER
            other = self.active[register]
            if other is not None:
                price = self._eviction_cost(other, start)
                if price >= _IMPOSSIBLE:
                    continue
                cost += price
                next_use = self._next_use(other, start)
            cost -= self.score[register] * 0.5
            if cost < best_cost or (cost == best_cost and next_use > best_next):
                best = register
                best_cost = cost
                best_next = next_use
        if best == NO_REG:
            if must:
                best = self._eject(current)
            else:
                self._spill(current)
                return
        limit = self.until[best]
        if limit < end:
            self._cut(current, limit)
        other = self.active[best]
        if other is not None:
            self._evict(other, start)
        self._assign(current, best)

    def _is_phi(self, interval: Interval) -> bool:
        return not interval.split and interval.start == self.first[self.block_of[interval.start >> 2]] * 4

    def _useful_until(self, interval: Interval, limit: int) -> bool:
        """Whether a register until `limit` serves a use, and the interval can be cut there."""
        if not interval.uses or interval.uses[0] >> 2 >= limit:
            return False
        cut = self.places.cut_position(interval, limit)
        if cut <= interval.start:
            return False
        # A value that must be in a register at the late half cannot lose it there.
        return not (cut & 3 == 2 and needs_place_at(interval, cut))

    def _cut(self, interval: Interval, limit: int) -> None:
        """Split before `limit` at a cheap place; the rest looks for a register of its own, or is in memory."""
        last = self.places.cut_position(interval, limit)
        if last & 3 == 2:
            self._spill(split_interval(interval, last))
            return
        low = interval.start + 1
        at = bisect_left(interval.uses, limit * 4) - 1
        if at >= 0:
            low = max(low, (interval.uses[at] >> 2) + 1)
        if low > last:
            low = last
        child = split_interval(interval, self.places.cheapest(low, last))
        self._enqueue(child)

    # --- costs ---

    def _next_use(self, interval: Interval, position: int) -> int:
        at = bisect_left(interval.uses, position * 4)
        return interval.uses[at] >> 2 if at < len(interval.uses) else interval.end

    def _memory_cost(self, interval: Interval, position: int) -> float:
        """Executed memory accesses when the interval is in memory from `position` to where it is needed next."""
        uses = interval.uses
        at = bisect_left(uses, position * 4)
        vreg = interval.vreg
        remat = self.work.remats[vreg] is not None
        cost = 0.0
        if at < len(uses):
            use = uses[at] >> 2
            kind = uses[at] & 3
            here = self.freq[self.block_of[use >> 2]]
            cost = min(self.places.least(position, use), here)
            if kind == FOLD:
                cost = min(cost, 0.7 * here)
        if remat:
            return cost * 0.5
        if not self.stored[vreg]:
            number = self.work.def_number[vreg]
            here = self.freq[self.block_of[position >> 2]]
            cost += min(self.freq[self.block_of[number]], here) if number >= 0 else here
        return cost

    def _eviction_cost(self, other: Interval, position: int) -> float:
        uses = other.uses
        at = bisect_left(uses, position * 4)
        if at < len(uses) and uses[at] >> 2 <= position | 3 and uses[at] & 3 != ANY:
            return _IMPOSSIBLE
        return self._memory_cost(other, position)

    # --- changes ---

    def _assign(self, interval: Interval, register: int) -> None:
        interval.reg = register
        if interval.home is not None and interval.home.reg != register:
            self._detach(interval)
        self.active[register] = interval
        self.assigned[interval.vreg] = register
        self.opened[interval.cls] |= 1 << (register & 31)
        if interval.ranges[interval.at + 1] < self.expire_at:
            self.expire_at = interval.ranges[interval.at + 1]

    def _enqueue(self, interval: Interval) -> None:
        if interval.index < 0:
            interval.index = len(self.intervals)
            self.intervals.append(interval)
        heapq.heappush(self.queue, interval.start << 32 | interval.index)

    def _evict(self, other: Interval, position: int) -> None:
        """Take the register from an interval: it is in memory from its last use before `position` at the latest."""
        self.active[other.reg] = None
        if other.start >= position:
            other.reg = NO_REG
            self._spill(other)
            return
        low = other.start + 1
        at = bisect_left(other.uses, position * 4) - 1
        if at >= 0:
            low = max(low, (other.uses[at] >> 2) + 1)
        if at <= 0 and self._is_phi(other):
            # A phi that nothing has used yet: its arguments may as well come to memory.
            other.reg = NO_REG
            self._spill(other)
            return
        split = position
        if low < position:
            split = self.places.cheapest(low, position)
        child = split_interval(other, split)
        self._spill(child)

    def _detach(self, interval: Interval) -> None:
        """The value has moved: look anew where control comes from places at which it had not."""
        if self.work.remats[interval.vreg] is not None:
            return
        tail = self.places.detach(interval, self.position)
        if tail is not None:
            self._enqueue(tail)

    def _spill(self, interval: Interval) -> None:
        """Memory until the next use that is worth a register; from there on the interval is queued again."""
        interval.spilled = True
        if interval.home is not None and not interval.home.spilled:
            self._detach(interval)
        self.stored[interval.vreg] = True
        low = max(interval.start, self.position) + 1
        use = self._reload_use(interval, low)
        if use < 0:
            return
        high = self.places.cut_position(interval, use)
        if high < low:
            raise InternalError(f"{self.mf.name}: a spilled value is needed at once")
        self._enqueue(split_interval(interval, self.places.cheapest(low, high)))

    def _reload_use(self, interval: Interval, low: int) -> int:
        """The first use from `low` on that needs a register, or that with others makes a load pay. -1: none."""
        uses = interval.uses
        freq = self.freq
        block_of = self.block_of
        at = bisect_left(uses, low * 4)
        folded = -1
        gain = 0.0
        while at < len(uses):
            use = uses[at]
            kind = use & 3
            position = use >> 2
            if kind == MUST:
                if folded >= 0 and gain > self.places.least(low, folded):
                    return folded
                return position
            if kind == FOLD:
                here = freq[block_of[position >> 2]]
                if folded < 0:
                    folded = position
                    gain = 0.0
                    if here > 1.5 * self.places.least(low, position):
                        return position
                gain += 0.7 * here
                if gain > 1.5 * freq[block_of[folded >> 2]]:
                    return folded
            at += 1
        return -1

    def _eject(self, current: Interval) -> int:
        """Every register holds an operand of this instruction: move one that could also be elsewhere."""
        position = current.start
        if position & 3 == 1:
            for begun in (False, True):
                for register in self.order[current.cls]:
                    other = self.active[register]
                    limit = self.until[register]
                    if other is None or (other.start == position) != begun or other.tries >= 3:
                        continue
                    if limit < current.end and not self._useful_until(current, limit):
                        continue
                    self.active[register] = None
                    if begun:
                        other.reg = NO_REG
                        other.tries += 1
                        self._enqueue(other)
                    else:
                        self._enqueue(split_interval(other, position))
                    return register
        raise InternalError(f"{self.mf.name}: no register for an operand at position {position}")
