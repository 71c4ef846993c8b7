"""GNU vectors: every operation goes element by element through memory.

A vector expression writes its elements into an object that none of its operands uses; the optimizer splits the
objects into scalars. Comparison results are 0 or -1 in each element.
"""
from __future__ import annotations

from typing import Final

from compiler.ir import core, ops
from compiler.ir.core import I32, I64, V128, Inst
from compiler.lower.access import load, load_pair, store, store_pair
from compiler.lower.arith import binary, compare, convert, convert_from_pair, negate, shift_count, to_wide, wrap
from compiler.lower.base import REP_MEMORY, REP_SCALAR, REP_WIDE, Lowerer, LValue, rep
from compiler.lower.wide import wide_binary, wide_compare, wide_negate, wide_not, wide_shift
from compiler.sema import ast
from compiler.sema import types as ct
from compiler.sema.ast import Binary, BuiltinCall, Cast, CompoundAssign, Conditional, Expr, Unary
from compiler.sema.types import Type


def element(lv: LValue, t: Type, index: int) -> LValue:
    """Element `index` of a vector object whose elements have type `t`."""
    part = lv.member(index * t.size, t)
    part.any_alias = lv.any_alias
    return part


def vector_into(f: Lowerer, e: Expr, to: LValue) -> None:
    """Evaluate a vector-valued expression into `to`."""
    kind = e.kind
    if in_register(f, e):
        store_register(f, to, register_value(f, e))
        return
    if isinstance(e, Binary) and (kind == ast.BINARY or kind == ast.COMPARE or kind == ast.LOGICAL):
        binary_into(f, e, to)
    elif isinstance(e, Unary):
        unary_into(f, e, to)
    elif isinstance(e, Cast):
        cast_vector(f, e, to)
    elif isinstance(e, CompoundAssign):
        compound_into(f, e, to)
    elif isinstance(e, Conditional):
        choose_into(f, e, to)
    elif isinstance(e, BuiltinCall):
        builtin_into(f, e, to)
    else:
        raise f.internal(f"vector expression of kind {kind}")


# --- vectors of one register ---
# V operation by ast op for integer and for floating elements.
INTEGER_OPS: Final = {ast.ADD: ops.VADD, ast.SUB: ops.VSUB, ast.MUL: ops.VMUL, ast.AND: ops.VAND, ast.OR: ops.VOR,
                      ast.XOR: ops.VXOR}
FLOAT_OPS: Final = {ast.ADD: ops.VADD, ast.SUB: ops.VSUB, ast.MUL: ops.VMUL, ast.DIV: ops.VDIV}


def lane(t: Type) -> int:
    """LANE_* of an element type; 0 if there is none."""
    if t.is_integer() and t.kind != ct.BOOL:
        return {1: core.LANE_I8, 2: core.LANE_I16, 4: core.LANE_I32, 8: core.LANE_I64}.get(t.size, 0)
    return {ct.FLOAT: core.LANE_F32, ct.DOUBLE: core.LANE_F64}.get(t.kind, 0)


def in_register(f: Lowerer, e: Expr) -> bool:
    """Whether one V operation computes the expression from its operands."""
    t = e.type
    if t.kind != ct.VECTOR or t.size != f.symbols.abi.vector_size:
        return False
    kind = lane(t.base)
    if kind == 0:
        return False
    if isinstance(e, Binary) and e.kind == ast.BINARY:
        if rep(e.left.type) != REP_MEMORY or rep(e.right.type) != REP_MEMORY:
            return False
        if kind >= core.LANE_F32:
            return e.op in FLOAT_OPS
        # There are multiplications of 16 and 32 bits only.
        return e.op in INTEGER_OPS and (e.op != ast.MUL or kind in (core.LANE_I16, core.LANE_I32))
    if isinstance(e, Unary):
        return kind < core.LANE_F32 and e.op in (ast.NEG, ast.BITNOT)
    return isinstance(e, Cast) and e.cast == ast.CAST_SPLAT


def register_value(f: Lowerer, e: Expr) -> Inst:
    """A vector of the register size as one V128 value."""
    b = f.b
    if not in_register(f, e):
        lv = f.memory(e)
        return b.load(ops.LOAD, V128, lv.base, lv.offset, register_mem(f, lv))
    kind = lane(e.type.base)
    if isinstance(e, Binary):
        table = INTEGER_OPS if kind < core.LANE_F32 else FLOAT_OPS
        left = register_value(f, e.left)
        return b.emit(table[e.op], V128, [left, register_value(f, e.right)], kind)
    if isinstance(e, Unary):
        v = register_value(f, e.operand)
        if e.op == ast.NEG:
            return b.emit(ops.VSUB, V128, [b.emit(ops.VSPLAT, V128, [b.i32(0)], core.LANE_I32), v], kind)
        return b.emit(ops.VXOR, V128, [v, b.emit(ops.VSPLAT, V128, [b.i32(-1)], core.LANE_I32)], kind)
    assert isinstance(e, Cast)
    scalar = convert(f, f.value(e.operand), e.operand.type, e.type.base)
    return b.emit(ops.VSPLAT, V128, [scalar], kind)


