"""The mutation score: what counts as found, how time is shared out, and the command."""

import itertools
import json
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from io import StringIO
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest
from rich.console import Console

from compiler.faults import FAULTS
from fuzz import mutation_score
from fuzz.mutation_score import Hunt, Score, Search, Subject, _probe, measure, median_seconds, subjects
from fuzz.state import BatchResult, FoundRow, ProgramRow
from fuzz.worker import Batch
from tests.conftest import ROOT
from tests.oracle.fakes import fake

P = ParamSpec("P")
T = TypeVar("T")
HUNT = Hunt(("one", "two"), ("x86-64",), ("-O0", "-O2"), "gcc", 1, 2, 20.0)
MAIN = "import sys; sys.argv[0] = 'pycc-fuzz'; from fuzz.cli import main; sys.exit(main())"


class Inline(Executor):
    """Runs what is submitted at once."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def found(batch: Batch, seed: int, config: str) -> FoundRow:
    return FoundRow(batch.generator, seed, "wrong output", config, "s", "d", {}, [], "", b"1", b"2")


def scripted(rules: dict[tuple[str, str, int], bool]) -> Callable[[Batch], BatchResult]:
    """A worker that finds by (an option in the levels, generator, seed)."""

    def run(batch: Batch) -> BatchResult:
        result = BatchResult(batch.generator, batch.first, batch.count, 0.0)
        for seed in range(batch.first, batch.first + batch.count):
            result.programs.append(ProgramRow(seed, "ok", 0.1))
            for option, generator, wanted in rules:
                plain = option == ""
                if generator == batch.generator and wanted == seed and (plain or option in batch.levels[0].split()):
                    result.findings.append(found(batch, seed, f"pycc x86-64 {batch.levels[0]}"))
        time.sleep(0.001)
        return result

    return run


def search(monkeypatch: pytest.MonkeyPatch, rules: dict[tuple[str, str, int], bool], *names: str) -> list[Score]:
    """The scores after two seconds; the clock of CPU time goes on by 0.1 s for each batch."""
    clock = itertools.count()
    monkeypatch.setattr(mutation_score, "_cpu", lambda: next(clock) / 10)
    monkeypatch.setattr(mutation_score, "run_batch", scripted(rules))
    wanted = [Subject(name, "", "pycc", f"-fplant-fault={name}") for name in names]
    hunt = Hunt(HUNT.generators, HUNT.targets, HUNT.levels, HUNT.reference, HUNT.seed, 1, 2.0)
    searches = [Search(subject, hunt, Inline()) for subject in wanted]
    measure(searches, hunt, Console(file=StringIO()))
    return [one.score for one in searches]


def test_found_by_the_generator_that_shows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first finding counts, with its generator, seed and the programs until then."""
    (score,) = search(monkeypatch, {("-fplant-fault=a", "two", 4): True}, "a")
    assert score.found and (score.generator, score.seed) == ("two", 4)
    assert score.tried == {"one": 4, "two": 4} and score.unrelated == 0


def test_what_is_wrong_anyway_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that the sound compiler spoils as well finds no fault."""
    (score,) = search(monkeypatch, {("", "one", 1): True, ("-fplant-fault=a", "one", 9): True}, "a")
    assert score.found and score.seed == 9 and score.unrelated == 1


def test_time_is_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is hard to find does not keep the others from being searched."""
    monkeypatch.setattr(mutation_score, "FIRST_SLICE", 0.2)
    hard, easy = search(monkeypatch, {("-fplant-fault=easy", "one", 3): True}, "hard", "easy")
    assert easy.found and not hard.found and hard.programs > easy.programs > 0
    assert easy.cpu == pytest.approx(0.3)  # batches of generators one, two, one: seeds 1 and 2, then 3
    easy.cpu = 8.0
    assert median_seconds([hard, easy, easy], 2) == 4.0
    assert median_seconds([hard, hard, easy], 2) == float("inf")


def test_a_compiler_that_plants_nothing(tmp_path: Path) -> None:
    """It rejects every program for its options: that is no find."""
    sound = fake(tmp_path, "sound")
    _probe(Subject("a", "", sound), HUNT)
    with pytest.raises(ValueError, match="does not take -fplant-fault=a"):
        _probe(Subject("a", "", sound, "-fplant-fault=a"), HUNT)


def test_subjects() -> None:
    """All planted faults of pycc, or other compilers by their commands."""
    assert [subject.name for subject in subjects("pycc")] == [name for name, _, _ in FAULTS]
    named = subjects("./a -x; /p/b {source} {output}")
    assert [subject.under_test for subject in named] == ["./a -x", "/p/b {source} {output}"]
    assert [subject.name for subject in named] == ["a -x", "b"]


@pytest.mark.slow
def test_the_command(tmp_path: Path) -> None:
    """A compiler that crashes is found, one that is right is not: status 1, and the figures are kept."""
    under_test = f"{fake(tmp_path, 'crash')};{fake(tmp_path, 'sound')}"
    words = ("--mutation-score", "--under-test", under_test, "--minutes", "0.2", "--generators", "structured",
             "--state", str(tmp_path / "state"), "--jobs", "1")  # fmt: skip
    done = subprocess.run([sys.executable, "-c", MAIN, *words], cwd=ROOT, capture_output=True, text=True, timeout=200,
                          check=False)  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "mutation score: 1 of 2 found" in done.stdout
    scores = json.loads((tmp_path / "state" / "mutation-score.json").read_text())["scores"]
    assert [score["found"] for score in scores] == [True, False]
    done = subprocess.run([sys.executable, "-c", MAIN, "--mutation-score", "--faults", "no-such"], cwd=ROOT,
                          capture_output=True, text=True, timeout=200, check=False)  # fmt: skip
    assert done.returncode == 3 and "no fault is named" in done.stderr
