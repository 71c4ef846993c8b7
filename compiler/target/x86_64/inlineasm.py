"""x86-64 selection of asm statements: an instruction whose operand constraints are made on the spot.

lower decided which operands are memory, constants or values; here letters become register sets. Outputs of
`=@ccCOND` are set from the flags right behind the statement; x87 operands ("t", "u") are loaded before and stored
behind it.
"""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.machine import (
    ASM_FIXED,
    ASM_IMM,
    ASM_MEM,
    ASM_REG,
    FPR,
    GPR,
    LATE,
    M_BARRIER,
    M_FLAGS,
    M_TERMINATOR,
    MASK_SHIFT,
    TIED_SHIFT,
    MAsmOperand,
    MInst,
    define,
    define_early,
    fixed,
    use,
)
from compiler.ir.core import F32, F64, F80, I32, I64, AsmInfo, AsmOperandInfo, Inst
from compiler.target.x86_64 import opnums
from compiler.target.x86_64.calls import CallSelector
from compiler.target.x86_64.registers import RAX, RBX, RCX, RDI, RDX, RSI, RSP, register_number
from compiler.target.x86_64.selectbase import AddressMode

FIXED_LETTERS: Final[dict[str, int]] = {"a": RAX, "b": RBX, "c": RCX, "d": RDX, "S": RSI, "D": RDI, "A": RAX}
GENERAL_LETTERS: Final = "rRqlgpX"
VECTOR_LETTERS: Final = "xvY"
# Numbers of TargetRegs.masks, plus one
MASK_ABCD: Final = 1
CONDITIONS: Final[dict[str, int]] = {
    "o": 0, "no": 1, "b": 2, "c": 2, "nae": 2, "ae": 3, "nb": 3, "nc": 3, "e": 4, "z": 4, "ne": 5, "nz": 5, "be": 6,
    "na": 6, "a": 7, "nbe": 7, "s": 8, "ns": 9, "p": 10, "pe": 10, "np": 11, "po": 11, "l": 12, "nge": 12, "ge": 13,
    "nl": 13, "le": 14, "ng": 14, "g": 15, "nle": 15,
}  # fmt: skip
X87_LOADS: Final[dict[int, int]] = {F32: opnums.FLDSrm, F64: opnums.FLDLrm}


@final
class RegisterChoice:
    """Where a register operand may live."""

    def __init__(self) -> None:
        self.cls = GPR
        self.fixed = -1
        self.mask = 0
        self.x87 = -1       # stack position

    def constraint(self, base: int) -> int:
        if self.fixed >= 0:
            return fixed(base, self.fixed)
        return base | self.mask << MASK_SHIFT


def choose(info: AsmOperandInfo) -> RegisterChoice:
    """The register set of the first alternative that has one."""
    choice = RegisterChoice()
    if info.fixed:
        number = register_number(info.fixed)
        if number >= 0:
            choice.fixed = number
            choice.cls = FPR if number >= 32 else GPR
            return choice
    for alternative in info.constraint.split(","):
        general = False
        for letter in alternative:
            if letter in GENERAL_LETTERS:
                general = True
            elif letter in VECTOR_LETTERS:
                choice.cls = FPR
                return choice
            elif letter == "Q":
                choice.mask = MASK_ABCD
                return choice
            elif letter in "tuf":
                choice.x87 = 1 if letter == "u" else 0
                return choice
        if general:
            if info.type not in (I32, I64) and "r" not in alternative and "q" not in alternative:
                choice.cls = FPR
            return choice
        for letter in alternative:
            if letter in FIXED_LETTERS:
                choice.fixed = FIXED_LETTERS[letter]
                return choice
    if info.type not in (I32, I64):
        choice.cls = FPR
    return choice


