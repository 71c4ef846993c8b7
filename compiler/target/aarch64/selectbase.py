"""AArch64 selection: addressing modes, symbols and constants.

The generated rules (generated_isel.py) call the methods of `Selector`; conditions.py, atomics.py and select.py derive
the classes that do the rest.
"""
from __future__ import annotations

from typing import Final

from compiler.codegen.address import AddressMode
from compiler.codegen.backend import BlockLabels
from compiler.codegen.build import CallRegs
from compiler.codegen.constants import ConstantPool
from compiler.codegen.flagselect import FlagSelector
from compiler.codegen.machine import FPR, GPR
from compiler.codegen.symbols import ACCESS_DIRECT
from compiler.ir import ops
from compiler.ir.core import F32, F64, F128, I32, I64, MEM_VOLATILE, TYPE_SIZES, V128, Func, Inst, Symbol, WideConst
from compiler.target.aarch64 import opnums
from compiler.target.aarch64.codes import CC_OF
from compiler.target.aarch64.preds import add_imm, float_imm, logical_imm, sub_imm
from compiler.target.aarch64.registers import (
    ALL_FP,
    CALLER_SAVED,
    CALLER_SAVED_FP,
    FP_ARGS,
    INT_ARGS,
    X8,
    X9,
    X15,
    X16,
)
from compiler.target.aarch64.table import TABLE
from compiler.target.options import CompileOptions

# MInst.size of a memory operand: how the index is extended
EXTEND_SXTW: Final = 1 << 8
EXTEND_UXTW: Final = 2 << 8
VOLATILE: Final = 1 << 16        # such accesses are not put together
VARIADIC_AREA: Final = 192      # AAPCS64: eight integer and eight vector registers
VARIADIC_INTEGERS: Final = 64
LOADS: Final[list[int]] = [
    -1, opnums.LDRW, opnums.LDRX, opnums.FLDRS, opnums.FLDRD, -1, opnums.FLDRQ, opnums.FLDRQ,
]  # fmt: skip
STORES: Final[list[int]] = [
    -1, opnums.STRW, opnums.STRX, opnums.FSTRS, opnums.FSTRD, -1, opnums.FSTRQ, opnums.FSTRQ,
]  # fmt: skip
MOVES: Final[list[int]] = [
    -1, opnums.MOVWrr, opnums.MOVXrr, opnums.FMOVrr, opnums.FMOVrr, -1, opnums.FMOVQrr, opnums.FMOVQrr,
]  # fmt: skip
COPIES: Final[list[tuple[int, int, int, int]]] = [
    (16, opnums.FLDRQ, opnums.FSTRQ, FPR), (8, opnums.LDRX, opnums.STRX, GPR), (4, opnums.LDRW, opnums.STRW, GPR),
    (2, opnums.LDRH, opnums.STRH, GPR), (1, opnums.LDRB, opnums.STRB, GPR),
]  # fmt: skip
# Bytes of the narrow accesses
WIDTHS: Final[dict[int, int]] = {
    ops.LOADS8: 1, ops.LOADU8: 1, ops.LOADS16: 2, ops.LOADU16: 2, ops.LOADS32: 4, ops.LOADU32: 4, ops.STORE8: 1,
    ops.STORE16: 2, ops.STORE32: 4,
}  # fmt: skip
# Uses of an address of a symbol that are worth a register
SHARED_ADDRESS: Final = 2
FAR: Final = 1 << 20        # offsets from symbols beyond this are added apart
ANY_SIZE: Final = 0         # of a memory operand whose accesses are not known


# AAPCS64 6.1.1
CALL_REGS: Final = CallRegs(
    INT_ARGS, FP_ARGS, INT_ARGS, FP_ARGS, (CALLER_SAVED & ~(1 << X16), CALLER_SAVED_FP), X9, X15
)
CALL_REGS.sret = X8


