"""Floating-point builtins: constants, sign operations, square roots, classification and comparison."""
from __future__ import annotations

from typing import Final

from compiler.ir import core, ops
from compiler.ir.core import F32, F64, F80, I32, I64, Inst
from compiler.lower.arith import float_to_int
from compiler.lower.base import REP_COMPLEX, REP_SCALAR, Lowerer, rep
from compiler.lower.builtins_memory import literal
from compiler.sema import builtins as bi
from compiler.sema import types as ct
from compiler.sema.ast import BuiltinCall, Cast
from compiler.sema.types import Type

# Encodings by IR type.
EXPONENT_BITS: Final = {F32: 8, F64: 11, F80: 15, core.F128: 15}
FRACTION_BITS: Final = {F32: 23, F64: 52, F80: 64, core.F128: 112}


def infinity(f: Lowerer, type: int) -> Inst:
    fraction = FRACTION_BITS[type]
    bits = ((1 << EXPONENT_BITS[type]) - 1) << fraction
    return f.fconst(bits | 1 << 63 if type == F80 else bits, type)


def nan_bits(type: int, payload: int, signaling: bool) -> int:
    fraction = FRACTION_BITS[type]
    bits = ((1 << EXPONENT_BITS[type]) - 1) << fraction
    quiet = 1 << (fraction - 1 if type != F80 else 62)
    payload &= quiet - 1
    if signaling:
        bits |= payload or quiet >> 1
    else:
        bits |= quiet | payload
    return bits | 1 << 63 if type == F80 else bits


def smallest_normal(f: Lowerer, type: int) -> Inst:
    bits = 1 << FRACTION_BITS[type]
    return f.fconst(bits | 1 << 63 if type == F80 else bits, type)


def magnitude(f: Lowerer, v: Inst) -> Inst:
    return f.b.emit(ops.FABS, v.type, [v])


def expand(f: Lowerer, e: BuiltinCall) -> Inst | None:
    """Math functions with an inline form."""
    id = e.builtin
    args = e.args
    b = f.b
    t = e.type
    if id in (bi.BI_HUGE_VAL, bi.BI_INF):
        return infinity(f, f.scalar_type(t))
    if id in (bi.BI_NAN, bi.BI_NANS):
        s = literal(args[0]) if args else None
        payload = nan_payload(s.data) if s is not None else -1
        if payload >= 0:
            return f.fconst(nan_bits(f.scalar_type(t), payload, id == bi.BI_NANS), f.scalar_type(t))
        return None
    if id in (bi.BI_CREAL, bi.BI_CIMAG):
        if rep(args[0].type) != REP_COMPLEX:
            return None
        pair = f.pair(args[0])
        return pair[0] if id == bi.BI_CREAL else pair[1]
    if not args or not args[0].type.is_floating() or rep(t) != REP_SCALAR:
        return None
    if id == bi.BI_FABS:
        return magnitude(f, f.value(args[0]))
    if id == bi.BI_COPYSIGN:
        v = f.value(args[0])
        return b.emit(ops.FCOPYSIGN, v.type, [v, f.value(args[1])])
    if id == bi.BI_FMA:
        return fused(f, e)
    if id == bi.BI_SQRT:
        return square_root(f, e)
    if id in ROUNDED:
        return rounded(f, e)
    if id in NARROWED and f.optimizing:
        return narrow_round(f, e)
    if id == bi.BI_POWI:
        suffix = {F32: "sf", F64: "df", F80: "xf"}.get(f.scalar_type(t), "tf")
        v = f.value(args[0])
        return f.libcall(f"__powi{suffix}2", [v, f.value(args[1])], [v.type, I32], v.type)
    return None


