"""The checker must notice allocations that were made wrong on purpose."""
from __future__ import annotations

import pytest

from compiler.codegen.blockorder import allocation_order
from compiler.codegen.checker import AllocationChecker
from compiler.codegen.localalloc import LocalAllocator
from compiler.codegen.machine import MInst
from compiler.codegen.moves import MoveFactory
from compiler.source.diagnostics import InternalError
from tests.regalloc.generator import Generator
from tests.regalloc.toy import MOVE, OP


def allocated(seed: int) -> tuple[Generator, AllocationChecker, MoveFactory]:
    made = Generator(seed, 6, 12)
    order = allocation_order(made.mf)
    checker = AllocationChecker(made.mf, made.regs)
    factory = MoveFactory(made.mf, made.regs, True)
    LocalAllocator(made.mf, made.regs, factory).run(order)
    return made, checker, factory


def test_intact() -> None:
    _, checker, factory = allocated(3)
    checker.check(factory)


def test_missing_reload_is_noticed() -> None:
    found = 0
    for seed in range(40):
        made, checker, factory = allocated(seed)
        for block in made.mf.blocks:
            for at, inst in enumerate(block.insts):
                if inst in factory.inserted and inst.op == MOVE and inst.regs[1] > 1000 and inst.regs[0] < 64:
                    del block.insts[at]
                    try:
                        checker.check(factory)
                    except InternalError:
                        found += 1
                    break
            else:
                continue
            break
    # A reload may be one too many: what it loads is also in another register.
    assert found > 10


def wrong_register(inst: MInst) -> bool:
    """Change a use to another register of its class; whether there was one."""
    for i, c in enumerate(inst.cons):
        if not c & 3 and inst.regs[i] < 64 and not c >> 8:
            inst.regs[i] ^= 1
            return True
    return False


def test_wrong_register_is_noticed() -> None:
    found = 0
    for seed in range(40):
        made, checker, factory = allocated(seed)
        changed = False
        for block in made.mf.blocks:
            for inst in block.insts:
                if not changed and inst.op == OP and inst not in factory.inserted:
                    changed = wrong_register(inst)
        if changed:
            try:
                checker.check(factory)
            except InternalError:
                found += 1
    # Now and then the other register happens to hold the same value.
    assert found > 25


def test_deleted_instruction_is_noticed() -> None:
    made, checker, factory = allocated(5)
    for block in made.mf.blocks:
        for at, inst in enumerate(block.insts):
            if inst.op == OP:
                del block.insts[at]
                with pytest.raises(InternalError, match="was deleted|out of order"):
                    checker.check(factory)
                return
