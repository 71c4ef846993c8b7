"""Packages with their own build systems: what counts as a passed test, and how a build is judged by the reference's."""

from pathlib import Path

import pytest

from oracle.matrix import Compiler, compiler, target
from oracle.sources import SourceUnavailable
from oracle.suites import packages
from oracle.suites.packages import Package, check_package, passed
from oracle.suites.results import Failure
from tests.oracle.fakes import fake

PRINTED = b"""PASS: tests/one.sh
FAIL: tests/two.sh
SKIP: tests/three.sh
ok 1 - first
not ok 2 - second
 3/19 Test  #3: misc_tests .......................   Passed    0.00 sec
 4/19 Test  #4: bad_tests ........................***Failed    0.00 sec
api_test ... ok
[ok]: SORT with BY (12 ms)
"""


def test_passed() -> None:
    assert passed(PRINTED) == ["1 - first", "SORT with BY", "api_test", "misc_tests", "tests/one.sh"]


def native(name: str) -> Compiler:
    found = compiler(name, target("x86-64"))
    assert found is not None
    return found


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package "tiny" of one program; its tests are two lines that the program prints."""
    tree = tmp_path / "source"
    tree.mkdir()
    (tree / "a.c").write_text(
        '#include <stdio.h>\nint main(void) { puts("PASS: first"); puts(VALUE ? "PASS: second" : "FAIL: second"); }\n'
    )
    monkeypatch.setenv("PYCC_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(packages, "fetch", lambda name: tree)
    one = Package("tiny", ("$CC -DVALUE=1 $CFLAGS a.c -o a",), "./a")
    monkeypatch.setattr(packages, "PACKAGES", {"tiny": one})


def test_good_build(tiny: None, tmp_path: Path) -> None:
    where = tmp_path / "build"
    where.mkdir()
    assert check_package("tiny", native("gcc"), native("gcc"), "-O0", where, 1) == "2 tests"


def test_wrong_code_is_found(tiny: None, tmp_path: Path) -> None:
    """A compiler that makes a test fail which passes with the reference."""
    where = tmp_path / "build"
    where.mkdir()
    with pytest.raises(Failure, match="1 of 2 tests fail: second"):
        check_package("tiny", native("gcc"), native("gcc"), "-O0 -UVALUE -DVALUE=0", where, 1)


def test_rejecting_compiler(tiny: None, tmp_path: Path) -> None:
    where = tmp_path / "build"
    where.mkdir()
    with pytest.raises(Failure) as caught:
        check_package("tiny", native(fake(tmp_path, "reject")), native("gcc"), "-O0", where, 1)
    assert caught.value.verdict == "build"


def test_missing_tool(tiny: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = Package("tiny", ("true",), "true", needs=("no-such-tool",))
    monkeypatch.setattr(packages, "PACKAGES", {"tiny": one})
    with pytest.raises(SourceUnavailable, match="no-such-tool"):
        check_package("tiny", native("gcc"), native("gcc"), "-O0", tmp_path, 1)
