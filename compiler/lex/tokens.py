"""Token kinds and the packed token columns that flow from the lexer through the preprocessor to the parser.

A token is a row of four parallel columns: kind, value, loc, flags.

- kind   one of the constants below. Punctuators each have a kind of their own, and so do keywords once the
         preprocessor hands its output to the parser (`KW_*`; inside the preprocessor keywords are IDENT).
- value  IDENT and keywords: the interned symbol id. NUMBER, CHAR, STRING, PRAGMA, OTHER: an interned id too, of the
         whole spelling (prefix and quotes included; a PRAGMA's spelling is the text after the word `pragma`).
         Punctuators: the interned id of the spelling. EOF: 0.
- loc    a source location (see compiler.source.locations).
- flags  SPACE_BEFORE, LINE_START, ...
"""
from __future__ import annotations

from typing import Final

EOF: Final = 0
IDENT: Final = 1
NUMBER: Final = 2   # a preprocessing number (C17 6.4.8)
CHAR: Final = 3     # 'x', L'x', u'x', U'x', u8'x'
STRING: Final = 4   # "x" with an optional prefix; raw strings too
PRAGMA: Final = 5   # a pragma that the parser must see (pack, weak, GCC diagnostic, ...)
OTHER: Final = 6    # a stray byte
HEADER: Final = 7   # <stdio.h>, only inside the preprocessor
NEWLINE: Final = 8  # only inside the preprocessor
PLACEMARKER: Final = 9  # only inside the preprocessor
COMMENT: Final = 10     # only for -E -C

# Punctuators (C17 6.4.6); digraphs have the kind of what they stand for.
LBRACKET: Final = 16
RBRACKET: Final = 17
LPAREN: Final = 18
RPAREN: Final = 19
LBRACE: Final = 20
RBRACE: Final = 21
DOT: Final = 22
ARROW: Final = 23
PLUSPLUS: Final = 24
MINUSMINUS: Final = 25
AMP: Final = 26
STAR: Final = 27
PLUS: Final = 28
MINUS: Final = 29
TILDE: Final = 30
BANG: Final = 31
SLASH: Final = 32
PERCENT: Final = 33
LSHIFT: Final = 34
RSHIFT: Final = 35
LESS: Final = 36
GREATER: Final = 37
LESSEQ: Final = 38
GREATEREQ: Final = 39
EQEQ: Final = 40
BANGEQ: Final = 41
CARET: Final = 42
PIPE: Final = 43
AMPAMP: Final = 44
PIPEPIPE: Final = 45
QUESTION: Final = 46
COLON: Final = 47
SEMI: Final = 48
ELLIPSIS: Final = 49
EQ: Final = 50
STAREQ: Final = 51
SLASHEQ: Final = 52
PERCENTEQ: Final = 53
PLUSEQ: Final = 54
MINUSEQ: Final = 55
LSHIFTEQ: Final = 56
RSHIFTEQ: Final = 57
AMPEQ: Final = 58
CARETEQ: Final = 59
PIPEEQ: Final = 60
COMMA: Final = 61
HASH: Final = 62
HASHHASH: Final = 63
COLONCOLON: Final = 64  # C23 attributes: [[gnu::packed]]

PUNCTUATORS: Final[list[tuple[bytes, int]]] = [
    (b"[", LBRACKET), (b"]", RBRACKET), (b"(", LPAREN), (b")", RPAREN), (b"{", LBRACE), (b"}", RBRACE),
    (b".", DOT), (b"->", ARROW), (b"++", PLUSPLUS), (b"--", MINUSMINUS), (b"&", AMP), (b"*", STAR),
    (b"+", PLUS), (b"-", MINUS), (b"~", TILDE), (b"!", BANG), (b"/", SLASH), (b"%", PERCENT),
    (b"<<", LSHIFT), (b">>", RSHIFT), (b"<", LESS), (b">", GREATER), (b"<=", LESSEQ), (b">=", GREATEREQ),
    (b"==", EQEQ), (b"!=", BANGEQ), (b"^", CARET), (b"|", PIPE), (b"&&", AMPAMP), (b"||", PIPEPIPE),
    (b"?", QUESTION), (b":", COLON), (b";", SEMI), (b"...", ELLIPSIS), (b"=", EQ), (b"*=", STAREQ),
    (b"/=", SLASHEQ), (b"%=", PERCENTEQ), (b"+=", PLUSEQ), (b"-=", MINUSEQ), (b"<<=", LSHIFTEQ),
    (b">>=", RSHIFTEQ), (b"&=", AMPEQ), (b"^=", CARETEQ), (b"|=", PIPEEQ), (b",", COMMA), (b"#", HASH),
    (b"##", HASHHASH), (b"::", COLONCOLON), (b"<:", LBRACKET), (b":>", RBRACKET), (b"<%", LBRACE),
    (b"%>", RBRACE), (b"%:", HASH), (b"%:%:", HASHHASH),
]

