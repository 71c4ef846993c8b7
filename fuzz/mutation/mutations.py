"""The mutations: each makes patches of one site that can't change what the program does.

Dead code stands under a condition that is false in every run, but that a compiler sees through in some forms and not
in others. It is copied from statements of the same scope, so that it uses the program's own variables: an optimizer
that trusts it, or moves something out of it, shows. Live code is rewritten to a form that means the same in C.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from fuzz.mutation.sites import LOOPS, Sites, Statement, body_leaves, has_labels, leaves, within
from fuzz.structured.choices import Choices
from reduce.syntax import Node
from reduce.tokens import tokenize

# Never written to: the program's constants of the mutant. A static one may be folded, the others may not.
OBJECTS = """\
static int mutant_no; int mutant_never; static volatile int mutant_false; int mutant_one = 1;
static volatile int mutant_true = 1; static int *mutant_null; unsigned long mutant_wide;
"""
FALSE = ("mutant_no", "mutant_never", "mutant_false", "mutant_never > 0", "! mutant_one", "! mutant_true",
         "mutant_null != 0", "mutant_wide & 4", "__builtin_expect ( mutant_never , 1 )", "mutant_one != mutant_true",
         "mutant_never && mutant_false", "mutant_no < mutant_never", "mutant_wide > 1ul << 40")
TRUE = ("mutant_one", "mutant_true", "! mutant_no", "mutant_one > mutant_never", "mutant_wide < 9", "! mutant_null",
        "__builtin_expect ( mutant_one , 0 )", "mutant_never == mutant_false", "mutant_one | mutant_no")
ZERO = ("mutant_no", "mutant_never")         # not volatile: two reads in one expression would be unsequenced (6.5p2)
INTEGER = re.compile(r"[1-9]\d{0,8}|0[xX][0-7][\da-fA-F]{0,6}")
CLASSIC_OPS = frozenset(("+=", "-=", "*=", "/=", "%=", "<<=", ">>=", "&=", "^=", "|="))

Replacement = list[str]
Rewrite = Callable[["Mutator", Node], Replacement | None]


class Mutator:
    """Makes replacement tokens for the nodes of one function."""

    def __init__(self, sites: Sites, choices: Choices, prefix: str, builtins: bool = True) -> None:
        self.builtins = builtins
        self.tokens = sites.tokens
        self.sites = sites
        self.choices = choices
        self.prefix = prefix
        self.names = 0

    def text(self, node: Node) -> Replacement:
        return self.tokens[node.start:node.end]

    def false(self) -> Replacement:
        return self._condition(FALSE)

    def true(self) -> Replacement:
        return self._condition(TRUE)

    def _condition(self, forms: tuple[str, ...]) -> Replacement:
        chosen = self.choices.pick(forms)
        return (chosen if self.builtins or "__builtin" not in chosen else forms[0]).split()

    def name(self) -> str:
        self.names += 1
        return f"{self.prefix}_{self.sites.function.name}_{self.names}"

    # Dead code

    def dead(self, at: Statement) -> Replacement:
        """A statement to stand before `at`, which is never run."""
        choices = self.choices
        how = choices.weighted((8, 2, 1, 1))
        if how == 1 and self.sites.labels:
            return ["if", "(", *self.false(), ")", "goto", choices.pick(self.sites.labels), ";"]
        if how == 2 and at.scope.loop:
            return ["if", "(", *self.false(), ")", choices.pick(("break", "continue")), ";"]
        if how == 3 and self.builtins:
            gone = choices.pick(("__builtin_trap", "__builtin_unreachable", "__builtin_abort"))
            return ["if", "(", *self.false(), ")", gone, "(", ")", ";"]
        donors = [one for one in self.sites.statements
                  if one.node.end <= at.node.start and within(at.scope, one.scope) and self.movable(one.node)]
        if not donors:
            return []
        donor = self.choices.pick(donors[-12:]).node
        return self.never(donor)

    def movable(self, node: Node) -> bool:
        """Whether a copy may stand elsewhere. Large ones would make the mutant slow to compile."""
        return (node.end - node.start < 200 and not has_labels(node) and not leaves(node, "break", "continue")
                and "static" not in self.text(node))

    def never(self, node: Node) -> Replacement:
        """A copy of `node` in a form that does not run it."""
        copy = self.text(node)
        how = self.choices.weighted((5, 1, 1, 2, 1))
        if how == 1:
            return ["while", "(", *self.false(), ")", *copy]
        if how == 2:
            return ["for", "(", ";", *self.false(), ";", ")", *copy]
        if how == 3:
            return ["if", "(", *self.true(), ")", "{", "}", "else", *copy]
        if how == 4:
            return ["switch", "(", self.choices.pick(ZERO), ")", "{", "case", "1", ":", *copy, "}"]
        return ["if", "(", *self.false(), ")", "{", *copy, "}"]

    # Live statements

    def wrapped(self, at: Statement) -> Replacement | None:
        """The statement in something that runs it exactly once."""
        node = at.node
        if has_labels(node):
            return None
        copy = self.text(node)
        forms = [["{", *copy, "}"], ["if", "(", *self.true(), ")", "{", *copy, "}"],
                 ["if", "(", *self.false(), ")", "{", "}", "else", "{", *copy, "}"]]
        if not leaves(node, "break"):
            forms.append(["switch", "(", self.choices.pick(ZERO), ")", "{", "default", ":", *copy, "}"])
            if not leaves(node, "continue"):
                name = self.name()
                forms.append(["do", *copy, "while", "(", *self.false(), ")", ";"])
                forms.append(["for", "(", "int", name, "=", "0", ";", name, "<", "mutant_one", ";", name, "++", ")",
                              *copy])
                forms.append(["do", "{", *copy, "if", "(", *self.true(), ")", "break", ";", "}", "while", "(", "1",
                              ")", ";"])
        return self.choices.pick(forms)

    def turned(self, at: Statement) -> Replacement | None:
        """A control statement in another form."""
        node = at.node
        if node.kind == "if":
            return self._if(node)
        if node.kind not in LOOPS or has_labels(node):
            return None
        if node.kind == "while":
            condition, body = self.text(node.kids[0]), self.text(node.kids[1])
            if "{" in condition or self.choices.chance(50):
                return ["for", "(", ";", *condition, ";", ")", *body]
            return ["if", "(", *condition, ")", "do", "{", *body, "}", "while", "(", *condition, ")", ";"]
        if body_leaves(node, "continue"):
            return None
        if node.kind == "do":
            return ["for", "(", ";", ";", ")", "{", *self.text(node.kids[0]), "if", "(", "!", "(",
                    *self.text(node.kids[1]), ")", ")", "break", ";", "}"]
        return self._for(node)

    def _if(self, node: Node) -> Replacement:
        condition = ["!", "(", *self.text(node.kids[0]), ")"]
        then = ["{", *self.text(node.kids[1]), "}"]
        other = ["{", *(self.text(node.kids[2]) if len(node.kids) > 2 else []), "}"]
        return ["if", "(", *condition, ")", *other, "else", *then]

    def _for(self, node: Node) -> Replacement:
        """`for (a; b; c) d` as `{ a; while (b) { d c; } }`."""
        kids, extra = node.kids, node.extra
        made = ["{"]
        if "first" in extra:
            first = kids[extra["first"]]
            made += self.text(first) if first.kind == "declaration" else [*self.text(first), ";"]
        condition = self.text(kids[extra["cond"]]) if "cond" in extra else ["1"]
        made += ["while", "(", *condition, ")", "{", *self.text(kids[-1])]
        if "step" in extra:
            made += [*self.text(kids[extra["step"]]), ";"]
        return [*made, "}", "}"]

    # Live expressions

    def expression(self, node: Node) -> Replacement | None:
        """Another form of an expression with the same value and type."""
        rewrite = REWRITES.get(node.kind)
        return rewrite(self, node) if rewrite is not None else None

    def number(self, node: Node) -> Replacement | None:
        if not INTEGER.fullmatch(node.name):
            return None
        op, zero = self.choices.pick("+-^|"), self.choices.pick(ZERO)
        if self.choices.chance(25):
            return ["(", "mutant_one", "?", node.name, ":", zero, ")"]
        return ["(", node.name, op, zero, ")"]

    def binary(self, node: Node) -> Replacement | None:
        left, right = (self.text(kid) for kid in node.kids)
        if node.name in ("==", "!="):
            return ["(", "!", "(", *left, "!=" if node.name == "==" else "==", *right, ")", ")"]
        if node.name == "&&":
            return ["(", "(", *left, ")", "?", "!", "!", "(", *right, ")", ":", "0", ")"]
        if node.name == "||":
            return ["(", "!", "(", "!", "(", *left, ")", "&&", "!", "(", *right, ")", ")", ")"]
        if node.name in ("<", ">"):
            return ["(", *right, ">" if node.name == "<" else "<", *left, ")"] if self.pure(node) else None
        if node.name in ("+", "*", "&", "|", "^") and self.choices.chance(40) and self.pure(node):
            return ["(", "(", *right, ")", node.name, "(", *left, ")", ")"]
        return self.named(node)

    def named(self, node: Node) -> Replacement:
        """The value by way of a statement expression."""
        copy = self.text(node)
        if self.choices.chance(50):
            return ["(", "{", *copy, ";", "}", ")"]
        name = self.name()
        return ["(", "{", "__typeof__", "(", *copy, ")", name, "=", *copy, ";", name, ";", "}", ")"]

    def pure(self, node: Node) -> bool:
        """Whether the operands may change places: nothing in them has an effect."""
        return all(one.kind in ("binary", "name", "number", "paren", "member", "index", "cast", "type")
                   or (one.kind == "unary" and one.name in "-+!~") for one in node.walk())

    def conditional(self, node: Node) -> Replacement | None:
        cond, then, other = (self.text(kid) for kid in node.kids)
        return ["(", "!", "(", *cond, ")", "?", "(", *other, ")", ":", "(", *then, ")", ")"]

    def assign(self, node: Node) -> Replacement | None:
        """`x op= e` as `x = x op (e)`, where x is a plain name and e has no effects: those could change x first."""
        if node.name not in CLASSIC_OPS or node.kids[0].kind != "name" or not self.pure(node.kids[1]):
            return None
        name = node.kids[0].name
        return ["(", name, "=", name, node.name[:-1], "(", *self.text(node.kids[1]), ")", ")"]


REWRITES: dict[str, Rewrite] = {
    "number": Mutator.number, "binary": Mutator.binary, "conditional": Mutator.conditional, "assign": Mutator.assign}


def objects() -> Replacement:
    """The declarations that mutants begin with."""
    return tokenize(OBJECTS)
