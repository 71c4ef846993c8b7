"""What the handlers of library calls build with: instructions in front of the call, other calls, results.

New instructions go through `Rewriter.fresh`: they come to stand in front of the call, in order, and are simplified
themselves. So a handler may emit a call that another handler folds further.
"""
from __future__ import annotations

from typing import Final

from compiler.ir import ops
from compiler.ir.core import (
    F64,
    FN_PURE,
    I32,
    I64,
    LOC_INT,
    LOC_STACK,
    VOID,
    Aux,
    CallInfo,
    Inst,
    Signature,
    SymbolAux,
    canonical,
)
from compiler.opt.context import PassContext
from compiler.opt.rewriter import Rewriter

PURE_FUNCTIONS: Final = ("strlen", "strchr", "memcmp")


def emit(r: Rewriter, op: int, type: int, args: list[Inst], imm: int = 0, aux: Aux | None = None) -> Inst:
    """An instruction that is not folded at once: memory operations, calls."""
    i = r.func.inst(op, type, args, imm, aux)
    i.block = r.block
    i.loc = r.loc
    r.fresh.append(i)
    return i


def add(r: Rewriter, pointer: Inst, offset: int) -> Inst:
    """pointer + offset."""
    if offset == 0:
        return pointer
    return r.emit(ops.ADD, I64, [pointer, r.number(offset, I64)])


def load_byte(r: Rewriter, pointer: Inst) -> Inst:
    """The unsigned char at an address, as int."""
    return emit(r, ops.LOADU8, I32, [pointer])


def copy(r: Rewriter, to: Inst, origin: Inst, size: int) -> None:
    if size > 0:
        emit(r, ops.MEMCPY, VOID, [to, origin], size)


def fill(r: Rewriter, to: Inst, byte: Inst, size: int) -> None:
    if size > 0:
        emit(r, ops.MEMSET, VOID, [to, byte], size)


def string(r: Rewriter, text: bytes) -> Inst:
    """The address of a constant string; its zero is added here."""
    return emit(r, ops.GLOBAL, I64, [], 0, SymbolAux(r.context.module.text(text + b"\0")))


def integer_signature(args: list[Inst], result: int) -> Signature:
    """Scalars in integer registers, of which every ABI has enough for the functions called here."""
    sig = Signature()
    for k, arg in enumerate(args):
        sig.params.append(arg.type)
        sig.param_locs.append(LOC_INT | k << 4)
        sig.sizes.append(0)
    sig.int_count = len(args)
    sig.results.append(result)
    sig.result_locs.append(LOC_INT)
    return sig


def call(r: Rewriter, name: str, args: list[Inst], result: int) -> Inst:
    """A call of a library function."""
    info = CallInfo(None, integer_signature(args, result))
    aim(r.context, info, name)
    return emit(r, ops.CALL, result, args, 0, info)


def aim(context: PassContext, info: CallInfo, name: str) -> None:
    """Let a call go to the library function `name`."""
    options = context.options
    known = len(context.module.symbols)
    symbol = context.module.external(name)
    if symbol.id >= known:
        symbol.dso_local = options.pic == 0 and options.pie == 0
    if symbol.name != name:
        symbol.library = name
    symbol.referenced = True
    info.symbol = symbol
    info.attrs = FN_PURE if name in PURE_FUNCTIONS else 0


def replace_call(r: Rewriter, i: Inst, name: str, args: list[Inst], result: int) -> bool:
    """The call becomes one of another function with the same result."""
    if i.nuses == 0:
        call(r, name, args, result)
        return remove(i)
    i.become_copy(call(r, name, args, result))
    return True


def value(i: Inst, v: Inst) -> bool:
    """The result of the call is `v`."""
    if i.nuses == 0:
        return remove(i)
    i.become_copy(v)
    return True


def number(i: Inst, n: int) -> bool:
    """The result of the call is a number."""
    i.become_const(canonical(n, i.type))
    return True


def remove(i: Inst) -> bool:
    """The call does nothing, and nobody wants its result."""
    i.drop_args()
    i.op = ops.NOP
    i.type = VOID
    i.aux = None
    return True


# ---- fewer arguments ----

def without(r: Rewriter, i: Inst, name: str, first: int, count: int) -> bool:
    """Turn the call in place into one of `name` that lacks `count` integer arguments from `first` on.

    The pieces behind them move up: into the integer registers that become free, and down on the stack. Floating pieces
    on the stack are not understood: whether they waited for an integer register depends on the ABI.
    """
    info = i.call()
    old = info.sig
    registers = 0
    for k, type in enumerate(old.params):
        loc = old.param_locs[k]
        kind = loc & 15
        if type > F64 or kind > LOC_STACK or kind == LOC_STACK and type > I64:
            return False
        if kind == LOC_INT:
            registers = max(registers, (loc >> 4) + 1)
    sig = Signature()
    args: list[Inst] = []
    ints = 0
    for k, type in enumerate(old.params):
        if first <= k < first + count:
            continue
        loc = old.param_locs[k]
        kind = loc & 15
        if kind == LOC_INT or kind == LOC_STACK:
            if ints < registers:
                loc = LOC_INT | ints << 4
                ints += 1
            else:
                loc = LOC_STACK | sig.stack_size << 4
                sig.stack_size += 8
        args.append(i.args[k])
        sig.params.append(type)
        sig.param_locs.append(loc)
        sig.sizes.append(old.sizes[k] if k < len(old.sizes) else 0)
    sig.results = old.results
    sig.result_locs = old.result_locs
    sig.variadic = old.variadic
    sig.fp_count = old.fp_count
    sig.conv = old.conv
    sig.int_count = max(old.int_count - count, 0) if old.variadic else ints
    new = CallInfo(None, sig)
    aim(r.context, new, name)
    i.aux = new
    i.replace_args(args)
    return True
