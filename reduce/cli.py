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
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

from fuzz.fitted import fitted
from fuzz.generator import GeneratorError
from reduce import files
from reduce.api import Case, Result, reduce_case, write_folder, write_regression
from reduce.checks import Check, ScriptCheck
from reduce.diagnose import LEVELS, diagnose
from reduce.engine import Engine
from reduce.finding import regression_text
from reduce.hunts import first_bad_commit, first_bad_version, guilty_object
from reduce.replay import replayer
from reduce.session import Reduction, reduce_text


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="pycc-reduce", description="Make a program that shows a compiler's bug small.")
    top.add_argument("files", nargs="*", type=Path, metavar="FILE", help="C sources and headers of one program")
    top.add_argument("--test", type=Path, metavar="SCRIPT", help="a script whose status 0 means interesting")
    top.add_argument("--output", "-o", type=Path, help="where the result goes (default: FILE.reduced.c, of several "
                     "files a directory FILE.reduced; with --test the files themselves)")
    top.add_argument("--under-test", default="pycc", help="the compiler, by name or command")
    top.add_argument("--reference", default="gcc")
    top.add_argument("--targets", default="x86-64", help="comma-separated, tried in this order")
    top.add_argument("--levels", default=",".join(LEVELS), help="comma-separated option strings, tried in this order")
    top.add_argument("--option", action="append", default=[], help="an option for every compiler, as --option=-Idir")
    top.add_argument("--foreign", default="", metavar="NAMES",
                     help="comma-separated sources that the reference compiles")
    top.add_argument("--generator", help="instead of files: the program of this generator and --seed; the generator's "
                     "choices are shrunk first")
    top.add_argument("--seed", type=int, default=1)
    top.add_argument("--no-bisect", action="store_true", help="don't look for the guilty pass")
    top.add_argument("--folder", type=Path, metavar="DIR", help="write the finding as a folder that explains itself")
    top.add_argument("--regression", type=Path, metavar="DIR", help="write the reduced program into this corpus")
    hunts = top.add_argument_group("searches that make nothing smaller")
    hunts.add_argument("--objects", action="store_true", help="build a part with the reference until one object file "
                       "and one function are left that must come from the compiler under test for the program to fail")
    hunts.add_argument("--run", default="", metavar="COMMAND", help="with --objects: the shell command that runs "
                       "./program in its directory; same output and status as with the reference is right")
    hunts.add_argument("--link", default="-lm", metavar="WORDS", help="with --objects: what to link with")
    hunts.add_argument("--version-list", metavar="LIST", help="comma-separated compilers, old ones first: names the "
                       "first that fails")
    hunts.add_argument("--commits", metavar="GOOD..BAD", help="names the first commit whose compiler fails; "
                       "--under-test is its command, {tree} in it the directory of the commit's files")
    hunts.add_argument("--repository", type=Path, default=Path(), metavar="DIR")
    hunts.add_argument("--build", default="", metavar="COMMAND", help="with --commits: builds the compiler, in {tree}")
    top.add_argument("--jobs", "-j", type=int, default=os.cpu_count() or 1)
    top.add_argument("--timeout", type=float, default=300.0, help="seconds for one run of the script")
    top.add_argument("--seconds", type=float, default=0.0, help="stop after that time, with the best so far")
    top.add_argument("--quiet", "-q", action="store_true")
    return top


