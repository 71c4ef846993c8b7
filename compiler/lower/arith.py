"""Arithmetic and conversions of one-part scalars, and conversions between all arithmetic representations."""
from __future__ import annotations

from typing import Final

from compiler.faults import FLOAT_TO_UNSIGNED, PLANTED, UNSIGNED_TO_LONG
from compiler.ir import ops
from compiler.ir.core import F32, F64, F80, I32, I64, NO_WRAP, Inst
from compiler.lower.base import REP_COMPLEX, REP_SCALAR, REP_WIDE, Lowerer, is_signed, rep
from compiler.sema import ast
from compiler.sema import types as ct
from compiler.sema.types import Type

# By ast op ADD .. GE: op for signed integers, unsigned integers, floats.
SIGNED_OP: Final[list[int]] = [
    0, ops.ADD, ops.SUB, ops.MUL, ops.DIVS, ops.REMS, ops.SHL, ops.SAR, ops.AND, ops.OR, ops.XOR,
    ops.EQ, ops.NE, ops.LT, ops.LE, ops.GT, ops.GE,
]
UNSIGNED_OP: Final[list[int]] = [
    0, ops.ADD, ops.SUB, ops.MUL, ops.DIVU, ops.REMU, ops.SHL, ops.SHR, ops.AND, ops.OR, ops.XOR,
    ops.EQ, ops.NE, ops.ULT, ops.ULE, ops.UGT, ops.UGE,
]
FLOAT_OP: Final[list[int]] = [
    0, ops.FADD, ops.FSUB, ops.FMUL, ops.FDIV, 0, 0, 0, 0, 0, 0,
    ops.FEQ, ops.FNE, ops.FLT, ops.FLE, ops.FGT, ops.FGE,
]
# libgcc's suffix of a floating type by IR type, and the trapping signed operations.
FLOAT_SUFFIX: Final[list[str]] = ["", "", "", "sf", "df", "xf", "tf", ""]
TRAPPING: Final[list[str]] = ["", "add", "sub", "mul"]


def binary(f: Lowerer, op: int, t: Type, a: Inst, b: Inst) -> Inst:
    """a op b in type `t`; a shift count is I32."""
    kind = t.kind
    if ct.FLOAT16 <= kind <= ct.FLOAT64X:
        result = f.b.emit(FLOAT_OP[op], a.type, [a, b])
        return round_half(f, result) if kind == ct.FLOAT16 else result
    if is_signed(t):
        if f.options.trapv and op <= ast.MUL and kind != ct.BITINT:
            name = f"__{TRAPPING[op]}v{'si' if a.type == I32 else 'di'}3"
            return f.libcall(name, [a, b], [a.type, a.type], a.type)
        result = f.b.emit(SIGNED_OP[op], a.type, [a, b])
        if op <= ast.MUL and t.size >= 4 and kind != ct.BITINT and not f.options.wrapv:
            result.imm = NO_WRAP
    else:
        result = f.b.emit(UNSIGNED_OP[op], a.type, [a, b])
    if t.size < 4 or kind == ct.BITINT:
        return wrap(f, result, t)
    return result


def compare(f: Lowerer, op: int, t: Type, a: Inst, b: Inst) -> Inst:
    """a op b as I32 0 or 1; the operands have type `t`."""
    if t.is_floating():
        return f.b.emit(FLOAT_OP[op], I32, [a, b])
    table = SIGNED_OP if is_signed(t) else UNSIGNED_OP
    return f.b.emit(table[op], I32, [a, b])


def negate(f: Lowerer, t: Type, a: Inst) -> Inst:
    if t.is_floating():
        return f.b.emit(ops.FNEG, a.type, [a])
    if f.options.trapv and is_signed(t) and t.kind != ct.BITINT:
        return f.libcall("__negvsi2" if a.type == I32 else "__negvdi2", [a], [a.type], a.type)
    return wrap(f, f.b.emit(ops.NEG, a.type, [a]), t)


def wrap(f: Lowerer, v: Inst, t: Type) -> Inst:
    """Reduce a register value modulo the width of `t`, extended by its signedness."""
    if t.kind == ct.BITINT:
        return extend_bits(f, v, t.bits, t.signed)
    size = t.size
    if size >= 4:
        return v
    if t.kind == ct.BOOL:
        return f.b.emit(ops.AND, v.type, [v, f.b.const(1, v.type)])
    return extend_bits(f, v, size * 8, is_signed(t))


