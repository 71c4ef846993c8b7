"""What leaving a scope undoes: cleanup functions and the stack space of VLAs; and where labels stand."""
from __future__ import annotations

from typing import Final, final

from compiler.ir import core, ops
from compiler.ir.core import I64
from compiler.lower.base import Argument, LabelInfo, Lowerer, Scope
from compiler.lower.calls import emit
from compiler.sema import ast
from compiler.sema import types as ct
from compiler.sema.ast import (
    Case,
    Compound,
    Decl,
    DeclStmt,
    For,
    FunctionDef,
    If,
    Label,
    LabelStmt,
    Loop,
    Stmt,
    Switch,
)

CLEANUP: Final = 0
VLA: Final = 1


def undo(f: Lowerer, scope: Scope, keep: int) -> None:
    """Emit what leaving `scope` does, but for its first `keep` entries."""
    order = scope.order
    cleanups = sum(1 for kind in order if kind == CLEANUP)
    vlas = len(order) - cleanups
    for i in range(len(order) - 1, keep - 1, -1):
        if order[i] == CLEANUP:
            cleanups -= 1
            call_cleanup(f, scope.cleanups[cleanups])
        else:
            vlas -= 1
    if vlas < len(scope.saved) and not scope.keeps_stack:
        b = f.b
        saved = b.load(ops.LOAD, I64, b.slot(scope.saved[vlas]), 0, 3 << core.MEM_ALIGN_SHIFT)
        b.emit(ops.STACKRESTORE, core.VOID, [saved])


def call_cleanup(f: Lowerer, decl: Decl) -> None:
    """Call the cleanup function with the variable's address."""
    attrs = decl.attrs
    assert attrs is not None and attrs.cleanup is not None
    function = attrs.cleanup
    reference = ast.DeclRef(decl, decl.type, decl.loc)
    reference.lvalue = True
    a = Argument(f.types.pointer(decl.type))
    a.first = f.address(f.lvalue(reference))
    symbol = f.symbols.of(function)
    f.symbols.reference(symbol)
    chain = f.static_chain_for(function) if function.nested is not None else None
    t = function.type
    plan = f.symbols.classifier.plan(t.base, [a.type], 1, not t.prototyped)
    emit(f, plan, symbol, None, chain, [a], t.base, None, symbol.attrs)


def unwind(f: Lowerer, depth: int) -> None:
    """Leave all scopes from the innermost down to number `depth`, without closing them."""
    for i in range(len(f.scopes) - 1, depth - 1, -1):
        undo(f, f.scopes[i], 0)


def unwind_to_label(f: Lowerer, info: LabelInfo) -> None:
    """Undo what a goto to the label leaves."""
    common = 0
    scopes = f.scopes
    while common < len(scopes) and scopes[common].compound in info.scopes:
        common += 1
    unwind(f, common)
    if common:
        scope = scopes[common - 1]
        count = info.counts[info.scopes.index(scope.compound)]
        if count < len(scope.order):
            undo(f, scope, count)


# --- labels ---
@final
class LabelScan:
    """Finds the compounds around each label, and how many things to undo were declared before it in each."""

    def __init__(self, f: Lowerer) -> None:
        self.f = f
        self.compounds: list[Compound] = []
        self.counts: list[int] = []

    def scan(self, s: Stmt | None) -> None:
        while s is not None:
            if isinstance(s, Compound):
                self.compounds.append(s)
                self.counts.append(0)
                for inner in s.body:
                    self.scan(inner)
                self.compounds.pop()
                self.counts.pop()
                return
            if isinstance(s, DeclStmt):
                for decl in s.decls:
                    self.counts[-1] += entries_of(decl)
                return
            if isinstance(s, LabelStmt):
                info = label_info(self.f, s.label)
                info.scopes = list(self.compounds)
                info.counts = list(self.counts)
                s = s.body
            elif isinstance(s, If):
                self.scan(s.then)
                s = s.other
            elif isinstance(s, For | Loop | Switch | Case):
                s = s.body
            else:
                return


def entries_of(decl: Decl) -> int:
    """How many things to undo a declaration makes."""
    count = 0
    if decl.kind == ast.VAR and decl.storage in (ast.AUTO, ast.REGISTER):
        if decl.type.kind == ct.VLA:
            count += 1
        if decl.attrs is not None and decl.attrs.cleanup is not None:
            count += 1
    return count


def label_info(f: Lowerer, label: Label) -> LabelInfo:
    aux = label.aux
    if isinstance(aux, LabelInfo):
        return aux
    info = LabelInfo(f.new_block())
    info.block.label = label.name
    label.aux = info
    return info


def scan_labels(f: Lowerer, function: FunctionDef) -> None:
    if function.labels:
        LabelScan(f).scan(function.body)


def has_label(s: Stmt | None) -> bool:
    """Whether control can enter the statement other than from above."""
    while s is not None:
        if isinstance(s, Compound):
            for inner in s.body:
                if has_label(inner):
                    return True
            return False
        if isinstance(s, LabelStmt | Case):
            return True
        if isinstance(s, If):
            if has_label(s.then):
                return True
            s = s.other
        elif isinstance(s, For | Loop | Switch):
            s = s.body
        else:
            return s.kind == ast.NESTED_FUNCTION
    return False
