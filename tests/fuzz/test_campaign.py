"""Campaigns from end to end: budgets, shards, findings that are written out, a kill in the middle."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from fuzz.campaign import Budget, Campaign, Progress, Setup
from fuzz.csmith import Csmith
from fuzz.garbage import Garbage
from fuzz.state import State
from fuzz.worker import Batch, run_batch
from tests.conftest import ROOT
from tests.oracle.fakes import fake

MAIN = "import sys; sys.argv[0] = 'pycc-fuzz'; from fuzz.cli import main; sys.exit(main())"
needs_csmith = pytest.mark.skipif(shutil.which("csmith") is None, reason="csmith is not installed")


def command(*words: str) -> list[str]:
    """pycc-fuzz from this tree."""
    return [sys.executable, "-c", MAIN, *words]


def fuzz(*words: str) -> subprocess.CompletedProcess[str]:
    """Run a campaign to its end."""
    return subprocess.run(command(*words), cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)


def seeds(state: Path) -> list[int]:
    """All recorded seeds."""
    database = sqlite3.connect(state / "campaign.db")
    try:
        return [int(row[0]) for row in database.execute("SELECT seed FROM program ORDER BY seed")]
    finally:
        database.close()


def wait_for_seeds(state: Path, count: int) -> None:
    """Until a campaign in another process has recorded that many programs."""
    for _ in range(600):
        time.sleep(0.1)
        try:
            if (state / "campaign.db").exists() and len(seeds(state)) >= count:
                return
        except sqlite3.OperationalError:  # its tables are not there yet
            continue
    pytest.fail("the campaign makes no progress")


def run(state: State, budget: Budget, generators: tuple[str, ...] = ("garbage",), under_test: str = "gcc",
        shard: tuple[int, int] = (0, 1)) -> Campaign:  # fmt: skip
    """A campaign in this process."""

    def show(progress: Progress) -> None:
        assert progress.new_programs >= 0

    setup = Setup(generators, under_test, ("x86-64",), ("-O0",), "gcc", 1, 4, 2, shard)
    with ThreadPoolExecutor(2) as executor:
        campaign = Campaign(state, setup, budget, executor, show)
        campaign.run()
    return campaign


def test_programs_budget_and_continuation(tmp_path: Path) -> None:
    """As many programs as asked for; the next run goes on where this one ended."""
    state = State(tmp_path / "campaign.db")
    run(state, Budget(programs=10))
    assert seeds(tmp_path) == list(range(1, 11))
    run(state, Budget(programs=5))
    assert seeds(tmp_path) == list(range(1, 16))
    state.close()


def test_shards_share_the_seeds(tmp_path: Path) -> None:
    """No seed is in two shards."""
    found = []
    for number in (0, 1):
        state = State(tmp_path / str(number) / "campaign.db")
        run(state, Budget(programs=8), shard=(number, 2))
        state.close()
        found.append(set(seeds(tmp_path / str(number))))
    assert not found[0] & found[1]
    assert len(found[0]) == len(found[1]) == 8


def test_findings_budget(tmp_path: Path) -> None:
    """Stops soon after enough findings."""
    state = State(tmp_path / "campaign.db")
    campaign = run(state, Budget(findings=3), under_test=fake(tmp_path, "dies"))
    assert 3 <= campaign.findings <= 16
    assert state.groups()[0][0] == "compiler crash"
    state.close()


def test_unfinished_batches_come_first(tmp_path: Path) -> None:
    """A batch that a killed run left open is run by the next."""
    state = State(tmp_path / "campaign.db")
    state.open_batch("garbage", 1, 4)
    run(state, Budget(programs=4))
    assert seeds(tmp_path) == [1, 2, 3, 4]
    assert state.unfinished() == []
    state.close()


def test_killed_campaign_resumes(tmp_path: Path) -> None:
    """SIGKILL in the middle: the next run finishes with every seed once and the database whole."""
    words = ("--generators", "garbage", "--under-test", "gcc", "--state", str(tmp_path), "--jobs", "2", "--batch", "3")
    process = subprocess.Popen(command(*words, "--programs", "100000"), cwd=ROOT, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, start_new_session=True)  # fmt: skip
    try:
        wait_for_seeds(tmp_path, 9)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    before = seeds(tmp_path)
    done = fuzz(*words, "--programs", "12")
    assert done.returncode in (0, 1), done.stderr
    after = seeds(tmp_path)
    # At most three batches were open: they came first, so no hole is left.
    assert after == list(range(1, len(after) + 1)) and len(after) >= len(before) + 12
    database = sqlite3.connect(tmp_path / "campaign.db")
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert database.execute("SELECT count(*) FROM batch WHERE done = 0").fetchone() == (0,)
    database.close()


@needs_csmith
def test_command_line_with_a_sound_compiler(tmp_path: Path) -> None:
    """gcc against gcc: nothing is found, status 0."""
    done = fuzz("--generators", "csmith", "--under-test", "gcc", "--state", str(tmp_path), "--programs", "4",
                "--levels=-O0")  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "no findings" in done.stdout
    assert len(seeds(tmp_path)) == 4
    assert "Nothing was found" in (tmp_path / "report.html").read_text()


def test_command_line_with_findings(tmp_path: Path) -> None:
    """Status 1, and a folder that explains each group of findings."""
    done = fuzz("--generators", "garbage", "--under-test", fake(tmp_path, "crash"), "--state", str(tmp_path / "s"),
                "--programs", "5", "--levels=-O0")  # fmt: skip
    assert done.returncode == 1, done.stderr
    folders = sorted((tmp_path / "s" / "findings").glob("compiler-crash-*/garbage-*"))
    assert len(folders) == 3
    assert {"program.c", "commands.sh"} <= {path.name for path in folders[0].iterdir()}
    assert "fake-crash" in (folders[0] / "commands.sh").read_text()


@pytest.mark.parametrize(
    "words", [("--under-test", "/no/such/cc"), ("--generators", "nothing"), ("--targets", "pdp-11")]
)
def test_missing_tools(tmp_path: Path, words: tuple[str, str]) -> None:
    """Status 3 and a message, not a campaign that finds nothing."""
    done = fuzz("--state", str(tmp_path), "--programs", "1", *words)
    assert done.returncode == 3 and "pycc-fuzz: " in done.stderr


def test_garbage_is_deterministic_and_varied() -> None:
    """A seed is a program; seeds differ."""
    one, two = Garbage(), Garbage()
    programs = [one.generate(seed) for seed in range(40)]
    assert [p.files for p in programs] == [two.generate(seed).files for seed in range(40)]
    assert len({p.digest() for p in programs}) > 35


@needs_csmith
def test_csmith_is_deterministic() -> None:
    """The swarm options come from the seed too."""
    generator = Csmith()
    assert generator.generate(7).files == generator.generate(7).files
    assert generator.generate(7).recipe != generator.generate(8).recipe


SHIFTY = """#!/bin/sh
for word; do case $word in *.c)
  grep -q '<<=' "$word" && { echo "$word: internal compiler error: in shift, at passes.py:3" >&2; exit 4; };;
