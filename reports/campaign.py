"""The report of a campaign: what was found and who is to blame, how fast, how much remains, what was covered."""

from __future__ import annotations

import re
import sqlite3
import time
from collections import Counter
from datetime import datetime
from pathlib import Path

from fuzz.state import State
from oracle.check import Config
from reports import charts, history, mutation
from reports.coverage import FEATURES, Coverage, measure, spread
from reports.estimate import Estimate, estimate, growth, thin
from reports.page import Item, Page, Section, Table

SHOWN_LINES = 400
GUILTY = re.compile(r"^\| guilty \| (.*) \|$", re.M)


class NoCampaignError(Exception):
    """There is no campaign in that directory."""


def open_state(directory: Path) -> State:
    """The campaign's state.

    Errors: NoCampaignError.
    """
    path = directory / "campaign.db"
    if not path.is_file():
        raise NoCampaignError(f"no campaign in {directory}")
    try:
        return State(path)
    except sqlite3.DatabaseError as error:
        raise NoCampaignError(f"{path}: {error}") from None


def _cut(text: str) -> str:
    lines = text.splitlines()
    if len(lines) <= SHOWN_LINES:
        return text
    return "\n".join([*lines[:SHOWN_LINES], f"... {len(lines) - SHOWN_LINES} more lines"])


def _printable(data: bytes) -> str:
    return _cut(data.decode(errors="replace"))


def _folder(root: Path, signature: str) -> Path | None:
    """The folder of a reduced finding whose name holds the signature, if it was reduced."""
    for readme in sorted(root.glob(f"*{signature}*/**/README.md")):
        if (readme.parent / "reduced").is_dir():
            return readme.parent
    return None


def _item(state: State, root: Path, group: tuple[str, str, int, str, int, str]) -> Item:
    """One distinct finding with its program: reduced and with blame where that was done."""
    verdict, signature, count, generator, seed, detail = group
    facts = [("signature", signature), ("seen", f"{count} times"), ("example", f"{generator} seed {seed}")]
    texts: list[tuple[str, str]] = []
    folder = _folder(root, signature)
    if folder is not None:
        guilty = GUILTY.search((folder / "README.md").read_text(errors="replace"))
        if guilty:
            facts.append(("guilty", guilty[1]))
        for path in sorted((folder / "reduced").iterdir()):
            if path.is_file():
                texts.append((f"{path.name} (reduced)", _cut(path.read_text(errors="replace"))))
    row = next((row for row in state.findings() if row.signature == signature), None)
    if row is not None:
        facts.append(("configuration", row.config))
        if row.recipe:
            facts.append(("recipe", row.recipe))
        if row.expected or row.got:
            texts.append(("expected output", _printable(row.expected)))
            texts.append(("output", _printable(row.got)))
        if folder is None:
            texts += [(f"{name} (as generated)", _cut(text)) for name, text in row.files.items()]
    return Item(detail, verdict, facts, texts)


def _day(when: float) -> str:
    return datetime.fromtimestamp(when).isoformat(" ", "minutes")


def _times(state: State) -> list[tuple[float, str]]:
    """(time found, signature) of all findings in order."""
    rows = state.database.execute("SELECT found, signature FROM finding ORDER BY found, id")
    return [(float(found), str(signature)) for found, signature in rows]


def _found_section(state: State, root: Path) -> Section:
    items = [_item(state, root, group) for group in state.groups()]
    note = "" if items else "Nothing was found."
    classes = Counter(item.badge for item in items)
    rows = [(verdict, str(count)) for verdict, count in classes.most_common()]
    tables = [Table(("class", "distinct"), rows)] if rows else []
    known = [(one.signature, one.verdict, one.title, _day(one.opened), _day(one.closed) if one.closed else "open")
             for one in state.known()]  # fmt: skip
    if known:
        tables.append(Table(("signature", "class", "what", "since", "until"), known, "known findings", numbers=5))
    return Section("Findings", note, tables=tables, items=items)


def _remaining_section(state: State) -> tuple[Section, Estimate]:
    times = _times(state)
    signatures = [signature for _, signature in times]
    guess = estimate(signatures)
    drawn = ""
    if times:
        began = times[0][0]
        distinct = growth(signatures)
        points = [((found - began) / 60, float(count)) for (found, _), count in zip(times, distinct, strict=True)]
        everything = [((found - began) / 60, float(index)) for index, (found, _) in enumerate(times, 1)]
        drawn = charts.lines("findings over time", {"distinct": thin(points), "all": thin(everything)},
                             "minutes since the first", "findings")  # fmt: skip
    return Section("What remains", guess.describe(), [drawn]), guess


