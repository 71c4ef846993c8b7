"""Macro definitions: the table by symbol, replacement lists, and what #define checks (C17 6.10.3).

A macro keeps its replacement list twice. `body` is what was written, for -dM and for redefinitions.
`plan` is what substitution walks: parameters are PARAM tokens with their number as value, `#x` is one
STRINGIFY token, the operand left of ## carries PASTE_LEFT, and __VA_OPT__ ( ... ) is a bracket of VA_OPT
and VA_OPT_END.
"""
from __future__ import annotations

from typing import Final, final

from librt.vecs import append, extend, vec
from mypy_extensions import i64, u8

from compiler.source.interner import Interner

# Token kinds of a plan, and those of objects that the preprocessor alone sees.
PARAM: Final = 10
STRINGIFY: Final = 11
VA_OPT: Final = 12          # value: number of plan tokens up to and including VA_OPT_END
VA_OPT_END: Final = 13
STRINGIFY_OPT: Final = 14   # # __VA_OPT__ ( ... )

# Flag bits that tokens carry inside the preprocessor, above those of tokens.py.
AVOID_PASTE: Final = 64     # the printer keeps this token apart from the one before
PASTE_LEFT: Final = 128

# Ready-made shifts of flags in a token word (kind | flags << 8 | value << 16).
SPACE_BIT: Final = 0x100
LINE_BIT: Final = 0x200
NO_EXPAND_BIT: Final = 0x400
FROM_MACRO_BIT: Final = 0x800
AVOID_BIT: Final = 0x4000
PASTE_BIT: Final = 0x8000

OBJECT: Final = 0
FUNCTION: Final = 1
BUILTIN: Final = 2


@final
class Tokens:
    """A growing list of tokens. `trail` is the white space that its end leaves pending."""

    def __init__(self) -> None:
        self.words = vec[i64]()
        self.locs = vec[i64]()
        self.trail = 0

    def add(self, word: i64, loc: i64) -> None:
        self.words = append(self.words, word)
        self.locs = append(self.locs, loc)

    def add_all(self, other: Tokens) -> None:
        self.words = extend(self.words, other.words)
        self.locs = extend(self.locs, other.locs)


@final
class Macro:
    """A macro. `disabled` counts its contexts on the stack: it is painted blue meanwhile."""

    def __init__(self, name: int, kind: int, loc: int) -> None:
        self.name = name
        self.kind = kind
        self.loc = loc
        self.params: list[int] = []
        self.variadic = False
        self.named_variadic = False     # args... instead of ...
        self.body = Tokens()
        self.plan = vec[i64]()
        self.plan_locs = vec[i64]()
        self.pastes = False
        self.disabled = 0
        self.builtin = 0
        self.predefined = False
        self.used = False


@final
class MacroTable:
    """Macros by symbol. `marks` tells quickly what a symbol is: 0 nothing special, else one of MARK_*."""

    def __init__(self, interner: Interner) -> None:
        self.interner = interner
        self.macros: list[Macro | None] = []
        self.marks = vec[u8]()
        self.saved: dict[int, list[Macro | None]] = {}      # push_macro
        self.grow()

    def grow(self) -> None:
        """Make room for every symbol that is known now."""
        missing = len(self.interner.spellings) - len(self.macros)
        if missing <= 0:
            return
        missing += len(self.macros) // 2 + 64
        self.macros.extend([None] * missing)
        self.marks = extend(self.marks, vec[u8]([0] * missing))

    def get(self, symbol: int) -> Macro | None:
        return self.macros[symbol] if symbol < len(self.macros) else None

    def user_macros(self) -> list[int]:
        """The symbols of all macros but the builtin ones."""
        return [symbol for symbol, macro in enumerate(self.macros) if macro is not None and macro.kind != BUILTIN]

    def set(self, symbol: int, macro: Macro | None) -> None:
        if symbol >= len(self.macros):
            self.grow()
        self.macros[symbol] = macro
        self.marks[symbol] = MARK_NOTHING if macro is None else MARK_MACRO


MARK_NOTHING: Final = 0
MARK_MACRO: Final = 1
MARK_POISON: Final = 2
MARK_OPERATOR: Final = 3    # _Pragma, and defined inside #if


def same_definition(first: Macro, second: Macro) -> bool:
    """Tell whether a redefinition is harmless (C17 6.10.3p1-2)."""
    if first.kind != second.kind or first.params != second.params or first.variadic != second.variadic:
        return False
    count = len(first.body.words)
    if count != len(second.body.words):
        return False
    for index in range(count):
        if first.body.words[index] != second.body.words[index]:
            return False
    return True


def definition_text(interner: Interner, macro: Macro) -> str:
    """Return "NAME(params) body" as gcc -dM prints it."""
    parts = [interner.text(macro.name)]
    if macro.kind == FUNCTION:
        names = [interner.text(symbol) for symbol in macro.params]
        if macro.variadic:
            names[-1] = names[-1] + '...' if macro.named_variadic else '...'
        parts.append(f'({",".join(names)})')
    parts.append(' ')
    for index in range(len(macro.body.words)):
        word = macro.body.words[index]
        if index and word & SPACE_BIT:
            parts.append(' ')
        parts.append(interner.text(int(word >> 16)))
    return ''.join(parts)
