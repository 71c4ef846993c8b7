"""What tells two findings to be the same: a short signature, and what it is made of.

Wrong code is known by the guilty pass and the rewrite; where neither is known, by the skeleton of the reduced program:
its tokens without names and values. A crash is known by the innermost functions on the compiler's stack, or by its
message where no stack can be had. The program's names and numbers, and the pass's place in the pipeline, don't matter.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from oracle.process import Limits, run
from oracle.verdict import Verdict, normalise
from reduce import files
from reduce.bisect import Blame, Stage
from reduce.checks import CompileCheck
from reduce.syntax import KEYWORDS
from reduce.tokens import is_number, is_word, tokenize

FRAMES = 4
OPERATION = re.compile(r"^[-+]\s*(?:%?[\w.]+\s*(?::\s*\w+\s*)?=\s*)?([a-z][\w.]*)")


def skeleton(text: str) -> str:
    """A program's tokens without its names and values."""
    made: list[str] = []
    for token in tokenize(text):
        if token[0] == "#" and len(token) > 1:
            continue
        if is_number(token) or token[-1] == "'":
            made.append("0")
        elif token[-1] == '"':
            made.append('""')
        elif is_word(token) and token not in KEYWORDS:
            made.append("x")
        else:
            made.append(token)
    return " ".join(made)


def operations(change: str) -> str:
    """What a rewrite did, by the operations that it took and gave, not by values' names: `-add -mul +shl`."""
    found = []
    for line in change.splitlines():
        seen = OPERATION.match(line)
        if seen:
            found.append(line[0] + seen[1])
    return " ".join(sorted(set(found)))


def signature(verdict: Verdict, blame: Blame | None, text: str, frames: Sequence[str], message: str) -> tuple[str, str]:
    """A short name, and what it stands for in words."""
    if verdict in (Verdict.COMPILER_CRASH, Verdict.COMPILER_HANG, Verdict.WRONG_REJECT):
        cause = " < ".join(frames) or normalise(message)
    elif blame is not None and blame.stage is Stage.OPTIMIZER:
        rewrite = operations(blame.change) or blame.rule
        cause = f"{blame.base}: {rewrite}" if rewrite else f"{blame.base}: {skeleton(text)}"
    elif blame is not None and blame.stage is not Stage.UNKNOWN:
        cause = f"{blame.stage.value}: {skeleton(text)}"
    else:
        cause = skeleton(text)
    return hashlib.sha256(f"{verdict.value}\0{cause}".encode()).hexdigest()[:12], cause


def frames_of(stack: str) -> list[str]:
    """The innermost functions of a stack, innermost first: Python's traceback, gdb's or clang's backtrace, gcc's
    `in function, at file`."""
    python = re.findall(r'^\s*File "([^"]+)", line \d+, in (\S+)', stack, re.M)
    if python:
        return [f"{Path(file).stem}.{function}" for file, function in reversed(python)][:FRAMES]
    gdb = re.findall(r"^#\d+\s+(?:0x[0-9a-f]+ in )?([\w:~.$<>@]+)\s*\(", stack, re.M)
    clang = re.findall(r"^\s*#\d+ 0x[0-9a-f]+ ([\w:~$]+)\(?.*\+0x", stack, re.M)
    gcc = re.findall(r"internal compiler error: in (\w+), at [\w./-]+?:\d+", stack)
    found = gdb or clang or gcc
    skipped = ("abort", "raise", "__GI_raise", "__GI_abort", "__assert_fail", "llvm::sys::PrintStackTrace", "??",
               "llvm::sys::RunSignalHandlers", "SignalHandler", "__pthread_kill_implementation", "__restore_rt")
    kept: list[str] = []
    for name in found:
        if name not in skipped and kept[-1:] != [name]:     # a recursion counts once
            kept.append(name)
    return kept[:FRAMES]


def crash_frames(check: CompileCheck, text: str) -> list[str]:
    """The stack of a compiler that crashes: from its own messages or reproducer, else from gdb, where there is one."""
    with tempfile.TemporaryDirectory(prefix="frames-") as directory:
        where = Path(directory)
        files.write(text, check.names, where)
        saved = where / "reproducer"
        saved.mkdir()
        words = [*check.config.compiler.command, "-w", *check.config.options, *check.guards.options, "-c",
                 check.sources[0], "-o", "program.o"]
        outcome = run(["env", f"PYCC_REPRODUCER_DIR={saved}", *words], where, check.limits)
        for traceback in sorted(saved.glob("*/traceback.txt")):
            return frames_of(traceback.read_text(errors="replace"))
        found = frames_of(outcome.stderr.decode(errors="replace"))
        if found or outcome.status is None or outcome.status >= 0 or shutil.which("gdb") is None:
            return found
        script = ["gdb", "-nx", "-batch", "-ex", "run", "-ex", "bt 12", "--args", *words]
        return frames_of(run(script, where, Limits(wall=60, cpu=30)).stdout.decode(errors="replace"))
