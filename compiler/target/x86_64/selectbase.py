"""x86-64 selection: building instructions, addressing modes, symbols, constants, conditions.

The generated rules (generated_isel.py) call the methods of `Selector`; select.py derives the class that does calls,
blocks and statements.
"""
from __future__ import annotations

from typing import Final

from compiler.codegen.address import AddressMode
from compiler.codegen.backend import BlockLabels
from compiler.codegen.build import CallRegs, same_address
from compiler.codegen.constants import ConstantPool
from compiler.codegen.flagselect import FlagSelector
from compiler.codegen.frame import HUGE
from compiler.codegen.machine import FPR, GPR
from compiler.codegen.symbols import ACCESS_DIRECT, ACCESS_GOT, TLS_DYNAMIC, TLS_INITIAL, TLS_LOCAL
from compiler.ir import ops
from compiler.ir.core import (
    F32,
    F64,
    F80,
    F128,
    I32,
    MEM_SEG_FS,
    MEM_SEG_GS,
    MEM_VOLATILE,
    Inst,
    Symbol,
    WideConst,
)
from compiler.target.options import CompileOptions
from compiler.target.x86_64 import codes, opnums, registers
from compiler.target.x86_64.preds import imm32
from compiler.target.x86_64.table import TABLE

VARIADIC_AREA: Final = 176      # psABI 3.5.7: six integer and eight vector registers
# By IR type: stores and loads of a whole value, copies
STORES: Final[list[int]] = [
    -1, opnums.MOVLmr, opnums.MOVQmr, opnums.MOVSSmr, opnums.MOVSDmr, opnums.FSTmr, opnums.MOVUPSmr, opnums.MOVUPSmr,
]  # fmt: skip
LOADS: Final[list[int]] = [
    -1, opnums.MOVLrm, opnums.MOVQrm, opnums.MOVSSrm, opnums.MOVSDrm, opnums.FLDrm, opnums.MOVUPSrm, opnums.MOVUPSrm,
]  # fmt: skip
MOVES: Final[list[int]] = [
    -1, opnums.MOVLrr, opnums.MOVQrr, opnums.MOVAPSrr, opnums.MOVAPSrr, opnums.FMOVtt, opnums.MOVAPSrr,
    opnums.MOVAPSrr,
]  # fmt: skip
# Copies of aggregates: width, load, store, class
COPIES: Final[list[tuple[int, int, int, int]]] = [
    (16, opnums.MOVUPSrm, opnums.MOVUPSmr, FPR), (8, opnums.MOVQrm, opnums.MOVQmr, GPR),
    (4, opnums.MOVLrm, opnums.MOVLmr, GPR), (2, opnums.MOVZWLrm, opnums.MOVWmr, GPR),
    (1, opnums.MOVZBLrm, opnums.MOVBmr, GPR),
]  # fmt: skip

X87_CONSTANTS: Final[dict[int, int]] = {0: opnums.FLDZ, 0x3FFF8000000000000000: opnums.FLD1}
# psABI 3.2.3
CALL_REGS: Final = CallRegs(
    registers.INT_ARGS, registers.FP_ARGS, registers.INT_RESULTS, registers.FP_RESULTS,
    (registers.CALLER_SAVED, registers.ALL_XMM), registers.R10, registers.R11,
)  # fmt: skip


