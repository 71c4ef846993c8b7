"""Inlining: replaces a call by a copy of the callee's body.

`Inliner.run(func)` looks at the calls of one function. The module pass goes over functions callees first, so that what
is copied is optimized already, and small bodies are seen as small. always_inline functions are inlined at every level
(GNU C demands it); other functions by their size against what a call costs.

    b1: v3 = call f(v1)        b1: jump b7         b7: (copy of f's entry, v1 for its parameter) ... jump b8
        v4 = add v3, v2   ->   b8: v9 = phi(values f returns); v4 = add v9, v2

Never inlined: bodies that may be replaced at link time, variadic ones, those that call setjmp or have labels whose
address is taken, nested functions that use their static chain, and calls whose argument pieces do not fit.
"""
from __future__ import annotations

from typing import Final, final

from compiler.analysis.cfg import remove_unreachable
from compiler.ir import ops
from compiler.ir.core import (
    FN_ALWAYS_INLINE,
    FN_COLD,
    FN_EXTERN_INLINE,
    FN_FLATTEN,
    FN_INLINE_HINT,
    FN_NAKED,
    FN_NOINLINE,
    FN_NOIPA,
    FN_OPTNONE,
    I64,
    LOC_BYVAL,
    MEM_ALIGN_SHIFT,
    RETURN,
    VOID,
    WEAK,
    Block,
    CallInfo,
    Func,
    Inst,
    Module,
    Slot,
    SlotAux,
)
from compiler.opt.cleanup import cleanup
from compiler.opt.clone import Cloner
from compiler.opt.context import InlineDriver, PassContext
from compiler.target.options import CompileOptions

# Sizes are numbers of instructions that cost something.
TINY: Final = 8             # never worth a call, plus ARG_COST for each argument
ARG_COST: Final = 2
AUTO_LIMIT: Final = 30      # any function at -O2
AUTO_LIMIT_O3: Final = 60
HINT_LIMIT: Final = 80      # declared inline
ONCE_LIMIT: Final = 400     # local and called from one place only
CALLER_LIMIT: Final = 6000
FLATTEN_LIMIT: Final = 20_000      # a caller's size with flatten, too: recursion through others has no end
RECURSION_LIMIT: Final = 4  # copies of a function within itself, one in the other
RECURSION_SIZE: Final = 300 # of a function that holds copies of itself


def body_size(func: Func) -> int:
    """Instructions of a body that are more than a constant, an address or a copy."""
    size = 0
    for b in func.blocks:
        size += 1
        for i in b.insts:
            op = i.op
            if op > ops.CHAIN:
                size += 1
                if op == ops.CALL:
                    size += 2 + len(i.args)
    return size


def inlinable(func: Func) -> bool:
    """Whether the body can be copied into a caller at all."""
    if func.variadic or func.returns_twice or func.uses_chain or func.has_nonlocal_label:
        return False
    if func.attrs & FN_NAKED or not func.blocks:
        return False
    if func.address_taken_blocks and not func.attrs & (FN_INLINE_HINT | FN_ALWAYS_INLINE):
        return False
    for b in func.blocks:
        for i in b.insts:
            op = i.op
            if op == ops.VAREGS or op == ops.SETJMP or op == ops.NONLOCAL_LABEL:
                return False
            if (op == ops.FRAMEADDR or op == ops.RETADDR) and not func.attrs & FN_ALWAYS_INLINE:
                return False
            if op == ops.PARAMADDR and byval_param(func, i.imm) < 0:
                return False
    return True


def byval_param(func: Func, offset: int) -> int:
    """The BYVAL parameter piece that covers `offset` of the incoming argument area, or -1."""
    sig = func.sig
    for k, loc in enumerate(sig.param_locs):
        if loc & 15 == LOC_BYVAL:
            at = loc >> 4
            size = sig.sizes[k] & ((1 << 40) - 1)
            if at <= offset < at + max(size, 1):
                return k
    return -1


