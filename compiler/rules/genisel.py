"""Writes a target's opnums.py (op numbers) and isel_gen.py (selection) from its ops.py and rules.isel.

Run: python -m compiler.rules.genisel x86_64

The pattern of a rule matches IR: operation names are IR ops, arguments are the values of Inst.args and then Inst.imm;
types are value types. A nested operation matches only if nothing but the root uses it (loads: and if nothing between
may write memory), except for constants and addresses, which cost nothing to repeat. The result names machine ops. Its
arguments stand for the op's operands that are not definitions, in order; the memory operand is one of

    (at l)      the memory that the load or store `l` accesses
    (mem p o)   address value p plus offset o
    (pool n)    the constant-pool entry for FCONST n
    (temp)      the function's scratch slot

and the flags operand `F` is the operation that sets them. `s` in guards is the selector. A result that is not an
operation (or `(skip)`) makes the root a copy of a value.
"""
from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Final, final

from compiler.ir import ops as irops
from compiler.ir.core import TYPE_NAMES
from compiler.rules.optable import (
    ARG_COND,
    ARG_FLAGS,
    ARG_IMM,
    ARG_MEM,
    ARG_REG,
    ARG_SYMBOL,
    ParsedOp,
    parse_rows,
)
from compiler.rules.syntax import BINARY, CALL, COMPUTED, INT, NAME, OP, ROOT, UNARY, WILDCARD, Rule, RuleError, Term, parse_rules

IR_OPS: Final[dict[str, int]] = {name: number for number, name in enumerate(irops.OP_NAMES)}
# Nested operations that may be matched although they have other uses: they cost nothing, or are repeated for free.
FREE: Final = {"const", "fconst", "slot", "global", "trunc"}
LOADS: Final = {"load", "loads8", "loadu8", "loads16", "loadu16", "loads32", "loadu32"}


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
        if term.kind == OP and term.name == "byte":
            return f"s.reg({self.names[term.args[0].name]})"
        if term.kind != OP:
            raise self.fail("a register operand is a value or an operation")
        name = f"t{self.temps}"
        self.temps += 1
        op = self.machine_op(term)
        size = {"l": 4, "q": 8, "s": 4, "d": 8}.get(op.suffix, 8 if cls == 0 else 16)
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
            size = {"l": 4, "q": 8, "s": 4, "d": 8}.get(op.suffix, 8 if op.classes[index] == 0 else 16)
            defs.append(f"s.temp({op.classes[index]}, {size})")
        operands = f"[{', '.join(defs + regs)}]"
        if memory:
            call = f"s.memop({op.name}, {operands}, {imm}, {memory})"
        else:
            call = f"s.op({op.name}, {operands}, {imm}, {symbol})"
        self.line(call + (f".size |= {cond}" if cond else ""))
        self.used_ops.add(op.name)

    def rule(self, rule: Rule, root: str) -> None:
        self.names = {ROOT: "v"}
        self.values = {ROOT}
        tests: list[str] = []
        pattern = rule.pattern
        self.match(pattern, "v", True, tests)
        if rule.guard is not None:
            tests.append(self.guard(rule.guard))
        self.depth = 1
        self.line(f"# {rule.line}: {rule.text}" if rule.text != self.last_text else f"# {rule.line}")
        self.last_text = rule.text
        self.temps = 0
        if tests:
            self.line(f"if {' and '.join(tests)}:")
            self.depth = 2
        result = rule.result
        if result.kind == NAME and result.name in self.values:
            self.line(f"s.copy(v, {self.names[result.name]})")
        elif result.kind == OP and result.name == "call":
            args = ", ".join([self.integer(arg) for arg in result.args[1:]])
            self.line(f"{result.args[0].name}(v{', ' if args else ''}{args})")
        elif result.kind == OP:
            op = self.machine_op(result)
            self.emit(result, "s.result(v)" if op.defs else "")
        else:
            raise self.fail("a result is an operation or a value")
        self.line("return True")

    def isel(self) -> str:
        """The text of isel_gen.py."""
        self.used_ops: set[str] = set()
        self.last_text = ""
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
            self.out = []
            self.depth = 0
            self.line(f"def select_{root}(s: Selector, v: Inst) -> bool:")
            self.depth = 1
            for index in range(max(irops.ARITY[IR_OPS[root]], 0)):
                self.line(f"a{index} = v.args[{index}]")
            for rule in groups[root]:
                self.where = f"{self.target}/rules.isel:{rule.line}"
                self.rule(rule, root)
            if not self.unconditional(groups[root][-1]):
                self.depth = 1
                self.line("return False")
            body.append("".join(self.out))
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
            f'"""Instruction selection of {self.target}. Written by compiler.rules.genisel from rules.isel: edit that."""\n',
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
    """(opnums.py, isel_gen.py) of a target."""
    package = f"compiler.target.{target}"
    ops = parse_rows(importlib.import_module(f"{package}.ops").ROWS, importlib.import_module(f"{package}.classes").CLASSES)
    rules_path = Path(__file__).parent.parent / "target" / target / "rules.isel"
    rules = parse_rules(rules_path.read_text(), f"{target}/rules.isel")
    return opnums_text(target, ops), Generator(target, ops, rules).isel()


def main(argv: list[str]) -> int:
    for target in argv:
        opnums, isel = generate(target)
        directory = Path(__file__).parent.parent / "target" / target
        (directory / "opnums.py").write_text(opnums)
        (directory / "isel_gen.py").write_text(isel)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
