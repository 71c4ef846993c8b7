"""Where the corpora lie: regressions, programs, benchmarks, lists of what is known of outside suites."""

from __future__ import annotations

import os
from pathlib import Path


class NoCorporaError(FileNotFoundError):
    """Neither the working directory nor the installation has corpora."""


def corpora() -> Path:
    """The directory: $PYCC_CORPORA, the working directory's (a checkout), or the one that was installed.

    The checkout goes before the installation, so that a regression test counts as soon as it is written.

    Errors: NoCorporaError.
    """
    named = os.environ.get("PYCC_CORPORA")
    places = [Path(named)] if named else [Path.cwd() / "corpora", Path(__file__).resolve().parent.parent / "corpora"]
    for place in places:
        if (place / "regressions").is_dir():
            return place
    raise NoCorporaError(f"no corpora at {' or '.join(map(str, places))}; set PYCC_CORPORA")
