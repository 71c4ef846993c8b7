"""The generators by name."""

from __future__ import annotations

from fuzz.abi import AbiPairs
from fuzz.csmith import Csmith
from fuzz.garbage import Garbage
from fuzz.generator import Generator
from fuzz.library_calls import LibraryCalls
from fuzz.mutation.generator import Mutation
from fuzz.structured.generator import Structured

GENERATORS: dict[str, type[Generator]] = {
    "csmith": Csmith,
    "structured": Structured,
    "abi": AbiPairs,
    "library": LibraryCalls,
    "mutation": Mutation,
    "garbage": Garbage,
}


def make_generator(name: str) -> Generator:
    """Errors: GeneratorError when it can't run on this machine, KeyError for an unknown name."""
    return GENERATORS[name]()
