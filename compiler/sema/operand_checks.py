"""What operators refuse, and what they warn about: wrong operands, division by zero, shifts, signs, parentheses."""
from __future__ import annotations

from typing import Final

from compiler.sema import ast
from compiler.sema.ast import Binary, Cast, Expr, IntConst
from compiler.sema.scope import Sema
from compiler.sema.spelling import show_expression
from compiler.sema.types import BOOL, COMPLEX, ENUM, ERROR, FLOAT16, FLOAT64X, LDOUBLE, VOID, Type

OPERATOR_TEXT: Final = ("", "+", "-", "*", "/", "%", "<<", ">>", "&", "|", "^", "==", "!=", "<", "<=", ">", ">=",
                        "&&", "||")


def invalid_operands(s: Sema, op: int, left: Expr, right: Expr, loc: int) -> Expr:
    if left.type.kind == ERROR or right.type.kind == ERROR:
        return s.error_expr(loc)
    if left.type.kind == VOID or right.type.kind == VOID:
        side = left if left.type.kind == VOID else right
        return s.bad(side.loc, "void value not ignored as it ought to be")
    return s.bad(loc, f"invalid operands to binary {OPERATOR_TEXT[op]} (have {show_expression(left, left.type)} and "
                      f"{show_expression(right, right.type)})")


def constant_truth(e: Expr) -> int:
    """1 or 0 for a constant that is true or false, -1 for anything else."""
    if isinstance(e, IntConst):
        return int(e.value != 0)
    if isinstance(e, ast.FloatConst):
        return int(e.bits & ((1 << (float_width(e.type) - 1)) - 1) != 0)
    if isinstance(e, ast.StringLiteral):
        return 1
    if isinstance(e, Cast) and e.cast == ast.CAST_DECAY and isinstance(e.operand, ast.StringLiteral):
        return 1
    return -1


def float_width(type: Type) -> int:
    """The number of bits of a floating format, padding excluded."""
    return 80 if type.kind == LDOUBLE and type.size in (12, 16) and type.bits != 128 or type.bits == 80 else type.bits


# ---- warnings of operators ----

def check_division(s: Sema, right: Expr, type: Type, loc: int) -> None:
    if isinstance(right, IntConst) and right.value == 0 and type.is_integer() and not s.unevaluated and not s.cold:
        s.warn("div-by-zero", loc, "division by zero")


def check_overflow(s: Sema, node: Binary, folded: IntConst, loc: int) -> None:
    """-Woverflow: a constant operation on a signed type whose exact result is another."""
    left = node.left
    right = node.right
    if not (isinstance(left, IntConst) and isinstance(right, IntConst)) or s.unevaluated or s.cold:
        return
    if node.op == ast.ADD:
        exact = left.value + right.value
    elif node.op == ast.SUB:
        exact = left.value - right.value
    elif node.op == ast.MUL:
        exact = left.value * right.value
    else:
        return
    if exact != folded.value:
        s.warn("overflow", loc, f"integer overflow in expression of type {s.show(node.type)} results in "
                                f"'{folded.value}'")


def check_shift(s: Sema, op: int, left: Expr, right: Expr, type: Type, loc: int) -> None:
    """-Wshift-count-negative, -Wshift-count-overflow, -Wshift-negative-value."""
    if s.unevaluated or s.cold:
        return
    side = "left" if op == ast.SHL else "right"
    if isinstance(right, IntConst):
        if right.value < 0:
            s.warn("shift-count-negative", loc, f"{side} shift count is negative")
        elif right.value >= type.bits:
            s.warn("shift-count-overflow", loc, f"{side} shift count >= width of type")
    if op == ast.SHL and isinstance(left, IntConst) and left.value < 0 and s.ctx.options.since_c99():
        s.warn("shift-negative-value", loc, "left shift of negative value")


def check_nesting(s: Sema, op: int, left: Expr, right: Expr, loc: int) -> None:
    """-Wparentheses: operators whose relative precedence is easy to mistake."""
    if op == ast.SHL or op == ast.SHR:
        if additive(left) or additive(right):
            for side in (left, right):
                if additive(side):
                    sign = "+" if isinstance(side, Binary) and side.op == ast.ADD else "-"
                    shift = "<<" if op == ast.SHL else ">>"
                    s.warn("parentheses", loc, f"suggest parentheses around '{sign}' inside '{shift}'")
                    return
    elif op == ast.AND:
        check_inside(s, op, left, right, loc, "&")
    elif op == ast.OR:
        check_inside(s, op, left, right, loc, "|")
    elif op == ast.XOR:
        check_inside(s, op, left, right, loc, "^")


def bare(e: Expr) -> Expr | None:
    """The operator that the source shows as operand, without the conversions around it; None if parenthesised."""
    while isinstance(e, Cast) and not e.explicit and not e.paren:
        e = e.operand
    return None if e.paren else e


def additive(e: Expr) -> bool:
    inner = bare(e)
    return isinstance(inner, Binary) and inner.kind == ast.BINARY and inner.op <= ast.SUB


