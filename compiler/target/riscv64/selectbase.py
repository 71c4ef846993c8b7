"""RISC-V selection: addressing modes, symbols, constants, and which values need no instruction of their own.

A 32-bit value is sign-extended in its register, so SEXT32 is its operand's register, while TRUNC is an instruction
(sext.w) unless only the low half is looked at (`low`).
"""
from __future__ import annotations

from typing import Final

from compiler.codegen.address import AddressMode
from compiler.codegen.backend import BlockLabels
from compiler.codegen.build import CallRegs
from compiler.codegen.constants import ConstantPool
from compiler.codegen.machine import FPR, GPR, MEMORY
from compiler.codegen.symbols import ACCESS_DIRECT
from compiler.codegen.table import OpTable
from compiler.codegen.targetselect import TargetSelector
from compiler.ir import ops
from compiler.ir.core import F32, F64, F128, I32, I64, Inst, WideConst
from compiler.target.options import CompileOptions
from compiler.target.riscv64 import opnums
from compiler.target.riscv64.preds import imm12, li_length, low_mask, near_imm12

# Longer sequences are loaded from the constant pool.
LONGEST_LI: Final = 4
# Values that are the same as signed and unsigned 32-bit numbers
NONNEGATIVE: Final = {ops.LOADU8, ops.LOADU16}
# 64-bit values that are sign-extended 32-bit ones
NARROW: Final = {ops.LOADS8, ops.LOADU8, ops.LOADS16, ops.LOADU16, ops.LOADS32, ops.SEXT8, ops.SEXT16, ops.SEXT32}
SHARED_ADDRESS: Final = 3       # uses of a symbol's address that are worth a register


