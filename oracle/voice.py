"""The third voice: what the compiler's own interpreter of its intermediate code makes of a program.

With it, a wrong program tells where the compiler went wrong: what the front end made is wrong already, or only what the
optimizer made of that, or neither, and the code generator is to blame. For compilers that know `-finterpret` (its text
output is then the program's output, with `[exit N]` at the end) and `-fopt-bisect=0`; for programs of one file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from oracle import forked
from oracle.check import Config
from oracle.process import Limits
from oracle.verdict import Behaviour

LIMITS = Limits(wall=60, cpu=20)
ENDING = re.compile(rb"\n\[exit -?\d+\]\n\Z")


class Stage(StrEnum):
    """The part of the compiler that makes the first wrong form; UNKNOWN where the interpreter can't tell."""

    FRONT = "front end"
    OPTIMIZER = "optimizer"
    BACK = "code generator"
    UNKNOWN = "unknown"


def interpreted(config: Config, source: str, options: Sequence[str], where: Path) -> bytes | None:
    """The program's output and status by the interpreter; None where it does not know."""
    argv = [*config.compiler.command, "-w", *config.options, *options, "-S", "-finterpret", source, "-o", "voice.txt"]
    made = where / "voice.txt"
    made.unlink(missing_ok=True)
    outcome = forked.run(argv, where, LIMITS, {**os.environ, "TMPDIR": str(where), "LC_ALL": "C"})
    if not outcome.ok or not made.exists():
        return None
    said = made.read_bytes()
    return said if ENDING.search(said) else None    # a compiler that ignores the option wrote something else


def blame(config: Config, source: str, options: Sequence[str], where: Path, expected: Behaviour) -> Stage:
    """Which part of the compiler is wrong about a program that lies in `where` and should do what is expected."""
    wanted = expected.output + f"\n[exit {expected.status}]\n".encode()
    before = interpreted(config, source, (*options, "-fopt-bisect=0"), where)
    if before is None:
        return Stage.UNKNOWN
    if before != wanted:
        return Stage.FRONT
    after = interpreted(config, source, options, where)
    if after is None:
        return Stage.UNKNOWN
    return Stage.BACK if after == wanted else Stage.OPTIMIZER
