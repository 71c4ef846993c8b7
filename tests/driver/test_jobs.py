"""What the driver does with files: outputs, dependency files, several inputs, errors."""

import os
import stat
import subprocess

import pytest

from tests.conftest import Pycc

ASM = '.globl main\n.text\nmain:\n xorl %eax, %eax\n ret\n.section .note.GNU-stack,"",@progbits\n'


def test_assemble_and_link(pycc: Pycc) -> None:
    """.s to a program that runs; libm's name is found."""
    pycc.write("m.s", ASM)
    assert pycc("m.s", "-lm", "-o", "m").status == 0
    assert subprocess.run([pycc.cwd / "m"], check=False).returncode == 0
    assert pycc("-static", "m.s").status == 0
    assert subprocess.run([pycc.cwd / "a.out"], check=False).returncode == 0
    assert sorted(os.listdir(pycc.cwd)) == ["a.out", "m", "m.s"]


def test_assembler_with_cpp(pycc: Pycc) -> None:
    """.S goes through the preprocessor with __ASSEMBLER__ and keeps comments and odd tokens."""
    pycc.write(
        "m.S",
        "#ifdef __ASSEMBLER__\n#define ZERO $0\n#endif\n"
        + ASM.replace("xorl %eax, %eax", "movl ZERO, %eax # it's"),
    )
    result = pycc("-c", "m.S")
    assert (result.status, result.err) == (0, "")
    assert (pycc.cwd / "m.o").exists()


def test_missing_files(pycc: Pycc) -> None:
    """Each is reported; the status is 1."""
    for name in ("no.c", "no.s", "no.o"):
        result = pycc("-c", name)
        assert (result.status, f"{name}: No such file or directory" in result.err) == (1, True)


def test_object_is_unused_without_link(pycc: Pycc) -> None:
    """A warning, as in gcc."""
    pycc.write("a.o", "")
    result = pycc("-c", "a.o")
    assert (result.status, "linker input file unused" in result.err) == (0, True)


def test_assembler_operands_and_comments(pycc: Pycc) -> None:
    """$X expands X, and a comment that begins with a number is no line marker."""
    pycc.write("n.S", "#define X 5\n.globl f\nf:\n# 366 : a comment\n.ascii \"$X\" ; .byte 1 # 2\nmov $X, w$X\n")
    lines = pycc("-E", "-P", "n.S").out.split("\n")
    assert "# 366 : a comment" in lines
    assert [line.replace(" ", "") for line in lines if line.lstrip().startswith("mov")] == ["mov$5,w$5"]
    assert '.ascii "$X" ; .byte 1 # 2' in [line.strip() for line in lines]


def test_assembler_errors_leave_nothing(pycc: Pycc) -> None:
    """Status 1, no object, no temporary file."""
    pycc.write("bad.s", "\tnosuchinsn\n")
    assert pycc("-c", "bad.s").status == 1
    assert os.listdir(pycc.cwd) == ["bad.s"]


def test_link_errors(pycc: Pycc) -> None:
    """ld's message and status 1."""
    pycc.write("u.s", ".globl main\nmain: call nosuchfunction\n")
    result = pycc("u.s", "-o", "u")
    assert (result.status, "nosuchfunction" in result.err) == (1, True)
    assert not (pycc.cwd / "u").exists()


def test_preprocess_to_stdout_and_file(pycc: Pycc) -> None:
    """-E, with -o, from standard input, to /dev/null."""
    pycc.write("a.c", "#define X 42\nX\n")
    assert "42" in pycc("-E", "a.c").out
    assert pycc("-E", "-P", "a.c").out.split() == ["42"]
    assert pycc("-E", "-P", "-", stdin="#define Y 7\nY\n").out.split() == ["7"]
    assert pycc("-E", "a.c", "-o", "out.i").status == 0
    assert "42" in (pycc.cwd / "out.i").read_text()
    assert pycc("-E", "a.c", "-o", "/dev/null").status == 0
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_stdin_needs_a_language(pycc: Pycc) -> None:
    """As gcc: -E or -x."""
    assert "-E or -x required" in pycc("-c", "-").err


