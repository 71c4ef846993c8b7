"""Runs the compiler on a stack that is deep enough for what the parser lets through.

Compiled code recurses on the native stack, whose overflow kills the process, so the parser bounds the nesting of the
input (DEPTH_LIMIT in compiler/parse/parser.py).  That many levels take more than the 8 MB of a main thread; a thread
of its own has whatever it asks for, and the pages that are not used cost nothing.
"""

import _thread
import sys
from typing import Final, final

from compiler.driver.jobs import EXIT_INTERNAL

STACK_BYTES: Final = 512 << 20
RECURSION_LIMIT: Final = 1_000_000  # of the interpreter; the nesting of the input is bounded before


class Task:
    """What is to run deep down; subclasses say what."""

    def run(self) -> int:
        """Do it; the exit status."""
        raise NotImplementedError


@final
class DeepCall:
    """One task in its thread, and how it ended."""

    def __init__(self, task: Task) -> None:
        self.task: Final = task
        self.status = EXIT_INTERNAL
        self.error: BaseException | None = None
        self.done: Final = _thread.allocate_lock()

    def body(self) -> None:
        """The thread's function."""
        try:
            self.status = self.task.run()
        except BaseException as error:  # it belongs to the caller
            self.error = error
        finally:
            self.done.release()


def call_deep(task: Task) -> int:
    """`task.run()` on a big stack; its result or exception.  Without the memory for it, on the caller's stack."""
    sys.setrecursionlimit(max(sys.getrecursionlimit(), RECURSION_LIMIT))
    call = DeepCall(task)
    call.done.acquire()
    try:
        before = _thread.stack_size(STACK_BYTES)
        try:
            _thread.start_new_thread(call.body, ())
        finally:
            _thread.stack_size(before)
    except (RuntimeError, ValueError):
        return task.run()
    call.done.acquire()
    if call.error is not None:
        raise call.error
    return call.status
