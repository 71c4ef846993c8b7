"""The state of lowering one function, and what every part of lower needs: blocks, loads, stores, temporaries.

How a C value is held (`rep`): a one-part scalar is an instruction (`value`), a 128-bit integer or a complex number is
a pair of instructions (`pair`: low and high half, real and imaginary part), anything else (records, vectors, arrays)
is the address of memory (`memory`). Integers narrower than I32 are held extended by their type's signedness.

`Lowerer` is abstract: expressions.py and statements.py derive from it; the other modules are functions that take one.
"""
from __future__ import annotations

from typing import Final, final

from compiler.ir import core, ops
from compiler.ir.builder import Builder
from compiler.ir.core import F32, F64, F80, F128, I32, I64, Block, Func, Inst, Slot
from compiler.ir.debug import FunctionDebug
from compiler.lower.abi_classify import CallPlan, Passed, float_leaf_kind
from compiler.lower.symbols import BlockHolder, Symbols
from compiler.sema import types as ct
from compiler.sema.ast import Call, Compound, Decl, Expr, FunctionDef, Label, Stmt
from compiler.sema.types import Type, TypeTable
from compiler.source.diagnostics import InternalError
from compiler.target.abi import LEAF_FLOAT, LEAF_X87

# rep(type)
REP_VOID: Final = 0
REP_SCALAR: Final = 1
REP_WIDE: Final = 2         # two 64-bit halves
REP_COMPLEX: Final = 3
REP_MEMORY: Final = 4

# By Type.kind; BITINT is decided by its width.
REP_OF_KIND: Final[list[int]] = [
    REP_VOID,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,      # BOOL .. ULLONG
    REP_WIDE, REP_WIDE, 1, 1,                # INT128, UINT128, BITINT, ENUM
    0, 0, 0,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 0,            # FLOAT16 .. FLOAT64X
    REP_COMPLEX, 1,                          # COMPLEX, POINTER
    REP_MEMORY, REP_MEMORY, 1, REP_MEMORY, REP_MEMORY, REP_MEMORY,   # ARRAY, VLA, FUNCTION, STRUCT, UNION, VECTOR
    1, 0, 1,                                 # NULLPTR, AUTO, ERROR
]

# Alias classes by Type.kind, for -fstrict-aliasing. A complex or vector object counts as its elements.
ALIAS_OF_KIND: Final[list[int]] = [
    0,
    core.ALIAS_BOOL, 0, 0, 0, core.ALIAS_SHORT, core.ALIAS_SHORT, core.ALIAS_INT, core.ALIAS_INT,
    core.ALIAS_LONG, core.ALIAS_LONG, core.ALIAS_LLONG, core.ALIAS_LLONG, core.ALIAS_INT128, core.ALIAS_INT128, 0, 0,
    0, 0, 0,
    core.ALIAS_FIRST_FREE, core.ALIAS_FLOAT, core.ALIAS_DOUBLE, core.ALIAS_LDOUBLE, core.ALIAS_FIRST_FREE + 1,
    core.ALIAS_FIRST_FREE + 2, core.ALIAS_FIRST_FREE + 3, core.ALIAS_FIRST_FREE + 4, core.ALIAS_FIRST_FREE + 5, 0,
    0, core.ALIAS_POINTER, 0, 0, 0, 0, 0, 0, core.ALIAS_POINTER, 0, 0,
]


def log2(n: int) -> int:
    """log2 of the largest power of two that divides n > 0."""
    return (n & -n).bit_length() - 1


def mem_align(mem: int, align: int) -> int:
    """`mem` with the known alignment replaced."""
    return mem & ~core.MEM_ALIGN_MASK | log2(align) << core.MEM_ALIGN_SHIFT


def known_align(align: int, offset: int) -> int:
    """Alignment known at `offset` from an address of alignment `align`."""
    if offset == 0:
        return align
    return min(align, offset & -offset)


def rep(t: Type) -> int:
    """How a value of type `t` is held."""
    if t.kind == ct.BITINT and t.bits > 64:
        return REP_WIDE
    return REP_OF_KIND[t.kind]


def static_size(t: Type) -> int:
    """sizeof where it is a constant, else -1: variable length arrays, and records with one (GNU)."""
    if t.record is not None and t.record.vla_size is not None:
        return -1
    return t.size


