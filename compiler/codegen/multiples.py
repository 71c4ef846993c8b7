"""Multiplication by a constant in two steps where one takes longer than both: for machines that multiply by 3, 5 and 9
in one cycle, by adding a value to itself shifted.

    x * 10  ->  (x * 5) << 1        x * 45  ->  (x * 5) * 9
    x * 11  ->  x + ((x * 5) << 1)  x * 31  ->  (x << 5) - x        x * 33  ->  (x << 5) + x
"""
from __future__ import annotations

from typing import Final

FACTORS: Final = (9, 5, 3)
# What the second step does with the result of the first
SHIFTED: Final = 1          # t << b                    t = x * a
TWICE: Final = 2            # t * b
ADDED: Final = 3            # x + (t << b)
SHIFT_PLUS: Final = 4       # t + x                     t = x << a
SHIFT_MINUS: Final = 5      # t - x
NONE: Final = (0, 0, 0)


def is_power(value: int) -> bool:
    return value > 0 and value & (value - 1) == 0


def two_steps(multiple: int) -> tuple[int, int, int]:
    """(kind, a, b) of a multiplication that two steps do, or NONE."""
    if multiple < 6 or is_power(multiple) or multiple in FACTORS:
        return NONE
    for a in FACTORS:
        rest, left = divmod(multiple, a)
        if left == 0 and is_power(rest):
            return SHIFTED, a, rest.bit_length() - 1
        if left == 0 and rest in FACTORS:
            return TWICE, a, rest
        if multiple - 1 in (2 * a, 4 * a, 8 * a):
            return ADDED, a, ((multiple - 1) // a).bit_length() - 1
    if is_power(multiple - 1):
        return SHIFT_PLUS, (multiple - 1).bit_length() - 1, 0
    if is_power(multiple + 1):
        return SHIFT_MINUS, (multiple + 1).bit_length() - 1, 0
    return NONE