esac; done
exec gcc "$@"
"""


def test_a_finding_is_reduced_and_known_until_it_is_mended(tmp_path: Path) -> None:
    """New: 1, with a reduced program; known: 0; mended: closed; broken again: 1."""
    compiler = tmp_path / "shifty"
    compiler.write_text(SHIFTY)
    compiler.chmod(0o755)
    words = ("--generators", "structured", "--under-test", str(compiler), "--state", str(tmp_path / "s"),
             "--levels=-O0", "--jobs", "1", "--seed", "2000")  # fmt: skip
    first = fuzz(*words, "--programs", "8", "--reduce", "400")
    assert first.returncode == 1, first.stdout + first.stderr
    (folder,) = (tmp_path / "s" / "findings").glob("compiler-crash-*")
    text = (folder / "reduced" / "program.c").read_text()
    assert "<<=" in text and len(text) < 200
    assert (folder / "commands.sh").exists() and (folder / "original" / "program.c").exists()
    assert fuzz(*words, "--programs", "8", "--reduce", "0").returncode == 0
    compiler.write_text('#!/bin/sh\nexec gcc "$@"\n')
    mended = fuzz(*words, "--programs", "1", "--reduce", "0")
    assert mended.returncode == 0 and "1 known findings do not fail any more" in mended.stdout
    compiler.write_text(SHIFTY)
    assert fuzz(*words, "--programs", "8", "--reduce", "0").returncode == 1


def test_levels_are_drawn_by_the_seed(tmp_path: Path) -> None:
    """Two of four levels for each program, not always the same, and all of them in turn."""
    compiler = fake(tmp_path, "silent")
    batch = Batch("abi", 1, 8, compiler, ("x86-64",), ("-O0", "-O1", "-O2", "-O3"), "gcc", time.time() + 100, 2)
    first, second = run_batch(batch), run_batch(batch)
    told = [(row.config + row.detail).count("x86-64") for row in first.findings]
    assert told == [2] * 8
    assert [row.detail for row in first.findings] == [row.detail for row in second.findings]
    assert {row.config[-3:] for row in first.findings} == {"-O0", "-O1", "-O2"}
