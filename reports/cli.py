"""`pycc-report`: one HTML file for a campaign, a gate, a benchmark or a mutation score, and tables on the terminal.

Exit status: 0 written, 2 usage, 3 there is nothing to report on.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rich.console import Console

from oracle import matrix
from oracle.check import Config
from reports import bench, campaign, gate, mutation
from reports.page import Page, show, write_html

KINDS = ("campaign", "gate", "bench", "mutation")


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="pycc-report", description="Write a report as one HTML file.")
    top.add_argument("kind", choices=KINDS)
    top.add_argument("source", type=Path, help="a campaign's directory, or the JSON file of the others")
    top.add_argument("--output", "-o", type=Path, help="the HTML file (default: beside the source)")
    top.add_argument("--history", type=Path, help="file of the trend (default: history.jsonl above the source)")
    top.add_argument("--no-history", action="store_true", help="record and show no trend")
    top.add_argument("--coverage", type=int, default=20, help="programs of each generator to look at; 0: none")
    top.add_argument("--compiler", default="pycc", help="whose passes are counted")
    top.add_argument("--quiet", "-q", action="store_true", help="no tables on the terminal")
    return top


def _config(name: str) -> Config | None:
    """pycc at -O2, whose passes are counted; None where it is not installed."""
    found = matrix.compiler(name, matrix.targets()[0])
    return Config(found, ("-O2",)) if found is not None and found.available() else None


def build(options: argparse.Namespace) -> Page:
    """Errors: NoCampaignError, OSError, ValueError, KeyError."""
    past: Path | None = options.history or options.source.resolve().parent / "history.jsonl"
    if options.no_history:
        past = None
    if options.kind == "gate":
        return gate.build(options.source, past)
    if options.kind == "bench":
        return bench.build(options.source, past)
    if options.kind == "mutation":
        return mutation.build(options.source)
    state = campaign.open_state(options.source)
    try:
        return campaign.build(state, past, options.coverage, _config(options.compiler))
    finally:
        state.close()


def output_of(options: argparse.Namespace) -> Path:
    """Where the HTML goes."""
    if options.output is not None:
        return Path(options.output)
    if options.kind == "campaign":
        return Path(options.source) / "report.html"
    return Path(options.source).with_suffix(".html")


def main() -> int:
    options = parser().parse_args()
    try:
        page = build(options)
    except (campaign.NoCampaignError, OSError, ValueError, KeyError) as error:
        sys.stderr.write(f"pycc-report: {error}\n")
        return 3
    path = output_of(options)
    write_html(page, path)
    console = Console()
    if not options.quiet:
        show(page, console)
    console.print(f"written to {path}", markup=False, highlight=False)
    return 0
