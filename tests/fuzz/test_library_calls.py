"""The generator of library calls: the same program from a seed or its choices; programs that gcc compiles the same way
at both ends of its levels.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from fuzz.library_calls import STATEMENTS, LibraryCalls


def test_same_seed_same_program() -> None:
    generator = LibraryCalls()
    one = generator.generate(7)
    assert one.digest() == generator.generate(7).digest()
    assert one.digest() == generator.replay(one.words).digest()
    assert one.digest() != generator.generate(8).digest()


def test_patterns_have_no_other_capitals() -> None:
    for pattern in STATEMENTS:
        assert set(filter(str.isupper, pattern)) <= set("SCXDFT"), pattern


@pytest.mark.skipif(shutil.which("gcc") is None, reason="needs gcc")
@pytest.mark.parametrize("seed", range(4))
def test_output_does_not_depend_on_folding(seed: int, tmp_path: Path) -> None:
    sources = LibraryCalls().generate(seed).write(tmp_path)
    outputs = set()
    for options in (["-O0", "-fno-builtin"], ["-O2"]):
        subprocess.run(["gcc", "-w", *options, *sources, "-o", "program"], cwd=tmp_path, check=True)
        outputs.add(subprocess.run([tmp_path / "program"], capture_output=True, check=True).stdout)
    assert len(outputs) == 1
