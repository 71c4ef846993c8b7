"""The token columns of a whole translation unit: what the preprocessor hands to the parser.

Row i of kind, value, loc and flags is one token (see tokens.py). Keywords are mapped, adjacent string
literals are not joined, and the last row is EOF.
"""
from __future__ import annotations

from typing import final

from librt.vecs import vec
from mypy_extensions import i32, i64, u8

from compiler.source.interner import Interner


@final
class TokenStream:
    """Four parallel columns, one row a token."""

    def __init__(
        self, interner: Interner, kind: vec[u8], value: vec[i32], loc: vec[i64], flags: vec[u8],
    ) -> None:
        self.interner = interner
        self.kind = kind
        self.value = value
        self.loc = loc
        self.flags = flags
        self.macros: list[int] = []     # symbols of the macros that are defined at the end

    def __len__(self) -> int:
        return len(self.kind)

    def text(self, row: int) -> str:
        """Return the spelling of a token."""
        return self.interner.text(int(self.value[row])) if self.kind[row] else ''
