"""The compilers, targets and runners of toolchains.toml as objects.

A name that the file does not know is taken as a command for whatever target is asked for (x86-64 unless somebody says
otherwise), so that `--under-test ./mycc` works without a line of configuration.
"""

from __future__ import annotations

import shlex
import shutil
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Target:
    """A machine that programs run on. `runner` goes before the program's path."""

    name: str
    triple: str
    runner: tuple[str, ...]


@dataclass(frozen=True)
class Compiler:
    """One compiler for one target: the words that begin its command line."""

    name: str
    target: Target
    command: tuple[str, ...]
    whole: bool = False  # makes whole programs only: takes no objects

    def available(self) -> bool:
        command = shlex.split(self.name)[0] if self.whole else self.command[0]
        return shutil.which(command) is not None


@cache
def _data() -> dict[str, dict[str, dict[str, object]]]:
    with open(Path(__file__).parent / "toolchains.toml", "rb") as file:
        return tomllib.load(file)


def targets() -> list[Target]:
    """All targets, the native one first."""
    return [target(name) for name in _data()["target"]]


def target(name: str) -> Target:
    """Errors: KeyError for an unknown name."""
    row = _data()["target"][name]
    runner = row["runner"]
    assert isinstance(runner, list)
    return Target(name, str(row["triple"]), tuple(str(word) for word in runner))


def is_known(name: str) -> bool:
    """Whether the file has a compiler of this name; otherwise it is a command."""
    return name in _data()["compiler"]


def compiler(name: str, on: Target) -> Compiler | None:
    """The compiler `name` for a target; None when it has none for it.

    Unknown names are commands, for whatever target they are asked for; one with {source} and {output} has a command
    line of its own (adapter.py).
    """
    row = _data()["compiler"].get(name)
    if row is None and "{source}" in name:
        adapter = str(Path(__file__).parent / "adapter.py")
        return Compiler(name, on, (sys.executable, "-I", adapter, name), whole=True)
    if row is None:
        return Compiler(name, on, tuple(shlex.split(name)))
    command = row.get(on.name)
    if not isinstance(command, list):
        return None
    words = [str(word) for word in command]
    words[0] = _installed(words[0])
    return Compiler(name, on, tuple(words))


def _installed(command: str) -> str:
    """Prefer the command that lies beside the running interpreter (the virtual environment's)."""
    beside = Path(sys.executable).parent / command
    return str(beside) if beside.exists() else command
