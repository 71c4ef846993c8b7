"""Memory, string, stdio and stdlib builtins: small constant sizes inline, checked functions, alloca, abs, ffs."""
from __future__ import annotations

from typing import Final

from compiler.faults import MEMMOVE_FORWARD, PLANTED
from compiler.ir import core, ops
from compiler.ir.core import I32, I64, Inst
from compiler.lower.base import Argument, Lowerer
from compiler.lower.calls import emit
from compiler.sema import ast
from compiler.sema import builtins as bi
from compiler.sema import types as ct
from compiler.sema.ast import BuiltinCall, Cast, Expr, IntConst, StringLiteral

# Largest constant size that becomes a MEMCPY or MEMSET.
INLINE_LIMIT: Final = 1 << 16
UNKNOWN_SIZE: Final = 0xFFFFFFFFFFFFFFFF


def strip(e: Expr) -> Expr:
    """Without conversions between pointers or integers."""
    while isinstance(e, Cast) and e.cast in (ast.CAST_POINTER, ast.CAST_ARITH):
        e = e.operand
    return e


def literal(e: Expr) -> StringLiteral | None:
    """The narrow string literal that a pointer expression is."""
    e = strip(e)
    if isinstance(e, Cast) and e.cast == ast.CAST_DECAY and isinstance(e.operand, StringLiteral):
        return e.operand if e.operand.type.base.size == 1 else None
    return None


def constant(e: Expr) -> int:
    """A constant argument as an unsigned 64-bit number, -1 if it is none."""
    e = strip(e)
    return e.value & UNKNOWN_SIZE if isinstance(e, IntConst) else -1


def length(e: Expr) -> int:
    """strlen of a literal, -1 if unknown."""
    s = literal(e)
    return s.data.find(b"\0") if s is not None else -1


def expand(f: Lowerer, e: BuiltinCall) -> Inst | None:
    id = e.builtin
    args = e.args
    if id <= bi.BI_STRNDUP:
        return memory_builtin(f, e)
    if id <= bi.BI_VFPRINTF_CHK:
        return checked(f, e)
    if id == bi.BI_ALLOCA:
        keep_stack(f)
        return f.b.emit(ops.ALLOCA, I64, [word(f, args[0])], 16)
    if id == bi.BI_ABS and len(args) == 1:
        v = f.value(args[0])
        sign = f.b.emit(ops.SAR, v.type, [v, f.b.i32(31 if v.type == I32 else 63)])
        return f.b.emit(ops.SUB, v.type, [f.b.emit(ops.XOR, v.type, [v, sign]), sign])
    if id == bi.BI_FFS and len(args) == 1:
        return find_first(f, f.value(args[0]))
    if id == bi.BI_ABORT or id == bi.BI_EXIT:
        return no_return(f, e)
    if id == bi.BI_ISDIGIT and len(args) == 1 and f.optimizing:
        v = f.b.emit(ops.SUB, I32, [f.value(args[0]), f.b.i32(48)])
        return f.b.emit(ops.ULE, I32, [v, f.b.i32(9)])
    if id == bi.BI_ISASCII and len(args) == 1:
        v = f.b.emit(ops.AND, I32, [f.value(args[0]), f.b.i32(~127)])
        return f.b.emit(ops.EQ, I32, [v, f.b.i32(0)])
    if id == bi.BI_TOASCII and len(args) == 1:
        return f.b.emit(ops.AND, I32, [f.value(args[0]), f.b.i32(127)])
    return None


def keep_stack(f: Lowerer) -> None:
    """Memory of alloca outlives the variable length arrays around it."""
    f.func.has_alloca = True
    for scope in f.scopes:
        scope.keeps_stack = True


def no_return(f: Lowerer, e: BuiltinCall) -> Inst | None:
    """abort and exit return to nobody, whatever their declaration says."""
    plain_call(f, e.name.removeprefix("__builtin_"), e, e.args, core.FN_NORETURN)
    return f.nothing()


def plain_call(f: Lowerer, name: str, e: BuiltinCall, args: list[Expr], attrs: int) -> Inst:
    """Call a library function with one-part scalar arguments and result."""
    arguments: list[Argument] = []
    for arg in reversed(args):
        a = Argument(arg.type)
        a.first = f.value(arg)
        arguments.append(a)
    arguments.reverse()
    variadic = "printf" in name
    plan = f.symbols.classifier.plan(e.type, [arg.type for arg in args], len(args), variadic)
    symbol = f.symbols.library(name)
    f.symbols.reference(symbol)
    return emit(f, plan, symbol, None, None, arguments, e.type, None, attrs).first


