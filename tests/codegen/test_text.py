"""IR files and the assembly they become (data/NAME.ir, data/NAME.s); --update rewrites the latter."""
from __future__ import annotations

from pathlib import Path

import pytest

from tests.codegen.support import assembly, options

CASES = sorted((Path(__file__).parent / "data").glob("*.ir"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_text(case: Path, request: pytest.FixtureRequest) -> None:
    o = options(1)
    o.async_unwind = o.unwind_tables = False
    first = case.read_text().split("\n", 1)[0]
    if "pic" in first:
        o.pic, o.pie = 2, 0
    if "absolute" in first:
        o.pic = o.pie = 0
    text = assembly(case.read_text(), o)
    expected = case.with_suffix(".s")
    if request.config.getoption("--update"):
        expected.write_text(text)
    assert text == expected.read_text()
