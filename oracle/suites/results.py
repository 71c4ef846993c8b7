"""What building and checking a project gives, for projects.py and packages.py."""

from __future__ import annotations

from dataclasses import dataclass

from oracle.process import Outcome
from oracle.verdict import is_crash, message_of


@dataclass(frozen=True)
class ProjectResult:
    """`verdict`: pass, skip, build (an error), crash (an internal error), check (wrong result), hang."""

    name: str
    level: str
    verdict: str
    detail: str = ""
    seconds: float = 0.0


class Failure(Exception):
    """A step went wrong: the verdict and a line for people."""

    def __init__(self, verdict: str, detail: str) -> None:
        super().__init__(detail)
        self.verdict = verdict
        self.detail = detail


def failed_build(built: Outcome, step: str) -> None:
    """Errors: Failure when a build step did not succeed."""
    if built.ok:
        return
    if built.timed_out:
        raise Failure("hang", f"{step}: time limit")
    crash = is_crash(built) or b"internal compiler error" in built.stdout + built.stderr
    raise Failure("crash" if crash else "build", f"{step}: {message_of(built)}")
