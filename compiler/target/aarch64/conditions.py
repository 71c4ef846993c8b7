"""AArch64 selection of comparisons and of what consumes them: branches, cset, csel."""
from __future__ import annotations

from compiler.ir import ops
from compiler.ir.core import F32, F64, F128, I32, I64, QUIET, V128, Block, Inst
from compiler.target.aarch64 import codes, opnums
from compiler.target.aarch64.preds import add_imm, logical_imm, sub_imm
from compiler.target.aarch64.selectbase import Selector


class ConditionSelector(Selector):
    # ---- flags ----

    def compare_values(self, a: Inst, b: Inst, cc: int) -> int:
        is_long = a.type == I64
        if b.op == ops.CONST:
            value = b.imm
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
        if a.op == ops.AND and self.vregs[a.id] < 0 and self.repeatable(a) and cc not in codes.UNSIGNED:
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
        return codes.CC_FLOAT[op]

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

    def flagless_branch(self, c: Inst, block: Block) -> bool:
        """On zero, the sign, or one bit."""
        cc = codes.CC_NZ
        value = c
        if ops.EQ <= c.op <= ops.UGE:
            if not self.repeatable(c) or c.args[1].op != ops.CONST or c.args[1].imm != 0:
                return False
            value = c.args[0]
            if c.op == ops.LT or c.op == ops.GE:
                is_long = value.type == I64
                number = opnums.TBX if is_long else opnums.TBW
                cc = codes.CC_NZ if c.op == ops.LT else codes.CC_Z
                self.conditional(number, [self.reg(value)], 63 if is_long else 31, cc, block)
                return True
            if c.op != ops.EQ and c.op != ops.NE:
                return False
            cc = codes.CC_Z if c.op == ops.EQ else codes.CC_NZ
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
