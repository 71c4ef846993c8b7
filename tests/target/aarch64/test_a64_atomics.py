"""How atomic read-modify-writes are done: functions of libgcc, LSE, or loops."""
from __future__ import annotations

import pytest

from tests.conftest import Pycc

SOURCE = """
int a; long b; char c; short d;
int add(int v) { return __atomic_fetch_add(&a, v, 5); }
int subtract(int v) { return __atomic_fetch_sub(&a, v, 0); }
long conjunction(long v) { return __atomic_fetch_and(&b, v, 2); }
char exchange(char v) { return __atomic_exchange_n(&c, v, 3); }
int compare(short e, short v) { return __atomic_compare_exchange_n(&d, &e, v, 0, 3, 2); }
"""
FUNCTIONS = [
    "__aarch64_ldadd4_acq_rel", "__aarch64_ldadd4_relax", "__aarch64_ldclr8_acq", "__aarch64_swp1_rel",
    "__aarch64_cas2_acq_rel",
]  # fmt: skip


@pytest.mark.parametrize(
    ("flags", "present", "absent"),
    [
        ("", FUNCTIONS, ["ldaxr", "ldaddal"]),
        ("-mno-outline-atomics", ["ldaxr", "stlxrh"], ["__aarch64_", "ldaddal"]),
        ("-march=armv8.1-a", ["ldaddal", "casalh", "ldclral", "swpalb"], ["__aarch64_", "ldaxr"]),
        ("-march=armv8-a+lse", ["ldaddal"], ["__aarch64_"]),
        ("-mno-outline-atomics -moutline-atomics", FUNCTIONS, ["ldaxr"]),
    ],
)
def test_read_modify_write(flags: str, present: list[str], absent: list[str], pycc: Pycc) -> None:
    (pycc.cwd / "a.c").write_text(SOURCE)
    done = pycc("--target=aarch64-linux-gnu", "-O2", *flags.split(), "-S", "a.c", "-o", "a.s")
    assert done.status == 0, done.err
    text = (pycc.cwd / "a.s").read_text()
    for part in present:
        assert part in text
    for part in absent:
        assert part not in text
