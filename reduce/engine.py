"""Tries patches, all at once, then halves, down to single ones; keeps what stays interesting.

Tests run in `jobs` threads (each starts processes), with a window of candidates on the same base at a time; which
results are used depends on their order only, never on which came first. Every text is tested once. The best program so
far is given to `save` whenever it changes.
"""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from reduce.files import is_marker
from reduce.mirror import mirrored
from reduce.patch import Patch, apply
from reduce.syntax import Node, NotParsed, parse
from reduce.tokens import render

Test = Callable[[str], bool]


class OutOfTime(Exception):
    """The budget is used up. The best program has been saved."""


class Engine:
    """The program under reduction, and what has been tried. `spell` makes text of tokens; C is parsed, other text not.
    """

    def __init__(self, tokens: list[str], test: Test, save: Callable[[str], None], jobs: int = 1,
                 seconds: float = 0.0, spell: Callable[[list[str]], str] = render) -> None:
        self.tokens = tokens
        self.spell = spell
        self.test = test
        self.save = save
        self.jobs = max(1, jobs)
        self.deadline = time.monotonic() + seconds if seconds else 0.0
        self.tested: dict[bytes, bool] = {}
        self.tests = 0
        self.hits = 0
        self.accepted = 0
        self.exposed = 0        # how often the expose pass has run
        self.rates: dict[str, float] = {}
        self.pool = ThreadPoolExecutor(self.jobs)
        self.probe: Callable[[str], tuple[bytes, bytes, bytes]] | None = None    # outputs of both, see checks
        self.prints = True      # whether the program's output matters: prints may be put in
        self.several = any(is_marker(token) for token in tokens)     # files
        self._tree: Node | None = None
        self._order = self.order(tokens)
        self.best = self._order         # the best program so far; its text is the last part

    @property
    def tree(self) -> Node:
        """The current program's tree; an empty one where it can't be parsed."""
        if self._tree is None:
            self._tree = Node("file", 0, len(self.tokens), [])
            if self.spell is render:
                with contextlib.suppress(NotParsed):
                    self._tree = parse(self.tokens)
        return self._tree

    def close(self) -> None:
        self.pool.shutdown(wait=True, cancel_futures=True)

    def check(self, candidates: list[list[str]]) -> list[bool]:
        """Which of the candidates are interesting."""
        if self.deadline and time.monotonic() > self.deadline:
            raise OutOfTime
        texts = [self.spell(tokens) for tokens in candidates]
        keys = [hashlib.sha256(text.encode(errors="replace")).digest() for text in texts]
        fresh = {key: text for key, text in zip(keys, texts, strict=True) if key not in self.tested}
        self.hits += len(texts) - len(fresh)
        self.tests += len(fresh)
        todo = list(fresh.values())
        results = list(self.pool.map(self.test, todo)) if len(todo) > 1 else [self.test(text) for text in todo]
        self.tested.update(zip(fresh, results, strict=True))
        return [self.tested[key] for key in keys]

    def accept(self, tokens: list[str]) -> None:
        """Go on with an interesting program; it is saved if it is the best so far."""
        self.restart(tokens)
        self.accepted += 1
        if self._order < self.best:
            self.best = self._order
            self.save(self.best[2])

    def restart(self, tokens: list[str]) -> None:
        """Go on with other tokens, whether or not they are better: the same text in other pieces, for instance."""
        self.tokens = tokens
        self._tree = None
        self._order = self.order(tokens)

    def better(self, tokens: list[str]) -> bool:
        """Whether a candidate comes before the current program in the order of results."""
        return self.order(tokens) < self._order

    def order(self, tokens: list[str]) -> tuple[int, int, str]:
        """What makes one program better than another: fewer tokens, then fewer bytes, then the text itself.

        Pieces of plain text don't count: they are lines at first, then words.
        """
        text = self.spell(tokens)
        return len(tokens) if self.spell is render else 0, len(text), text

    def try_one(self, tokens: list[str], larger: bool = False) -> bool:
        """Take a candidate if it is interesting, and better (or `larger` is allowed)."""
        if tokens == self.tokens or not (larger or self.better(tokens)) or not self.check([tokens])[0]:
            return False
        self.accept(tokens)
        return True

    def try_patch(self, patch: Patch) -> bool:
        """Apply one patch if that makes the program better, and keeps it interesting."""
        if self.several:
            (patch,) = mirrored([patch], self.tokens, self.tree)
        return self.try_one(apply(self.tokens, [patch]))

    def reduce(self, name: str, patches: list[Patch], larger: bool = False) -> list[Patch]:
        """Apply as many of the patches as stay interesting together; returns those that were taken.

        All patches refer to the tokens that are current now. Of several files, twins change together (mirror.py).
        """
        if self.several:
            patches = mirrored(patches, self.tokens, self.tree)
        base = self.tokens
        taken: list[Patch] = []
        groups = self._split(patches, self._first_size(name, len(patches)))
        while groups:
            refused: list[list[Patch]] = []
            index = 0
            while index < len(groups):
                window = groups[index:index + self.jobs]
                index += len(window)
                good = self._window(base, taken, window, larger)
                for group in window:
                    if group in good:
                        taken += group
                    elif len(group) > 1:
                        refused.append(group)
            groups = [half for group in refused for half in self._split(group, (len(group) + 1) // 2)]
        if patches:
            rate = len(taken) / len(patches)
            self.rates[name] = (self.rates.get(name, rate) + rate) / 2
        return taken

    def _first_size(self, name: str, count: int) -> int:
        """Size of the first groups: everything, or about as many as are likely to go together."""
        rate = self.rates.get(name)
        if rate is None or rate > 0.9 or count < 3:
            return max(1, count)
        return max(1, min(count, int(0.8 / (1.0 - rate) + 0.5)))

    @staticmethod
    def _split(patches: list[Patch], size: int) -> list[list[Patch]]:
        return [patches[start:start + size] for start in range(0, len(patches), size)]

    def _window(self, base: list[str], taken: list[Patch], window: list[list[Patch]],
                larger: bool) -> list[list[Patch]]:
        """Test groups side by side; merge the good ones as far as they go together. Returns those accepted."""
        candidates = [apply(base, taken + group) for group in window]
        usable = [index for index, tokens in enumerate(candidates)
                  if tokens != self.tokens and (larger or self.better(tokens))]
        results = self.check([candidates[index] for index in usable])
        good = [window[index] for index, result in zip(usable, results, strict=True) if result]
        while len(good) > 1:
            merged = apply(base, taken + [patch for group in good for patch in group])
            if (larger or self.better(merged)) and self.check([merged])[0]:
                self.accept(merged)
                return good
            good = good[:-1]
        if good:
            self.accept(apply(base, taken + good[0]))
        return good
