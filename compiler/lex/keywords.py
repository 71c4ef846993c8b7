"""Keyword spellings and the -std levels at which each is one (C17 6.4.1, C23, GNU C).

Inside the preprocessor keywords are identifiers; its output is mapped through the table made here.
"""
from __future__ import annotations

from typing import Final

from librt.vecs import vec
from mypy_extensions import u8

from compiler.lex import tokens as tk
from compiler.source.interner import Interner

# From C90 on.
ALWAYS: Final[list[tuple[bytes, int]]] = [
    (b'auto', tk.KW_AUTO), (b'break', tk.KW_BREAK), (b'case', tk.KW_CASE), (b'char', tk.KW_CHAR),
    (b'const', tk.KW_CONST), (b'continue', tk.KW_CONTINUE), (b'default', tk.KW_DEFAULT), (b'do', tk.KW_DO),
    (b'double', tk.KW_DOUBLE), (b'else', tk.KW_ELSE), (b'enum', tk.KW_ENUM), (b'extern', tk.KW_EXTERN),
    (b'float', tk.KW_FLOAT), (b'for', tk.KW_FOR), (b'goto', tk.KW_GOTO),
    (b'if', tk.KW_IF), (b'int', tk.KW_INT),
    (b'long', tk.KW_LONG), (b'register', tk.KW_REGISTER), (b'return', tk.KW_RETURN),
    (b'short', tk.KW_SHORT),
    (b'signed', tk.KW_SIGNED), (b'sizeof', tk.KW_SIZEOF), (b'static', tk.KW_STATIC),
    (b'struct', tk.KW_STRUCT),
    (b'switch', tk.KW_SWITCH), (b'typedef', tk.KW_TYPEDEF), (b'union', tk.KW_UNION),
    (b'unsigned', tk.KW_UNSIGNED), (b'void', tk.KW_VOID), (b'volatile', tk.KW_VOLATILE),
    (b'while', tk.KW_WHILE),
    # Reserved names (C17 7.1.3), so usable at every level.
    (b'_Alignas', tk.KW_ALIGNAS), (b'_Alignof', tk.KW_ALIGNOF), (b'_Atomic', tk.KW_ATOMIC),
    (b'_Bool', tk.KW_BOOL),
    (b'_Complex', tk.KW_COMPLEX), (b'_Generic', tk.KW_GENERIC), (b'_Imaginary', tk.KW_IMAGINARY),
    (b'_Noreturn', tk.KW_NORETURN), (b'_Static_assert', tk.KW_STATIC_ASSERT),
    (b'_Thread_local', tk.KW_THREAD_LOCAL), (b'_BitInt', tk.KW_BITINT),
    (b'_Float16', tk.KW_FLOAT16), (b'_Float32', tk.KW_FLOAT32), (b'_Float64', tk.KW_FLOAT64),
    (b'_Float128', tk.KW_FLOAT128), (b'__float128', tk.KW_FLOAT128), (b'_Float32x', tk.KW_FLOAT32X),
    (b'_Float64x', tk.KW_FLOAT64X), (b'__float80', tk.KW_FLOAT80), (b'_Decimal32', tk.KW_DECIMAL32),
    (b'_Decimal64', tk.KW_DECIMAL64), (b'_Decimal128', tk.KW_DECIMAL128),
    (b'__alignof', tk.KW_GNU_ALIGNOF), (b'__alignof__', tk.KW_GNU_ALIGNOF), (b'__asm', tk.KW_ASM),
    (b'__asm__', tk.KW_ASM), (b'__attribute', tk.KW_ATTRIBUTE), (b'__attribute__', tk.KW_ATTRIBUTE),
    (b'__auto_type', tk.KW_AUTO_TYPE), (b'__complex', tk.KW_COMPLEX), (b'__complex__', tk.KW_COMPLEX),
    (b'__const', tk.KW_CONST), (b'__const__', tk.KW_CONST), (b'__extension__', tk.KW_EXTENSION),
    (b'__imag', tk.KW_IMAG), (b'__imag__', tk.KW_IMAG), (b'__inline', tk.KW_INLINE),
    (b'__inline__', tk.KW_INLINE),
    (b'__int128', tk.KW_INT128), (b'__int128__', tk.KW_INT128), (b'__label__', tk.KW_LABEL),
    (b'__real', tk.KW_REAL), (b'__real__', tk.KW_REAL), (b'__restrict', tk.KW_RESTRICT),
    (b'__restrict__', tk.KW_RESTRICT), (b'__signed', tk.KW_SIGNED), (b'__signed__', tk.KW_SIGNED),
    (b'__thread', tk.KW_THREAD_LOCAL), (b'__typeof', tk.KW_TYPEOF), (b'__typeof__', tk.KW_TYPEOF),
    (b'__volatile', tk.KW_VOLATILE), (b'__volatile__', tk.KW_VOLATILE), (b'__seg_fs', tk.KW_SEG_FS),
    (b'__seg_gs', tk.KW_SEG_GS), (b'__func__', tk.KW_FUNC), (b'__FUNCTION__', tk.KW_FUNC),
    (b'__PRETTY_FUNCTION__', tk.KW_PRETTY_FUNCTION), (b'__builtin_va_arg', tk.KW_VA_ARG),
    (b'__builtin_offsetof', tk.KW_OFFSETOF), (b'__builtin_choose_expr', tk.KW_CHOOSE_EXPR),
    (b'__builtin_types_compatible_p', tk.KW_TYPES_COMPATIBLE),
    (b'__builtin_convertvector', tk.KW_BUILTIN_CONVERTVECTOR), (b'__builtin_tgmath', tk.KW_BUILTIN_TGMATH),
    (b'__builtin_has_attribute', tk.KW_BUILTIN_HAS_ATTRIBUTE),
]
FROM_C99: Final[list[tuple[bytes, int]]] = [(b'inline', tk.KW_INLINE), (b'restrict', tk.KW_RESTRICT)]
GNU_ONLY: Final[list[tuple[bytes, int]]] = [
    (b'asm', tk.KW_ASM), (b'typeof', tk.KW_TYPEOF), (b'inline', tk.KW_INLINE),
]
FROM_C23: Final[list[tuple[bytes, int]]] = [
    (b'alignas', tk.KW_ALIGNAS), (b'alignof', tk.KW_ALIGNOF), (b'bool', tk.KW_BOOL),
    (b'constexpr', tk.KW_CONSTEXPR), (b'false', tk.KW_FALSE), (b'nullptr', tk.KW_NULLPTR),
    (b'static_assert', tk.KW_STATIC_ASSERT), (b'thread_local', tk.KW_THREAD_LOCAL), (b'true', tk.KW_TRUE),
    (b'typeof', tk.KW_TYPEOF), (b'typeof_unqual', tk.KW_TYPEOF_UNQUAL),
]


def keywords(std: str) -> dict[bytes, int]:
    """Return spelling -> KW_* for a -std name."""
    table = dict(ALWAYS)
    if std.startswith('gnu'):
        table.update(GNU_ONLY)
    if std[-2:] in ('99', '11', '17', '23'):
        table.update(FROM_C99)
    if std.endswith('23'):
        table.update(FROM_C23)
    return table


def keyword_kinds(interner: Interner, std: str) -> vec[u8]:
    """Return the kind of each symbol: a keyword's own, or IDENT."""
    table = keywords(std)
    symbols = [interner.intern(spelling) for spelling in table]
    kinds = vec[u8]([tk.IDENT] * len(interner))
    for symbol, kind in zip(symbols, table.values(), strict=True):
        kinds[symbol] = u8(kind)
    return kinds
