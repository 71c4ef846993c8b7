"""Compatible and composite types (C17 6.2.7).

Types are interned, so most answers are an identity test; what remains are types of their own that are
compatible nevertheless: enumerations with their integer type, arrays of unknown size, functions without a
prototype, and variants with a user-given alignment.
"""
from __future__ import annotations

from compiler.sema.types import (
    ARRAY,
    BITINT,
    COMPLEX,
    ENUM,
    ERROR,
    FLOAT,
    FUNCTION,
    NULLPTR,
    POINTER,
    STRUCT,
    UNION,
    USHORT,
    VECTOR,
    VLA,
    Type,
    TypeTable,
)


def compatible(a: Type, b: Type) -> bool:
    """Tell whether two types, qualifiers included, are compatible."""
    if a is b:
        return True
    if a.quals != b.quals:
        return False
    return same_unqualified(a.unqual, b.unqual)


def same_unqualified(a: Type, b: Type) -> bool:
    """Tell whether two types are compatible but for the qualifiers at their top."""
    a = a.unqual
    b = b.unqual
    if a is b:
        return True
    kind = a.kind
    if kind != b.kind:
        if kind == ERROR or b.kind == ERROR:
            return True
        if kind == ENUM:
            return b.kind == a.base.kind and b.is_integer()
        if b.kind == ENUM:
            return kind == b.base.kind and a.is_integer()
        if a.is_array() and b.is_array():
            return compatible(a.base, b.base)
        return False
    if kind == POINTER:
        return compatible(a.base, b.base)
    if kind == STRUCT or kind == UNION:
        return a.record is b.record
    if kind == ARRAY:
        return (a.count == b.count or a.count < 0 or b.count < 0) and compatible(a.base, b.base)
    if kind == VLA:
        return compatible(a.base, b.base)
    if kind == FUNCTION:
        return functions_compatible(a, b)
    if kind == ENUM:
        return a.enum is b.enum
    if kind == BITINT:
        return a.bits == b.bits and a.signed == b.signed
    if kind == COMPLEX:
        return same_unqualified(a.base, b.base)
    if kind == VECTOR:
        return a.count == b.count and same_unqualified(a.base, b.base)
    return kind < COMPLEX or kind == NULLPTR


def functions_compatible(a: Type, b: Type) -> bool:
    """C17 6.7.6.3p15."""
    if not same_unqualified(a.base, b.base):
        return False
    if a.prototyped and b.prototyped:
        if len(a.params) != len(b.params) or a.variadic != b.variadic:
            return False
        for i, param in enumerate(a.params):
            if not same_unqualified(param, b.params[i]) and not transparent_match(param, b.params[i]):
                return False
        return True
    if not a.prototyped and not b.prototyped:
        return True
    known = a if a.prototyped else b
    if known.variadic:
        return False
    for param in known.params:
        if not self_promoting(param):
            return False
    return True


def transparent_match(a: Type, b: Type) -> bool:
    """A transparent union parameter matches a declaration with one of its members (GNU, glibc's wait)."""
    if a.kind != UNION:
        a, b = b, a
    record = a.record
    if a.kind != UNION or record is None or not record.transparent_union:
        return False
    for field in record.fields:
        if same_unqualified(field.type, b):
            return True
    return False


def self_promoting(type: Type) -> bool:
    """Tell whether the default argument promotions leave the type as it is."""
    kind = type.kind
    if kind == ENUM:
        return self_promoting(type.base)
    return kind > USHORT and kind != FLOAT or kind < 1


def composite(types: TypeTable, a: Type, b: Type) -> Type:
    """The composite of two compatible types (C17 6.2.7p3); qualifiers are those of `a`."""
    if a is b:
        return a
    kind = a.kind
    if kind == POINTER and b.kind == POINTER:
        base = composite(types, a.base, b.base)
        if base is a.base:
            return a
        if base is b.base and a.quals == b.quals:
            return b
        return types.qualify(types.pointer(base), a.quals)
    if kind == ARRAY and b.kind == ARRAY:
        base = composite(types, a.base, b.base)
        return types.array(base, a.count if a.count >= 0 else b.count)
    if kind == VLA and b.kind == ARRAY and b.count >= 0:
        return b
    if kind == ARRAY and b.kind == VLA and a.count < 0:
        return b
    if kind == FUNCTION and b.kind == FUNCTION:
        return composite_function(types, a, b)
    return a


def composite_function(types: TypeTable, a: Type, b: Type) -> Type:
    if not b.prototyped:
        chosen = a
        other = b
    elif not a.prototyped:
        chosen = b
        other = a
    else:
        params: list[Type] = []
        same = True
        for i, param in enumerate(a.params):
            joined = composite(types, param, b.params[i])
            same = same and joined is param
            params.append(joined)
        result = composite(types, a.base, b.base)
        if same and result is a.base:
            return merge_function_attributes(types, a, b)
        joined = types.function(result, params, a.variadic, True)
        return merge_function_attributes(types, joined, a if a.attributes is not None else b)
    result = composite(types, chosen.base, other.base)
    if result is not chosen.base:
        chosen = types.function(result, chosen.params, chosen.variadic, chosen.prototyped)
    return merge_function_attributes(types, chosen, other)


def merge_function_attributes(types: TypeTable, type: Type, other: Type) -> Type:
    """`type`, with the attributes of `other` where it has none of its own."""
    if type.attributes is not None or other.attributes is None:
        return type
    joined = types.new(FUNCTION, 1, 1)
    joined.base = type.base
    joined.params = type.params
    joined.variadic = type.variadic
    joined.prototyped = type.prototyped
    joined.attributes = other.attributes
    return joined


