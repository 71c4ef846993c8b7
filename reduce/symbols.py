"""Who declares what, and who uses it: enough to tell what nothing needs.

Names are resolved by function, not by block: a name that a function declares anywhere counts as local in all of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from reduce.syntax import KEYWORDS, TAGGED, Node
from reduce.tokens import is_word

EFFECTS = frozenset(("call", "assign", "postfix", "stmtexpr", "asm", "opaque"))


@dataclass
class External:
    """One external declaration: the names it declares (tags as `struct x`), and those it uses."""

    node: Node
    defines: set[str] = field(default_factory=set)
    uses: set[str] = field(default_factory=set)
    locals: set[str] = field(default_factory=set)


class Symbols:
    """The symbols of a file."""

    def __init__(self, tokens: list[str], tree: Node) -> None:
        self.tokens = tokens
        self.externals = [self._external(node) for node in tree.kids]

    def words(self, start: int, end: int) -> list[int]:
        """The places of identifiers, without members."""
        tokens = self.tokens
        return [place for place in range(start, end)
                if is_word(tokens[place]) and tokens[place] not in KEYWORDS
                and not (place and tokens[place - 1] in (".", "->"))]

    def _external(self, node: Node) -> External:
        made = External(node)
        for inner in node.walk():
            if inner.kind in ("record", "enum") and inner.name:
                made.defines.add(f"{self.tokens[inner.start]} {inner.name}")
            elif inner.kind == "enumerator":
                made.defines.add(inner.name)
        if node.kind == "function":
            made.defines.add(node.name)
            made.locals = self.local_names(node)
        elif node.kind == "declaration":
            made.defines |= {kid.name for kid in node.kids[1:] if kid.name}
        own = {inner.extra["name"] for inner in node.walk() if "name" in inner.extra}
        for place in self.words(node.start, node.end):
            word = self.tokens[place]
            if place in own:
                continue
            if place and self.tokens[place - 1] in TAGGED:
                made.uses.add(f"{self.tokens[place - 1]} {word}")
            elif word not in made.locals:
                made.uses.add(word)
        return made

    @staticmethod
    def local_names(function: Node) -> set[str]:
        """Parameters, locals and labels."""
        names: set[str] = set()
        for inner in function.kids[1].walk():
            if inner.kind == "parameter":
                names.add(inner.name)
        for inner in function.kids[2].walk():
            if inner.kind in ("declarator", "label"):
                names.add(inner.name)
        return names

    def reachable(self) -> set[str]:
        """Names that main needs, or every function where there is no main."""
        by_name: dict[str, list[External]] = {}
        for one in self.externals:
            for name in one.defines:
                by_name.setdefault(name, []).append(one)
        roots = ["main"] if "main" in by_name else [one.node.name for one in self.externals
                                                    if one.node.kind == "function"]
        for one in self.externals:
            if one.node.kind == "opaque":
                roots += sorted(one.uses)
        seen = set(roots)
        todo = list(roots)
        while todo:
            for one in by_name.get(todo.pop(), []):
                for name in sorted(one.uses - seen):
                    seen.add(name)
                    todo.append(name)
        return seen


def has_effects(node: Node) -> bool:
    """Whether evaluating an expression may do something."""
    return any(inner.kind in EFFECTS or (inner.kind == "unary" and inner.name in ("++", "--"))
               for inner in node.walk())
