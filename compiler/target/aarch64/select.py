"""The AArch64 selector: calls, asm operands, the frame, jump tables, and the hooks of single ops."""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.address import AddressMode
from compiler.codegen.asmselect import AsmLetters
from compiler.codegen.machine import FPR
from compiler.ir.core import AsmOperandInfo, Inst
from compiler.target.aarch64 import generated_isel, opnums
from compiler.target.aarch64.atomics import AtomicSelector
from compiler.target.aarch64.codes import CONDITIONS
from compiler.target.aarch64.registers import SP, register_names

# Numbers in TargetRegs.masks, plus one
MASK_LOW16: Final = 1
MASK_LOW8: Final = 2
PREFETCH_STORE: Final = 16      # pst.. of prfm; the level is in bits 1..2, streaming in bit 0


def make_letters() -> AsmLetters:
    letters = AsmLetters(register_names(), SP)
    letters.general = "gX"
    letters.plain = "rk"
    letters.floating = "w"
    letters.masks = {"x": MASK_LOW16, "y": MASK_LOW8}
    letters.mask_classes = {"x": FPR, "y": FPR}
    return letters


LETTERS: Final = make_letters()


@final
class A64Selector(AtomicSelector):
    def rules(self, v: Inst) -> bool:
        return generated_isel.select(self, v)

    # ---- calls ----

    def stack_constant(self, value: Inst, offset: int) -> bool:
        if value.imm != 0:
            return False
        self.memop(opnums.STRXz, [], 0, self.slot_mode(self.outgoing(), offset))
        return True

    # ---- asm statements ----

    def asm_letters(self) -> AsmLetters:
        return LETTERS

    def asm_address(self, value: Inst, operand: AsmOperandInfo) -> AddressMode:
        return self.base_only(value)

    def flag_output(self, condition: str, register: int) -> None:
        alias = {"cs": "hs", "cc": "lo"}.get(condition, condition)
        self.op(opnums.CSET, [register], 0, None).size = CONDITIONS.index(alias)

    # ---- single ops ----

    def prefetch(self, v: Inst) -> None:
        """v.imm: bit 0 write, then the locality."""
        locality = v.imm >> 1 & 3
        kind = (PREFETCH_STORE if v.imm & 1 else 0) | ((3 - locality) << 1 if locality else 1)
        self.memop(opnums.PREFETCH, [], kind, self.mode(v.args[0], 0, 8))

    # ---- the frame ----

    def return_address(self, v: Inst) -> None:
        self.mf.frame_pointer = True
        self.chain_up(v, v.imm, 8)

    def align_down(self, register: int, base: int, align: int) -> None:
        self.op(opnums.ANDXri, [register, base], -align, None)
