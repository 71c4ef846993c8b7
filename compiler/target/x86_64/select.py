"""The x86-64 selector: division, the frame, jump tables, and the hooks of single ops."""
from __future__ import annotations

from typing import Final, final

from compiler.codegen.address import AddressMode
from compiler.codegen.machine import MInst
from compiler.ir import ops
from compiler.ir.core import I64, Func, Inst, Symbol
from compiler.target.x86_64 import generated_isel, opnums
from compiler.target.x86_64.inlineasm import X86AsmSelector

PREFETCHES: Final[list[int]] = [opnums.PREFETCHNTA, opnums.PREFETCHT2, opnums.PREFETCHT1, opnums.PREFETCHT0]
# By op from DIVS: the op that the same instruction does too
PARTNERS: Final[list[int]] = [ops.REMS, ops.REMU, ops.DIVS, ops.DIVU]
PAIR_WINDOW: Final = 24


@final
class X86Selector(X86AsmSelector):
    def begin(self, func: Func) -> None:
        super().begin(func)
        self.pairs.clear()

    def rules(self, v: Inst) -> bool:
        return generated_isel.select(self, v)

    def is_done(self, v: Inst) -> bool:
        if ops.DIVS <= v.op <= ops.REMU and self.opt > 0:
            return self.division(v)
        return super().is_done(v)

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

    # ---- single ops ----

    def fence(self, v: Inst) -> None:
        self.op(opnums.MFENCE if v.imm >= 5 else opnums.BARRIER, [], 0, None)

    def prefetch(self, v: Inst) -> None:
        number = opnums.PREFETCHW if v.imm & 1 else PREFETCHES[v.imm >> 1 & 3]
        self.memop(number, [], 0, self.address(v.args[0], 0, v.mem))

    # ---- the frame ----

    def return_address(self, v: Inst) -> None:
        if v.imm == 0:
            self.memop(opnums.MOVQrm, [self.result(v)], 0, self.slot_mode(self.incoming(), -8))
            return
        self.mf.frame_pointer = True
        self.chain_up(v, v.imm, 8)

    def align_down(self, register: int, base: int, align: int) -> None:
        self.op(opnums.ANDQri, [register, base], -align, None)

    # ---- jump tables ----

    def jump_table(self, index: Inst, table: Symbol) -> MInst:
        """Absolute entries of 8 bytes where addresses have 32 bits."""
        if not self.absolute or self.large:
            return super().jump_table(index, table)
        mode = AddressMode()
        mode.index = self.reg(index)
        mode.symbol = table
        mode.scale = 8
        return self.memop(opnums.JMPTABLE, [], 8, mode)
