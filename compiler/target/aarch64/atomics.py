"""AArch64 selection of atomic operations: load-acquire, store-release, and for the others the single instructions of
LSE, functions of libgcc that use them where the processor has them (-moutline-atomics), or loops of exclusive loads and
stores.

Every read-modify-write within the function is acquire and release; with sequential consistency that is enough, because
load-acquire and store-release instructions are ordered among each other.
"""
from __future__ import annotations

from typing import Final

from compiler.codegen.machine import GPR
from compiler.ir import ops
from compiler.ir.core import FUNCTION, AtomicAux, Inst, Symbol
from compiler.target.aarch64 import opnums
from compiler.target.aarch64.conditions import ConditionSelector

RELAXED: Final = 0
SEQ_CST: Final = 5
# By log2 of the access size
SIZE_INDEX: Final[dict[int, int]] = {1: 0, 2: 1, 4: 2, 8: 3}
LOADS: Final[list[int]] = [opnums.LDRB, opnums.LDRH, opnums.LDRW, opnums.LDRX]
ACQUIRES: Final[list[int]] = [opnums.LDARB, opnums.LDARH, opnums.LDARW, opnums.LDARX]
STORES: Final[list[int]] = [opnums.STRB, opnums.STRH, opnums.STRW, opnums.STRX]
RELEASES: Final[list[int]] = [opnums.STLRB, opnums.STLRH, opnums.STLRW, opnums.STLRX]
# op -> its loop for bytes; those for other sizes follow at equal distances
LOOPS: Final[dict[int, int]] = {
    ops.ATOMIC_XCHG: opnums.LLSWPB, ops.ATOMIC_ADD: opnums.LLADDB, ops.ATOMIC_SUB: opnums.LLSUBB,
    ops.ATOMIC_AND: opnums.LLANDB, ops.ATOMIC_OR: opnums.LLORRB, ops.ATOMIC_XOR: opnums.LLEORB,
    ops.ATOMIC_NAND: opnums.LLNANDB, ops.ATOMIC_CAS: opnums.LLCASB,
}  # fmt: skip
# Likewise with LSE; subtraction adds the negative, AND clears the complement's bits
SINGLE: Final[dict[int, int]] = {
    ops.ATOMIC_XCHG: opnums.SWPB, ops.ATOMIC_ADD: opnums.LDADDB, ops.ATOMIC_SUB: opnums.LDADDB,
    ops.ATOMIC_AND: opnums.LDCLRB, ops.ATOMIC_OR: opnums.LDSETB, ops.ATOMIC_XOR: opnums.LDEORB,
    ops.ATOMIC_CAS: opnums.CASB,
}  # fmt: skip
# Likewise by functions: the middle of the name, __aarch64_ldadd4_acq_rel
OUTLINED: Final[dict[int, str]] = {
    ops.ATOMIC_XCHG: "swp", ops.ATOMIC_ADD: "ldadd", ops.ATOMIC_SUB: "ldadd", ops.ATOMIC_AND: "ldclr",
    ops.ATOMIC_OR: "ldset", ops.ATOMIC_XOR: "ldeor", ops.ATOMIC_CAS: "cas",
}  # fmt: skip
# By memory order, __ATOMIC_*: 1 acquires, 2 releases
ORDER_BITS: Final[list[int]] = [0, 1, 1, 2, 3, 3]
ORDER_NAMES: Final[list[str]] = ["relax", "acq", "rel", "acq_rel"]
STEP: Final = opnums.LLADDH - opnums.LLADDB


class AtomicSelector(ConditionSelector):
    def atomic(self, v: Inst) -> None:
        op = v.op
        index = SIZE_INDEX[v.imm]
        aux = v.aux
        order = aux.order if isinstance(aux, AtomicAux) else SEQ_CST
        if op == ops.ATOMIC_LOAD:
            if order == RELAXED:
                self.memop(LOADS[index], [self.result(v)], 0, self.mode(v.args[0], 0, v.imm))
            else:
                self.memop(ACQUIRES[index], [self.result(v)], 0, self.base_only(v.args[0]))
            return
        values = [self.reg(value) for value in v.args[1:]]
        if op == ops.ATOMIC_STORE:
            if order == RELAXED:
                self.memop(STORES[index], values, 0, self.mode(v.args[0], 0, v.imm))
            else:
                self.memop(RELEASES[index], values, 0, self.base_only(v.args[0]))
            return
        if (self.lse or self.outlines) and op in SINGLE:
            if op == ops.ATOMIC_SUB or op == ops.ATOMIC_AND:
                values = [self.opposite(op, values[0], v.imm == 8)]
            if self.outlines:
                self.outlined(v, values)
            else:
                self.memop(SINGLE[op] + index * STEP, [self.result(v), *values], 0, self.base_only(v.args[0]))
            return
        self.memop(LOOPS[op] + index * STEP, [self.result(v), *values], 0, self.base_only(v.args[0]))

    def opposite(self, op: int, value: int, is_long: bool) -> int:
        """What is added to subtract, or which bits are cleared for an AND."""
        other = self.temp(GPR, 8 if is_long else 4)
        if op == ops.ATOMIC_SUB:
            self.op(opnums.NEGX if is_long else opnums.NEGW, [other, value], 0, None)
        else:
            self.op(opnums.MVNX if is_long else opnums.MVNW, [other, value], 0, None)
        return other

    def outlined(self, v: Inst, values: list[int]) -> None:
        """A call of libgcc; the functions take the address last."""
        aux = v.aux
        order = 3
        if isinstance(aux, AtomicAux):
            order = ORDER_BITS[aux.order]
            if v.op == ops.ATOMIC_CAS:
                order |= ORDER_BITS[aux.failure]
        symbol = Symbol(f"__aarch64_{OUTLINED[v.op]}{v.imm}_{ORDER_NAMES[order]}", FUNCTION)
        number = opnums.OUTLINECAS if v.op == ops.ATOMIC_CAS else opnums.OUTLINE
        m = self.op(number, [self.result(v), *values, self.reg(v.args[0])], 0, symbol)
        m.clobber_gpr = self.call_regs.clobber_gpr & ~1
        m.clobber_fpr = self.call_regs.clobber_fpr
        self.mf.has_calls = True

    def fence(self, v: Inst) -> None:
        self.op(opnums.FENCE if v.imm > 0 else opnums.BARRIER, [], 0, None)
