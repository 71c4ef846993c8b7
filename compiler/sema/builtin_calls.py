"""Builtins that are typed by their arguments: type-generic math, overflow checks, atomics, va_*, shuffles."""
from __future__ import annotations

from typing import Final

from compiler.sema import ast
from compiler.sema import builtins as bi
from compiler.sema.ast import BuiltinCall, Call, Expr, IntConst
from compiler.sema.builtin_fold import fold_builtin
from compiler.sema.builtins import Builtin
from compiler.sema.conversions import (
    assign_convert,
    common_type,
    convert,
    mark_address_taken,
    rvalue,
)
from compiler.sema.scope import Sema
from compiler.sema.sizes import has_effects
from compiler.sema.types import (
    ARRAY,
    BOOL,
    COMPLEX,
    ENUM,
    ERROR,
    FLOAT16,
    FLOAT64X,
    FUNCTION,
    NULLPTR,
    POINTER,
    STRUCT,
    UNION,
    VECTOR,
    VLA,
    VOID,
    Type,
)

CLASSIFY_ONE: Final = (bi.BI_ISNAN, bi.BI_ISINF, bi.BI_ISINF_SIGN, bi.BI_ISFINITE, bi.BI_ISNORMAL,
                       bi.BI_ISSIGNALING, bi.BI_SIGNBIT)
COMPARE_TWO: Final = (bi.BI_ISGREATER, bi.BI_ISGREATEREQUAL, bi.BI_ISLESS, bi.BI_ISLESSEQUAL, bi.BI_ISLESSGREATER,
                      bi.BI_ISUNORDERED, bi.BI_ISEQSIG)
OVERFLOW: Final = (bi.BI_ADD_OVERFLOW, bi.BI_SUB_OVERFLOW, bi.BI_MUL_OVERFLOW)
OVERFLOW_P: Final = (bi.BI_ADD_OVERFLOW_P, bi.BI_SUB_OVERFLOW_P, bi.BI_MUL_OVERFLOW_P)


def custom_call(s: Sema, b: Builtin, args: list[Expr], loc: int) -> Expr:
    """Type a call of a builtin whose signature has no fixed type."""
    for arg in args:
        if arg.type.kind == ERROR:
            return s.error_expr(loc)
    name = b.name
    if name.startswith("__atomic_"):
        return atomic_call(s, b, args, loc)
    if name.startswith("__sync_"):
        return sync_call(s, b, args, loc)
    id = b.id
    if id in (bi.BI_VA_START, bi.BI_VA_END, bi.BI_VA_COPY):
        return va_call(s, b, args, loc)
    if id == bi.BI_CONSTANT_P:
        return constant_p(s, b, args, loc)
    if id == bi.BI_CLASSIFY_TYPE:
        return classify_type(s, b, args, loc)
    if id in CLASSIFY_ONE:
        return classify_float(s, b, args, loc)
    if id in COMPARE_TWO:
        return unordered_compare(s, b, args, loc)
    if id in OVERFLOW or id in OVERFLOW_P:
        return overflow_call(s, b, args, loc)
    if id == bi.BI_FPCLASSIFY:
        return fpclassify(s, b, args, loc)
    if id == bi.BI_COMPLEX:
        return complex_call(s, b, args, loc)
    if id == bi.BI_SHUFFLE:
        return shuffle(s, b, args, loc)
    if id == bi.BI_SHUFFLEVECTOR:
        return shufflevector(s, b, args, loc)
    if id == bi.BI_CALL_WITH_STATIC_CHAIN:
        return static_chain_call(s, b, args, loc)
    if id == bi.BI_SPECULATION_SAFE_VALUE:
        if not args:
            return wrong_count(s, b, args, 1, loc)
        value = rvalue(s, args[0])
        return BuiltinCall(b.id, name, [value], value.type.unqual, loc)
    if id == bi.BI_ASSOC_BARRIER:
        # The operand as it is: floating operations are never reassociated, and the order of integer sums is all one.
        return rvalue(s, args[0]) if len(args) == 1 else wrong_count(s, b, args, 1, loc)
    return s.bad(loc, f"'{name}' is not supported here")


def wrong_count(s: Sema, b: Builtin, args: list[Expr], wanted: int, loc: int) -> Expr:
    few = "few" if len(args) < wanted else "many"
    return s.bad(loc, f"too {few} arguments to function '{b.name}'")


