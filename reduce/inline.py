"""Passes that put things where they are used: functions into their callers, initializers of variables into their uses,
and values straight into printf, so that a program's own checksum machinery can go."""

from __future__ import annotations

from reduce.engine import Engine
from reduce.patch import Edit, Patch, together
from reduce.symbols import Symbols
from reduce.syntax import Node
from reduce.tokens import is_word


def printing(engine: Engine) -> None:
    """Calls for their effect become prints of an argument: that may show the difference directly."""
    for argument in range(1, 4):
        engine.reduce("printing", [patch for node in engine.tree.walk()
                                   for patch in _prints(engine.tokens, node, argument)], larger=True)


def _prints(tokens: list[str], node: Node, argument: int) -> list[Patch]:
    if node.kind != "expression" or node.kids[0].kind != "call" or argument >= len(node.kids[0].kids):
        return []
    call = node.kids[0]
    value = call.kids[argument]
    if value.kind == "string" or call.name in ("printf", "__builtin_printf"):
        return []
    head = ("printf", "(", '"%ld\\n"', ",", "(", "long", ")", "(")
    return [Patch((Edit(call.start, value.start, head), Edit(value.end, call.end, (")", ")"))))]


def _functions(tree: Node) -> dict[str, Node]:
    return {kid.name: kid for kid in tree.kids if kid.kind == "function" and kid.name != "main"}


def inline(engine: Engine) -> None:
    """Puts a function's body in place of a call. Where it was the only one, the function goes."""
    done: set[tuple[str, int]] = set()
    for _ in range(60):
        found = _next_call(engine, done)
        if found is None:
            return
        engine.reduce("inline", found)


def _next_call(engine: Engine, done: set[tuple[str, int]]) -> list[Patch] | None:
    tokens, tree = engine.tokens, engine.tree
    functions = _functions(tree)
    for holder in tree.kids:
        if holder.kind != "function":
            continue
        locals_here = Symbols.local_names(holder)
        for node in holder.walk():
            if node.kind not in ("expression", "call"):
                continue
            call = node.kids[0] if node.kind == "expression" else node
            function = functions.get(call.name) if call.kind == "call" else None
            key = (f"{node.kind} {call.name}", sum(1 for token in tokens[:call.start] if token == call.name))
            if function is None or function is holder or key in done:
                continue
            done.add(key)
            made = _body(tokens, function, call, locals_here, node.kind == "expression")
            if made is not None:
                whole = [Edit(node.start, node.end, tuple(made))]
                patches = [Patch(tuple(whole))]
                declared = [kid for kid in tree.kids if kid.kind == "declaration" and kid.name == call.name]
                if sum(1 for token in tokens if token == call.name) == 2 + len(declared):
                    gone = [Edit(kid.start, kid.end) for kid in (function, *declared)]
                    both = together([*whole, *gone])
                    patches = [both] if both else patches
                return patches
    return None


def _body(tokens: list[str], function: Node, call: Node, taken: set[str], statement: bool) -> list[str] | None:
    """The tokens that do what the call did, None where that is not plain."""
    params = [kid for kid in function.kids[1].kids if kid.kind == "parameter" and kid.name]
    args = [tokens[kid.start:kid.end] for kid in call.kids[1:]]
    if len(params) != len(args):
        return None
    body = function.kids[2]
    returns = [node for node in body.walk() if node.kind == "return"]
    if statement:
        if len(returns) > 1 or (returns and returns[0] is not body.kids[-1]):
            return None
        arguments = {token for arg in args for token in arg if is_word(token)}
        clashes = arguments & Symbols.local_names(function)
        if clashes:
            tokens = [f"{token}_" if token in clashes and function.start <= place < function.end else token
                      for place, token in enumerate(tokens)]
        made = ["{"]
        for param, arg in zip(params, args, strict=True):
            made += [*tokens[param.start:param.end], "=", *arg, ";"]
        for node in body.kids:
            if node.kind != "return":
                made += tokens[node.start:node.end]
            elif node.kids and node.kids[0].kind not in ("name", "number"):
                made += [*tokens[node.kids[0].start:node.kids[0].end], ";"]
        return [*made, "}"]
    if len(body.kids) != 1 or not returns or not returns[0].kids:
        return None
    values = {param.name: arg if len(arg) == 1 else ["(", *arg, ")"] for param, arg in zip(params, args, strict=True)}
    result: list[str] = []
    value = returns[0].kids[0]
    for place in range(value.start, value.end):
        token = tokens[place]
        member = tokens[place - 1] in (".", "->")
        result += values[token] if token in values and not member else [token]
    return result if len(result) == 1 else ["(", *result, ")"]


def variables(engine: Engine) -> None:
    """Puts a variable's initializer, or 0, in place of its uses, and deletes its declaration."""
    done: set[tuple[str, int]] = set()
    for _ in range(200):
        found = _next_variable(engine, done)
        if found is None:
            return
        engine.reduce("variables", [found])


def _next_variable(engine: Engine, done: set[tuple[str, int]]) -> Patch | None:
    tokens, tree = engine.tokens, engine.tree
    places: dict[str, list[Node]] = {}
    for node in tree.walk():
        if node.kind == "name":
            places.setdefault(node.name, []).append(node)
    for node in tree.walk():
        if node.kind != "declaration" or node.kids[0].extra["typedef"]:
            continue
        for kid in node.kids[1:]:
            if not kid.name or "params" in kid.extra or kid.end - kid.start > 40:
                continue
            uses = places.get(kid.name, [])
            if (kid.name, len(uses)) in done:
                continue
            done.add((kid.name, len(uses)))
            init = kid.kids[-1] if "equals" in kid.extra else None
            value = tokens[init.start:init.end] if init is not None and init.kind != "init" else ["0"]
            if len(value) > 1:
                value = ["(", *value, ")"]
            gone = Edit(node.start, node.end) if len(node.kids) == 2 else Edit(kid.start, kid.end)
            patch = together([gone, *[Edit(use.start, use.end, tuple(value)) for use in uses]])
            if patch is not None and patch.size > 0:
                return patch
    return None


def copies(engine: Engine) -> None:
    """Drops an assignment statement, its value put in place of the uses that follow in the same function."""
    tokens, tree = engine.tokens, engine.tree
    patches: list[Patch] = []
    for function in tree.kids:
        if function.kind != "function":
            continue
        for node in function.kids[2].walk():
            if node.kind != "expression" or node.kids[0].kind != "assign" or node.kids[0].name != "=":
                continue
            target, value = node.kids[0].kids
            if value.end - value.start > 12:
                continue
            text = tokens[target.start:target.end]
            words = tokens[value.start:value.end]
            made = tuple(words if len(words) == 1 else ["(", *words, ")"])
            edits = [Edit(node.start, node.end)]
            edits += [Edit(other.start, other.end, made) for other in function.kids[2].walk()
                      if other.start >= node.end and other.kind == target.kind
                      and tokens[other.start:other.end] == text]
            patch = together(edits)
            if patch is not None and len(edits) > 1:
                patches.append(patch)
    engine.reduce("copies", patches)
