"""Two branches that ask whether a value lies between constants become one.

    b:     br (gt x, 96), inner, out                 b: t = add x, -97
    inner: br (lt x, 123), yes, out           ->        br (ule t, 25), yes, out

Also where a value outside the range is asked for first (x < 97 || x > 122). Signed comparisons with constants, with
nothing but the second comparison in the inner block.

Two ranges that lead to one place, as of a letter in either case, become one test as well when they touch, or when they
are one range but for a bit:

    b:     br (ule (add x, -97), 25), yes, inner     b: t = add (and x, -33), -65
    inner: br (ule (add x, -65), 25), yes, no  ->       br (ule t, 25), yes, no
"""
from __future__ import annotations

from typing import Final, final

from compiler.analysis.cfg import pred_position, redirect
from compiler.ir import ops
from compiler.ir.core import BRANCH, I32, Block, Func, Inst, canonical
from compiler.opt.cleanup import source
from compiler.opt.context import PassContext

# The successor that is taken for values inside of a range, by the comparison.
INSIDE: Final[dict[int, int]] = {ops.EQ: 0, ops.ULT: 0, ops.ULE: 0, ops.NE: 1, ops.UGT: 1, ops.UGE: 1}
OPPOSITE: Final[dict[int, int]] = {ops.LT: ops.GE, ops.GE: ops.LT, ops.GT: ops.LE, ops.LE: ops.GT}


def limits(type: int) -> tuple[int, int]:
    return (-0x80000000, 0x7FFFFFFF) if type == I32 else (-0x8000000000000000, 0x7FFFFFFFFFFFFFFF)


def interval(test: Inst, holds: bool) -> tuple[int, int] | None:
    """The values of the first operand for which a comparison with a constant holds (or does not)."""
    op = test.op if holds else OPPOSITE[test.op]
    low, high = limits(test.args[0].type)
    c = source(test.args[1]).imm
    if op == ops.LT:
        high = c - 1
    elif op == ops.LE:
        high = c
    elif op == ops.GT:
        low = c + 1
    else:
        low = c
    return (low, high) if low <= high else None


def is_bound(test: Inst) -> bool:
    return ops.LT <= test.op <= ops.GE and source(test.args[1]).op == ops.CONST


def merge_range_test(func: Func, b: Block, context: PassContext) -> bool:
    """Take the second comparison of a range into b, if there is one."""
    test = source(b.args[0])
    if not is_bound(test) or b.succs[0] is b.succs[1]:
        return False
    for k in range(2):
        inner = b.succs[k]
        out = b.succs[1 - k]
        if inner is b or inner.kind != BRANCH or len(inner.preds) != 1 or inner.phis or inner.address_taken:
            continue
        second = source(inner.args[0])
        if not is_bound(second) or source(second.args[0]) is not source(test.args[0]) or not only_tests(inner, second):
            continue
        if out not in inner.succs or inner.succs[0] is inner.succs[1]:
            continue
        j = inner.succs.index(out)
        if inner.succs[1 - j] is inner or not agrees(b, 1 - k, inner, j):
            continue
        first_range = interval(test, k == 0)
        second_range = interval(second, j == 1)
        if first_range is None or second_range is None:
            continue
        low = max(first_range[0], second_range[0])
        high = min(first_range[1], second_range[1])
        bottom, top = limits(test.args[0].type)
        if bottom < low <= high < top and context.spend():
            merge(func, b, k, inner, 1 - j, source(test.args[0]), 0, low, high, k == 1)
            return True
    return False


def only_tests(inner: Block, second: Inst) -> bool:
    """Whether the block holds the comparison and constants alone."""
    return all(i is second or i.op <= ops.CONST for i in inner.insts)


def agrees(b: Block, k: int, inner: Block, j: int) -> bool:
    """Whether the phis of the common target get one value from both."""
    target = b.succs[k]
    direct = pred_position(b, k)
    around = pred_position(inner, j)
    for phi in target.phis:
        one = source(phi.args[direct])
        two = source(phi.args[around])
        same = one.op == ops.CONST and two.op == ops.CONST and one.imm == two.imm
        if one is not two and not same:
            return False
    return True


