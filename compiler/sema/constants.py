"""Constants beyond one operation: whole trees, address constants, values of const objects.

`fold` goes through a tree again after the parser's folding at creation; with `initializer` in the mode of static
initialisers: IEEE traps do not stop it, and const objects with known values are read, as gcc does.
"""
from __future__ import annotations

from typing import Final, final

from compiler.sema import ast
from compiler.sema import types as ty
from compiler.sema.ast import (
    BINARY,
    BUILTIN,
    CAST,
    COMPARE,
    COMPOUND_LITERAL,
    CONDITIONAL,
    DECL_REF,
    INT_CONST,
    LABEL_ADDR,
    LOGICAL,
    MEMBER,
    PTR_ADD,
    PTR_DIFF,
    STRING,
    UNARY,
    Binary,
    BuiltinCall,
    Cast,
    CompoundLiteral,
    Conditional,
    Decl,
    DeclRef,
    Expr,
    FloatConst,
    IntConst,
    Label,
    LabelAddr,
    Member,
    Reloc,
    StringLiteral,
    Unary,
)
from compiler.sema.builtin_fold import fold_builtin
from compiler.sema.constfold import (
    convert_constant,
    fold_binary,
    fold_cast,
    fold_unary_constant,
    is_constant,
    truth,
    wrap,
)
from compiler.sema.context import SemaContext, float_format
from compiler.sema.types import Type

DEPTH_LIMIT: Final = 2000


@final
class AddressConst:
    """An address constant: an object, string or label, plus an offset in bytes; all None: a plain number.

    `minus` is the label subtracted in a difference of labels (GNU).
    """

    def __init__(self, decl: Decl | None, string: StringLiteral | None, label: Label | None,
                 offset: int) -> None:
        self.decl = decl
        self.string = string
        self.label = label
        self.minus: Label | None = None
        self.offset = offset

    def is_number(self) -> bool:
        return self.decl is None and self.string is None and self.label is None

    def moved(self, delta: int) -> AddressConst:
        other = AddressConst(self.decl, self.string, self.label, self.offset + delta)
        other.minus = self.minus
        return other

    def same_base(self, other: AddressConst) -> bool:
        return self.decl is other.decl and self.string is other.string and self.label is other.label \
            and self.minus is None and other.minus is None


# --- folding ---

def fold_unary(ctx: SemaContext, node: Unary) -> Expr:
    """Return the constant that a unary node is if its operand is a constant, else the node.

    &((struct s *)0)->m, the classic offsetof, is a constant of pointer type.
    """
    operand = node.operand
    if is_constant(operand):
        return fold_unary_constant(ctx, node)
    if node.op == ast.ADDR and rests_on_number(operand):
        address = lvalue_address(ctx, operand, 0)
        if address is not None and address.is_number():
            return IntConst(wrap(address.offset, node.type), node.type, node.loc)
    return node


def rests_on_number(e: Expr) -> bool:
    """Tell whether an lvalue is made from a dereferenced integer constant by member access and indexing."""
    while True:
        if isinstance(e, Member):
            e = e.base
        elif isinstance(e, Cast) and e.cast in (ast.CAST_DECAY, ast.CAST_BITS):
            e = e.operand
        elif isinstance(e, Binary) and e.kind == PTR_ADD:
            e = e.left
        elif isinstance(e, Unary) and (e.op == ast.DEREF or e.op == ast.ADDR):
            e = e.operand
        else:
            return e.kind == INT_CONST