# Keywords. Several spellings may share a kind (`const`, `__const`, `__const__`).
KW_FIRST: Final = 80
KW_AUTO: Final = 80
KW_BREAK: Final = 81
KW_CASE: Final = 82
KW_CHAR: Final = 83
KW_CONST: Final = 84
KW_CONTINUE: Final = 85
KW_DEFAULT: Final = 86
KW_DO: Final = 87
KW_DOUBLE: Final = 88
KW_ELSE: Final = 89
KW_ENUM: Final = 90
KW_EXTERN: Final = 91
KW_FLOAT: Final = 92
KW_FOR: Final = 93
KW_GOTO: Final = 94
KW_IF: Final = 95
KW_INLINE: Final = 96
KW_INT: Final = 97
KW_LONG: Final = 98
KW_REGISTER: Final = 99
KW_RESTRICT: Final = 100
KW_RETURN: Final = 101
KW_SHORT: Final = 102
KW_SIGNED: Final = 103
KW_SIZEOF: Final = 104
KW_STATIC: Final = 105
KW_STRUCT: Final = 106
KW_SWITCH: Final = 107
KW_TYPEDEF: Final = 108
KW_UNION: Final = 109
KW_UNSIGNED: Final = 110
KW_VOID: Final = 111
KW_VOLATILE: Final = 112
KW_WHILE: Final = 113
KW_ALIGNAS: Final = 114
KW_ALIGNOF: Final = 115        # C11: minimum alignment
KW_ATOMIC: Final = 116
KW_BOOL: Final = 117
KW_COMPLEX: Final = 118
KW_GENERIC: Final = 119
KW_IMAGINARY: Final = 120
KW_NORETURN: Final = 121
KW_STATIC_ASSERT: Final = 122
KW_THREAD_LOCAL: Final = 123
KW_ASM: Final = 124
KW_ATTRIBUTE: Final = 125
KW_TYPEOF: Final = 126
KW_TYPEOF_UNQUAL: Final = 127
KW_EXTENSION: Final = 128
KW_LABEL: Final = 129          # __label__
KW_REAL: Final = 130           # __real__
KW_IMAG: Final = 131           # __imag__
KW_INT128: Final = 132
KW_AUTO_TYPE: Final = 133
KW_GNU_ALIGNOF: Final = 134    # __alignof__: preferred alignment
KW_FLOAT16: Final = 135
KW_FLOAT32: Final = 136
KW_FLOAT64: Final = 137
KW_FLOAT128: Final = 138       # _Float128 and __float128
KW_FLOAT32X: Final = 139
KW_FLOAT64X: Final = 140
KW_FLOAT80: Final = 141        # __float80
KW_BITINT: Final = 142
KW_NULLPTR: Final = 143
KW_TRUE: Final = 144
KW_FALSE: Final = 145
KW_CONSTEXPR: Final = 146
KW_SEG_FS: Final = 147         # __seg_fs
KW_SEG_GS: Final = 148
KW_FUNC: Final = 149           # __func__, __FUNCTION__
KW_PRETTY_FUNCTION: Final = 150
KW_VA_ARG: Final = 151         # __builtin_va_arg
KW_OFFSETOF: Final = 152       # __builtin_offsetof
KW_CHOOSE_EXPR: Final = 153    # __builtin_choose_expr
KW_TYPES_COMPATIBLE: Final = 154  # __builtin_types_compatible_p
KW_DECIMAL32: Final = 155
KW_DECIMAL64: Final = 156
KW_DECIMAL128: Final = 157
KW_BUILTIN_CONVERTVECTOR: Final = 158
KW_BUILTIN_TGMATH: Final = 159
KW_BUILTIN_HAS_ATTRIBUTE: Final = 160
KW_LAST: Final = 160

# Bits of the flags column.
SPACE_BEFORE: Final = 1
LINE_START: Final = 2
NO_EXPAND: Final = 4    # painted blue: never expanded again
FROM_MACRO: Final = 8
SYSTEM: Final = 16      # spelled in a system header: most warnings are off
SPLICED: Final = 32     # the spelling in the file holds a line splice, trigraph or UCN
