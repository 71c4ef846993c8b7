"""Starts the compiled pycc quickly.  This module stays interpreted.

Compiled modules still execute `from typing import Final`, and importing typing takes longer than the rest of
the start (7 of 18 ms).  Nothing of it is used at run time: stand-ins serve the imports of such modules.
Modules that few compilations use are imported at their first use, and the garbage collector does not look
at what the imports make (3 ms).

The stand-ins stay to the end, since a target is imported only when a call asks for it.
"""

import _collections_abc
import gc
import sys

MYPY = False
if MYPY:
    from types import ModuleType
else:
    ModuleType = type(sys)  # the module types takes 0.2 ms to import
STAND_INS = ("typing", "__future__")
LATE = ("fractions", "heapq", "json", "math", "re", "struct")


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
    """A module that is imported when it is first asked for a name; from then on it has the names of the real one."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        real = __import__(self.__name__)
        self.__dict__.update(real.__dict__)
        return getattr(real, name)


def is_compiled() -> bool:
    """Whether mypyc compiled the package (a source tree is interpreted and needs the real typing)."""
    return not str(sys.modules["compiler"].__file__).endswith(".py")


def main() -> None:
    """Import the driver and run it."""
    gc.disable()
    if is_compiled():
        for name in STAND_INS:
            if name not in sys.modules:
                sys.modules[name] = StandIn(name)
        for name in LATE:
            if name not in sys.modules:
                sys.modules[name] = LateModule(name)
        # As `collections` would set it, without importing that.
        sys.modules.setdefault("collections.abc", _collections_abc)
    from compiler.driver.main import main as run

    run()
