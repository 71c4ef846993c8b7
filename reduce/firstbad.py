"""Which of several compilers, or of a repository's commits, is the first that fails on a program.

Versions go from old to new. The newest fails; where the oldest fails too there is nothing to search. A version that
cannot be built, or does not compile the program at all, is left out; where such ones lie between the last good and the
first bad one, the answer is a range.
"""

from __future__ import annotations

import copy
import shlex
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from types import TracebackType

from oracle.matrix import Compiler
from oracle.process import Limits, run
from reduce.checks import CompileCheck, MismatchCheck

BUILD = Limits(wall=3600, cpu=3600, output=64 << 20)


class State(Enum):
    GOOD = "good"
    BAD = "bad"
    SKIP = "cannot be tested"


@dataclass(frozen=True)
class FirstBad:
    """`first` is the first version known to be bad, `candidates` what else it could be (untestable ones before it)."""

    first: str
    candidates: tuple[str, ...]
    last_good: str
    tests: int

    def describe(self) -> str:
        if not self.last_good:
            return f"already the oldest one is bad: {self.first}"
        doubt = f", or one of {', '.join(self.candidates)}, which cannot be tested" if self.candidates else ""
        return f"first bad: {self.first}{doubt}; last good: {self.last_good}"


def search(versions: Sequence[str], state: Callable[[str], State]) -> FirstBad | None:
    """None when the newest version is not bad."""
    known: dict[int, State] = {}

    def at(index: int) -> State:
        if index not in known:
            known[index] = state(versions[index])
        return known[index]

    newest = len(versions) - 1
    while newest > 0 and at(newest) is State.SKIP:
        newest -= 1
    oldest = 0
    while oldest < newest and at(oldest) is State.SKIP:
        oldest += 1
    if at(newest) is not State.BAD:
        return None
    if at(oldest) is State.BAD:
        return FirstBad(versions[oldest], tuple(versions[:oldest]), "", len(known))
    good, bad = oldest, newest
    while True:
        between = [index for index in range(good + 1, bad) if known.get(index) is not State.SKIP]
        if not between:
            skipped = tuple(versions[good + 1:bad])
            return FirstBad(versions[bad], skipped, versions[good], len(known))
        middle = between[len(between) // 2]
        if at(middle) is State.BAD:
            bad = middle
        elif at(middle) is State.GOOD:
            good = middle


def state_with(check: CompileCheck | MismatchCheck, text: str, command: Sequence[str]) -> State:
    """What a program does with another compiler in place of the one of a check."""
    if shutil.which(command[0]) is None:
        return State.SKIP
    other = copy.copy(check)
    compiler = check.config.compiler
    other.config = replace(check.config, compiler=Compiler(compiler.name, compiler.target, tuple(command)))
    shows, messages = other.trial(text)(())
    if shows:
        return State.BAD
    failed = isinstance(check, MismatchCheck) and ("error" in messages or "Traceback" in messages)
    return State.SKIP if failed else State.GOOD


class Commits:
    """The commits of a range in a worktree of their own, which `with` makes and removes.

    `command` is the compiler's, with {tree} for the worktree's path; `build` a shell command that runs in it.
    """

    def __init__(self, repository: Path, span: str, command: str, build: str, scratch: Path) -> None:
        self.repository = repository
        self.span = span
        self.command = command
        self.build = build
        self.tree = scratch / "tree"

    def git(self, *words: str) -> str:
        """Errors: ValueError with git's message."""
        done = subprocess.run(["git", "-C", str(self.repository), *words], capture_output=True, text=True, check=False)
        if done.returncode:
            raise ValueError(done.stderr.strip().splitlines()[0] if done.stderr.strip() else f"git {words[0]} failed")
        return done.stdout

    def __enter__(self) -> Commits:
        self.git("worktree", "add", "--detach", "--force", str(self.tree), "HEAD")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 traceback: TracebackType | None) -> None:
        self.git("worktree", "remove", "--force", str(self.tree))

    def versions(self) -> list[str]:
        """The commits from old to new, the good end first.

        Errors: ValueError for something that is no range.
        """
        good, dots, bad = self.span.partition("..")
        if not dots or not good:
            raise ValueError(f"{self.span!r} is no range of commits: GOOD..BAD")
        first = self.git("rev-parse", "--verify", f"{good}^{{commit}}").strip()
        rest = self.git("rev-list", "--reverse", "--first-parent", f"{good}..{bad or 'HEAD'}").split()
        return [first, *rest]

    def checkout(self, commit: str) -> list[str] | None:
        """Build a commit; its compiler's command, or None."""
        words = ["git", "-C", str(self.tree)]
        for more in (["checkout", "--quiet", "--force", "--detach", commit], ["clean", "-fdq"]):
            if not run([*words, *more], self.tree, BUILD).ok:
                return None
        if self.build and not run(["sh", "-c", self.build], self.tree, BUILD).ok:
            return None
        return shlex.split(self.command.replace("{tree}", str(self.tree)))

    def title(self, commit: str) -> str:
        """Short name and subject, for people."""
        return self.git("log", "-1", "--format=%h %s", commit).strip()

