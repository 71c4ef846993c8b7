"""Building machine instructions: the lower half of selection that all targets share.

`BuildSelector` makes instructions of the target's op table, places in the frame, and the copies, loads and stores whose
ops a target gives by IR type. callselect.py, asmselect.py and targetselect.py build on it; the target derives from the
last of them.
"""
from __future__ import annotations

from typing import Final

from compiler.codegen import commonops
from compiler.codegen.address import AddressMode
from compiler.codegen.backend import BlockLabels
from compiler.codegen.constants import ConstantPool
from compiler.codegen.machine import AREA_INCOMING, AREA_OUTGOING, FPR, GPR, MEMORY, VREG_BASE, MInst
from compiler.codegen.select import SelectorBase
from compiler.codegen.symbols import ACCESS_GOT, TLS_DYNAMIC, TLS_LOCAL, SymbolAccess
from compiler.codegen.table import OpTable
from compiler.ir import ops
from compiler.ir.core import F32, I32, BlockAux, Inst, Symbol
from compiler.source.diagnostics import InternalError
from compiler.target.options import CompileOptions

# Ops whose I32 result was written by a 32-bit instruction.
WRITES_LOW: Final[list[bool]] = [
    ops.ADD <= op <= ops.SEXT16 or ops.EQ <= op <= ops.FUNO or ops.LOAD <= op <= ops.LOADU16 or op == ops.SELECT
    for op in range(ops.OP_COUNT)
]


class CallRegs:
    """The registers of a calling convention. -1: none."""

    def __init__(
        self,
        int_args: list[int],
        fp_args: list[int],
        int_results: list[int],
        fp_results: list[int],
        clobbers: tuple[int, int],
        chain: int,
        tail: int,
    ) -> None:
        self.int_args: Final = int_args
        self.fp_args: Final = fp_args
        self.int_results: Final = int_results
        self.fp_results: Final = fp_results
        self.clobber_gpr, self.clobber_fpr = clobbers       # what a call may change
        self.chain: Final = chain   # static chain of nested functions
        self.tail: Final = tail     # callee of an indirect tail call: survives the epilogue
        self.sret = -1              # address of a result in memory, where it has a register of its own


