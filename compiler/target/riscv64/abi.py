"""The RISC-V calling convention (psABI, "Integer" and "Hardware Floating-Point Calling Convention").

LP64 passes everything in integer registers; LP64D (LP64F) passes floating values up to 8 (4) bytes, and structs of
one or two members of which one is such a value, in floating-point registers.
"""
from __future__ import annotations

from typing import Final, final

from compiler.target.abi import (
    LEAF_FLOAT,
    LEAF_INT,
    PIECE_FP,
    PIECE_INT,
    Leaf,
    Piece,
    TargetAbi,
    Trampoline,
)

# auipc t0,0; ld t2,24(t0); ld t0,16(t0); jr t0; function; chain
TRAMPOLINE: Final = bytes.fromhex("97020000" "83b38201" "83b20201" "67800200") + bytes(16)
WORD: Final = 8
FLOAT_SIZES: Final[dict[str, int]] = {"lp64d": 8, "lp64f": 4}       # -mabi= -> RiscvAbi.float_size


@final
class RiscvAbi(TargetAbi):
    """`float_size`: the largest floating value in a floating-point register; 0 for LP64."""

    def __init__(self, float_size: int) -> None:
        super().__init__(Trampoline(TRAMPOLINE, 16, 24, True))
        self.float_size = float_size
        self.int_args = 8
        self.fp_args = 8 if float_size else 0
        self.fp_results = 2 if float_size else 0
        self.by_reference = True
        self.sret_returned = False
        self.all_or_nothing = False
        self.extends_results = True
        self.va_area_int = 64
        self.va_area_size = 64
        self.float_varargs_in_int = True
        self.even_variadic = True
        self.float_overflow_in_int = True
        self.float128_in_int = True

    def classify(self, leaves: list[Leaf], size: int, align: int, is_result: bool) -> list[Piece]:
        if size > 2 * WORD:
            return []
        pieces = self.member_pieces(leaves)
        return pieces if pieces else self.second_choice(size)

    def second_choice(self, size: int) -> list[Piece]:
        """The integer calling convention: words."""
        pieces = [Piece(at, min(size - at, WORD), PIECE_INT) for at in range(0, size, WORD)]
        for piece in pieces:
            piece.wide = True
        return pieces

    def member_pieces(self, leaves: list[Leaf]) -> list[Piece]:
        """One piece for each of one or two members, where floating-point registers take part; else none."""
        if not 1 <= len(leaves) <= 2:
            return []
        floats = 0
        pieces: list[Piece] = []
        for leaf in leaves:
            if leaf.in_union or leaf.pointer:
                return []
            if leaf.kind == LEAF_FLOAT and leaf.size <= self.float_size:
                floats += 1
                pieces.append(Piece(leaf.offset, leaf.size, PIECE_FP))
            elif leaf.kind == LEAF_INT and leaf.size <= WORD:
                pieces.append(int_piece(leaf))
            else:
                return []
        return pieces if floats else []


def int_piece(leaf: Leaf) -> Piece:
    """The integer member beside a floating one: for a bit-field the narrowest integer that has its width."""
    piece = Piece(leaf.offset, leaf.size, PIECE_INT)
    if leaf.bit_width >= 0:
        first = leaf.bit_pos // 8
        last = (leaf.bit_pos + leaf.bit_width - 1) // 8
        piece = Piece(first, last - first + 1, PIECE_INT)
    piece.wide = True
    return piece
