"""Bit-counting builtins and arithmetic with overflow checks."""
from __future__ import annotations

from compiler.ir import ops
from compiler.ir.core import I32, I64, Inst
from compiler.lower.access import store, store_pair
from compiler.lower.arith import convert, convert_from_pair, convert_pair, int_to_int, to_wide
from compiler.lower.base import REP_SCALAR, REP_WIDE, Lowerer, LValue, is_signed, rep
from compiler.lower.wide import wide_binary, wide_compare, wide_const, wide_libcall
from compiler.sema import ast
from compiler.sema import builtins as bi
from compiler.sema import types as ct
from compiler.sema.ast import BuiltinCall, Expr
from compiler.sema.types import Type

Pair = tuple[Inst, Inst]


def expand(f: Lowerer, e: BuiltinCall) -> Inst | None:
    id = e.builtin
    if id >= bi.BI_ADD_OVERFLOW:
        return overflow(f, e)
    b = f.b
    v = f.value(e.args[0])
    if id == bi.BI_BSWAP16:
        swapped = b.emit(ops.BSWAP, I32, [v])
        return b.emit(ops.SHR, I32, [swapped, b.i32(16)])
    if id == bi.BI_BSWAP32 or id == bi.BI_BSWAP64:
        return b.emit(ops.BSWAP, v.type, [v])
    if id == bi.BI_CLZ:
        r = b.emit(ops.CLZ, v.type, [v])
    elif id == bi.BI_CTZ:
        r = b.emit(ops.CTZ, v.type, [v])
    elif id == bi.BI_CLRSB:
        # Leading bits equal to the sign, below it: shift a one in so that CLZ never sees zero.
        sign = b.emit(ops.SAR, v.type, [v, b.i32(31 if v.type == I32 else 63)])
        differ = b.emit(ops.XOR, v.type, [v, sign])
        one = b.emit(ops.SHL, v.type, [differ, b.i32(1)])
        r = b.emit(ops.CLZ, v.type, [b.emit(ops.OR, v.type, [one, b.const(1, v.type)])])
    elif id == bi.BI_POPCOUNT or id == bi.BI_PARITY:
        r = b.emit(ops.POPCNT, v.type, [v])
    else:
        return None
    if r.type == I64:
        r = b.emit(ops.TRUNC, I32, [r])
    return b.emit(ops.AND, I32, [r, b.i32(1)]) if id == bi.BI_PARITY else r


# --- overflow checks: the operation in unlimited precision, then does it fit? ---
def overflow(f: Lowerer, e: BuiltinCall) -> Inst:
    id = e.builtin
    predicate = id >= bi.BI_ADD_OVERFLOW_P
    op = {bi.BI_ADD_OVERFLOW: ast.ADD, bi.BI_ADD_OVERFLOW_P: ast.ADD, bi.BI_SUB_OVERFLOW: ast.SUB,
          bi.BI_SUB_OVERFLOW_P: ast.SUB}.get(id, ast.MUL)
    left, right, third = e.args[0], e.args[1], e.args[2]
    to: LValue | None = None
    result = third.type
    if not predicate:
        result = third.type.base
    if rep(left.type) == REP_WIDE or rep(right.type) == REP_WIDE or rep(result) == REP_WIDE:
        return wide_overflow(f, e, op, left, right, third, result, predicate)
    a = f.value(left)
    b = f.value(right)
    if predicate:
        f.discard(third)
    else:
        to = LValue(f.value(third), 0, result, result.align)
    value, flag = checked(f, op, left.type, right.type, result.unqual, a, b)
    if to is not None:
        store(f, to, value)
    return flag


