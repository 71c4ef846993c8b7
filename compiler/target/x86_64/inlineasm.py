"""asm statements of x86-64: constraint letters, flag outputs, operands on the x87 stack."""
from __future__ import annotations

from typing import Final

from compiler.codegen.asmselect import AsmLetters
from compiler.codegen.machine import GPR
from compiler.ir.core import F32, F80, Inst
from compiler.target.x86_64 import opnums
from compiler.target.x86_64.calls import X86CallSelector
from compiler.target.x86_64.registers import RAX, RBX, RCX, RDI, RDX, RSI, RSP, register_names

# Number of the only entry in TargetRegs.masks, plus one
MASK_ABCD: Final = 1
CONDITIONS: Final[dict[str, int]] = {
    "o": 0, "no": 1, "b": 2, "c": 2, "nae": 2, "ae": 3, "nb": 3, "nc": 3, "e": 4, "z": 4, "ne": 5, "nz": 5, "be": 6,
    "na": 6, "a": 7, "nbe": 7, "s": 8, "ns": 9, "p": 10, "pe": 10, "np": 11, "po": 11, "l": 12, "nge": 12, "ge": 13,
    "nl": 13, "le": 14, "ng": 14, "g": 15, "nle": 15,
}  # fmt: skip


def make_letters() -> AsmLetters:
    letters = AsmLetters(register_names(), RSP)
    letters.general = "RlgpX"
    letters.plain = "rq"
    letters.floating = "xvY"
    letters.stack = "tuf"
    letters.fixed = {"a": RAX, "b": RBX, "c": RCX, "d": RDX, "S": RSI, "D": RDI, "A": RAX}
    letters.masks = {"Q": MASK_ABCD}
    letters.mask_classes = {"Q": GPR}
    return letters


LETTERS: Final = make_letters()


class X86AsmSelector(X86CallSelector):
    def asm_letters(self) -> AsmLetters:
        return LETTERS

    def flag_output(self, condition: str, register: int) -> None:
        self.op(opnums.SETCC, [register], 0, None).size = CONDITIONS[condition]

    def push_operand(self, value: Inst) -> None:
        register = self.reg(value)
        if value.type != F80:
            wide = self.temp(2, 16)
            single = value.type == F32
            store = opnums.MOVSSmr if single else opnums.MOVSDmr
            self.through_memory(store, register, opnums.FLDSrm if single else opnums.FLDLrm, wide)
            register = wide
        self.op(opnums.FLDst, [register], 0, None)

    def pop_operand(self, register: int, type: int) -> None:
        if register < 0:
            self.op(opnums.FPOP, [], 0, None)
        elif type == F80:
            self.op(opnums.FSTst, [register], 0, None)
        else:
            wide = self.temp(2, 16)
            single = type == F32
            self.op(opnums.FSTst, [wide], 0, None)
            store = opnums.FSTSmr if single else opnums.FSTLmr
            self.through_memory(store, wide, opnums.MOVSSrm if single else opnums.MOVSDrm, register)
