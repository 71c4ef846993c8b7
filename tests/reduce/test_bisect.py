"""Blame: the pass, its execution and the rewrite, by pycc's own counting; the first bad of several."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from reduce.bisect import Bisector, Blame, Stage, Trial, difference, first_failing
from reduce.firstbad import FirstBad, State, search

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """\
int a(int x) { return x / 7; }
int b(int x, int y) { return (x / 5) ^ (y / 9); }
int c(int n, int *p, int k) { int s = 0; for (int i = 0; i < n; i++) s += p[i] * (k * 31); return s; }
"""


def assembly_trial(where: Path, wanted: str, times: int) -> Trial:
    """A trial whose fault is that a mnemonic is in the assembly fewer than so many times."""
    (where / "program.c").write_text(PROGRAM)

    def shows(extra: Sequence[str]) -> tuple[bool, str]:
        words = [sys.executable, "-m", "compiler", "-O1", *extra, "-S", "program.c", "-o", "program.s"]
        done = subprocess.run(words, cwd=where, capture_output=True, text=True, timeout=60, check=True,
                              env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"})
        return (where / "program.s").read_text().count(wanted) < times, done.stderr
    return shows


def test_the_pass_and_its_function(tmp_path: Path) -> None:
    """All divisions are gone once `divide` has run on each function."""
    for times, function in ((1, "b"), (3, "a")):
        blame = Bisector(assembly_trial(tmp_path, "idivl", times)).blame()
        assert (blame.stage, blame.name, blame.function) == (Stage.OPTIMIZER, "divide", function)
        assert blame.base == "divide"


def test_the_rewrite(tmp_path: Path) -> None:
    """In b the first division is the first rewrite, the second the second."""
    first = Bisector(assembly_trial(tmp_path, "idivl", 2)).blame()
    second = Bisector(assembly_trial(tmp_path, "idivl", 1)).blame()
    assert (first.rewrite, second.rewrite) == (1, 2)
    assert first.instance == second.instance
    assert "divs" in second.change and second.change != first.change


def test_where_the_optimizer_is_innocent(tmp_path: Path) -> None:
    assert Bisector(assembly_trial(tmp_path, "vpmuludq", 1)).blame().stage is Stage.ELSEWHERE
    assert Bisector(assembly_trial(tmp_path, "ret", 1)).blame().stage is Stage.UNKNOWN


def test_a_compiler_that_does_not_count() -> None:
    assert Bisector(lambda extra: (True, "")).blame().stage is Stage.ELSEWHERE
    assert Bisector(lambda extra: ("-O0" not in extra, "")).blame().stage is Stage.UNKNOWN


def test_clang_counts_too() -> None:
    """Its limit is another option, and it has no fuel."""
    def clang(extra: Sequence[str]) -> tuple[bool, str]:
        if "-mllvm" not in extra:
            return True, "error: unknown argument"
        limit = int(extra[-1].partition("=")[2])
        lines = [f"BISECT: {'' if number <= limit else 'NOT '}running pass ({number}) P{number} on f" for number in
                 range(1, 10)]
        return limit >= 6, "\n".join(lines)
    blame = Bisector(clang).blame()
    assert (blame.name, blame.instance, blame.function, blame.rewrite) == ("P6", 6, "f", 0)


def test_names_of_places_in_the_pipeline() -> None:
    names = ("gvn2", "inlined-gvn", "simplify-unrolled", "ipa-sccp", "load-pre", "licm2")
    assert [Blame(Stage.OPTIMIZER, name).base for name in names] == ["gvn", "gvn", "simplify", "sccp", "load-pre",
                                                                     "licm"]


def test_differences_of_dumps() -> None:
    assert difference("BISECT: x\nf\n  a\n  b\n", "f\n  a\n  c\n") == "-  b\n+  c"


@pytest.mark.parametrize("bad", [1, 2, 7, 16])
def test_first_failing(bad: int) -> None:
    assert first_failing(0, 16, lambda number: number >= bad) == bad


def states(text: str) -> tuple[list[str], dict[str, State]]:
    names = [f"v{number}" for number in range(len(text))]
    kinds = {"g": State.GOOD, "b": State.BAD, "s": State.SKIP}
    return names, {name: kinds[letter] for name, letter in zip(names, text, strict=True)}


@pytest.mark.parametrize(("text", "expected"), [
    ("gggbbb", FirstBad("v3", (), "v2", 0)),
    ("gb", FirstBad("v1", (), "v0", 0)),
    ("gggssbbb", FirstBad("v5", ("v3", "v4"), "v2", 0)),
    ("sggbbs", FirstBad("v3", (), "v2", 0)),
    ("bbb", FirstBad("v0", (), "", 0)),
    ("gggsbsb", FirstBad("v4", ("v3",), "v2", 0)),
])
def test_the_first_bad_version(text: str, expected: FirstBad) -> None:
    names, known = states(text)
    found = search(names, known.__getitem__)
    assert found is not None
    assert (found.first, found.candidates, found.last_good) == (expected.first, expected.candidates, expected.last_good)


def test_no_bad_version() -> None:
    names, known = states("gggg")
    assert search(names, known.__getitem__) is None
