"""__builtin_apply_args, __builtin_apply and __builtin_return (GNU): calls that pass on arguments of unknown types.

A block of memory holds what came in: the address of the stack arguments, then all integer argument registers, then all
floating ones. A result is kept likewise. A function that asks for its block takes every argument register as a
parameter, so no caller may see it as other functions are seen: it is not inlined and its signature stays.
"""
from __future__ import annotations

from typing import Final

from compiler.ir import core, ops
from compiler.ir.core import F32, F64, I64, LOC_BYVAL, LOC_FP, LOC_INT, V128, CallInfo, Inst, Signature, SlotAux
from compiler.lower.base import Lowerer
from compiler.sema.ast import Expr
from compiler.target.abi import TargetAbi

REGISTERS: Final = 16       # where the integer registers begin in the block
WORD: Final = 3 << core.MEM_ALIGN_SHIFT
STACK_LIMIT: Final = 1 << 20


def float_type(abi: TargetAbi) -> int:
    """What a floating argument register holds."""
    return V128 if abi.float_size == 16 else F64 if abi.float_size == 8 else F32


def float_offset(abi: TargetAbi, number: int) -> int:
    """Where a floating register stands in the block."""
    return REGISTERS + abi.int_args * 8 + number * 16


def block_size(abi: TargetAbi) -> int:
    return float_offset(abi, abi.fp_args) + 15 & ~15


def keep_arguments(f: Lowerer) -> None:
    """At the entry of a function that uses __builtin_apply_args: fill its block."""
    abi = f.symbols.abi
    old = f.plan.sig
    sig = Signature()
    sig.params = list(old.params)
    sig.param_locs = list(old.param_locs)
    sig.sizes = list(old.sizes)
    sig.results = old.results
    sig.result_locs = old.result_locs
    sig.stack_size = old.stack_size
    sig.variadic = old.variadic
    sig.fp_count = old.fp_count
    sig.conv = old.conv
    sig.int_count = old.int_count
    sig.sret = old.sret
    f.func.sig = sig
    f.func.attrs |= core.FN_NOINLINE | core.FN_NOCLONE | core.FN_NOIPA
    slot = f.temp_slot(block_size(abi), 16)
    slot.volatile = True
    f.arguments_block = slot
    b = f.b
    base = b.slot(slot)
    b.store(ops.STORE, base, b.emit(ops.PARAMADDR, I64, []), 0, WORD)
    for kind, count in ((LOC_INT, abi.int_args), (LOC_FP, abi.fp_args)):
        for number in range(count):
            loc = kind | number << 4
            if loc in old.param_locs:
                index = old.param_locs.index(loc)
            else:
                index = len(sig.params)
                sig.params.append(I64 if kind == LOC_INT else float_type(abi))
                sig.param_locs.append(loc)
                sig.sizes.append(0)
            value = b.emit(ops.PARAM, sig.params[index], [], index)
            offset = REGISTERS + number * 8 if kind == LOC_INT else float_offset(abi, number)
            b.store(ops.STORE, base, value, offset, WORD)
            if sig.params[index] == F32 and float_type(abi) == F64:
                # A float in a register of doubles has all upper bits set (RISC-V, "NaN boxing").
                b.store(ops.STORE, base, b.i32(-1), offset + 4, WORD)


def arguments(f: Lowerer) -> Inst:
    """__builtin_apply_args ()."""
    assert f.arguments_block is not None
    return f.b.emit(ops.SLOT, I64, [], 0, SlotAux(f.arguments_block))


def apply(f: Lowerer, function: Expr, block: Expr, size: int) -> Inst:
    """__builtin_apply: call with the registers and `size` bytes of stack arguments of the block."""
    abi = f.symbols.abi
    b = f.b
    target = f.value(function)
    base = f.value(block)
    sig = Signature()
    args = [target]
    for kind, count in ((LOC_INT, abi.int_args), (LOC_FP, abi.fp_args)):
        for number in range(count):
            type = I64 if kind == LOC_INT else float_type(abi)
            offset = REGISTERS + number * 8 if kind == LOC_INT else float_offset(abi, number)
            args.append(b.load(ops.LOAD, type, base, offset, WORD))
            sig.params.append(type)
            sig.param_locs.append(kind | number << 4)
            sig.sizes.append(0)
    size = min(size + 7 & ~7, STACK_LIMIT)
    if size:
        args.append(b.load(ops.LOAD, I64, base, 0, WORD))
        sig.params.append(I64)
        sig.param_locs.append(LOC_BYVAL)
        sig.sizes.append(size | 8 << 40)
    sig.stack_size = size
    sig.variadic = True
    sig.fp_count = abi.fp_args
    sig.int_count = abi.int_args
    sig.results = [I64, I64]
    sig.result_locs = [LOC_INT, LOC_INT | 1 << 4]
    if abi.fp_args:
        sig.results.append(float_type(abi))
        sig.result_locs.append(LOC_FP)
    first = b.emit(ops.CALL, I64, args, 0, CallInfo(None, sig))
    results = [first]
    for k in range(1, len(sig.results)):
        results.append(b.emit(ops.RESULT, sig.results[k], [first], k))
    to = b.slot(f.temp_slot(block_size(abi), 16))
    for value, loc in zip(results, sig.result_locs, strict=True):
        b.store(ops.STORE, to, value, place(abi, loc), WORD)
    return to


def place(abi: TargetAbi, loc: int) -> int:
    """Where the register of a result stands in the block."""
    number = loc >> 4
    return REGISTERS + number * 8 if loc & 15 == LOC_INT else float_offset(abi, number)


def kept_results(f: Lowerer, block: Expr) -> list[Inst]:
    """What __builtin_return returns: the pieces of this function's result, from the block."""
    base = f.value(block)
    sig = f.plan.sig
    values: list[Inst] = []
    for type, loc in zip(sig.results, sig.result_locs, strict=True):
        if loc & 15 in (LOC_INT, LOC_FP):
            values.append(f.b.load(ops.LOAD, type, base, place(f.symbols.abi, loc), WORD))
        else:
            values.append(f.b.emit(ops.UNDEF, type, []))
    return values
