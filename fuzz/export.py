"""Writes findings as folders that explain themselves: the program, the commands, both outputs; reduced where that was
done."""

from __future__ import annotations

import shlex
from pathlib import Path

from fuzz.registry import GENERATORS
from fuzz.state import FoundRow, State

PER_SIGNATURE = 3  # examples of one signature that are written out; the database has all


def is_damaged(row: FoundRow) -> bool:
    """Whether the program is damaged on purpose: it is only compiled, and any byte may be in it."""
    return row.generator in GENERATORS and GENERATORS[row.generator].damaged


def commands(row: FoundRow) -> str:
    """A shell script that shows the difference."""
    compiler, target, *options = row.config.split()
    if is_damaged(row):
        return (
            f"#!/bin/sh\n# {row.verdict}: {row.config}: {row.detail}\n# {row.generator} seed {row.seed}\n"
            f'cd "$(dirname "$0")" || exit\n'
            f"{compiler} -w {shlex.join(options)} -c program.c -o got.o   # target {target}\n"
            'echo "exit status $?"\n'
        )
    sources = " ".join(name for name in row.files if name.endswith(".c"))
    extra = shlex.join(row.options)
    return (
        f"#!/bin/sh\n# {row.verdict}: {row.config}: {row.detail}\n"
        f"# {row.generator} seed {row.seed}: {row.recipe}\n"
        f'cd "$(dirname "$0")" || exit\n'
        f"gcc -w -O0 {extra} {sources} -o expected -lm && ./expected > expected.txt\n"
        f"{compiler} -w {shlex.join(options)} {extra} {sources} -o got -lm && ./got > got.txt   # target {target}\n"
        "cmp expected.txt got.txt\n"
    )


def write_findings(state: State, root: Path) -> int:
    """One folder a finding, at most PER_SIGNATURE of a signature; returns the number of new folders."""
    seen: dict[str, int] = {}
    written = 0
    for row in state.findings():
        seen[row.signature] = seen.get(row.signature, 0) + 1
        where = root / f"{row.verdict.replace(' ', '-')}-{row.signature}" / f"{row.generator}-{row.seed}"
        if seen[row.signature] > PER_SIGNATURE or where.exists() or (where.parent / "README.md").exists():
            continue
        where.mkdir(parents=True)
        for name, text in row.files.items():
            encoding = "latin-1" if is_damaged(row) else "utf-8"
            (where / name).write_bytes(text.encode(encoding, errors="replace"))
        script = where / "commands.sh"
        script.write_text(commands(row))
        script.chmod(0o755)
        (where / "expected.txt").write_bytes(row.expected)
        (where / "got.txt").write_bytes(row.got)
        written += 1
    return written


def write_reduced(root: Path, verdict: str, signature: str, folder: dict[str, bytes]) -> Path:
    """The folder of a reduced finding, from its files by name. One that is there is kept."""
    where = root / f"{verdict.replace(' ', '-')}-{signature}"
    if not (where / "README.md").exists():
        for name, data in sorted(folder.items(), key=lambda item: item[0] == "README.md"):
            path = where / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            if data.startswith(b"#!"):
                path.chmod(0o755)
    return where
