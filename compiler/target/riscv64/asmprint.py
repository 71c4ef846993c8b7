"""Operands of asm statements."""
from __future__ import annotations

from typing import final

from compiler.codegen.asmprint import AsmPrinter
from compiler.codegen.frame import Frame
from compiler.codegen.machine import ASM_IMM, SLOT_BASE, MAsmOperand, MInst
from compiler.codegen.names import symbol_name, with_offset


@final
class RiscvAsmPrinter(AsmPrinter):
    """Modifiers: z a zero constant as the register of that name, i an "i" where the operand is no register."""

    def immediate(self, m: MInst, operand: MAsmOperand, modifier: str) -> str:
        if modifier == "i":
            return "i"
        if operand.symbol is not None:
            return with_offset(symbol_name(operand.symbol), operand.disp)
        if modifier == "z" and operand.disp == 0 and operand.kind == ASM_IMM:
            return "zero"
        return str(-operand.disp if modifier == "n" else operand.disp)

    def register(self, m: MInst, register: int, size: int, modifier: str, frame: Frame) -> str:
        if modifier == "i":
            return ""
        if register >= SLOT_BASE:
            slot = register - SLOT_BASE
            return f"{frame.mf.slots[slot].offset}({frame.base_of(slot)})"
        return f"0({self.names[register]})" if modifier == "a" else self.names[register]

    def memory(self, m: MInst, operand: MAsmOperand, modifier: str, frame: Frame) -> str:
        return f"{operand.disp}({self.names[m.regs[operand.reg]]})"
