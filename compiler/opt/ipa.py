"""Interprocedural constants and dead pieces of local functions whose calls are all known.

A parameter that every call gives the same constant becomes that constant; one that the body does not use is no longer
passed; a result that no call uses is no longer returned. Locations of the other pieces stay as they are: signatures
name registers, so holes do no harm.
"""
from __future__ import annotations

from typing import final

from compiler.faults import IPA_CONSTANT, PLANTED
from compiler.ir import ops
from compiler.ir.core import (
    FN_NAKED,
    FN_NOCLONE,
    FN_NOIPA,
    LOC_BYVAL,
    LOCAL,
    RETURN,
    VOID,
    AsmInfo,
    CallInfo,
    Func,
    Inst,
    Module,
    Signature,
    SymbolAux,
)
from compiler.opt.cleanup import cleanup


@final
class Callee:
    """A local function and its direct calls."""

    def __init__(self, func: Func) -> None:
        self.func = func
        self.calls: list[Inst] = []
        self.callers: list[Func] = []
        self.known = True       # every use of the symbol is one of `calls`


def collect(module: Module) -> dict[int, Callee]:
    """Local functions by symbol id, with `known` set."""
    found: dict[int, Callee] = {}
    for func in module.funcs:
        s = func.symbol
        if s.binding == LOCAL and not s.used and not (s.attrs | func.attrs) & (FN_NOIPA | FN_NAKED | FN_NOCLONE):
            if not func.variadic and not func.sig.variadic and not func.uses_chain and not s.alias:
                found[s.id] = Callee(func)
    for func in module.funcs:
        for b in func.blocks:
            for i in b.insts:
                note(i, func, found)
    for s in module.symbols:
        for r in s.relocs:
            if r.symbol is not None and r.symbol.id in found:
                found[r.symbol.id].known = False
        for name in (s.alias, s.ifunc, s.weakref):
            if name and name in module.by_name and module.by_name[name].id in found:
                found[module.by_name[name].id].known = False
    if module.toplevel_asm:
        return {}
    return found


def note(i: Inst, func: Func, found: dict[int, Callee]) -> None:
    aux = i.aux
    if isinstance(aux, CallInfo):
        if aux.symbol is not None and aux.symbol.id in found:
            callee = found[aux.symbol.id]
            callee.calls.append(i)
            callee.callers.append(func)
            if aux.chain or aux.sig.params != callee.func.sig.params:
                callee.known = False
    elif isinstance(aux, SymbolAux):
        if aux.symbol.id in found:
            found[aux.symbol.id].known = False
    elif isinstance(aux, AsmInfo):
        for o in aux.operands:
            if o.symbol is not None and o.symbol.id in found:
                found[o.symbol.id].known = False


def constants(callee: Callee) -> bool:
    """Replace parameters that are always one constant."""
    func = callee.func
    changed = False
    for b in func.blocks[:1]:
        for i in b.insts:
            if i.op != ops.PARAM or i.nuses == 0:
                continue
            value = common_constant(callee, i)
            if value is not None:
                i.op = value.op
                i.imm = value.imm
                i.aux = value.aux
                changed = True
    return changed


def common_constant(callee: Callee, param: Inst) -> Inst | None:
    """The constant (or object address) that all calls pass; recursive calls may pass the parameter on."""
    only: Inst | None = None
    for call in callee.calls:
        arg = call.args[param.imm]
        if arg is param:
            continue
        if arg.op != ops.CONST and not (arg.op == ops.GLOBAL and arg.imm == 0):
            return None
        if only is None:
            only = arg
        elif PLANTED.fault == IPA_CONSTANT:
            continue
        elif only.op != arg.op or only.imm != arg.imm or only.op == ops.GLOBAL and only.symbol() is not arg.symbol():
            return None
    return only


def dead_pieces(callee: Callee) -> bool:
    """Drop unused parameters and results from the signature, the body and all calls."""
    func = callee.func
    sig = func.sig
    used = [False] * len(sig.params)
    for b in func.blocks:
        for i in b.insts:
            if i.op == ops.PARAM:
                used[i.imm] = True
            elif i.op == ops.PARAMADDR:
                return False
    for k, loc in enumerate(sig.param_locs):
        if loc & 15 == LOC_BYVAL:
            used[k] = True
    results = bool(sig.results) and all(unused_results(call) for call in callee.calls)
    if all(used) and not results:
        return False
    new = shorten(sig, used, not results)
    numbers = [sum([1 for u in used[:k] if u]) for k in range(len(used))]
    for b in func.blocks:
        for i in b.insts:
            if i.op == ops.PARAM:
                i.imm = numbers[i.imm]
        if results and b.kind == RETURN:
            b.set_args([])
    func.sig = new
    for call in callee.calls:
        call.replace_args([arg for k, arg in enumerate(call.args) if used[k]])
        call.call().sig = shorten(call.call().sig, used, not results)
        if results:
            call.type = VOID
    return True


def unused_results(call: Inst) -> bool:
    return call.nuses == 0


def shorten(sig: Signature, used: list[bool], results: bool) -> Signature:
    """The signature without unused parameters, and without results unless they are kept."""
    new = Signature()
    for k, keep in enumerate(used):
        if keep:
            new.params.append(sig.params[k])
            new.param_locs.append(sig.param_locs[k])
            new.sizes.append(sig.sizes[k])
    if results:
        new.results = sig.results
        new.result_locs = sig.result_locs
    new.stack_size = sig.stack_size
    new.variadic = sig.variadic
    new.fp_count = sig.fp_count
    new.conv = sig.conv
    new.int_count = sig.int_count
    new.sret = sig.sret and bool(used) and used[0] and results
    return new


def run(module: Module) -> list[Func]:
    """Both transformations over the module; the functions that changed."""
    found = collect(module)
    changed: list[Func] = []
    for callee in found.values():
        if callee.known and callee.calls:
            if constants(callee):
                changed.append(callee.func)
    for callee in found.values():
        if callee.known and callee.calls and dead_pieces(callee):
            for func in [callee.func, *callee.callers]:
                if func not in changed:
                    changed.append(func)
    for func in changed:
        cleanup(func)
    return changed
