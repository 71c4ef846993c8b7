"""Keeps the files of one program consistent: what is declared alike in several files changes in all of them.

Twins are heads of external declarations (a definition's without its body) whose tokens are the same in different files.
An edit inside of one twin is made in the others too; an edit that takes a whole head away concerns its own file alone.
"""

from __future__ import annotations

from reduce.files import is_marker
from reduce.patch import Edit, Patch, together
from reduce.syntax import Node, NotParsed, parse
from reduce.tokens import tokenize

Range = tuple[int, int]


def twins(tokens: list[str], tree: Node) -> list[list[Range]]:
    """Groups of equal heads, in at least two files."""
    groups: dict[tuple[str, ...], list[tuple[int, Range]]] = {}
    file = 0
    for kid in tree.kids:
        file += kid.kind == "directive" and is_marker(tokens[kid.start])
        if kid.kind not in ("declaration", "function"):
            continue
        end = kid.end - 1 if kid.kind == "declaration" else kid.kids[1].end
        groups.setdefault(tuple(tokens[kid.start:end]), []).append((file, (kid.start, end)))
    return [[place for _, place in group] for group in groups.values() if len({number for number, _ in group}) > 1]


def agree(text: str) -> bool:
    """Whether functions have the same result type in all declarations, which linkers don't look at."""
    tokens = tokenize(text)
    try:
        tree = parse(tokens)
    except NotParsed:
        return False
    results: dict[str, list[str]] = {}
    for kid in tree.kids:
        if kid.kind not in ("declaration", "function"):
            continue
        head = kid.kids[0]
        own = head.kids[0] if head.kids else None      # a record's body does not count
        words = [tokens[own.start], own.name] if own is not None and own.name else tokens[head.start:head.end]
        for declarator in kid.kids[1:]:
            if "params" in declarator.extra:
                stars = tokens[declarator.start:declarator.extra["name"]] if declarator.name else []
                result = [word for word in (*words, *stars) if word not in ("extern", "static", "inline")]
                if results.setdefault(declarator.name, result) != result:
                    return False
    return True


def mirrored(patches: list[Patch], tokens: list[str], tree: Node) -> list[Patch]:
    """The patches with their edits made in twins too."""
    groups = twins(tokens, tree)
    if not groups:
        return patches
    return [_mirrored(patch, groups) for patch in patches]


def _mirrored(patch: Patch, groups: list[list[Range]]) -> Patch:
    edits = list(patch.edits)
    for edit in patch.edits:
        for group in groups:
            for start, end in group:
                inside = start <= edit.start and edit.end <= end
                if inside and (start, end) != (edit.start, edit.end):
                    edits += [Edit(edit.start - start + other, edit.end - start + other, edit.tokens)
                              for other, _ in group if other != start]
    return patch if len(edits) == len(patch.edits) else together(edits) or patch
