"""The typed syntax tree that sema builds and lower reads.

Every expression has its final C type, and all implicit conversions are explicit `Cast` nodes except the
lvalue-to-rvalue conversion: an expression node whose `lvalue` is set denotes an object, and lower loads it where a
value is needed. Constant expressions are folded where the standard wants a constant; lower and the optimizer fold
the rest. Names are resolved to `Decl` objects.

Dispatch goes by `kind`; a class may serve several kinds.
"""
from __future__ import annotations

from typing import Final, final

from compiler.sema.types import Field, Node, Type

# --- Expr.kind ---
INT_CONST: Final = 1        # IntConst
FLOAT_CONST: Final = 2      # FloatConst
COMPLEX_CONST: Final = 3    # ComplexConst
STRING: Final = 4           # StringLiteral (lvalue of array type)
DECL_REF: Final = 5         # DeclRef (lvalue for objects; a function designator for functions)
UNARY: Final = 6            # Unary
BINARY: Final = 7           # Binary
LOGICAL: Final = 8          # Binary: op LAND / LOR, operands scalar
COMPARE: Final = 9          # Binary: op EQ.. GE, operands converted to a common type; type int (or vector)
ASSIGN: Final = 10          # Assign
COMPOUND_ASSIGN: Final = 11  # CompoundAssign
INC_DEC: Final = 12         # IncDec
CONDITIONAL: Final = 13     # Conditional
COMMA: Final = 14           # Binary: value of right
CAST: Final = 15            # Cast
MEMBER: Final = 16          # Member
CALL: Final = 17            # Call
BUILTIN: Final = 18         # BuiltinCall
COMPOUND_LITERAL: Final = 19  # CompoundLiteral (lvalue)
STMT_EXPR: Final = 20       # StmtExpr
VA_ARG: Final = 21          # VaArg
LABEL_ADDR: Final = 22      # LabelAddr (&&label)
VLA_SIZE: Final = 23        # VlaSize: byte size of a variably modified type
PTR_ADD: Final = 24         # Binary: pointer, ptrdiff-wide integer; scaled by the pointee's size (op ADD/SUB)
PTR_DIFF: Final = 25        # Binary: two pointers, result ptrdiff_t in elements
VECTOR_INDEX: Final = 26    # Binary: left a vector (lvalue if the whole is), right an integer index
VECTOR_SHUFFLE: Final = 27  # BuiltinCall-like: args [v, mask] or [v, w, mask]
ERROR_EXPR: Final = 28      # after a diagnosed error

# --- Binary.op, Unary.op, CompoundAssign.op ---
ADD: Final = 1
SUB: Final = 2
MUL: Final = 3
DIV: Final = 4
REM: Final = 5
SHL: Final = 6
SHR: Final = 7              # arithmetic or logical by the signedness of the (promoted) left operand's type
AND: Final = 8
OR: Final = 9
XOR: Final = 10
EQ: Final = 11
NE: Final = 12
LT: Final = 13
LE: Final = 14
GT: Final = 15
GE: Final = 16
LAND: Final = 17
LOR: Final = 18
NEG: Final = 20             # Unary
BITNOT: Final = 21          # Unary; complex operand: conjugate
LOGNOT: Final = 22          # Unary; type int
DEREF: Final = 23           # Unary: lvalue
ADDR: Final = 24            # Unary: & of an lvalue or function
REAL: Final = 25            # Unary: __real__ (lvalue if its operand is)
IMAG: Final = 26
PLUS: Final = 27            # Unary + (after promotion: nothing to do)

# --- Cast.cast ---
# From/to are told by the operand's and the node's types; the kind tells the family.
CAST_ARITH: Final = 1       # arithmetic to arithmetic, _Bool included (_Bool: != 0), complex included, enum included
CAST_POINTER: Final = 2     # pointer <-> pointer, pointer <-> integer (integer is converted to pointer width first)
CAST_DECAY: Final = 3       # array lvalue -> pointer to its first element
CAST_FUNCTION: Final = 4    # function designator -> pointer
CAST_VOID: Final = 5        # value dropped
CAST_BITS: Final = 6        # same-size reinterpretation: vector <-> vector/integer; record, other qualifiers
CAST_UNION: Final = 7       # GNU cast to union type: `member` tells which
CAST_NULLPTR: Final = 8     # nullptr -> pointer or _Bool
CAST_SPLAT: Final = 9       # scalar -> every element of a vector


