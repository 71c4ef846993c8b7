"""The System V x86-64 classification (psABI 3.2.3), type by type."""
from __future__ import annotations

import io

import pytest

from compiler.ir import core
from compiler.lower.abi_classify import (
    PASS_NONE,
    PASS_PACKED,
    PASS_PAIR,
    PASS_PIECES,
    PASS_SCALAR,
    PASS_SRET,
    PASS_STACK,
    CallPlan,
    Classifier,
)
from compiler.sema.context import SemaContext, make_context
from compiler.sema.types import Field, Record, Type
from compiler.source.diagnostics import Diagnostics
from compiler.source.interner import Interner
from compiler.source.locations import SourceManager
from compiler.target.options import CompileOptions
from compiler.target.x86_64.abi import SysVAbi
from compiler.target.x86_64.desc import x86_64_desc

NAMES = {core.LOC_INT: "int", core.LOC_FP: "fp", core.LOC_STACK: "stack", core.LOC_BYVAL: "byval", core.LOC_X87: "x87"}


@pytest.fixture(scope="module")
def ctx() -> SemaContext:
    sources = SourceManager()
    return make_context(x86_64_desc(), CompileOptions(), Diagnostics(sources, io.StringIO(), "pycc"), Interner(),
                        sources)


def record(ctx: SemaContext, *members: Type, packed: bool = False, union: bool = False) -> Type:
    """A struct or union laid out naturally."""
    r = Record("", union, 0)
    offset = size = 0
    align = 1
    for member in members:
        field = Field(f"m{len(r.fields)}", member, 0)
        a = 1 if packed else member.align
        offset = 0 if union else (offset + a - 1) & -a
        field.offset = offset
        field.bit_pos = offset * 8
        field.index = len(r.fields)
        r.fields.append(field)
        offset += member.size
        size = max(size, offset)
        align = max(align, a)
    r.complete = True
    t = ctx.types.record(r)
    ctx.types.complete(t, (size + align - 1) & -align, align)
    return t


def named(ctx: SemaContext, name: str) -> Type:
    """A type of the cases below by a short name."""
    t = ctx.types
    scalars = {"i": t.int, "l": t.long, "c": t.char, "s": t.short, "f": t.float, "d": t.double, "L": t.ldouble,
               "q": t.float128, "x": t.int128, "p": t.pointer(t.void), "Cf": t.complex(t.float),
               "Cd": t.complex(t.double), "CL": t.complex(t.ldouble), "Ci": t.complex(t.int), "v": t.void,
               "v16": t.vector(t.int, 4), "v8": t.vector(t.int, 2), "v4": t.vector(t.char, 4),
               "v32": t.vector(t.int, 8), "1d": t.vector(t.double, 1)}
    if name in scalars:
        return scalars[name]
    if name.startswith("["):
        count, element = name[1:].split("]")
        return t.array(named(ctx, element), int(count))
    kind, members = name[0], name[2:-1]
    parts = [named(ctx, m) for m in members.split()] if members else []
    return record(ctx, *parts, packed=kind == "P", union=kind == "U")


def places(plan: CallPlan) -> str:
    """The parameter pieces as text: type, kind and number."""
    sig = plan.sig
    return " ".join(f"{core.TYPE_NAMES[t]}:{NAMES[loc & 15]}{loc >> 4}"
                    for t, loc in zip(sig.params, sig.param_locs, strict=True))


def results(plan: CallPlan) -> str:
    sig = plan.sig
    return " ".join(f"{core.TYPE_NAMES[t]}:{NAMES[loc & 15]}{loc >> 4}"
                    for t, loc in zip(sig.results, sig.result_locs, strict=True))


def plan_of(ctx: SemaContext, result: str, *args: str) -> CallPlan:
    classifier = Classifier(SysVAbi(), ctx.target)
    return classifier.plan(named(ctx, result), [named(ctx, a) for a in args], len(args), False)


