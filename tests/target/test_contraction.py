"""Multiply and add in one operation: which expressions become one (-ffp-contract, -std), and what it computes."""
from __future__ import annotations

import itertools
import shutil
import struct
import subprocess

import pytest

from compiler.target import softfloat as sf
from tests.conftest import Pycc

RUNNERS = {
    "aarch64": ["qemu-aarch64", "-L", "/usr/aarch64-linux-gnu"],
    "riscv64": ["qemu-riscv64", "-L", "/usr/riscv64-linux-gnu"],
    "x86_64": ["qemu-x86_64", "-cpu", "max"],
}
MACHINES = [("aarch64", ""), ("riscv64", ""), ("x86_64", "-mfma")]
EXPRESSIONS = """
double sum(double a, double b, double c) { return a * b + c; }
double difference(double a, double b, double c) { return a * b - c; }
double turned(double a, double b, double c) { return c - a * b; }
double negative(double a, double b, double c) { return -(a * b) - c; }
float memory(float a, float *b, float c) { return a * *b + c; }
double squares(double x, double y, double *z) { double x2 = x * x, y2 = y * y; *z = x2 + y2; return x2 - y2; }
double twice(double a, double b) { double p = a * b; return p + p; }
double used(double a, double b, double c, double *d) { double p = a * b; *d = p; return p + c; }
"""
CONTRACTED = 7
DOUBLES = [0.0, 1.0, 1.0000000000000002, 3.5e-320, 1.3e-160, 1.7976931348623157e308, 0.1, -7.25]
FLOATS = [0.0, 1.0, 1.00000011920929, 1e-40, 3e-20, 3.4e38, 0.1, -7.25]


@pytest.mark.parametrize(("target", "machine"), MACHINES)
def test_which_expressions(target: str, machine: str, pycc: Pycc) -> None:
    pycc.write("f.c", EXPRESSIONS)

    def fused(words: str) -> int:
        done = pycc(f"--target={target}-linux-gnu", *machine.split(), *words.split(), "-S", "f.c", "-o", "-")
        assert done.status == 0, done.err
        return sum("madd" in line or "msub" in line for line in done.out.splitlines())

    for words in ("-O2", "-Os", "-O2 -std=c17 -ffp-contract=fast", "-O2 -std=c17 -funsafe-math-optimizations"):
        assert fused(words) == CONTRACTED
    for words in ("-O2 -std=c17", "-O2 -ffp-contract=off", "-O2 -ffp-contract=on", "-O1", "-O0"):
        assert fused(words) == 0


def test_no_operation_for_it(pycc: Pycc) -> None:
    """Without FMA, or without floating registers, nothing is contracted and fma is the library's."""
    pycc.write("f.c", "double f(double a, double b, double c) { return __builtin_fma(a, b, a * b + c); }")
    for words in ("--target=x86_64-linux-gnu", "--target=riscv64-linux-gnu -march=rv64imac -mabi=lp64"):
        done = pycc(*words.split(), "-O2", "-S", "f.c", "-o", "-")
        assert done.status == 0 and "madd" not in done.out and "fma" in done.out


def program(kind: str, values: list[float]) -> str:
    """Prints a * b + c of all triples of values, and the same with each sign turned by the forms of the instruction."""
    suffix, bits = ("f", "unsigned") if kind == "float" else ("", "unsigned long")
    fma = f"__builtin_fma{suffix}"
    listed = ", ".join(float.hex(value) for value in values)
    return f"""
    #include <stdio.h>
    static volatile {kind} v[] = {{{listed}}};
    static void show({kind} x) {{ union {{ {kind} x; {bits} u; }} u = {{x}}; printf("%lx\\n", (unsigned long)u.u); }}
    int main(void)
    {{
      for (int i = 0; i < {len(values)}; i++)
        for (int j = 0; j < {len(values)}; j++)
          for (int k = 0; k < {len(values)}; k++) {{
            {kind} a = v[i], b = v[j], c = v[k];
            show({fma}(a, b, c)); show({fma}(a, b, -c)); show({fma}(-a, b, c)); show({fma}(-a, b, -c));
          }}
    }}
    """


@pytest.mark.parametrize(("target", "machine"), MACHINES)
@pytest.mark.parametrize("kind", ["float", "double"])
def test_values(target: str, machine: str, kind: str, pycc: Pycc) -> None:
    """Every form gives what one rounding gives: subnormals, overflow, cancellation, zeros."""
    runner = RUNNERS[target]
    if shutil.which(f"{target}-linux-gnu-gcc") is None or shutil.which(runner[0]) is None:
        pytest.skip("needs the cross tools")
    f, code, values = (sf.BINARY32, "f", FLOATS) if kind == "float" else (sf.BINARY64, "d", DOUBLES)
    pycc.write("f.c", program(kind, values))
    words = [f"--target={target}-linux-gnu", *machine.split(), "-O2"]
    done = pycc(*words, "f.c", "-o", "program", timeout=300)
    assert done.status == 0, done.err
    ran = subprocess.run([*runner, "./program"], capture_output=True, text=True, cwd=pycc.cwd, timeout=300, check=True)
    bits = [int.from_bytes(struct.pack("<" + code, value), "little") for value in values]
    expected = []
    for a, b, c in itertools.product(bits, repeat=3):
        for x, z in ((a, c), (a, sf.neg(f, c)), (sf.neg(f, a), c), (sf.neg(f, a), sf.neg(f, c))):
            expected.append(f"{sf.fma(f, x, b, z).bits:x}")
    assert ran.stdout.split() == expected
