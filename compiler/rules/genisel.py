"""Writes a target's opnums.py (op numbers) and generated_isel.py (selection) from its ops.py and rules.isel.

Run: python -m compiler.rules.genisel x86_64

The pattern of a rule matches IR: operation names are IR ops, arguments are the values of Inst.args and then Inst.imm;
types are value types. A nested operation matches only if nothing but the root uses it (loads: and if nothing between
may write memory), except for constants and addresses, which cost nothing to repeat. The result names machine ops. Its
arguments stand for the op's operands that are not definitions, in order; the memory operand is one of

    (at l)      the memory that the load or store `l` accesses
    (mem p o)   address value p plus offset o
    (pool n)    the constant-pool entry for FCONST n
    (temp)      the function's scratch slot

A register operand may also be `(low x)` or the like: what the selector's method of that name gives for the value x.
The flags operand `F` is the operation that sets them. `s` in guards is the selector. A result that is not an
operation (or `(skip)`) makes the root a copy of a value.
"""
from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path
from typing import Final, final

from compiler.codegen.optable import (
    ARG_COND,
    ARG_FLAGS,
    ARG_IMM,
    ARG_MEM,
    ARG_REG,
    ARG_SYMBOL,
    ParsedOp,
    parse_rows,
)
from compiler.ir import ops as irops
from compiler.ir.core import TYPE_NAMES
from compiler.rules.syntax import (
    BINARY,
    CALL,
    COMPUTED,
    INT,
    NAME,
    OP,
    ROOT,
    UNARY,
    WILDCARD,
    Rule,
    RuleError,
    Term,
    parse_rules,
)

IR_OPS: Final[dict[str, int]] = {name: number for number, name in enumerate(irops.OP_NAMES)}
# Nested operations that may be matched although they have other uses: they cost nothing, or are repeated for free.
FREE: Final = {"const", "fconst", "slot", "global", "trunc"}
LOADS: Final = {"load", "loads8", "loadu8", "loads16", "loadu16", "loads32", "loadu32"}

# Bytes of a temporary by the size suffix of the op that makes it
SUFFIX_SIZES: Final = {"l": 4, "q": 8, "s": 4, "d": 8, "w": 4, "x": 8}

EQUALITY: Final = re.compile(r"([\w.\[\]]+) == (-?\d+)$")


@final
class Choice:
    """One rule while the selection function is put together: tests still to make, and lines of code."""

    def __init__(self, tests: list[str], code: list[str]) -> None:
        self.tests = tests
        self.code = code

    def subjects(self) -> list[str]:
        """What it compares with an integer and may compare now: operands of a value only once its op is known."""
        found: list[str] = []
        for test in self.tests:
            match = EQUALITY.match(test)
            if match is None:
                continue
            owner, _, _ = match.group(1).rpartition(".")
            parent, nested, _ = owner.rpartition(".args[")
            if not nested or not any(known.startswith(f"{parent}.op == ") for known in self.tests):
                found.append(match.group(1))
        return found

    def remove(self, subject: str) -> int:
        """Take out the comparison of `subject`; the value it is compared with."""
        for at, test in enumerate(self.tests):
            match = EQUALITY.match(test)
            if match is not None and match.group(1) == subject:
                self.tests.pop(at)
                return int(match.group(2))
        raise ValueError(subject)


def longest_run(choices: list[Choice], first: int) -> tuple[str, int]:
    """The subject that the most choices from `first` on have in common, and where they end."""
    best = ("", first)
    for subject in choices[first].subjects():
        end = first + 1
        while end < len(choices) and subject in choices[end].subjects():
            end += 1
        if end > best[1]:
            best = (subject, end)
    return best


