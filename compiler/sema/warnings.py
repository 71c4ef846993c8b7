"""Warnings about whole calls and statements: formats, nonnull, unused values.

None of them changes the tree. Each begins with the cheapest test that tells that there is nothing to say.
"""
from __future__ import annotations

from typing import Final

from compiler.sema import ast, builtins
from compiler.sema.ast import Call, Cast, Decl, Expr, IntConst, Unary
from compiler.sema.format_check import check_format
from compiler.sema.scope import Sema
from compiler.sema.sizes import has_effects
from compiler.sema.types import ERROR, POINTER, VOID

# Library functions with a format: builtin id -> (style, number of the format argument, first argument to check).
FORMATS: Final = {
    builtins.BI_PRINTF: ("printf", 1, 2), builtins.BI_FPRINTF: ("printf", 2, 3),
    builtins.BI_SPRINTF: ("printf", 2, 3), builtins.BI_SNPRINTF: ("printf", 3, 4),
    builtins.BI_VPRINTF: ("printf", 1, 0), builtins.BI_VFPRINTF: ("printf", 2, 0),
    builtins.BI_VSPRINTF: ("printf", 2, 0), builtins.BI_VSNPRINTF: ("printf", 3, 0),
    builtins.BI_SCANF: ("scanf", 1, 2), builtins.BI_FSCANF: ("scanf", 2, 3), builtins.BI_SSCANF: ("scanf", 2, 3),
}


def check_call(s: Sema, decl: Decl, node: Call) -> None:
    """Warnings about a call of a known function."""
    attrs = decl.attrs
    if decl.builtin:
        known = FORMATS.get(decl.builtin)
        if known is not None:
            check_format(s, known[0], known[1], known[2], node)
            return
    if attrs is None:
        return
    if attrs.format is not None:
        check_format(s, attrs.format[0], attrs.format[1], attrs.format[2], node)
    if attrs.nonnull is not None:
        check_nonnull(s, decl, attrs.nonnull, node)
    if attrs.sentinel >= 0:
        check_sentinel(s, attrs.sentinel, node)


def check_nonnull(s: Sema, decl: Decl, numbers: list[int], node: Call) -> None:
    """-Wnonnull; an empty list means every pointer."""
    for i, arg in enumerate(node.args):
        if numbers and i + 1 not in numbers:
            continue
        if isinstance(arg, IntConst) and arg.value == 0 and arg.type.kind == POINTER:
            if s.warn("nonnull", node.loc, f"argument {i + 1} null where non-null expected"):
                s.diag.note(decl.loc, f"in a call to function '{decl.name}' declared 'nonnull'")


def check_sentinel(s: Sema, position: int, node: Call) -> None:
    """-Wformat: a variadic call must end with a null pointer."""
    at = len(node.args) - 1 - position
    fixed = len(node.callee.type.base.params)
    if at < fixed:
        s.warn("format", node.loc, "not enough variable arguments to fit a sentinel")
        return
    last = node.args[at]
    if not (isinstance(last, IntConst) and last.value == 0 and last.type.kind == POINTER):
        s.warn("format", node.loc, "missing sentinel in function call")


def check_unused_value(s: Sema, e: Expr, loc: int) -> None:
    """-Wunused-value, -Wunused-result: an expression statement that does nothing, a result that must be used."""
    kind = e.kind
    if kind == ast.ASSIGN:
        note_only_set(e)
        return
    if kind == ast.COMPOUND_ASSIGN or kind == ast.INC_DEC:
        return
    if kind == ast.CALL:
        check_unused_result(s, e, loc)
        return
    if e.type.kind == VOID or e.type.kind == ERROR or s.unevaluated or isinstance(e, Cast) and e.explicit \
            and e.cast == ast.CAST_VOID:
        return
    if kind in (ast.STMT_EXPR, ast.BUILTIN, ast.VA_ARG, ast.ERROR_EXPR) or e.type.is_volatile() and e.lvalue:
        return
    last = e
    if isinstance(e, ast.Binary) and (kind == ast.LOGICAL or kind == ast.COMMA):
        last = e.right
    elif isinstance(e, ast.Conditional):
        last = e.other if e.then is None or not calls_something(e.other) else e.then
    if calls_something(last):
        return
    if has_effects(e):
        s.warn("unused-value", loc, "value computed is not used")
    else:
        s.warn("unused-value", loc, "statement with no effect")


