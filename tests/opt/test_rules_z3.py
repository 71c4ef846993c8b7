"""z3 proves every integer rule of generic.rules at widths 8 to 64; the generated module is current.

A rule holds when, for all values for which its guard is true and its left side is defined, the right side is defined
and equal. Undefined are: shift counts outside the width, division by zero and MIN / -1. Guards and computed constants
are Python integers: they are modelled as bit vectors wide enough for every intermediate result.
"""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import z3

from compiler.ir import ops
from compiler.opt import genrules
from compiler.rules.syntax import BINARY, CALL, COMPUTED, INT, NAME, OP, UNARY, WILDCARD, Rule, Term, parse_rules

FLOATING = {name for name in ops.OP_NAMES if name[0] == "f"}
SHIFTS = ("shl", "shr", "sar", "rotl")
COMPARES = ("eq", "ne", "lt", "le", "gt", "ge", "ult", "ule", "ugt", "uge")
# Products and quotients of two unknowns are out of z3's reach at full width: then the proofs of small models count.
# Work, not time, so that a busy machine proves as much: about 10 million a second.
LIMIT = 1_000_000_000
HARD_LIMIT = 20_000_000


class Unprovable(Exception):
    """The rule has no meaning at this width."""


class Prover:
    """One rule at one assignment of widths. `root` is the type of the root's first operand (or of the root)."""

    def __init__(self, rule: Rule, width: int, half: int = 32) -> None:
        self.rule = rule
        self.width = width          # of types that the rule leaves open
        self.half = half            # bits of i32; i64 has twice as many
        self.values: dict[str, z3.BitVecRef] = {}
        self.ints: dict[str, z3.BitVecRef] = {}
        self.defined: list[z3.BoolRef] = []
        self.wide = 2 * max(width, 2 * half if mentions_types(rule) else half) + 8
        self.root_operand = self.operand_width(rule.pattern, self.width_of(rule.pattern, self.width))

    # ---- types ----

    def named_width(self, type: str) -> int:
        return {"i32": self.half, "i64": 2 * self.half}[type]

    def width_of(self, term: Term, hint: int) -> int:
        """The width of a term's value; `hint` where it follows from the context."""
        if term.type:
            return self.named_width(term.type)
        if term.kind == NAME and term.name in self.values:
            return int(self.values[term.name].size())
        if term.kind != OP:
            return hint
        if term.name in ("sext32", "zext32"):
            return 2 * self.half
        if term.name == "trunc" or term.name in COMPARES:
            return self.half
        if term.name in SHIFTS:
            return self.width_of(term.args[0], hint)
        if term.name == "select":
            return max(self.fixed_width(term.args[1]), self.fixed_width(term.args[2])) or hint
        for arg in term.args:
            fixed = self.fixed_width(arg)
            if fixed:
                return fixed
        return hint

    def fixed_width(self, term: Term) -> int:
        """The width when the term fixes it, else 0."""
        return self.width_of(term, 0)

    def operand_width(self, term: Term, own: int) -> int:
        """The width of the first operand."""
        if term.name in ("sext32", "zext32"):
            return self.half
        if term.name == "trunc":
            return 2 * self.half
        if term.name in COMPARES:
            for arg in term.args:
                fixed = self.fixed_width(arg)
                if fixed:
                    return fixed
            return self.width
        if term.name == "select":
            return self.fixed_width(term.args[0]) or self.half
        return own

    def child_width(self, term: Term, index: int, own: int) -> int:
        if term.name in SHIFTS and index == 1:
            return self.half
        if term.name == "select":
            return self.operand_width(term, own) if index == 0 else own
        return self.operand_width(term, own)

    # ---- integers of guards ----

    def number(self, value: int) -> z3.BitVecRef:
        return z3.BitVecVal(value, self.wide)

    def extend(self, value: z3.BitVecRef) -> z3.BitVecRef:
        return z3.SignExt(self.wide - value.size(), value)

    def integer(self, term: Term) -> z3.BitVecRef:
        if term.kind == INT:
            return self.number(term.value)
        if term.kind == NAME:
            if term.name in self.ints:
                return self.ints[term.name]
            width = self.root_operand
            if self.rule.pattern.name == "select":
                width = self.width_of(self.rule.pattern, self.width)
            return self.number({
                "WIDTH": width, "SMIN": -(1 << (width - 1)), "SMAX": (1 << (width - 1)) - 1,
                "UMAX32": (1 << self.half) - 1, "SMAX32": (1 << (self.half - 1)) - 1,
            }[term.name])
        if term.kind == CALL:
            assert term.name == "log2"
            return self.log2(self.integer(term.args[0]))
        if term.kind == COMPUTED:
            return self.integer(term.args[0])
        if term.kind == UNARY:
            value = self.integer(term.args[0])
            return -value if term.name == "-" else ~value
        left = self.integer(term.args[0])
        right = self.integer(term.args[1])
        table: dict[str, Callable[[], z3.BitVecRef]] = {
            "+": lambda: left + right, "-": lambda: left - right, "*": lambda: left * right,
            "&": lambda: left & right, "|": lambda: left | right, "^": lambda: left ^ right,
            "<<": lambda: left << right, ">>": lambda: left >> right,
        }
        return table[term.name]()

    def log2(self, value: z3.BitVecRef) -> z3.BitVecRef:
        result = self.number(-1)
        for bit in range(self.wide - 1):
            result = z3.If(value == self.number(1 << bit), self.number(bit), result)
        return result

    def condition(self, term: Term) -> z3.BoolRef:
        if term.kind == BINARY and term.name in ("and", "or"):
            parts = [self.condition(arg) for arg in term.args]
            return z3.And(*parts) if term.name == "and" else z3.Or(*parts)
        if term.kind == UNARY and term.name == "not":
            return z3.Not(self.condition(term.args[0]))
        if term.kind == BINARY:
            left = self.integer(term.args[0])
            right = self.integer(term.args[1])
            return {"==": left == right, "!=": left != right, "<": left < right, "<=": left <= right,
                    ">": left > right, ">=": left >= right}[term.name]
        assert term.kind == CALL
        return self.predicate(term.name, term.args)

    def predicate(self, name: str, args: list[Term]) -> z3.BoolRef:
        if name in ("one_use", "is_variable"):
            return z3.BoolVal(True)
        if name == "same_type":
            a, b = (self.values[arg.name] for arg in args)
            return z3.BoolVal(a.size() == b.size())
        if name in ("is_pow2", "low_mask", "fits32", "shl_covers", "shr_covers"):
            return self.integer_predicate(name, [self.integer(arg) for arg in args])
        x = self.values[args[0].name]
        if name == "is_nonneg":
            return x >= 0
        if name == "is_bool":
            return z3.ULE(x, 1)
        if name == "is_bool32":
            return z3.And(z3.ULE(x, 1), z3.BoolVal(x.size() == self.half))
        if name == "fits_signed":
            bits = args[1].value
            if bits >= x.size():
                return z3.BoolVal(True)
            return z3.SignExt(x.size() - bits, z3.Extract(bits - 1, 0, x)) == x
        c = z3.Extract(x.size() - 1, 0, self.integer(args[1]))
        return {
            "zero_outside": lambda: x & ~c == 0,
            "zero_inside": lambda: x & c == 0,
            "bound_below": lambda: z3.ULT(x, c),
            "bound_within": lambda: z3.ULE(x, c),
            "bits_outside": lambda: x != c,
        }[name]()

    def integer_predicate(self, name: str, args: list[z3.BitVecRef]) -> z3.BoolRef:
        c = args[0]
        one = self.number(1)
        if name == "is_pow2":
            return z3.And(c > 0, c & (c - 1) == 0)
        if name == "low_mask":
            return z3.And(c > 0, c & (c + 1) == 0)
        if name == "fits32":
            return z3.And(c >= -(1 << (self.half - 1)), c <= (1 << (self.half - 1)) - 1)
        d, width = args[1], args[2]
        if name == "shl_covers":
            return (self.number(-1) << c) & ~d & ((one << width) - 1) == 0
        return ((one << (width - c)) - 1) & ~d == 0

    # ---- values ----

    def pattern(self, term: Term, width: int) -> z3.BitVecRef:
        """The value of a pattern; binds names."""
        if term.type:
            width = self.named_width(term.type)
        if term.kind == INT:
            return z3.BitVecVal(term.value, width)
        if term.kind == WILDCARD:
            return z3.FreshConst(z3.BitVecSort(width))
        if term.kind == NAME:
            known = self.values.get(term.name)
            if known is None:
                known = z3.BitVec(term.name, width)
                self.values[term.name] = known
            if known.size() != width:
                raise Unprovable
            return known
        if term.name == "const":
            return self.constant(term, width)
        own = self.width_of(term, width)
        if own != width:
            raise Unprovable
        args = [self.pattern(arg, self.child_width(term, k, own)) for k, arg in enumerate(term.args)]
        value = self.operation(term.name, own, args, self.defined)
        if term.bind:
            self.values[term.bind] = value
        return value

    def constant(self, term: Term, width: int) -> z3.BitVecRef:
        arg = term.args[0]
        if arg.kind == INT:
            value = z3.BitVecVal(arg.value, width)
        elif arg.kind == WILDCARD:
            value = z3.FreshConst(z3.BitVecSort(width))
        else:
            value = z3.BitVec(arg.name, width)
            if arg.name in self.ints and self.values[arg.name].size() != width:
                raise Unprovable
            self.ints[arg.name] = self.extend(value)
            self.values[arg.name] = value
        if term.bind:
            self.values[term.bind] = value
        return value

    def result(self, term: Term, width: int, needs: list[z3.BoolRef]) -> z3.BitVecRef:
        if term.kind == NAME and term.name not in self.ints:
            return self.values[term.name]
        if term.kind != OP:
            return z3.Extract(width - 1, 0, self.integer(term))
        own = self.width_of(term, width)
        args = [self.result(arg, self.result_child(term, k, own), needs) for k, arg in enumerate(term.args)]
        for arg in args[1:]:
            assert term.name in SHIFTS or term.name == "select" or arg.size() == args[0].size(), "ill-typed result"
        return self.operation(term.name, own, args, needs)

    def result_child(self, term: Term, k: int, own: int) -> int:
        """As genrules.child_type: a constant beside a value has the value's type."""
        if term.name in COMPARES:
            for arg in term.args:
                if arg.kind == OP or arg.kind == NAME and arg.name not in self.ints:
                    return self.width_of(arg, self.width)
            return self.root_operand
        return self.child_width(term, k, own)

    def operation(self, name: str, width: int, args: list[z3.BitVecRef], needs: list[z3.BoolRef]) -> z3.BitVecRef:
        a = args[0]
        if name in SHIFTS:
            return self.shift(name, width, a, args[1], needs)
        if name in COMPARES:
            return self.compare(name, a, args[1])
        if name == "select":
            return z3.If(a != 0, args[1], args[2])
        if len(args) == 1:
            return self.unary(name, width, a)
        b = args[1]
        if name in ("divs", "divu", "rems", "remu"):
            needs.append(b != 0)
            if name[-1] == "s":
                needs.append(z3.Not(z3.And(a == 1 << (width - 1), b == -1)))
        table: dict[str, Callable[[], z3.BitVecRef]] = {
            "add": lambda: a + b, "sub": lambda: a - b, "mul": lambda: a * b, "and": lambda: a & b,
            "or": lambda: a | b, "xor": lambda: a ^ b, "divs": lambda: a / b, "divu": lambda: z3.UDiv(a, b),
            "rems": lambda: z3.SRem(a, b), "remu": lambda: z3.URem(a, b),
            "mulhs": lambda: z3.Extract(2 * width - 1, width, z3.SignExt(width, a) * z3.SignExt(width, b)),
            "mulhu": lambda: z3.Extract(2 * width - 1, width, z3.ZeroExt(width, a) * z3.ZeroExt(width, b)),
        }
        return table[name]()

    def shift(self, name: str, width: int, a: z3.BitVecRef, b: z3.BitVecRef, needs: list[z3.BoolRef]) -> z3.BitVecRef:
        size = b.size()
        count = z3.Extract(width - 1, 0, b) if width <= size else z3.ZeroExt(width - size, b)
        if name == "rotl":
            return z3.RotateLeft(a, count & (width - 1))
        needs.append(z3.ULT(b, width))
        if name == "shl":
            return a << count
        return z3.LShR(a, count) if name == "shr" else a >> count

    def compare(self, name: str, a: z3.BitVecRef, b: z3.BitVecRef) -> z3.BitVecRef:
        table = {
            "eq": lambda: a == b, "ne": lambda: a != b, "lt": lambda: a < b, "le": lambda: a <= b,
            "gt": lambda: a > b, "ge": lambda: a >= b, "ult": lambda: z3.ULT(a, b), "ule": lambda: z3.ULE(a, b),
            "ugt": lambda: z3.UGT(a, b), "uge": lambda: z3.UGE(a, b),
        }
        return z3.If(table[name](), z3.BitVecVal(1, self.half), z3.BitVecVal(0, self.half))

    def unary(self, name: str, width: int, a: z3.BitVecRef) -> z3.BitVecRef:
        if name == "neg":
            return -a
        if name == "not":
            return ~a
        if name in ("sext8", "sext16"):
            bits = int(name[4:])
            if width <= bits:
                raise Unprovable
            return z3.SignExt(width - bits, z3.Extract(bits - 1, 0, a))
        if name == "sext32":
            return z3.SignExt(self.half, a)
        if name == "zext32":
            return z3.ZeroExt(self.half, a)
        if name == "trunc":
            return z3.Extract(self.half - 1, 0, a)
        if name == "bswap":
            if width < 16:
                raise Unprovable
            return z3.Concat(*[z3.Extract(k + 7, k, a) for k in range(0, width, 8)])
        raise KeyError(name)

    def prove(self) -> z3.CheckSatResult:
        """unsat: the rule holds."""
        rule = self.rule
        own = self.width_of(rule.pattern, self.width)
        left = self.pattern(rule.pattern, own)
        self.root_operand = self.operand_width(rule.pattern, own)
        guard = self.condition(rule.guard) if rule.guard is not None else z3.BoolVal(True)
        needs: list[z3.BoolRef] = []
        right = self.result(rule.result, own, needs)
        assert right.size() == left.size(), "the result has another type"
        solver = z3.SolverFor("QF_BV")
        solver.set("rlimit", HARD_LIMIT if is_hard(rule) else LIMIT)
        solver.add(guard, *self.defined)
        solver.add(z3.Or(left != right, z3.Not(z3.And(*needs))))
        return solver.check()


