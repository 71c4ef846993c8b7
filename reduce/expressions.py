"""Passes over expressions: replace them by constants or by their operands, outer ones first; literals; names."""

from __future__ import annotations

from reduce.engine import Engine
from reduce.patch import Edit, Patch, delete, replace, together
from reduce.statements import around
from reduce.symbols import Symbols
from reduce.syntax import KEYWORDS, Node
from reduce.tokens import is_number, is_word

EXPRESSIONS = frozenset((
    "comma", "assign", "conditional", "elvis", "binary", "cast", "unary", "sizeof", "call", "index", "member",
    "postfix", "paren", "stmtexpr", "name", "number", "string", "compound", "generic"))
SHORT = frozenset(("name", "number"))


def expression_layers(tree: Node) -> list[list[Node]]:
    """Expressions by depth below the statement or declaration that holds them."""
    found: list[list[Node]] = []
    stack = [(tree, -1)]
    while stack:
        node, depth = stack.pop()
        if node.kind in EXPRESSIONS:
            depth += 1
            while len(found) <= depth:
                found.append([])
            found[depth].append(node)
        else:
            depth = -1
        stack.extend((kid, depth) for kid in reversed(node.kids))
    for layer in found:
        layer.sort(key=lambda node: node.start)
    return found


def simpler(node: Node, tokens: list[str]) -> list[Patch]:
    """What an expression may become, best first."""
    made: list[Patch] = []
    if node.kind not in SHORT:
        made += [replace(node.start, node.end, "0"), replace(node.start, node.end, "1")]
    elif node.kind == "name":
        made.append(replace(node.start, node.end, "0"))
    kids = [kid for kid in node.kids if kid.kind in EXPRESSIONS]
    if node.kind == "call":
        kids = kids[1:]
    if node.kind in ("index", "member", "assign", "comma") and len(kids) > 1:
        kids = [kids[-1], *kids[:-1]] if node.kind in ("assign", "comma") else kids
    made += [around(node, kid) for kid in kids]
    if node.end - node.start > 2 and node.kind != "assign":
        made.append(replace(node.start, node.end, "-", "1"))
    if node.kind == "assign" and node.name != "=":
        made.append(Patch((Edit(node.kids[0].end, node.kids[1].start, ("=",)),)))
    return made


def expressions(engine: Engine) -> None:
    """Simplifies expressions layer by layer."""
    depth = 0
    while True:
        found = expression_layers(engine.tree)
        if depth >= len(found):
            return
        for choice in range(5):
            found = expression_layers(engine.tree)
            if depth >= len(found):
                return
            patches = [ways[choice] for ways in (simpler(node, engine.tokens) for node in found[depth])
                       if choice < len(ways)]
            engine.reduce(f"expressions {choice}", patches)
        depth += 1


def parentheses(engine: Engine) -> None:
    engine.reduce("parentheses", [around(node, node.kids[0]) for node in engine.tree.walk() if node.kind == "paren"])


def literals(engine: Engine) -> None:
    """Numbers become 0, 1, or shorter; strings become shorter."""
    for shorter in (_to("0"), _to("1"), _decimal, _half, _string):
        patches: list[Patch] = []
        for place, token in enumerate(engine.tokens):
            made = shorter(token)
            if made is not None and made != token and len(made) <= len(token):
                patches.append(replace(place, place + 1, made))
        engine.reduce("literals", patches)


class _to:  # noqa: N801
    """To one fixed number."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __call__(self, token: str) -> str | None:
        return self.text if is_number(token) or token[-1] == "'" else None


def _value(token: str) -> int | None:
    if not is_number(token):
        return None
    digits = token.rstrip("uUlL")
    try:
        return int(digits, 0) if not (len(digits) > 1 and digits[0] == "0" and digits.isdigit()) else int(digits, 8)
    except ValueError:
        return None


def _decimal(token: str) -> str | None:
    value = _value(token)
    return None if value is None else str(value)


def _half(token: str) -> str | None:
    """The number's first digit."""
    value = _value(token)
    return None if value is None or value < 10 else str(value)[0]


def _string(token: str) -> str | None:
    if token[-1] != '"':
        return None
    for kept in ("%d", "%i", "%x", "%X", "%ld", "%lX", "%lx", "%llx", "%s"):
        if kept in token and len(token) > len(kept) + 2:
            return f'"{kept}"'
    return '""' if len(token) > 2 and "%" not in token else None


def names(engine: Engine) -> None:
    """Renames everything to single letters, the most used first."""
    tokens = engine.tokens
    counts: dict[str, int] = {}
    declared = _declared(engine)
    for token in tokens:
        if token in declared:
            counts[token] = counts.get(token, 0) + 1
    taken = {token for token in tokens if is_word(token)} | KEYWORDS
    free = (name for name in _letters() if name not in taken)
    patches: list[Patch] = []
    for name in sorted(counts, key=lambda word: (-counts[word] * len(word), word)):
        if len(name) > 1:
            short = next(free)
            if len(short) < len(name):
                edits = [Edit(place, place + 1, (short,)) for place, token in enumerate(tokens) if token == name]
                patch = together(edits)
                if patch is not None:
                    patches.append(patch)
    engine.reduce("names", patches)


def _declared(engine: Engine) -> set[str]:
    found: set[str] = set()
    for node in engine.tree.walk():
        if node.kind in ("declarator", "function", "enumerator", "record", "enum", "label", "parameter"):
            found.add(node.name)
    defined = {name for one in Symbols(engine.tokens, engine.tree).externals if one.node.kind == "function"
               for name in one.defines}
    external = {kid.name for one in engine.tree.kids if one.kind == "declaration" for kid in one.kids[1:]
                if "params" in kid.extra}
    return found - (external - defined) - {"", "main"}


def _letters() -> list[str]:
    letters = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    return letters + [one + two for one in letters for two in letters]


def windows(engine: Engine) -> None:
    """Deletes every short run of tokens that balances: the last resort."""
    for size in (8, 5, 4, 3, 2, 1):
        place = 0
        while place + size <= len(engine.tokens):
            chunk = engine.tokens[place:place + size]
            if balanced(chunk) and engine.try_patch(delete(place, place + size)):
                continue
            place += 1


def balanced(tokens: list[str]) -> bool:
    depth = {"(": 0, "[": 0, "{": 0}
    closing = {")": "(", "]": "[", "}": "{"}
    for token in tokens:
        if token in depth:
            depth[token] += 1
        elif token in closing:
            depth[closing[token]] -= 1
            if depth[closing[token]] < 0:
                return False
    return not any(depth.values())
