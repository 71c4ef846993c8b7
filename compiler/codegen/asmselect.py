"""Selection of asm statements: an instruction whose operand constraints are made on the spot.

lower decided which operands are memory, constants or values; here letters become register sets, by `AsmLetters`, the
target's data. Outputs of `=@ccCOND` are set from the flags right behind the statement; operands on a register stack
(x87) are loaded before and stored behind it.
"""
from __future__ import annotations

from typing import Final, final

from compiler.codegen import commonops
from compiler.codegen.address import AddressMode
from compiler.codegen.callselect import CallSelector
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
from compiler.ir.core import F32, F64, I32, I64, AsmInfo, AsmOperandInfo, Inst
from compiler.source.diagnostics import InternalError


@final
class AsmLetters:
    """What constraint letters mean. Letters of `general` and `plain` stand for any integer register; with one of
    `general` alone a floating value takes a floating register."""

    def __init__(self, names: dict[str, int], stack_pointer: int) -> None:
        self.names: Final = names               # register name, as programs write it -> number
        self.stack_pointer: Final = stack_pointer
        self.general = "gX"
        self.plain = "rp"
        self.floating = ""
        self.stack = ""                         # on the register stack; "u" is its second place
        self.fixed: dict[str, int] = {}
        self.masks: dict[str, int] = {}         # letter -> number in TargetRegs.masks, plus one
        self.mask_classes: dict[str, int] = {}


@final
class RegisterChoice:
    """Where a register operand may live."""

    def __init__(self) -> None:
        self.cls = GPR
        self.fixed = -1
        self.mask = 0
        self.stack = -1     # position on the register stack

    def constraint(self, base: int) -> int:
        if self.fixed >= 0:
            return fixed(base, self.fixed)
        return base | self.mask << MASK_SHIFT


def choose(info: AsmOperandInfo, letters: AsmLetters) -> RegisterChoice:
    """The register set of the first alternative that has one."""
    choice = RegisterChoice()
    if info.fixed:
        number = letters.names.get(info.fixed.lstrip("%#"), -1)
        if number >= 0:
            choice.fixed = number
            choice.cls = FPR if number >= 32 else GPR
            return choice
    is_int = info.type == I32 or info.type == I64
    for alternative in info.constraint.split(","):
        general = False
        plain = False
        for letter in alternative:
            if letter in letters.plain:
                general = plain = True
            elif letter in letters.general:
                general = True
            elif letter in letters.masks:
                choice.mask = letters.masks[letter]
                choice.cls = letters.mask_classes[letter]
                return choice
            elif letter in letters.floating:
                choice.cls = FPR
                return choice
            elif letter in letters.stack:
                choice.stack = 1 if letter == "u" else 0
                return choice
        if general:
            if not is_int and not plain:
                choice.cls = FPR
            return choice
        for letter in alternative:
            if letter in letters.fixed:
                choice.fixed = letters.fixed[letter]
                return choice
    if not is_int:
        choice.cls = FPR
    return choice


