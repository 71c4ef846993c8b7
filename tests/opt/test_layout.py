"""Layout of blocks: chains along frequent edges."""
from __future__ import annotations

from compiler.analysis.dominators import Dominators
from compiler.analysis.frequency import estimate
from compiler.analysis.loops import Loops
from compiler.ir.parser import parse_module
from compiler.opt.layout import layout


def order(text: str) -> list[str]:
    """The labels of the blocks in their order of layout."""
    (func,) = parse_module(text).funcs
    loops = Loops(Dominators(func))
    estimate(loops)
    names = {id(b): f"b{k}" for k, b in enumerate(func.blocks)}
    return [names[id(b)] for b in layout(loops)]


def test_one_way_round_a_loop_falls_through_to_the_header() -> None:
    text = """
func @f(i32, i32) -> (i32) {
b0:
  v0:i32 = param 0
  v1:i32 = param 1
  jump b1
b1:
  branch v0, b2, b3
b2:
  branch v1, b1, b4
b3:
  branch v1, b1, b4
b4:
  return v0
}
"""
    found = order(text)
    at = found.index("b1")
    assert {found[at - 1], found[at + 1]} == {"b2", "b3"}


def test_the_only_latch_stands_at_the_bottom() -> None:
    text = """
func @f(i32, i32) -> (i32) {
b0:
  v0:i32 = param 0
  v1:i32 = param 1
  branch v0, b1, b5
b1:
  branch v0, b2, b3
b2:
  jump b4
b3:
  jump b4
b4:
  branch v1, b1, b5
b5:
  return v0
}
"""
    found = order(text)
    assert found[:2] == ["b0", "b1"]
    assert found.index("b4") > max(found.index("b2"), 1)
    assert found[-1] in ("b5", "b3")


def test_blocks_that_do_not_return_are_last() -> None:
    text = """
func @f(i32) -> (i32) {
b0:
  v0:i32 = param 0
  branch v0, b1, b2
b1:
  unreachable
b2:
  return v0
}
"""
    assert order(text) == ["b0", "b2", "b1"]
