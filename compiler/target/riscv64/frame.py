"""RISC-V frames: where slots lie, which registers are saved, prologue and epilogue text with call frame information.

From high to low: stack arguments, the integer argument registers of a variadic function, ra, s0, other saved registers,
locals, outgoing arguments (sp points here). s0, where it is kept, points above ra. Locals are reached from sp; from s0
where alloca moves sp, and from s1 where sp is also aligned over 16.
"""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.frame import Frame, layout_locals
from compiler.codegen.machine import AREA_INCOMING, MFunc
from compiler.ir.core import Func
from compiler.target.options import CompileOptions
from compiler.target.riscv64.registers import CALLEE_SAVED, CALLEE_SAVED_FPR, INT_ARGS, NAMES, RA, S0, S1

# The stack pointer moves at once by up to this; larger frames save registers first.
ONE_STEP: Final = 2032
VARIADIC_AREA: Final = 64


@final
class RiscvFrame(Frame):
    """`body` is the second step of the stack pointer."""

    def __init__(
        self, func: Func, mf: MFunc, options: CompileOptions, frame_pointer: bool, base_pointer: bool
    ) -> None:
        super().__init__(func, mf, options, frame_pointer, base_pointer)
        self.has_double: Final = "d" in options.arch_features
        self.variadic = VARIADIC_AREA if mf.vararg_slot >= 0 else 0
        self.saved = self.saved_registers()
        self.first = 0          # the first step, which makes room for the saved registers
        self.base = "sp"
        self.incoming_base = "s0" if frame_pointer else "sp"
        self.outgoing_base = "sp"
        self.layout()

    def saved_registers(self) -> list[int]:
        gpr = self.mf.used_gpr & CALLEE_SAVED
        if self.frame_pointer:
            gpr |= 1 << S0
        if self.base_pointer:
            gpr |= 1 << S1
        if self.mf.has_calls or self.guard or self.frame_pointer or self.mf.used_gpr >> RA & 1:
            gpr |= 1 << RA
        fpr = self.mf.used_fpr & CALLEE_SAVED_FPR
        return [n for n in range(32) if gpr >> n & 1] + [32 + n for n in range(32) if fpr >> n & 1]

    def layout(self) -> None:
        """Set the offset of every slot relative to its base register."""
        mf = self.mf
        vararg = mf.vararg_slot
        if vararg >= 0:
            mf.slots[vararg].area = AREA_INCOMING
        area = layout_locals(mf, self.guard_slot)
        saves = (self.variadic + 8 * len(self.saved) + 15) & -16
        bottom = self.outgoing_size()
        if area.align > 16:
            self.realign = area.align
            bottom = (bottom + area.align - 1) & -area.align
            self.first = saves
            self.body = (bottom + area.size + area.align - 1) & -area.align
            if self.base_pointer:
                self.base = "s1"
        else:
            total = (self.variadic + 8 * len(self.saved) + area.size + bottom + 15) & -16
            self.first = total if total <= ONE_STEP else saves
            self.body = total - self.first
            if mf.has_alloca:
                bottom -= total - self.variadic
                self.base = "s0"
        incoming = self.variadic if self.frame_pointer else self.first + self.body
        if not self.realign:
            self.to_cfa = self.first + self.body if self.base == "sp" else incoming
        self.place_slots(bottom, incoming)
        if vararg >= 0:
            mf.slots[vararg].offset -= VARIADIC_AREA

    # ---- text ----

    def save_text(self, load: bool, at: int) -> str:
        """Store or load the saved register number `at`; sp is where the first step left it."""
        register = self.saved[at]
        op = "l" if load else "s"
        if register >= 32:
            op = "f" + op + ("d" if self.has_double else "w")
        else:
            op += "d"
        return f"\t{op} {NAMES[register]},{self.first - self.variadic - 8 * (at + 1)}(sp)\n"

    def move_sp(self, amount: int, out: list[str]) -> None:
        if -2048 <= amount <= 2047:
            out.append(f"\taddi sp,sp,{amount}\n")
        else:
            out.append(f"\tli t0,{amount}\n\tadd sp,sp,t0\n")

    def prologue(self, out: list[str]) -> None:
        if self.naked:
            return
        if self.first:
            self.move_sp(-self.first, out)
            self.note(out, f"def_cfa_offset {self.first}")
        for at, register in enumerate(self.saved):
            out.append(self.save_text(False, at))
            self.note(out, f"offset {register},-{self.variadic + 8 * (at + 1)}")
        if self.frame_pointer:
            out.append(f"\taddi s0,sp,{self.first - self.variadic}\n")
            self.note(out, f"def_cfa 8,{self.variadic}")
        if self.body:
            self.move_sp(-self.body, out)
            if not self.frame_pointer:
                self.note(out, f"def_cfa_offset {self.first + self.body}")
        if self.realign:
            if self.realign <= 2048:
                out.append(f"\tandi sp,sp,{-self.realign}\n")
            else:
                out.append(f"\tli t0,{-self.realign}\n\tand sp,sp,t0\n")
            if self.base_pointer:
                out.append("\tmv s1,sp\n")
        if self.guard:
            out.append("\tla t0,__stack_chk_guard\n\tld t0,0(t0)\n")
            out.append(self.guard_access("sd t0"))

    def save_arguments(self, out: list[str]) -> None:
        """Fill the register save area of a variadic function."""
        slot = self.mf.vararg_slot
        if slot < 0 or self.naked:
            return
        start = self.mf.slots[slot].offset
        base = self.base_of(slot)
        if start + VARIADIC_AREA > 2047:
            out.append(f"\tli t5,{start}\n\tadd t5,t5,{base}\n")
            base = "t5"
            start = 0
        for number in range(self.func.sig.int_count, len(INT_ARGS)):
            out.append(f"\tsd {NAMES[INT_ARGS[number]]},{start + 8 * number}({base})\n")

    def guard_access(self, what: str) -> str:
        """Store or load the guard's place in the frame; t5 is free at both ends."""
        offset = self.mf.slots[self.guard_slot].offset
        if -2048 <= offset <= 2047:
            return f"\t{what},{offset}({self.base})\n"
        return f"\tli t5,{offset}\n\tadd t5,t5,{self.base}\n\t{what},0(t5)\n"

    def epilogue(self, out: list[str], more_follows: bool, scratch: int) -> None:
        """Undo the prologue up to the return. `more_follows`: code of the function comes behind. Registers with
        arguments or results and t1, the callee of a tail call, stay."""
        if self.guard:
            out.append("\tla t0,__stack_chk_guard\n\tld t0,0(t0)\n")
            out.append(self.guard_access("ld t3"))
            out.append(f"\tbne t0,t3,{self.fail_label}\n")
        self.before_epilogue(out, more_follows)
        if self.frame_pointer and (self.mf.has_alloca or self.realign):
            out.append(f"\taddi sp,s0,{self.variadic - self.first}\n")
        elif self.body:
            self.move_sp(self.body, out)
        if self.frame_pointer or self.body:
            self.note(out, f"def_cfa 2,{self.first}")
        for at, register in enumerate(self.saved):
            out.append(self.save_text(True, at))
            self.note(out, f"restore {register}")
        if self.first:
            self.move_sp(self.first, out)
            self.note(out, "def_cfa_offset 0")

    def changes(self) -> bool:
        return self.first > 0
