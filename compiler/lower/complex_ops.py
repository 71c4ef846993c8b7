"""_Complex arithmetic on (real, imaginary) pairs; integer complex types are GNU's."""
from __future__ import annotations

from typing import Final

from compiler.ir import core, ops
from compiler.ir.core import F32, F64, I32, I64, Inst
from compiler.lower.arith import binary, compare, convert, negate, zero_of
from compiler.lower.base import Lowerer
from compiler.sema import ast
from compiler.sema import types as ct
from compiler.sema.ast import Cast, Expr
from compiler.sema.types import Type

Pair = tuple[Inst, Inst]
# libgcc's mode names of complex types by IR type of the part.
MODE: Final[list[str]] = ["", "", "", "sc", "dc", "xc", "tc", ""]


def complex_binary(f: Lowerer, op: int, t: Type, a: Pair, b: Pair) -> Pair:
    """a op b in complex type `t`; op is ADD, SUB, MUL or DIV."""
    base = t.base
    if op == ast.ADD or op == ast.SUB:
        return binary(f, op, base, a[0], b[0]), binary(f, op, base, a[1], b[1])
    if op == ast.MUL:
        real, imag = plain_product(f, base, a, b)
        if not base.is_floating() or f.options.finite_math:
            return real, imag
        return recover_product(f, t, a, b, real, imag)
    if base.is_floating():
        return complex_libcall(f, "div", t, a, b)
    return integer_quotient(f, base, a, b)


def plain_product(f: Lowerer, base: Type, a: Pair, b: Pair) -> Pair:
    rr = binary(f, ast.MUL, base, a[0], b[0])
    ii = binary(f, ast.MUL, base, a[1], b[1])
    ri = binary(f, ast.MUL, base, a[0], b[1])
    ir = binary(f, ast.MUL, base, a[1], b[0])
    return binary(f, ast.SUB, base, rr, ii), binary(f, ast.ADD, base, ri, ir)


def recover_product(f: Lowerer, t: Type, a: Pair, b: Pair, real: Inst, imag: Inst) -> Pair:
    """When both parts came out NaN, infinities must be recovered (C17 G.5.1): the library does it."""
    rare, join = f.new_block(), f.new_block()
    f.branch(f.b.emit(ops.FUNO, I32, [real, imag]), rare, join)
    f.b.at.prob = 1
    f.place(rare)
    slow = complex_libcall(f, "mul", t, a, b)
    f.flow_into(join)
    return f.phi(real.type, [real, slow[0]]), f.phi(real.type, [imag, slow[1]])


def complex_libcall(f: Lowerer, name: str, t: Type, a: Pair, b: Pair) -> Pair:
    """__mulXc3 or __divXc3: four real arguments, a complex result."""
    base = t.base
    part = f.scalar_type(base)
    if base.kind == ct.FLOAT16:
        base = f.types.float
    plan = f.symbols.classifier.plan(f.types.complex(base), [base] * 4, 4, False)
    symbol = f.symbols.library(f"__{name}{MODE[part]}3")
    args = [a[0], a[1], b[0], b[1]]
    if plan.sig.sret:
        # A binary128 complex comes back through memory on x86-64.
        to = f.temp(f.types.complex(base))
        f.emit_call(symbol, plan, [to.base, *args], plan.sig.results[0] if plan.sig.results else core.VOID, 0)
        size = base.size
        return f.load_from(to.base, 0, base, 0), f.load_from(to.base, size, base, 0)
    first = f.emit_call(symbol, plan, args, plan.sig.results[0], 0)
    if len(plan.sig.results) == 2:
        return first, f.b.emit(ops.RESULT, plan.sig.results[1], [first], 1)
    return unpack(f, first, base)


def unpack(f: Lowerer, packed: Inst, base: Type) -> Pair:
    """Split a register that holds both parts (complex float in an F64, small integer complexes in an I32 or I64)."""
    b = f.b
    part = f.scalar_type(base)
    word = b.emit(ops.BITCAST, I64, [packed]) if packed.type == F64 else packed
    if packed.type == F32:
        word = b.emit(ops.BITCAST, I32, [packed])
    high = b.emit(ops.SHR, word.type, [word, b.i32(base.size * 8)])
    if base.kind == ct.FLOAT16:
        low16 = b.emit(ops.AND, I32, [word, b.i32(0xFFFF)])
        return f.half_to_float(low16), f.half_to_float(high)
    if word.type == I64:
        word = b.emit(ops.TRUNC, I32, [word])
        high = b.emit(ops.TRUNC, I32, [high])
    if part == F32:
        return b.emit(ops.BITCAST, F32, [word]), b.emit(ops.BITCAST, F32, [high])
    return convert(f, word, f.types.int, base), convert(f, high, f.types.int, base)


