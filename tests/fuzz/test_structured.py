"""The structured generator: reproducible, free of undefined behaviour, right about what its programs print."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.structured.choices import Choices, Replay
from fuzz.structured.expr import Const, Expr, Frame, Index, Var
from fuzz.structured.features import FEATURES
from fuzz.structured.generator import Structured
from fuzz.structured.operators import Cast, CompoundAssign, FloatToInt, IntBinary, IntDivision, Shift, Step, Unary
from fuzz.structured.stmt import Machine, TooLong, fresh_frame
from fuzz.structured.types import (
    DOUBLE,
    INT,
    LONG,
    SHORT,
    UCHAR,
    UINT,
    ULONG,
    ArrayType,
    IntType,
    common_int,
    int_to_single,
)
from oracle.process import Limits, run
from oracle.program import Program

SANITIZED = ["gcc", "-w", "-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"]
needs_gcc = pytest.mark.skipif(shutil.which("gcc") is None, reason="gcc is missing")


def output(program: Program, command: list[str], where: Path) -> str:
    sources = program.write(where)
    built = run([*command, *program.options, *sources, "-o", "program", "-lm"], where, Limits(wall=120, cpu=60))
    assert built.ok, built.stderr.decode()
    ran = run([str(where / "program")], where, Limits(wall=20))
    assert ran.ok, ran.stderr.decode()
    return ran.stdout.decode()


@needs_gcc
@pytest.mark.parametrize("seed", range(8))
def test_what_it_prints(seed: int, tmp_path: Path) -> None:
    """The generator's own evaluation, gcc at -O2, and gcc with sanitizers agree."""
    program = Structured().generate(seed)
    expected = program.notes["expected"]
    assert expected.splitlines()[-1].startswith("end ")
    assert output(program, ["gcc", "-w", "-O2"], tmp_path) == expected
    assert output(program, SANITIZED, tmp_path) == expected


def test_a_seed_names_a_program() -> None:
    one, two = Structured().generate(5), Structured().generate(5)
    assert one == two
    assert one.files != Structured().generate(6).files


def test_recorded_choices_name_a_program() -> None:
    choices = Choices(17)
    program = Structured().from_choices(choices, 0)
    assert Structured().replay(choices.record) == program


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 1000), st.lists(st.tuples(st.integers(0, 400), st.integers(0, 2**32 - 1)), max_size=10),
       st.integers(0, 3000))
def test_any_choices_are_a_program(seed: int, edits: list[tuple[int, int]], length: int) -> None:
    choices = Choices(seed)
    try:
        Structured().from_choices(choices, 0)
    except TooLong:
        return
    words = choices.record[:length]
    for place, word in edits:
        if place < len(words):
            words[place] = word
    try:
        program = Structured().replay(words)
    except TooLong:
        return
    assert program.notes["expected"].splitlines()[-1].startswith("end ")


def test_zeros_are_a_small_program() -> None:
    assert len(Structured().replay([]).files["program.c"]) < 3000


MARKS = {
    "int128": "__int128", "bool": "_Bool", "float": "double", "long_double": "long double", "complex": "_Complex",
    "vector": "vector_size", "bitfield": " : ", "packed": "packed", "struct": "struct S", "union": "union U",
    "pointer": "(*p", "vla": "[n", "varargs": "va_arg", "goto": "goto L", "computed_goto": "goto *", "switch": "switch",
    "case_range": " ... ", "while": "while (", "statement_expression": "({", "conditional": " ? ",
    "gnu_conditional": " ?: ", "function_pointer": "(*g", "enum": "enum {", "static_local": "  static ",
    "division": " % ", "shift": " >> ", "sizeof": "sizeof(", "logic": " && ", "strings": "__builtin_str",
    "memory": "__builtin_mem", "atomic": "__atomic", "volatile": "volatile", "inline": "inline", "const": "const ",
    "designated": "] = ", "builtins": "__builtin_c", "generic": "_Generic", "list": "struct node",
    "float_builtins": "__builtin_fl", "overflow_builtins": "_overflow(", "step": "++", "compound": "^="}


def test_features_appear() -> None:
    """Each does when it is on, and does not when it is off."""
    texts = [Structured().generate(seed) for seed in range(120)]
    for feature, mark in MARKS.items():
        assert any(mark in program.files["program.c"] for program in texts), feature
    for feature in ("int128", "vector", "computed_goto", "packed", "varargs", "list", "case_range"):
        assert feature in FEATURES
        without = Structured(frozenset({feature}))
        for seed in range(25):
            text = without.generate(seed).files["program.c"]
            assert MARKS[feature] not in text or feature == "int128" and "chk128" in text, feature