def register_mem(f: Lowerer, lv: LValue) -> int:
    align = min(lv.align, 16)
    return lv.flags | f.qual_flags(lv.type) | (align.bit_length() - 1) << core.MEM_ALIGN_SHIFT


def store_register(f: Lowerer, to: LValue, v: Inst) -> None:
    f.b.store(ops.STORE, to.base, v, to.offset, register_mem(f, to))


# --- element by element ---
def operand(f: Lowerer, e: Expr) -> LValue:
    """A vector operand, safe from what is evaluated after it."""
    return f.memory(e)


def element_op(f: Lowerer, op: int, t: Type, a: Inst, b: Inst) -> Inst:
    """a op b in element type `t` (no promotions between vector elements)."""
    if op == ast.SHL or op == ast.SHR:
        b = shift_count(f, b)
    return binary(f, op, t, a, b)


def wrap_element(f: Lowerer, v: Inst, t: Type) -> Inst:
    return wrap(f, v, t) if t.is_integer() and t.size < 4 else v


def compare_element(f: Lowerer, op: int, source: Type, to: Type, a: Inst, b: Inst) -> Inst:
    """0 or -1 of element type `to`."""
    truth = f.b.emit(ops.NEG, I32, [compare(f, op, source, a, b)])
    if to.size == 8:
        return f.b.emit(ops.SEXT32, I64, [truth])
    return wrap(f, truth, to)


def binary_into(f: Lowerer, e: Binary, to: LValue) -> None:
    if wide_elements(e.left.type) or wide_elements(e.type):
        binary_wide(f, e, to)
        return
    left = operand(f, e.left)
    right_vector = rep(e.right.type) == REP_MEMORY
    right = operand(f, e.right) if right_vector else None
    scalar = None if right_vector else f.value(e.right)
    st = e.left.type.base
    rt = e.right.type.base if right_vector else e.right.type
    tt = e.type.base
    for i in range(e.type.count):
        a = load_element(f, left, st, i)
        if right is not None:
            b = load_element(f, right, rt, i)
        else:
            assert scalar is not None
            b = scalar
        if e.kind == ast.COMPARE:
            v = compare_element(f, e.op, st, tt, a, b)
        elif e.kind == ast.LOGICAL:
            v = logical_element(f, e.op, st, rt, tt, a, b)
        else:
            v = element_op(f, e.op, tt, a, b)
        store(f, element(to, tt, i), v)


def load_element(f: Lowerer, lv: LValue, t: Type, i: int) -> Inst:
    return load(f, element(lv, t, i))


def logical_element(f: Lowerer, op: int, st: Type, rt: Type, tt: Type, a: Inst, b: Inst) -> Inst:
    x = convert(f, a, st, f.types.bool)
    y = convert(f, b, rt, f.types.bool)
    truth = f.b.emit(ops.NEG, I32, [f.b.emit(ops.AND if op == ast.LAND else ops.OR, I32, [x, y])])
    return f.b.emit(ops.SEXT32, I64, [truth]) if tt.size == 8 else wrap(f, truth, tt)


def unary_into(f: Lowerer, e: Unary, to: LValue) -> None:
    source = operand(f, e.operand)
    st = e.operand.type.base
    tt = e.type.base
    if wide_elements(e.type):
        unary_wide(f, e, source, to)
        return
    for i in range(e.type.count):
        a = load_element(f, source, st, i)
        if e.op == ast.NEG:
            a = negate(f, tt, a)
        elif e.op == ast.BITNOT:
            a = wrap_element(f, f.b.emit(ops.NOT, a.type, [a]), tt)
        elif e.op == ast.LOGNOT:
            a = compare_element(f, ast.EQ, st, tt, a, zero_element(f, st))
        store(f, element(to, tt, i), a)


def zero_element(f: Lowerer, t: Type) -> Inst:
    it = f.scalar_type(t)
    return f.fzero(it) if t.is_floating() else f.b.const(0, it)


def cast_vector(f: Lowerer, e: Cast, to: LValue) -> None:
    t = e.type.base
    if e.cast == ast.CAST_SPLAT:
        if wide_elements(e.type) or rep(e.operand.type) != REP_SCALAR:
            pair_splat(f, e, to)
            return
        v = f.value(e.operand)
        v = convert(f, v, e.operand.type, t)
        for i in range(e.type.count):
            store(f, element(to, t, i), v)
    elif e.cast == ast.CAST_ARITH:
        convert_into(f, e.operand, e.type, to)
    else:
        raise f.internal("vector cast")