def word(f: Lowerer, e: Expr) -> Inst:
    """A size argument as I64."""
    v = f.value(e)
    if v.type == I32:
        return f.b.emit(ops.SEXT32 if e.type.signed else ops.ZEXT32, I64, [v])
    return v


def find_first(f: Lowerer, v: Inst) -> Inst:
    """ffs: 1 + index of the lowest one bit, 0 for 0."""
    b = f.b
    low = b.emit(ops.CTZ, v.type, [v])
    if v.type == I64:
        low = b.emit(ops.TRUNC, I32, [low])
    found = b.emit(ops.ADD, I32, [low, b.i32(1)])
    return b.emit(ops.SELECT, I32, [b.emit(ops.NE, I32, [v, b.const(0, v.type)]), found, b.i32(0)])


def memory_builtin(f: Lowerer, e: BuiltinCall) -> Inst | None:
    id = e.builtin
    args = e.args
    if id == bi.BI_MEMCPY or id == bi.BI_MEMPCPY:
        size = constant(args[2]) if len(args) == 3 else -1
        if 0 <= size <= INLINE_LIMIT:
            to = f.value(args[0])
            copy(f, to, f.value(args[1]), size)
            return to if id == bi.BI_MEMCPY or size == 0 else f.b.emit(ops.ADD, I64, [to, f.b.i64(size)])
    elif id == bi.BI_MEMMOVE:
        size = constant(args[2]) if len(args) == 3 else -1
        if PLANTED.fault == MEMMOVE_FORWARD and 8 < size <= INLINE_LIMIT:
            to = f.value(args[0])
            copy(f, to, f.value(args[1]), size)
            return to
        if size in (0, 1, 2, 4, 8):
            return move(f, args[0], args[1], size)
    elif id == bi.BI_MEMSET:
        size = constant(args[2]) if len(args) == 3 else -1
        if 0 <= size <= INLINE_LIMIT:
            to = f.value(args[0])
            fill(f, to, f.value(args[1]), size)
            return to
    elif id == bi.BI_BZERO:
        size = constant(args[1]) if len(args) == 2 else -1
        if 0 <= size <= INLINE_LIMIT:
            fill(f, f.value(args[0]), f.b.i32(0), size)
            return f.nothing()
    elif id == bi.BI_STRLEN:
        n = length(args[0]) if len(args) == 1 else -1
        if n >= 0:
            return f.b.i64(n)
    elif id == bi.BI_STRCPY and len(args) == 2:
        n = length(args[1])
        if n >= 0:
            to = f.value(args[0])
            copy(f, to, f.value(args[1]), n + 1)
            return to
    elif id == bi.BI_STPCPY and len(args) == 2:
        n = length(args[1])
        if n >= 0:
            to = f.value(args[0])
            copy(f, to, f.value(args[1]), n + 1)
            return f.b.emit(ops.ADD, I64, [to, f.b.i64(n)])
    elif len(args) >= 2:
        return compare_literals(f, e)
    return None


def copy(f: Lowerer, to: Inst, source: Inst, size: int) -> None:
    if size:
        f.b.emit(ops.MEMCPY, core.VOID, [to, source], size)


def fill(f: Lowerer, to: Inst, byte: Inst, size: int) -> None:
    if size:
        if byte.type == I64:
            byte = f.b.emit(ops.TRUNC, I32, [byte])
        f.b.emit(ops.MEMSET, core.VOID, [to, byte], size)


def move(f: Lowerer, to: Expr, source: Expr, size: int) -> Inst:
    """memmove of a register's worth."""
    address = f.value(to)
    origin = f.value(source)
    if size:
        load = ops.LOADU8 if size == 1 else ops.LOADU16 if size == 2 else ops.LOAD
        store = ops.STORE8 if size == 1 else ops.STORE16 if size == 2 else ops.STORE
        v = f.b.load(load, I64 if size == 8 else I32, origin, 0, 0)
        f.b.store(store, address, v, 0, 0)
    return address


