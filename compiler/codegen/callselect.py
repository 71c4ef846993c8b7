"""Selection of calls, parameters and returns for all targets. The locations come with the signature; `CallRegs` names
the registers."""
from __future__ import annotations

from typing import Final

from compiler.codegen import commonops
from compiler.codegen.address import AddressMode
from compiler.codegen.build import BuildSelector
from compiler.codegen.machine import FPR, GPR, M_CALL, MEMORY, MInst, define, fixed, use
from compiler.faults import BYVAL_TAIL, PLANTED, TAIL_STACK
from compiler.ir import ops
from compiler.ir.core import (
    F128,
    LOC_BYVAL,
    LOC_FP,
    LOC_INT,
    LOC_SRET,
    LOC_STACK,
    LOC_X87,
    Block,
    CallInfo,
    Inst,
    Signature,
)
from compiler.source.diagnostics import InternalError

SIZE_MASK: Final = (1 << 40) - 1


class CallSelector(BuildSelector):
    """`entry_regs`/`entry_cons` collect what the function finds in registers."""

    # ---- hooks ----

    def call_target(self, v: Inst, info: CallInfo) -> MInst:
        """The call instruction with its callee operands and constraints of its own; not yet emitted."""
        self.callee(v, info, commonops.CALLs, commonops.CALLr)
        call = self.seq.pop()
        call.cons = list(call.cons)
        return call

    def tail_target(self, v: Inst, info: CallInfo) -> MInst:
        """The jump of a tail call, likewise."""
        self.callee(v, info, commonops.TAILs, commonops.TAILr)
        return self.finish_tail()

    def callee(self, v: Inst, info: CallInfo, direct: int, indirect: int) -> None:
        """A jump or call by name, or by an address in a register."""
        symbol = info.symbol
        if symbol is None:
            self.op(indirect, [self.reg(v.args[0])], 0, None)
        elif self.access_rules.call_by_got(symbol):
            address = self.temp(GPR, 8)
            self.got_address(symbol, 0, address)
            self.op(indirect, [address], 0, None)
        else:
            self.op(direct, [], 0, symbol)

    def finish_tail(self) -> MInst:
        call = self.seq.pop()
        call.cons = list(call.cons)
        if call.regs:
            call.cons[0] = fixed(call.cons[0], self.call_regs.tail)
        return call

    def variadic_call(self, sig: Signature, call: MInst) -> None:
        """What a call of a variadic function needs beside its arguments."""

    def stack_constant(self, value: Inst, offset: int) -> bool:
        """Store a constant argument at once where the target can."""
        return False

    def copy_block(self, address: Inst, to: AddressMode, size: int) -> bool:
        """Copy a large aggregate to the argument area where the target has a way of its own."""
        return False

    def wide_argument(self, value: Inst, number: int, call: MInst) -> None:
        """A binary128 argument in integer registers from `number` on."""
        raise InternalError(f"binary128 in integer registers in {self.mf.name}")

    def wide_result(self, value: Inst, number: int, call: MInst) -> None:
        """Likewise the result of a call; and see `wide_return` and `wide_param`."""
        raise InternalError(f"binary128 in integer registers in {self.mf.name}")

    def wide_return(self, value: Inst, number: int, regs: list[int], cons: list[int]) -> None:
        raise InternalError(f"binary128 in integer registers in {self.mf.name}")

    def wide_param(self, v: Inst, number: int) -> None:
        raise InternalError(f"binary128 in integer registers in {self.mf.name}")

    def other_results(self, results: list[Inst | None], sig: Signature) -> None:
        """Results at LOC_X87, right behind the call."""

    def other_returns(self, block: Block, sig: Signature) -> None:
        """Returned values at LOC_X87."""

    # ---- calls ----

    def call(self, v: Inst) -> None:
        info = v.call()
        results = self.take_results(v)
        call = self.call_target(v, info)
        self.mf.has_calls = True
        self.arguments(v, info, call)
        self.call_results(results, info.sig, call)
        self.seq.append(call)
        self.cross_results()
        self.finish_results(results, info.sig)
        self.other_results(results, info.sig)

    def finish_results(self, results: list[Inst | None], sig: Signature) -> None:
        """What a target must do with results behind the call."""

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

    def arguments(self, v: Inst, info: CallInfo, call: MInst) -> None:
        """Store the stack arguments; add the register arguments as fixed operands."""
        sig = info.sig
        regs = self.call_regs
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
            value = v.args[first + index]
            if loc & 15 == LOC_INT:
                if value.type == F128:
                    self.wide_argument(value, loc >> 4, call)
                else:
                    self.pass_value(call, value, regs.int_args[loc >> 4])
            elif loc & 15 == LOC_FP:
                self.pass_value(call, value, regs.fp_args[loc >> 4])
            elif loc & 15 == LOC_SRET:
                self.pass_value(call, value, regs.sret)
        if info.chain:
            self.pass_value(call, v.args[-1], regs.chain)
        if sig.variadic:
            self.variadic_call(sig, call)

    def pass_value(self, call: MInst, value: Inst, physical: int) -> None:
        """Add a register argument; bits of the other register file are moved over."""
        cls = FPR if physical >= 32 else GPR
        register = self.reg(value)
        if self.mf.vreg_class[register - 64] != cls:
            size = self.mf.vreg_size[register - 64]
            moved = self.temp(cls, size)
            self.cross(moved, register, self.mf.vreg_class[register - 64], size)
            register = moved
        call.regs.append(register)
        call.cons.append(fixed(use(cls), physical))

    def stack_argument(self, value: Inst, offset: int) -> None:
        if value.op == ops.CONST and self.stack_constant(value, offset):
            return
        register = self.reg(value)
        self.memop(self.store_ops[value.type], [register], 0, self.slot_mode(self.outgoing(), offset))

    def by_value(self, address: Inst, offset: int, size: int) -> None:
        """Copy an aggregate to the argument area."""
        slot = self.outgoing()
        if self.copy_block(address, self.slot_mode(slot, offset), size):
            return
        done = 0
        if PLANTED.fault == BYVAL_TAIL:
            size &= -2
        for width, load, store, cls in self.copy_ops:
            while size - done >= width:
                part = self.temp(cls, max(width, 4))
                self.memop(load, [part], 0, self.address(address, done, 0))
                self.memop(store, [part], 0, self.slot_mode(slot, offset + done))
                done += width

    def call_results(self, results: list[Inst | None], sig: Signature, call: MInst) -> None:
        """Add the register results as fixed definitions, and the clobbers."""
        regs = self.call_regs
        call.clobber_gpr = regs.clobber_gpr
        call.clobber_fpr = regs.clobber_fpr
        call.flags |= M_CALL
        for index, value in enumerate(results):
            loc = sig.result_locs[index]
            if value is None or loc & 15 == LOC_X87:
                continue
            if loc & 15 != LOC_INT:
                self.receive(call, self.result(value), regs.fp_results[loc >> 4])
            elif value.type == F128:
                self.wide_result(value, loc >> 4, call)
            else:
                self.receive(call, self.result(value), regs.int_results[loc >> 4])

    def receive(self, call: MInst, register: int, physical: int) -> None:
        """The call defines `register` in a fixed physical register, which it then does not clobber."""
        if physical >= 32:
            call.clobber_fpr &= ~(1 << (physical - 32))
        else:
            call.clobber_gpr &= ~(1 << physical)
        cls = FPR if physical >= 32 else GPR
        own = self.mf.vreg_class[register - 64]
        if own != cls and own != MEMORY:
            found = self.temp(cls, self.mf.vreg_size[register - 64])
            self.crossing.append((register, found))
            register = found
        call.regs.append(register)
        call.cons.append(fixed(define(cls), physical))

    def cross_results(self) -> None:
        """Behind the call: results that came in registers of the other file."""
        for register, found in self.crossing:
            self.cross(register, found, self.mf.vreg_class[found - 64], self.mf.vreg_size[found - 64])
        self.crossing.clear()

    # ---- returns ----

    def returns(self, block: Block) -> None:
        func = self.func
        assert func is not None
        sig = func.sig
        if len(block.args) > len(sig.result_locs):
            raise InternalError(f"too many results in {self.mf.name}")
        self.other_returns(block, sig)
        regs: list[int] = []
        cons: list[int] = []
        for index, value in enumerate(block.args):
            loc = sig.result_locs[index]
            if loc & 15 == LOC_INT:
                if value.type == F128:
                    self.wide_return(value, loc >> 4, regs, cons)
                    continue
                register = self.reg(value)
                if self.mf.vreg_class[register - 64] != GPR:
                    size = self.mf.vreg_size[register - 64]
                    moved = self.temp(GPR, size)
                    self.cross(moved, register, FPR, size)
                    register = moved
                regs.append(register)
                cons.append(fixed(use(GPR), self.call_regs.int_results[loc >> 4]))
            elif loc & 15 == LOC_FP:
                regs.append(self.reg(value))
                cons.append(fixed(use(FPR), self.call_regs.fp_results[loc >> 4]))
        m = self.op(commonops.RET, regs, 0, None)
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
        if v.op != ops.CALL or not v.call().tail:
            return None
        if v.call().sig.stack_size > 0 and PLANTED.fault != TAIL_STACK:
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
        call = self.tail_target(v, info)
        self.arguments(v, info, call)
        self.seq.append(call)

    # ---- parameters ----

    def param(self, v: Inst) -> None:
        """An incoming piece. Registers are collected for the ENTRY instruction."""
        func = self.func
        assert func is not None
        regs = self.call_regs
        loc = func.sig.param_locs[v.imm]
        kind = loc & 15
        if kind == LOC_INT and v.type == F128:
            self.wide_param(v, loc >> 4)
            return
        register = self.result(v)
        if kind == LOC_INT:
            self.entry(register, regs.int_args[loc >> 4])
        elif kind == LOC_FP:
            self.entry(register, regs.fp_args[loc >> 4])
        elif kind == LOC_SRET:
            self.entry(register, regs.sret)
        elif kind == LOC_STACK:
            self.memop(self.load_ops[v.type], [register], 0, self.slot_mode(self.incoming(), loc >> 4))
        elif kind == LOC_BYVAL:
            self.memop(commonops.ADDRESS, [register], 0, self.slot_mode(self.incoming(), loc >> 4))
        else:
            raise InternalError(f"parameter location {kind} in {self.mf.name}")

    def entry(self, register: int, physical: int) -> None:
        """The function finds `register` in a physical register; of the other file, its bits are moved over."""
        cls = FPR if physical >= 32 else GPR
        own = self.mf.vreg_class[register - 64]
        if own != cls:
            size = self.mf.vreg_size[register - 64]
            found = self.temp(cls, size)
            self.cross(register, found, cls, size)
            register = found
        self.entry_regs.append(register)
        self.entry_cons.append(fixed(define(cls), physical))

    def finish_entry(self) -> None:
        if self.entry_regs:
            m = self.op(commonops.ENTRY, self.entry_regs, 0, None)
            m.cons = self.entry_cons
            self.entry_regs = []
            self.entry_cons = []
