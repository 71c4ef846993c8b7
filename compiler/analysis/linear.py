"""Addresses as linear forms: a sum of values with factors, plus a constant.

    a + (i << 3) - 8   is   {a: 1, i: 8} - 8

Two accesses whose forms have the same terms differ by a known distance, even when no instruction is shared.
"""
from __future__ import annotations

from typing import Final, final

from compiler.ir import ops
from compiler.ir.core import I64, Block, Inst, canonical

MAX_TERMS: Final = 4
MAX_DEPTH: Final = 8


@final
class Linear:
    """`values[k]` times `factors[k]`, ordered by id, plus `constant`. Objects' addresses count as values by identity of
    the object: `values` holds one representative instruction.
    """

    def __init__(self) -> None:
        self.values: list[Inst] = []
        self.factors: list[int] = []
        self.constant = 0

    def add(self, value: Inst, factor: int) -> None:
        """Add factor * value."""
        for k, v in enumerate(self.values):
            if same_term(v, value):
                self.factors[k] += factor
                if self.factors[k] == 0:
                    self.values.pop(k)
                    self.factors.pop(k)
                return
        self.values.append(value)
        self.factors.append(factor)

    def same_terms(self, other: Linear) -> bool:
        """Whether the forms differ by a constant only."""
        if len(self.values) != len(other.values):
            return False
        for k, v in enumerate(self.values):
            for j, w in enumerate(other.values):
                if same_term(v, w):
                    if self.factors[k] != other.factors[j]:
                        return False
                    break
            else:
                return False
        return True


def same_term(a: Inst, b: Inst) -> bool:
    if a is b:
        return True
    if a.op == ops.SLOT and b.op == ops.SLOT:
        return a.slot() is b.slot()
    return a.op == ops.GLOBAL and b.op == ops.GLOBAL and a.symbol() is b.symbol()


def linear(address: Inst, offset: int) -> Linear | None:
    """The form of address + offset; None when it has too many terms."""
    form = Linear()
    form.constant = offset
    return form if collect(form, address, 1, MAX_DEPTH) else None


def collect(form: Linear, i: Inst, factor: int, depth: int) -> bool:
    """Add factor * i to the form, looking through sums and constant multiples of 64 bits."""
    while i.op == ops.COPY:
        i = i.args[0]
    op = i.op
    if op == ops.CONST:
        form.constant = canonical(form.constant + factor * i.imm, I64)
        return True
    if i.type == I64 and depth > 0:
        if op == ops.ADD:
            return collect(form, i.args[0], factor, depth - 1) and collect(form, i.args[1], factor, depth - 1)
        if op == ops.SUB:
            return collect(form, i.args[0], factor, depth - 1) and collect(form, i.args[1], -factor, depth - 1)
        if op == ops.SHL and i.args[1].op == ops.CONST and 0 <= i.args[1].imm < 32:
            return collect(form, i.args[0], factor << i.args[1].imm, depth - 1)
        if op == ops.MUL and i.args[1].op == ops.CONST and abs(i.args[1].imm) < 1 << 31:
            return collect(form, i.args[0], factor * i.args[1].imm, depth - 1)
    if op == ops.SLOT or op == ops.GLOBAL:
        form.constant += factor * i.imm
    form.add(i, factor)
    return len(form.values) <= MAX_TERMS and abs(factor) < 1 << 40


def translate(form: Linear, block: Block, edge: int) -> Linear | None:
    """The form as seen at the end of preds[edge] of `block`: its phis are replaced by what they bring. None where it
    depends on other values that the block makes.
    """
    out = Linear()
    out.constant = form.constant
    for k, v in enumerate(form.values):
        if v.op == ops.PHI and v.block is block:
            if not collect(out, v.args[edge], form.factors[k], MAX_DEPTH):
                return None
        elif v.block is block and v.op != ops.SLOT and v.op != ops.GLOBAL:
            return None     # made in the block itself: it has no value on the edge
        else:
            out.add(v, form.factors[k])
    return out if len(out.values) <= MAX_TERMS else None
