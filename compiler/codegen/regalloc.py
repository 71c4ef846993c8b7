"""Register allocation: the entry that chooses an allocator, and the bookkeeping both need.

Needed: machine code in SSA form as machine.py describes; no critical edges; a block whose only successor has other
predecessors ends in terminators without register operands, because the moves of that edge stand before them.
Left: every register operand is a physical register or a spill slot that the operand's constraint allows; phis are
gone; `used_gpr`/`used_fpr` hold the registers that the function writes.
"""
from __future__ import annotations

from compiler.codegen.blockorder import allocation_order
from compiler.codegen.checker import AllocationChecker
from compiler.codegen.liveness import Liveness
from compiler.codegen.localalloc import LocalAllocator
from compiler.codegen.machine import MBlock, MFunc, TargetRegs
from compiler.codegen.moves import MoveFactory
from compiler.codegen.sink import sink_updates


def allocate(mf: MFunc, regs: TargetRegs, fast: bool, check: bool = False) -> None:
    """Give every virtual register of `mf` a place. `fast` takes the allocator for -O0."""
    order = allocation_order(mf)
    factory = MoveFactory(mf, regs, check)
    checker: AllocationChecker | None = None
    if fast:
        if check:
            checker = AllocationChecker(mf, regs)
        LocalAllocator(mf, regs, factory).run(order)
    else:
        live = Liveness(mf, order)
        sink_updates(order, live)
        if check:
            checker = AllocationChecker(mf, regs)
        scan(mf, regs, order, live, factory)
    mf.used_gpr |= factory.used_gpr
    mf.used_fpr |= factory.used_fpr
    if checker is not None:
        checker.check(factory)
    for block in mf.blocks:
        block.phis = []


def scan(mf: MFunc, regs: TargetRegs, order: list[MBlock], live: Liveness, factory: MoveFactory) -> None:
    """The allocator of the optimizing levels, which -O0 does not import."""
    from compiler.codegen.assign import Assignment
    from compiler.codegen.intervals import Intervals
    from compiler.codegen.linearscan import LinearScan
    from compiler.codegen.spillcleanup import clean_spills

    work = Intervals(mf, regs, order, live)
    LinearScan(mf, regs, work).run()
    first_slot = len(mf.slots)
    Assignment(mf, work, factory).run()
    clean_spills(mf, factory, first_slot)