class Expr(Node):
    """Base of expressions."""

    def __init__(self, kind: int, type: Type, loc: int) -> None:
        super().__init__(loc)
        self.kind = kind
        self.type = type
        self.lvalue = False
        self.paren = False      # was parenthesised (warnings, string initialisers)


@final
class IntConst(Expr):
    """An integer (or pointer-typed) constant; `value` is exact and in the range of the type."""

    def __init__(self, value: int, type: Type, loc: int) -> None:
        super().__init__(INT_CONST, type, loc)
        self.value = value
        self.overflow = False   # folding overflowed: the one who folded warns


@final
class FloatConst(Expr):
    """`bits` is the encoding in the type's format: 16, 32, 64, 80 (x87, explicit integer bit) or 128 bits wide."""

    def __init__(self, bits: int, type: Type, loc: int) -> None:
        super().__init__(FLOAT_CONST, type, loc)
        self.bits = bits


@final
class ComplexConst(Expr):
    def __init__(self, real: Expr, imag: Expr, type: Type, loc: int) -> None:
        super().__init__(COMPLEX_CONST, type, loc)
        self.real = real
        self.imag = imag


@final
class StringLiteral(Expr):
    """`data` is the target encoding with the terminating zero element."""

    def __init__(self, data: bytes, type: Type, loc: int) -> None:
        super().__init__(STRING, type, loc)
        self.data = data
        self.lvalue = True


@final
class DeclRef(Expr):
    def __init__(self, decl: Decl, type: Type, loc: int) -> None:
        super().__init__(DECL_REF, type, loc)
        self.decl = decl


@final
class Unary(Expr):
    def __init__(self, op: int, operand: Expr, type: Type, loc: int) -> None:
        super().__init__(UNARY, type, loc)
        self.op = op
        self.operand = operand


@final
class Binary(Expr):
    """Kinds BINARY, LOGICAL, COMPARE, COMMA, PTR_ADD, PTR_DIFF, VECTOR_INDEX."""

    def __init__(self, kind: int, op: int, left: Expr, right: Expr, type: Type, loc: int) -> None:
        super().__init__(kind, type, loc)
        self.op = op
        self.left = left
        self.right = right


@final
class Assign(Expr):
    """`left` is a modifiable lvalue (bit-fields and atomics included); `right` has left's unqualified type."""

    def __init__(self, left: Expr, right: Expr, type: Type, loc: int) -> None:
        super().__init__(ASSIGN, type, loc)
        self.left = left
        self.right = right


@final
class CompoundAssign(Expr):
    """left = (T)((compute)left op right): `compute` is the type in which op is done (C17 6.5.16.2).

    `right` is already converted to `compute` (shifts: promoted on its own). For a pointer left, op is ADD or SUB,
    compute is the pointer type and right is a ptrdiff-wide integer count of elements.
    """

    def __init__(self, op: int, left: Expr, right: Expr, compute: Type, type: Type, loc: int) -> None:
        super().__init__(COMPOUND_ASSIGN, type, loc)
        self.op = op
        self.left = left
        self.right = right
        self.compute = compute


@final
class IncDec(Expr):
    """++ and --: any scalar (bit-field, _Bool, pointer, floating, complex) lvalue operand; `delta` is +1 or -1."""

    def __init__(self, operand: Expr, delta: int, postfix: bool, type: Type, loc: int) -> None:
        super().__init__(INC_DEC, type, loc)
        self.operand = operand
        self.delta = delta
        self.postfix = postfix


@final
class Conditional(Expr):
    """c ? a : b; `then` None is GNU's `c ?: b` (the value of `condition`, converted by `then_cast` steps in sema:
    when conversion is needed sema binds the condition with a StmtExpr instead, so lower only reuses the value)."""

    def __init__(self, condition: Expr, then: Expr | None, other: Expr, type: Type, loc: int) -> None:
        super().__init__(CONDITIONAL, type, loc)
        self.condition = condition
        self.then = then
        self.other = other


