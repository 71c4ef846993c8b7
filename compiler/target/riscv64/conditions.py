"""RISC-V selection of comparisons and of what consumes them: branches compare two registers, everything else takes a
comparison's value (slt and relatives) or a short branch around a copy.
"""
from __future__ import annotations

from typing import Final

from compiler.codegen.flagselect import MIRRORED, base_of
from compiler.codegen.machine import FPR, GPR
from compiler.ir import ops
from compiler.ir.core import F32, F64, F128, I32, QUIET, Block, Inst
from compiler.target.riscv64 import opnums
from compiler.target.riscv64.preds import imm12
from compiler.target.riscv64.selectbase import Selector

# Conditions, each beside its inverse. The last two only against zero.
CC_EQ: Final = 0
CC_NE: Final = 1
CC_LT: Final = 2
CC_GE: Final = 3
CC_LTU: Final = 4
CC_GEU: Final = 5
CC_GT: Final = 6
CC_LE: Final = 7
CONDITIONS: Final[list[str]] = ["eq", "ne", "lt", "ge", "ltu", "geu", "gt", "le"]

# By IR op from EQ: the condition, and whether the operands are exchanged for it
CC_OF: Final[list[int]] = [CC_EQ, CC_NE, CC_LT, CC_GE, CC_LT, CC_GE, CC_LTU, CC_GEU, CC_LTU, CC_GEU]
EXCHANGED: Final[list[bool]] = [False, False, False, True, True, False, False, True, True, False]
# Signed comparisons with zero
CC_ZERO: Final[dict[int, int]] = {
    ops.EQ: CC_EQ, ops.NE: CC_NE, ops.LT: CC_LT, ops.LE: CC_LE, ops.GT: CC_GT, ops.GE: CC_GE,
    ops.ULE: CC_EQ, ops.UGT: CC_NE,
}  # fmt: skip
# Comparisons of x with 1 or -1 that are comparisons with zero
NEAR_ZERO: Final[dict[tuple[int, int], int]] = {
    (ops.LT, 1): CC_LE, (ops.GE, 1): CC_GT, (ops.LE, -1): CC_LT, (ops.GT, -1): CC_GE,
    (ops.ULT, 1): CC_EQ, (ops.UGE, 1): CC_NE,
}  # fmt: skip