def preemptible(func: Func, options: CompileOptions) -> bool:
    """Whether the linker may put another definition in place of this one (ELF interposition, weak symbols)."""
    symbol = func.symbol
    if func.attrs & FN_EXTERN_INLINE:
        return False
    if symbol.binding == WEAK:
        return True
    return not symbol.dso_local and options.pic > 0 and options.semantic_interposition


def labels_in_data(module: Module) -> set[int]:
    """Functions with labels whose addresses stand in data: a copy of the body would not be meant."""
    found: set[int] = set()
    for symbol in module.symbols:
        for reloc in symbol.relocs:
            if reloc.block is not None:
                found.add(reloc.block.func.symbol.id)
            if reloc.minus_block is not None:
                found.add(reloc.minus_block.func.symbol.id)
    return found


def count_references(module: Module) -> list[int]:
    """By symbol id: calls of a function in this unit, plus 1000 when its address is taken or it is exported."""
    count = [0] * len(module.symbols)
    for func in module.funcs:
        for b in func.blocks:
            for i in b.insts:
                aux = i.aux
                if isinstance(aux, CallInfo):
                    if aux.symbol is not None:
                        count[aux.symbol.id] += 1
                elif i.op == ops.GLOBAL:
                    count[i.symbol().id] += 1000
    for symbol in module.symbols:
        for reloc in symbol.relocs:
            if reloc.symbol is not None:
                count[reloc.symbol.id] += 1000
        if symbol.binding != 0 or symbol.used:
            count[symbol.id] += 1000
    return count


@final
class Inliner(InlineDriver):
    """Inlining decisions for a module. `references` comes from count_references (None: only always_inline)."""

    def __init__(self, options: CompileOptions, references: list[int] | None) -> None:
        self.options = options
        self.references = references
        self.can: dict[int, bool] = {}      # by symbol id: is the body copyable
        self.sizes: dict[int, int] = {}
        self.labels_in_data: set[int] = set()   # symbol ids of functions whose labels static data names
        self.always_failed: list[tuple[int, str]] = []      # locations of always_inline calls that could not be

    def forget(self, func: Func) -> None:
        """The body of func has changed: size and properties are computed anew."""
        self.can.pop(func.symbol.id, None)
        self.sizes.pop(func.symbol.id, None)

    def run(self, func: Func, context: PassContext) -> bool:
        """Inline what pays in func; True if anything changed."""
        changed = False
        size = -1
        self_copy: Func | None = None
        k = 0
        while k < len(func.blocks):
            b = func.blocks[k]
            k += 1
            at = 0
            while at < len(b.insts):
                call = b.insts[at]
                at += 1
                if call.op != ops.CALL:
                    continue
                callee = self.callee_of(call, func)
                if callee is None:
                    continue
                if size < 0:
                    size = body_size(func)
                if not self.wanted(call, callee, func, size, b) or not context.spend():
                    continue
                if callee is func:
                    if self_copy is None:
                        self_copy = snapshot(func)
                    callee = self_copy
                size += self.size_of(callee)
                rest = inline_call(func, b, at - 1, callee)
                changed = True
                # Calls of the copied body come later in func.blocks; what stood behind the call is in `rest`.
                b = rest
                at = 0
        if changed:
            remove_unreachable(func)
            self.forget(func)
        return changed

    def callee_of(self, call: Inst, func: Func) -> Func | None:
        """The body that a call would run, if it may be copied."""
        info = call.call()
        symbol = info.symbol
        if symbol is None or info.chain:
            return None
        callee = symbol.func
        if callee is None or callee.attrs & (FN_NOINLINE | FN_NOIPA) and not callee.attrs & FN_ALWAYS_INLINE:
            return None
        if symbol.alias or symbol.ifunc or preemptible(callee, self.options):
            return None
        can = self.can.get(symbol.id)
        if can is None:
            can = inlinable(callee) and symbol.id not in self.labels_in_data
            self.can[symbol.id] = can
        if not can or not fits(call, info, callee):
            if callee.attrs & FN_ALWAYS_INLINE:
                self.always_failed.append((call.loc, symbol.name))
            return None
        return callee

    def size_of(self, callee: Func) -> int:
        size = self.sizes.get(callee.symbol.id)
        if size is None:
            size = body_size(callee)
            self.sizes[callee.symbol.id] = size
        return size

    def wanted(self, call: Inst, callee: Func, func: Func, caller_size: int, b: Block) -> bool:
        """Whether the copy pays."""
        info = call.call()
        if callee.attrs & FN_ALWAYS_INLINE or info.attrs & FN_ALWAYS_INLINE:
            # Recursion has no end, and with two calls a body it doubles at each level.
            if callee is func or info.inlined_depth > 8 and caller_size + self.size_of(callee) > FLATTEN_LIMIT:
                return False
            return info.inlined_depth < 64
        references = self.references
        if references is None or func.attrs & FN_OPTNONE or callee.attrs & FN_OPTNONE:
            return False
        if callee.has_alloca:
            return False
        size = self.size_of(callee)
        if caller_size + size > FLATTEN_LIMIT:
            return False
        if func.attrs & FN_FLATTEN and callee is not func:
            return info.inlined_depth < 16
        if size <= TINY + ARG_COST * len(call.args):
            return info.inlined_depth < 32
        if caller_size + size > CALLER_LIMIT:
            return False
        if callee is func:
            return self.options.opt_level >= 2 and not self.options.size_level \
                and info.inlined_depth < RECURSION_LIMIT and caller_size + size <= RECURSION_SIZE
        if info.inlined_depth > 8:
            return False
        if references[callee.symbol.id] == 1 and size <= ONCE_LIMIT:
            return True
        if self.options.size_level or callee.attrs & FN_COLD or b.freq < 0.05:
            return False
        if callee.attrs & FN_INLINE_HINT:
            return size <= HINT_LIMIT
        if self.options.opt_level < 2:
            return False
        limit = AUTO_LIMIT_O3 if self.options.opt_level > 2 else AUTO_LIMIT
        if b.freq > 4.0:
            limit += limit // 2
        return size <= limit


