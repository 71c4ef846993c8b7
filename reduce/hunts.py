"""The searches of `pycc-reduce` that make nothing smaller: the guilty object and function, the first bad version."""

from __future__ import annotations

import argparse
import shlex
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from oracle.check import Config, plan
from reduce import files
from reduce.checks import CompileCheck, MismatchCheck
from reduce.diagnose import Diagnosis, diagnose
from reduce.firstbad import Commits, State, search, state_with
from reduce.mixed import Build, Mixer, MixError


def guilty_object(options: argparse.Namespace) -> int:
    """`--objects`: a mixed build at each target and level, until one fails."""
    how = plan(options.under_test, options.targets.split(","), options.levels.split(","), options.reference)
    partners = dict(how.partners)
    reason = "no reference for the target"
    for config in how.under_test:
        partner = partners.get(config.compiler.target.name)
        if partner is None:
            continue
        reference = Config(partner.compiler, ("-O0",))
        with tempfile.TemporaryDirectory(prefix="mixed-") as scratch:
            build = Build(config, reference, tuple(str(file.resolve()) for file in options.files), Path.cwd(),
                          Path(scratch), tuple(options.option), tuple(shlex.split(options.link)), options.run)
            try:
                found = Mixer(build).blame()
            except MixError as error:
                reason = f"{config.name}: {error}"
                continue
        print(f"{config.name}: {found.describe()} ({found.tests} builds)")
        return 0
    sys.stderr.write(f"pycc-reduce: nothing found; {reason}\n")
    return 1


def _diagnosed(options: argparse.Namespace, command: str) -> tuple[Diagnosis | None, str]:
    program = {file.name: file.read_text(errors="replace") for file in options.files}
    found = diagnose(program, command, options.targets.split(","), options.levels.split(","), options.reference,
                     tuple(options.option))
    return found, files.join(program)


def _search(versions: Sequence[str], command: Callable[[str], Sequence[str] | None], options: argparse.Namespace,
            title: Callable[[str], str]) -> int:
    """Diagnose with the newest version that runs, then look for the first one with that failure."""
    newest = next((words for words in map(command, reversed(versions)) if words is not None), None)
    found, text = (None, "") if newest is None else _diagnosed(options, shlex.join(newest))
    if found is None:
        sys.stderr.write("pycc-reduce: the newest one does nothing wrong\n")
        return 1
    sys.stderr.write(f"pycc-reduce: {found.describe()}\n")
    check = found.check
    assert isinstance(check, CompileCheck | MismatchCheck)

    def state(version: str) -> State:
        words = command(version)
        made = State.SKIP if words is None else state_with(check, text, words)
        if not options.quiet:
            sys.stderr.write(f"{made.value:16} {title(version)}\n")
        return made

    first = search(versions, state)
    if first is None:
        sys.stderr.write("pycc-reduce: the failure does not show again\n")
        return 1
    named = {version: title(version) for version in (first.first, first.last_good, *first.candidates) if version}
    print(type(first)(named[first.first], tuple(named[one] for one in first.candidates),
                      named.get(first.last_good, ""), first.tests).describe())
    return 0


def first_bad_version(options: argparse.Namespace) -> int:
    """`--version-list`: compilers from old to new."""
    versions = [part.strip() for part in options.version_list.split(",") if part.strip()]
    return _search(versions, shlex.split, options, str)


def first_bad_commit(options: argparse.Namespace) -> int:
    """`--commits`: commits of a repository."""
    with (tempfile.TemporaryDirectory(prefix="commits-") as scratch,
          Commits(options.repository, options.commits, options.under_test, options.build, Path(scratch)) as commits):
        return _search(commits.versions(), commits.checkout, options, commits.title)
