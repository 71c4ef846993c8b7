"""Parses C text in process, for the tests of the parser and of sema's diagnostics."""

import io
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from compiler.lex.cache import FileCache
from compiler.parse.unit import parse_unit
from compiler.preprocess.options import PreprocessOptions
from compiler.preprocess.preprocessor import preprocess
from compiler.sema.context import make_context
from compiler.sema.dump import DumpConsumer
from compiler.source.diagnostics import Diagnostics, FatalError
from compiler.source.locations import SourceManager
from compiler.target.options import CompileOptions
from compiler.target.x86_64.desc import x86_64_desc

STACK = 256 << 20
RECURSION = 200_000


@dataclass
class Parsed:
    """What a translation unit gave: its dump, the messages, the number of errors."""

    lines: list[str] = field(default_factory=list)
    messages: str = ""
    errors: int = 0


def parse_file(path: Path, words: list[str]) -> Parsed:
    """Parse a file with a few gcc-like options."""
    options = CompileOptions()
    pre = PreprocessOptions()
    pre.predefined = "#define __STDC__ 1\n#define __INT_MAX__ 2147483647\n"
    sink = io.StringIO()
    sources = SourceManager()
    diag = Diagnostics(sources, sink)
    diag.show_caret = False
    for word in words:
        if word.startswith("-std="):
            pre.std = word[5:].replace("2x", "23")
            options.std = {"90": 89, "2x": 23}.get(word[-2:]) or int(word[-2:])
            options.gnu = word.startswith("-std=gnu")
        elif word.startswith("-O"):
            options.opt_level = int(word[2:] or "1")
        else:
            assert diag.option(word), word
            options.pedantic = diag.pedantic
    consumer = DumpConsumer()
    try:
        tokens = preprocess(str(path), pre, FileCache(), sources, diag)
        parse_unit(make_context(x86_64_desc(), options, diag, tokens.interner, sources), tokens, consumer)
    except FatalError:
        pass
    diag.finish()
    return Parsed(consumer.lines, sink.getvalue(), diag.error_count)


def parse_text(text: str, words: list[str], work: Path) -> Parsed:
    """Parse a piece of C."""
    path = work / "x.c"
    path.write_text(text)
    return parse_file(path, words)


def with_big_stack(action: Callable[[], None]) -> None:
    """Run something in a thread with the stack that the driver gives the compiler."""
    failed: list[BaseException] = []

    def body() -> None:
        try:
            action()
        except BaseException as error:
            failed.append(error)

    limit = sys.getrecursionlimit()
    size = threading.stack_size(STACK)
    sys.setrecursionlimit(RECURSION)
    try:
        thread = threading.Thread(target=body)
        thread.start()
        thread.join()
    finally:
        sys.setrecursionlimit(limit)
        threading.stack_size(size)
    if failed:
        raise failed[0]


@dataclass
class Case:
    """One case of a data file: `== name words...`, the source, then `--` and what is expected, line by line."""

    name: str
    words: list[str]
    source: str
    expected: list[str]


def read_cases(path: Path) -> list[Case]:
    """Read a data file."""
    cases: list[Case] = []
    expecting = False
    for line in path.read_text().splitlines():
        if line.startswith("== "):
            words = line[3:].split()
            cases.append(Case(words[0], words[1:], "", []))
            expecting = False
        elif line == "--":
            expecting = True
        elif expecting:
            cases[-1].expected.append(line)
        elif cases:
            cases[-1].source += line + "\n"
    return cases


def write_cases(path: Path, cases: list[Case]) -> None:
    """Write a data file with the present expectations."""
    parts: list[str] = []
    for case in cases:
        parts.append(" ".join(["==", case.name, *case.words]) + "\n")
        parts.append(case.source)
        parts.append("--\n")
        parts.extend(line + "\n" for line in case.expected)
    path.write_text("".join(parts))
