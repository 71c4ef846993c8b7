"""Variadic always_inline functions are expanded as syntax trees: __builtin_va_arg_pack needs the call's arguments.

glibc's _FORTIFY_SOURCE wrappers are such functions. The body is lowered in place with fresh objects for everything it
declares; a return stores the value and jumps behind the body.
"""
from __future__ import annotations

from typing import final

from compiler.ir.core import Block
from compiler.lower.abi_classify import PASS_NONE, PASS_SCALAR, PASS_SRET, Passed
from compiler.lower.access import load, store, store_pair
from compiler.lower.base import REP_SCALAR, Argument, CallResult, Lowerer, LValue, rep
from compiler.lower.calls import evaluate_all
from compiler.sema import ast
from compiler.sema import types as ct
from compiler.sema.ast import (
    Assign,
    Binary,
    BuiltinCall,
    Call,
    Case,
    Cast,
    Compound,
    CompoundAssign,
    Conditional,
    Decl,
    DeclStmt,
    ExprStmt,
    For,
    FunctionDef,
    If,
    LabelStmt,
    Loop,
    Return,
    StmtExpr,
    Switch,
    Unary,
)
from compiler.sema.builtins import BI_VA_ARG_PACK, BI_VA_ARG_PACK_LEN


def uses_pack(node: object) -> bool:
    """Whether __builtin_va_arg_pack or __builtin_va_arg_pack_len stands in a statement or expression."""
    if isinstance(node, Compound):
        return any(uses_pack(s) for s in node.body)
    if isinstance(node, ExprStmt):
        return uses_pack(node.expr)
    if isinstance(node, Return):
        return uses_pack(node.value)
    if isinstance(node, DeclStmt):
        return any(uses_pack(entry.expr) for d in node.decls if d.init is not None for entry in d.init.entries)
    if isinstance(node, If):
        return uses_pack(node.condition) or uses_pack(node.then) or uses_pack(node.other)
    if isinstance(node, Loop | Switch | For | Case | LabelStmt):
        return uses_pack(node.body)
    if isinstance(node, BuiltinCall):
        if node.builtin in (BI_VA_ARG_PACK, BI_VA_ARG_PACK_LEN):
            return True
        return any(uses_pack(arg) for arg in node.args)
    if isinstance(node, Call):
        return any(uses_pack(arg) for arg in node.args)
    if isinstance(node, Binary | Assign | CompoundAssign):
        return uses_pack(node.left) or uses_pack(node.right)
    if isinstance(node, Unary | Cast):
        return uses_pack(node.operand)
    if isinstance(node, Conditional):
        return uses_pack(node.condition) or uses_pack(node.then) or uses_pack(node.other)
    if isinstance(node, StmtExpr):
        return uses_pack(node.body) or uses_pack(node.result)
    return False


@final
class Expansion:
    """A body being lowered in place."""

    def __init__(self, function: FunctionDef, extra: list[Argument], end: Block, result: LValue | None,
                 depth: int) -> None:
        self.function = function
        self.extra = extra          # the variable arguments
        self.end = end
        self.result = result
        self.depth = depth          # open scopes outside
        self.decls: list[Decl] = []     # declared in the body, to be forgotten
        self.cases: list[ast.Case] = []


def expandable(f: Lowerer, decl: Decl) -> FunctionDef | None:
    """The definition to expand when a call to `decl` must see its variable arguments."""
    if not decl.type.variadic or not f.symbols.expandable:
        return None
    function = f.symbols.expandable.get(f.symbols.of(decl).id)
    if function is None:
        return None
    for open_expansion in f.expansions:
        if isinstance(open_expansion, Expansion) and open_expansion.function is function:
            return None
    return function


def expand(f: Lowerer, function: FunctionDef, e: Call) -> CallResult:
    arguments = evaluate_all(f, e.args)
    count = len(function.params)
    t = e.type
    result = None if t.kind == ct.VOID else f.temp(t.unqual)
    expansion = Expansion(function, arguments[count:], f.new_block(), result, len(f.scopes))
    f.expansions.append(expansion)
    for i, decl in enumerate(function.params):
        expansion.decls.append(decl)
        decl.aux = None
        bind(f, decl, arguments[i])
    body = function.body
    assert body is not None
    f.compound(body)
    if f.live():
        f.jump(expansion.end)
    f.expansions.pop()
    forget(expansion)
    if expansion.end.preds:
        f.place(expansion.end)
    else:
        f.dead_block()
    if result is None:
        return CallResult(Passed(PASS_NONE, t, 0, []), f.nothing(), None)
    if rep(t) == REP_SCALAR:
        return CallResult(Passed(PASS_SCALAR, t, 0, []), load(f, result), None)
    return CallResult(Passed(PASS_SRET, t, 0, []), f.nothing(), result)


def bind(f: Lowerer, decl: Decl, a: Argument) -> None:
    """A parameter as an object of the caller."""
    to = f.declare(decl)
    if a.object is not None:
        f.copy(to, a.object, decl.type.size)
    elif a.second is not None and a.first is not None:
        store_pair(f, to, (a.first, a.second))
    elif a.first is not None:
        store(f, to, a.first)


def forget(expansion: Expansion) -> None:
    """The next expansion of the body makes its objects and blocks anew."""
    for decl in expansion.decls:
        decl.aux = None
    for case in expansion.cases:
        case.aux = None
    for label in expansion.function.labels:
        label.aux = None


def current(f: Lowerer) -> Expansion | None:
    """The expansion whose body is being lowered."""
    if not f.expansions:
        return None
    top = f.expansions[-1]
    return top if isinstance(top, Expansion) else None
