"""Implicit conversions (C17 6.3): decay, promotions, usual arithmetic conversions, conversion as if by assignment.

Every conversion appears in the tree as a `Cast`, but for lvalue conversion: an lvalue stays as it is, and its
value has the unqualified version of its type. Constants are converted at once.
"""
from __future__ import annotations

from typing import Final

from compiler.sema import ast, constexpr
from compiler.sema.assign_messages import (
    AssignSite,
    assignment_messages,
    function_and_void,
    function_pointer_message,
)
from compiler.sema.ast import Cast, Expr, IntConst
from compiler.sema.compat import same_unqualified, transparent_match
from compiler.sema.scope import Sema
from compiler.sema.types import (
    ARRAY,
    BITINT,
    BOOL,
    COMPLEX,
    ENUM,
    ERROR,
    FLOAT,
    FLOAT16,
    FUNCTION,
    INT,
    NULLPTR,
    POINTER,
    UNION,
    USHORT,
    VECTOR,
    VOID,
    Field,
    Type,
)

# Conversion rank among floating types of equal precision (TS 18661-3 6.3.1.8).
FLOAT_PREFERENCE: Final = {20: 4, 21: 1, 22: 2, 23: 3, 24: 4, 25: 4, 26: 4, 27: 0, 28: 0}


def rvalue(s: Sema, e: Expr) -> Expr:
    """Array-to-pointer and function-to-pointer conversion (C17 6.3.2.1p3, p4)."""
    kind = e.type.kind
    if kind < ARRAY or kind > FUNCTION:
        return e
    if kind == FUNCTION:
        return Cast(ast.CAST_FUNCTION, e, s.types.pointer(e.type), e.loc)
    node = Cast(ast.CAST_DECAY, e, s.types.pointer(e.type.base), e.loc)
    mark_address_taken(e)
    return node


def mark_address_taken(e: Expr) -> None:
    """Note that the address of the object an lvalue denotes (or is part of) is used."""
    while True:
        if isinstance(e, ast.DeclRef):
            e.decl.address_taken = True
            return
        if isinstance(e, ast.CompoundLiteral):
            e.decl.address_taken = True
            return
        if isinstance(e, ast.Member):
            e = e.base
        elif isinstance(e, ast.Unary) and (e.op == ast.REAL or e.op == ast.IMAG):
            e = e.operand
        elif isinstance(e, ast.Binary) and e.kind == ast.VECTOR_INDEX:
            e = e.left
        else:
            return


def bit_field_of(e: Expr) -> ast.Member | None:
    """The bit-field whose value an expression has: a member access, or an assignment to one."""
    while True:
        if isinstance(e, ast.Member):
            return e if e.field.bit_width >= 0 else None
        if isinstance(e, ast.Binary) and e.kind == ast.COMMA:
            e = e.right
        elif isinstance(e, (ast.Assign, ast.CompoundAssign)):
            e = e.left
        elif isinstance(e, ast.IncDec):
            e = e.operand
        else:
            return None


def promoted_type(s: Sema, e: Expr) -> Type:
    """The type of an arithmetic operand after the integer promotions (C17 6.3.1.1p2)."""
    type = e.type
    kind = type.kind
    if e.kind >= ast.ASSIGN and BOOL <= kind <= ENUM:
        member = bit_field_of(e)
        if member is not None:
            return promoted_bit_field(s, type, member.field.bit_width)
    if kind <= USHORT:
        if kind == VOID:
            return type.unqual
        if type.bits < s.types.int.bits or type.signed:
            return s.types.int
        return s.types.uint
    if kind == ENUM:
        return promoted_plain(s, type.base)
    if kind < COMPLEX and kind != BITINT:
        return s.by_kind[kind]
    return type.unqual


def promoted_plain(s: Sema, type: Type) -> Type:
    if type.kind <= USHORT:
        return s.types.int if type.bits < s.types.int.bits or type.signed else s.types.uint
    return type.unqual


def promoted_bit_field(s: Sema, type: Type, width: int) -> Type:
    """A bit-field that int can hold becomes int; a wider one keeps its width (as gcc does), so that arithmetic
    on it wraps at that width."""
    if type.kind == BITINT:
        return type.unqual
    if type.kind == ENUM:
        type = type.base
    int_bits = s.types.int.bits
    if type.kind == BOOL or width < int_bits or (width == int_bits and type.signed):
        return s.types.int
    if width == int_bits:
        return s.types.uint
    if width >= type.bits:
        return s.by_kind[type.kind]
    return s.types.bitint(width, type.signed)


