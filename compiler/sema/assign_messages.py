"""What to say when a value does not convert to its destination as if by assignment, in gcc's words.

Called only when something is wrong: `conversions.assign_convert` decides that cheaply.
"""
from __future__ import annotations

from typing import Final, final

from compiler.sema.ast import Decl, Expr
from compiler.sema.compat import same_unqualified
from compiler.sema.scope import Sema
from compiler.sema.spelling import declared, show, show_expression
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

# AssignSite.kind
ASSIGNMENT: Final = 0
INITIALIZATION: Final = 1
RETURN: Final = 2
ARGUMENT: Final = 3

QUALIFIER_NAMES: Final = ((CONST, "const"), (VOLATILE, "volatile"), (RESTRICT, "restrict"))


@final
class AssignSite:
    """Where a value goes: for ARGUMENT the function's name ("" if unknown), the number, and its parameters."""

    def __init__(self, kind: int) -> None:
        self.kind = kind
        self.function = ""
        self.number = 0
        self.note_loc = 0
        self.params: list[Decl] = []    # of the function, where it has a prototype


INITIALIZING: Final = AssignSite(INITIALIZATION)
RETURNING: Final = AssignSite(RETURN)


@final
class Names:
    """The two types of a conversion, as messages show them."""

    def __init__(self, s: Sema, e: Expr, source: Type, target: Type, site: AssignSite | None) -> None:
        self.source: Final = show_expression(e, source)
        self.target: Final = target_name(s, target, site)


def target_name(s: Sema, target: Type, site: AssignSite | None) -> str:
    """The type of the destination, by the name that its declaration gives it."""
    if site is None:
        if s.assigned is not None:
            return show_expression(s.assigned, target)
    elif site.kind == ARGUMENT:
        if 0 < site.number <= len(site.params):
            return show(declared(site.params[site.number - 1]), target)
    elif site.kind == RETURN:
        if s.function is not None:
            return show(declared(s.function.definition.decl).base, target)
    elif s.initialized is not None:
        return show(declared(s.initialized), target)
    return f"'{type_name(target)}'"


def argument_of(site: AssignSite) -> str:
    of = f" of '{site.function}'" if site.function else ""
    return f"argument {site.number}{of}"


def expectation(s: Sema, names: Names, site: AssignSite | None) -> None:
    if site is not None and site.kind == ARGUMENT and site.note_loc:
        loc = site.note_loc
        if 0 < site.number <= len(site.params):
            loc = site.params[site.number - 1].loc
        s.diag.note(loc, f"expected {names.target} but argument is of type {names.source}")


def assignment_messages(s: Sema, e: Expr, source: Type, target: Type, loc: int,
                        site: AssignSite | None) -> None:
    """Report what is wrong with converting a value of type `source` to `target`."""
    kind = ASSIGNMENT if site is None else site.kind
    names = Names(s, e, source, target, site)
    diag = s.diag
    if kind == ARGUMENT:
        loc = e.loc
    integer_source = BOOL <= source.kind <= ENUM
    integer_target = BOOL <= target.kind <= ENUM
    if target.kind == POINTER and integer_source:
        warn_cast(s, names, loc, site, "pointer from integer")
    elif source.kind == POINTER and integer_target:
        warn_cast(s, names, loc, site, "integer from pointer")
    elif source.kind == POINTER and target.kind == POINTER:
        pointer_messages(s, names, source, target, loc, site)
    elif source.kind == VOID:
        diag.error(loc, "void value not ignored as it ought to be")
    elif kind == ARGUMENT and site is not None:
        diag.error(loc, f"incompatible type for {argument_of(site)}")
        expectation(s, names, site)
    elif kind == RETURN:
        diag.error(loc, f"incompatible types when returning type {names.source} but {names.target} was expected")
    elif kind == INITIALIZATION and not target.is_scalar() and target.kind != VECTOR:
        diag.error(loc, "invalid initializer")
    elif kind == INITIALIZATION:
        diag.error(loc, f"incompatible types when initializing type {names.target} using type {names.source}")
    else:
        diag.error(loc, f"incompatible types when assigning to type {names.target} from type {names.source}")


