"""Parallel moves against their definition: all sources are read before any destination is written."""
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compiler.codegen.machine import FPR, GPR, SLOT_BASE, VREG_BASE, MFunc, MInst
from compiler.codegen.moves import MoveFactory, ParallelMove
from tests.regalloc.toy import CONST, EXCHANGE, MOVE, ToyRegs, instruction, move

Place = int
CONSTANT = instruction(CONST, [VREG_BASE], [0], 77)
COPIES = st.integers(0, 3).flatmap(
    lambda slots: st.lists(
        st.tuples(st.integers(0, 3 + slots), st.one_of(st.none(), st.integers(0, 3 + slots))),
        max_size=9,
        unique_by=lambda pair: pair[0],
    )
)


def place(number: int, cls: int) -> Place:
    """0..3: registers; above: slots, which the two classes do not share."""
    if number < 4:
        return number + 32 * cls
    return SLOT_BASE + number - 4 + 10 * cls


def execute(code: list[MInst], env: dict[Place, object]) -> None:
    for inst in code:
        if inst.op == MOVE:
            dst, src = inst.regs
            assert dst < SLOT_BASE or src < SLOT_BASE, "a copy from memory to memory"
            env[dst] = env[src]
        elif inst.op == EXCHANGE:
            a, b = inst.regs
            env[a], env[b] = env[b], env[a]
        else:
            env[inst.regs[0]] = "constant"


@settings(max_examples=400, deadline=None)
@given(COPIES, COPIES, st.booleans(), st.booleans(), st.integers(0, 255))
def test_parallel_semantics(
    gprs: list[tuple[int, int | None]], fprs: list[tuple[int, int | None]], scratch: bool, exchange: bool, free: int
) -> None:
    """Every destination gets the old value of its source, and nothing else changes but free registers and scratch."""
    regs = ToyRegs(8, 8, scratch, exchange)
    mf = MFunc("f")
    for _ in range(20):
        mf.slot(8, 8)
    moves = ParallelMove(MoveFactory(mf, regs, True))
    env: dict[Place, object] = {p: f"old {p}" for p in [*range(64), *(SLOT_BASE + i for i in range(60))]}
    expected = dict(env)
    for cls, copies in ((GPR, gprs), (FPR, fprs)):
        for dst, src in copies:
            if src is None:
                moves.add_remat(place(dst, cls), CONSTANT, VREG_BASE, cls, 8)
                expected[place(dst, cls)] = "constant"
            else:
                moves.add(place(dst, cls), place(src, cls), cls, 8)
                expected[place(dst, cls)] = env[place(src, cls)]
    # Registers 4..7 may be free; 0..3 are in use.
    free &= 0xF0
    code: list[MInst] = []
    moves.emit(code, free, free)
    execute(code, env)
    mutable = {31, 63} if scratch else set()
    mutable |= {r + base for r in range(4, 8) for base in (0, 32) if free >> r & 1}
    mutable |= {SLOT_BASE + i for i in range(20, 60)}
    for p, value in expected.items():
        if p not in mutable:
            assert env[p] == value, (p, value, env[p])


def test_exchange_is_used_for_a_swap() -> None:
    """A swap of two registers takes one instruction where the target has one."""
    moves = ParallelMove(MoveFactory(MFunc("f"), ToyRegs(4, 4, False, True), False))
    moves.add(0, 1, GPR, 8)
    moves.add(1, 0, GPR, 8)
    code: list[MInst] = []
    moves.emit(code, 0, 0)
    assert [inst.op for inst in code] == [EXCHANGE]


def test_identity_vanishes() -> None:
    moves = ParallelMove(MoveFactory(MFunc("f"), ToyRegs(4, 4, False, True), False))
    moves.add(2, 2, GPR, 8)
    code: list[MInst] = []
    moves.emit(code, 0, 0)
    assert code == []


@pytest.mark.parametrize("scratch", [False, True])
def test_slot_to_slot(scratch: bool) -> None:
    """Without a scratch or free register one is saved around the copy."""
    mf = MFunc("f")
    mf.slot(8, 8)
    mf.slot(8, 8)
    moves = ParallelMove(MoveFactory(mf, ToyRegs(4, 4, scratch, True), False))
    moves.add(SLOT_BASE, SLOT_BASE + 1, GPR, 8)
    code: list[MInst] = []
    moves.emit(code, 0, 0)
    assert len(code) == (2 if scratch else 4)
    assert move(0, 1, GPR).op == MOVE


class SizedRegs(ToyRegs):
    """Its moves tell their width."""

    def move(self, dst: int, src: int, cls: int, size: int) -> MInst:
        inst = super().move(dst, src, cls, size)
        inst.size = size
        return inst


@pytest.mark.parametrize(("first", "second"), [(4, 8), (8, 4)])
def test_cycle_saves_the_width_that_is_read(first: int, second: int) -> None:
    """What is set aside is as wide as the copy that reads it, whatever comes in its place."""
    moves = ParallelMove(MoveFactory(MFunc("f"), SizedRegs(4, 4, True, False), False))
    moves.add(0, 1, GPR, first)
    moves.add(1, 0, GPR, second)
    code: list[MInst] = []
    moves.emit(code, 0, 0)
    widths = {inst.regs[0]: inst.size for inst in code}
    assert widths[0] == first and widths[1] == second
    saved, back = [inst for inst in code if 31 in inst.regs]
    assert saved.size == back.size
