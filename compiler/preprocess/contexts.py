"""Where the expander reads tokens from: a stack of contexts, and the file below it."""
from __future__ import annotations

from typing import Final, final

from librt.vecs import vec
from mypy_extensions import i64

from compiler.preprocess.macros import Macro, Tokens

REPLACEMENT: Final = 0  # what a macro became; transparent at its end
ARGUMENT: Final = 1     # an argument being expanded on its own: nothing behind it is visible
LINE: Final = 2         # a directive's tokens: likewise


@final
class Context:
    """Tokens to be read next. Their locations are locs[i], or loc_base + i if loc_base is set."""

    def __init__(
        self, kind: int, words: vec[i64], locs: vec[i64], loc_base: int, macro: Macro | None,
    ) -> None:
        self.kind = kind
        self.words = words
        self.locs = locs
        self.loc_base: i64 = loc_base
        self.macro = macro
        self.at: i64 = 0
        self.end: i64 = len(words)
        self.trail = 0      # white space that is pending where the context ends


@final
class Call:
    """An invocation of a function-like macro whose arguments are being expanded."""

    def __init__(self, macro: Macro, raw: list[Tokens], name_word: i64, name_loc: int) -> None:
        self.macro = macro
        self.raw = raw
        self.omitted = False    # the variable argument is missing altogether
        self.expanded: list[Tokens | None] = [None] * len(raw)
        self.next = 0           # the argument that may need expanding next
        self.name_word = name_word
        self.name_loc = name_loc
        self.pend = 0           # the expander's state to come back to
        self.padded = False
        self.line_start = False
        self.sink = Tokens()


class TokenSource:
    """The file level, as the expander sees it."""

    def __init__(self) -> None:
        self.token_loc: i64 = 0     # location of the token that next_token returned

    def next_token(self) -> i64:
        """Return the next token of the file inside macro arguments; directives are obeyed; EOF at its end."""
        raise NotImplementedError

    def take_paren(self) -> bool:
        """If the next token of the file is '(', pass it and return True."""
        raise NotImplementedError

    def last_loc(self) -> int:
        """Return the location of the last token that was taken from the file."""
        raise NotImplementedError

    def builtin(self, macro: Macro, loc: int) -> bool:
        """Expand a built-in macro; False if the name stands for itself."""
        raise NotImplementedError

    def operator(self, word: i64, loc: int) -> bool:
        """Obey _Pragma or, in #if, `defined`; False if the name stands for itself."""
        raise NotImplementedError
