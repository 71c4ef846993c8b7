"""Properties of the whole module: which symbols are needed, which objects never change, what functions do.

Runs before and after the passes over functions.
"""
from __future__ import annotations

from compiler.analysis.alias import call_attrs
from compiler.faults import PLANTED, PURE_CALL
from compiler.ir import ops
from compiler.ir.core import (
    DATA,
    FN_CONST,
    FN_EXTERN_INLINE,
    FN_NOIPA,
    FN_PURE,
    LOCAL,
    MEM_CONST,
    MEM_VOLATILE,
    RETURN,
    WEAK,
    AsmInfo,
    CallInfo,
    Func,
    Inst,
    Module,
    Symbol,
    SymbolAux,
)


def remove_unreferenced(module: Module) -> None:
    """Drop local functions and objects, and inline-only bodies, that nothing reaches any more."""
    marked = [False] * len(module.symbols)
    work: list[Symbol] = []
    for s in module.symbols:
        if is_kept(s):
            marked[s.id] = True
            work.append(s)
    while work:
        s = work.pop()
        for other in references(s, module):
            if not marked[other.id]:
                marked[other.id] = True
                work.append(other)
    kept: list[Func] = []
    for func in module.funcs:
        s = func.symbol
        if marked[s.id] and not (s.attrs | func.attrs) & FN_EXTERN_INLINE:
            kept.append(func)
            continue
        func.dead = True
        s.func = None
        s.defined = False
    module.funcs = kept
    for s in module.symbols:
        if not marked[s.id]:
            s.referenced = False
            if s.kind == DATA and s.binding == LOCAL:
                s.defined = False


def drop_inline_only(module: Module) -> None:
    """Forget bodies that are for inlining only: another unit has the external definition."""
    kept: list[Func] = []
    for func in module.funcs:
        if (func.symbol.attrs | func.attrs) & FN_EXTERN_INLINE:
            func.dead = True
            func.symbol.func = None
            func.symbol.defined = False
        else:
            kept.append(func)
    module.funcs = kept


def is_kept(s: Symbol) -> bool:
    """A root: visible outside, or asked for. Symbols without a body here matter only when reached."""
    if s.used or s.retain or s.ifunc or s.weakref:
        return True
    if s.func is not None and (s.attrs | s.func.attrs) & FN_EXTERN_INLINE:
        return False
    if s.section.startswith((".init_array", ".fini_array", ".preinit_array", ".ctors", ".dtors")):
        return True
    return s.binding != LOCAL and (s.defined or s.common or bool(s.alias))


def references(s: Symbol, module: Module) -> list[Symbol]:
    """The symbols that a symbol's body or data names."""
    out: list[Symbol] = []
    for r in s.relocs:
        if r.symbol is not None:
            out.append(r.symbol)
        if r.block is not None:
            out.append(r.block.func.symbol)
    for name in (s.alias, s.ifunc, s.weakref):
        if name and name in module.by_name:
            out.append(module.by_name[name])
    if s.func is not None:
        for b in s.func.blocks:
            for i in b.insts:
                aux = i.aux
                if isinstance(aux, SymbolAux):
                    out.append(aux.symbol)
                elif isinstance(aux, CallInfo):
                    if aux.symbol is not None:
                        out.append(aux.symbol)
                elif isinstance(aux, AsmInfo):
                    out.extend([o.symbol for o in aux.operands if o.symbol is not None])
    return out


def find_constant_objects(module: Module) -> None:
    """A local object that is only loaded from is constant: it moves to .rodata and its loads are MEM_CONST."""
    if module.toplevel_asm:
        return      # its text may name any symbol
    written = [False] * len(module.symbols)
    count_load_uses(module)
    for func in module.funcs:
        for b in func.blocks:
            for i in b.insts:
                scan_addresses(i, written)
            for i in b.phis:
                for arg in i.args:
                    note_address(arg, written)
            for arg in b.args:
                note_address(arg, written)
    for s in module.symbols:
        for r in s.relocs:
            if r.symbol is not None:
                written[r.symbol.id] = True
        if s.alias and s.alias in module.by_name:
            written[module.by_name[s.alias].id] = True
    found = False
    for s in module.symbols:
        if (s.kind == DATA and s.binding == LOCAL and s.defined and not s.readonly and not written[s.id]
                and not s.used and not s.section and not s.tls and not s.common and not s.alias):
            s.readonly = True
            found = True
    if found:
        mark_constant_loads(module)


