"""The order of passes: coarse ones first, all again as long as that helps, then tokens and names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reduce import declarations, expose, expressions, flatten, inline, statements
from reduce.engine import Engine


@dataclass(frozen=True)
class Pass:
    name: str
    run: Callable[[Engine], None]


# Passes, coarse to fine. `main` ones are repeated together until none changes anything.
FIRST = (
    Pass("old definitions", declarations.old_definitions),
    Pass("unused", declarations.unused),
    Pass("printing", expose.at_first),
)
MAIN = (
    Pass("bodies", declarations.bodies),
    Pass("statements", statements.statements),
    Pass("unused", declarations.unused),
    Pass("expose", expose.expose),
    Pass("unused", declarations.unused),
    Pass("unwrap", statements.unwrap),
    Pass("expressions", expressions.expressions),
    Pass("unused", declarations.unused),
    Pass("variables", inline.variables),
    Pass("inline", inline.inline),
    Pass("parameters", declarations.parameters),
    Pass("prototypes", declarations.prototypes),
    Pass("copies", inline.copies),
    Pass("first values", inline.first_values),
    Pass("conversions", inline.conversions),
    Pass("formats", inline.formats),
    Pass("initializers", declarations.initializers),
    Pass("members", declarations.members),
    Pass("members alone", flatten.members_alone),
    Pass("declarators", declarations.declarators),
    Pass("returns", statements.returns),
    Pass("loop parts", statements.loop_parts),
    Pass("types", declarations.types),
    Pass("parentheses", expressions.parentheses),
    Pass("literals", expressions.literals),
    Pass("externals", declarations.externals),
)
LAST = (
    Pass("expose blindly", expose.expose_blindly),
    Pass("names", expressions.names),
    Pass("windows", expressions.windows),
)
ROUNDS = 20


def reduce_program(engine: Engine, watch: Callable[[str, Engine], None]) -> None:
    """Reduce until no pass changes anything. `watch` is told after each pass."""
    last_seen: dict[str, list[str]] = {}
    for one in FIRST:
        run(one, engine, last_seen, watch)
    for _ in range(ROUNDS):
        before = engine.tokens
        for one in MAIN:
            run(one, engine, last_seen, watch)
        if engine.tokens is before:
            for one in LAST:
                run(one, engine, last_seen, watch)
            if engine.tokens is before or not _structure_changed(before, engine.tokens):
                return


def _structure_changed(before: list[str], after: list[str]) -> bool:
    """Renaming alone is no reason to begin again."""
    return len(before) != len(after)


def run(one: Pass, engine: Engine, last_seen: dict[str, list[str]], watch: Callable[[str, Engine], None]) -> None:
    """Run a pass, unless it has seen just this program before and left it so."""
    if last_seen.get(one.name) is engine.tokens:
        return
    before = engine.tokens
    one.run(engine)
    if engine.tokens is before:         # what it changed may give it more to do
        last_seen[one.name] = before
    watch(one.name, engine)
