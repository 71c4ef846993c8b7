"""What x86-64 adds to calls: callees in memory, %al of variadic calls, string copies, results on the x87 stack."""
from __future__ import annotations

from typing import Final

from compiler.codegen import commonops
from compiler.codegen.address import AddressMode
from compiler.codegen.machine import GPR, MInst, fixed, use
from compiler.ir import ops
from compiler.ir.core import LOC_X87, Block, CallInfo, Inst, Signature
from compiler.target.x86_64 import codes, opnums
from compiler.target.x86_64.atomics import AtomicSelector
from compiler.target.x86_64.preds import imm32
from compiler.target.x86_64.registers import RAX

# Larger aggregates are copied to the stack by a string instruction.
INLINE_COPY: Final = 128


class X86CallSelector(AtomicSelector):
    def callee(self, v: Inst, info: CallInfo, direct: int, indirect: int) -> None:
        """Calls, not jumps, take callees in memory."""
        symbol = info.symbol
        in_memory = direct == commonops.CALLs
        if symbol is None:
            loaded = v.args[0]
            if in_memory and loaded.op == ops.LOAD and self.can_fold(loaded):
                self.memop(opnums.CALLm, [], 0, self.access(loaded))
                return
        elif self.large and not symbol.dso_local:
            register = self.temp(GPR, 8)
            self.op(opnums.MOVABSsym, [register], 0, symbol)
            self.op(indirect, [register], 0, None)
            return
        elif in_memory and self.access_rules.call_by_got(symbol):
            mode = AddressMode()
            mode.symbol = symbol
            mode.extra = codes.REL_GOT
            self.memop(opnums.CALLm, [], 0, mode)
            return
        super().callee(v, info, direct, indirect)

    def variadic_call(self, sig: Signature, call: MInst) -> None:
        """%al: an upper bound of the number of vector registers used."""
        number = self.temp(GPR, 4)
        self.op(opnums.MOVLri, [number], sig.fp_count, None)
        call.regs.append(number)
        call.cons.append(fixed(use(GPR), RAX))

    def stack_constant(self, value: Inst, offset: int) -> bool:
        if not imm32(value.imm):
            return False
        self.memop(opnums.MOVQmi, [], value.imm, self.slot_mode(self.outgoing(), offset))
        return True

    def copy_block(self, address: Inst, to: AddressMode, size: int) -> bool:
        if size <= INLINE_COPY:
            return False
        start = self.temp(GPR, 8)
        count = self.temp(GPR, 8)
        source = self.reg(address)
        self.memop(opnums.LEAQ, [start], 0, to)
        quads = size % 8 == 0
        self.op(opnums.MOVLri, [count], size // 8 if quads else size, None)
        self.op(opnums.REPMOVSQ if quads else opnums.REPMOVSB, [start, source, count], 0, None)
        return True

    def other_results(self, results: list[Inst | None], sig: Signature) -> None:
        """Results in st(0), st(1) are stored right after the call."""
        for index, value in enumerate(results):
            if sig.result_locs[index] & 15 != LOC_X87:
                continue
            if value is None:
                self.op(opnums.FPOP, [], 0, None)
            else:
                self.op(opnums.FSTst, [self.result(value)], 0, None)

    def other_returns(self, block: Block, sig: Signature) -> None:
        for index in range(len(block.args) - 1, -1, -1):
            if sig.result_locs[index] & 15 == LOC_X87:
                self.op(opnums.FLDst, [self.reg(block.args[index])], 0, None)
