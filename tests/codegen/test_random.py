"""Random IR programs behave on the machine as in the interpreter, optimized or not."""
from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from compiler.ir.core import Module
from compiler.opt.pipeline import optimize_module
from compiler.target.options import CompileOptions
from tests.codegen.support import assembly, options
from tests.opt.random_ir import random_module
from tests.opt.test_random import outcome

pytestmark = pytest.mark.skipif(shutil.which("gcc") is None, reason="needs gcc to link")

MAIN = """
#include <stdio.h>
#include <unistd.h>
#include <sys/wait.h>
#include <stdlib.h>
static void run(int seed, int (*f)(void), unsigned char *array, int asize, unsigned char *copy, int csize) {
  fflush(stdout);
  int pid = fork();
  if (pid == 0) {
    alarm(5);
    int r = f();
    printf("%d %d ", seed, r);
    for (int i = 0; i < asize; i++) printf("%02x", array[i]);
    for (int i = 0; i < csize; i++) printf("%02x", copy[i]);
    printf("\\n");
    fflush(stdout);
    _exit(0);
  }
  int status;
  waitpid(pid, &status, 0);
  if (status) printf("%d status %d\\n", seed, status);
}
"""


def prefix(module: Module, seed: int) -> None:
    for symbol in module.symbols:
        symbol.name = f"s{seed}_{symbol.name}"


def build(seeds: list[int], o: CompileOptions, directory: Path) -> tuple[dict[int, str], dict[int, str]]:
    """(expected, actual) output line by seed; programs that fault or run too long are left out."""
    expected: dict[int, str] = {}
    files: list[str] = []
    main = [MAIN]
    calls: list[str] = []
    for seed in seeds:
        module = random_module(seed)
        result, state = outcome(module)
        if not result.startswith("["):
            continue
        module = random_module(seed)
        if o.opt_level:
            optimize_module(module, o)
        value = int(result[1:-1])
        value = (value & 0xFFFFFFFF) - ((value & 0x80000000) << 1)
        expected[seed] = f"{seed} {value} {state.hex()}"
        sizes = [module.by_name[name].size for name in ("array", "copy")]
        prefix(module, seed)
        for symbol in module.symbols:
            if symbol.kind == 2 and symbol.binding == 0:
                symbol.binding = 1
        path = directory / f"t{seed}.s"
        path.write_text(assembly("", o, module))
        files.append(str(path))
        main.append(f"extern int s{seed}_main(void); extern unsigned char s{seed}_array[], s{seed}_copy[];\n")
        calls.append(f"  run({seed}, s{seed}_main, s{seed}_array, {sizes[0]}, s{seed}_copy, {sizes[1]});\n")
    (directory / "main.c").write_text("".join([*main, "int main(void) {\n", *calls, "  return 0;\n}\n"]))
    program = str(directory / "program")
    subprocess.run(["gcc", "-w", str(directory / "main.c"), *files, "-o", program, "-lm"], check=True)
    output = subprocess.run([program], capture_output=True, text=True, check=False).stdout
    actual = {int(line.split()[0]): line for line in output.split("\n") if line}
    return expected, actual


@pytest.mark.parametrize("level", [0, 2])
@pytest.mark.parametrize("first", [0, 20])
def test_random(first: int, level: int, tmp_path: Path) -> None:
    expected, actual = build(list(range(first, first + 20)), options(level), tmp_path)
    assert len(expected) > 10
    assert actual == expected


@pytest.mark.slow
@pytest.mark.parametrize("level", [0, 2])
@pytest.mark.parametrize("first", range(1000, 3000, 50))
def test_random_many(first: int, level: int, tmp_path: Path) -> None:
    expected, actual = build(list(range(first, first + 50)), options(level), tmp_path)
    assert actual == expected
