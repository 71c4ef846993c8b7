"""Wrong algebraic rewrites for compiler/faults.py; `simplify.py` asks here only while a fault is on."""

from __future__ import annotations

from compiler.faults import (
    DIVIDE_SHIFT,
    EXTEND_SUM,
    FLOAT_CANCEL,
    NAN_NEGATED,
    NARROW_SHIFT,
    NEGATE_UNSIGNED,
    PLANTED,
)
from compiler.ir import ops
from compiler.ir.core import I32, I64, Inst
from compiler.opt.rewriter import Rewriter


def wrong_rewrite(r: Rewriter, i: Inst) -> bool:
    """Rewrite `i` by the rule of the planted fault, if it fits. True if `i` changed."""
    fault = PLANTED.fault
    if fault == NARROW_SHIFT:
        return i.op == ops.TRUNC and narrow_shift(r, i)
    if fault == NEGATE_UNSIGNED:
        return i.op == ops.ZEXT32 and i.args[0].op == ops.NEG and widen(r, i, ops.NEG)
    if fault == EXTEND_SUM:
        return i.op == ops.ZEXT32 and i.args[0].op == ops.ADD and widen(r, i, ops.ADD)
    if fault == DIVIDE_SHIFT:
        return i.op == ops.DIVS and divide_shift(r, i)
    if fault == FLOAT_CANCEL:
        return i.op == ops.FSUB and float_cancel(r, i)
    if fault == NAN_NEGATED:
        return i.op == ops.EQ and nan_negated(r, i)
    return False


def narrow_shift(r: Rewriter, i: Inst) -> bool:
    shift = i.args[0]
    if shift.op != ops.SHR and shift.op != ops.SAR:
        return False
    count = shift.args[1]
    if count.op != ops.CONST or not 0 < count.imm < 32 or not r.spend(0):
        return False
    return r.become(i, shift.op, [r.emit(ops.TRUNC, I32, [shift.args[0]]), count])


def widen(r: Rewriter, i: Inst, op: int) -> bool:
    """The extension goes to the operands."""
    inner = i.args[0]
    if not r.spend(0):
        return False
    return r.become(i, op, [r.emit(ops.ZEXT32, I64, [arg]) for arg in inner.args])


def divide_shift(r: Rewriter, i: Inst) -> bool:
    divisor = i.args[1]
    if divisor.op != ops.CONST or divisor.imm < 2 or divisor.imm & (divisor.imm - 1) or not r.spend(0):
        return False
    return r.become(i, ops.SAR, [i.args[0], r.number(divisor.imm.bit_length() - 1, I32)])


def float_cancel(r: Rewriter, i: Inst) -> bool:
    total = i.args[0]
    if total.op != ops.FADD or i.args[1] not in total.args or not r.spend(0):
        return False
    return r.copy(i, total.args[0] if total.args[1] is i.args[1] else total.args[1])


def nan_negated(r: Rewriter, i: Inst) -> bool:
    inner = i.args[0]
    zero = i.args[1]
    if inner.op != ops.FLT or zero.op != ops.CONST or zero.imm != 0 or not r.spend(0):
        return False
    return r.become(i, ops.FGE, [inner.args[0], inner.args[1]])
