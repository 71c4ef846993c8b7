"""Declaration specifiers (C17 6.7.1-6.7.5): storage classes, type specifiers and qualifiers, attributes, in any order.

struct, union and enum specifiers are parsed in records.py of this package.
"""
from __future__ import annotations

from typing import Final, final

from compiler.lex import tokens as tk
from compiler.parse import attributes, declarators, expressions, recordspec
from compiler.parse.parser import Parser
from compiler.sema import ast
from compiler.sema.ast import Decl
from compiler.sema.attributes import Attribute, apply_to_type
from compiler.sema.suggestions import unknown_type
from compiler.sema.types import ATOMIC, CONST, ERROR, RESTRICT, SEG_FS, SEG_GS, VOLATILE, Type

# Type specifier words, as bits (LONG counts twice).
S_VOID: Final = 1
S_CHAR: Final = 2
S_SHORT: Final = 4
S_INT: Final = 8
S_LONG: Final = 16
S_LONG2: Final = 32
S_FLOAT: Final = 64
S_DOUBLE: Final = 128
S_SIGNED: Final = 256
S_UNSIGNED: Final = 512
S_BOOL: Final = 1024
S_COMPLEX: Final = 2048
S_INT128: Final = 4096
S_OTHER: Final = 8192       # one of the floating types with names of their own; see `other`

WORDS: Final[dict[int, int]] = {
    tk.KW_VOID: S_VOID, tk.KW_CHAR: S_CHAR, tk.KW_SHORT: S_SHORT, tk.KW_INT: S_INT, tk.KW_FLOAT: S_FLOAT,
    tk.KW_DOUBLE: S_DOUBLE, tk.KW_SIGNED: S_SIGNED, tk.KW_UNSIGNED: S_UNSIGNED, tk.KW_BOOL: S_BOOL,
    tk.KW_COMPLEX: S_COMPLEX, tk.KW_INT128: S_INT128,
}
QUALIFIERS: Final[dict[int, int]] = {
    tk.KW_CONST: CONST, tk.KW_VOLATILE: VOLATILE, tk.KW_RESTRICT: RESTRICT, tk.KW_SEG_FS: SEG_FS, tk.KW_SEG_GS: SEG_GS,
}


@final
class Specifiers:
    """What the specifiers of one declaration say. `storage` is ast.AUTO where none (or auto) was written."""

    def __init__(self, loc: int) -> None:
        self.loc = loc
        self.type: Type | None = None
        self.spelling: Decl | None = None       # the typedef that is named
        self.words = 0
        self.other: Type | None = None
        self.quals = 0
        self.storage = ast.AUTO
        self.has_storage = False
        self.explicit_auto = False
        self.typedef = False
        self.thread = False
        self.inline = False
        self.noreturn = False
        self.constexpr = False
        self.align = 0
        self.attrs: list[Attribute] = []
        self.defines_tag = False        # a struct, union or enum specifier stands here
        self.has_type = False
        self.implicit_int = False
        self.explicit_signed = False    # `signed` stands here, or in the typedef that is named


def unknown_type_stands(p: Parser, typed: bool) -> bool:
    """Whether an identifier that is no type is meant as one: "A B", "A *B", or where only a type can stand."""
    if p.tok != tk.IDENT:
        return False
    if p.s.level > 0 and p.s.lookup(p.sym) is not None:
        return False
    following = p.peek()
    return typed or following == tk.IDENT or following == tk.STAR


def specifiers(p: Parser, allow_storage: bool = True, typed: bool = False) -> Specifiers:
    """All specifiers that stand here; `.type` is the resulting type with qualifiers. `typed`: a name must be a type."""
    spec = Specifiers(p.loc)
    while True:
        kind = p.tok
        if kind == tk.IDENT:
            if spec.has_type:
                break
            if p.s.is_typedef(p.sym):
                typedef_name(p, spec)
            elif unknown_type_stands(p, typed):
                unknown_type(p.s, p.sym, p.loc)
                spec.type = p.s.types.error
                spec.has_type = True
                p.advance()
            else:
                break
        elif kind in WORDS:
            type_word(p, spec, WORDS[kind])
        elif kind in QUALIFIERS:
            if spec.quals & QUALIFIERS[kind]:
                duplicate_qualifier(p)
            spec.quals |= QUALIFIERS[kind]
            p.advance()
        elif not one_specifier(p, spec, kind, allow_storage):
            break
    finish_type(p, spec)
    return spec


def duplicate_qualifier(p: Parser) -> None:
    """A constraint of C90 (6.5.3), of no meaning since C99."""
    message = f"duplicate '{p.s.text(p.sym)}' declaration specifier"
    if p.s.ctx.options.since_c99():
        p.s.pedwarn("duplicate-decl-specifier", p.loc, message)
    else:
        p.s.pedwarn_c90("pedantic", p.loc, message)


