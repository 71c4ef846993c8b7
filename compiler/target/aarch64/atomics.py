"""AArch64 selection of atomic operations: load-acquire, store-release, and loops of exclusive loads and stores or the
single instructions of LSE.

Every read-modify-write is acquire and release; with sequential consistency that is enough, because load-acquire and
store-release instructions are ordered among each other.
"""
from __future__ import annotations

from typing import Final

from compiler.codegen.machine import GPR
from compiler.ir import ops
from compiler.ir.core import AtomicAux, Inst
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
        address = self.base_only(v.args[0])
        if self.lse and op in SINGLE:
            if op == ops.ATOMIC_SUB or op == ops.ATOMIC_AND:
                is_long = v.imm == 8
                other = self.temp(GPR, 8 if is_long else 4)
                if op == ops.ATOMIC_SUB:
                    self.op(opnums.NEGX if is_long else opnums.NEGW, [other, values[0]], 0, None)
                else:
                    self.op(opnums.MVNX if is_long else opnums.MVNW, [other, values[0]], 0, None)
                values = [other]
            self.memop(SINGLE[op] + index * STEP, [self.result(v), *values], 0, address)
            return
        self.memop(LOOPS[op] + index * STEP, [self.result(v), *values], 0, address)

    def fence(self, v: Inst) -> None:
        self.op(opnums.FENCE if v.imm > 0 else opnums.BARRIER, [], 0, None)
