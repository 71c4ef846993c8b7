"""The System V x86-64 calling convention (psABI 3.2.3): classification by eightbytes, and its data."""
from __future__ import annotations

from typing import Final, final

from compiler.target.abi import (
    LEAF_FLOAT,
    LEAF_FLOAT128,
    LEAF_INT,
    LEAF_VECTOR,
    LEAF_X87,
    PIECE_FP,
    PIECE_INT,
    PIECE_X87,
    Leaf,
    Piece,
    TargetAbi,
    Trampoline,
)

# Eightbyte classes
NO_CLASS: Final = 0
INTEGER: Final = 1
SSE: Final = 2
SSEUP: Final = 3
X87: Final = 4
X87UP: Final = 5
MEMORY: Final = 6

# Leaf.kind -> class of the first eightbyte, of the others
LEAF_CLASSES: Final[dict[int, tuple[int, int]]] = {
    LEAF_INT: (INTEGER, INTEGER), LEAF_FLOAT: (SSE, SSE), LEAF_X87: (X87, X87UP), LEAF_FLOAT128: (SSE, SSEUP),
    LEAF_VECTOR: (SSE, SSEUP),
}  # fmt: skip

# movabs $function, %r11; movabs $chain, %r10; jmp *%r11
TRAMPOLINE: Final = bytes.fromhex("49bb0000000000000000" "49ba0000000000000000" "49ffe3" "90")


def merge(a: int, b: int) -> int:
    """psABI 3.2.3, rules 4a to 4f."""
    if a == b or b == NO_CLASS:
        return a
    if a == NO_CLASS:
        return b
    if a == MEMORY or b == MEMORY:
        return MEMORY
    if a == INTEGER or b == INTEGER:
        return INTEGER
    if a >= X87 or b >= X87:
        return MEMORY
    return SSE


@final
class SysVAbi(TargetAbi):
    def __init__(self) -> None:
        super().__init__(Trampoline(TRAMPOLINE, 2, 12, False))
        self.vector_size = 16

    def classify(self, leaves: list[Leaf], size: int, align: int, is_result: bool) -> list[Piece]:
        # Larger results leave memory only as the two x87 registers of a complex long double, which the caller of this
        # hook treats by itself.
        if size > 16:
            return []
        classes = [NO_CLASS] * ((size + 7) // 8)
        for leaf in leaves:
            first, rest = LEAF_CLASSES[leaf.kind]
            if leaf.bit_width >= 0:
                start, end = leaf.bit_pos, leaf.bit_pos + leaf.bit_width
            elif leaf.offset % leaf.align:
                return []       # unaligned fields put the whole object into memory
            else:
                start, end = 8 * leaf.offset, 8 * (leaf.offset + leaf.size)
            if leaf.bit_width >= 0 or leaf.kind == LEAF_VECTOR and leaf.size < 8:
                first = rest = INTEGER
            for i in range(start // 64, (end - 1) // 64 + 1):
                classes[i] = merge(classes[i], first if i == start // 64 else rest)
        return self.pieces(classes, size, is_result, any(leaf.kind == LEAF_FLOAT128 for leaf in leaves))

    def pieces(self, classes: list[int], size: int, is_result: bool, float128: bool) -> list[Piece]:
        """Rule 5 (clean-up after merging), and one piece for each register. An eightbyte of padding only (of an
        over-aligned struct) takes none."""
        result: list[Piece] = []
        previous = NO_CLASS
        for i, c in enumerate(classes):
            if c == MEMORY or c == X87 and not is_result or c == X87UP and previous != X87:
                return []
            if c == SSEUP and previous == SSE:
                result[-1].size = 16
                result[-1].float128 = float128
            elif c == X87:
                result.append(Piece(i * 8, 16, PIECE_X87))
            elif c == INTEGER or c == SSE or c == SSEUP:
                result.append(Piece(i * 8, min(8, size - i * 8), PIECE_INT if c == INTEGER else PIECE_FP))
            previous = c
        return result
