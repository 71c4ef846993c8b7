"""The entry point: one call of pycc from the command line to the exit status.

0 success, 1 errors in the input or the command line, 4 internal error, 130 interrupted.
The cyclic garbage collector is off: a compilation builds large graphs that live to its end.
"""

import gc
import os
import sys
from typing import Final, final

from compiler.driver.commandline import parse_command_line
from compiler.driver.derive import derive
from compiler.driver.jobs import EXIT_ERROR, Driver
from compiler.driver.options import ITEM_FILE, Options
from compiler.driver.process import CLEANUP
from compiler.driver.queries import answer, show_version_header
from compiler.driver.stack import Task, call_deep
from compiler.driver.targets import find_target
from compiler.driver.toolchain import Toolchain

EXIT_INTERRUPTED: Final = 130


def report_errors(o: Options) -> None:
    """Print what the command line did wrong."""
    for message in o.errors:
        sys.stderr.write(f"{o.program}: error: {message}\n")


def run(argv: list[str]) -> int:
    """Compile as `argv` says (argv[0] is the program); the exit status."""
    program = os.path.basename(argv[0]) if argv and argv[0] else "pycc"
    if program.endswith(".py"):
        program = "pycc"
    target, problem = find_target(program, argv[1:])
    o = parse_command_line(program, argv[1:], target)
    if problem:
        o.errors.append(problem)
    derive(o, target)
    tools = Toolchain(o, target)
    if not o.errors:
        text = answer(o, tools, target)
        if text is not None:
            sys.stdout.write(text)
            return 0
    if o.verbose:
        show_version_header(o, tools)
    report_errors(o)
    has_files = len([item for item in o.items if item.kind == ITEM_FILE]) > 0
    if o.errors:
        return EXIT_ERROR
    if not has_files and not (o.items and o.mode == 0):
        if o.verbose:
            return 0
        sys.stderr.write(f"{program}: fatal error: no input files\ncompilation terminated.\n")
        return EXIT_ERROR
    return Driver(o, target, tools).run()


@final
class CommandLine(Task):
    """`run` of a command line."""

    def __init__(self, argv: list[str]) -> None:
        self.argv: Final = argv

    def run(self) -> int:
        """Compile as it says."""
        return run(self.argv)


def run_guarded(argv: list[str]) -> int:
    """`run` on a big stack, with temporary files removed however it ends."""
    try:
        return call_deep(CommandLine(argv))
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        return EXIT_ERROR
    finally:
        CLEANUP.run()


def main() -> None:
    """The console script; leaves by os._exit, which skips the teardown of all objects."""
    gc.disable()
    status = run_guarded(sys.argv)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        status = EXIT_ERROR
    os._exit(status)
