"""Runs as and ld, and owns the files that may have to be removed: the modules subprocess and tempfile
take longer to import than hello.c to compile.

Invariant: a file named by a user's -o appears complete or not at all (temporary name in the same
directory, renamed).
"""

import os
import sys
from typing import Final, final

# Python ignores SIGPIPE; children must not.  The module signal takes too long to import.
SIGPIPE: Final = 13


@final
class Cleanup:
    """Files to remove when the call ends, however it ends."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.children: list[int] = []
        self.counter = 0

    def temporary(self, directory: str, suffix: str) -> str:
        """A fresh file name in `directory` that is removed at the end unless renamed."""
        while True:
            self.counter += 1
            path = os.path.join(directory, f"pycc{os.getpid():x}_{self.counter}{suffix}")
            try:
                os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
            except FileExistsError:
                continue
            self.paths.append(path)
            return path

    def run(self) -> None:
        """Remove what is left."""
        for pid in self.children:
            try:
                os.kill(pid, 15)
            except OSError:
                pass
        self.children = []
        for path in self.paths:
            try:
                os.unlink(path)
            except OSError:
                pass
        self.paths = []


CLEANUP: Final = Cleanup()


def temporary_directory() -> str:
    """Where intermediate files go: TMPDIR as gcc heeds it."""
    for name in ("TMPDIR", "TMP", "TEMP"):
        path = os.environ.get(name, "")
        if path and os.path.isdir(path) and os.access(path, os.W_OK):
            return path
    return "/tmp"


@final
class OutputFile:
    """An output under a temporary name until `commit`.  Devices and pipes are written directly."""

    def __init__(self, path: str) -> None:
        self.path: Final = path
        self.is_direct: Final = os.path.exists(path) and not os.path.isfile(path)
        if self.is_direct:
            self.name = path
        else:
            directory = os.path.dirname(path) or "."
            suffix = os.path.splitext(path)[1]
            self.name = CLEANUP.temporary(directory, suffix)

    def commit(self) -> None:
        """Give the finished file its name, with the permissions of the file it replaces."""
        if self.is_direct:
            return
        try:
            mode = os.stat(self.path).st_mode & 0o777
            if os.stat(self.name).st_mode & 0o777 != mode and not mode & 0o111:
                os.chmod(self.name, mode)
        except OSError:
            pass
        # Through a symbolic link the target is replaced, not the link.
        os.rename(self.name, os.path.realpath(self.path) if os.path.islink(self.path) else self.path)
        CLEANUP.paths.remove(self.name)

    def discard(self) -> None:
        """Drop an unfinished output."""
        if not self.is_direct and self.name in CLEANUP.paths:
            CLEANUP.paths.remove(self.name)
            try:
                os.unlink(self.name)
            except OSError:
                pass


def quote(word: str) -> str:
    """A word for -v and -### output: quoted when the shell would split it."""
    if word and all(c.isalnum() or c in "-_./=,+:@%" for c in word):
        return word
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$").replace("`", "\\`") + '"'


def show_command(command: list[str], quoted: bool) -> None:
    """One line of -v (plain) or -### (quoted) output."""
    words = [quote(word) for word in command] if quoted else command
    sys.stderr.write(" " + " ".join(words) + "\n")
    sys.stderr.flush()


@final
class Child:
    """A running tool; `feed` writes to its standard input when it was started with a pipe."""

    def __init__(self, command: list[str], piped: bool) -> None:
        self.command: Final = command
        self.pipe = -1
        read_end = -1
        if piped:
            read_end, self.pipe = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        actions: list[tuple[int, int, int] | tuple[int, int]] = []
        if piped:
            actions = [(os.POSIX_SPAWN_DUP2, read_end, 0), (os.POSIX_SPAWN_CLOSE, self.pipe)]
        self.pid = os.posix_spawnp(command[0], command, os.environ, file_actions=actions, setsigdef=[SIGPIPE])
        CLEANUP.children.append(self.pid)
        if piped:
            os.close(read_end)
            os.set_inheritable(self.pipe, False)

    def feed(self, data: bytes) -> None:
        """Write all of `data`; a tool that died early is found out by `wait`."""
        view = memoryview(data)
        try:
            while len(view) > 0:
                written = os.write(self.pipe, view)
                view = view[written:]
        except BrokenPipeError:
            return

    def close(self) -> None:
        """End of input."""
        if self.pipe >= 0:
            os.close(self.pipe)
            self.pipe = -1

    def kill(self) -> None:
        """Stop the tool: its output is not wanted."""
        try:
            os.kill(self.pid, 9)
        except OSError:
            pass
        self.wait()

    def wait(self) -> int:
        """Exit status: that of the tool, or 128 + signal."""
        self.close()
        _, status = os.waitpid(self.pid, 0)
        CLEANUP.children.remove(self.pid)
        if os.WIFSIGNALED(status):
            return 128 + os.WTERMSIG(status)
        return os.WEXITSTATUS(status)


def run_tool(command: list[str], program: str) -> int:
    """Run to the end; a missing tool is a user error."""
    try:
        child = Child(command, False)
    except OSError as error:
        sys.stderr.write(f"{program}: fatal error: cannot execute '{command[0]}': {error.strerror}\n")
        return 1
    return child.wait()
