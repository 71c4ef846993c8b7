"""The recorded choices behind a generated program, and how to make the program of an edited list."""

from __future__ import annotations

from collections.abc import Sequence

from fuzz.generator import Generator, GeneratorError
from oracle.program import Program
from reduce.choices import Replay


def replayer(generator: Generator, program: Program) -> Replay:
    """A function from lists of choices to programs, for `choices.shrink`."""
    def replay(words: Sequence[int]) -> dict[str, str] | None:
        try:
            return generator.replay(words, program.seed).files
        except GeneratorError:
            return None
    return replay