class AsmSelector(CallSelector):
    # ---- hooks ----

    def asm_letters(self) -> AsmLetters:
        raise NotImplementedError

    def flag_output(self, condition: str, register: int) -> None:
        """Set a register by a condition of the flags."""
        raise InternalError(f"flag output in {self.mf.name}")

    def asm_result(self, value: Inst) -> int:
        """The register that a statement defines for `value`; code that follows it may be emitted."""
        return self.result(value)

    def push_operand(self, value: Inst) -> None:
        """Push a value onto the register stack."""
        raise InternalError(f"register stack operand in {self.mf.name}")

    def pop_operand(self, register: int, type: int) -> None:
        """Pop the register stack into a register; -1: drop it."""
        raise InternalError(f"register stack operand in {self.mf.name}")

    # ---- statements ----

    def asm(self, v: Inst) -> None:
        info = v.asm()
        m = MInst(commonops.ASM, [], [], 0, None)
        m.asm = info
        m.loc = self.loc
        m.flags = M_BARRIER | M_FLAGS
        if info.goto:
            m.op = commonops.ASMGOTO
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
        letters = self.asm_letters()
        choices = [choose(operand, letters) for operand in info.operands]
        inputs = self.asm_inputs(v, info, choices, m)
        self.asm_outputs(info, choices, results, inputs, m, behind)
        for name in info.clobbers:
            number = letters.names.get(name.lstrip("%#"), -1)
            if number >= 32:
                m.clobber_fpr |= 1 << (number - 32)
            elif number >= 0 and number != letters.stack_pointer:
                m.clobber_gpr |= 1 << number
        self.seq.append(m)
        self.seq.extend(behind)

    def asm_inputs(self, v: Inst, info: AsmInfo, choices: list[RegisterChoice], m: MInst) -> list[int]:
        """Add the operands that are read. The position in m.regs of the input tied to each output, or -1."""
        stack_pointer = self.asm_letters().stack_pointer
        tied = [-1] * len(info.operands)
        pushed: list[tuple[int, Inst]] = []
        for number, operand in enumerate(info.operands):
            out = MAsmOperand(ASM_REG, operand.size)
            m.operands.append(out)
            if operand.memory:
                out.kind = ASM_MEM
                self.asm_memory(out, self.asm_address(v.args[operand.arg], operand), operand.output, m)
            elif operand.is_const or operand.symbol is not None:
                out.kind = ASM_IMM
                out.disp = operand.addend
                out.symbol = operand.symbol
            elif choices[number].fixed == stack_pointer or (
                operand.tied >= 0 and choices[operand.tied].fixed == stack_pointer
            ):
                out.kind = ASM_FIXED
                out.reg = stack_pointer
            elif not operand.output and operand.arg >= 0:
                choice = choices[operand.tied] if operand.tied >= 0 else choices[number]
                value = v.args[operand.arg]
                if choice.stack >= 0:
                    pushed.append((choice.stack, value))
                    continue
                register = self.asm_value(value, choice.cls)
                if operand.tied >= 0:
                    tied[operand.tied] = len(m.regs)
                m.cons.append(choice.constraint(use(choice.cls)))
                out.reg = len(m.regs)
                m.regs.append(register)
        pushed.sort(key=stack_position)
        for _, value in reversed(pushed):
            self.push_operand(value)
        return tied

    def asm_address(self, value: Inst, operand: AsmOperandInfo) -> AddressMode:
        """The memory operand for an address."""
        return self.address(value, 0, 0)

    def asm_value(self, value: Inst, cls: int) -> int:
        """An input's register; a value of the other file is moved over."""
        register = self.reg(value)
        if self.mf.vreg_class[register - 64] == cls:
            return register
        size = self.mf.vreg_size[register - 64]
        moved = self.temp(cls, size)
        self.cross(moved, register, self.mf.vreg_class[register - 64], size)
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
        pops: list[tuple[int, int, int]] = []
        start = len(self.seq)
        for number, operand in enumerate(info.operands):
            if not operand.output or operand.memory:
                continue
            value = results[operand.result] if operand.result >= 0 else None
            choice = choices[number]
            if choice.fixed >= 0 and choice.fixed == self.asm_letters().stack_pointer:
                if value is not None:
                    self.op(commonops.GETSP, [self.result(value)], 0, None)
                continue
            if operand.constraint.startswith("@cc"):
                if value is not None:
                    self.flag_output(operand.constraint[3:], self.result(value))
                continue
            size = 4 if operand.type in (I32, F32) else 8 if operand.type in (I64, F64) else 16
            if choice.stack >= 0:
                register = self.result(value) if value is not None else -1
                pops.append((choice.stack, register, operand.type))
                continue
            if value is not None and (value.type in (I32, I64)) == (choice.cls == GPR):
                register = self.asm_result(value)
            else:
                register = self.temp(choice.cls, size)
                if value is not None:
                    self.cross(self.result(value), register, choice.cls, size)
            constraint = choice.constraint(define_early(choice.cls) if operand.early else define(choice.cls))
            if tied[number] >= 0:
                constraint |= (tied[number] + 1) << TIED_SHIFT
            m.operands[number].reg = len(m.regs)
            m.regs.append(register)
            m.cons.append(constraint)
        pops.sort()
        for _, register, type in pops:
            self.pop_operand(register, type)
        behind.extend(self.seq[start:])
        del self.seq[start:]


def stack_position(item: tuple[int, Inst]) -> int:
    return item[0]
