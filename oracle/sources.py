"""Source packages of the distribution, fetched with apt into the cache. No root is needed.

apt works here with a state directory of its own that holds one deb-src list, made from the machine's binary lists, so
that the system's configuration stays as it is.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from oracle.cache import cache_dir


class SourceUnavailable(Exception):
    """The package can't be fetched: no network, no apt, or no such package."""


def _deb_src_lines() -> list[str]:
    """deb-src lines for every binary repository that the machine knows, in both list formats."""
    lines: list[str] = []
    files = [Path("/etc/apt/sources.list"), *sorted(Path("/etc/apt/sources.list.d").glob("*"))]
    for path in files:
        if not path.is_file():
            continue
        text = path.read_text(errors="replace")
        if path.suffix == ".sources":
            lines += _deb822(text)
            continue
        for line in text.splitlines():
            found = re.match(r"\s*deb(?:-src)?\s+(.*)", line)
            if found:
                lines.append(f"deb-src {found[1]}")
    return sorted(set(lines))


def _deb822(text: str) -> list[str]:
    lines: list[str] = []
    for stanza in re.split(r"\n\s*\n", text):
        fields = dict(re.findall(r"^([A-Za-z-]+):\s*(.*)$", stanza, re.M))
        if not {"URIs", "Suites"} <= fields.keys():
            continue
        signed = f"[signed-by={fields['Signed-By']}] " if fields.get("Signed-By", "").startswith("/") else ""
        for uri in fields["URIs"].split():
            lines += [
                f"deb-src {signed}{uri} {suite} {fields.get('Components', '')}" for suite in fields["Suites"].split()
            ]
    return lines


def _apt_options(state: Path) -> list[str]:
    (state / "lists" / "partial").mkdir(parents=True, exist_ok=True)
    (state / "archives" / "partial").mkdir(parents=True, exist_ok=True)
    return [
        f"-oDir::State={state}",
        f"-oDir::State::lists={state}/lists",
        f"-oDir::Cache={state}",
        f"-oDir::Etc::sourcelist={state}/sources.list",
        "-oDir::Etc::sourceparts=-",
        "-oDir::State::status=/var/lib/dpkg/status",
        "-oAPT::Sandbox::User=",
    ]


def _update(state: Path) -> None:
    lists = state / "sources.list"
    if lists.exists():
        return
    lines = _deb_src_lines()
    if not lines or shutil.which("apt-get") is None:
        raise SourceUnavailable("no apt repository is configured")
    fresh = state / "sources.list.new"
    fresh.write_text("\n".join(lines) + "\n")
    options = [word.replace(str(lists), str(fresh)) for word in _apt_options(state)]
    done = subprocess.run(["apt-get", *options, "update", "-q"], capture_output=True, timeout=300, check=False)
    if done.returncode:
        raise SourceUnavailable(done.stderr.decode(errors="replace").strip())
    fresh.replace(lists)


def _versions(state: Path, package: str) -> list[str]:
    """All versions that the lists know, newest first: a mirror may have dropped the newest one's files."""
    command = ["apt-cache", *_apt_options(state), "showsrc", "--only-source", package]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return list(dict.fromkeys(re.findall(r"^Version: (\S+)$", done.stdout, re.M)))


def fetch(package: str) -> Path:
    """The unpacked source tree of `package` in the cache, patches applied, fetched on first use.

    Errors: SourceUnavailable.
    """
    where = cache_dir("sources", package)
    marker = where / "tree"
    if marker.exists():
        return marker
    state = cache_dir("apt")
    _update(state)
    errors = ""
    for version in ["", *_versions(state, package)]:
        wanted = f"{package}={version}" if version else package
        command = ["apt-get", *_apt_options(state), "source", "-q", "--only-source", wanted]
        done = subprocess.run(
            command, cwd=where, capture_output=True, timeout=600, check=False, env={**os.environ, "LC_ALL": "C"}
        )
        trees = [path for path in where.iterdir() if path.is_dir() and path.name != "tree"]
        if done.returncode == 0 and trees:
            break
        errors = errors or done.stderr.decode(errors="replace").strip()
    else:
        raise SourceUnavailable(f"{package}: {errors}")
    marker.symlink_to(trees[0].name)
    return marker


def sqlite_amalgamation() -> Path:
    """The directory that holds sqlite3.c, sqlite3.h and shell.c, generated from SQLite's sources with the system's
    compiler and tclsh on first use.

    Errors: SourceUnavailable.
    """
    tree = fetch("sqlite3")
    where = cache_dir("sources", "sqlite3", "amalgamation")
    if not (where / "complete").exists():
        for command in ([str(tree / "configure"), "--disable-readline"], ["make", "sqlite3.c", "shell.c"]):
            done = subprocess.run(command, cwd=where, capture_output=True, timeout=600, check=False)
            if done.returncode:
                raise SourceUnavailable(f"sqlite3: {done.stderr.decode(errors='replace')[-400:]}")
        (where / "complete").touch()
    return where


def lua_sources() -> list[Path]:
    """The C files of the Lua interpreter, without its compiler, as one program.

    Debian's patch includes a header that its packaging makes; here it is made in the source tree.

    Errors: SourceUnavailable.
    """
    root = fetch("lua5.4") / "src"
    header = root / "lua5.4-deb-multiarch.h"
    if not header.exists():
        fresh = root / f"multiarch.{os.getpid()}"
        fresh.write_text('#define DEB_HOST_MULTIARCH "multiarch"\n')
        fresh.replace(header)
    others = ("luac.c", "onelua.c", "ltests.c")
    return [path for path in sorted(root.glob("*.c")) if path.name not in others]
