"""The IR programs of tests/codegen/run for AArch64, run by qemu."""
from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from compiler.codegen.emit import ModuleEmitter
from compiler.ir.parser import parse_module
from compiler.target.aarch64.backend import A64Backend
from compiler.target.options import CompileOptions
from tests.codegen.support import driver, options

# Those without x86-64's registers, calling convention and assembly
CASES = [Path(__file__).parents[2] / "codegen" / "run" / "vectors.ir"]
CROSS = "aarch64-linux-gnu-gcc"
QEMU = ["qemu-aarch64", "-L", "/usr/aarch64-linux-gnu"]
pytestmark = pytest.mark.skipif(
    shutil.which(CROSS) is None or shutil.which(QEMU[0]) is None, reason="needs a cross gcc and qemu"
)
# name -> (level, pic, pie, frame pointer, flags of the link)
MODES: dict[str, tuple[int, int, int, bool, list[str]]] = {
    "O0": (0, 0, 2, True, []),
    "O1": (1, 0, 2, False, []),
    "pic": (1, 2, 0, False, []),
    "absolute": (1, 0, 0, True, ["-no-pie"]),
}


def run(text: str, o: CompileOptions, directory: Path, flags: list[str]) -> str:
    """Assemble, link with a C driver, run. The complaints; empty: all right."""
    module = parse_module(text)
    for func in module.funcs:
        func.symbol.defined = True
    emitter = ModuleEmitter(module, A64Backend(module, o, None), o, None)
    for func in module.funcs:
        emitter.function(func)
    emitter.finish()
    (directory / "test.s").write_text(emitter.take())
    (directory / "main.c").write_text(driver(text))
    names = [str(directory / name) for name in ("main.c", "test.s")]
    program = str(directory / "program")
    command = [CROSS, "-w", *names, "-o", program, *flags, "-lm"]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    if built.returncode != 0:
        return built.stderr
    ran = subprocess.run([*QEMU, program], capture_output=True, text=True, timeout=60, check=False)
    return ran.stdout if ran.returncode in (0, 1) else f"status {ran.returncode}\n{ran.stdout}"


@pytest.mark.parametrize("mode", sorted(MODES))
@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_run(case: Path, mode: str, tmp_path: Path) -> None:
    level, pic, pie, frame_pointer, flags = MODES[mode]
    o = options(level)
    o.pic = pic
    o.pie = pie
    o.omit_frame_pointer = not frame_pointer
    assert run(case.read_text(), o, tmp_path, flags) == ""
