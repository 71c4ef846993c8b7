"""Predefined macros against aarch64-linux-gnu-gcc's."""
from __future__ import annotations

import shutil

import pytest

from compiler.driver.targets import target_named
from tests.target.test_macros import unexplained

CROSS = shutil.which("aarch64-linux-gnu-gcc") or ""
pytestmark = pytest.mark.skipif(not CROSS, reason="needs aarch64-linux-gnu-gcc")
FLAG_SETS = [
    "", "-O2", "-Os", "-fPIC", "-fno-pie", "-std=c99", "-std=gnu2x", "-fsigned-char", "-fshort-wchar", "-fshort-enums",
    "-ffast-math", "-mgeneral-regs-only", "-mbranch-protection=standard", "-mbranch-protection=pac-ret+leaf",
    "-march=armv8.1-a", "-march=armv8-a+crc", "-mcpu=cortex-a72", "-mstrict-align",
]  # fmt: skip


@pytest.mark.parametrize("flags", FLAG_SETS)
def test_macros_are_gccs(flags: str) -> None:
    target = target_named("aarch64")
    assert target is not None
    assert unexplained(CROSS, flags, target) == {}
