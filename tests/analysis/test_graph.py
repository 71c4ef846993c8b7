"""Dominators, frontiers, loops, liveness and bit sets against their definitions, on random functions."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.analysis import bitset
from compiler.analysis.callgraph import CallGraph
from compiler.analysis.cfg import remove_unreachable, reverse_postorder, split_critical_edges
from compiler.analysis.dominators import Dominators
from compiler.analysis.frequency import estimate
from compiler.analysis.liveness import Liveness
from compiler.analysis.loops import Loops
from compiler.ir.core import Block, Func
from compiler.ir.parser import parse_module
from compiler.ir.verify import verify
from tests.opt.random_ir import random_module


def random_func(seed: int) -> Func:
    func = random_module(seed).funcs[-1]
    remove_unreachable(func)
    return func


def reachable_without(func: Func, removed: Block | None) -> set[int]:
    """Ids of the blocks that the entry reaches when one block is taken out."""
    seen: set[int] = set()
    stack = [func.blocks[0]]
    while stack:
        b = stack.pop()
        if b is removed or b.id in seen:
            continue
        seen.add(b.id)
        stack.extend(b.succs)
    return seen


@pytest.mark.parametrize("seed", range(12))
def test_dominators(seed: int) -> None:
    func = random_func(seed)
    dom = Dominators(func)
    assert {b.id for b in dom.blocks} == {b.id for b in func.blocks}
    for a in func.blocks:
        rest = reachable_without(func, a)
        for b in func.blocks:
            assert dom.dominates(a, b) == (b.id not in rest)
    order = [b.order for b in dom.preorder()]
    assert sorted(order) == list(range(len(func.blocks)))
    assert all(order.index(dom.idom[n]) < order.index(n) for n in order[1:])


@pytest.mark.parametrize("seed", range(12))
def test_frontiers(seed: int) -> None:
    func = random_func(seed)
    dom = Dominators(func)
    frontiers = dom.frontiers()
    for a in func.blocks:
        expected = {
            b.order for b in func.blocks
            if any(dom.dominates(a, p) for p in b.preds) and (a is b or not dom.dominates(a, b))
        }
        assert set(frontiers[a.order]) == expected


@pytest.mark.parametrize("seed", range(12))
def test_loops(seed: int) -> None:
    func = random_func(seed)
    dom = Dominators(func)
    loops = Loops(dom)
    headers = {s.id for b in func.blocks for s in b.succs if dom.dominates(s, b)}
    assert {loop.header.id for loop in loops.all} == headers
    for loop in loops.all:
        members = {b.id for b in loop.blocks}
        assert len(members) == len(loop.blocks)
        # Everything that reaches a latch without passing the header, and the header.
        expected = {loop.header.id}
        stack = list(loop.latches)
        while stack:
            b = stack.pop()
            if b.id not in expected:
                expected.add(b.id)
                stack.extend(b.preds)
        assert members == expected
        assert all(loop.contains(b, loops) == (b.id in members) for b in func.blocks)
        assert loop.parent is None or members < {b.id for b in loop.parent.blocks}
    for b in func.blocks:
        assert b.depth == sum(1 for loop in loops.all if b in loop.blocks)


@pytest.mark.parametrize("seed", range(6))
def test_frequencies_grow_into_loops(seed: int) -> None:
    func = random_func(seed)
    loops = Loops(Dominators(func))
    estimate(loops)
    assert func.blocks[0].freq == 1.0
    for loop in loops.all:
        outside = max(p.freq for p in loop.header.preds if p not in loop.latches)
        assert loop.header.freq >= outside


@pytest.mark.parametrize("seed", range(6))
def test_liveness(seed: int) -> None:
    func = random_func(seed)
    live = Liveness(func)
    for b in func.blocks:
        inside = {i.id for i in b.phis + b.insts}
        for number in bitset.members(live.live_in[b.id]):
            assert number not in inside
        outgoing = 0
        for s in b.succs:
            outgoing |= live.live_in[s.id]
        assert outgoing & ~live.live_out[b.id] == 0
    assert live.live_in[func.blocks[0].id] == 0


@pytest.mark.parametrize("seed", range(6))
def test_critical_edges(seed: int) -> None:
    func = random_func(seed)
    split_critical_edges(func)
    assert verify(func) == []
    assert all(len(s.preds) == 1 for b in func.blocks if len(b.succs) > 1 for s in b.succs)


def test_unreachable_blocks_go_with_their_phi_operands() -> None:
    text = "func @f(i32) -> (i32) {\nb0:\n  v0:i32 = param 0\n  jump b2\nb1:\n  v1:i32 = const 1\n  jump b2\nb2:\n" \
           "  v2:i32 = phi b0 v0, b1 v1\n  return v2\n}\n"
    func = parse_module(text).funcs[0]
    assert remove_unreachable(func)
    assert [b.id for b in func.blocks] == [0, 2]
    assert len(func.blocks[1].phis[0].args) == 1
    assert not remove_unreachable(func)
    assert [b.order for b in reverse_postorder(func)] == [0, 1]


@given(st.sets(st.integers(0, 3000)))
def test_bitset(numbers: set[int]) -> None:
    assert bitset.members(bitset.from_members(list(numbers))) == sorted(numbers)


def test_call_graph_lists_callees_first() -> None:
    def call(name: str, *callees: str) -> str:
        lines = "".join(f"  call @{c} : () -> ()\n" for c in callees)
        return f"func @{name}() -> () {{\nb0:\n{lines}  return\n}}\n"

    text = call("main", "a", "b") + call("a", "b", "c") + call("b") + call("c", "d") + call("d", "c") + call("e", "e")
    module = parse_module(text)
    graph = CallGraph(module)
    names = [func.symbol.name for func in graph.order]
    assert sorted(names) == ["a", "b", "c", "d", "e", "main"]
    assert names.index("b") < names.index("a") < names.index("main")
    assert max(names.index("c"), names.index("d")) < names.index("a")
    recursive = {func.symbol.name for func in graph.order if func.symbol.id in graph.recursive}
    assert recursive == {"c", "d", "e"}
    assert graph.calls[module.by_name["b"].id] == 2