@final
class Range:
    """`value` lies in low … low + width when control leaves by successor `edge` of the block that tests it."""

    def __init__(self, value: Inst, low: int, width: int, edge: int) -> None:
        self.value = value
        self.low = low
        self.width = width
        self.edge = edge


def tested_range(b: Block) -> Range | None:
    """What the branch of a block asks, if it is for one range of values that are not negative."""
    test = source(b.args[0])
    if test.op not in INSIDE or source(test.args[1]).op != ops.CONST:
        return None
    value = source(test.args[0])
    width = source(test.args[1]).imm
    edge = INSIDE[test.op]
    low = 0
    if test.op == ops.EQ or test.op == ops.NE:
        low = width
        width = 0
    else:
        if test.op == ops.ULT or test.op == ops.UGE:
            width -= 1
        if value.op == ops.ADD and source(value.args[1]).op == ops.CONST:
            low = -source(value.args[1]).imm
            value = source(value.args[0])
    _, top = limits(value.type)
    return Range(value, low, width, edge) if low >= 0 and width >= 0 and low + width < top else None


def merge_two_ranges(func: Func, b: Block, context: PassContext) -> bool:
    """Ask for two ranges at once where both lead to one place."""
    first = tested_range(b)
    if first is None or b.succs[0] is b.succs[1]:
        return False
    k = 1 - first.edge
    inner = b.succs[k]
    if inner is b or inner.kind != BRANCH or len(inner.preds) != 1 or inner.phis or inner.address_taken:
        return False
    second = tested_range(inner)
    if second is None or second.value is not first.value or inner.succs[0] is inner.succs[1]:
        return False
    if any(i.op > ops.CONST and i.op != ops.ADD and i is not source(inner.args[0]) for i in inner.insts):
        return False
    j = second.edge
    if inner.succs[j] is not b.succs[first.edge] or inner.succs[1 - j] is inner or not agrees(b, 1 - k, inner, j):
        return False
    low = min(first.low, second.low)
    high = max(first.low + first.width, second.low + second.width)
    bit = 0
    if max(first.low, second.low) > min(first.low + first.width, second.low + second.width) + 1:
        bit = first.low ^ second.low
        high = low + first.width
        if first.width != second.width or bit & bit - 1 or low & bit or high // bit != low // bit:
            return False
    if not context.spend():
        return False
    merge(func, b, k, inner, 1 - j, first.value, bit, low, high, k == 0)
    return True


def merge(func: Func, b: Block, k: int, inner: Block, j: int, value: Inst, bit: int, low: int, high: int,
          outside: bool) -> None:
    """b goes where inner.succs[j] goes, by its successor k; its first successor is for values in low..high, `bit` set
    or not (or for the others: `outside`).
    """
    loc = b.args[0].loc
    type = value.type
    for i in inner.insts:
        i.block = b
    b.insts.extend(inner.insts)
    inner.insts = []
    made: list[Inst] = []
    if bit:
        mask = func.inst(ops.CONST, type, [], canonical(~bit, type))
        value = func.inst(ops.AND, type, [value, mask])
        made += [mask, value]
    offset = func.inst(ops.CONST, type, [], canonical(-low, type))
    moved = func.inst(ops.ADD, type, [value, offset])
    width = func.inst(ops.CONST, type, [], canonical(high - low, type))
    made += [offset, moved, width, func.inst(ops.UGT if outside else ops.ULE, I32, [moved, width])]
    inside = made[-1]
    for i in made:
        i.block = b
        i.loc = loc
        b.insts.append(i)
    target = inner.succs[j]
    at = pred_position(inner, j)
    values = [phi.args[at] for phi in target.phis]
    redirect(b, k, target)
    for phi, arriving in zip(target.phis, values, strict=True):
        phi.args.append(arriving)
        arriving.nuses += 1
    inner.clear_terminator()
    inner.mark = 1
    b.set_args([inside])
    b.prob = -1
