"""Jumps into the scope of an identifier with variably modified type (C17 6.8.6.1p1, 6.8.4.2p2).

A walk over the body keeps the list of such declarations that are in scope; what a goto and its label, or a switch and
its cases, have in common must be all that the target has. Only for functions that declare such types.
"""
from __future__ import annotations

from typing import final

from compiler.sema import ast
from compiler.sema.ast import (
    Case,
    Compound,
    Decl,
    DeclStmt,
    For,
    FunctionDef,
    Goto,
    If,
    Label,
    LabelStmt,
    Loop,
    Stmt,
    Switch,
)
from compiler.sema.scope import Sema
from compiler.sema.vla import is_variably_modified


def check_jumps(s: Sema, function: FunctionDef) -> None:
    """Called when a function's body is complete."""
    if not function.uses_vla or function.body is None:
        return
    walk = JumpWalk(s)
    walk.statement(function.body)
    for goto, around in walk.gotos:
        inside = walk.labels.get(goto.label)
        entered = first_entered(around, inside)
        if entered is not None:
            s.error(goto.loc, "jump into scope of identifier with variably modified type")
            s.diag.note(goto.label.loc, f"label '{goto.label.name}' defined here")
            s.diag.note(entered.loc, f"'{entered.name}' declared here")


def first_entered(around: list[Decl], inside: list[Decl] | None) -> Decl | None:
    """The first declaration at the target that is not in scope at the jump."""
    if inside is not None:
        for at, decl in enumerate(inside):
            if at >= len(around) or around[at] is not decl:
                return decl
    return None


@final
class JumpWalk:
    """`scope` holds the declarations in scope, `switches` what was in scope at each open switch, and its place."""

    def __init__(self, s: Sema) -> None:
        self.s = s
        self.scope: list[Decl] = []
        self.switches: list[tuple[int, list[Decl]]] = []
        self.gotos: list[tuple[Goto, list[Decl]]] = []
        self.labels: dict[Label, list[Decl]] = {}

    def statement(self, stmt: Stmt | None) -> None:
        while stmt is not None:
            if isinstance(stmt, Compound):
                self.block(stmt.body)
                return
            if isinstance(stmt, DeclStmt):
                for decl in stmt.decls:
                    if decl.kind in (ast.VAR, ast.TYPEDEF) and is_variably_modified(decl.type):
                        self.scope.append(decl)
                return
            if isinstance(stmt, LabelStmt):
                self.labels[stmt.label] = self.scope.copy()
                stmt = stmt.body
            elif isinstance(stmt, Case):
                self.case(stmt)
                stmt = stmt.body
            elif isinstance(stmt, Goto):
                self.gotos.append((stmt, self.scope.copy()))
                return
            elif isinstance(stmt, If):
                self.statement(stmt.then)
                stmt = stmt.other
            elif isinstance(stmt, Switch):
                self.switches.append((stmt.loc, self.scope.copy()))
                self.statement(stmt.body)
                self.switches.pop()
                return
            elif isinstance(stmt, For):
                depth = len(self.scope)
                self.statement(stmt.init)
                self.statement(stmt.body)
                del self.scope[depth:]
                return
            elif isinstance(stmt, Loop):
                stmt = stmt.body
            else:
                return

    def block(self, body: list[Stmt]) -> None:
        depth = len(self.scope)
        for inner in body:
            self.statement(inner)
        del self.scope[depth:]

    def case(self, case: Case) -> None:
        if not self.switches:
            return
        loc, around = self.switches[-1]
        entered = first_entered(around, self.scope)
        if entered is not None:
            self.s.error(case.loc, "switch jumps into scope of identifier with variably modified type")
            self.s.diag.note(loc, "switch starts here")
            self.s.diag.note(entered.loc, f"'{entered.name}' declared here")
