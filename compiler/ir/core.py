"""The IR: modules, symbols, functions, blocks, instructions.

A function is in SSA form over `Inst` values; memory (stack slots, globals) is not. An `Inst` is a value and the
operation that defines it. Instruction order in a block is program order; phis stand apart; the terminator is data
of the block, not an instruction.

Invariants (checked by verify.py):
- `args` change only through `set_arg`, `replace_args`, `drop_args` and `become_copy`, which keep `nuses` true
  (uses by instructions, phis and terminators all count).
- A definition dominates its uses; a phi's use counts at the end of the predecessor.
- `phi.args[i]` belongs to `preds[i]`; `succs`/`preds` agree with multiplicity (a block may be twice in preds).
- CONST imm is the canonical signed value of its type. Values narrower than I32 exist only in memory.
- The entry block, `blocks[0]`, has no predecessors.
"""
from __future__ import annotations

from typing import Final, final

from compiler.ir import ops

# --- value types ---
VOID: Final = 0
I32: Final = 1
I64: Final = 2      # also pointers
F32: Final = 3
F64: Final = 4
F80: Final = 5      # x87 extended; 16 bytes in memory
F128: Final = 6     # IEEE binary128
V128: Final = 7     # a 16-byte vector register
TYPE_NAMES: Final[list[str]] = ["void", "i32", "i64", "f32", "f64", "f80", "f128", "v128"]
TYPE_SIZES: Final[list[int]] = [0, 4, 8, 4, 8, 16, 16, 16]

# --- Inst.mem of memory operations ---
MEM_VOLATILE: Final = 1
MEM_ALIGN_SHIFT: Final = 1      # bits 1..4: log2 of the known alignment
MEM_ALIGN_MASK: Final = 15 << 1
MEM_SEG_FS: Final = 32
MEM_SEG_GS: Final = 64
MEM_CONST: Final = 128          # the location never changes (const object): a load of it may move across stores
MEM_CLASS_SHIFT: Final = 8      # from bit 8: alias class; 0 may alias anything, two others never alias

# Alias classes (type-based; signedness folded, char is 0)
ALIAS_ANY: Final = 0
ALIAS_SHORT: Final = 1
ALIAS_INT: Final = 2
ALIAS_LONG: Final = 3
ALIAS_LLONG: Final = 4
ALIAS_POINTER: Final = 5
ALIAS_FLOAT: Final = 6
ALIAS_DOUBLE: Final = 7
ALIAS_LDOUBLE: Final = 8
ALIAS_BOOL: Final = 9
ALIAS_INT128: Final = 10
ALIAS_FIRST_FREE: Final = 16    # enums with their own class, vectors, ... numbered by lower

# --- vector lanes (imm of V ops) ---
LANE_I8: Final = 1
LANE_I16: Final = 2
LANE_I32: Final = 3
LANE_I64: Final = 4
LANE_F32: Final = 5
LANE_F64: Final = 6

# --- imm of ADD, SUB, MUL and SHL ---
QUIET: Final = 1        # imm of FLT FLE FGT FGE: no exception for quiet NaNs (C17 7.12.14)
NO_WRAP: Final = 1      # signed overflow is undefined (C17 6.5p5): loop passes may assume it does not happen

# --- terminators: Block.kind ---
JUMP: Final = 1         # succs [to]
BRANCH: Final = 2       # args [c]; succs [c != 0, c == 0]
SWITCH: Final = 3       # args [value I32/I64]; succs [default, case...]; cases (low, high) parallel to succs[1:]
RETURN: Final = 4       # args: the pieces of the return value, by Func.sig.results
UNREACHABLE: Final = 5
INDIRECT: Final = 6     # args [address]; succs: every block whose address is taken in the function
ASM_GOTO: Final = 7     # the last instruction is an ASM with labels; succs [fall through, labels...]
KIND_NAMES: Final[list[str]] = ["none", "jump", "branch", "switch", "return", "unreachable", "indirect", "asmgoto"]

# --- symbols ---
FUNCTION: Final = 1
DATA: Final = 2
LOCAL: Final = 0        # Symbol.binding
GLOBAL: Final = 1
WEAK: Final = 2


