"""The AArch64 procedure call standard (AAPCS64): homogeneous aggregates, words, or by reference."""
from __future__ import annotations

from typing import Final, final

from compiler.target.abi import (
    LEAF_FLOAT,
    LEAF_FLOAT128,
    LEAF_VECTOR,
    PIECE_FP,
    PIECE_INT,
    Leaf,
    Piece,
    TargetAbi,
    Trampoline,
)

# ldr x16,16; ldr x9,20; br x16; nop; function; chain
TRAMPOLINE: Final = bytes.fromhex("90000058" "a9000058" "00021fd6" "1f2003d5") + bytes(16)
MOST_MEMBERS: Final = 4


@final
class Aapcs64(TargetAbi):
    """`integers`: -mgeneral-regs-only, without floating-point registers."""

    def __init__(self, integers: bool) -> None:
        super().__init__(Trampoline(TRAMPOLINE, 16, 24, True))
        self.int_args = 8
        self.fp_args = 0 if integers else 8
        self.fp_results = 0 if integers else 4
        self.by_reference = True
        self.sret_register = True
        self.sret_returned = False
        self.even_pairs = True
        self.natural_align = True
        self.no_return_to_registers = True
        self.vector_size = 0 if integers else 16
        self.va_area_int = 64
        self.va_area_size = 64 if integers else 192

    def classify(self, leaves: list[Leaf], size: int, align: int, is_result: bool) -> list[Piece]:
        pieces = self.homogeneous(leaves, size)
        if pieces or size > 16:
            return pieces
        return [Piece(at, min(size - at, 8), PIECE_INT) for at in range(0, size, 8)]

    def homogeneous(self, leaves: list[Leaf], size: int) -> list[Piece]:
        """One piece for each of one to four members of one floating or short vector type; else none."""
        if not leaves or self.fp_args == 0:
            return []
        first = leaves[0]
        step = first.size
        if first.kind == LEAF_VECTOR:
            if step not in (8, 16):
                return []
        elif first.kind not in (LEAF_FLOAT, LEAF_FLOAT128):
            return []
        count = size // step
        if count > MOST_MEMBERS or count * step != size:
            return []
        seen: list[int] = []
        for leaf in leaves:
            if leaf.kind != first.kind or leaf.size != step or leaf.bit_width >= 0 or leaf.offset % step:
                return []
            if leaf.offset not in seen:
                seen.append(leaf.offset)
        if len(seen) != count:
            return []
        pieces = [Piece(at, step, PIECE_FP) for at in range(0, size, step)]
        for piece in pieces:
            piece.float128 = first.kind == LEAF_FLOAT128
        return pieces
