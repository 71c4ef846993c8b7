"""What a calling convention says, as data and one hook: how a value made of scalar leaves is cut into pieces.

Nothing here knows C types: lower flattens a type into leaves (offset, size, kind) and gets pieces back; it then
hands out registers and stack space by the counts of `TargetAbi`.
"""
from __future__ import annotations

from typing import Final, final

# Leaf.kind
LEAF_INT: Final = 1         # integers, pointers, _Bool, enumerations, bit-fields
LEAF_FLOAT: Final = 2       # binary16, binary32, binary64
LEAF_X87: Final = 3         # x87 extended
LEAF_FLOAT128: Final = 4    # binary128
LEAF_VECTOR: Final = 5      # a GNU vector

# Piece.kind
PIECE_INT: Final = 1
PIECE_FP: Final = 2
PIECE_X87: Final = 3


@final
class Leaf:
    """One scalar inside a value. `bit_width` >= 0: a bit-field at absolute bit `bit_pos`."""

    def __init__(self, offset: int, size: int, align: int, kind: int) -> None:
        self.offset = offset
        self.size = size
        self.align = align
        self.kind = kind
        self.bit_pos = 0
        self.bit_width = -1
        self.in_union = False
        self.pointer = False


@final
class Piece:
    """Bytes `offset` .. `offset + size` of a value travel in one register of the kind. A size of 16 in PIECE_FP is
    a whole vector register; `lanes` tells a binary128 from a vector."""

    def __init__(self, offset: int, size: int, kind: int) -> None:
        self.offset = offset
        self.size = size
        self.kind = kind
        self.float128 = False
        self.wide = False       # the bits of the register beyond `size` are not an extension of the piece


@final
class Trampoline:
    """The code that a pointer to a nested function points to: `code` with the function's address patched in at
    `function_at` and the static chain at `chain_at`, 8 bytes each."""

    def __init__(self, code: bytes, function_at: int, chain_at: int, flush: bool) -> None:
        self.code = code
        self.function_at = function_at
        self.chain_at = chain_at
        self.flush = flush      # the instruction cache must be told


class TargetAbi:
    """A calling convention. A target derives from it and sets the data."""

    def __init__(self, trampoline: Trampoline) -> None:
        self.trampoline = trampoline
        self.int_args = 6           # argument registers
        self.fp_args = 8
        self.float_size = 16        # the largest floating scalar that a floating register passes
        self.int_results = 2
        self.fp_results = 2
        self.stack_slot = 8         # stack arguments are multiples of this
        self.by_reference = False   # a memory-class argument is passed as the address of a copy; else on the stack
        self.sret_register = False  # the result's address has a register of its own (LOC_SRET), else the first argument
        self.sret_returned = True   # the callee returns that address
        self.all_or_nothing = True  # the pieces of a value are all in registers or all on the stack; else the last
                                    # register may hold the first half of a value whose rest is on the stack
        self.even_pairs = False     # a 16-byte-aligned integer pair starts in an even register
        self.natural_align = False  # a record's alignment as an argument is its members', not its own attribute's
        self.no_return_to_registers = False     # after a value on the stack no later one takes a register of its kind
        self.vector_size = 0        # bytes of the vector registers that V operations use
        self.extends_results = False    # narrow integer results arrive extended to 32 bits
        self.va_area_int = 48       # register save area: bytes of the integer registers, then of the others
        self.va_area_size = 176
        self.float_varargs_in_int = False   # variadic arguments use integer registers only
        self.even_variadic = False  # a variadic value aligned to 16 starts in an even integer register
        self.float_overflow_in_int = False  # without a floating register left, integer registers do
        self.float128_in_int = False    # a binary128 takes two integer registers

    def classify(self, leaves: list[Leaf], size: int, align: int, is_result: bool) -> list[Piece]:
        """The pieces of an aggregate, in order of offset; empty: it goes through memory. `size` > 0."""
        raise NotImplementedError

    def second_choice(self, size: int) -> list[Piece]:
        """The pieces of an aggregate for which the registers of `classify` do not suffice; empty: the stack."""
        return []