@final
class DataReloc:
    """`size` bytes at `offset` hold the address of `symbol` (or of `block` of `func`) plus addend; `minus_block` set:
    a difference of two block addresses."""

    def __init__(self, offset: int, size: int, symbol: Symbol | None, addend: int) -> None:
        self.offset = offset
        self.size = size
        self.symbol = symbol
        self.addend = addend
        self.block: Block | None = None
        self.minus_block: Block | None = None


@final
class Symbol:
    """A linker-level name. Object-file properties only; nothing of C's types."""

    def __init__(self, name: str, kind: int) -> None:
        self.name = name                # assembler name; private constants begin with ".L"
        self.kind = kind
        self.binding = GLOBAL
        self.defined = False            # defined in this unit
        self.visibility = ""            # "", "hidden", "protected", "internal"
        self.section = ""               # explicit section
        self.align = 1
        self.size = 0
        self.data: bytearray | None = None      # None and defined: zero (.bss)
        self.relocs: list[DataReloc] = []
        self.readonly = False           # in .rodata (or .data.rel.ro with relocs)
        self.mergeable = 0              # 1: string constants; 4, 8, 16: constants of that size
        self.tls = 0                    # a TLS_* model of sema/ast.py; 0: not thread-local
        self.common = False
        self.alias = ""                 # alias target symbol name
        self.ifunc = ""
        self.weakref = ""
        self.library = ""               # the C library's name of a function that has another assembler name
        self.used = False               # keep even if unreferenced
        self.retain = False
        self.referenced = False         # some code or data of this unit refers to it
        self.func: Func | None = None   # a function's body, while the unit is in memory
        self.attrs = 0                  # FN_* of what is known of a function
        self.dso_local = False          # can't be preempted: direct references are right in PIC code too
        self.id = 0
        self.alias_class = 0            # alias class of the whole object when it is a scalar; 0: unknown
        self.address_taken = False


# Symbol.attrs / Func.attrs
FN_NORETURN: Final = 1
FN_CONST: Final = 2             # no memory access, terminates
FN_PURE: Final = 4              # reads memory only, terminates
FN_MALLOC: Final = 8            # result aliases nothing
FN_RETURNS_TWICE: Final = 16
FN_NOINLINE: Final = 32
FN_ALWAYS_INLINE: Final = 64
FN_INLINE_HINT: Final = 128     # declared inline
FN_COLD: Final = 256
FN_HOT: Final = 512
FN_NOCLONE: Final = 1024
FN_NOIPA: Final = 2048
FN_NAKED: Final = 4096
FN_OPTNONE: Final = 8192        # optimize("O0")
FN_NO_SSP: Final = 16384
FN_FLATTEN: Final = 32768
FN_NONNULL_RESULT: Final = 65536
FN_EXTERN_INLINE: Final = 131072    # body for inlining only; never emitted
FN_NO_PROFILE: Final = 262144       # no_instrument_function


@final
class Slot:
    """A stack object. `size` 0 is allowed. `id` is dense in its function."""

    def __init__(self, id: int, size: int, align: int, name: str) -> None:
        self.id = id
        self.size = size
        self.align = align
        self.name = name
        self.variable = True    # belongs to a C variable (debugger) rather than to a temporary
        self.volatile = False   # must stay in memory
        self.loc = 0            # of a C variable that must be written before it is read; 0: no warning
        self.scalar = False     # `loc`: it is no aggregate
        self.index = -1         # the back end's frame object


# --- calling convention pieces ---
# A piece location, packed: kind | number << 4
LOC_INT: Final = 1      # integer register `number` of the ABI's argument (or result) order
LOC_FP: Final = 2       # floating register
LOC_STACK: Final = 3    # at byte offset `number` of the outgoing/incoming argument area
LOC_BYVAL: Final = 4    # an aggregate copied to stack offset `number`: arg: its address; size, alignment in `sizes`
LOC_X87: Final = 5      # st(number): results only
LOC_SRET: Final = 6     # the ABI's indirect-result register where it is not an ordinary argument (aarch64 x8)


