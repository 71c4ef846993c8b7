"""The interface of program generators: a seed in, a program out, the same one every time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from oracle.program import Program


class GeneratorError(Exception):
    """The generator can't run here (a missing tool), or gave no program for this seed."""


class Generator:
    """Base of generators. `generate` is deterministic in `seed` and the generator's version."""

    name = ""
    # Damaged programs are only compiled, and must be survived; others are built, run and compared.
    damaged = False

    def version(self) -> str:
        """What must be equal for a seed to give the same program."""
        raise NotImplementedError

    def generate(self, seed: int) -> Program:
        """Errors: GeneratorError."""
        raise NotImplementedError

    def replay(self, words: Sequence[int], seed: int) -> Program:
        """The program of an edited list of choices (Program.words).

        Errors: GeneratorError when the list names no program, or the generator keeps no choices.
        """
        raise GeneratorError(f"{self.name} keeps no choices")

    def unit(self, seeds: Sequence[int]) -> Program | None:
        """One program that does what those of all the seeds do, one after the other; None where there is no such."""
        return None

    def adapt(self, compiles: Callable[[Program], bool]) -> list[str]:
        """Leave out what a compiler does not have, found by asking what it compiles; returns what that is."""
        return []

    def avoid(self, works: Callable[[Program], bool]) -> list[str]:
        """Leave out what a compiler is known to get wrong, found by asking which programs work; returns the bugs."""
        return []