def extend_bits(f: Lowerer, v: Inst, bits: int, signed: bool) -> Inst:
    """The low `bits` of `v`, extended within its type."""
    width = 32 if v.type == I32 else 64
    if bits >= width:
        return v
    b = f.b
    if not signed:
        return b.emit(ops.AND, v.type, [v, b.const((1 << bits) - 1, v.type)])
    if bits == 8:
        return b.emit(ops.SEXT8, v.type, [v])
    if bits == 16:
        return b.emit(ops.SEXT16, v.type, [v])
    if bits == 32:
        return b.emit(ops.SEXT32, I64, [b.emit(ops.TRUNC, I32, [v])])
    shifted = b.emit(ops.SHL, v.type, [v, b.i32(width - bits)])
    return b.emit(ops.SAR, v.type, [shifted, b.i32(width - bits)])


def round_half(f: Lowerer, v: Inst) -> Inst:
    """Round an F32 to binary16, still held as F32."""
    return f.half_to_float(f.float_to_half(v))


def nonzero(f: Lowerer, v: Inst) -> Inst:
    """v != 0 as I32."""
    if v.type >= F32:
        return f.b.emit(ops.FNE, I32, [v, f.fzero(v.type)])
    return f.b.emit(ops.NE, I32, [v, f.b.const(0, v.type)])


def int_to_int(f: Lowerer, v: Inst, source: Type, to: Type) -> Inst:
    """Convert between integer (or pointer) types of at most 64 bits; `to` is not _Bool."""
    size = to.size
    b = f.b
    if size == 8:
        if v.type == I32:
            signed = is_signed(source) or PLANTED.fault == UNSIGNED_TO_LONG and is_signed(to)
            v = b.emit(ops.SEXT32 if signed else ops.ZEXT32, I64, [v])
        if to.kind == ct.BITINT and not fits(source, to):
            return extend_bits(f, v, to.bits, to.signed)
        return v
    if v.type == I64:
        v = b.emit(ops.TRUNC, I32, [v])
    elif fits(source, to):
        return v
    return wrap(f, v, to)


def fits(source: Type, to: Type) -> bool:
    """Whether every value of `source` has the same register form in `to`."""
    if source.kind == ct.POINTER or to.kind == ct.POINTER:
        return source.size == to.size
    sb = source.base.bits if source.kind == ct.ENUM else source.bits
    tb = to.base.bits if to.kind == ct.ENUM else to.bits
    if is_signed(source) == is_signed(to):
        return sb <= tb
    return not is_signed(source) and sb < tb


def int_to_float(f: Lowerer, v: Inst, source: Type, to: Type) -> Inst:
    ft = f.scalar_type(to)
    b = f.b
    if to.kind == ct.FLOAT16:
        wide = int_to_float(f, v, source, f.types.double)
        return f.half_to_float(b.emit(ops.BITCAST, I32, [f.libcall("__truncdfhf2", [wide], [F64], F32)]))
    signed = is_signed(source) or source.size < 4 or source.kind == ct.BITINT and source.bits < 32
    if signed:
        return b.emit(ops.SITOF, ft, [v])
    if v.type == I32:
        return b.emit(ops.SITOF, ft, [b.emit(ops.ZEXT32, I64, [v])])
    return b.emit(ops.UITOF, ft, [v])


def float_to_int(f: Lowerer, v: Inst, to: Type) -> Inst:
    b = f.b
    signed = is_signed(to)
    if PLANTED.fault == FLOAT_TO_UNSIGNED:
        signed = signed or to.size == 8
    if to.size == 8:
        result = b.emit(ops.FTOSI if signed else ops.FTOUI, I64, [v])
    elif to.size == 4 and not signed:
        result = b.emit(ops.TRUNC, I32, [b.emit(ops.FTOSI, I64, [v])])
    else:
        result = b.emit(ops.FTOSI, I32, [v])
    return wrap(f, result, to)


def float_to_float(f: Lowerer, v: Inst, source: Type, to: Type) -> Inst:
    ft = f.scalar_type(to)
    if to.kind == ct.FLOAT16 and source.kind != ct.FLOAT16:
        if v.type == F32:
            return round_half(f, v)
        half = f.libcall(f"__trunc{FLOAT_SUFFIX[v.type]}hf2", [v], [v.type], F32)
        return f.half_to_float(f.b.emit(ops.BITCAST, I32, [half]))
    if v.type == ft:
        return v
    return f.b.emit(ops.FCVT, ft, [v])


def convert(f: Lowerer, v: Inst, source: Type, to: Type) -> Inst:
    """Convert between one-part scalars of any kinds."""
    if to.kind == ct.BOOL:
        return v if source.kind == ct.BOOL else nonzero(f, v)
    if source.is_floating():
        if to.is_floating():
            return float_to_float(f, v, source, to)
        return float_to_int(f, v, to)
    if to.is_floating():
        return int_to_float(f, v, source, to)
    return int_to_int(f, v, source, to)


