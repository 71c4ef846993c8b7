"""Builtin functions: the dispatch by group, calls of the library functions behind them, and the compiler's own.

A builtin is an id and argument expressions; `library_call` brings calls of plain library names here too. What is
not expanded becomes a call of the library function.
"""
from __future__ import annotations

from compiler.ir import core, ops
from compiler.ir.core import I32, I64, Inst
from compiler.lower import apply, atomics, builtins_bits, builtins_math, builtins_memory, machine
from compiler.lower.base import REP_SCALAR, REP_VOID, CallResult, Lowerer, LValue, rep
from compiler.lower.calls import (
    emit,
    evaluate_all,
    memory_result,
    pair_result,
    scalar_result,
)
from compiler.lower.object_size import known_size
from compiler.lower.va import va_copy, va_list_address, va_start
from compiler.sema import ast
from compiler.sema import builtins as bi
from compiler.sema import types as ct
from compiler.sema.ast import BuiltinCall, Call, Decl, Expr, IntConst
from compiler.sema.types import Type

Pair = tuple[Inst, Inst]


def builtin_call(f: Lowerer, e: BuiltinCall) -> Inst:
    """Expand a builtin whose result is a one-part scalar or void."""
    v = expand(f, e)
    if v is not None:
        return v
    result = library_result(f, e)
    r = rep(e.type)
    if r == REP_SCALAR:
        return scalar_result(f, result, e.type)
    return f.nothing()


def expand(f: Lowerer, e: BuiltinCall) -> Inst | None:
    """The inline form, or None: the library must do it."""
    id = e.builtin
    if id >= bi.BI_IA32_PAUSE:
        return machine.expand(f, e)
    if id >= bi.BI_ATOMIC_LOAD:
        return atomics.expand(f, e)
    if id >= bi.BI_CONSTANT_P:
        return compiler_builtin(f, e)
    if id >= bi.BI_CLZ:
        return builtins_bits.expand(f, e)
    if id >= bi.BI_ISNAN:
        return builtins_math.classify(f, e)
    if id >= bi.BI_ACOS:
        return builtins_math.expand(f, e)
    return builtins_memory.expand(f, e)


def library_call(f: Lowerer, decl: Decl, e: Call) -> Inst | None:
    """A call of a plain library name that may be expanded; None: make the call."""
    if rep(e.type) not in (REP_SCALAR, REP_VOID):
        return None
    call = BuiltinCall(decl.builtin, decl.name, e.args, e.type, e.loc)
    return expand(f, call)


def library_name(e: BuiltinCall) -> str:
    builtin = bi.lookup(e.name)
    if builtin is not None and builtin.library:
        return builtin.library
    return e.name.removeprefix("__builtin_")


def library_attributes(f: Lowerer, e: BuiltinCall) -> int:
    """FN_* of the library function."""
    builtin = bi.lookup(e.name)
    if builtin is None:
        return 0
    attrs = 0
    if builtin.const or builtin.errno and not f.options.math_errno:
        attrs |= core.FN_CONST
    if builtin.pure:
        attrs |= core.FN_PURE
    if builtin.noreturn:
        attrs |= core.FN_NORETURN
    if builtin.malloc:
        attrs |= core.FN_MALLOC
    if builtin.returns_twice:
        attrs |= core.FN_RETURNS_TWICE
    return attrs


def library_result(f: Lowerer, e: BuiltinCall) -> CallResult:
    """Call the library function of the builtin."""
    return named_call(f, library_name(e), e.args, e.type, library_attributes(f, e))


def named_call(f: Lowerer, name: str, args: list[Expr], result: Type, attrs: int) -> CallResult:
    arguments = evaluate_all(f, args)
    variadic = "printf" in name or "scanf" in name or "exec" in name
    plan = f.symbols.classifier.plan(result, [a.type for a in arguments], len(args), variadic)
    symbol = f.symbols.library(name)
    f.symbols.reference(symbol)
    return emit(f, plan, symbol, None, None, arguments, result, None, attrs | symbol.attrs)


def builtin_pair(f: Lowerer, e: BuiltinCall) -> Pair:
    """A builtin with a 128-bit integer or complex result."""
    id = e.builtin
    if id == bi.BI_COMPLEX:
        first = f.value(e.args[0])
        return first, f.value(e.args[1])
    if id == bi.BI_CONJ:
        real, imag = f.pair(e.args[0])
        return real, f.b.emit(ops.FNEG, imag.type, [imag])
    if id == bi.BI_BSWAP128:
        low, high = f.pair(e.args[0])
        return f.b.emit(ops.BSWAP, I64, [high]), f.b.emit(ops.BSWAP, I64, [low])
    if bi.BI_ATOMIC_LOAD <= id < bi.BI_IA32_PAUSE:
        return atomics.expand_wide(f, e)
    if id in (bi.BI_EXPECT, bi.BI_SPECULATION_SAFE_VALUE):
        return f.pair(e.args[0])
    return pair_result(f, library_result(f, e), e.type)


