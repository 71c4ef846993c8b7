"""Takes records apart: a variable of which one member alone is used becomes that member."""

from __future__ import annotations

from reduce.engine import Engine
from reduce.patch import Edit, Patch, together
from reduce.syntax import Node


def members_alone(engine: Engine) -> None:
    """`struct { int a, b; } x; … x.a` becomes `int x; … x`."""
    engine.reduce("members alone", [patch for patch in _patches(engine.tokens, engine.tree) if patch is not None])


def _patches(tokens: list[str], tree: Node) -> list[Patch | None]:
    records = {node.name: node for node in tree.walk() if node.kind == "record" and node.name}
    uses: dict[str, list[Node | None]] = {}         # a variable's uses as x.member; None: another use
    for node in tree.walk():
        for kid in node.kids:
            if kid.kind == "name":
                alone = node.kind == "member" and not node.extra["arrow"]
                uses.setdefault(kid.name, []).append(node if alone else None)
    made: list[Patch | None] = []
    for node in tree.walk():
        if node.kind != "declaration" or len(node.kids) != 2 or node.kids[0].extra["typedef"]:
            continue
        variable, heads = node.kids[1], node.kids[0].kids
        if not heads or variable.end - variable.start != 1:
            continue
        record = records.get(heads[0].name, heads[0])
        named = [use for use in uses.get(variable.name, []) if use is not None]
        if record.kind != "record" or len(named) != len(uses.get(variable.name, [])):
            continue
        if len({use.name for use in named}) == 1:
            made.append(_alone(tokens, heads[0], record, variable.name, named))
    return made


def _alone(tokens: list[str], head: Node, record: Node, name: str, uses: list[Node]) -> Patch | None:
    for field in record.kids:
        for member in field.kids[1:]:
            if member.name == uses[0].name and member.end - member.start == 1:
                words = tokens[field.kids[0].start:field.kids[0].end]
                return together([Edit(head.start, head.end, tuple(words)),
                                 *[Edit(use.start, use.end, (name,)) for use in uses]])
    return None