# ---- variable arguments ----

def va_call(s: Sema, b: Builtin, args: list[Expr], loc: int) -> Expr:
    """The va_list stays an lvalue (or the pointer that a parameter of array type became)."""
    wanted = 1 if b.id == bi.BI_VA_END else 2
    if len(args) < wanted and not (b.id == bi.BI_VA_START and len(args) == 1 and s.ctx.options.since_c23()):
        return wrong_count(s, b, args, wanted, loc)
    used = args[:1] if b.id == bi.BI_VA_START else args[:wanted]
    if b.id == bi.BI_VA_START:
        function = s.ctx.function
        if function is None or not function.decl.type.variadic:
            return s.bad(loc, "'va_start' used in function with fixed arguments")
    for arg in used:
        mark_address_taken(arg)
        if not va_list_like(s, arg.type):
            return s.bad(loc, f"incompatible type for argument 1 of '{b.name}'")
    return BuiltinCall(b.id, b.name, list(used), s.types.void, loc)


def va_list_like(s: Sema, type: Type) -> bool:
    va_list = s.ctx.va_list
    if va_list.is_array():
        return (type.kind == ARRAY or type.kind == POINTER) and type.base.unqual is va_list.base.unqual
    return type.unqual is va_list.unqual or type.kind == POINTER


# ---- questions about the argument ----

def constant_p(s: Sema, b: Builtin, args: list[Expr], loc: int) -> Expr:
    if len(args) != 1:
        return wrong_count(s, b, args, 1, loc)
    e = rvalue(s, args[0])
    if e.kind <= ast.COMPLEX_CONST:
        return IntConst(1, s.types.int, loc)
    if isinstance(e, ast.Cast) and e.cast == ast.CAST_DECAY and isinstance(e.operand, ast.StringLiteral):
        return IntConst(1, s.types.int, loc)
    if has_effects(e) and e.kind != ast.BUILTIN and e.kind != ast.CALL or not e.type.is_scalar() \
            or s.ctx.function is None or s.ctx.options.opt_level == 0:
        return IntConst(0, s.types.int, loc)
    return BuiltinCall(b.id, b.name, [e], s.types.int, loc)


def classify_type(s: Sema, b: Builtin, args: list[Expr], loc: int) -> Expr:
    """The type classes of gcc's typeclass.h, after the argument's promotion."""
    if len(args) != 1:
        return wrong_count(s, b, args, 1, loc)
    kind = rvalue(s, args[0]).type.kind
    known = 1
    if kind == VOID:
        known = 0
    elif FLOAT16 <= kind <= FLOAT64X:
        known = 8
    elif kind == COMPLEX:
        known = 9
    elif kind == POINTER or kind == NULLPTR:
        known = 5
    elif kind == STRUCT or kind == UNION:
        known = 12 if kind == STRUCT else 13
    elif kind == FUNCTION:
        known = 10
    elif kind in (ARRAY, VLA):
        known = 14
    elif kind == VECTOR:
        known = 19
    return IntConst(known, s.types.int, loc)


def float_argument(s: Sema, b: Builtin, e: Expr, loc: int) -> Expr | None:
    """A real floating argument as it is; an integer becomes double."""
    e = rvalue(s, e)
    kind = e.type.kind
    if FLOAT16 <= kind <= FLOAT64X:
        return e
    if BOOL <= kind <= ENUM:
        return convert(s, e, s.types.double)
    s.error(loc, f"non-floating-point argument in call to function '{b.name}'")
    return None


def classify_float(s: Sema, b: Builtin, args: list[Expr], loc: int) -> Expr:
    if len(args) != 1:
        return wrong_count(s, b, args, 1, loc)
    e = float_argument(s, b, args[0], loc)
    if e is None:
        return s.error_expr(loc)
    return fold_builtin(s.ctx, BuiltinCall(b.id, b.name, [e], s.types.int, loc))