@final
class Signature:
    """How scalar pieces travel: `params[i]`/`results[i]` are types, `param_locs[i]`/`result_locs[i]` packed locations.

    `sizes[i]` is size | align << 40 of a BYVAL piece, else the bytes that matter of a narrow integer piece (0: all).
    """

    def __init__(self) -> None:
        self.params: list[int] = []
        self.param_locs: list[int] = []
        self.sizes: list[int] = []
        self.results: list[int] = []
        self.result_locs: list[int] = []
        self.stack_size = 0         # bytes of stack arguments
        self.variadic = False
        self.fp_count = 0           # floating argument registers used (x86-64 %al)
        self.conv = 0               # 0: the platform's; 1: ms_abi
        self.int_count = 0          # integer argument registers used by the named parameters
        self.sret = False           # the first piece is the result's address (returned again where the ABI says so)


class Description:
    """Base of what debug.py tells of functions and units."""


class Aux:
    """Base of what `Inst.aux` may hold besides Symbol, Slot and Block."""


@final
class SlotAux(Aux):
    def __init__(self, slot: Slot) -> None:
        self.slot = slot


@final
class SymbolAux(Aux):
    def __init__(self, symbol: Symbol) -> None:
        self.symbol = symbol


@final
class BlockAux(Aux):
    def __init__(self, block: Block) -> None:
        self.block = block


@final
class WideConst(Aux):
    """An F80 or F128 constant: its encoding as an unsigned int (80 or 128 bits)."""

    def __init__(self, bits: int) -> None:
        self.bits = bits


@final
class CallInfo(Aux):
    """A call: `symbol` None means indirect (the callee's address is args[0])."""

    def __init__(self, symbol: Symbol | None, sig: Signature) -> None:
        self.symbol = symbol
        self.sig = sig
        self.attrs = 0          # FN_* known at the call (noreturn, const, pure, returns_twice, always_inline)
        self.chain = False      # the last arg is the static chain
        self.tail = False       # marked by the optimizer: nothing of this frame is live in the callee
        self.inlined_depth = 0


@final
class AsmOperandInfo:
    """One operand of an asm: `constraint` without modifiers "=+&%"; `arg` index into the instruction's args (input,
    or the address of a memory operand), `result` index among its results, -1 where there is none."""

    def __init__(self, name: str, constraint: str, type: int) -> None:
        self.name = name
        self.constraint = constraint
        self.type = type            # IR type of the value
        self.size = 0               # C size in bytes: chooses the default register width when printed
        self.output = False
        self.readwrite = False      # "+": lower gives it a tied input too
        self.early = False          # "&"
        self.memory = False         # lower decided on memory: args[arg] is an address
        self.arg = -1
        self.result = -1
        self.tied = -1              # an input that must share the output operand of this number
        self.fixed = ""             # register name from a register variable
        self.symbol: Symbol | None = None   # "i"/"s" operand that is an address
        self.addend = 0             # "i"/"n": the constant (with symbol: offset)
        self.is_const = False
        self.fp = False


@final
class AsmInfo(Aux):
    def __init__(self, template: str) -> None:
        self.template = template
        self.basic = False
        self.operands: list[AsmOperandInfo] = []    # outputs, inputs, in asm order (labels after, by number)
        self.clobbers: list[str] = []
        self.results: list[int] = []                # IR types of the register outputs
        self.volatile = False
        self.memory_clobber = False
        self.labels: list[Block] = []
        self.label_names: list[str] = []            # for %l[name]
        self.goto = False


@final
class AtomicAux(Aux):
    """Memory order of an atomic op, __ATOMIC_* numbering (0 relaxed … 5 seq_cst)."""

    def __init__(self, order: int, failure: int) -> None:
        self.order = order
        self.failure = failure


