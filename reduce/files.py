"""Several files as one text: a marker line goes before each, so that passes see the whole program at once.

A candidate whose markers are not those of the original, in the same order, is no program.
"""

from __future__ import annotations

import re
from pathlib import Path

MARKER = re.compile(r'^#pragma reduce_file "([^"\n]*)"\n?', re.M)


def is_marker(token: str) -> bool:
    """Whether a token (a directive is one) begins another file."""
    return MARKER.match(token) is not None


def join(files: dict[str, str]) -> str:
    """One file is its own text; several get markers."""
    if len(files) == 1:
        return next(iter(files.values()))
    return "".join(f'#pragma reduce_file "{name}"\n{text}\n' for name, text in files.items())


def split(text: str, names: tuple[str, ...]) -> dict[str, str] | None:
    """The files of a joined text; None when some are missing or out of order."""
    if len(names) == 1:
        return {names[0]: text}
    parts = MARKER.split(text)
    if parts[0].strip() or tuple(parts[1::2]) != names:
        return None
    return dict(zip(names, parts[2::2], strict=True))


def write(text: str, names: tuple[str, ...], where: Path) -> bool:
    """Write the files of a joined text to a directory; False when it is no program."""
    files = split(text, names)
    if files is None:
        return False
    for name, part in files.items():
        (where / name).write_text(part, errors="surrogateescape")
    return True
