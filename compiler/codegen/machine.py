"""Machine code between selection and printing: what the allocator, the frame layout and the printers share.

A machine function is a list of blocks of `MInst`. Before allocation it is in SSA form over virtual registers (phis
apart); fixed registers appear only as constraints of operands, never as values that live between instructions. After
allocation every register operand names a physical register or a frame slot, and phis are gone.

Register numbers (one name space in `MInst.regs`):
- 0..63: physical. By convention 0..31 are the integer file, 32..63 the floating/vector file.
- VREG_BASE..: virtual registers.
- SLOT_BASE..: frame slot `n - SLOT_BASE`, an allocated operand that lives in memory (only where the constraint allows).
- NO_REG (-1): an optional operand that is absent (no index register, say).
"""
from __future__ import annotations

from typing import Final, final

from mypy_extensions import mypyc_attr

from compiler.ir.core import AsmInfo, Block, Symbol

VREG_BASE: Final = 64
SLOT_BASE: Final = 1 << 24
NO_REG: Final = -1

# Register classes of virtual registers
GPR: Final = 0
FPR: Final = 1
MEMORY: Final = 2   # lives in a 16-byte frame slot always (x87 long double): every operand must allow SLOT

# --- operand constraints: one packed int an operand ---
# bits 0..1 kind · bit 2 late · bits 3..4 class · bit 5 slot allowed · bits 8..15 fixed register + 1
# bits 16..23 tied operand index + 1
USE: Final = 0
DEF: Final = 1
USEDEF: Final = 2       # read and written in place: makes sense only for fixed physical registers, avoid
LATE: Final = 4         # USE late: live through the instruction, shares no register with a DEF; DEF early: without LATE
CLASS_SHIFT: Final = 3
SLOT_OK: Final = 32
COMMUTES: Final = 64    # set on the two exchangeable USE operands of a commutative two-address instruction
FIXED_SHIFT: Final = 8
TIED_SHIFT: Final = 16  # on a DEF: the USE operand whose register it takes over
BYTE_REG: Final = 1 << 24   # needs a register of the target's `byte_mask` (limits as of x86-32)
MASK_SHIFT: Final = 28      # bits 28..: number + 1 of a register set in TargetRegs.masks; 0: any of the class

# A plain USE is early: it may share a register with a late DEF. A plain DEF (DEF | LATE) is late.


def use(cls: int) -> int:
    return USE | cls << CLASS_SHIFT


def use_late(cls: int) -> int:
    return USE | LATE | cls << CLASS_SHIFT


def define(cls: int) -> int:
    return DEF | LATE | cls << CLASS_SHIFT


def define_early(cls: int) -> int:
    return DEF | cls << CLASS_SHIFT


def fixed(constraint: int, register: int) -> int:
    return constraint | (register + 1) << FIXED_SHIFT


def tied(constraint: int, operand: int) -> int:
    """A DEF that takes over the register of USE operand number `operand`."""
    return constraint | (operand + 1) << TIED_SHIFT


# --- machine op flags (MOps.flags) ---
M_MOVE: Final = 1       # regs [dst, src] of one class: a plain copy the allocator may delete
M_REMAT: Final = 2      # no register uses, cheap: re-issue instead of reload (constants, symbol and frame addresses)
M_CALL: Final = 4
M_LOAD: Final = 8
M_STORE: Final = 16
M_TERMINATOR: Final = 32
M_BARRIER: Final = 64   # nothing may move over it
M_FLAGS: Final = 128    # writes the condition flags
M_READS_FLAGS: Final = 256
M_TESTED: Final = 512       # the flags it writes are those of a comparison of its first result with zero
M_ZERO_TESTED: Final = 1024     # likewise, as far as zero and the sign go

# How far ahead to look for what reads flags
FLAGS_WINDOW: Final = 200

# FrameSlot.area: where frame layout puts the slot
AREA_LOCAL: Final = 0
AREA_INCOMING: Final = 1    # the caller's stack arguments; one slot a function
AREA_OUTGOING: Final = 2    # arguments of calls, at the stack pointer; one slot a function

# MAsmOperand.kind
ASM_REG: Final = 1
ASM_MEM: Final = 2
ASM_IMM: Final = 3
ASM_FIXED: Final = 4      # the physical register `reg`, which is not allocated (the stack pointer)


