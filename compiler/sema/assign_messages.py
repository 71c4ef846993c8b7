"""What to say when a value does not convert to its destination as if by assignment, in gcc's words.

Called only when something is wrong: `conversions.assign_convert` decides that cheaply.
"""
from __future__ import annotations

from typing import Final, final

from compiler.sema.ast import Expr
from compiler.sema.compat import same_unqualified
from compiler.sema.typenames import type_name
from compiler.sema.types import (
    BOOL,
    CHAR,
    CONST,
    ENUM,
    FUNCTION,
    POINTER,
    RESTRICT,
    UCHAR,
    VECTOR,
    VOID,
    VOLATILE,
    Type,
)
from compiler.source.diagnostics import Diagnostics

# AssignSite.kind
ASSIGNMENT: Final = 0
INITIALIZATION: Final = 1
RETURN: Final = 2
ARGUMENT: Final = 3

QUALIFIER_NAMES: Final = ((CONST, "const"), (VOLATILE, "volatile"), (RESTRICT, "restrict"))


@final
class AssignSite:
    """Where a value goes: for ARGUMENT the function's name ("" if unknown), the number, the parameter's place."""

    def __init__(self, kind: int) -> None:
        self.kind = kind
        self.function = ""
        self.number = 0
        self.note_loc = 0


INITIALIZING: Final = AssignSite(INITIALIZATION)
RETURNING: Final = AssignSite(RETURN)


def quoted(type: Type) -> str:
    return f"'{type_name(type)}'"


def argument_of(site: AssignSite) -> str:
    of = f" of '{site.function}'" if site.function else ""
    return f"argument {site.number}{of}"


def expectation(diag: Diagnostics, source: Type, target: Type, site: AssignSite | None) -> None:
    if site is not None and site.kind == ARGUMENT and site.note_loc:
        diag.note(site.note_loc, f"expected {quoted(target)} but argument is of type {quoted(source)}")


def assignment_messages(diag: Diagnostics, e: Expr, source: Type, target: Type, loc: int,
                        site: AssignSite | None) -> None:
    """Report what is wrong with converting a value of type `source` to `target`."""
    kind = ASSIGNMENT if site is None else site.kind
    if kind == ARGUMENT:
        loc = e.loc
    integer_source = BOOL <= source.kind <= ENUM
    integer_target = BOOL <= target.kind <= ENUM
    if target.kind == POINTER and integer_source:
        warn_cast(diag, source, target, loc, site, "pointer from integer")
    elif source.kind == POINTER and integer_target:
        warn_cast(diag, source, target, loc, site, "integer from pointer")
    elif source.kind == POINTER and target.kind == POINTER:
        pointer_messages(diag, source, target, loc, site)
    elif source.kind == VOID:
        diag.error(loc, "void value not ignored as it ought to be")
    elif kind == ARGUMENT and site is not None:
        diag.error(loc, f"incompatible type for {argument_of(site)}")
        expectation(diag, source, target, site)
    elif kind == RETURN:
        diag.error(loc, f"incompatible types when returning type {quoted(source)} but {quoted(target)} was expected")
    elif kind == INITIALIZATION and not target.is_scalar() and target.kind != VECTOR:
        diag.error(loc, "invalid initializer")
    elif kind == INITIALIZATION:
        diag.error(loc, f"incompatible types when initializing type {quoted(target)} using type {quoted(source)}")
    else:
        diag.error(loc, f"incompatible types when assigning to type {quoted(target)} from type {quoted(source)}")


def warn_cast(diag: Diagnostics, source: Type, target: Type, loc: int, site: AssignSite | None, what: str) -> None:
    """-Wint-conversion."""
    kind = ASSIGNMENT if site is None else site.kind
    if kind == ARGUMENT and site is not None:
        lead = f"passing {argument_of(site)}"
    elif kind == RETURN:
        lead = f"returning {quoted(source)} from a function with return type {quoted(target)}"
    elif kind == INITIALIZATION:
        lead = f"initialization of {quoted(target)} from {quoted(source)}"
    else:
        lead = f"assignment to {quoted(target)} from {quoted(source)}"
    if diag.pedwarn("int-conversion", loc, f"{lead} makes {what} without a cast"):
        expectation(diag, source, target, site)