@final
class Inst:
    """A value and the operation that defines it."""

    def __init__(self, id: int, op: int, type: int, args: list[Inst], imm: int, aux: Aux | None) -> None:
        self.id = id            # dense in its function, from 0
        self.op = op
        self.type = type
        self.args = args
        self.imm = imm
        self.aux: Aux | None = aux
        self.mem = 0
        self.nuses = 0
        self.block: Block | None = None
        self.loc = 0
        self.mark = 0           # scratch of the running pass; no meaning between passes
        for arg in args:
            arg.nuses += 1

    def set_arg(self, index: int, value: Inst) -> None:
        value.nuses += 1
        self.args[index].nuses -= 1
        self.args[index] = value

    def replace_args(self, args: list[Inst]) -> None:
        for arg in args:
            arg.nuses += 1
        for arg in self.args:
            arg.nuses -= 1
        self.args = args

    def drop_args(self) -> None:
        for arg in self.args:
            arg.nuses -= 1
        self.args = []

    def become_copy(self, value: Inst) -> None:
        """Replace all uses of this value by `value`, in O(1): it becomes a COPY, resolved by copy propagation."""
        value.nuses += 1
        for arg in self.args:
            arg.nuses -= 1
        self.op = ops.COPY
        self.args = [value]
        self.aux = None
        self.imm = 0
        self.mem = 0

    def become_const(self, value: int) -> None:
        """Turn into an integer constant of the same type; `value` canonical."""
        self.drop_args()
        self.op = ops.CONST
        self.imm = value
        self.aux = None
        self.mem = 0

    def slot(self) -> Slot:
        """The slot of a SLOT op."""
        aux = self.aux
        assert isinstance(aux, SlotAux)
        return aux.slot

    def symbol(self) -> Symbol:
        """The symbol of a GLOBAL op."""
        aux = self.aux
        assert isinstance(aux, SymbolAux)
        return aux.symbol

    def call(self) -> CallInfo:
        aux = self.aux
        assert isinstance(aux, CallInfo)
        return aux

    def asm(self) -> AsmInfo:
        aux = self.aux
        assert isinstance(aux, AsmInfo)
        return aux


@final
class Block:
    """A basic block: phis, instructions, then one terminator (`kind`, `args`, `succs`)."""

    def __init__(self, id: int, func: Func) -> None:
        self.id = id            # dense in its function at creation; not renumbered
        self.func = func
        self.phis: list[Inst] = []
        self.insts: list[Inst] = []
        self.kind = 0
        self.args: list[Inst] = []          # the terminator's operands
        self.cases: list[tuple[int, int]] = []
        self.succs: list[Block] = []
        self.preds: list[Block] = []
        self.loc = 0                        # of the terminator
        self.freq = 1.0                     # estimated executions per call
        self.prob = -1                      # BRANCH: probability of succs[0] in 1/1000 (__builtin_expect); -1: unknown
        self.depth = 0                      # loop nesting depth
        self.address_taken = False          # &&label
        self.label = ""                     # name for dumps
        self.mark = 0
        self.order = 0                      # position in the current reverse postorder, set by analysis/cfg

    def set_args(self, args: list[Inst]) -> None:
        """Replace the terminator's operands."""
        for arg in args:
            arg.nuses += 1
        for arg in self.args:
            arg.nuses -= 1
        self.args = args

    # Terminators. The block must have none (kind 0).
    def jump(self, to: Block) -> None:
        self.kind = JUMP
        self.link(to)

    def branch(self, condition: Inst, yes: Block, no: Block) -> None:
        self.kind = BRANCH
        self.set_args([condition])
        self.link(yes)
        self.link(no)

    def ret(self, values: list[Inst]) -> None:
        self.kind = RETURN
        self.set_args(values)

    def unreachable(self) -> None:
        self.kind = UNREACHABLE

    def link(self, to: Block) -> None:
        """Add an edge; phis of `to` are the caller's business."""
        self.succs.append(to)
        to.preds.append(self)

    def unlink(self, index: int) -> None:
        """Remove the edge succs[index] with its phi arguments (the last matching entry in the target's preds)."""
        to = self.succs.pop(index)
        at = len(to.preds) - 1
        while to.preds[at] is not self:
            at -= 1
        to.preds.pop(at)
        for phi in to.phis:
            phi.args[at].nuses -= 1
            phi.args.pop(at)

    def clear_terminator(self) -> None:
        """Remove the terminator with all its edges."""
        while self.succs:
            self.unlink(len(self.succs) - 1)
        self.set_args([])
        self.cases = []
        self.kind = 0
        self.prob = -1


