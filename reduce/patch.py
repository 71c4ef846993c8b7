"""Edits of a token list: a patch is a set of replacements that belong together; patches are merged and applied."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Edit:
    """Tokens start … end-1 become `tokens`."""

    start: int
    end: int
    tokens: tuple[str, ...] = ()


@dataclass(frozen=True)
class Patch:
    """Edits that make sense only together, in order and not overlapping."""

    edits: tuple[Edit, ...]

    @property
    def size(self) -> int:
        """How many tokens it takes away."""
        return sum(edit.end - edit.start - len(edit.tokens) for edit in self.edits)


def delete(start: int, end: int) -> Patch:
    return Patch((Edit(start, end),))


def replace(start: int, end: int, *tokens: str) -> Patch:
    return Patch((Edit(start, end, tokens),))


def together(edits: list[Edit]) -> Patch | None:
    """One patch of several edits, those inside of others left out; None when some overlap otherwise."""
    kept: list[Edit] = []
    for edit in sorted(set(edits), key=lambda one: (one.start, -one.end)):
        if kept and edit.start < kept[-1].end:
            if edit.end <= kept[-1].end:
                continue
            return None
        kept.append(edit)
    return Patch(tuple(kept))


def apply(tokens: list[str], patches: list[Patch]) -> list[str]:
    """The tokens after those of the patches that don't overlap an earlier one, tidied."""
    taken = bytearray(len(tokens) + 1)
    edits: list[Edit] = []
    for patch in patches:
        if any(1 in taken[edit.start:edit.end] for edit in patch.edits):
            continue
        for edit in patch.edits:
            taken[edit.start:edit.end] = b"\1" * (edit.end - edit.start)
        edits += patch.edits
    edits.sort(key=lambda one: (one.start, one.end))
    made: list[str] = []
    place = 0
    for edit in edits:
        made += tokens[place:edit.start]
        made += edit.tokens
        place = edit.end
    made += tokens[place:]
    return tidy(made)


def tidy(tokens: list[str]) -> list[str]:
    """Mends commas whose items are gone, which no C program has: `(,` `,,` `,)` `,]` `,}` `{,` `,;`."""
    made: list[str] = []
    for token in tokens:
        if token in (",", ")", "}", "]", ";"):
            while made and made[-1] == ",":
                made.pop()
            if token == "," and made and made[-1] in ("(", "{", "["):
                continue
        made.append(token)
    return made
