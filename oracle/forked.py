"""Runs pycc without starting it: the compiler is imported once, and each compilation is a fork of this process.

Only for the compiler of this installation, and only from a process that may fork: one whose only thread calls. The
child has its own session, limits, directory and pipes, as every process of the oracle, so a crash, a hang or lost
memory of the compiler ends with it.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from oracle import process
from oracle.process import Limits, Outcome

INTERNAL_ERROR = 4


@cache
def _importable() -> bool:
    """Import the compiler, once; what is alive then is no more looked at by the collector of any child."""
    try:
        import compiler.api as api
    except ImportError:
        return False
    gc.collect()
    gc.freeze()
    return api.is_compiled()


def is_ours(command: Sequence[str]) -> bool:
    """Whether a command line begins with the pycc that is installed beside the running interpreter."""
    path = Path(command[0])
    return path.name.endswith("pycc") and path.parent == Path(sys.executable).parent and path.is_file()


def may_fork() -> bool:
    """Locks that another thread holds would stay locked in a child."""
    return threading.active_count() == 1 and threading.current_thread() is threading.main_thread()


def run(argv: Sequence[str], cwd: Path, limits: Limits, env: Mapping[str, str]) -> Outcome:
    """What process.run does, by the fastest way there is."""
    if not (is_ours(argv) and may_fork() and _importable()):
        return process.run(argv, cwd, limits, env=env)
    began = time.monotonic()
    sys.stdout.flush()
    sys.stderr.flush()
    out_read, out_write = os.pipe()
    err_read, err_write = os.pipe()
    pid = os.fork()
    if pid == 0:
        _child(argv, cwd, limits, env, out_write, err_write)
    os.close(out_write)
    os.close(err_write)
    try:
        return process.watch(pid, out_read, err_read, limits, began, argv)
    finally:
        os.close(out_read)
        os.close(err_read)


def _child(argv: Sequence[str], cwd: Path, limits: Limits, env: Mapping[str, str], out: int, err: int) -> None:
    """Compile and exit. Never returns."""
    status = INTERNAL_ERROR
    try:
        gc.disable()
        os.setsid()
        null = os.open(os.devnull, os.O_RDONLY)
        for descriptor, place in ((null, 0), (out, 1), (err, 2)):
            os.dup2(descriptor, place)
        sys.stdout = open(1, "w", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", closefd=False)  # noqa: SIM115
        os.chdir(cwd)
        os.environ.clear()
        os.environ.update(env)
        process.limit(0, limits)
        from compiler.api import compile_command

        status = compile_command(list(argv[1:]), argv[0])
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)
