"""Frame layout: offsets of the local slots. Spill slots whose live ranges are apart share a place.

Slot offsets count from the low end of the area of locals; the target adds where that area lies.
"""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.machine import AREA_INCOMING, AREA_LOCAL, AREA_OUTGOING, FrameSlot, MFunc
from compiler.faults import PLANTED, SLOT_OVERLAP
from compiler.ir.core import FN_NO_SSP, Func
from compiler.target.options import CompileOptions

HUGE: Final = 1 << 30       # bytes of objects that displacements may not reach
PLAIN: Final = 1            # levels of -fstack-protector
ALL: Final = 3
SMALLEST_BUFFER: Final = 8


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
        early = 8 if PLANTED.fault == SLOT_OVERLAP else 0
        ends: list[int] = []        # by place: where its last range ends
        offsets: list[int] = []
        for slot in mine:
            place = -1
            for index in range(min(len(ends), 64)):
                if ends[index] - early < slot.first:
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


def needs_guard(func: Func, mf: MFunc, level: int) -> bool:
    """A function with objects that an overrun could start from: with alloca, or with a variable in memory that is
    larger than a register."""
    if func.attrs & FN_NO_SSP:
        return False
    if level == ALL or mf.has_alloca:
        return True
    least = SMALLEST_BUFFER if level == PLAIN else 1
    return any(
        slot.index >= 0 and slot.variable and (slot.size > SMALLEST_BUFFER or slot.size >= least and slot.align == 1)
        for slot in func.slots
    )


class Frame:
    """The frame of one function: where slots lie, and the text of prologue and epilogue. A target derives from it and
    sets `saved`, `body` and the bases, and every slot's offset."""

    def __init__(
        self, func: Func, mf: MFunc, options: CompileOptions, frame_pointer: bool, base_pointer: bool
    ) -> None:
        self.mf: Final = mf
        self.func: Final = func
        self.options: Final = options
        self.frame_pointer = frame_pointer
        self.base_pointer = base_pointer
        self.cfi = wants_cfi(options)
        self.guard = options.stack_protector > 0 and needs_guard(func, mf, options.stack_protector)
        self.guard_slot = mf.slot(8, 8) if self.guard else -1
        self.naked = False
        self.fail_label = ""        # of the call that reports a smashed stack
        self.saved: list[int] = []  # integer registers, in the order of saving
        self.body = 0               # bytes below the saved registers
        self.realign = 0
        self.base = ""              # text of the base register of local slots
        self.incoming_base = ""
        self.to_cfa = -1            # from `base` to the canonical frame address; -1: at no fixed distance
        self.outgoing_base = ""

    # ---- hooks ----

    def prologue(self, out: list[str]) -> None:
        raise NotImplementedError

    def save_arguments(self, out: list[str]) -> None:
        """Fill the register save area of a variadic function."""
        raise NotImplementedError

    def epilogue(self, out: list[str], more_follows: bool, scratch: int) -> None:
        """Undo the prologue up to the return address. `more_follows`: code of the function comes behind; `scratch`: a
        register that may be used, or -1 for the target's choice."""
        raise NotImplementedError

    def changes(self) -> bool:
        """Whether the epilogue changes what the call frame information says."""
        raise NotImplementedError

    # ---- for targets ----

    def place_slots(self, bottom: int, incoming: int) -> None:
        """Set the offsets of slots: of the area of locals and of incoming arguments, from their bases."""
        for slot in self.mf.slots:
            if slot.area == AREA_LOCAL:
                slot.offset += bottom
            elif slot.area == AREA_INCOMING:
                slot.offset = incoming
            elif slot.area == AREA_OUTGOING:
                slot.offset = 0

    def note(self, out: list[str], text: str) -> None:
        """Call frame information, where it is wanted."""
        if self.cfi:
            out.append(f"\t.cfi_{text}\n")

    def before_epilogue(self, out: list[str], more_follows: bool) -> None:
        """`more_follows`: code of the function comes behind."""
        if more_follows and self.changes():
            self.note(out, "remember_state")

    def after_epilogue(self, out: list[str], more_follows: bool) -> None:
        """Behind the return: the frame is whole again for the code that follows."""
        if more_follows and self.changes():
            self.note(out, "restore_state")

    # ---- what printers ask ----

    def become_naked(self) -> None:
        """Without prologue and epilogue: the asm statements of the body do all."""
        self.naked = True
        self.frame_pointer = False
        self.guard = False
        self.saved = []
        self.body = 0
        self.realign = 0

    def base_of(self, slot: int) -> str:
        area = self.mf.slots[slot].area
        if area == AREA_LOCAL:
            return self.base
        return self.incoming_base if area == AREA_INCOMING else self.outgoing_base

    def outgoing_size(self) -> int:
        return (self.mf.outgoing + 15) & -16
