"""A test program: its files, where it came from, and how it is compiled."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Program:
    """`files` maps names to texts; those that end in .c are compiled together. `options` go to every compiler.

    `foreign` names sources that the reference's compiler for the target compiles, whatever compiles the others.
    `words` are the generator's recorded choices, where it keeps them (Generator.replay makes a program of such a list).
    `recipe` is what the generator needs to write the same program again: its own options, for csmith.
    """

    generator: str
    seed: int
    files: dict[str, str]
    options: tuple[str, ...] = ()
    recipe: str = ""
    notes: dict[str, str] = field(default_factory=dict)
    foreign: tuple[str, ...] = ()
    words: tuple[int, ...] = ()

    def write(self, where: Path) -> list[str]:
        """Write all files to `where`; returns the names of the sources to compile."""
        for name, text in self.files.items():
            (where / name).write_text(text)
        return [name for name in self.files if name.endswith(".c")]

    def digest(self) -> str:
        """A short name by content."""
        parts = [f"{name}\0{text}" for name, text in sorted(self.files.items())]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