def checked(f: Lowerer, op: int, ta: Type, tb: Type, tr: Type, a: Inst, b: Inst) -> Pair:
    """(result in type `tr`, overflow flag)."""
    e = f.b
    if ta.size <= 4 and tb.size <= 4 and tr.size <= 4 and ta.kind != ct.BITINT and tr.kind != ct.BITINT:
        # 64 bits hold any sum or product of 32-bit operands.
        x = int_to_int(f, a, ta, f.types.long)
        y = int_to_int(f, b, tb, f.types.long)
        exact = e.emit({ast.ADD: ops.ADD, ast.SUB: ops.SUB}.get(op, ops.MUL), I64, [x, y])
        value = convert(f, exact, f.types.long, tr)
        back = convert(f, value, tr, f.types.long)
        return value, e.emit(ops.NE, I32, [exact, back])
    same = is_signed(ta) == is_signed(tb) == is_signed(tr) and tr.size == 8 and tr.kind != ct.BITINT
    if same:
        x = int_to_int(f, a, ta, tr)
        y = int_to_int(f, b, tb, tr)
        return same_width(f, op, is_signed(tr), x, y)
    wide = f.types.int128
    first = to_wide(f, a, ta, wide)
    second = to_wide(f, b, tb, wide)
    exact_pair = wide_binary(f, op, wide, first, second)
    value = convert_from_pair(f, exact_pair[0], exact_pair[1], wide, tr)
    back_pair = to_wide(f, value, tr, wide)
    return value, wide_compare(f, ast.NE, wide, exact_pair, back_pair)


def same_width(f: Lowerer, op: int, signed: bool, a: Inst, b: Inst) -> Pair:
    """64-bit operands and result of one signedness."""
    e = f.b
    if op == ast.MUL:
        low = e.emit(ops.MUL, I64, [a, b])
        if signed:
            high = e.emit(ops.MULHS, I64, [a, b])
            return low, e.emit(ops.NE, I32, [high, e.emit(ops.SAR, I64, [low, e.i32(63)])])
        high = e.emit(ops.MULHU, I64, [a, b])
        return low, e.emit(ops.NE, I32, [high, e.i64(0)])
    if not signed:
        if op == ast.ADD:
            r = e.emit(ops.ADD, I64, [a, b])
            return r, e.emit(ops.ULT, I32, [r, a])
        return e.emit(ops.SUB, I64, [a, b]), e.emit(ops.ULT, I32, [a, b])
    r = e.emit(ops.ADD if op == ast.ADD else ops.SUB, I64, [a, b])
    changed = e.emit(ops.XOR, I64, [a, r])
    # A sum overflows when both operands differ in sign from it, a difference when a differs from b and r.
    other = e.emit(ops.XOR, I64, [b, r]) if op == ast.ADD else e.emit(ops.XOR, I64, [a, b])
    return r, e.emit(ops.LT, I32, [e.emit(ops.AND, I64, [changed, other]), e.i64(0)])


def wide_value(f: Lowerer, e: Expr) -> Pair:
    """An operand as the two halves of a 128-bit integer (unsigned 128-bit operands keep their bits)."""
    if rep(e.type) == REP_SCALAR:
        return to_wide(f, f.value(e), e.type, f.types.int128)
    return f.pair(e)


def wide_overflow(f: Lowerer, e: BuiltinCall, op: int, left: Expr, right: Expr, third: Expr, result: Type,
                  predicate: bool) -> Inst:
    """With 128-bit operands or results: exact arithmetic in sign and magnitude."""
    a = wide_value(f, left)
    b = wide_value(f, right)
    address: Inst | None = None
    if predicate:
        f.discard(third)
    else:
        address = f.value(third)
    zero = f.b.i32(0)
    sign_a = f.b.emit(ops.LT, I32, [a[1], f.b.i64(0)]) if is_signed(left.type) else zero
    sign_b = f.b.emit(ops.LT, I32, [b[1], f.b.i64(0)]) if is_signed(right.type) else zero
    signed, unsigned = f.types.int128, f.types.uint128
    if op == ast.MUL:
        low, beyond, sign = wide_product(f, absolute(f, a, sign_a), absolute(f, b, sign_b), sign_a, sign_b)
    else:
        low, beyond, sign = wide_sum(f, op, a, b, sign_a, sign_b)
    # The exact result is low + beyond * 2^128 with `sign` telling whether it is negative; it fits when converting
    # to the result type and back changes neither the bits nor the sign.
    tr = result.unqual
    if rep(tr) == REP_SCALAR:
        value = convert_from_pair(f, low[0], low[1], unsigned, tr)
        back = to_wide(f, value, tr, signed)
        negative = f.b.emit(ops.LT, I32, [back[1], f.b.i64(0)])
    else:
        back = convert_pair(f, low[0], low[1], unsigned, tr)
        negative = f.b.emit(ops.LT, I32, [back[1], f.b.i64(0)]) if is_signed(tr) else zero
    differs = wide_compare(f, ast.NE, signed, back, low)
    flag = f.b.emit(ops.OR, I32, [differs, f.b.emit(ops.NE, I32, [negative, sign])])
    flag = f.b.emit(ops.OR, I32, [flag, beyond])
    if address is not None:
        lv = LValue(address, 0, result, result.align)
        if rep(tr) == REP_SCALAR:
            store(f, lv, convert_from_pair(f, low[0], low[1], unsigned, tr))
        else:
            store_pair(f, lv, back)
    return flag


