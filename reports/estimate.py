"""How many distinct bugs a campaign has not seen yet, from how often it has seen the others.

Good (1953, after Turing): the next finding is a new one with probability f1 / n, where f1 bugs were seen once in n
findings. Chao (1984): at least f1 (f1 - 1) / (2 (f2 + 1)) more bugs are there to be seen (the bias-corrected form).
Both take findings for independent draws; suppressed signatures and bugs that hide others make them guesses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Estimate:
    """`new_chance`: the probability that the next finding is a new bug; `unseen`: bugs not yet seen, at least."""

    findings: int
    distinct: int
    once: int
    twice: int
    new_chance: float
    unseen: float

    def describe(self) -> str:
        """One sentence for people."""
        if self.findings == 0:
            return "nothing was found: nothing can be said of what remains"
        return (
            f"{self.distinct} distinct in {self.findings} findings; {self.once} of them seen once. The next finding is "
            f"a new one with probability {self.new_chance:.0%}; at least {self.unseen:.1f} more are to be expected "
            "(Good-Turing, Chao1)"
        )


def estimate(signatures: Sequence[str]) -> Estimate:
    """From the signature of each finding."""
    counts = Counter(Counter(signatures).values())
    once, twice = counts[1], counts[2]
    total = len(signatures)
    chance = once / total if total else 0.0
    return Estimate(total, len(set(signatures)), once, twice, chance, once * (once - 1) / (2 * (twice + 1)))


def growth(signatures: Sequence[str]) -> list[int]:
    """The number of distinct signatures after each finding."""
    seen: set[str] = set()
    counts: list[int] = []
    for signature in signatures:
        seen.add(signature)
        counts.append(len(seen))
    return counts


def thin(points: Sequence[tuple[float, float]], most: int = 60) -> list[tuple[float, float]]:
    """At most about `most` of the points, the first and the last among them."""
    if len(points) <= most:
        return list(points)
    step = (len(points) - 1) / (most - 1)
    return [points[round(index * step)] for index in range(most)]
