"""C types: the `Type` class, records, enumerations, and the table that interns them.

Types are interned by `TypeTable`: two types are the same type exactly when they are the same object. A qualified
type is its own object whose `unqual` is the unqualified one (`unqual` of an unqualified type is itself). Records,
enumerations and variably modified types are unique by declaration. Sizes and alignments are in bytes; an
incomplete type has size -1 until it is completed in place.
"""
from __future__ import annotations

from typing import Final, final

# Type.kind. The order matters: ranges are tested.
VOID: Final = 0
BOOL: Final = 1
CHAR: Final = 2      # plain char; its signedness is the target's
SCHAR: Final = 3
UCHAR: Final = 4
SHORT: Final = 5
USHORT: Final = 6
INT: Final = 7
UINT: Final = 8
LONG: Final = 9
ULONG: Final = 10
LLONG: Final = 11
ULLONG: Final = 12
INT128: Final = 13
UINT128: Final = 14
BITINT: Final = 15   # _BitInt(N): `bits`, `signed`
ENUM: Final = 16     # compatible with `base`; arithmetic uses `base`
FLOAT16: Final = 20
FLOAT: Final = 21
DOUBLE: Final = 22
LDOUBLE: Final = 23
FLOAT128: Final = 24  # _Float128, __float128 (where long double has that format too it is a distinct type)
FLOAT32: Final = 25   # _Float32, _Float64, _Float32x, _Float64x: distinct types with a known format
FLOAT64: Final = 26
FLOAT32X: Final = 27
FLOAT64X: Final = 28
COMPLEX: Final = 30  # `base` is the element: a floating or (GNU) integer type
POINTER: Final = 31  # `base`
ARRAY: Final = 32    # `base`, `count` (-1: incomplete)
VLA: Final = 33      # `base`, `length`: an expression node (None: `[*]`)
FUNCTION: Final = 34  # `base` is the return type; `params`, `variadic`, `prototyped`
STRUCT: Final = 35   # `record`
UNION: Final = 36
VECTOR: Final = 37   # GNU vector_size: `base`, `count`
NULLPTR: Final = 38  # C23 nullptr_t
AUTO: Final = 39     # placeholder while `__auto_type` / C23 auto is deduced
ERROR: Final = 40    # the type of an erroneous expression; never diagnosed again

# Type.quals
CONST: Final = 1
VOLATILE: Final = 2
RESTRICT: Final = 4
ATOMIC: Final = 8
SEG_FS: Final = 16   # __seg_fs, __seg_gs address spaces
SEG_GS: Final = 32


class Node:
    """Base of everything with a source location; syntax tree nodes derive from it."""

    def __init__(self, loc: int) -> None:
        self.loc = loc


@final
class Field:
    """A member of a record.

    `offset` is the byte offset of a plain member. A bit-field has `bit_width` >= 0 and `bit_pos`, its absolute bit
    position from the record's start (little-endian numbering); its `offset` is bit_pos // 8. An anonymous struct
    or union member has `name` "" and a record type.
    """

    def __init__(self, name: str, type: Type, loc: int) -> None:
        self.name = name
        self.type = type
        self.loc = loc
        self.offset = 0
        self.bit_pos = 0
        self.bit_width = -1
        self.align = 0          # from attributes or _Alignas; 0: natural
        self.packed = False
        self.placed_align = 0   # what layout aligned its offset to, which packing lessens; 0 for bit-fields
        self.index = 0          # position in Record.fields
        self.run_time_offset: Node | None = None    # GNU: its byte offset, behind a member of variable size
        self.warn_deprecated = ""
        self.spelling: Node | None = None   # the Decl of the typedef that its specifiers name

    @property
    def is_bitfield(self) -> bool:
        return self.bit_width >= 0


