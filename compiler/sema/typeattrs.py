"""Attributes that make another type of a type: aligned, vector_size, mode, may_alias, and function attributes.

Types are interned and shared, so an attribute never changes one in place: it makes a variant that is its own
unqualified type and is compatible with the original by structure (compat.py). A variant of a record that is still
incomplete is completed with it.
"""
from __future__ import annotations

from typing import Final, final

from compiler.sema import types as ty
from compiler.sema.context import SemaContext
from compiler.sema.types import Type

VARIANT_KEY: Final = 1 << 16       # above every set of qualifiers: keys of variants in Type.qualified


@final
class FunctionAttributes:
    """What a function type carries: calls through a pointer need it."""

    def __init__(self) -> None:
        self.noreturn = False
        self.ms_abi = False
        self.const = False
        self.pure = False
        self.returns_twice = False
        self.warn_unused_result = False
        self.nonnull: list[int] | None = None
        self.format: tuple[str, int, int] | None = None
        self.sentinel = -1
        self.regparm = -1

    def copy(self) -> FunctionAttributes:
        made = FunctionAttributes()
        made.noreturn = self.noreturn
        made.ms_abi = self.ms_abi
        made.const = self.const
        made.pure = self.pure
        made.returns_twice = self.returns_twice
        made.warn_unused_result = self.warn_unused_result
        made.nonnull = self.nonnull
        made.format = self.format
        made.sentinel = self.sentinel
        made.regparm = self.regparm
        return made


def variant(ctx: SemaContext, type: Type) -> Type:
    """Return a new type like `type`, with its qualifiers, that can be given an alignment or attributes."""
    u = type.unqual
    made = ctx.types.new(u.kind, u.size, u.align)
    made.base = made if u.base is u else u.base
    made.count = u.count
    made.signed = u.signed
    made.bits = u.bits
    made.name = u.name
    made.params = u.params
    made.variadic = u.variadic
    made.prototyped = u.prototyped
    made.record = u.record
    made.enum = u.enum
    made.length = u.length
    made.may_alias = u.may_alias
    made.user_align = u.user_align
    made.typedef_name = u.typedef_name
    made.attributes = u.attributes
    if u.size < 0 and (u.is_record() or u.kind == ty.ENUM):
        u.qualified[VARIANT_KEY + made.id] = made
    return made


def requalify(ctx: SemaContext, made: Type, original: Type) -> Type:
    return ctx.types.qualify(made, original.quals) if original.quals else made


def aligned(ctx: SemaContext, type: Type, align: int) -> Type:
    """Return the type with another alignment (typedef int T __attribute__((aligned(1))))."""
    if type.align == align and type.user_align == align:
        return type
    made = variant(ctx, type)
    made.align = align
    made.user_align = align
    return requalify(ctx, made, type)


def aliasing(ctx: SemaContext, type: Type) -> Type:
    """Return the type with may_alias."""
    if type.may_alias:
        return type
    made = variant(ctx, type)
    made.may_alias = True
    return requalify(ctx, made, type)


# --- rebuilding derived types ---

def rebuild(ctx: SemaContext, type: Type, old: Type, new: Type) -> Type:
    """Return `type` with its innermost base `old` replaced: vector_size and mode reach through declarators."""
    if type is old:
        return new
    kind = type.kind
    if kind == ty.POINTER:
        made = ctx.types.pointer(rebuild(ctx, type.base, old, new))
    elif kind == ty.ARRAY:
        return ctx.types.array(rebuild(ctx, type.base, old, new), type.count)
    elif kind == ty.VLA:
        made = ctx.types.vla(rebuild(ctx, type.base, old, new), type.length)
    elif kind == ty.FUNCTION:
        made = ctx.types.function(rebuild(ctx, type.base, old, new), type.params, type.variadic, type.prototyped)
    else:
        return new
    return requalify(ctx, made, type)


def innermost(type: Type) -> Type:
    """Return the type that pointers, arrays and functions are derived from."""
    while type.kind == ty.POINTER or type.is_array() or type.kind == ty.FUNCTION:
        type = type.base
    return type


