"""Trees: data/*.test holds C text and the dump of what the parser makes of it (--update rewrites the dumps)."""

from pathlib import Path

import pytest

from tests.parse.harness import Case, parse_text, read_cases, with_big_stack, write_cases

DATA = Path(__file__).parent / "data"
FILES = sorted(DATA.glob("*.test"))
CASES = [(path, case) for path in FILES for case in read_cases(path)]


@pytest.mark.parametrize(("path", "case"), CASES, ids=[f"{path.stem}-{case.name}" for path, case in CASES])
def test_dump(path: Path, case: Case, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    parsed = parse_text(case.source, [*case.words, "-w"], tmp_path)
    assert parsed.messages == ""
    if request.config.getoption("--update"):
        cases = read_cases(path)
        for other in cases:
            if other.name == case.name:
                other.expected = parsed.lines
        write_cases(path, cases)
        return
    assert parsed.lines == case.expected


def test_case_names_are_unique() -> None:
    names = [(path, case.name) for path, case in CASES]
    assert len(names) == len(set(names))


def deep(shape: str, depth: int) -> str:
    if shape == "parentheses":
        return "int x = " + "(" * depth + "1" + ")" * depth + ";"
    if shape == "blocks":
        return "void f(void) { " + "{" * depth + "}" * depth + " }"
    if shape == "pointers":
        return "int " + "(*" * depth + "x" + ")" * depth + ";"
    if shape == "initialisers":
        return "int x = " + "{" * depth + "1" + "}" * depth + ";"
    if shape == "structs":
        return "struct { " * depth + "int x; " + "} a; " * depth
    return "int f(int x) { return " + "-x ?: " * depth + "1; }"


@pytest.mark.parametrize("shape", ["parentheses", "blocks", "pointers", "structs"])
def test_nesting_ends_in_a_message(shape: str, tmp_path: Path) -> None:
    def run() -> None:
        parsed = parse_text(deep(shape, 25_000), ["-w"], tmp_path)
        assert "nesting is deeper" in parsed.messages
        assert parse_text(deep(shape, 500), ["-w"], tmp_path).messages == ""

    with_big_stack(run)


def test_long_chains_do_not_nest(tmp_path: Path) -> None:
    count = 3000
    text = (
        "int f(int a) { return " + "a + " * count + "a; }\n"
        "int g(int a) { if (a == 1) return 1;" + " else if (a == 2) return 2;" * count + " return 3; }\n"
        "int h(int a) { return " + "a == 1 ? 2 : " * 200 + "3; }\n"
        "int k(int a) { switch (a) { " + "".join(f"case {i}: " for i in range(count)) + "return 1; } return 0; }\n"
        "int m(int a) { return " + "a && " * count + "a; }\n"
    )
    assert parse_text(text, ["-w"], tmp_path).messages == ""