@final
class Cast(Expr):
    def __init__(self, cast: int, operand: Expr, type: Type, loc: int, explicit: bool = False) -> None:
        super().__init__(CAST, type, loc)
        self.cast = cast
        self.operand = operand
        self.explicit = explicit
        self.member: Field | None = None    # CAST_UNION


@final
class Member(Expr):
    """base.field; `base` is a record lvalue or rvalue. p->f is Member(Unary(DEREF, p)). One step: anonymous members
    give nested Member nodes."""

    def __init__(self, base: Expr, field: Field, type: Type, loc: int) -> None:
        super().__init__(MEMBER, type, loc)
        self.base = base
        self.field = field


@final
class Call(Expr):
    """`callee` is of pointer-to-function type (a CAST_FUNCTION of a DeclRef for direct calls).

    Arguments are converted to the parameter types, or default-promoted. A record argument has the record type.
    """

    def __init__(self, callee: Expr, args: list[Expr], type: Type, loc: int) -> None:
        super().__init__(CALL, type, loc)
        self.callee = callee
        self.args = args
        self.static_chain: Expr | None = None   # __builtin_call_with_static_chain
        self.must_inline = False


@final
class BuiltinCall(Expr):
    """A call of a builtin that lower expands: `builtin` is a BI_* id of sema/builtins.py (library functions known by
    a builtin name, as __builtin_memcpy, are BuiltinCall too; lower may emit a call to the library function).

    `types` holds type arguments; `member` a resolved path offset where that is needed.
    """

    def __init__(self, builtin: int, name: str, args: list[Expr], type: Type, loc: int) -> None:
        super().__init__(BUILTIN, type, loc)
        self.builtin = builtin
        self.name = name
        self.args = args
        self.types: list[Type] = []


@final
class CompoundLiteral(Expr):
    """`decl` is an anonymous object: automatic in a function (initialised each time it is reached), static outside."""

    def __init__(self, decl: Decl, type: Type, loc: int) -> None:
        super().__init__(COMPOUND_LITERAL, type, loc)
        self.decl = decl
        self.evaluate: list[Type] = []      # variable length arrays in the type name
        self.lvalue = True


@final
class StmtExpr(Expr):
    """({ ... }): the value is that of the last expression statement (`result`, not repeated in body), or void."""

    def __init__(self, body: Compound, result: Expr | None, type: Type, loc: int) -> None:
        super().__init__(STMT_EXPR, type, loc)
        self.body = body
        self.result = result


@final
class VaArg(Expr):
    def __init__(self, ap: Expr, type: Type, loc: int) -> None:
        super().__init__(VA_ARG, type, loc)
        self.ap = ap            # lvalue of type va_list, or pointer to it (decayed array parameter): see its type


@final
class LabelAddr(Expr):
    def __init__(self, label: Label, type: Type, loc: int) -> None:
        super().__init__(LABEL_ADDR, type, loc)
        self.label = label


@final
class VlaSize(Expr):
    """The size in bytes of a variably modified type, from the size stored when its declaration was reached."""

    def __init__(self, vla: Type, type: Type, loc: int) -> None:
        super().__init__(VLA_SIZE, type, loc)
        self.vla = vla


@final
class ErrorExpr(Expr):
    def __init__(self, type: Type, loc: int) -> None:
        super().__init__(ERROR_EXPR, type, loc)
        self.lvalue = True


# --- initialisers ---

@final
class InitEntry:
    """One scalar, string or whole-record store of a flattened initialiser: `expr`, converted to `type`, goes to byte
    `offset` of the object (`field` set: a bit-field of the record at `offset` minus field.offset).

    A StringLiteral entry fills an array of type `type` (shorter or longer than the literal). `repeat` > 1 stands for
    a GNU range [a ... b]: the entry is repeated every type.size bytes (evaluated once).
    """

    def __init__(self, offset: int, type: Type, expr: Expr) -> None:
        self.offset = offset
        self.type = type
        self.expr = expr
        self.field: Field | None = None     # bit-field at bit offset * 8 + field.bit_pos - field.offset * 8
        self.repeat = 1
        self.swapped = False    # a scalar of a record with reverse storage order


@final
class Init:
    """A flattened initialiser. `zero` tells that bytes not named by an entry must be zero (always, but for a single
    entry that covers the object). Later entries override earlier ones (sema removes overridden ones)."""

    def __init__(self, entries: list[InitEntry], zero: bool, loc: int) -> None:
        self.entries = entries
        self.zero = zero
        self.loc = loc


