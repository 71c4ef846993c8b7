"""The dominator tree (Cooper, Harvey, Kennedy: A Simple, Fast Dominance Algorithm) and dominance frontiers.

Blocks are named by their reverse postorder number `Block.order`, which must not be renumbered while a tree is in use.
"""
from __future__ import annotations

from typing import final

from compiler.analysis.cfg import reverse_postorder
from compiler.ir.core import Block, Func


@final
class Dominators:
    """`idom[n]` is the order number of the immediate dominator of block n; the entry's is 0."""

    def __init__(self, func: Func) -> None:
        self.func = func
        self.blocks = reverse_postorder(func)
        self.idom = immediate_dominators(self.blocks)
        self.children: list[list[int]] = [[] for b in self.blocks]
        for n in range(1, len(self.blocks)):
            self.children[self.idom[n]].append(n)
        self.first: list[int] = [0] * len(self.blocks)      # preorder number
        self.last: list[int] = [0] * len(self.blocks)       # the largest preorder number in the subtree
        self.number()

    def number(self) -> None:
        counter = 0
        stack = [0]
        while stack:
            n = stack.pop()
            if n < 0:
                self.last[~n] = counter - 1
                continue
            self.first[n] = counter
            counter += 1
            stack.append(~n)
            stack.extend(self.children[n])

    def dominates(self, a: Block, b: Block) -> bool:
        """Whether every path to b passes a (a dominates itself)."""
        at = self.first[b.order]
        return self.first[a.order] <= at <= self.last[a.order]

    def parent(self, b: Block) -> Block:
        return self.blocks[self.idom[b.order]]

    def preorder(self) -> list[Block]:
        """The blocks, dominators first."""
        out: list[Block] = []
        stack = [0]
        while stack:
            n = stack.pop()
            out.append(self.blocks[n])
            children = self.children[n]
            for k in range(len(children) - 1, -1, -1):
                stack.append(children[k])
        return out

    def frontiers(self) -> list[list[int]]:
        """Dominance frontier of each block, by order number; without duplicates."""
        out: list[list[int]] = [[] for b in self.blocks]
        idom = self.idom
        for n, b in enumerate(self.blocks):
            if len(b.preds) < 2:
                continue
            stop = idom[n]
            for p in b.preds:
                runner = p.order
                if runner < 0:
                    continue
                while runner != stop:
                    frontier = out[runner]
                    if not frontier or frontier[-1] != n:
                        frontier.append(n)
                    runner = idom[runner]
        if any(p.order >= 0 for p in self.blocks[0].preds):
            raise AssertionError("the entry block has predecessors")
        return out


def immediate_dominators(blocks: list[Block]) -> list[int]:
    """By order number, over blocks in reverse postorder."""
    idom = [-1] * len(blocks)
    idom[0] = 0
    changed = True
    while changed:
        changed = False
        irreducible = False
        for n in range(1, len(blocks)):
            new = -1
            for p in blocks[n].preds:
                other = p.order
                if other < 0:
                    continue
                if other >= n:
                    irreducible = True
                if idom[other] < 0:
                    continue
                if new < 0:
                    new = other
                    continue
                while new != other:
                    if new > other:
                        new = idom[new]
                    else:
                        other = idom[other]
            if idom[n] != new:
                idom[n] = new
                changed = True
        if not irreducible:
            # No edge goes back: one sweep is exact.
            break
    return idom
