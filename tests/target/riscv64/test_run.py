"""Programs under qemu-user: each says by its exit status whether what it computed was right."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from compiler.api import compile_forked

PROGRAMS = sorted((Path(__file__).parent / "programs").glob("*.c"))
TARGET = "--target=riscv64-linux-gnu"
FLAGS = ["-O0 -g", "-O2", "-O1 -fPIC", "-O2 -fno-pie -static", "-O2 -march=rv64gc_zba_zbb"]
QEMU = "qemu-riscv64"
EXTENSIONS = "rv64,zba=true,zbb=true"


@pytest.mark.needs_compiler
@pytest.mark.slow
@pytest.mark.skipif(shutil.which(QEMU) is None, reason="no qemu-user")
@pytest.mark.skipif(not Path("/usr/riscv64-linux-gnu/include").exists(), reason="no cross headers")
@pytest.mark.parametrize("flags", FLAGS)
@pytest.mark.parametrize("program", PROGRAMS, ids=[path.stem for path in PROGRAMS])
def test_program(program: Path, flags: str, tmp_path: Path) -> None:
    built = tmp_path / "program"
    assert compile_forked([TARGET, "-w", *flags.split(), str(program), "-o", str(built)]) == 0
    run = subprocess.run(
        [QEMU, "-L", "/usr/riscv64-linux-gnu", str(built)], env={**os.environ, "QEMU_CPU": EXTENSIONS}, timeout=60
    )
    assert run.returncode == 0