# --- between representations ---
def to_wide(f: Lowerer, v: Inst, source: Type, to: Type) -> tuple[Inst, Inst]:
    """A one-part scalar as a 128-bit integer."""
    b = f.b
    if source.is_floating():
        if source.kind == ct.FLOAT16:
            v = v if v.type == F32 else b.emit(ops.FCVT, F32, [v])
        name = f"__fix{'' if is_signed(to) else 'uns'}{FLOAT_SUFFIX[v.type]}ti"
        plan = f.symbols.classifier.plan(f.types.int128, [f.symbols.types_by_ir[v.type]], 1, False)
        low = f.emit_call(f.symbols.library(name), plan, [v], I64, 0)
        return wide_wrap(f, low, b.emit(ops.RESULT, I64, [low], 1), to)
    if v.type == I32:
        v = b.emit(ops.SEXT32 if is_signed(source) else ops.ZEXT32, I64, [v])
    high = b.emit(ops.SAR, I64, [v, b.i32(63)]) if is_signed(source) else b.i64(0)
    return wide_wrap(f, v, high, to)


def wide_wrap(f: Lowerer, low: Inst, high: Inst, t: Type) -> tuple[Inst, Inst]:
    if t.kind == ct.BITINT and t.bits < 128:
        return low, extend_bits(f, high, t.bits - 64, t.signed)
    return low, high


def from_wide(f: Lowerer, low: Inst, high: Inst, source: Type, to: Type) -> Inst:
    """A 128-bit integer as a one-part scalar."""
    b = f.b
    if to.kind == ct.BOOL:
        return nonzero(f, b.emit(ops.OR, I64, [low, high]))
    if to.is_floating():
        ft = F64 if to.kind == ct.FLOAT16 else f.scalar_type(to)
        name = f"__float{'' if is_signed(source) else 'un'}ti{FLOAT_SUFFIX[ft]}"
        plan = f.symbols.classifier.plan(f.symbols.types_by_ir[ft], [f.types.int128], 1, False)
        v = f.emit_call(f.symbols.library(name), plan, [low, high], ft, 0)
        return float_to_float(f, v, f.types.double, to) if to.kind == ct.FLOAT16 else v
    return int_to_int(f, low, f.types.ulong, to)


def convert_pair(f: Lowerer, first: Inst, second: Inst, source: Type, to: Type) -> tuple[Inst, Inst]:
    """Between two-part representations."""
    r = rep(source)
    if r == REP_WIDE:
        if rep(to) == REP_WIDE:
            return wide_wrap(f, first, second, to)
        return from_wide(f, first, second, source, to.base), zero_of(f, to.base)
    if rep(to) == REP_WIDE:
        return to_wide(f, first, source.base, to)
    return convert(f, first, source.base, to.base), convert(f, second, source.base, to.base)


def convert_to_pair(f: Lowerer, v: Inst, source: Type, to: Type) -> tuple[Inst, Inst]:
    """From a one-part scalar."""
    if rep(to) == REP_WIDE:
        return to_wide(f, v, source, to)
    return convert(f, v, source, to.base), zero_of(f, to.base)


def convert_from_pair(f: Lowerer, first: Inst, second: Inst, source: Type, to: Type) -> Inst:
    """To a one-part scalar: a complex number loses its imaginary part (C17 6.3.1.7), except for _Bool."""
    if rep(source) == REP_WIDE:
        return from_wide(f, first, second, source, to)
    if to.kind == ct.BOOL:
        return f.b.emit(ops.OR, I32, [nonzero(f, first), nonzero(f, second)])
    return convert(f, first, source.base, to)


def zero_of(f: Lowerer, t: Type) -> Inst:
    """Zero of a one-part scalar type."""
    it = f.scalar_type(t)
    return f.fzero(it) if it >= F32 else f.b.const(0, it)


def one_of(f: Lowerer, t: Type) -> Inst:
    """One of a one-part scalar type."""
    it = f.scalar_type(t)
    if it < F32:
        return f.b.const(1, it)
    if it == F32:
        return f.fconst(0x3F800000, F32)
    if it == F64:
        return f.fconst(0x3FF0000000000000, F64)
    return f.fconst(0x3FFF << 64 | 1 << 63 if it == F80 else 0x3FFF << 112, it)


def shift_count(f: Lowerer, v: Inst) -> Inst:
    """A shift count as I32."""
    return f.b.emit(ops.TRUNC, I32, [v]) if v.type == I64 else v


def scalar_rep(t: Type) -> bool:
    return rep(t) == REP_SCALAR


def complex_rep(t: Type) -> bool:
    return rep(t) == REP_COMPLEX


def const_value(v: Inst) -> int | None:
    """The value of a constant instruction."""
    return v.imm if v.op == ops.CONST else None


