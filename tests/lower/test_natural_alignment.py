"""AAPCS64: an alignment attribute of a record does not move it as an argument, one of a member does. Calls between gcc
and pycc, both ways, named and variadic."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from oracle.process import run
from oracle.program import Program
from tests.conftest import ROOT

GCC = "aarch64-linux-gnu-gcc"
MISSING = shutil.which(GCC) is None or shutil.which("qemu-aarch64") is None
PYCC = (sys.executable, "-m", "compiler", "--target=aarch64-linux-gnu")
COMMON = """
#include <stdarg.h>
int printf(const char *, ...);
struct outer { short v; } __attribute__((aligned(16)));
struct member { short v __attribute__((aligned(16))); };
struct inner { struct outer o; };
union one { _Bool v; } __attribute__((aligned(16)));
struct wide { long v, w; } __attribute__((aligned(16)));
struct packed { struct wide o; } __attribute__((packed));
struct bits { char c; __int128 v : 70 __attribute__((packed)); };
int packing(int a, struct packed b, int c, int d, struct bits e, int f, struct packed g);
int named(int a, struct outer b, int c, struct member d, union one e, int f, struct inner g, int h, struct outer i);
int variadic(int a, ...);
"""
CALLEE = COMMON + """
int named(int a, struct outer b, int c, struct member d, union one e, int f, struct inner g, int h, struct outer i)
{
  printf("%d %d %d %d %d %d %d %d %d\\n", a, b.v, c, d.v, e.v, f, g.o.v, h, i.v);
  return ((unsigned long)&b | (unsigned long)&d | (unsigned long)&g | (unsigned long)&i) & 15;
}
int packing(int a, struct packed b, int c, int d, struct bits e, int f, struct packed g)
{
  printf("%d %ld %d %d %d %d %ld\\n", a, b.o.v, c, d, (int)e.v, f, g.o.w);
  return 0;
}
int variadic(int a, ...)
{
  va_list ap;
  va_start(ap, a);
  int b = va_arg(ap, struct outer).v, c = va_arg(ap, int), d = va_arg(ap, struct member).v, e = va_arg(ap, int);
  int f = va_arg(ap, struct inner).o.v, g = va_arg(ap, int), h = va_arg(ap, struct outer).v;
  va_end(ap);
  printf("%d %d %d %d %d %d %d %d\\n", a, b, c, d, e, f, g, h);
  return 0;
}
"""
CALLER = COMMON + """
int main(void)
{
  struct outer b = {2}, i = {9};
  struct member d = {4};
  union one e = {1};
  struct inner g = {{7}};
  struct packed p = {{2, 3}};
  struct bits w = {.v = 5};
  return packing(1, p, 3, 4, w, 6, p) + named(1, b, 3, d, e, 6, g, 8, i) + variadic(1, b, 3, d, 5, g, 6, i);
}
"""


@pytest.mark.skipif(MISSING, reason=f"{GCC} or qemu is missing")
@pytest.mark.parametrize("ours", ["caller.c", "callee.c"])
def test_calls_between_two_compilers(ours: str, tmp_path: Path) -> None:
    files = {"caller.c": CALLER, "callee.c": CALLEE}
    Program("test", 0, files).write(tmp_path)
    objects = []
    for name in files:
        objects.append(f"{name}.o")
        command = ["/usr/bin/env", f"PYTHONPATH={ROOT}", *PYCC] if name == ours else [GCC]
        done = run([*command, "-O1", "-c", name, "-o", f"{name}.o"], tmp_path)
        assert done.ok, done.stderr.decode()
    assert run([GCC, *objects, "-o", "p"], tmp_path).ok
    ran = run(["qemu-aarch64", "-L", "/usr/aarch64-linux-gnu", str(tmp_path / "p")], tmp_path)
    assert (ran.status, ran.stdout) == (0, b"1 2 3 4 5 6 3\n1 2 3 4 1 6 7 8 9\n1 2 3 4 5 7 6 9\n")