def compare_literals(f: Lowerer, e: BuiltinCall) -> Inst | None:
    """Comparisons and searches whose operands are all literals."""
    id = e.builtin
    args = e.args
    a = literal(args[0])
    if a is None:
        return None
    text = a.data[:a.data.find(b"\0")]
    if id in (bi.BI_STRCMP, bi.BI_STRNCMP):
        b = literal(args[1])
        if b is None:
            return None
        other = b.data[:b.data.find(b"\0")]
        if id == bi.BI_STRNCMP:
            n = constant(args[2])
            if n < 0:
                return None
            text, other = text[:n], other[:n]
        return f.b.i32((text > other) - (text < other))
    if id in (bi.BI_STRCHR, bi.BI_INDEX, bi.BI_STRRCHR, bi.BI_RINDEX):
        n = constant(args[1])
        if n < 0:
            return None
        whole = text + b"\0"
        byte = bytes([n & 255])
        at = whole.find(byte) if id in (bi.BI_STRCHR, bi.BI_INDEX) else whole.rfind(byte)
        return f.b.i64(0) if at < 0 else f.b.emit(ops.ADD, I64, [f.value(args[0]), f.b.i64(at)])
    if id == bi.BI_STRSTR:
        b = literal(args[1])
        if b is None:
            return None
        at = text.find(b.data[:b.data.find(b"\0")])
        return f.b.i64(0) if at < 0 else f.b.emit(ops.ADD, I64, [f.value(args[0]), f.b.i64(at)])
    return None


# --- _FORTIFY_SOURCE ---
# Checked builtin: (plain builtin, plain name, index of the object size, index of the length or -1, index of a flag).
CHECKED: Final = {
    bi.BI_MEMCPY_CHK: (bi.BI_MEMCPY, "memcpy", 3, 2, -1),
    bi.BI_MEMMOVE_CHK: (bi.BI_MEMMOVE, "memmove", 3, 2, -1),
    bi.BI_MEMPCPY_CHK: (bi.BI_MEMPCPY, "mempcpy", 3, 2, -1),
    bi.BI_MEMSET_CHK: (bi.BI_MEMSET, "memset", 3, 2, -1),
    bi.BI_STRCPY_CHK: (bi.BI_STRCPY, "strcpy", 2, -1, -1),
    bi.BI_STRNCPY_CHK: (bi.BI_STRNCPY, "strncpy", 3, 2, -1),
    bi.BI_STPCPY_CHK: (bi.BI_STPCPY, "stpcpy", 2, -1, -1),
    bi.BI_STPNCPY_CHK: (bi.BI_STPNCPY, "stpncpy", 3, 2, -1),
    bi.BI_STRCAT_CHK: (bi.BI_STRCAT, "strcat", 2, -1, -1),
    bi.BI_STRNCAT_CHK: (bi.BI_STRNCAT, "strncat", 3, -1, -1),
    bi.BI_SPRINTF_CHK: (0, "sprintf", 2, -1, 1),
    bi.BI_SNPRINTF_CHK: (0, "snprintf", 3, 1, 2),
    bi.BI_VSPRINTF_CHK: (0, "vsprintf", 2, -1, 1),
    bi.BI_VSNPRINTF_CHK: (0, "vsnprintf", 3, 1, 2),
    bi.BI_PRINTF_CHK: (0, "printf", -1, -1, 0),
    bi.BI_FPRINTF_CHK: (0, "fprintf", -1, -1, 1),
    bi.BI_VPRINTF_CHK: (0, "vprintf", -1, -1, 0),
    bi.BI_VFPRINTF_CHK: (0, "vfprintf", -1, -1, 1),
}


def checked(f: Lowerer, e: BuiltinCall) -> Inst | None:
    """The plain function where the check cannot fail, else the library's checking one."""
    plain, name, size_at, length_at, flag_at = CHECKED[e.builtin]
    args = e.args
    size = constant(args[size_at]) if size_at >= 0 else UNKNOWN_SIZE
    safe = size == UNKNOWN_SIZE
    if not safe and size >= 0:
        if length_at >= 0:
            n = constant(args[length_at])
            safe = 0 <= n <= size
        elif e.builtin in (bi.BI_STRCPY_CHK, bi.BI_STPCPY_CHK):
            safe = 0 <= length(args[1]) < size
    if flag_at >= 0 and constant(args[flag_at]) != 0:
        safe = False
    if not safe:
        return None
    rest = [arg for i, arg in enumerate(args) if i != size_at and i != flag_at]
    if plain:
        v = memory_builtin(f, BuiltinCall(plain, "__builtin_" + name, rest, e.type, e.loc))
        if v is not None:
            return v
    if has_object(rest) or args and isinstance(args[-1], BuiltinCall) and args[-1].builtin == bi.BI_VA_ARG_PACK:
        return None
    return plain_call(f, name, e, rest, 0)


def has_object(args: list[Expr]) -> bool:
    """Whether an argument is more than a one-part scalar."""
    for arg in args:
        if arg.type.kind in (ct.COMPLEX, ct.INT128, ct.UINT128, ct.STRUCT, ct.UNION, ct.VECTOR, ct.FLOAT16):
            return True
        if arg.type.kind == ct.BITINT and arg.type.bits > 64:
            return True
    return False
