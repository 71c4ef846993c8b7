"""C programs through the whole compiler: what they print must be what is recorded (from gcc) beside them.

`--update` is not needed: `NAME.out` is written by gcc -std=gnu17 from NAME.c, and by hand for what gcc cannot say.
"""
from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RUN = Path(__file__).parent / "run"
PROGRAMS = sorted(RUN.glob("*.c"))
needs_tools = pytest.mark.skipif(shutil.which("as") is None or shutil.which("ld") is None, reason="no binutils")


def pycc(*args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "import sys; from compiler.driver.main import main; sys.exit(main())", *args]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


@needs_tools
@pytest.mark.parametrize("level", ["-O0", "-O2"])
@pytest.mark.parametrize("program", PROGRAMS, ids=[p.stem for p in PROGRAMS])
def test_program(program: Path, level: str, tmp_path: Path) -> None:
    """Compile, link, run, compare."""
    binary = tmp_path / "program"
    done = pycc(level, "-w", "-std=gnu17", str(program), "-o", str(binary), "-lm")
    assert done.returncode == 0, done.stderr
    run = subprocess.run([str(binary)], capture_output=True, text=True, timeout=20, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout == program.with_suffix(".out").read_text()
