"""GCC's tests below gcc.dg and c-c++-common that are whole programs: those whose dg-do says run.

In gcc.dg/vect running is what a test does unless it says otherwise. Further sources stand in dg-additional-sources.
What a test requires of the target is not read: a test is applicable where the reference passes it.
"""

from __future__ import annotations

import re
from pathlib import Path

from oracle.suites.torture_source import TESTSUITE, TortureTest, options_of, unpack

DIRECTORIES = (
    ("gcc.dg", "."), ("gcc.dg", "torture"), ("gcc.dg", "vect"), ("gcc.dg", "atomic"), ("gcc.dg", "cpp"),
    ("gcc.dg", "charset"), ("gcc.dg", "ipa"), ("gcc.dg", "tree-ssa"), ("gcc.dg", "sso"), ("gcc.dg", "format"),
    ("gcc.dg", "tls"),
    ("c-c++-common", "."), ("c-c++-common", "torture"),
)  # fmt: skip
DO = re.compile(r"\{\s*dg-do\s+(\w+)")
MORE_SOURCES = re.compile(r"\{\s*dg-additional-sources\s+\"?([^\"}]*)\"?\s*\}")


def dg_tests(arch: str) -> list[TortureTest]:
    """All programs, by directory and name."""
    found: list[TortureTest] = []
    for root, below in DIRECTORIES:
        directory = unpack(f"{TESTSUITE}/{root}") / below
        for path in sorted(directory.glob("*.c")):
            test = _program(path, f"{root}/{below}".removesuffix("/."), arch)
            if test is not None:
                found.append(test)
    return found


def _program(path: Path, directory: str, arch: str) -> TortureTest | None:
    text = path.read_text(errors="replace")
    do = DO.search(text)
    if (do.group(1) if do else "run" if directory.endswith("/vect") else "compile") != "run":
        return None
    sources = [path]
    for names in MORE_SOURCES.findall(text):
        sources.extend(path.parent / name for name in names.split() if name.endswith(".c"))
    return TortureTest(f"{directory}/{path.stem}", tuple(sources), options_of(path, arch), True)
