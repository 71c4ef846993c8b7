"""Deep nesting and hostile input end in a diagnostic or a result, never in a crash."""

import random
from pathlib import Path

import pytest

from tests.preprocess.harness import preprocess_text
from tests.preprocess.test_cases import HERE

PIECES = [
    "(", ")", "#", "##", ",", "...", "\\\n", "\n", "#if ", "#endif\n", "__VA_ARGS__", "__VA_OPT__(", '"', "'",
    "/*", "*/", "defined", "#define f(", "x", "f", "_Pragma(", "\0", "__has_include(", 'R"(', "#elif\n",
    "#else\n", "#line 5\n", '# 5 "a" 1\n', "#pragma GCC poison x\n", "#undef x\n", "__LINE__",
]  # fmt: skip


def test_nested_calls(tmp_path: Path) -> None:
    depth = 600
    run = preprocess_text(tmp_path, "#define f(x) x\n" + "f(" * depth + "1" + ")" * depth + "\n")
    assert run.text.strip().endswith("1")
    assert run.errors == 0


def test_long_chain(tmp_path: Path) -> None:
    lines = "".join(f"#define a{index} a{index + 1}\n" for index in range(5000))
    assert preprocess_text(tmp_path, lines + "a0\n").text.strip() == "a5000"


def test_nested_conditionals(tmp_path: Path) -> None:
    run = preprocess_text(tmp_path, "#if 1\n" * 5000 + "x\n" + "#endif\n" * 5000)
    assert run.text.strip() == "x"


@pytest.mark.parametrize("expression", ["(" * 9999 + "1", "!" * 9999 + "1", "1?" * 9999 + "1"])
def test_nested_expressions(tmp_path: Path, expression: str) -> None:
    run = preprocess_text(tmp_path, f"#if {expression}\n#endif\nx\n")
    assert run.text.strip() == "x"


def test_endless_inclusion(tmp_path: Path) -> None:
    run = preprocess_text(tmp_path, '#include "t.c"\n')
    assert "#include nested depth" in run.messages
    assert run.errors == 1


@pytest.mark.parametrize("seed", range(40))
def test_damaged_input(tmp_path: Path, seed: int) -> None:
    """Random damage to the cases of this package raises nothing."""
    chance = random.Random(seed)
    text = chance.choice(sorted(HERE.glob("*.test"))).read_text()
    lines = text.split("\n")
    chance.shuffle(lines)
    text = "\n".join(lines)
    for _ in range(chance.randrange(1, 40)):
        at = chance.randrange(len(text))
        if chance.random() < 0.6:
            text = text[:at] + chance.choice(PIECES) + text[at:]
        else:
            text = text[:at] + text[at + chance.randrange(1, 6):]
    std = chance.choice(["c90", "gnu17", "c99", "gnu23"])
    run = preprocess_text(tmp_path, text, [f"-std={std}", "-Wall", "-pedantic"], printing=chance.random() < 0.5)
    if run.stream is not None:
        for loc in run.stream.loc:
            run.sources.presumed(int(loc))
            run.sources.file_line(int(loc))
