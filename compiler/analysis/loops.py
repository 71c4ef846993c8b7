"""Natural loops: headers, bodies, nesting.

A back edge goes to a block that dominates its source. Loops with one header are one loop. Cycles without such an edge
(irreducible ones) are no loops here; passes must not assume that every cycle is found.
"""
from __future__ import annotations

from typing import final

from compiler.analysis.dominators import Dominators
from compiler.ir.core import Block


@final
class Loop:
    """`blocks` starts with the header and includes those of inner loops."""

    def __init__(self, header: Block) -> None:
        self.header = header
        self.blocks: list[Block] = [header]
        self.latches: list[Block] = []
        self.parent: Loop | None = None
        self.inner: list[Loop] = []
        self.depth = 1

    def contains(self, b: Block, loops: Loops) -> bool:
        """Whether b is in the loop or one inside it."""
        at = loops.of[b.order]
        while at is not None:
            if at is self:
                return True
            at = at.parent
        return False

    def preheader(self) -> Block | None:
        """The only predecessor outside, when it has no other successor."""
        found: Block | None = None
        for p in self.header.preds:
            if p in self.latches:
                continue
            if found is not None:
                return None
            found = p
        if found is None or len(found.succs) != 1:
            return None
        return found


@final
class Loops:
    """`all` holds inner loops before outer ones; `of[n]` is the innermost loop of block n (reverse postorder)."""

    def __init__(self, dom: Dominators) -> None:
        self.dom = dom
        self.all: list[Loop] = []
        self.of: list[Loop | None] = [None] * len(dom.blocks)
        self.find()

    def find(self) -> None:
        dom = self.dom
        blocks = dom.blocks
        # Headers from the last to the first: inner ones come before those around them.
        for n in range(len(blocks) - 1, -1, -1):
            header = blocks[n]
            latches: list[Block] = []
            for p in header.preds:
                if p.order >= n and dom.dominates(header, p):
                    latches.append(p)
            if latches:
                loop = Loop(header)
                loop.latches = latches
                self.fill(loop)
                self.all.append(loop)
        for k in range(len(self.all) - 1, -1, -1):
            loop = self.all[k]
            if loop.parent is not None:
                loop.depth = loop.parent.depth + 1
                loop.parent.inner.append(loop)
        for b in blocks:
            at = self.of[b.order]
            b.depth = at.depth if at is not None else 0

    def fill(self, loop: Loop) -> None:
        """Collect the body: what reaches a latch without passing the header. Finished inner loops are taken whole."""
        of = self.of
        of_header = of[loop.header.order]
        assert of_header is None
        of[loop.header.order] = loop
        stack = list(loop.latches)
        while stack:
            b = stack.pop()
            if b.order < 0:
                continue
            inner = of[b.order]
            if inner is loop:
                continue
            if inner is None:
                of[b.order] = loop
                loop.blocks.append(b)
                stack.extend(b.preds)
                continue
            while inner.parent is not None and inner.parent is not loop:
                inner = inner.parent
            if inner.parent is loop or inner is loop:
                continue
            inner.parent = loop
            loop.blocks.extend(inner.blocks)
            stack.extend(inner.header.preds)


def exits(loop: Loop, loops: Loops) -> list[tuple[Block, int]]:
    """The edges that leave the loop: (block inside, index in its succs)."""
    out: list[tuple[Block, int]] = []
    for b in loop.blocks:
        for k, s in enumerate(b.succs):
            if not loop.contains(s, loops):
                out.append((b, k))
    return out