class AsmSelector(CallSelector):
    def asm(self, v: Inst) -> None:
        info = v.asm()
        m = MInst(opnums.ASM, [], [], 0, None)
        m.asm = info
        m.loc = self.loc
        m.flags = M_BARRIER | M_FLAGS
        if info.goto:
            m.op = opnums.ASMGOTO
            m.flags |= M_TERMINATOR
            block = self.block
            assert block is not None
            m.targets = [self.mblock(to) for to in block.succs[1:]]
            for to in m.targets:
                to.label_used = True
        results: list[Inst | None] = [None] * max(len(info.results), 1)
        if self.vregs[v.id] >= 0:
            results[0] = v
        for piece in self.results:
            results[piece.imm] = piece
        self.results.clear()
        behind: list[MInst] = []
        choices = [choose(operand) for operand in info.operands]
        inputs = self.asm_inputs(v, info, choices, m)
        self.asm_outputs(info, choices, results, inputs, m, behind)
        self.asm_clobbers(info, m)
        self.seq.append(m)
        self.seq.extend(behind)

    def asm_inputs(self, v: Inst, info: AsmInfo, choices: list[RegisterChoice], m: MInst) -> list[int]:
        """Add the operands that are read. The position in m.regs of the input tied to each output, or -1."""
        tied = [-1] * len(info.operands)
        x87: list[tuple[int, Inst]] = []
        for number, operand in enumerate(info.operands):
            out = MAsmOperand(ASM_REG, operand.size)
            m.operands.append(out)
            if operand.memory:
                out.kind = ASM_MEM
                self.asm_memory(out, self.address(v.args[operand.arg], 0, 0), operand.output, m)
            elif operand.is_const or operand.symbol is not None:
                out.kind = ASM_IMM
                out.disp = operand.addend
                out.symbol = operand.symbol
            elif choices[number].fixed == RSP or operand.tied >= 0 and choices[operand.tied].fixed == RSP:
                out.kind = ASM_FIXED
                out.reg = RSP
            elif not operand.output and operand.arg >= 0:
                choice = choices[operand.tied] if operand.tied >= 0 else choices[number]
                value = v.args[operand.arg]
                if choice.x87 >= 0:
                    x87.append((choice.x87, value))
                    continue
                register = self.asm_value(value, choice.cls)
                if operand.tied >= 0:
                    tied[operand.tied] = len(m.regs)
                m.cons.append(choice.constraint(use(choice.cls)))
                out.reg = len(m.regs)
                m.regs.append(register)
        x87.sort(key=stack_position)
        for _, value in reversed(x87):
            self.load_x87(value)
        return tied

    def asm_value(self, value: Inst, cls: int) -> int:
        """An input's register; a value of the other file is moved over."""
        register = self.reg(value)
        if self.mf.vreg_class[register - 64] == cls:
            return register
        size = self.mf.vreg_size[register - 64]
        moved = self.temp(cls, size)
        if cls == GPR:
            self.op(opnums.MOVDrx if size == 4 else opnums.MOVQrx, [moved, register], 0, None)
        else:
            self.op(opnums.MOVDxr if size == 4 else opnums.MOVQxr, [moved, register], 0, None)
        return moved

    def asm_memory(self, out: MAsmOperand, mode: AddressMode, is_output: bool, m: MInst) -> None:
        """A memory operand. The address of an output is needed to the end."""
        out.disp = mode.disp
        out.slot = mode.slot
        out.symbol = mode.symbol
        out.modifier = mode.extra
        out.scale = mode.scale
        constraint = use(GPR) | (LATE if is_output else 0)
        if mode.base >= 0:
            out.reg = len(m.regs)
            m.regs.append(mode.base)
            m.cons.append(constraint)
        if mode.index >= 0:
            out.index = len(m.regs)
            m.regs.append(mode.index)
            m.cons.append(constraint)

    def asm_outputs(
        self,
        info: AsmInfo,
        choices: list[RegisterChoice],
        results: list[Inst | None],
        tied: list[int],
        m: MInst,
        behind: list[MInst],
    ) -> None:
        stores: list[tuple[int, int, int]] = []
        for number, operand in enumerate(info.operands):
            if not operand.output or operand.memory:
                continue
            value = results[operand.result] if operand.result >= 0 else None
            choice = choices[number]
            if choice.fixed == RSP:
                if value is not None:
                    self.op(opnums.GETSP, [self.result(value)], 0, None)
                    behind.append(self.seq.pop())
                continue
            if operand.constraint.startswith("@cc"):
                if value is not None:
                    self.op(opnums.SETCC, [self.result(value)], 0, None).size = CONDITIONS[operand.constraint[3:]]
                    behind.append(self.seq.pop())
                continue
            size = 4 if operand.type in (I32, F32) else 8 if operand.type in (I64, F64) else 16
            if choice.x87 >= 0:
                register = self.result(value) if value is not None else -1
                stores.append((choice.x87, register, operand.type))
                continue
            if value is not None and (value.type in (I32, I64)) == (choice.cls == GPR):
                register = self.result(value)
            else:
                register = self.temp(choice.cls, size)
                if value is not None:
                    self.cross(self.result(value), register, choice.cls, size)
                    behind.append(self.seq.pop())
            constraint = choice.constraint(define_early(choice.cls) if operand.early else define(choice.cls))
            if tied[number] >= 0:
                constraint |= (tied[number] + 1) << TIED_SHIFT
            m.operands[number].reg = len(m.regs)
            m.regs.append(register)
            m.cons.append(constraint)
        stores.sort()
        for _, register, type in stores:
            self.store_x87(register, type, behind)

    def cross(self, dst: int, src: int, cls: int, size: int) -> None:
        """Move between the register files; `cls` is that of the source."""
        if cls == GPR:
            self.op(opnums.MOVDxr if size == 4 else opnums.MOVQxr, [dst, src], 0, None)
        else:
            self.op(opnums.MOVDrx if size == 4 else opnums.MOVQrx, [dst, src], 0, None)

    def load_x87(self, value: Inst) -> None:
        """Push a value onto the x87 stack."""
        register = self.reg(value)
        if value.type != F80:
            wide = self.temp(2, 16)
            single = value.type == F32
            self.memop(opnums.MOVSSmr if single else opnums.MOVSDmr, [register], 0, self.scratch(8))
            self.memop(X87_LOADS[value.type], [wide], 0, self.scratch(8))
            register = wide
        self.op(opnums.FLDst, [register], 0, None)

    def store_x87(self, register: int, type: int, behind: list[MInst]) -> None:
        """Pop the x87 stack into a value; -1: drop it."""
        start = len(self.seq)
        if register < 0:
            self.op(opnums.FPOP, [], 0, None)
        elif type == F80:
            self.op(opnums.FSTst, [register], 0, None)
        else:
            wide = self.temp(2, 16)
            single = type == F32
            self.op(opnums.FSTst, [wide], 0, None)
            self.memop(opnums.FSTSmr if single else opnums.FSTLmr, [wide], 0, self.scratch(8))
            self.memop(opnums.MOVSSrm if single else opnums.MOVSDrm, [register], 0, self.scratch(8))
        behind.extend(self.seq[start:])
        del self.seq[start:]

    def asm_clobbers(self, info: AsmInfo, m: MInst) -> None:
        for name in info.clobbers:
            number = register_number(name)
            if number >= 32:
                m.clobber_fpr |= 1 << (number - 32)
            elif number >= 0 and number != 4:
                m.clobber_gpr |= 1 << number


def stack_position(item: tuple[int, Inst]) -> int:
    return item[0]
