"""Operands of asm statements in AT&T syntax."""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.asmprint import AsmPrinter
from compiler.codegen.frame import Frame
from compiler.codegen.machine import SLOT_BASE, MAsmOperand, MInst
from compiler.codegen.names import symbol_name, with_offset
from compiler.ir.core import Symbol
from compiler.target.x86_64 import codes
from compiler.target.x86_64.table import W8, W16, W32, W64, WH, WX

WIDTH_MODIFIERS: Final[dict[str, int]] = {"b": W8, "h": WH, "w": W16, "k": W32, "q": W64, "x": WX, "t": WX, "g": WX}
WIDTH_OF_SIZE: Final[dict[int, int]] = {1: W8, 2: W16, 4: W32, 8: W64}
SIZE_SUFFIX: Final[dict[int, str]] = {1: "b", 2: "w", 4: "l", 8: "q", 10: "t", 12: "t", 16: "t"}
NO_DOLLAR: Final = "cPpa"


@final
class X86AsmPrinter(AsmPrinter):
    def stacked(self, constraint: str) -> str:
        return "%st(1)" if "u" in constraint else "%st"

    def immediate(self, m: MInst, operand: MAsmOperand, modifier: str) -> str:
        value = -operand.disp if modifier == "n" else operand.disp
        if operand.symbol is None:
            text = str(value)
        else:
            text = with_offset(symbol_name(operand.symbol), value)
            if modifier == "a":
                return text + "(%rip)"
        return text if modifier and modifier in NO_DOLLAR or modifier == "n" else "$" + text

    def register(self, m: MInst, register: int, size: int, modifier: str, frame: Frame) -> str:
        if register >= SLOT_BASE:
            slot = register - SLOT_BASE
            return f"{frame.mf.slots[slot].offset}({frame.base_of(slot)})"
        if modifier == "z":
            return SIZE_SUFFIX.get(size, "")
        if modifier == "a":
            return "(" + self.names[W64 * 64 + register] + ")"
        width = WIDTH_MODIFIERS.get(modifier, -1)
        if width < 0:
            width = WX if register >= 32 else WIDTH_OF_SIZE.get(size, W64)
        if modifier == "A":
            return "*" + self.names[W64 * 64 + register]
        name = self.names[width * 64 + register]
        if not name:
            name = self.names[W8 * 64 + register]
        if modifier == "t" and register >= 32:
            name = "%ymm" + str(register - 32)
        elif modifier == "g" and register >= 32:
            name = "%zmm" + str(register - 32)
        return name[1:] if modifier == "V" else name

    def memory(self, m: MInst, operand: MAsmOperand, modifier: str, frame: Frame) -> str:
        if modifier == "z":
            return SIZE_SUFFIX.get(operand.size, "")
        disp = operand.disp + (8 if modifier == "H" else 0)
        base = ""
        if operand.slot >= 0:
            disp += frame.mf.slots[operand.slot].offset
            base = frame.base_of(operand.slot)
        elif operand.reg >= 0:
            base = self.names[W64 * 64 + m.regs[operand.reg]]
        index = self.names[W64 * 64 + m.regs[operand.index]] if operand.index >= 0 else ""
        text = memory_text(operand.modifier, operand.symbol, disp, base, index, operand.scale)
        return "*" + text if modifier == "A" else text


def memory_text(extra: int, symbol: Symbol | None, disp: int, base: str, index: str, scale: int) -> str:
    """A memory operand with what `extra` says of segment and relocation."""
    text = ""
    if symbol is not None:
        relocation = extra & codes.REL_MASK
        text = symbol_name(symbol)
        if relocation:
            text += "@GOTPCREL" if relocation == codes.REL_GOT else "@tpoff"
        text = with_offset(text, disp)
        if not base and not index and relocation != codes.REL_TPOFF:
            base = "%rip"
    elif disp or not base and not index:
        text = str(disp)
    if extra & codes.SEG_MASK:
        text = ("%fs:" if extra & codes.SEG_FS else "%gs:") + text
    if index:
        return f"{text}({base},{index})" if scale == 1 else f"{text}({base},{index},{scale})"
    return f"{text}({base})" if base else text