def is_signed(t: Type) -> bool:
    """Signedness of an integer type as arithmetic sees it."""
    return t.base.signed if t.kind == ct.ENUM else t.signed


@final
class LValue:
    """A designated object: `offset` bytes past `base`, with what is known of the access."""

    def __init__(self, base: Inst, offset: int, type: Type, align: int) -> None:
        self.base = base
        self.offset = offset
        self.type = type
        self.align = align          # known alignment of the address
        self.flags = 0              # MEM_VOLATILE, MEM_CONST, MEM_SEG_*
        self.any_alias = False      # a union member or a may_alias type was on the way
        self.bit_pos = 0            # bit-field: its bit position from `offset`
        self.bit_width = -1
        self.region_start = 0       # bit-field: bytes that accesses may touch
        self.region_end = 0
        self.limit = 0              # bit-field: size of its record
        self.swapped = False        # reverse storage order
        self.register: core.Symbol | None = None    # a global register variable

    def member(self, offset: int, type: Type) -> LValue:
        """A part of this object."""
        lv = LValue(self.base, self.offset + offset, type, known_align(self.align, offset))
        lv.flags = self.flags
        lv.any_alias = self.any_alias
        lv.swapped = self.swapped
        return lv


@final
class CallResult:
    """What a call gave: pieces, or an object in memory."""

    def __init__(self, passed: Passed, first: Inst, object: LValue | None) -> None:
        self.passed = passed
        self.first = first
        self.object = object


@final
class Argument:
    """An evaluated argument: one or two values, or an object."""

    def __init__(self, type: Type) -> None:
        self.type = type
        self.first: Inst | None = None
        self.second: Inst | None = None
        self.object: LValue | None = None


@final
class VlaObject:
    """Decl.aux of a variable length array: the slot that holds its address."""

    def __init__(self, pointer: Slot) -> None:
        self.pointer = pointer


@final
class StackParam:
    """Decl.aux of a parameter that lies in the incoming argument area."""

    def __init__(self, offset: int, align: int) -> None:
        self.offset = offset
        self.align = align


@final
class FrameObject:
    """Decl.aux of a variable used by nested functions: it lives in its function's frame record. `pointer`: the
    record holds the object's address (VLAs, parameters on the stack)."""

    def __init__(self, owner: FunctionDef, offset: int, pointer: bool) -> None:
        self.owner = owner
        self.offset = offset
        self.pointer = pointer


@final
class LabelInfo(BlockHolder):
    """Label.aux: the block, and what a goto to it must leave."""

    def __init__(self, block: Block) -> None:
        super().__init__(block)
        self.scopes: list[Compound] = []    # enclosing compounds with cleanups or VLAs, outermost first
        self.counts: list[int] = []         # what was to be undone so far in each of them
        self.buffer = -1                    # non-local goto: the jump buffer's offset in the frame record


@final
class Scope:
    """An open compound statement that has something to undo."""

    def __init__(self, compound: Compound) -> None:
        self.compound = compound
        self.cleanups: list[Decl] = []
        self.saved: list[Slot] = []         # the stack pointer before each VLA
        self.order: list[int] = []          # what was entered when: 0 a cleanup, 1 a VLA
        self.keeps_stack = False            # alloca was called: its memory lasts until the function returns