def typedef_name(p: Parser, spec: Specifiers) -> None:
    decl = p.s.lookup(p.sym)
    assert decl is not None
    decl.referenced = True
    spec.type = decl.type
    spec.spelling = decl
    spec.explicit_signed = decl.explicit_signed
    spec.has_type = True
    if decl.attrs is not None and decl.attrs.deprecated is not None:
        if decl.attrs.unavailable:
            p.s.error(p.loc, f"'{decl.name}' is unavailable")
        else:
            p.s.warn("deprecated-declarations", p.loc, f"'{decl.name}' is deprecated")
    p.advance()


def type_word(p: Parser, spec: Specifiers, bit: int) -> None:
    """One of the words that combine: unsigned long int ..."""
    if spec.type is not None or spec.words & bit or spec.words and bit & (S_VOID | S_BOOL):
        if spec.words & bit and bit in (S_SHORT, S_SIGNED, S_UNSIGNED, S_INT, S_CHAR, S_COMPLEX):
            p.s.error(p.loc, f"duplicate '{p.s.text(p.sym)}'")
        else:
            p.s.error(p.loc, "two or more data types in declaration specifiers")
        p.advance()
        return
    if bit & (S_BOOL | S_COMPLEX):
        kind = "boolean" if bit == S_BOOL else "complex"
        p.s.pedwarn_c90("pedantic", p.loc, f"ISO C90 does not support {kind} types")
    spec.words |= bit
    spec.has_type = True
    p.advance()


def one_specifier(p: Parser, spec: Specifiers, kind: int, allow_storage: bool) -> bool:
    """The specifiers that are not plain words; False if none stands here."""
    loc = p.loc
    if kind == tk.KW_LONG:
        if spec.words & S_LONG2:
            p.s.error(loc, "'long long long' is too long for GCC")
        if spec.words & S_LONG:
            p.s.pedwarn_c90("long-long", loc, "ISO C90 does not support 'long long'")
        spec.words |= S_LONG2 if spec.words & S_LONG else S_LONG
        spec.has_type = True
        p.advance()
    elif kind == tk.KW_STRUCT or kind == tk.KW_UNION:
        set_type(p, spec, recordspec.record(p), loc)
        spec.defines_tag = True
    elif kind == tk.KW_ENUM:
        set_type(p, spec, recordspec.enumeration(p), loc)
        spec.defines_tag = True
    elif kind == tk.KW_ATTRIBUTE or kind == tk.LBRACKET:
        if not attributes.starts_attribute(p):
            return False
        spec.attrs.extend(attributes.attributes(p))
    elif kind == tk.KW_TYPEOF or kind == tk.KW_TYPEOF_UNQUAL:
        set_type(p, spec, typeof(p), loc)
    elif kind == tk.KW_ATOMIC:
        p.s.pedwarn_c99(loc, "ISO C does not support the '_Atomic' qualifier")
        atomic(p, spec)
    elif kind == tk.KW_ALIGNAS:
        alignas(p, spec)
    elif kind == tk.KW_AUTO_TYPE:
        p.advance()
        set_type(p, spec, p.s.types.auto, loc)
    elif kind == tk.KW_BITINT:
        bit_int(p, spec)
    elif tk.KW_FLOAT16 <= kind <= tk.KW_FLOAT80:
        other_float(p, spec, kind)
    elif tk.KW_DECIMAL32 <= kind <= tk.KW_DECIMAL128:
        p.s.error(loc, "decimal floating-point not supported for this target")
        p.advance()
        set_type(p, spec, p.s.types.error, loc)
    elif kind == tk.KW_EXTENSION:
        p.advance()
    elif allow_storage or kind == tk.KW_REGISTER:
        return storage(p, spec, kind)
    else:
        return False
    return True


def set_type(p: Parser, spec: Specifiers, type: Type, loc: int) -> None:
    if spec.type is not None or spec.words & ~S_COMPLEX:
        p.s.error(loc, "two or more data types in declaration specifiers")
        return
    spec.type = type
    spec.has_type = True