class ConditionSelector(Selector):
    # ---- values ----

    def set_condition(self, v: Inst) -> None:
        """A comparison as the value 0 or 1."""
        if v.op <= ops.UGE:
            self.set_integer(v, self.result(v))
        else:
            self.set_float(v, self.result(v))

    def set_integer(self, v: Inst, dst: int) -> None:
        op = v.op
        a = base_of(v.args[0])
        b = base_of(v.args[1])
        if a.op == ops.CONST and b.op != ops.CONST:
            a, b = b, a
            op = MIRRORED[op - ops.EQ]
        if op == ops.EQ or op == ops.NE:
            self.set_equality(a, b, opnums.SEQZ if op == ops.EQ else opnums.SNEZ, dst)
            return
        is_unsigned = op >= ops.ULT
        if b.op == ops.CONST and self.set_by_constant(op, a, b.imm, dst):
            return
        if EXCHANGED[op - ops.EQ]:
            a, b = b, a
        left = self.reg(a)
        number = opnums.SLTU if is_unsigned else opnums.SLT
        self.negatable(number, [left, self.reg(b)], 0, CC_OF[op - ops.EQ] & 1 == 1, dst)

    def set_equality(self, a: Inst, b: Inst, test: int, dst: int) -> None:
        left = self.reg(a)
        if b.op == ops.CONST and b.imm == 0:
            self.op(test, [dst, left], 0, None)
            return
        difference = self.temp(GPR, 8)
        if b.op == ops.CONST and imm12(-b.imm):
            number = opnums.ADDIW if a.type == I32 else opnums.ADDI
            self.op(number, [difference, left], -b.imm, None)
        else:
            self.op(opnums.XOR, [difference, left, self.reg(b)], 0, None)
        self.op(test, [dst, difference], 0, None)

    def set_by_constant(self, op: int, a: Inst, value: int, dst: int) -> bool:
        """Compare with an immediate, the greatest value that still is less."""
        if op == ops.GT and value == 0:
            self.op(opnums.SGTZ, [dst, self.reg(a)], 0, None)
            return True
        if (op, value) == (ops.UGT, 0) or (op, value) == (ops.UGE, 1):
            self.op(opnums.SNEZ, [dst, self.reg(a)], 0, None)
            return True
        limit = value
        if op in (ops.LE, ops.GT, ops.ULE, ops.UGT):
            if value == -1 and op >= ops.ULT:
                return False
            limit = value + 1
        if not imm12(limit):
            return False
        inverse = op in (ops.GT, ops.GE, ops.UGT, ops.UGE)
        number = opnums.SLTIU if op >= ops.ULT else opnums.SLTI
        self.negatable(number, [self.reg(a)], limit, inverse, dst)
        return True

    def negatable(self, number: int, regs: list[int], imm: int, inverse: bool, dst: int) -> None:
        """An operation that gives 0 or 1, or its opposite."""
        if not inverse:
            self.op(number, [dst, *regs], imm, None)
            return
        truth = self.temp(GPR, 8)
        self.op(number, [truth, *regs], imm, None)
        self.op(opnums.XORI, [dst, truth], 1, None)

    def set_float(self, v: Inst, dst: int) -> None:
        a = v.args[0]
        b = v.args[1]
        op = v.op
        double = 1 if a.type == F64 else 0
        if op == ops.FUNO:
            number = opnums.FORDS
        elif op == ops.FEQ or op == ops.FNE:
            number = opnums.FEQS
        else:
            if op == ops.FGT or op == ops.FGE:
                a, b = b, a
            less = op == ops.FLT or op == ops.FGT
            if v.imm == QUIET:
                number = opnums.FLTQS if less else opnums.FLEQS
            else:
                number = opnums.FLTS if less else opnums.FLES
        left = self.reg(a)
        self.negatable(number + double, [left, self.reg(b)], 0, op == ops.FUNO or op == ops.FNE, dst)

    # ---- conditions ----

    def condition(self, c: Inst) -> tuple[int, list[int]]:
        """The condition that `c` is true, and the registers it compares: two, or one with zero."""
        c = base_of(c)
        op = c.op
        if self.vregs[c.id] < 0 and self.repeatable(c):
            if ops.EQ <= op <= ops.UGE:
                return self.compare(c)
            if ops.FEQ <= op <= ops.FUNO:
                return self.float_condition(c)
            if op == ops.AND and self.only_use(c):
                return self.bit_test(c, CC_NE)
        return CC_NE, [self.reg(c)]

    def compare(self, v: Inst) -> tuple[int, list[int]]:
        op = v.op
        a = base_of(v.args[0])
        b = base_of(v.args[1])
        if a.op == ops.CONST and b.op != ops.CONST:
            a, b = b, a
            op = MIRRORED[op - ops.EQ]
        if b.op == ops.CONST:
            if b.imm == 0 and op in CC_ZERO:
                if a.op == ops.AND and self.only_use(a) and (op == ops.EQ or op == ops.NE):
                    return self.bit_test(a, CC_ZERO[op])
                return CC_ZERO[op], [self.reg(a)]
            near = NEAR_ZERO.get((op, b.imm), -1)
            if near >= 0:
                return near, [self.reg(a)]
        if EXCHANGED[op - ops.EQ]:
            a, b = b, a
        left = self.reg(a)
        return CC_OF[op - ops.EQ], [left, self.reg(b)]

    def bit_test(self, a: Inst, cc: int) -> tuple[int, list[int]]:
        """Whether an AND is (not) zero. A bit that no immediate holds moves to the sign."""
        b = base_of(a.args[1])
        if b.op == ops.CONST and not imm12(b.imm) and self.vregs[a.id] < 0:
            mask = b.imm & (0xFFFFFFFF if a.type == I32 else 0xFFFFFFFFFFFFFFFF)
            if mask & (mask - 1) == 0:
                shifted = self.temp(GPR, 8)
                self.op(opnums.SLLI, [shifted, self.low(a.args[0])], 64 - mask.bit_length(), None)
                return CC_LT if cc == CC_NE else CC_GE, [shifted]
        return cc, [self.reg(a)]

    def float_condition(self, v: Inst) -> tuple[int, list[int]]:
        """A comparison as an integer, without the negation that a branch does."""
        truth = self.temp(GPR, 8)
        negated = v.op == ops.FNE or v.op == ops.FUNO
        if not negated:
            self.set_float(v, truth)
            return CC_NE, [truth]
        a = v.args[0]
        double = 1 if a.type == F64 else 0
        number = opnums.FEQS if v.op == ops.FNE else opnums.FORDS
        left = self.reg(a)
        self.op(number + double, [truth, left, self.reg(v.args[1])], 0, None)
        return CC_EQ, [truth]

    # ---- consumers ----

    def select_value(self, v: Inst) -> None:
        """c != 0 ? a : b."""
        dst = self.result(v)
        keep = self.reg(v.args[2])
        taken = self.reg(v.args[1])
        type = v.type
        if type == F128:
            self.op(opnums.SELT, [dst, taken, keep, self.reg(v.args[0])], 0, None)
            return
        cc, registers = self.condition(v.args[0])
        zero = len(registers) == 1
        if (type == F32 or type == F64) and self.class_of[type] == FPR:
            number = opnums.FSELZS if zero else opnums.FSELS
            if type == F64:
                number += 1
        else:
            number = opnums.SELZ if zero else opnums.SEL
        self.op(number, [dst, keep, taken, *registers], 0, None).size = cc

    def branch(self, block: Block) -> None:
        cc, registers = self.condition(block.args[0])
        m = self.op(opnums.JCC if len(registers) == 2 else opnums.JCCZ, registers, 0, None)
        m.size = cc
        m.target = self.mblock(block.succs[0])
        self.op(opnums.JMP, [], 0, None).target = self.mblock(block.succs[1])
