"""Types as gcc spells them in messages: 'char *', 'int (*)(void)', 'struct s'.

A declarator reads inside out, so a type is printed as a prefix (specifiers and stars) and a suffix (brackets and
parameter lists), with parentheses where a pointer points to an array or function.
"""
from __future__ import annotations

from typing import Final

from compiler.sema import types as ty
from compiler.sema.types import Type

DEPTH_LIMIT: Final = 200


def type_name(t: Type) -> str:
    """Return the type's name as gcc prints it, without quotes and without {aka ...}."""
    return render(t, 0, True)


def quoted(t: Type) -> str:
    """Return 'name' or 'typedef' {aka 'what it means'}, as %qT in gcc's messages."""
    short = type_name(t)
    full = render(t, 0, False)
    if short == full:
        return f"'{short}'"
    return f"'{short}' {{aka '{full}'}}"


def qualifier_names(quals: int) -> str:
    """Return the qualifiers in gcc's order, each followed by a space."""
    out = ""
    if quals & ty.ATOMIC:
        out += "_Atomic "
    if quals & ty.CONST:
        out += "const "
    if quals & ty.VOLATILE:
        out += "volatile "
    if quals & ty.RESTRICT:
        out += "restrict "
    if quals & ty.SEG_FS:
        out += "__seg_fs "
    if quals & ty.SEG_GS:
        out += "__seg_gs "
    return out


def tag_name(t: Type) -> str:
    """Return "struct s", or "struct <anonymous>"."""
    if t.kind == ty.ENUM:
        tag = t.enum.tag if t.enum is not None else ""
        return "enum " + (tag or "<anonymous>")
    tag = t.record.tag if t.record is not None else ""
    return ("union " if t.kind == ty.UNION else "struct ") + (tag or "<anonymous>")


def base_name(t: Type, typedefs: bool, depth: int) -> str:
    """Return the specifiers of a type that is not derived."""
    quals = qualifier_names(t.quals)
    if typedefs and t.typedef_name:
        return quals + t.typedef_name
    if t.kind == ty.ENUM or t.is_record():
        return quals + tag_name(t)
    if t.kind == ty.COMPLEX:
        return quals + "_Complex " + base_name(t.base, typedefs, depth + 1)
    if t.kind == ty.VECTOR:
        element = render(t.base, depth + 1, typedefs)
        return f"{quals}__vector({t.count}) {element}"
    return quals + t.name


def parameters(t: Type, depth: int, typedefs: bool) -> str:
    """Return the parenthesised parameter list of a function type."""
    if not t.prototyped and not t.params:
        return "()"
    names = [render(p, depth + 1, typedefs) for p in t.params]
    if t.variadic:
        names.append("...")
    return "(" + (", ".join(names) if names else "void") + ")"


def render(t: Type, depth: int, typedefs: bool) -> str:
    """Return the abstract declarator form of a type."""
    stars = ""
    suffix = ""
    inner_is_pointer = False
    while depth < DEPTH_LIMIT and not (typedefs and t.typedef_name):
        depth += 1
        if t.kind == ty.POINTER:
            quals = qualifier_names(t.quals).rstrip()
            stars = "*" + (" " + quals if quals else "") + (" " if quals and stars[:1].isalpha() else "") + stars
            inner_is_pointer = True
            t = t.base
        elif t.is_array() or t.kind == ty.FUNCTION:
            if inner_is_pointer:
                stars = "(" + stars + ")"
                inner_is_pointer = False
            if t.kind == ty.FUNCTION:
                suffix += parameters(t, depth, typedefs)
            else:
                suffix += f"[{t.count}]" if t.kind == ty.ARRAY and t.count >= 0 else "[]"
            if t.kind == ty.VLA:
                suffix = suffix[:-2] + "[*]"
            # A suffix further out comes first: int (*(*)(void))[3] is built from the outside in.
            stars = stars + suffix
            suffix = ""
            t = t.base
        else:
            break
    base = base_name(t, typedefs, depth)
    at = stars.find("(")
    if at > 0 and stars.startswith("*") and stars.startswith("(*", at):
        stars = f"{stars[:at]} {stars[at:]}"    # int * (*)(void)
    return f"{base} {stars}" if stars.startswith(("*", "(*")) else base + stars
