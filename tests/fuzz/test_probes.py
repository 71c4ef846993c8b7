"""Generators leave out what a compiler does not have."""

from __future__ import annotations

import shutil

import pytest

from fuzz.abi import AbiPairs
from fuzz.structured.features import EXTENSIONS, FEATURES
from fuzz.structured.generator import Structured
from fuzz.structured.probes import PROBES, REFERENCE_BUGS, missing
from oracle.check import builds, plan
from oracle.program import Program


def test_probes_cover_the_extensions() -> None:
    assert set(PROBES) <= set(FEATURES)
    assert EXTENSIONS - {"wide_varargs"} <= set(PROBES)


def test_known_bugs_of_references_can_be_left_out() -> None:
    assert {feature for feature, _, _ in REFERENCE_BUGS} <= set(FEATURES)
    for feature, _, _ in REFERENCE_BUGS:
        made = Structured(frozenset({feature}))
        assert made.generate(1).notes["expected"].splitlines()[-1].startswith("end ")


@pytest.mark.parametrize(("name", "lacks"), [("gcc", []), ("clang", ["nested"])])
def test_a_full_compiler_has_everything(name: str, lacks: list[str]) -> None:
    if shutil.which(name) is None:
        pytest.skip(f"{name} is missing")
    config = plan(name, ["x86-64"], ["-O0"], name).under_test[0]
    assert missing(lambda program: builds(program, config)) == lacks


def refuses_wide(program: Program) -> bool:
    text = "".join(program.files.values())
    return "__int128" not in text and "vector_size" not in text


def test_generators_adapt() -> None:
    for generator in (Structured(), AbiPairs()):
        assert generator.adapt(refuses_wide) == ["int128", "vector"]
        assert all(refuses_wide(generator.generate(seed)) for seed in range(40))
