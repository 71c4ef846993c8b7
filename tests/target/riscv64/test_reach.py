"""Functions longer than jumps reach: more than 1 MiB between a jump and its label."""
from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.conftest import Pycc

TARGET = "--target=riscv64-linux-gnu"
SOURCE = """
int far(volatile int *k)
{
  int r = 0;
  if (*k == 1) goto end;
  if (*k == 2) goto middle;
  while (*k > 5) { if (*k == 9) goto back; --*k; }
  HALF
middle:
  r += 5;
  if (*k == 2) goto end;
back:
  HALF
  if (r++ < 3) goto middle;
end:
  return r + *k;
}
int main(void)
{
  int failed = 0;
  for (int i = 0; i < 10; i++) {
    int k = i, expected = i == 1 ? 1 : i == 2 ? 7 : i == 9 ? 16 : 6 + (i > 5 ? 5 : i);
    failed |= far(&k) != expected;
  }
  return failed;
}
"""


@pytest.mark.parametrize("level", ["-O0", "-O2"])
def test_far_jumps(level: str, pycc: Pycc) -> None:
    lines = "xori zero,zero,1\\n" * 150_000
    pycc.write("far.c", SOURCE.replace("HALF", f'asm volatile("{lines}");'))
    if shutil.which("qemu-riscv64") is None or shutil.which("riscv64-linux-gnu-gcc") is None:
        pytest.skip("needs the cross tools")
    done = pycc(TARGET, level, "far.c", "-o", "far")
    assert done.status == 0, done.err
    ran = subprocess.run(["qemu-riscv64", "-L", "/usr/riscv64-linux-gnu", "./far"], cwd=pycc.cwd, timeout=60)
    assert ran.returncode == 0


def test_near_functions_jump_plainly(pycc: Pycc) -> None:
    pycc.write("near.c", SOURCE.replace("HALF", ""))
    done = pycc(TARGET, "-O1", "-S", "near.c", "-o", "-")
    assert done.status == 0 and "\tj " in done.out and "\tjump " not in done.out
