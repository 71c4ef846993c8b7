"""Calls whose effect is known: the table of library functions and their handlers; loads of constants.

A handler gets the rewriter and a call that has the types its row says. It returns whether it changed the call, and
then it has given it a value, removed it, or turned it into another call; see library_build.py. Handlers stand in
library_memory.py, library_string.py, library_stdio.py, library_checked.py and library_math.py.
"""
from __future__ import annotations

from collections.abc import Callable
from typing import Final, final

from compiler.ir import ops
from compiler.ir.core import (
    F64,
    FN_ALWAYS_INLINE,
    FN_EXTERN_INLINE,
    FUNCTION,
    I32,
    I64,
    LOCAL,
    MEM_VOLATILE,
    TYPE_SIZES,
    VOID,
    CallInfo,
    Inst,
    Symbol,
    SymbolAux,
    canonical,
)
from compiler.opt import library_checked, library_memory, library_stdio, library_string
from compiler.opt.library_math import fold_math
from compiler.opt.rewriter import Rewriter
from compiler.opt.strings import constant_bytes, is_constant_object
from compiler.target.options import CompileOptions

Handler = Callable[[Rewriter, Inst], bool]


@final
class Known:
    """A library function: the types of arguments and result (p I64, i I32, v none, "." any more), and its handler."""

    def __init__(self, types: str, handler: Handler) -> None:
        names = {"p": I64, "i": I32, "v": VOID}
        self.result = names[types[0]]
        self.variadic = types.endswith(".")
        self.params = [names[c] for c in types[1:].rstrip(".")]
        self.handler = handler

    def fits(self, i: Inst) -> bool:
        """Whether a call has these types: a program may declare the function differently."""
        args = i.args
        params = self.params
        if len(args) < len(params) or len(args) > len(params) and not self.variadic:
            return False
        if i.type != self.result and (i.nuses or self.result == VOID):
            return False
        return all(args[k].type == type for k, type in enumerate(params))


HANDLERS: Final[dict[str, Known]] = {
    "memcpy": Known("pppp", library_memory.memcpy),
    "memmove": Known("pppp", library_memory.memmove),
    "mempcpy": Known("pppp", library_memory.mempcpy),
    "memset": Known("ppip", library_memory.memset),
    "bzero": Known("vpp", library_memory.bzero),
    "bcopy": Known("vppp", library_memory.bcopy),
    "bcmp": Known("ippp", library_memory.bcmp),
    "memcmp": Known("ippp", library_memory.memcmp),
    "memchr": Known("ppip", library_memory.memchr),
    "strlen": Known("pp", library_string.strlen),
    "strnlen": Known("ppp", library_string.strnlen),
    "strcpy": Known("ppp", library_string.strcpy),
    "stpcpy": Known("ppp", library_string.stpcpy),
    "strncpy": Known("pppp", library_string.strncpy),
    "stpncpy": Known("pppp", library_string.stpncpy),
    "strcat": Known("ppp", library_string.strcat),
    "strncat": Known("pppp", library_string.strncat),
    "strcmp": Known("ipp", library_string.strcmp),
    "strncmp": Known("ippp", library_string.strncmp),
    "strchr": Known("ppi", library_string.strchr),
    "index": Known("ppi", library_string.strchr),
    "strrchr": Known("ppi", library_string.strrchr),
    "rindex": Known("ppi", library_string.strrchr),
    "strstr": Known("ppp", library_string.strstr),
    "strpbrk": Known("ppp", library_string.strpbrk),
    "strspn": Known("ppp", library_string.strspn),
    "strcspn": Known("ppp", library_string.strcspn),
    "printf": Known("ip.", library_stdio.printf),
    "vprintf": Known("ipp", library_stdio.vprintf),
    "printf_unlocked": Known("ip.", library_stdio.printf_unlocked),
    "fprintf": Known("ipp.", library_stdio.fprintf),
    "vfprintf": Known("ippp", library_stdio.vfprintf),
    "fprintf_unlocked": Known("ipp.", library_stdio.fprintf_unlocked),
    "puts": Known("ip", library_stdio.puts),
    "fputs": Known("ipp", library_stdio.fputs),
    "fputs_unlocked": Known("ipp", library_stdio.fputs_unlocked),
    "fwrite": Known("ppppp", library_stdio.fwrite),
    "fwrite_unlocked": Known("ppppp", library_stdio.fwrite_unlocked),
    "sprintf": Known("ipp.", library_stdio.sprintf),
    "vsprintf": Known("ippp", library_stdio.vsprintf),
    "snprintf": Known("ippp.", library_stdio.snprintf),
    "vsnprintf": Known("ipppp", library_stdio.vsnprintf),
    "__memcpy_chk": Known("ppppp", library_checked.memcpy),
    "__memmove_chk": Known("ppppp", library_checked.memmove),
    "__mempcpy_chk": Known("ppppp", library_checked.mempcpy),
    "__memset_chk": Known("ppipp", library_checked.memset),
    "__strcpy_chk": Known("pppp", library_checked.strcpy),
    "__stpcpy_chk": Known("pppp", library_checked.stpcpy),
    "__strncpy_chk": Known("ppppp", library_checked.strncpy),
    "__stpncpy_chk": Known("ppppp", library_checked.stpncpy),
    "__strcat_chk": Known("pppp", library_checked.strcat),
    "__strncat_chk": Known("ppppp", library_checked.strncat),
    "__sprintf_chk": Known("ipipp.", library_checked.sprintf),
    "__vsprintf_chk": Known("ipippp", library_checked.vsprintf),
    "__snprintf_chk": Known("ippipp.", library_checked.snprintf),
    "__vsnprintf_chk": Known("ippippp", library_checked.vsnprintf),
    "__printf_chk": Known("iip.", library_checked.printf),
    "__vprintf_chk": Known("iipp", library_checked.vprintf),
    "__fprintf_chk": Known("ipip.", library_checked.fprintf),
    "__vfprintf_chk": Known("ipipp", library_checked.vfprintf),
}


