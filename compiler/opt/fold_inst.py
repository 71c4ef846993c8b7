"""Folds one instruction with constant operands, in place."""
from __future__ import annotations

from compiler.ir import fold, ops
from compiler.ir.core import F32, F64, I32, I64, QUIET, Inst, canonical
from compiler.opt.fold_wide import fold_wide
from compiler.target import softfloat as sf
from compiler.target.options import CompileOptions


def fold_inst(i: Inst, options: CompileOptions) -> bool:
    """Turn `i` into CONST or FCONST if its operands are constants and the result is known."""
    op = i.op
    if op < ops.ADD or op > ops.FMA:
        return False
    args = i.args
    first = args[0]
    if first.op != ops.CONST:
        if first.op != ops.FCONST:
            return False
        if first.type > F64 or op == ops.FCVT and i.type > F64:
            return fold_wide(i, options)
        return fold_floats(i, options)
    result: int | None = None
    if ops.SITOF <= op <= ops.UITOF:
        if i.type > F64:
            return fold_wide(i, options)
        result = fold.float_convert(op, i.type, first.type, first.imm)
        if result is None:
            return False
        if options.rounding_math and not is_exact(op, result, i.type, first):
            return False
        become_float(i, result)
        return True
    if op == ops.BITCAST:
        become_float(i, first.imm)
        return True
    if op == ops.SELECT:
        return False
    if len(args) == 2:
        if args[1].op != ops.CONST:
            return False
        result = fold.fold_binary(op, first.type, first.imm, args[1].imm)
    else:
        result = fold.fold_unary(op, i.type, first.type, first.imm)
    if result is None:
        return False
    i.become_const(result)
    return True


def is_exact(op: int, bits: int, type: int, source: Inst) -> bool:
    """Whether an integer converts to floating without rounding."""
    number = fold.unsigned(source.imm, source.type) if op == ops.UITOF else source.imm
    return int(fold.to_float(bits, type)) == number


def become_float(i: Inst, bits: int) -> None:
    i.drop_args()
    i.op = ops.FCONST
    i.aux = None
    i.imm = canonical(bits, I32 if i.type == F32 else I64)


def fold_floats(i: Inst, options: CompileOptions) -> bool:
    """An operation whose first operand is an F32 or F64 constant."""
    op = i.op
    args = i.args
    first = args[0]
    source = first.type
    result: int | None = None
    if len(args) == 2:
        second = args[1]
        if second.op != ops.FCONST or second.type != source:
            return False
        if op <= ops.FUNO:
            if fold.is_nan_bits(first.imm, source) or fold.is_nan_bits(second.imm, source):
                if options.signaling_nans:
                    return False
                if ops.FLT <= op <= ops.FGE and i.imm != QUIET and options.trapping_math:
                    return False    # raises "invalid"
            i.become_const(fold.float_compare(op, source, first.imm, second.imm))
            return True
        result = fold.float_binary(op, source, first.imm, second.imm)
        if result is None:
            return False
        if op != ops.FCOPYSIGN and not may_fold_inexact(op, source, first.imm, second.imm, result, options):
            return False
    elif op == ops.FMA:
        return fold_fused(i, options)
    elif op == ops.BITCAST:
        i.drop_args()
        i.op = ops.CONST
        i.imm = first.imm
        return True
    elif op == ops.FTOSI or op == ops.FTOUI:
        result = fold.float_convert(op, i.type, source, first.imm)
        if result is None:
            return False
        i.become_const(result)
        return True
    elif op == ops.FCVT:
        result = fold.float_convert(op, i.type, source, first.imm)
        if result is None or options.rounding_math and i.type == F32:
            return False
    else:
        result = fold.float_unary(op, source, first.imm)
        if result is None or op == ops.FSQRT and options.rounding_math:
            return False
    become_float(i, result)
    return True


def fold_fused(i: Inst, options: CompileOptions) -> bool:
    """FMA of three constants."""
    a, b, c = i.args
    if b.op != ops.FCONST or c.op != ops.FCONST:
        return False
    result = fold.float_fma(i.type, a.imm, b.imm, c.imm)
    if result.flags & sf.INEXACT and options.rounding_math:
        return False
    if result.flags & (sf.OVERFLOW | sf.INVALID) and options.trapping_math:
        return False
    become_float(i, result.bits)
    return True


def may_fold_inexact(op: int, type: int, a: int, b: int, result: int, options: CompileOptions) -> bool:
    """Overflow and division by zero keep their flags; under -frounding-math only exact sums of integers fold."""
    value = fold.to_float(result, type)
    if value - value != 0.0 and options.trapping_math:
        x = fold.to_float(a, type)
        y = fold.to_float(b, type)
        if value != value:
            return x != x or y != y     # else "invalid" is raised: infinity - infinity, 0 * infinity
        return x - x != 0.0 or y - y != 0.0
    if options.rounding_math:
        x = fold.to_float(a, type)
        y = fold.to_float(b, type)
        small = abs(x) < 1e6 and abs(y) < 1e6 and x == int(x) and y == int(y)
        return small and op != ops.FDIV
    return True
