"""Warnings that need a whole function: where control can go (-Wreturn-type, -Wimplicit-fallthrough), an
ambiguous else.

The walk follows the statements once and answers for each whether control can reach the point behind it. gotos are
not followed: a used label counts as reachable.
"""
from __future__ import annotations

import re
from typing import Final, final

from compiler.sema import ast, builtins
from compiler.sema.ast import Compound, Expr, FunctionDef, If, Stmt, Switch
from compiler.sema.attributes import FunctionAttributes
from compiler.sema.operand_checks import constant_truth
from compiler.sema.scope import Sema
from compiler.sema.types import VOID

# What gcc takes for a comment that allows falling through (-Wimplicit-fallthrough=3, in short).
FALL_THROUGH: Final = rb"fall(s| |-)*thr(ough|u)|falls?[ \t-]*thr(ough|u)|fallthrough"


def check_function(s: Sema, function: FunctionDef) -> None:
    """Called when a function's body is complete."""
    body = function.body
    if body is None or s.diag.silent:
        return
    walk = FlowWalk(s)
    reachable = walk.statement(body, True)
    decl = function.decl
    noreturn = decl.attrs is not None and (decl.attrs.noreturn or decl.attrs.naked)
    if reachable:
        if noreturn:
            if decl.attrs is not None and decl.attrs.noreturn:
                s.warn("", function.end_loc, "'noreturn' function does return")
        elif decl.type.base.kind != VOID and not (decl.name == "main" and s.ctx.options.since_c99()):
            s.warn("return-type", function.end_loc, "control reaches end of non-void function")


@final
class BreakTarget:
    """A loop or switch that is being walked: whether a reachable break leaves it."""

    def __init__(self, switch: Switch | None) -> None:
        self.switch = switch
        self.left = False
        self.continued = False


