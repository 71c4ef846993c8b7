"""What can be told of a finding before it is reduced: what one bug does at several levels is one, and has a bucket.

A bucket is a crash's or rejection's message without what differs from program to program; for wrong code, where the
compiler can be bisected, the guilty pass and what its rewrite did. Findings of one bucket need not be the same bug:
where no pass is to blame, they only have the class in common. Reduction tells them apart.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from oracle import matrix, voice
from oracle.program import Program
from oracle.verdict import Behaviour, Finding, Verdict, signature
from reduce import files
from reduce.bisect import UNSEEN, Bisector, Stage
from reduce.diagnose import Diagnosis, diagnose
from reduce.triage import operations

NAMES = frozenset(target.name for target in matrix.targets())
RUNNING = (Verdict.WRONG_OUTPUT, Verdict.RUN_CRASH, Verdict.RUN_HANG)


def distinct(findings: Sequence[Finding]) -> list[tuple[Finding, list[str]]]:
    """The first finding of each kind, and the other configurations that have it too: one bug shows at many levels."""
    first: dict[str, tuple[Finding, list[str]]] = {}
    for one in findings:
        kind = "run" if one.verdict in RUNNING else one.signature
        if kind in first:
            first[kind][1].append(one.config)
        else:
            first[kind] = (one, [])
    return list(first.values())


def levels(config: str) -> tuple[str, str]:
    """(target, options) of a configuration's name, which begins with the compiler's command."""
    words = config.split()
    place = next(index for index, word in enumerate(words) if word in NAMES)
    return words[place], " ".join(words[place + 1:])


def bucket(one: Finding, program: Program, under_test: str, reference: str) -> tuple[str, str]:
    """A short name, and what is known by then, for people ("" for nothing)."""
    if one.verdict not in RUNNING:
        return one.signature, ""
    target, level = levels(one.config)
    found = diagnose(program.files, under_test, [target], [level], reference, program.options, program.foreign)
    if found is None:
        return signature(one.verdict, "not again"), "did not happen again"
    blame = Bisector(found.check.trial(files.join(program.files))).blame()
    cause, said = blame.stage.value, blame.describe()
    if blame.stage is Stage.OPTIMIZER:
        cause = f"{blame.base}: {blame.rule or operations(blame.change)}"
    part = third_voice(one, program, found)
    if part is not voice.Stage.UNKNOWN:
        said = f"{said}; {part.value} by the interpreter"
        if blame.stage is not Stage.OPTIMIZER or (part is voice.Stage.BACK and blame.base not in UNSEEN):
            cause = part.value
    return signature(one.verdict, cause), said


def third_voice(one: Finding, program: Program, found: Diagnosis) -> voice.Stage:
    """The part of the compiler that is to blame, where its interpreter can tell."""
    if len(program.files) != 1 or one.verdict is Verdict.RUN_HANG:
        return voice.Stage.UNKNOWN
    with tempfile.TemporaryDirectory(prefix="voice-") as directory:
        (source,) = program.write(Path(directory))
        return voice.blame(found.config, source, program.options, Path(directory), Behaviour(0, one.expected))
