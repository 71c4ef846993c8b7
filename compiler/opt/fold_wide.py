"""Folds operations on F80 and F128 constants: exact arithmetic, rounded once, as the machine or the library does it.

The flags of an operation say what it would raise. What overflows, is invalid or divides by zero stays where exceptions
can be observed, and under -frounding-math so does what is inexact, as in fold_inst.py.
"""
from __future__ import annotations

from compiler.ir import ops
from compiler.ir.core import F32, F64, F80, I32, I64, Inst, WideConst, canonical
from compiler.target import softfloat as sf
from compiler.target.options import CompileOptions


def format_of(type: int) -> sf.FloatFormat:
    if type == F80:
        return sf.X87
    return sf.BINARY32 if type == F32 else sf.BINARY64 if type == F64 else sf.BINARY128


def bits_of(i: Inst) -> int:
    """The encoding of an FCONST as an unsigned number."""
    aux = i.aux
    if isinstance(aux, WideConst):
        return aux.bits
    return i.imm & (0xFFFFFFFF if i.type == F32 else 0xFFFFFFFFFFFFFFFF)


def become(i: Inst, bits: int) -> bool:
    """Turn into the constant of i's floating type with that encoding."""
    i.drop_args()
    i.op = ops.FCONST
    if i.type <= F64:
        i.aux = None
        i.imm = canonical(bits, I32 if i.type == F32 else I64)
    else:
        i.aux = WideConst(bits)
        i.imm = 0
    return True


def become_rounded(i: Inst, result: sf.Rounded, options: CompileOptions) -> bool:
    if options.rounding_math and result.flags & sf.INEXACT:
        return False
    if options.trapping_math and result.flags & (sf.OVERFLOW | sf.INVALID | sf.DIV_BY_ZERO):
        return False
    return become(i, result.bits)


def fold_wide(i: Inst, options: CompileOptions) -> bool:
    """An operation with an F80 or F128 constant as its first operand, or that makes a value of these types."""
    op = i.op
    first = i.args[0]
    if op == ops.SITOF or op == ops.UITOF:
        number = first.imm if op == ops.SITOF else first.imm & (0xFFFFFFFF if first.type == I32 else (1 << 64) - 1)
        return become_rounded(i, sf.from_int(format_of(i.type), number), options)
    f = format_of(first.type)
    a = bits_of(first)
    if sf.is_nan(f, a) and options.signaling_nans:
        return False
    if len(i.args) == 2:
        second = i.args[1]
        if second.op != ops.FCONST or second.type != first.type:
            return False
        return fold_pair(i, f, a, bits_of(second), options)
    if op == ops.FNEG:
        return become(i, sf.neg(f, a))
    if op == ops.FABS:
        return become(i, sf.magnitude(f, a))
    if op == ops.FSQRT:
        return become_rounded(i, sf.sqrt(f, a), options)
    if op == ops.FCVT:
        return become_rounded(i, sf.convert(f, format_of(i.type), a), options)
    if op == ops.FTOSI or op == ops.FTOUI:
        return fold_to_int(i, sf.to_int(f, a))
    return False


def fold_to_int(i: Inst, number: int | None) -> bool:
    """A conversion that is defined (C17 6.3.1.4)."""
    width = 32 if i.type == I32 else 64
    low = -(1 << width - 1) if i.op == ops.FTOSI else 0
    if number is None or not low <= number < low + (1 << width):
        return False
    i.become_const(canonical(number, i.type))
    return True


def fold_pair(i: Inst, f: sf.FloatFormat, a: int, b: int, options: CompileOptions) -> bool:
    op = i.op
    if ops.FEQ <= op <= ops.FUNO:
        return fold_comparison(i, f, a, b, options)
    if op == ops.FADD:
        return become_rounded(i, sf.add(f, a, b), options)
    if op == ops.FSUB:
        return become_rounded(i, sf.sub(f, a, b), options)
    if op == ops.FMUL:
        return become_rounded(i, sf.mul(f, a, b), options)
    if op == ops.FDIV:
        return become_rounded(i, sf.div(f, a, b), options)
    if op == ops.FCOPYSIGN:
        return become(i, sf.magnitude(f, a) | b & f.sign_bit)
    return False


def fold_comparison(i: Inst, f: sf.FloatFormat, a: int, b: int, options: CompileOptions) -> bool:
    op = i.op
    if sf.is_nan(f, a) or sf.is_nan(f, b):
        if options.signaling_nans:
            return False
        i.become_const(1 if op == ops.FNE or op == ops.FUNO else 0)
        return True
    order = sf.compare(f, a, b)
    if op == ops.FEQ:
        found = order == 0
    elif op == ops.FNE:
        found = order != 0
    elif op == ops.FLT:
        found = order < 0
    elif op == ops.FLE:
        found = order <= 0
    elif op == ops.FGT:
        found = order > 0
    elif op == ops.FGE:
        found = order >= 0
    else:
        found = False
    i.become_const(1 if found else 0)
    return True