class BuildSelector(SelectorBase):
    """`load_ops`, `store_ops`, `move_ops`: ops by IR type. `got_op`, `tls_ops` (by TLS_* model): address of a symbol.
    `clears_upper`: instructions on 32 bits clear the upper half of the register, so that ZEXT32 of their result is the
    same register. `fold_uses`: uses up to which an addition is better done by memory operands. `shared_uses`: uses of
    a symbol's address in one block that are worth a register; 0: none."""

    def __init__(
        self, table: OpTable, options: CompileOptions, pool: ConstantPool, block_labels: BlockLabels, regs: CallRegs
    ) -> None:
        super().__init__()
        self.table: Final = table
        self.options: Final = options
        self.constants: Final = pool
        self.block_labels: Final = block_labels
        self.call_regs: Final = regs
        self.access_rules: Final = SymbolAccess(options)
        self.flags: Final = table.flags
        self.cons: Final = table.cons
        self.load_ops: list[int] = []
        self.store_ops: list[int] = []
        self.move_ops: list[int] = []
        # Copies in the argument area: (width, load, store, class), the widest first
        self.copy_ops: list[tuple[int, int, int, int]] = []
        self.cross_ops: list[int] = []      # to the floating registers and back, of 4 and of 8 bytes each
        self.got_op = -1
        self.tls_ops: list[int] = []
        self.clears_upper = False
        self.fold_uses = 3
        self.shared_uses = 0
        self.symbol_reach = 0x1000000       # offsets from symbols up to this stay within the code model
        self.scratch_slot = -1
        self.entry_regs: list[int] = []     # what the ENTRY instruction defines
        self.entry_cons: list[int] = []
        self.crossing: list[tuple[int, int]] = []   # results of a call that go on to the other register file

    # ---- hooks ----

    def integer(self, register: int, value: int, type: int) -> None:
        """Put a constant into a register."""
        raise NotImplementedError

    def float_constant(self, v: Inst, register: int) -> None:
        """Put an FCONST into a register."""
        raise NotImplementedError

    def near_address(self, symbol: Symbol, offset: int, register: int) -> None:
        """The address of a symbol that is reached directly, plus an offset within `symbol_reach`."""
        mode = AddressMode()
        mode.symbol = symbol
        mode.disp = offset
        self.memop(commonops.ADDRESS, [register], 0, mode)

    def displacement_fits(self, disp: int, size: int) -> bool:
        """A displacement of a memory operand of `size` bytes, beside a register."""
        raise NotImplementedError

    def address(self, p: Inst, disp: int, mem: int) -> AddressMode:
        """An addressing mode for `p` + `disp` of an access with flags `mem`."""
        raise NotImplementedError

    def add_offset(self, register: int, base: int, offset: int) -> None:
        """register = base + offset."""
        raise NotImplementedError

    # ---- instructions ----

    def op(self, number: int, regs: list[int], imm: int, symbol: Symbol | None) -> MInst:
        m = MInst(number, regs, self.cons[number], imm, symbol)
        m.flags = self.flags[number]
        m.loc = self.loc
        if self.table.clobbers[number]:
            m.clobber_gpr = self.table.clobber_gpr[number]
            m.clobber_fpr = self.table.clobber_fpr[number]
        self.seq.append(m)
        return m

    def memop(self, number: int, regs: list[int], imm: int, address: AddressMode) -> MInst:
        m = MInst(number, regs, self.cons[number], imm, address.symbol)
        m.flags = self.flags[number]
        m.loc = self.loc
        m.disp = address.disp
        m.slot = address.slot
        m.size = address.extra
        if address.base >= 0:
            m.base_at = len(regs)
            regs.append(address.base)
            m.cons = self.table.cons_base[number]
        if address.index >= 0:
            m.index_at = len(regs)
            m.scale = address.scale
            regs.append(address.index)
            m.cons = self.table.cons_base[number] if address.base < 0 else self.table.cons_index[number]
        if self.table.clobbers[number]:
            m.clobber_gpr = self.table.clobber_gpr[number]
            m.clobber_fpr = self.table.clobber_fpr[number]
        self.seq.append(m)
        return m

    def reg(self, v: Inst) -> int:
        if v.op == ops.GLOBAL and self.vregs[v.id] < 0:
            if 0 < self.shared_uses <= v.nuses and self.opt and v.block is self.block:
                return self.define(v)
        elif self.clears_upper and v.op == ops.ZEXT32 and self.vregs[v.id] < 0:
            source = v.args[0]
            while source.op == ops.COPY:
                source = source.args[0]
            if WRITES_LOW[source.op] and source.type == I32:
                register = super().reg(source)
                self.mf.vreg_size[register - VREG_BASE] = 8
                return register
        return super().reg(v)

    def is_done(self, v: Inst) -> bool:
        """Another instruction takes care of the value."""
        return self.clears_upper and v.op == ops.ZEXT32 and self.vregs[v.args[0].id] == self.vregs[v.id]

    def copy(self, v: Inst, source: Inst) -> None:
        register = self.result(v)
        self.move(register, self.reg(source), v.type)

    def move(self, dst: int, src: int, type: int) -> None:
        """Copy between virtual registers of a type."""
        self.op(self.move_ops[type], [dst, src], 0, None)

    def cross(self, dst: int, src: int, cls: int, size: int) -> None:
        """Move the bits of a register to the other register file; `cls` is that of the source."""
        at = (0 if cls == GPR else 2) + (0 if size == 4 else 1)
        self.op(self.cross_ops[at], [dst, src], 0, None)

    # ---- leaves ----

    def materialize(self, v: Inst, register: int) -> None:
        op = v.op
        if op == ops.CONST:
            self.integer(register, v.imm, v.type)
        elif op == ops.GLOBAL:
            self.global_address(v, register)
        elif op == ops.SLOT or op == ops.PARAMADDR:
            self.slot_address(v, register)
        elif op == ops.FCONST:
            self.float_constant(v, register)
        elif op == ops.UNDEF:
            cls = self.mf.vreg_class[register - 64]
            number = commonops.IMPLICIT
            if cls == FPR:
                number = commonops.IMPLICITX
            elif cls == MEMORY:
                number = commonops.IMPLICITT
            self.op(number, [register], 0, None)
        elif op == ops.BLOCKADDR:
            aux = v.aux
            assert isinstance(aux, BlockAux)
            self.symbol_address(self.block_labels.symbol(aux.block), 0, register)
        else:
            raise InternalError(f"no way to make {ops.OP_NAMES[op]} in {self.mf.name}")

    def global_address(self, v: Inst, register: int) -> None:
        symbol = v.symbol()
        if symbol.tls:
            self.tls_address(symbol, v.imm, register)
        elif self.access_rules.of(symbol) == ACCESS_GOT:
            self.got_address(symbol, v.imm, register)
        else:
            self.symbol_address(symbol, v.imm, register)

    def is_near(self, offset: int) -> bool:
        return -self.symbol_reach < offset < self.symbol_reach

    def symbol_address(self, symbol: Symbol, offset: int, register: int) -> None:
        """The address of a symbol that is reached directly, plus offset."""
        if self.is_near(offset):
            self.near_address(symbol, offset, register)
            return
        base = self.temp(GPR, 8)
        self.near_address(symbol, 0, base)
        self.add_offset(register, base, offset)

    def symbol_op(self, number: int, symbol: Symbol, offset: int, register: int) -> None:
        """An op that gives the address of a symbol alone, plus offset."""
        base = register if offset == 0 else self.temp(GPR, 8)
        self.op(number, [base], 0, symbol)
        if offset:
            self.add_offset(register, base, offset)

    def got_address(self, symbol: Symbol, offset: int, register: int) -> None:
        """The address of a symbol from the global offset table, plus offset."""
        self.symbol_op(self.got_op, symbol, offset, register)

    def tls_address(self, symbol: Symbol, offset: int, register: int) -> None:
        """The address of a thread-local symbol, plus offset; local dynamic is treated as general dynamic."""
        model = self.access_rules.tls_model(symbol)
        if model == TLS_LOCAL and self.is_near(offset):
            self.op(self.tls_ops[model], [register], 0, symbol).disp = offset
            return
        if model == TLS_DYNAMIC:
            self.mf.has_calls = True
        self.symbol_op(self.tls_ops[model], symbol, offset, register)

    # ---- address arithmetic ----

    def strip_constants(self, p: Inst, disp: int, size: int) -> tuple[Inst, int]:
        """Move constants added to `p` into the displacement."""
        while True:
            if p.op == ops.COPY:
                p = p.args[0]
            elif p.op == ops.ADD and p.args[1].op == ops.CONST and self.vregs[p.id] < 0:
                more = disp + p.args[1].imm
                if not self.displacement_fits(more, size):
                    return p, disp
                disp = more
                p = p.args[0]
            else:
                return p, disp

    def foldable(self, p: Inst) -> bool:
        """Whether address arithmetic is better done by the memory operand than in a register of its own."""
        if self.vregs[p.id] >= 0:
            return False
        block = p.block
        return p.nuses <= self.fold_uses and block is not None and block.depth >= self.depth

    # ---- the frame ----

    def slot_address(self, v: Inst, register: int) -> None:
        """The address of a SLOT or PARAMADDR."""
        mode = AddressMode()
        self.add_slot(mode, v)
        self.memop(commonops.ADDRESS, [register], 0, mode)

    def access(self, v: Inst) -> AddressMode:
        """The memory operand of a load or store."""
        return self.address(v.args[0], v.imm, v.mem)

    def add_slot(self, mode: AddressMode, p: Inst) -> None:
        """Make the place that a SLOT or PARAMADDR names the base of `mode`."""
        mode.disp += p.imm
        if p.op == ops.SLOT:
            slot = p.slot()
            if slot.index < 0:
                slot.index = self.mf.slot(slot.size, slot.align)
            mode.slot = slot.index
        else:
            mode.slot = self.incoming()

    def incoming(self) -> int:
        mf = self.mf
        if mf.incoming_slot < 0:
            mf.incoming_slot = mf.slot(0, 16)
            mf.slots[mf.incoming_slot].area = AREA_INCOMING
        return mf.incoming_slot

    def outgoing(self) -> int:
        mf = self.mf
        if mf.outgoing_slot < 0:
            mf.outgoing_slot = mf.slot(0, 16)
            mf.slots[mf.outgoing_slot].area = AREA_OUTGOING
        return mf.outgoing_slot

    def slot_mode(self, slot: int, disp: int) -> AddressMode:
        mode = AddressMode()
        mode.slot = slot
        mode.disp = disp
        return mode

    def scratch(self, size: int) -> AddressMode:
        """A frame slot for values on their way through memory within one instruction."""
        if self.scratch_slot < 0:
            self.scratch_slot = self.mf.slot(16, 8)
        return self.slot_mode(self.scratch_slot, 0)

    def through_memory(self, store: int, source: int, load: int, register: int) -> None:
        """Move a value between registers by way of the frame."""
        self.memop(store, [source], 0, self.scratch(8))
        self.memop(load, [register], 0, self.scratch(8))

    def by_memory(self, v: Inst, store: int, load: int) -> None:
        """A conversion that storing the operand and loading the result does."""
        source = self.reg(v.args[0])
        self.memop(store, [source], 0, self.scratch(8))
        self.memop(load, [self.result(v)], 0, self.scratch(8))

    # ---- constants in memory ----

    def pool_bits(self, bits: int, size: int) -> AddressMode:
        """The constant-pool entry of `size` bytes."""
        mode = AddressMode()
        mode.symbol = self.constants.get(bits, size)
        return mode

    def pool(self, v: Inst) -> AddressMode:
        return self.pool_bits(v.imm, 4 if v.type == F32 else 8)


def same_address(p: Inst, q: Inst) -> bool:
    """The two addresses are the same, by form."""
    while p.op == ops.COPY:
        p = p.args[0]
    while q.op == ops.COPY:
        q = q.args[0]
    if p is q:
        return True
    if p.op != q.op or p.imm != q.imm:
        return False
    if p.op == ops.SLOT:
        return p.slot() is q.slot()
    if p.op == ops.GLOBAL:
        return p.symbol() is q.symbol()
    return False
