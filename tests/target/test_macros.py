"""Predefined macros against gcc's -dM, for many sets of flags; every difference has a written reason."""

import subprocess
import tomllib
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import pytest

from compiler.codegen.target import Target
from compiler.driver.commandline import parse_command_line
from compiler.driver.derive import derive
from compiler.driver.stage_options import compile_options, preprocess_options
from compiler.driver.targets import load
from compiler.driver.toolchain import Toolchain

DIFFERENCES = Path(__file__).parent / "macro_differences.toml"
FLAG_SETS = [
    "", "-O1", "-O2", "-Os", "-Og", "-O3", "-Ofast", "-fPIC", "-fpic", "-fPIE", "-fno-pie", "-fpie",
    "-std=c90", "-std=iso9899:199409", "-std=c99", "-std=c11", "-std=c17", "-std=c2x", "-ansi",
    "-std=gnu90", "-std=gnu99", "-std=gnu11", "-std=gnu2x", "-funsigned-char", "-fshort-wchar",
    "-ffreestanding", "-fgnu89-inline", "-ffast-math", "-ffinite-math-only", "-fno-math-errno",
    "-fno-signed-zeros", "-fno-trapping-math", "-fassociative-math -fno-signed-zeros -fno-trapping-math",
    "-freciprocal-math", "-frounding-math", "-fsignaling-nans", "-fcx-limited-range",
    "-fsingle-precision-constant", "-funsafe-math-optimizations", "-fexceptions", "-fcf-protection",
    "-fcf-protection=branch", "-fno-inline -O2", "-fno-asynchronous-unwind-tables", "-mcmodel=large",
    "-mcmodel=kernel -fno-pie", "-march=x86-64-v2", "-march=x86-64-v3", "-march=haswell", "-mno-sse2",
    "-mgeneral-regs-only", "-mno-sse", "-mno-80387", "-msoft-float", "-mno-mmx", "-fstack-protector-strong",
    "-pthread", "-O2 -fPIC -std=c11 -funsigned-char", "-fno-asynchronous-unwind-tables -fno-unwind-tables",
    "-ftrapv", "-fwrapv", "-mno-red-zone",
]  # fmt: skip


@cache
def explained(target: str) -> tuple[str, ...]:
    """Patterns of macros that may differ on a target."""
    entries = tomllib.loads(DIFFERENCES.read_text())["difference"]
    return tuple(entry["macro"] for entry in entries if entry.get("target", target) == target)


def parse_macros(text: str) -> dict[str, str]:
    """Name (with parameters) -> body."""
    out = {}
    for line in text.splitlines():
        _, name, *body = line.split(" ", 2)
        out[name] = body[0].strip() if body else ""
    return out


def of_pycc(flags: str, target: Target) -> dict[str, str]:
    """The macros that pycc's preprocessor starts with."""
    o = parse_command_line("pycc", [*flags.split(), "-E", "x.c"], target)
    derive(o, target)
    assert o.errors == []
    options = compile_options(o, target)
    return parse_macros(preprocess_options(o, options, target, target.desc(), Toolchain(o, target)).predefined)


def of_gcc(gcc: str, flags: str) -> dict[str, str]:
    """The macros of gcc."""
    command = [gcc, *flags.split(), "-E", "-dM", "-x", "c", "/dev/null"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return parse_macros(done.stdout)


def differences(gcc: str, flags: str, target: Target) -> dict[str, tuple[str | None, str | None]]:
    """Macros that differ: name -> (gcc's, pycc's)."""
    theirs = of_gcc(gcc, flags)
    ours = of_pycc(flags, target)
    names = sorted(theirs.keys() | ours.keys())
    return {n: (theirs.get(n), ours.get(n)) for n in names if theirs.get(n) != ours.get(n)}


def unexplained(gcc: str, flags: str, target: Target) -> dict[str, tuple[str | None, str | None]]:
    """The differences without a reason."""
    found = differences(gcc, flags, target)
    return {n: pair for n, pair in found.items() if not any(fnmatchcase(n, p) for p in explained(target.name))}


@pytest.mark.parametrize("flags", FLAG_SETS)
def test_macros_are_gccs(gcc: str, flags: str) -> None:
    """Same names, same bodies."""
    assert unexplained(gcc, flags, load("x86_64")) == {}


def test_explanations_are_needed(gcc: str) -> None:
    """No entry of the data file is out of date."""
    names: set[str] = set()
    for flags in ("", "-march=haswell", "-pthread", "-fstack-protector-strong"):
        names.update(differences(gcc, flags, load("x86_64")))
    stale = [p for p in explained("x86_64") if not any(fnmatchcase(n, p) for n in names)]
    assert stale == []
