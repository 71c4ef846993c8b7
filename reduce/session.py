"""One reduction from text to result: what is tried before the passes, the passes, and what is reported of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reduce import plain
from reduce.checks import Check, CompileCheck, MismatchCheck
from reduce.engine import Engine, OutOfTime
from reduce.reducer import reduce_program
from reduce.tokens import render, tokenize

Watch = Callable[[str, Engine], None]


@dataclass(frozen=True)
class Reduction:
    """What came out. `finished` is False where time ran out or somebody interrupted."""

    text: str
    finished: bool
    interrupted: bool
    tokens_before: int
    tokens: int
    tests: int
    known: int
    processes: int
    cpu: float


def quiet(name: str, engine: Engine) -> None:
    """A watch that shows nothing."""


def reduce_text(text: str, check: Check, save: Callable[[str], None], jobs: int = 1, seconds: float = 0.0,
                watch: Watch = quiet) -> Reduction | None:
    """Reduce; `save` gets every better text. None when the text is not interesting to begin with."""
    if not check.interesting(text):
        return None
    tokens = tokenize(text)
    before = len(tokens)
    expanded = check.expanded(text) if any(token[0] == "#" and len(token) > 1 for token in tokens) else None
    if expanded is not None and check.interesting(render(tokenize(expanded))):
        tokens = tokenize(expanded)
    if render(tokens) == text or check.interesting(render(tokens)):
        engine = Engine(tokens, check.interesting, save, jobs, seconds)
        passes = reduce_program
    else:
        engine = Engine(plain.lines(text), check.interesting, save, jobs, seconds, plain.spell)
        passes = plain.reduce_text
    if isinstance(check, MismatchCheck) and len(check.names) == 1:
        engine.probe = check.probe
    engine.prints = not isinstance(check, CompileCheck)
    save(engine.best[2])
    finished = interrupted = False
    try:
        passes(engine, watch)
        finished = True
    except OutOfTime:
        pass
    except KeyboardInterrupt:
        interrupted = True
    finally:
        engine.close()
    counter = check.counter
    best = engine.best[2]
    return Reduction(best, finished, interrupted, before, len(tokenize(best)), engine.tests, engine.hits,
                     counter.processes, counter.cpu)
