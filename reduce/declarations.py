"""Passes over declarations: what nothing uses, prototypes, parameters, members, declarators, types."""

from __future__ import annotations

from reduce.engine import Engine
from reduce.files import is_marker
from reduce.patch import Edit, Patch, delete, replace, together
from reduce.symbols import Symbols, has_effects
from reduce.syntax import QUALIFIERS, TYPE_WORDS, Node, matching


def unused(engine: Engine) -> None:
    """Deletes what main does not reach, locals that are only declared, labels that nothing jumps to."""
    for _ in range(4):
        before = engine.tokens
        engine.reduce("unused", unused_patches(engine.tokens, engine.tree))
        if engine.tokens is before:
            return


def unused_patches(tokens: list[str], tree: Node) -> list[Patch]:
    symbols = Symbols(tokens, tree)
    live = symbols.reachable()
    patches: list[Patch] = []
    for one in symbols.externals:
        node = one.node
        if node.kind == "empty" or (one.defines and not one.defines & live):
            patches.append(delete(node.start, node.end))
        elif node.kind == "function":
            patches += unused_locals(symbols, node)
        elif node.kind == "declaration":
            if not one.defines and not any(kid.kind == "record" for kid in node.kids[0].kids):
                patches.append(delete(node.start, node.end))
            gone = [kid for kid in node.kids[1:] if kid.name not in live]
            if 0 < len(gone) < len(node.kids) - 1:
                patches.append(without_declarators(node, gone))
    return patches


def without_declarators(declaration: Node, gone: list[Node]) -> Patch:
    """The declaration without some, not all, of its declarators, and without their commas."""
    edits: list[Edit] = []
    place = declaration.kids[1].start
    first = True
    for kid in declaration.kids[1:]:
        if kid in gone:
            continue
        if first and place < kid.start:
            edits.append(Edit(place, kid.start))
        elif not first and kid.start - place > 1:
            edits.append(Edit(place, kid.start, (",",)))
        first = False
        place = kid.end
    if place < declaration.kids[-1].end:
        edits.append(Edit(place, declaration.kids[-1].end))
    return Patch(tuple(edits))


def unused_locals(symbols: Symbols, function: Node) -> list[Patch]:
    tokens = symbols.tokens
    counts: dict[str, int] = {}
    for place in symbols.words(function.start, function.end):
        counts[tokens[place]] = counts.get(tokens[place], 0) + 1
    patches: list[Patch] = []
    for node in function.kids[2].walk():
        if node.kind == "label" and counts.get(node.name) == 1:
            patches.append(delete(node.start, node.end))
        if node.kind != "declaration":
            continue
        gone = [kid for kid in node.kids[1:]
                if counts.get(kid.name) == 1 and not any(has_effects(inner) for inner in kid.kids)]
        if gone and len(gone) == len(node.kids) - 1:
            patches.append(delete(node.start, node.end))
        elif gone:
            patches.append(without_declarators(node, gone))
    return patches


def externals(engine: Engine) -> None:
    """Deletes external declarations outright, function definitions and prototypes too."""
    engine.reduce("externals", [delete(kid.start, kid.end) for kid in engine.tree.kids])


def bodies(engine: Engine) -> None:
    """Empties functions."""
    for made in (("{", "return", "0", ";", "}"), ("{", "}")):
        patches = [replace(kid.kids[2].start, kid.kids[2].end, *made) for kid in engine.tree.kids
                   if kid.kind == "function" and kid.name != "main" and kid.kids[2].end - kid.kids[2].start > len(made)]
        engine.reduce("bodies", patches)


def prototypes(engine: Engine) -> None:
    """Drops declarations of functions that are defined; main's parameters."""
    tokens, tree = engine.tokens, engine.tree
    patches: list[Patch] = []
    file = 0
    declared: list[tuple[int, Node]] = []       # prototypes, by file
    for kid in tree.kids:
        file += kid.kind == "directive" and is_marker(tokens[kid.start])
        if kid.kind == "declaration" and len(kid.kids) == 2:
            declared.append((file, kid))
    file = 0
    for function in tree.kids:
        file += function.kind == "directive" and is_marker(tokens[function.start])
        if function.kind != "function":
            continue
        start, end = function.kids[1].extra["params"] + 1, function.kids[1].extra["params_end"]
        edits = [Edit(kid.start, kid.end) for other, kid in declared if other == file and kid.name == function.name]
        if start == end or (function.name == "main" and tokens[start:end] != ["void"]):
            edits.append(Edit(start, end, ("void",)))
        if edits:
            patches.append(Patch(tuple(edits)))
    engine.reduce("prototypes", patches)