def nan_payload(data: bytes) -> int:
    """The payload that nan("...") asks for, -1 if the text is no number (nan of an empty text has payload 0)."""
    text = data[:data.find(b"\0")].decode("ascii", "replace").lower()
    if text == "":
        return 0
    digits = text.removeprefix("0x") if text.startswith("0x") else text
    base = 16 if text.startswith("0x") else 8 if text.startswith("0") else 10
    value = 0
    for c in digits:
        d = "0123456789abcdef".find(c)
        if d < 0 or d >= base:
            return -1
        value = value * base + d
    return value


def fused(f: Lowerer, e: BuiltinCall) -> Inst | None:
    """The machine's instruction, which sets no errno, where it has one."""
    if e.type.kind == ct.FLOAT16 or e.type.size not in f.options.fused_sizes:
        return None
    a, b, c = [f.value(arg) for arg in e.args]
    return f.b.emit(ops.FMA, a.type, [a, b, c])


def square_root(f: Lowerer, e: BuiltinCall) -> Inst | None:
    """The instruction; negative operands go to the library when errno counts."""
    if e.type.kind == ct.FLOAT16 or not f.optimizing:
        return None
    b = f.b
    v = f.value(e.args[0])
    if v.type > F80:
        return None
    if not f.options.math_errno:
        return b.emit(ops.FSQRT, v.type, [v])
    rare, join = f.new_block(), f.new_block()
    root = b.emit(ops.FSQRT, v.type, [v])
    at = b.at
    f.branch(b.emit(ops.FLT, I32, [v, f.fzero(v.type)], core.QUIET), rare, join)
    at.prob = 1
    f.place(rare)
    name = {F32: "sqrtf", F64: "sqrt"}.get(v.type, "sqrtl")
    slow = f.libcall(name, [v], [v.type], v.type)
    f.flow_into(join)
    return f.phi(v.type, [root, slow])


# Rounding functions with an integer result: the library function to convert from.
ROUNDED: Final = {
    bi.BI_ICEIL: "ceil", bi.BI_LCEIL: "ceil", bi.BI_LLCEIL: "ceil",
    bi.BI_IFLOOR: "floor", bi.BI_LFLOOR: "floor", bi.BI_LLFLOOR: "floor",
    bi.BI_IRINT: "rint", bi.BI_IROUND: "round",
}


# Rounding functions that give the same result in a narrower format when the argument came from it.
NARROWED: Final = {bi.BI_FLOOR: "floor", bi.BI_CEIL: "ceil", bi.BI_TRUNC: "trunc", bi.BI_ROUND: "round",
                   bi.BI_RINT: "rint", bi.BI_NEARBYINT: "nearbyint"}


def narrow_round(f: Lowerer, e: BuiltinCall) -> Inst | None:
    """floor((double)x) of a float x is (double)floorf(x)."""
    arg = e.args[0]
    if e.type.kind != ct.DOUBLE or not isinstance(arg, Cast) or arg.operand.type.kind != ct.FLOAT:
        return None
    v = f.libcall(NARROWED[e.builtin] + "f", [f.value(arg.operand)], [F32], F32)
    return f.b.emit(ops.FCVT, F64, [v])


def rounded(f: Lowerer, e: BuiltinCall) -> Inst:
    v = f.value(e.args[0])
    suffix = {F32: "f", F64: ""}.get(v.type, "l")
    whole = f.libcall(ROUNDED[e.builtin] + suffix, [v], [v.type], v.type)
    return float_to_int(f, whole, e.type)


