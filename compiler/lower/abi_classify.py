"""How C values travel in calls: C types -> pieces in registers and on the stack.

`CallPlan` tells for each argument and for the result which pieces of the `Signature` it became. The target's table
(`TargetAbi`) cuts aggregates into pieces; this module flattens C types for it and hands out registers and stack.
"""
from __future__ import annotations

from typing import Final, final

from compiler.ir import core
from compiler.sema import types as ct
from compiler.sema.types import Type
from compiler.target.abi import (
    LEAF_FLOAT,
    LEAF_FLOAT128,
    LEAF_INT,
    LEAF_VECTOR,
    LEAF_X87,
    PIECE_FP,
    PIECE_INT,
    PIECE_X87,
    Leaf,
    Piece,
    TargetAbi,
)
from compiler.target.desc import LD_BINARY64, LD_X87, TargetDesc

# Passed.kind
PASS_NONE: Final = 0        # void, or an empty record: no piece
PASS_SCALAR: Final = 1      # one piece, the value itself
PASS_PAIR: Final = 2        # two pieces, the halves of a two-part scalar (128-bit integer, complex)
PASS_PACKED: Final = 3      # a complex whose parts share one register
PASS_PIECES: Final = 4      # pieces of a value in memory
PASS_STACK: Final = 5       # BYVAL: copied to the stack; the piece is its address
PASS_REFERENCE: Final = 6   # the piece is the address of a copy
PASS_SRET: Final = 7        # a result through a hidden address


@final
class Passed:
    """How one argument or the result travels: pieces `first` .. `first + len(pieces)` of the signature."""

    def __init__(self, kind: int, type: Type, first: int, pieces: list[Piece]) -> None:
        self.kind = kind
        self.type = type
        self.first = first
        self.pieces = pieces


@final
class CallPlan:
    def __init__(self) -> None:
        self.sig = core.Signature()
        self.args: list[Passed] = []
        self.result = Passed(PASS_NONE, VOID_TYPE, 0, [])


VOID_TYPE: Final = Type(ct.VOID, 1, 1)


def float_leaf_kind(t: Type, target: TargetDesc) -> int:
    kind = t.kind
    if kind == ct.FLOAT128:
        return LEAF_FLOAT128
    if kind == ct.LDOUBLE or kind == ct.FLOAT64X:
        if target.ldouble_format == LD_X87:
            return LEAF_X87
        return LEAF_FLOAT if target.ldouble_format == LD_BINARY64 else LEAF_FLOAT128
    return LEAF_FLOAT


def flatten(t: Type, offset: int, align: int, target: TargetDesc, out: list[Leaf]) -> None:
    """Append the scalar leaves of `t` at `offset`; `align` 0: the type's own, else what a packed member may claim."""
    kind = t.kind
    if kind == ct.STRUCT or kind == ct.UNION:
        record = t.record
        assert record is not None
        first = len(out)
        for field in record.fields:
            if field.bit_width >= 0:
                if field.bit_width > 0:
                    leaf = Leaf(offset + field.offset, field.type.size, 1, LEAF_INT)
                    leaf.bit_pos = offset * 8 + field.bit_pos
                    leaf.bit_width = field.bit_width
                    out.append(leaf)
            elif field.type.size > 0:
                flatten(field.type, offset + field.offset, 0, target, out)
        if kind == ct.UNION:
            for leaf in out[first:]:
                leaf.in_union = True
    elif kind == ct.ARRAY:
        base = t.base
        if base.size > 0:
            for i in range(t.count):
                flatten(base, offset + i * base.size, 0, target, out)
    elif kind == ct.COMPLEX:
        flatten(t.base, offset, 0, target, out)
        flatten(t.base, offset + t.base.size, 0, target, out)
    elif kind == ct.VECTOR:
        out.append(Leaf(offset, t.size, t.size, LEAF_VECTOR))
    elif t.is_floating():
        out.append(Leaf(offset, t.size, t.unqual.align if t.user_align == 0 else t.size, float_leaf_kind(t, target)))
    elif t.size > 0:
        # The alignment that matters is the scalar's natural one, whatever an attribute says.
        leaf = Leaf(offset, t.size, t.size if kind != ct.BITINT else min(t.size, 8), LEAF_INT)
        leaf.pointer = kind == ct.POINTER
        out.append(leaf)


