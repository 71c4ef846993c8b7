"""Where assembly text goes: a file, or the pipe to a running assembler so that it parses while pycc
compiles.
"""

import os
from typing import Final, final

from compiler.driver.process import Child

FLUSH_CHARACTERS: Final = 1 << 16


@final
class Sink:
    """Collects text and writes it out in large pieces."""

    def __init__(self, fd: int, child: Child | None) -> None:
        self.fd: Final = fd
        self.child: Final = child
        self.parts: list[str] = []
        self.pending = 0

    def write(self, text: str) -> None:
        """Append text."""
        self.parts.append(text)
        self.pending += len(text)
        if self.pending >= FLUSH_CHARACTERS:
            self.flush()

    def flush(self) -> None:
        """Hand everything on."""
        if not self.parts:
            return
        data = "".join(self.parts).encode("utf-8", "surrogateescape")
        self.parts = []
        self.pending = 0
        if self.child is not None:
            self.child.feed(data)
            return
        view = memoryview(data)
        while len(view) > 0:
            written = os.write(self.fd, view)  # apart: mypyc evaluates the bound of a memoryview slice twice
            view = view[written:]
