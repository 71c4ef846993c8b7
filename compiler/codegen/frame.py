"""Frame layout: offsets of the local slots. Spill slots whose live ranges are apart share a place.

Slot offsets count from the low end of the area of locals; the target adds where that area lies.
"""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.machine import AREA_LOCAL, FrameSlot, MFunc
from compiler.target.options import CompileOptions

HUGE: Final = 1 << 30       # bytes of objects that displacements may not reach


def wants_cfi(options: CompileOptions) -> bool:
    """Whether functions carry call frame information, for the unwinder or for a debugger."""
    return options.async_unwind or options.unwind_tables or options.debug > 0


@final
class Area:
    """The local slots of a frame."""

    def __init__(self) -> None:
        self.size = 0
        self.align = 1


def layout_locals(mf: MFunc, last: int = -1) -> Area:
    """Place every local slot; the largest alignments come first, so that no padding is lost between them. Slot
    `last` comes highest: a stack guard."""
    area = Area()
    spills: list[FrameSlot] = []
    for slot in mf.slots:
        # Far from the frame pointer, so that it reaches the others.
        if slot.area == AREA_LOCAL and slot.size >= HUGE:
            area.align = max(area.align, slot.align)
            area.size = (area.size + slot.align - 1) & -slot.align
            slot.offset = area.size
            area.size += (slot.size + slot.align - 1) & -slot.align
    by_align: dict[int, list[FrameSlot]] = {}
    for number, slot in enumerate(mf.slots):
        if slot.area != AREA_LOCAL or number == last or slot.size >= HUGE:
            continue
        if slot.spill and slot.first >= 0:
            spills.append(slot)
        else:
            by_align.setdefault(slot.align, []).append(slot)
    for align in sorted(by_align, reverse=True):
        area.align = max(area.align, align)
        area.size = (area.size + align - 1) & -align
        for slot in by_align[align]:
            slot.offset = area.size
            area.size += (slot.size + align - 1) & -align
    color_spills(spills, area)
    if last >= 0:
        guard = mf.slots[last]
        area.align = max(area.align, guard.align)
        area.size = (area.size + guard.align - 1) & -guard.align
        guard.offset = area.size
        area.size += guard.size
    return area


def color_spills(spills: list[FrameSlot], area: Area) -> None:
    """Give spill slots places by first fit over the ends of earlier ranges, one size class at a time."""
    for size in (16, 8, 4):
        mine = [slot for slot in spills if slot_class(slot) == size]
        if not mine:
            continue
        mine.sort(key=range_start)
        area.align = max(area.align, size)
        area.size = (area.size + size - 1) & -size
        ends: list[int] = []        # by place: where its last range ends
        offsets: list[int] = []
        for slot in mine:
            place = -1
            for index in range(min(len(ends), 64)):
                if ends[index] < slot.first:
                    place = index
                    break
            if place < 0:
                place = len(ends)
                ends.append(0)
                offsets.append(area.size)
                area.size += size
            ends[place] = slot.last
            slot.offset = offsets[place]


def slot_class(slot: FrameSlot) -> int:
    if slot.size <= 4:
        return 4
    return 8 if slot.size <= 8 else 16


def range_start(slot: FrameSlot) -> int:
    return slot.first
