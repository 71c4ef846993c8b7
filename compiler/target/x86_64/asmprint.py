"""Prints asm statements: the template with its operands, in AT&T syntax."""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.machine import ASM_FIXED, ASM_IMM, ASM_MEM, SLOT_BASE, MAsmOperand, MBlock, MInst
from compiler.codegen.names import symbol_name, with_offset
from compiler.source.diagnostics import Diagnostics, InternalError
from compiler.target.x86_64.frame import Frame
from compiler.target.x86_64.registers import NAMES64
from compiler.target.x86_64.table import W8, W16, W32, W64, WH, WX

WIDTH_MODIFIERS: Final[dict[str, int]] = {"b": W8, "h": WH, "w": W16, "k": W32, "q": W64, "x": WX, "t": WX, "g": WX}
WIDTH_OF_SIZE: Final[dict[int, int]] = {1: W8, 2: W16, 4: W32, 8: W64}
SIZE_SUFFIX: Final[dict[int, str]] = {1: "b", 2: "w", 4: "l", 8: "q", 10: "t", 12: "t", 16: "t"}
NO_DOLLAR: Final = "cPpa"


@final
class AsmPrinter:
    """Prints the asm statements of a unit. `counter` numbers them for "%="."""

    def __init__(self, register_names: list[str], diagnostics: Diagnostics | None) -> None:
        self.names: Final = register_names
        self.diagnostics: Final = diagnostics
        self.counter = 0

    def statement(self, m: MInst, frame: Frame, out: list[str]) -> None:
        info = m.asm
        assert info is not None
        text = info.template
        if not info.basic:
            text = self.expand(text, m, frame)
        self.counter += 1
        if text.strip():
            out.append("#APP\n\t" if not text.startswith(("\t", "\n")) else "#APP\n")
            out.append(text if text.endswith("\n") else text + "\n")
            out.append("#NO_APP\n")

    def fail(self, m: MInst, message: str) -> str:
        if self.diagnostics is None:
            raise InternalError(message)
        self.diagnostics.error(m.loc, message)
        return ""

    def expand(self, text: str, m: MInst, frame: Frame) -> str:
        """The template with operands in place and the AT&T alternative of {att|intel} chosen."""
        out: list[str] = []
        at = 0
        alternative = -1        # within braces: number of the alternative
        while at < len(text):
            c = text[at]
            at += 1
            piece = c
            if c == "{" and alternative < 0:
                alternative = 0
                continue
            if c == "|" and alternative >= 0:
                alternative += 1
                continue
            if c == "}" and alternative >= 0:
                alternative = -1
                continue
            if c == "%" and at < len(text):
                piece, at = self.escape(text, at, m, frame)
            if alternative <= 0:
                out.append(piece)
        return "".join(out)

    def escape(self, text: str, at: int, m: MInst, frame: Frame) -> tuple[str, int]:
        """What stands behind a "%": the text for it, and where the template goes on."""
        c = text[at]
        if c in "%{|}":
            return c, at + 1
        if c == "=":
            return str(self.counter), at + 1
        modifier = ""
        if c.isalpha() and at + 1 < len(text) and (text[at + 1].isdigit() or text[at + 1] == "["):
            modifier = c
            at += 1
            c = text[at]
        info = m.asm
        assert info is not None
        if c == "[":
            end = text.find("]", at)
            name = text[at + 1 : end]
            number = self.operand_number(m, name)
            at = end + 1
            if number < 0 or end < 0:
                return self.fail(m, f"undefined named operand '{name}'"), max(at, 1)
        elif c.isdigit():
            end = at
            while end < len(text) and text[end].isdigit():
                end += 1
            number = int(text[at:end])
            at = end
        else:
            return self.fail(m, f"invalid 'asm': operand number missing after %-letter '{c}'"), at + 1
        return self.operand(m, number, modifier, frame), at

    def operand_number(self, m: MInst, name: str) -> int:
        info = m.asm
        assert info is not None
        for number, operand in enumerate(info.operands):
            if operand.name == name:
                return number
        for number, label in enumerate(info.label_names):
            if label == name:
                return len(info.operands) + number
        return -1

    def operand(self, m: MInst, number: int, modifier: str, frame: Frame) -> str:
        info = m.asm
        assert info is not None
        if number >= len(m.operands):
            label = number - len(m.operands)
            if label >= len(info.labels):
                return self.fail(m, "invalid 'asm': operand number out of range")
            return self.label(m.targets[label])
        operand = m.operands[number]
        if operand.kind == ASM_IMM:
            return self.immediate(operand, modifier)
        if operand.kind == ASM_MEM:
            return self.memory(m, operand, modifier, frame)
        if operand.kind == ASM_FIXED:
            return self.register(operand.reg, operand.size, modifier, frame)
        if operand.reg < 0:
            # x87 operands are at the top of the stack
            constraint = info.operands[number].constraint
            return "%st(1)" if "u" in constraint else "%st"
        return self.register(m.regs[operand.reg], operand.size, modifier, frame)

    def label(self, block: MBlock) -> str:
        return block.label

    def immediate(self, operand: MAsmOperand, modifier: str) -> str:
        value = -operand.disp if modifier == "n" else operand.disp
        if operand.symbol is None:
            text = str(value)
        else:
            text = with_offset(symbol_name(operand.symbol), value)
            if modifier == "a":
                return text + "(%rip)"
        return text if modifier and modifier in NO_DOLLAR or modifier == "n" else "$" + text

    def register(self, register: int, size: int, modifier: str, frame: Frame) -> str:
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
        prefix = ("", "%fs:", "%gs:")[operand.modifier >> 8 & 3]
        if modifier == "A":
            prefix = "*" + prefix
        inner = ""
        if operand.slot >= 0:
            disp += frame.mf.slots[operand.slot].offset
            inner = frame.base_of(operand.slot)
        elif operand.reg >= 0:
            inner = "%" + NAMES64[m.regs[operand.reg]]
        if operand.index >= 0:
            inner += f",%{NAMES64[m.regs[operand.index]]},{operand.scale}"
        if operand.symbol is not None:
            text = symbol_name(operand.symbol)
            if operand.modifier >> 12 == 2:
                text += "@tpoff"
            elif not inner:
                inner = "%rip"
            return f"{prefix}{with_offset(text, disp)}({inner})" if inner else prefix + with_offset(text, disp)
        if not inner:
            return prefix + str(disp)
        return f"{prefix}{disp if disp else ''}({inner})"