def storage(p: Parser, spec: Specifiers, kind: int) -> bool:
    """Storage classes and function specifiers."""
    loc = p.loc
    if kind == tk.KW_INLINE:
        spec.inline = True
    elif kind == tk.KW_NORETURN:
        p.s.pedwarn_c99(loc, "ISO C does not support '_Noreturn'")
        spec.noreturn = True
    elif kind == tk.KW_THREAD_LOCAL:
        if p.s.text(p.sym) == "_Thread_local":
            p.s.pedwarn_c99(loc, "ISO C does not support '_Thread_local'")
        spec.thread = True
    elif kind == tk.KW_CONSTEXPR:
        spec.constexpr = True
        spec.quals |= CONST
    elif kind == tk.KW_TYPEDEF or kind in (tk.KW_EXTERN, tk.KW_STATIC, tk.KW_REGISTER, tk.KW_AUTO):
        if spec.has_storage or spec.typedef:
            p.s.error(loc, "multiple storage classes in declaration specifiers")
        elif kind == tk.KW_TYPEDEF:
            spec.typedef = True
        elif kind == tk.KW_EXTERN:
            spec.storage = ast.EXTERN
        elif kind == tk.KW_STATIC:
            spec.storage = ast.STATIC
        elif kind == tk.KW_REGISTER:
            spec.storage = ast.REGISTER
        else:
            spec.explicit_auto = True
        spec.has_storage = True
    else:
        return False
    p.advance()
    return True


def typeof(p: Parser) -> Type:
    """typeof ( expression or type ): an expression is not evaluated unless its type is variably modified."""
    unqualified = p.tok == tk.KW_TYPEOF_UNQUAL
    p.advance()
    if not p.expect(tk.LPAREN):
        return p.s.types.error
    if p.starts_declaration():
        type = declarators.type_name(p)
    else:
        p.s.unevaluated += 1
        e = expressions.expression(p)
        p.s.unevaluated -= 1
        type = e.type
        if isinstance(e, ast.Member) and e.field.bit_width >= 0:
            p.s.error(e.loc, "'typeof' applied to a bit-field")
        if not e.lvalue and type.quals and not type.is_array():
            type = type.unqual
    p.expect_close(tk.RPAREN)
    return type.unqual if unqualified else type


def atomic(p: Parser, spec: Specifiers) -> None:
    """_Atomic as a qualifier, or _Atomic ( type name )."""
    loc = p.loc
    p.advance()
    if p.tok != tk.LPAREN:
        spec.quals |= ATOMIC
        return
    p.advance()
    type = declarators.type_name(p)
    p.expect_close(tk.RPAREN)
    if type.is_array() or type.kind == 34:
        p.s.error(loc, f"'_Atomic'-qualified {'array' if type.is_array() else 'function'} type")
        type = p.s.types.error
    set_type(p, spec, p.s.types.qualify(type, ATOMIC), loc)


def alignas(p: Parser, spec: Specifiers) -> None:
    """_Alignas ( type name or constant ) (C17 6.7.5)."""
    p.s.pedwarn_c99(p.loc, "ISO C does not support '_Alignas'")
    p.advance()
    p.expect(tk.LPAREN)
    loc = p.loc
    if p.starts_declaration():
        align = declarators.type_name(p).align
    else:
        value = expressions.constant_value(p)
        align = 0 if value is None else value
        if value is None:
            p.s.error(loc, "requested alignment is not an integer constant")
        elif value < 0 or value & (value - 1):
            p.s.error(loc, f"requested alignment '{value}' is not a positive power of 2")
            align = 0
    p.expect_close(tk.RPAREN)
    spec.align = max(spec.align, align)


def bit_int(p: Parser, spec: Specifiers) -> None:
    """_BitInt ( N ); `signed` or `unsigned` may stand before or after."""
    loc = p.loc
    p.advance()
    p.expect(tk.LPAREN)
    width = expressions.constant_value(p)
    p.expect_close(tk.RPAREN)
    if width is None or not 1 <= width <= 128:
        p.s.error(loc, "'_BitInt' argument must be a constant between 1 and 128")
        width = 32
    spec.words |= S_OTHER
    spec.has_type = True
    spec.other = p.s.types.bitint(width, True)


def other_float(p: Parser, spec: Specifiers, kind: int) -> None:
    types = p.s.types
    if spec.words & ~S_COMPLEX or spec.type is not None:
        p.s.error(p.loc, "two or more data types in declaration specifiers")
    spec.words |= S_OTHER
    spec.has_type = True
    if kind == tk.KW_FLOAT16:
        spec.other = types.float16
    elif kind == tk.KW_FLOAT32:
        spec.other = types.float32
    elif kind == tk.KW_FLOAT64:
        spec.other = types.float64
    elif kind == tk.KW_FLOAT128:
        spec.other = types.float128
    elif kind == tk.KW_FLOAT32X:
        spec.other = types.float32x
    elif kind == tk.KW_FLOAT64X:
        spec.other = types.float64x
    else:
        spec.other = types.ldouble
    p.advance()


