"""Tags and members: struct, union and enum types as they are declared, defined and completed."""

from __future__ import annotations

from compiler.sema import ast
from compiler.sema.ast import Decl
from compiler.sema.attributes import Attribute, apply_to_decl, apply_to_record
from compiler.sema.layout import layout_enum, layout_record
from compiler.sema.scope import PROTOTYPE_SCOPE, Sema
from compiler.sema.spelling import show_declared
from compiler.sema.typeattrs import mode_type
from compiler.sema.types import (
    ARRAY,
    BITINT,
    BOOL,
    CONST,
    ENUM,
    ERROR,
    FUNCTION,
    STRUCT,
    UNION,
    VLA,
    VOID,
    Enum,
    Field,
    Record,
    Type,
)


def kind_name(type: Type) -> str:
    return "struct" if type.kind == STRUCT else "union" if type.kind == UNION else "enum"


def wrong_tag(s: Sema, type: Type, symbol: int, loc: int) -> Type:
    s.error(loc, f"'{s.text(symbol)}' defined as wrong kind of tag")
    return s.types.error


def reference(s: Sema, symbol: int, is_union: bool, loc: int, declares: bool) -> Type:
    """`struct s`: the visible type of that tag, or a new incomplete one. `declares`: only this scope counts."""
    binding = s.tags.get(symbol)
    if binding is not None and (not declares or binding.level == s.level):
        if binding.type.kind != (UNION if is_union else STRUCT):
            return wrong_tag(s, binding.type, symbol, loc)
        return binding.type
    if s.scope.kind == PROTOTYPE_SCOPE:
        what = "union" if is_union else "struct"
        s.warn("", loc, f"'{what} {s.text(symbol)}' declared inside parameter list will not be visible outside of this "
                        "definition or declaration")
    type = s.types.record(Record(s.text(symbol), is_union, loc))
    s.bind_tag(symbol, type)
    return type


def begin(s: Sema, symbol: int, is_union: bool, loc: int) -> Type:
    """The type that a member list is about to define."""
    kind = UNION if is_union else STRUCT
    if symbol:
        binding = s.tags.get(symbol)
        if binding is not None and binding.level == s.level:
            type = binding.type
            if type.kind != kind:
                return new_record(s, symbol, is_union, loc, wrong_tag(s, type, symbol, loc) is None)
            record = type.record
            assert record is not None
            if not record.complete and not record.fields:
                record.loc = loc
                return type
            s.error(loc, f"redefinition of '{kind_name(type)} {record.tag}'")
            s.diag.note(record.loc, "originally defined here")
            return new_record(s, symbol, is_union, loc, False)
    return new_record(s, symbol, is_union, loc, symbol != 0)


def new_record(s: Sema, symbol: int, is_union: bool, loc: int, bind: bool) -> Type:
    type = s.types.record(Record(s.text(symbol) if symbol else "", is_union, loc))
    if bind:
        s.bind_tag(symbol, type)
    return type


def finish(s: Sema, type: Type, attrs: list[Attribute]) -> None:
    """The member list has ended: apply attributes and lay the record out."""
    record = type.record
    assert record is not None
    record.pack = s.pack
    if attrs:
        apply_to_record(s.ctx, record, attrs)
    if record.may_alias:
        type.may_alias = True
    check_flexible(s, record)
    if not record.fields:
        s.pedwarn("pedantic", record.loc, f"{kind_name(type)} has no members")
    layout_record(s.ctx, type)
    record.complete = True


def check_flexible(s: Sema, record: Record) -> None:
    """C17 6.7.2.1p18: a flexible array member stands last in a struct with other named members."""
    for field in record.fields:
        type = field.type
        if type.kind == ARRAY and type.count < 0:
            if record.is_union:
                s.error(field.loc, "flexible array member in union")
                field.type = s.types.array(type.base, 0)
            elif field is not record.fields[-1]:
                s.error(field.loc, "flexible array member not at end of struct")
                field.type = s.types.array(type.base, 0)
            else:
                s.pedwarn_c90("pedantic", field.loc, "ISO C90 does not support flexible array members")
                record.flexible = True
                if len(record.fields) == 1:
                    s.error(field.loc, "flexible array member in a struct with no named members")
        if type.quals & CONST or (type.is_record() and type.record is not None and type.record.has_const_member):
            record.has_const_member = True


