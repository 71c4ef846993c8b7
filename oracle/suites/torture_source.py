"""GCC's C torture tests: unpacked from the package gcc-12-source, and read into test descriptions.

A test's options come from its dg-options and dg-additional-options comments; options bound to a target expression are
taken when the expression names the target's architecture.
"""

from __future__ import annotations

import re
import tarfile
from dataclasses import dataclass
from pathlib import Path

from oracle.cache import cache_dir

ARCHIVES = "/usr/src/gcc-*/gcc-*.tar.xz"
TESTSUITE = "gcc/testsuite"
ROOT = TESTSUITE + "/gcc.c-torture"
BUILTINS_OPTIONS = (
    "-fno-tree-dse",
    "-fno-tree-loop-distribute-patterns",
    "-fno-tracer",
    "-fno-ipa-ra",
    "-fno-inline-functions",
)
DG = re.compile(r"\{\s*dg-(additional-)?options\s+\"([^\"]*)\"\s*(\{\s*target\s+([^}]*(?:\{[^}]*\}[^}]*)*)\})?\s*\}")


@dataclass(frozen=True)
class TortureTest:
    """`sources` in link order; `name` is the path below gcc.c-torture without the suffix; `run` False: compile only."""

    name: str
    sources: tuple[Path, ...]
    options: tuple[str, ...]
    run: bool


def unpack(root: str = ROOT) -> Path:
    """A directory of GCC's sources in the cache, unpacked on first use.

    Errors: FileNotFoundError when the package gcc-12-source is not installed.
    """
    archives = sorted(Path("/").glob(ARCHIVES.lstrip("/")))
    if not archives:
        raise FileNotFoundError("GCC's sources are not there: install the package gcc-12-source")
    where = cache_dir("gcc-torture", archives[-1].stem.replace(".tar", ""))
    done = where / ("complete-" + root.rpartition("/")[2])
    if not done.exists():
        with tarfile.open(archives[-1]) as archive:
            for member in archive:
                inside = member.name.split("/", 1)[-1]
                if inside.startswith(root + "/"):
                    member.name = inside
                    archive.extract(member, where, filter="data")
        done.touch()
    return where / root


def options_of(source: Path, arch: str) -> tuple[str, ...]:
    """The options that the test's dg comments ask for on `arch` (x86_64, aarch64, riscv64)."""
    text = source.read_text(errors="replace")
    found: list[str] = []
    for additional, options, bound, expression in DG.findall(text):
        if bound and not _matches(expression, arch):
            continue
        if not additional:
            found.clear()
        found.extend(options.split())
    return tuple(found)


def _matches(expression: str, arch: str) -> bool:
    if arch == "x86_64" and re.search(r"x86_64-\*-\*|i\?86", expression):
        return not expression.strip().startswith("!")
    return f"{arch}*-*-*" in expression or f"{arch}-*-*" in expression or "*-*-*" in expression.split()


def tests(arch: str, compile_only: bool = False) -> list[TortureTest]:
    """All tests of the execute directories (or of `compile`), by name."""
    root = unpack()
    found: list[TortureTest] = []
    if compile_only:
        return [
            TortureTest(f"compile/{path.stem}", (path,), options_of(path, arch), False)
            for path in sorted((root / "compile").glob("*.c"))
        ]
    execute = root / "execute"
    for path in sorted(execute.glob("*.c")) + sorted((execute / "ieee").glob("*.c")):
        extra = ("-fno-inline", "-ffp-contract=off") if path.parent.name == "ieee" else ()
        name = str(path.relative_to(root).with_suffix(""))
        found.append(TortureTest(name, (path,), options_of(path, arch) + extra[1:], True))
    library = execute / "builtins" / "lib" / "main.c"
    for path in sorted((execute / "builtins").glob("*.c")):
        if path.stem.endswith("-lib"):
            continue
        sources = (path, path.with_name(path.stem + "-lib.c"), library)
        found.append(
            TortureTest(f"execute/builtins/{path.stem}", sources, options_of(path, arch) + BUILTINS_OPTIONS, True)
        )
    return found
