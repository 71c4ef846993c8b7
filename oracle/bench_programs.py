"""What `pycc-bench` measures: our own programs, and real projects whose sources come from the distribution.

A program is one executable made from C files by one compile command; what it prints must be equal for all compilers.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from oracle.corpora import corpora
from oracle.sources import fetch, lua_sources, sqlite_amalgamation


def corpus() -> Path:
    """Our own benchmark programs."""
    return corpora() / "benchmarks"


@dataclass(frozen=True)
class BenchProgram:
    """`arguments` to run it with; empty `stdin` file: none. `compile_only`: measured for compile time, not run."""

    name: str
    sources: tuple[Path, ...]
    options: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ("-lm",)
    arguments: tuple[str, ...] = ()
    compile_only: bool = False


def own_programs() -> list[BenchProgram]:
    """One program a file of corpora/benchmarks."""
    return [BenchProgram(path.stem, (path,)) for path in sorted(corpus().glob("*.c"))]


def hello() -> BenchProgram:
    return BenchProgram("hello", (corpus().parent / "programs" / "hello.c",), compile_only=True)


def sqlite() -> BenchProgram:
    """SQLite's amalgamation with its speed test."""
    options = ("-DSQLITE_THREADSAFE=0", "-DSQLITE_OMIT_LOAD_EXTENSION", f"-I{sqlite_amalgamation()}")
    sources = (sqlite_amalgamation() / "sqlite3.c", fetch("sqlite3") / "test" / "speedtest1.c")
    return BenchProgram("sqlite3", sources, options, arguments=("--memdb", "--size", "10", "--testset", "main"))


def lua() -> BenchProgram:
    """The Lua interpreter, running a small program of ours."""
    return BenchProgram("lua", tuple(lua_sources()), ("-DLUA_USE_POSIX",), arguments=(str(corpus() / "bench.lua"),))


def zlib() -> BenchProgram:
    """zlib with a driver that compresses and expands a generated buffer."""
    root = fetch("zlib")
    sources = tuple(path for path in sorted(root.glob("*.c")))
    return BenchProgram("zlib", (*sources, corpus() / "drivers" / "zlib_driver.c"), (f"-I{root}", "-DHAVE_UNISTD_H"))


def projects() -> list[BenchProgram]:
    return [sqlite(), lua(), zlib()]