def pointer_messages(diag: Diagnostics, source: Type, target: Type, loc: int, site: AssignSite | None) -> None:
    """Pointers to different things, or to the same with qualifiers lost."""
    a = source.base
    b = target.base
    if not (same_unqualified(a, b) or a.kind == VOID or b.kind == VOID or both_arrays(a, b)):
        if differ_in_sign(a, b):
            if not a.quals & ~b.quals:
                pointer_sign(diag, source, target, loc, site)
                return
        else:
            incompatible_pointers(diag, source, target, loc, site)
            return
    lost = a.quals & ~b.quals
    words = " ".join([name for bit, name in QUALIFIER_NAMES if lost & bit])
    if not words:
        if lost:
            incompatible_pointers(diag, source, target, loc, site)
        return
    kind = ASSIGNMENT if site is None else site.kind
    what = "qualifier" if " " not in words else "qualifiers"
    if kind == ARGUMENT and site is not None:
        lead = f"passing {argument_of(site)}"
    else:
        lead = ("assignment", "initialization", "return")[kind]
    if a.kind == FUNCTION:
        message = f"{lead} makes '{words}' qualified function pointer from unqualified"
    else:
        message = f"{lead} discards '{words}' {what} from pointer target type"
    if diag.pedwarn("discarded-qualifiers", loc, message):
        expectation(diag, source, target, site)


def function_and_void(a: Type, b: Type) -> bool:
    """What two pointers point to: one to a function, the other to void."""
    return a.kind == FUNCTION and b.kind == VOID or a.kind == VOID and b.kind == FUNCTION


def function_pointer_message(diag: Diagnostics, e: Expr, source: Type, target: Type, loc: int,
                             site: AssignSite | None) -> None:
    """-Wpedantic: a function pointer and `void *` convert to each other."""
    kind = ASSIGNMENT if site is None else site.kind
    if kind == ARGUMENT and site is not None:
        loc = e.loc
        what = f"passing {argument_of(site)}"
    else:
        what = ("assignment", "initialization", "return")[kind]
    if diag.pedwarn("pedantic", loc, f"ISO C forbids {what} between function pointer and 'void *'"):
        expectation(diag, source, target, site)


def both_arrays(a: Type, b: Type) -> bool:
    return a.is_array() and b.is_array() and same_unqualified(a.base, b.base)


def differ_in_sign(a: Type, b: Type) -> bool:
    """Integer types of one size and different signedness, or plain char against another char type."""
    if not (BOOL < a.kind <= ENUM and BOOL < b.kind <= ENUM and a.size == b.size):
        return False
    if CHAR <= a.kind <= UCHAR and CHAR <= b.kind <= UCHAR:
        return True
    one = a.base.kind if a.kind == ENUM else a.kind
    two = b.base.kind if b.kind == ENUM else b.kind
    return (one - 1) >> 1 == (two - 1) >> 1 or one == two


def pointer_sign(diag: Diagnostics, source: Type, target: Type, loc: int, site: AssignSite | None) -> None:
    kind = ASSIGNMENT if site is None else site.kind
    if kind == ARGUMENT and site is not None:
        message = f"pointer targets in passing {argument_of(site)} differ in signedness"
    elif kind == RETURN:
        message = (f"pointer targets in returning {quoted(source)} from a function with return type "
                   f"{quoted(target)} differ in signedness")
    elif kind == INITIALIZATION:
        message = f"pointer targets in initialization of {quoted(target)} from {quoted(source)} differ in signedness"
    else:
        message = f"pointer targets in assignment from {quoted(source)} to {quoted(target)} differ in signedness"
    if diag.pedwarn("pointer-sign", loc, message):
        expectation(diag, source, target, site)


def incompatible_pointers(diag: Diagnostics, source: Type, target: Type, loc: int, site: AssignSite | None) -> None:
    kind = ASSIGNMENT if site is None else site.kind
    if kind == ARGUMENT and site is not None:
        message = f"passing {argument_of(site)} from incompatible pointer type"
    elif kind == RETURN:
        message = (f"returning {quoted(source)} from a function with incompatible return type {quoted(target)}")
    elif kind == INITIALIZATION:
        message = f"initialization of {quoted(target)} from incompatible pointer type {quoted(source)}"
    else:
        message = f"assignment to {quoted(target)} from incompatible pointer type {quoted(source)}"
    if diag.pedwarn("incompatible-pointer-types", loc, message):
        expectation(diag, source, target, site)
