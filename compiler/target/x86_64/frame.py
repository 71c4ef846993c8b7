"""x86-64 frames: where slots lie, which registers are saved, prologue and epilogue text with call frame information.

With a frame pointer, from high to low: incoming arguments, return address, saved rbp (rbp points here), other saved
registers, locals, outgoing arguments (rsp points here). Without it rsp is the base and does not move between prologue
and epilogue. Locals aligned over 16 make the prologue align rsp; they are then reached from rsp, or from rbx where
alloca moves rsp.
"""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.frame import Frame, layout_locals
from compiler.codegen.machine import MFunc
from compiler.faults import LOST_REGISTER, PLANTED
from compiler.ir.core import Func
from compiler.target.options import CompileOptions
from compiler.target.x86_64.registers import CALLEE_SAVED, DWARF, INT_ARGS, NAMES64, R11, RBP, RBX

RED_ZONE: Final = 128
SAVE_ORDER: Final[list[int]] = [15, 14, 13, 12, RBP, RBX]


@final
class X86Frame(Frame):
    def __init__(
        self, func: Func, mf: MFunc, options: CompileOptions, frame_pointer: bool, base_pointer: bool
    ) -> None:
        super().__init__(func, mf, options, frame_pointer, base_pointer)
        self.guard_address = "%gs:40" if options.code_model == "kernel" else "%fs:40"
        self.saved = self.saved_registers()
        self.base = "%rsp"
        self.incoming_base = "%rsp"
        self.outgoing_base = "%rsp"
        self.layout()

    def saved_registers(self) -> list[int]:
        used = self.mf.used_gpr & CALLEE_SAVED
        if self.frame_pointer:
            used &= ~(1 << RBP)
        if self.base_pointer:
            used |= 1 << RBX
        saved = [register for register in SAVE_ORDER if used >> register & 1]
        return saved[:-1] if PLANTED.fault == LOST_REGISTER and len(saved) >= 4 else saved

    def layout(self) -> None:
        """Set the offset of every slot relative to its base register."""
        mf = self.mf
        area = layout_locals(mf, self.guard_slot)
        outgoing = (mf.outgoing + 15) & -16
        pushed = 8 * len(self.saved) + (8 if self.frame_pointer else 0)
        align = max(area.align, 16)
        leaf = not mf.has_calls and not self.guard and not mf.has_alloca and align <= 16 and outgoing == 0
        locals_size = area.size
        if leaf and self.options.red_zone and locals_size + 16 <= RED_ZONE:
            self.body = 0
            # The area ends where the pushes end; its bottom keeps the alignment of the stack.
            bottom = -((locals_size + pushed + 8 + 15) & -16) + pushed + 8
        else:
            body = outgoing + locals_size
            body = ((body + pushed + 8 + 15) & -16) - pushed - 8
            if leaf and locals_size == 0:
                body = 0
            self.body = body
            bottom = outgoing
        if align > 16:
            self.realign = align
            self.body = (outgoing + locals_size + align - 1) & -align
            self.base = "%rbx" if self.base_pointer else "%rsp"
            bottom = (outgoing + align - 1) & -align
            self.body = (bottom + locals_size + align - 1) & -align
        elif self.frame_pointer:
            # rsp = rbp - (pushed - 8) - body
            bottom -= pushed - 8 + self.body
            self.base = "%rbp"
        if self.frame_pointer:
            incoming = 16
            self.incoming_base = "%rbp"
        else:
            incoming = pushed + self.body + 8
            self.incoming_base = "%rsp"
        self.to_cfa = incoming if align <= 16 else -1
        self.place_slots(bottom, incoming)

    # ---- text ----

    def adjust(self, instruction: str, out: list[str]) -> None:
        """Move the stack pointer by the size of the body. r11 is free where this happens."""
        if self.body <= 0x7FFFFFFF:
            out.append(f"\t{instruction} ${self.body},%rsp\n")
        else:
            out.append(f"\tmovabsq ${self.body},%r11\n\t{instruction} %r11,%rsp\n")

    def prologue(self, out: list[str]) -> None:
        cfa = 8
        if self.frame_pointer:
            out.append("\tpushq %rbp\n")
            self.note(out, "def_cfa_offset 16")
            self.note(out, "offset 6,-16")
            out.append("\tmovq %rsp,%rbp\n")
            self.note(out, "def_cfa_register 6")
            cfa = 16
        for register in self.saved:
            out.append(f"\tpushq %{NAMES64[register]}\n")
            cfa += 8
            if not self.frame_pointer:
                self.note(out, f"def_cfa_offset {cfa}")
            self.note(out, f"offset {DWARF[register]},-{cfa}")
        if self.realign:
            self.adjust("subq", out)
            out.append(f"\tandq ${-self.realign},%rsp\n")
            if self.base_pointer:
                out.append("\tmovq %rsp,%rbx\n")
        elif self.body:
            self.adjust("subq", out)
            if not self.frame_pointer:
                self.note(out, f"def_cfa_offset {cfa + self.body}")
        if self.guard:
            out.append(f"\tmovq {self.guard_address},%r11\n\tmovq %r11,{self.guard_text()}\n")

    def save_arguments(self, out: list[str]) -> None:
        """psABI 3.5.7."""
        slot = self.mf.vararg_slot
        base = self.base_of(slot)
        start = self.mf.slots[slot].offset
        for number in range(min(self.func.sig.int_count, 6), 6):
            out.append(f"\tmovq %{NAMES64[INT_ARGS[number]]},{start + 8 * number}({base})\n")
        if self.options.general_regs_only or not self.options.sse:
            return
        out.append("\ttestb %al,%al\n\tje 771f\n")
        for number in range(8):
            out.append(f"\tmovaps %xmm{number},{start + 48 + 16 * number}({base})\n")
        out.append("771:\n")

    def guard_text(self) -> str:
        """The guard's place in the frame. r11 is free at both ends: arguments and results are elsewhere."""
        return f"{self.mf.slots[self.guard_slot].offset}({self.base})"

    def check_guard(self, out: list[str], scratch: str) -> None:
        """Compare the guard before returning; `fail_label` stands behind the function."""
        out.append(f"\tmovq {self.guard_text()},{scratch}\n\tsubq {self.guard_address},{scratch}\n")
        out.append(f"\tjne {self.fail_label}\n")

    def epilogue(self, out: list[str], more_follows: bool, scratch: int) -> None:
        if self.guard:
            self.check_guard(out, "%" + NAMES64[scratch if scratch >= 0 else R11])
        self.before_epilogue(out, more_follows)
        pops = [f"\tpopq %{NAMES64[register]}\n" for register in reversed(self.saved)]
        if self.frame_pointer:
            moved = self.body or self.mf.has_alloca
            if moved and self.saved:
                out.append(f"\tleaq -{8 * len(self.saved)}(%rbp),%rsp\n")
            out.extend(pops)
            out.append("\tleave\n" if moved and not self.saved else "\tpopq %rbp\n")
            self.note(out, "def_cfa 7,8")
            return
        cfa = 8 + 8 * len(self.saved)
        if self.body:
            self.adjust("addq", out)
            self.note(out, f"def_cfa_offset {cfa}")
        for pop in pops:
            out.append(pop)
            cfa -= 8
            self.note(out, f"def_cfa_offset {cfa}")

    def changes(self) -> bool:
        return self.frame_pointer or len(self.saved) > 0 or self.body != 0
