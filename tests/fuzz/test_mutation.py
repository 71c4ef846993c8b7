"""The mutation generator: mutants do what their originals do, and every kind of mutation occurs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fuzz.mutation.generator import KINDS, Mutation, mutate
from fuzz.mutation.mutations import Mutator
from fuzz.mutation.sites import Sites, functions, has_labels, leaves
from fuzz.structured.choices import Choices
from oracle.process import Limits, Outcome, run
from oracle.program import Program
from reduce.syntax import parse
from reduce.tokens import tokenize

PROGRAM = """
#include <stdio.h>

static int table[4] = {5, 6, 7, 8};
enum { FIVE = 5 };
static int sum(int *p, int n) { int s = 0; for (int i = 0; i < n; i++) { if (i == 2) continue; s += p[i]; } return s; }
static unsigned find(unsigned x) {
  unsigned k = 3, n = 0;
  while (n < 10 && x != 1) { x = x & 1 ? x * 3 + 1 : x / 2; if (x == 77) break; n++; }
  do { k <<= 1; k ^= n; } while (k < 40 || k > 100000);
  switch (x) { case 1: k += 9; case 2 + 3: k -= 2; break; default: goto out; }
  if (k % 7 == 3) return k; else k = k * 31;
out:
  return k + FIVE;
}
int main(void) {
  int total = 0;
  for (unsigned i = 1; i < 20; i++) total = total * 17 + (int)find(i);
  printf("%d %d\\n", sum(table, 4), total);
  return total & 63;
}
"""
needs_gcc = pytest.mark.skipif(shutil.which("gcc") is None, reason="gcc is missing")


def behaviour(text: str, level: str, where: Path) -> tuple[int | None, bytes]:
    (where / "p.c").write_text(text)
    built: Outcome = run(["gcc", "-w", level, "p.c", "-o", "p"], where, Limits(wall=60))
    assert built.ok, built.stderr.decode()
    ran = run([str(where / "p")], where)
    return ran.status, ran.stdout


@needs_gcc
@pytest.mark.parametrize("first", range(0, 12, 6))
def test_mutants_do_what_the_program_does(first: int, tmp_path: Path) -> None:
    expected = behaviour(PROGRAM, "-O0", tmp_path)
    for seed in range(first, first + 6):
        made = mutate(PROGRAM, Choices(seed))
        assert behaviour(made, "-O1" if seed & 1 else "-O0", tmp_path) == expected


def sites_of(text: str) -> Sites:
    tokens = tokenize(text)
    return functions(parse(tokens), tokens)[0]


def rewrites(expression: str) -> set[str]:
    """All forms that the mutator gives the returned expression."""
    sites = sites_of(f"int f(int a, int b) {{ return {expression}; }}")
    node = sites.statements[0].node.kids[0]
    made = (Mutator(sites, Choices(seed), "m").expression(node) for seed in range(40))
    return {" ".join(one) for one in made if one is not None}


def test_forms_of_expressions() -> None:
    assert rewrites("a == b") == {"( ! ( a != b ) )"}
    assert rewrites("a && b") == {"( ( a ) ? ! ! ( b ) : 0 )"}
    assert rewrites("a ? b : 3") == {"( ! ( a ) ? ( 3 ) : ( b ) )"}
    assert rewrites("a -= b * 2") == {"( a = a - ( b * 2 ) )"}


def test_what_may_have_effects_keeps_its_order() -> None:
    assert rewrites("a -= g()") == set()
    assert rewrites("g() < h()") == set()
    assert not any(form.startswith("( ( h") for form in rewrites("g() + h()"))


def test_constants_that_must_be_constant_stay() -> None:
    text = """void f(int x) { static int s = 12; int v[34]; switch (x) { case 56: ; } enum { E = 78 };
              __builtin_prefetch(v, 1, 3); x = sizeof(int[90]); x = 11; }"""
    numbers = [node.name for node in sites_of(text).expressions if node.kind == "number"]
    assert numbers == ["11"]


def test_jumps_that_leave() -> None:
    sites = sites_of("void f(int x) { while (x) { if (x == 2) break; switch (x) { case 1: break; } } L: x = 1; }")
    loop = sites.statements[0].node
    assert not leaves(loop, "break", "continue")
    assert leaves(loop.kids[1], "break")
    assert not leaves(loop.kids[1].kids[1], "break")
    assert not has_labels(loop) and has_labels(sites.function)
    assert sites.labels == ["L"]


def test_a_declaration_with_a_type_of_a_header_is_no_expression() -> None:
    assert [one.node.kind for one in sites_of("void f(void) { size_t *p = 0; p = p; }").statements] == ["expression"]


def test_seeds_are_programs() -> None:
    generator = Mutation()
    for seed in range(6):
        assert generator.generate(seed).files == Mutation().generate(seed).files
    assert generator.version() == Mutation().version()
    assert len(KINDS) == 5


def test_a_compiler_without_builtins_gets_none() -> None:
    def plain(program: Program) -> bool:
        return "__builtin_" not in program.files["program.c"]

    generator = Mutation()
    generator.adapt(plain)
    originals = 0
    for seed in range(24):
        program = generator.generate(seed)
        if "seed" not in program.recipe:
            originals += 1
            assert plain(program), program.recipe
    assert originals > 3