class Selector(FlagSelector):
    def __init__(self, options: CompileOptions, pool: ConstantPool, block_labels: BlockLabels) -> None:
        super().__init__(TABLE, options, pool, block_labels, CALL_REGS, codes.CC_OF)
        features = options.arch_features
        self.bmi = "bmi" in features
        self.bmi2 = "bmi2" in features
        self.lzcnt = "lzcnt" in features
        self.popcnt = "popcnt" in features
        self.vectors = options.sse and not options.general_regs_only
        self.sse41 = "sse4.1" in features
        self.absolute = not options.pic and not options.pie     # symbols have 32-bit addresses
        self.kernel = options.code_model == "kernel"
        self.large = options.code_model == "large"
        self.clears_upper = True
        self.load_ops = LOADS
        self.store_ops = STORES
        self.move_ops = MOVES
        self.cross_ops = [opnums.MOVDxr, opnums.MOVQxr, opnums.MOVDrx, opnums.MOVQrx]
        self.indexed_load = (opnums.MOVSLQrm, opnums.ADDQrr)
        self.got_op = opnums.GOTLOAD
        self.tls_ops = [opnums.TLSGD, opnums.TLSIE, opnums.TLSLE]
        self.copy_ops = COPIES[0 if self.vectors else 1 :]
        self.variadic_area = VARIADIC_AREA
        self.pairs: dict[int, Inst] = {}    # division by Inst.id -> the later one of the same operands

    # ---- leaves ----

    def integer(self, register: int, value: int, type: int) -> None:
        if type == I32 or 0 <= value <= 0xFFFFFFFF:
            self.op(opnums.MOVLri, [register], value, None)
        elif imm32(value):
            self.op(opnums.MOVQri, [register], value, None)
        else:
            self.op(opnums.MOVABS, [register], value, None)

    def float_constant(self, v: Inst, register: int) -> None:
        type = v.type
        aux = v.aux
        bits = aux.bits if isinstance(aux, WideConst) else v.imm
        if type == F80:
            number = X87_CONSTANTS.get(bits, -1)
            if number >= 0:
                self.op(number, [register], 0, None)
            else:
                self.memop(opnums.FLDrm, [register], 0, self.pool_bits(bits, 16))
        elif bits == 0:
            self.op(opnums.XORPSzero, [register], 0, None)
        elif type == F32 or type == F64:
            self.memop(opnums.MOVSSconst if type == F32 else opnums.MOVSDconst, [register], 0, self.pool(v))
        else:
            self.memop(opnums.MOVAPSconst, [register], 0, self.pool_bits(bits, 16))

    def near_address(self, symbol: Symbol, offset: int, register: int) -> None:
        if self.large:
            self.op(opnums.MOVABSsym, [register], 0, symbol).disp = offset
        elif self.absolute:
            self.op(opnums.MOVQsym if self.kernel else opnums.MOVLsym, [register], 0, symbol).disp = offset
        else:
            super().near_address(symbol, offset, register)

    def add_offset(self, register: int, base: int, offset: int) -> None:
        if imm32(offset):
            mode = AddressMode()
            mode.base = base
            mode.disp = offset
            self.memop(opnums.LEAQ, [register], 0, mode)
            return
        other = self.temp(GPR, 8)
        self.op(opnums.MOVABS, [other], offset, None)
        self.op(opnums.ADDQrr, [register, base, other], 0, None)

    # ---- memory operands ----

    def displacement_fits(self, disp: int, size: int) -> bool:
        return imm32(disp)

    def address(self, p: Inst, disp: int, mem: int) -> AddressMode:
        """An addressing mode for `p` + `disp`."""
        mode = AddressMode()
        mode.disp = disp
        if mem & (MEM_SEG_FS | MEM_SEG_GS):
            mode.extra = codes.SEG_FS if mem & MEM_SEG_FS else codes.SEG_GS
        if not imm32(disp):
            base = self.temp(GPR, 8)
            mode.disp = 0
            self.add_offset(base, self.reg(p), disp)
            mode.base = base
            return mode
        self.add_term(mode, p)
        return mode

    def add_term(self, mode: AddressMode, p: Inst) -> None:
        """Add a pointer to a mode that holds at most a displacement."""
        p, mode.disp = self.strip_constants(p, mode.disp, 1)
        op = p.op
        if self.is_slot(p):
            self.add_slot(mode, p)
        elif op == ops.GLOBAL:
            self.add_global(mode, p)
        elif op == ops.CONST and 0 <= mode.disp + p.imm <= 0x7FFFFFFF:
            mode.disp += p.imm
        elif op == ops.ADD and self.foldable(p):
            self.add_sum(mode, p)
        elif op == ops.SHL and self.scale_of(p) > 0 and self.foldable(p) and mode.disp:
            mode.index = self.reg(p.args[0])
            mode.scale = self.scale_of(p)
        else:
            mode.base = self.reg(p)

    def add_sum(self, mode: AddressMode, p: Inst) -> None:
        """Add the sum of two values: the one that is a shift or a plain value is the index."""
        x = p.args[0]
        y = p.args[1]
        if self.scale_of(x) > 0 or (x.op != ops.SLOT and x.op != ops.GLOBAL and y.op in (ops.SLOT, ops.GLOBAL)):
            x, y = y, x
        scale = self.scale_of(y)
        if scale > 0 and self.foldable(y):
            index = y.args[0]
            while index.op == ops.ADD and index.args[1].op == ops.CONST and self.foldable(index):
                more = mode.disp + index.args[1].imm * scale
                if not imm32(more) or not imm32(index.args[1].imm):
                    break
                mode.disp = more
                index = index.args[0]
            mode.index = self.reg(index)
            mode.scale = scale
        else:
            y, mode.disp = self.strip_constants(y, mode.disp, 1)
            mode.index = self.reg(y)
        x, mode.disp = self.strip_constants(x, mode.disp, 1)
        if self.is_slot(x):
            self.add_slot(mode, x)
        elif x.op == ops.GLOBAL and self.absolute and not x.symbol().tls and self.is_near(mode.disp + x.imm):
            mode.symbol = x.symbol()
            mode.disp += x.imm
        else:
            mode.base = self.reg(x)

    def scale_of(self, v: Inst) -> int:
        """2, 4 or 8 for a left shift by a constant that an index can do, else 0."""
        if v.op != ops.SHL:
            return 0
        count = v.args[1]
        if count.op != ops.CONST or not 1 <= count.imm <= 3:
            return 0
        return 1 << count.imm

    def is_slot(self, p: Inst) -> bool:
        """A place in the frame that a displacement reaches."""
        return p.op == ops.SLOT and p.slot().size < HUGE or p.op == ops.PARAMADDR

    def add_global(self, mode: AddressMode, p: Inst) -> None:
        """Add the address of a symbol to a mode without registers."""
        symbol = p.symbol()
        if symbol.tls:
            self.add_tls(mode, symbol, p)
            return
        access = self.access_rules.of(symbol)
        if access == ACCESS_DIRECT and self.is_near(mode.disp + p.imm) and not self.large:
            mode.symbol = symbol
            mode.disp += p.imm
            return
        if access == ACCESS_GOT and imm32(mode.disp + p.imm):
            base = self.temp(GPR, 8)
            self.got_address(symbol, 0, base)
            mode.base = base
            mode.disp += p.imm
            return
        mode.base = self.reg(p)

    def add_tls(self, mode: AddressMode, symbol: Symbol, p: Inst) -> None:
        model = self.access_rules.tls_model(symbol)
        if mode.extra or model == TLS_DYNAMIC or not self.is_near(mode.disp + p.imm):
            mode.base = self.reg(p)
            return
        mode.disp += p.imm
        mode.extra = codes.SEG_FS
        if model == TLS_LOCAL:
            mode.symbol = symbol
            mode.extra |= codes.REL_TPOFF
        elif model == TLS_INITIAL:
            mode.base = self.temp(GPR, 8)
            self.op(opnums.TPOFFLOAD, [mode.base], 0, symbol)

    def scaled(self, base: Inst, index: Inst, scale: int) -> AddressMode:
        mode = AddressMode()
        mode.base = self.reg(base)
        mode.index = self.reg(index)
        mode.scale = scale
        return mode

    def index(self, index: Inst, scale: int) -> AddressMode:
        mode = AddressMode()
        mode.index = self.reg(index)
        mode.scale = scale
        return mode

    def lea_fits(self, v: Inst) -> bool:
        """A sum of three terms, or with a shift: one lea does it."""
        if self.opt == 0:
            return False
        x = v.args[0]
        y = v.args[1]
        if y.op == ops.CONST:
            return imm32(y.imm) and x.op == ops.ADD and x.args[1].op != ops.CONST and self.only_use(x)
        return (
            self.scale_of(y) > 0 and self.only_use(y)
            or self.scale_of(x) > 0 and self.only_use(x)
            or x.op == ops.ADD and x.args[1].op == ops.CONST and imm32(x.args[1].imm) and self.only_use(x)
            or x.op == ops.SLOT or y.op == ops.SLOT
        )

    def sum(self, v: Inst) -> AddressMode:
        """The addressing mode of an addition that itself gets a register."""
        mode = AddressMode()
        y = v.args[1]
        if y.op == ops.CONST:
            mode.disp = y.imm
            self.add_sum(mode, v.args[0])
        else:
            self.add_sum(mode, v)
        return mode

    def pool_bits(self, bits: int, size: int) -> AddressMode:
        mode = AddressMode()
        mode.symbol = self.constants.get(bits, size)
        if self.large:
            base = self.temp(GPR, 8)
            self.op(opnums.MOVABSsym, [base], 0, mode.symbol)
            mode.symbol = None
            mode.base = base
        return mode

    def mask(self, type: int) -> AddressMode:
        """The sign bit (`type` negative) or all other bits, for 16-byte logic on a floating type."""
        size = {F32: 32, F64: 64, F128: 128}[abs(type)]
        sign = 1 << (size - 1)
        return self.pool_bits(sign if type < 0 else sign - 1, 16)

    def two63(self, type: int) -> AddressMode:
        """2 to the 63 as F32 or F64."""
        return self.pool_bits(0x5F000000, 4) if type == F32 else self.pool_bits(0x43E0000000000000, 8)

    # ---- read-modify-write ----

    def rmw(self, store: Inst, load: Inst) -> bool:
        """The load reads what the store writes, and nothing else needs it."""
        return (
            load.imm == store.imm
            and not (load.mem ^ store.mem) & (MEM_SEG_FS | MEM_SEG_GS)
            and not store.mem & MEM_VOLATILE
            and same_address(load.args[0], store.args[0])
        )

    def is_absolute(self, v: Inst) -> bool:
        """The address of a symbol that is a sign-extended 32-bit constant when linked."""
        symbol = v.symbol()
        return self.absolute and not self.large and not symbol.tls and self.is_near(v.imm)

    def store_address(self, v: Inst) -> None:
        """Store the address of a symbol as an immediate."""
        address = v.args[1]
        mode = self.access(v)
        if mode.symbol is not None:
            # An instruction names one symbol.
            self.memop(opnums.MOVQmr, [self.reg(address)], 0, mode)
            return
        m = self.memop(opnums.MOVQmsym, [], address.imm, mode)
        m.symbol = address.symbol()

    # ---- x87 conversions ----

    def x87_from_unsigned(self, v: Inst) -> None:
        x = v.args[0]
        register = self.reg(x)
        if x.type == I32:
            wide = self.temp(GPR, 8)
            self.op(opnums.MOVZLQ, [wide, register], 0, None)
            register = wide
        self.memop(opnums.MOVQmr, [register], 0, self.scratch(8))
        m = self.memop(opnums.FILDUQrm, [self.result(v), register], 0, self.scratch(8))
        m.symbol = self.constants.get(0x5F800000, 4)    # 2 to the 64

    def x87_to_unsigned(self, v: Inst) -> None:
        register = self.reg(v.args[0])
        m = self.memop(opnums.FISTTPUQ, [self.result(v), self.temp(GPR, 8), register], 0, self.scratch(16))
        m.symbol = self.constants.get(0x5F000000, 4)    # 2 to the 63
