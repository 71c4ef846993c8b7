"""`pycc-reduce`: makes a program that shows a compiler's bug small.

Without a script it finds out by itself what is wrong. With `--test SCRIPT` it follows the conventions of C-Reduce: the
script runs in a directory of its own that holds the candidate under the file's name, and says with status 0 that it is
interesting; the file is reduced in place, and FILE.orig keeps what it was.
Exit status: 0 reduced, 1 nothing wrong with the program (or the script refuses it), 2 usage, 3 infrastructure, 130
interrupted (the best so far is on disk).
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from reduce.checks import Check, CompileCheck, MismatchCheck, ScriptCheck
from reduce.diagnose import LEVELS, Diagnosis, diagnose
from reduce.engine import Engine, OutOfTime
from reduce.reducer import reduce_program
from reduce.tokens import render, tokenize


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="pycc-reduce", description="Make a program that shows a compiler's bug small.")
    top.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a C source; with --test, several are reduced "
                     "one after the other")
    top.add_argument("--test", type=Path, metavar="SCRIPT", help="a script whose status 0 means interesting")
    top.add_argument("--output", "-o", type=Path, help="where the result goes (default: FILE.reduced.c, "
                     "or FILE itself with --test)")
    top.add_argument("--under-test", default="pycc", help="the compiler, by name or command")
    top.add_argument("--reference", default="gcc")
    top.add_argument("--targets", default="x86-64", help="comma-separated, tried in this order")
    top.add_argument("--levels", default=",".join(LEVELS), help="comma-separated option strings, tried in this order")
    top.add_argument("--option", action="append", default=[], help="an option for every compiler, as --option=-Idir")
    top.add_argument("--jobs", "-j", type=int, default=os.cpu_count() or 1)
    top.add_argument("--timeout", type=float, default=300.0, help="seconds for one run of the script")
    top.add_argument("--seconds", type=float, default=0.0, help="stop after that time, with the best so far")
    top.add_argument("--quiet", "-q", action="store_true")
    return top


class Progress:
    """A line a pass, on standard error."""

    def __init__(self, quiet: bool, check: Check) -> None:
        self.quiet = quiet
        self.check = check
        self.began = time.monotonic()
        self.tokens = -1

    def show(self, name: str, engine: Engine) -> None:
        if not self.quiet and len(engine.tokens) != self.tokens:
            self.tokens = len(engine.tokens)
            sys.stderr.write(f"{time.monotonic() - self.began:7.1f} s  {self.tokens:6} tokens  {engine.tests:5} tests  "
                             f"{name}\n")


def write_atomically(path: Path, text: str) -> None:
    """A killed run leaves the old text or the new one."""
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(text)
    fresh.replace(path)


def run_engine(text: str, check: Check, save: Callable[[str], None], options: argparse.Namespace) -> int | None:
    """Reduce `text`; None when it is not interesting to begin with, else the exit status."""
    tokens = tokenize(text)
    if not check.interesting(text):
        return None
    if not check.interesting(render(tokens)):
        sys.stderr.write("pycc-reduce: without its comments and layout the program is not interesting\n")
        return None
    engine = Engine(tokens, check.interesting, save, options.jobs, options.seconds)
    if isinstance(check, MismatchCheck):
        engine.probe = check.probe
    engine.prints = not isinstance(check, CompileCheck)
    progress = Progress(options.quiet, check)
    save(render(tokens))
    status = 0
    try:
        reduce_program(engine, progress.show)
    except OutOfTime:
        sys.stderr.write("pycc-reduce: out of time\n")
    except KeyboardInterrupt:
        status = 130
    finally:
        engine.close()
    if not options.quiet:
        counter = check.counter
        sys.stderr.write(f"{len(tokens)} tokens to {len(engine.tokens)}: {engine.tests} tests, {engine.hits} known, "
                         f"{counter.processes} processes, {counter.cpu:.0f} s of CPU time in them\n")
    return status


def with_script(options: argparse.Namespace) -> int:
    if not (options.test.is_file() and os.access(options.test, os.X_OK)):
        sys.stderr.write(f"pycc-reduce: {options.test} is not an executable file\n")
        return 2
    for file in options.files:
        text = file.read_text(errors="surrogateescape")
        check = ScriptCheck(options.test, file.name, options.timeout)
        target: Path = options.output or file
        original = file.with_name(file.name + ".orig")
        if not original.exists():
            original.write_text(text, errors="surrogateescape")
        status = run_engine(text, check, partial(write_atomically, target), options)
        if status is None:
            sys.stderr.write(f"pycc-reduce: the script does not find {file} interesting\n")
            return 1
        if status:
            return status
    return 0


def describe(found: Diagnosis) -> str:
    return f"{found.verdict.value}: {found.config.name}{': ' + found.detail if found.detail else ''}"


def automatic(options: argparse.Namespace) -> int:
    if len(options.files) != 1:
        sys.stderr.write("pycc-reduce: several files need --test\n")
        return 2
    file = options.files[0]
    text = file.read_text(errors="replace")
    found = diagnose(text, options.under_test, options.targets.split(","), options.levels.split(","), options.reference,
                     tuple(options.option))
    if found is None:
        sys.stderr.write("pycc-reduce: nothing wrong with it at any level\n")
        return 1
    sys.stderr.write(f"pycc-reduce: {describe(found)}\n")
    target = options.output or file.with_name(f"{file.stem}.reduced.c")
    head = f"// {describe(found)}\n"
    status = run_engine(text, found.check, lambda made: write_atomically(target, head + made), options)
    if status is None:
        sys.stderr.write("pycc-reduce: the failure does not count: the program is not free of undefined behaviour, or "
                         "the references disagree\n")
        return 1
    sys.stderr.write(f"pycc-reduce: {target}\n")
    return status


def main() -> int:
    options = parser().parse_args()
    for file in options.files:
        if not file.is_file():
            sys.stderr.write(f"pycc-reduce: no file {file}\n")
            return 2
    try:
        return with_script(options) if options.test else automatic(options)
    except KeyboardInterrupt:
        return 130
    except (ValueError, KeyError, FileNotFoundError) as error:
        sys.stderr.write(f"pycc-reduce: {error}\n")
        return 3