@final
class Record:
    """A struct or union: its tag, members and layout (layout is done by sema/layout.py)."""

    def __init__(self, tag: str, is_union: bool, loc: int) -> None:
        self.tag = tag              # "" when anonymous
        self.is_union = is_union
        self.loc = loc
        self.fields: list[Field] = []
        self.lookup: dict[str, list[Field]] = {}   # member name -> path of fields from here (through anonymous members)
        self.complete = False
        self.packed = False
        self.align = 0              # minimum alignment from attributes
        self.pack = 0               # #pragma pack in force; 0: none
        self.flexible = False       # the last member is a flexible array member
        self.transparent_union = False
        self.may_alias = False
        self.ms_layout = False
        self.big_endian = False     # scalar_storage_order("big-endian")
        self.has_const_member = False
        self.vla_size: Node | None = None   # GNU: a record with a VLA member


@final
class Enum:
    def __init__(self, tag: str, loc: int) -> None:
        self.tag = tag
        self.loc = loc
        self.complete = False
        self.packed = False
        self.enumerators: list[tuple[str, int]] = []


@final
class Type:
    """One C type. Which attributes mean something depends on `kind`."""

    def __init__(self, kind: int, size: int, align: int) -> None:
        self.kind = kind
        self.size = size
        self.align = align
        self.quals = 0
        self.unqual: Type = self
        self.base: Type = self          # element, pointee, return type, enum's integer type
        self.count = -1
        self.signed = False
        self.bits = 0                   # integer types: value bits incl. sign (BOOL: 1; BITINT(N): N)
        self.name = ""                  # spelling of an arithmetic type for messages
        self.params: list[Type] = []
        self.variadic = False
        self.prototyped = True
        self.record: Record | None = None
        self.enum: Enum | None = None
        self.length: Node | None = None     # VLA
        self.may_alias = False
        self.user_align = 0                 # aligned attribute on a typedef or type (the type object is then unique)
        self.typedef_name = ""              # for messages: the typedef through which this was spelled, where kept
        self.attributes: object = None      # FUNCTION: FunctionAttributes of the type (noreturn, regparm, ms_abi)
        self.pointer_to: Type | None = None     # caches of the table
        self.qualified: dict[int, Type] = {}
        self.arrays: dict[int, Type] = {}
        self.id = 0                         # dense, for deterministic ordering

    # --- classification (C17 6.2.5) ---
    def is_integer(self) -> bool:
        return BOOL <= self.kind <= ENUM

    def is_floating(self) -> bool:
        """A real floating type."""
        return FLOAT16 <= self.kind <= FLOAT64X

    def is_arithmetic(self) -> bool:
        return BOOL <= self.kind <= COMPLEX

    def is_real(self) -> bool:
        return BOOL <= self.kind <= FLOAT64X

    def is_scalar(self) -> bool:
        return BOOL <= self.kind <= POINTER or self.kind == NULLPTR

    def is_record(self) -> bool:
        return self.kind == STRUCT or self.kind == UNION

    def is_array(self) -> bool:
        return self.kind == ARRAY or self.kind == VLA

    def is_aggregate(self) -> bool:
        return ARRAY <= self.kind <= VLA or STRUCT <= self.kind <= UNION

    def is_complete(self) -> bool:
        return self.size >= 0 or self.kind == VLA

    def is_const(self) -> bool:
        return (self.quals & CONST) != 0

    def is_volatile(self) -> bool:
        return (self.quals & VOLATILE) != 0

    def is_atomic(self) -> bool:
        return (self.quals & ATOMIC) != 0