@final
class Reloc:
    """`size` bytes at `offset` of static data hold the address of `decl`, `label` or `string` plus `addend`
    (`minus` set: a difference of labels, stored in `size` bytes)."""

    def __init__(self, offset: int, size: int, addend: int) -> None:
        self.offset = offset
        self.size = size
        self.addend = addend
        self.decl: Decl | None = None
        self.string: StringLiteral | None = None
        self.label: Label | None = None
        self.minus: Label | None = None


@final
class StaticInit:
    """The value of an object with static storage: its bytes (length = object size, flexible members included) and
    the addresses in it."""

    def __init__(self, data: bytearray, relocs: list[Reloc]) -> None:
        self.data = data
        self.relocs = relocs


# --- declarations ---
# Decl.kind
VAR: Final = 1
PARAM: Final = 2
FUNC: Final = 3
TYPEDEF: Final = 4
ENUMERATOR: Final = 5

# Decl.storage
AUTO: Final = 0
STATIC: Final = 1       # static storage, internal linkage, or a block-scope static
EXTERN: Final = 2       # a declaration of something with external linkage; not a definition by itself
GLOBAL: Final = 3       # static storage, external linkage, defined or tentatively defined here
REGISTER: Final = 4

# Decl.inline
NOT_INLINE: Final = 0
INLINE: Final = 1           # C99 inline without extern: an inline definition, no external definition emitted
EXTERN_INLINE: Final = 2    # external definition emitted
GNU_INLINE: Final = 3       # gnu_inline extern inline: never emitted

# TLS models
TLS_NONE: Final = 0
TLS_DEFAULT: Final = 1
TLS_GLOBAL_DYNAMIC: Final = 2
TLS_LOCAL_DYNAMIC: Final = 3
TLS_INITIAL_EXEC: Final = 4
TLS_LOCAL_EXEC: Final = 5


@final
class DeclAttrs:
    """Attributes of a declaration that reach the object file or the optimizer."""

    def __init__(self) -> None:
        self.asm_name = ""          # asm("name") label
        self.section = ""
        self.alias = ""             # alias target (symbol name)
        self.ifunc = ""
        self.weakref = ""
        self.weak = False
        self.visibility = ""        # "", "default", "hidden", "protected", "internal"
        self.used = False
        self.retain = False
        self.unused = False
        self.noreturn = False
        self.noinline = False
        self.noclone = False
        self.noipa = False
        self.always_inline = False
        self.gnu_inline = False
        self.flatten = False
        self.const = False
        self.pure = False
        self.malloc = False
        self.returns_twice = False
        self.nothrow = True
        self.cold = False
        self.hot = False
        self.naked = False
        self.constructor = -1       # priority; 65535: default; -1: none
        self.destructor = -1
        self.common = -1            # -1 default, 0 nocommon, 1 common
        self.cleanup: Decl | None = None    # cleanup function of an automatic variable
        self.error_message = ""     # __attribute__((error("...")))
        self.warning_message = ""
        self.deprecated: str | None = None
        self.unavailable = False            # `deprecated` is then an error
        self.alias_is_weakref = False       # weakref without argument: the alias attribute gives the target
        self.warn_unused_result = False
        self.nonnull: list[int] | None = None   # 1-based; []: all
        self.returns_nonnull = False
        self.format: tuple[str, int, int] | None = None
        self.sentinel = -1
        self.alloc_size: list[int] | None = None
        self.alloc_align = 0
        self.optimize: str = ""     # optimize("O0", ...): the text
        self.target = ""            # target("..."): the text
        self.no_instrument = False
        self.no_stack_protector = False
        self.ms_abi = False
        self.artificial = False
        self.patchable: tuple[int, int] | None = None
        self.other: list[str] = []  # recognised, without effect here