@final
class Generator:
    def __init__(self, target: str, ops: list[ParsedOp], rules: list[Rule]) -> None:
        self.target = target
        self.ops = {op.name: op for op in ops}
        self.rules = rules
        self.out: list[str] = []
        self.depth = 1
        self.names: dict[str, str] = {}     # rule name -> Python expression
        self.values: set[str] = set()       # rule names that are IR values
        self.uses: set[str] = set()         # predicates called
        self.temps = 0
        self.where = ""
        self.used_ops: set[str] = set()

    def line(self, text: str) -> None:
        self.out.append("    " * self.depth + text + "\n")

    def fail(self, message: str) -> RuleError:
        return RuleError(f"{self.where}: {message}")

    # ---- patterns ----

    def match(self, term: Term, expr: str, is_root: bool, tests: list[str]) -> None:
        """Add the tests under which the value `expr` matches an OP term, and bind its names."""
        if term.bind:
            self.names[term.bind] = expr
            self.values.add(term.bind)
        if not is_root:
            if term.name not in IR_OPS:
                raise self.fail(f"unknown IR op {term.name!r}")
            tests.append(f"{expr}.op == {IR_OPS[term.name]}")
            if term.name in LOADS:
                tests.append(f"s.can_fold({expr})")
            elif term.name not in FREE:
                tests.append(f"s.only_use({expr})")
        if term.type:
            tests.append(f"{expr}.type == {self.type_number(term.type)}")
        arity = irops.ARITY[IR_OPS[term.name]]
        for index, arg in enumerate(term.args):
            if index < arity:
                self.match_value(arg, f"{expr}.args[{index}]", is_root, index, tests)
            elif index == arity:
                self.match_int(arg, f"{expr}.imm", tests)
            else:
                raise self.fail(f"too many arguments of {term.name}")

    def match_value(self, term: Term, expr: str, of_root: bool, index: int, tests: list[str]) -> None:
        if of_root:
            expr = f"a{index}"
        if term.kind == INT:
            tests.append(f"{expr}.op == {IR_OPS['const']}")
            tests.append(f"{expr}.imm == {term.value}")
        elif term.kind == OP:
            self.match(term, expr, False, tests)
        elif term.kind == NAME and term.name in self.names:
            tests.append(f"{expr} is {self.names[term.name]}")
        else:
            if term.kind == NAME:
                self.names[term.name] = expr
                self.values.add(term.name)
            if term.type:
                tests.append(f"{expr}.type == {self.type_number(term.type)}")

    def match_int(self, term: Term, expr: str, tests: list[str]) -> None:
        if term.kind == INT:
            tests.append(f"{expr} == {term.value}")
        elif term.kind == NAME and term.name in self.names:
            tests.append(f"{expr} == {self.names[term.name]}")
        elif term.kind == NAME:
            self.names[term.name] = expr
        elif term.kind != WILDCARD:
            raise self.fail("an integer is a name, a number or `_`")

    def type_number(self, name: str) -> int:
        if name not in TYPE_NAMES:
            raise self.fail(f"unknown type {name!r}")
        return TYPE_NAMES.index(name)

    # ---- guards and computed integers ----

    def guard(self, term: Term) -> str:
        if term.kind == INT:
            return str(term.value)
        if term.kind == NAME:
            head, dot, rest = term.name.partition(".")
            return self.names.get(head, head) + dot + rest
        if term.kind == CALL:
            args = ", ".join([self.guard(arg) for arg in term.args])
            if "." not in term.name:
                self.uses.add(term.name)
            return f"{term.name}({args})"
        if term.kind == UNARY:
            return f"({term.name} {self.guard(term.args[0])})"
        if term.kind == BINARY:
            return f"({self.guard(term.args[0])} {term.name} {self.guard(term.args[1])})"
        raise self.fail("not an expression")

    # ---- results ----

    def integer(self, term: Term) -> str:
        return self.guard(term.args[0] if term.kind == COMPUTED else term)

    def register(self, term: Term, cls: int) -> str:
        """The register that holds a result term."""
        if term.kind == NAME and term.name in self.values:
            return f"s.reg({self.names[term.name]})"
        if term.kind == OP and term.name not in self.ops and len(term.args) == 1 and term.args[0].name in self.values:
            return f"s.{term.name}({self.names[term.args[0].name]})"
        if term.kind != OP:
            raise self.fail("a register operand is a value or an operation")
        name = f"t{self.temps}"
        self.temps += 1
        op = self.machine_op(term)
        size = SUFFIX_SIZES.get(op.suffix, 8 if cls == 0 else 16)
        self.line(f"{name} = s.temp({op.classes[0]}, {size})")
        self.emit(term, name)
        return name

    def machine_op(self, term: Term) -> ParsedOp:
        op = self.ops.get(term.name)
        if op is None:
            raise self.fail(f"unknown machine op {term.name!r}")
        return op

    def memory(self, term: Term) -> str:
        if term.kind != OP:
            raise self.fail("a memory operand is (at l), (mem p o), (pool n) or (temp)")
        if term.name == "at":
            return f"s.access({self.names[term.args[0].name]})"
        if term.name == "mem":
            return f"s.address({self.names[term.args[0].name]}, {self.integer(term.args[1])}, 0)"
        if term.name == "pool":
            return f"s.pool({self.names[term.args[0].name]})"
        if term.name == "temp":
            return f"s.scratch({self.integer(term.args[0])})"
        return f"s.{term.name}({', '.join([self.integer(arg) for arg in term.args])})"

    def emit(self, term: Term, dst: str) -> None:
        """Code for a machine operation; `dst` is the expression of its first definition or ""."""
        op = self.machine_op(term)
        if len(op.args) != len(term.args):
            raise self.fail(f"{op.name} takes {len(op.args)} arguments")
        regs: list[str] = []
        imm = "0"
        cond = ""
        memory = ""
        symbol = "None"
        flags: Term | None = None
        use = op.defs
        for kind, arg in zip(op.args, term.args, strict=True):
            if kind == ARG_REG:
                name = f"r{self.temps}"
                self.temps += 1
                self.line(f"{name} = {self.register(arg, op.classes[use])}")
                regs.append(name)
                use += 1
            elif kind == ARG_IMM:
                imm = self.integer(arg)
            elif kind == ARG_COND:
                cond = self.integer(arg)
            elif kind == ARG_MEM:
                memory = f"m{self.temps}"
                self.temps += 1
                self.line(f"{memory} = {self.memory(arg)}")
            elif kind == ARG_SYMBOL:
                symbol = self.guard(arg)
            elif kind == ARG_FLAGS:
                flags = arg
            else:
                raise self.fail(f"{op.name} can't stand in a rule")
        if flags is not None:
            self.emit(flags, "")
        defs = [dst] if dst else []
        for index in range(len(defs), op.defs):
            size = SUFFIX_SIZES.get(op.suffix, 8 if op.classes[index] == 0 else 16)
            defs.append(f"s.temp({op.classes[index]}, {size})")
        operands = f"[{', '.join(defs + regs)}]"
        if memory:
            call = f"s.memop({op.name}, {operands}, {imm}, {memory})"
        else:
            call = f"s.op({op.name}, {operands}, {imm}, {symbol})"
        self.line(call + (f".size |= {cond}" if cond else ""))
        self.used_ops.add(op.name)

    def compile_rule(self, rule: Rule) -> Choice:
        """The tests of a rule and the code that fires it."""
        self.where = f"{self.target}/rules.isel:{rule.line}"
        self.names = {ROOT: "v"}
        self.values = {ROOT}
        tests: list[str] = []
        self.match(rule.pattern, "v", True, tests)
        if rule.guard is not None:
            tests.append(self.guard(rule.guard))
        self.out = []
        self.depth = 0
        self.temps = 0
        self.line(f"# {rule.line}")
        result = rule.result
        if result.kind == NAME and result.name in self.values:
            self.line(f"s.copy(v, {self.names[result.name]})")
        elif result.kind == OP and result.name == "call":
            args = ", ".join([self.integer(arg) for arg in result.args[1:]])
            self.used_ops.update(arg.name for arg in result.args[1:] if arg.name in self.ops)
            self.line(f"{result.args[0].name}(v{', ' if args else ''}{args})")
        elif result.kind == OP:
            op = self.machine_op(result)
            self.emit(result, "s.result(v)" if op.defs else "")
        else:
            raise self.fail("a result is an operation or a value")
        self.line("return True")
        return Choice(tests, self.out)

    def choices(self, choices: list[Choice]) -> None:
        """Code that tries choices in order. Neighbours that test one thing for different values share the test."""
        at = 0
        while at < len(choices):
            subject, end = longest_run(choices, at)
            if end - at < 2:
                self.choice(choices[at])
                at += 1
                continue
            groups: dict[int, list[Choice]] = {}
            for choice in choices[at:end]:
                groups.setdefault(choice.remove(subject), []).append(choice)
            expr = subject
            if len(groups) > 2:
                expr = f"x{self.temps}"
                self.temps += 1
                self.line(f"{expr} = {subject}")
            for value, group in groups.items():
                self.line(f"if {expr} == {value}:")
                self.depth += 1
                self.choices(group)
                self.depth -= 1
            at = end

    def choice(self, choice: Choice) -> None:
        if choice.tests:
            self.line(f"if {' and '.join(choice.tests)}:")
            self.depth += 1
        for text in choice.code:
            self.out.append("    " * self.depth + text)
        if choice.tests:
            self.depth -= 1

    def isel(self) -> str:
        """The text of generated_isel.py."""
        groups: dict[str, list[Rule]] = {}
        for rule in self.rules:
            name = rule.pattern.name
            self.where = f"{self.target}/rules.isel:{rule.line}"
            if name not in IR_OPS:
                raise self.fail(f"unknown IR op {name!r}")
            groups.setdefault(name, []).append(rule)
        body: list[str] = []
        roots = sorted(groups, key=lambda name: IR_OPS[name])
        for root in roots:
            choices = [self.compile_rule(rule) for rule in groups[root]]
            self.out = []
            self.depth = 1
            self.temps = 0
            self.choices(choices)
            if not self.unconditional(groups[root][-1]):
                self.line("return False")
            code = "".join(self.out)
            head = [f"def select_{root}(s: Selector, v: Inst) -> bool:\n"]
            for index in range(max(irops.ARITY[IR_OPS[root]], 0)):
                if f"a{index}" in re.findall(r"\w+", code):
                    head.append(f"    a{index} = v.args[{index}]\n")
            body.append("".join(head) + code)
        self.out = []
        self.depth = 0
        self.line("def select(s: Selector, v: Inst) -> bool:")
        self.depth = 1
        self.line('"""Emit machine code for `v`; False: no rule matches."""')
        self.line("op = v.op")
        self.dispatch(roots, 0, len(roots))
        body.append("".join(self.out))
        return self.header() + "\n\n".join(body)

    def unconditional(self, rule: Rule) -> bool:
        pattern = rule.pattern
        if pattern.type or rule.guard is not None:
            return False
        return all(arg.kind in (NAME, WILDCARD) and not arg.type for arg in pattern.args)

    def dispatch(self, roots: list[str], first: int, last: int) -> None:
        """Binary search over op numbers."""
        if last - first == 1:
            self.line(f"if op == {IR_OPS[roots[first]]}:")
            self.depth += 1
            self.line(f"return select_{roots[first]}(s, v)")
            self.depth -= 1
            self.line("return False")
            return
        middle = (first + last) // 2
        self.line(f"if op < {IR_OPS[roots[middle]]}:")
        self.depth += 1
        self.dispatch(roots, first, middle)
        self.depth -= 1
        self.dispatch(roots, middle, last)

    def header(self) -> str:
        package = f"compiler.target.{self.target}"
        lines = [
            f'"""Instruction selection of {self.target}, written by compiler.rules.genisel from rules.isel."""\n',
            "from __future__ import annotations\n\n",
            "from compiler.ir.core import Inst\n",
        ]
        lines.append(f"from {package}.opnums import (\n")
        lines.extend(f"    {name},\n" for name in sorted(self.used_ops))
        lines.append(")\n")
        if self.uses:
            lines.append(f"from {package}.preds import (\n")
            lines.extend(f"    {name},\n" for name in sorted(self.uses))
            lines.append(")\n")
        lines.append(f"from {package}.selectbase import Selector\n\n\n")
        return "".join(lines)


