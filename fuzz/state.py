"""The state of a campaign: one SQLite database (WAL), so that nothing is lost by a kill, a full disk or a reboot.

The unit of work is a batch of seeds of one generator. A batch's results and its mark "done" are one transaction: after
a kill the batch is either wholly there or run again, so no program counts twice. Findings hold the program's text and
all that is needed to see the difference again.
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
    config TEXT NOT NULL, signature TEXT NOT NULL, detail TEXT NOT NULL, files TEXT NOT NULL, options TEXT NOT NULL,
    recipe TEXT NOT NULL, expected BLOB NOT NULL, got BLOB NOT NULL, found REAL NOT NULL,
    UNIQUE (generator, seed, config));
"""


@dataclass
class FoundRow:
    """A finding as it is stored."""

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
        self.database = sqlite3.connect(path, timeout=60, isolation_level=None)
        self.database.execute("PRAGMA journal_mode=WAL")
        self.database.execute("PRAGMA synchronous=FULL")
        self.database.executescript(SCHEMA)

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

    def finish_batch(self, result: BatchResult) -> None:
        """Record a batch's programs and findings and mark it done; a batch that is done already changes nothing."""
        with self.transaction() as database:
            row = database.execute(
                "SELECT done FROM batch WHERE generator = ? AND first = ?", (result.generator, result.first)
            ).fetchone()
            if row is not None and row[0]:
                return
            database.execute(
                "INSERT OR REPLACE INTO batch VALUES (?, ?, ?, 1, ?)",
                (result.generator, result.first, result.count, result.seconds),
            )
            database.executemany(
                "INSERT OR REPLACE INTO program VALUES (?, ?, ?, ?)",
                [(result.generator, one.seed, one.outcome, one.seconds) for one in result.programs],
            )
            for one in result.findings:
                database.execute(
                    "INSERT OR IGNORE INTO finding (generator, seed, verdict, config, signature, detail, files,"
                    " options, recipe, expected, got, found) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
                    (
                        one.generator,
                        one.seed,
                        one.verdict,
                        one.config,
                        one.signature,
                        one.detail,
                        json.dumps(one.files),
                        json.dumps(one.options),
                        one.recipe,
                        one.expected,
                        one.got,
                        time.time(),
                    ),
                )

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
        rows = self.database.execute(
            "SELECT generator, seed, verdict, config, signature, detail, files, options, recipe, expected, got"
            " FROM finding ORDER BY id"
        )
        for row in rows:
            yield FoundRow(
                row[0],
                row[1],
                row[2],
                row[3],
                row[4],
                row[5],
                json.loads(row[6]),
                json.loads(row[7]),
                row[8],
                row[9],
                row[10],
            )
