"""Interned spellings: every identifier, literal and punctuator spelling becomes a dense int.

One interner serves a compilation process, so that tokens cached from an earlier compilation stay valid. Ids
start at 0 and never change; equal spellings have equal ids.
"""
from __future__ import annotations

from typing import final


@final
class Interner:
    """A table of byte strings: spelling -> id and back."""

    def __init__(self) -> None:
        self.ids: dict[bytes, int] = {}
        self.spellings: list[bytes] = []

    def intern(self, spelling: bytes) -> int:
        """Return the id of a spelling, a new one if it is seen for the first time."""
        found = self.ids.get(spelling)
        if found is not None:
            return found
        symbol = len(self.spellings)
        self.ids[spelling] = symbol
        self.spellings.append(spelling)
        return symbol

    def intern_text(self, text: str) -> int:
        return self.intern(text.encode('utf-8', 'surrogateescape'))

    def spelling(self, symbol: int) -> bytes:
        return self.spellings[symbol]

    def text(self, symbol: int) -> str:
        """Return the spelling as text; bytes that are not UTF-8 become lone surrogates."""
        return self.spellings[symbol].decode('utf-8', 'surrogateescape')

    def __len__(self) -> int:
        return len(self.spellings)
