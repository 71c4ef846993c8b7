"""The structured generator behind the common interface: a seed, or a list of choices, names one program."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fuzz.generator import Generator, GeneratorError
from fuzz.structured.choices import Choices, Replay
from fuzz.structured.features import FEATURES, draw_features
from fuzz.structured.probes import missing
from fuzz.structured.program import Generation
from fuzz.structured.stmt import TooLong
from oracle.program import Program

VERSION = "2"
TRIES = 8
FLOATING = ("float", "complex", "vector")


class Structured(Generator):
    """`without` names features that no program shall have."""

    name = "structured"

    def __init__(self, without: frozenset[str] = frozenset()) -> None:
        self.allowed = frozenset(FEATURES) - without

    def version(self) -> str:
        return VERSION

    def adapt(self, compiles: Callable[[Program], bool]) -> list[str]:
        left_out = missing(compiles)
        self.allowed -= set(left_out)
        return left_out

    def generate(self, seed: int) -> Program:
        for attempt in range(TRIES):
            try:
                return self.from_choices(Choices(seed << 3 | attempt), seed)
            except TooLong:
                continue
        raise GeneratorError(f"every program of seed {seed} runs too long")

    def replay(self, words: Sequence[int], seed: int = 0) -> Program:
        return self.from_choices(Replay(words), seed)

    def from_choices(self, choices: Choices, seed: int) -> Program:
        """Errors: TooLong."""
        features = draw_features(choices, self.allowed)
        text, expected = Generation(choices, features).generate()
        # Contracting a * b + c to one operation is allowed, and rounds differently.
        options = ("-ffp-contract=off",) if features.intersection(FLOATING) else ()
        return Program(self.name, seed, {"program.c": text}, options, " ".join(sorted(features)),
                       {"expected": expected}, words=tuple(choices.record))
