"""Bytes, bits, addresses, asm and nested functions in structured programs: they occur, and evaluate as gcc does."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from fuzz.structured.choices import Choices
from fuzz.structured.features import FEATURES
from fuzz.structured.prelude import head
from fuzz.structured.program import Generation
from fuzz.structured.stmt import TooLong
from oracle.process import Limits, run

MARKS = {
    "byte_access": r"\(\(unsigned char \*\)&", "float_bits": r"__builtin_memcpy\(&b", "nested": r" nest\d+\(",
    "compound_literal": r"\[\]\)\{|\)\{", "pointer_difference": r"\(&\w+\[.*? (-|<|>=|==) &", "asm": "__asm__",
    "alloca": "__builtin_alloca", "nan": r"__builtin_nan", "sweep": r"void sweep\d+\(",
    "wrapped": r"(int|long) d\d+ = ", "exchange": r" y\d+ = x\d+;",
    "many_arguments": r" f\d+\(([a-zA-Z_0-9 ]+, ){7}"}


def programs(features: frozenset[str], count: int) -> list[tuple[str, str]]:
    made: list[tuple[str, str]] = []
    seed = 0
    while len(made) < count:
        seed += 1
        try:
            one = Generation(Choices(seed), features).generate()
            made.append((head(one.body, one.helpers) + one.body, one.expected))
        except TooLong:
            continue
    return made


@pytest.mark.parametrize("feature", sorted(MARKS))
def test_occurs_only_where_it_is_on(feature: str) -> None:
    everything = frozenset(FEATURES)
    mark = re.compile(MARKS[feature])
    assert any(mark.search(text) for text, _ in programs(everything, 40))
    if feature != "compound_literal":
        assert not any(mark.search(text) for text, _ in programs(everything - {feature}, 40))


@pytest.mark.skipif(shutil.which("gcc") is None, reason="gcc is missing")
def test_gcc_agrees(tmp_path: Path) -> None:
    for text, expected in programs(frozenset(FEATURES), 4):
        (tmp_path / "p.c").write_text(text)
        command = ["gcc", "-w", "-O1", "-ffp-contract=off", "-fsanitize=undefined", "p.c", "-o", "p", "-lm"]
        assert run(command, tmp_path, Limits(wall=120, cpu=60)).ok
        ran = run([str(tmp_path / "p")])
        assert (ran.stdout.decode(), ran.stderr) == (expected, b"")
