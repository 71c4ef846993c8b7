"""Passes over statements: delete them, outer ones first; take branches and bodies out of what is around them."""

from __future__ import annotations

from reduce.engine import Engine
from reduce.patch import Edit, Patch, delete, replace
from reduce.syntax import Node

STRUCTURED = frozenset(("if", "for", "while", "do", "switch", "block"))
STATEMENTS = STRUCTURED | frozenset((
    "expression", "declaration", "return", "goto", "break", "continue", "case", "default", "label", "empty", "asm",
    "opaque"))


def layers(tree: Node) -> list[list[Node]]:
    """The statements of all functions by depth; those of a block before those inside of them."""
    found: list[list[Node]] = []
    level = [kid.kids[2] for kid in tree.kids if kid.kind == "function"]
    while level:
        following = [kid for node in level for kid in node.kids if kid.kind in STATEMENTS]
        if following:
            found.append(following)
        level = following
    return found


def deletion(parents: dict[int, Node], node: Node) -> Patch:
    """Without the statement; where syntax needs one, an empty one remains."""
    parent = parents[id(node)]
    if parent.kind == "block":
        return delete(node.start, node.end)
    if parent.kind == "if" and len(parent.kids) == 3 and node is parent.kids[2]:
        return delete(parent.extra["else"], node.end)
    return replace(node.start, node.end, ";")


def parents_of(tree: Node) -> dict[int, Node]:
    return {id(kid): node for node in tree.walk() for kid in node.kids}


def statements(engine: Engine) -> None:
    """Deletes statements, layer by layer."""
    depth = 0
    while True:
        found = layers(engine.tree)
        if depth >= len(found):
            return
        parents = parents_of(engine.tree)
        engine.reduce("statements", [deletion(parents, node) for node in found[depth] if node.kind != "empty"])
        depth += 1


def around(outer: Node, *inner: Node) -> Patch:
    """The outer node becomes one or more nodes inside of it."""
    edits: list[Edit] = []
    place = outer.start
    for node in inner:
        edits.append(Edit(place, node.start))
        place = node.end
    edits.append(Edit(place, outer.end))
    return Patch(tuple(edit for edit in edits if edit.start < edit.end))


def unwrappings(node: Node, tokens: list[str]) -> list[Patch]:
    """What a structured statement may become."""
    kids = node.kids
    made: list[Patch] = []
    if node.kind == "if":
        made = [around(node, kid) for kid in kids[1:]]
        if len(kids) == 3:
            cond = Edit(node.start, kids[1].start)
            made.append(Patch((cond, Edit(kids[1].end, kids[2].start))))
    elif node.kind in ("while", "switch"):
        made = [around(node, kids[1])]
    elif node.kind == "do":
        made = [around(node, kids[0])]
    elif node.kind == "for":
        made = [around(node, kids[-1])]
        if "first" in node.extra:
            first = kids[node.extra["first"]]
            semicolon = () if first.kind == "declaration" else (";",)
            made.append(Patch((Edit(node.start, first.start), Edit(first.end, kids[-1].start, semicolon),
                               Edit(kids[-1].end, node.end))) if kids[-1].end < node.end else
                        Patch((Edit(node.start, first.start), Edit(first.end, kids[-1].start, semicolon))))
    elif node.kind == "block":
        made = [Patch((Edit(node.start, node.start + 1), Edit(node.end - 1, node.end)))]
    if node.kind in ("for", "while", "do", "switch") and made:
        leaving = _leaving(node)
        if leaving:
            body = kids[0] if node.kind == "do" else kids[-1]
            edits = [*around(node, body).edits, *[Edit(one.start, one.end, (";",)) for one in leaving]]
            made.insert(0, Patch(tuple(sorted(edits, key=lambda edit: edit.start))))
    for kid in kids:
        if kid.kind not in STATEMENTS and node.kind != "block":
            outer = Edit(node.start, kid.start), Edit(kid.end, node.end, (";",))
            made.append(Patch(outer))
    return [patch for patch in made if patch.edits]


def _leaving(loop: Node) -> list[Node]:
    """The jumps in a loop or switch that leave it, and its labels: without it they have no meaning."""
    found: list[Node] = []
    todo = list(loop.kids)
    while todo:
        node = todo.pop()
        if node.kind in ("break", "case", "default") or (node.kind == "continue" and loop.kind != "switch"):
            found.append(node)
        elif node.kind not in ("for", "while", "do", "switch"):
            todo += node.kids
    return found


def unwrap(engine: Engine) -> None:
    """Replaces structured statements by parts of them, outer ones first."""
    depth = 0
    while True:
        found = layers(engine.tree)
        if depth >= len(found):
            return
        for choice in range(4):
            found = layers(engine.tree)
            if depth >= len(found):
                return
            patches: list[Patch] = []
            for node in found[depth]:
                ways = unwrappings(node, engine.tokens) if node.kind in STRUCTURED else []
                if choice < len(ways):
                    patches.append(ways[choice])
            engine.reduce(f"unwrap {choice}", patches)
        depth += 1


def loop_parts(engine: Engine) -> None:
    """Drops parts of for heads, splits declarations from their initializers, joins what can be."""
    patches: list[Patch] = []
    for node in engine.tree.walk():
        if node.kind == "for":
            for part in ("first", "cond", "step"):
                if part in node.extra:
                    kid = node.kids[node.extra[part]]
                    made = (";",) if kid.kind == "declaration" else ()
                    patches.append(Patch((Edit(kid.start, kid.end, made),)))
    engine.reduce("loop parts", patches)


def returns(engine: Engine) -> None:
    """Drops values of returns, and statements after the last return."""
    patches = [Patch((Edit(node.kids[0].start, node.kids[0].end),)) for node in engine.tree.walk()
               if node.kind == "return" and node.kids]
    engine.reduce("returns", patches)


