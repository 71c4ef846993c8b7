"""The selector between the shared walk and a target's rules: what is done for each IR op and terminator.

A target's selector derives from `TargetSelector`; its hooks do comparisons, atomics and addresses, its rules all else.
"""
from __future__ import annotations

from typing import Final

from compiler.codegen import commonops
from compiler.codegen.address import AddressMode
from compiler.codegen.asmselect import AsmSelector
from compiler.codegen.backend import BlockLabels
from compiler.codegen.build import CallRegs
from compiler.codegen.constants import ConstantPool
from compiler.codegen.machine import GPR, MBlock, MInst
from compiler.codegen.table import OpTable
from compiler.ir import ops
from compiler.ir.core import (
    ASM_GOTO,
    BRANCH,
    DATA,
    I64,
    INDIRECT,
    JUMP,
    RETURN,
    SWITCH,
    Block,
    Func,
    Inst,
    Symbol,
    SymbolAux,
)
from compiler.source.diagnostics import InternalError
from compiler.target.options import CompileOptions

LARGEST_STEP: Final = 1 << 30      # a constant alloca that is added at once


class TargetSelector(AsmSelector):
    """`variadic_area`: bytes of the register save area of variadic functions. `hoists`: immediates are short, as
    hoist.py describes."""

    def __init__(
        self, table: OpTable, options: CompileOptions, pool: ConstantPool, block_labels: BlockLabels, regs: CallRegs
    ) -> None:
        super().__init__(table, options, pool, block_labels, regs)
        self.variadic_area = 0
        self.frame_link = 0         # where the caller's frame pointer is, from the frame pointer
        self.hoists = False
        self.indexed_load = (-1, -1)        # a sign-extended word to 64 bits, with an index; addition
        self.tail: Inst | None = None       # the call that became a jump

    # ---- hooks ----

    def rules(self, v: Inst) -> bool:
        """Select by the generated rules; False: none matches."""
        raise NotImplementedError

    def takes_immediate(self, user: Inst, index: int, value: int, is_condition: bool) -> bool:
        """Whether operand `index` of an operation on integers can be the constant `value`, which is not zero.
        `is_condition`: a branch or select may do the comparison `user`."""
        return True

    def set_condition(self, v: Inst) -> None:
        """A comparison as the value 0 or 1."""
        raise NotImplementedError

    def select_value(self, v: Inst) -> None:
        """c != 0 ? a : b."""
        raise NotImplementedError

    def branch(self, block: Block) -> None:
        """A conditional branch, then the jump to the other block."""
        raise NotImplementedError

    def atomic(self, v: Inst) -> None:
        raise NotImplementedError

    def fence(self, v: Inst) -> None:
        raise NotImplementedError

    def prefetch(self, v: Inst) -> None:
        raise NotImplementedError

    def return_address(self, v: Inst) -> None:
        raise NotImplementedError

    def align_down(self, register: int, base: int, align: int) -> None:
        """register = base rounded down to a multiple of a power of two."""
        raise NotImplementedError

    def jump_table(self, index: Inst, table: Symbol) -> MInst:
        """Jump through a table; the instruction's `imm` is the size of the entries (see Printer.print_tables). Here:
        4-byte offsets from the table, loaded by `indexed_load`."""
        mode = AddressMode()
        mode.index = self.reg(index)
        mode.scale = 4
        base = self.temp(GPR, 8)
        self.near_address(table, 0, base)
        mode.base = base
        offset = self.temp(GPR, 8)
        load, add = self.indexed_load
        self.memop(load, [offset], 0, mode)
        to = self.temp(GPR, 8)
        self.op(add, [to, offset, base], 0, None)
        return self.op(commonops.JMPr, [to], 4, table)

    # ---- questions ----

    def repeatable(self, c: Inst) -> bool:
        """A comparison may be done at its consumer instead of where it stands."""
        return c.nuses == 1 or c.block is self.block

    def worth_hoisting(self, v: Inst) -> bool:
        if not self.hoists:
            return super().worth_hoisting(v)
        # Whatever needs a register; immediates do not come here.
        return v.op == ops.GLOBAL or (v.op == ops.CONST or v.op == ops.FCONST) and (v.imm != 0 or v.aux is not None)

    def needs_register(self, user: Inst, index: int, leaf: Inst, is_condition: bool) -> bool:
        """Whether operand `index` of `user`, a constant or the address of a symbol, takes more than an immediate: it
        is worth a register outside the loop."""
        op = user.op
        if op == ops.CALL or op == ops.ASM:
            return False
        if leaf.op == ops.GLOBAL:
            return not leaf.symbol().tls
        value = leaf.imm
        if leaf.op == ops.FCONST or value == 0:
            return value != 0
        if op == ops.SELECT:
            return index > 0
        if ops.STORE <= op <= ops.STORE32:
            return index == 1
        arithmetic = ops.ADD <= op <= ops.XOR or ops.EQ <= op <= ops.UGE
        return arithmetic and not self.takes_immediate(user, index, value, is_condition)

    # ---- dispatch ----

    def begin(self, func: Func) -> None:
        self.entry_regs = []
        self.entry_cons = []
        self.scratch_slot = -1
        self.mf.has_alloca = func.has_alloca
        if func.variadic and self.variadic_area:
            self.mf.vararg_slot = self.mf.slot(self.variadic_area, 16)

    def select_inst(self, v: Inst) -> None:
        op = v.op
        if op <= ops.CHAIN:
            self.special_leaf(v)
        elif ops.EQ <= op <= ops.FUNO:
            self.set_condition(v)
        elif op >= ops.MEMCPY and op < ops.VADD:
            self.effect(v)
        elif op == ops.SELECT:
            self.select_value(v)
        elif self.is_done(v):
            return
        elif not self.rules(v):
            raise InternalError(f"no rule selects {ops.OP_NAMES[op]} in {self.mf.name}")

    def special_leaf(self, v: Inst) -> None:
        op = v.op
        if op == ops.PARAM:
            self.param(v)
        elif op == ops.FRAMEADDR:
            self.mf.frame_pointer = True
            self.chain_up(v, v.imm, 0)
        elif op == ops.RETADDR:
            self.return_address(v)
        elif op == ops.VAREGS:
            self.memop(commonops.ADDRESS, [self.result(v)], 0, self.slot_mode(self.mf.vararg_slot, 0))
        elif op == ops.CHAIN:
            self.entry(self.result(v), self.call_regs.chain)
        elif op != ops.NOP:
            self.materialize(v, self.result(v))

    def effect(self, v: Inst) -> None:
        op = v.op
        if op == ops.CALL:
            if v is not self.tail:
                self.call(v)
        elif op == ops.RESULT:
            self.results.append(v)
        elif ops.ATOMIC_LOAD <= op <= ops.ATOMIC_CAS:
            self.atomic(v)
        elif op == ops.FENCE:
            self.fence(v)
        elif op == ops.ASM:
            self.asm(v)
        elif op == ops.ALLOCA:
            self.alloca(v)
        elif op == ops.READREG or op == ops.WRITEREG:
            self.named_register(v)
        elif op == ops.SETJMP:
            self.op(commonops.SETJMP, [self.result(v), self.reg(v.args[0])], 0, None)
        elif op == ops.LONGJMP:
            self.op(commonops.LONGJMP, [self.temp(GPR, 8), self.reg(v.args[0])], 0, None)
        elif op == ops.NONLOCAL_LABEL:
            self.op(commonops.NONLOCAL, [], 0, None)
        elif op == ops.PREFETCH:
            self.prefetch(v)
        elif not self.rules(v):
            raise InternalError(f"no rule selects {ops.OP_NAMES[op]} in {self.mf.name}")

    # ---- the frame ----

    def chain_up(self, v: Inst, levels: int, offset: int) -> None:
        """The frame pointer `levels` frames up; then, with an offset, what lies there."""
        register = self.result(v) if levels == 0 and offset == 0 else self.temp(GPR, 8)
        self.op(commonops.GETFP, [register], 0, None)
        loads = [self.frame_link] * levels + ([offset] if offset else [])
        for number, disp in enumerate(loads):
            mode = AddressMode()
            mode.base = register
            mode.disp = disp
            register = self.result(v) if number == len(loads) - 1 else self.temp(GPR, 8)
            self.memop(self.load_ops[I64], [register], 0, mode)

    def alloca(self, v: Inst) -> None:
        """Move the stack pointer down and give the address above the area of outgoing arguments."""
        size = v.args[0]
        align = max(v.imm, 16)
        extra = align if align > 16 else 0
        if size.op == ops.CONST and 0 <= size.imm < LARGEST_STEP:
            rounded = self.temp(GPR, 8)
            self.integer(rounded, (size.imm + extra + 15) & -16, I64)
        else:
            padded = self.temp(GPR, 8)
            rounded = self.temp(GPR, 8)
            self.add_offset(padded, self.reg(size), extra + 15)
            self.align_down(rounded, padded, 16)
        self.op(commonops.ALLOCA, [rounded], 0, None)
        if not extra:
            self.op(commonops.DYNAMIC, [self.result(v)], 0, None)
            return
        area = self.temp(GPR, 8)
        self.op(commonops.DYNAMIC, [area], 0, None)
        end = self.temp(GPR, 8)
        self.add_offset(end, area, align - 1)
        self.align_down(self.result(v), end, align)

    def named_register(self, v: Inst) -> None:
        aux = v.aux
        assert isinstance(aux, SymbolAux)
        if v.op == ops.READREG:
            self.op(commonops.READREG, [self.result(v)], 0, aux.symbol)
        else:
            self.op(commonops.WRITEREG, [self.reg(v.args[0])], 0, aux.symbol)

    # ---- terminators ----

    def terminator(self, block: Block, mblock: MBlock) -> None:
        self.tail = None
        kind = block.kind
        if kind == JUMP:
            self.jump(block.succs[0])
        elif kind == BRANCH:
            self.branch(block)
        elif kind == RETURN:
            tail = self.tail_call(block)
            if tail is not None:
                self.tail = tail
                self.mark = tail.mark
                self.jump_to(tail)
            else:
                self.returns(block)
        elif kind == SWITCH:
            self.switch(block)
        elif kind == INDIRECT:
            m = self.op(commonops.JMPr, [self.reg(block.args[0])], 0, None)
            for to in mblock.succs:
                to.label_used = True
            m.targets = mblock.succs
        elif kind == ASM_GOTO:
            self.jump(block.succs[0])
        else:
            self.op(commonops.UNREACHABLE, [], 0, None)

    def jump(self, to: Block) -> None:
        self.op(commonops.JMP, [], 0, None).target = self.mblock(to)

    def switch(self, block: Block) -> None:
        """A dense switch on 0..n: a jump table (legalize.py made the range test)."""
        targets = [self.mblock(block.succs[0])] * (block.cases[-1][1] + 1)
        for number, (low, high) in enumerate(block.cases):
            for value in range(low, high + 1):
                targets[value] = self.mblock(block.succs[number + 1])
        m = self.jump_table(block.args[0], Symbol("", DATA))
        m.targets = targets
        for to in targets:
            to.label_used = True
