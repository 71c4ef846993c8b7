"""Planted faults: known ways to be wrong, one of which a build for tests switches on to measure the test engine.

`-fplant-fault=NAME` is accepted only where the environment says PYCC_TEST_BUILD=1. A switch in the compiler reads
`if PLANTED.fault == SOME_FAULT`, one attribute and one comparison, and stands outside inner loops. Nothing here imports
anything of the compiler, so that every layer may ask.

Each fault is of a kind that real compilers have had: it spoils few programs, and none by design of the program.
"""

from __future__ import annotations

from typing import Final, final

NONE: Final = 0
# Algebraic rewrites (opt/planted.py)
NARROW_SHIFT: Final = 1
NEGATE_UNSIGNED: Final = 2
DIVIDE_SHIFT: Final = 3
FLOAT_CANCEL: Final = 4
NAN_NEGATED: Final = 5
EXTEND_SUM: Final = 6
# From C to IR
BITFIELD_SIGN: Final = 7
BITFIELD_COMPOUND: Final = 8
CHAR_COMPOUND: Final = 9
SHORT_CIRCUIT: Final = 10
SINGLETON_INIT: Final = 11
ODD_STRUCT: Final = 12
UNSIGNED_TO_LONG: Final = 13
FLOAT_TO_UNSIGNED: Final = 14
WIDE_CARRY: Final = 15
MEMMOVE_FORWARD: Final = 16
VA_DOUBLE: Final = 17
SWITCH_BOUND: Final = 18
# Optimizer
GVN_STORE: Final = 19
GVN_PHI: Final = 20
SCCP_PHI: Final = 21
LICM_TRAP: Final = 22
LICM_CALL: Final = 23
DSE_READ: Final = 24
UNROLL_TURN: Final = 25
DIVIDE_MAGIC: Final = 26
KNOWN_SUM: Final = 27
IPA_CONSTANT: Final = 28
PURE_CALL: Final = 29
SELECT_SWAP: Final = 30
TAIL_STACK: Final = 31
# Back end
DROP_SETCC: Final = 32
WIDE_COMPARE: Final = 33
NAN_COMPARE: Final = 34
SLOT_OVERLAP: Final = 35
MOVE_CYCLE: Final = 36
SPILL_WIDTH: Final = 37
LOST_REGISTER: Final = 38
PEEPHOLE_FLAGS: Final = 39
BYVAL_TAIL: Final = 40

# (name, number, what is wrong then)
FAULTS: Final[tuple[tuple[str, int, str], ...]] = (
    ("narrow-shift", NARROW_SHIFT, "the low half of a 64-bit right shift is taken before the shift"),
    ("negate-unsigned", NEGATE_UNSIGNED, "a negated unsigned int is widened before it is negated"),
    ("divide-shift", DIVIDE_SHIFT, "signed division by a power of two rounds down"),
    ("float-cancel", FLOAT_CANCEL, "x + y - y is x in floating arithmetic"),
    ("nan-negated", NAN_NEGATED, "!(a < b) is a >= b in floating arithmetic"),
    ("extend-sum", EXTEND_SUM, "an unsigned sum is extended before it wraps"),
    ("bitfield-sign", BITFIELD_SIGN, "signed bit-fields are read without their sign"),
    ("bitfield-compound", BITFIELD_COMPOUND, "the value of a compound assignment to a bit-field is not cut"),
    ("char-compound", CHAR_COMPOUND, "the value of a compound assignment to a narrow integer is not cut"),
    ("short-circuit", SHORT_CIRCUIT, "in `a && 0` and `a || 1` a is not evaluated"),
    ("singleton-init", SINGLETON_INIT, "of the braced list in a dimension of one only the first value counts"),
    ("odd-struct", ODD_STRUCT, "the last byte of an odd-sized struct is not loaded into its register"),
    ("unsigned-to-long", UNSIGNED_TO_LONG, "unsigned int is sign-extended to long"),
    ("float-to-unsigned", FLOAT_TO_UNSIGNED, "conversion to unsigned long is that to long"),
    ("wide-carry", WIDE_CARRY, "addition of 128-bit integers has no carry"),
    ("memmove-forward", MEMMOVE_FORWARD, "memmove copies as memcpy does"),
    ("va-double", VA_DOUBLE, "va_start forgets the named floating parameters"),
    ("switch-bound", SWITCH_BOUND, "the last case of a jump table goes to the default"),
    ("gvn-store", GVN_STORE, "loads are forwarded across stores through unknown pointers"),
    ("gvn-phi", GVN_PHI, "phis with the same operands in another order are one value"),
    ("sccp-phi", SCCP_PHI, "constant propagation does not look at the last operand of a phi of three or more"),
    ("licm-trap", LICM_TRAP, "a division that may not run at all moves out of its loop"),
    ("licm-call", LICM_CALL, "loads move out of a loop with calls that may write"),
    ("dse-read", DSE_READ, "a store is dead although part of it is read first"),
    ("unroll-turn", UNROLL_TURN, "full unrolling makes one turn too few"),
    ("divide-magic", DIVIDE_MAGIC, "the multiplier of an unsigned division is one too small"),
    ("known-sum", KNOWN_SUM, "a sum is taken to have no more bits than its operands"),
    ("ipa-constant", IPA_CONSTANT, "the first call's constant is taken for the parameter in all calls"),
    ("pure-call", PURE_CALL, "a function that reads memory counts as one that does not"),
    ("select-swap", SELECT_SWAP, "if-conversion of a diamond exchanges the sides"),
    ("tail-stack", TAIL_STACK, "calls with stack arguments become jumps"),
    ("drop-setcc", DROP_SETCC, "an unsigned `<=` as a value is an unsigned `<`"),
    ("wide-compare", WIDE_COMPARE, "a 32-bit operand in memory is compared as one of 64 bits"),
    ("nan-compare", NAN_COMPARE, "a floating `<` is true for unordered operands"),
    ("slot-overlap", SLOT_OVERLAP, "a spill slot is given away a little before its last use"),
    ("move-cycle", MOVE_CYCLE, "a cycle of two registers in a parallel move is left out"),
    ("spill-width", SPILL_WIDTH, "values that leave a phi for memory keep their low half only"),
    ("callee-saved", LOST_REGISTER, "the last of four or more saved registers is not saved"),
    ("peephole-flags", PEEPHOLE_FLAGS, "the test of a sum is dropped before ordered conditions too"),
    ("byval-tail", BYVAL_TAIL, "the last odd byte of a struct on the stack is not copied"),
)


@final
class Planted:
    """The number of the fault that is on."""

    def __init__(self) -> None:
        self.fault: int = NONE


PLANTED: Final = Planted()


def plant(name: str) -> bool:
    """Switch on the fault `name` alone ("": none); False if there is none of that name."""
    PLANTED.fault = NONE
    for known, number, _ in FAULTS:
        if known == name:
            PLANTED.fault = number
    return name == "" or PLANTED.fault != NONE