def convert(s: Sema, e: Expr, to: Type) -> Expr:
    """Convert a value to a type to which it converts without question; wrong pairs give nonsense, not messages."""
    to = to.unqual
    source = e.type.unqual
    if source is to:
        return e
    kind = to.kind
    if source.kind <= COMPLEX and BOOL <= kind <= COMPLEX and source.kind != VOID:
        node = Cast(ast.CAST_ARITH, e, to, e.loc)
        if e.kind <= ast.COMPLEX_CONST:
            return constexpr.fold_cast(s.ctx, node)
        return node
    return convert_other(s, e, source, to)


def convert_other(s: Sema, e: Expr, source: Type, to: Type) -> Expr:
    """The conversions with something else than arithmetic types."""
    kind = to.kind
    if kind == ERROR or source.kind == ERROR:
        return e
    if kind == VOID:
        return Cast(ast.CAST_VOID, e, to, e.loc)
    if source.kind == NULLPTR:
        return Cast(ast.CAST_NULLPTR, e, to, e.loc)
    if kind == VECTOR:
        if source.kind == VECTOR or source.size == to.size:
            return Cast(ast.CAST_BITS, e, to, e.loc)
        return Cast(ast.CAST_SPLAT, convert(s, e, to.base), to, e.loc)
    if source.kind == VECTOR:
        return Cast(ast.CAST_BITS, e, to, e.loc)
    if source.kind == POINTER and kind != POINTER:
        return pointer_to_integer(s, e, to)
    if kind == POINTER or kind == NULLPTR:
        if source.kind != POINTER:
            width = s.ctx.ptrdiff_t
            if source.is_integer():
                if not source.signed:
                    width = s.ctx.size_t
                if source.size != width.size or source.kind == BITINT:
                    e = convert(s, e, width)
        node = Cast(ast.CAST_POINTER, e, to, e.loc)
        if e.kind == ast.INT_CONST:
            return constexpr.fold_cast(s.ctx, node)
        return node
    if same_unqualified(source, to):
        return Cast(ast.CAST_BITS, e, to, e.loc)
    return e


def pointer_to_integer(s: Sema, e: Expr, to: Type) -> Expr:
    """To pointer width first, then as between integers; to _Bool by comparing with null (C17 6.3.1.2)."""
    if to.kind == BOOL:
        null = IntConst(0, e.type.unqual, e.loc)
        if e.kind == ast.INT_CONST:
            assert isinstance(e, IntConst)
            return IntConst(int(e.value != 0), to, e.loc)
        test = ast.Binary(ast.COMPARE, ast.NE, e, null, s.types.int, e.loc)
        return Cast(ast.CAST_ARITH, test, to, e.loc)
    width = to
    if to.size != s.types.pointer_size or not to.is_integer() or to.kind == BITINT:
        width = s.ctx.ptrdiff_t if to.signed else s.ctx.size_t
    node = Cast(ast.CAST_POINTER, e, width, e.loc)
    result: Expr = node
    if e.kind == ast.INT_CONST:
        result = constexpr.fold_cast(s.ctx, node)
    return result if width is to else convert(s, result, to)


def promote(s: Sema, e: Expr) -> Expr:
    return convert(s, e, promoted_type(s, e))


def default_promote(s: Sema, e: Expr) -> Expr:
    """Default argument promotions (C17 6.5.2.2p6)."""
    e = rvalue(s, e)
    kind = e.type.kind
    if kind == FLOAT:
        return convert(s, e, s.types.double)
    if kind <= ENUM and kind >= BOOL:
        to = promoted_type(s, e)
        if to.kind == BITINT and e.type.kind != BITINT:
            to = e.type.unqual if e.type.kind != ENUM else e.type.base
        return convert(s, e, to)
    return e


# ---- usual arithmetic conversions (C17 6.3.1.8) ----

def common_type(s: Sema, left: Expr, right: Expr) -> Type:
    """The common real or complex type of two arithmetic operands."""
    a = left.type
    b = right.type
    if a.kind == COMPLEX or b.kind == COMPLEX:
        element_a = a.base if a.kind == COMPLEX else promoted_type(s, left)
        element_b = b.base if b.kind == COMPLEX else promoted_type(s, right)
        if element_a is element_b:
            return s.types.complex(element_a)
        return s.types.complex(common_real(s, element_a, element_b))
    if a.kind >= FLOAT16 or b.kind >= FLOAT16:
        return common_floating(s, a, b)
    return common_integer(s, promoted_type(s, left), promoted_type(s, right))


