"""Operators on pointers: arithmetic, comparison, & and * (C17 6.5.3.2, 6.5.6, 6.5.8, 6.5.9)."""
from __future__ import annotations

from compiler.sema import ast
from compiler.sema.assign_messages import function_and_void
from compiler.sema.ast import Binary, Cast, Expr, IntConst, Unary
from compiler.sema.compat import same_unqualified
from compiler.sema.conversions import convert, is_null_constant, mark_address_taken, promote, rvalue
from compiler.sema.operand_checks import invalid_operands
from compiler.sema.scope import Sema
from compiler.sema.spelling import show_expression
from compiler.sema.types import BOOL, ENUM, ERROR, FUNCTION, NULLPTR, POINTER, VLA, VOID, Type


def pointer_arithmetic(s: Sema, op: int, left: Expr, right: Expr, loc: int) -> Expr:
    """C17 6.5.6p2, p3; GNU: a void or function pointee counts one byte."""
    lk = left.type.kind
    rk = right.type.kind
    if lk == POINTER and rk == POINTER:
        if op == ast.ADD:
            return invalid_operands(s, op, left, right, loc)
        return pointer_difference(s, left, right, loc)
    other = rk if lk == POINTER else lk
    if not BOOL <= other <= ENUM or lk != POINTER and op == ast.SUB:
        return invalid_operands(s, op, left, right, loc)
    if lk != POINTER:
        left, right = right, left
    return pointer_plus(s, op, left, right, loc)


def check_pointee(s: Sema, pointer: Type, loc: int) -> bool:
    """Tell whether arithmetic is possible on a pointer type; report it if not."""
    base = pointer.base
    if base.kind == VOID or base.kind == FUNCTION:
        what = f"pointer of type {s.show(pointer.unqual)}" if base.kind == VOID else "pointer to a function"
        s.pedwarn("pointer-arith", loc, f"{what} used in arithmetic")
        return True
    if base.size < 0 and base.kind != VLA:
        s.error(loc, f"arithmetic on a pointer to an incomplete type {s.show(base)}"
                if base.kind != ERROR else "invalid use of erroneous type")
        return False
    return True


def pointer_plus(s: Sema, op: int, pointer: Expr, index: Expr, loc: int) -> Expr:
    """pointer + index or pointer - index, operands checked but for the pointee."""
    type = pointer.type.unqual
    if not check_pointee(s, type, loc):
        return s.error_expr(loc)
    if index.type.kind < s.ctx.ptrdiff_t.kind or index.type.unqual is not s.ctx.size_t:
        index = convert(s, promote(s, index), s.ctx.ptrdiff_t)
    else:
        index = convert(s, index, s.ctx.ptrdiff_t)
    node = Binary(ast.PTR_ADD, op, pointer, index, type, loc)
    if pointer.kind == ast.INT_CONST and index.kind == ast.INT_CONST and type.base.size >= 0:
        assert isinstance(pointer, IntConst) and isinstance(index, IntConst)
        delta = index.value * type.base.size
        value = pointer.value + (delta if op == ast.ADD else -delta)
        return IntConst(value & ((1 << (type.size * 8)) - 1), type, loc)
    return node


