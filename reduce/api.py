"""The reducer for programs: a failing program in, a finding with reduced program, blame and signature out.

    result = reduce_case(Case({"program.c": text}, under_test="pycc", levels=("-O2",)), jobs=2, seconds=120)
    if result is not None:
        write_folder(result, Path("findings") / result.signature)
        write_regression(result, Path("corpora/regressions"))
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from oracle import voice
from oracle.check import Config
from oracle.verdict import Verdict
from reduce import files
from reduce.bisect import UNSEEN, Bisector, Blame, Stage
from reduce.case import Case, Result
from reduce.checks import CompileCheck, MismatchCheck
from reduce.choices import shrink
from reduce.diagnose import Diagnosis, diagnose
from reduce.finding import write_folder, write_regression
from reduce.mixed import Build, Mixer, MixError
from reduce.session import Watch, quiet, reduce_text
from reduce.tokens import tokenize
from reduce.triage import crash_frames, signature

SIDES = {voice.Stage.FRONT: Stage.FRONT, voice.Stage.BACK: Stage.BACK}

__all__ = ["Case", "Result", "reduce_case", "write_folder", "write_regression"]


def reduce_case(case: Case, seconds: float = 0.0, jobs: int = 1, save: Callable[[str], None] | None = None,
                watch: Watch = quiet, found: Diagnosis | None = None, bisect: bool = True) -> Result | None:
    """Diagnose (unless that is done), reduce and bisect. None: nothing is wrong, or it does not count.

    `save` gets every better program, several files joined (see files.py). `seconds` bounds the reduction.
    Errors: ValueError when a compiler is missing.
    """
    if found is None:
        found = diagnose(case.files, case.under_test, list(case.targets), list(case.levels), case.reference,
                         case.options, case.foreign)
    if found is None:
        return None
    began = time.monotonic()
    text = files.join(case.files)
    if case.words and case.replay is not None and found.check.interesting(text):
        text = shrink(text, case.words, case.replay, found.check, jobs, seconds / 3)
    left = max(1.0, seconds - (time.monotonic() - began)) if seconds else 0.0
    made = reduce_text(text, found.check, save or (lambda text: None), jobs, left, watch)
    if made is None:
        return None
    if isinstance(found.check, MismatchCheck):
        found = replace(found, detail=found.check.detail(made.text) or found.detail)
    made = replace(made, tokens_before=len(tokenize(files.join(case.files))))
    blame = blame_of(found, made.text) if bisect and not made.interrupted else None
    frames: list[str] = []
    if found.verdict is Verdict.COMPILER_CRASH and isinstance(found.check, CompileCheck):
        frames = crash_frames(found.check, made.text)
    short, cause = signature(found.verdict, blame, made.text, frames, found.detail)
    reduced = files.split(made.text, found.check.names) or {}
    return Result(case, found, made, reduced, blame, short, cause)


def blame_of(found: Diagnosis, text: str) -> Blame:
    """The guilty pass and rewrite; outside of the optimizer which side of it, where the compiler can interpret, and the
    guilty function. A pass is not guilty when what all passes made is right by the interpreter: it only made what the
    code generator is wrong about.
    """
    blame = Bisector(found.check.trial(text)).blame()
    check = found.check
    if blame.stage is Stage.UNKNOWN or not isinstance(check, MismatchCheck) or blame.base in UNSEEN:
        return blame
    partner = check.partner
    if partner is None or check.foreign:
        return blame
    with tempfile.TemporaryDirectory(prefix="mixed-") as directory:
        where = Path(directory)
        expected = check.expected(text, where)
        part = voice.Stage.UNKNOWN
        if expected is not None and len(check.names) == 1:
            part = voice.blame(found.config, check.names[0], check.guards.options, where, expected)
        if blame.stage is Stage.OPTIMIZER:
            if part is not voice.Stage.BACK:
                return blame
            blame = Blame(Stage.BACK, since=blame.name, tests=blame.tests)
        blame = replace(blame, stage=SIDES.get(part, blame.stage))
        build = Build(found.config, Config(partner.compiler, ("-O0",)), tuple(check.sources), where, where,
                      check.guards.options, seconds=check.tested.wall)
        try:
            mixed = Mixer(build).blame()
        except MixError:
            return blame
    return replace(blame, function=mixed.name, tests=blame.tests + mixed.tests)