def unordered_compare(s: Sema, b: Builtin, args: list[Expr], loc: int) -> Expr:
    if len(args) != 2:
        return wrong_count(s, b, args, 2, loc)
    left = rvalue(s, args[0])
    right = rvalue(s, args[1])
    if not (left.type.is_real() and right.type.is_real()) or max(left.type.kind, right.type.kind) < FLOAT16:
        return s.bad(loc, f"non-floating-point arguments in call to function '{b.name}'")
    type = common_type(s, left, right)
    node = BuiltinCall(b.id, b.name, [convert(s, left, type), convert(s, right, type)], s.types.int, loc)
    return fold_builtin(s.ctx, node)


def fpclassify(s: Sema, b: Builtin, args: list[Expr], loc: int) -> Expr:
    if len(args) != 6:
        return wrong_count(s, b, args, 6, loc)
    out: list[Expr] = []
    for arg in args[:5]:
        out.append(assign_convert(s, arg, s.types.int, loc, None))
    e = float_argument(s, b, args[5], loc)
    if e is None:
        return s.error_expr(loc)
    out.append(e)
    return BuiltinCall(b.id, b.name, out, s.types.int, loc)


def complex_call(s: Sema, b: Builtin, args: list[Expr], loc: int) -> Expr:
    if len(args) != 2:
        return wrong_count(s, b, args, 2, loc)
    real = rvalue(s, args[0])
    imag = rvalue(s, args[1])
    if not (real.type.is_floating() and imag.type.is_floating()):
        return s.bad(loc, "'__builtin_complex' operand not of real binary floating-point type")
    if real.type.unqual is not imag.type.unqual:
        return s.bad(loc, "'__builtin_complex' operands of different types")
    type = s.types.complex(real.type.unqual)
    if real.kind == ast.FLOAT_CONST and imag.kind == ast.FLOAT_CONST:
        return ast.ComplexConst(real, imag, type, loc)
    return BuiltinCall(b.id, b.name, [real, imag], type, loc)


def overflow_call(s: Sema, b: Builtin, args: list[Expr], loc: int) -> Expr:
    """The operands keep their own types; the last argument gives the type in which the result must fit."""
    if len(args) != 3:
        return wrong_count(s, b, args, 3, loc)
    out = [rvalue(s, arg) for arg in args]
    for i in (0, 1):
        if not BOOL <= out[i].type.kind <= ENUM:
            return s.bad(loc, f"argument {i + 1} in call to function '{b.name}' does not have integral type")
    last = out[2].type
    if b.id in OVERFLOW:
        if last.kind != POINTER or not BOOL <= last.base.kind <= ENUM:
            return s.bad(loc, f"argument 3 in call to function '{b.name}' does not have pointer to integral type")
        if last.base.kind in (BOOL, ENUM):
            what = "boolean" if last.base.kind == BOOL else "enumerated"
            return s.bad(loc, f"argument 3 in call to function '{b.name}' has pointer to {what} type")
    elif not BOOL <= last.kind <= ENUM:
        return s.bad(loc, f"argument 3 in call to function '{b.name}' does not have integral type")
    return fold_builtin(s.ctx, BuiltinCall(b.id, b.name, out, s.types.bool, loc))


# ---- vectors ----

def shuffle(s: Sema, b: Builtin, args: list[Expr], loc: int) -> Expr:
    """__builtin_shuffle(v, mask) or (v, w, mask)."""
    if len(args) != 2 and len(args) != 3:
        return wrong_count(s, b, args, 2, loc)
    out = [rvalue(s, arg) for arg in args]
    mask = out[-1].type
    first = out[0].type
    if first.kind != VECTOR or mask.kind != VECTOR:
        return s.bad(loc, "'__builtin_shuffle' arguments must be vectors")
    if not mask.base.is_integer():
        return s.bad(loc, "'__builtin_shuffle' last argument must be an integer vector")
    if mask.count != first.count or mask.base.size != first.base.size:
        return s.bad(loc, "'__builtin_shuffle' number of elements of the argument vector(s) and the mask vector should "
                          "be the same")
    if len(out) == 3 and out[1].type.unqual is not first.unqual:
        return s.bad(loc, "'__builtin_shuffle' argument vectors must be of the same type")
    node = BuiltinCall(b.id, b.name, out, first.unqual, loc)
    node.kind = ast.VECTOR_SHUFFLE
    return node