def note_only_set(e: Expr) -> None:
    """An assignment whose value is not used does not read the variable it sets (-Wunused-but-set-variable)."""
    assert isinstance(e, ast.Assign)
    left = e.left
    while True:
        if isinstance(left, ast.DeclRef):
            left.decl.reads -= 1
            return
        if isinstance(left, ast.Member):
            left = left.base
        elif isinstance(left, Unary) and left.op == ast.DEREF and isinstance(left.operand, ast.Binary):
            base = left.operand.left
            if not (isinstance(base, Cast) and base.cast == ast.CAST_DECAY):
                return
            left = base.operand
        else:
            return


def check_unused_decl(s: Sema, decl: Decl) -> None:
    """-Wunused-variable and its kin, for a local declaration that goes out of scope."""
    if decl.reads > 0 or not decl.name or (decl.attrs is not None and (decl.attrs.unused or decl.attrs.cleanup)):
        return
    if decl.kind == ast.VAR:
        if decl.storage == ast.EXTERN:
            return
        if decl.referenced:
            s.warn("unused-but-set-variable", decl.loc, f"variable '{decl.name}' set but not used")
        else:
            s.warn("unused-variable", decl.loc, f"unused variable '{decl.name}'")
    elif decl.kind == ast.PARAM:
        if decl.referenced:
            s.warn("unused-but-set-parameter", decl.loc, f"parameter '{decl.name}' set but not used")
        else:
            s.warn("unused-parameter", decl.loc, f"unused parameter '{decl.name}'")
    elif decl.kind == ast.TYPEDEF and not decl.referenced:
        s.warn("unused-local-typedefs", decl.loc, f"typedef '{decl.name}' locally defined but not used")


def calls_something(e: Expr) -> bool:
    """Tell whether the expression, conversions aside, is one that is evaluated for its effect."""
    while isinstance(e, Cast):
        e = e.operand
    return e.kind in (ast.CALL, ast.BUILTIN, ast.ASSIGN, ast.COMPOUND_ASSIGN, ast.INC_DEC, ast.STMT_EXPR, ast.VA_ARG,
                      ast.COMMA, ast.LOGICAL, ast.CONDITIONAL, ast.ERROR_EXPR) or e.type.kind == VOID


def check_unused_result(s: Sema, e: Expr, loc: int) -> None:
    assert isinstance(e, Call)
    callee = e.callee
    if isinstance(callee, Cast) and isinstance(callee.operand, ast.DeclRef):
        decl = callee.operand.decl
        if decl.attrs is not None and decl.attrs.warn_unused_result and e.type.kind != VOID:
            s.warn("unused-result", loc, f"ignoring return value of '{decl.name}' declared with attribute "
                                         "'warn_unused_result'")


def check_condition(s: Sema, e: Expr, loc: int) -> None:
    """-Wparentheses, -Waddress, -Wint-in-bool-context for the condition of if, while, do and for."""
    if e.kind == ast.ASSIGN:
        if not e.paren:
            s.warn("parentheses", loc, "suggest parentheses around assignment used as truth value")
    elif isinstance(e, Cast) and not e.explicit:
        operand = e.operand
        if isinstance(operand, ast.DeclRef) and (e.cast == ast.CAST_FUNCTION or e.cast == ast.CAST_DECAY):
            if operand.decl.attrs is None or not operand.decl.attrs.weak:
                s.warn("address", loc, f"the address of '{operand.decl.name}' will always evaluate as 'true'")
    elif isinstance(e, Unary) and e.op == ast.ADDR and isinstance(e.operand, ast.DeclRef):
        s.warn("address", loc, f"the address of '{e.operand.decl.name}' will always evaluate as 'true'")
