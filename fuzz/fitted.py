"""Generators fitted to the compiler under test: without what it does not have.

A campaign, the reduction of what it finds and the command line all take them from here, so that a seed gives the same
program everywhere.
"""

from __future__ import annotations

from functools import cache

from fuzz.generator import Generator
from fuzz.registry import make_generator
from oracle import matrix
from oracle.check import Config, builds


@cache
def fitted(name: str, under_test: str, target: str) -> Generator:
    """The generator for a compiler. pycc is to have everything.

    Errors: GeneratorError when it can't run on this machine, KeyError for an unknown name.
    """
    made = make_generator(name)
    compiler = matrix.compiler(under_test, matrix.target(target))
    if under_test != "pycc" and compiler is not None:
        config = Config(compiler, ())
        made.adapt(lambda program: builds(program, config))
    return made
