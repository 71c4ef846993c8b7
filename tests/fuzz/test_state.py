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


def found(seed: int, bucket: str, config: str = "cc x86-64 -O2") -> FoundRow:
    return FoundRow("g", seed, "wrong output", config, bucket, "detail", {"a.c": "x"}, [], "", b"1", b"2", bucket)


def with_findings(first: int, *rows: FoundRow) -> BatchResult:
    made = batch(first, 5)
    made.findings += rows
    return made


def test_known_findings_open_once_and_again_when_fixed(tmp_path: Path) -> None:
    """What is open is not new; what was closed is."""
    state = State(tmp_path / "s.db")
    assert state.finish_batch(with_findings(1, found(1, "b"), found(2, "b"), found(3, "c"))) == ["b", "c"]
    assert state.finish_batch(with_findings(10, found(11, "b"))) == []
    state.close_known("b")
    assert [(one.signature, one.closed > 0) for one in state.known()] == [("c", False), ("b", True)]
    assert state.finish_batch(with_findings(20, found(21, "b"))) == ["b"]
    assert state.finding(next(one for one in state.known() if one.signature == "b").example).seed == 21
    state.close()


def test_a_reduction_gives_a_signature_of_its_own(tmp_path: Path) -> None:
    """The bucket's row becomes the signature's; further signatures of the bucket are new, the same one is not."""
    state = State(tmp_path / "s.db")
    state.finish_batch(with_findings(1, found(1, "b"), found(2, "b"), found(3, "b"), found(4, "b")))
    opened = []
    for signature in ("one", "one", "two", ""):
        row = state.next_to_reduce(9)
        assert row is not None
        opened.append(state.finish_reduction(row.id, signature, f"title {signature}"))
    assert opened == [[], [], ["two"], []]
    assert state.next_to_reduce(9) is None
    assert [(one.signature, one.bucket, one.title) for one in state.known()] == [
        ("one", "b", "title one"), ("two", "b", "title two")]
    assert [row.signature for row in state.findings()] == ["one", "one", "two", "b"]
    assert state.finish_batch(with_findings(10, found(11, "b"))) == []
    state.close()


def test_only_some_of_a_bucket_are_reduced_and_none_that_is_closed(tmp_path: Path) -> None:
    state = State(tmp_path / "s.db")
    state.finish_batch(with_findings(1, found(1, "b"), found(2, "b"), found(3, "b"), found(4, "c")))
    order = []
    while (row := state.next_to_reduce(2)) is not None:
        order.append(row.seed)
        state.finish_reduction(row.id, "", "")
    assert order == [1, 4, 2]
    state.finish_batch(with_findings(10, found(11, "d")))
    state.close_known("d")
    assert state.next_to_reduce(2) is None
    state.close()


def test_the_rest_of_a_batch_stays_open(tmp_path: Path) -> None:
    """A batch that ended early at its third program of eight."""
    state = State(tmp_path / "s.db")
    state.open_batch("g", 1, 8)
    state.finish_batch(batch(1, 2), 8)
    assert state.unfinished() == [("g", 3, 6)]
    assert state.next_first("g", 1) == 9
    state.finish_batch(batch(3, 0), 6)
    assert state.unfinished() == [("g", 3, 6)]
    state.close()


def test_merging_shards(tmp_path: Path) -> None:
    """Nothing is lost or twice, though both shards number their findings from one; merging again changes nothing."""
    shards = []
    for number, rows in enumerate(((found(1, "b"), found(2, "c")), (found(11, "d"), found(12, "b")))):
        shard = State(tmp_path / f"{number}.db")
        shard.finish_batch(with_findings(1 + 10 * number, *rows))
        shards.append(shard)
    shards[1].close_known("b")
    for shard in shards:
        shard.close()
    state = State(tmp_path / "all.db")
    for _ in range(2):
        for number in range(2):
            state.merge(tmp_path / f"{number}.db")
        assert (state.totals().programs, state.totals().findings) == (10, 4)
        known = {one.signature: one for one in state.known()}
        assert {name: state.finding(one.example).seed for name, one in known.items()} == {"b": 1, "c": 2, "d": 11}
        assert not any(one.closed for one in known.values())
        assert state.next_first("g", 1) == 16
    state.close()


def test_a_state_of_an_older_version_is_refused(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "s.db")
    database.execute("CREATE TABLE finding (id INTEGER PRIMARY KEY, signature TEXT)")
    database.close()
    with pytest.raises(ValueError, match="older version"):
        State(tmp_path / "s.db")


def test_a_reduction_that_was_cut_stays_in_its_bucket(tmp_path: Path) -> None:
    state = State(tmp_path / "s.db")
    state.finish_batch(with_findings(1, found(1, "b"), found(2, "b")))
    for title in ("first", "second"):
        row = state.next_to_reduce(9)
        assert row is not None
        assert state.finish_reduction(row.id, "b", title) == []
    assert [(one.signature, one.title) for one in state.known()] == [("b", "first")]
    state.close()


def test_one_reduction_names_a_bucket_of_messages(tmp_path: Path) -> None:
    state = State(tmp_path / "s.db")
    rows = [found(seed, "m") for seed in (1, 2, 11)]
    for row in rows:
        row.verdict = "compiler crash"
    state.finish_batch(with_findings(1, *rows[:2]))
    first = state.next_to_reduce(5)
    assert first is not None
    assert state.finish_reduction(first.id, "real", "title") == []
    assert state.next_to_reduce(5) is None
    assert state.finish_batch(with_findings(10, rows[2])) == []
    assert [row.signature for row in state.findings()] == ["real"] * 3
    assert [one.signature for one in state.known()] == ["real"]
    state.close()
