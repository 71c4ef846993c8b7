"""Runs one child process under limits and reports everything about how it ended.

Limits are set with prlimit(2) on the child right after it starts, which keeps `subprocess` on its fast vfork path.
The child leads a session of its own, so that a timeout kills what it started too. Output beyond the limit is cut, and
the process is killed for it.
"""

from __future__ import annotations

import contextlib
import os
import resource
import selectors
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

MEGABYTE = 1 << 20
PATIENCE = 8


@dataclass(frozen=True)
class Limits:
    """wall and cpu in seconds; memory (address space), file_size and output in bytes; memory, processes 0: no limit.

    Who wants to compute at the end of `wall` gets up to PATIENCE times as long: the machine is busy, and cpu is the
    measure of what runs away.
    """

    wall: float = 10.0
    cpu: float = 10.0
    memory: int = 0
    file_size: int = 256 * MEGABYTE
    output: int = 4 * MEGABYTE
    processes: int = 0
    core: int = 0


@dataclass
class Outcome:
    """How a process ended. `status` is the exit status, or -N for signal N; None when it timed out."""

    status: int | None
    stdout: bytes
    stderr: bytes
    wall: float
    cpu: float
    max_rss: int = 0  # bytes
    timed_out: bool = False
    output_cut: bool = False
    argv: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return self.status == 0

    def describe(self) -> str:
        """One short phrase: `exit 1`, `SIGSEGV`, `time limit`."""
        if self.timed_out or self.status is None:
            return "time limit"
        if self.output_cut:
            return "output limit"
        if self.status < 0:
            try:
                return signal.Signals(-self.status).name
            except ValueError:
                return f"signal {-self.status}"
        return f"exit {self.status}"


def limit(pid: int, limits: Limits) -> None:
    """Set the limits of a process (0: this one)."""
    cpu = int(limits.cpu) + 1
    wanted = [
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_FSIZE, limits.file_size),
        (resource.RLIMIT_CORE, limits.core),
    ]
    if limits.memory:
        wanted.append((resource.RLIMIT_AS, limits.memory))
    if limits.processes:
        wanted.append((resource.RLIMIT_NPROC, limits.processes))
    for which, value in wanted:
        with contextlib.suppress(ProcessLookupError, PermissionError, ValueError):
            # The soft CPU limit sends SIGXCPU, which tells a time limit; at the hard one the kernel sends SIGKILL.
            hard = value + 2 if which == resource.RLIMIT_CPU else value
            resource.prlimit(pid, which, (value, hard))


def _kill(pid: int) -> None:
    """Kill the session. Not with Popen.kill: that polls first, and reaps the child that wait4 is to report on."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _starved(pid: int) -> bool:
    """Whether something in the child's session wants to run: on a busy machine it had no time, it does not hang."""
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                stat = Path(entry.path, "stat").read_text()
            except OSError:
                continue
            state, _, _, session, *_ = stat.rpartition(")")[2].split()
            if int(session) == pid and state in "RD":
                return True
    return False


def _more_time(pid: int, limits: Limits, began: float) -> float:
    """The next deadline of a child at its wall limit, 0 when it is over."""
    now = time.monotonic()
    if now - began < PATIENCE * limits.wall and _starved(pid):
        return now + limits.wall / 4
    return 0.0


def _drain(pid: int, stdout: int, stderr: int, limits: Limits, began: float) -> tuple[bytes, bytes, bool, bool]:
    """Read both pipes until they close. Returns (stdout, stderr, timed out, cut)."""
    deadline = began + limits.wall
    chunks: dict[int, list[bytes]] = {stdout: [], stderr: []}
    total = 0
    timed_out = cut = False
    with selectors.DefaultSelector() as selector:
        for descriptor in chunks:
            selector.register(descriptor, selectors.EVENT_READ)
        while selector.get_map():
            left = deadline - time.monotonic()
            if left <= 0:
                deadline = _more_time(pid, limits, began)
                if not deadline:
                    timed_out = True
                    break
                continue
            for key, _ in selector.select(left):
                data = os.read(key.fd, 65536)
                if not data:
                    selector.unregister(key.fd)
                    continue
                total += len(data)
                chunks[key.fd].append(data)
            if total > limits.output:
                cut = True
                break
    return b"".join(chunks[stdout]), b"".join(chunks[stderr]), timed_out, cut


def watch(pid: int, stdout: int, stderr: int, limits: Limits, began: float, argv: Sequence[str]) -> Outcome:
    """Follow a child that leads a session of its own to its end or to a limit, and reap it."""
    out, err, timed_out, cut = _drain(pid, stdout, stderr, limits, began)
    deadline = max(began + limits.wall, time.monotonic() + 0.1)
    while not (timed_out or cut or _wait(pid, deadline)):
        deadline = _more_time(pid, limits, began)
        timed_out = not deadline
    if timed_out or cut:
        _kill(pid)
    # wait4 alone reports the child's own usage.
    _, raw, usage = os.wait4(pid, 0)
    status = os.waitstatus_to_exitcode(raw)
    if status == -signal.SIGXCPU:
        timed_out = True
    cpu = usage.ru_utime + usage.ru_stime
    return Outcome(None if timed_out else status, out, err, time.monotonic() - began, cpu, usage.ru_maxrss * 1024,
                   timed_out, cut, list(argv))


def _wait(pid: int, deadline: float) -> bool:
    """Wait without reaping; False at the deadline. A child that closed its pipes may still run."""
    while True:
        if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is not None:
            return True
        if time.monotonic() > deadline:
            return False
        time.sleep(0.001)


def run(
    argv: Sequence[str],
    cwd: Path | None = None,
    limits: Limits = Limits(),
    stdin: bytes | None = None,
    env: Mapping[str, str] | None = None,
) -> Outcome:
    """Run `argv` to its end or to a limit.

    Errors: FileNotFoundError and PermissionError when the program can't be started.
    """
    began = time.monotonic()
    with subprocess.Popen(
        list(argv),
        cwd=cwd,
        env=None if env is None else dict(env),
        start_new_session=True,
        stdin=subprocess.DEVNULL if stdin is None else subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        limit(process.pid, limits)
        if stdin is not None and process.stdin is not None:
            with contextlib.suppress(BrokenPipeError):
                process.stdin.write(stdin)  # inputs here are small: they fit a pipe
                process.stdin.close()
        assert process.stdout is not None and process.stderr is not None
        outcome = watch(process.pid, process.stdout.fileno(), process.stderr.fileno(), limits, began, argv)
        process.returncode = outcome.status or 0
    return outcome
