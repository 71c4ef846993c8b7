"""pycc-reduce from end to end, with compilers that have planted faults."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from oracle import matrix
from oracle.regressions import check_regression, corpus
from reduce.tokens import tokenize
from tests.reduce.compilers import MAIN, NEG_AS_NOT, ROOT, reduce, script

pytestmark = pytest.mark.skipif(shutil.which("gcc") is None, reason="gcc is missing")

PROGRAM = """\
int printf(const char *, ...);
typedef unsigned char u8;
static int table[4] = {1, 2, 3, 4};  /* a comment */
struct pair { int one; long two; };
static struct pair make(int a, long b) { struct pair p; p.one = a; p.two = b; return p; }
static int negate(int x) { return -x; }
static unsigned long crc = 7;
static void mix(unsigned long v) { crc = crc * 31 + v; crc ^= crc >> 7; }
int main(void)
{
    struct pair p = make(3, 5);
    for (int i = 0; i < 4; i++) {
        if (table[i] > 1) mix(table[i]); else mix(p.one);
        mix(negate(table[i]));
    }
    mix(p.two);
    printf("%lx\\n", crc);
    return 0;
}
"""

# a compiler that dies when it sees a division
CRASHING = """\
#!/bin/sh
for word in "$@"; do
  case $word in
  *.c) grep -q /= "$word" && { echo "$word: internal compiler error: in divide, line 7" >&2; exit 4; } ;;
  esac
done
exec gcc "$@"
"""


def test_a_mismatch_without_a_script(tmp_path: Path) -> None:
    compiler = script(tmp_path / "faulty-cc", NEG_AS_NOT)
    (tmp_path / "wrong.c").write_text(PROGRAM)
    done = reduce(tmp_path, "--under-test", str(compiler), "--levels=-O0", "-j1", "wrong.c")
    assert done.returncode == 0, done.stderr
    made = (tmp_path / "wrong.reduced.c").read_text()
    assert made.startswith("// bug: wrong output: ")
    assert len(tokenize(made)) <= 34
    assert "-" in tokenize(made)
    assert (tmp_path / "wrong.c").read_text() == PROGRAM


def test_a_crash_without_a_script(tmp_path: Path) -> None:
    compiler = script(tmp_path / "crashing-cc", CRASHING)
    (tmp_path / "crash.c").write_text(PROGRAM.replace("mix(p.two);", "mix(p.two); table[2] /= table[1];"))
    done = reduce(tmp_path, "--under-test", str(compiler), "-j1", "-q", "crash.c", "-o", "out.c")
    assert done.returncode == 0, done.stderr
    made = (tmp_path / "out.c").read_text()
    assert made.startswith("// bug: compiler crash: ")
    assert "/=" in tokenize(made) and len(tokenize(made)) <= 14


def test_nothing_wrong(tmp_path: Path) -> None:
    (tmp_path / "right.c").write_text(PROGRAM)
    done = reduce(tmp_path, "--under-test", "gcc", "--levels=-O1", "right.c")
    assert done.returncode == 1
    assert "nothing wrong" in done.stderr


def test_undefined_behaviour_does_not_count(tmp_path: Path) -> None:
    """A difference that comes from the program's own undefined behaviour is refused at once."""
    (tmp_path / "bad.c").write_text(
        "int printf(const char *, ...);\nint f(int x) { return x + 1 > x; }\n"
        "int main(void) { volatile int big = 2147483647; printf(\"%d\\n\", f(big)); return 0; }\n")
    done = reduce(tmp_path, "--under-test", "gcc", "--levels=-O2", "bad.c")
    assert done.returncode == 1
    assert not (tmp_path / "bad.reduced.c").exists()


