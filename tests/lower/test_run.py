"""C programs through the whole compiler: what they print must be what gcc -std=gnu17 made of them (NAME.out)."""
from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Pycc

PROGRAMS = sorted((Path(__file__).parent / "run").glob("*.c"))
NEW = {"bitint"}    # C23
needs_tools = pytest.mark.skipif(shutil.which("as") is None or shutil.which("ld") is None, reason="no binutils")


@needs_tools
@pytest.mark.parametrize("level", ["-O0", "-O2"])
@pytest.mark.parametrize("program", PROGRAMS, ids=[p.stem for p in PROGRAMS])
def test_program(pycc: Pycc, program: Path, level: str) -> None:
    """Compile, link, run, compare."""
    standard = "-std=gnu2x" if program.stem in NEW else "-std=gnu17"
    done = pycc(level, "-w", standard, str(program), "-o", "program", "-lm")
    assert done.status == 0, done.err
    run = subprocess.run([pycc.cwd / "program"], capture_output=True, text=True, timeout=20, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout == program.with_suffix(".out").read_text()
