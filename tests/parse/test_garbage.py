"""Damaged input ends in messages: no exception, no endless loop."""

import random
import re
from pathlib import Path

import pytest

from tests.parse.harness import parse_text, read_cases

TOKEN = re.compile(
    r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|\w+|#[^\n]*\n|\s+|[-+*/%&|^<>=!]=|->|\+\+|&&|<<|\.\.\.|.',
    re.DOTALL,
)
EXTRA = [
    "int", "struct", "enum", "(", ")", "{", "}", "[", "]", ";", ",", "*", "0", "x", '"s"', "static", "typedef",
    "_Complex", "__attribute__((packed))", "case 1:", "return", "sizeof", "...", "->", ".", "=", "?", ":", "void",
    "_Generic(", "({", "})", "__builtin_va_arg(", "asm(", "__label__ l;", "&&", "typeof(", "_Alignas(8)", "switch(",
    "__auto_type", "else", "for(", "do",
]  # fmt: skip
SOURCES = [
    case.source
    for folder in (Path(__file__).parent / "data", Path(__file__).parent.parent / "sema_diag" / "data")
    for path in sorted(folder.glob("*.test"))
    for case in read_cases(path)
]


def damage(text: str, choose: random.Random) -> str:
    """Delete, repeat, exchange or insert a few tokens."""
    tokens: list[str] = TOKEN.findall(text)
    for _ in range(choose.randint(1, 4)):
        at = choose.randrange(len(tokens))
        other = choose.randrange(len(tokens))
        kind = choose.randrange(4)
        if kind == 0:
            del tokens[at : at + choose.randint(1, 4)]
            tokens.append(";")
        elif kind == 1:
            tokens.insert(at, choose.choice(EXTRA) + " ")
        elif kind == 2:
            tokens[at], tokens[other] = tokens[other], tokens[at]
        else:
            tokens[at:at] = tokens[other : other + choose.randint(1, 8)]
    return "".join(tokens)


@pytest.mark.parametrize("seed", range(8))
def test_damaged(seed: int, tmp_path: Path) -> None:
    choose = random.Random(seed)
    for _ in range(40):
        text = damage(choose.choice(SOURCES), choose)
        parsed = parse_text(text, ["-Wall", "-Wextra", "-pedantic"], tmp_path)
        assert parsed.errors == parsed.messages.count(": error: ") + parsed.messages.count("fatal error: ")


CUT_OFF = [
    "int f(;", "int f(int a; ; int b);", "struct {", "int x = {", "void f(void) { for (;", "a b c d(", "[[",
    "enum {,};", "int f(a) ; {", "_Static_assert(", "int (", "_Generic", "void f(void) { switch (1) case", "asm(::",
]  # fmt: skip


@pytest.mark.parametrize("text", CUT_OFF)
def test_cut_off(text: str, tmp_path: Path) -> None:
    assert parse_text(text, [], tmp_path).errors > 0