def pack(f: Lowerer, v: Pair, base: Type, to: int) -> Inst:
    """The inverse of `unpack`; `to` is the IR type of the register."""
    b = f.b
    first, second = v
    if base.kind == ct.FLOAT16:
        first, second = f.float_to_half(first), f.float_to_half(second)
    elif first.type == F32:
        first, second = b.emit(ops.BITCAST, I32, [first]), b.emit(ops.BITCAST, I32, [second])
    bits = base.size * 8
    if bits == 32:
        first = b.emit(ops.ZEXT32, I64, [first])
        second = b.emit(ops.ZEXT32, I64, [second])
    else:
        first = b.emit(ops.AND, I32, [first, b.i32((1 << bits) - 1)])
    word = b.emit(ops.OR, first.type, [first, b.emit(ops.SHL, first.type, [second, b.i32(bits)])])
    if to == F64 or to == F32:
        return b.emit(ops.BITCAST, to, [word])
    return word


def integer_quotient(f: Lowerer, base: Type, a: Pair, b: Pair) -> Pair:
    """Smith's method, as gcc divides complex integers: the ratio is taken towards the larger part."""
    small, large, join = f.new_block(), f.new_block(), f.new_block()
    zero = zero_of(f, base)
    magnitudes: list[Inst] = []
    for part in b:
        negative = compare(f, ast.LT, base, part, zero)
        magnitudes.append(f.b.emit(ops.SELECT, part.type, [negative, negate(f, base, part), part]))
    f.branch(compare(f, ast.LT, base, magnitudes[0], magnitudes[1]), small, large)
    f.place(small)
    ratio = binary(f, ast.DIV, base, b[0], b[1])
    divisor = binary(f, ast.ADD, base, binary(f, ast.MUL, base, b[0], ratio), b[1])
    real1 = binary(f, ast.ADD, base, binary(f, ast.MUL, base, a[0], ratio), a[1])
    imag1 = binary(f, ast.SUB, base, binary(f, ast.MUL, base, a[1], ratio), a[0])
    real1 = binary(f, ast.DIV, base, real1, divisor)
    imag1 = binary(f, ast.DIV, base, imag1, divisor)
    f.jump(join)
    f.place(large)
    ratio = binary(f, ast.DIV, base, b[1], b[0])
    divisor = binary(f, ast.ADD, base, binary(f, ast.MUL, base, b[1], ratio), b[0])
    real2 = binary(f, ast.ADD, base, binary(f, ast.MUL, base, a[1], ratio), a[0])
    imag2 = binary(f, ast.SUB, base, a[1], binary(f, ast.MUL, base, a[0], ratio))
    real2 = binary(f, ast.DIV, base, real2, divisor)
    imag2 = binary(f, ast.DIV, base, imag2, divisor)
    f.flow_into(join)
    return f.phi(real1.type, [real1, real2]), f.phi(imag1.type, [imag1, imag2])


def complex_compare(f: Lowerer, op: int, t: Type, a: Pair, b: Pair) -> Inst:
    real = compare(f, op, t.base, a[0], b[0])
    imag = compare(f, op, t.base, a[1], b[1])
    return f.b.emit(ops.AND if op == ast.EQ else ops.OR, I32, [real, imag])


def real_operand(e: Expr) -> Expr | None:
    """The real expression that `e` converts to a complex floating type, or None."""
    if isinstance(e, Cast) and e.cast == ast.CAST_ARITH and e.type.kind == ct.COMPLEX:
        if e.type.base.is_floating() and e.operand.type.kind < ct.COMPLEX:
            return e.operand
    return None


def mixed_binary(f: Lowerer, op: int, t: Type, a: Pair, real: Inst) -> Pair:
    """Complex op real without a detour over a zero imaginary part (C17 G.5.1): signs of zero and infinities stay."""
    base = t.base
    if op == ast.ADD or op == ast.SUB:
        return binary(f, op, base, a[0], real), a[1]
    return binary(f, op, base, a[0], real), binary(f, op, base, a[1], real)


def mixed_reversed(f: Lowerer, op: int, t: Type, real: Inst, b: Pair) -> Pair:
    """Real op complex for ADD, SUB and MUL."""
    base = t.base
    if op == ast.ADD:
        return binary(f, op, base, real, b[0]), b[1]
    if op == ast.SUB:
        return binary(f, op, base, real, b[0]), negate(f, base, b[1])
    return binary(f, op, base, real, b[0]), binary(f, op, base, real, b[1])
