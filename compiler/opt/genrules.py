"""Compiles rules/generic.rules to generated_simplify.py: one function a root operation, nested ifs over ints.

Run: python -m compiler.opt.genrules

Names in patterns are values, except the argument of `const`, which is an integer. Commutative operations are tried in
both orders unless an operand is a constant (constants stand on the right). Rules of one root share their common tests,
so the order of rules counts only among those that test the same operand operations. Types of new values follow from
the row of their operation; see `child_type`.
"""
from __future__ import annotations

import itertools
from pathlib import Path
from typing import Final, final

from compiler.ir import ops
from compiler.rules.syntax import BINARY, CALL, COMPUTED, INT, NAME, OP, UNARY, Rule, Term, parse_rules

HERE: Final = Path(__file__).parent
RULES: Final = HERE / "rules" / "generic.rules"
OUTPUT: Final = HERE / "generated_simplify.py"
NUMBERS: Final[dict[str, int]] = {name: number for number, name in enumerate(ops.OP_NAMES)}

# What capital names in guards stand for.
CONSTANTS: Final[dict[str, str]] = {
    "WIDTH": "s.width", "SMIN": "s.smin", "SMAX": "s.smax", "UMAX32": "0xFFFFFFFF", "SMAX32": "0x7FFFFFFF",
}

HEADER: Final = '''"""Algebraic rewrites. Written by compiler.opt.genrules from rules/generic.rules: edit that."""
from __future__ import annotations

from compiler.ir import ops
from compiler.ir.core import I32, I64, Inst
from compiler.opt.predicates import (
{imports}
)
from compiler.opt.rewriter import Rewriter

'''


def rules() -> list[Rule]:
    """The rules of the file with commutative orders expanded."""
    out: list[Rule] = []
    seen: set[str] = set()
    for rule in parse_rules(RULES.read_text(), RULES.name):
        for pattern in orders(rule.pattern):
            expanded = Rule(pattern, rule.guard, rule.result, rule.line, rule.text)
            key = renamed(expanded)
            if key not in seen:
                seen.add(key)
                out.append(expanded)
    return out


def is_constant(term: Term) -> bool:
    return term.kind == INT or term.kind == OP and term.name == "const"


def orders(term: Term) -> list[Term]:
    """The pattern with the operands of commutative operations in every order."""
    if term.kind != OP or term.name == "const":
        return [term]
    out: list[Term] = []
    for args in itertools.product(*[orders(arg) for arg in term.args]):
        variants = [list(args)]
        flags = ops.FLAGS[NUMBERS[term.name]]
        if flags & ops.F_COMM and not is_constant(args[0]) and not is_constant(args[1]):
            variants.append([args[1], args[0]])
        for variant in variants:
            copy = Term(OP, term.name, variant)
            copy.type = term.type
            copy.bind = term.bind
            out.append(copy)
    return out


def renamed(rule: Rule) -> str:
    """The rule's text with names numbered in order of appearance: equal for equivalent expansions."""
    names: dict[str, str] = {}

    def walk(term: Term) -> str:
        name = term.name
        if term.kind == NAME and not name.isupper():
            name = names.setdefault(name, f"n{len(names)}")
        bind = names.setdefault(term.bind, f"n{len(names)}") if term.bind else ""
        args = " ".join([walk(arg) for arg in term.args])
        return f"({bind}@{term.kind}:{name}:{term.type}:{term.value} {args})"

    guard = walk(rule.guard) if rule.guard is not None else ""
    return walk(rule.pattern) + "if" + guard + "->" + walk(rule.result)


def child_type(parent: Term, index: int, own: str, sibling: str) -> str:
    """The type expression of an operand of a result term whose own type expression is `own`; `sibling` is that of
    another operand known from the pattern.
    """
    name = parent.name
    op = NUMBERS[name]
    if ops.SHL <= op <= ops.ROTL and index == 1:
        return "I32"
    if ops.EQ <= op <= ops.FUNO:
        return sibling
    if name in ("sext32", "zext32"):
        return "I32"
    if name == "trunc":
        return "I64"
    if name == "select" and index == 0:
        return "I32"
    return own


TEST: Final = 0
BIND: Final = 1