def piece_type(piece: Piece) -> int:
    """The IR type that carries a piece."""
    if piece.kind == PIECE_INT:
        return core.I32 if piece.size <= 4 and not piece.wide else core.I64
    if piece.kind == PIECE_X87:
        return core.F80
    if piece.size == 16:
        return core.F128 if piece.float128 else core.V128
    return core.F32 if piece.size <= 4 else core.F64


def argument_align(t: Type, abi: TargetAbi) -> int:
    """The alignment that decides where an argument goes. AAPCS64 (6.8.2 C.8, C.14) asks for the natural one: of the
    members of a record, with their attributes but without the record's own; on the stack it is 16 at most. Packing
    takes a member's alignment away, but the container of a bit-field counts as its type says."""
    record = t.record
    if not abi.natural_align or record is None:
        return t.align
    align = 1
    for field in record.fields:
        align = max(align, field.placed_align or max(field.align, field.type.align))
    return min(align, 16)


@final
class Allocator:
    """Registers and stack of one argument list."""

    def __init__(self, abi: TargetAbi, sig: core.Signature) -> None:
        self.abi = abi
        self.sig = sig
        self.ints = 0
        self.fps = 0
        self.stack = 0

    def add(self, type: int, loc: int, number: int, size: int) -> None:
        self.sig.params.append(type)
        self.sig.param_locs.append(loc | number << 4)
        self.sig.sizes.append(size)

    def on_stack(self, size: int, align: int) -> int:
        """Claim stack space; its offset."""
        slot = self.abi.stack_slot
        align = max(align, slot)
        offset = (self.stack + align - 1) // align * align
        self.stack = offset + (size + slot - 1) // slot * slot
        return offset

    def integer(self, type: int, size: int) -> None:
        if self.ints < self.abi.int_args:
            self.add(type, core.LOC_INT, self.ints, size)
            self.ints += 1
        else:
            self.add(type, core.LOC_STACK, self.on_stack(8, 8), size)

    def floating(self, type: int, variable: bool) -> None:
        """A floating value; `variable`: not a declared parameter."""
        abi = self.abi
        fits = core.TYPE_SIZES[type] <= abi.float_size
        if type == core.F128 and abi.float128_in_int:
            self.float128(variable)
        elif fits and self.fps < abi.fp_args and not (variable and abi.float_varargs_in_int):
            self.add(type, core.LOC_FP, self.fps, 0)
            self.fps += 1
        elif self.ints < abi.int_args and (abi.float_overflow_in_int or variable and abi.float_varargs_in_int):
            self.add(type, core.LOC_INT, self.ints, 0)
            self.ints += 1
        else:
            size = core.TYPE_SIZES[type]
            self.add(type, core.LOC_STACK, self.on_stack(size, size), 0)

    def float128(self, variable: bool) -> None:
        """A binary128 in two integer registers. In the last one alone is its lower half; the upper half is then the
        first word on the stack."""
        if variable and self.abi.even_variadic:
            self.ints += self.ints & 1
        if self.ints >= self.abi.int_args:
            self.add(core.F128, core.LOC_STACK, self.on_stack(16, 16), 0)
            return
        self.add(core.F128, core.LOC_INT, self.ints, 0)
        if self.ints == self.abi.int_args - 1:
            self.on_stack(8, 8)
        self.ints = min(self.ints + 2, self.abi.int_args)

    def fits(self, pieces: list[Piece], align: int, variable: bool) -> bool:
        """Whether registers are left for all pieces, or for the first half of a value that may be split."""
        ints = 0
        fps = 0
        for piece in pieces:
            if piece.kind == PIECE_INT:
                ints += 1
            else:
                fps += 1
        if self.abi.even_pairs and ints == 2 and align == 16 and self.ints & 1 and self.ints < self.abi.int_args:
            self.ints += 1
        if variable and self.abi.even_variadic and align == 16 and self.ints < self.abi.int_args:
            self.ints += self.ints & 1
        if fps and variable and self.abi.float_varargs_in_int:
            return False
        left = self.abi.int_args - self.ints
        if not self.abi.all_or_nothing and left == 1 and ints == 2:
            return True
        return ints <= left and self.fps + fps <= self.abi.fp_args

    def exhaust(self, pieces: list[Piece]) -> None:
        """A value for which the registers of its kind do not suffice makes them unavailable."""
        if pieces[0].kind == PIECE_INT:
            self.ints = self.abi.int_args
        else:
            self.fps = self.abi.fp_args

    def floats_in_int(self, type: int) -> None:
        """The two parts of a complex value in integer registers, the second one possibly on the stack."""
        for _ in range(2):
            if self.ints < self.abi.int_args:
                self.add(type, core.LOC_INT, self.ints, 0)
                self.ints += 1
            else:
                self.add(type, core.LOC_STACK, self.on_stack(8, 8), 0)

    def pieces(self, pieces: list[Piece]) -> None:
        for piece in pieces:
            if piece.kind == PIECE_INT:
                self.integer(piece_type(piece), 0)
            else:
                self.floating(piece_type(piece), False)