@final
class Func:
    """A function body."""

    def __init__(self, symbol: Symbol, sig: Signature) -> None:
        self.symbol = symbol
        self.sig = sig
        self.blocks: list[Block] = []
        self.slots: list[Slot] = []
        self.next_id = 0            # next Inst id
        self.next_block = 0
        self.attrs = 0              # FN_*
        self.loc = 0
        self.end_loc = 0
        self.has_alloca = False     # ALLOCA: the frame needs a frame pointer
        self.returns_twice = False  # calls setjmp or the like: values live over such calls stay in memory
        self.variadic = False
        self.uses_chain = False
        self.has_nonlocal_label = False
        self.address_taken_blocks: list[Block] = []     # in order of first use; targets of INDIRECT
        self.opt_level = -1         # -1: the unit's
        self.size_level = 0
        self.dead = False
        self.debug: Description | None = None   # a debug.FunctionDebug

    def block(self) -> Block:
        """A new block, not yet in `blocks`."""
        b = Block(self.next_block, self)
        self.next_block += 1
        return b

    def slot(self, size: int, align: int, name: str) -> Slot:
        s = Slot(len(self.slots), size, align, name)
        self.slots.append(s)
        return s

    def inst(self, op: int, type: int, args: list[Inst], imm: int = 0, aux: Aux | None = None) -> Inst:
        """A new instruction, not yet in a block."""
        i = Inst(self.next_id, op, type, args, imm, aux)
        self.next_id += 1
        return i


@final
class Module:
    """A translation unit: its symbols and functions, in order of definition."""

    def __init__(self) -> None:
        self.symbols: list[Symbol] = []
        self.by_name: dict[str, Symbol] = {}
        self.funcs: list[Func] = []
        self.toplevel_asm: list[tuple[int, str]] = []   # (number of functions emitted before it, text)
        self.ident = ""
        self.debug: Description | None = None   # a debug.UnitDebug
        self.executable_stack = False   # trampolines of nested functions
        self.next_private = 0
        self.twins: dict[str, Symbol] = {}      # external functions whose name also has a body for inlining only
        self.renamed: dict[str, str] = {}       # assembler names of library functions that declarations gave them
        self.texts: dict[bytes, Symbol] = {}    # constant objects of strings of char

    def symbol(self, name: str, kind: int) -> Symbol:
        """The symbol of that name, made when new."""
        s = self.by_name.get(name)
        if s is None:
            s = Symbol(name, kind)
            s.id = len(self.symbols)
            self.symbols.append(s)
            self.by_name[name] = s
        return s

    def external(self, name: str) -> Symbol:
        """The function that a call of the C library's function of that name reaches, not a body for inlining only."""
        name = self.renamed.get(name, name)
        twin = self.twins.get(name)
        if twin is not None:
            return twin
        s = self.by_name.get(name)
        if s is None:
            return self.symbol(name, FUNCTION)
        if (s.attrs | (s.func.attrs if s.func is not None else 0)) & FN_EXTERN_INLINE == 0:
            return s
        twin = Symbol(name, FUNCTION)
        twin.id = len(self.symbols)
        self.symbols.append(twin)
        self.twins[name] = twin
        return twin

    def text(self, data: bytes) -> Symbol:
        """The constant object of a string of char; equal ones share it."""
        s = self.texts.get(data)
        if s is None:
            s = self.private("C", DATA)
            s.defined = True
            s.readonly = True
            s.data = bytearray(data)
            s.size = len(data)
            # Only strings without inner zeros may be merged by the linker as strings.
            if data.find(b"\0") == len(data) - 1:
                s.mergeable = 1
            self.texts[data] = s
        s.referenced = True
        return s

    def private(self, prefix: str, kind: int) -> Symbol:
        """A new assembler-local symbol, as .LC12."""
        s = self.symbol(f".L{prefix}{self.next_private}", kind)
        self.next_private += 1
        s.binding = LOCAL
        s.dso_local = True
        return s


def canonical(value: int, type: int) -> int:
    """The canonical signed value of `value` modulo the width of I32 or I64."""
    if type == I32:
        value &= 0xFFFFFFFF
        return value - 0x100000000 if value >= 0x80000000 else value
    if -0x4000000000000000 <= value < 0x4000000000000000:
        return value
    value &= 0xFFFFFFFFFFFFFFFF
    return value - 0x10000000000000000 if value >= 0x8000000000000000 else value
