"""Nested functions (GNU): the frame record, the static chain, trampolines, non-local goto.

A function with nested functions keeps the variables that they use in one slot, its frame record. A nested function
receives the record's address as its static chain; word 0 of a record is the chain that its own function received.
"""
from __future__ import annotations

from typing import Final

from compiler.ir import core, ops
from compiler.ir.core import FN_NOINLINE, I32, I64, Inst
from compiler.lower.base import LabelInfo, Lowerer
from compiler.lower.symbols import take_address
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
    DeclRef,
    Expr,
    For,
    FunctionDef,
    If,
    IncDec,
    Label,
    LabelStmt,
    Loop,
    Member,
    NestedFunction,
    Stmt,
    Switch,
    Unary,
    VaArg,
)

POINTER_MEM: Final = 3 << core.MEM_ALIGN_SHIFT


def frame_reserve(f: Lowerer, size: int, align: int) -> int:
    """Space in the frame record of the function being lowered; its offset."""
    frame = f.frame
    if frame is None:
        frame = f.frame = f.temp_slot(8, 8)
    offset = (frame.size + align - 1) & -align
    frame.size = offset + size
    frame.align = max(frame.align, align)
    return offset


def frame_base(f: Lowerer, owner: FunctionDef) -> Inst:
    """The address of the frame record of `owner`, this function or one around it."""
    b = f.b
    if owner is f.function:
        frame_reserve(f, 0, 8)
        assert f.frame is not None
        return b.slot(f.frame)
    assert f.chain_slot is not None
    chain = b.load(ops.LOAD, I64, b.slot(f.chain_slot), 0, POINTER_MEM)
    outer = f.parent
    while outer is not None and outer.function is not owner:
        chain = b.load(ops.LOAD, I64, chain, 0, POINTER_MEM)
        outer = outer.parent
    return chain


def enter_nested(f: Lowerer) -> None:
    """At the head of a nested function: keep the chain."""
    b = f.b
    f.func.uses_chain = True
    f.func.attrs |= FN_NOINLINE
    f.chain_slot = f.temp_slot(8, 8)
    chain = b.emit(ops.CHAIN, I64, [])
    b.store(ops.STORE, b.slot(f.chain_slot), chain, 0, POINTER_MEM)
    if f.function.has_nested:
        b.store(ops.STORE, frame_base(f, f.function), chain, 0, POINTER_MEM)


def static_chain(f: Lowerer, decl: Decl) -> Inst | None:
    nested = decl.nested
    if nested is None or nested.parent is None:
        return None
    return frame_base(f, nested.parent)


def owner_of(f: Lowerer, function: FunctionDef) -> Lowerer:
    lowerer: Lowerer | None = f
    while lowerer is not None and lowerer.function is not function:
        lowerer = lowerer.parent
    if lowerer is None:
        raise f.internal("a nested function outside of its function")
    return lowerer


def trampoline(f: Lowerer, decl: Decl) -> Inst:
    """A pointer to a nested function: code on its function's stack that sets the chain and jumps."""
    nested = decl.nested
    assert nested is not None and nested.parent is not None
    t = f.symbols.abi.trampoline
    size = (len(t.code) + 7) & -8
    owner = owner_of(f, nested.parent)
    offset = owner.trampolines.get(decl.name + str(decl.loc), -1)
    if offset < 0:
        offset = frame_reserve(owner, size, 16)
        owner.trampolines[decl.name + str(decl.loc)] = offset
    f.symbols.module.executable_stack = True
    b = f.b
    base = frame_base(f, nested.parent)
    at = b.emit(ops.ADD, I64, [base, b.i64(offset)])
    code = f.symbols.constant(t.code.ljust(size, b"\0"), 8)
    copy = b.emit(ops.MEMCPY, core.VOID, [at, b.address(code)], size)
    copy.mem = POINTER_MEM
    symbol = f.symbols.of(decl)
    f.symbols.reference(symbol)
    symbol.address_taken = True
    b.store(ops.STORE, at, b.address(symbol), t.function_at, 0)
    b.store(ops.STORE, at, base, t.chain_at, 0)
    if t.flush:
        f.libcall("__clear_cache", [at, b.emit(ops.ADD, I64, [at, b.i64(size)])], [I64, I64], core.VOID)
    return at


# --- variables that parameters of nested functions need ---
def capture_sizes(s: Stmt | None, outer: FunctionDef) -> None:
    """Mark as captured what the array lengths in nested functions' parameters use: they are evaluated inside."""
    while s is not None:
        if isinstance(s, Compound):
            for inner in s.body:
                capture_sizes(inner, outer)
            return
        if isinstance(s, NestedFunction):
            for t in s.function.param_vla:
                if isinstance(t.length, Expr):
                    capture(t.length, outer)
            return
        if isinstance(s, If):
            capture_sizes(s.then, outer)
            s = s.other
        elif isinstance(s, For | Loop | Switch | Case | LabelStmt):
            s = s.body
        else:
            return


def capture(e: Expr, outer: FunctionDef) -> None:
    if isinstance(e, DeclRef):
        if e.decl.function is outer:
            e.decl.captured = True
    elif isinstance(e, Unary | Cast | IncDec):
        capture(e.operand, outer)
    elif isinstance(e, Binary | Assign | CompoundAssign):
        capture(e.left, outer)
        capture(e.right, outer)
    elif isinstance(e, Member):
        capture(e.base, outer)
    elif isinstance(e, VaArg):
        capture(e.ap, outer)
    elif isinstance(e, Call | BuiltinCall):
        for arg in e.args:
            capture(arg, outer)
    elif isinstance(e, Conditional):
        capture(e.condition, outer)
        capture(e.other, outer)
        if e.then is not None:
            capture(e.then, outer)


# --- labels of outer functions ---
def outer_label(f: Lowerer, label: Label) -> Inst:
    """The address of an outer function's label, from a constant that holds it."""
    assert label.function is not None
    owner = owner_of(f, label.function)
    block = owner.label_block(label)
    take_address(block)
    symbol = f.symbols.constant(bytes(8), 8)
    reloc = core.DataReloc(0, 8, None, 0)
    reloc.block = block
    symbol.relocs.append(reloc)
    return f.b.load(ops.LOAD, I64, f.b.address(symbol), 0, POINTER_MEM)


# --- non-local goto ---
def receive_nonlocal(f: Lowerer, label: Label, info: LabelInfo) -> None:
    """In the function's head: a jump buffer for the label; coming back through it goes to the label."""
    b = f.b
    info.buffer = frame_reserve(f, 40, 16)
    f.func.returns_twice = True
    f.func.has_nonlocal_label = True
    base = frame_base(f, f.function)
    at = b.emit(ops.ADD, I64, [base, b.i64(info.buffer)])
    again = b.emit(ops.SETJMP, I32, [at])
    following = f.new_block()
    f.branch(again, info.block, following)
    f.place(following)


def nonlocal_goto(f: Lowerer, label: Label) -> None:
    owner = label.function
    info = label.aux
    assert owner is not None and isinstance(info, LabelInfo)
    b = f.b
    base = frame_base(f, owner)
    b.emit(ops.LONGJMP, core.VOID, [b.emit(ops.ADD, I64, [base, b.i64(info.buffer)])])
    b.at.unreachable()
