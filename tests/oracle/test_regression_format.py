"""Headers of regression files, and every kind of expectation, with gcc and with faulty compilers."""

from pathlib import Path

import pytest

from oracle import regressions
from oracle.matrix import Compiler, compiler, target
from oracle.process import Limits
from oracle.regressions import LEVELS, check_regression, read
from tests.oracle.fakes import fake

RETURNS_3 = "int main(void) { return 3; }\n"
PRINTS = '#include <stdio.h>\nint main(void) { puts("hi"); return 0; }\n'


def tool(name: str) -> Compiler:
    """A compiler for this machine."""
    found = compiler(name, target("x86-64"))
    assert found is not None
    return found


def judge(tmp_path: Path, text: str, under_test: str = "gcc", out: str = "") -> str:
    """What is wrong with a file at -O0."""
    path = tmp_path / "case.c"
    path.write_text(text)
    if out:
        path.with_suffix(".out").write_text(out)
    return check_regression(read(path), tool(under_test), "-O0", tool("gcc"))


def test_defaults_and_keys(tmp_path: Path) -> None:
    """Keys in the first comment lines only."""
    path = tmp_path / "a.c"
    path.write_text("int x;\n// expect: compile\n")
    assert (read(path).levels, read(path).expect, read(path).targets) == (LEVELS, "gcc", ())
    path.write_text("// bug: b\n// free text\n// levels: -O2 -fPIC, -O0\n// options: -std=c11 -w\n// targets: x86-64\n")
    one = read(path)
    assert (one.bug, one.levels, one.options) == ("b", ("-O2 -fPIC", "-O0"), ("-std=c11", "-w"))
    assert (one.targets, one.name) == (("x86-64",), "a")
    path.write_text("// expect: miracles\n")
    with pytest.raises(ValueError, match="miracles"):
        read(path)


@pytest.mark.parametrize(
    ("text", "out", "wrong"),
    [
        (RETURNS_3, "", ""),
        ("// expect: exit 3\n" + RETURNS_3, "", ""),
        ("// expect: exit 4\n" + RETURNS_3, "", "exit 3 instead of 4"),
        ("// expect: output\n" + PRINTS, "hi\n", ""),
        ("// expect: output\n" + PRINTS, "ho\n", "printed b'hi' instead of b'ho'"),
        ("// expect: compile\nint x;\n", "", ""),
        ("// expect: compile\nint main(void) { return f(); }\n", "", "unexpected message"),
        ("// expect: error undeclared\nint f(void) { return x; }\n", "", ""),
        ("// expect: error undeclared\nint f(void) { return 0; }\n", "", "exit 0"),
        ("// expect: error something else\nint f(void) { return x; }\n", "", "no error with"),
        ("// expect: warning implicit\nint f(void) { return g(); }\n", "", ""),
        ("// expect: warning implicit\nint f(void) { return 0; }\n", "", "no warning with"),
        ("// expect: survive\nint ((((\n", "", ""),
        ("int main(void) { for (;;) ; }\n", "", "does not end"),
    ],
)
def test_expectations(
    tmp_path: Path, text: str, out: str, wrong: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each kind passes and fails for its reason."""
    monkeypatch.setattr(regressions, "RUN", Limits(wall=5, cpu=0))
    found = judge(tmp_path, text, out=out)
    assert wrong in found if wrong else found == ""


@pytest.mark.parametrize("text", [RETURNS_3, "// expect: compile\nint x;\n", "// expect: survive\nint x\n"])
def test_a_crash_is_never_expected(tmp_path: Path, text: str) -> None:
    """An internal error fails every kind of test."""
    assert "internal compiler error" in judge(tmp_path, text, fake(tmp_path, "crash"))
    assert "crash" in judge(tmp_path, text, fake(tmp_path, "dies")) or "SIGSEGV" in judge(
        tmp_path, text, fake(tmp_path, "dies")
    )