# --- classification ---
def classify(f: Lowerer, e: BuiltinCall) -> Inst | None:
    """isnan ... iseqsig; arguments keep their own type (integers have been converted)."""
    id = e.builtin
    args = e.args
    b = f.b
    if id == bi.BI_FPCLASSIFY:
        return fpclassify(f, e)
    if not args or not args[0].type.is_floating():
        return None
    v = f.value(args[0])
    if len(args) == 2:
        return compare(f, id, v, f.value(args[1]))
    if id == bi.BI_ISNAN:
        return b.emit(ops.FUNO, I32, [v, v])
    if id == bi.BI_SIGNBIT:
        return sign_bit(f, v, args[0].type)
    absolute = magnitude(f, v)
    inf = infinity(f, v.type)
    if id == bi.BI_ISINF:
        return b.emit(ops.FEQ, I32, [absolute, inf])
    if id == bi.BI_ISINF_SIGN:
        positive = b.emit(ops.FEQ, I32, [v, inf])
        negative = b.emit(ops.FEQ, I32, [v, b.emit(ops.FNEG, v.type, [inf])])
        return b.emit(ops.SUB, I32, [positive, negative])
    if id == bi.BI_ISFINITE:
        return b.emit(ops.FLT, I32, [absolute, inf], core.QUIET)
    if id == bi.BI_ISNORMAL:
        finite = b.emit(ops.FLT, I32, [absolute, inf], core.QUIET)
        large = b.emit(ops.FGE, I32, [absolute, smallest_of(f, args[0].type)], core.QUIET)
        return b.emit(ops.AND, I32, [finite, large])
    return None


def smallest_of(f: Lowerer, t: Type) -> Inst:
    """The smallest normal number of a type, in its register form."""
    if t.kind == ct.FLOAT16:
        return f.fconst((127 - 14) << 23, F32)
    return smallest_normal(f, f.scalar_type(t))


def compare(f: Lowerer, id: int, a: Inst, b: Inst) -> Inst | None:
    op = {bi.BI_ISGREATER: ops.FGT, bi.BI_ISGREATEREQUAL: ops.FGE, bi.BI_ISLESS: ops.FLT,
          bi.BI_ISLESSEQUAL: ops.FLE, bi.BI_ISUNORDERED: ops.FUNO, bi.BI_ISEQSIG: ops.FEQ}.get(id, 0)
    if op:
        relation = ops.FLT <= op <= ops.FGE and id != bi.BI_ISEQSIG
        return f.b.emit(op, I32, [a, b], core.QUIET if relation else 0)
    if id == bi.BI_ISLESSGREATER:
        less = f.b.emit(ops.FLT, I32, [a, b], core.QUIET)
        return f.b.emit(ops.OR, I32, [less, f.b.emit(ops.FGT, I32, [a, b], core.QUIET)])
    return None


def sign_bit(f: Lowerer, v: Inst, t: Type) -> Inst:
    b = f.b
    if v.type == F32:
        return b.emit(ops.SHR, I32, [b.emit(ops.BITCAST, I32, [v]), b.i32(31)])
    if v.type == F64:
        return b.emit(ops.TRUNC, I32, [b.emit(ops.SHR, I64, [b.emit(ops.BITCAST, I64, [v]), b.i32(63)])])
    to = f.temp(t.unqual)
    b.store(ops.STORE, to.base, v, 0, 4 << core.MEM_ALIGN_SHIFT)
    top = b.load(ops.LOADU8, I32, to.base, 9 if v.type == F80 else 15, 0)
    return b.emit(ops.SHR, I32, [top, b.i32(7)])


def fpclassify(f: Lowerer, e: BuiltinCall) -> Inst:
    """fpclassify (nan, infinite, normal, subnormal, zero, x)."""
    results = [f.value(arg) for arg in e.args[:5]]
    b = f.b
    x = e.args[5]
    v = f.value(x)
    absolute = magnitude(f, v)
    is_zero = b.emit(ops.FEQ, I32, [v, f.fzero(v.type)])
    small = b.emit(ops.FLT, I32, [absolute, smallest_of(f, x.type)], core.QUIET)
    infinite = b.emit(ops.FEQ, I32, [absolute, infinity(f, v.type)])
    unordered = b.emit(ops.FUNO, I32, [v, v])
    r = b.emit(ops.SELECT, I32, [small, results[3], results[2]])
    r = b.emit(ops.SELECT, I32, [is_zero, results[4], r])
    r = b.emit(ops.SELECT, I32, [infinite, results[1], r])
    return b.emit(ops.SELECT, I32, [unordered, results[0], r])