@pytest.mark.parametrize(
    ("words", "name", "target"),
    [("-E -MD -o a.i", "a.d", "a.o:"), ("-M", "", "a.o:"), ("-MM -MT x -MQ $y", "", "x $$y:"),
     ("-MM -MF deps", "deps", "a.o:"), ("-M -o deps", "deps", "a.o:")],
)  # fmt: skip
def test_dependencies(pycc: Pycc, words: str, name: str, target: str) -> None:
    """Where the rule goes and what its target is."""
    pycc.write("h.h", "int h;\n")
    pycc.write("a.c", '#include "h.h"\n')
    result = pycc(*words.split(), "a.c")
    text = (pycc.cwd / name).read_text() if name else result.out
    assert result.status == 0
    assert text.startswith(target + " a.c")
    assert text.split()[-1] == "h.h"


def test_kbuild_dependencies(pycc: Pycc) -> None:
    """-Wp,-MMD,file with an assembler-with-cpp input."""
    pycc.write("h.h", "#define N 1\n")
    pycc.write("m.S", '#include "h.h"\n' + ASM)
    assert pycc("-Wp,-MMD,.m.o.d", "-c", "-o", "m.o", "m.S").status == 0
    assert (pycc.cwd / ".m.o.d").read_text() == "m.o: m.S h.h\n"


def test_preprocessor_errors(pycc: Pycc) -> None:
    """A missing header: located message, status 1, no output, other inputs still done."""
    pycc.write("bad.c", "#include <nosuch.h>\n")
    pycc.write("good.c", "int x;\n")
    result = pycc("-E", "bad.c", "-o", "bad.i")
    assert result.status == 1
    assert "bad.c:1:10: fatal error: nosuch.h: No such file or directory" in result.err
    assert not (pycc.cwd / "bad.i").exists()
    result = pycc("-E", "-P", "bad.c", "good.c")
    assert (result.status, result.out.strip()) == (1, "int x;")


def test_environment_paths(pycc: Pycc) -> None:
    """CPATH and C_INCLUDE_PATH."""
    pycc.write("one/one.h", "1\n")
    pycc.write("two/two.h", "2\n")
    pycc.write("a.c", "#include <one.h>\n#include <two.h>\n")
    result = pycc("-E", "-P", "a.c", env={"CPATH": "one", "C_INCLUDE_PATH": "two"})
    assert result.out.split() == ["1", "2"]


@pytest.mark.needs_compiler
def test_compile_link_run(pycc: Pycc) -> None:
    """C to a program; two inputs; an object and a library."""
    pycc.write("a.c", "int f(int);\nint main(void) { return f(41) - 42; }\n")
    pycc.write("b.c", "int f(int x) { return x + 1; }\n")
    assert pycc("a.c", "b.c", "-o", "prog").status == 0
    assert subprocess.run([pycc.cwd / "prog"], check=False).returncode == 0
    assert pycc("-c", "a.c", "b.c").status == 0
    assert pycc("-shared", "-fPIC", "b.c", "-o", "libb.so").status == 0
    assert pycc("a.o", "-L.", "-lb", "-Wl,-rpath,.", "-o", "prog2").status == 0
    assert subprocess.run([pycc.cwd / "prog2"], cwd=pycc.cwd, check=False).returncode == 0


@pytest.mark.needs_compiler
def test_outputs_of_compile(pycc: Pycc) -> None:
    """Names, -S -o -, -fsyntax-only, -save-temps, -MD."""
    pycc.write("a.c", "int x;\n")
    assert pycc("-S", "a.c").status == 0
    assert ".comm" in pycc("-S", "-fcommon", "-o", "-", "a.c").out
    assert pycc("-fsyntax-only", "a.c").status == 0
    assert sorted(os.listdir(pycc.cwd)) == ["a.c", "a.s"]
    assert pycc("-c", "-save-temps", "-MD", "a.c").status == 0
    assert sorted(os.listdir(pycc.cwd)) == ["a.c", "a.d", "a.i", "a.o", "a.s"]
    assert (pycc.cwd / "a.d").read_text().startswith("a.o: a.c")
    assert pycc("-c", "-o", "/dev/null", "a.c").status == 0


@pytest.mark.needs_compiler
def test_errors_leave_no_output(pycc: Pycc) -> None:
    """Several inputs: the good one is compiled, the bad one leaves nothing."""
    pycc.write("bad.c", "int f(void) { return nosuch; }\n")
    pycc.write("good.c", "int g;\n")
    result = pycc("-c", "bad.c", "good.c")
    assert result.status == 1
    assert "bad.c:1:22: error: 'nosuch' undeclared" in result.err
    assert sorted(os.listdir(pycc.cwd)) == ["bad.c", "good.c", "good.o"]