def vector_of(ctx: SemaContext, type: Type, size: int, loc: int) -> Type:
    """vector_size(size) on a type."""
    element = innermost(type)
    if not (element.is_integer() or element.is_floating()) or element.kind in (ty.BOOL, ty.ENUM, ty.BITINT):
        ctx.diag.error(loc, "invalid vector type for attribute 'vector_size'")
        return type
    if size <= 0:
        ctx.diag.error(loc, "zero vector size" if size == 0 else "'vector_size' attribute argument value "
                            f"'{size}' is negative")
        return type
    if size % element.size:
        ctx.diag.error(loc, "vector size not an integral multiple of component size")
        return type
    count = size // element.size
    if count & (count - 1):
        ctx.diag.error(loc, f"number of vector components {count} not a power of two")
        return type
    made = ctx.types.vector(element.unqual, count)
    return rebuild(ctx, type, element, requalify(ctx, made, element))


def machine_mode(ctx: SemaContext, type: Type, mode: str, loc: int) -> Type:
    """mode(DI) on a type: another size of the same kind of arithmetic type."""
    base = innermost(type)
    mode = mode.strip("_") if mode.startswith("__") else mode
    if base.kind == ty.POINTER or base is not type and not base.is_arithmetic():
        return type
    made = mode_type(ctx, base, mode)
    if made is None:
        if mode in KNOWN_MODES or mode in ("SF", "DF", "XF", "TF", "HF", "SC", "DC", "XC", "TC"):
            ctx.diag.error(loc, f"mode '{mode}' applied to inappropriate type")
        else:
            ctx.diag.error(loc, f"unknown machine mode '{mode}'")
        return type
    return rebuild(ctx, type, base, requalify(ctx, made, base))


KNOWN_MODES: Final[dict[str, int]] = {"QI": 1, "byte": 1, "HI": 2, "SI": 4, "DI": 8, "TI": 16}
MACHINE_WORDS: Final = ("word", "pointer", "unwind_word", "libgcc_cmp_return", "libgcc_shift_count")


def mode_type(ctx: SemaContext, base: Type, mode: str) -> Type | None:
    """Return the type that a mode means for a base type, or None."""
    types = ctx.types
    if mode.startswith("V") and len(mode) > 3 and mode[1:-2].isdigit():
        element = mode_type(ctx, base, mode[-2:])
        return None if element is None else types.vector(element, int(mode[1:-2]))
    if base.is_integer():
        size = types.pointer_size if mode in MACHINE_WORDS else KNOWN_MODES.get(mode, 0)
        return integer_of_size(ctx, size, base.signed) if size else None
    floats: dict[str, Type] = {"HF": types.float16, "SF": types.float, "DF": types.double, "XF": types.ldouble,
                               "TF": types.float128}
    if base.is_floating():
        return floats.get(mode)
    if base.kind == ty.COMPLEX and mode.endswith("C"):
        part = floats.get(mode[0] + "F")
        return None if part is None else types.complex(part)
    return None


def integer_of_size(ctx: SemaContext, size: int, signed: bool) -> Type | None:
    types = ctx.types
    if size == 1:
        return types.schar if signed else types.uchar
    if size == 2:
        return types.short if signed else types.ushort
    if size == 4:
        return types.int if signed else types.uint
    if size == types.long.size:
        return types.long if signed else types.ulong
    if size == 8:
        return types.llong if signed else types.ullong
    return types.int128 if signed else types.uint128


# --- function types ---

def function_inside(type: Type) -> Type | None:
    """Return the function type that a type is or points to."""
    while type.kind == ty.POINTER or type.is_array():
        type = type.base
    return type if type.kind == ty.FUNCTION else None


def attributes_of(type: Type) -> FunctionAttributes:
    """Return a copy of a function type's attributes, to be changed."""
    held = type.attributes
    return held.copy() if isinstance(held, FunctionAttributes) else FunctionAttributes()


def with_function_attributes(ctx: SemaContext, type: Type, function: Type, attrs: FunctionAttributes) -> Type:
    """Return `type` with the function type in it replaced by one that carries `attrs`."""
    made = variant(ctx, function)
    made.attributes = attrs
    return replace_function(ctx, type, made)


def replace_function(ctx: SemaContext, type: Type, made: Type) -> Type:
    if type.kind == ty.FUNCTION:
        return made
    if type.kind == ty.ARRAY:
        return ctx.types.array(replace_function(ctx, type.base, made), type.count)
    return requalify(ctx, ctx.types.pointer(replace_function(ctx, type.base, made)), type)
