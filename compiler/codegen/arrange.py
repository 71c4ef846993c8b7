"""Which blocks of a function are printed, after allocation.

Blocks that only jump on are left out and their references redirected. Short ends of functions, and the dispatch of
computed gotos that legalization brought together, replace the jumps to them: an interpreter's indirect jumps predict
better apart, and a return is shorter than a jump to one.
"""
from __future__ import annotations

from typing import Final

from compiler.codegen import commonops
from compiler.codegen.commonops import is_branch
from compiler.codegen.machine import MBlock, MFunc

# Instructions of a tail that is worth repeating
LONGEST_RETURN: Final = 3
LONGEST_DISPATCH: Final = 8


def arrange(mf: MFunc, repeat_returns: bool) -> list[MBlock]:
    """The blocks to print, in order; labels named by indirect jumps and tables are marked as used."""
    repeat_tails(mf, repeat_returns)
    forward: list[MBlock | None] = [None] * len(mf.blocks)
    for number, block in enumerate(mf.blocks):
        block.id = number
        insts = block.insts
        if len(insts) == 1 and insts[0].op == commonops.JMP and not block.label_used and number:
            target = insts[0].target
            if target is not block:
                forward[number] = target
    for block in mf.blocks:
        if forward[block.id] is not None:
            final_target(block, forward)
    referenced = [False] * len(mf.blocks)
    referenced[0] = True
    for block in mf.blocks:
        if forward[block.id] is not None:
            continue
        for m in block.insts:
            if m.target is not None:
                m.target = final_target(m.target, forward)
                referenced[m.target.id] = True
            if m.targets:
                m.targets = [final_target(target, forward) for target in m.targets]
                for target in m.targets:
                    target.label_used = True
    return [
        block
        for block in mf.blocks
        if forward[block.id] is None and (referenced[block.id] or block.label_used)
    ]


def repeat_tails(mf: MFunc, returns: bool) -> None:
    """Put copies of short tails in place of the jumps to them."""
    for block in mf.blocks:
        insts = block.insts
        if not insts or insts[-1].op != commonops.JMP or len(insts) > 1 and is_branch(insts[-2]):
            continue
        target = insts[-1].target
        if target is None or target is block or target.label_used or not target.insts:
            continue
        end = target.insts[-1]
        if end.op == commonops.RET:
            fits = returns and len(target.insts) <= LONGEST_RETURN
        else:
            fits = end.op == commonops.JMPr and end.symbol is None and len(target.insts) <= LONGEST_DISPATCH
        if fits:
            block.insts = insts[:-1] + target.insts


def final_target(block: MBlock, forward: list[MBlock | None]) -> MBlock:
    """Follow blocks that only jump on; stops within a cycle of them."""
    steps = 0
    while steps < len(forward):
        to = forward[block.id]
        if to is None:
            return block
        block = to
        steps += 1
    forward[block.id] = None
    return block
