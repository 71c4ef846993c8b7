"""The state of a campaign: one SQLite database (WAL), so that nothing is lost by a kill, a full disk or a reboot.

The unit of work is a batch of seeds of one generator. A batch's results and its mark "done" are one transaction: after
a kill the batch is either wholly there or run again, so no program counts twice. A batch that ended early leaves the
rest as an open batch. Findings hold the program's text and all that is needed to see the difference again.

What is found falls into buckets: what can be told at once (a crash's message, the guilty pass). A reduction gives a
finding its signature; `known` has a row for each distinct signature (a bucket's own until something in it is reduced),
open until its example does not fail any more. A bucket of wrong code (`RUNNING`) may hold several bugs; one of messages
is one bug, and one reduction names it.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

SCHEMA = """
CREATE TABLE IF NOT EXISTS campaign (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS batch (
    generator TEXT NOT NULL, first INTEGER NOT NULL, count INTEGER NOT NULL, done INTEGER NOT NULL DEFAULT 0,
    seconds REAL NOT NULL DEFAULT 0, PRIMARY KEY (generator, first));
CREATE TABLE IF NOT EXISTS program (
    generator TEXT NOT NULL, seed INTEGER NOT NULL, outcome TEXT NOT NULL, seconds REAL NOT NULL,
    PRIMARY KEY (generator, seed));
CREATE TABLE IF NOT EXISTS finding (
    id INTEGER PRIMARY KEY, generator TEXT NOT NULL, seed INTEGER NOT NULL, verdict TEXT NOT NULL,
    config TEXT NOT NULL, signature TEXT NOT NULL, bucket TEXT NOT NULL, detail TEXT NOT NULL, files TEXT NOT NULL,
    options TEXT NOT NULL, recipe TEXT NOT NULL, "foreign" TEXT NOT NULL, expected BLOB NOT NULL, got BLOB NOT NULL,
    found REAL NOT NULL, reduced REAL NOT NULL DEFAULT 0, UNIQUE (generator, seed, config, bucket));
CREATE TABLE IF NOT EXISTS known (
    signature TEXT PRIMARY KEY, bucket TEXT NOT NULL, verdict TEXT NOT NULL, title TEXT NOT NULL,
    example INTEGER NOT NULL, opened REAL NOT NULL, closed REAL NOT NULL DEFAULT 0);
"""
RUNNING = ("wrong output", "run-time crash", "run-time hang")
COLUMNS = ("generator, seed, verdict, config, signature, detail, files, options, recipe, expected, got, bucket,"
           ' "foreign"')


@dataclass
class FoundRow:
    """A finding as it is stored. `signature` is the bucket's until it is reduced; `id` is 0 before it is stored."""

    generator: str
    seed: int
    verdict: str
    config: str
    signature: str
    detail: str
    files: dict[str, str]
    options: list[str]
    recipe: str
    expected: bytes
    got: bytes
    bucket: str = ""
    foreign: list[str] = field(default_factory=list)
    id: int = 0

    @staticmethod
    def of(row: tuple[object, ...], number: int = 0) -> FoundRow:
        """From COLUMNS."""
        text = [value if isinstance(value, str) else "" for value in row]
        assert isinstance(row[1], int) and isinstance(row[9], bytes) and isinstance(row[10], bytes)
        return FoundRow(text[0], row[1], text[2], text[3], text[4], text[5], json.loads(text[6]), json.loads(text[7]),
                        text[8], row[9], row[10], text[11], json.loads(text[12]), number)


@dataclass(frozen=True)
class Known:
    """A distinct finding."""

    signature: str
    bucket: str
    verdict: str
    title: str
    example: int        # the id of its finding
    opened: float
    closed: float       # 0: open


@dataclass
class ProgramRow:
    """`outcome`: "ok", "finding", or why the program was dropped."""

    seed: int
    outcome: str
    seconds: float


@dataclass
class BatchResult:
    """What a worker gives back for a batch."""

    generator: str
    first: int
    count: int
    seconds: float
    programs: list[ProgramRow] = field(default_factory=list)
    findings: list[FoundRow] = field(default_factory=list)


@dataclass(frozen=True)
class Totals:
    programs: int
    dropped: int
    findings: int
    signatures: int


class State:
    """A campaign's database. One process writes; readers may look on."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.database = sqlite3.connect(path.resolve().as_uri(), timeout=60, isolation_level=None, uri=True)
        self.database.execute("PRAGMA journal_mode=WAL")
        self.database.execute("PRAGMA synchronous=FULL")
        self.database.executescript(SCHEMA)
        columns = {str(row[1]) for row in self.database.execute("PRAGMA table_info(finding)")}
        if "bucket" not in columns:
            raise ValueError(f"{path} is of an older version: begin a fresh campaign")

    def close(self) -> None:
        self.database.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing. Errors: sqlite3.OperationalError (a full disk) after rolling back."""
        self.database.execute("BEGIN IMMEDIATE")
        try:
            yield self.database
        except BaseException:
            self.database.execute("ROLLBACK")
            raise
        self.database.execute("COMMIT")

    def setting(self, key: str) -> str | None:
        row = self.database.execute("SELECT value FROM campaign WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def set_setting(self, key: str, value: str) -> None:
        with self.transaction() as database:
            database.execute("INSERT OR REPLACE INTO campaign VALUES (?, ?)", (key, value))

    def next_first(self, generator: str, start: int) -> int:
        """The first seed that no batch of `generator` covers yet, from `start` on."""
        row = self.database.execute("SELECT max(first + count) FROM batch WHERE generator = ?", (generator,)).fetchone()
        return start if row[0] is None else int(row[0])

    def open_batch(self, generator: str, first: int, count: int) -> None:
        with self.transaction() as database:
            database.execute(
                "INSERT OR IGNORE INTO batch (generator, first, count) VALUES (?, ?, ?)", (generator, first, count)
            )

    def unfinished(self) -> list[tuple[str, int, int]]:
        """Batches that were begun and not finished: (generator, first seed, count)."""
        rows = self.database.execute("SELECT generator, first, count FROM batch WHERE done = 0 ORDER BY first")
        return [(str(generator), int(first), int(count)) for generator, first, count in rows]

    def finish_batch(self, result: BatchResult, wanted: int = 0) -> list[str]:
        """Record a batch's programs and findings and mark it done; a batch that is done already changes nothing.

        Of `wanted` programs, those that are missing stay open as a batch of their own. Returns the signatures that
        were opened (again).
        """
        opened: list[str] = []
        with self.transaction() as database:
            row = database.execute(
                "SELECT done FROM batch WHERE generator = ? AND first = ?", (result.generator, result.first)
            ).fetchone()
            if (row is not None and row[0]) or result.count == 0:
                return []
            database.execute(
                "INSERT OR REPLACE INTO batch VALUES (?, ?, ?, 1, ?)",
                (result.generator, result.first, result.count, result.seconds),
            )
            if result.count < wanted:
                database.execute(
                    "INSERT INTO batch (generator, first, count) VALUES (?, ?, ?)",
                    (result.generator, result.first + result.count, wanted - result.count),
                )
            database.executemany(
                "INSERT OR REPLACE INTO program VALUES (?, ?, ?, ?)",
                [(result.generator, one.seed, one.outcome, one.seconds) for one in result.programs],
            )
            for one in result.findings:
                opened += self._add(database, one)
        return opened

    def _add(self, database: sqlite3.Connection, one: FoundRow) -> list[str]:
        """A finding, and its bucket when nothing open stands for it."""
        bucket = one.bucket or one.signature
        added = database.execute(
            "INSERT OR IGNORE INTO finding (generator, seed, verdict, config, signature, bucket, detail, files,"
            ' options, recipe, "foreign", expected, got, found) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)',
            (one.generator, one.seed, one.verdict, one.config, one.signature, bucket, one.detail,
             json.dumps(one.files), json.dumps(one.options), one.recipe, json.dumps(one.foreign), one.expected, one.got,
             time.time()),
        )
        if not added.rowcount:
            return []
        known = database.execute("SELECT signature FROM known WHERE bucket = ? AND closed = 0", (bucket,)).fetchone()
        if known is not None:
            if one.verdict not in RUNNING:
                database.execute("UPDATE finding SET signature = ? WHERE id = ?", (known[0], added.lastrowid))
            return []
        title = f"{one.config}: {one.detail}"
        self._open(database, bucket, bucket, one.verdict, title, int(added.lastrowid or 0))
        return [bucket]

    @staticmethod
    def _open(
        database: sqlite3.Connection, signature: str, bucket: str, verdict: str, title: str, example: int
    ) -> None:
        database.execute(
            "INSERT INTO known VALUES (?, ?, ?, ?, ?, ?, 0) ON CONFLICT (signature) DO UPDATE SET"
            " example = excluded.example, title = excluded.title, opened = excluded.opened, closed = 0",
            (signature, bucket, verdict, title, example, time.time()),
        )

    def next_to_reduce(self, per_bucket: int) -> FoundRow | None:
        """The oldest finding that may have a signature of its own: the first ones of a bucket that is still open."""
        done = "(SELECT count(*) FROM finding AS other WHERE other.bucket = finding.bucket AND other.reduced)"
        row = self.database.execute(
            f"SELECT {COLUMNS}, id FROM finding WHERE reduced = 0 AND bucket IN (SELECT bucket FROM known WHERE closed"
            f" = 0) AND {done} < CASE WHEN verdict IN (?, ?, ?) THEN ? ELSE 1 END ORDER BY {done}, id LIMIT 1",
            (*RUNNING, per_bucket),
        ).fetchone()
        return None if row is None else FoundRow.of(row[:-1], int(row[-1]))

    def finish_reduction(self, finding: int, signature: str, title: str) -> list[str]:
        """Record what a reduction gave; an empty signature: it could not be reduced. Returns what was opened."""
        with self.transaction() as database:
            bucket, verdict, old = database.execute(
                "SELECT bucket, verdict, signature FROM finding WHERE id = ?", (finding,)
            ).fetchone()
            database.execute(
                "UPDATE finding SET reduced = ?, signature = ? WHERE id = ?", (time.time(), signature or old, finding)
            )
            if not signature:
                return []
            if verdict not in RUNNING:
                database.execute("UPDATE finding SET signature = ? WHERE bucket = ?", (signature, bucket))
            placeholder = database.execute(
                "SELECT opened FROM known WHERE signature = ? AND signature = bucket AND example = ?", (bucket, finding)
            ).fetchone()
            known = database.execute("SELECT 1 FROM known WHERE signature = ? AND closed = 0", (signature,)).fetchone()
            if known is None:
                self._open(database, signature, bucket, verdict, title, finding)
            database.execute("UPDATE known SET title = ? WHERE signature = ? AND example = ?",
                             (title, signature, finding))
            if placeholder is not None and signature != bucket:
                database.execute("DELETE FROM known WHERE signature = ?", (bucket,))
                if known is None:
                    database.execute("UPDATE known SET opened = ? WHERE signature = ?", (placeholder[0], signature))
            return [signature] if known is None and placeholder is None else []

    def known(self) -> list[Known]:
        """All distinct findings, open ones first."""
        rows = self.database.execute(
            "SELECT signature, bucket, verdict, title, example, opened, closed FROM known"
            " ORDER BY closed > 0, opened"
        )
        return [Known(*row) for row in rows]

    def close_known(self, signature: str) -> None:
        """Its example does not fail any more."""
        with self.transaction() as database:
            database.execute("UPDATE known SET closed = ? WHERE signature = ?", (time.time(), signature))

    def finding(self, number: int) -> FoundRow:
        """One by its id."""
        row = self.database.execute(f"SELECT {COLUMNS} FROM finding WHERE id = ?", (number,)).fetchone()
        return FoundRow.of(row, number)

    def classes(self) -> list[tuple[str, int]]:
        """Findings by class."""
        rows = self.database.execute("SELECT verdict, count(*) FROM finding GROUP BY 1 ORDER BY 2 DESC, 1")
        return [(str(verdict), int(count)) for verdict, count in rows]

    def merge(self, other: Path) -> None:
        """Take in another campaign's state, a shard's: what is there already counts once."""
        self.database.execute("ATTACH ? AS shard", (f"{other.resolve().as_uri()}?mode=ro",))
        try:
            with self.transaction() as database:
                _merge(database)
        finally:
            self.database.execute("DETACH shard")

    def totals(self) -> Totals:
        programs, dropped = self.database.execute(
            "SELECT count(*), coalesce(sum(outcome NOT IN ('ok', 'finding')), 0) FROM program"
        ).fetchone()
        findings, signatures = self.database.execute(
            "SELECT count(*), count(DISTINCT signature) FROM finding"
        ).fetchone()
        return Totals(int(programs), int(dropped), int(findings), int(signatures))

    def outcomes(self) -> list[tuple[str, str, int]]:
        """(generator, outcome, number of programs), most frequent first."""
        rows = self.database.execute(
            "SELECT generator, outcome, count(*) FROM program GROUP BY 1, 2 ORDER BY 1, 3 DESC"
        )
        return [(str(generator), str(outcome), int(count)) for generator, outcome, count in rows]

    def groups(self) -> list[tuple[str, str, int, str, int, str]]:
        """Findings by signature: (verdict, signature, number, an example's generator, seed, detail)."""
        rows = self.database.execute(
            "SELECT verdict, signature, count(*), generator, min(seed), config || ': ' || detail FROM finding"
            " GROUP BY signature ORDER BY 3 DESC, 2"
        )
        return [(str(a), str(b), int(c), str(d), int(e), str(f)) for a, b, c, d, e, f in rows]

    def findings(self) -> Iterator[FoundRow]:
        """All findings in the order they were found."""
        for row in self.database.execute(f"SELECT {COLUMNS}, id FROM finding ORDER BY id"):
            yield FoundRow.of(row[:-1], int(row[-1]))


def _merge(database: sqlite3.Connection) -> None:
    """From `shard`, all that is not there. Findings get new ids, so `known` finds its examples by what they are."""
    database.execute(
        "INSERT INTO batch SELECT * FROM shard.batch WHERE true ON CONFLICT DO UPDATE SET done = 1,"
        " count = excluded.count, seconds = excluded.seconds WHERE excluded.done AND NOT done"
    )
    database.execute("INSERT OR IGNORE INTO program SELECT * FROM shard.program")
    names = [str(row[1]) for row in database.execute("PRAGMA table_info(finding)") if row[1] != "id"]
    listed = ", ".join(f'"{name}"' for name in names)
    database.execute(f"INSERT OR IGNORE INTO finding ({listed}) SELECT {listed} FROM shard.finding")
    database.execute(
        "INSERT INTO known SELECT signature, bucket, verdict, title, (SELECT mine.id FROM shard.finding AS theirs"
        " JOIN finding AS mine USING (generator, seed, config, bucket) WHERE theirs.id = shard.known.example), opened,"
        " closed FROM shard.known WHERE true ON CONFLICT (signature) DO UPDATE SET opened = min(opened,"
        " excluded.opened), closed = CASE WHEN closed = 0 OR excluded.closed = 0 THEN 0 ELSE max(closed,"
        " excluded.closed) END"
    )
