"""The order in which blocks are laid out: chains along the most frequent edges (Pettis and Hansen: Profile Guided Code
Positioning, 1990).

    head -> yes | no; yes, no -> last; last -> head | out          no, last, head, yes, ..., out

Every edge, the most frequent ones first, joins the chain that ends in its source with the chain that begins with its
target. A loop with several ways round thus may begin in the middle of its chain, and one of them falls through to the
header; the only latch of a loop stays at the bottom: its branch is taken for the price of another one, and the loop is
entered without a jump. Needs frequencies and order numbers of all blocks. Cold chains stand at the end.
"""
from __future__ import annotations

from typing import Final, final

from compiler.analysis.frequency import branch_probability, cold_blocks
from compiler.analysis.loops import Loops
from compiler.ir.core import BRANCH, Block

COLD_FREQ: Final = 0.005


@final
class Edge:
    def __init__(self, source: int, target: int, weight: float) -> None:
        self.source = source
        self.target = target
        self.weight = weight


def edges(loops: Loops) -> list[Edge]:
    """All edges between different blocks but those to the entry, by descending frequency."""
    cold = cold_blocks(loops)
    found: list[Edge] = []
    for n, b in enumerate(loops.dom.blocks):
        if b.kind == BRANCH:
            prob = branch_probability(b, loops, cold)
            found.append(Edge(n, b.succs[0].order, b.freq * prob / 1000))
            found.append(Edge(n, b.succs[1].order, b.freq * (1000 - prob) / 1000))
        else:
            for s in b.succs:
                found.append(Edge(n, s.order, b.freq / len(b.succs)))
    found = [e for e in found if e.target != 0 and not at_bottom(loops, e)]
    found.sort(key=descending)
    return found


def at_bottom(loops: Loops, e: Edge) -> bool:
    """Whether the edge is the conditional branch back of a loop that has no other."""
    if e.target > e.source:
        return False
    blocks = loops.dom.blocks
    loop = loops.of[e.target]
    if loop is None or loop.header is not blocks[e.target]:
        return e.source == e.target
    return len(loop.latches) == 1 and blocks[e.source].kind == BRANCH


def descending(e: Edge) -> tuple[float, bool]:
    """By frequency; among equals those to the next block in reverse postorder first."""
    return (-e.weight, e.target != e.source + 1)


def chains(loops: Loops) -> list[list[int]]:
    """Order numbers of the blocks of each chain; the chain of the first block first, and so on."""
    count = len(loops.dom.blocks)
    chain: list[list[int]] = [[n] for n in range(count)]
    for e in edges(loops):
        first = chain[e.source]
        second = chain[e.target]
        if first is second or first[-1] != e.source or second[0] != e.target:
            continue
        first.extend(second)
        for n in second:
            chain[n] = first
    out: list[list[int]] = []
    seen = [False] * count
    for n in range(count):
        if not seen[n]:
            out.append(chain[n])
            for k in chain[n]:
                seen[k] = True
    return out


def layout(loops: Loops) -> list[Block]:
    """The blocks in their order of layout."""
    blocks = loops.dom.blocks
    warm: list[Block] = []
    cold: list[Block] = []
    for c in chains(loops):
        is_cold = all(blocks[n].freq < COLD_FREQ for n in c) and 0 not in c
        out = cold if is_cold else warm
        out.extend([blocks[n] for n in c])
    return warm + cold
