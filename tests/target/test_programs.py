"""C programs that print the same on every target (programs/NAME.c, NAME.out): built by pycc in several modes and run,
natively or by qemu."""
from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Pycc

PROGRAMS = sorted((Path(__file__).parent / "programs").glob("*.c"))
MODES = [
    "-O0", "-O2", "-O2 -fPIC", "-O1 -fno-pie -no-pie", "-O2 -fstack-protector-all -fno-omit-frame-pointer",
    "-O2 -static", "-O1 -pg",
]  # fmt: skip
# target -> how its programs run, and modes of its own
TARGETS: dict[str, tuple[list[str], list[str]]] = {
    "x86_64": ([], ["-O2 -fcf-protection", "-O2 -fno-plt", "-O2 -static-pie"]),
    "aarch64": (
        ["qemu-aarch64", "-L", "/usr/aarch64-linux-gnu"],
        ["-O2 -mbranch-protection=standard", "-O2 -march=armv8.1-a", "-O2 -mno-outline-atomics", "-O2 -mstrict-align",
         "-O2 -fno-plt", "-O2 -static-pie"],
    ),
    "riscv64": (["qemu-riscv64", "-L", "/usr/riscv64-linux-gnu"], ["-O2 -march=rv64gc_zba_zbb", "-O2 -mcmodel=medany"]),
}
CASES = [
    pytest.param(path, target, mode, id=f"{path.stem}-{target}-{mode}", marks=[pytest.mark.slow] if number > 1 else [])
    for path in PROGRAMS
    for target, (_, own) in TARGETS.items()
    for number, mode in enumerate([*MODES, *own])
]


@pytest.mark.parametrize(("path", "target", "mode"), CASES)
def test_program(path: Path, target: str, mode: str, pycc: Pycc) -> None:
    runner = TARGETS[target][0]
    if shutil.which(f"{target}-linux-gnu-gcc") is None or runner and shutil.which(runner[0]) is None:
        pytest.skip("needs the cross tools")
    common = [f"--target={target}-linux-gnu", "-w", *mode.split()]
    built = pycc(*common, "-c", str(path), "-o", "a.o", timeout=600)
    assert built.status == 0, built.err
    objects = ["a.o"]
    if "ifdef OTHER" in path.read_text():
        assert pycc(*common, "-DOTHER", "-c", str(path), "-o", "b.o", timeout=600).status == 0
        objects.append("b.o")
    linked = pycc(*common, *objects, "-o", "program", timeout=600)
    assert linked.status == 0, linked.err
    ran = subprocess.run([*runner, "./program"], capture_output=True, text=True, cwd=pycc.cwd, timeout=300, check=False)
    assert (ran.returncode, ran.stdout) == (0, path.with_suffix(".out").read_text())
