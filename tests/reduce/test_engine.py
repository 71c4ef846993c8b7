"""The engine: what it keeps, that it tests nothing twice, and that threads don't change the result."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reduce.declarations import unused_patches
from reduce.engine import Engine
from reduce.flatten import members_alone
from reduce.inline import conversions, inline, variables
from reduce.patch import apply, delete
from reduce.reducer import reduce_program
from reduce.syntax import parse
from reduce.tokens import render, tokenize


class Needs:
    """Interesting while all of these words are there."""

    def __init__(self, *words: str) -> None:
        self.words = words
        self.seen: list[str] = []

    def __call__(self, text: str) -> bool:
        self.seen.append(text)
        tokens = tokenize(text)
        return all(word in tokens for word in self.words)


def engine(text: str, test: Needs, jobs: int = 1) -> tuple[Engine, list[str]]:
    saved: list[str] = []
    return Engine(tokenize(text), test, saved.append, jobs), saved


@settings(max_examples=50, deadline=None)
@given(st.sets(st.integers(0, 39), max_size=6), st.integers(1, 3))
def test_independent_deletions(kept: set[int], jobs: int) -> None:
    words = [f"w{number}" for number in range(40)]
    test = Needs(*[words[number] for number in sorted(kept)])
    one, saved = engine(" ".join(words), test, jobs)
    one.reduce("words", [delete(number, number + 1) for number in range(40)])
    assert one.tokens == [words[number] for number in sorted(kept)]
    assert saved[-1:] == [render(one.tokens)]
    assert len(test.seen) == len(set(test.seen)) == one.tests
    one.close()


def test_passes_go_on_until_they_change_nothing() -> None:
    one, _ = engine("struct { int d; } __attribute__((packed)) a; int main(void) { return a.d; }", Needs("main", "a"))
    reduce_program(one, lambda name, engine: None)
    assert "__attribute__" not in one.tokens
    one.close()


def test_a_member_alone_takes_its_variables_place() -> None:
    one, _ = engine("struct s { char c; unsigned d; }; struct s a; struct { int e; } b, *p;"
                    " int f(void) { a.d = a.d <= 1; return p->e; }", Needs("a"))
    members_alone(one)
    assert "unsigned a;" in render(one.tokens) and "a=a<=1" in render(one.tokens) and "p->e" in render(one.tokens)
    one.close()


def test_prints_lose_conversions_with_their_arguments() -> None:
    one, _ = engine('int main(void) { printf("%s %llx %d\\n", b, a, c); printf("%d", a); }', Needs("%llx", "a"))
    one.test = lambda text: "%llx" in text and ",a" in text
    conversions(one)
    assert 'printf("%llx",a);' in render(one.tokens).replace("\\n", "").replace(" ", "")
    one.close()


def test_only_better_programs_are_taken() -> None:
    one, saved = engine("a b", Needs("a"))
    assert not one.try_one(["a", "b", "c"])
    assert one.try_one(["a", "b", "c"], larger=True)
    assert one.try_one(["a"])
    assert saved == ["a\n"]     # a larger one is no result
    assert one.order(["a"]) < one.order(["a", "b"]) < one.order(["aa", "b"])
    one.close()


def test_unused_declarations_go_at_once() -> None:
    tokens = tokenize("int a, b; struct s { int x; }; struct t; typedef int T; T c; static void f(void) { a = 1; }"
                      " void g(void) { } int main(void) { int unused = 3, used; L: used = c; f(); return used; }")
    made = render(apply(tokens, unused_patches(tokens, parse(tokens))))
    assert tokenize(made) == tokenize("int a; typedef int T; T c; static void f(void) { a = 1; }"
                                      " int main(void) { int used; used = c; f(); return used; }")


def test_variables_become_their_values() -> None:
    one, _ = engine("int x = 5; int main(void) { return x + x; }", Needs("5", "main"))
    variables(one)
    assert one.tokens == tokenize("int main(void) { return 5 + 5; }")
    one.close()


def test_functions_go_into_their_callers() -> None:
    one, _ = engine("int f(int a) { return a * 7; } int main(void) { return f(1 + 2); }", Needs("7", "2"))
    inline(one)
    assert one.tokens == tokenize("int main(void) { return ((1 + 2) * 7); }")
    one.close()


def test_the_same_result_with_more_jobs() -> None:
    """The order of candidates decides, not which test ends first."""
    text = """
        typedef unsigned int u; u g = 3; static u h(u a, u b) { if (a) { return a / b; } return 0; }
        int main(void) { int i; for (i = 0; i < 10; i++) { g += h(i, 3); } return g ? 1 : 0; }
    """
    results = []
    for jobs in (1, 2, 2):
        one, _ = engine(text, Needs("/", "main"), jobs)
        reduce_program(one, lambda name, engine: None)
        results.append(render(one.tokens))
        one.close()
    assert results[1] == results[2]
    assert len(tokenize(results[0])) <= 12