def test_a_script_in_place(tmp_path: Path) -> None:
    """The script runs in a directory of its own, and finds the file by its name."""
    lines = ("#!/bin/sh", "[ $(ls | wc -l) = 1 ]", "gcc -w -c wrong.c -o /dev/null", "grep -q negate wrong.c")
    test = script(tmp_path / "test.sh", " || exit 1\n".join(lines).replace("sh || exit 1", "sh", 1) + "\n")
    (tmp_path / "wrong.c").write_text(PROGRAM)
    done = reduce(tmp_path, "--test", str(test), "-j2", "wrong.c")
    assert done.returncode == 0, done.stderr
    assert "negate" in (tmp_path / "wrong.c").read_text()
    assert len(tokenize((tmp_path / "wrong.c").read_text())) <= 5
    assert (tmp_path / "wrong.c.orig").read_text() == PROGRAM


def test_usage(tmp_path: Path) -> None:
    assert reduce(tmp_path, "missing.c").returncode == 2
    (tmp_path / "x.c").write_text("int x;\n")
    assert reduce(tmp_path, "--test", "missing", "x.c").returncode == 2
    assert reduce(tmp_path, "--under-test", "no-such-compiler", "x.c").returncode == 3
    uninteresting = script(tmp_path / "no.sh", "#!/bin/sh\nexit 1\n")
    assert reduce(tmp_path, "--test", str(uninteresting), "x.c").returncode == 1
    assert (tmp_path / "x.c").read_text() == "int x;\n"


def test_a_folder_and_a_regression(tmp_path: Path) -> None:
    """The folder needs nothing else: its script shows the failure, and ends with 0 for a compiler without it."""
    compiler = script(tmp_path / "faulty-cc", NEG_AS_NOT)
    (tmp_path / "wrong.c").write_text(PROGRAM)
    done = reduce(tmp_path, "--under-test", str(compiler), "--levels=-O0", "-q", "--folder", "finding", "--regression",
                  "corpus", "wrong.c")
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "finding"
    assert sorted(path.name for path in folder.iterdir()) == [
        "README.md", "commands.sh", "expected.txt", "got.txt", "original", "reduced", "versions.txt"]
    readme = (folder / "README.md").read_text()
    assert "front end or code generator, function main" in readme and "printf" in readme
    assert (folder / "original" / "wrong.c").read_text() == PROGRAM
    commands = ["sh", str(folder / "commands.sh")]
    assert subprocess.run(commands, capture_output=True, check=False).returncode == 1
    compiler.write_text("#!/bin/sh\nexec gcc \"$@\"\n")
    assert subprocess.run(commands, capture_output=True, check=False).returncode == 0
    one = corpus(tmp_path / "corpus")[0]
    assert one.expect == "gcc" and one.bug.startswith("wrong output: ")
    gcc = matrix.compiler("gcc", matrix.targets()[0])
    assert gcc is not None and check_regression(one, gcc, "-O2", gcc) == ""


def test_several_files_with_a_script(tmp_path: Path) -> None:
    """All are reduced together: a function that both know loses its parameter."""
    head = "int twice(int a, int b);\n"
    (tmp_path / "a.h").write_text(head)
    (tmp_path / "a.c").write_text("#include \"a.h\"\nint twice(int a, int b) { if (b) { return 0; } return a << 1; }\n")
    (tmp_path / "b.c").write_text("#include \"a.h\"\nint y;\nint main(void) { return twice(4, y) == 8 ? 7 : 0; }\n")
    test = script(tmp_path / "test.sh", "#!/bin/sh\n[ -f a.h ] && gcc -Wall -Werror a.c b.c && { ./a.out; [ $? = 7 ]; }"
                  " && grep -q '<<' a.c\n")
    done = reduce(tmp_path, "--test", str(test), "a.c", "b.c", "a.h", "-q")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "a.h.orig").read_text() == head
    made = tokenize((tmp_path / "a.c").read_text() + (tmp_path / "b.c").read_text())
    assert "<<" in made and "if" not in made and "y" not in made
    assert subprocess.run(["sh", str(test)], cwd=tmp_path, check=False).returncode == 0


