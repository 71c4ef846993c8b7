"""x86-64 selection of calls, parameters and returns (psABI 3.2.3; the locations come with the signature)."""
from __future__ import annotations

from typing import Final

from compiler.codegen.machine import FPR, GPR, M_CALL, MInst, define, fixed, use
from compiler.ir import ops
from compiler.ir.core import (
    F32,
    F64,
    F80,
    F128,
    I32,
    I64,
    LOC_BYVAL,
    LOC_FP,
    LOC_INT,
    LOC_STACK,
    LOC_X87,
    V128,
    Block,
    CallInfo,
    Inst,
    Signature,
)
from compiler.source.diagnostics import InternalError
from compiler.target.x86_64 import opnums
from compiler.target.x86_64.atomics import AtomicSelector
from compiler.target.x86_64.preds import imm32
from compiler.target.x86_64.registers import FP_ARGS, FP_RESULTS, INT_ARGS, INT_RESULTS, R10, R11, RAX
from compiler.target.x86_64.selectbase import REL_GOT, AddressMode

SIZE_MASK: Final = (1 << 40) - 1
# Larger aggregates are copied to the stack by a string instruction.
INLINE_COPY: Final = 128
# Stores of a whole value, and loads, by type
STORES: Final[dict[int, int]] = {
    I32: opnums.MOVLmr, I64: opnums.MOVQmr, F32: opnums.MOVSSmr, F64: opnums.MOVSDmr, F80: opnums.FSTmr,
    F128: opnums.MOVUPSmr, V128: opnums.MOVUPSmr,
}  # fmt: skip
LOADS: Final[dict[int, int]] = {
    I32: opnums.MOVLrm, I64: opnums.MOVQrm, F32: opnums.MOVSSrm, F64: opnums.MOVSDrm, F80: opnums.FLDrm,
    F128: opnums.MOVUPSrm, V128: opnums.MOVUPSrm,
}  # fmt: skip