def fits(call: Inst, info: CallInfo, callee: Func) -> bool:
    """Whether the call passes the pieces that the body expects, and takes the results that it gives."""
    sig, want = info.sig, callee.sig
    if len(call.args) != len(want.params) or sig.variadic:
        return False
    for k, arg in enumerate(call.args):
        if arg.type != want.params[k]:
            return False
        if (sig.param_locs[k] & 15 == LOC_BYVAL) != (want.param_locs[k] & 15 == LOC_BYVAL):
            return False
        if want.param_locs[k] & 15 == LOC_BYVAL and sig.sizes[k] != want.sizes[k]:
            return False
    if not sig.results:
        return call.nuses == 0
    return sig.results == want.results


def snapshot(func: Func) -> Func:
    """A copy of a whole body, for inlining a function into itself while it changes."""
    twin = Func(func.symbol, func.sig)
    twin.attrs = func.attrs
    cloner = Cloner(func, twin)
    cloner.copy_slots()
    cloner.copy(func.blocks)
    return twin


def split_block(func: Func, b: Block, at: int) -> Block:
    """Cut b before insts[at]; the new block takes the rest, the terminator and the edges. b is left without one."""
    rest = func.block()
    rest.insts = b.insts[at:]
    for i in rest.insts:
        i.block = rest
    b.insts = b.insts[:at]
    rest.kind = b.kind
    rest.args = b.args
    rest.cases = b.cases
    rest.prob = b.prob
    rest.loc = b.loc
    rest.freq = b.freq
    rest.depth = b.depth
    rest.succs = b.succs
    for s in rest.succs:
        for k, p in enumerate(s.preds):
            if p is b:
                s.preds[k] = rest
    b.kind = 0
    b.args = []
    b.cases = []
    b.succs = []
    b.prob = -1
    return rest


