"""What is known of the addresses of objects: which are equal, and that they are not null.

    v1 = global @x, 4
    v2 = global @x           v3 = const 4
    v3 = sub v1, v2    ->    v5 = const 0
    v4 = slot s0
    v5 = eq v4, v1

Two symbols may be names of one object unless both are defined here and stay what they are when the program is linked;
a weak one may be null (addresses of others are not, C17 6.3.2.3p3). The end of an object may be the begin of another.
"""
from __future__ import annotations

from typing import Final

from compiler.ir import ops
from compiler.ir.core import FUNCTION, LOCAL, WEAK, Inst, Symbol

UNKNOWN: Final = -1


def is_address(i: Inst) -> bool:
    return i.op == ops.SLOT or i.op == ops.GLOBAL


def is_not_null(i: Inst, keeps_null_checks: bool) -> bool:
    """Whether an address is certainly not zero."""
    if i.op == ops.SLOT:
        return 0 <= i.imm <= i.slot().size
    if i.op != ops.GLOBAL or keeps_null_checks:
        return False
    s = i.symbol()
    if s.binding == WEAK or s.weakref or s.alias or s.tls:
        return False
    return i.imm == 0 or 0 <= i.imm <= s.size


def same_object(a: Inst, b: Inst) -> bool:
    """Whether two addresses have the same SLOT or symbol."""
    if a.op != b.op:
        return False
    if a.op == ops.SLOT:
        return a.slot() is b.slot()
    return a.op == ops.GLOBAL and a.symbol() is b.symbol()


def are_equal(a: Inst, b: Inst) -> int:
    """1 or 0 for two addresses of objects, -1 where that is not known."""
    if same_object(a, b):
        return 1 if a.imm == b.imm else 0
    if not is_inside(a) or not is_inside(b):
        return UNKNOWN
    if a.op == ops.SLOT or b.op == ops.SLOT:
        return 0
    return 0 if are_different(a.symbol(), b.symbol()) else UNKNOWN


def is_inside(i: Inst) -> bool:
    """Whether an address is that of a byte of its object."""
    if i.op == ops.SLOT:
        return 0 <= i.imm < i.slot().size
    if i.op != ops.GLOBAL:
        return False
    s = i.symbol()
    if s.weakref or s.tls:
        return False
    return i.imm == 0 if s.kind == FUNCTION else 0 <= i.imm < s.size


def are_different(s: Symbol, t: Symbol) -> bool:
    """Whether two symbols are names of different objects."""
    if s.alias or t.alias:
        return False
    if s.kind != t.kind:
        return is_something(s) or is_something(t)
    if s.mergeable and t.mergeable:
        return False
    return is_settled(s) and is_settled(t)


def is_something(s: Symbol) -> bool:
    """Whether a symbol has an address for certain."""
    return s.binding != WEAK or s.defined


def is_settled(s: Symbol) -> bool:
    """Whether the definition of this unit is the one that is used."""
    return s.defined and s.binding != WEAK and not s.common and (s.binding == LOCAL or s.dso_local)
