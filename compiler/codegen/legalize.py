"""Rewrites IR into the subset that selection knows: library calls, block copies, switches, edges.

- Floating arithmetic without instructions (F128's at least) becomes calls of the soft-float library; POPCNT without an
  instruction becomes bit arithmetic.
- BSWAP, CLZ and CTZ without an instruction become calls too.
- MEMCPY and MEMSET of moderate size become loads and stores, larger ones calls of memcpy and memset.
- SWITCH: see switch.py.
- With phis in the function: computed gotos meet in one dispatch block, and critical edges are split.
"""
from __future__ import annotations

from typing import Final, final

from compiler.analysis.cfg import remove_unreachable
from compiler.codegen.softfloat import COMPARISONS, comparison, library_signature, routine
from compiler.codegen.switch import SwitchLowering
from compiler.ir import ops
from compiler.ir.core import (
    F32,
    F128,
    I32,
    I64,
    INDIRECT,
    JUMP,
    MEM_VOLATILE,
    SWITCH,
    TYPE_NAMES,
    V128,
    VOID,
    Block,
    CallInfo,
    Func,
    Inst,
    Module,
    WideConst,
    canonical,
)
from compiler.target.options import CompileOptions

# Ops that may need rewriting, by number
INTERESTING: Final[list[bool]] = [
    op in (ops.REMS, ops.REMU, ops.BSWAP, ops.CLZ, ops.CTZ, ops.POPCNT, ops.MEMCPY, ops.MEMSET)
    or ops.FEQ <= op <= ops.FCVT
    for op in range(ops.OP_COUNT)
]
# How far apart a quotient and a remainder of the same operands may stand to share the division
PAIR_WINDOW: Final = 24
LOAD_OPS: Final[dict[int, tuple[int, int]]] = {
    1: (ops.LOADU8, I32), 2: (ops.LOADU16, I32), 4: (ops.LOAD, I32), 8: (ops.LOAD, I64), 16: (ops.LOAD, V128),
}  # fmt: skip
STORE_OPS: Final[dict[int, int]] = {1: ops.STORE8, 2: ops.STORE16, 4: ops.STORE, 8: ops.STORE, 16: ops.STORE}


@final
class Traits:
    """What legalization must know of a target."""

    def __init__(self) -> None:
        self.popcount = False       # POPCNT is one instruction
        self.unaligned = True       # any access may be unaligned
        self.vector_copy = True     # 16-byte loads and stores
        self.copy_limit = 128       # bytes that MEMCPY does inline
        self.set_limit = 128
        # By IR type: floating operations are calls; values travel in integer registers (a binary128 in two).
        self.soft = [type == F128 for type in range(len(TYPE_NAMES))]
        self.int_passed = [False] * len(TYPE_NAMES)
        self.byte_swap = True       # BSWAP, CLZ and CTZ are made by the selector
        self.bit_counts = True
        self.remainder = True       # REMS and REMU are one instruction


