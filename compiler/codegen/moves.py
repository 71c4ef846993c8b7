"""Parallel moves: copies that happen at one instant, put into a sequence of machine instructions.

`MoveFactory` makes single copies through the target's hooks and, for the checker, records what each copy does.
`ParallelMove` collects copies between registers, spill slots and rematerialized values, and emits them so that every
source is read before it is overwritten. Cycles are broken by the target's exchange or a scratch place; copies
from memory to memory go through a scratch register, one that the caller knows to be free, or a borrowed one that is
saved around the copy.

Needed: destinations of one parallel move are distinct. Left: sources that are no destination keep their value.
"""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.machine import (
    CLASS_SHIFT,
    FPR,
    GPR,
    MEMORY,
    NO_REG,
    SLOT_BASE,
    USEDEF,
    VREG_BASE,
    MFunc,
    MInst,
    TargetRegs,
)
from compiler.faults import MOVE_CYCLE, PLANTED
from compiler.source.diagnostics import InternalError

# What an inserted instruction does, for the checker
COPY: Final = 0
SWAP: Final = 1
REMAT: Final = 2

REMAT_SOURCE: Final = -2    # a source that is a value made anew rather than a place


@final
class InsertedCopy:
    """The meaning of one inserted instruction: `dst` takes the value of `src` (of virtual register `src`: REMAT)."""

    def __init__(self, kind: int, dst: int, src: int) -> None:
        self.kind = kind
        self.dst = dst
        self.src = src


@final
class MoveFactory:
    """Makes the instructions that allocation inserts."""

    def __init__(self, mf: MFunc, regs: TargetRegs, record: bool) -> None:
        self.mf = mf
        self.regs = regs
        self.record = record
        self.inserted: dict[MInst, InsertedCopy] = {}
        self.used_gpr = 0
        self.used_fpr = 0

    def written(self, reg: int) -> None:
        """Note that inserted code writes a place."""
        if reg < 32:
            self.used_gpr |= 1 << reg
        elif reg < VREG_BASE:
            self.used_fpr |= 1 << (reg - 32)

    def copy(self, dst: int, src: int, cls: int, size: int) -> MInst:
        """A copy between two places of which one at least is a register."""
        inst = self.regs.move(dst, src, cls, size)
        inst.inserted = True
        self.written(dst)
        if self.record:
            self.inserted[inst] = InsertedCopy(COPY, dst, src)
        return inst

    def exchange(self, a: int, b: int, cls: int, size: int) -> MInst | None:
        inst = self.regs.exchange(a, b, cls, size)
        if inst is not None:
            inst.cons = [USEDEF | cls << CLASS_SHIFT] * 2
            self.written(a)
            self.written(b)
            if self.record:
                self.inserted[inst] = InsertedCopy(SWAP, a, b)
        return inst

    def remat(self, original: MInst, vreg: int, dst: int) -> MInst:
        """Make the value of `vreg`, which `original` defines, once more in register `dst`."""
        inst = self.regs.rematerialize(original, dst)
        self.written(dst)
        if self.record:
            self.inserted[inst] = InsertedCopy(REMAT, dst, vreg)
        return inst


def scratch_class(cls: int) -> int:
    """The class of register that carries a value of class `cls` from memory to memory."""
    return GPR if cls == GPR else FPR


