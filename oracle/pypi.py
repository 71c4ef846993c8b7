"""Source archives of the Python package index that bundle what Debian's source packages leave out.

The archive is taken as it lies in the index that pip is configured with, and checked against the digest in the
index; pip's own `download` would build the package first.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tarfile
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from oracle.cache import cache_dir
from oracle.sources import SourceUnavailable

PROBE = (
    "from pip._internal.commands import create_command\n"
    "print(create_command('download').parse_args([])[0].index_url)"
)
SECONDS = 60


def _index() -> str:
    """The address of the index that pip asks, its configuration and environment considered."""
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, timeout=SECONDS, check=False)
    if done.returncode or not done.stdout.strip():
        raise SourceUnavailable("pip is not there or names no index")
    return done.stdout.strip().rstrip("/") + "/"


def _read(url: str) -> bytes:
    try:
        with urllib.request.urlopen(url, timeout=SECONDS) as answer:
            data: bytes = answer.read()
            return data
    except (urllib.error.URLError, TimeoutError, OSError) as error:
        raise SourceUnavailable(f"{url}: {error}") from error


def sdist(package: str, version: str) -> Path:
    """The unpacked source archive `package-version.tar.gz` in the cache, fetched on first use.

    Errors: SourceUnavailable (no network, no such version, a wrong digest).
    """
    where = cache_dir("sources", f"{package}-{version}")
    tree = where / "tree"
    if tree.exists():
        return tree
    page = urllib.parse.urljoin(_index(), f"{package}/")
    name = f"{package}-{version}.tar.gz"
    found = re.search(rf'href="([^"]*/{re.escape(name)})#sha256=([0-9a-f]{{64}})"', _read(page).decode())
    if found is None:
        raise SourceUnavailable(f"{name} is not in the index")
    data = _read(urllib.parse.urljoin(page, found[1]))
    if hashlib.sha256(data).hexdigest() != found[2]:
        raise SourceUnavailable(f"{name}: the digest differs from the index's")
    archive = where / name
    archive.write_bytes(data)
    with tarfile.open(archive) as members:
        members.extractall(where / "unpacked", filter="data")
    tree.symlink_to(Path("unpacked", f"{package}-{version}"))
    return tree
