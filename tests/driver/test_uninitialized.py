"""-Wuninitialized: the same variables in the same functions as gcc at -O0, which looks only at what is certain."""

import re
import subprocess

import pytest

from tests.conftest import Pycc

SOURCE = r"""
int printf(const char *, ...);
int ext(int *);
int f(void) { int x; return x; }
int g(int c) { int x; if (c) x = 1; return x; }
int h(void) { int x; ext(&x); return x; }
int i(void) { int x = x; return x; }
int j(void) { int s; for (int k = 0; k < 3; k++) s += k; return s; }
int k(void) { char *p; return *p; }
double l(void) { double d, e = 1; d = d * e; return d; }
struct s { int a; } m(void) { struct s v; return v; }
int n(void) { int a[3]; return a[0]; }
_Bool o(void) { _Bool b; return !b; }
int p(int q) { int x; switch (q) { case 1: x = 2; break; default: return 0; } return x; }
int r(void) { int x, y; y = x + 1; x = y; return x + y; }
int t(void) { int x; goto in; { in: x = 1; } return x; }
int u(void) { int x; asm("" : "=r"(x)); return x; }
int v(void) { unsigned char c; return c ? 1 : 2; }
int w(void) { long long int a; int b = (int)a; (void)b; return sizeof a; }
void z(void) { int q; printf("%d", q); }
int ww(void) { int (*fp)(void); return fp(); }
int quiet(int c) { int x; if (c > 3) x = 1; if (c > 3) return x; return 0; }
_Complex double cplx(void) { _Complex double z; return z; }
#pragma GCC diagnostic ignored "-Wuninitialized"
int pragma(void) { int x; return x; }
"""
WARNING = re.compile(r"a\.c:(\d+):\d+: (?:warning: ('\w+') is used uninitialized|note: ('\w+' (?:was )?declared here))")


@pytest.mark.needs_compiler
def test_same_as_gcc(pycc: Pycc, gcc: str) -> None:
    pycc.write("a.c", SOURCE)
    words = ["-Wall", "-Wno-unused", "-c", "a.c"]
    ours = pycc(*words).err
    env = {"LC_ALL": "C", "PATH": "/usr/bin:/bin"}
    done = subprocess.run([gcc, *words], cwd=pycc.cwd, capture_output=True, text=True, env=env, check=False)
    theirs = done.stderr
    assert WARNING.findall(theirs), theirs
    assert WARNING.findall(ours) == WARNING.findall(theirs)
    assert "Wuninitialized" not in pycc("-Wall", "-Wno-uninitialized", "-c", "a.c").err
    assert pycc("-Werror=uninitialized", "-c", "a.c").status == 1


@pytest.mark.needs_compiler
def test_not_with_optimization_only(pycc: Pycc) -> None:
    """What a call, an asm or another path may write is no finding at any level."""
    text = "int x, y, z; if (c) z = 1; asm(\"\" : \"=m\"(y)); g(&x); return x + y + z;"
    pycc.write("a.c", f"int g(int *); int f(int c) {{ {text} }}\n")
    for level in ("-O0", "-O2"):
        assert pycc("-Wall", level, "-c", "a.c").err == ""