def convert_into(f: Lowerer, source: Expr, t: Type, to: LValue) -> None:
    """__builtin_convertvector."""
    lv = operand(f, source)
    st = source.type.base
    if wide_elements(t) or wide_elements(source.type):
        convert_wide(f, lv, st, t, to)
        return
    for i in range(t.count):
        store(f, element(to, t.base, i), convert(f, load_element(f, lv, st, i), st, t.base))


def compound_into(f: Lowerer, e: CompoundAssign, to: LValue) -> None:
    """v op= w: the new value goes to the object and to `to`."""
    if in_register(f, Binary(ast.BINARY, e.op, e.left, e.right, e.left.type.unqual, e.loc)):
        compound_register(f, e, to)
        return
    if wide_elements(e.left.type):
        # The element operation reads both operands before it writes.
        binary_wide(f, Binary(ast.BINARY, e.op, e.left, e.right, e.left.type.unqual, e.loc), to)
        f.copy(f.lvalue(e.left), to, e.type.size)
        return
    right_vector = rep(e.right.type) == REP_MEMORY
    right = operand(f, e.right) if right_vector else None
    scalar = None if right_vector else f.value(e.right)
    lv = f.lvalue(e.left)
    t = e.left.type.base
    rt = e.right.type.base if right_vector else e.right.type
    for i in range(e.left.type.count):
        if right is not None:
            b = load_element(f, right, rt, i)
        else:
            assert scalar is not None
            b = scalar
        part = element(lv, t, i)
        part.flags |= f.qual_flags(lv.type)
        store(f, element(to, t, i), element_op(f, e.op, t, load(f, part), b))
    f.copy(lv, to, e.type.size)


def compound_register(f: Lowerer, e: CompoundAssign, to: LValue) -> None:
    """The same in a register."""
    t = e.left.type
    kind = lane(t.base)
    right = register_value(f, e.right)
    lv = f.lvalue(e.left)
    old = f.b.load(ops.LOAD, V128, lv.base, lv.offset, register_mem(f, lv))
    table = INTEGER_OPS if kind < core.LANE_F32 else FLOAT_OPS
    v = f.b.emit(table[e.op], V128, [old, right], kind)
    store_register(f, lv, v)
    store_register(f, to, v)


# --- elements of 128 bits ---
Pair = tuple[Inst, Inst]


def wide_elements(t: Type) -> bool:
    return t.kind == ct.VECTOR and rep(t.base) == REP_WIDE


def wide_scalar(f: Lowerer, e: Expr, t: Type) -> Pair:
    """A scalar operand as a 128-bit integer."""
    if rep(e.type) == REP_WIDE:
        return f.pair(e)
    return to_wide(f, f.value(e), e.type, t)


def load_wide(f: Lowerer, lv: LValue, t: Type, i: int) -> Pair:
    """Element `i`, widened if need be."""
    part = element(lv, t, i)
    if rep(t) == REP_WIDE:
        return load_pair(f, part)
    return to_wide(f, load(f, part), t, f.types.int128)


def binary_wide(f: Lowerer, e: Binary, to: LValue) -> None:
    left = operand(f, e.left)
    right_vector = rep(e.right.type) == REP_MEMORY
    right = operand(f, e.right) if right_vector else None
    st = e.left.type.base
    scalar = None if right_vector else wide_scalar(f, e.right, st)
    for i in range(e.type.count):
        a = load_wide(f, left, st, i)
        if right is not None:
            b = load_wide(f, right, e.right.type.base, i)
        else:
            assert scalar is not None
            b = scalar
        if e.kind == ast.COMPARE:
            truth = f.b.emit(ops.NEG, I32, [wide_compare(f, e.op, st, a, b)])
            mask = f.b.emit(ops.SEXT32, I64, [truth])
            v = (mask, mask)
        elif e.op == ast.SHL or e.op == ast.SHR:
            v = wide_shift(f, e.op, st, a, f.b.emit(ops.TRUNC, I32, [b[0]]))
        else:
            v = wide_binary(f, e.op, st, a, b)
        store_pair(f, element(to, e.type.base, i), v)


def unary_wide(f: Lowerer, e: Unary, source: LValue, to: LValue) -> None:
    t = e.type.base
    for i in range(e.type.count):
        a = load_wide(f, source, e.operand.type.base, i)
        if e.op == ast.LOGNOT:
            truth = f.b.emit(ops.NEG, I32, [wide_compare(f, ast.EQ, t, a, (f.b.i64(0), f.b.i64(0)))])
            mask = f.b.emit(ops.SEXT32, I64, [truth])
            a = (mask, mask)
        else:
            a = wide_negate(f, t, a) if e.op == ast.NEG else wide_not(f, t, a)
        store_pair(f, element(to, t, i), a)