@final
class Decl(Node):
    """A declared name: variable, parameter, function, typedef or enumerator.

    All declarations of one linked entity share one Decl (sema merges redeclarations into the first).
    """

    def __init__(self, kind: int, name: str, type: Type, loc: int) -> None:
        super().__init__(loc)
        self.kind = kind
        self.name = name
        self.type = type
        self.spelling: Decl | None = None   # the typedef that its specifiers name
        self.params: list[Decl] = []        # of a function that is declared with a prototype
        self.storage = AUTO
        self.tls = TLS_NONE
        self.inline = NOT_INLINE
        self.attrs: DeclAttrs | None = None
        self.align = 0                      # _Alignas / aligned; 0: the type's
        self.defined = False                # has a definition (function body, or initialiser)
        self.tentative = False              # file-scope variable without initialiser, not extern
        self.referenced = False
        self.address_taken = False          # & applied, or array / record (lower needs no proof: a hint)
        self.assigned = False
        self.init: Init | None = None                 # automatic objects
        self.static_init: StaticInit | None = None    # objects with static storage (None and defined: zero)
        self.value = 0                      # ENUMERATOR
        self.function: FunctionDef | None = None  # where a local or a nested function belongs
        self.explicit_signed = False        # TYPEDEF: of a type written with `signed`, which -funsigned-bitfields keeps
        self.register_name = ""             # register int x asm("r12")
        self.param_index = -1
        self.written_array: Type | None = None  # PARAM: its VLA type before it became a pointer, evaluated at entry
        self.builtin = 0                    # BI_* when the name is a builtin library function declared by the user
        self.captured = False               # used by a nested function of its function
        self.nested: FunctionDef | None = None   # a nested function's definition
        self.implicit = False               # FUNC: declared by a call only (C90)
        self.borrowed_type = False          # FUNC: of the library, without a prototype; `type` is the builtin's
        self.reads = 0                      # references whose value is used (not plain assignments to it)
        self.unique = ""                    # symbol name for block-scope statics ("x.0"), set by sema
        self.scope_level = 0
        self.aux: object = None             # lower's data: slot or symbol


@final
class FunctionDef(Node):
    """A function definition. `params` are PARAM Decls in order (old-style: in identifier-list order, with
    `decl.type` unprototyped and their promoted types told by `old_style`)."""

    def __init__(self, decl: Decl, params: list[Decl], loc: int) -> None:
        super().__init__(loc)
        self.decl = decl
        self.params = params
        self.body: Compound | None = None
        self.end_loc = 0
        self.labels: list[Label] = []
        self.old_style = False
        self.parent: FunctionDef | None = None      # enclosing function of a nested one
        self.has_nested = False
        self.uses_vla = False
        self.calls_setjmp = False
        self.uses_alloca = False
        self.applies = False                # __builtin_apply_args is called
        self.has_computed_goto = False
        self.param_vla: list[Type] = []     # variably modified parameter types, to be evaluated at entry in order


@final
class Label(Node):
    def __init__(self, name: str, loc: int) -> None:
        super().__init__(loc)
        self.name = name
        self.defined = False
        self.used = False
        self.address_taken = False
        self.function: FunctionDef | None = None
        self.aux: object = None         # lower's block
        self.nonlocal_use = False       # goto from a nested function


# --- statements ---
# Stmt.kind
COMPOUND: Final = 1
EXPR_STMT: Final = 2
DECL_STMT: Final = 3
IF: Final = 4
WHILE: Final = 5
DO: Final = 6
FOR: Final = 7
SWITCH: Final = 8
CASE: Final = 9         # also default
BREAK: Final = 10
CONTINUE: Final = 11
GOTO: Final = 12
COMPUTED_GOTO: Final = 13
LABEL_STMT: Final = 14
RETURN: Final = 15
ASM: Final = 16
EMPTY: Final = 17
NESTED_FUNCTION: Final = 18


class Stmt(Node):
    def __init__(self, kind: int, loc: int) -> None:
        super().__init__(loc)
        self.kind = kind


@final
class Compound(Stmt):
    def __init__(self, body: list[Stmt], loc: int) -> None:
        super().__init__(COMPOUND, loc)
        self.body = body
        self.end_loc = loc
        self.has_vla = False        # stack is restored on leaving


@final
class ExprStmt(Stmt):
    def __init__(self, expr: Expr, loc: int) -> None:
        super().__init__(EXPR_STMT, loc)
        self.expr = expr