class CallSelector(AtomicSelector):
    """`entry_regs`/`entry_cons` collect what the function finds in registers."""

    # ---- calls ----

    def call(self, v: Inst) -> None:
        info = v.call()
        results = self.take_results(v)
        call = self.call_target(v, info)
        self.mf.has_calls = True
        self.arguments(v, info, call)
        self.call_results(results, info.sig, call)
        self.seq.append(call)
        self.x87_results(results, info.sig)

    def take_results(self, v: Inst) -> list[Inst | None]:
        """The values that receive the pieces of the result, None where unused."""
        info = v.call()
        results: list[Inst | None] = [None] * len(info.sig.results)
        if results and self.vregs[v.id] >= 0:
            results[0] = v
        for piece in self.results:
            results[piece.imm] = piece
        self.results.clear()
        return results

    def call_target(self, v: Inst, info: CallInfo) -> MInst:
        """The call instruction with its callee operands; not yet emitted."""
        symbol = info.symbol
        if symbol is not None:
            if self.large and not symbol.dso_local:
                register = self.temp(GPR, 8)
                self.op(opnums.MOVABSsym, [register], 0, symbol)
                self.op(opnums.CALLr, [register], 0, None)
            elif self.access_rules.call_by_got(symbol):
                mode = AddressMode()
                mode.symbol = symbol
                mode.extra = REL_GOT
                self.memop(opnums.CALLm, [], 0, mode)
            else:
                self.op(opnums.CALLs, [], 0, symbol)
        else:
            callee = v.args[0]
            if callee.op == ops.LOAD and self.can_fold(callee):
                self.memop(opnums.CALLm, [], 0, self.access(callee))
            else:
                self.op(opnums.CALLr, [self.reg(callee)], 0, None)
        call = self.seq.pop()
        call.cons = list(call.cons)
        return call

    def arguments(self, v: Inst, info: CallInfo, call: MInst) -> None:
        """Store the stack arguments; add the register arguments as fixed operands."""
        sig = info.sig
        regs = call.regs
        cons = call.cons
        first = 0 if info.symbol is not None else 1
        count = len(v.args) - first - (1 if info.chain else 0)
        if count > len(sig.param_locs):
            raise InternalError(f"a call in {self.mf.name} has more arguments than locations")
        if sig.stack_size > self.mf.outgoing:
            self.mf.outgoing = sig.stack_size
        for index in range(count):
            loc = sig.param_locs[index]
            if loc & 15 == LOC_STACK:
                self.stack_argument(v.args[first + index], loc >> 4)
            elif loc & 15 == LOC_BYVAL:
                self.by_value(v.args[first + index], loc >> 4, sig.sizes[index] & SIZE_MASK)
        for index in range(count):
            loc = sig.param_locs[index]
            if loc & 15 == LOC_INT:
                regs.append(self.reg(v.args[first + index]))
                cons.append(fixed(use(GPR), INT_ARGS[loc >> 4]))
            elif loc & 15 == LOC_FP:
                regs.append(self.reg(v.args[first + index]))
                cons.append(fixed(use(FPR), FP_ARGS[loc >> 4]))
        if info.chain:
            regs.append(self.reg(v.args[-1]))
            cons.append(fixed(use(GPR), R10))
        if sig.variadic:
            # %al: an upper bound of the number of vector registers used
            number = self.temp(GPR, 4)
            self.op(opnums.MOVLri, [number], sig.fp_count, None)
            regs.append(number)
            cons.append(fixed(use(GPR), RAX))

    def stack_argument(self, value: Inst, offset: int) -> None:
        slot = self.outgoing()
        if value.op == ops.CONST and imm32(value.imm):
            self.memop(opnums.MOVQmi, [], value.imm, self.slot_mode(slot, offset))
            return
        register = self.reg(value)
        self.memop(STORES[value.type], [register], 0, self.slot_mode(slot, offset))

    def by_value(self, address: Inst, offset: int, size: int) -> None:
        """Copy an aggregate to the argument area."""
        slot = self.outgoing()
        if size > INLINE_COPY:
            to = self.temp(GPR, 8)
            count = self.temp(GPR, 8)
            source = self.reg(address)
            self.memop(opnums.LEAQ, [to], 0, self.slot_mode(slot, offset))
            quads = size % 8 == 0
            self.op(opnums.MOVLri, [count], size // 8 if quads else size, None)
            self.op(opnums.REPMOVSQ if quads else opnums.REPMOVSB, [to, source, count], 0, None)
            return
        done = 0
        while done < size:
            left = size - done
            cls = GPR
            if left >= 16 and self.vectors:
                step, load, store, cls = 16, opnums.MOVUPSrm, opnums.MOVUPSmr, FPR
            elif left >= 8:
                step, load, store = 8, opnums.MOVQrm, opnums.MOVQmr
            elif left >= 4:
                step, load, store = 4, opnums.MOVLrm, opnums.MOVLmr
            elif left >= 2:
                step, load, store = 2, opnums.MOVZWLrm, opnums.MOVWmr
            else:
                step, load, store = 1, opnums.MOVZBLrm, opnums.MOVBmr
            part = self.temp(cls, step if step > 4 else 4)
            self.memop(load, [part], 0, self.address(address, done, 0))
            self.memop(store, [part], 0, self.slot_mode(slot, offset + done))
            done += step

    def call_results(self, results: list[Inst | None], sig: Signature, call: MInst) -> None:
        """Add the register results as fixed definitions, and the clobbers."""
        gpr = self.table.call_clobbers
        fpr = self.table.call_clobbers_fpr
        for index, value in enumerate(results):
            loc = sig.result_locs[index]
            if value is None or loc & 15 == LOC_X87:
                continue
            if loc & 15 == LOC_INT:
                register = INT_RESULTS[loc >> 4]
                gpr &= ~(1 << register)
            else:
                register = FP_RESULTS[loc >> 4]
                fpr &= ~(1 << (register - 32))
            call.regs.append(self.result(value))
            call.cons.append(fixed(define(FPR if register >= 32 else GPR), register))
        call.clobber_gpr = gpr
        call.clobber_fpr = fpr
        call.flags |= M_CALL

    def x87_results(self, results: list[Inst | None], sig: Signature) -> None:
        """Results in st(0), st(1) are stored right after the call."""
        for index, value in enumerate(results):
            if sig.result_locs[index] & 15 != LOC_X87:
                continue
            if value is None:
                self.op(opnums.FPOP, [], 0, None)
            else:
                self.op(opnums.FSTst, [self.result(value)], 0, None)

    # ---- returns ----

    def returns(self, block: Block) -> None:
        func = self.func
        assert func is not None
        sig = func.sig
        if len(block.args) > len(sig.result_locs):
            raise InternalError(f"too many results in {self.mf.name}")
        for index in range(len(block.args) - 1, -1, -1):
            if sig.result_locs[index] & 15 == LOC_X87:
                self.op(opnums.FLDst, [self.reg(block.args[index])], 0, None)
        regs: list[int] = []
        cons: list[int] = []
        for index, value in enumerate(block.args):
            loc = sig.result_locs[index]
            if loc & 15 == LOC_INT:
                regs.append(self.reg(value))
                cons.append(fixed(use(GPR), INT_RESULTS[loc >> 4]))
            elif loc & 15 == LOC_FP:
                regs.append(self.reg(value))
                cons.append(fixed(use(FPR), FP_RESULTS[loc >> 4]))
        m = self.op(opnums.RET, regs, 0, None)
        m.cons = cons

    def tail_call(self, block: Block) -> Inst | None:
        """The call that ends a returning block and may become a jump."""
        if not block.insts:
            return None
        func = self.func
        assert func is not None
        at = len(block.insts) - 1
        while at > 0 and block.insts[at].op == ops.RESULT:
            at -= 1
        v = block.insts[at]
        if v.op != ops.CALL or not v.call().tail or v.call().sig.stack_size > 0:
            return None
        sig = v.call().sig
        if sig.result_locs != func.sig.result_locs and func.sig.results:
            return None
        pieces = [v, *block.insts[at + 1 :]]
        if block.args and (
            len(block.args) != len(sig.results)
            or any(value is not pieces[n] for n, value in enumerate(block.args) if n < len(pieces))
            or len(pieces) < len(block.args)
        ):
            return None
        return v

    def jump_to(self, v: Inst) -> None:
        """A tail call: the epilogue and a jump."""
        info = v.call()
        symbol = info.symbol
        if symbol is not None and not self.access_rules.call_by_got(symbol) and not self.large:
            self.op(opnums.TAILs, [], 0, symbol)
        else:
            if symbol is not None:
                callee = self.temp(GPR, 8)
                self.got_address(symbol, 0, callee)
            else:
                callee = self.reg(v.args[0])
            self.op(opnums.TAILr, [callee], 0, None)
        call = self.seq.pop()
        call.cons = list(call.cons)
        if call.regs:
            call.cons[0] = fixed(call.cons[0], R11)
        self.arguments(v, info, call)
        self.seq.append(call)

    # ---- parameters ----

    def param(self, v: Inst) -> None:
        """An incoming piece. Registers are collected for the ENTRY instruction."""
        func = self.func
        assert func is not None
        loc = func.sig.param_locs[v.imm]
        kind = loc & 15
        register = self.result(v)
        if kind == LOC_INT:
            self.entry(register, GPR, INT_ARGS[loc >> 4])
        elif kind == LOC_FP:
            self.entry(register, FPR, FP_ARGS[loc >> 4])
        elif kind == LOC_STACK:
            self.memop(LOADS[v.type], [register], 0, self.slot_mode(self.incoming(), loc >> 4))
        elif kind == LOC_BYVAL:
            self.memop(opnums.ADDRESS, [register], 0, self.slot_mode(self.incoming(), loc >> 4))
        else:
            raise InternalError(f"parameter location {kind} in {self.mf.name}")

    def entry(self, register: int, cls: int, physical: int) -> None:
        self.entry_regs.append(register)
        self.entry_cons.append(fixed(define(cls), physical))

    def finish_entry(self) -> None:
        if self.entry_regs:
            m = self.op(opnums.ENTRY, self.entry_regs, 0, None)
            m.cons = self.entry_cons
            self.entry_regs = []
            self.entry_cons = []
