"""Compilers with a command line of their own, in gcc's place."""

from pathlib import Path

import pytest

from oracle import matrix
from oracle.adapter import main, one_source, split_arguments
from oracle.check import check, plan
from oracle.program import Program


@pytest.fixture
def odd(tmp_path: Path) -> str:
    """A compiler that is called as `oddcc IN OUT`, and miscompiles 40 + 2."""
    path = tmp_path / "oddcc"
    edit = "sed 's/40 + 2/40 - 2/'"
    path.write_text(f'#!/bin/sh\n[ $# = 2 ] || exit 9\n{edit} "$1" > odd.c && gcc -w -I. odd.c -o "$2" -lm\n')
    path.chmod(0o755)
    return f"{path} {{source}} {{output}}"


def program(**files: str) -> Program:
    return Program("test", 1, {f"{name}.c": text for name, text in files.items()})


def test_arguments() -> None:
    """Sources, definitions and the output are told from options."""
    assert split_arguments(["-w", "-O2", "a.c", "-D", "X", "-DY=2", "b.c", "-o", "p", "-lm"]) == (
        ["a.c", "b.c"], ["X", "Y=2"], "p"
    )  # fmt: skip


def test_joined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One source is passed on as it is; several, or definitions, make a file."""
    monkeypatch.chdir(tmp_path)
    assert one_source(["a.c"], []) == "a.c"
    text = Path(one_source(["a.c", "b.c"], ["X", "Y=2"])).read_text()
    assert text == f'#define X 1\n#define Y 2\n#include "{tmp_path}/a.c"\n#include "{tmp_path}/b.c"\n'
    assert main(["cc {source}", "a.o"]) == 1 and main(["cc {source}", "-w"]) == 1


def test_under_test(odd: str) -> None:
    """A campaign's plan takes it; what is right passes, what is wrong is a finding."""
    how = plan(odd, ["x86-64"], ["-O0"])
    assert check(program(a="int main(void) { return 3; }\n"), how).findings == []
    two = program(a="int f(void);\nint main(void) { return f(); }\n", b="int f(void) { return 4; }\n")
    assert check(two, how).findings == []
    wrong = check(program(a="int main(void) { return 40 + 2; }\n"), how)
    assert [found.detail for found in wrong.findings] == ["exit 38 instead of 42"]
    pair = Program("test", 1, two.files, foreign=("b.c",))
    assert check(pair, how).dropped == "the compiler makes whole programs"


def test_any_target(odd: str, tmp_path: Path) -> None:
    """An unknown command is taken for the target that is asked for; a missing one is not available."""
    aarch64 = matrix.target("aarch64")
    found, missing = matrix.compiler(odd, aarch64), matrix.compiler(f"{tmp_path}/no {{source}}", aarch64)
    assert found is not None and found.available() and found.whole
    assert missing is not None and not missing.available()
    assert matrix.compiler("tcc", aarch64) is None