def terms(term: Term) -> list[Term]:
    out = [term]
    for arg in term.args:
        out.extend(terms(arg))
    return out


def all_terms(rule: Rule) -> list[Term]:
    return terms(rule.pattern) + terms(rule.result)


def mentions_types(rule: Rule) -> bool:
    return any(t.type or t.name in ("sext32", "zext32", "trunc", "sext8", "sext16") or t.name in COMPARES
               for t in all_terms(rule))


def is_floating(rule: Rule) -> bool:
    return any(t.kind == OP and t.name in FLOATING for t in all_terms(rule))


def is_hard(rule: Rule) -> bool:
    names = {t.name for t in all_terms(rule) if t.kind == OP}
    products = any(t.kind == BINARY and t.name == "*" for t in terms(rule.result))
    return bool(names & {"mul", "divs", "divu", "rems", "remu", "mulhs", "mulhu"}) or products


def unique_rules() -> list[Rule]:
    """Each rule of the file once for each alternative (operand orders of commutative operations are not new truths)."""
    return [rule for rule in parse_rules(genrules.RULES.read_text(), "generic.rules")
            if not is_floating(rule)]


RULES = unique_rules()


def scales_of(rule: Rule) -> list[tuple[int, int]]:
    """(width of open types, width of i32) for each proof. Hard rules are proved on small models first."""
    typed = any(t.type or t.name in ("sext32", "zext32", "trunc") for t in all_terms(rule))
    scales = [(32, 32), (64, 32)] if typed else [(8, 32), (16, 32), (32, 32), (64, 32)]
    if not is_hard(rule):
        return scales
    if typed:
        return [(4, 4), (8, 4), (8, 8), (16, 8), *scales]
    return [(4, 32), *scales]