def add_member(s: Sema, record: Record, field: Field) -> bool:
    """Add a declared member; False if it is wrong."""
    type = field.type
    if type.kind == ERROR:
        return False
    if type.kind == FUNCTION:
        s.error(field.loc, f"field '{field.name}' declared as a function")
        return False
    if type.kind == VLA:
        if s.function is None and s.scope.kind != PROTOTYPE_SCOPE:
            s.error(field.loc, f"variably modified '{field.name}' at file scope")
            return False
        record.vla_size = type.length
    elif not type.is_complete() and not (type.kind == ARRAY and type.count < 0 and type.base.size >= 0):
        s.error(field.loc, f"field '{field.name}' has incomplete type" if type.kind != VOID
                else f"variable or field '{field.name}' declared void")
        return False
    if field.name:
        for other in record.fields:
            if other.name == field.name:
                s.error(field.loc, f"duplicate member '{field.name}'")
                return False
    field.index = len(record.fields)
    record.fields.append(field)
    return True


def anonymous_member(s: Sema, record: Record, type: Type, loc: int, attrs: list[Attribute], defines: bool) -> None:
    """A declaration without declarator in a member list: an anonymous struct or union (C11), or nothing useful."""
    made = type.record
    if made is not None and type.is_record() and (not made.tag or s.ctx.options.ms_extensions
                                                  or s.ctx.options.plan9_extensions) and type.size >= 0:
        s.pedwarn_c99(loc, "ISO C doesn't support unnamed structs/unions")
        field = Field("", type, loc)
        if add_member(s, record, field):
            for inner in made.lookup:
                for other in record.fields:
                    if other is not field and (other.name == inner or (not other.name and other.type.record is not None
                                                                       and inner in other.type.record.lookup)):
                        s.error(loc, f"duplicate member '{inner}'")
        return
    if not defines or (made is not None and made.tag):
        s.warn("", loc, "declaration does not declare anything")


def check_width(s: Sema, type: Type, value: int | None, name: str, loc: int) -> int:
    """The width of a bit-field, checked (C17 6.7.2.1p4, p5)."""
    shown = f"'{name}'" if name else "'<anonymous>'"
    if value is None:
        s.error(loc, f"bit-field {shown} width not an integer constant")
        return 1
    if type.kind == ERROR:
        return max(value, 0)
    if not BOOL <= type.kind <= ENUM:
        s.error(loc, f"bit-field {shown} has invalid type")
        return -1
    if value < 0:
        s.error(loc, f"negative width in bit-field {shown}")
        return 1
    limit = type.base.bits if type.kind == ENUM else type.bits
    if type.kind != BITINT and type.kind != BOOL:
        limit = type.size * 8
    if value > limit:
        s.error(loc, f"width of {shown} exceeds its type")
        return limit
    if value == 0 and name:
        s.error(loc, f"zero width for bit-field {shown}")
        return 1
    return value


# ---- enumerations ----

def enum_reference(s: Sema, symbol: int, loc: int, underlying: Type | None) -> Type:
    binding = s.tags.get(symbol)
    if binding is not None:
        if binding.type.kind != ENUM:
            return wrong_tag(s, binding.type, symbol, loc)
        return binding.type
    type = s.types.enumeration(Enum(s.text(symbol), loc))
    s.bind_tag(symbol, type)
    if underlying is not None:
        fix_underlying(s, type, underlying)
    else:
        s.pedwarn("pedantic", loc, "ISO C forbids forward references to 'enum' types")
    return type


def fix_underlying(s: Sema, type: Type, underlying: Type) -> None:
    """C23 6.7.2.2: the enumeration has this type from here on."""
    base = underlying.unqual
    type.base = base
    type.signed = base.signed
    type.bits = base.bits
    s.types.complete(type, base.size, base.align)


