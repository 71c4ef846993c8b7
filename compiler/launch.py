"""Starts the compiled pycc quickly.  This module stays interpreted.

Compiled modules still execute `from typing import Final`, and importing typing takes longer than the rest of
the start (7 of 18 ms).  Nothing of it is used at run time: a stand-in serves the import of the compiler and
is taken away at once.
"""

import sys
from types import ModuleType

STAND_INS = ("typing",)


class Anything:
    """What every name of a stand-in is: subscripts and calls give back what they get."""

    def __getitem__(self, item: object) -> "Anything":
        return self

    def __call__(self, value: object = None, *rest: object, **options: object) -> object:
        return value

    def __or__(self, other: object) -> "Anything":
        return self

    __ror__ = __or__


class StandIn(ModuleType):
    """A module that has every name."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        return Anything()


def is_compiled() -> bool:
    """Whether mypyc compiled the package (a source tree is interpreted and needs the real typing)."""
    return not str(sys.modules["compiler"].__file__).endswith(".py")


def main() -> None:
    """Import the driver and run it."""
    added = [name for name in STAND_INS if name not in sys.modules] if is_compiled() else []
    for name in added:
        sys.modules[name] = StandIn(name)
    try:
        from compiler.driver.main import main as run
    finally:
        for name in added:
            del sys.modules[name]
    run()
