"""Soft floats against the host's binary64 and binary32, and x87 against a compiled program."""
from __future__ import annotations

import math
import random
import shutil
import struct
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compiler.target import softfloat as sf

DOUBLES = st.floats(width=64) | st.floats(width=32) | st.integers(0, 2**64 - 1).map(
    lambda bits: struct.unpack("<d", struct.pack("<Q", bits))[0])


def double_bits(value: float) -> int:
    bits: int = struct.unpack("<Q", struct.pack("<d", value))[0]
    return bits


def single_bits(value: float) -> int:
    try:
        bits: int = struct.unpack("<I", struct.pack("<f", value))[0]
    except OverflowError:
        return sf.infinity(sf.BINARY32, int(value < 0))
    return bits


def same(f: sf.FloatFormat, mine: int, host: int) -> bool:
    return mine == host or (sf.is_nan(f, mine) and sf.is_nan(f, host))


def host_divide(a: float, b: float) -> float:
    if b == 0 or math.isnan(b):
        if a == 0 or math.isnan(a) or math.isnan(b):
            return math.nan
        return math.copysign(math.inf, a) * math.copysign(1.0, b)
    return a / b


@settings(max_examples=300, deadline=None)
@given(DOUBLES, DOUBLES)
def test_binary64(a: float, b: float) -> None:
    x, y = double_bits(a), double_bits(b)
    f = sf.BINARY64
    assert same(f, sf.add(f, x, y).bits, double_bits(a + b))
    assert same(f, sf.sub(f, x, y).bits, double_bits(a - b))
    assert same(f, sf.mul(f, x, y).bits, double_bits(a * b))
    assert same(f, sf.div(f, x, y).bits, double_bits(host_divide(a, b)))
    assert sf.compare(f, x, y) == (sf.UNORDERED if a != a or b != b else (a > b) - (a < b))
    if a >= 0:
        assert sf.sqrt(f, x).bits == double_bits(math.sqrt(a))
    if math.isfinite(a):
        assert sf.to_int(f, x) == int(a)
    assert same(sf.BINARY32, sf.convert(f, sf.BINARY32, x).bits, single_bits(a))
    assert same(f, sf.convert(sf.X87, f, sf.convert(f, sf.X87, x).bits).bits, x)
    assert same(f, sf.convert(sf.BINARY128, f, sf.convert(f, sf.BINARY128, x).bits).bits, x)


@settings(max_examples=300, deadline=None)
@given(st.floats(width=32), st.floats(width=32))
def test_binary32(a: float, b: float) -> None:
    # A double result rounded to float is the float result: 53 >= 2 * 24 + 2.
    x, y = single_bits(a), single_bits(b)
    f = sf.BINARY32
    assert same(f, sf.add(f, x, y).bits, single_bits(a + b))
    assert same(f, sf.mul(f, x, y).bits, single_bits(a * b))
    assert same(f, sf.div(f, x, y).bits, single_bits(host_divide(a, b)))
    assert same(sf.BINARY64, sf.convert(f, sf.BINARY64, x).bits, double_bits(a))


@settings(max_examples=200, deadline=None)
@given(st.floats(width=16), st.floats(width=16))
def test_binary16(a: float, b: float) -> None:
    def bits(value: float) -> int:
        try:
            found: int = struct.unpack("<H", struct.pack("<e", value))[0]
        except OverflowError:
            return sf.infinity(sf.BINARY16, int(value < 0))
        return found
    f = sf.BINARY16
    assert same(f, sf.add(f, bits(a), bits(b)).bits, bits(a + b))
    assert same(f, sf.mul(f, bits(a), bits(b)).bits, bits(a * b))


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**40), st.integers(-400, 330))
def test_decimal(digits: int, exponent: int) -> None:
    assert sf.from_decimal(sf.BINARY64, digits, exponent).bits == double_bits(float(f"{digits}e{exponent}"))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**80), st.integers(-1200, 1000))
def test_hex(significand: int, exponent: int) -> None:
    try:
        host = float.fromhex(f"{significand:#x}p{exponent}")
    except OverflowError:
        host = math.inf
    assert sf.from_hex(sf.BINARY64, significand, exponent).bits == double_bits(host)


def test_extremes() -> None:
    assert sf.from_decimal(sf.BINARY64, 1, 10**9).bits == sf.BINARY64.infinity
    assert sf.from_decimal(sf.BINARY64, 1, -10**9).bits == 0
    assert sf.from_hex(sf.BINARY64, 1, -10**9).bits == 0
    assert sf.from_hex(sf.BINARY64, 1, 10**9).flags & sf.OVERFLOW
    assert sf.from_decimal(sf.X87, 1, 0).bits == 0x3FFF8000000000000000
    assert sf.from_decimal(sf.BINARY128, 3, 0).bits == 0x4000_8000_0000_0000_0000_0000_0000_0000
    assert sf.to_text(sf.BINARY64, double_bits(1.5)) == "0x1.8p+0"
    assert sf.to_text(sf.BINARY64, double_bits(-0.1)) == (-0.1).hex()


PROGRAM = r"""
#include <stdio.h>
#include <string.h>
typedef union { long double v; struct { unsigned long long m; unsigned short e; } w; } U;
static void out(long double v) { U u; u.v = v; printf("%04x%016llx\n", u.w.e, u.w.m); }
int main(void) {
  U a, b; unsigned e1, e2;
  while (scanf("%x %llx %x %llx", &e1, &a.w.m, &e2, &b.w.m) == 4) {
    a.w.e = e1; b.w.e = e2;
    out(a.v + b.v); out(a.v * b.v); out(a.v / b.v); out(__builtin_sqrtl(__builtin_fabsl(a.v)));
  }
  return 0;
}
"""


@pytest.mark.skipif(shutil.which("gcc") is None, reason="needs gcc")
def test_x87_against_the_machine(tmp_path: Path) -> None:
    source = tmp_path / "x87.c"
    source.write_text(PROGRAM)
    subprocess.run(["gcc", "-w", "-o", str(tmp_path / "x87"), str(source), "-lm"], check=True)
    choose = random.Random(1)
    pairs: list[tuple[int, int]] = []
    for _ in range(400):
        pair = []
        for _ in range(2):
            field = choose.choice([choose.randrange(1, 0x7FFF), choose.randrange(0x3FE0, 0x4020), 0, 1])
            fraction = choose.getrandbits(63) & -(1 << choose.choice([0, 0, 30, 62]))
            pair.append(choose.getrandbits(1) << 79 | field << 64 | (int(field > 0) << 63) | fraction)
        pairs.append((pair[0], pair[1]))
    text = "".join(f"{a >> 64:x} {a & (2**64 - 1):x} {b >> 64:x} {b & (2**64 - 1):x}\n" for a, b in pairs)
    ran = subprocess.run([str(tmp_path / "x87")], input=text, capture_output=True, text=True, check=True)
    results = [int(line, 16) for line in ran.stdout.split()]
    f = sf.X87
    for at, (a, b) in enumerate(pairs):
        mine = [sf.add(f, a, b).bits, sf.mul(f, a, b).bits, sf.div(f, a, b).bits,
                sf.sqrt(f, sf.magnitude(f, a)).bits]
        for bits, host in zip(mine, results[4 * at:4 * at + 4], strict=True):
            assert same(f, bits, host), (hex(a), hex(b), hex(bits), hex(host))