@pytest.mark.parametrize("number", range(len(RULES)))
def test_rule(number: int) -> None:
    """At every width at which the rule makes sense; at least at one."""
    rule = RULES[number]
    proved = 0
    for width, half in scales_of(rule):
        try:
            outcome = Prover(rule, width, half).prove()
        except Unprovable:
            continue
        if outcome == z3.unknown:
            assert is_hard(rule) and proved > 0, f"{rule} at {width}: no proof in time"
            continue
        assert outcome == z3.unsat, f"{rule} is wrong at width {width}"
        proved += 1
    assert proved > 0, f"{rule} was not proved at any width"


def test_there_are_many_rules() -> None:
    assert len(RULES) >= 300


def test_a_wrong_rule_is_found() -> None:
    (rule,) = parse_rules("(sub x y) -> (sub y x)", "test")
    assert Prover(rule, 8).prove() == z3.sat
    (rule,) = parse_rules("(shl (shr x (const c)) (const c)) -> x", "test")
    assert Prover(rule, 32).prove() == z3.sat
    (rule,) = parse_rules("(divs x (const c)) if is_pow2(c) -> (sar x {log2(c)})", "test")
    assert Prover(rule, 8).prove() == z3.sat


def test_generated_module_is_current() -> None:
    assert Path(genrules.OUTPUT).read_text() == genrules.text()
