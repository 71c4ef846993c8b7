"""pycc-reduce from end to end, with compilers that have planted faults."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reduce.tokens import tokenize

MAIN = "import sys; sys.argv[0] = 'pycc-reduce'; from reduce.cli import main; sys.exit(main())"
ROOT = Path(__file__).resolve().parents[2]
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

# gcc whose assembly has neg replaced by not
FAULTY = """\
#!/bin/sh
out=a.out; src=
while [ $# -gt 0 ]; do
  case $1 in -o) out=$2; shift ;; *.c) src=$1 ;; esac
  shift
done
gcc -w -O0 -S "$src" -o "$src.s" || exit 1
sed -i 's/\\tneg\\([lq]\\)\\t/\\tnot\\1\\t/' "$src.s"
gcc "$src.s" -o "$out" -lm
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


def reduce(where: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", MAIN, *words], cwd=where, capture_output=True, text=True, timeout=240,
                          env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)


def script(path: Path, text: str) -> Path:
    path.write_text(text)
    path.chmod(0o755)
    return path


def test_a_mismatch_without_a_script(tmp_path: Path) -> None:
    compiler = script(tmp_path / "faulty-cc", FAULTY)
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
