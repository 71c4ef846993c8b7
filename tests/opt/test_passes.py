"""Passes on IR text: tests/opt/data/PASS/*.ir hold a module, a line `; out:`, and the module after the pass.

`--update` rewrites the expected part. A line `; level: -Os` asks for small code. The interpreter must agree
on every `; run:` line before and after.
"""
from __future__ import annotations

from pathlib import Path

import pytest

from compiler.ir.core import Module
from compiler.ir.interp import Machine
from compiler.ir.interp_lib import Libc
from compiler.ir.parser import parse_module
from compiler.ir.printer import module_text
from compiler.ir.verify import verify
from compiler.opt import pipeline
from compiler.opt.cleanup import renumber
from compiler.opt.context import PassContext
from compiler.target.options import CompileOptions

DATA = Path(__file__).parent / "data"
CASES = sorted(DATA.glob("*/*.ir"))
MARK = "; out:\n"


def options(level: int = 2) -> CompileOptions:
    o = CompileOptions()
    o.opt_level = level
    o.sibling_calls = True
    o.loop_patterns = True
    o.fp_contract = True
    o.fused_sizes = (8,)
    return o


def apply_pass(name: str, module: Module, small: bool) -> None:
    """Run the named pass of the pipeline over every function."""
    (found,) = [p for p in pipeline.PASSES if p.name == name]
    context = PassContext(module, options())
    context.size_level = int(small)
    for func in module.funcs:
        found.run(func, context)
        assert verify(func) == []
        renumber(func)


def run_line(module: Module, line: str) -> str:
    """`f(1, 2)`: the results as text."""
    name, _, rest = line.partition("(")
    args = [int(word, 0) for word in rest.rstrip(") ").split(",") if word.strip()]
    machine = Machine(module, Libc())
    return str(machine.call(name.strip(), args))


@pytest.mark.parametrize("path", CASES, ids=[f"{p.parent.name}/{p.stem}" for p in CASES])
def test_pass(path: Path, request: pytest.FixtureRequest) -> None:
    text = path.read_text()
    source, _, expected = text.partition(MARK)
    runs = [line[6:].strip() for line in source.split("\n") if line.startswith("; run:")]
    before = [run_line(parse_module(source), run) for run in runs]
    module = parse_module(source)
    apply_pass(path.parent.name, module, "; level: -Os\n" in source)
    result = module_text(module)
    if request.config.getoption("--update"):
        path.write_text(source + MARK + result)
    else:
        assert result == expected
    assert [run_line(parse_module(result), run) for run in runs] == before


def test_order_of_passes() -> None:
    names = [p.name for p in pipeline.PASSES]
    for before, after, why in pipeline.ORDER:
        assert before in names and after in names, (before, after)
        last = max(k for k, name in enumerate(names) if name == before)
        first = names.index(after)
        assert last < first, f"{before} must come before {after}: {why}"


def test_names_of_passes_are_unique() -> None:
    names = [p.name for p in pipeline.PASSES]
    assert len(set(names)) == len(names)


def test_every_pass_that_changes_code_has_a_case() -> None:
    tested = {path.parent.name for path in CASES}
    modules = {p.run.__module__ + p.run.__name__ for p in pipeline.PASSES if p.name in tested}
    untested = {p.name for p in pipeline.PASSES
                if p.run.__module__ + p.run.__name__ not in modules and p.name not in ("tidy", "constant-p")}
    assert untested - {"gvn3"} == set()
