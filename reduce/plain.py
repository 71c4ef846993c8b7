"""Reduction of text that is no C, or whose layout matters: pieces of it are deleted, lines first, then words, then
characters. Pieces are tokens of the engine that are simply put together again.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from reduce.engine import Engine
from reduce.patch import Edit, Patch

SMALL = 2000        # below so many characters single ones are tried


def spell(pieces: list[str]) -> str:
    return "".join(pieces)


def lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def words(text: str) -> list[str]:
    return re.findall(r"\w+|\s+|[^\w\s]", text)


def reduce_text(engine: Engine, watch: Callable[[str, Engine], None]) -> None:
    """Until nothing can be deleted. The engine's tokens are lines to begin with."""
    for name, cut in (("lines", lines), ("words", words), ("characters", list)):
        text = spell(engine.tokens)
        if name == "characters" and len(text) > SMALL:
            return
        engine.restart(cut(text))
        chunks(engine, name)
        watch(name, engine)


def chunks(engine: Engine, name: str) -> None:
    """Deletes runs of pieces, long ones first, until no single one can go."""
    size = max(1, len(engine.tokens) // 2)
    while True:
        before = engine.tokens
        count = len(before)
        starts = range(0, count, size)
        engine.reduce(f"{name} {size}", [Patch((Edit(start, min(count, start + size)),)) for start in starts])
        if size > 1:
            size = max(1, size // 2)
        elif engine.tokens is before:
            return