class Lowerer:
    """Lowering of one function; see the module's docstring."""

    def __init__(self, symbols: Symbols, func: Func, function: FunctionDef, plan: CallPlan,
                 parent: Lowerer | None) -> None:
        self.symbols = symbols
        self.ctx = symbols.ctx
        self.types: TypeTable = symbols.ctx.types
        self.options = symbols.ctx.options
        self.func = func
        self.function = function
        self.plan = plan
        self.parent = parent
        entry = func.block()
        func.blocks.append(entry)
        self.b = Builder(func, entry)
        self.optimizing = self.options.opt_level > 0
        self.strict_aliasing = self.options.strict_aliasing
        self.x87 = self.scalar_type(self.types.ldouble) == F80
        self.scopes: list[Scope] = []
        self.arguments_block: Slot | None = None    # of __builtin_apply_args
        self.compounds: list[Compound] = []     # open compound statements
        self.body_depths: list[int] = []        # len(scopes) around open statement expressions
        self.breaks: list[Block] = []
        self.continues: list[Block] = []
        self.break_depths: list[int] = []       # len(scopes) outside the loop or switch
        self.continue_depths: list[int] = []
        self.indirects: list[tuple[Block, Inst]] = []   # blocks that end in goto *
        self.sret: Slot | None = None           # holds the hidden result address
        self.frame: Slot | None = None          # frame record of a function with nested functions
        self.frame_align = 8
        self.chain_slot: Slot | None = None
        self.trampolines: dict[str, int] = {}   # offsets in the frame record, by the nested function
        self.vla_sizes: dict[int, Slot] = {}    # by Type.unqual.id
        self.vla_frames: dict[int, int] = {}    # the same in the frame record
        self.expansions: list[object] = []      # bodies lowered in place, see packs.py
        self.debug: FunctionDebug | None = None
        self.sweep = False                      # a block without predecessors may have been made
        self.depth = 0

    # --- what derived classes do ---
    def value(self, e: Expr) -> Inst:
        """The value of a one-part scalar expression."""
        raise NotImplementedError

    def pair(self, e: Expr) -> tuple[Inst, Inst]:
        """The value of a 128-bit integer or complex expression."""
        raise NotImplementedError

    def memory(self, e: Expr) -> LValue:
        """Where the value of a record, vector or array expression lies; must not be written to."""
        raise NotImplementedError

    def into(self, e: Expr, to: LValue) -> None:
        """Evaluate `e` of any type and store it to `to`, an object that `e` does not refer to."""
        raise NotImplementedError

    def discard(self, e: Expr) -> None:
        """Evaluate for side effects."""
        raise NotImplementedError

    def condition(self, e: Expr, yes: Block, no: Block) -> None:
        """Go to `yes` if the scalar is nonzero, else to `no`."""
        raise NotImplementedError

    def lvalue(self, e: Expr) -> LValue:
        """The object that an lvalue expression designates."""
        raise NotImplementedError

    def size_of(self, t: Type) -> Inst:
        """sizeof as an I64 value, variable length arrays included."""
        raise NotImplementedError

    def evaluate_type(self, t: Type) -> None:
        """Compute and keep the size of a variable length array."""
        raise NotImplementedError

    def label_block(self, label: Label) -> Block:
        raise NotImplementedError

    def outer_label(self, label: Label) -> Inst:
        """The address of a label of a function around this one."""
        raise NotImplementedError

    def statement(self, s: Stmt) -> None:
        raise NotImplementedError

    def comma(self, e: Expr) -> Expr:
        """Evaluate all operands of a comma chain but the last, which is returned."""
        raise NotImplementedError

    def expandable(self, decl: Decl) -> FunctionDef | None:
        """The definition that a call must be replaced by, see packs.py."""
        return None

    def expand_body(self, function: FunctionDef, e: Call) -> CallResult:
        raise NotImplementedError

    def variable_arguments(self) -> list[Argument]:
        """What __builtin_va_arg_pack stands for."""
        raise NotImplementedError

    def compound(self, s: Compound) -> None:
        raise NotImplementedError

    def declare(self, decl: Decl) -> LValue:
        """The object of an automatic variable; made at its first declaration or use."""
        raise NotImplementedError

    def open_body(self, body: Compound) -> Scope | None:
        """Lower the statements of a statement expression; its result is evaluated before `close_body`."""
        raise NotImplementedError

    def close_body(self, scope: Scope | None) -> None:
        raise NotImplementedError

    def static_chain_for(self, decl: Decl) -> Inst | None:
        """The static chain to pass to a nested function; None for functions that need none."""
        raise NotImplementedError

    def function_address(self, decl: Decl) -> Inst:
        """A pointer to a function; for a nested one, to a trampoline."""
        raise NotImplementedError

    def initialize(self, decl: Decl) -> LValue:
        """Create and initialise an automatic object (again)."""
        raise NotImplementedError

    def lower_nested(self, function: FunctionDef) -> None:
        raise NotImplementedError

    # --- blocks ---
    def live(self) -> bool:
        """Whether code emitted now can be reached by falling into it."""
        return self.b.at.kind == 0

    def new_block(self) -> Block:
        """A block to be placed later."""
        return self.func.block()

    def place(self, block: Block) -> None:
        """Continue in `block`; what is before it must have ended."""
        self.func.blocks.append(block)
        self.b.at = block

    def jump(self, to: Block) -> None:
        at = self.b.at
        if at.kind == 0:
            at.loc = self.b.loc
            at.jump(to)

    def flow_into(self, block: Block) -> None:
        self.jump(block)
        self.place(block)

    def branch(self, condition: Inst, yes: Block, no: Block) -> None:
        at = self.b.at
        at.loc = self.b.loc
        at.branch(condition, yes, no)

    def end_unreachable(self) -> None:
        """Control never gets here; code that follows goes into a dead block."""
        self.b.at.unreachable()
        self.dead_block()

    def dead_block(self) -> None:
        self.sweep = True
        self.place(self.func.block())

    def phi(self, type: int, values: list[Inst]) -> Inst:
        """A phi at the head of the current block; values in the order of its predecessors."""
        block = self.b.at
        i = self.func.inst(ops.PHI, type, values)
        i.block = block
        i.loc = self.b.loc
        block.phis.append(i)
        return i

    # --- types ---
    def scalar_type(self, t: Type) -> int:
        """The IR type of a one-part scalar."""
        kind = t.kind
        if kind <= ct.ENUM:
            return I32 if t.size <= 4 else I64
        if kind <= ct.FLOAT64X:
            leaf = float_leaf_kind(t, self.ctx.target)
            if leaf == LEAF_FLOAT:
                return F64 if t.size == 8 else F32
            return F80 if leaf == LEAF_X87 else F128
        if kind == ct.ERROR:
            return I32
        return I64

    def mem(self, t: Type) -> int:
        """Inst.mem of an access to a scalar of type `t` with no more known than its type."""
        m = 0
        if self.strict_aliasing and not t.may_alias:
            m = self.alias_class(t) << core.MEM_CLASS_SHIFT
        align = t.align
        if align > 16:
            align = 16
        m |= (align.bit_length() - 1) << core.MEM_ALIGN_SHIFT
        if t.quals & (ct.VOLATILE | ct.SEG_FS | ct.SEG_GS):
            m |= self.qual_flags(t)
        return m

    def alias_class(self, t: Type) -> int:
        while t.kind == ct.COMPLEX or t.kind == ct.VECTOR or t.kind == ct.ENUM or t.kind == ct.ARRAY:
            if t.may_alias or t.base is t:
                return 0
            t = t.base
        if t.may_alias:
            return 0
        return ALIAS_OF_KIND[t.kind]

    def qual_flags(self, t: Type) -> int:
        m = 0
        if t.quals & ct.VOLATILE:
            m |= core.MEM_VOLATILE
        if t.quals & ct.SEG_FS:
            m |= core.MEM_SEG_FS
        if t.quals & ct.SEG_GS:
            m |= core.MEM_SEG_GS
        return m

    def access(self, lv: LValue) -> int:
        """Inst.mem of an access to the scalar `lv`."""
        t = lv.type
        m = lv.flags | self.qual_flags(t)
        align = lv.align
        if align > 16:
            align = 16
        m |= (align.bit_length() - 1) << core.MEM_ALIGN_SHIFT
        if self.strict_aliasing and not lv.any_alias:
            m |= self.alias_class(t) << core.MEM_CLASS_SHIFT
        return m

    # --- plain memory of one-part scalars ---
    def load_from(self, base: Inst, offset: int, t: Type, mem: int) -> Inst:
        """Load a one-part scalar (no bit-field, not atomic)."""
        size = t.size
        kind = t.kind
        b = self.b
        if kind <= ct.ENUM or kind == ct.ERROR:
            if size == 4:
                i = b.emit(ops.LOAD, I32, [base], offset)
            elif size == 8:
                i = b.emit(ops.LOAD, I64, [base], offset)
            elif size == 1:
                i = b.emit(ops.LOADS8 if is_signed(t) else ops.LOADU8, I32, [base], offset)
            else:
                i = b.emit(ops.LOADS16 if is_signed(t) else ops.LOADU16, I32, [base], offset)
        elif kind == ct.FLOAT16:
            i = b.emit(ops.LOADU16, I32, [base], offset)
            i.mem = mem
            return self.half_to_float(i)
        else:
            i = b.emit(ops.LOAD, self.scalar_type(t), [base], offset)
        i.mem = mem
        return i

    def store_to(self, base: Inst, offset: int, t: Type, value: Inst, mem: int) -> None:
        size = t.size
        b = self.b
        op = ops.STORE
        if size < 4:
            if t.kind == ct.FLOAT16:
                value = self.float_to_half(value)
            op = ops.STORE8 if size == 1 else ops.STORE16
        elif size == 4 and value.type == I64:
            op = ops.STORE32
        i = b.emit(op, core.VOID, [base, value], offset)
        i.mem = mem

    def half_to_float(self, bits: Inst) -> Inst:
        """An I32 with binary16 bits -> the F32 that holds its value."""
        return self.libcall("__extendhfsf2", [self.b.emit(ops.BITCAST, F32, [bits])], [F32], F32)

    def float_to_half(self, value: Inst) -> Inst:
        half = self.libcall("__truncsfhf2", [value], [F32], F32)
        return self.b.emit(ops.BITCAST, I32, [half])

    # --- temporaries ---
    def temp(self, t: Type) -> LValue:
        """A new temporary object of type `t`; one of variable size lasts as long as the function."""
        if static_size(t) < 0:
            self.func.has_alloca = True
            address = self.b.emit(ops.ALLOCA, I64, [self.size_of(t)], max(t.align, 16))
            return LValue(address, 0, t, max(t.align, 16))
        slot = self.func.slot(t.size, t.align, "")
        slot.variable = False
        return LValue(self.b.slot(slot), 0, t, t.align)

    def temp_slot(self, size: int, align: int) -> Slot:
        slot = self.func.slot(size, align, "")
        slot.variable = False
        return slot

    def address(self, lv: LValue) -> Inst:
        """The address as a value."""
        if lv.offset == 0:
            return lv.base
        base = lv.base
        if base.op == ops.SLOT or base.op == ops.GLOBAL:
            return self.b.emit(base.op, I64, [], base.imm + lv.offset, base.aux)
        return self.b.emit(ops.ADD, I64, [base, self.b.i64(lv.offset)])

    def copy(self, to: LValue, source: LValue, size: int) -> None:
        """Copy an object of that size, or of the variable size that its type says."""
        if to.type.record is not None and static_size(to.type) < 0:
            args = [self.address(to), self.address(source), self.size_of(to.type)]
            self.libcall("memcpy", args, [I64, I64, I64], I64)
            return
        if size <= 0:
            return
        i = self.b.emit(ops.MEMCPY, core.VOID, [self.address(to), self.address(source)], size)
        i.mem = min(log2(min(to.align, 16)), log2(min(source.align, 16))) << core.MEM_ALIGN_SHIFT
        i.mem |= (to.flags | source.flags | self.qual_flags(to.type) | self.qual_flags(source.type)) & core.MEM_VOLATILE

    def zero(self, to: LValue, size: int) -> None:
        if size > 0:
            i = self.b.emit(ops.MEMSET, core.VOID, [self.address(to), self.b.i32(0)], size)
            i.mem = log2(min(to.align, 16)) << core.MEM_ALIGN_SHIFT | to.flags & core.MEM_VOLATILE

    # --- library calls ---
    def libcall(self, name: str, args: list[Inst], params: list[int], result: int) -> Inst:
        """Call a run-time library function whose arguments are one-part scalars, passed as their IR types say."""
        c = self.symbols.types_by_ir
        plan = self.symbols.classifier.plan(c[result], [c[p] for p in params], len(params), False)
        return self.emit_call(self.symbols.library(name), plan, args, result, 0)

    def emit_call(self, symbol: core.Symbol, plan: CallPlan, pieces: list[Inst], result: int, attrs: int) -> Inst:
        info = core.CallInfo(symbol, plan.sig)
        info.attrs = attrs
        symbol.referenced = True
        return self.b.emit(ops.CALL, result, pieces, 0, info)

    def trap(self) -> None:
        self.b.emit(ops.TRAP, core.VOID, [])
        self.end_unreachable()

    def nothing(self) -> Inst:
        """The value of a void builtin: an instruction that is in no block."""
        return self.func.inst(ops.UNDEF, I32, [])

    def fconst(self, bits: int, type: int) -> Inst:
        """A floating constant from its encoding."""
        if type == F32 or type == F64:
            return self.b.emit(ops.FCONST, type, [], core.canonical(bits, I32 if type == F32 else I64))
        return self.b.emit(ops.FCONST, type, [], 0, core.WideConst(bits))

    def fzero(self, type: int) -> Inst:
        return self.fconst(0, type)

    def internal(self, what: str) -> InternalError:
        return InternalError(what)
