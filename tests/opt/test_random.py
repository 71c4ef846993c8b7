"""A random program gives the same result before and after every pass, alone and in the whole pipeline."""
from __future__ import annotations

import pytest

from compiler.ir.core import Module
from compiler.ir.interp import Fault, Machine
from compiler.ir.interp_lib import Libc
from compiler.ir.parser import parse_module
from compiler.ir.printer import module_text
from compiler.ir.verify import verify
from compiler.opt.pipeline import optimize_module
from compiler.target.options import CompileOptions
from tests.opt.random_ir import random_module


def outcome(module: Module) -> tuple[str, bytes]:
    """What main returns (or how it fails), and the memory it leaves."""
    machine = Machine(module, Libc())
    machine.limit = 3_000_000
    try:
        result = str(machine.call("main", []))
    except Fault as fault:
        result = f"fault {fault}"
    state = b""
    for name in ("array", "copy"):
        state += machine.bytes_at(machine.addresses[name], module.by_name[name].size)
    return result, state


def check(seed: int, level: int) -> None:
    module = random_module(seed)
    for func in module.funcs:
        assert verify(func) == []
    expected = outcome(module)
    if "steps" in expected[0]:
        pytest.skip("the program runs too long")
    options = CompileOptions()
    options.opt_level = level
    options.verify_each = True
    options.strict_aliasing = True
    optimize_module(module, options)
    assert outcome(module) == expected


@pytest.mark.parametrize("seed", range(60))
def test_pipeline(seed: int) -> None:
    check(seed, 2)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1000, 2000))
def test_pipeline_many(seed: int) -> None:
    check(seed, 2)


@pytest.mark.parametrize("seed", range(10))
def test_text_of_random_modules(seed: int) -> None:
    text = module_text(random_module(seed))
    assert module_text(parse_module(text)) == text
