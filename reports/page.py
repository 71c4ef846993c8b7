"""What a report consists of, and its two forms: one HTML file that needs nothing else, and tables on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import jinja2
from markupsafe import Markup
from rich.console import Console
from rich.table import Table as RichTable


@dataclass(frozen=True)
class Table:
    """Cells are text; columns from `numbers` on are numbers, aligned to the right."""

    headings: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    title: str = ""
    numbers: int = 1


@dataclass(frozen=True)
class Item:
    """Something to look at closely, folded away: a finding, a failure. `texts` are (title, text), shown as they are."""

    title: str
    badge: str
    facts: Sequence[tuple[str, str]] = ()
    texts: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Section:
    title: str
    note: str = ""
    charts: Sequence[str] = ()
    tables: Sequence[Table] = ()
    items: Sequence[Item] = ()


@dataclass
class Page:
    """`status` is "good", "bad" or "" and colours the head; `facts` are the figures that come first."""

    title: str
    subtitle: str
    status: str = ""
    facts: list[tuple[str, str]] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


def html(page: Page) -> str:
    """The page as one file. All text is escaped; only the charts, which are ours, are taken as they are."""
    loader = jinja2.FileSystemLoader(Path(__file__).parent / "templates")
    environment = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True,
                                     undefined=jinja2.StrictUndefined)  # fmt: skip
    environment.filters["svg"] = Markup
    return environment.get_template("page.html.j2").render(page=page)


def write_html(page: Page, path: Path) -> None:
    """Write through a temporary name, so that a reader never sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(html(page), encoding="utf-8", errors="replace")
    fresh.replace(path)


def show(page: Page, console: Console) -> None:
    """The page's figures and tables; charts and folded texts are the HTML's."""
    console.print(f"{page.title}: {page.subtitle}", style="bold", markup=False, highlight=False)
    for label, value in page.facts:
        console.print(f"  {label}: {value}", markup=False, highlight=False)
    for section in page.sections:
        if section.note:
            console.print(section.note, markup=False, highlight=False)
        for table in section.tables:
            _show_table(table, section.title, console)
        if section.items and not section.tables:
            rows = [(item.badge, item.title) for item in section.items]
            _show_table(Table(("kind", "what"), rows, numbers=2), section.title, console)


def _show_table(table: Table, title: str, console: Console) -> None:
    shown = RichTable(title=table.title or title)
    for index, heading in enumerate(table.headings):
        shown.add_column(heading, justify="right" if index >= table.numbers else "left", overflow="fold")
    for row in table.rows:
        shown.add_row(*row)
    console.print(shown, markup=False)
