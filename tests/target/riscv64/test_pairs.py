"""Callers and callees of the three calling conventions, one half made by gcc."""

import shutil
import subprocess
from pathlib import Path

import pytest

from compiler.api import compile_forked

SOURCE = Path(__file__).parent / "pairs" / "freestanding.c"
GCC = "riscv64-linux-gnu-gcc"


def build(by_pycc: bool, part: str, flags: list[str], where: Path) -> str:
    """Compile one half; its object file."""
    output = str(where / f"{part}.o")
    words = [*flags, "-w", "-fno-pie", "-ffreestanding", f"-D{part}", "-c", str(SOURCE), "-o", output]
    if by_pycc:
        assert compile_forked(["--target=riscv64-linux-gnu", *words]) == 0
    else:
        subprocess.run([GCC, *words], check=True)
    return output


@pytest.mark.needs_compiler
@pytest.mark.skipif(shutil.which(GCC) is None or shutil.which("qemu-riscv64") is None, reason="no cross tools")
@pytest.mark.parametrize("caller", ["pycc", "gcc"])
@pytest.mark.parametrize("level", ["-O0", "-O2"])
@pytest.mark.parametrize("abi", ["lp64d", "lp64f", "lp64"])
def test_pair(abi: str, level: str, caller: str, tmp_path: Path) -> None:
    flags = [f"-mabi={abi}", "-march=rv64gc", level]
    objects = [build((caller == "pycc") == (part == "CALLER"), part, flags, tmp_path) for part in ("CALLER", "CALLEE")]
    program = str(tmp_path / "program")
    link = [GCC, f"-mabi={abi}", "-static", "-nostdlib", "-no-pie", "-Wl,--no-relax", *objects, "-o", program]
    subprocess.run(link, check=True)
    assert subprocess.run(["qemu-riscv64", program], timeout=20).returncode == 0
