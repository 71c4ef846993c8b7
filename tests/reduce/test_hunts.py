"""Mixed builds, first bad versions and commits, with planted faults."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from reduce.mixed import defined, shared_names
from tests.reduce.compilers import NEG_AS_NOT, reduce, script

pytestmark = pytest.mark.skipif(shutil.which("gcc") is None, reason="gcc is missing")

LIBRARY = """\
static int calls;
static int step(int x) { static int before = 10; calls++; return x + before++; }
static int minus(int x) { calls++; return -x; }
int used(void) { return calls; }
int table[2] = {1, 2};
int work(int x) { return step(x) + minus(x) + table[x & 1]; }
"""
MAIN = """\
int printf(const char *, ...);
int work(int), used(void);
static int step(int x) { return x * 2; }
int main(void) { printf("%d %d\\n", work(step(4)), used()); return 0; }
"""
SMALL = "int printf(const char *, ...);\nint x = 3;\nint main(void) { printf(\"%d\\n\", -x); return 0; }\n"


def test_the_guilty_object_and_function(tmp_path: Path) -> None:
    compiler = script(tmp_path / "faulty-cc", NEG_AS_NOT)
    (tmp_path / "main.c").write_text(MAIN)
    (tmp_path / "library.c").write_text(LIBRARY)
    done = reduce(tmp_path, "--objects", "--under-test", str(compiler), "--levels=-O0", "main.c", "library.c")
    assert done.returncode == 0, done.stderr
    assert f"function minus in {tmp_path / 'library.c'}" in done.stdout


def test_a_mixed_build_with_a_command(tmp_path: Path) -> None:
    """The program reads its input; the command gives it."""
    compiler = script(tmp_path / "faulty-cc", NEG_AS_NOT)
    text = "#include <stdio.h>\nint minus(int x) { return -x; }\n" \
        "int main(void) { int x; while (scanf(\"%d\", &x) == 1) printf(\"%d\\n\", minus(x)); return 0; }\n"
    (tmp_path / "main.c").write_text(text)
    words = ("--objects", "--under-test", str(compiler), "--levels=-O0", "main.c")
    done = reduce(tmp_path, *words, "--run", "echo 1 2 3 | ./program")
    assert done.returncode == 0 and "function minus" in done.stdout, done.stderr
    done = reduce(tmp_path, *words, "--run", "echo | ./program")
    assert done.returncode == 1 and "does the same" in done.stderr


def test_what_an_assembly_defines() -> None:
    text = "\t.local\tc\n\t.comm\tc,4,4\n\t.comm\td,4,4\n\t.globl\tf\n\t.type\tf, @function\nf:\n\tcall g\n" \
        "\t.type g,@function\ng:\n\t.type s.1,@object\ns.1:\n\t.type h,@function\n"
    assert defined(text) == ({"f": "function", "g": "function", "c": "object", "d": "object"}, {"c", "g"})
    names, kinds, private = shared_names(text, "\t.type\tg, @function\ng:\n\t.comm d,4\n")
    assert names == ["g_mixed", "d"]
    assert kinds == {"g_mixed": "function", "d": "object"}
    assert private == {"c", "g"}


def test_the_first_bad_of_several_compilers(tmp_path: Path) -> None:
    good = script(tmp_path / "good", "#!/bin/sh\nexec gcc \"$@\"\n")
    bad = script(tmp_path / "bad", NEG_AS_NOT)
    broken = script(tmp_path / "broken", "#!/bin/sh\necho 'error: broken' >&2\nexit 1\n")
    newest = script(tmp_path / "newest", NEG_AS_NOT)
    (tmp_path / "x.c").write_text(SMALL)
    done = reduce(tmp_path, "--version-list", f"gcc,{good},{broken},{bad},{newest}", "--levels=-O0", "x.c")
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"first bad: {bad}, or one of {broken}, which cannot be tested; last good: {good}\n"


def test_the_first_bad_commit(tmp_path: Path) -> None:
    repository = tmp_path / "repository"
    repository.mkdir()

    def git(*words: str) -> None:
        subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *words], cwd=repository,
                       check=True, capture_output=True)
    git("init", "-q")
    for number in range(6):
        script(repository / "source", NEG_AS_NOT if number >= 4 else "#!/bin/sh\nexec gcc \"$@\"\n")
        (repository / "number").write_text(str(number))
        git("add", "-A")
        git("commit", "-q", "-m", f"version {number}")
    (tmp_path / "x.c").write_text(SMALL)
    words = ("--repository", str(repository), "--under-test", "{tree}/cc", "--build", "cp source cc", "--levels=-O0")
    done = reduce(tmp_path, *words, "--commits", "HEAD~5..HEAD", "x.c")
    assert done.returncode == 0, done.stderr
    assert "version 4; last good: " in done.stdout and done.stdout.endswith("version 3\n")
    assert "worktree" not in subprocess.run(["git", "worktree", "list", "--porcelain"], cwd=repository, check=True,
                                            capture_output=True, text=True).stdout.partition("\n\n")[2]
    assert reduce(tmp_path, *words, "--commits", "HEAD~5..HEAD~3", "x.c").returncode == 1
    assert reduce(tmp_path, *words, "--commits", "nonsense", "x.c").returncode == 3