def finish_type(p: Parser, spec: Specifiers) -> None:
    """Combine the words to a type and add the qualifiers."""
    type = spec.type
    if type is None:
        type = combined(p, spec)
    elif spec.words & S_COMPLEX:
        type = p.s.types.complex(type)
    if spec.attrs:
        type = vectors(p, spec, type)
    if spec.quals:
        if spec.quals & RESTRICT and type.kind != 31 and not (type.is_array() and innermost(type).kind == 31):
            p.s.error(spec.loc, "invalid use of 'restrict'")
            spec.quals &= ~RESTRICT
        type = p.s.types.qualify(type, spec.quals)
    spec.type = type


def vectors(p: Parser, spec: Specifiers, type: Type) -> Type:
    """vector_size among the specifiers belongs to their type, whatever the declarators make of it."""
    if "vector_size" not in [attr.name for attr in spec.attrs]:
        return type
    found = [attr for attr in spec.attrs if attr.name in ("vector_size", "mode")]
    spec.attrs = [attr for attr in spec.attrs if attr.name not in ("vector_size", "mode")]
    return apply_to_type(p.s.ctx, type, found)


def innermost(type: Type) -> Type:
    while type.is_array():
        type = type.base
    return type


def combined(p: Parser, spec: Specifiers) -> Type:
    """The type that a set of words names (C17 6.7.2p2, GNU complex integers and __int128)."""
    types = p.s.types
    words = spec.words
    signs = words & (S_SIGNED | S_UNSIGNED)
    unsigned = words & S_UNSIGNED != 0
    spec.explicit_signed = signs == S_SIGNED
    if signs == S_SIGNED | S_UNSIGNED:
        p.s.error(spec.loc, "both 'signed' and 'unsigned' in declaration specifiers")
    base = words & ~(S_SIGNED | S_UNSIGNED | S_COMPLEX | S_LONG | S_LONG2 | S_SHORT)
    length = words & (S_LONG | S_LONG2 | S_SHORT)
    result: Type
    if words == 0:
        if p.s.ctx.options.since_c23() and spec.explicit_auto or spec.constexpr:
            return types.auto
        spec.implicit_int = True
        return types.int
    if base == S_OTHER:
        assert spec.other is not None
        result = spec.other
        if result.kind == 15:
            result = types.bitint(result.bits, not unsigned)
            signs = 0
        if signs or length:
            p.s.error(spec.loc, "invalid combination of type specifiers")
    elif base == S_DOUBLE:
        result = types.ldouble if length == S_LONG else types.double
        if signs or length & ~S_LONG:
            both(p, spec, words & ~S_LONG if length & S_LONG == length else words)
    elif base == 0 and words == S_COMPLEX:
        return types.complex(types.double)
    elif base == 0 or base == S_INT:
        result = integer(types.int, types.uint, unsigned)
        if length & S_SHORT:
            result = integer(types.short, types.ushort, unsigned)
            if length & S_LONG:
                p.s.error(spec.loc, "both 'long' and 'short' in declaration specifiers")
        elif length & S_LONG2:
            result = integer(types.llong, types.ullong, unsigned)
        elif length & S_LONG:
            result = integer(types.long, types.ulong, unsigned)
    else:
        result = single(p, spec, base, unsigned)
        if (length or signs and base not in (S_CHAR, S_INT128)) and result.kind != ERROR:
            both(p, spec, words)
    return types.complex(result) if words & S_COMPLEX else result


WORD_NAMES: Final = ((S_LONG2, "long"), (S_LONG, "long"), (S_SHORT, "short"), (S_SIGNED, "signed"),
                     (S_UNSIGNED, "unsigned"), (S_VOID, "void"), (S_BOOL, "_Bool"), (S_CHAR, "char"),
                     (S_FLOAT, "float"), (S_DOUBLE, "double"), (S_INT128, "__int128"))


def both(p: Parser, spec: Specifiers, words: int) -> None:
    """Report two type specifier words that do not go together."""
    names = [name for bit, name in WORD_NAMES if words & bit]
    p.s.error(spec.loc, f"both '{names[0]}' and '{names[-1]}' in declaration specifiers")


def integer(signed: Type, unsigned_type: Type, unsigned: bool) -> Type:
    return unsigned_type if unsigned else signed


def single(p: Parser, spec: Specifiers, base: int, unsigned: bool) -> Type:
    types = p.s.types
    if base == S_CHAR:
        if unsigned:
            return types.uchar
        return types.schar if spec.words & S_SIGNED else types.char
    if base == S_VOID:
        return types.void
    if base == S_BOOL:
        return types.bool
    if base == S_FLOAT:
        return types.float
    if base == S_INT128:
        return integer(types.int128, types.uint128, unsigned)
    p.s.error(spec.loc, "two or more data types in declaration specifiers")
    return types.error
