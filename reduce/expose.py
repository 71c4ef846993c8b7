"""Finds the first value that the two builds compute differently, and prints that value alone.

The program is run once with a print beside every statement that computes something plain; the first line that differs
names the place. What is left then needs neither the way from there to the original output, nor that output.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reduce.engine import Engine
from reduce.expressions import EXPRESSIONS
from reduce.inline import printing
from reduce.patch import Edit, Patch, apply, together
from reduce.statements import parents_of
from reduce.symbols import has_effects
from reduce.syntax import Node
from reduce.tokens import render

MARK = "@@"
ROUNDS = 6          # tries to get rid of prints that don't compile
EXPOSURES = 3
TRIES = 24          # places and parts of expressions that are tried
BLIND_TRIES = 40


@dataclass(frozen=True)
class Place:
    """A value that can be seen at a statement of a block."""

    statement: Node
    value: Node
    after: bool


def places(tree: Node, effects: bool = False) -> list[Place]:
    """Values without effects (or with them too), of statements that stand directly in blocks."""
    found: list[Place] = []
    for function in tree.kids:
        if function.kind != "function":
            continue
        for block in function.kids[2].walk():
            if block.kind == "block":
                for statement in block.kids:
                    found += _values(statement)
    return [place for place in found
            if (effects or not has_effects(place.value)) and place.value.kind not in ("number", "string")]


def _values(statement: Node) -> list[Place]:
    if statement.kind in ("if", "switch", "while", "return"):
        return [Place(statement, kid, False) for kid in statement.kids[:1] if kid.kind in EXPRESSIONS]
    if statement.kind == "declaration":
        return [Place(statement, kid.kids[-1], True) for kid in statement.kids[1:]
                if "equals" in kid.extra and kid.kids[-1].kind in EXPRESSIONS]
    if statement.kind != "expression":
        return []
    inner = statement.kids[0]
    if inner.kind == "assign":
        return [Place(statement, inner.kids[1], False), Place(statement, inner.kids[0], True)]
    if inner.kind == "call":
        return [Place(statement, kid, False) for kid in inner.kids[1:] if kid.kind in EXPRESSIONS]
    return []


def prints(tree: Node) -> list[Node]:
    return [node for node in tree.walk() if node.kind == "expression" and node.kids[0].kind == "call"
            and node.kids[0].name in ("printf", "__builtin_printf", "puts", "putchar", "show")]


def output(tokens: list[str], value: Node, head: str) -> tuple[str, ...]:
    words = tokens[value.start:value.end]
    return ("printf", "(", f'"{head}%ld\\n"', ",", "(", "long", ")", "(", *words, ")", ")", ";")


def expose(engine: Engine) -> None:
    """Do it, where the check can compare outputs; a few times at most, as the program grows a little each time."""
    if engine.probe is None or engine.exposed >= EXPOSURES:
        return
    engine.exposed += 1
    tokens, tree = engine.tokens, engine.tree
    found = places(tree)
    first = _first_difference(engine, tokens, found)
    if first is None:
        return
    silence = [Edit(node.start, node.end, (";",)) for node in prints(tree)]
    parents = parents_of(tree)
    tried = 0
    for value in sorted(_parts(first.value), key=lambda node: node.end - node.start):
        for keep in (False, True):
            if tried >= TRIES:
                return
            tried += 1
            made = _candidate(tokens, first, value, silence, keep, parents)
            if made is not None and engine.try_one(apply(tokens, [made]), larger=True):
                return


def at_first(engine: Engine) -> None:
    """Before anything is reduced: exposes, or turns calls into prints, for then functions need not reach the output."""
    before = engine.tokens
    expose(engine)
    if engine.tokens is before:
        printing(engine)


def expose_blindly(engine: Engine) -> None:
    """Without the outputs: print any one value alone, small ones first. For what is nearly reduced."""
    if engine.probe is not None or not engine.prints or engine.exposed >= EXPOSURES:
        return
    engine.exposed += 1
    tokens, tree = engine.tokens, engine.tree
    silence = [Edit(node.start, node.end, (";",)) for node in prints(tree)]
    parents = parents_of(tree)
    ways: dict[tuple[str, ...], Patch] = {}
    for place in places(tree, effects=True):
        for value in _parts(place.value):
            if value.kind == "name":
                continue
            made = _candidate(tokens, place, value, silence, False, parents)
            if made is not None:
                ways.setdefault(tuple(tokens[value.start:value.end]), made)
    for words in sorted(ways, key=len)[:BLIND_TRIES]:
        if engine.try_one(apply(tokens, [ways[words]]), larger=True):
            return


def _parts(value: Node) -> list[Node]:
    return [node for node in value.walk()
            if node.kind in EXPRESSIONS and node.kind not in ("number", "string", "paren")]


def _candidate(tokens: list[str], place: Place, value: Node, silence: list[Edit], keep: bool,
               parents: dict[int, Node]) -> Patch | None:
    statement = place.statement
    shown = output(tokens, value, "")
    if not keep:
        own = Edit(statement.start, statement.end, shown)
    elif place.after:
        own = Edit(statement.end, statement.end, shown)
    else:
        own = Edit(statement.start, statement.start, shown)
    others = [edit for edit in silence if edit.end <= own.start or edit.start >= own.end]
    return together([own, *others])


def _first_difference(engine: Engine, tokens: list[str], found: list[Place]) -> Place | None:
    """Where the two builds first print something different; prints that don't compile are left out."""
    assert engine.probe is not None
    left = dict(enumerate(found))
    for _ in range(ROUNDS):
        lines, text = _instrumented(tokens, left)
        expected, got, messages = engine.probe(text)
        engine.tests += 1
        if not messages:
            return _place(left, expected, got)
        refused = {lines[int(line)] for line in re.findall(rb"^[^:\n]+:(\d+):\d+: (?:fatal )?error", messages, re.M)
                   if int(line) in lines}
        if not refused:
            return None
        left = {number: place for number, place in left.items() if number not in refused}
    return None


def _instrumented(tokens: list[str], left: dict[int, Place]) -> tuple[dict[int, int], str]:
    """The text with a print for each place, and which line holds which."""
    edits: list[tuple[int, int, tuple[str, ...]]] = []
    for number, place in left.items():
        at = place.statement.end if place.after else place.statement.start
        edits.append((at, number, output(tokens, place.value, f"{MARK}{number} ")))
    edits.sort()
    made: list[str] = []
    start = 0
    for at, _, words in edits:
        made += tokens[start:at]
        made += words
        start = at
    made += tokens[start:]
    text = render(made)
    lines: dict[int, int] = {}
    for line, content in enumerate(text.split("\n"), 1):
        seen = re.search(rf'"{MARK}(\d+) %ld', content)
        if seen:
            lines[line] = int(seen[1])
    return lines, text


def _place(left: dict[int, Place], expected: bytes, got: bytes) -> Place | None:
    for one, two in zip(expected.split(b"\n"), got.split(b"\n"), strict=False):
        if one != two:
            for line in (one, two):
                seen = re.match(rb"@@(\d+) ", line)
                if seen:
                    return left.get(int(seen[1]))
            return None
    return None
