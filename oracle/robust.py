"""Checks that a compiler survives damaged input: it ends in time and memory, without a traceback or a signal, with a
clean compile or with exit status 1 and a located message, and leaves no output behind when it fails."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from oracle.matrix import Compiler
from oracle.process import Limits, run
from oracle.program import Program
from oracle.verdict import Finding, Verdict, is_crash, message_of, normalise, signature

LIMITS = Limits(wall=60, cpu=10, memory=2 << 30, output=64 << 20)
LOCATED = re.compile(rb"^\S[^\n]*?:\d+(:\d+)?: (fatal )?error: ", re.M)


def check_robust(program: Program, compiler: Compiler, options: tuple[str, ...]) -> Finding | None:
    """Compile `program` to an object and judge how that went."""
    with tempfile.TemporaryDirectory(prefix="robust-") as directory:
        where = Path(directory)
        for name, text in program.files.items():
            (where / name).write_bytes(text.encode("latin-1", errors="replace"))
        argv = [*compiler.command, *options, "-w", "-c", "program.c", "-o", "out.o"]
        outcome = run(argv, where, LIMITS, env={**os.environ, "TMPDIR": directory, "LC_ALL": "C"})
        config = " ".join((compiler.name, compiler.target.name, *options))
        if outcome.timed_out or outcome.status is None:
            cause = signature(Verdict.COMPILER_HANG, "garbage")
            return Finding(Verdict.COMPILER_HANG, config, "over 10 s of CPU time", cause)
        if outcome.output_cut:
            return Finding(
                Verdict.COMPILER_HANG, config, "messages without end", signature(Verdict.COMPILER_HANG, "messages")
            )
        if is_crash(outcome):
            message = message_of(outcome)
            return Finding(
                Verdict.COMPILER_CRASH, config, message, signature(Verdict.COMPILER_CRASH, normalise(message))
            )
        if outcome.status == 0:
            return None
        if outcome.status != 1 or not LOCATED.search(outcome.stderr):
            detail = f"{outcome.describe()} without a located message: {message_of(outcome)}"
            return Finding(Verdict.WRONG_REJECT, config, detail, signature(Verdict.WRONG_REJECT, normalise(detail)))
        if (where / "out.o").exists():
            return Finding(
                Verdict.WRONG_ACCEPT, config, "failed and left an output", signature(Verdict.WRONG_ACCEPT, "output")
            )
        return None