def opnums_text(target: str, ops: list[ParsedOp]) -> str:
    """The text of opnums.py."""
    lines = [
        f'"""Machine op numbers of {target}. Written by compiler.rules.genisel from ops.py: edit that."""\n',
        "from __future__ import annotations\n\nfrom typing import Final\n\n",
    ]
    lines.extend(f"{op.name}: Final = {number}\n" for number, op in enumerate(ops))
    lines.append(f"OP_COUNT: Final = {len(ops)}\n")
    return "".join(lines)


def generate(target: str) -> tuple[str, str]:
    """(opnums.py, generated_isel.py) of a target."""
    package = f"compiler.target.{target}"
    classes = importlib.import_module(f"{package}.classes").CLASSES
    ops = parse_rows(importlib.import_module(f"{package}.ops").ROWS, classes)
    rules_path = Path(__file__).parent.parent / "target" / target / "rules.isel"
    rules = parse_rules(rules_path.read_text(), f"{target}/rules.isel", classes.letters)
    return opnums_text(target, ops), Generator(target, ops, rules).isel()


def main(argv: list[str]) -> int:
    for target in argv:
        opnums, isel = generate(target)
        directory = Path(__file__).parent.parent / "target" / target
        (directory / "opnums.py").write_text(opnums)
        (directory / "generated_isel.py").write_text(isel)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