@final
class FlowWalk:
    """`statement` returns whether control can reach the end of the statement."""

    def __init__(self, s: Sema) -> None:
        self.s = s
        self.targets: list[BreakTarget] = []
        self.before = 0     # location of the statement that would fall into the next case label

    def statement(self, stmt: Stmt | None, reachable: bool) -> bool:
        if stmt is None:
            return reachable
        kind = stmt.kind
        if kind == ast.EXPR_STMT:
            assert isinstance(stmt, ast.ExprStmt)
            self.before = stmt.loc
            return reachable and not never_returns(stmt.expr)
        if kind == ast.COMPOUND:
            assert isinstance(stmt, Compound)
            for inner in stmt.body:
                reachable = self.statement(inner, reachable)
            return reachable
        if kind == ast.IF:
            assert isinstance(stmt, If)
            return self.conditional(stmt, reachable)
        if kind == ast.DECL_STMT or kind == ast.NESTED_FUNCTION or kind == ast.ASM:
            self.before = stmt.loc
            if kind == ast.ASM and isinstance(stmt, ast.AsmStmt) and stmt.labels:
                return True
            return reachable
        if kind == ast.RETURN or kind == ast.GOTO or kind == ast.COMPUTED_GOTO:
            return False
        if kind == ast.EMPTY:
            self.before = 0     # a fallthrough attribute, or nothing that could be meant
            return reachable
        return self.other(stmt, reachable)

    def other(self, stmt: Stmt, reachable: bool) -> bool:
        """Loops, switches, labels and jumps out of them."""
        if isinstance(stmt, ast.Case):
            if reachable and self.before:
                self.check_fallthrough(stmt)
            self.before = 0
            return self.statement(stmt.body, True)
        if isinstance(stmt, ast.LabelStmt):
            return self.statement(stmt.body, reachable or stmt.label.used)
        if isinstance(stmt, ast.Jump):
            if self.targets and reachable:
                if stmt.kind == ast.BREAK:
                    self.targets[-1].left = True
                else:
                    for target in reversed(self.targets):
                        if target.switch is None:
                            target.continued = True
                            break
            return False
        if isinstance(stmt, Switch):
            return self.switch(stmt, reachable)
        return self.loop(stmt, reachable)

    def conditional(self, stmt: If, reachable: bool) -> bool:
        """An else-if chain is walked in a loop."""
        result = False
        link: Stmt | None = stmt
        while isinstance(link, If):
            if isinstance(link.then, If) and link.then.other is not None and link.other is None:
                self.s.warn("dangling-else", link.loc, "suggest explicit braces to avoid ambiguous 'else'")
            known = constant_truth(link.condition)
            if never_returns(link.condition):
                reachable = False
            at = link.loc
            if self.statement(link.then, reachable and known != 0):
                result = True
            reachable = reachable and known != 1
            self.before = at
            link = link.other
        if self.statement(link, reachable):
            result = True
        if self.before == 0 or link is None:
            self.before = stmt.loc
        return result

    def loop(self, stmt: Stmt, reachable: bool) -> bool:
        target = BreakTarget(None)
        self.targets.append(target)
        if not isinstance(stmt, (ast.For, ast.Loop)):
            self.targets.pop()
            return reachable
        condition: Expr | None = stmt.condition
        body = stmt.body
        known = 1 if condition is None else constant_truth(condition)
        if stmt.kind == ast.DO:
            ended = self.statement(body, reachable) or target.continued
            result = target.left or (ended and known != 1)
        else:
            self.statement(body, reachable and known != 0)
            result = target.left or (reachable and known != 1)
        self.targets.pop()
        self.before = stmt.loc
        return result

    def switch(self, stmt: Switch, reachable: bool) -> bool:
        target = BreakTarget(stmt)
        self.targets.append(target)
        self.before = 0
        ended = self.statement(stmt.body, False)
        self.targets.pop()
        self.before = stmt.loc
        return ended or target.left or (reachable and stmt.default is None)

    def check_fallthrough(self, label: ast.Case) -> None:
        """-Wimplicit-fallthrough: no comment between the statement and the label says that it is meant."""
        s = self.s
        if not s.diag.enabled("implicit-fallthrough", label.loc):
            return
        sources = s.ctx.sources
        start = sources.expansion_loc(self.before)
        end = sources.expansion_loc(label.loc)
        instance = sources.instance(end)
        if instance is not None and instance.base <= start < end:
            between = instance.data[start - instance.base : end - instance.base]
            if re.search(FALL_THROUGH, between, re.IGNORECASE) is not None:
                return
        if s.warn("implicit-fallthrough", self.before, "this statement may fall through"):
            s.diag.note(label.loc, "here")


def never_returns(e: Expr) -> bool:
    """Tell whether an expression statement is a call that does not come back."""
    while isinstance(e, ast.Cast):
        e = e.operand
    if isinstance(e, ast.Call):
        attributes = e.callee.type.base.attributes
        if isinstance(attributes, FunctionAttributes) and attributes.noreturn:
            return True
        callee = e.callee
        if isinstance(callee, ast.Cast) and isinstance(callee.operand, ast.DeclRef):
            decl = callee.operand.decl
            if decl.attrs is not None and decl.attrs.noreturn:
                return True
            return decl.builtin != 0 and builtins.by_id(decl.builtin).noreturn
        return False
    if isinstance(e, ast.BuiltinCall):
        return builtins.by_id(e.builtin).noreturn
    if isinstance(e, ast.StmtExpr):
        if e.result is not None:
            return never_returns(e.result)
        return bool(e.body.body) and statement_never_ends(e.body.body[-1])
    return isinstance(e, ast.Binary) and e.kind == ast.COMMA and never_returns(e.right)


def statement_never_ends(stmt: Stmt) -> bool:
    if isinstance(stmt, ast.ExprStmt):
        return never_returns(stmt.expr)
    return stmt.kind == ast.RETURN or stmt.kind == ast.GOTO

