"""The pass manager, and what happens between functions: inlining, dead symbols, constants over calls."""
from __future__ import annotations

import pytest

from compiler.ir import ops
from compiler.ir.core import Module
from compiler.ir.interp import Machine
from compiler.ir.interp_lib import Libc
from compiler.ir.parser import parse_module
from compiler.ir.printer import func_text, module_text
from compiler.ir.verify import verify
from compiler.opt.pipeline import optimize_module
from compiler.target.options import CompileOptions

CALLER = """
func @twice(i32) -> (i32) {ATTRS} {{
b0:
  v0:i32 = param 0
  v1:i32 = add v0, v0
  return v1
}}
func @f(i32) -> (i32) {{
b0:
  v0:i32 = param 0
  v1:i32 = call @twice, v0 : (i32) -> (i32)
  v2:i32 = const 1
  v3:i32 = add v1, v2
  return v3
}}
"""


def options(level: int) -> CompileOptions:
    o = CompileOptions()
    o.opt_level = level
    o.verify_each = True
    return o


def optimized(text: str, o: CompileOptions) -> Module:
    module = parse_module(text)
    optimize_module(module, o)
    for func in module.funcs:
        assert verify(func) == []
    return module


def calls(module: Module, name: str) -> int:
    func = module.by_name[name].func
    assert func is not None
    return sum(1 for b in func.blocks for i in b.insts if i.op == ops.CALL)


def caller(attrs: str, prefix: str = "") -> str:
    return prefix + CALLER.replace("{ATTRS}", attrs).replace("{{", "{").replace("}}", "}")


@pytest.mark.parametrize("attrs,level,left", [
    ("", 0, 1), ("always_inline", 0, 0), ("", 1, 0), ("", 2, 0), ("noinline", 2, 1), ("optnone", 2, 1),
])
def test_inlining_by_level(attrs: str, level: int, left: int) -> None:
    assert calls(optimized(caller(attrs), options(level)), "f") == left


def test_interposable_functions_are_not_inlined() -> None:
    o = options(2)
    o.pic = 2
    assert calls(optimized(caller(""), o), "f") == 1
    assert calls(optimized(caller("", "function @twice local dso_local\n"), o), "f") == 0
    assert calls(optimized(caller("", "function @twice weak\n"), options(2)), "f") == 1


def test_unreferenced_local_functions_go() -> None:
    module = optimized(caller("", "function @twice local dso_local\n"), options(2))
    assert [func.symbol.name for func in module.funcs] == ["f"]
    assert not module.by_name["twice"].defined
    module = optimized(caller("", "function @twice local used\n"), options(2))
    assert [func.symbol.name for func in module.funcs] == ["twice", "f"]


def test_inline_only_bodies_are_never_emitted() -> None:
    for level in (0, 2):
        module = optimized(caller("extern_inline noinline"), options(level))
        assert [func.symbol.name for func in module.funcs] == ["f"]


def test_aggregates_by_value_are_copied() -> None:
    text = """
data @g defined size=24 = "010000000200000003000000"
func @callee(i64/b0:24:8) -> (i32) stack=24 {
b0:
  v0:i64 = paramaddr 0
  v1:i32 = load v0, 4
  v2:i32 = const 9
  store v0, v2
  v3:i32 = load v0
  v4:i32 = add v1, v3
  return v4
}
func @f() -> (i32) {
b0:
  v0:i64 = global @g
  v1:i32 = call @callee, v0 : (i64/b0:24:8) -> (i32) stack=24
  v2:i32 = load v0
  v3:i32 = add v1, v2
  return v3
}
"""
    module = optimized(text, options(2))
    assert calls(module, "f") == 0
    assert Machine(module, Libc()).call("f", []) == [12]


def test_constants_and_dead_pieces_cross_calls() -> None:
    text = """
function @g local dso_local
func @g(i32, i32, f64) -> (i32) noinline {
b0:
  v0:i32 = param 0
  v1:i32 = param 1
  v2:i32 = mul v0, v1
  return v2
}
func @f(i32, f64) -> (i32) {
b0:
  v0:i32 = param 0
  v1:f64 = param 1
  v2:i32 = const 8
  v3:i32 = call @g, v0, v2, v1 : (i32, i32, f64) -> (i32)
  v4:i32 = call @g, v3, v2, v1 : (i32, i32, f64) -> (i32)
  return v4
}
"""
    module = optimized(text, options(2))
    g = module.by_name["g"].func
    assert g is not None
    assert len(g.sig.params) == 1
    assert "shl" in func_text(g)
    assert Machine(module, Libc()).call("f", [3, 0]) == [192]


def test_constant_objects_are_found() -> None:
    text = """
data @k local defined size=4 = "07000000"
data @v local defined size=4 = "07000000"
func @f() -> (i32) {
b0:
  v0:i64 = global @k
  v1:i32 = load v0
  v2:i64 = global @v
  v3:i32 = load v2
  v4:i32 = const 1
  store v2, v4
  v5:i32 = add v1, v3
  return v5
}
"""
    module = optimized(text, options(2))
    assert not module.by_name["k"].defined      # its only load was folded
    assert module.by_name["v"].defined
    assert not module.by_name["v"].readonly


def test_bisection(capsys: pytest.CaptureFixture[str]) -> None:
    o = options(2)
    o.opt_bisect = 3
    optimized(caller("noinline"), o)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "BISECT: running pass (1) straighten on twice"
    assert lines[3].startswith("BISECT: NOT running pass (4) ")
    assert len(lines) > 20


def test_nothing_runs_at_bisection_zero() -> None:
    o = options(2)
    o.opt_bisect = 0
    module = optimized(caller(""), o)
    assert calls(module, "f") == 1


def test_fuel() -> None:
    text = "func @f(i32) -> (i32) {\nb0:\n  v0:i32 = param 0\n  v1:i32 = const 0\n  v2:i32 = add v0, v1\n" \
           "  v3:i32 = xor v2, v1\n  return v3\n}\n"
    sizes = []
    for fuel in (0, 1, 2):
        o = options(1)
        o.opt_bisect = 2        # straighten, simplify: promote has nothing to do
        o.passes_off = ["promote"]
        o.opt_fuel = fuel
        (func,) = optimized(text, o).funcs
        sizes.append(sum(1 for i in func.blocks[0].insts if i.op in (ops.ADD, ops.XOR)))
    assert sizes == [2, 1, 0]


def test_dump(capsys: pytest.CaptureFixture[str]) -> None:
    o = options(1)
    o.dump = ["gvn:f"]
    optimized(caller("noinline"), o)
    text = capsys.readouterr().err
    assert text.count("; f after gvn") == 1
    assert "twice after" not in text
    assert "func @f(i32) -> (i32) {" in text


def test_pass_times(capsys: pytest.CaptureFixture[str]) -> None:
    o = options(1)
    o.time_passes = True
    optimized(caller(""), o)
    assert "promote" in capsys.readouterr().err


def test_output_does_not_depend_on_the_run() -> None:
    texts = {module_text(optimized(caller(""), options(2))) for _ in range(3)}
    assert len(texts) == 1
