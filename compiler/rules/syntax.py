"""The rule language: parser from text to a small syntax tree.

One rule a line; a line that starts with blanks continues the rule above it; `;` starts a comment.

    (add x:i64 (const c)) if imm32(c) -> (ADDri x c)

    rule     = pattern [ "if" guard ] "->" result
    pattern  = [ NAME "@" ] "(" OP { "|" OP } [ "%" ] [ type ] { pattern } ")"
             | NAME [ type ] | "_" [ type ] | INTEGER { "|" INTEGER }
    result   = "(" NAME { "|" NAME } [ type ] { result } ")" | NAME { "|" NAME }
             | INTEGER { "|" INTEGER } | "{" guard "}"
    type     = ":" NAME { "|" NAME }
    guard    = Python's boolean, comparison, bit and integer operators over names, integers, calls `f(a, b)`

- A name that stands twice on the left demands equality. `_` matches anything. `x@(op …)` binds the value too;
  `v` is the whole value.
- Alternatives `a|b` expand the rule: every alternation of one rule has the same number of entries, and
  expansion k takes the k-th entry of each, on both sides.
- `*` in a name of the result is the size letter of the rule's type; the types then vary apart from the names:
  `(divs|divu:i32|i64 x y) -> (DIVS*|DIVU* x y)` are four rules.
- `(op% x y)` on the left stands for both orders of the two arguments.
- Integers may be alternatives too: `1|2|3`.
- `{…}` on the right is an integer that is computed when the rule fires.

What a name in argument position means (a value, an integer, a symbol) is the business of the generators.
Names that begin with two capitals (or are one) are constants of the generator, names with a dot attributes that it
knows: neither is bound on the left.
"""
from __future__ import annotations

import re
from typing import Final, final

# Term.kind
OP: Final = 1           # name, type, args; bind: the name before "@" or ""
NAME: Final = 2         # name, type
INT: Final = 3          # value
WILDCARD: Final = 4     # type
COMPUTED: Final = 5     # args [guard term]: "{…}"
# kinds of guard terms only
CALL: Final = 6         # name, args
BINARY: Final = 7       # name is Python's operator, args [left, right]
UNARY: Final = 8        # name is "not", "-" or "~", args [operand]

# Binary operators by precedence, loosest first.
LEVELS: Final[list[list[str]]] = [
    ["or"], ["and"], ["==", "!=", "<", "<=", ">", ">="],
    ["|"], ["^"], ["&"], ["<<", ">>"], ["+", "-"], ["*", "//", "%"],
]
NO_LETTERS: Final[dict[str, str]] = {}
ROOT: Final = "v"        # this name is the matched value itself
NOT_LEVEL: Final = 2    # "not" binds looser than a comparison

TOKEN: Final = re.compile(
    r"\s*(?:(?P<int>0x[0-9a-fA-F]+|\d+)|(?P<sized>[A-Z][A-Z0-9]*\*[A-Za-z0-9]*)|(?P<name>[A-Za-z_.][A-Za-z0-9_.]*)"
    r"|(?P<op>->|<<|>>|<=|>=|==|!=|//|[-()@:|{},<>&^+*%~]))"
)


class RuleError(Exception):
    """A rule file is wrong; the message holds file and line."""


@final
class Term:
    """A node of a pattern, result or guard."""

    def __init__(self, kind: int, name: str, args: list[Term]) -> None:
        self.kind = kind
        self.name = name
        self.args = args
        self.type = ""
        self.value = 0
        self.bind = ""

    def __str__(self) -> str:
        suffix = ":" + self.type if self.type else ""
        if self.kind == OP:
            head = self.bind + "@" if self.bind else ""
            return f"{head}({' '.join([self.name + suffix, *[str(arg) for arg in self.args]])})"
        if self.kind == INT:
            return str(self.value)
        if self.kind == COMPUTED:
            return "{" + str(self.args[0]) + "}"
        if self.kind == CALL:
            return f"{self.name}({', '.join([str(arg) for arg in self.args])})"
        if self.kind == BINARY:
            return f"({self.args[0]} {self.name} {self.args[1]})"
        if self.kind == UNARY:
            return f"({self.name} {self.args[0]})"
        return ("_" if self.kind == WILDCARD else self.name) + suffix


@final
class Rule:
    """One rule after expansion of alternatives. `text` is the source (of all its lines, joined)."""

    def __init__(self, pattern: Term, guard: Term | None, result: Term, line: int, text: str) -> None:
        self.pattern = pattern
        self.guard = guard
        self.result = result
        self.line = line
        self.text = text

    def __str__(self) -> str:
        guard = f" if {self.guard}" if self.guard is not None else ""
        return f"{self.pattern}{guard} -> {self.result}"