@final
class DeclStmt(Stmt):
    """Declarations reached at this point, in order. `evaluate` holds variably modified types whose sizes are computed
    here (inner before outer), before the objects are created; a static or extern Decl needs nothing at run time."""

    def __init__(self, decls: list[Decl], loc: int) -> None:
        super().__init__(DECL_STMT, loc)
        self.decls = decls
        self.evaluate: list[Type] = []


@final
class If(Stmt):
    def __init__(self, condition: Expr, then: Stmt, other: Stmt | None, loc: int) -> None:
        super().__init__(IF, loc)
        self.condition = condition      # scalar; lower tests != 0
        self.then = then
        self.other = other


@final
class Loop(Stmt):
    """WHILE and DO."""

    def __init__(self, kind: int, condition: Expr, body: Stmt, loc: int) -> None:
        super().__init__(kind, loc)
        self.condition = condition
        self.body = body


@final
class For(Stmt):
    def __init__(self, init: Stmt | None, condition: Expr | None, step: Expr | None, body: Stmt, loc: int) -> None:
        super().__init__(FOR, loc)
        self.init = init
        self.condition = condition
        self.step = step
        self.body = body
        self.end_loc = loc


@final
class Switch(Stmt):
    """`expr` is promoted. `cases` lists the Case statements in source order, wherever they stand in `body`."""

    def __init__(self, expr: Expr, loc: int) -> None:
        super().__init__(SWITCH, loc)
        self.expr = expr
        self.body: Stmt | None = None
        self.cases: list[Case] = []
        self.default: Case | None = None


@final
class Case(Stmt):
    """case low ... high: (values converted to the switch's promoted type); `is_default` for default."""

    def __init__(self, low: int, high: int, is_default: bool, loc: int) -> None:
        super().__init__(CASE, loc)
        self.low = low
        self.high = high
        self.is_default = is_default
        self.body: Stmt | None = None
        self.aux: object = None     # lower's block


@final
class Jump(Stmt):
    """BREAK, CONTINUE, EMPTY."""


@final
class Goto(Stmt):
    def __init__(self, label: Label, loc: int) -> None:
        super().__init__(GOTO, loc)
        self.label = label


@final
class ComputedGoto(Stmt):
    def __init__(self, target: Expr, loc: int) -> None:
        super().__init__(COMPUTED_GOTO, loc)
        self.target = target


@final
class LabelStmt(Stmt):
    def __init__(self, label: Label, body: Stmt | None, loc: int) -> None:
        super().__init__(LABEL_STMT, loc)
        self.label = label
        self.body = body


@final
class Return(Stmt):
    def __init__(self, value: Expr | None, loc: int) -> None:
        super().__init__(RETURN, loc)
        self.value = value      # converted to the return type


@final
class AsmOperand:
    def __init__(self, name: str, constraint: str, expr: Expr, loc: int) -> None:
        self.name = name
        self.constraint = constraint    # as written: "=&r", "+m", "0", ...
        self.expr = expr                # output: an lvalue
        self.loc = loc


@final
class AsmStmt(Stmt):
    """Basic asm has `basic` set: the template is printed as it is."""

    def __init__(self, template: str, loc: int) -> None:
        super().__init__(ASM, loc)
        self.template = template
        self.basic = False
        self.outputs: list[AsmOperand] = []
        self.inputs: list[AsmOperand] = []
        self.clobbers: list[str] = []
        self.labels: list[Label] = []       # asm goto
        self.volatile = False
        self.inline = False


@final
class NestedFunction(Stmt):
    """A nested function's definition stands here (GNU); lower makes its trampoline on demand."""

    def __init__(self, function: FunctionDef, loc: int) -> None:
        super().__init__(NESTED_FUNCTION, loc)
        self.function = function


class UnitConsumer:
    """Receives a translation unit as the parser goes through it. lower implements it; tests record it."""

    def function(self, function: FunctionDef) -> None:
        """A function definition is complete."""
        raise NotImplementedError

    def variable(self, decl: Decl) -> None:
        """A file-scope variable with an initialiser, or a block-scope static, is complete."""
        raise NotImplementedError

    def toplevel_asm(self, text: str, loc: int) -> None:
        raise NotImplementedError

    def finish(self, decls: list[Decl]) -> None:
        """The unit has ended; `decls`: all file-scope and linked declarations in order, tentative ones too."""
        raise NotImplementedError