def old_definitions(engine: Engine) -> None:
    """Definitions with declarations after the parameters' names get those in the list."""
    tokens = engine.tokens
    patches: list[Patch] = []
    for function in engine.tree.kids:
        if function.kind != "function" or not any(kid.kind == "declaration" for kid in function.kids[1].kids):
            continue
        declared: dict[str, list[str]] = {}
        edits: list[Edit] = []
        for kid in function.kids[1].kids:
            if kid.kind == "declaration":
                head = tokens[kid.kids[0].start:kid.kids[0].end]
                declared.update({one.name: [*head, *tokens[one.start:one.end]] for one in kid.kids[1:]})
                edits.append(Edit(kid.start, kid.end))
        edits += [Edit(kid.start, kid.end, tuple(declared.get(kid.name, ["int", kid.name])))
                  for kid in _params(function.kids[1]) if kid.kind == "parameter"]
        patch = together(edits)
        if patch is not None:
            patches.append(patch)
    engine.reduce("old definitions", patches, larger=True)


def calls_of(tree: Node, name: str) -> list[Node]:
    return [node for node in tree.walk() if node.kind == "call" and node.name == name]


def parameters(engine: Engine) -> None:
    """Deletes a parameter everywhere: from definition, prototypes and calls. Its uses inside become 0."""
    done: set[tuple[str, int]] = set()
    for _ in range(100):
        found = _next_parameter(engine, done)
        if found is None:
            return
        engine.reduce("parameters", [found])


def _next_parameter(engine: Engine, done: set[tuple[str, int]]) -> Patch | None:
    tokens, tree = engine.tokens, engine.tree
    for function in tree.kids:
        if function.kind != "function" or function.name == "main":
            continue
        params = _params(function.kids[1])
        for index in range(len(params) - 1, -1, -1):
            if (function.name, index) in done or params[index].kind != "parameter":
                continue
            done.add((function.name, index))
            patch = _without(tokens, tree, function, index)
            if patch is not None:
                return patch
    return None


def _params(declarator: Node) -> list[Node]:
    return [kid for kid in declarator.kids if kid.kind in ("parameter", "ellipsis")]


def _without(tokens: list[str], tree: Node, function: Node, index: int) -> Patch | None:
    edits: list[Edit] = []
    for external in tree.kids:
        for declarator in external.kids[1:]:
            if declarator.kind != "declarator" or declarator.name != function.name:
                continue
            params = _params(declarator)
            if index >= len(params):
                return None
            made = ("void",) if len(params) == 1 else ()
            edits.append(Edit(params[index].start, params[index].end, made))
    for call in calls_of(tree, function.name):
        if index + 1 < len(call.kids):
            edits.append(Edit(call.kids[index + 1].start, call.kids[index + 1].end))
    name = _params(function.kids[1])[index].name
    if name:
        edits += [Edit(node.start, node.end, ("0",)) for node in function.kids[2].walk()
                  if node.kind == "name" and node.name == name]
    return together(edits)


def members(engine: Engine) -> None:
    """Deletes members that nothing names, with their initializers; then initializer items."""
    tokens, tree = engine.tokens, engine.tree
    named = {tokens[place] for place in range(1, len(tokens)) if tokens[place - 1] in (".", "->")}
    patches: list[Patch] = []
    for node in tree.walk():
        if node.kind != "record":
            continue
        fields = [(kid, one) for kid in node.kids for one in kid.kids[1:]]
        for index, (kid, one) in enumerate(fields):
            if one.name in named:
                continue
            whole = kid if len(kid.kids) == 2 else one
            edits = [Edit(whole.start, whole.end)]
            edits += _initial(tokens, tree, node, index)
            patch = together(edits)
            if patch is not None:
                patches.append(patch)
    engine.reduce("members", patches)


def _initial(tokens: list[str], tree: Node, record: Node, index: int) -> list[Edit]:
    """The items that initialize one member of objects of this record, where they are plain to see."""
    edits: list[Edit] = []
    for node in tree.walk():
        if node.kind != "declaration" or not node.kids[0].kids:
            continue
        head = node.kids[0].kids[0]
        if head is not record and not (head.kind == "tagref" and head.name == record.name):
            continue
        for declarator in node.kids[1:]:
            for init in declarator.kids[-1:]:
                if init.kind == "init":
                    edits += _items(init, index, "[" in tokens[declarator.start:declarator.extra.get("equals", 0)])
    return edits


def _items(init: Node, index: int, array: bool) -> list[Edit]:
    if array:
        inner = [item.kids[0] for item in init.kids if item.kids[0].kind == "init"]
        return [edit for one in inner for edit in _items(one, index, False)]
    if any(item.name for item in init.kids) or index >= len(init.kids):
        return []
    return [Edit(init.kids[index].start, init.kids[index].end)]


def initializers(engine: Engine) -> None:
    """Deletes initializers, then items of braced ones; braces become what they hold."""
    patches = [delete(node.extra["equals"], node.end) for node in engine.tree.walk()
               if node.kind == "declarator" and "equals" in node.extra]
    engine.reduce("initializers", patches)
    engine.reduce("items", [delete(node.start, node.end) for node in engine.tree.walk()
                            if node.kind == "item" and not any(kid.kind == "init" for kid in node.kids)])
    for node in engine.tree.walk():
        if node.kind == "init" and len(node.kids) > 1:
            engine.reduce("items", [delete(kid.start, kid.end) for kid in reversed(node.kids)])
            break