@final
class MOps:
    """A target's machine op table, as columns indexed by op number. Made once at load from the target's ops.py."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.flags: list[int] = []
        self.constraints: list[list[int]] = []      # of the register operands in order
        self.clobber_gpr: list[int] = []            # masks over registers 0..31 / 32..63
        self.clobber_fpr: list[int] = []


@final
class MAsmOperand:
    """How an operand of an asm statement is printed: a register (`reg` indexes MInst.regs), memory (`reg`, `index`:
    base and index register there, or -1) or an immediate."""

    def __init__(self, kind: int, size: int) -> None:
        self.kind = kind
        self.size = size
        self.reg = -1
        self.index = -1
        self.scale = 1
        self.disp = 0           # also the value of an immediate
        self.slot = -1
        self.symbol: Symbol | None = None
        self.modifier = 0       # the target's business: relocation, segment


@final
class MInst:
    """One machine instruction, a pseudo instruction, a call or an asm statement.

    `regs` and `cons` are parallel. `cons` is the op's shared list (never mutate) or a list of its own (calls, asm).
    """

    def __init__(self, op: int, regs: list[int], cons: list[int], imm: int, symbol: Symbol | None) -> None:
        self.op = op
        self.regs = regs
        self.cons = cons
        self.imm = imm              # immediate
        self.disp = 0               # displacement of a memory operand
        self.scale = 1              # scale of the index register
        self.base_at = -1           # where in `regs` the base and the index register of the memory operand are
        self.index_at = -1
        self.slot = -1              # memory operand in frame slot `slot` (an MFunc.slots index), at disp; -1: none
        self.symbol = symbol        # memory operand or branch/call target
        self.size = 0               # operand size or condition: the target's business
        self.clobber_gpr = 0
        self.clobber_fpr = 0
        self.target: MBlock | None = None   # branch target; of a jump table: see `targets`
        self.targets: list[MBlock] = []
        self.asm: AsmInfo | None = None
        self.operands: list[MAsmOperand] = []   # of an asm, parallel to AsmInfo.operands
        self.loc = 0
        self.flags = 0              # M_*, copied from the op table (calls and asm set their own)
        self.inserted = False       # a copy that allocation made: moves all that its value has


@final
class MPhi:
    def __init__(self, dst: int, args: list[int]) -> None:
        self.dst = dst
        self.args = args            # virtual registers by predecessor


@final
class MBlock:
    """`insts` ends with its terminator instructions (M_TERMINATOR), which may use registers but define none (asm goto
    apart). No critical edges: the selector split them before."""

    def __init__(self, id: int, source: Block | None) -> None:
        self.id = id                # position in MFunc.blocks
        self.source = source
        self.phis: list[MPhi] = []
        self.insts: list[MInst] = []
        self.succs: list[MBlock] = []
        self.preds: list[MBlock] = []
        self.freq = 1.0
        self.depth = 0
        self.label = ""
        self.label_used = False
        self.align = 0


@final
class FrameSlot:
    def __init__(self, size: int, align: int) -> None:
        self.size = size
        self.align = align
        self.offset = 0             # from the frame base, set by frame layout
        self.area = AREA_LOCAL
        self.spill = False
        self.first = -1             # live range of a spill slot in instruction positions, for colouring
        self.last = -1


@final
class MFunc:
    def __init__(self, name: str) -> None:
        self.name = name
        self.blocks: list[MBlock] = []
        self.vreg_class: list[int] = []     # class of virtual register VREG_BASE + i
        self.vreg_size: list[int] = []      # bytes that matter: 4, 8, 16 (spill slot and move width)
        self.vreg_hint: list[int] = []      # a physical register or virtual register to prefer, or NO_REG
        self.slots: list[FrameSlot] = []
        self.outgoing = 0                   # bytes of outgoing stack arguments
        self.used_gpr = 0                   # registers written, after allocation: which callee-saved ones to save
        self.used_fpr = 0
        self.has_calls = False
        self.has_alloca = False
        self.incoming_slot = -1             # slots of area AREA_INCOMING and AREA_OUTGOING, and the register save area
        self.outgoing_slot = -1
        self.vararg_slot = -1
        self.frame_pointer = False          # the frame pointer is kept

    def vreg(self, cls: int, size: int) -> int:
        """A new virtual register."""
        self.vreg_class.append(cls)
        self.vreg_size.append(size)
        self.vreg_hint.append(NO_REG)
        return VREG_BASE + len(self.vreg_class) - 1

    def slot(self, size: int, align: int) -> int:
        self.slots.append(FrameSlot(size, align))
        return len(self.slots) - 1


def flags_unread(insts: list[MInst], first: int) -> bool:
    """Whether no instruction from `first` on, to the end of a block, reads flags that were set before."""
    last = min(len(insts), first + FLAGS_WINDOW)
    for at in range(first, last):
        flags = insts[at].flags
        if flags & M_READS_FLAGS:
            return False
        if flags & (M_FLAGS | M_CALL):
            return True
    return last == len(insts)


@mypyc_attr(allow_interpreted_subclasses=True)      # tests make artificial targets
class TargetRegs:
    """What the allocator must know of a target. A target subclasses it; the hooks make instructions of that target.

    Masks are over register numbers; the FPR mask is shifted down by 32.
    """

    def __init__(self) -> None:
        self.names: list[str] = []
        self.gpr_order: list[int] = []          # allocatable integer registers, preferred first (caller-saved first)
        self.fpr_order: list[int] = []
        self.callee_saved_gpr = 0
        self.callee_saved_fpr = 0
        self.scratch_gpr = NO_REG               # kept out of gpr_order for cycles and slot-to-slot moves; NO_REG: none
        self.scratch_fpr = NO_REG
        self.masks: list[tuple[int, int]] = []  # register sets that constraints refer to by number: (gpr, fpr)
        self.ops = MOps()

    def move(self, dst: int, src: int, cls: int, size: int) -> MInst:
        """Copy between two registers, register and slot, or slot and register; slot to slot for class MEMORY only."""
        raise NotImplementedError

    def exchange(self, a: int, b: int, cls: int, size: int) -> MInst | None:
        """Swap two registers in one instruction where the target can (x86 xchg), else None."""
        raise NotImplementedError

    def rematerialize(self, original: MInst, dst: int) -> MInst:
        """A copy of an M_REMAT instruction that defines `dst`."""
        raise NotImplementedError
