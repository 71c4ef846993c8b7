"""Operands of asm statements for AArch64."""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.asmprint import AsmPrinter
from compiler.codegen.frame import Frame
from compiler.codegen.machine import SLOT_BASE, MAsmOperand, MInst
from compiler.codegen.names import symbol_name, with_offset
from compiler.target.aarch64.selectbase import EXTEND_SXTW, EXTEND_UXTW
from compiler.target.aarch64.table import WIDTHS, X

MODIFIERS: Final = "wxsdqhb"


@final
class A64AsmPrinter(AsmPrinter):
    def immediate(self, m: MInst, operand: MAsmOperand, modifier: str) -> str:
        value = -operand.disp if modifier == "n" else operand.disp
        if operand.symbol is not None:
            text = with_offset(symbol_name(operand.symbol), value)
            return ":lo12:" + text if modifier == "L" else text
        if modifier in ("w", "x") and value == 0:
            return modifier + "zr"
        return str(value) if modifier in ("c", "n", "a") else "#" + str(value)

    def register(self, m: MInst, register: int, size: int, modifier: str, frame: Frame) -> str:
        if register >= SLOT_BASE:
            return self.slot(register - SLOT_BASE, 0, frame)
        if modifier == "a":
            return f"[{self.names[X * 64 + register]}]"
        if modifier and modifier in MODIFIERS:
            return self.names[WIDTHS[modifier] * 64 + register]
        return self.names[WIDTHS["v" if register >= 32 else "x"] * 64 + register]

    def slot(self, slot: int, disp: int, frame: Frame) -> str:
        offset = frame.mf.slots[slot].offset + disp
        base = frame.base_of(slot)
        return f"[{base},#{offset}]" if offset else f"[{base}]"

    def memory(self, m: MInst, operand: MAsmOperand, modifier: str, frame: Frame) -> str:
        if operand.slot >= 0:
            return self.slot(operand.slot, operand.disp, frame)
        base = self.names[X * 64 + m.regs[operand.reg]]
        if operand.symbol is not None:
            return f"[{base},#:lo12:{with_offset(symbol_name(operand.symbol), operand.disp)}]"
        if operand.index >= 0:
            index = m.regs[operand.index]
            shift = operand.scale.bit_length() - 1
            if operand.modifier & (EXTEND_SXTW | EXTEND_UXTW):
                kind = "sxtw" if operand.modifier & EXTEND_SXTW else "uxtw"
                return f"[{base},w{index},{kind} #{shift}]"
            return f"[{base},x{index},lsl #{shift}]" if shift else f"[{base},x{index}]"
        return f"[{base},#{operand.disp}]" if operand.disp else f"[{base}]"
