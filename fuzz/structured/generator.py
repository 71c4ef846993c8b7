"""The structured generator behind the common interface: a seed, or a list of choices, names one program."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fuzz.generator import Generator, GeneratorError
from fuzz.structured.choices import Choices, Replay
from fuzz.structured.features import FEATURES, draw_features
from fuzz.structured.prelude import head
from fuzz.structured.probes import bugs, missing
from fuzz.structured.program import Generation, Made
from fuzz.structured.stmt import CRC, TooLong
from oracle.program import Program

VERSION = "5"
TRIES = 8
FLOATING = ("float", "complex", "vector")
STRICT = "-ffp-contract=off"        # contracting a * b + c to one operation is allowed, and rounds differently
NAMES = 100_000                     # more than any program has


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

    def avoid(self, works: Callable[[Program], bool]) -> list[str]:
        found = bugs(works)
        self.allowed -= {feature for feature, _ in found}
        return [f"{feature}: {about}" for feature, about in found]

    def generate(self, seed: int) -> Program:
        choices, features, made = self._made(seed, "main", 0)
        return self._program(seed, choices, features, made)

    def replay(self, words: Sequence[int], seed: int = 0) -> Program:
        return self.from_choices(Replay(words), seed)

    def from_choices(self, choices: Choices, seed: int) -> Program:
        """Errors: TooLong."""
        features = draw_features(choices, self.allowed)
        return self._program(seed, choices, features, Generation(choices, features).generate())

    def unit(self, seeds: Sequence[int]) -> Program:
        """The programs of several seeds in one file, one after the other: compilers start once for all of them."""
        mains, bodies, expected = [], [], []
        helpers: set[tuple[str, str]] = set()
        for index, seed in enumerate(seeds, 1):
            _, _, made = self._made(seed, f"main_{seed}", index * NAMES)
            bodies.append(made.body)
            helpers |= made.helpers
            mains.append(f'  show("seed {seed}"); main_{seed}(); crc = start;\n')
            expected.append(f"seed {seed} {CRC:x}\n{made.expected}")
        mains_text = "".join(mains)
        body = f"{''.join(bodies)}int main(void)\n{{\n  unsigned long long start = crc;\n{mains_text}  return 0;\n}}\n"
        return Program(self.name, seeds[0], {"program.c": head(body, helpers) + body}, (STRICT,),
                       notes={"expected": "".join(expected)})

    def _made(self, seed: int, main: str, first: int) -> tuple[Choices, frozenset[str], Made]:
        for attempt in range(TRIES):
            choices = Choices(seed << 3 | attempt)
            features = draw_features(choices, self.allowed)
            try:
                return choices, features, Generation(choices, features, main, first).generate()
            except TooLong:
                continue
        raise GeneratorError(f"every program of seed {seed} runs too long")

    def _program(self, seed: int, choices: Choices, features: frozenset[str], made: Made) -> Program:
        options = (STRICT,) if features.intersection(FLOATING) else ()
        return Program(self.name, seed, {"program.c": head(made.body, made.helpers) + made.body}, options,
                       " ".join(sorted(features)), {"expected": made.expected}, words=tuple(choices.record))