def pointer_difference(s: Sema, left: Expr, right: Expr, loc: int) -> Expr:
    a = left.type.base
    b = right.type.base
    if not same_unqualified(a, b):
        return invalid_operands(s, ast.SUB, left, right, loc)
    if not check_pointee(s, left.type, loc):
        return s.error_expr(loc)
    if left.kind == ast.INT_CONST and right.kind == ast.INT_CONST and a.size > 0:
        assert isinstance(left, IntConst) and isinstance(right, IntConst)
        return IntConst((left.value - right.value) // a.size, s.ctx.ptrdiff_t, loc)
    return Binary(ast.PTR_DIFF, ast.SUB, left, right, s.ctx.ptrdiff_t, loc)


def pointer_compare(s: Sema, op: int, left: Expr, right: Expr, loc: int) -> Expr:
    lk = left.type.kind
    rk = right.type.kind
    if lk == POINTER and rk == POINTER:
        a = left.type.base
        b = right.type.base
        if not (same_unqualified(a, b) or a.kind == VOID or b.kind == VOID or is_null_constant(s, left)
                or is_null_constant(s, right)):
            s.pedwarn("", loc, "comparison of distinct pointer types lacks a cast")
        elif function_and_void(a, b) and s.diag.pedantic and not (is_null_constant(s, left)
                                                                  or is_null_constant(s, right)):
            s.pedwarn("pedantic", loc, "ISO C forbids comparison of 'void *' with function pointer")
        return finish_pointer_compare(s, op, left, convert(s, right, left.type), loc)
    if lk == NULLPTR or rk == NULLPTR:
        if op >= ast.LT or not (is_null_constant(s, left) or lk == POINTER) \
                or not (is_null_constant(s, right) or rk == POINTER):
            return invalid_operands(s, op, left, right, loc)
        type = left.type if lk == POINTER else right.type if rk == POINTER else s.ctx.void_ptr
        return finish_pointer_compare(s, op, convert(s, left, type), convert(s, right, type), loc)
    if lk == POINTER and BOOL <= rk <= ENUM:
        if not is_null_constant(s, right):
            s.pedwarn("", loc, "comparison between pointer and integer")
        return finish_pointer_compare(s, op, left, convert(s, right, left.type), loc)
    if rk == POINTER and BOOL <= lk <= ENUM:
        if not is_null_constant(s, left):
            s.pedwarn("", loc, "comparison between pointer and integer")
        return finish_pointer_compare(s, op, convert(s, left, right.type), right, loc)
    return invalid_operands(s, op, left, right, loc)


def finish_pointer_compare(s: Sema, op: int, left: Expr, right: Expr, loc: int) -> Expr:
    if left.kind == ast.INT_CONST and right.kind == ast.INT_CONST:
        assert isinstance(left, IntConst) and isinstance(right, IntConst)
        a = left.value
        b = right.value
        result = (a == b, a != b, a < b, a <= b, a > b, a >= b)[op - ast.EQ]
        return IntConst(int(result), s.types.int, loc)
    return Binary(ast.COMPARE, op, left, right, s.types.int, loc)


# ---- & and * (C17 6.5.3.2) ----

def address_of(s: Sema, operand: Expr, loc: int) -> Expr:
    type = operand.type
    if type.kind == FUNCTION:
        if isinstance(operand, Unary) and operand.op == ast.DEREF:
            return Cast(ast.CAST_POINTER, operand.operand, operand.operand.type.unqual, loc)
        return Cast(ast.CAST_FUNCTION, operand, s.types.pointer(type), loc)
    if type.kind == ERROR:
        return s.error_expr(loc)
    if not operand.lvalue:
        return s.bad(loc, "lvalue required as unary '&' operand")
    if isinstance(operand, ast.Member) and operand.field.bit_width >= 0:
        return s.bad(loc, f"cannot take address of bit-field '{operand.field.name}'")
    if operand.kind == ast.VECTOR_INDEX and isinstance(operand, Binary) and not operand.left.lvalue:
        return s.bad(loc, "lvalue required as unary '&' operand")
    if not check_register(s, operand, loc):
        return s.error_expr(loc)
    mark_address_taken(operand)
    pointer = s.types.pointer(type)
    known = constant_address(operand)
    if known >= 0:
        return IntConst(known, pointer, loc)
    return Unary(ast.ADDR, operand, pointer, loc)


def check_register(s: Sema, operand: Expr, loc: int) -> bool:
    """Report an address taken of a register variable (C17 6.7.1p6)."""
    e = operand
    while isinstance(e, ast.Member):
        e = e.base
    if isinstance(e, ast.DeclRef):
        decl = e.decl
        if decl.register_name and decl.storage != ast.REGISTER:
            s.error(loc, f"address of global register variable '{decl.name}' requested")
            return False
        if decl.storage == ast.REGISTER:
            s.error(loc, f"address of register variable '{decl.name}' requested")
            return False
    return True


def constant_address(e: Expr) -> int:
    """The address of an lvalue that lies at a constant address, as in &((struct s *)0)->member; else -1."""
    offset = 0
    while True:
        if isinstance(e, ast.Member):
            if not e.lvalue:
                return -1
            offset += e.field.offset
            e = e.base
        elif isinstance(e, Unary) and e.op == ast.DEREF:
            e = e.operand
            while True:
                if isinstance(e, IntConst):
                    return e.value + offset
                if isinstance(e, Binary) and e.kind == ast.PTR_ADD and isinstance(e.right, IntConst):
                    size = e.type.base.size
                    if size < 0:
                        return -1
                    offset += e.right.value * size if e.op == ast.ADD else -e.right.value * size
                    e = e.left
                elif isinstance(e, Cast) and e.cast == ast.CAST_POINTER and e.operand.type.kind == POINTER:
                    e = e.operand
                elif isinstance(e, Cast) and e.cast == ast.CAST_DECAY:
                    e = e.operand
                    break
                else:
                    return -1
        else:
            return -1


def deref(s: Sema, operand: Expr, loc: int) -> Expr:
    operand = rvalue(s, operand)
    type = operand.type
    if type.kind != POINTER:
        if type.kind == ERROR:
            return operand
        return s.bad(loc, f"invalid type argument of unary '*' (have {show_expression(operand, type)})")
    base = type.base
    if base.kind == VOID and not s.unevaluated:
        s.warn("", loc, f"dereferencing {show_expression(operand, type.unqual)} pointer")
    node = Unary(ast.DEREF, operand, base, loc)
    node.lvalue = base.kind != FUNCTION
    return node