@final
class TypeTable:
    """Creates and interns types for one target.

    Arguments: the sizes come from `compiler.target.desc.TargetDesc`. Attributes give the basic types by name.
    """

    def __init__(self, char_signed: bool, long_size: int, pointer_size: int,
                 ldouble_size: int, ldouble_align: int, max_align: int) -> None:
        self.next_id = 0
        self.pointer_size = pointer_size
        self.max_align = max_align
        self.void = self.basic(VOID, 1, 1, "void", False, 0)   # GNU: sizeof(void) == 1
        self.bool = self.basic(BOOL, 1, 1, "_Bool", False, 1)
        self.char = self.basic(CHAR, 1, 1, "char", char_signed, 8)
        self.schar = self.basic(SCHAR, 1, 1, "signed char", True, 8)
        self.uchar = self.basic(UCHAR, 1, 1, "unsigned char", False, 8)
        self.short = self.basic(SHORT, 2, 2, "short int", True, 16)
        self.ushort = self.basic(USHORT, 2, 2, "short unsigned int", False, 16)
        self.int = self.basic(INT, 4, 4, "int", True, 32)
        self.uint = self.basic(UINT, 4, 4, "unsigned int", False, 32)
        self.long = self.basic(LONG, long_size, long_size, "long int", True, long_size * 8)
        self.ulong = self.basic(ULONG, long_size, long_size, "long unsigned int", False, long_size * 8)
        self.llong = self.basic(LLONG, 8, 8, "long long int", True, 64)
        self.ullong = self.basic(ULLONG, 8, 8, "long long unsigned int", False, 64)
        self.int128 = self.basic(INT128, 16, 16, "__int128", True, 128)
        self.uint128 = self.basic(UINT128, 16, 16, "__int128 unsigned", False, 128)
        self.float16 = self.basic(FLOAT16, 2, 2, "_Float16", True, 16)
        self.float = self.basic(FLOAT, 4, 4, "float", True, 32)
        self.double = self.basic(DOUBLE, 8, 8, "double", True, 64)
        self.ldouble = self.basic(LDOUBLE, ldouble_size, ldouble_align, "long double", True, ldouble_size * 8)
        self.float128 = self.basic(FLOAT128, 16, 16, "_Float128", True, 128)
        self.float32 = self.basic(FLOAT32, 4, 4, "_Float32", True, 32)
        self.float64 = self.basic(FLOAT64, 8, 8, "_Float64", True, 64)
        self.float32x = self.basic(FLOAT32X, 8, 8, "_Float32x", True, 64)
        self.float64x = self.basic(FLOAT64X, ldouble_size, ldouble_align, "_Float64x", True, ldouble_size * 8)
        self.nullptr = self.basic(NULLPTR, pointer_size, pointer_size, "nullptr_t", False, 0)
        self.error = self.basic(ERROR, 4, 4, "<error>", True, 32)
        self.auto = self.basic(AUTO, -1, 1, "__auto_type", False, 0)
        self.size_t = self.ulong if pointer_size == long_size else self.uint
        self.ptrdiff_t = self.long if pointer_size == long_size else self.int
        self.complexes: dict[int, Type] = {}
        self.vectors: dict[tuple[int, int], Type] = {}
        self.functions: dict[tuple[int, ...], Type] = {}
        self.bitints: dict[int, Type] = {}

    def new(self, kind: int, size: int, align: int) -> Type:
        t = Type(kind, size, align)
        t.id = self.next_id
        self.next_id += 1
        return t

    def basic(self, kind: int, size: int, align: int, name: str, signed: bool, bits: int) -> Type:
        t = self.new(kind, size, align)
        t.name = name
        t.signed = signed
        t.bits = bits
        return t

    def pointer(self, base: Type) -> Type:
        t = base.pointer_to
        if t is None:
            t = self.new(POINTER, self.pointer_size, self.pointer_size)
            t.base = base
            base.pointer_to = t
        return t

    def array(self, base: Type, count: int) -> Type:
        """An array of `count` elements (-1: incomplete). Qualifiers belong to the element (C17 6.7.3p9)."""
        t = base.arrays.get(count)
        if t is None:
            size = -1 if count < 0 or base.size < 0 else count * base.size
            t = self.new(ARRAY, size, base.align)
            t.base = base
            t.count = count
            base.arrays[count] = t
        return t

    def vla(self, base: Type, length: Node | None) -> Type:
        """A variable length array; unique by declaration. Its size is known at run time only (size -1)."""
        t = self.new(VLA, -1, base.align)
        t.base = base
        t.length = length
        return t

    def qualify(self, t: Type, quals: int) -> Type:
        """`t` with `quals` added; for an array the element gets them."""
        if quals & ~t.quals == 0:
            return t
        if t.kind == ARRAY:
            return self.qualify_array(t, quals)
        if t.kind == VLA:
            v = self.vla(self.qualify(t.base, quals), t.length)
            v.unqual = t.unqual
            return v
        quals |= t.quals
        u = t.unqual
        q = u.qualified.get(quals)
        if q is None:
            q = self.new(u.kind, u.size, u.align)
            q.quals = quals
            q.unqual = u
            q.base = u.base
            q.count = u.count
            q.signed = u.signed
            q.bits = u.bits
            q.name = u.name
            q.params = u.params
            q.variadic = u.variadic
            q.prototyped = u.prototyped
            q.record = u.record
            q.enum = u.enum
            q.may_alias = u.may_alias
            q.user_align = u.user_align
            q.typedef_name = u.typedef_name
            q.attributes = u.attributes
            u.qualified[quals] = q
        return q

    def qualify_array(self, t: Type, quals: int) -> Type:
        """An array of qualified elements; one that a typedef aligned stays aligned."""
        made = self.array(self.qualify(t.base, quals), t.count)
        if t.user_align == 0 or made is t:
            return made
        aligned = t.qualified.get(quals)
        if aligned is None:
            aligned = self.new(ARRAY, t.size, t.align)
            aligned.base = made.base
            aligned.count = t.count
            aligned.user_align = t.user_align
            aligned.typedef_name = t.typedef_name
            t.qualified[quals] = aligned
        return aligned

    def complete(self, t: Type, size: int, align: int) -> None:
        """Complete a record or enumeration in place, with the qualified variants made so far."""
        u = t.unqual
        u.size = size
        u.align = align
        for q in u.qualified.values():
            q.size = size
            q.align = q.user_align or align
            q.base = u.base if u.base is not u else q.base
            q.signed = u.signed
            q.bits = u.bits

    def complex(self, element: Type) -> Type:
        t = self.complexes.get(element.id)
        if t is None:
            t = self.new(COMPLEX, element.size * 2, element.align)
            t.base = element
            t.name = "_Complex " + element.name
            self.complexes[element.id] = t
        return t

    def vector(self, element: Type, count: int) -> Type:
        key = (element.id, count)
        t = self.vectors.get(key)
        if t is None:
            size = element.size * count
            t = self.new(VECTOR, size, size)
            t.base = element
            t.count = count
            self.vectors[key] = t
        return t

    def bitint(self, bits: int, signed: bool) -> Type:
        key = bits * 2 + int(signed)
        t = self.bitints.get(key)
        if t is None:
            size = 1
            while size * 8 < bits and size < 8:
                size *= 2
            if bits > 64:
                size = (bits + 63) // 64 * 8
            name = f"_BitInt({bits})" if signed else f"unsigned _BitInt({bits})"
            t = self.basic(BITINT, size, min(size, 8), name, signed, bits)
            self.bitints[key] = t
        return t

    def function(self, result: Type, params: list[Type], variadic: bool, prototyped: bool) -> Type:
        key = (result.id, int(variadic) * 2 + int(prototyped), *[p.id for p in params])
        t = self.functions.get(key)
        if t is None:
            t = self.new(FUNCTION, 1, 1)   # GNU: sizeof(function) == 1
            t.base = result
            t.params = params
            t.variadic = variadic
            t.prototyped = prototyped
            self.functions[key] = t
        return t

    def record(self, record: Record) -> Type:
        t = self.new(UNION if record.is_union else STRUCT, -1, 1)
        t.record = record
        return t

    def enumeration(self, enum: Enum) -> Type:
        t = self.new(ENUM, -1, 4)
        t.enum = enum
        t.base = self.uint
        t.bits = 32
        return t