@final
class ParallelMove:
    """A set of copies; reused for one set after another by `clear`."""

    def __init__(self, factory: MoveFactory) -> None:
        self.factory = factory
        self.regs = factory.regs
        self.mf = factory.mf
        self.dst: list[int] = []
        self.src: list[int] = []
        self.cls: list[int] = []
        self.size: list[int] = []
        self.vreg: list[int] = []
        self.remats: list[MInst | None] = []
        self.readers: dict[int, int] = {}       # place -> copies that have still to read it
        self.writer: dict[int, int] = {}        # place -> index of the copy that will write it
        self.done: list[bool] = []
        self.free_gpr = 0
        self.free_fpr = 0

    def clear(self) -> None:
        self.dst.clear()
        self.src.clear()
        self.cls.clear()
        self.size.clear()
        self.vreg.clear()
        self.remats.clear()

    def add(self, dst: int, src: int, cls: int, size: int) -> None:
        """`dst` takes over what `src` holds now."""
        if dst != src:
            self._append(dst, src, cls, size, NO_REG, None)

    def add_once(self, dst: int, src: int, cls: int, size: int) -> None:
        """The same, where the set may have this copy already."""
        if dst == src:
            return
        for i in range(len(self.dst)):
            if self.dst[i] == dst:
                if self.src[i] != src:
                    raise InternalError(f"{self.mf.name}: two values for one place in a parallel move")
                return
        self._append(dst, src, cls, size, NO_REG, None)

    def needs_scratch(self) -> bool:
        """Whether a copy from memory, or of a value made anew, goes to memory."""
        for i in range(len(self.dst)):
            if self.dst[i] >= SLOT_BASE and self.cls[i] != MEMORY:
                if self.src[i] >= SLOT_BASE or self.src[i] == REMAT_SOURCE:
                    return True
        return False

    def add_remat(self, dst: int, original: MInst, vreg: int, cls: int, size: int) -> None:
        """`dst` takes the value of `vreg` by doing its defining instruction again."""
        if dst not in self.dst:
            self._append(dst, REMAT_SOURCE, cls, size, vreg, original)

    def _append(self, dst: int, src: int, cls: int, size: int, vreg: int, original: MInst | None) -> None:
        self.dst.append(dst)
        self.src.append(src)
        self.cls.append(cls)
        self.size.append(size)
        self.vreg.append(vreg)
        self.remats.append(original)

    def emit(self, out: list[MInst], free_gpr: int, free_fpr: int) -> None:
        """Append the sequence to `out`. The masks name registers known to be free here (0 is always safe)."""
        count = len(self.dst)
        if count == 0:
            return
        self.free_gpr = free_gpr
        self.free_fpr = free_fpr
        if count == 1:
            self._single(out, 0)
            return
        self._count_readers()
        ready: list[int] = []
        for i in range(count):
            if self.readers.get(self.dst[i], 0) == 0:
                ready.append(i)
        self._drain(ready, out)
        for i in range(count):
            if not self.done[i]:
                self._break_cycle(i, out)

    def _count_readers(self) -> None:
        self.readers = {}
        self.writer = {}
        self.done = [False] * len(self.dst)
        for i in range(len(self.dst)):
            source = self.src[i]
            if source != REMAT_SOURCE:
                self.readers[source] = self.readers.get(source, 0) + 1
            self.writer[self.dst[i]] = i

    def _drain(self, ready: list[int], out: list[MInst]) -> None:
        """Emit copies whose destination nobody has to read any more, and what becomes ready by that."""
        while ready:
            i = ready.pop()
            self._single(out, i)
            self.done[i] = True
            source = self.src[i]
            if source == REMAT_SOURCE:
                continue
            left = self.readers[source] - 1
            self.readers[source] = left
            if left == 0 and source in self.writer and not self.done[self.writer[source]]:
                ready.append(self.writer[source])

    def _break_cycle(self, start: int, out: list[MInst]) -> None:
        """Every copy that remains lies on a simple cycle: one reader a place."""
        cycle = [start]
        memory = self.dst[start] >= SLOT_BASE
        place = self.src[start]
        while place != self.dst[start]:
            i = self.writer[place]
            cycle.append(i)
            memory = memory or place >= SLOT_BASE
            place = self.src[i]
        if not memory and self._rotate(cycle, out):
            return
        # Save the first destination, do the other copies from its writer backwards, and end with the saved value: the
        # last copy's, whose width counts.
        cls = self.cls[start]
        size = self.size[cycle[-1]]
        first = self.dst[start]
        saved = self.regs.scratch_gpr if cls == GPR else self.regs.scratch_fpr
        if memory or saved == NO_REG:
            saved = self._free_register(scratch_class(cls)) if not memory else NO_REG
        if saved == NO_REG:
            saved = self._temporary(size)
        self._copy(out, saved, first, cls, size)
        for i in cycle:
            source = self.src[i]
            self._copy(out, self.dst[i], saved if source == first else source, self.cls[i], self.size[i])
            self.done[i] = True

    def _rotate(self, cycle: list[int], out: list[MInst]) -> bool:
        """Turn a cycle of registers by exchanges; False when the target has none."""
        exchanges = 0 if PLANTED.fault == MOVE_CYCLE and len(cycle) == 2 else len(cycle) - 1
        for k in range(exchanges):
            i = cycle[k]
            swap = self.factory.exchange(self.dst[i], self.src[i], self.cls[i], self._cycle_size(cycle))
            if swap is None:
                if k:
                    raise InternalError("the target exchanges some registers of a class only")
                return False
            out.append(swap)
        for i in cycle:
            self.done[i] = True
        return True

    def _cycle_size(self, cycle: list[int]) -> int:
        """An exchange moves two values, and later ones move them on: it must be as wide as the widest."""
        size = 0
        for i in cycle:
            size = max(size, self.size[i])
        return size

    def _single(self, out: list[MInst], i: int) -> None:
        original = self.remats[i]
        if original is None:
            self._copy(out, self.dst[i], self.src[i], self.cls[i], self.size[i])
            return
        dst = self.dst[i]
        if dst < SLOT_BASE:
            out.append(self.factory.remat(original, self.vreg[i], dst))
            return
        cls = self.cls[i]
        scratch, saved = self._scratch(cls, out)
        out.append(self.factory.remat(original, self.vreg[i], scratch))
        out.append(self.factory.copy(dst, scratch, cls, self.size[i]))
        self._give_back(scratch, saved, out)

    def _copy(self, out: list[MInst], dst: int, src: int, cls: int, size: int) -> None:
        if dst < SLOT_BASE or src < SLOT_BASE or cls == MEMORY:
            out.append(self.factory.copy(dst, src, cls, size))
            return
        # The floating scratch register carries integers as well: slots have no type.
        through = scratch_class(cls)
        if through == GPR and self.regs.scratch_gpr == NO_REG and self.regs.scratch_fpr != NO_REG:
            through = FPR
        scratch, saved = self._scratch(through, out)
        out.append(self.factory.copy(scratch, src, through, size))
        out.append(self.factory.copy(dst, scratch, through, size))
        self._give_back(scratch, saved, out)

    def _scratch(self, cls: int, out: list[MInst]) -> tuple[int, int]:
        """A register to pass a value through, and the slot that holds its old content (-1: it was free)."""
        register = self.regs.scratch_gpr if cls == GPR else self.regs.scratch_fpr
        if register != NO_REG:
            return register, -1
        register = self._free_register(cls)
        if register != NO_REG:
            return register, -1
        register = self.regs.gpr_order[0] if cls == GPR else self.regs.fpr_order[0]
        width = 8 if cls == GPR else 16
        saved = self._temporary(width)
        out.append(self.factory.copy(saved, register, cls, width))
        return register, saved

    def _give_back(self, scratch: int, saved: int, out: list[MInst]) -> None:
        if saved >= 0:
            cls = GPR if scratch < 32 else FPR
            out.append(self.factory.copy(scratch, saved, cls, 8 if cls == GPR else 16))

    def _free_register(self, cls: int) -> int:
        """A register that is free at this point and that no copy of the set touches."""
        free = self.free_gpr if cls == GPR else self.free_fpr
        order = self.regs.gpr_order if cls == GPR else self.regs.fpr_order
        for register in order:
            if free >> (register & 31) & 1 and register not in self.dst and register not in self.src:
                return register
        return NO_REG

    def _temporary(self, size: int) -> int:
        """A new slot that is live within this move only."""
        slot = self.mf.slot(16 if size > 8 else 8, 16 if size > 8 else 8)
        self.mf.slots[slot].spill = True
        return SLOT_BASE + slot


def slot_size(cls: int, size: int) -> int:
    """Bytes of the spill slot of a value: full registers are saved, long double takes 16."""
    return 16 if cls == MEMORY or size > 8 else 8