SIMPLER = ("static", "const", "volatile", "inline", "register", "extern", "signed", "restrict", "__extension__")


def types(engine: Engine) -> None:
    """Drops qualifiers, writes typedef names out, makes types plain."""
    tokens = engine.tokens
    if "__attribute__" in tokens:
        partner = matching(tokens)
        engine.reduce("attributes", [delete(place, partner[place + 1] + 1) for place, token in enumerate(tokens)
                                     if token == "__attribute__"])
        tokens = engine.tokens
    engine.reduce("qualifiers", [delete(place, place + 1) for place, token in enumerate(tokens) if token in SIMPLER])
    typedefs(engine)
    patches = [replace(node.start, node.end, "int") for node in engine.tree.walk()
               if node.kind == "specifiers" and not node.extra["typedef"]
               and engine.tokens[node.start:node.end] not in (["int"], ["void"])]
    engine.reduce("types", patches)
    patches = [replace(node.start, node.end, "int") for node in engine.tree.walk()
               if node.kind == "type" and engine.tokens[node.start:node.end] != ["int"]]
    engine.reduce("types", patches)
    words = [replace(place, place + 1, "int") for place, token in enumerate(engine.tokens)
             if token in TYPE_WORDS and token not in ("int", "void", "unsigned")]
    engine.reduce("type words", words)
    engine.reduce("type words", [delete(place, place + 1) for place, token in enumerate(engine.tokens)
                                 if token in TYPE_WORDS or token in QUALIFIERS])
    void = [replace(kid.kids[0].start, kid.kids[0].end, "void") for kid in engine.tree.kids
            if kid.kind == "function" and kid.name != "main"
            and engine.tokens[kid.kids[0].start:kid.kids[0].end] != ["void"]]
    engine.reduce("void", void)


def typedefs(engine: Engine) -> None:
    """Writes a typedef's own specifiers where its name is used."""
    done: set[str] = set()
    for _ in range(100):
        found: tuple[Node, Node] | None = None
        for node in engine.tree.kids:
            if node.kind == "declaration" and node.kids[0].extra["typedef"] and len(node.kids) == 2:
                if node.name not in done and node.kids[1].end - node.kids[1].start == 1:
                    found = node, node.kids[0]
                    break
        if found is None:
            return
        node, specifiers = found
        done.add(node.name)
        words = [token for token in engine.tokens[specifiers.start:specifiers.end] if token != "typedef"]
        if "{" in words:
            continue
        edits = [Edit(node.start, node.end)]
        edits += [Edit(place, place + 1, tuple(words)) for place, token in enumerate(engine.tokens)
                  if token == node.name and not node.start <= place < node.end]
        patch = together(edits)
        if patch is not None:
            engine.reduce("typedefs", [patch], larger=True)


def declarators(engine: Engine) -> None:
    """Pointers and arrays become less so: one `*` or `[n]` less in a declaration and in all its uses."""
    tokens = engine.tokens
    engine.reduce("stars", [patch for patch in (_less(engine, node) for node in engine.tree.walk()
                                                if node.kind == "declarator" and node.name) if patch is not None])
    lengths = [Patch((Edit(place, engine_end, ()),)) for place, engine_end in _lengths(engine)]
    if tokens is engine.tokens:
        engine.reduce("lengths", lengths)


def _less(engine: Engine, declarator: Node) -> Patch | None:
    tokens, tree = engine.tokens, engine.tree
    star = next((place for place in range(declarator.start, declarator.end) if tokens[place] in ("*", "[")), None)
    if star is None or star > declarator.extra.get("equals", star):
        return None
    edits: list[Edit] = []
    if tokens[star] == "*":
        edits.append(Edit(star, star + 1))
    else:
        close = next(place for place in range(star, declarator.end) if tokens[place] == "]")
        edits.append(Edit(star, close + 1))
    for node in tree.walk():
        if node.kind == "unary" and node.name == "*" and node.kids[0].kind == "name":
            if node.kids[0].name == declarator.name and tokens[star] == "*":
                edits.append(Edit(node.start, node.start + 1))
        elif node.kind == "index" and node.kids[0].kind == "name" and node.kids[0].name == declarator.name:
            edits.append(Edit(node.kids[0].end, node.end))
    init = declarator.kids[-1] if "equals" in declarator.extra else None
    if init is not None and init.kind == "init" and init.kids:
        first = init.kids[0].kids[0]
        edits += [Edit(init.start, first.start), Edit(first.end, init.end)]
    elif init is not None and init.kind == "unary" and init.name == "&":
        edits.append(Edit(init.start, init.start + 1))
    return together(edits)


def _lengths(engine: Engine) -> list[tuple[int, int]]:
    """Array lengths that an initializer also gives."""
    found: list[tuple[int, int]] = []
    for node in engine.tree.walk():
        if node.kind == "declarator" and "equals" in node.extra:
            for place in range(node.start, node.extra["equals"] - 2):
                if engine.tokens[place] == "[" and engine.tokens[place + 2] == "]":
                    found.append((place + 1, place + 2))
                    break
    return found