def warn_cast(s: Sema, names: Names, loc: int, site: AssignSite | None, what: str) -> None:
    """-Wint-conversion."""
    kind = ASSIGNMENT if site is None else site.kind
    if kind == ARGUMENT and site is not None:
        lead = f"passing {argument_of(site)}"
    elif kind == RETURN:
        lead = f"returning {names.source} from a function with return type {names.target}"
    elif kind == INITIALIZATION:
        lead = f"initialization of {names.target} from {names.source}"
    else:
        lead = f"assignment to {names.target} from {names.source}"
    if s.diag.pedwarn("int-conversion", loc, f"{lead} makes {what} without a cast"):
        expectation(s, names, site)


def pointer_messages(s: Sema, names: Names, source: Type, target: Type, loc: int,
                     site: AssignSite | None) -> None:
    """Pointers to different things, or to the same with qualifiers lost."""
    a = source.base
    b = target.base
    if not (same_unqualified(a, b) or a.kind == VOID or b.kind == VOID or both_arrays(a, b)):
        if differ_in_sign(a, b):
            if not a.quals & ~b.quals:
                pointer_sign(s, names, loc, site)
                return
        else:
            incompatible_pointers(s, names, loc, site)
            return
    lost = a.quals & ~b.quals
    words = " ".join([name for bit, name in QUALIFIER_NAMES if lost & bit])
    if not words:
        if lost:
            incompatible_pointers(s, names, loc, site)
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
    if s.diag.pedwarn("discarded-qualifiers", loc, message):
        expectation(s, names, site)


def function_and_void(a: Type, b: Type) -> bool:
    """What two pointers point to: one to a function, the other to void."""
    return a.kind == FUNCTION and b.kind == VOID or a.kind == VOID and b.kind == FUNCTION


def function_pointer_message(s: Sema, e: Expr, source: Type, target: Type, loc: int,
                             site: AssignSite | None) -> None:
    """-Wpedantic: a function pointer and `void *` convert to each other."""
    kind = ASSIGNMENT if site is None else site.kind
    if kind == ARGUMENT and site is not None:
        loc = e.loc
        what = f"passing {argument_of(site)}"
    else:
        what = ("assignment", "initialization", "return")[kind]
    if s.diag.pedwarn("pedantic", loc, f"ISO C forbids {what} between function pointer and 'void *'"):
        expectation(s, Names(s, e, source, target, site), site)


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


def pointer_sign(s: Sema, names: Names, loc: int, site: AssignSite | None) -> None:
    kind = ASSIGNMENT if site is None else site.kind
    if kind == ARGUMENT and site is not None:
        message = f"pointer targets in passing {argument_of(site)} differ in signedness"
    elif kind == RETURN:
        message = (f"pointer targets in returning {names.source} from a function with return type "
                   f"{names.target} differ in signedness")
    elif kind == INITIALIZATION:
        message = f"pointer targets in initialization of {names.target} from {names.source} differ in signedness"
    else:
        message = f"pointer targets in assignment from {names.source} to {names.target} differ in signedness"
    if s.diag.pedwarn("pointer-sign", loc, message):
        expectation(s, names, site)


def incompatible_pointers(s: Sema, names: Names, loc: int, site: AssignSite | None) -> None:
    kind = ASSIGNMENT if site is None else site.kind
    if kind == ARGUMENT and site is not None:
        message = f"passing {argument_of(site)} from incompatible pointer type"
    elif kind == RETURN:
        message = (f"returning {names.source} from a function with incompatible return type {names.target}")
    elif kind == INITIALIZATION:
        message = f"initialization of {names.target} from incompatible pointer type {names.source}"
    else:
        message = f"assignment to {names.target} from incompatible pointer type {names.source}"
    if s.diag.pedwarn("incompatible-pointer-types", loc, message):
        expectation(s, names, site)
