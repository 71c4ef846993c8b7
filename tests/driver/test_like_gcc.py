"""Many command lines: the exit status, the files that appear, and whether something is printed, as with gcc."""

import os
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT, pycc_command

COMMANDS = r"""
-c a.c
-c a.c b.c
-S a.c
-E a.c
-E a.c -o out.i
-c a.c -o x/a.o
-S -c a.c
a.c b.c
a.c b.c -o prog
-o prog a.c b.c -save-temps
-c a.c -save-temps
-c a.c -save-temps=obj -o x/q.o
-c a.c -save-temps=cwd -o x/q.o
a.c b.c -save-temps=obj -o x/prog
-M a.c
-MM a.c
-MD -c a.c
-MMD -c a.c
-MD -c a.c -o x/y.o
-MMD -MF dep -c a.c
-MMD -MT tgt -MP -c a.c -o x/y.o
-MM -MG g.c
-MM g.c
-M -MF dep a.c
-MD -E a.c
-MD -S a.c
-Wp,-MD,wdep -c a.c
-Wp,-MMD,wdep,-MP -c a.c
-x c -c foo.txt
-x c foo.txt -c -o foo.o
-x c foo.txt -x none b.c -o prog
-x assembler s.txt -c -o s.o
-x assembler-with-cpp s.txt -c -o s.o
-c s.S
-c s.s
-x cpp-output -c foo.txt
-x c-header h.h -fsyntax-only
-fsyntax-only a.c
-c nosuch.c
-c a.c nosuch.c
-c bad.c
-c bad.c a.c
bad.c a.c -o prog
-c a.c -o
-o prog
-c
-xc - -c -o stdin.o
-xc -E -
-E -
-c -
-c @resp
@resp2
-c a.c -Wno-nosuch
-c a.c -Wnosuch
-c a.c -Werror=nosuch
-c a.c -fnosuch
-c a.c -fno-nosuch
-c a.c -mnosuch
-c a.c --nosuch
-c a.c -std=c77
-c a.c -O9
-c a.c -Oq
-c a.c -g9
-c a.c -o /dev/null
-S a.c -o -
-S a.c -o /dev/null
-E -dM a.c
-E -dD a.c
-E -P a.c
-c a.c -include nosuch.h
-c a.c -include h.h
-c a.c -imacros h.h
-c a.c -Dx=
-c a.c -D
-c a.c -D x
-c a.c -I
-c a.c -U
-shared -fPIC a.c -o liba.so
-shared -fPIC a.c -o liba.so -Wl,-soname,liba.so.1
-r a.c b.c -o both.o
-static a.c b.c -o prog
-nostdlib -c a.c
a.c b.c -o prog -lm -pthread
a.o
nosuch.o
-c a.c -pipe
-c a.c -dumpbase zz
-c a.c -dumpdir x/
-c a.c -ftime-report
-c a.c -Q
-v
-###
-### -c a.c
--version
-dumpversion
-dumpmachine
-c a.c -fmax-errors=1
-Wall -Wextra -c w.c
-Wall -Werror -c w.c
-w -Wall -c w.c
-Werror -Wno-error=unused-variable -Wall -c w.c
-c a.c -fplugin=foo
-c a.c -print-file-name=crt1.o
-E a.c -H
-c a.c -fno-diagnostics-show-caret -fdiagnostics-color=always
-c a.c -ansi
-c -std=c90 -pedantic-errors p.c
-c -ansi -pedantic p.c
-c a.c -B/usr/bin
-c a.c -specs=nosuch
-c a.c -T
-Wl,--version
-c a.c -Wa,-L
-c a.c -Wa,--nosuchoption
a.c b.c -Wl,--nosuchoption
a.c
-c -E a.c
-c a.c -o b.o -MD
-MD a.c b.c
-MD a.c b.c -o prog
-MMD a.c b.c -o x/prog.exe
-MD a.c b.c -dumpdir foo- -o x/prog
-MD a.c b.c -dumpbase q.c -dumpbase-ext .c
-MD -c a.c -dumpdir x/
-MD -fsyntax-only b.c
-c dir
-nostartfiles -nostdlib a.c b.c -o prog
-c a.c -fpic -fPIE -pie
-no-pie a.c b.c -o prog
-static-pie a.c b.c -o prog
"""
FILES = {
    "a.c": '#include "h.h"\n#include <stddef.h>\nint b(void);\nint main(void){return b();}\n',
    "b.c": "int b(void){return 0;}\n",
    "h.h": "#define H 1\n",
    "foo.txt": "int b2(void){return 0;}int main(void){return 0;}\n",
    "s.S": "#define F f\n.globl F\nF: ret\n",
    "s.s": ".globl f\nf: ret\n",
    "s.txt": ".globl f\nf: ret\n",
    "bad.c": "int f(void) { return x; }\n",
    "g.c": '#include "gen.h"\n#include "h.h"\n',
    "resp": 'a.c -o "x/r s.o"\n',
    "resp2": "a.c b.c -o 'prog 1'\n",
    "w.c": "int f(int a){int u; return 0;}\n",
    "p.c": "int f(void){ // c\nreturn 0; }\n",
}


def outcome(command: list[str], where: Path) -> tuple[int, list[str], bool]:
    """Run in a fresh directory that holds FILES: exit status, new files, whether standard output had text."""
    (where / "x").mkdir(parents=True)
    (where / "dir").mkdir()
    for name, text in FILES.items():
        (where / name).write_text(text)
    env = {**os.environ, "LC_ALL": "C", "PYTHONPATH": str(ROOT), "PYCC_REPRODUCER_DIR": "off"}
    done = subprocess.run(
        command, cwd=where, input="int in(void){return 0;}\n", capture_output=True, text=True, env=env, check=False
    )
    made = [str(path.relative_to(where)) for path in where.rglob("*") if path.is_file()]
    return done.returncode, sorted(name for name in made if name not in FILES), done.stdout != ""


@pytest.mark.slow
@pytest.mark.needs_compiler
@pytest.mark.parametrize("words", COMMANDS.strip().split("\n"))
def test_same_files_as_gcc(words: str, tmp_path: Path, gcc: str) -> None:
    theirs = outcome([gcc, *shlex.split(words)], tmp_path / "gcc")
    assert outcome([*pycc_command(), *shlex.split(words)], tmp_path / "pycc") == theirs