class Selector(TargetSelector):
    def __init__(
        self, table: OpTable, options: CompileOptions, pool: ConstantPool, block_labels: BlockLabels, regs: CallRegs
    ) -> None:
        super().__init__(table, options, pool, block_labels, regs)
        self.access_rules.copies = False
        features = options.arch_features
        self.hoists = True
        self.shared_uses = SHARED_ADDRESS
        self.cross_ops = [opnums.FMVWX, opnums.FMVDX, opnums.FMVXW, opnums.FMVXD]
        self.got_op = opnums.GOTLOAD
        self.tls_ops = [opnums.TLSGD, opnums.TLSIE, opnums.TLSLE]
        # Values of both widths share registers, and phis take over either: all integers are kept with all their bits.
        self.size_of = [8, 8, 8, 4, 8, 16, 16, 16]
        self.class_of = [GPR, GPR, GPR, FPR, FPR, MEMORY, MEMORY, FPR]      # a binary128 lives in the frame
        self.zba = "zba" in features
        self.zbb = "zbb" in features
        self.load_ops = [-1, opnums.LW, opnums.LD, opnums.FLW, opnums.FLD, -1, opnums.QLOAD, -1]
        self.store_ops = [-1, opnums.SW, opnums.SD, opnums.FSW, opnums.FSD, -1, opnums.QSTORE, -1]
        self.move_ops = [
            -1, opnums.MOVE, opnums.MOVE, opnums.FMOVES, opnums.FMOVED, -1, opnums.QMOVE, -1,
        ]  # fmt: skip
        # A type without instructions lives in integer registers.
        for type, letter in ((F32, "f"), (F64, "d")):
            if letter not in features:
                integer = I32 if type == F32 else I64
                self.class_of[type] = GPR
                self.size_of[type] = 8
                self.load_ops[type] = self.load_ops[integer]
                self.store_ops[type] = self.store_ops[integer]
                self.move_ops[type] = opnums.MOVE
        self.copy_ops = [
            (8, opnums.LD, opnums.SD, GPR), (4, opnums.LW, opnums.SW, GPR), (2, opnums.LHU, opnums.SH, GPR),
            (1, opnums.LBU, opnums.SB, GPR),
        ]  # fmt: skip

    # ---- registers ----

    def reg(self, v: Inst) -> int:
        op = v.op
        if self.vregs[v.id] < 0:
            if op == ops.SEXT32 or op == ops.ZEXT32 and is_nonnegative(v.args[0]):
                return self.reg(v.args[0])
            if op == ops.TRUNC:
                if is_narrow(v.args[0]):
                    return self.reg(v.args[0])
                return self.define(v)
        return super().reg(v)

    def low(self, v: Inst) -> int:
        """A register whose low 32 bits are those of `v`."""
        while v.op == ops.COPY or v.op == ops.TRUNC and self.vregs[v.id] < 0:
            v = v.args[0]
        return self.reg(v)

    # ---- constants ----

    def takes_immediate(self, user: Inst, index: int, value: int, is_condition: bool) -> bool:
        op = user.op
        if op == ops.ADD:
            return near_imm12(value)
        if ops.AND <= op <= ops.XOR:
            return imm12(value) or op == ops.AND and low_mask(value) != 0
        if ops.EQ <= op <= ops.UGE:
            return imm12(value) and (not is_condition or abs(value) <= 1)
        return False

    def integer(self, register: int, value: int, type: int) -> None:
        if type == I64 and li_length(value) > LONGEST_LI:
            self.memop(opnums.LDCONST, [register], 0, self.pool_bits(value, 8))
        else:
            self.op(opnums.LI, [register], value, None)

    def float_constant(self, v: Inst, register: int) -> None:
        type = v.type
        if type == F128:
            aux = v.aux
            bits = aux.bits if isinstance(aux, WideConst) else v.imm
            self.memop(opnums.QLOAD, [register], 0, self.pool_bits(bits, 16))
        elif self.class_of[type] == GPR:
            self.integer(register, v.imm, I32 if type == F32 else I64)
        elif v.imm == 0:
            self.op(opnums.FZEROS if type == F32 else opnums.FZEROD, [register], 0, None)
        else:
            self.memop(opnums.FLWCONST if type == F32 else opnums.FLDCONST, [register], 0, self.pool(v))

    # ---- addresses in registers ----

    def add_offset(self, register: int, base: int, offset: int) -> None:
        if imm12(offset):
            self.op(opnums.ADDI, [register, base], offset, None)
            return
        other = self.temp(GPR, 8)
        self.integer(other, offset, I64)
        self.op(opnums.ADD, [register, base, other], 0, None)

    # ---- memory operands ----

    def displacement_fits(self, disp: int, size: int) -> bool:
        return imm12(disp)

    def address(self, p: Inst, disp: int, mem: int) -> AddressMode:
        """Base and displacement; the printer brings large displacements from the stack pointer into range."""
        mode = AddressMode()
        p, disp = self.strip_constants(p, disp, 1)
        if p.op == ops.SLOT or p.op == ops.PARAMADDR:
            mode.disp = disp
            self.add_slot(mode, p)
        elif p.op == ops.GLOBAL and self.direct(p, p.imm + disp):
            mode.symbol = p.symbol()
            mode.disp = p.imm + disp
        elif imm12(disp):
            mode.base = self.reg(p)
            mode.disp = disp
        else:
            self.split_displacement(mode, p, disp)
        return mode

    def direct(self, p: Inst, offset: int) -> bool:
        """Whether an access names the symbol itself rather than a register with its address."""
        symbol = p.symbol()
        if symbol.tls or self.access_rules.of(symbol) != ACCESS_DIRECT or not self.is_near(offset):
            return False
        if not self.opt:
            return True
        block = p.block
        shared = p.nuses >= SHARED_ADDRESS or block is not None and block.depth < self.depth
        return self.vregs[p.id] < 0 and not shared

    def split_displacement(self, mode: AddressMode, p: Inst, disp: int) -> None:
        """A base register near enough to `p` + `disp`."""
        low = ((disp & 0xFFF) ^ 0x800) - 0x800
        base = self.temp(GPR, 8)
        high = self.temp(GPR, 8)
        register = self.reg(p)
        self.integer(high, disp - low, I64)
        self.op(opnums.ADD, [base, register, high], 0, None)
        mode.base = base
        mode.disp = low

    # ---- rules ----

    def shift_add(self, v: Inst) -> None:
        """A sum with a value shifted left by 1, 2 or 3, which may be a zero-extended one (Zba)."""
        x = v.args[0]
        y = v.args[1]
        if x.op != ops.SHL or not self.only_use(x):
            x, y = y, x
        shift = x.args[1].imm - 1
        x = x.args[0]
        number = opnums.SH1ADD
        if x.op == ops.ZEXT32 and self.only_use(x):
            number = opnums.SH1ADDUW
            left = self.low(x.args[0])
        else:
            left = self.reg(x)
        self.op(number + shift, [self.result(v), left, self.reg(y)], 0, None)


def is_nonnegative(v: Inst) -> bool:
    """The 32-bit value has a clear sign bit."""
    while v.op == ops.COPY:
        v = v.args[0]
    op = v.op
    if op == ops.AND:
        return v.args[1].op == ops.CONST and v.args[1].imm >= 0
    if op == ops.SHR:
        return v.args[1].op == ops.CONST and 0 < v.args[1].imm < 32
    return op in NONNEGATIVE or ops.EQ <= op <= ops.FUNO


def is_narrow(v: Inst) -> bool:
    """The 64-bit value is the sign extension of its low half."""
    while v.op == ops.COPY:
        v = v.args[0]
    op = v.op
    if op == ops.AND:
        return v.args[1].op == ops.CONST and 0 <= v.args[1].imm <= 0x7FFFFFFF
    if op == ops.SHR or op == ops.SAR:
        least = 33 if op == ops.SHR else 32
        return v.args[1].op == ops.CONST and least <= v.args[1].imm < 64
    if op == ops.ZEXT32:
        return is_nonnegative(v.args[0])
    return op in NARROW
