"""The public interface of the compiler for programs that do not want a process for each call."""

import os

from compiler.driver.main import run_guarded
from compiler.driver.queries import is_compiled as driver_is_compiled
from compiler.driver.stage_options import PYCC_VERSION
from compiler.faults import FAULTS


def version() -> str:
    """The version of pycc."""
    return PYCC_VERSION


def is_compiled() -> bool:
    """Whether the compiler runs as machine code (mypyc) or interpreted."""
    return driver_is_compiled()


def compile_command(argv: list[str], program: str = "pycc") -> int:
    """Run `program argv...` in this process; returns the exit status. The program's name chooses the target.

    Messages go to sys.stderr.  Meant for workers that import the compiler once and fork for each
    command: state such as token caches and interned types may stay behind.
    """
    return run_guarded([program, *argv])


def compile_forked(argv: list[str]) -> int:
    """`compile_command` in a forked child: isolated from crashes, without the cost of starting Python."""
    pid = os.fork()
    if pid == 0:
        status = 4
        try:
            status = compile_command(argv)
        finally:
            os._exit(status)
    _, state = os.waitpid(pid, 0)
    if os.WIFSIGNALED(state):
        return 128 + os.WTERMSIG(state)
    return os.WEXITSTATUS(state)


def planted_faults() -> list[tuple[str, str]]:
    """The faults that -fplant-fault= switches on where the environment has PYCC_TEST_BUILD=1: (name, what is wrong)."""
    return [(name, text) for name, _, text in FAULTS]
