"""The order in which the allocators number blocks, and the back edges that follow from it.

Needed: the entry is `MFunc.blocks[0]`. Left: blocks that cannot be reached are gone; in the order returned every block
but the entry follows one of its predecessors, so that every definition comes before the uses it dominates.
"""
from __future__ import annotations

from compiler.codegen.machine import MBlock, MFunc


def allocation_order(mf: MFunc) -> list[MBlock]:
    """The blocks as laid out where that order is usable, else in reverse postorder."""
    if _follows_predecessor(mf.blocks):
        return mf.blocks
    order = _reverse_postorder(mf)
    if len(order) != len(mf.blocks):
        _drop_unreachable(mf, order)
    if _follows_predecessor(mf.blocks):
        return mf.blocks
    return order


def _follows_predecessor(blocks: list[MBlock]) -> bool:
    """Whether each block but the first comes after one of its predecessors (then dominators come first)."""
    for position in range(len(blocks)):
        block = blocks[position]
        block.id = position
        if position == 0:
            continue
        found = False
        for pred in block.preds:
            # `id` is current for the blocks before this one; the comparison of identity guards against stale numbers.
            if pred.id < position and blocks[pred.id] is pred:
                found = True
                break
        if not found:
            for later in range(position + 1, len(blocks)):
                blocks[later].id = later
            return False
    return True


def _reverse_postorder(mf: MFunc) -> list[MBlock]:
    entered = [False] * len(mf.blocks)
    postorder: list[MBlock] = []
    stack = [mf.blocks[0]]
    next_successor = [0]
    entered[0] = True
    while stack:
        block = stack[-1]
        at = next_successor[-1]
        if at < len(block.succs):
            next_successor[-1] = at + 1
            succ = block.succs[len(block.succs) - 1 - at]
            if not entered[succ.id]:
                entered[succ.id] = True
                stack.append(succ)
                next_successor.append(0)
        else:
            postorder.append(block)
            stack.pop()
            next_successor.pop()
    postorder.reverse()
    return postorder


def _drop_unreachable(mf: MFunc, reachable: list[MBlock]) -> None:
    """Remove the other blocks, their edges into reachable ones, and the phi arguments of those edges."""
    keep = [False] * len(mf.blocks)
    for block in reachable:
        keep[block.id] = True
    for block in reachable:
        alive = [keep[pred.id] for pred in block.preds]
        if False in alive:
            block.preds = [pred for pred in block.preds if keep[pred.id]]
            for phi in block.phis:
                phi.args = [phi.args[i] for i in range(len(alive)) if alive[i]]
    mf.blocks = [block for block in mf.blocks if keep[block.id]]
    for position in range(len(mf.blocks)):
        mf.blocks[position].id = position


def back_edges(order: list[MBlock]) -> list[tuple[int, int]]:
    """(latch, header) as positions in `order`, for every edge of the depth-first walk to a block that is still open.

    `MBlock.id` must be the position in MFunc.blocks; `order` may be another order of the same blocks.
    """
    position = [0] * len(order)
    for at in range(len(order)):
        position[order[at].id] = at
    state = [0] * len(order)        # 0 not entered, 1 open, 2 finished
    found: list[tuple[int, int]] = []
    stack = [order[0]]
    next_successor = [0]
    state[order[0].id] = 1
    while stack:
        block = stack[-1]
        at = next_successor[-1]
        if at == len(block.succs):
            state[block.id] = 2
            stack.pop()
            next_successor.pop()
            continue
        next_successor[-1] = at + 1
        succ = block.succs[at]
        if state[succ.id] == 1:
            found.append((position[block.id], position[succ.id]))
        elif state[succ.id] == 0:
            state[succ.id] = 1
            stack.append(succ)
            next_successor.append(0)
    return found