def shufflevector(s: Sema, b: Builtin, args: list[Expr], loc: int) -> Expr:
    """__builtin_shufflevector(v, w, i...) becomes a shuffle whose mask is the list of constants."""
    if len(args) < 3:
        return wrong_count(s, b, args, 3, loc)
    out = [rvalue(s, arg) for arg in args]
    first = out[0].type
    if first.kind != VECTOR or out[1].type.kind != VECTOR:
        return s.bad(loc, "'__builtin_shufflevector' arguments must be vectors")
    for e in out[2:]:
        if not isinstance(e, IntConst):
            return s.bad(e.loc, "invalid element index to '__builtin_shufflevector'")
    return BuiltinCall(b.id, b.name, out, s.types.vector(first.base, len(out) - 2), loc)


def static_chain_call(s: Sema, b: Builtin, args: list[Expr], loc: int) -> Expr:
    if len(args) != 2:
        return wrong_count(s, b, args, 2, loc)
    inner = args[0]
    if not isinstance(inner, Call):
        return s.bad(loc, "first argument to '__builtin_call_with_static_chain' must be a call expression")
    inner.static_chain = convert(s, rvalue(s, args[1]), s.ctx.void_ptr)
    return inner


# ---- atomics ----
# Shapes, one letter an argument: p the object's address, v a value of its type, i a byte count or integer operand of
# an arithmetic operation, r the address of another object of its type, o a memory order, b a _Bool.

ATOMIC_SHAPES: Final = {
    bi.BI_ATOMIC_LOAD: "pro", bi.BI_ATOMIC_LOAD_N: "po", bi.BI_ATOMIC_STORE: "pro",
    bi.BI_ATOMIC_STORE_N: "pvo", bi.BI_ATOMIC_EXCHANGE: "prro", bi.BI_ATOMIC_EXCHANGE_N: "pvo",
    bi.BI_ATOMIC_COMPARE_EXCHANGE: "prrboo", bi.BI_ATOMIC_COMPARE_EXCHANGE_N: "prvboo",
}
VOID_RESULT: Final = (bi.BI_ATOMIC_LOAD, bi.BI_ATOMIC_STORE, bi.BI_ATOMIC_STORE_N, bi.BI_ATOMIC_EXCHANGE)
BOOL_RESULT: Final = (bi.BI_ATOMIC_COMPARE_EXCHANGE, bi.BI_ATOMIC_COMPARE_EXCHANGE_N)


def object_type(s: Sema, b: Builtin, pointer: Expr, loc: int) -> Type | None:
    """The type of the object that an atomic operation works on; for a sized name an integer of that size."""
    if pointer.type.kind != POINTER:
        s.error(loc, f"incorrect argument type for '{b.name}'" if pointer.type.kind != VOID
                else "void value not ignored as it ought to be")
        return None
    base = pointer.type.base.unqual
    if b.size:
        if base.size == b.size and (base.is_integer() or base.kind == POINTER):
            return base
        for candidate in (s.types.uchar, s.types.ushort, s.types.uint, s.types.ulong, s.types.ullong,
                          s.types.uint128):
            if candidate.size == b.size:
                return candidate
    generic = b.id in (bi.BI_ATOMIC_LOAD, bi.BI_ATOMIC_STORE, bi.BI_ATOMIC_EXCHANGE,
                       bi.BI_ATOMIC_COMPARE_EXCHANGE)
    if base.kind == VOID or base.size < 0 or base.kind == FUNCTION:
        s.error(loc, f"operand type {s.show(pointer.type)} is incompatible with argument 1 of '{b.name}'")
        return None
    if not generic and not (BOOL <= base.kind <= ENUM or base.kind == POINTER):
        s.error(loc, f"operand type {s.show(pointer.type)} is incompatible with argument 1 of '{b.name}'")
        return None
    return base