class Given(Expr):
    """A named operand with a value."""

    __slots__ = ("value",)

    def __init__(self, ty: IntType, value: int) -> None:
        super().__init__(ty)
        self.value = value

    def ev(self, f: Frame) -> int:
        return self.value

    def text(self) -> str:
        return "x"


def frame() -> Frame:
    return fresh_frame(Machine(), 4)


def guarded(expr: Expr) -> tuple[int, str]:
    return expr.ev(frame()), expr.text()


def test_overflow_is_guarded_where_it_happens() -> None:
    assert guarded(IntBinary("+", Given(INT, 5), Given(INT, 6))) == (11, "(x + x)")
    value, text = guarded(IntBinary("+", Given(INT, 2**31 - 1), Given(INT, 1)))
    assert (value, text) == (-(2**31), "((int)((unsigned)x + (unsigned)x))")
    assert guarded(IntBinary("*", Given(UINT, 2**31), Given(INT, 2))) == (0, "(x * x)")
    assert guarded(Unary("-", Given(LONG, -(2**63))))[1] == "((long)-(unsigned long)x)"


def test_division_is_guarded() -> None:
    assert guarded(IntDivision("/", Given(INT, -7), Given(INT, 2))) == (-3, "(x / x)")
    assert guarded(IntDivision("%", Given(INT, -7), Given(INT, 0)))[1] == "(x % (x ?: 1))"
    assert guarded(IntDivision("/", Given(INT, -(2**31)), Given(INT, -1)))[1] == "div_int(x, x)"


def test_shifts_are_guarded() -> None:
    assert guarded(Shift("<<", Given(INT, 3), Given(INT, 4))) == (48, "(x << x)")
    assert guarded(Shift(">>", Given(INT, -8), Given(INT, 33))) == (-4, "(x >> (x & 31))")
    assert guarded(Shift("<<", Given(INT, -1), Given(INT, 1))) == (-2, "((int)((unsigned)x << x))")
    assert guarded(Shift("<<", Given(UCHAR, 255), Given(INT, 24)))[0] == -(2**24)


def test_conversions_are_guarded() -> None:
    assert guarded(FloatToInt(INT, Const(DOUBLE, -3.75)))[0] == -3
    assert guarded(FloatToInt(UCHAR, Const(DOUBLE, 300.0)))[1].startswith("float_to_unsigned_char(")
    assert guarded(Cast(SHORT, Given(INT, 40000)))[0] == 40000 - 65536
    assert int_to_single((1 << 24) + 1) == float(1 << 24)
    assert int_to_single((1 << 60) + (1 << 36) + 1) == float((1 << 60) + (1 << 37))


def test_indices_are_guarded() -> None:
    cells = [[1, 2, 3]]
    array = Var("a", ArrayType(INT, 3), 0, 4, cells)
    assert guarded(Index(array.ref(), Given(INT, 2), INT, 3)) == (3, "a[x]")
    assert guarded(Index(array.ref(), Given(INT, -1), INT, 3)) == (1, "a[(unsigned)x % 3]")


def test_assignments_are_guarded() -> None:
    cells = [2**31 - 1]
    target = Var("g", INT, 0, 4, cells).ref()
    assert guarded(CompoundAssign("+", target, Given(INT, 1))) == (-(2**31), "(g += (unsigned)x)")
    assert cells == [-(2**31)]
    assert guarded(Step(-1, False, target)) == (-(2**31), "((int)((unsigned)(g = (int)((unsigned)g - 1)) + 1))")
    assert cells == [2**31 - 1]


def test_types_of_operators() -> None:
    assert common_int(UCHAR, SHORT) is INT
    assert common_int(INT, UINT) is UINT
    assert common_int(LONG, UINT) is LONG
    assert common_int(LONG, ULONG) is ULONG


def test_choices() -> None:
    choices = Choices(3)
    drawn = [choices.below(10), choices.between(5, 6), choices.pick("abc"), choices.bits(64), choices.weighted((0, 1))]
    again = Replay(choices.record)
    assert drawn == [again.below(10), again.between(5, 6), again.pick("abc"), again.bits(64), again.weighted((0, 1))]
    assert drawn[4] == 1
    empty = Replay([])
    assert (empty.below(9), empty.between(2, 7), empty.chance(99), empty.pick("abc")) == (0, 2, False, "a")
