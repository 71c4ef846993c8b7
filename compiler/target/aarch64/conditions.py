"""AArch64 selection of comparisons and of what consumes them: branches, cset, csel.

A comparison is emitted right before its consumer, once for each consumer. Between the two only plain moves may be
inserted, which leave the flags alone.
"""
from __future__ import annotations

from typing import Final

from compiler.codegen import commonops
from compiler.ir import ops
from compiler.ir.core import F32, F64, F128, I32, I64, QUIET, V128, Block, Inst
from compiler.target.aarch64 import opnums
from compiler.target.aarch64.preds import add_imm, logical_imm, sub_imm
from compiler.target.aarch64.selectbase import Selector

CC_EQ: Final = 0
CC_NE: Final = 1
CC_HS: Final = 2
CC_LO: Final = 3
CC_MI: Final = 4
CC_PL: Final = 5
CC_VS: Final = 6
CC_VC: Final = 7
CC_HI: Final = 8
CC_LS: Final = 9
CC_GE: Final = 10
CC_LT: Final = 11
CC_GT: Final = 12
CC_LE: Final = 13
# For cbz, cbnz, tbz and tbnz, behind the 16 codes
CC_Z: Final = 16
CC_NZ: Final = 17
CONDITIONS: Final[list[str]] = [
    "eq", "ne", "hs", "lo", "mi", "pl", "vs", "vc", "hi", "ls", "ge", "lt", "gt", "le", "al", "nv", "z", "nz",
]  # fmt: skip

# By IR op from EQ to UGE: the condition, and the condition with the operands exchanged
CC_OF: Final[list[int]] = [CC_EQ, CC_NE, CC_LT, CC_LE, CC_GT, CC_GE, CC_LO, CC_LS, CC_HI, CC_HS]
CC_SWAPPED: Final[list[int]] = [CC_EQ, CC_NE, CC_GT, CC_GE, CC_LT, CC_LE, CC_HI, CC_HS, CC_LO, CC_LS]
# By IR op from FEQ to FUNO: false when unordered, but for FNE and FUNO
CC_FLOAT: Final[dict[int, int]] = {
    ops.FEQ: CC_EQ, ops.FNE: CC_NE, ops.FLT: CC_MI, ops.FLE: CC_LS, ops.FGT: CC_GT, ops.FGE: CC_GE, ops.FUNO: CC_VS,
}  # fmt: skip


