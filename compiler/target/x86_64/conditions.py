"""x86-64 selection of comparisons and of what consumes them: setcc, cmov and selects of other types."""
from __future__ import annotations

from typing import Final

from compiler.codegen.machine import GPR
from compiler.faults import DROP_SETCC, NAN_COMPARE, PLANTED, WIDE_COMPARE
from compiler.ir import ops
from compiler.ir.core import F32, F80, I32, I64, QUIET, Inst
from compiler.target.x86_64 import codes, opnums
from compiler.target.x86_64.preds import imm32, signed
from compiler.target.x86_64.selectbase import Selector

# Range of the values that a narrow load can give
LOW: Final[dict[int, int]] = {ops.LOADS8: -0x80, ops.LOADU8: 0, ops.LOADS16: -0x8000, ops.LOADU16: 0}
HIGH: Final[dict[int, int]] = {ops.LOADS8: 0x7F, ops.LOADU8: 0xFF, ops.LOADS16: 0x7FFF, ops.LOADU16: 0xFFFF}


class ConditionSelector(Selector):
    # ---- flags ----

    def compare_values(self, a: Inst, b: Inst, cc: int) -> int:
        is_long = a.type == I64
        if b.op == ops.CONST:
            value = b.imm
            narrow = self.compare_narrow(a, value, cc)
            if narrow >= 0:
                return narrow
            if imm32(value):
                if a.op == ops.LOAD and self.can_fold(a):
                    is_long = is_long or PLANTED.fault == WIDE_COMPARE
                    self.memop(opnums.CMPQmi if is_long else opnums.CMPLmi, [], value, self.access(a))
                else:
                    self.op(opnums.CMPQri if is_long else opnums.CMPLri, [self.reg(a)], value, None)
                return cc
        if b.op == ops.LOAD and self.can_fold(b):
            register = self.reg(a)
            self.memop(opnums.CMPQrm if is_long else opnums.CMPLrm, [register], 0, self.access(b))
        elif a.op == ops.LOAD and self.can_fold(a):
            register = self.reg(b)
            self.memop(opnums.CMPQmr if is_long else opnums.CMPLmr, [register], 0, self.access(a))
        else:
            left = self.reg(a)
            self.op(opnums.CMPQrr if is_long else opnums.CMPLrr, [left, self.reg(b)], 0, None)
        return cc

    def compare_narrow(self, a: Inst, value: int, cc: int) -> int:
        """Compare a narrow load in memory with a constant; -1: not possible."""
        low = LOW.get(a.op, 1)
        if low > 0 or not self.can_fold(a) or not low <= value <= HIGH[a.op]:
            return -1
        is_unsigned = low == 0
        if is_unsigned:
            cc = codes.CC_UNSIGNED[cc]
        elif cc < codes.CC_E or codes.CC_NE < cc < 8:
            return -1
        is_byte = a.op == ops.LOADS8 or a.op == ops.LOADU8
        if is_unsigned and value > (0x7F if is_byte else 0x7FFF):
            value -= 0x100 if is_byte else 0x10000
        self.memop(opnums.CMPBmi if is_byte else opnums.CMPWmi, [], value, self.access(a))
        return cc

    def compare_zero(self, a: Inst, cc: int) -> int:
        """Compare with zero. After `test` carry and overflow are clear, as after a comparison with zero."""
        is_long = a.type == I64
        op = a.op
        if op == ops.LOAD and self.can_fold(a):
            self.memop(opnums.CMPQmi if is_long else opnums.CMPLmi, [], 0, self.access(a))
            return cc
        narrow = self.compare_narrow(a, 0, cc)
        if narrow >= 0:
            return narrow
        if op == ops.AND and self.vregs[a.id] < 0 and self.repeatable(a):
            return self.test(a, cc)
        if cc == codes.CC_E or cc == codes.CC_NE:
            if op == ops.SEXT8 and self.only_use(a):
                self.op(opnums.TESTB, [self.reg(a.args[0])], 0, None)
                return cc
            if op == ops.SEXT16 and self.only_use(a):
                self.op(opnums.TESTW, [self.reg(a.args[0])], 0, None)
                return cc
        register = self.reg(a)
        self.op(opnums.TESTQrr if is_long else opnums.TESTLrr, [register, register], 0, None)
        return cc

    def test(self, a: Inst, cc: int) -> int:
        """Compare the AND of two values with zero."""
        is_long = a.type == I64
        x = a.args[0]
        y = a.args[1]
        if y.op != ops.CONST or not imm32(y.imm):
            left = self.reg(x)
            self.op(opnums.TESTQrr if is_long else opnums.TESTLrr, [left, self.reg(y)], 0, None)
            return cc
        mask = y.imm
        equality = cc == codes.CC_E or cc == codes.CC_NE
        is_byte = equality and 0 <= mask <= 0xFF
        narrow = x.op == ops.LOADU8 or x.op == ops.LOADS8
        if (x.op == ops.LOAD or narrow and is_byte and mask <= 0x7F) and self.can_fold(x):
            number = opnums.TESTBmi if is_byte else opnums.TESTQmi if is_long else opnums.TESTLmi
            self.memop(number, [], signed(mask, 8) if is_byte else mask, self.access(x))
            return cc
        register = self.reg(x)
        if equality and (mask == 0xFF or mask == 0xFFFF):
            self.op(opnums.TESTB if is_byte else opnums.TESTW, [register], 0, None)
        else:
            number = opnums.TESTBri if is_byte else opnums.TESTQri if is_long and mask < 0 else opnums.TESTLri
            self.op(number, [register], mask, None)
        return cc

    def float_compare(self, v: Inst) -> int:
        """Emit the comparison of two floating values. `above` conditions are false when unordered, so less is
        greater with the operands exchanged. Relations signal on quiet NaNs (comis), equality does not (ucomis)."""
        a = v.args[0]
        b = v.args[1]
        op = v.op
        unordered = PLANTED.fault == NAN_COMPARE and op == ops.FLT
        if (op == ops.FLT or op == ops.FLE) and not unordered:
            a, b = b, a
        quiet = op == ops.FEQ or op == ops.FNE or op == ops.FUNO or v.imm == QUIET
        left = self.reg(a)
        number = opnums.UCOMISSrr if quiet else opnums.COMISSrr
        if a.type != F32:
            number += 1
        in_memory = number + opnums.UCOMISSrm - opnums.UCOMISSrr
        if a.type == F80:
            self.op(opnums.FUCOMIt if quiet else opnums.FCOMIt, [left, self.reg(b)], 0, None)
        elif b.op == ops.LOAD and self.can_fold(b):
            self.memop(in_memory, [left], 0, self.access(b))
        elif b.op == ops.FCONST and b.imm != 0:
            self.memop(in_memory, [left], 0, self.pool(b))
        else:
            self.op(number, [left, self.reg(b)], 0, None)
        return codes.CC_B if unordered else codes.CC_FLOAT[op]

    # ---- consumers ----

    def set_condition(self, v: Inst) -> None:
        """A comparison as the value 0 or 1."""
        dst = self.result(v)
        cc = self.compare(v) if v.op <= ops.UGE else self.float_compare(v)
        if cc == codes.CC_FEQ or cc == codes.CC_FNE:
            number = opnums.SETFEQ if cc == codes.CC_FEQ else opnums.SETFNE
            self.op(number, [dst, self.temp(GPR, 4)], 0, None)
        else:
            if PLANTED.fault == DROP_SETCC and cc == codes.CC_BE:
                cc = codes.CC_B
            self.op(opnums.SETCC, [dst], 0, None).size = cc

    def select_value(self, v: Inst) -> None:
        """c != 0 ? a : b."""
        c = v.args[0]
        then = v.args[1]
        other = v.args[2]
        type = v.type
        is_int = type == I32 or type == I64
        dst = self.result(v)
        if is_int and then.op == ops.LOAD and self.can_fold(then) and not self.is_float_equality(c):
            keep = self.reg(other)
            mode = self.access(then)
            cc = self.condition(c)
            self.memop(opnums.CMOVQrm if type == I64 else opnums.CMOVLrm, [dst, keep], 0, mode).size |= cc
            return
        keep = self.reg(other)
        taken = self.reg(then)
        cc = self.condition(c)
        if cc == codes.CC_FEQ:
            keep, taken = taken, keep
            cc = codes.CC_FNE
        regs = [dst, keep, taken]
        if cc == codes.CC_FNE:
            if is_int:
                self.op(opnums.CMOVFNEQ if type == I64 else opnums.CMOVFNEL, regs, 0, None)
            else:
                self.op(opnums.SELTFNE if type == F80 else opnums.SELXFNE, regs, 0, None)
        elif is_int:
            self.op(opnums.CMOVQ if type == I64 else opnums.CMOVL, regs, 0, None).size = cc
        else:
            self.op(opnums.SELT if type == F80 else opnums.SELX, regs, 0, None).size = cc

    def is_float_equality(self, c: Inst) -> bool:
        return (c.op == ops.FEQ or c.op == ops.FNE) and self.repeatable(c)