def scan_addresses(i: Inst, written: list[bool]) -> None:
    """Any use of an object's address but as the address of a load."""
    op = i.op
    aux = i.aux
    if isinstance(aux, AsmInfo):
        for o in aux.operands:
            if o.symbol is not None:
                written[o.symbol.id] = True
    for k, arg in enumerate(i.args):
        if arg.op != ops.GLOBAL:
            continue
        if ops.LOAD <= op <= ops.LOADU32 and i.mem & MEM_VOLATILE == 0:
            continue
        if op == ops.MEMCPY and k == 1:
            continue
        if op == ops.ADD and only_loaded(i):
            continue
        note_address(arg, written)


def only_loaded(i: Inst) -> bool:
    """Whether an address computation is known to be used by loads alone; see mark_load_uses."""
    return i.mark == i.nuses


def note_address(arg: Inst, written: list[bool]) -> None:
    if arg.op == ops.GLOBAL:
        written[arg.symbol().id] = True


def count_load_uses(module: Module) -> None:
    """`mark` of every ADD: its uses as the address of a non-volatile load."""
    for func in module.funcs:
        for b in func.blocks:
            for i in b.insts:
                i.mark = 0
        for b in func.blocks:
            for i in b.insts:
                if ops.LOAD <= i.op <= ops.LOADU32 and i.mem & MEM_VOLATILE == 0:
                    i.args[0].mark += 1


def mark_constant_loads(module: Module) -> None:
    for func in module.funcs:
        for b in func.blocks:
            for i in b.insts:
                if ops.LOAD <= i.op <= ops.LOADU32:
                    base = i.args[0]
                    while base.op == ops.ADD:
                        base = base.args[0]
                    if base.op == ops.GLOBAL and base.symbol().readonly and base.symbol().defined:
                        i.mem |= MEM_CONST


def find_effects(func: Func) -> None:
    """FN_CONST or FN_PURE for a function that writes nothing outside, calls only such functions and has no loop."""
    symbol = func.symbol
    if symbol.attrs & (FN_CONST | FN_PURE | FN_NOIPA) or symbol.binding == WEAK or not has_return(func):
        return
    private = private_slots(func)
    reads = False
    for k, b in enumerate(func.blocks):
        b.order = k
    for b in func.blocks:
        for s in b.succs:
            if s.order <= b.order:
                return
        for i in b.insts:
            op = i.op
            flags = ops.FLAGS[op]
            if op == ops.CALL:
                attrs = call_attrs(i)
                if not attrs & (FN_CONST | FN_PURE):
                    return
                reads = reads or not attrs & FN_CONST
            elif flags & ops.F_EFFECT:
                return
            elif flags & (ops.F_STORE | ops.F_LOAD):
                if i.mem & MEM_VOLATILE:
                    return
                local = i.args[0].op == ops.SLOT and private[i.args[0].slot().id]
                if flags & ops.F_STORE and not local:
                    return
                if op == ops.MEMCPY:
                    source = i.args[1]
                    local = source.op == ops.SLOT and private[source.slot().id]
                if flags & ops.F_LOAD and not local and not i.mem & MEM_CONST:
                    reads = True
    symbol.attrs |= FN_PURE if reads and PLANTED.fault != PURE_CALL else FN_CONST


def has_return(func: Func) -> bool:
    return any(b.kind == RETURN for b in func.blocks)


def private_slots(func: Func) -> list[bool]:
    """Slots whose address is only ever a direct memory operand."""
    private = [True] * len(func.slots)
    for b in func.blocks:
        for i in b.phis:
            for arg in i.args:
                if arg.op == ops.SLOT:
                    private[arg.slot().id] = False
        for i in b.insts:
            for k, arg in enumerate(i.args):
                if arg.op == ops.SLOT:
                    memory = ops.LOAD <= i.op <= ops.MEMSET and (k == 0 or i.op == ops.MEMCPY)
                    if not memory:
                        private[arg.slot().id] = False
        for arg in b.args:
            if arg.op == ops.SLOT:
                private[arg.slot().id] = False
    return private
