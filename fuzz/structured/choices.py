"""The stream of decisions that a generator consumes.

Every random decision of a generator is one draw from a Choices, so a seed, or a recorded list of draws, names one
program. A list may be edited: draws that are missing count as zero, draws that are too large wrap around, and zero is
always the simplest alternative. That is what lets a reducer shrink the list, and Hypothesis drive a generator.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
WORD = 1 << 32


class Choices:
    """Draws from a seeded generator; `record` holds what was drawn, each entry below WORD."""

    def __init__(self, seed: int) -> None:
        self.record: list[int] = []
        self._random = random.Random(seed).random

    def word(self) -> int:
        """A number below WORD."""
        drawn = int(self._random() * WORD)
        self.record.append(drawn)
        return drawn

    def below(self, limit: int) -> int:
        """A number in 0 … limit-1; high bits of a word decide, so that small words stay small numbers."""
        return self.word() * limit >> 32 if limit < WORD else (self.word() << 32 | self.word()) % limit

    def between(self, low: int, high: int) -> int:
        """A number in low … high, both included."""
        return low + self.below(high - low + 1)

    def chance(self, percent: int) -> bool:
        """True in that many of a hundred cases. Zero draws give False."""
        return self.word() * 100 >> 32 >= 100 - percent

    def pick(self, items: Sequence[T]) -> T:
        return items[self.below(len(items))]

    def bits(self, count: int) -> int:
        """`count` random bits."""
        value = 0
        for _ in range((count + 31) // 32):
            value = value << 32 | self.word()
        return value >> (-count % 32)

    def weighted(self, weights: Sequence[int]) -> int:
        """An index, in proportion to `weights`."""
        left = self.below(sum(weights))
        for index, weight in enumerate(weights):
            if left < weight:
                return index
            left -= weight
        return len(weights) - 1

    def shuffle(self, items: list[T]) -> None:
        for index in range(len(items) - 1, 0, -1):
            other = index - self.below(index + 1)
            items[index], items[other] = items[other], items[index]


class Replay(Choices):
    """Draws from a list, then zeros."""

    def __init__(self, words: Sequence[int]) -> None:
        super().__init__(0)
        self._words = words
        self._next = 0

    def word(self) -> int:
        drawn = self._words[self._next] % WORD if self._next < len(self._words) else 0
        self._next += 1
        self.record.append(drawn)
        return drawn
