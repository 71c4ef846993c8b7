"""The RISC-V selector: calls, the frame, asm operands and what else the rules leave to code."""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.address import AddressMode
from compiler.codegen.asmselect import AsmLetters
from compiler.codegen.backend import BlockLabels
from compiler.codegen.constants import ConstantPool
from compiler.codegen.machine import GPR, MInst, fixed, use
from compiler.ir import ops
from compiler.ir.core import F32, F64, I32, I64, AsmOperandInfo, Inst, Signature, Symbol
from compiler.target.options import CompileOptions
from compiler.target.riscv64 import generated_isel, opnums
from compiler.target.riscv64.atomics import AtomicSelector
from compiler.target.riscv64.preds import imm12
from compiler.target.riscv64.registers import SP, register_names
from compiler.target.riscv64.table import CALL_REGS, TABLE

VARIADIC_AREA: Final = 64       # the eight integer argument registers, right below the stack arguments
SAVED_FP: Final = -16           # from the frame pointer
SAVED_RA: Final = -8


@final
class RiscvSelector(AtomicSelector):
    def __init__(self, options: CompileOptions, pool: ConstantPool, block_labels: BlockLabels) -> None:
        super().__init__(TABLE, options, pool, block_labels, CALL_REGS)
        self.variadic_area = VARIADIC_AREA
        self.frame_link = SAVED_FP
        self.wide_results: list[tuple[int, int, int]] = []      # binary128 values and the halves that a call gives

    def rules(self, v: Inst) -> bool:
        return self.soft_float(v) or generated_isel.select(self, v)

    def soft_float(self, v: Inst) -> bool:
        """Loads, stores and bit copies of floating types that live in integer registers."""
        op = v.op
        if op == ops.BITCAST:
            if self.class_of[v.type] != self.class_of[v.args[0].type]:
                return False
            self.copy(v, v.args[0])
        elif op == ops.LOAD:
            if not self.is_soft(v.type):
                return False
            self.memop(self.load_ops[v.type], [self.result(v)], 0, self.access(v))
        elif op == ops.STORE:
            value = v.args[1]
            if not self.is_soft(value.type) and (value.op != ops.BITCAST or not self.is_soft(value.args[0].type)):
                return False
            register = self.reg(value)
            self.memop(self.store_ops[value.type], [register], 0, self.access(v))
        else:
            return False
        return True

    def is_soft(self, type: int) -> bool:
        return (type == F32 or type == F64) and self.class_of[type] == GPR

    # ---- calls ----

    def stack_argument(self, value: Inst, offset: int) -> None:
        """Integers fill their eight bytes sign-extended."""
        number = opnums.SD if value.type == I32 else self.store_ops[value.type]
        self.memop(number, [self.reg(value)], 0, self.slot_mode(self.outgoing(), offset))

    def halves(self, value: Inst) -> tuple[int, int]:
        """The two words of a binary128 in registers."""
        register = self.reg(value)
        low = self.temp(GPR, 8)
        high = self.temp(GPR, 8)
        self.op(opnums.QLOW, [low, register], 0, None)
        self.op(opnums.QHIGH, [high, register], 0, None)
        return low, high

    def wide_argument(self, value: Inst, number: int, call: MInst) -> None:
        args = self.call_regs.int_args
        low, high = self.halves(value)
        call.regs.append(low)
        call.cons.append(fixed(use(GPR), args[number]))
        if number + 1 < len(args):
            call.regs.append(high)
            call.cons.append(fixed(use(GPR), args[number + 1]))
        else:
            self.memop(opnums.SD, [high], 0, self.slot_mode(self.outgoing(), 0))

    def wide_result(self, value: Inst, number: int, call: MInst) -> None:
        low = self.temp(GPR, 8)
        high = self.temp(GPR, 8)
        self.receive(call, low, self.call_regs.int_results[number])
        self.receive(call, high, self.call_regs.int_results[number + 1])
        self.wide_results.append((self.result(value), low, high))

    def finish_results(self, results: list[Inst | None], sig: Signature) -> None:
        for register, low, high in self.wide_results:
            self.op(opnums.QPAIR, [register, low, high], 0, None)
        self.wide_results.clear()

    def wide_return(self, value: Inst, number: int, regs: list[int], cons: list[int]) -> None:
        low, high = self.halves(value)
        regs.extend([low, high])
        results = self.call_regs.int_results
        cons.extend([fixed(use(GPR), results[number]), fixed(use(GPR), results[number + 1])])

    def wide_param(self, v: Inst, number: int) -> None:
        args = self.call_regs.int_args
        register = self.result(v)
        low = self.temp(GPR, 8)
        high = self.temp(GPR, 8)
        self.entry(low, args[number])
        if number + 1 < len(args):
            self.entry(high, args[number + 1])
        else:
            self.memop(opnums.LD, [high], 0, self.slot_mode(self.incoming(), 0))
        self.op(opnums.QPAIR, [register, low, high], 0, None)

    # ---- the frame ----

    def return_address(self, v: Inst) -> None:
        self.mf.frame_pointer = True
        self.mf.has_calls = True        # the address is in the frame
        self.chain_up(v, v.imm, SAVED_RA)

    def align_down(self, register: int, base: int, align: int) -> None:
        if imm12(-align):
            self.op(opnums.ANDI, [register, base], -align, None)
            return
        mask = self.temp(GPR, 8)
        self.integer(mask, -align, I64)
        self.op(opnums.AND, [register, base, mask], 0, None)

    def jump_table(self, index: Inst, table: Symbol) -> MInst:
        """The entries are 4-byte offsets from the table."""
        base, scaled, place = self.temp(GPR, 8), self.temp(GPR, 8), self.temp(GPR, 8)
        offset, to = self.temp(GPR, 8), self.temp(GPR, 8)
        register = self.reg(index)
        there = AddressMode()
        there.symbol = table
        self.memop(opnums.ADDRESS, [base], 0, there)
        self.op(opnums.SLLI, [scaled, register], 2, None)
        self.op(opnums.ADD, [place, scaled, base], 0, None)
        mode = AddressMode()
        mode.base = place
        self.memop(opnums.LW, [offset], 0, mode)
        self.op(opnums.ADD, [to, offset, base], 0, None)
        return self.op(opnums.JMPr, [to], 4, table)

    def prefetch(self, v: Inst) -> None:
        """There is no such instruction in the base set."""

    # ---- asm ----

    def asm_letters(self) -> AsmLetters:
        return LETTERS

    def asm_result(self, value: Inst) -> int:
        """Nothing is known of the upper half of a 32-bit output. No code may follow a statement that jumps."""
        statement = value.args[0] if value.op == ops.RESULT else value
        if value.type != I32 or statement.asm().goto:
            return super().asm_result(value)
        found = self.temp(GPR, 8)
        self.op(opnums.SEXTW, [self.result(value), found], 0, None)
        return found

    def asm_address(self, value: Inst, operand: AsmOperandInfo) -> AddressMode:
        """The printer can't put instructions before a template, so that only short displacements are left to it. "A"
        is an address in a register."""
        mode = AddressMode()
        if "A" in operand.constraint:
            mode.base = self.reg(value)
            return mode
        base, disp = self.strip_constants(value, 0, 1)
        mode.base = self.reg(base)
        mode.disp = disp
        return mode


def make_letters() -> AsmLetters:
    letters = AsmLetters(register_names(), SP)
    letters.plain = "rpjl"
    letters.floating = "f"
    return letters


LETTERS: Final = make_letters()