def test_text_whose_layout_matters(tmp_path: Path) -> None:
    """A file that is no C, or is not interesting without its line ends: lines, then words, then characters."""
    lines = [f"line {number} and some words" for number in range(60)]
    lines[37] = "  here: the needle is in the haystack"
    (tmp_path / "x.txt").write_text("\n".join(lines) + "\n")
    test = script(tmp_path / "test.sh", "#!/bin/sh\ngrep -q '^  here: .*needle' x.txt\n")
    done = reduce(tmp_path, "--test", str(test), "x.txt", "-q")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "x.txt").read_text().strip("\n") == "  here: needle"


def interruptible() -> None:
    """A shell's background jobs ignore the signal, and children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_interrupted(tmp_path: Path) -> None:
    """The best so far is on disk, whole, and no process is left behind."""
    test = script(tmp_path / "test.sh", "#!/bin/sh\nsleep 0.05\ngrep -q negate wrong.c && gcc -w -c wrong.c\n")
    (tmp_path / "wrong.c").write_text(PROGRAM)
    words = [sys.executable, "-c", MAIN, "--test", str(test), "-j2", "wrong.c"]
    child = subprocess.Popen(words, cwd=tmp_path, stderr=subprocess.PIPE, text=True,
                             env={**os.environ, "PYTHONPATH": str(ROOT)},
                             preexec_fn=interruptible)
    assert child.stderr is not None
    while "statements" not in child.stderr.readline():
        assert child.poll() is None
    child.send_signal(signal.SIGINT)
    child.communicate(timeout=60)
    assert child.returncode == 130
    made = (tmp_path / "wrong.c").read_text()
    assert 0 < len(made) < len(PROGRAM) and "negate" in made
    assert (tmp_path / "wrong.c.orig").read_text() == PROGRAM
    assert not list(tmp_path.glob("*.new"))


def test_out_of_time(tmp_path: Path) -> None:
    test = script(tmp_path / "test.sh", "#!/bin/sh\nsleep 0.1\ngrep -q negate wrong.c && gcc -w -c wrong.c\n")
    (tmp_path / "wrong.c").write_text(PROGRAM)
    done = reduce(tmp_path, "--test", str(test), "--seconds", "2", "wrong.c")
    assert done.returncode == 0 and "out of time" in done.stderr
    assert "negate" in (tmp_path / "wrong.c").read_text()


def test_several_files_without_a_script(tmp_path: Path) -> None:
    """The result is a directory; a function may even go into its caller in another file."""
    compiler = script(tmp_path / "faulty-cc", NEG_AS_NOT)
    (tmp_path / "a.c").write_text("int minus(int a, int b) { if (b > 100) { return b; } return -a; }\n")
    (tmp_path / "b.c").write_text("int printf(const char *, ...);\nint minus(int a, int b);\nint unused;\n"
                                  "int main(void) { printf(\"%d\\n\", minus(4, 7)); return 0; }\n")
    done = reduce(tmp_path, "--under-test", str(compiler), "--levels=-O0", "a.c", "b.c", "-q", "--folder", "finding")
    assert done.returncode == 0, done.stderr
    first, second = (tokenize((tmp_path / "a.reduced" / name).read_text()) for name in ("a.c", "b.c"))
    assert "-" in first + second and "if" not in first + second
    assert "main" in second and "unused" not in second
    assert sorted(path.name for path in (tmp_path / "finding" / "reduced").iterdir()) == ["a.c", "b.c"]
    assert subprocess.run(["sh", str(tmp_path / "finding" / "commands.sh")], check=False,
                          capture_output=True).returncode == 1


def test_a_generated_program(tmp_path: Path) -> None:
    """Found by its seed: the generator's choices shrink, then the program does."""
    compiler = script(tmp_path / "faulty-cc", NEG_AS_NOT)
    done = reduce(tmp_path, "--generator", "structured", "--seed", "3", "--under-test", str(compiler), "--levels=-O0",
                  "--seconds", "20", "-q", "--no-bisect")
    assert done.returncode == 0, done.stderr
    made = (tmp_path / "structured-3.reduced.c").read_text()
    assert made.startswith("// bug: wrong output") and len(made) < 20_000
    assert reduce(tmp_path, "--generator", "nothing").returncode == 3
    assert reduce(tmp_path, "--generator", "structured", "x.c").returncode == 2