def atomic_call(s: Sema, b: Builtin, args: list[Expr], loc: int) -> Expr:
    if b.id == bi.BI_ATOMIC_ALWAYS_LOCK_FREE:
        return always_lock_free(s, b, args, loc)
    if not args:
        return wrong_count(s, b, args, 1, loc)
    pointer = rvalue(s, args[0])
    type = object_type(s, b, pointer, loc)
    if type is None:
        return s.error_expr(loc)
    shape = ATOMIC_SHAPES.get(b.id, "pio")
    if b.size and "r" in shape and b.id in (bi.BI_ATOMIC_LOAD, bi.BI_ATOMIC_STORE, bi.BI_ATOMIC_EXCHANGE):
        shape = {bi.BI_ATOMIC_LOAD: "po"}.get(b.id, "pvo")     # the sized spellings take values
    elif b.size and b.id == bi.BI_ATOMIC_COMPARE_EXCHANGE:
        shape = "prvboo"
    if len(args) != len(shape):
        return wrong_count(s, b, args, len(shape), loc)
    out = [atomic_operand(s, letter, arg, type, loc) for letter, arg in zip(shape, args, strict=True)]
    for e in out:
        if e.type.kind == ERROR:
            return s.error_expr(loc)
    id = b.id
    if b.size and id != bi.BI_ATOMIC_STORE:
        id = {bi.BI_ATOMIC_LOAD: bi.BI_ATOMIC_LOAD_N, bi.BI_ATOMIC_EXCHANGE: bi.BI_ATOMIC_EXCHANGE_N,
              bi.BI_ATOMIC_COMPARE_EXCHANGE: bi.BI_ATOMIC_COMPARE_EXCHANGE_N}.get(id, id)
    elif b.size:
        id = bi.BI_ATOMIC_STORE_N
    result = s.types.void if id in VOID_RESULT else s.types.bool if id in BOOL_RESULT else type
    return BuiltinCall(id, b.name, out, result, loc)


def atomic_operand(s: Sema, letter: str, arg: Expr, type: Type, loc: int) -> Expr:
    """Convert one argument; the object's address becomes a pointer to the type that is worked on."""
    if letter == "o":
        return assign_convert(s, arg, s.types.int, loc, None)
    if letter == "b":
        return assign_convert(s, arg, s.types.bool, loc, None)
    e = rvalue(s, arg)
    if letter == "v":
        if type.kind == POINTER or e.type.kind == POINTER:
            return convert(s, e, type) if e.type.is_scalar() else s.bad(loc, "incompatible types")
        return assign_convert(s, e, type, loc, None)
    if letter == "i":
        if type.kind == POINTER:
            return convert(s, e, s.ctx.ptrdiff_t) if e.type.is_scalar() else s.bad(loc, "incompatible types")
        return convert(s, e, type) if e.type.is_scalar() else s.bad(loc, "incompatible types")
    if e.type.kind != POINTER:
        return s.bad(loc, "argument must be a pointer type")
    target = s.types.qualify(type, e.type.base.quals & ~8)
    return convert(s, e, s.types.pointer(target))


def always_lock_free(s: Sema, b: Builtin, args: list[Expr], loc: int) -> Expr:
    if len(args) != 2:
        return wrong_count(s, b, args, 2, loc)
    size = args[0]
    if not isinstance(size, IntConst):
        return s.bad(loc, f"non-constant argument 1 to '{b.name}'")
    free = size.value in (1, 2, 4, 8, 16) and size.value <= s.ctx.target.max_lock_free
    return IntConst(int(free), s.types.bool, loc)


def sync_call(s: Sema, b: Builtin, args: list[Expr], loc: int) -> Expr:
    """__sync_*: further arguments (variables that the barrier protects) are ignored."""
    id = b.id
    values = 2 if id in (bi.BI_SYNC_BOOL_COMPARE_AND_SWAP, bi.BI_SYNC_VAL_COMPARE_AND_SWAP) else 1
    if id == bi.BI_SYNC_LOCK_RELEASE:
        values = 0
    if len(args) < values + 1:
        return wrong_count(s, b, args, values + 1, loc)
    pointer = rvalue(s, args[0])
    type = object_type(s, b, pointer, loc)
    if type is None:
        return s.error_expr(loc)
    swap = values != 1 or id == bi.BI_SYNC_LOCK_TEST_AND_SET
    out = [atomic_operand(s, "p", pointer, type, loc)]
    for arg in args[1:values + 1]:
        out.append(atomic_operand(s, "v" if swap else "i", arg, type, loc))
    for e in out:
        if e.type.kind == ERROR:
            return s.error_expr(loc)
    result = type
    if id == bi.BI_SYNC_LOCK_RELEASE:
        result = s.types.void
    elif id == bi.BI_SYNC_BOOL_COMPARE_AND_SWAP:
        result = s.types.bool
    return BuiltinCall(id, b.name, out, result, loc)