def looser(op: int, inner: int) -> bool:
    """Tell whether a bitwise operator `inner` binds tighter than the bitwise operator `op` around it."""
    return inner == ast.AND and op != ast.AND or inner == ast.XOR and op == ast.OR


def check_inside(s: Sema, op: int, left: Expr, right: Expr, loc: int, text: str) -> None:
    for side in (left, right):
        inner = bare(side)
        if not isinstance(inner, Binary):
            continue
        if inner.kind == ast.COMPARE:
            what = "comparison"
        elif inner.kind == ast.BINARY and inner.op <= ast.SUB:
            what = ("'+'" if inner.op == ast.ADD else "'-'") if op == ast.AND else "arithmetic"
        elif inner.kind == ast.BINARY and looser(op, inner.op):
            what = "arithmetic"
        else:
            continue
        s.warn("parentheses", loc, f"suggest parentheses around {what} in operand of '{text}'")
        return


def check_logical(s: Sema, op: int, left: Expr, right: Expr, loc: int) -> None:
    """-Wparentheses: && inside ||."""
    if op == ast.LOR:
        for side in (left, right):
            inner = bare(side)
            if isinstance(inner, Binary) and inner.kind == ast.LOGICAL and inner.op == ast.LAND:
                s.warn("parentheses", side.loc, "suggest parentheses around '&&' within '||'")


def check_comparison(s: Sema, op: int, left: Expr, right: Expr, type: Type, loc: int) -> None:
    """-Wparentheses, -Wbool-compare, -Wsign-compare, -Wtype-limits, -Wfloat-equal for arithmetic operands."""
    inner = bare(left)
    if isinstance(inner, Binary) and inner.kind == ast.COMPARE and inner.op >= ast.LT and op >= ast.LT:
        s.warn("parentheses", loc, "comparisons like 'X<=Y<=Z' do not have their mathematical meaning")
    elif isinstance(inner, Binary) and inner.kind == ast.COMPARE and not right.paren:
        s.warn("parentheses", loc, f"suggest parentheses around comparison in operand of '{OPERATOR_TEXT[op]}'")
    if FLOAT16 <= type.kind <= FLOAT64X:
        if op <= ast.NE:
            s.warn("float-equal", loc, f"comparing floating-point with '{OPERATOR_TEXT[op]}' is unsafe")
        return
    if type.kind == COMPLEX or s.unevaluated:
        return
    check_unsigned_zero(s, op, left, right, type, loc)
    signed = left if left.type.signed else right
    other = right if signed is left else left
    if not type.signed and signed.type.signed and not other.type.signed:
        if not (never_negative(signed) or small_unsigned(other, type) or op <= ast.NE and fits_signed(other, signed)):
            s.warn("sign-compare", loc, f"comparison of integer expressions of different signedness: "
                                        f"{show_expression(left, left.type.unqual)} and "
                                        f"{show_expression(right, right.type.unqual)}")


def fits_signed(constant: Expr, other: Expr) -> bool:
    """An unsigned constant that a value of the other operand's type can be equal to."""
    return isinstance(constant, IntConst) and constant.value < 1 << (other.type.bits - 1)


def small_unsigned(e: Expr, type: Type) -> bool:
    """An unsigned operand narrower than the common type was promoted as a signed one."""
    return e.type.size < type.size and not isinstance(e, IntConst)


def never_negative(e: Expr) -> bool:
    """A constant that is not negative, a comparison, or what came from an unsigned type of fewer bits."""
    while True:
        if isinstance(e, IntConst):
            return e.value >= 0
        if e.kind == ast.COMPARE or e.kind == ast.LOGICAL:
            return True
        if isinstance(e, Cast):
            inner = e.operand.type
            if BOOL <= inner.kind <= ENUM and not inner.signed and inner.size < e.type.size:
                return True
            e = e.operand
        elif isinstance(e, Binary) and e.kind == ast.BINARY and e.op == ast.AND:
            return never_negative_operand(e.left) or never_negative_operand(e.right)
        elif isinstance(e, ast.Conditional) and e.then is not None:
            if not never_negative_operand(e.other):
                return False
            e = e.then
        else:
            return False


def never_negative_operand(e: Expr) -> bool:
    """One level of never_negative: enough for masks and branches, and bounded."""
    if isinstance(e, IntConst):
        return e.value >= 0
    if isinstance(e, Cast):
        inner = e.operand.type
        return BOOL <= inner.kind <= ENUM and not inner.signed and inner.size < e.type.size
    return e.kind == ast.COMPARE or e.kind == ast.LOGICAL


def check_unsigned_zero(s: Sema, op: int, left: Expr, right: Expr, type: Type, loc: int) -> None:
    """-Wtype-limits: an unsigned value compared with 0."""
    if op < ast.LT or type.signed:
        return
    if isinstance(right, IntConst) and right.value == 0 and not isinstance(left, IntConst):
        if op == ast.GE:
            s.warn("type-limits", loc, "comparison of unsigned expression in '>= 0' is always true")
        elif op == ast.LT:
            s.warn("type-limits", loc, "comparison of unsigned expression in '< 0' is always false")