@final
class Writer:
    """Turns one rule into steps (tests and bindings, shared with other rules) and the lines of its result.

    The variable of an operand is named by its path: a0, a1, a0_1, ...
    """

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.steps: list[tuple[int, str]] = []
        self.lines: list[str] = []
        self.values: dict[str, str] = {}    # name -> variable
        self.ints: dict[str, str] = {}      # name -> expression
        self.used: set[str] = set()         # predicates called
        self.temps = 0

    def put(self, text: str) -> None:
        self.lines.append(text)

    def test(self, text: str) -> None:
        self.steps.append((TEST, text))

    def run(self) -> None:
        rule = self.rule
        if rule.pattern.type:
            self.test(f"i.type == {rule.pattern.type.upper()}")
        # Level by level, so that rules share the tests of the outer operations.
        level = [(arg, f"a{k}") for k, arg in enumerate(rule.pattern.args)]
        while level:
            for term, at in level:
                self.match_head(term, at)
            for term, at in level:
                if term.kind == OP and term.name != "const":
                    for k in range(len(term.args)):
                        self.steps.append((BIND, f"{at}_{k} = {at}.args[{k}]"))
            level = [(arg, f"{at}_{k}") for term, at in level if term.kind == OP and term.name != "const"
                     for k, arg in enumerate(term.args)]
        guards = [self.expression(part) for part in conjuncts(rule.guard)]
        guards.append(f"s.spend({rule.line})")
        self.test(" and ".join(guards))
        self.finish(rule.result)

    # ---- patterns ----

    def match_head(self, term: Term, at: str) -> None:
        """What can be tested without looking at operands."""
        if term.kind == INT:
            self.test(f"{at}.op == ops.CONST")
            self.test(f"{at}.imm == {term.value}")
        elif term.kind == NAME:
            if term.name in self.values:
                self.test(f"{at} is {self.values[term.name]}")
            else:
                self.values[term.name] = at
        elif term.kind == OP:
            self.test(f"{at}.op == ops.{term.name.upper()}")
            if term.bind:
                self.values[term.bind] = at
            if term.name == "const":
                self.match_const(term.args[0], at)
        if term.type:
            self.test(f"{at}.type == {term.type.upper()}")

    def match_const(self, arg: Term, at: str) -> None:
        if arg.kind == INT:
            self.test(f"{at}.imm == {arg.value}")
        elif arg.kind == NAME and arg.name in self.ints:
            self.test(f"{at}.imm == {self.ints[arg.name]}")
        elif arg.kind == NAME:
            self.ints[arg.name] = f"{at}.imm"

    # ---- guards ----

    def expression(self, term: Term) -> str:
        if term.kind == INT:
            return str(term.value)
        if term.kind == NAME:
            known = self.ints.get(term.name) or self.values.get(term.name)
            if known:
                return known
            return CONSTANTS[term.name]
        if term.kind == CALL:
            self.used.add(term.name)
            return f"{term.name}({', '.join([bare(self.expression(arg)) for arg in term.args])})"
        if term.kind == UNARY:
            space = " " if term.name == "not" else ""
            return f"({term.name}{space}{self.expression(term.args[0])})"
        assert term.kind == BINARY
        return f"({self.expression(term.args[0])} {term.name} {self.expression(term.args[1])})"

    # ---- results ----

    def finish(self, result: Term) -> None:
        if result.kind == OP:
            args = self.result_args(result, "i.type")
            if result.type and result.type != self.rule.pattern.type:
                self.put(f"i.type = {result.type.upper()}")
            self.put(f"return s.become(i, ops.{result.name.upper()}, [{', '.join(args)}])")
        elif result.kind == NAME and result.name in self.values:
            self.put(f"return s.copy(i, {self.values[result.name]})")
        else:
            self.put(f"return s.constant(i, {self.integer(result)})")

    def integer(self, term: Term) -> str:
        if term.kind == COMPUTED:
            return bare(self.expression(term.args[0]))
        return str(term.value) if term.kind == INT else self.ints[term.name]

    def result_args(self, term: Term, own: str) -> list[str]:
        """Variables or expressions of the operands, after the lines that make them."""
        sibling = ""
        for arg in term.args:
            found = self.type_of(arg)
            if found:
                sibling = found
        return [self.result_arg(arg, child_type(term, k, own, sibling or "a0.type"))
                for k, arg in enumerate(term.args)]

    def type_of(self, term: Term) -> str:
        """A type expression that the pattern gives, or ""."""
        if term.kind == NAME and term.name in self.values:
            return f"{self.values[term.name]}.type"
        if term.kind != OP:
            return ""
        if term.type:
            return term.type.upper()
        rule = ops.TYPE_RULE[NUMBERS[term.name]]
        if rule == "cmp" or rule == "I32":
            return "I32"
        if rule == "I64":
            return "I64"
        for k, arg in enumerate(term.args):
            if not (k == 1 and ops.SHL <= NUMBERS[term.name] <= ops.ROTL):
                found = self.type_of(arg)
                if found:
                    return found
        return ""

    def result_arg(self, term: Term, type: str) -> str:
        if term.kind == NAME and term.name in self.values:
            return self.values[term.name]
        temp = f"r{self.temps}"
        self.temps += 1
        if term.kind == OP:
            own = self.type_of(term) or type
            args = self.result_args(term, own)
            self.put(f"{temp} = s.emit(ops.{term.name.upper()}, {own}, [{', '.join(args)}])")
        else:
            self.put(f"{temp} = s.number({self.integer(term)}, {type})")
        return temp


