"""x86-64 selection of atomic operations. Plain loads and stores are acquire and release on this machine; only
sequentially consistent stores and read-modify-writes need more."""
from __future__ import annotations

from typing import Final

from compiler.codegen.machine import GPR
from compiler.ir import ops
from compiler.ir.core import I32, AtomicAux, Inst
from compiler.target.x86_64 import opnums
from compiler.target.x86_64.conditions import ConditionSelector
from compiler.target.x86_64.preds import imm32, signed

RELEASE: Final = 3
# log2 of the access size; ops of one family follow in the order b, w, l, q
SIZE_INDEX: Final[dict[int, int]] = {1: 0, 2: 1, 4: 2, 8: 3}
LOADS: Final[list[int]] = [opnums.MOVZBLrm, opnums.MOVZWLrm, opnums.MOVLrm, opnums.MOVQrm]
EXTENSIONS: Final[list[int]] = [opnums.MOVZBL, opnums.MOVZWL, opnums.MOVZLQ]
# op -> (locked op on memory, with an immediate, loop that gives the old value), each the byte form
LOCKED: Final[dict[int, tuple[int, int, int]]] = {
    ops.ATOMIC_ADD: (opnums.LOCKADDB, opnums.LOCKADDBmi, opnums.XADDB),
    ops.ATOMIC_SUB: (opnums.LOCKSUBB, opnums.LOCKSUBBmi, opnums.XADDB),
    ops.ATOMIC_AND: (opnums.LOCKANDB, opnums.LOCKANDBmi, opnums.LOOPANDB),
    ops.ATOMIC_OR: (opnums.LOCKORB, opnums.LOCKORBmi, opnums.LOOPORB),
    ops.ATOMIC_XOR: (opnums.LOCKXORB, opnums.LOCKXORBmi, opnums.LOOPXORB),
    ops.ATOMIC_NAND: (-1, -1, opnums.LOOPNANDB),
}


class AtomicSelector(ConditionSelector):
    def atomic(self, v: Inst) -> None:
        op = v.op
        index = SIZE_INDEX[v.imm]
        address = v.args[0]
        if op == ops.ATOMIC_LOAD:
            self.memop(LOADS[index], [self.result(v)], 0, self.address(address, 0, v.mem))
        elif op == ops.ATOMIC_STORE:
            self.atomic_store(v, index)
        elif op == ops.ATOMIC_XCHG:
            value = self.reg(v.args[1])
            self.old_value(v, opnums.XCHGB + index, [value], index)
        elif op == ops.ATOMIC_CAS:
            expected = self.reg(v.args[1])
            desired = self.reg(v.args[2])
            self.old_value(v, opnums.CMPXCHGB + index, [expected, desired], index)
        else:
            self.atomic_update(v, index)

    def atomic_store(self, v: Inst, index: int) -> None:
        aux = v.aux
        order = aux.order if isinstance(aux, AtomicAux) else 5
        if order <= RELEASE:
            self.store_value(v, opnums.MOVBmi + index, opnums.MOVBmr + index)
            return
        register = self.reg(v.args[1])
        size = 8 if v.imm == 8 else 4
        self.memop(opnums.XCHGB + index, [self.temp(GPR, size), register], 0, self.address(v.args[0], 0, v.mem))

    def store_value(self, v: Inst, with_imm: int, with_register: int) -> None:
        """An op on memory and the operand, which may be an immediate."""
        value = v.args[1]
        if value.op == ops.CONST and imm32(value.imm):
            self.memop(with_imm, [], signed(value.imm, 8 * v.imm), self.address(v.args[0], 0, v.mem))
        else:
            register = self.reg(value)
            self.memop(with_register, [register], 0, self.address(v.args[0], 0, v.mem))

    def atomic_update(self, v: Inst, index: int) -> None:
        locked, with_imm, with_result = LOCKED[v.op]
        if v.nuses == 0 and locked >= 0:
            self.store_value(v, with_imm + index, locked + index)
            return
        register = self.reg(v.args[1])
        if v.op == ops.ATOMIC_SUB:
            is_long = v.imm == 8
            negative = self.temp(GPR, 8 if is_long else 4)
            self.op(opnums.NEGQr if is_long else opnums.NEGLr, [negative, register], 0, None)
            register = negative
        if with_result == opnums.XADDB:
            self.old_value(v, with_result + index, [register], index)
        else:
            # the loops compute in a second temporary
            work = self.temp(GPR, 8 if v.imm == 8 else 4)
            self.old_value(v, with_result + index, [work, register], index)

    def old_value(self, v: Inst, number: int, operands: list[int], index: int) -> None:
        """An op whose result is the old memory; the narrow ones leave the upper bits to be cleared."""
        dst = self.result(v)
        if index > 2 or index == 2 and v.type == I32:
            self.memop(number, [dst, *operands], 0, self.address(v.args[0], 0, v.mem))
            return
        part = self.temp(GPR, 4)
        self.memop(number, [part, *operands], 0, self.address(v.args[0], 0, v.mem))
        self.op(EXTENSIONS[index], [dst, part], 0, None)
