"""What can be mutated in a parsed file: statements with their scopes, labels, expressions that are evaluated.

Only what is certain is a site: nothing inside constant expressions, types, operands that are not evaluated, or
arguments of builtins, which may have to be constants.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from reduce.syntax import Node

STATEMENTS = frozenset(("expression", "if", "while", "for", "do", "switch", "block", "return"))
LOOPS = frozenset(("while", "for", "do"))
# Where an expression is not evaluated, or has to be constant.
CLOSED = frozenset(("case", "generic", "type", "sizeof", "declaration", "opaque", "directive", "init", "string"))
LASTING = frozenset(("static", "extern", "typedef", "constexpr", "_Thread_local", "__thread"))
CONSTANT_CALLS = ("__builtin_", "__atomic_", "__sync_", "_mm", "offsetof", "va_")


@dataclass
class Scope:
    """A block or a `for` and what encloses it, out to the function's body."""

    node: Node
    outer: Scope | None
    loop: bool = False          # whether break and continue mean something here


@dataclass(frozen=True)
class Statement:
    """A statement, the scope it stands in, and whether it is an item of a block (else it is a branch or a body)."""

    node: Node
    scope: Scope
    item: bool


@dataclass
class Sites:
    """The places of one function."""

    function: Node
    tokens: list[str]
    statements: list[Statement] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    expressions: list[Node] = field(default_factory=list)


def functions(tree: Node, tokens: list[str]) -> list[Sites]:
    """The definitions of a file, with their sites."""
    found: list[Sites] = []
    for node in tree.kids:
        if node.kind == "function":
            sites = Sites(node, tokens)
            body = node.kids[-1]
            _statements(body, Scope(body, None), sites)
            found.append(sites)
    return found


def _statements(block: Node, scope: Scope, sites: Sites) -> None:
    for kid in block.kids:
        _statement(kid, scope, True, sites)


def _statement(node: Node, scope: Scope, item: bool, sites: Sites) -> None:
    if node.kind == "label":
        sites.labels.append(node.name)
    if node.kind not in STATEMENTS:
        if node.kind == "declaration":
            _initializers(node, sites)
        return
    if node.kind == "expression" and _declares(node.kids[0]):
        return
    sites.statements.append(Statement(node, scope, item))
    if node.kind == "block":
        _statements(node, Scope(node, scope, scope.loop), sites)
        return
    inner = Scope(node, scope, scope.loop or node.kind in LOOPS)
    for kid in node.kids:
        if kid.kind in STATEMENTS or kid.kind == "label":
            _statement(kid, inner, False, sites)
        elif kid.kind == "declaration":
            _initializers(kid, sites)
        else:
            _expressions(kid, sites)


def _declares(node: Node) -> bool:
    """Whether `a * b = …` is rather a declaration, of a type that a header names."""
    left = node.kids[0] if node.kind == "assign" else node
    return left.kind == "binary" and left.name == "*"


def _initializers(declaration: Node, sites: Sites) -> None:
    """Initializers of automatic scalars are evaluated."""
    specifiers = declaration.kids[0]
    if LASTING.intersection(sites.tokens[specifiers.start:specifiers.end]):
        return
    for declarator in declaration.kids[1:]:
        if "equals" in declarator.extra and declarator.kids and declarator.kids[-1].kind != "init":
            _expressions(declarator.kids[-1], sites)


def _expressions(node: Node, sites: Sites) -> None:
    if node.kind in CLOSED:
        return
    if node.kind == "call" and (not node.name or node.name.startswith(CONSTANT_CALLS) or node.name.isupper()):
        return
    if node.kind == "stmtexpr":
        return
    sites.expressions.append(node)
    for kid in node.kids:
        _expressions(kid, sites)


def leaves(node: Node, *words: str) -> bool:
    """Whether a `break` or `continue` inside goes to something outside of `node`."""
    stack = [(node, frozenset(words))]
    while stack:
        one, left = stack.pop()
        if one.kind in left:
            return True
        if one.kind in LOOPS:
            continue
        if one.kind == "switch":
            left = left - {"break"}
        stack += [(kid, left) for kid in one.kids]
    return False


def body_leaves(loop: Node, *words: str) -> bool:
    """The same for a loop's body and that loop."""
    return any(leaves(kid, *words) for kid in loop.kids)


def has_labels(node: Node) -> bool:
    """Whether something outside may jump into `node`: it has labels, cases of an outer switch, or is not understood."""
    stack = [(node, False)]
    while stack:
        one, inside = stack.pop()
        if one.kind in ("label", "labeladdress", "opaque", "directive"):
            return True
        if one.kind in ("case", "default") and not inside:
            return True
        inside = inside or one.kind == "switch"
        stack += [(kid, inside) for kid in one.kids]
    return False


def within(scope: Scope | None, outer: Scope) -> bool:
    """Whether what is visible at the end of `outer` so far is visible in `scope`."""
    while scope is not None:
        if scope.node is outer.node:
            return True
        scope = scope.outer
    return False