@final
class Expansion:
    """Which of the rules that a text stands for: the entry of its alternations, of the types where they vary apart, and
    whether the arguments of operations marked with % are exchanged."""

    def __init__(self, choice: int, sized: int, exchanged: bool) -> None:
        self.choice: Final = choice
        self.sized: Final = sized
        self.exchanged: Final = exchanged


@final
class RuleParser:
    """Parses one rule of the expansion `wanted`; `choices` and `sizes` are how many entries the alternations have,
    `exchanges` says whether an operation is marked. `letters`: the size letter by type."""

    def __init__(self, text: str, where: str, wanted: Expansion, letters: dict[str, str]) -> None:
        self.where = where
        self.wanted = wanted
        self.letters = letters
        self.choices = 1
        self.sizes = 1
        self.exchanges = False
        self.letter: str | None = None
        self.tokens: list[str] = []
        self.at = 0
        position = 0
        text = text.rstrip()
        while position < len(text):
            match = TOKEN.match(text, position)
            if match is None:
                raise RuleError(f"{where}: unexpected text {text[position:].strip()[:20]!r}")
            self.tokens.append(match.group().strip())
            position = match.end()
        self.tokens.append("")
        self.is_sized = any(is_sized(token) for token in self.tokens)

    def fail(self, wanted: str) -> RuleError:
        found = self.tokens[self.at] or "the end of the rule"
        return RuleError(f"{self.where}: expected {wanted}, found {found!r}")

    def take(self, token: str) -> bool:
        if self.tokens[self.at] != token:
            return False
        self.at += 1
        return True

    def expect(self, token: str) -> None:
        if not self.take(token):
            raise self.fail(repr(token))

    def name(self, what: str) -> str:
        token = self.tokens[self.at]
        if not is_name(token):
            raise self.fail(what)
        self.at += 1
        return token

    def alternation(self, what: str) -> str:
        """NAME { "|" NAME }: the entry that this expansion takes."""
        names = [self.name(what)]
        while self.take("|"):
            names.append(self.name(what))
        if len(names) == 1:
            return names[0]
        self.choices = self.agreed(self.choices, len(names))
        return names[self.wanted.choice]

    def agreed(self, known: int, count: int) -> int:
        if known not in (1, count):
            raise RuleError(f"{self.where}: alternations of {known} and {count} entries")
        return count

    def type(self) -> str:
        if not self.take(":"):
            return ""
        if not self.is_sized:
            return self.alternation("a type")
        names = [self.name("a type")]
        while self.take("|"):
            names.append(self.name("a type"))
        if len(names) > 1:
            self.sizes = self.agreed(self.sizes, len(names))
        name = names[self.wanted.sized] if len(names) > 1 else names[0]
        if self.letter is None or len(names) > 1:
            self.letter = self.letters.get(name)
        return name

    def rule(self, line: int, text: str) -> Rule:
        pattern = self.pattern()
        if pattern.kind != OP:
            raise RuleError(f"{self.where}: the left side must be an operation")
        guard = self.guard(0) if self.take("if") else None
        self.expect("->")
        result = self.result()
        if self.tokens[self.at]:
            raise self.fail("the end of the rule")
        check_names(pattern, guard, result, self.where)
        return Rule(pattern, guard, result, line, text)

    def integer(self) -> Term | None:
        negative = self.tokens[self.at] == "-"
        token = self.tokens[self.at + 1] if negative else self.tokens[self.at]
        if not token[:1].isdigit():
            return None
        self.at += 2 if negative else 1
        term = Term(INT, "", [])
        term.value = -int(token, 0) if negative else int(token, 0)
        return term

    def integers(self) -> Term | None:
        """INTEGER { "|" INTEGER }: the entry that this expansion takes."""
        number = self.integer()
        if number is None:
            return None
        numbers = [number]
        while self.take("|"):
            number = self.integer()
            if number is None:
                raise self.fail("an integer")
            numbers.append(number)
        if len(numbers) == 1:
            return numbers[0]
        self.choices = self.agreed(self.choices, len(numbers))
        return numbers[self.wanted.choice]

    def pattern(self) -> Term:
        if self.tokens[self.at] == "(":
            return self.operation("", False)
        number = self.integers()
        if number is not None:
            return number
        name = self.name("a pattern")
        if self.take("@"):
            return self.operation(name, False)
        term = Term(WILDCARD if name == "_" else NAME, name, [])
        term.type = self.type()
        return term

    def operation(self, bind: str, is_result: bool) -> Term:
        self.expect("(")
        term = Term(OP, self.alternation("an operation"), [])
        if is_sized(term.name):
            if self.letter is None:
                raise RuleError(f"{self.where}: no size for {term.name}")
            term.name = term.name.replace("*", self.letter)
        term.bind = bind
        marked = not is_result and self.take("%")
        term.type = self.type()
        while not self.take(")"):
            term.args.append(self.result() if is_result else self.pattern())
        if marked:
            self.exchanges = True
            if self.wanted.exchanged:
                term.args[0], term.args[1] = term.args[1], term.args[0]
        return term

    def result(self) -> Term:
        if self.tokens[self.at] == "(":
            return self.operation("", True)
        if self.take("{"):
            term = Term(COMPUTED, "", [self.guard(0)])
            self.expect("}")
            return term
        number = self.integers()
        if number is not None:
            return number
        return Term(NAME, self.alternation("a result"), [])

    def guard(self, level: int) -> Term:
        if level == NOT_LEVEL and self.take("not"):
            return Term(UNARY, "not", [self.guard(level)])
        if level == len(LEVELS):
            return self.primary()
        left = self.guard(level + 1)
        while self.tokens[self.at] in LEVELS[level]:
            operator = self.tokens[self.at]
            self.at += 1
            left = Term(BINARY, operator, [left, self.guard(level + 1)])
        return left

    def primary(self) -> Term:
        if self.take("("):
            term = self.guard(0)
            self.expect(")")
            return term
        number = self.integer()
        if number is not None:
            return number
        for operator in ("-", "~"):
            if self.take(operator):
                return Term(UNARY, operator, [self.primary()])
        name = self.name("a name, integer or call")
        if not self.take("("):
            return Term(NAME, name, [])
        call = Term(CALL, name, [])
        while not self.take(")"):
            call.args.append(self.guard(0))
            if self.tokens[self.at] != ")":
                self.expect(",")
        return call