def common_real(s: Sema, a: Type, b: Type) -> Type:
    if a.kind >= FLOAT16 or b.kind >= FLOAT16:
        return common_floating(s, a, b)
    return common_integer(s, promoted_plain(s, a), promoted_plain(s, b))


def common_floating(s: Sema, a: Type, b: Type) -> Type:
    if a.kind < FLOAT16:
        return s.by_kind[b.kind]
    if b.kind < FLOAT16 or a.kind == b.kind:
        return s.by_kind[a.kind]
    precision_a = a.bits * 8 + FLOAT_PREFERENCE[a.kind]
    precision_b = b.bits * 8 + FLOAT_PREFERENCE[b.kind]
    return s.by_kind[a.kind if precision_a > precision_b else b.kind]


def common_integer(s: Sema, a: Type, b: Type) -> Type:
    """The common type of two promoted integer types."""
    if a is b:
        return a
    if a.kind == BITINT or b.kind == BITINT:
        return common_bitint(s, a, b)
    high = a
    low = b
    if (b.kind - INT) >> 1 > (a.kind - INT) >> 1 or (b.kind > a.kind and (b.kind - INT) >> 1 == (a.kind - INT) >> 1):
        high = b
        low = a
    if high.signed and not low.signed and high.bits <= low.bits:
        return s.by_kind[high.kind + 1]
    return high


def common_bitint(s: Sema, a: Type, b: Type) -> Type:
    """C23 6.3.1.1: a standard type outranks a bit-precise one of the same width."""
    high = a
    low = b
    if b.bits > a.bits or (b.bits == a.bits and (a.kind == BITINT and (b.kind != BITINT or not b.signed))):
        high = b
        low = a
    if high.signed and not low.signed and high.bits <= low.bits:
        if high.kind == BITINT:
            return s.types.bitint(high.bits, False)
        return s.by_kind[high.kind + 1]
    return high


def unsigned_of(s: Sema, type: Type) -> Type:
    """The unsigned type that corresponds to an integer type."""
    if type.kind == ENUM:
        type = type.base
    if type.kind == BITINT:
        return s.types.bitint(type.bits, False)
    if not type.signed:
        return s.types.uchar if type.bits == 8 else type.unqual
    if type.bits == 8:
        return s.types.uchar
    return s.by_kind[type.kind + 1]


def signed_of(s: Sema, type: Type) -> Type:
    """The signed type that corresponds to an integer type."""
    if type.kind == ENUM:
        type = type.base
    if type.kind == BITINT:
        return s.types.bitint(type.bits, True)
    if type.signed:
        return s.types.schar if type.bits == 8 else type.unqual
    if type.bits <= 8:
        return s.types.schar
    return s.by_kind[type.kind - 1]


# ---- tests ----

def is_null_constant(s: Sema, e: Expr) -> bool:
    """A null pointer constant (C17 6.3.2.3p3): cheap test before the exact one."""
    kind = e.type.kind
    if kind == NULLPTR:
        return True
    if e.kind != ast.INT_CONST:
        return False
    assert isinstance(e, IntConst)
    if e.value != 0:
        return False
    if kind == POINTER:
        return e.type.base.kind == VOID and e.type.base.quals == 0
    return BOOL <= kind <= ENUM


def condition(s: Sema, e: Expr, loc: int) -> Expr:
    """An expression used for its truth: scalar, decayed."""
    e = rvalue(s, e)
    kind = e.type.kind
    if BOOL <= kind <= POINTER or kind == NULLPTR:
        return e
    if kind == ERROR:
        return e
    if kind == VOID:
        return s.bad(loc, "void value not ignored as it ought to be")
    if kind == VECTOR:
        return s.bad(loc, "used vector type where scalar is required")
    if e.type.is_record():
        what = "struct" if kind != UNION else "union"
        return s.bad(loc, f"used {what} type value where scalar is required")
    return s.bad(loc, "used array that cannot be converted to pointer where scalar is required")


# ---- conversion as if by assignment (C17 6.5.16.1) ----

