"""IR files and the AArch64 assembly they become (data/NAME.ir, data/NAME.s); --update rewrites the latter."""
from __future__ import annotations

from pathlib import Path

import pytest

from compiler.codegen.emit import ModuleEmitter
from compiler.ir.parser import parse_module
from compiler.target.aarch64.backend import A64Backend
from tests.codegen.support import options

CASES = sorted((Path(__file__).parent / "data").glob("*.ir"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_text(case: Path, request: pytest.FixtureRequest) -> None:
    o = options(1)
    o.async_unwind = o.unwind_tables = False
    if "pic" in case.stem:
        o.pic, o.pie = 2, 0
    module = parse_module(case.read_text())
    for func in module.funcs:
        func.symbol.defined = True
    emitter = ModuleEmitter(module, A64Backend(module, o, None), o, None)
    for func in module.funcs:
        emitter.function(func)
    emitter.finish()
    text = emitter.take()
    expected = case.with_suffix(".s")
    if request.config.getoption("--update"):
        expected.write_text(text)
    assert text == expected.read_text()
