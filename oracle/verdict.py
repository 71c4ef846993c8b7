"""What can be wrong with a compiler on a program, and the signature that tells two findings to be the same.

Comparison is a pure function of recorded results; nothing here starts a process.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from oracle.process import Outcome

INTERNAL_ERROR_STATUS = 4  # what gcc and pycc exit with after an internal error


class Verdict(StrEnum):
    """The classes of findings, and OK."""

    OK = "ok"
    COMPILER_CRASH = "compiler crash"
    COMPILER_HANG = "compiler hang"
    WRONG_REJECT = "wrong reject"
    WRONG_ACCEPT = "wrong accept"
    LINK_FAILURE = "link failure"
    WRONG_OUTPUT = "wrong output"
    RUN_CRASH = "run-time crash"
    RUN_HANG = "run-time hang"
    SLOW_COMPILE = "slow compile"


@dataclass(frozen=True)
class Behaviour:
    """What a program that was built did: the exit status (or -signal) and its output."""

    status: int
    output: bytes

    @staticmethod
    def of(outcome: Outcome) -> Behaviour | None:
        """None where the program did not end by itself."""
        if outcome.timed_out or outcome.status is None or outcome.output_cut:
            return None
        return Behaviour(outcome.status, outcome.stdout)


@dataclass(frozen=True)
class Finding:
    """One thing wrong: `config` is the configuration's name, `detail` a line for people, `signature` for machines."""

    verdict: Verdict
    config: str
    detail: str
    signature: str
    expected: bytes = b""
    got: bytes = b""


def is_crash(outcome: Outcome) -> bool:
    """Whether a compiler died or reported an internal error rather than an error in the program."""
    if outcome.status is None:
        return False
    marks = (
        b"internal compiler error",
        b"internal error",
        b"Traceback (most recent call last)",
        b"PLEASE submit a bug report",
    )
    return (
        outcome.status < 0 or outcome.status == INTERNAL_ERROR_STATUS or any(mark in outcome.stderr for mark in marks)
    )


def message_of(outcome: Outcome) -> str:
    """The line of a compiler's messages that says what went wrong."""
    lines = outcome.stderr.decode(errors="replace").splitlines()
    for mark in (
        "internal compiler error",
        "internal error",
        "undefined reference",  # before the driver's own error, which only says that the linker failed
        "multiple definition",
        "error:",
        "Error:",
    ):
        for line in lines:
            if mark in line:
                return line.strip()[:300]
    return (lines[-1].strip()[:300] if lines else "") or outcome.describe()


def normalise(message: str) -> str:
    """A message without what differs from program to program: paths, numbers, quoted names."""
    message = re.sub(r"^\S*?:\d+:(\d+:)? ", "", message)
    message = re.sub(r"[`'\"‘][^`'\"’]*['\"’]", "''", message)
    message = re.sub(r"\b[glfp]_\d+\w*|\bfunc_\d+\b", "NAME", message)
    message = re.sub(r"0x[0-9a-fA-F]+|\b\d+\b", "N", message)
    return re.sub(r"\S*/\S+", "PATH", message)


def signature(verdict: Verdict, cause: str) -> str:
    return hashlib.sha256(f"{verdict}\0{cause}".encode()).hexdigest()[:12]


def judge_build(config: str, outcome: Outcome) -> Finding | None:
    """A finding when a correct program did not build."""
    if outcome.ok:
        return None
    message = message_of(outcome)
    if outcome.timed_out or outcome.status is None or outcome.output_cut:
        return Finding(Verdict.COMPILER_HANG, config, outcome.describe(), signature(Verdict.COMPILER_HANG, config))
    if is_crash(outcome):
        verdict = Verdict.COMPILER_CRASH
    elif "undefined reference" in message or "multiple definition" in message:
        verdict = Verdict.LINK_FAILURE
    else:
        verdict = Verdict.WRONG_REJECT
    return Finding(verdict, config, message, signature(verdict, normalise(message)))


def judge_run(config: str, expected: Behaviour, outcome: Outcome, cause: str) -> Finding | None:
    """A finding when a built program behaves differently from the reference. `cause` groups equal ones."""
    got = Behaviour.of(outcome)
    if got == expected:
        return None
    if got is None:
        verdict, detail = Verdict.RUN_HANG, outcome.describe()
    elif got.status < 0 and expected.status >= 0:
        verdict, detail = Verdict.RUN_CRASH, outcome.describe()
    else:
        verdict, detail = Verdict.WRONG_OUTPUT, difference(expected, got)
    return Finding(verdict, config, detail, signature(verdict, cause), expected.output, outcome.stdout)


def difference(expected: Behaviour, got: Behaviour) -> str:
    """The first difference, in a few words."""
    if expected.output == got.output:
        return f"exit {got.status} instead of {expected.status}"
    for a, b in zip(expected.output.splitlines(), got.output.splitlines(), strict=False):
        if a != b:
            return f"printed {b[:60]!r} instead of {a[:60]!r}"
    return f"printed {len(got.output)} bytes instead of {len(expected.output)}"
