"""AArch64 frames: where slots lie, which registers are saved, prologue and epilogue with call frame information.

From high to low: incoming arguments, saved registers with the frame record lowest (x29 points at it, if there is one),
locals, outgoing arguments (sp points here). Locals are reached from sp, or from x19 where alloca moves sp.
"""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.frame import Frame, layout_locals
from compiler.codegen.machine import MFunc
from compiler.ir.core import Func
from compiler.target.aarch64.preds import add_imm, move_steps
from compiler.target.aarch64.registers import CALLEE_SAVED, CALLEE_SAVED_FP, X19
from compiler.target.options import CompileOptions

DWARF_FP: Final = 64
LEAF: Final = "+leaf"


def names(register: int) -> str:
    """The part of a callee-saved register that is saved."""
    return f"x{register}" if register < 32 else f"d{register - 32}"


def dwarf(register: int) -> int:
    return register if register < 32 else DWARF_FP + register - 32


@final
class A64Frame(Frame):
    def __init__(
        self, func: Func, mf: MFunc, options: CompileOptions, frame_pointer: bool, base_pointer: bool, sign: str
    ) -> None:
        super().__init__(func, mf, options, frame_pointer, base_pointer)
        self.record = frame_pointer or mf.has_calls or self.guard
        self.saved = self.saved_registers()
        self.area = 0                   # bytes of the saved registers
        # How the return address is signed: "", "paciasp", "pacibsp"; in functions without a record with "+leaf" only.
        self.sign = sign.removesuffix(LEAF) if self.record or sign.endswith(LEAF) else ""
        self.base = "x19" if base_pointer else "sp"
        self.incoming_base = "x29"
        self.outgoing_base = "sp"
        self.layout()

    def become_naked(self) -> None:
        super().become_naked()
        self.record = False
        self.area = 0
        self.sign = ""

    def saved_registers(self) -> list[int]:
        mf = self.mf
        found = [register for register in range(19, 29) if mf.used_gpr >> register & CALLEE_SAVED >> register & 1]
        if self.base_pointer and X19 not in found:
            found.insert(0, X19)
        return found + [32 + n for n in range(8, 16) if mf.used_fpr >> n & CALLEE_SAVED_FP >> n & 1]

    def layout(self) -> None:
        """Set the offset of every slot relative to its base register."""
        mf = self.mf
        locals_area = layout_locals(mf, self.guard_slot)
        outgoing = (mf.outgoing + 15) & -16
        align = max(locals_area.align, 16)
        bottom = (outgoing + align - 1) & -align
        count = len(self.saved) + (2 if self.record else 0)
        self.area = (8 * count + 15) & -16
        self.body = (bottom + locals_area.size + align - 1) & -align
        if align > 16:
            self.realign = align
        incoming = self.area
        if not self.record:
            self.incoming_base = "sp"
            incoming += self.body
        self.to_cfa = self.area + self.body if align <= 16 else -1
        self.place_slots(bottom, incoming)

    # ---- text ----

    def adjust(self, instruction: str, amount: int, out: list[str]) -> None:
        """Move the stack pointer. x16 is free where this happens."""
        if amount == 0:
            return
        if add_imm(amount):
            out.append(f"\t{instruction} sp,sp,#{amount}\n")
        elif amount < 1 << 24:
            out.append(f"\t{instruction} sp,sp,#{amount & 0xFFF000}\n\t{instruction} sp,sp,#{amount & 0xFFF}\n")
        else:
            load_constant("x16", amount, out)
            out.append(f"\t{instruction} sp,sp,x16\n")

    def pairs(self) -> list[tuple[list[int], int]]:
        """Saved registers that are stored together, and their offset from the frame record."""
        at = 16 if self.record else 0
        result: list[tuple[list[int], int]] = []
        left = self.saved
        while left:
            count = 2 if len(left) > 1 and (left[0] < 32) == (left[1] < 32) else 1
            result.append((left[:count], at))
            at += 8 * count
            left = left[count:]
        return result

    def prologue(self, out: list[str]) -> None:
        if self.sign:
            if self.sign == "pacibsp":
                self.note(out, "b_key_frame")
            out.append(f"\t{self.sign}\n")
            self.note(out, "negate_ra_state")
        if self.record:
            out.append(f"\tstp x29,x30,[sp,#-{self.area}]!\n")
            self.note(out, f"def_cfa_offset {self.area}")
            self.note(out, f"offset 29,-{self.area}")
            self.note(out, f"offset 30,-{self.area - 8}")
        elif self.area:
            out.append(f"\tsub sp,sp,#{self.area}\n")
            self.note(out, f"def_cfa_offset {self.area}")
        for registers, at in self.pairs():
            text = ",".join([names(register) for register in registers])
            out.append(f"\t{'stp' if len(registers) == 2 else 'str'} {text},[sp,#{at}]\n")
            for number, register in enumerate(registers):
                self.note(out, f"offset {dwarf(register)},{at + 8 * number - self.area}")
        if self.record:
            out.append("\tmov x29,sp\n")
            self.note(out, "def_cfa_register 29")
        if self.realign:
            self.adjust("sub", self.body, out)
            out.append(f"\tmov x16,sp\n\tand sp,x16,#{-self.realign}\n")
        elif self.body:
            self.adjust("sub", self.body, out)
            if not self.record:
                self.note(out, f"def_cfa_offset {self.area + self.body}")
        if self.base_pointer:
            out.append("\tmov x19,sp\n")
        if self.guard:
            self.load_guard("x17", out)
            self.guard_access("str", "x17", out)

    def load_guard(self, register: str, out: list[str]) -> None:
        """The value of __stack_chk_guard."""
        if self.options.pic or self.options.pie:
            out.append(f"\tadrp {register},:got:__stack_chk_guard\n")
            out.append(f"\tldr {register},[{register},:got_lo12:__stack_chk_guard]\n")
        else:
            out.append(f"\tadrp {register},__stack_chk_guard\n\tadd {register},{register},:lo12:__stack_chk_guard\n")
        out.append(f"\tldr {register},[{register}]\n")

    def guard_access(self, instruction: str, register: str, out: list[str]) -> None:
        offset = self.mf.slots[self.guard_slot].offset
        if offset < 4096 * 8:
            out.append(f"\t{instruction} {register},[{self.base},#{offset}]\n")
        else:
            load_constant("x16", offset, out)
            out.append(f"\tadd x16,{self.base},x16\n\t{instruction} {register},[x16]\n")

    def save_arguments(self, out: list[str]) -> None:
        """The register save area: x0..x7, then q0..q7."""
        slot = self.mf.vararg_slot
        start = self.mf.slots[slot].offset
        out.append(f"\tadd x16,{self.base},#{start & 0xFFF}\n")
        if start >= 1 << 12:
            out.append(f"\tadd x16,x16,#{start & 0xFFF000}\n")
        if start >= 1 << 24:
            load_constant("x17", start & -(1 << 24), out)
            out.append("\tadd x16,x16,x17\n")
        for number in range(min(self.func.sig.int_count, 8), 8):
            out.append(f"\tstr x{number},[x16,#{8 * number}]\n")
        if not self.options.general_regs_only:
            for number in range(min(self.func.sig.fp_count, 8), 8):
                out.append(f"\tstr q{number},[x16,#{64 + 16 * number}]\n")

    def epilogue(self, out: list[str], more_follows: bool, scratch: int) -> None:
        if self.guard:
            self.load_guard("x17", out)
            self.guard_access("ldr", "x16", out)
            out.append(f"\tsubs x16,x16,x17\n\tb.ne {self.fail_label}\n")
        self.before_epilogue(out, more_follows)
        if self.record and (self.mf.has_alloca or self.realign):
            out.append("\tmov sp,x29\n")
        else:
            self.adjust("add", self.body, out)
        if self.record:
            self.note(out, f"def_cfa 31,{self.area}")
        for registers, at in self.pairs():
            text = ",".join([names(register) for register in registers])
            out.append(f"\t{'ldp' if len(registers) == 2 else 'ldr'} {text},[sp,#{at}]\n")
            for register in registers:
                self.note(out, f"restore {dwarf(register)}")
        if self.record:
            out.append(f"\tldp x29,x30,[sp],#{self.area}\n")
            self.note(out, "restore 29")
            self.note(out, "restore 30")
        elif self.area:
            out.append(f"\tadd sp,sp,#{self.area}\n")
        if self.changes():
            self.note(out, "def_cfa_offset 0")
        if self.sign:
            out.append("\tauti" + self.sign[4:] + "\n")
            self.note(out, "negate_ra_state")

    def changes(self) -> bool:
        return self.area + self.body > 0


def load_constant(register: str, value: int, out: list[str], bits: int = 64) -> None:
    """mov instructions for a constant."""
    steps = move_steps(value, bits)
    if not steps:
        out.append(f"\tmov {register},#{value}\n")
    for mnemonic, part, shift in steps:
        text = f"#{part},lsl #{shift}" if shift else f"#{part}"
        out.append(f"\t{mnemonic} {register},{text}\n")