ARGUMENTS = [
    ("i", "i32:int0", PASS_SCALAR), ("l", "i64:int0", PASS_SCALAR), ("p", "i64:int0", PASS_SCALAR),
    ("f", "f32:fp0", PASS_SCALAR), ("d", "f64:fp0", PASS_SCALAR), ("L", "f80:stack0", PASS_SCALAR),
    ("q", "f128:fp0", PASS_SCALAR), ("x", "i64:int0 i64:int1", PASS_PAIR), ("Cf", "f64:fp0", PASS_PACKED),
    ("Cd", "f64:fp0 f64:fp1", PASS_PAIR), ("CL", "i64:byval0", PASS_STACK), ("Ci", "i64:int0", PASS_PACKED),
    ("S(c)", "i32:int0", PASS_PIECES), ("S(i i)", "i64:int0", PASS_PIECES),
    ("S(i i i)", "i64:int0 i32:int1", PASS_PIECES),
    ("S(l d)", "i64:int0 f64:fp0", PASS_PIECES), ("S(d l)", "f64:fp0 i64:int0", PASS_PIECES),
    ("S(f f)", "f64:fp0", PASS_PIECES), ("S(f f f)", "f64:fp0 f32:fp1", PASS_PIECES),
    ("S(f i)", "i64:int0", PASS_PIECES), ("S(i f d)", "i64:int0 f64:fp0", PASS_PIECES),
    ("S(l l l)", "i64:byval0", PASS_STACK), ("S(L)", "i64:byval0", PASS_STACK), ("S(q)", "f128:fp0", PASS_PIECES),
    ("S([3]c)", "i32:int0", PASS_PIECES), ("S([2]f d)", "f64:fp0 f64:fp1", PASS_PIECES), ("S()", "", PASS_NONE),
    ("P(c i)", "i64:byval0", PASS_STACK), ("P(i c)", "i64:int0", PASS_PIECES), ("U(i f)", "i32:int0", PASS_PIECES),
    ("U(d f)", "f64:fp0", PASS_PIECES), ("U(d l)", "i64:int0", PASS_PIECES), ("U(L i)", "i64:byval0", PASS_STACK),
    ("v16", "v128:fp0", PASS_PIECES), ("v8", "f64:fp0", PASS_PIECES), ("v4", "i32:int0", PASS_PIECES),
    ("v32", "i64:byval0", PASS_STACK), ("1d", "i64:byval0", PASS_STACK), ("S(v16)", "v128:fp0", PASS_PIECES),
]


@pytest.mark.parametrize(("name", "expected", "kind"), ARGUMENTS, ids=[a[0] for a in ARGUMENTS])
def test_argument(ctx: SemaContext, name: str, expected: str, kind: int) -> None:
    plan = plan_of(ctx, "v", name)
    assert places(plan) == expected
    assert plan.args[0].kind == kind


RESULTS = [
    ("i", "i32:int0", PASS_SCALAR), ("L", "f80:x870", PASS_SCALAR), ("CL", "f80:x870 f80:x871", PASS_PAIR),
    ("x", "i64:int0 i64:int1", PASS_PAIR), ("S(L)", "f80:x870", PASS_PIECES),
    ("S(d l)", "f64:fp0 i64:int0", PASS_PIECES), ("S(l l)", "i64:int0 i64:int1", PASS_PIECES),
    ("S(d d)", "f64:fp0 f64:fp1", PASS_PIECES),
    ("S(l l l)", "i64:int0", PASS_SRET), ("v", "", PASS_NONE), ("S()", "", PASS_NONE), ("v32", "i64:int0", PASS_SRET),
    ("q", "f128:fp0", PASS_SCALAR), ("Cf", "f64:fp0", PASS_PACKED),
]


@pytest.mark.parametrize(("name", "expected", "kind"), RESULTS, ids=[r[0] for r in RESULTS])
def test_result(ctx: SemaContext, name: str, expected: str, kind: int) -> None:
    plan = plan_of(ctx, name)
    assert results(plan) == expected
    assert plan.result.kind == kind


def test_hidden_result_takes_the_first_register(ctx: SemaContext) -> None:
    assert places(plan_of(ctx, "S(l l l)", "i")) == "i64:int0 i32:int1"


def test_no_value_is_split_between_registers_and_stack(ctx: SemaContext) -> None:
    plan = plan_of(ctx, "v", "i", "i", "i", "i", "i", "S(l l)", "i", "i")
    assert places(plan) == "i32:int0 i32:int1 i32:int2 i32:int3 i32:int4 i64:byval0 i32:int5 i32:stack16"
    assert plan.sig.stack_size == 24


def test_aligned_stack_arguments(ctx: SemaContext) -> None:
    plan = plan_of(ctx, "v", *["l"] * 7, "L", "x", "c")
    assert places(plan).split()[6:] == ["i64:stack0", "f80:stack16", "i64:byval32", "i32:stack48"]


def test_vector_registers_run_out(ctx: SemaContext) -> None:
    plan = plan_of(ctx, "v", *["d"] * 8, "f", "Cd")
    assert places(plan).split()[8:] == ["f32:stack0", "i64:byval8"]
    assert plan.sig.fp_count == 8
