"""The control-flow graph: orders, edges, unreachable blocks.

`reverse_postorder` numbers the reachable blocks (`Block.order`, from 0); unreachable ones get -1. All walks use an
explicit stack.
"""
from __future__ import annotations

from compiler.ir.core import ASM_GOTO, JUMP, Block, Func


def postorder(func: Func) -> list[Block]:
    """The reachable blocks, successors before predecessors where the graph allows."""
    blocks = func.blocks
    for b in blocks:
        b.order = -1
    out: list[Block] = []
    entry = blocks[0]
    entry.order = 0
    entry.mark = 0
    stack = [entry]
    while stack:
        b = stack[-1]
        succs = b.succs
        k = b.mark
        if k == len(succs):
            stack.pop()
            out.append(b)
            continue
        b.mark = k + 1
        # From the last successor back, so that the first one follows its branch in reverse postorder.
        s = succs[len(succs) - 1 - k]
        if s.order < 0:
            s.order = 0
            s.mark = 0
            stack.append(s)
    return out


def reverse_postorder(func: Func) -> list[Block]:
    """The reachable blocks, numbered in `Block.order`."""
    out = postorder(func)
    out.reverse()
    for k, b in enumerate(out):
        b.order = k
    return out


def remove_unreachable(func: Func) -> bool:
    """Drop the blocks that cannot be reached, with their edges and uses. True if there were any."""
    postorder(func)
    dead: list[Block] = []
    kept: list[Block] = []
    for b in func.blocks:
        if b.order >= 0:
            kept.append(b)
        else:
            dead.append(b)
    if not dead:
        return False
    for b in dead:
        b.clear_terminator()
    for b in dead:
        for i in b.phis:
            i.drop_args()
        for i in b.insts:
            i.drop_args()
        b.phis = []
        b.insts = []
    func.blocks = kept
    if func.address_taken_blocks:
        func.address_taken_blocks = [b for b in func.address_taken_blocks if b.order >= 0]
    return True


def redirect(b: Block, index: int, to: Block) -> None:
    """Make the edge b.succs[index] go to `to`. Phi operands of the old target are dropped; those of `to` are the
    caller's business (append one operand to each phi).
    """
    old = b.succs[index]
    at = pred_position(b, index)
    old.preds.pop(at)
    for phi in old.phis:
        phi.args[at].nuses -= 1
        phi.args.pop(at)
    set_successor(b, index, to)
    to.preds.append(b)


def set_successor(b: Block, index: int, to: Block) -> None:
    """succs[index] alone; the labels of an asm goto follow."""
    b.succs[index] = to
    if b.kind == ASM_GOTO and index > 0:
        b.insts[-1].asm().labels[index - 1] = to


def pred_position(b: Block, index: int) -> int:
    """The place of the edge b.succs[index] in the target's preds: parallel edges pair up in order."""
    to = b.succs[index]
    nth = 0
    for k in range(index):
        if b.succs[k] is to:
            nth += 1
    for at, p in enumerate(to.preds):
        if p is b:
            if nth == 0:
                return at
            nth -= 1
    return -1


def split_edge(b: Block, index: int) -> Block:
    """A new block on the edge b.succs[index], placed before the target in the block list's end; phis keep their
    operands.
    """
    to = b.succs[index]
    at = pred_position(b, index)
    middle = b.func.block()
    middle.kind = JUMP
    middle.succs.append(to)
    middle.loc = b.loc
    middle.freq = min(b.freq, to.freq)
    to.preds[at] = middle
    set_successor(b, index, middle)
    middle.preds.append(b)
    b.func.blocks.append(middle)
    return middle


def split_critical_edges(func: Func) -> bool:
    """Put a block on every edge from a block with several successors to one with several predecessors."""
    changed = False
    for b in list(func.blocks):
        if len(b.succs) < 2:
            continue
        for k, s in enumerate(b.succs):
            if len(s.preds) > 1 and not s.address_taken:
                split_edge(b, k)
                changed = True
    return changed


def replace_pred(block: Block, old: Block, new: Block) -> None:
    """`old` in the preds of `block` becomes `new`, in place (the first match)."""
    for k, p in enumerate(block.preds):
        if p is old:
            block.preds[k] = new
            return
