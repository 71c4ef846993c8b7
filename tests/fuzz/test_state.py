"""The campaign's database: batches are whole or not there."""

import sqlite3
from pathlib import Path

import pytest

from fuzz.state import BatchResult, FoundRow, ProgramRow, State


def batch(first: int, count: int, finding: bool = False) -> BatchResult:
    """A finished batch; its first seed may have a finding."""
    result = BatchResult("g", first, count, 1.0)
    for seed in range(first, first + count):
        outcome = "finding" if finding and seed == first else "ok"
        result.programs.append(ProgramRow(seed, outcome, 0.1))
    if finding:
        result.findings.append(
            FoundRow("g", first, "wrong output", "c", "sig", "detail", {"a.c": "x"}, ["-w"], "recipe", b"1", b"2\xff")
        )
    return result


def test_claims_follow_each_other(tmp_path: Path) -> None:
    """Seeds are handed out once, for each generator by itself."""
    state = State(tmp_path / "s.db")
    assert state.next_first("g", 10) == 10
    state.open_batch("g", 10, 5)
    assert state.next_first("g", 10) == 15
    assert state.next_first("h", 10) == 10
    state.close()


def test_results_and_unfinished_batches_survive(tmp_path: Path) -> None:
    """A new process sees what was finished and what was not."""
    state = State(tmp_path / "s.db")
    state.open_batch("g", 1, 3)
    state.open_batch("g", 4, 3)
    state.finish_batch(batch(1, 3, finding=True))
    state.close()
    state = State(tmp_path / "s.db")
    assert state.unfinished() == [("g", 4, 3)]
    totals = state.totals()
    assert (totals.programs, totals.findings, totals.signatures) == (3, 1, 1)
    (row,) = state.findings()
    assert (row.files, row.options, row.got) == ({"a.c": "x"}, ["-w"], b"2\xff")
    assert [(g[0], g[1], g[2]) for g in state.groups()] == [("wrong output", "sig", 1)]
    state.close()


def test_a_batch_counts_once(tmp_path: Path) -> None:
    """Finished twice (by a shard that was run again), recorded once."""
    state = State(tmp_path / "s.db")
    state.open_batch("g", 1, 3)
    state.finish_batch(batch(1, 3, finding=True))
    state.finish_batch(batch(1, 3, finding=True))
    assert (state.totals().programs, state.totals().findings) == (3, 1)
    state.close()


def test_a_failed_transaction_leaves_nothing(tmp_path: Path) -> None:
    """All or nothing."""
    state = State(tmp_path / "s.db")
    with pytest.raises(sqlite3.IntegrityError), state.transaction() as database:
        database.execute("INSERT INTO campaign VALUES ('a', 'b')")
        database.execute("INSERT INTO campaign VALUES ('a', NULL)")
    assert state.setting("a") is None
    state.set_setting("a", "c")
    assert state.setting("a") == "c"
    state.close()