def assign_convert(s: Sema, e: Expr, to: Type, loc: int, site: AssignSite | None) -> Expr:
    """Convert the right side of an assignment, an initialiser, an argument or a returned value.

    `site` tells what for, so that messages can say it; None stands for plain assignment.
    """
    e = rvalue(s, e)
    source = e.type.unqual
    target = to.unqual
    if source is target:
        return e
    sk = source.kind
    tk = target.kind
    if BOOL <= sk <= COMPLEX and BOOL <= tk <= COMPLEX:
        node = Cast(ast.CAST_ARITH, e, target, e.loc)
        if e.kind <= ast.COMPLEX_CONST:
            folded = constexpr.fold_cast(s.ctx, node)
            if e.kind == ast.INT_CONST and folded.kind == ast.INT_CONST:
                check_constant_conversion(s, e, folded, source, target, loc)
            return folded
        return node
    if sk == ERROR or tk == ERROR:
        return s.error_expr(e.loc)
    if tk == POINTER and sk == POINTER:
        if not pointers_assign_silently(source.base, target.base) and not is_null_constant(s, e):
            assignment_messages(s, e, source, target, loc, site)
        elif s.diag.pedantic and function_and_void(source.base, target.base) and not is_null_constant(s, e):
            function_pointer_message(s, e, source, target, loc, site)
        return convert(s, e, target)
    if tk == POINTER:
        if is_null_constant(s, e):
            return convert(s, e, target)
        if BOOL <= sk <= ENUM:
            assignment_messages(s, e, source, target, loc, site)
            return convert(s, e, target)
    elif sk == POINTER and BOOL <= tk <= ENUM:
        if tk != BOOL:
            assignment_messages(s, e, source, target, loc, site)
        return convert(s, e, target)
    elif sk == NULLPTR and tk == BOOL:
        return convert(s, e, target)
    elif tk == NULLPTR and is_null_constant(s, e):
        return IntConst(0, target, e.loc)
    elif tk == UNION and target.record is not None and target.record.transparent_union and site is not None:
        member = transparent_member(s, e, target)
        if member is not None:
            cast = Cast(ast.CAST_UNION, convert(s, e, member.type), target, e.loc)
            cast.member = member
            return cast
    elif (tk == VECTOR and sk == VECTOR and source.size == target.size
          and (same_unqualified(source, target) or lax_vectors(source, target))):
        return convert(s, e, target)
    if same_unqualified(source, target) and sk != VOID:
        return convert(s, e, target)
    assignment_messages(s, e, source, target, loc, site)
    return s.error_expr(e.loc)


def lax_vectors(a: Type, b: Type) -> bool:
    """Vectors of integers that differ in signedness only convert implicitly."""
    return (a.count == b.count and a.base.is_integer() and b.base.is_integer()) or a.may_alias or b.may_alias


def pointers_assign_silently(source: Type, target: Type) -> bool:
    """C17 6.5.16.1p1: same pointee but for qualifiers that are gained, or one side void."""
    if source.quals & ~target.quals:
        return False
    if same_unqualified(source, target):
        return True
    if source.kind == VOID or target.kind == VOID:
        return True
    return source.is_array() and target.is_array() and pointers_assign_silently(source.base, target.base)


def transparent_member(s: Sema, e: Expr, union: Type) -> Field | None:
    """The member of a transparent union that takes the value: the first it fits without a message."""
    record = union.record
    assert record is not None
    source = e.type.unqual
    for field in record.fields:
        if same_unqualified(field.type, source):
            return field
    for field in record.fields:
        type = field.type.unqual
        if type.kind == POINTER and source.kind == POINTER and pointers_assign_silently(source.base, type.base):
            return field
        if type.kind == POINTER and is_null_constant(s, e):
            return field
    for field in record.fields:
        if field.type.kind == POINTER and source.kind == POINTER and field.type.base.kind == source.base.kind:
            return field
    return record.fields[0] if transparent_match(union, source) else None


def check_constant_conversion(s: Sema, e: Expr, folded: Expr, source: Type, target: Type, loc: int) -> None:
    """-Woverflow: an integer constant does not fit the type it is converted to."""
    assert isinstance(e, IntConst) and isinstance(folded, IntConst)
    if e.value == folded.value or target.kind == BOOL:
        return
    bits = target.bits
    if target.kind == ENUM:
        bits = target.base.bits
    if source.signed and not target.signed and -(1 << (bits - 1)) <= e.value < 0:
        return      # -Wsign-conversion is not on by default
    if not source.signed and target.signed and e.value < 1 << bits:
        return
    if source.signed and target.signed and source.bits == bits:
        return
    if target.signed or source.signed and e.value < 0:
        what = "overflow in conversion" if target.signed else "unsigned conversion"
    else:
        what = "unsigned conversion"
    s.warn("overflow", loc, f"{what} from {s.show(e.type)} to {s.show(target)} changes value from "
                            f"'{e.value}' to '{folded.value}'")


