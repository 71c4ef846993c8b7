"""ABI pairs: both halves agree when one compiler makes them, and the oracle mixes two."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fuzz.abi import AbiPairs
from fuzz.registry import GENERATORS, make_generator
from oracle.check import check, plan
from oracle.program import Program

pytestmark = pytest.mark.skipif(shutil.which("gcc") is None, reason="gcc is missing")


def test_two_seeds_share_a_program() -> None:
    one, two = AbiPairs().generate(8), AbiPairs().generate(9)
    assert one.files == two.files
    assert (one.foreign, two.foreign) == (("callee.c",), ("caller.c",))


@pytest.mark.parametrize("seed", range(4))
def test_gcc_agrees_with_itself(seed: int) -> None:
    program = AbiPairs().generate(seed * 2)
    checked = check(program, plan("gcc", ["x86-64"], ["-O2"]))
    assert not checked.findings and not checked.dropped
    assert checked.expected is not None
    assert checked.expected.output.decode() == program.notes["expected"]


def test_a_file_of_the_partner(tmp_path: Path) -> None:
    """A compiler that lays a structure out differently is found only because the other file is not its own."""
    script = tmp_path / "packing-cc"
    script.write_text('#!/bin/sh\nexec gcc -fpack-struct=1 "$@"\n')
    script.chmod(0o755)
    record = "struct s { char a; long b; };\nlong get(struct s *p);\n"
    files = {
        "caller.c": record + "int main(void) { struct s x = {1, 5}; return get(&x) != 5; }\n",
        "callee.c": record + "long get(struct s *p) { return p->b; }\n"}
    own = Program("test", 0, files)
    mixed = Program("test", 0, files, foreign=("callee.c",))
    how = plan(str(script), ["x86-64"], ["-O0"])
    assert not check(own, how).findings
    assert check(mixed, how).findings


def test_registered() -> None:
    for name in GENERATORS:
        if name != "csmith" or shutil.which("csmith"):
            assert make_generator(name).name == name