def fold(ctx: SemaContext, e: Expr, initializer: bool = False, depth: int = 0) -> Expr:
    """Fold a whole tree bottom-up as far as operands are constants; the tree itself is not changed."""
    if e.kind <= ast.STRING or depth > DEPTH_LIMIT:
        return e
    kind = e.kind
    if kind == CAST:
        assert isinstance(e, Cast)
        return fold_cast_tree(ctx, e, initializer, depth)
    if kind == UNARY:
        assert isinstance(e, Unary)
        if e.op == ast.ADDR or e.op == ast.DEREF:
            return fold_value(ctx, e) if initializer else e
        operand = fold(ctx, e.operand, initializer, depth + 1)
        if is_constant(operand):
            return fold_unary_constant(ctx, Unary(e.op, operand, e.type, e.loc))
        if initializer and e.op == ast.LOGNOT:
            known = address_truth(ctx, e.operand, depth)
            if known >= 0:
                return IntConst(1 - known, e.type, e.loc)
        return e
    if kind == BINARY or kind == COMPARE or kind == LOGICAL or kind == PTR_ADD or kind == PTR_DIFF:
        assert isinstance(e, Binary)
        return fold_binary_tree(ctx, e, initializer, depth)
    if kind == CONDITIONAL:
        assert isinstance(e, Conditional)
        condition = fold(ctx, e.condition, initializer, depth + 1)
        known = truth(ctx, condition)
        if known < 0 and initializer:
            known = address_truth(ctx, e.condition, depth)
        if known < 0:
            return e
        chosen = e.other if known == 0 else e.then
        if chosen is None:
            chosen = condition
        folded = fold(ctx, chosen, initializer, depth + 1)
        return folded if is_constant(folded) else e
    if kind == BUILTIN:
        assert isinstance(e, BuiltinCall)
        args = [fold(ctx, arg, initializer, depth + 1) for arg in e.args]
        call = BuiltinCall(e.builtin, e.name, args, e.type, e.loc)
        call.types = e.types
        folded = fold_builtin(ctx, call, initializer)
        return folded if folded is not call else e
    if initializer and (kind == DECL_REF or kind == MEMBER):
        return fold_value(ctx, e)
    return e


def fold_cast_tree(ctx: SemaContext, e: Cast, initializer: bool, depth: int) -> Expr:
    operand = fold(ctx, e.operand, initializer, depth + 1)
    if is_constant(operand):
        made = Cast(e.cast, operand, e.type, e.loc, e.explicit)
        folded = fold_cast(ctx, made, initializer)
        return e if folded is made else folded
    if initializer and e.type.kind == ty.BOOL:
        known = address_truth(ctx, e.operand, depth)
        if known >= 0:
            return IntConst(known, e.type, e.loc)
    return e


def fold_binary_tree(ctx: SemaContext, top: Binary, initializer: bool, depth: int) -> Expr:
    """Fold a left-deep chain of binary operators without recursing per operator."""
    chain: list[Binary] = []
    e: Expr = top
    while isinstance(e, Binary) and (e.kind == BINARY or COMPARE >= e.kind >= LOGICAL or
                                     e.kind == PTR_ADD or e.kind == PTR_DIFF):
        chain.append(e)
        e = e.left
    left = fold(ctx, e, initializer, depth + 1)
    for node in reversed(chain):
        right = node.right
        if node.kind == LOGICAL and truth(ctx, left) == int(node.op == ast.LOR):
            left = IntConst(int(node.op == ast.LOR), node.type, node.loc)
            continue
        right = fold(ctx, right, initializer, depth + 1)
        made = Binary(node.kind, node.op, left, right, node.type, node.loc)
        folded = fold_binary(ctx, made, initializer)
        if folded is made and initializer:
            folded = fold_addresses(ctx, made, depth)
        left = node if folded is made else folded
    return left


