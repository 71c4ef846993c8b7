"""Finds out what is wrong with a program: which configuration of the compiler under test fails on it, and how.

Levels are tried in order, every target that is asked for; the first finding is what gets reduced.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from oracle.check import Config, Plan, plan
from oracle.process import Limits, run
from oracle.verdict import Behaviour, Verdict
from reduce.checks import Check, CompileCheck, Guards, MismatchCheck, compile_verdict, fitting

LEVELS = ("-O0", "-O1", "-O2", "-O3", "-Os")
COMPILE_SECONDS = 20.0


@dataclass(frozen=True)
class Diagnosis:
    """A failure: the configuration, the class, a line for people, the check that recognises it."""

    config: Config
    verdict: Verdict
    detail: str
    check: Check


def diagnose(text: str, under_test: str, targets: list[str], levels: list[str], reference: str,
             options: tuple[str, ...]) -> Diagnosis | None:
    """The first failure, or None when the program does the same everywhere.

    Errors: ValueError when a compiler is missing.
    """
    how = plan(under_test, targets, levels, reference)
    guards = fitting(Guards.found(how.reference.compiler.command, options), text)
    with tempfile.TemporaryDirectory(prefix="diagnose-") as directory:
        where = Path(directory)
        (where / "program.c").write_text(text)
        for config in how.under_test:
            found = _compiling(config, guards, where)
            if found is not None:
                return found
        return _running(how, guards, where, text)


def _compiling(config: Config, guards: Guards, where: Path) -> Diagnosis | None:
    argv = [*config.compiler.command, "-w", *config.options, *guards.options, "-c", "program.c", "-o", "program.o"]
    outcome = run(argv, where, Limits(wall=2 * COMPILE_SECONDS, cpu=COMPILE_SECONDS))
    verdict, message = compile_verdict(outcome)
    if verdict is Verdict.OK:
        return None
    seconds = COMPILE_SECONDS if verdict is not Verdict.COMPILER_HANG else 5.0
    return Diagnosis(config, verdict, message, CompileCheck(config, verdict, message, guards, seconds))


def _running(how: Plan, guards: Guards, where: Path, text: str) -> Diagnosis | None:
    limits = Limits(wall=20, cpu=10, output=1 << 20)
    argv = [*how.reference.compiler.command, "-w", "-O0", *guards.options, "program.c", "-o", "reference", "-lm"]
    if not run(argv, where, Limits(wall=60)).ok:
        return None
    expected = Behaviour.of(run([str(where / "reference")], where, limits))
    if expected is None:
        return None
    for config in how.under_test:
        argv = [*config.compiler.command, "-w", *config.options, *guards.options, "program.c", "-o", "tested", "-lm"]
        if not run(argv, where, Limits(wall=60)).ok:
            continue
        outcome = run([*config.compiler.target.runner, str(where / "tested")], where, limits)
        verdict = MismatchCheck.kind(expected, outcome)
        if verdict is not None and verdict is not Verdict.OK:
            check = MismatchCheck(config, verdict, guards)
            check.calibrate(text)
            return Diagnosis(config, verdict, outcome.describe(), check)
    return None
