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
        words = (size + 7) // 8
        if words > 4 or words > 2 and not is_result:
            return []
        classes = [NO_CLASS] * words
        float128 = False
        for leaf in leaves:
            if leaf.bit_width >= 0:
                first, last = leaf.bit_pos // 64, (leaf.bit_pos + leaf.bit_width - 1) // 64
                for i in range(first, last + 1):
                    classes[i] = merge(classes[i], INTEGER)
                continue
            # Unaligned fields put the whole object into memory.
            if leaf.offset % leaf.align:
                return []
            i = leaf.offset // 8
            if leaf.kind == LEAF_INT:
                self.mark(classes, leaf, INTEGER)
            elif leaf.kind == LEAF_FLOAT:
                classes[i] = merge(classes[i], SSE)
            elif leaf.kind == LEAF_X87:
                classes[i] = merge(classes[i], X87)
                classes[i + 1] = merge(classes[i + 1], X87UP)
            elif leaf.kind == LEAF_FLOAT128:
                classes[i] = merge(classes[i], SSE)
                classes[i + 1] = merge(classes[i + 1], SSEUP)
                float128 = True
            elif leaf.kind == LEAF_VECTOR:
                if leaf.size > 16:
                    return []
                if leaf.size < 8:
                    self.mark(classes, leaf, INTEGER)
                    continue
                classes[i] = merge(classes[i], SSE)
                if leaf.size == 16:
                    classes[i + 1] = merge(classes[i + 1], SSEUP)
        return self.pieces(classes, size, is_result, float128)

    def mark(self, classes: list[int], leaf: Leaf, c: int) -> None:
        for i in range(leaf.offset // 8, (leaf.offset + leaf.size - 1) // 8 + 1):
            classes[i] = merge(classes[i], c)

    def pieces(self, classes: list[int], size: int, is_result: bool, float128: bool) -> list[Piece]:
        """Rule 5 (clean-up after merging), then one piece for each register."""
        previous = NO_CLASS
        for i in range(len(classes)):
            c = classes[i]
            if c == MEMORY or c == X87UP and previous != X87:
                return []
            if c == X87 and not is_result:
                return []
            if c == SSEUP and previous != SSE and previous != SSEUP:
                c = classes[i] = SSE
            previous = c
        # Results of more than two eightbytes leave memory only as the two x87 registers of a complex long double,
        # which the caller of this hook treats by itself.
        if len(classes) > 2:
            return []
        result: list[Piece] = []
        i = 0
        while i < len(classes):
            c = classes[i]
            n = min(8, size - i * 8)
            if c == INTEGER:
                result.append(Piece(i * 8, n, PIECE_INT))
            elif c == X87:
                result.append(Piece(i * 8, 16, PIECE_X87))
                i += 1
            elif c == SSE:
                if i + 1 < len(classes) and classes[i + 1] == SSEUP:
                    piece = Piece(i * 8, 16, PIECE_FP)
                    piece.float128 = float128
                    result.append(piece)
                    i += 1
                else:
                    result.append(Piece(i * 8, n, PIECE_FP))
            # An eightbyte of padding only (an over-aligned struct) takes no register.
            i += 1
        return result