def builtin_memory(f: Lowerer, e: BuiltinCall, to: LValue) -> LValue:
    """A library function with a record result."""
    return memory_result(f, library_result(f, e), e.type, to)


# --- the compiler's own ---
def compiler_builtin(f: Lowerer, e: BuiltinCall) -> Inst | None:
    id = e.builtin
    args = e.args
    b = f.b
    if id in (bi.BI_EXPECT, bi.BI_EXPECT_WITH_PROBABILITY, bi.BI_ASSUME_ALIGNED):
        # The other arguments come first: gcc evaluates from the last to the first.
        for arg in args[1:]:
            f.discard(arg)
        return f.value(args[0])
    if id in (bi.BI_SPECULATION_SAFE_VALUE, bi.BI_EXTRACT_RETURN_ADDR, bi.BI_FROB_RETURN_ADDR):
        return f.value(args[0])
    if id == bi.BI_UNREACHABLE:
        f.end_unreachable()
        return f.nothing()
    if id == bi.BI_TRAP:
        f.trap()
        return f.nothing()
    if id == bi.BI_CONSTANT_P:
        return constant_p(f, args[0])
    if id == bi.BI_OBJECT_SIZE or id == bi.BI_DYNAMIC_OBJECT_SIZE:
        return size_of_object(f, args[0], constant(args[1]))
    if id == bi.BI_VA_START:
        va_start(f, args[0])
        return f.nothing()
    if id == bi.BI_VA_COPY:
        va_copy(f, args[0], args[1])
        return f.nothing()
    if id == bi.BI_VA_END:
        if args[0].kind != ast.DECL_REF:
            va_list_address(f, args[0])
        return f.nothing()
    if id == bi.BI_PREFETCH:
        rw = constant(args[1]) if len(args) > 1 else 0
        locality = constant(args[2]) if len(args) > 2 else 3
        b.emit(ops.PREFETCH, core.VOID, [f.value(args[0])], rw | locality << 1)
        return f.nothing()
    if id == bi.BI_RETURN_ADDRESS:
        return b.emit(ops.RETADDR, I64, [], constant(args[0]))
    if id == bi.BI_FRAME_ADDRESS:
        return b.emit(ops.FRAMEADDR, I64, [], constant(args[0]))
    if id == bi.BI_DWARF_CFA:
        return b.emit(ops.ADD, I64, [b.emit(ops.FRAMEADDR, I64, []), b.i64(16)])
    if id == bi.BI_THREAD_POINTER:
        return b.emit(ops.THREADPTR, I64, [])
    if id == bi.BI_CLASSIFY_TYPE:
        return b.i32(classify_type(args[0].type))
    return stack_builtin(f, e)


