"""Starts the compiled pycc quickly.  This module stays interpreted.

Compiled modules still execute `from typing import Final`, and importing typing takes longer than the rest of
the start (7 of 18 ms).  Nothing of it is used at run time: a stand-in serves the import of the compiler and
is taken away at once.  Modules that few compilations use are imported at their first use (8 of 43 ms of
hello.c), and the garbage collector does not look at what the import makes (3 ms).
"""

import gc
import sys
from types import ModuleType

STAND_INS = ("typing",)
LATE = ("fractions", "json", "re")


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


class LateModule(ModuleType):
    """A module that is imported when it is first asked for a name."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(__import__(self.__name__), name)


def is_compiled() -> bool:
    """Whether mypyc compiled the package (a source tree is interpreted and needs the real typing)."""
    return not str(sys.modules["compiler"].__file__).endswith(".py")


def main() -> None:
    """Import the driver and run it."""
    gc.disable()
    added = [name for name in STAND_INS if name not in sys.modules] if is_compiled() else []
    for name in added:
        sys.modules[name] = StandIn(name)
    if added:
        for name in LATE:
            sys.modules[name] = LateModule(name)
    try:
        from compiler.driver.main import main as run
    finally:
        for name in added:
            del sys.modules[name]
    run()