class Progress:
    """A line a pass, on standard error."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
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
    fresh.write_text(text, errors="surrogateescape")
    fresh.replace(path)


def reduce_to(text: str, check: Check, save: Callable[[str], None], options: argparse.Namespace) -> Reduction | None:
    """Reduce with progress and a summary."""
    progress = Progress(options.quiet)
    made = reduce_text(text, check, save, options.jobs, options.seconds, progress.show)
    if made is not None:
        summarize(made, options)
    return made


def summarize(made: Reduction, options: argparse.Namespace) -> None:
    """The last lines of the progress."""
    if not (made.finished or made.interrupted):
        sys.stderr.write("pycc-reduce: out of time\n")
    if not options.quiet:
        sys.stderr.write(f"{made.tokens_before} tokens to {made.tokens}: {made.tests} tests, {made.known} known, "
                         f"{made.processes} processes, {made.cpu:.0f} s of CPU time in them\n")


def with_script(options: argparse.Namespace) -> int:
    """Reduce one or several files in place, as long as the script finds them interesting."""
    if not (options.test.is_file() and os.access(options.test, os.X_OK)):
        sys.stderr.write(f"pycc-reduce: {options.test} is not an executable file\n")
        return 2
    if options.output is not None and len(options.files) > 1:
        sys.stderr.write("pycc-reduce: --output is for one file\n")
        return 2
    program = {file.name: file.read_text(errors="surrogateescape") for file in options.files}
    places = {file.name: options.output or file for file in options.files}
    for file in options.files:
        original = file.with_name(file.name + ".orig")
        if not original.exists():
            shutil.copyfile(file, original)

    def save(text: str) -> None:
        for name, part in (files.split(text, tuple(program)) or {}).items():
            if saved.get(name) != part:
                write_atomically(places[name], part)
                saved[name] = part

    saved: dict[str, str] = {}
    check = ScriptCheck(options.test, tuple(program), options.timeout, options.files[0].resolve().parent)
    made = reduce_to(files.join(program), check, save, options)
    if made is None:
        sys.stderr.write(f"pycc-reduce: the script does not find {', '.join(program)} interesting\n")
        return 1
    return 130 if made.interrupted else 0


def automatic(options: argparse.Namespace) -> int:
    """Find out what is wrong, reduce, and tell who is guilty."""
    case = generated(options) if options.generator else given(options)
    found = diagnose(case.files, case.under_test, list(case.targets), list(case.levels), case.reference, case.options,
                     case.foreign)
    if found is None:
        sys.stderr.write("pycc-reduce: nothing wrong with it at any level\n")
        return 1
    sys.stderr.write(f"pycc-reduce: {found.describe()}\n")
    stem = options.files[0].with_suffix("") if options.files else Path(f"{options.generator}-{options.seed}")
    names = tuple(case.files)
    target = options.output or stem.with_name(f"{stem.name}.reduced" + (".c" if len(names) == 1 else ""))
    head = f"// {found.describe()}\n"

    def save(text: str) -> None:
        if len(names) == 1:
            write_atomically(target, head + text)
            return
        target.mkdir(parents=True, exist_ok=True)
        for name, part in (files.split(text, names) or {}).items():
            write_atomically(target / name, part)

    result = reduce_case(case, options.seconds, options.jobs, save, Progress(options.quiet).show, found,
                         not options.no_bisect)
    if result is None:
        reasons = ", ".join(sorted(found.check.counter.stopped))
        sys.stderr.write(f"pycc-reduce: the failure does not count ({reasons}): the program is not free of undefined "
                         "behaviour, or the references disagree\n")
        return 1
    summarize(result.reduction, options)
    report(result, target, options)
    return 130 if result.reduction.interrupted else 0


def given(options: argparse.Namespace) -> Case:
    """The program on the command line."""
    program = {file.name: file.read_text(errors="replace") for file in options.files}
    return Case(program, options.under_test, tuple(options.targets.split(",")), tuple(options.levels.split(",")),
                options.reference, tuple(options.option), foreign_names(options), " ".join(program))


def foreign_names(options: argparse.Namespace) -> tuple[str, ...]:
    """Errors: ValueError for a name that is not among the files."""
    names = tuple(name for name in options.foreign.split(",") if name)
    unknown = set(names) - {file.name for file in options.files}
    if unknown:
        raise ValueError(f"--foreign: no file {min(unknown)}")
    return names


def generated(options: argparse.Namespace) -> Case:
    """The program that a generator makes of a seed.

    Errors: ValueError for a generator that is not there or gives no program.
    """
    try:
        generator = fitted(options.generator, options.under_test, options.targets.partition(",")[0])
        program = generator.generate(options.seed)
    except (GeneratorError, KeyError) as error:
        raise ValueError(f"no program of {options.generator}, seed {options.seed}: {error}") from None
    return Case(program.files, options.under_test, tuple(options.targets.split(",")), tuple(options.levels.split(",")),
                options.reference, (*program.options, *options.option), program.foreign,
                f"{options.generator} seed {options.seed} {program.recipe}".strip(),
                program.words, replayer(generator, program))


def report(result: Result, target: Path, options: argparse.Namespace) -> None:
    """Write the result where it is wanted."""
    if len(result.files) == 1:
        write_atomically(target, regression_text(result))
    sys.stderr.write(f"pycc-reduce: {result.title}\n")
    if result.blame is not None and result.blame.change:
        sys.stderr.write(result.blame.change + "\n")
    if options.folder is not None:
        write_folder(result, options.folder)
        sys.stderr.write(f"pycc-reduce: {options.folder}\n")
    if options.regression is not None:
        sys.stderr.write(f"pycc-reduce: {write_regression(result, options.regression)}\n")
    sys.stderr.write(f"pycc-reduce: {target}\n")


def mode(options: argparse.Namespace) -> Callable[[argparse.Namespace], int]:
    """What the command line asks for."""
    if options.objects:
        return guilty_object
    if options.commits:
        return first_bad_commit
    if options.version_list:
        return first_bad_version
    return with_script if options.test else automatic


def main() -> int:
    options = parser().parse_args()
    if bool(options.files) == bool(options.generator):
        sys.stderr.write("pycc-reduce: either files or --generator\n")
        return 2
    for file in options.files:
        if not file.is_file():
            sys.stderr.write(f"pycc-reduce: no file {file}\n")
            return 2
    try:
        return mode(options)(options)
    except KeyboardInterrupt:
        return 130
    except (ValueError, KeyError, FileNotFoundError) as error:
        sys.stderr.write(f"pycc-reduce: {error}\n")
        return 3
