"""Initialisers (C17 6.7.9): from braces and designators to a flat list of stores."""
from __future__ import annotations

from typing import Final, final

from compiler.sema.ast import Expr, Init
from compiler.sema.context import SemaContext
from compiler.sema.types import Type

# Designator.kind
FIELD: Final = 0    # .name (or the old-style name:)
INDEX: Final = 1    # [low]
RANGE: Final = 2    # [low ... high]


@final
class Designator:
    """One step of a designation; `low` and `high` are evaluated by the parser."""

    def __init__(self, kind: int, name: str, low: int, high: int, loc: int) -> None:
        self.kind = kind
        self.name = name
        self.low = low
        self.high = high
        self.loc = loc


@final
class InitItem:
    def __init__(self, designators: list[Designator], value: Expr | InitList, loc: int) -> None:
        self.designators = designators
        self.value: Expr | InitList = value
        self.loc = loc


@final
class InitList:
    """A braced list."""

    def __init__(self, items: list[InitItem], loc: int) -> None:
        self.items = items
        self.loc = loc


class InitConverter:
    """Converts a value to the type of the object it initialises, as by assignment, with diagnostics."""

    def convert(self, e: Expr, to: Type, loc: int) -> Expr:
        raise NotImplementedError


def analyze(ctx: SemaContext, type: Type, value: Expr | InitList, convert: InitConverter) -> tuple[Type, Init]:
    """Return the object's type (an array of unknown size completed) and the flattened initialiser."""
    raise NotImplementedError
