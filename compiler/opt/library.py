"""Calls whose effect is known: copies of constant size, direct calls through constant pointers, loads of constants."""
from __future__ import annotations

import math
from typing import Final

from compiler.ir import ops
from compiler.ir.core import (
    F32,
    F64,
    FUNCTION,
    I32,
    I64,
    LOCAL,
    MEM_VOLATILE,
    TYPE_SIZES,
    VOID,
    WEAK,
    CallInfo,
    Inst,
    Symbol,
    SymbolAux,
    canonical,
)
from compiler.ir.fold import from_float, to_float
from compiler.target.options import CompileOptions

# Functions with f(0) = 0 of the same sign, and with f(0) = 1 (C17 F.10).
ODD_FUNCTIONS: Final = (
    "sin", "tan", "asin", "atan", "sinh", "tanh", "asinh", "atanh", "expm1", "log1p", "cbrt", "sqrt", "erf",
)
UNIT_FUNCTIONS: Final = ("cos", "cosh", "exp", "exp2", "exp10")
MAX_COPY: Final = 128       # bytes of a memcpy or memset that become an operation of the IR


def is_library(symbol: Symbol, options: CompileOptions) -> bool:
    """Whether the symbol may be taken for the C library's function of its name (C17 7.1.3)."""
    return options.builtins and not symbol.defined and symbol.name not in options.no_builtin


def fold_call(i: Inst, options: CompileOptions) -> bool:
    """Rewrite a call in place; the result of memcpy and memset is their first argument."""
    info = i.call()
    symbol = info.symbol
    if symbol is None:
        return direct(i, info)
    if info.tail or info.chain:
        return False
    name = symbol.name
    if len(i.args) == 1 and i.args[0].op == ops.FCONST and options.builtins and name not in options.no_builtin:
        return fold_math(i, name)
    if len(i.args) != 3:
        return False
    if name == "memcpy" or name == "memset" or name == "memmove":
        if i.args[2].op == ops.CONST and is_library(symbol, options) and i.args[2].type == I64:
            return known_size(i, name, i.args[2].imm)
    return False


def fold_math(i: Inst, name: str) -> bool:
    """A function of <math.h> with a constant argument, where the result is exact."""
    arg = i.args[0]
    if arg.type > F64 or i.type != arg.type:
        return False
    if i.type == F32:
        if name[-1:] != "f":
            return False
        name = name[:-1]
    value = to_float(arg.imm, arg.type)
    if value - value != 0.0:
        return False
    if name == "floor" or name == "ceil" or name == "trunc":
        number = math.floor(value) if name == "floor" else math.ceil(value) if name == "ceil" else math.trunc(value)
        # C17 F.10.6: the sign of zero is kept.
        result = math.copysign(float(number), value) if number == 0 else float(number)
    elif name == "fabs":
        result = abs(value)
    elif value == 0.0 and name in ODD_FUNCTIONS:
        result = value
    elif value == 0.0 and name in UNIT_FUNCTIONS:
        result = 1.0
    elif value == 1.0 and name in ("log", "log2", "log10"):
        result = 0.0
    else:
        return False
    i.drop_args()
    i.op = ops.FCONST
    i.imm = from_float(result, i.type)
    i.aux = None
    return True


def direct(i: Inst, info: CallInfo) -> bool:
    """A call of a known address."""
    target = i.args[0]
    if target.op != ops.GLOBAL or target.imm != 0:
        return False
    symbol = target.symbol()
    if symbol.kind != FUNCTION:
        return False
    info.symbol = symbol
    i.replace_args(i.args[1:])
    return True


def known_size(i: Inst, name: str, size: int) -> bool:
    if i.nuses or i.args[0].type != I64 or not 0 <= size <= MAX_COPY:
        return False
    if name == "memset":
        if i.args[1].type != I32:
            return False
        become(i, ops.MEMSET, size)
        return True
    if i.args[1].type != I64 or name == "memmove" and not apart(i.args[0], i.args[1]):
        return False
    become(i, ops.MEMCPY, size)
    return True


def apart(a: Inst, b: Inst) -> bool:
    """Two different objects."""
    if a.op == ops.SLOT and b.op == ops.SLOT:
        return a.slot() is not b.slot()
    return a.op == ops.SLOT and b.op == ops.GLOBAL or a.op == ops.GLOBAL and b.op == ops.SLOT


def become(i: Inst, op: int, size: int) -> None:
    i.replace_args(i.args[:2])
    i.op = op
    i.type = VOID
    i.aux = None
    i.imm = size
    i.mem = 0


def fold_load(i: Inst) -> bool:
    """A load from a constant object of this unit gives what is there."""
    address = i.args[0]
    if address.op != ops.GLOBAL or i.mem & MEM_VOLATILE:
        return False
    symbol = address.symbol()
    if not symbol.readonly or not symbol.defined or symbol.binding == WEAK or symbol.tls or symbol.alias:
        return False
    if symbol.binding != LOCAL and not symbol.dso_local:
        return False
    offset = address.imm + i.imm
    size = load_size(i)
    if size == 0 or offset < 0 or offset + size > symbol.size or i.type > F64:
        return False
    for r in symbol.relocs:
        if r.offset < offset + size and offset < r.offset + r.size:
            return r.offset == offset and r.size == size == 8 and r.symbol is not None and i.type == I64 \
                and to_address(i, r.symbol, r.addend)
    data = symbol.data
    raw = bytes(size) if data is None else bytes(data[offset:offset + size])
    signed = i.op != ops.LOADU8 and i.op != ops.LOADU16 and i.op != ops.LOADU32
    value = int.from_bytes(raw + bytes(size - len(raw)), "little", signed=signed)
    if i.type == I32 or i.type == I64:
        i.become_const(canonical(value, i.type))
    else:
        i.drop_args()
        i.op = ops.FCONST
        i.imm = value
        i.mem = 0
    return True


def to_address(i: Inst, symbol: Symbol, addend: int) -> bool:
    i.drop_args()
    i.op = ops.GLOBAL
    i.aux = SymbolAux(symbol)
    i.imm = addend
    i.mem = 0
    return True


def load_size(i: Inst) -> int:
    op = i.op
    if op == ops.LOAD:
        return TYPE_SIZES[i.type]
    if op == ops.LOADS8 or op == ops.LOADU8:
        return 1
    if op == ops.LOADS16 or op == ops.LOADU16:
        return 2
    return 4
