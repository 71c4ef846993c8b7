"""What a candidate must not be, whatever the compiler under test does with it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from oracle import matrix
from oracle.check import Config
from oracle.verdict import Verdict
from reduce import files
from reduce.checks import CompileCheck, Guards, MismatchCheck, compile_verdict, fitting, takes_what_was_passed
from reduce.declarations import old_definitions
from reduce.engine import Engine
from reduce.tokens import render, tokenize
from tests.reduce.compilers import NEG_AS_NOT, script

pytestmark = pytest.mark.skipif(shutil.which("gcc") is None, reason="gcc is missing")

REFUSING = """\
#!/bin/sh
for word in "$@"; do
  case $word in
  *.c) grep -q _Complex "$word" && { echo "$word:1:1: error: no such type" >&2; exit 1; } ;;
  esac
done
exec gcc "$@"
"""


def native(command: Path) -> Config:
    return Config(matrix.Compiler("faulty", matrix.targets()[0], (str(command),)), ("-O0",))


def test_a_rejected_program_is_beyond_doubt(tmp_path: Path) -> None:
    compiler = script(tmp_path / "refusing-cc", REFUSING)
    program = {"program.c": "double _Complex z; int main(void) { return 0; }\n"}
    message = compile_verdict(CompileCheck(native(compiler), Verdict.OK, "", Guards(), 9.0).compiled(tmp_path, ()))
    assert message[0] is Verdict.WRONG_REJECT
    check = CompileCheck(native(compiler), Verdict.WRONG_REJECT, "error: no such type", fitting(Guards(), program), 9.0)
    assert check.interesting("double _Complex z;")
    assert not check.interesting("struct { _Complex; };")


def test_files_agree_in_what_they_share(tmp_path: Path) -> None:
    compiler = script(tmp_path / "faulty-cc", NEG_AS_NOT)
    record = "struct s { double d; int i; }"
    program = {
        "one.c": f"{record}; struct s f(void) {{ struct s r = {{1, 2}}; return r; }}\n",
        "two.c": f"{record}; struct s f(void); int printf(const char *, ...);\n"
                 'int main(void) { int x = 3; printf("%d %d\\n", f().i, -x); }\n',
    }
    guards = fitting(Guards(), program)
    assert guards.consistent
    check = MismatchCheck(native(compiler), Verdict.WRONG_OUTPUT, guards, tuple(program))
    text = files.join(program)
    assert check.interesting(text)
    assert not check.interesting(text.replace(record, "struct s { int i; }", 1))
    assert not check.interesting(text.replace("; struct s f(void);", "; int f(void);").replace("f().i", "f()"))
    assert not check.interesting(text.replace("int x = 3;", "int x = 3; char *s = 0; printf(\"%s \", s);"))


VARIADIC = """\
int sum(int n, ...) { __builtin_va_list ap; __builtin_va_start(ap, n); int r = 0;
  for (int i = 0; i < n; i++) r += __builtin_va_arg(ap, int);
  return r + __builtin_va_arg(ap, double); }
int main(void) { char c = 3; return sum(2, c, sum(0, 1.0f), 2.0) != 6; }
"""


@pytest.mark.parametrize(("old", "new"), [("2.0)", "2)"), ("2.0)", "2.0L)"), (", 2.0)", ")"), ("1.0f", "c"),
                                          ("ap, int", "ap, long")])
def test_variable_arguments_are_taken_as_passed(old: str, new: str) -> None:
    assert takes_what_was_passed(Guards(), VARIADIC, ("program.c",)) is True
    assert takes_what_was_passed(Guards(), VARIADIC.replace(old, new), ("program.c",)) is False


def test_a_sanitizer_that_is_wrong_itself_is_no_guard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    script(tools / "clang", NEG_AS_NOT)
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    program = {"program.c": 'int printf(const char *, ...); int main(void) { int x = 3; printf("%d\\n", -x); }\n'}
    assert fitting(Guards(), program).sanitizer[:1] == ("gcc",)


def test_old_definitions_get_prototypes() -> None:
    engine = Engine(tokenize("int f(a, b, c) int a; char *b; { return a; }"), lambda text: True, lambda text: None)
    old_definitions(engine)
    assert render(engine.tokens).startswith("int f(int a,char*b,int c){")
