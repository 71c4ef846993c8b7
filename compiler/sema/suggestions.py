"""What to propose for a name that nothing declares: a header, a keyword, or a name that is spelled like it.

As gcc decides: the distance of two spellings is 2 for each letter that is added, missing, exchanged with its neighbour
or another, 1 for one in the wrong case; a third of the letters may differ. Names reserved for the implementation are
proposed only in place of such. Runs only for messages.
"""
from __future__ import annotations

from typing import Final, final

from compiler.sema import ast
from compiler.sema.ast import Decl
from compiler.sema.header_hints import NAMES
from compiler.sema.scope import Sema
from compiler.sema.types import ENUM, FUNCTION, POINTER, UNION, Record

BASE_COST: Final = 2
CASE_COST: Final = 1
# What may be asked for
ANY_NAME: Final = 0
TYPE_NAME: Final = 1
FUNCTION_NAME: Final = 2

TYPE_KEYWORDS: Final = (
    "_Bool", "_Complex", "char", "const", "double", "enum", "float", "int", "long", "restrict", "short", "signed",
    "struct", "typeof", "union", "unsigned", "void", "volatile",
)


def distance(a: str, b: str) -> int:
    """The cost of turning one spelling into the other."""
    before: list[int] = []
    last = [BASE_COST * at for at in range(len(b) + 1)]
    for i in range(1, len(a) + 1):
        row = [BASE_COST * i]
        for j in range(1, len(b) + 1):
            same = a[i - 1] == b[j - 1]
            change = 0 if same else CASE_COST if a[i - 1].lower() == b[j - 1].lower() else BASE_COST
            cost = min(last[j] + BASE_COST, row[j - 1] + BASE_COST, last[j - 1] + change)
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                cost = min(cost, before[j - 2] + BASE_COST)
            row.append(cost)
        before, last = last, row
    return last[len(b)]


def cutoff(a: int, b: int) -> int:
    """The most that spellings of these lengths may differ."""
    longest = max(a, b)
    if longest <= 1:
        return 0
    if abs(a - b) <= 1:
        return BASE_COST * max(longest // 3, 1)
    return BASE_COST * ((longest + 2) // 3)


def is_reserved(name: str) -> bool:
    return name.startswith("__") or name[:1] == "_" and name[1:2].isupper()


@final
class BestMatch:
    """The first of the candidates with the least distance."""

    def __init__(self, goal: str) -> None:
        self.goal: Final = goal
        self.best = ""
        self.cost = 1 << 30

    def consider(self, name: str) -> None:
        least = abs(len(name) - len(self.goal)) * BASE_COST
        if least >= self.cost or least > cutoff(len(self.goal), len(name)):
            return
        cost = distance(self.goal, name)
        if cost < self.cost:
            self.cost = cost
            self.best = name

    def result(self) -> str:
        """The proposal; "" if none is near, or the name itself exists."""
        if not self.best or self.cost == 0 or self.cost > cutoff(len(self.goal), len(self.best)):
            return ""
        return self.best


def names_like(s: Sema, name: str, kind: int) -> str:
    """A declared name or macro that is meant, perhaps; "" for none."""
    match = BestMatch(name)
    reserved = is_reserved(name)
    for scope in reversed(s.scopes):
        for binding in reversed(scope.names):
            decl = binding.decl
            if not binding.hidden and suits(decl, kind) and (reserved or not is_reserved(decl.name)):
                match.consider(decl.name)
    for symbol in s.ctx.macro_names:
        macro = s.text(symbol)
        if reserved or not is_reserved(macro):
            match.consider(macro)
    if kind == TYPE_NAME:
        for word in TYPE_KEYWORDS:
            match.consider(word)
    return match.result()


def suits(decl: Decl, kind: int) -> bool:
    if not decl.name or not decl.loc:
        return False
    if kind == TYPE_NAME:
        return decl.kind == ast.TYPEDEF
    if decl.kind == ast.FUNC:
        return not decl.implicit
    if kind == FUNCTION_NAME:
        return decl.type.kind == POINTER and decl.type.base.kind == FUNCTION
    return True


def did_you_mean(proposal: str) -> str:
    return f"; did you mean '{proposal}'?" if proposal else ""


def proposal_for(s: Sema, name: str, kind: int) -> str:
    """The end of a message about an unknown name; "" where a header is known, which `note_header` tells."""
    return "" if name in NAMES else did_you_mean(names_like(s, name, kind))


def note_header(s: Sema, name: str, loc: int) -> None:
    header = NAMES.get(name, "")
    if header:
        s.diag.note(loc, f"'{name}' is defined in header '<{header}>'; did you forget to '#include <{header}>'?")


def member_like(record: Record, name: str) -> str:
    """A member of a record that is meant, perhaps."""
    match = BestMatch(name)
    members(record, match)
    return match.result()


def members(record: Record, match: BestMatch) -> None:
    for field in record.fields:
        inner = field.type.record
        if field.name:
            match.consider(field.name)
        elif inner is not None:
            members(inner, match)


def unknown_type(s: Sema, symbol: int, loc: int) -> None:
    """Report a name that stands where only a type can."""
    name = s.text(symbol)
    tag = s.tags.get(symbol)
    if tag is not None:
        kind = "enum" if tag.type.kind == ENUM else "union" if tag.type.kind == UNION else "struct"
        s.error(loc, f"unknown type name '{name}'; use '{kind}' keyword to refer to the type")
        return
    s.error(loc, f"unknown type name '{name}'{proposal_for(s, name, TYPE_NAME)}")
    note_header(s, name, loc)