def _rate_section(state: State) -> tuple[Section, float]:
    rows = state.database.execute(
        "SELECT generator, count(*), sum(seconds), sum(outcome = 'finding'), sum(outcome NOT IN ('ok', 'finding'))"
        " FROM program GROUP BY 1 ORDER BY 2 DESC"
    ).fetchall()
    cells: list[tuple[str, ...]] = []
    bars: list[tuple[str, float]] = []
    total = seconds = 0.0
    for generator, count, spent, findings, dropped in rows:
        rate = 60 * count / spent if spent else 0.0
        total += count
        seconds += spent
        bars.append((str(generator), round(rate, 1)))
        cells.append((str(generator), str(count), str(findings), str(dropped), f"{spent / max(count, 1):.2f}",
                      f"{rate:.0f}"))  # fmt: skip
    overall = 60 * total / seconds if seconds else 0.0
    headings = ("generator", "programs", "with findings", "dropped", "seconds each", "per minute and worker")
    outcomes = [(generator, outcome, str(count)) for generator, outcome, count in state.outcomes()]
    tables = [Table(headings, cells), Table(("generator", "outcome", "programs"), outcomes, "outcomes", numbers=2)]
    return Section("Rates", "", [charts.bars("programs per minute and worker", bars)], tables), overall


def _coverage_section(found: Coverage) -> Section:
    generators = list(found.sampled)
    rows: list[tuple[str, ...]] = []
    for feature in FEATURES:
        shares = [found.feature_share(name, feature) for name in generators]
        rows.append((feature, *[f"{share:.0%}" if share else "-" for share in shares]))
    sampled = ", ".join(f"{count} of {name}" for name, count in found.sampled.items())
    tables = [Table(("construct", *generators), rows, "share of programs with a construct")]
    fired = sorted(((name, found.pass_share(name)) for name in found.passes), key=lambda one: (-one[1], one[0]))
    chart = charts.bars(f"passes that changed something, % of {found.compiled} compilations",
                        [(name, round(100 * share, 1)) for name, share in fired])  # fmt: skip
    idle = [name for name, share in fired if share == 0]
    note = f"A sample of the programs, generated again: {sampled}."
    if idle:
        note += f" Passes that never changed anything: {', '.join(idle)}."
    return Section("Coverage", note, [chart], tables)


def _trend_section(runs: list[history.Run]) -> Section:
    drawn = [
        charts.lines("findings by run", {"distinct": history.series(runs, "distinct"),
                                         "estimated unseen": history.series(runs, "unseen")}, "run", ""),
        charts.lines("programs per minute and worker", {"rate": history.series(runs, "rate")}, "run", ""),
    ]  # fmt: skip
    rows = [
        (run.when, *[f"{run.figures.get(name, 0):.0f}" for name in ("programs", "findings", "distinct", "rate")])
        for run in runs
    ]
    headings = ("run", "programs", "findings", "distinct", "programs per minute and worker")
    return Section("Trend", f"{len(runs)} runs.", drawn, [Table(headings, rows)])


def began_at(state: State) -> float:
    """When the campaign began: its database's first finding or the file itself."""
    row = state.database.execute("SELECT min(found) FROM finding").fetchone()
    return float(row[0]) if row and row[0] is not None else state.path.stat().st_mtime


def build(state: State, past: Path | None, sample: int, config: Config | None) -> Page:
    """The page. `past` is the file of the trend (None: no trend); `sample` programs of each generator are covered."""
    directory = state.path.parent
    totals = state.totals()
    page = Page(f"Campaign {directory.name}", _day(began_at(state)), "bad" if totals.findings else "good")
    rates, rate = _rate_section(state)
    remaining, guess = _remaining_section(state)
    page.facts = [
        ("programs", str(totals.programs)),
        ("dropped", str(totals.dropped)),
        ("findings", str(totals.findings)),
        ("distinct", str(totals.signatures)),
        ("expected unseen", f"≥ {guess.unseen:.1f}" if guess.findings else "-"),
        ("per minute and worker", f"{rate:.0f}"),
    ]
    page.sections = [_found_section(state, directory / "findings"), remaining, rates]
    if sample:
        seeds: dict[str, list[int]] = {}
        for generator, seed in state.database.execute("SELECT generator, seed FROM program ORDER BY 1, 2"):
            seeds.setdefault(str(generator), []).append(int(seed))
        page.sections.append(_coverage_section(measure({k: spread(v, sample) for k, v in seeds.items()}, config)))
    scores = directory / "mutation-score.json"
    if scores.is_file():
        page.sections += mutation.sections(scores)
    if past is not None:
        figures = {"programs": float(totals.programs), "findings": float(totals.findings), "rate": rate,
                   "distinct": float(totals.signatures), "unseen": guess.unseen}  # fmt: skip
        today = _day(time.time())
        # One row for each campaign and day: nights that go on with one state are rows of their own.
        runs = history.add(past, history.Run("campaign", f"{directory.name} {today[:10]}", today, figures))
        page.sections.append(_trend_section(runs))
    return page