def absolute(f: Lowerer, v: Pair, negative: Inst) -> Pair:
    """v, negated if `negative`."""
    mask = f.b.emit(ops.NEG, I64, [f.b.emit(ops.ZEXT32, I64, [negative])])
    flipped = f.b.emit(ops.XOR, I64, [v[0], mask]), f.b.emit(ops.XOR, I64, [v[1], mask])
    return wide_binary(f, ast.SUB, f.types.int128, flipped, (mask, mask))


def wide_product(f: Lowerer, a: Pair, b: Pair, sign_a: Inst, sign_b: Inst) -> tuple[Pair, Inst, Inst]:
    """(low 128 bits, whether the magnitude needs more, whether the result is negative)."""
    e = f.b
    unsigned = f.types.uint128
    product = wide_binary(f, ast.MUL, unsigned, a, b)
    zero_a = wide_compare(f, ast.EQ, unsigned, a, wide_const(f, 0))
    # a * b overflows 128 bits exactly when dividing back does not give b.
    safe = e.emit(ops.OR, I64, [a[0], e.emit(ops.ZEXT32, I64, [zero_a])])
    quotient = wide_libcall(f, "__udivti3", [product, (safe, a[1])], unsigned)
    wrong = wide_compare(f, ast.NE, unsigned, quotient, b)
    beyond = e.emit(ops.AND, I32, [wrong, e.emit(ops.XOR, I32, [zero_a, e.i32(1)])])
    sign = e.emit(ops.XOR, I32, [sign_a, sign_b])
    low = absolute(f, product, sign)
    nonzero = wide_compare(f, ast.NE, unsigned, product, wide_const(f, 0))
    sign = e.emit(ops.AND, I32, [sign, nonzero])
    # A magnitude of 2^128 - 1 or less whose negation looks positive is below every signed type.
    looks = e.emit(ops.LT, I32, [low[1], e.i64(0)])
    lost = e.emit(ops.AND, I32, [sign, e.emit(ops.XOR, I32, [looks, e.i32(1)])])
    return low, e.emit(ops.OR, I32, [beyond, lost]), sign


def wide_sum(f: Lowerer, op: int, a: Pair, b: Pair, sign_a: Inst, sign_b: Inst) -> tuple[Pair, Inst, Inst]:
    """The sum in 129 bits: the third word is the sum of the sign words and the carry."""
    e = f.b
    unsigned = f.types.uint128
    low = wide_binary(f, op, unsigned, a, b)
    if op == ast.ADD:
        carry = wide_compare(f, ast.LT, unsigned, low, a)
        top = e.emit(ops.SUB, I32, [e.emit(ops.SUB, I32, [carry, sign_a]), sign_b])
    else:
        borrow = wide_compare(f, ast.LT, unsigned, a, b)
        top = e.emit(ops.SUB, I32, [e.emit(ops.SUB, I32, [sign_b, sign_a]), borrow])
    sign = e.emit(ops.LT, I32, [top, e.i32(0)])
    # Representable in 128 bits: top word 0, or -1 with the value's own sign bit set for signed readers.
    looks = e.emit(ops.LT, I32, [low[1], e.i64(0)])
    lost = e.emit(ops.AND, I32, [sign, e.emit(ops.XOR, I32, [looks, e.i32(1)])])
    more = e.emit(ops.GT, I32, [top, e.i32(0)])
    less = e.emit(ops.LT, I32, [top, e.i32(-1)])
    beyond = e.emit(ops.OR, I32, [e.emit(ops.OR, I32, [more, less]), lost])
    return low, beyond, sign