@final
class Legalizer:
    """Rewrites the functions of a module, one at a time."""

    def __init__(self, module: Module, options: CompileOptions, traits: Traits) -> None:
        self.module: Final = module
        self.options: Final = options
        self.traits: Final = traits
        self.out: list[Inst] = []
        self.func: Func | None = None
        self.loc = 0
        self.label_blocks: dict[Block, Block] = {}  # address-taken block -> the block that stands for its address

    def run(self, func: Func) -> None:
        self.func = func
        remove_unreachable(func)
        has_phis = False
        for block in list(func.blocks):
            if block.phis:
                has_phis = True
            self.instructions(block)
        self.switches(func)
        if has_phis or self.options.opt_level > 0:
            self.factor_gotos(func)
            split_critical_edges(func)

    # ---- instructions ----

    def instructions(self, block: Block) -> None:
        interesting = INTERESTING
        first = -1
        for index, v in enumerate(block.insts):
            if interesting[v.op] and self.must_change(v):
                first = index
                break
        if first < 0:
            return
        old = block.insts
        self.out = old[:first]
        for index in range(first, len(old)):
            v = old[index]
            self.loc = v.loc
            if not interesting[v.op] or not self.must_change(v):
                self.out.append(v)
            elif v.op == ops.POPCNT:
                self.popcount(v)
            elif v.op == ops.REMS or v.op == ops.REMU:
                self.remainder(v, old, index)
            elif v.op == ops.BSWAP:
                self.call(v, "__bswapsi2" if v.type == I32 else "__bswapdi2", list(v.args), v.type)
            elif v.op == ops.CLZ or v.op == ops.CTZ:
                self.zero_count(v)
            elif v.op == ops.MEMCPY:
                self.memcpy(v)
            elif v.op == ops.MEMSET:
                self.memset(v)
            else:
                self.soft_float(v)
        block.insts = self.out
        for v in block.insts:
            v.block = block

    def must_change(self, v: Inst) -> bool:
        op = v.op
        if op == ops.POPCNT:
            return not self.traits.popcount
        if op == ops.MEMCPY or op == ops.MEMSET:
            return True
        if op == ops.BSWAP:
            return not self.traits.byte_swap
        if op == ops.CLZ or op == ops.CTZ:
            return not self.traits.bit_counts
        if op == ops.REMS or op == ops.REMU:
            return not self.traits.remainder
        soft = self.traits.soft
        if op == ops.FNEG or op == ops.FABS or op == ops.FCOPYSIGN:
            # the sign of a binary128 is the selector's business
            return v.type != F128 and soft[v.type]
        return soft[v.type] or soft[v.args[0].type]

    def remainder(self, v: Inst, insts: list[Inst], at: int) -> None:
        """x - x / y * y. The quotient is one that stands before, or takes the place of one that comes after."""
        op = ops.DIVS if v.op == ops.REMS else ops.DIVU
        x = v.args[0]
        y = v.args[1]
        quotient: Inst | None = None
        for u in self.out[-PAIR_WINDOW:]:
            if u.op == op and u.args[0] is x and u.args[1] is y:
                quotient = u
        if quotient is None:
            quotient = self.emit(op, v.type, [x, y])
            for u in insts[at + 1 : at + PAIR_WINDOW]:
                if u.op == op and u.args[0] is x and u.args[1] is y:
                    u.replace_args([quotient])
                    u.op = ops.COPY
        product = self.emit(ops.MUL, v.type, [quotient, y])
        self.replace(v, ops.SUB, v.type, [x, product])

    def emit(self, op: int, type: int, args: list[Inst], imm: int = 0) -> Inst:
        func = self.func
        assert func is not None
        i = func.inst(op, type, args, imm)
        i.loc = self.loc
        self.out.append(i)
        return i

    def const(self, value: int, type: int) -> Inst:
        return self.emit(ops.CONST, type, [], canonical(value, type))

    def replace(self, v: Inst, op: int, type: int, args: list[Inst]) -> None:
        """Turn `v` into another operation and put it last."""
        v.replace_args(args)
        v.op = op
        v.type = type
        v.imm = 0
        v.aux = None
        v.mem = 0
        self.out.append(v)

    def popcount(self, v: Inst) -> None:
        """Sums of bits in pairs, nibbles, bytes; the multiplication adds up the bytes."""
        type = v.type
        bits = 32 if type == I32 else 64
        x = v.args[0]
        pairs = self.and_mask(self.shift(x, 1), 0x5555555555555555, type)
        x = self.emit(ops.SUB, type, [x, pairs])
        low = self.and_mask(x, 0x3333333333333333, type)
        x = self.emit(ops.ADD, type, [low, self.and_mask(self.shift(x, 2), 0x3333333333333333, type)])
        x = self.emit(ops.ADD, type, [x, self.shift(x, 4)])
        x = self.and_mask(x, 0x0F0F0F0F0F0F0F0F, type)
        x = self.emit(ops.MUL, type, [x, self.const(0x0101010101010101, type)])
        self.replace(v, ops.SHR, type, [x, self.const(bits - 8, I32)])

    def zero_count(self, v: Inst) -> None:
        """Leading or trailing zeros by the library's function of 64-bit values."""
        x = v.args[0]
        name = "__clzdi2" if v.op == ops.CLZ else "__ctzdi2"
        func = self.func
        assert func is not None
        if v.type == I32:
            x = self.emit(ops.ZEXT32, I64, [x])
        count = func.inst(ops.NOP, I32, [])
        count.loc = v.loc
        self.call(count, name, [x], I32)
        if v.type == I64:
            self.replace(v, ops.ZEXT32, I64, [count])
        else:
            self.replace(v, ops.SUB, I32, [count, self.const(32 if v.op == ops.CLZ else 0, I32)])

    def shift(self, x: Inst, count: int) -> Inst:
        return self.emit(ops.SHR, x.type, [x, self.const(count, I32)])

    def and_mask(self, x: Inst, mask: int, type: int) -> Inst:
        return self.emit(ops.AND, type, [x, self.const(mask, type)])

    # ---- block copies ----

    def chunks(self, size: int, align: int) -> list[tuple[int, int]]:
        """(offset, width) of the accesses that cover `size` bytes; the last one may overlap the one before."""
        widest = 16 if self.traits.vector_copy else 8
        if not self.traits.unaligned:
            widest = min(widest, align)
        result: list[tuple[int, int]] = []
        done = 0
        width = widest
        while done < size:
            left = size - done
            while width > left:
                if done and self.traits.unaligned and width // 2 < left:
                    # e.g. 7 bytes left of 8: one more access of 8 that begins a byte earlier
                    break
                width //= 2
            if width > left:
                result.append((size - width, width))
                break
            result.append((done, width))
            done += width
        return result

    def known_align(self, v: Inst) -> int:
        return 1 << (v.mem >> 1 & 15)

    def memcpy(self, v: Inst) -> None:
        size = v.imm
        dst = v.args[0]
        src = v.args[1]
        limit = self.traits.copy_limit if not self.options.size_level else 32
        pieces = self.chunks(size, self.known_align(v)) if size <= limit else []
        if size and (not pieces or len(pieces) > limit // 8):
            self.call(v, "memcpy", [dst, src, self.const(size, I64)], VOID)
            return
        for offset, width in pieces:
            op, type = LOAD_OPS[width]
            value = self.emit(op, type, [src], offset)
            value.mem = v.mem & MEM_VOLATILE
            store = self.emit(STORE_OPS[width], VOID, [dst, value], offset)
            store.mem = v.mem & MEM_VOLATILE
        self.drop(v)

    def memset(self, v: Inst) -> None:
        size = v.imm
        dst = v.args[0]
        value = v.args[1]
        limit = self.traits.set_limit if not self.options.size_level else 32
        pieces = self.chunks(size, self.known_align(v)) if size <= limit else []
        if size and (not pieces or len(pieces) > limit // 8):
            self.call(v, "memset", [dst, value, self.const(size, I64)], VOID)
            return
        patterns: dict[int, Inst] = {}
        for offset, width in pieces:
            if width not in patterns:
                patterns[width] = self.pattern(value, width)
            store = self.emit(STORE_OPS[width], VOID, [dst, patterns[width]], offset)
            store.mem = v.mem & MEM_VOLATILE
        self.drop(v)

    def pattern(self, value: Inst, width: int) -> Inst:
        """The low byte of `value` in every byte of `width`."""
        if value.op == ops.CONST:
            byte = value.imm & 0xFF
            if width == 16:
                constant = self.emit(ops.FCONST, V128, [])
                constant.aux = WideConst(byte * (((1 << 128) - 1) // 255))
                return constant
            return self.const(byte * 0x0101010101010101, I64 if width == 8 else I32)
        if width == 1:
            return value
        byte_value = self.emit(ops.AND, I32, [value, self.const(255, I32)])
        if width <= 4:
            return self.emit(ops.MUL, I32, [byte_value, self.const(0x01010101, I32)])
        if width == 16:
            return self.emit(ops.VSPLAT, V128, [value], 1)
        wide = self.emit(ops.ZEXT32, I64, [byte_value])
        return self.emit(ops.MUL, I64, [wide, self.const(0x0101010101010101, I64)])

    def drop(self, v: Inst) -> None:
        v.drop_args()
        v.op = ops.NOP
        v.aux = None

    # ---- library calls ----

    def call(self, v: Inst, name: str, args: list[Inst], type: int) -> None:
        """Turn `v` into a call of a library function."""
        symbol = self.module.external(name)
        symbol.referenced = True
        info = CallInfo(symbol, library_signature(args, type, self.traits.int_passed))
        v.replace_args(args)
        v.op = ops.CALL
        v.type = type
        v.imm = 0
        v.mem = 0
        v.aux = info
        self.out.append(v)

    def soft_float(self, v: Inst) -> None:
        op = v.op
        if op == ops.FNEG or op == ops.FABS or op == ops.FCOPYSIGN:
            self.sign(v)
        elif op in COMPARISONS:
            name, relation = comparison(v)
            func = self.func
            assert func is not None
            result = func.inst(ops.NOP, I32, [])
            result.loc = v.loc
            self.call(result, name, list(v.args), I32)
            self.replace(v, relation, I32, [result, self.const(0, I32)])
        else:
            self.call(v, routine(v), list(v.args), v.type)

    def sign(self, v: Inst) -> None:
        """Operations on the sign bit, on the bits as an integer."""
        type, least = (I32, -(1 << 31)) if v.type == F32 else (I64, -(1 << 63))
        bits = self.emit(ops.BITCAST, type, [v.args[0]])
        if v.op == ops.FNEG:
            result = self.emit(ops.XOR, type, [bits, self.const(least, type)])
        else:
            result = self.emit(ops.AND, type, [bits, self.const(~least, type)])
            if v.op == ops.FCOPYSIGN:
                other = self.emit(ops.BITCAST, type, [v.args[1]])
                result = self.emit(ops.OR, type, [result, self.emit(ops.AND, type, [other, self.const(least, type)])])
        self.replace(v, ops.BITCAST, v.type, [result])

    # ---- control flow ----

    def switches(self, func: Func) -> None:
        if not any(block.kind == SWITCH for block in func.blocks):
            return
        lowering = SwitchLowering(func, self.options)
        blocks: list[Block] = []
        for block in func.blocks:
            blocks.append(block)
            if block.kind == SWITCH:
                blocks.extend(lowering.run(block))
        func.blocks = blocks

    def factor_gotos(self, func: Func) -> None:
        """All computed gotos go through one dispatch block, each address-taken block is reached from there by a block
        of its own: no edge from an INDIRECT block is critical."""
        sources = [block for block in func.blocks if block.kind == INDIRECT]
        if not sources:
            return
        targets: list[Block] = []
        for block in sources:
            for to in block.succs:
                if to not in targets:
                    targets.append(to)
        dispatch = func.block()
        dispatch.freq = max([block.freq for block in sources])
        dispatch.depth = max([block.depth for block in sources])
        addresses = [block.args[0] for block in sources]
        doors: list[Block] = []
        for to in targets:
            door = func.block()
            door.loc = to.loc
            door.freq = to.freq
            door.depth = to.depth
            door.address_taken = True
            doors.append(door)
            self.label_blocks[to] = door
        self.move_phis(func, sources, targets, dispatch, doors)
        address = self.dispatch_address(func, sources, addresses, dispatch)
        dispatch.kind = INDIRECT
        dispatch.set_args([address])
        for door, to in zip(doors, targets, strict=True):
            dispatch.link(door)
            door.kind = JUMP
            door.succs.append(to)
        func.blocks.append(dispatch)
        func.blocks.extend(doors)

    def move_phis(
        self, func: Func, sources: list[Block], targets: list[Block], dispatch: Block, doors: list[Block]
    ) -> None:
        """The operands that targets' phis had from the gotos meet in phis of the dispatch block."""
        for to, door in zip(targets, doors, strict=True):
            merged: list[Inst] = []
            for phi in to.phis:
                args = [self.goto_operand(phi, to, source) for source in sources]
                meet = func.inst(ops.PHI, phi.type, args)
                meet.block = dispatch
                dispatch.phis.append(meet)
                merged.append(meet)
            for source in sources:
                at = position(to, source)
                if at < 0:
                    continue
                to.preds.pop(at)
                for phi in to.phis:
                    phi.args[at].nuses -= 1
                    phi.args.pop(at)
            to.preds.append(door)
            for phi, meet in zip(to.phis, merged, strict=True):
                meet.nuses += 1
                phi.args.append(meet)

    def goto_operand(self, phi: Inst, to: Block, source: Block) -> Inst:
        """What a phi of `to` gets from a goto; nothing in particular if the goto does not lead there."""
        at = position(to, source)
        if at >= 0:
            return phi.args[at]
        func = self.func
        assert func is not None
        undefined = func.inst(ops.UNDEF, phi.type, [])
        undefined.block = source
        source.insts.append(undefined)
        return undefined

    def dispatch_address(self, func: Func, sources: list[Block], addresses: list[Inst], dispatch: Block) -> Inst:
        """Redirect the gotos to the dispatch block; the address it jumps to."""
        if len(sources) == 1:
            address = addresses[0]
        else:
            address = func.inst(ops.PHI, I64, addresses)
            address.block = dispatch
            dispatch.phis.append(address)
        for source in sources:
            source.succs = []
            source.kind = JUMP
            source.set_args([])
            source.link(dispatch)
        return address


def position(to: Block, origin: Block) -> int:
    for at, pred in enumerate(to.preds):
        if pred is origin:
            return at
    return -1


def split_critical_edges(func: Func) -> None:
    """Put a block on each edge from a block with several successors to one with several predecessors. Parallel edges
    that bring the same values share it."""
    blocks: list[Block] = []
    for block in func.blocks:
        blocks.append(block)
        if len(block.succs) < 2:
            continue
        shared: list[tuple[Block, Block, list[Inst]]] = []
        for index, to in enumerate(block.succs):
            if len(to.preds) < 2 or block.kind == INDIRECT:
                continue
            at = position(to, block)
            values = [phi.args[at] for phi in to.phis]
            middle: Block | None = None
            for known, old, old_values in shared:
                if old is to and all(a is b for a, b in zip(values, old_values, strict=True)):
                    middle = known
                    break
            if middle is None:
                middle = func.block()
                middle.kind = JUMP
                middle.loc = block.loc
                middle.freq = min(block.freq, to.freq)
                middle.depth = min(block.depth, to.depth)
                middle.succs.append(to)
                to.preds[at] = middle
                shared.append((middle, to, values))
                blocks.append(middle)
            else:
                to.preds.pop(at)
                for phi in to.phis:
                    phi.args[at].nuses -= 1
                    phi.args.pop(at)
            block.succs[index] = middle
            middle.preds.append(block)
    func.blocks = blocks