def pair_splat(f: Lowerer, e: Cast, to: LValue) -> None:
    t = e.type.base
    if rep(t) == REP_WIDE:
        pair = wide_scalar(f, e.operand, t)
        for i in range(e.type.count):
            store_pair(f, element(to, t, i), pair)
        return
    low, high = f.pair(e.operand)
    v = convert_from_pair(f, low, high, e.operand.type, t)
    for i in range(e.type.count):
        store(f, element(to, t, i), v)


def convert_wide(f: Lowerer, lv: LValue, st: Type, t: Type, to: LValue) -> None:
    for i in range(t.count):
        if rep(st) == REP_WIDE:
            low, high = load_pair(f, element(lv, st, i))
            if rep(t.base) == REP_WIDE:
                store_pair(f, element(to, t.base, i), (low, high))
            else:
                store(f, element(to, t.base, i), convert_from_pair(f, low, high, st, t.base))
        else:
            store_pair(f, element(to, t.base, i), to_wide(f, load(f, element(lv, st, i)), st, t.base))


def choose_into(f: Lowerer, e: Conditional, to: LValue) -> None:
    """mask ? a : b element by element (GNU)."""
    mask = operand(f, e.condition)
    then = mask if e.then is None else side(f, e.then, e.type)
    other = side(f, e.other, e.type)
    mt = e.condition.type.base
    t = e.type.base
    for i in range(e.type.count):
        m = convert(f, load_element(f, mask, mt, i), mt, f.types.bool)
        a = load_element(f, then, t, i)
        b = load_element(f, other, t, i)
        store(f, element(to, t, i), f.b.emit(ops.SELECT, a.type, [m, a, b]))


def side(f: Lowerer, e: Expr, t: Type) -> LValue:
    """An arm of a vector choice; a scalar stands for every element."""
    if rep(e.type) == REP_MEMORY:
        return operand(f, e)
    lv = f.temp(t.unqual)
    v = convert(f, f.value(e), e.type, t.base)
    for i in range(t.count):
        store(f, element(lv, t.base, i), v)
    return lv


def builtin_into(f: Lowerer, e: BuiltinCall, to: LValue) -> None:
    name = e.name
    if name.endswith("convertvector"):
        convert_into(f, e.args[0], e.type, to)
    elif name.endswith("shufflevector"):
        shuffle_constant(f, e, to)
    elif name.endswith("shuffle") or e.kind == ast.VECTOR_SHUFFLE:
        shuffle_into(f, e, to)
    else:
        raise f.internal(f"builtin {name} in memory")


def shuffle_into(f: Lowerer, e: BuiltinCall, to: LValue) -> None:
    """__builtin_shuffle (v, mask) or (v, w, mask): indices count modulo the number of elements."""
    n = e.type.count
    t = e.type.base
    both = len(e.args) == 3
    # The operands side by side, so that an index selects from either.
    pool = f.func.slot(e.type.size * (2 if both else 1), e.type.align, "")
    pool.variable = False
    first = LValue(f.b.slot(pool), 0, e.type.unqual, e.type.align)
    f.copy(first, operand(f, e.args[0]), e.type.size)
    if both:
        f.copy(first.member(e.type.size, e.type.unqual), operand(f, e.args[1]), e.type.size)
    mask_expr = e.args[-1]
    mask = operand(f, mask_expr)
    mt = mask_expr.type.base
    b = f.b
    for i in range(n):
        index = load_element(f, mask, mt, i)
        if index.type == I32:
            index = b.emit(ops.ZEXT32, I64, [index])
        index = b.emit(ops.AND, I64, [index, b.i64(n * (2 if both else 1) - 1)])
        offset = b.emit(ops.MUL, I64, [index, b.i64(t.size)])
        address = b.emit(ops.ADD, I64, [b.slot(pool), offset])
        source = LValue(address, 0, t, t.align)
        source.any_alias = True
        store(f, element(to, t, i), load(f, source))


def shuffle_constant(f: Lowerer, e: BuiltinCall, to: LValue) -> None:
    """__builtin_shufflevector (v, w, index...): -1 leaves an element unspecified."""
    left = operand(f, e.args[0])
    right = operand(f, e.args[1])
    n = e.args[0].type.count
    t = e.type.base
    for i, arg in enumerate(e.args[2:]):
        assert isinstance(arg, ast.IntConst)
        index = arg.value
        if index < 0:
            continue
        source = element(left, t, index) if index < n else element(right, t, index - n)
        store(f, element(to, t, i), load(f, source))

