"""The allocator's view of a target that has an op table: its registers as data, and what follows from the table."""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.machine import FPR, MEMORY, NO_REG, SLOT_BASE, MInst, MOps, TargetRegs
from compiler.codegen.table import OpTable


@final
class RegisterFile:
    """The registers of a target. `numbers`: every name an option or asm statement may use; `saved`: masks of those that
    a callee keeps. `frame` and `base` are kept out where they are the frame or base pointer."""

    def __init__(
        self,
        names: list[str],
        numbers: dict[str, int],
        gpr_order: list[int],
        fpr_order: list[int],
        saved: tuple[int, int],
        frame: int,
        base: int,
    ) -> None:
        self.names: Final = names
        self.numbers: Final = numbers
        self.gpr_order: Final = gpr_order
        self.fpr_order: Final = fpr_order
        self.saved: Final = saved
        self.frame: Final = frame
        self.base: Final = base
        self.scratch_gpr = NO_REG
        self.scratch_fpr = NO_REG
        self.masks: list[tuple[int, int]] = []      # register sets of asm constraints


@final
class MoveOps:
    """The ops that move a value, by class and size (4, 8, 16): between registers, from and to a frame slot."""

    def __init__(self, exchange: int) -> None:
        self.exchange: Final = exchange     # of two integer registers; -1: none
        self.copies = [-1] * 9
        self.loads = [-1] * 9
        self.spills = [-1] * 9

    def add(self, cls: int, copies: list[int], loads: list[int], spills: list[int]) -> None:
        self.copies[cls * 3 : cls * 3 + 3] = copies
        self.loads[cls * 3 : cls * 3 + 3] = loads
        self.spills[cls * 3 : cls * 3 + 3] = spills

    def add_memory(self, op: int) -> None:
        """Values that always are in the frame."""
        self.add(MEMORY, [op] * 3, [op] * 3, [op] * 3)


@final
class TableRegs(TargetRegs):
    """`reserved`: names of registers that an option takes away."""

    def __init__(
        self, table: OpTable, file: RegisterFile, moves: MoveOps, frame_pointer: bool, base_pointer: bool,
        reserved: list[str],
    ) -> None:
        super().__init__()
        self.table: Final = table
        self.moves: Final = moves
        ops = MOps()
        ops.names = table.names
        ops.flags = table.flags
        ops.constraints = table.cons
        ops.clobber_gpr = table.clobber_gpr
        ops.clobber_fpr = table.clobber_fpr
        self.ops = ops
        self.names = file.names
        taken = [file.numbers.get(name.lstrip("%"), -1) for name in reserved]
        if frame_pointer:
            taken.append(file.frame)
        if base_pointer:
            taken.append(file.base)
        self.gpr_order = [register for register in file.gpr_order if register not in taken]
        self.fpr_order = [register for register in file.fpr_order if register not in taken]
        gpr = mask_of(self.gpr_order, 0)
        fpr = mask_of(self.fpr_order, 32)
        self.callee_saved_gpr = file.saved[0] & gpr
        self.callee_saved_fpr = file.saved[1] & fpr
        self.scratch_gpr = file.scratch_gpr
        self.scratch_fpr = file.scratch_fpr
        self.masks = [(first & gpr, second & fpr) for first, second in file.masks]

    def make(self, op: int, dst: int, src: int) -> MInst:
        m = MInst(op, [dst, src], self.table.cons[op], 0, None)
        m.flags = self.table.flags[op]
        return m

    def move(self, dst: int, src: int, cls: int, size: int) -> MInst:
        at = cls * 3 + (size >> 3)
        if dst >= SLOT_BASE:
            return self.make(self.moves.spills[at], dst, src)
        if src >= SLOT_BASE:
            return self.make(self.moves.loads[at], dst, src)
        return self.make(self.moves.copies[at], dst, src)

    def exchange(self, a: int, b: int, cls: int, size: int) -> MInst | None:
        if self.moves.exchange < 0 or cls == FPR or a >= SLOT_BASE or b >= SLOT_BASE:
            return None
        return self.make(self.moves.exchange, a, b)

    def rematerialize(self, original: MInst, dst: int) -> MInst:
        m = MInst(original.op, [dst, *original.regs[1:]], original.cons, original.imm, original.symbol)
        m.disp = original.disp
        m.scale = original.scale
        m.base_at = original.base_at
        m.index_at = original.index_at
        m.slot = original.slot
        m.size = original.size
        m.target = original.target
        m.flags = original.flags
        m.loc = original.loc
        return m


def mask_of(registers: list[int], first: int) -> int:
    bits = 0
    for register in registers:
        bits |= 1 << (register - first)
    return bits
