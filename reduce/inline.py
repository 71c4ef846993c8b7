"""Passes that put things where they are used: functions into their callers, initializers of variables into their uses,
and values straight into printf, so that a program's own checksum machinery can go."""

from __future__ import annotations

import re

from reduce.declarations import without_declarators
from reduce.engine import Engine
from reduce.patch import Edit, Patch, together
from reduce.statements import parents_of
from reduce.symbols import Symbols, has_effects
from reduce.syntax import Node
from reduce.tokens import is_word

CONVERSION = re.compile(r"%[-+ #0-9.]*(?:hh|h|ll|l|L|z|j|t)?[a-zA-Z] ?")


def printing(engine: Engine) -> None:
    """Calls for their effect become prints of an argument: that may show the difference directly."""
    for argument in range(1, 4) if engine.prints else ():
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
        for patch in found:
            if engine.reduce("inline", [patch]):
                break


def _next_call(engine: Engine, done: set[tuple[str, int]]) -> list[Patch] | None:
    """The ways to inline the next call that has not been looked at."""
    tokens, tree = engine.tokens, engine.tree
    functions = _functions(tree)
    for holder in tree.kids:
        if holder.kind != "function":
            continue
        parents = parents_of(holder)
        for call in holder.walk():
            function = functions.get(call.name) if call.kind == "call" else None
            key = (call.name, tokens[:call.start].count(call.name))
            if function is None or function is holder or key in done:
                continue
            done.add(key)
            ways = _ways(tokens, function, call, parents)
            declared = [kid for kid in tree.kids if kid.kind == "declaration" and kid.name == call.name]
            if tokens.count(call.name) == 2 + len(declared):
                gone = [Edit(kid.start, kid.end) for kid in (function, *declared)]
                ways = [patch for patch in (together([*way.edits, *gone]) for way in ways) if patch is not None]
            if ways:
                return ways
    return None


def _ways(tokens: list[str], function: Node, call: Node, parents: dict[int, Node]) -> list[Patch]:
    """Substitute arguments in the value of a function that is one return; or put parameters, as locals, and body before
    the statement, and the returned value in place of the call."""
    params = [kid for kid in function.kids[1].kids if kid.kind == "parameter" and kid.name]
    args = [tokens[kid.start:kid.end] for kid in call.kids[1:]]
    body = function.kids[2]
    returns = [node for node in body.walk() if node.kind == "return"]
    if len(params) != len(args) or len(returns) > 1 or (returns and returns[0] is not body.kids[-1]):
        return []
    value = returns[0].kids[0] if returns and returns[0].kids else None
    ways: list[Patch] = []
    if len(body.kids) == 1 and value is not None:
        values = {param.name: arg if len(arg) == 1 else ["(", *arg, ")"]
                  for param, arg in zip(params, args, strict=True)}
        made: list[str] = []
        for place in range(value.start, value.end):
            token = tokens[place]
            made += values[token] if token in values and tokens[place - 1] not in (".", "->") else [token]
        ways.append(Patch((Edit(call.start, call.end, tuple(made if len(made) == 1 else ["(", *made, ")"])),)))
    hoisted = _hoisted(tokens, function, call, parents, value)
    return ways if hoisted is None else [*ways, hoisted]


