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


MAYBE = r"""
int get(void); void use(int); void die(void) __attribute__((noreturn)); extern int g;
int constant1(int c){ int x; if (c > 3) x = 1; return x; }
int no1(int c){ int x; if (c > 3) x = 1; if (c > 3) return x; return 0; }
int no2(int c){ int x, found = 0; if (get()) { x = 1; found = 1; } if (found) use(x); return 0; }
int no3(int c){ int x; switch (c) { case 1: x = 1; break; case 2: x = 2; break; default: die(); } return x; }
int yes2(int c){ int x; switch (c) { case 1: x = 1; break; case 2: x = 2; break; } return x; }
int yes3(int n){ int x; for (int i = 0; i < n; i++) x = i; return x; }
int no4(int n){ int x; if (n < 1) return 0; for (int i = 0; i < n; i++) x = i; return x; }
int no5(void){ int x; if (g) x = 1; if (g) use(x); return 0; }
int constant2(void){ int x; if (g) x = 1; get(); if (g) use(x); return 0; }
int no6(int *p, int n){ int x; if (p && n) x = *p; if (p && n) return x; return 0; }
int no7(int n){ int x; _Bool ok = n > 5; if (ok) x = 3; use(1); if (ok) use(x); if (!ok) return 1; return x; }
int no8(unsigned f){ int x; if (f & 4) x = 2; if (f & 4) use(x); return 0; }
int no9(int n){ int x; while (1) { if (get()) { x = n; break; } } return x; }
int no10(int n){ int x; do { x = get(); } while (x < n); return x; }
int yes5(int n){ int x; while (n-- > 0) x = n; use(x); return x; }
int no11(int e){ int r; if (e == 1) r = 1; else if (e != 1) r = 2; return r; }
int no12(char *s){ char c; int i; for (i = 0; s[i]; i++) { c = s[i]; } if (i > 0) return c; return 0; }
int no13(int n){ int ret = -1; int x; if (n == 2) goto out; x = get(); ret = 0; out: if (ret == 0) use(x); return ret; }
int cond(int *p, int *q) { int a, b; if ((*p ? (a = *p, 1) : *q ? (a = 2, 1) : 0) && (b = *q)) return a + b; return 0; }
int cases(int n) {
int x; switch (n) { case 1: case 2: x = n; break; case 8: x = 0; } if (n == 2 || n == 8) use(x); return n; }
int mask(int n) {
int x; switch (n & 3) { case 0: x = n; break; case 1: case 3: x = 7; break; case 2: x = 2; } return x; }
int late(int n) { int x; if (n & 8) x = get(); if (n & 4) use(x); return 0; }
"""
DOUBT = re.compile(r"a\.c:(\d+):\d+: warning: ('\w+') may be used uninitialized \[-Wmaybe-uninitialized\]")


@pytest.mark.needs_compiler
def test_maybe_same_as_gcc(pycc: Pycc, gcc: str) -> None:
    """What optimizing gcc warns of; the functions named noN have no path on which the variable is read too early."""
    pycc.write("a.c", MAYBE)
    words = ["-O2", "-Wall", "-c", "a.c"]
    ours = DOUBT.findall(pycc(*words).err)
    env = {"LC_ALL": "C", "PATH": "/usr/bin:/bin"}
    done = subprocess.run([gcc, *words], cwd=pycc.cwd, capture_output=True, text=True, env=env, check=False)
    assert len(ours) >= 4
    assert ours == DOUBT.findall(done.stderr)
    assert "uninitialized" not in pycc("-O0", "-Wall", "-c", "a.c").err
    assert "uninitialized" not in pycc("-O2", "-Wall", "-Wno-maybe-uninitialized", "-c", "a.c").err