def is_name(token: str) -> bool:
    return token[:1].isalpha() or token[:1] in ("_", ".")


def is_sized(token: str) -> bool:
    return token[:1].isupper() and "*" in token


def is_constant(name: str) -> bool:
    return name.isupper() or name[:2].isupper() or "." in name


def bound_names(term: Term, out: set[str]) -> None:
    """Collect the names that a pattern binds."""
    if term.kind == NAME:
        out.add(term.name)
    if term.bind:
        out.add(term.bind)
    for arg in term.args:
        bound_names(arg, out)


def check_used(term: Term, bound: set[str], where: str) -> None:
    if term.kind == NAME and term.name not in bound and not is_constant(term.name):
        raise RuleError(f"{where}: {term.name!r} is not bound on the left side")
    for arg in term.args:
        check_used(arg, bound, where)


def check_names(pattern: Term, guard: Term | None, result: Term, where: str) -> None:
    """Every name of guard and result is bound by the pattern."""
    bound: set[str] = {ROOT}
    bound_names(pattern, bound)
    if guard is not None:
        check_used(guard, bound, where)
    check_used(result, bound, where)


def logical_lines(text: str) -> list[tuple[int, str]]:
    """(line number, text) of each rule, comments removed and continuation lines joined."""
    result: list[tuple[int, str]] = []
    for number, line in enumerate(text.split("\n"), 1):
        code = line.partition(";")[0].rstrip()
        if not code:
            continue
        if code[0] in " \t" and result:
            first, head = result[-1]
            result[-1] = (first, head + " " + code.strip())
        else:
            result.append((number, code.strip()))
    return result


def parse_rules(text: str, file: str, letters: dict[str, str] = NO_LETTERS) -> list[Rule]:
    """The rules of a file, in order, alternatives expanded. Raises RuleError."""
    rules: list[Rule] = []
    for line, code in logical_lines(text):
        where = f"{file}:{line}"
        first = RuleParser(code, where, Expansion(0, 0, False), letters)
        rules.append(first.rule(line, code))
        wanted = [
            Expansion(choice, sized, exchanged)
            for exchanged in ([False, True] if first.exchanges else [False])
            for sized in range(first.sizes)
            for choice in range(first.choices)
        ]
        for expansion in wanted[1:]:
            rules.append(RuleParser(code, where, expansion, letters).rule(line, code))
    return rules