class Selector(FlagSelector):
    def __init__(self, options: CompileOptions, pool: ConstantPool, block_labels: BlockLabels) -> None:
        super().__init__(TABLE, options, pool, block_labels, CALL_REGS, CC_OF)
        self.access_rules.copies = False
        self.vectors = not options.general_regs_only
        self.clears_upper = True
        self.hoists = True
        self.lse = "lse" in options.arch_features
        self.outlines = not self.lse and options.machine.get("moutline-atomics") != "0"
        self.load_ops = LOADS
        self.store_ops = STORES
        self.move_ops = MOVES
        self.cross_ops = [opnums.FMOVsw, opnums.FMOVdx, opnums.FMOVws, opnums.FMOVxd]
        self.indexed_load = (opnums.LDRSW, opnums.ADDXrr)
        self.got_op = opnums.GOT
        self.tls_ops = [opnums.TLSDESC, opnums.TLSIE, opnums.TLSLE]
        self.fold_uses = 2
        self.shared_uses = SHARED_ADDRESS
        self.symbol_reach = FAR
        self.copy_ops = COPIES if self.vectors else COPIES[1:]
        self.variadic_area = VARIADIC_AREA if self.vectors else VARIADIC_INTEGERS

    def begin(self, func: Func) -> None:
        super().begin(func)
        # Calls keep the lower halves of v8..v15 only: with 16-byte values about, none of them counts as kept.
        self.call_regs.clobber_fpr = ALL_FP if has_wide_values(func) else CALLER_SAVED_FP

    def takes_immediate(self, user: Inst, index: int, value: int, is_condition: bool) -> bool:
        op = user.op
        if op == ops.ADD or op == ops.SUB and index == 1 or ops.EQ <= op <= ops.UGE:
            return add_imm(value) or sub_imm(value)
        if ops.AND <= op <= ops.XOR:
            return value == -1 or logical_imm(value, 64 if user.type == I64 else 32)
        return op != ops.SUB and value in (3, 5, 9, 17)

    # ---- constants ----

    def integer(self, register: int, value: int, type: int) -> None:
        self.op(opnums.MOVWi if type == I32 else opnums.MOVXi, [register], value, None)

    def float_constant(self, v: Inst, register: int) -> None:
        type = v.type
        if type == F32 or type == F64:
            single = type == F32
            if v.imm == 0:
                self.op(opnums.FZERO, [register], 0, None)
            elif float_imm(v.imm, 4 if single else 8):
                self.op(opnums.FIMMS if single else opnums.FIMMD, [register], v.imm, None)
            else:
                symbol = self.constants.get(v.imm, 4 if single else 8)
                self.op(opnums.FPOOLS if single else opnums.FPOOLD, [register], 0, symbol)
            return
        aux = v.aux
        bits = aux.bits if isinstance(aux, WideConst) else v.imm
        if bits == 0:
            self.op(opnums.FZEROQ, [register], 0, None)
        else:
            self.op(opnums.FPOOLQ, [register], 0, self.constants.get(bits, 16))

    # ---- addresses in registers ----

    def near_address(self, symbol: Symbol, offset: int, register: int) -> None:
        self.op(opnums.SYMBOL, [register], 0, symbol).disp = offset

    def add_offset(self, register: int, base: int, offset: int) -> None:
        if add_imm(offset):
            self.op(opnums.ADDXri, [register, base], offset, None)
        elif sub_imm(offset):
            self.op(opnums.SUBXri, [register, base], -offset, None)
        else:
            other = self.temp(GPR, 8)
            self.integer(other, offset, I64)
            self.op(opnums.ADDXrr, [register, base, other], 0, None)

    # ---- memory operands ----

    def displacement_fits(self, disp: int, size: int) -> bool:
        return fits(disp, size)

    def access(self, v: Inst) -> AddressMode:
        size = WIDTHS.get(v.op, 0)
        if size == 0:
            size = TYPE_SIZES[v.args[1].type if v.op == ops.STORE else v.type]
        mode = self.mode(v.args[0], v.imm, size)
        if v.mem & MEM_VOLATILE:
            mode.extra |= VOLATILE
        return mode

    def address(self, p: Inst, disp: int, mem: int) -> AddressMode:
        """A base register, or a place in the frame, for an access of any size."""
        return self.mode(p, disp, ANY_SIZE)

    def base_only(self, p: Inst) -> AddressMode:
        """A base register and nothing else: what atomics take."""
        mode = AddressMode()
        mode.base = self.reg(p)
        return mode

    def mode(self, p: Inst, disp: int, size: int) -> AddressMode:
        """The memory operand for `p` + `disp` of an access of `size` bytes, or of ANY_SIZE."""
        mode = AddressMode()
        p, disp = self.strip_constants(p, disp, size)
        mode.disp = disp
        op = p.op
        if (op == ops.SLOT or op == ops.PARAMADDR) and -FAR < disp < FAR:
            self.add_slot(mode, p)
        elif not fits(disp, size):
            base = self.temp(GPR, 8)
            self.add_offset(base, self.reg(p), disp)
            mode.disp = 0
            mode.base = base
        elif op == ops.GLOBAL and self.in_page(p, disp, size):
            base = self.temp(GPR, 8)
            mode.symbol = p.symbol()
            mode.disp = disp + p.imm
            self.op(opnums.ADRP, [base], 0, mode.symbol).disp = mode.disp
            mode.base = base
        elif op == ops.ADD and disp == 0 and self.foldable(p):
            self.add_sum(mode, p, size)
        else:
            mode.base = self.reg(p)
        return mode

    def in_page(self, p: Inst, disp: int, size: int) -> bool:
        """The low bits of a symbol's address fit the scaled offset of the access."""
        symbol = p.symbol()
        if size == ANY_SIZE or symbol.tls or self.vregs[p.id] >= 0:
            return False
        if self.opt and p.nuses >= SHARED_ADDRESS and p.block is self.block:
            return False
        offset = disp + p.imm
        if not symbol.defined or symbol.align < size or offset % size or not -FAR < offset < FAR:
            return False
        return self.access_rules.of(symbol) == ACCESS_DIRECT

    def add_sum(self, mode: AddressMode, p: Inst, size: int) -> None:
        """Base and index: the index may be shifted by the size of the access and extended from 32 bits."""
        x = p.args[0]
        y = p.args[1]
        if x.op == ops.SHL or x.op == ops.SEXT32 and y.op != ops.SHL:
            x, y = y, x
        if y.op == ops.CONST:
            mode.base = self.reg(p)
            return
        if y.op == ops.SHL and self.foldable(y) and y.args[1].op == ops.CONST and 1 << (y.args[1].imm & 63) == size:
            mode.scale = size
            y = y.args[0]
        if (y.op == ops.SEXT32 or y.op == ops.ZEXT32) and self.foldable(y):
            mode.extra = EXTEND_SXTW if y.op == ops.SEXT32 else EXTEND_UXTW
            y = y.args[0]
        mode.base = self.reg(x)
        mode.index = self.reg(y)


def fits(disp: int, size: int) -> bool:
    """A displacement of a load or store: unsigned and scaled, or of 9 bits, which does for any size."""
    return -256 <= disp <= 255 or 0 <= disp < 4096 * size and disp % size == 0


def has_wide_values(func: Func) -> bool:
    """16-byte values that may live across calls; those of block copies live between one load and one store."""
    for type in func.sig.params:
        if type == F128 or type == V128:
            return True
    for block in func.blocks:
        for phi in block.phis:
            if phi.type == F128 or phi.type == V128:
                return True
        insts = block.insts
        for at, v in enumerate(insts):
            if v.type != F128 and v.type != V128:
                continue
            if v.op != ops.LOAD or v.nuses != 1 or at + 1 == len(insts) or insts[at + 1].op != ops.STORE:
                return True
    return False
