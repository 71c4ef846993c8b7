"""Prints asm statements: the template with its operands. A target derives from `AsmPrinter` and prints the operands."""
from __future__ import annotations

from typing import Final

from compiler.codegen.frame import Frame
from compiler.codegen.machine import ASM_FIXED, ASM_IMM, ASM_MEM, MAsmOperand, MBlock, MInst
from compiler.source.diagnostics import Diagnostics, InternalError


class AsmPrinter:
    """Prints the asm statements of a unit. `counter` numbers them for "%="; `dialects`: {a|b} chooses by dialect."""

    def __init__(self, register_names: list[str], dialects: bool, diagnostics: Diagnostics | None) -> None:
        self.names: Final = register_names      # register text at width * 64 + number
        self.dialects: Final = dialects
        self.diagnostics: Final = diagnostics
        self.counter = 0

    # ---- hooks ----

    def immediate(self, m: MInst, operand: MAsmOperand, modifier: str) -> str:
        raise NotImplementedError

    def register(self, m: MInst, register: int, size: int, modifier: str, frame: Frame) -> str:
        raise NotImplementedError

    def memory(self, m: MInst, operand: MAsmOperand, modifier: str, frame: Frame) -> str:
        raise NotImplementedError

    def stacked(self, constraint: str) -> str:
        """An operand on the register stack."""
        raise NotImplementedError

    # ---- statements ----

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
        """The template with operands in place and the first alternative of {a|b} chosen."""
        out: list[str] = []
        at = 0
        alternative = -1        # within braces: number of the alternative
        while at < len(text):
            c = text[at]
            at += 1
            piece = c
            if c == "{" and alternative < 0 and self.dialects:
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
            return self.immediate(m, operand, modifier)
        if operand.kind == ASM_MEM:
            return self.memory(m, operand, modifier, frame)
        if operand.kind == ASM_FIXED:
            return self.register(m, operand.reg, operand.size, modifier, frame)
        if operand.reg < 0:
            return self.stacked(info.operands[number].constraint)
        return self.register(m, m.regs[operand.reg], operand.size, modifier, frame)

    def label(self, block: MBlock) -> str:
        return block.label