def bare(text: str) -> str:
    """The expression without parentheses around the whole."""
    depth = 0
    for k, c in enumerate(text):
        depth += (c == "(") - (c == ")")
        if depth == 0 and k + 1 < len(text):
            return text
    return text[1:-1] if text[0] == "(" else text


def conjuncts(guard: Term | None) -> list[Term]:
    if guard is None:
        return []
    if guard.kind == BINARY and guard.name == "and":
        return conjuncts(guard.args[0]) + conjuncts(guard.args[1])
    return [guard]


@final
class Node:
    """A step shared by rules, and what follows it."""

    def __init__(self) -> None:
        self.children: dict[tuple[int, str], Node] = {}
        self.lines: list[str] = []

    def add(self, steps: list[tuple[int, str]], lines: list[str]) -> None:
        node = self
        for step in steps:
            node = node.children.setdefault(step, Node())
        node.lines = node.lines or lines

    def write(self, depth: int, out: list[str]) -> None:
        pad = "    " * depth
        out.extend(pad + line for line in self.lines)
        for (kind, text), child in self.children.items():
            if kind == TEST:
                out.append(f"{pad}if {text}:")
                child.write(depth + 1, out)
            else:
                out.append(pad + text)
                child.write(depth, out)


def text() -> str:
    """The whole text of generated_simplify.py."""
    by_op: dict[str, list[Rule]] = {}
    for rule in rules():
        by_op.setdefault(rule.pattern.name, []).append(rule)
    used: set[str] = set()
    body: list[str] = []
    for name, group in by_op.items():
        arity = ops.ARITY[NUMBERS[name]]
        body.append(f"\n\ndef simplify_{name}(s: Rewriter, i: Inst) -> bool:")
        body.extend(f"    a{k} = i.args[{k}]" for k in range(arity))
        root = Node()
        for rule in group:
            writer = Writer(rule)
            writer.run()
            root.add(writer.steps, writer.lines)
            used |= writer.used
        root.write(1, body)
        body.append("    return False")
    body.append("\n\ndef simplify(s: Rewriter, i: Inst) -> bool:")
    body.append('    """Try the rules of the operation of `i`; True when it was rewritten."""')
    body.append("    op = i.op")
    body.append(dispatch(sorted(by_op, key=NUMBERS.__getitem__), 1))
    imports = "\n".join([f"    {name}," for name in sorted(used)])
    return HEADER.format(imports=imports).rstrip("\n") + "\n" + "\n".join(body) + "\n"


def dispatch(names: list[str], depth: int) -> str:
    """A binary search over the sorted operations, as nested ifs."""
    pad = "    " * depth
    if len(names) <= 3:
        lines = [f"{pad}if op == ops.{name.upper()}:\n{pad}    return simplify_{name}(s, i)" for name in names]
        lines.append(f"{pad}return False")
        return "\n".join(lines)
    middle = len(names) // 2
    return (f"{pad}if op < ops.{names[middle].upper()}:\n" + dispatch(names[:middle], depth + 1) + "\n"
            + dispatch(names[middle:], depth))


def main() -> None:
    OUTPUT.write_text(text())


if __name__ == "__main__":
    main()