def inline_call(func: Func, b: Block, at: int, callee: Func) -> Block:
    """Replace the call insts[at] of b by a copy of callee's body; returns the block that goes on behind the call."""
    call = b.insts[at]
    rest = split_block(func, b, at)
    rest.insts.pop(0)
    func.blocks.insert(func.blocks.index(b) + 1, rest)
    cloner = Cloner(callee, func)
    cloner.freq = b.freq
    cloner.depth = call.call().inlined_depth + 1
    cloner.copy_slots()
    saved: Inst | None = None
    if callee.has_alloca:
        func.has_alloca = True
        saved = append(b, func.inst(ops.STACKSAVE, I64, []), call.loc)
    copies = byval_copies(func, b, call, callee)
    entry = callee.blocks[0]
    for block in callee.blocks:
        for i in block.insts:
            if i.op == ops.PARAM:
                cloner.values[i.id] = call.args[i.imm]
            elif i.op == ops.PARAMADDR:
                k = byval_param(callee, i.imm)
                offset = i.imm - (callee.sig.param_locs[k] >> 4)
                cloner.values[i.id] = append(b, func.inst(ops.SLOT, I64, [], offset, SlotAux(copies[k])), call.loc)
    made = cloner.copy(callee.blocks)
    for taken in callee.address_taken_blocks:
        label = cloner.blocks[taken.id]
        if label is not None:
            label.address_taken = True
            func.address_taken_blocks.append(label)
    twin = cloner.blocks[entry.id]
    assert twin is not None
    b.loc = call.loc
    b.jump(twin)
    returns = [block for block in made if block.kind == RETURN]
    values = [list(block.args) for block in returns]
    for block in returns:
        block.set_args([])
        block.kind = 0
        if saved is not None:
            append(block, func.inst(ops.STACKRESTORE, VOID, [saved]), call.loc)
        block.jump(rest)
    replace_results(func, rest, call, values)
    if call.op == ops.CALL:
        call.drop_args()
    return rest


def append(b: Block, i: Inst, loc: int) -> Inst:
    i.block = b
    i.loc = loc
    b.insts.append(i)
    return i


def byval_copies(func: Func, b: Block, call: Inst, callee: Func) -> dict[int, Slot]:
    """Copy aggregates that travel on the stack to slots of the caller, by parameter piece."""
    copies: dict[int, Slot] = {}
    sig = callee.sig
    for k, loc in enumerate(sig.param_locs):
        if loc & 15 != LOC_BYVAL:
            continue
        size, align = sig.sizes[k] & ((1 << 40) - 1), max(sig.sizes[k] >> 40, 1)
        slot = func.slot(size, align, "")
        to = append(b, func.inst(ops.SLOT, I64, [], 0, SlotAux(slot)), call.loc)
        if size:
            copy = append(b, func.inst(ops.MEMCPY, VOID, [to, call.args[k]], size), call.loc)
            copy.mem = min(align.bit_length() - 1, 15) << MEM_ALIGN_SHIFT
        copies[k] = slot
    return copies


def replace_results(func: Func, rest: Block, call: Inst, values: list[list[Inst]]) -> None:
    """Let uses of the call and of its RESULT instructions see what the body returns. `values` parallels rest.preds."""
    pieces: list[tuple[int, Inst]] = []
    if call.type != VOID:
        pieces.append((0, call))
    while rest.insts and rest.insts[0].op == ops.RESULT and rest.insts[0].args[0] is call:
        i = rest.insts.pop(0)
        pieces.append((i.imm, i))
    copies: list[Inst] = []
    for index, piece in pieces:
        incoming = [row[index] for row in values]
        if not incoming:
            value = func.inst(ops.UNDEF, piece.type, [])
            value.block = rest
            copies.append(value)
        elif len(incoming) == 1:
            value = incoming[0]
        else:
            value = func.inst(ops.PHI, piece.type, incoming)
            value.block = rest
            rest.phis.append(value)
        piece.become_copy(value)
        piece.block = rest
        copies.append(piece)
    rest.insts = copies + rest.insts


def run_pass(func: Func, context: PassContext) -> bool:
    """Inline into one function with the module's inliner."""
    inliner = context.inliner
    if inliner is None or not inliner.run(func, context):
        return False
    cleanup(func)
    return True