def stack_builtin(f: Lowerer, e: BuiltinCall) -> Inst | None:
    """alloca, setjmp and what else plays with the stack."""
    id = e.builtin
    args = e.args
    b = f.b
    if bi.BI_APPLY_ARGS <= id <= bi.BI_RETURN:
        return apply_builtin(f, e)
    if id == bi.BI_SETJMP:
        f.func.returns_twice = True
        return b.emit(ops.SETJMP, I32, [f.value(args[0])])
    if id == bi.BI_LONGJMP:
        b.emit(ops.LONGJMP, core.VOID, [f.value(args[0])])
        f.discard(args[1])
        f.end_unreachable()
        return f.nothing()
    if id in (bi.BI_ALLOCA_WITH_ALIGN, bi.BI_ALLOCA_WITH_ALIGN_AND_MAX):
        return allocate(f, args[0], constant(args[1]) // 8)
    if id == bi.BI_STACK_SAVE:
        return b.emit(ops.STACKSAVE, I64, [])
    if id == bi.BI_STACK_RESTORE:
        b.emit(ops.STACKRESTORE, core.VOID, [f.value(args[0])])
        return f.nothing()
    if id == bi.BI_NEXT_ARG:
        return b.emit(ops.PARAMADDR, I64, [], f.plan.sig.stack_size)
    if id in (bi.BI_UNWIND_INIT, bi.BI_CPU_INIT):
        return f.nothing() if e.type.kind == ct.VOID else b.i32(0)
    if id == bi.BI_CPU_IS or id == bi.BI_CPU_SUPPORTS:
        return b.i32(0)
    if id == bi.BI_EH_RETURN_DATA_REGNO:
        n = constant(args[0])
        return b.i32(n if 0 <= n <= 1 else -1)
    if id == bi.BI_CLEAR_CACHE and not f.symbols.abi.trampoline.flush:
        f.discard(args[0])
        f.discard(args[1])
        return f.nothing()
    if id == bi.BI_VA_ARG_PACK_LEN:
        return b.i32(len(f.variable_arguments()))
    if id in (bi.BI_VA_ARG_PACK, bi.BI_EH_RETURN):
        f.ctx.diag.error(e.loc, f"'{e.name}' is not supported here")
        return f.nothing() if e.type.kind == ct.VOID else b.i32(0)
    return None


def apply_builtin(f: Lowerer, e: BuiltinCall) -> Inst:
    """__builtin_apply_args, __builtin_apply, __builtin_return."""
    if e.builtin == bi.BI_APPLY_ARGS:
        return apply.arguments(f)
    if e.builtin == bi.BI_APPLY:
        return apply.apply(f, e.args[0], e.args[1], constant(e.args[2]))
    values = apply.kept_results(f, e.args[0])
    f.b.at.ret(values)
    f.dead_block()
    return f.nothing()


def allocate(f: Lowerer, size: Expr, align: int) -> Inst:
    builtins_memory.keep_stack(f)
    n = f.value(size)
    if n.type == I32:
        n = f.b.emit(ops.ZEXT32, I64, [n])
    return f.b.emit(ops.ALLOCA, I64, [n], max(align, 16))


def constant(e: Expr) -> int:
    """A constant argument that sema has checked."""
    while isinstance(e, ast.Cast):
        e = e.operand
    return e.value if isinstance(e, IntConst) else 0


def constant_p(f: Lowerer, e: Expr) -> Inst:
    """1 for a constant; with optimization the answer waits for the passes."""
    inner = e
    while isinstance(inner, ast.Cast) and inner.cast != ast.CAST_DECAY:
        inner = inner.operand
    if inner.kind in (ast.INT_CONST, ast.FLOAT_CONST, ast.COMPLEX_CONST):
        return f.b.i32(1)
    if isinstance(inner, ast.Cast) and inner.operand.kind == ast.STRING:
        return f.b.i32(1)
    if not f.optimizing or rep(e.type) != REP_SCALAR or has_effects(e):
        return f.b.i32(0)
    return f.b.emit(ops.CONSTANT_P, I32, [f.value(e)])


def size_of_object(f: Lowerer, e: Expr, mode: int) -> Inst:
    """__builtin_object_size: what the expression does not tell the passes may find out. It is never evaluated."""
    b = f.b
    closest = mode & 1 != 0
    size = known_size(e, closest)
    unknown = 0 if mode & 2 else -1
    if not f.optimizing or rep(e.type) != REP_SCALAR or has_effects(e):
        return b.const(size if size >= 0 else unknown, I64)
    if size >= 0 and (not closest or known_size(e, False) >= 0):
        return b.const(size, I64)
    whole = b.emit(ops.OBJECT_SIZE, I64, [f.value(e)], mode & 3)
    if size < 0:
        return whole
    # The member, if the object does not end before.
    member = b.i64(size)
    ends_before = b.emit(ops.ULT, I32, [whole, member])
    if mode & 2:
        ends_before = b.emit(ops.AND, I32, [ends_before, b.emit(ops.NE, I32, [whole, b.i64(0)])])
    return b.emit(ops.SELECT, I64, [ends_before, whole, member])


def has_effects(e: Expr) -> bool:
    """Whether evaluating `e` might do anything but compute."""
    kind = e.kind
    if kind in (ast.INT_CONST, ast.FLOAT_CONST, ast.STRING, ast.COMPLEX_CONST, ast.LABEL_ADDR):
        return False
    if isinstance(e, ast.DeclRef):
        return e.type.is_volatile() or e.type.kind == ct.VLA
    if isinstance(e, ast.Unary):
        return e.type.is_volatile() or has_effects(e.operand)
    if isinstance(e, ast.Binary):
        return has_effects(e.left) or has_effects(e.right)
    if isinstance(e, ast.Cast):
        return has_effects(e.operand)
    if isinstance(e, ast.Member):
        return e.type.is_volatile() or has_effects(e.base)
    if isinstance(e, ast.Conditional):
        return (has_effects(e.condition) or has_effects(e.other)
                or e.then is not None and has_effects(e.then))
    if isinstance(e, BuiltinCall):
        # Pure arithmetic, and nested questions of the same kind.
        if bi.BI_CLZ <= e.builtin <= bi.BI_BSWAP64 or e.builtin in (bi.BI_CONSTANT_P, bi.BI_EXPECT):
            for arg in e.args:
                if has_effects(arg):
                    return True
            return False
    return True


def classify_type(t: Type) -> int:
    """GCC's type classes (typeclass.h)."""
    if t.kind == ct.VOID:
        return 0
    if t.is_integer():
        return 1
    if t.kind == ct.POINTER or t.is_array() or t.kind == ct.FUNCTION:
        return 5
    if t.is_floating():
        return 8
    if t.kind == ct.COMPLEX:
        return 9
    if t.kind == ct.STRUCT:
        return 12
    return 13 if t.kind == ct.UNION else -1

