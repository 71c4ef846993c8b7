"""Where outside material is unpacked and reference results are kept: $PYCC_CACHE, or pycc below the user's cache."""

from __future__ import annotations

import os
from pathlib import Path


def cache_dir(*parts: str) -> Path:
    """The directory `parts` of the cache, made when missing."""
    root = os.environ.get("PYCC_CACHE")
    base = Path(root) if root else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "pycc"
    path = base.joinpath(*parts)
    path.mkdir(parents=True, exist_ok=True)
    return path
