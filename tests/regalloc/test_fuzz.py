"""Both allocators on random machine functions: the checker is silent and the code behaves as before."""
from __future__ import annotations

import pytest

from compiler.codegen.regalloc import allocate
from tests.regalloc.generator import Generator
from tests.regalloc.toy import dump, run

SEEDS_A_TEST = 20


def check(seed: int, fast: bool) -> None:
    made = Generator(seed, 1 + seed % 14, 2 + seed * 7 % 25)
    before = [run(made.mf, oracle, 60) for oracle in (1, 2)]
    text = dump(made.mf)
    try:
        allocate(made.mf, made.regs, fast, True)
    except Exception as error:
        raise AssertionError(f"seed {seed}: {error}\n{text}") from error
    assert all(not block.phis for block in made.mf.blocks)
    after = [run(made.mf, oracle, 60) for oracle in (1, 2)]
    assert before == after, f"seed {seed}\n{text}\n---\n{dump(made.mf)}"


@pytest.mark.parametrize("fast", [True, False], ids=["local", "scan"])
@pytest.mark.parametrize("batch", range(15))
def test_random_functions(batch: int, fast: bool) -> None:
    for seed in range(batch * SEEDS_A_TEST, (batch + 1) * SEEDS_A_TEST):
        check(seed, fast)


@pytest.mark.parametrize("seed", [12137, 12638])
def test_slots_of_one_edge(seed: int) -> None:
    """The copies of an edge write one spill slot and read another: these must not share memory."""
    check(seed, False)


@pytest.mark.slow
@pytest.mark.parametrize("fast", [True, False], ids=["local", "scan"])
@pytest.mark.parametrize("batch", range(40))
def test_many_random_functions(batch: int, fast: bool) -> None:
    for seed in range(10_000 + batch * 100, 10_000 + (batch + 1) * 100):
        check(seed, fast)