@final
class Classifier:
    """Classification for one target; plans of prototyped functions are cached."""

    def __init__(self, abi: TargetAbi, target: TargetDesc) -> None:
        self.abi = abi
        self.target = target
        self.plans: dict[int, CallPlan] = {}
        self.pieces_of: dict[int, list[Piece]] = {}

    def function_plan(self, t: Type) -> CallPlan:
        """The plan of a definition of, or a fixed-argument call through, prototyped function type `t`."""
        plan = self.plans.get(t.id)
        if plan is None:
            plan = self.plan(t.base, t.params, len(t.params), t.variadic)
            self.plans[t.id] = plan
        return plan

    def plan(self, result: Type, args: list[Type], named: int, variadic: bool) -> CallPlan:
        """`named` of the arguments are declared parameters, the others variable ones."""
        plan = CallPlan()
        sig = plan.sig
        sig.variadic = variadic
        allocator = Allocator(self.abi, sig)
        plan.result = self.classify_result(result, plan, allocator)
        for index, t in enumerate(args):
            plan.args.append(self.classify_argument(t, allocator, index >= named))
        sig.stack_size = allocator.stack
        sig.fp_count = allocator.fps
        sig.int_count = allocator.ints
        return plan

    def scalar_type(self, t: Type) -> int:
        """The IR type of a one-part scalar; 0 for anything else."""
        kind = t.kind
        if kind <= ct.ENUM:
            if kind == ct.VOID or t.size > 8:
                return 0
            return core.I32 if t.size <= 4 else core.I64
        if kind <= ct.FLOAT64X:
            leaf = float_leaf_kind(t, self.target)
            if leaf == LEAF_FLOAT:
                return core.F64 if t.size == 8 else core.F32
            return core.F80 if leaf == LEAF_X87 else core.F128
        return core.I64 if kind == ct.POINTER or kind == ct.NULLPTR else 0

    def aggregate_pieces(self, t: Type, is_result: bool) -> list[Piece]:
        key = t.unqual.id * 2 + int(is_result)
        pieces = self.pieces_of.get(key)
        if pieces is None:
            leaves: list[Leaf] = []
            if t.size <= 64:
                flatten(t, 0, 0, self.target, leaves)
            # A double vector of one element has no register class of its own in gcc.
            if t.kind == ct.VECTOR and t.size == 8 and t.base.size == 8 and t.base.is_floating():
                pieces = []
            else:
                pieces = self.abi.classify(leaves, t.size, t.align, is_result) if t.size <= 64 else []
            if t.kind == ct.COMPLEX:
                # The parts are taken out of the register by operations that see the piece alone.
                for piece in pieces:
                    piece.wide = False
            self.pieces_of[key] = pieces
        return pieces

    def classify_argument(self, t: Type, allocator: Allocator, variable: bool) -> Passed:
        sig = allocator.sig
        first = len(sig.params)
        scalar = self.scalar_type(t)
        if scalar:
            if scalar <= core.I64:
                allocator.integer(scalar, t.size if t.size < 4 else 0)
            elif scalar == core.F80:
                allocator.add(scalar, core.LOC_STACK, allocator.on_stack(16, 16), 0)
            else:
                allocator.floating(scalar, variable)
            return Passed(PASS_SCALAR, t, first, [])
        record = t.record
        if record is not None and record.vla_size is not None:
            # GNU: a record of variable size is passed as the address of a copy.
            allocator.integer(core.I64, 0)
            return Passed(PASS_REFERENCE, t, first, [])
        if t.size <= 0:
            return Passed(PASS_NONE, t, first, [])
        if record is not None and record.transparent_union:
            inner = self.classify_argument(record.fields[0].type, allocator, variable)
            if inner.kind in (PASS_SCALAR, PASS_PAIR):
                kind = PASS_PIECES
                size = record.fields[0].type.size
                float_member = record.fields[0].type.is_floating()
                inner = Passed(kind, t, first, [Piece(0, size, PIECE_FP if float_member else PIECE_INT)])
            return inner
        pieces = self.aggregate_pieces(t, False)
        align = argument_align(t, self.abi)
        if pieces and not allocator.fits(pieces, align, variable):
            second = self.abi.second_choice(t.size)
            if not second and self.abi.no_return_to_registers:
                allocator.exhaust(pieces)
            pieces = second if second and allocator.fits(second, align, variable) else []
            in_memory = True
        else:
            in_memory = not self.abi.by_reference
        if pieces:
            kind = PASS_PIECES
            if t.kind <= ct.COMPLEX:
                kind = PASS_PAIR if len(pieces) == 2 else PASS_PACKED
            if kind == PASS_PAIR and pieces[0].kind == PIECE_INT and t.base.is_floating():
                allocator.floats_in_int(self.scalar_type(t.base))
            else:
                allocator.pieces(pieces)
            return Passed(kind, t, first, pieces)
        if not in_memory:
            allocator.integer(core.I64, 0)
            return Passed(PASS_REFERENCE, t, first, [])
        size = t.size
        allocator.add(core.I64, core.LOC_BYVAL, allocator.on_stack(size, align), size | align << 40)
        return Passed(PASS_STACK, t, first, [])

    def floats_in_registers(self, scalar: int) -> bool:
        """Whether a floating type is returned in a floating register."""
        return self.abi.fp_results > 0 and core.TYPE_SIZES[scalar] <= self.abi.float_size

    def classify_result(self, t: Type, plan: CallPlan, allocator: Allocator) -> Passed:
        sig = plan.sig
        scalar = self.scalar_type(t)
        if scalar:
            sig.results.append(scalar)
            if scalar <= core.I64 or scalar != core.F80 and not self.floats_in_registers(scalar):
                sig.result_locs.append(core.LOC_INT)
            else:
                sig.result_locs.append(core.LOC_X87 if scalar == core.F80 else core.LOC_FP)
            return Passed(PASS_SCALAR, t, 0, [])
        variable = t.record is not None and t.record.vla_size is not None
        if t.kind == ct.VOID or t.size <= 0 and not variable:
            return Passed(PASS_NONE, t, 0, [])
        if t.kind == ct.COMPLEX and float_leaf_kind(t.base, self.target) == LEAF_X87 and t.base.is_floating():
            sig.results.extend([core.F80, core.F80])
            sig.result_locs.extend([core.LOC_X87, core.LOC_X87 | 1 << 4])
            return Passed(PASS_PAIR, t, 0, [Piece(0, 16, PIECE_X87), Piece(16, 16, PIECE_X87)])
        pieces = [] if variable else self.aggregate_pieces(t, True)
        ints = 0
        fps = 0
        for piece in pieces:
            if piece.kind == PIECE_INT:
                sig.result_locs.append(core.LOC_INT | ints << 4)
                ints += 1
            elif piece.kind == PIECE_FP:
                sig.result_locs.append(core.LOC_FP | fps << 4)
                fps += 1
            else:
                sig.result_locs.append(core.LOC_X87)
            # The parts of a complex value stay floating wherever they travel.
            parts = t.kind == ct.COMPLEX and t.base.is_floating() and len(pieces) == 2
            sig.results.append(self.scalar_type(t.base) if parts else piece_type(piece))
        if pieces:
            if t.kind <= ct.COMPLEX:
                return Passed(PASS_PAIR if len(pieces) == 2 else PASS_PACKED, t, 0, pieces)
            return Passed(PASS_PIECES, t, 0, pieces)
        # The result's address comes in first, and goes out again where the convention says so.
        sig.sret = True
        if self.abi.sret_register:
            allocator.add(core.I64, core.LOC_SRET, 0, 0)
        else:
            allocator.integer(core.I64, 0)
        if self.abi.sret_returned:
            sig.results.append(core.I64)
            sig.result_locs.append(core.LOC_INT)
        return Passed(PASS_SRET, t, 0, [])