def begin_enum(s: Sema, symbol: int, loc: int, underlying: Type | None) -> Type:
    if symbol:
        binding = s.tags.get(symbol)
        if binding is not None and binding.level == s.level:
            type = binding.type
            made = type.enum
            if made is None:
                wrong_tag(s, type, symbol, loc)
            elif made.complete:
                s.error(loc, f"redeclaration of 'enum {made.tag}'")
                s.diag.note(made.loc, "originally defined here")
            else:
                made.loc = loc
                return type
    type = s.types.enumeration(Enum(s.text(symbol) if symbol else "", loc))
    if symbol:
        s.bind_tag(symbol, type)
    if underlying is not None:
        fix_underlying(s, type, underlying)
    return type


def add_enumerator(s: Sema, type: Type, symbol: int, value: int | None, loc: int, attrs: list[Attribute]) -> None:
    """Declare an enumeration constant. While the list is open its type is int, or what holds the value."""
    made = type.enum
    assert made is not None
    if value is None:
        value = made.enumerators[-1][1] + 1 if made.enumerators else 0
    name = s.text(symbol)
    earlier = s.lookup_here(symbol)
    if earlier is not None:
        what = "definition" if earlier.kind == ast.ENUMERATOR or earlier.defined else "declaration"
        if earlier.kind == ast.ENUMERATOR:
            s.error(loc, f"redeclaration of enumerator '{name}'")
        else:
            s.error(loc, f"'{name}' redeclared as different kind of symbol")
        s.diag.note(earlier.loc, f"previous {what} of '{name}' with type {show_declared(earlier)}")
    made.enumerators.append((name, value))
    decl = Decl(ast.ENUMERATOR, name, value_type(s, type, value, loc), loc)
    decl.value = value
    decl.scope_level = s.level
    s.enumerators.append(decl)
    if attrs:
        apply_to_decl(s.ctx, decl, attrs)
    s.bind(symbol, decl)


def value_type(s: Sema, type: Type, value: int, loc: int) -> Type:
    """int where it fits; GNU and C23 let larger values have a wider type."""
    types = s.types
    if type.size >= 0:
        return type.base
    if -(1 << 31) <= value < 1 << 31:
        return types.int
    s.pedwarn("pedantic", loc, "ISO C restricts enumerator values to range of 'int'")
    if 0 <= value < 1 << 32:
        return types.uint
    if -(1 << 63) <= value < 1 << 63:
        return types.long
    return types.ulong


def enum_mode(s: Sema, attrs: list[Attribute], values: list[int], loc: int) -> Type | None:
    """The integer type that mode(QI) on an enumeration asks for."""
    for attr in attrs:
        if attr.name != "mode" or not attr.args or not attr.args[0].name:
            continue
        signed = min(values) < 0
        asked = mode_type(s.ctx, s.types.int if signed else s.types.uint, attr.args[0].name.strip("_"))
        if asked is None:
            s.error(attr.loc, f"unknown machine mode '{attr.args[0].name}'")
        elif max([(value if value >= 0 else ~value).bit_length() for value in values]) + signed > asked.bits:
            s.error(loc, "specified mode too small for enumerated values")
        else:
            return asked
    return None


def finish_enum(s: Sema, type: Type, attrs: list[Attribute], underlying: Type | None) -> None:
    """Choose the integer type; enumerators that do not fit int then have the enumeration's type."""
    made = type.enum
    assert made is not None
    for attr in attrs:
        if attr.name == "packed":
            made.packed = True
    values = [0] + [value for name, value in made.enumerators]
    if underlying is None:
        layout_enum(s.ctx, type, values, enum_mode(s, attrs, values, made.loc))
    made.complete = True
    for decl in s.enumerators:
        fits = -(1 << 31) <= decl.value < 1 << 31
        if not fits or underlying is not None:
            decl.type = type.base
    s.enumerators = []