def is_library(symbol: Symbol, options: CompileOptions) -> bool:
    """Whether the symbol may be taken for the C library's function of its name, defined here or not (C17 7.1.3).

    A body for inlining comes first: those of _FORTIFY_SOURCE call the checking functions.
    """
    if not options.builtins or symbol.name in options.no_builtin or symbol.defined and symbol.binding == LOCAL:
        return False
    func = symbol.func
    return func is None or (symbol.attrs | func.attrs) & (FN_ALWAYS_INLINE | FN_EXTERN_INLINE) == 0


def fold_call(r: Rewriter, i: Inst) -> bool:
    """One rewrite of a call, if any applies."""
    info = i.call()
    symbol = info.symbol
    if symbol is None:
        return direct(i, info)
    if info.tail or info.chain:
        return False
    name = symbol.library or symbol.name
    options = r.context.options
    if len(i.args) == 1 and i.args[0].op == ops.FCONST and options.builtins and name not in options.no_builtin:
        return fold_math(i, name)
    known = HANDLERS.get(name)
    if known is None or not is_library(symbol, options) or not known.fits(i) or r.context.fuel == 0:
        return False
    return known.handler(r, i) and r.context.spend()


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


def fold_load(i: Inst) -> bool:
    """A load from a constant object of this unit gives what is there."""
    address = i.args[0]
    if address.op != ops.GLOBAL or i.mem & MEM_VOLATILE:
        return False
    symbol = address.symbol()
    if not is_constant_object(symbol):
        return False
    offset = address.imm + i.imm
    size = load_size(i)
    if size == 0 or offset < 0 or offset + size > symbol.size or i.type > F64:
        return False
    for r in symbol.relocs:
        if r.offset == offset and r.size == size == 8 and r.symbol is not None and i.type == I64:
            return to_address(i, r.symbol, r.addend)
    raw = constant_bytes(symbol, offset, size)
    if raw is None:
        return False
    signed = i.op != ops.LOADU8 and i.op != ops.LOADU16 and i.op != ops.LOADU32
    value = int.from_bytes(raw, "little", signed=signed)
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