class ConditionSelector(Selector):
    # ---- flags ----

    def condition(self, c: Inst) -> int:
        """Set the flags by the truth of `c`; the condition code that means true."""
        while c.op == ops.COPY:
            c = c.args[0]
        if self.repeatable(c):
            if ops.EQ <= c.op <= ops.UGE:
                return self.compare(c)
            if ops.FEQ <= c.op <= ops.FUNO:
                return self.float_compare(c)
        return self.compare_zero(c, CC_NE)

    def repeatable(self, c: Inst) -> bool:
        """A comparison may be done at its consumer instead of where it stands."""
        return c.nuses == 1 or c.block is self.block

    def compare(self, v: Inst) -> int:
        """Emit the comparison of two integers."""
        a = v.args[0]
        b = v.args[1]
        cc = CC_OF[v.op - ops.EQ]
        if a.op == ops.CONST and b.op != ops.CONST:
            a, b = b, a
            cc = CC_SWAPPED[v.op - ops.EQ]
        while b.op == ops.COPY:
            b = b.args[0]
        is_long = a.type == I64
        if b.op == ops.CONST:
            value = b.imm
            if value == 0:
                return self.compare_zero(a, cc)
            if add_imm(value):
                self.op(opnums.CMPXri if is_long else opnums.CMPWri, [self.reg(a)], value, None)
                return cc
            if sub_imm(value):
                self.op(opnums.CMNXri if is_long else opnums.CMNWri, [self.reg(a)], -value, None)
                return cc
        if b.op == ops.SHL and self.only_use(b) and b.args[1].op == ops.CONST:
            count = b.args[1].imm
            if 0 <= count < (64 if is_long else 32):
                left = self.reg(a)
                self.op(opnums.CMPXlsl if is_long else opnums.CMPWlsl, [left, self.reg(b.args[0])], count, None)
                return cc
        left = self.reg(a)
        self.op(opnums.CMPXrr if is_long else opnums.CMPWrr, [left, self.reg(b)], 0, None)
        return cc

    def compare_zero(self, a: Inst, cc: int) -> int:
        """Compare with zero; the AND of two values by tst, after which carry and overflow are clear."""
        is_long = a.type == I64
        if a.op == ops.AND and self.vregs[a.id] < 0 and self.repeatable(a) and cc not in (CC_HI, CC_LS, CC_LO, CC_HS):
            x = a.args[0]
            y = a.args[1]
            left = self.reg(x)
            if y.op == ops.CONST and logical_imm(y.imm, 64 if is_long else 32):
                self.op(opnums.TSTXri if is_long else opnums.TSTWri, [left], y.imm, None)
            else:
                self.op(opnums.TSTXrr if is_long else opnums.TSTWrr, [left, self.reg(y)], 0, None)
            return cc
        self.op(opnums.CMPXri if is_long else opnums.CMPWri, [self.reg(a)], 0, None)
        return cc

    def float_compare(self, v: Inst) -> int:
        """Emit the comparison of two floating values. Relations signal on quiet NaNs, equality does not."""
        a = v.args[0]
        b = v.args[1]
        op = v.op
        quiet = op == ops.FEQ or op == ops.FNE or op == ops.FUNO or v.imm == QUIET
        single = a.type == F32
        left = self.reg(a)
        if b.op == ops.FCONST and b.imm == 0 and b.aux is None:
            number = opnums.FCMPZS if quiet else opnums.FCMPEZS
            self.op(number if single else number + 1, [left], 0, None)
        else:
            number = opnums.FCMPS if quiet else opnums.FCMPES
            self.op(number if single else number + 1, [left, self.reg(b)], 0, None)
        return CC_FLOAT[op]

    # ---- consumers ----

    def set_condition(self, v: Inst) -> None:
        dst = self.result(v)
        cc = self.compare(v) if v.op <= ops.UGE else self.float_compare(v)
        self.op(opnums.CSET, [dst], 0, None).size = cc

    def select_value(self, v: Inst) -> None:
        c = v.args[0]
        then = v.args[1]
        other = v.args[2]
        type = v.type
        dst = self.result(v)
        if type == I32 or type == I64:
            self.select_integer(c, then, other, dst, type == I64)
            return
        keep = self.reg(other)
        taken = self.reg(then)
        cc = self.condition(c)
        if type == F128 or type == V128:
            self.op(opnums.QSEL, [dst, taken, keep], 0, None).size = cc
        else:
            self.op(opnums.FCSELD if type == F64 else opnums.FCSELS, [dst, taken, keep], 0, None).size = cc

    def select_integer(self, c: Inst, then: Inst, other: Inst, dst: int, is_long: bool) -> None:
        """csel, with zero, an increment or a complement in place of one operand where it fits."""
        if other.op == ops.CONST and other.imm == 0:
            taken = self.reg(then)
            cc = self.condition(c)
            self.op(opnums.CSELZX if is_long else opnums.CSELZW, [dst, taken], 0, None).size = cc
            return
        if then.op == ops.CONST and then.imm == 0:
            keep = self.reg(other)
            cc = self.condition(c) ^ 1
            self.op(opnums.CSELZX if is_long else opnums.CSELZW, [dst, keep], 0, None).size = cc
            return
        flip = 0
        number = self.variant(other, is_long)
        if number < 0:
            number = self.variant(then, is_long)
            if number >= 0:
                then, other = other, then
                flip = 1
        if number >= 0:
            other = other.args[0]
        else:
            number = opnums.CSELX if is_long else opnums.CSELW
        taken = self.reg(then)
        keep = self.reg(other)
        cc = self.condition(c) ^ flip
        self.op(number, [dst, taken, keep], 0, None).size = cc

    def variant(self, v: Inst, is_long: bool) -> int:
        """The csinc, csinv or csneg that computes `v` from its first operand; -1: none."""
        if not self.only_use(v) or self.vregs[v.id] >= 0:
            return -1
        if v.op == ops.ADD and v.args[1].op == ops.CONST and v.args[1].imm == 1:
            return opnums.CSINCX if is_long else opnums.CSINCW
        if v.op == ops.NEG:
            return opnums.CSNEGX if is_long else opnums.CSNEGW
        if v.op == ops.NOT:
            return opnums.CSINVX if is_long else opnums.CSINVW
        return -1

    # ---- branches ----

    def branch(self, block: Block) -> None:
        c = block.args[0]
        if block.succs[0] is block.succs[1]:
            self.jump(block.succs[0])
            return
        while c.op == ops.COPY:
            c = c.args[0]
        if not self.zero_branch(c, block):
            cc = self.condition(c)
            self.conditional(commonops.JCC, [], 0, cc, block)
        self.jump(block.succs[1])

    def conditional(self, number: int, regs: list[int], imm: int, cc: int, block: Block) -> None:
        m = self.op(number, regs, imm, None)
        m.size = cc
        m.target = self.mblock(block.succs[0])

    def zero_branch(self, c: Inst, block: Block) -> bool:
        """A branch that needs no flags: on zero, the sign, or one bit."""
        cc = CC_NZ
        value = c
        if ops.EQ <= c.op <= ops.UGE:
            if not self.repeatable(c) or c.args[1].op != ops.CONST or c.args[1].imm != 0:
                return False
            value = c.args[0]
            if c.op == ops.LT or c.op == ops.GE:
                is_long = value.type == I64
                number = opnums.TBX if is_long else opnums.TBW
                cc = CC_NZ if c.op == ops.LT else CC_Z
                self.conditional(number, [self.reg(value)], 63 if is_long else 31, cc, block)
                return True
            if c.op != ops.EQ and c.op != ops.NE:
                return False
            cc = CC_Z if c.op == ops.EQ else CC_NZ
        elif ops.FEQ <= c.op <= ops.FUNO and self.repeatable(c):
            return False
        is_long = value.type == I64
        if value.op == ops.AND and self.vregs[value.id] < 0 and self.repeatable(value):
            mask = value.args[1]
            if mask.op != ops.CONST:
                return False
            bits = mask.imm & (0xFFFFFFFFFFFFFFFF if is_long else 0xFFFFFFFF)
            if bits & (bits - 1) or bits == 0:
                return False
            number = opnums.TBX if is_long else opnums.TBW
            self.conditional(number, [self.reg(value.args[0])], bits.bit_length() - 1, cc, block)
            return True
        self.conditional(opnums.CBX if is_long else opnums.CBW, [self.reg(value)], 0, cc, block)
        return True