def fold_addresses(ctx: SemaContext, node: Binary, depth: int) -> Expr:
    """Fold what is known about address constants: differences, comparisons, && and ||."""
    if node.kind == LOGICAL:
        left = address_truth(ctx, node.left, depth)
        right = address_truth(ctx, node.right, depth)
        if left == int(node.op == ast.LOR):
            return IntConst(left, node.type, node.loc)
        if left >= 0 and right >= 0:
            return IntConst(right, node.type, node.loc)
        return node
    if node.kind != COMPARE and node.kind != PTR_DIFF and not (node.kind == BINARY and node.op == ast.SUB):
        return node
    a = eval_address(ctx, node.left, depth + 1)
    b = eval_address(ctx, node.right, depth + 1)
    if a is None or b is None:
        return node
    if a.same_base(b):
        if node.kind == COMPARE:
            return fold_binary(ctx, Binary(COMPARE, node.op, IntConst(a.offset, ctx.ptrdiff_t, node.loc),
                                           IntConst(b.offset, ctx.ptrdiff_t, node.loc), node.type, node.loc))
        size = node.left.type.base.size if node.kind == PTR_DIFF else 1
        if size > 0:
            return IntConst(wrap((a.offset - b.offset) // size, node.type), node.type, node.loc)
    elif node.kind == COMPARE and node.op in (ast.EQ, ast.NE) and never_null(a) and \
            (never_null(b) or (b.is_number() and b.offset == 0)) and a.offset == b.offset == 0:
        return IntConst(int(node.op == ast.NE), node.type, node.loc)
    return node


def never_null(address: AddressConst) -> bool:
    """Tell whether the base is an object that is there: not weak, not an alias."""
    decl = address.decl
    if decl is not None:
        attrs = decl.attrs
        return attrs is None or not (attrs.weak or attrs.alias or attrs.weakref or attrs.ifunc)
    return address.string is not None or (address.label is not None and address.minus is None)


def address_truth(ctx: SemaContext, e: Expr, depth: int) -> int:
    """Return 1 for the address of something that is not null, 0 or 1 for a constant, -1 if unknown."""
    known = truth(ctx, e)
    if known >= 0:
        return known
    if e.type.kind != ty.POINTER and not e.type.is_integer():
        return -1
    address = eval_address(ctx, e, depth + 1)
    if address is None:
        return -1
    if address.is_number():
        return int(address.offset != 0)
    return 1 if never_null(address) else -1


# --- values of const objects ---

def fold_value(ctx: SemaContext, e: Expr) -> Expr:
    """Read a const object's (or string's) scalar value in a static initialiser."""
    if not e.type.is_real() or e.type.is_volatile() or not e.lvalue:
        return e
    if isinstance(e, Member) and e.field.is_bitfield:
        return e
    address = lvalue_address(ctx, e, 0)
    if address is None:
        return e
    data: bytes | bytearray
    if address.string is not None:
        data = address.string.data
    else:
        init = address.decl.static_init if readable(address.decl) and address.decl is not None else None
        if init is None or overlapping(init.relocs, address.offset, e.type.size) is not None:
            return e
        data = init.data
    at = address.offset
    if at < 0 or at + e.type.size > len(data):
        return e
    if e.type.is_floating():
        size = float_format(ctx, e.type).width // 8
        return FloatConst(int.from_bytes(data[at:at + size], "little"), e.type.unqual, e.loc)
    value = int.from_bytes(data[at:at + e.type.size], "little")
    return IntConst(wrap(value, e.type), e.type.unqual, e.loc)


def readable(decl: Decl | None) -> bool:
    """Tell whether a variable's value is known: const, with an initialiser."""
    if decl is None or decl.kind != ast.VAR or decl.static_init is None:
        return False
    type = decl.type
    while type.kind == ty.ARRAY:
        type = type.base
    if decl.attrs is not None and decl.attrs.weak:
        return False
    return type.is_const() and not type.is_volatile()


def overlapping(relocs: list[Reloc], at: int, size: int) -> Reloc | None:
    """Return a relocation that touches the bytes [at, at + size)."""
    for reloc in relocs:
        if reloc.offset < at + size and at < reloc.offset + reloc.size:
            return reloc
    return None


def const_pointer_value(ctx: SemaContext, e: Expr) -> AddressConst | None:
    """Read a const pointer object's value (static char *q = p;)."""
    if not e.lvalue or e.type.kind != ty.POINTER or e.type.is_volatile():
        return None
    address = lvalue_address(ctx, e, 0)
    if address is None or not readable(address.decl) or address.decl is None:
        return None
    init = address.decl.static_init
    if init is None:
        return None
    reloc = overlapping(init.relocs, address.offset, e.type.size)
    if reloc is None:
        data = init.data[address.offset:address.offset + e.type.size]
        return AddressConst(None, None, None, int.from_bytes(data, "little"))
    if reloc.offset != address.offset or reloc.minus is not None:
        return None
    return AddressConst(reloc.decl, reloc.string, reloc.label, reloc.addend)


# --- address constants (C17 6.6p9) ---

def eval_address(ctx: SemaContext, e: Expr, depth: int = 0) -> AddressConst | None:
    """Return the address constant that a pointer- or integer-valued expression is, or None."""
    if depth > DEPTH_LIMIT:
        return None
    if isinstance(e, IntConst):
        return AddressConst(None, None, None, e.value)
    if isinstance(e, Cast):
        return cast_address(ctx, e, depth)
    if isinstance(e, Unary):
        if e.op == ast.ADDR:
            return lvalue_address(ctx, e.operand, depth + 1)
        if e.op == ast.PLUS:
            return eval_address(ctx, e.operand, depth + 1)
    elif isinstance(e, Binary):
        return sum_address(ctx, e, depth)
    elif isinstance(e, Conditional):
        known = truth(ctx, fold(ctx, e.condition, True, depth + 1))
        if known < 0:
            known = address_truth(ctx, e.condition, depth)
        if known < 0:
            return None
        chosen = e.other if known == 0 else e.then
        return eval_address(ctx, e.condition if chosen is None else chosen, depth + 1)
    elif e.kind == LABEL_ADDR:
        assert isinstance(e, LabelAddr)
        return AddressConst(None, None, e.label, 0)
    elif isinstance(e, BuiltinCall):
        folded = fold(ctx, e, True, depth + 1)
        if folded is not e:
            return eval_address(ctx, folded, depth + 1)
    if e.lvalue:
        if e.type.kind == ty.POINTER:
            return const_pointer_value(ctx, e)
        if e.type.is_integer():
            value = fold_value(ctx, e)
            return AddressConst(None, None, None, value.value) if isinstance(value, IntConst) else None
    return None


def cast_address(ctx: SemaContext, e: Cast, depth: int) -> AddressConst | None:
    cast = e.cast
    if cast == ast.CAST_DECAY or cast == ast.CAST_FUNCTION:
        return lvalue_address(ctx, e.operand, depth + 1)
    if cast == ast.CAST_NULLPTR:
        return AddressConst(None, None, None, 0)
    if cast != ast.CAST_POINTER and cast != ast.CAST_ARITH:
        return None
    inner = eval_address(ctx, e.operand, depth + 1)
    if inner is None:
        if e.operand.type.is_arithmetic() and e.type.is_integer():
            folded = fold(ctx, e, True, depth + 1)
            return AddressConst(None, None, None, folded.value) if isinstance(folded, IntConst) else None
        return None
    if inner.is_number():
        if e.type.is_integer() and is_pointer_or_integer(e.operand.type):
            constant = convert_constant(ctx, IntConst(inner.offset, ctx.ptrdiff_t, e.loc), e.type, e.loc, True)
            return AddressConst(None, None, None, constant.value) if isinstance(constant, IntConst) else None
        return inner if e.type.kind == ty.POINTER else None
    # An address survives only in an integer of its own width; a difference of labels in any.
    if e.type.size == ctx.types.pointer_size and e.type.kind != ty.BOOL or inner.minus is not None:
        return inner if is_pointer_or_integer(e.type) else None
    return None


def is_pointer_or_integer(type: Type) -> bool:
    return type.is_integer() or type.kind == ty.POINTER or type.kind == ty.NULLPTR


def sum_address(ctx: SemaContext, e: Binary, depth: int) -> AddressConst | None:
    """Address plus or minus constants: pointer arithmetic, or integer arithmetic on a converted address."""
    if e.kind == PTR_ADD:
        size = e.type.base.size
        left = eval_address(ctx, e.left, depth + 1)
        if left is None or size < 0:
            return None
        right = eval_address(ctx, e.right, depth + 1)
        if right is None or not right.is_number():
            return None
        delta = right.offset * size
        return left.moved(-delta if e.op == ast.SUB else delta)
    if e.kind == PTR_DIFF or e.kind == COMPARE or e.kind == LOGICAL:
        left = eval_address(ctx, e.left, depth + 1) if e.kind == PTR_DIFF else None
        right = eval_address(ctx, e.right, depth + 1) if left is not None else None
        if left is not None and right is not None and is_label_difference(left, right) \
                and e.left.type.base.size == 1:
            return label_difference(left, right)
    elif e.kind == BINARY and (e.op == ast.ADD or e.op == ast.SUB or e.op == ast.OR):
        left = eval_address(ctx, e.left, depth + 1)
        right = eval_address(ctx, e.right, depth + 1) if left is not None else None
        if left is not None and right is not None:
            if e.op == ast.SUB and is_label_difference(left, right):
                return label_difference(left, right)
            if right.is_number() and not left.is_number() and (e.op != ast.OR or right.offset == 0):
                return left.moved(-right.offset if e.op == ast.SUB else right.offset)
            if left.is_number() and not right.is_number() and e.op == ast.ADD:
                return right.moved(left.offset)
    folded = fold(ctx, e, True, depth + 1)
    return AddressConst(None, None, None, folded.value) if isinstance(folded, IntConst) else None


def is_label_difference(left: AddressConst, right: AddressConst) -> bool:
    return left.label is not None and right.label is not None and left.minus is None and right.minus is None


def label_difference(left: AddressConst, right: AddressConst) -> AddressConst:
    result = AddressConst(None, None, left.label, left.offset - right.offset)
    result.minus = right.label
    return result


def lvalue_address(ctx: SemaContext, e: Expr, depth: int) -> AddressConst | None:
    """Return the address of an object or function designator with static storage, or None."""
    offset = 0
    while True:
        if isinstance(e, Member):
            if e.field.is_bitfield:
                offset += e.field.bit_pos // 8
            else:
                offset += e.field.offset
            e = e.base
        elif isinstance(e, Unary) and (e.op == ast.REAL or e.op == ast.IMAG):
            if e.op == ast.IMAG and e.operand.type.kind == ty.COMPLEX:
                offset += e.operand.type.base.size
            e = e.operand
        elif isinstance(e, Cast) and e.cast == ast.CAST_BITS:
            e = e.operand
        else:
            break
    if e.kind == DECL_REF:
        assert isinstance(e, DeclRef)
        return AddressConst(e.decl, None, None, offset) if has_static_address(e.decl) else None
    if e.kind == STRING:
        assert isinstance(e, StringLiteral)
        return AddressConst(None, e, None, offset)
    if e.kind == COMPOUND_LITERAL:
        assert isinstance(e, CompoundLiteral)
        return AddressConst(e.decl, None, None, offset) if has_static_address(e.decl) else None
    if isinstance(e, Unary) and e.op == ast.DEREF:
        inner = eval_address(ctx, e.operand, depth + 1)
        return None if inner is None else inner.moved(offset)
    if isinstance(e, Binary) and e.kind == ast.VECTOR_INDEX and isinstance(e.right, IntConst):
        inner = lvalue_address(ctx, e.left, depth + 1)
        return None if inner is None else inner.moved(offset + e.right.value * e.type.size)
    return None


def has_static_address(decl: Decl) -> bool:
    """Tell whether the linker knows the declared thing's address: static storage, not thread-local."""
    if decl.kind == ast.FUNC:
        return decl.nested is None
    if decl.kind != ast.VAR or decl.tls != ast.TLS_NONE:
        return False
    return ast.STATIC <= decl.storage <= ast.GLOBAL
