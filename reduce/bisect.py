"""Finds what in a compiler is guilty: the optimizer's pass, its run, the function, and the single rewrite.

Works with compilers that number their pass executions and stop after the Nth: pycc (`-fopt-bisect=N`, and
`-fopt-fuel=K` for the rewrites of the last one) and clang (`-mllvm -opt-bisect-limit=N`). A fault that shows with no
optional pass at all lies before or behind the optimizer; where the compiler can mix, `mixed.py` names the function.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

EVERYTHING = 1 << 30
MAX_FUEL = 1 << 20
FACTS = ("effects", "constant-objects")     # what pycc finds out about a module, and can be told not to
UNSEEN = frozenset(("tail-calls",))         # passes whose marks mean nothing to pycc's interpreter
LINE = re.compile(r"^BISECT: running pass \((\d+)\) (.*?) on (.*)$", re.M)
REWRITE = re.compile(r"^BISECT: rewrite \((\d+)\) (.*)$", re.M)
CHANGE_LINES = 12


class Stage(StrEnum):
    """Where in the compiler the fault is."""

    OPTIMIZER = "optimizer"
    ELSEWHERE = "front end or code generator"
    FRONT = "front end"
    BACK = "code generator"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Blame:
    """What is guilty. `instance` numbers the pass execution, `rewrite` the change inside of it; 0: not known."""

    stage: Stage
    name: str = ""
    instance: int = 0
    function: str = ""
    rewrite: int = 0
    rule: str = ""          # what the pass says about the rewrite
    needs: str = ""         # facts about the module without which the fault does not show: they may be what is wrong
    change: str = ""        # what the rewrite did, as a difference of IR text
    since: str = ""         # the pass that makes what the code generator is wrong about
    tests: int = 0

    @property
    def base(self) -> str:
        """The pass without the number of its place in the pipeline: gvn2 and inlined-gvn are gvn."""
        return re.sub(r"^(inlined|ipa)-|-unrolled$|\d+$", "", self.name)

    def describe(self) -> str:
        """One line for people."""
        if self.stage is not Stage.OPTIMIZER:
            where = f", function {self.function}" if self.function else ""
            since = f", since pass {self.since}" if self.since else ""
            return f"{self.stage.value}{where}{since}"
        rewrite = f", rewrite {self.rewrite}" if self.rewrite else ""
        rule = f" ({self.rule})" if self.rule else ""
        needs = f", needs {self.needs}" if self.needs else ""
        return f"pass {self.name} (execution {self.instance}) on {self.function}{rewrite}{rule}{needs}"


# Builds with more options, and says whether the fault shows, and what the compiler printed. None: it did not build.
Trial = Callable[[Sequence[str]], tuple[bool, str]]


@dataclass(frozen=True)
class Counting:
    """How a compiler counts its passes."""

    limit: Callable[[int], tuple[str, ...]]
    fuel: Callable[[int], tuple[str, ...]] | None
    dump: Callable[[str, str], tuple[str, ...]] | None


PYCC = Counting(lambda number: (f"-fopt-bisect={number}",), lambda number: (f"-fopt-fuel={number}",),
                lambda name, function: (f"-fdump={name}:{function}",))
CLANG = Counting(lambda number: ("-mllvm", f"-opt-bisect-limit={number}"), None, None)


class Bisector:
    """One search."""

    def __init__(self, trial: Trial) -> None:
        self.trial = trial
        self.tests = 0

    def fails(self, words: Sequence[str]) -> tuple[bool, str]:
        self.tests += 1
        return self.trial(words)

    def blame(self) -> Blame:
        """The guilty pass; Stage.UNKNOWN where the compiler does not count, or the fault does not show."""
        for counting in (PYCC, CLANG):
            wrong, messages = self.fails(counting.limit(EVERYTHING))
            numbers = [int(number) for number, _, _ in LINE.findall(messages)]
            if numbers:
                break
        else:
            return self._without_passes()
        if not wrong:
            return Blame(Stage.UNKNOWN, tests=self.tests)
        if self.fails(counting.limit(0))[0]:
            return Blame(Stage.ELSEWHERE, tests=self.tests)
        guilty = first_failing(0, max(numbers), lambda number: self.fails(counting.limit(number))[0])
        _, messages = self.fails(counting.limit(guilty))
        for number, name, function in LINE.findall(messages):
            if int(number) == guilty:
                found = self._rewrite(counting, guilty, name, function)
                needs = [fact for fact in FACTS if counting.fuel is not None
                         and not self.fails((f"-fpass={fact}:off",))[0]]
                return replace(found, needs=", ".join(needs), tests=self.tests)
        return Blame(Stage.UNKNOWN, tests=self.tests)

    def _without_passes(self) -> Blame:
        """A compiler that does not count: at most it can be told not to optimize."""
        if self.fails(())[0] and self.fails(("-O0",))[0]:
            return Blame(Stage.ELSEWHERE, tests=self.tests)
        return Blame(Stage.UNKNOWN, tests=self.tests)

    def _rewrite(self, counting: Counting, instance: int, name: str, function: str) -> Blame:
        """The first rewrite of the guilty pass with which the fault shows."""
        plain = Blame(Stage.OPTIMIZER, name, instance, function, tests=self.tests)
        if counting.fuel is None:
            return plain
        base = counting.limit(instance)
        fuel = counting.fuel
        if self.fails((*base, *fuel(0)))[0]:
            return Blame(Stage.OPTIMIZER, name, instance, function, tests=self.tests)
        high = 1
        while high <= MAX_FUEL and not self.fails((*base, *fuel(high)))[0]:
            high *= 4
        if high > MAX_FUEL:
            return plain
        rewrite = first_failing(high // 4, high, lambda number: self.fails((*base, *fuel(number)))[0])
        rule = ""
        change = ""
        if counting.dump is not None:
            dump = counting.dump(name, function)
            _, before = self.fails((*base, *fuel(rewrite - 1), *dump))
            _, after = self.fails((*base, *fuel(rewrite), *dump))
            change = difference(before, after)
            for number, text in REWRITE.findall(after):
                if int(number) == rewrite:
                    rule = text
        return Blame(Stage.OPTIMIZER, name, instance, function, rewrite, rule, change=change, tests=self.tests)


def difference(before: str, after: str) -> str:
    """The lines of a dump that a rewrite changed."""
    old, new = ([line for line in text.splitlines() if not line.startswith(("BISECT:", ";"))]
                for text in (before, after))
    changed = [line.rstrip() for line in difflib.unified_diff(old, new, lineterm="", n=0)
               if not line.startswith(("---", "+++", "@@"))]
    more = [f"… and {len(changed) - CHANGE_LINES} lines more"] if len(changed) > CHANGE_LINES else []
    return "\n".join(changed[:CHANGE_LINES] + more)


def first_failing(good: int, bad: int, fails: Callable[[int], bool]) -> int:
    """Between a number with which it does not fail and one with which it does: the first of a failing pair."""
    while bad - good > 1:
        middle = (good + bad) // 2
        if fails(middle):
            bad = middle
        else:
            good = middle
    return bad
