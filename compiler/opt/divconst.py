"""Division by constants: quotients and remainders become multiplications and shifts.

    v3 = divu v1, 10   ->   v4 = zext32 v1; v5 = mul v4, 3435973837; v6 = shr v5, 35; v3 = trunc v6

Granlund and Montgomery, Division by Invariant Integers using Multiplication (PLDI 1994). A zero divisor stays (it
traps); ±1 and powers of two become shifts. Needs nothing; leaves code without new blocks.
"""
from __future__ import annotations

from typing import final

from compiler.faults import DIVIDE_MAGIC, PLANTED
from compiler.ir import ops
from compiler.ir.core import I32, I64, Block, Func, Inst, canonical
from compiler.opt.context import PassContext


def run(func: Func, context: PassContext) -> bool:
    """Expand all divisions by constants; True if there were any."""
    changed = False
    for b in func.blocks:
        found = False
        for i in b.insts:
            if ops.DIVS <= i.op <= ops.REMU and i.args[1].op == ops.CONST and i.args[1].imm != 0:
                found = True
                break
        if found:
            Expander(func, b, context).run()
            changed = True
    return changed


@final
class Expander:
    """Rewrites the instruction list of one block."""

    def __init__(self, func: Func, block: Block, context: PassContext) -> None:
        self.context = context
        self.func = func
        self.block = block
        self.out: list[Inst] = []
        self.loc = 0

    def run(self) -> None:
        for i in self.block.insts:
            op = i.op
            if ops.DIVS <= op <= ops.REMU and i.args[1].op == ops.CONST and i.args[1].imm != 0 \
                    and self.context.spend():
                self.loc = i.loc
                i.become_copy(self.expand(op, i.type, i.args[0], i.args[1].imm))
            self.out.append(i)
        self.block.insts = self.out

    # --- small builders ---
    def emit(self, op: int, type: int, args: list[Inst]) -> Inst:
        i = self.func.inst(op, type, args)
        i.block = self.block
        i.loc = self.loc
        self.out.append(i)
        return i

    def const(self, value: int, type: int) -> Inst:
        i = self.emit(ops.CONST, type, [])
        i.imm = canonical(value, type)
        return i

    def shift(self, op: int, type: int, x: Inst, count: int) -> Inst:
        return x if count == 0 else self.emit(op, type, [x, self.const(count, I32)])

    # --- expansion ---
    def expand(self, op: int, type: int, x: Inst, divisor: int) -> Inst:
        signed = op == ops.DIVS or op == ops.REMS
        bits = 32 if type == I32 else 64
        if not signed:
            divisor &= (1 << bits) - 1
        if op == ops.REMU:
            return self.remainder_unsigned(x, divisor, type, bits)
        if op == ops.REMS:
            return self.remainder_signed(x, abs(divisor), type, bits)
        if op == ops.DIVU:
            return self.unsigned(x, divisor, type, bits)
        quotient = self.signed(x, abs(divisor), type, bits)
        return self.emit(ops.NEG, type, [quotient]) if divisor < 0 else quotient

    def remainder_unsigned(self, x: Inst, d: int, type: int, bits: int) -> Inst:
        if d & (d - 1) == 0:
            return self.emit(ops.AND, type, [x, self.const(d - 1, type)])
        return self.rest(x, self.unsigned(x, d, type, bits), d, type)

    def remainder_signed(self, x: Inst, d: int, type: int, bits: int) -> Inst:
        """The sign of the divisor does not matter (C17 6.5.5p6)."""
        if d == 1:
            return self.const(0, type)
        if d & (d - 1) == 0 and d < 1 << (bits - 1):
            bias = self.bias(x, d.bit_length() - 1, type, bits)
            low = self.emit(ops.AND, type, [self.emit(ops.ADD, type, [x, bias]), self.const(d - 1, type)])
            return self.emit(ops.SUB, type, [low, bias])
        return self.rest(x, self.signed(x, d, type, bits), d, type)

    def rest(self, x: Inst, quotient: Inst, d: int, type: int) -> Inst:
        return self.emit(ops.SUB, type, [x, self.emit(ops.MUL, type, [quotient, self.const(d, type)])])

    def bias(self, x: Inst, log: int, type: int, bits: int) -> Inst:
        """2**log - 1 for negative x, else 0: makes an arithmetic shift round towards zero."""
        sign = self.shift(ops.SAR, type, x, bits - 1) if log > 1 else x
        return self.shift(ops.SHR, type, sign, bits - log)

    def unsigned(self, x: Inst, d: int, type: int, bits: int) -> Inst:
        if d & (d - 1) == 0:
            return self.shift(ops.SHR, type, x, d.bit_length() - 1)
        log = (d - 1).bit_length()
        if bits == 32:
            wide = self.emit(ops.ZEXT32, I64, [x])
            magic = (1 << (32 + log)) // d + (0 if PLANTED.fault == DIVIDE_MAGIC else 1)
            zeros = (magic & -magic).bit_length() - 1
            if magic >> zeros < 1 << 32 and zeros <= log:
                # An even multiplier fits 32 bits after shifting: the product fits 64.
                product = self.emit(ops.MUL, I64, [wide, self.const(magic >> zeros, I64)])
                high = self.shift(ops.SHR, I64, product, 32 + log - zeros)
            else:
                high = self.emit(ops.MULHU, I64, [wide, self.const((1 << 64) // d + 1, I64)])
            return self.emit(ops.TRUNC, I32, [high])
        even = (d & -d).bit_length() - 1
        magic = (1 << (64 + log)) // d + 1
        if even:
            # Shift the zeros of an even divisor out first: the rest needs one bit less.
            odd = d >> even
            log = (odd - 1).bit_length()
            magic = (1 << (64 - even + log)) // odd + 1
            halved = self.shift(ops.SHR, I64, x, even)
            if magic < 1 << 64:
                high = self.emit(ops.MULHU, I64, [halved, self.const(magic, I64)])
                if log >= even:
                    return self.shift(ops.SHR, I64, high, log - even)
            log = (d - 1).bit_length()
            magic = (1 << (64 + log)) // d + 1
        t = self.emit(ops.MULHU, I64, [x, self.const(magic - (1 << 64), I64)])
        half = self.shift(ops.SHR, I64, self.emit(ops.SUB, I64, [x, t]), 1)
        return self.shift(ops.SHR, I64, self.emit(ops.ADD, I64, [half, t]), log - 1)

    def signed(self, x: Inst, d: int, type: int, bits: int) -> Inst:
        """d > 0; it may be 2**(bits-1), the magnitude of the least value."""
        if d == 1:
            return x
        log = (d - 1).bit_length()
        if d & (d - 1) == 0:
            if log == bits - 1:
                # Only the least value itself has quotient 1 (by magnitude): x / MIN is x == MIN.
                least = self.emit(ops.EQ, I32, [x, self.const(d, type)])
                one = least if bits == 32 else self.emit(ops.ZEXT32, I64, [least])
                return self.emit(ops.NEG, type, [one])
            rounded = self.emit(ops.ADD, type, [x, self.bias(x, log, type, bits)])
            return self.shift(ops.SAR, type, rounded, log)
        sign = self.shift(ops.SAR, type, x, bits - 1)
        if bits == 32:
            magic = (1 << (31 + log)) // d + 1
            product = self.emit(ops.MUL, I64, [self.emit(ops.SEXT32, I64, [x]), self.const(magic, I64)])
            quotient = self.emit(ops.TRUNC, I32, [self.shift(ops.SAR, I64, product, 31 + log)])
        else:
            magic = (1 << (63 + log)) // d + 1 - (1 << 64)
            high = self.emit(ops.ADD, I64, [self.emit(ops.MULHS, I64, [x, self.const(magic, I64)]), x])
            quotient = self.shift(ops.SAR, I64, high, log - 1)
        return self.emit(ops.SUB, type, [quotient, sign])
