"""The generators by name."""

from __future__ import annotations

from fuzz.csmith import Csmith
from fuzz.garbage import Garbage
from fuzz.generator import Generator

GENERATORS: dict[str, type[Generator]] = {"csmith": Csmith, "garbage": Garbage}


def make_generator(name: str) -> Generator:
    """Errors: GeneratorError when it can't run on this machine, KeyError for an unknown name."""
    return GENERATORS[name]()
