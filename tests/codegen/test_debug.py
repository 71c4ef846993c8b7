"""Line tables and debug information: what gdb needs to stop at a line and to unwind."""
from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from compiler.codegen.emit import ModuleEmitter
from compiler.codegen.lines import LineSource
from compiler.ir.parser import parse_module
from compiler.target.x86_64.backend import X86Backend
from tests.codegen.support import options

TEXT = """
func @inner(i32) -> (i32) {
b0:
  v0:i32 = param 0
  v1:i32 = const 5
  v2:i32 = mul v0, v1
  return v2
}
func @main() -> (i32) {
b0:
  v0:i32 = const 0
  v1:i32 = call @inner, v0 : (i32) -> (i32)
  return v1
}
"""


class Lines(LineSource):
    """Location n is line n of one file."""

    def __init__(self, path: str) -> None:
        self.file = path

    def file_line(self, loc: int) -> tuple[int, int]:
        return (1, loc) if loc else (0, 0)

    def path(self, file: int) -> str:
        return self.file

    def outermost(self, loc: int) -> int:
        return loc


@pytest.mark.parametrize("dwarf", [4, 5])
@pytest.mark.skipif(shutil.which("gdb") is None or shutil.which("gcc") is None, reason="needs gdb and gcc")
def test_gdb_stops_and_unwinds(tmp_path: Path, dwarf: int) -> None:
    source = tmp_path / "t.c"
    source.write_text("".join(f"line {n}\n" for n in range(1, 40)))
    o = options(0)
    o.debug = 2
    o.dwarf = dwarf
    o.main_file = "t.c"
    o.compilation_dir = str(tmp_path)
    module = parse_module(TEXT)
    loc = 1
    emitter = ModuleEmitter(module, X86Backend(module, o, None), o, Lines(str(source)))
    for func in module.funcs:
        func.symbol.defined = True
        func.loc = loc
        for block in func.blocks:
            for v in block.insts:
                loc += 1
                v.loc = loc
            loc += 1
            block.loc = loc
        emitter.function(func)
    emitter.finish()
    text = tmp_path / "t.s"
    text.write_text(emitter.take())
    program = tmp_path / "program"
    subprocess.run(["gcc", str(text), "-o", str(program)], check=True)
    commands = ["-ex", "break inner", "-ex", "run", "-ex", "backtrace", "-ex", "next", "-ex", "info line"]
    ran = subprocess.run(["gdb", "-batch", "-nx", *commands, str(program)], capture_output=True, text=True, check=False)
    assert "inner () at " in ran.stdout and "#1" in ran.stdout and "in main () at " in ran.stdout, ran.stdout
    assert "t.c:" in ran.stdout
