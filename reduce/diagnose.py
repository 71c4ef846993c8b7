"""Finds out what is wrong with a program: which configuration of the compiler under test fails on it, and how.

Levels are tried in order, every target that is asked for; the first finding is what gets reduced.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from oracle.check import Config, Plan, plan
from oracle.process import Limits, run
from oracle.verdict import Behaviour, Verdict, difference, message_of
from reduce import files
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

    def describe(self) -> str:
        return f"{self.verdict.value}: {self.config.name}{': ' + self.detail if self.detail else ''}"


def diagnose(program: dict[str, str], under_test: str, targets: list[str], levels: list[str], reference: str,
             options: tuple[str, ...], foreign: tuple[str, ...] = ()) -> Diagnosis | None:
    """The first failure, or None when the program does the same everywhere. `program` maps names to texts.

    Errors: ValueError when a compiler is missing.
    """
    how = plan(under_test, targets, levels, reference)
    guards = fitting(Guards.found(how.reference.compiler.command, options), program)
    with tempfile.TemporaryDirectory(prefix="diagnose-") as directory:
        where = Path(directory)
        files.write(files.join(program), tuple(program), where)
        names = tuple(program)
        for config in how.under_test:
            found = _compiling(config, guards, where, names, foreign)
            if found is not None:
                return found
        return _running(how, guards, where, program, foreign)


def _compiling(config: Config, guards: Guards, where: Path, names: tuple[str, ...],
               foreign: tuple[str, ...]) -> Diagnosis | None:
    for source in names:
        if not source.endswith(".c") or source in foreign:
            continue
        argv = [*config.compiler.command, "-w", *config.options, *guards.options, "-c", source, "-o", "program.o"]
        outcome = run(argv, where, Limits(wall=2 * COMPILE_SECONDS, cpu=COMPILE_SECONDS))
        verdict, message = compile_verdict(outcome)
        if verdict is not Verdict.OK:
            seconds = COMPILE_SECONDS if verdict is not Verdict.COMPILER_HANG else 5.0
            check = CompileCheck(config, verdict, message, guards, seconds, names)
            return Diagnosis(config, verdict, message_of(outcome), check)
    return None


def _running(how: Plan, guards: Guards, where: Path, program: dict[str, str],
             foreign: tuple[str, ...]) -> Diagnosis | None:
    limits = Limits(wall=20, cpu=10, output=1 << 20)
    sources = [name for name in program if name.endswith(".c")]
    argv = [*how.reference.compiler.command, "-w", "-O0", *guards.options, *sources, "-o", "reference", "-lm"]
    if not run(argv, where, Limits(wall=60)).ok:
        return None
    expected = Behaviour.of(run([str(where / "reference")], where, limits))
    if expected is None:
        return None
    for config in how.under_test:
        partner = dict(how.partners).get(config.compiler.target.name)
        check = MismatchCheck(config, Verdict.WRONG_OUTPUT, guards, tuple(program), foreign, partner)
        if not check.build_tested(where).ok:
            continue
        outcome = run([*config.compiler.target.runner, str(where / "tested")], where, limits)
        verdict = MismatchCheck.kind(expected, outcome)
        if verdict is not None and verdict is not Verdict.OK:
            check.verdict = verdict
            check.calibrate(files.join(program))
            got = Behaviour.of(outcome)
            detail = difference(expected, got) if verdict is Verdict.WRONG_OUTPUT and got else outcome.describe()
            return Diagnosis(config, verdict, detail, check)
    return None
