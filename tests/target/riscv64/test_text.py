"""IR files and the RISC-V assembly they become (data/NAME.ir, data/NAME.s); --update rewrites the latter."""
from __future__ import annotations

from pathlib import Path

import pytest

from compiler.codegen.emit import ModuleEmitter
from compiler.ir.parser import parse_module
from compiler.target.riscv64.backend import RiscvBackend
from compiler.target.riscv64.features import parse_march
from tests.codegen.support import options

CASES = sorted((Path(__file__).parent / "data").glob("*.ir"))
MARCH = {"zb": "rv64gc_zba_zbb", "soft": "rv64imac"}


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_text(case: Path, request: pytest.FixtureRequest) -> None:
    o = options(1)
    o.async_unwind = o.unwind_tables = False
    kind = case.stem.partition("_")[0]
    o.arch_features = parse_march(MARCH.get(kind, "rv64gc")) or []
    o.abi = "lp64" if kind == "soft" else "lp64d"
    module = parse_module(case.read_text())
    for func in module.funcs:
        func.symbol.defined = True
        if kind == "soft":
            func.sig.param_locs = [1 | at << 4 for at in range(len(func.sig.params))]
            func.sig.result_locs = [1]
    emitter = ModuleEmitter(module, RiscvBackend(module, o, None), o, None)
    for func in module.funcs:
        emitter.function(func)
    emitter.finish()
    text = emitter.take()
    expected = case.with_suffix(".s")
    if request.config.getoption("--update"):
        expected.write_text(text)
    assert text == expected.read_text()
