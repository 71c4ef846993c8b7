"""What goes into the reducer, and what comes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reduce.bisect import Blame, Stage
from reduce.diagnose import LEVELS, Diagnosis
from reduce.session import Reduction


@dataclass(frozen=True)
class Case:
    """A program, and where to look for what is wrong with it.

    `files` maps names to texts; `foreign` names sources that the reference compiles. `words` are the recorded choices
    of a generator of ours, `replay` makes the program of such a list (None: no program).
    """

    files: dict[str, str]
    under_test: str = "pycc"
    targets: tuple[str, ...] = ("x86-64",)
    levels: tuple[str, ...] = LEVELS
    reference: str = "gcc"
    options: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    origin: str = ""                    # where it comes from, for people: generator and seed
    words: tuple[int, ...] = ()
    replay: Callable[[Sequence[int]], dict[str, str] | None] | None = None


@dataclass(frozen=True)
class Result:
    """A finding."""

    case: Case
    found: Diagnosis
    reduction: Reduction
    files: dict[str, str]               # the reduced program
    blame: Blame | None
    signature: str
    cause: str                          # what the signature stands for

    @property
    def title(self) -> str:
        """One line for people."""
        where = f": {self.blame.describe()}" if self.blame is not None and self.blame.stage is not Stage.UNKNOWN \
            else ""
        return f"{self.found.describe()}{where}"
