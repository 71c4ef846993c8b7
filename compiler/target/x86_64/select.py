"""The x86-64 selector: what the rules leave to code, and the dispatch between both."""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.machine import GPR, MBlock
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
from compiler.target.x86_64 import generated_isel, opnums
from compiler.target.x86_64.inlineasm import AsmSelector
from compiler.target.x86_64.preds import imm32
from compiler.target.x86_64.registers import R10
from compiler.target.x86_64.selectbase import AddressMode

PREFETCHES: Final[list[int]] = [opnums.PREFETCHNTA, opnums.PREFETCHT2, opnums.PREFETCHT1, opnums.PREFETCHT0]
# By op from DIVS: the op that the same instruction does too
PARTNERS: Final[list[int]] = [ops.REMS, ops.REMU, ops.DIVS, ops.DIVU]
PAIR_WINDOW: Final = 24
VARIADIC_AREA: Final = 176      # psABI 3.5.7: six integer and eight vector registers


@final
class X86Selector(AsmSelector):
    def begin(self, func: Func) -> None:
        self.entry_regs = []
        self.entry_cons = []
        self.scratch_slot = -1
        self.pairs.clear()
        self.mf.has_alloca = func.has_alloca
        if func.variadic:
            self.mf.vararg_slot = self.mf.slot(VARIADIC_AREA, 16)

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
        elif not generated_isel.select(self, v):
            raise InternalError(f"no rule selects {ops.OP_NAMES[op]} in {self.mf.name}")

    def is_done(self, v: Inst) -> bool:
        """Another instruction takes care of the value."""
        op = v.op
        if op == ops.ZEXT32:
            return self.vregs[v.args[0].id] == self.vregs[v.id]
        return ops.DIVS <= op <= ops.REMU and self.opt > 0 and self.division(v)

    # ---- division ----

    def division(self, v: Inst) -> bool:
        """Quotient and remainder of the same operands come from one instruction, at the place of the first."""
        other = self.pairs.pop(v.id, None)
        if other is not None:
            quotient, remainder = (v, other) if v.op == ops.DIVS or v.op == ops.DIVU else (other, v)
            is_signed = v.op == ops.DIVS or v.op == ops.REMS
            if v.type == I64:
                number = opnums.DIVREMSQ if is_signed else opnums.DIVREMUQ
            else:
                number = opnums.DIVREMSL if is_signed else opnums.DIVREMUL
            a = self.reg(v.args[0])
            b = self.reg(v.args[1])
            self.op(number, [self.result(quotient), self.result(remainder), a, b], 0, None)
            return True
        block = self.block
        assert block is not None
        partner = PARTNERS[v.op - ops.DIVS]
        for at in range(self.position - 1, max(self.position - PAIR_WINDOW, -1), -1):
            u = block.insts[at]
            if u.op == partner and u.args[0] is v.args[0] and u.args[1] is v.args[1] and u.type == v.type:
                if u.id in self.pairs:
                    return False
                self.result(u)
                self.pairs[u.id] = v
                return True
        return False

    def special_leaf(self, v: Inst) -> None:
        op = v.op
        if op == ops.PARAM:
            self.param(v)
        elif op == ops.FRAMEADDR:
            self.frame_address(v)
        elif op == ops.RETADDR:
            self.return_address(v)
        elif op == ops.VAREGS:
            self.memop(opnums.ADDRESS, [self.result(v)], 0, self.slot_mode(self.mf.vararg_slot, 0))
        elif op == ops.CHAIN:
            self.entry(self.result(v), GPR, R10)
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
            self.op(opnums.MFENCE if v.imm >= 5 else opnums.BARRIER, [], 0, None)
        elif op == ops.ASM:
            self.asm(v)
        elif op == ops.ALLOCA:
            self.alloca(v)
        elif op == ops.READREG or op == ops.WRITEREG:
            self.named_register(v)
        elif op == ops.SETJMP:
            self.op(opnums.SETJMP, [self.result(v), self.reg(v.args[0])], 0, None)
        elif op == ops.LONGJMP:
            self.op(opnums.LONGJMP, [self.temp(GPR, 8), self.reg(v.args[0])], 0, None)
        elif op == ops.NONLOCAL_LABEL:
            self.op(opnums.NONLOCAL, [], 0, None)
        elif op == ops.PREFETCH:
            number = opnums.PREFETCHW if v.imm & 1 else PREFETCHES[v.imm >> 1 & 3]
            self.memop(number, [], 0, self.address(v.args[0], 0, v.mem))
        elif not generated_isel.select(self, v):
            raise InternalError(f"no rule selects {ops.OP_NAMES[op]} in {self.mf.name}")

    # ---- the frame ----

    def frame_address(self, v: Inst) -> None:
        self.mf.frame_pointer = True
        self.chain_up(v, v.imm, 0)

    def chain_up(self, v: Inst, levels: int, offset: int) -> None:
        """The frame pointer `levels` frames up; then, with an offset, what lies there."""
        register = self.result(v) if levels == 0 and offset == 0 else self.temp(GPR, 8)
        self.op(opnums.GETFP, [register], 0, None)
        loads = [0] * levels + ([offset] if offset else [])
        for number, disp in enumerate(loads):
            mode = AddressMode()
            mode.base = register
            mode.disp = disp
            register = self.result(v) if number == len(loads) - 1 else self.temp(GPR, 8)
            self.memop(opnums.MOVQrm, [register], 0, mode)

    def return_address(self, v: Inst) -> None:
        if v.imm == 0:
            self.memop(opnums.MOVQrm, [self.result(v)], 0, self.slot_mode(self.incoming(), -8))
            return
        self.mf.frame_pointer = True
        self.chain_up(v, v.imm, 8)

    def alloca(self, v: Inst) -> None:
        """Move the stack pointer down and give the address above the area of outgoing arguments."""
        size = v.args[0]
        align = max(v.imm, 16)
        extra = align if align > 16 else 0
        if size.op == ops.CONST and imm32(size.imm + extra + 15):
            self.op(opnums.ALLOCAI, [], (size.imm + extra + 15) & -16, None)
        else:
            padded = self.temp(GPR, 8)
            rounded = self.temp(GPR, 8)
            mode = AddressMode()
            mode.base = self.reg(size)
            mode.disp = extra + 15
            self.memop(opnums.LEAQ, [padded], 0, mode)
            self.op(opnums.ANDQri, [rounded, padded], -16, None)
            self.op(opnums.ALLOCA, [rounded], 0, None)
        if not extra:
            self.op(opnums.DYNAMIC, [self.result(v)], 0, None)
            return
        area = self.temp(GPR, 8)
        self.op(opnums.DYNAMIC, [area], 0, None)
        end = self.temp(GPR, 8)
        mode = AddressMode()
        mode.base = area
        mode.disp = align - 1
        self.memop(opnums.LEAQ, [end], 0, mode)
        self.op(opnums.ANDQri, [self.result(v), end], -align, None)

    def named_register(self, v: Inst) -> None:
        aux = v.aux
        assert isinstance(aux, SymbolAux)
        if v.op == ops.READREG:
            self.op(opnums.READREG, [self.result(v)], 0, aux.symbol)
        else:
            self.op(opnums.WRITEREG, [self.reg(v.args[0])], 0, aux.symbol)

    # ---- terminators ----

    def terminator(self, block: Block, mblock: MBlock) -> None:
        self.tail = None
        kind = block.kind
        if kind == JUMP:
            self.op(opnums.JMP, [], 0, None).target = self.mblock(block.succs[0])
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
            m = self.op(opnums.JMPr, [self.reg(block.args[0])], 0, None)
            for to in mblock.succs:
                to.label_used = True
            m.targets = mblock.succs
        elif kind == ASM_GOTO:
            self.op(opnums.JMP, [], 0, None).target = self.mblock(block.succs[0])
        else:
            self.op(opnums.UNREACHABLE, [], 0, None)

    def switch(self, block: Block) -> None:
        """A dense switch on 0..n: a jump table (legalize.py made the range test)."""
        table = Symbol("", DATA)
        targets = [self.mblock(block.succs[0])] * (block.cases[-1][1] + 1)
        for number, (low, high) in enumerate(block.cases):
            for value in range(low, high + 1):
                targets[value] = self.mblock(block.succs[number + 1])
        index = self.reg(block.args[0])
        mode = AddressMode()
        mode.index = index
        if self.absolute and not self.large:
            mode.symbol = table
            mode.scale = 8
            m = self.memop(opnums.JMPTABLE, [], 8, mode)
        else:
            base = self.temp(GPR, 8)
            there = AddressMode()
            there.symbol = table
            self.memop(opnums.ADDRESS, [base], 0, there)
            mode.base = base
            mode.scale = 4
            offset = self.temp(GPR, 8)
            self.memop(opnums.MOVSLQrm, [offset], 0, mode)
            to = self.temp(GPR, 8)
            self.op(opnums.ADDQrr, [to, offset, base], 0, None)
            m = self.op(opnums.JMPr, [to], 4, table)
        m.targets = targets
        for to_block in targets:
            to_block.label_used = True
