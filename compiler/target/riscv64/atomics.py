"""RISC-V selection of atomic operations (psABI, "Code models": the mapping of C11 atomics by fences).

Words have AMO instructions; compare-and-swap and NAND are LR/SC loops. Bytes and halfwords are changed within their
aligned word.
"""
from __future__ import annotations

from typing import Final

from compiler.codegen.machine import GPR
from compiler.ir import ops
from compiler.ir.core import I32, I64, AtomicAux, Inst
from compiler.target.riscv64 import opnums
from compiler.target.riscv64.conditions import ConditionSelector

RELAXED: Final = 0
RELEASE: Final = 3
SEQ_CST: Final = 5
LOADS: Final[dict[int, int]] = {1: opnums.LBU, 2: opnums.LHU, 4: opnums.LW, 8: opnums.LD}
STORES: Final[dict[int, int]] = {1: opnums.SB, 2: opnums.SH, 4: opnums.SW, 8: opnums.SD}
# The op on a word; the one on a doubleword follows
WORD_OPS: Final[dict[int, int]] = {
    ops.ATOMIC_XCHG: opnums.AMOSWAPW, ops.ATOMIC_ADD: opnums.AMOADDW, ops.ATOMIC_SUB: opnums.AMOADDW,
    ops.ATOMIC_AND: opnums.AMOANDW, ops.ATOMIC_OR: opnums.AMOORW, ops.ATOMIC_XOR: opnums.AMOXORW,
    ops.ATOMIC_NAND: opnums.LOOPNANDW, ops.ATOMIC_CAS: opnums.CASW,
}  # fmt: skip
# Loops over a part of a word. OR and XOR leave the other bits alone by themselves.
PART_OPS: Final[dict[int, int]] = {
    ops.ATOMIC_XCHG: opnums.PARTSWAP, ops.ATOMIC_ADD: opnums.PARTADD, ops.ATOMIC_SUB: opnums.PARTADD,
    ops.ATOMIC_NAND: opnums.PARTNAND, ops.ATOMIC_CAS: opnums.PARTCAS,
}  # fmt: skip


class AtomicSelector(ConditionSelector):
    def fence(self, v: Inst) -> None:
        self.op(opnums.FENCE if v.imm >= SEQ_CST else opnums.BARRIER, [], 0, None)

    def atomic(self, v: Inst) -> None:
        op = v.op
        aux = v.aux
        order = aux.order if isinstance(aux, AtomicAux) else SEQ_CST
        size = v.imm
        if op == ops.ATOMIC_LOAD:
            if order == SEQ_CST:
                self.op(opnums.FENCE, [], 0, None)
            # a word is sign-extended in its register unless it must fill a longer one
            number = opnums.LWU if size == 4 and v.type == I64 else LOADS[size]
            self.memop(number, [self.result(v)], 0, self.address(v.args[0], 0, v.mem))
            if order != RELAXED:
                self.op(opnums.FENCEACQ, [], 0, None)
        elif op == ops.ATOMIC_STORE:
            value = self.low(v.args[1]) if size < 8 else self.reg(v.args[1])
            if order >= RELEASE:
                self.op(opnums.FENCEREL, [], 0, None)
            self.memop(STORES[size], [value], 0, self.address(v.args[0], 0, v.mem))
            if order == SEQ_CST:
                self.op(opnums.FENCE, [], 0, None)
        else:
            operands = [self.reg(arg) for arg in v.args[1:]]
            if op == ops.ATOMIC_SUB:
                negative = self.temp(GPR, 8)
                self.op(opnums.NEGW if size <= 4 else opnums.NEG, [negative, operands[0]], 0, None)
                operands[0] = negative
            if size < 4:
                self.part(v, operands, size)
            else:
                self.word(v, operands, size)

    def word(self, v: Inst, operands: list[int], size: int) -> None:
        dst = self.result(v)
        extend = size == 4 and v.type == I64
        old = self.temp(GPR, 8) if extend else dst
        if v.op == ops.ATOMIC_CAS and size == 4 and v.args[1].type != I32:
            expected = self.temp(GPR, 8)
            self.op(opnums.SEXTW, [expected, operands[0]], 0, None)
            operands[0] = expected
        number = WORD_OPS[v.op] + (1 if size == 8 else 0)
        self.op(number, [old, self.reg(v.args[0]), *operands], 0, None)
        if extend:
            self.zero_extend(dst, old, 32)

    def zero_extend(self, dst: int, src: int, bits: int) -> None:
        if bits == 8:
            self.op(opnums.ANDI, [dst, src], 255, None)
            return
        high = self.temp(GPR, 8)
        self.op(opnums.SLLI, [high, src], 64 - bits, None)
        self.op(opnums.SRLI, [dst, high], 64 - bits, None)

    def part(self, v: Inst, operands: list[int], size: int) -> None:
        """Change a byte or halfword within its word."""
        address = self.reg(v.args[0])
        word, place, shift = self.temp(GPR, 8), self.temp(GPR, 8), self.temp(GPR, 8)
        self.op(opnums.ANDI, [word, address], -4, None)
        self.op(opnums.ANDI, [place, address], 3, None)
        self.op(opnums.SLLI, [shift, place], 3, None)
        ones, mask = self.temp(GPR, 8), self.temp(GPR, 8)
        self.op(opnums.LI, [ones], (1 << 8 * size) - 1, None)
        self.op(opnums.SLLW, [mask, ones, shift], 0, None)
        moved: list[int] = []
        for operand in operands:
            part, there = self.temp(GPR, 8), self.temp(GPR, 8)
            self.zero_extend(part, operand, 8 * size)
            self.op(opnums.SLLW, [there, part, shift], 0, None)
            moved.append(there)
        old = self.temp(GPR, 8)
        if v.op == ops.ATOMIC_AND:
            outside, value = self.temp(GPR, 8), self.temp(GPR, 8)
            self.op(opnums.NOT, [outside, mask], 0, None)
            self.op(opnums.OR, [value, outside, moved[0]], 0, None)
            self.op(opnums.AMOANDW, [old, word, value], 0, None)
        elif v.op in PART_OPS:
            self.op(PART_OPS[v.op], [old, word, mask, *moved], 0, None)
        else:
            self.op(WORD_OPS[v.op], [old, word, *moved], 0, None)
        low = self.temp(GPR, 8)
        self.op(opnums.SRLW, [low, old, shift], 0, None)
        self.zero_extend(self.result(v), low, 8 * size)
