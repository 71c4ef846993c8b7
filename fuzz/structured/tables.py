"""Builtins by table: C text, operand type, result type, and what they compute."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from fuzz.structured.types import DOUBLE, INT, LLONG, LONG, UINT, ULLONG, ULONG, USHORT, CType, IntType, Value


@dataclass(frozen=True)
class Builtin:
    """`pattern` gets the operand's text; where zero or the least value is undefined, it sets a bit."""

    pattern: str
    operand: CType
    result: CType
    compute: Callable[[Value], Value]


def _swap(bits: int) -> Callable[[Value], Value]:
    return lambda value: int.from_bytes(value.to_bytes(bits // 8, "little"), "big")


def _leading(bits: int) -> Callable[[Value], Value]:
    return lambda value: bits - int(value | 1).bit_length()


def _trailing(top: int) -> Callable[[Value], Value]:
    return lambda value: ((value | top) & -(value | top)).bit_length() - 1


def _first(value: Value) -> Value:
    return (value & -value).bit_length()


def _ones(value: Value) -> Value:
    return int(value).bit_count()


def _odd(value: Value) -> Value:
    return int(value).bit_count() & 1


def _redundant(bits: int) -> Callable[[Value], Value]:
    return lambda value: bits - 1 - int(value if value >= 0 else ~value).bit_length()


def _magnitude(value: Value) -> Value:
    return abs(value | 1)


def _family() -> list[Builtin]:
    rows: list[Builtin] = []
    wide: tuple[tuple[str, IntType, IntType, str], ...] = (
        ("", UINT, INT, "0x80000000u"), ("l", ULONG, LONG, "0x8000000000000000ul"),
        ("ll", ULLONG, LLONG, "0x8000000000000000ull"))
    for suffix, unsigned, signed, top in wide:
        rows += [
            Builtin(f"__builtin_popcount{suffix}({{0}})", unsigned, INT, _ones),
            Builtin(f"__builtin_parity{suffix}({{0}})", unsigned, INT, _odd),
            Builtin(f"__builtin_clz{suffix}({{0}} | 1)", unsigned, INT, _leading(unsigned.bits)),
            Builtin(f"__builtin_ctz{suffix}({{0}} | {top})", unsigned, INT, _trailing(1 << (unsigned.bits - 1))),
            Builtin(f"__builtin_ffs{suffix}({{0}})", signed, INT, _first),
            Builtin(f"__builtin_clrsb{suffix}({{0}})", signed, INT, _redundant(signed.bits)),
            Builtin(f"__builtin_{suffix}abs({{0}} | 1)", signed, signed, _magnitude)]
    rows += [Builtin("__builtin_bswap16({0})", USHORT, USHORT, _swap(16)),
             Builtin("__builtin_bswap32({0})", UINT, UINT, _swap(32)),
             Builtin("__builtin_bswap64({0})", ULONG, ULONG, _swap(64))]
    return rows


INT_BUILTINS = _family()


def _finite(function: Callable[[float], float]) -> Callable[[Value], Value]:
    """floor and its kin keep infinities, NaN and the sign of zero."""
    return lambda value: math.copysign(float(function(value)), value) if math.isfinite(value) else value


def _root(value: Value) -> Value:
    return math.sqrt(abs(value)) if value == value else value


FLOAT_BUILTINS = [
    Builtin("__builtin_fabs({0})", DOUBLE, DOUBLE, abs),
    Builtin("__builtin_floor({0})", DOUBLE, DOUBLE, _finite(math.floor)),
    Builtin("__builtin_ceil({0})", DOUBLE, DOUBLE, _finite(math.ceil)),
    Builtin("__builtin_trunc({0})", DOUBLE, DOUBLE, _finite(math.trunc)),
    Builtin("__builtin_sqrt(__builtin_fabs({0}))", DOUBLE, DOUBLE, _root)]