def _hoisted(tokens: list[str], function: Node, call: Node, parents: dict[int, Node],
             value: Node | None) -> Patch | None:
    node = call
    while id(node) in parents and parents[id(node)].kind != "block":
        node = parents[id(node)]
    if id(node) not in parents:
        return None
    arguments = {token for kid in call.kids[1:] for token in tokens[kid.start:kid.end] if is_word(token)}
    holder = parents[id(node)]
    around = {tokens[place] for place in range(holder.start, holder.end) if is_word(tokens[place])}
    clashes = Symbols.local_names(function) & (around | arguments)
    renamed = [f"{token}_" if token in clashes and tokens[place - 1] not in (".", "->") else token
               for place, token in enumerate(tokens)]
    before: list[str] = []
    params = [kid for kid in function.kids[1].kids if kid.kind == "parameter" and kid.name]
    for param, kid in zip(params, call.kids[1:], strict=True):
        before += [*renamed[param.start:param.end], "=", *tokens[kid.start:kid.end], ";"]
    for inner in function.kids[2].kids:
        if inner.kind != "return":
            before += renamed[inner.start:inner.end]
    result = renamed[value.start:value.end] if value is not None else ["0"]
    whole = node.kind == "expression" and node.kids[0] is call
    if whole and (value is None or not has_effects(value)):
        return Patch((Edit(node.start, node.end, tuple(before)),))
    place = Edit(call.start, call.end, tuple(result if len(result) == 1 else ["(", *result, ")"]))
    return Patch((Edit(node.start, node.start, tuple(before)), place))


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
            gone: tuple[Edit, ...] = (Edit(node.start, node.end),)
            if len(node.kids) > 2:
                gone = without_declarators(node, [kid]).edits
            patch = together([*gone, *[Edit(use.start, use.end, tuple(value)) for use in uses]])
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
            if node.kind != "expression" or node.kids[0].kind != "assign":
                continue
            target, value = node.kids[0].kids
            if value.end - value.start > 12:
                continue
            text = tokens[target.start:target.end]
            words = tokens[value.start:value.end]
            if node.kids[0].name != "=":
                words = [*text, node.kids[0].name[:-1], *words]
            made = tuple(words if len(words) == 1 else ["(", *words, ")"])
            edits = [Edit(node.start, node.end)]
            edits += [Edit(other.start, other.end, made) for other in function.kids[2].walk()
                      if other.start >= node.end and other.kind == target.kind
                      and tokens[other.start:other.end] == text]
            patch = together(edits)
            if patch is not None and len(edits) > 1:
                patches.append(patch)
    engine.reduce("copies", patches)


def first_values(engine: Engine) -> None:
    """An assignment becomes the initializer of the variable."""
    tokens, tree = engine.tokens, engine.tree
    bare = {kid.name: kid for node in tree.walk() if node.kind == "declaration" for kid in node.kids[1:]
            if kid.name and kid.end - kid.start == 1}
    patches: list[Patch] = []
    for node in tree.walk():
        if node.kind != "expression" or node.kids[0].kind != "assign" or node.kids[0].name != "=":
            continue
        target, value = node.kids[0].kids
        if target.kind == "name" and target.name in bare:
            at = bare[target.name].end
            patch = together([Edit(at, at, ("=", *tokens[value.start:value.end])), Edit(node.start, node.end)])
            if patch is not None:
                patches.append(patch)
    engine.reduce("first values", patches)


def conversions(engine: Engine) -> None:
    """Prints fewer values at a time: a conversion goes from a format together with its argument."""
    for ordinal in range(sum(len(found) > 1 for _, found in _formatted(engine))):
        calls = [(call, found) for call, found in _formatted(engine) if len(found) > 1]
        if ordinal >= len(calls):
            return
        for index in range(len(calls[ordinal][1]) - 1, -1, -1):
            same = [(call, found) for call, found in _formatted(engine) if len(found) > 1]
            if ordinal >= len(same) or index >= len(same[ordinal][1]):
                break
            call, found = same[ordinal]
            start = call.kids[-len(found) - 1].start
            text = engine.tokens[start]
            argument = call.kids[index - len(found)]
            engine.reduce("conversions", [Patch((
                Edit(start, start + 1, (text[:found[index].start()] + text[found[index].end():],)),
                Edit(argument.start, argument.end)))])


def _formatted(engine: Engine) -> list[tuple[Node, list[re.Match[str]]]]:
    """Calls that end with a format and an argument for each of its conversions."""
    calls: list[tuple[Node, list[re.Match[str]]]] = []
    for node in engine.tree.walk():
        for number, kid in enumerate(node.kids if node.kind == "call" else ()):
            if kid.kind == "string" and kid.end - kid.start == 1:
                found = list(CONVERSION.finditer(engine.tokens[kid.start]))
                if len(found) == len(node.kids) - number - 1:
                    calls.append((node, found))
                break
    return calls


def formats(engine: Engine) -> None:
    """Prints an int rather than something longer: format and cast change together."""
    tokens = engine.tokens
    patches: list[Patch] = []
    for node in engine.tree.walk():
        if node.kind != "call" or len(node.kids) != 3 or node.kids[1].kind != "string":
            continue
        edits = [Edit(node.kids[1].start, node.kids[1].end, ('"%d"',))]
        value = node.kids[2]
        if tokens[node.kids[1].start] == '"%d"':
            continue
        patches.append(Patch(tuple(edits)))
        for cast in [inner for inner in value.walk() if inner.kind == "cast"][:1]:
            patches.append(Patch((*edits, Edit(cast.start, cast.kids[1].start))))
            patches.append(Patch((*edits, Edit(cast.kids[0].start, cast.kids[0].end, ("int",)))))
    for patch in patches:
        if engine.reduce("formats", [patch]):
            return
