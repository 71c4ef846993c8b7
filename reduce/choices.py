"""Shrinks the list of choices that a generator of ours made a program of: every shorter list is a whole valid program.

Choices are deleted in runs and set to zero, the simplest alternative; draws that are missing count as zero. What stays
is a program of the generator that is still interesting, on which the passes over syntax go on.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from reduce import files
from reduce.checks import Check

TESTS = 80              # lists that are tried at most: the passes over syntax are better at what is small
WORTH = 0.97            # after a round that leaves more of the text than this the runs get shorter
ENOUGH = 1500           # bytes of a program that is left to the syntactic passes

Replay = Callable[[Sequence[int]], dict[str, str] | None]


class Shrinker:
    """The best list so far and its program. A list is better when its program's text is shorter."""

    def __init__(self, text: str, words: Sequence[int], replay: Replay, check: Check, jobs: int,
                 seconds: float) -> None:
        self.text = text
        self.words = tuple(words)
        self.replay = replay
        self.check = check
        self.jobs = max(1, jobs)
        self.deadline = time.monotonic() + seconds if seconds else 0.0
        self.tests = 0
        self.seen: set[str] = {text}

    def candidate(self, words: tuple[int, ...]) -> str | None:
        """The program of a list, if it is a new and shorter one."""
        made = self.replay(words)
        if made is None or tuple(made) != self.check.names:
            return None
        text = files.join(made)
        if len(text) >= len(self.text) or text in self.seen:
            return None
        self.seen.add(text)
        return text

    def first_good(self, lists: list[tuple[int, ...]], pool: ThreadPoolExecutor) -> bool:
        """Take the first of some lists whose program is interesting."""
        texts = [(words, text) for words in lists for text in [self.candidate(words)] if text is not None]
        self.tests += len(texts)
        results = list(pool.map(self.check.interesting, [text for _, text in texts]))
        for (words, text), good in zip(texts, results, strict=True):
            if good:
                self.words, self.text = words, text
                return True
        return False

    def run(self) -> None:
        with ThreadPoolExecutor(self.jobs) as pool:
            size = max(1, len(self.words) // 2)
            while size and self.goes_on():
                before = len(self.text)
                self._round(size, pool)
                if len(self.text) > WORTH * before:
                    size //= 2

    def goes_on(self) -> bool:
        """Whether there is something to do, and time for it."""
        if self.deadline and time.monotonic() > self.deadline:
            return False
        return self.tests < TESTS and len(self.text) > ENOUGH

    def _round(self, size: int, pool: ThreadPoolExecutor) -> None:
        """Delete or clear every run of `size` words, from the end."""
        end = len(self.words)
        while end > 0 and self.goes_on():
            lists: list[tuple[int, ...]] = []
            start = max(0, end - size)
            lists.append(self.words[:start] + self.words[end:])
            if any(self.words[start:end]):
                lists.append(self.words[:start] + (0,) * (end - start) + self.words[end:])
            self.first_good(lists, pool)
            end = min(start, len(self.words))


def shrink(text: str, words: Sequence[int], replay: Replay, check: Check, jobs: int = 1,
           seconds: float = 0.0) -> str:
    """The program of the shortest list found that is still interesting; `text` itself where none is."""
    one = Shrinker(text, words, replay, check, jobs, seconds)
    one.run()
    return one.text
