"""Where to split lifetime intervals, and what passing from one part to another costs.

Costs are executions by block frequency. Low-level surgery on intervals is here too.
"""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final, final

from compiler.codegen.intervals import ANY, Interval, Intervals
from compiler.source.diagnostics import InternalError

_WALK: Final = 48           # blocks looked at when a place for a split is sought


@final
class SplitPlaces:
    def __init__(self, work: Intervals) -> None:
        self.work = work
        self.freq = work.freq
        self.block_of = work.block_of
        self.first = work.first
        self.entered_from: list[int] = []   # by block: the last of its predecessors in front of it, or -1
        self._find_entries()

    def _find_entries(self) -> None:
        index = self.work.live.index
        order = self.work.order
        for k in range(len(order)):
            latest = -1
            for pred in order[k].preds:
                p = index[pred.id]
                if latest < p < k:
                    latest = p
            self.entered_from.append(latest)

    def detach(self, interval: Interval, position: int) -> Interval | None:
        """Cut off what control enters from blocks before the interval only: there the value is where it was then.

        `position` is how far the scan has come: what is behind it stays.
        """
        block = self.block_of[interval.start >> 2]
        first = self.first
        entered_from = self.entered_from
        for k in range(block + 1, min(len(entered_from), block + _WALK)):
            start = first[k] * 4
            if start >= interval.end:
                return None
            if start > position and 0 <= entered_from[k] < block and bisect_right(interval.ranges, start) & 1:
                tail = split_interval(interval, start)
                tail.detached = True
                left = self.work.last[self._entrance(k)] * 4 + 3
                home: Interval | None = interval
                while home is not None and home.start > left:
                    home = home.home
                tail.home = home
                return tail
        return None

    def parted(self, earlier: int, later: int) -> bool:
        """Whether control reaches a later block from before an earlier one only."""
        for k in range(max(earlier, later - _WALK) + 1, later + 1):
            if self.entered_from[k] < earlier:
                return True
        return False

    def _entrance(self, k: int) -> int:
        """The most frequent of the predecessors in front of a block."""
        index = self.work.live.index
        best = self.entered_from[k]
        for pred in self.work.order[k].preds:
            p = index[pred.id]
            if p < k and self.freq[p] > self.freq[best]:
                best = p
        return best

    def least(self, low: int, high: int) -> float:
        """The lowest frequency at which one passes from `low` to `high`."""
        freq = self.freq
        block = self.block_of[high >> 2]
        stop = max(self.block_of[low >> 2], block - _WALK)
        least = freq[block]
        while block > stop:
            block -= 1
            if freq[block] < least:
                least = freq[block]
        return least

    def cheapest(self, low: int, high: int) -> int:
        """Where to split in [low, high]: the start of a block that is seldom entered, else as late as possible."""
        freq = self.freq
        block = self.block_of[high >> 2]
        stop = max(self.block_of[low >> 2], block - _WALK)
        best = high
        least = freq[block] * 0.99
        while block > stop:
            boundary = self.first[block] * 4
            passing = min(freq[block], freq[block - 1])
            if boundary >= low and passing < least:
                least = passing
                best = boundary
            block -= 1
        return best

    def rejoin(self, interval: Interval, position: int) -> float:
        """How often control passes between what lies before and behind `position` by other ways than there."""
        block = self.block_of[position >> 2]
        freq = self.freq
        work = self.work
        total = 0.0
        born = self.work.def_number[interval.vreg] * 4
        loop = work.loop_of[block]
        while loop >= 0 and self.first[work.loop_header[loop]] * 4 >= born:
            latch = work.loop_end[loop]
            if work.last[latch] * 4 < interval.end and work.loop_header[loop] < block:
                total += freq[latch]
            loop = work.loop_parent[loop]
        index = work.live.index
        k = block + 1
        stop = min(len(work.order), block + _WALK)
        while k < stop and self.first[k] * 4 < interval.end:
            preds = work.order[k].preds
            if len(preds) > 1 and len(preds) < 8:
                for pred in preds:
                    p = index[pred.id]
                    if p < block and work.last[p] * 4 >= born:
                        total += min(freq[p], freq[k])
            k += 1
        return total

    def cut_position(self, interval: Interval, limit: int) -> int:
        """The last position up to `limit` where the interval can be split."""
        number = limit >> 2
        block = self.block_of[number]
        if number == self.first[block]:
            return number * 4
        early = number * 4 + 1
        if limit & 3 == 0:
            number -= 1
            early -= 4
            if number == self.first[block]:
                return number * 4
        if limit & 3 == 2 and (early <= interval.start or needs_place_at(interval, early)):
            # It is read by the instruction that takes the register away: it goes to memory in mid-instruction.
            return limit
        return early


def needs_place_at(interval: Interval, position: int) -> bool:
    at = bisect_left(interval.uses, position * 4)
    return at < len(interval.uses) and interval.uses[at] >> 2 == position and interval.uses[at] & 3 != ANY


def meeting_point(a: Interval, b: Interval, limit: int) -> int:
    mine = a.ranges
    theirs = b.ranges
    i = a.at
    j = b.at
    while i < len(mine) and j < len(theirs):
        if mine[i] >= limit or theirs[j] >= limit:
            return limit
        if mine[i + 1] <= theirs[j]:
            i += 2
        elif theirs[j + 1] <= mine[i]:
            j += 2
        else:
            return max(mine[i], theirs[j])
    return limit


def split_interval(interval: Interval, position: int) -> Interval:
    """Cut an interval in two; the second part is returned."""
    ranges = interval.ranges
    at = bisect_left(ranges, position)
    if at & 1:
        if ranges[at] == position:
            left = ranges[:at + 1]
            right = ranges[at + 1:]
        else:
            left = ranges[:at]
            left.append(position)
            right = ranges[at:]
            right.insert(0, position)
    else:
        left = ranges[:at]
        right = ranges[at:]
    if not left or not right:
        raise InternalError("an interval split outside its life")
    cut = bisect_left(interval.uses, position * 4)
    child = Interval(interval.vreg, interval.cls, right, interval.uses[cut:])
    child.split = True
    child.home = interval
    interval.ranges = left
    interval.uses = interval.uses[:cut]
    interval.end = left[-1]
    child.next = interval.next
    interval.next = child
    return child
