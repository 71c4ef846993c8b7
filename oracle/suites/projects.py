"""Builds real projects with the compiler under test and runs their own checks.

SQLite and Lua are built with the reference too, and what their programs print must be equal. zlib and bzip2 are built
by their own makefiles, whose checks decide; more such packages are in packages.py. Sources come from the distribution.
A project that can't be had (no network, no make) is reported as skipped, never as passed.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from oracle.corpora import corpora
from oracle.matrix import Compiler
from oracle.process import Limits, run
from oracle.pypi import sdist
from oracle.sources import SourceUnavailable, fetch, lua_sources, sqlite_amalgamation
from oracle.suites.packages import PACKAGES, check_package
from oracle.suites.results import Failure, ProjectResult, failed_build
from oracle.verdict import message_of

COMPILE = Limits(wall=900, cpu=600, memory=8 << 30)
CHECK = Limits(wall=600, cpu=400, output=64 << 20)
MAKE = Limits(wall=1800, cpu=1200, output=64 << 20)
SQLITE_OPTIONS = (
    "-DSQLITE_THREADSAFE=0",
    "-DSQLITE_OMIT_LOAD_EXTENSION",
    "-DSQLITE_ENABLE_FTS5",
    "-DSQLITE_ENABLE_RTREE",
    "-DSQLITE_ENABLE_MATH_FUNCTIONS",
    "-DSQLITE_ENABLE_EXPLAIN_COMMENTS",
)
TIMES = re.compile(rb"\s+\d+\.\d+s$", re.M)


@dataclass(frozen=True)
class Job:
    """One project at one level in a directory of its own."""

    under_test: Compiler
    reference: Compiler
    level: str
    where: Path
    jobs: int


def _environment(where: Path) -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C", "TZ": "UTC", "HOME": str(where), "TMPDIR": str(where)}


def compile_all(
    compiler: Compiler, level: str, sources: list[Path], options: tuple[str, ...], where: Path, jobs: int
) -> list[str]:
    """Compile each source to an object in `where`, `jobs` at a time; returns the objects."""
    env = _environment(where)

    def one(source: Path) -> str:
        output = f"{source.stem}.o"
        argv = [*compiler.command, "-w", *level.split(), *options, "-c", str(source), "-o", output]
        failed_build(run(argv, where, COMPILE, env=env), source.name)
        return output

    with ThreadPoolExecutor(jobs) as pool:
        return list(pool.map(one, sources))


def link(compiler: Compiler, level: str, objects: list[str], name: str, where: Path) -> None:
    """Link objects of `where` to the program `name`."""
    argv = [*compiler.command, *level.split(), *objects, "-o", name, "-lm"]
    failed_build(run(argv, where, COMPILE, env=_environment(where)), f"link {name}")


def execute(compiler: Compiler, where: Path, words: list[str], stdin: bytes | None = None) -> bytes:
    """What a built program prints; its exit status goes in the last line."""
    argv = [*compiler.target.runner, f"./{words[0]}", *words[1:]]
    ran = run(argv, where, CHECK, stdin, _environment(where))
    if ran.timed_out:
        raise Failure("hang", f"{words[0]}: time limit")
    if ran.status is not None and ran.status < 0:
        raise Failure("check", f"{words[0]}: {ran.describe()}")
    return ran.stdout + ran.stderr + f"\nexit {ran.status}\n".encode()


def shell(command: str, where: Path) -> bytes:
    """What a shell command prints."""
    ran = run(["sh", "-c", command], where, CHECK, env=_environment(where))
    if ran.timed_out:
        raise Failure("hang", f"{command}: time limit")
    return ran.stdout + ran.stderr


def compare(name: str, expected: bytes, got: bytes) -> None:
    """Errors: Failure that names the first line that differs."""
    if expected == got:
        return
    a, b = expected.splitlines(), got.splitlines()
    for number, (left, right) in enumerate(zip(a, b, strict=False), 1):
        if left != right:
            raise Failure("check", f"{name}: line {number} is {right[:80]!r} instead of {left[:80]!r}")
    raise Failure("check", f"{name}: {len(b)} lines instead of {len(a)}")


def _sides(job: Job) -> list[tuple[Compiler, str, Path]]:
    """The two builds that are compared: (compiler, level, directory)."""
    sides = []
    for compiler, level, name in ((job.reference, "-O1", "reference"), (job.under_test, job.level, "tested")):
        where = job.where / name
        where.mkdir()
        sides.append((compiler, level, where))
    return sides


def sqlite(job: Job) -> None:
    """The amalgamation: speedtest1 with its verification, and a scripted session of the shell."""
    root = sqlite_amalgamation()
    options = (*SQLITE_OPTIONS, f"-I{root}")
    sources = [root / "sqlite3.c", root / "shell.c", fetch("sqlite3") / "test" / "speedtest1.c"]
    script = (corpora() / "programs" / "sqlite_session.sql").read_bytes()
    speed: list[bytes] = []
    session: list[bytes] = []
    for compiler, level, where in _sides(job):
        compile_all(compiler, level, sources, options, where, job.jobs)
        link(compiler, level, ["sqlite3.o", "speedtest1.o"], "speedtest1", where)
        link(compiler, level, ["sqlite3.o", "shell.o"], "shell", where)
        words = ["speedtest1", "--memdb", "--verify", "--size", "10", "--testset"]
        printed = [execute(compiler, where, [*words, tests]) for tests in ("main", "cte", "fp", "rtree")]
        speed.append(TIMES.sub(b"", b"".join(printed)))
        (where / "session.sql").write_bytes(script)
        # `-bail` is off: the session holds statements that must fail, with their messages.
        session.append(execute(compiler, where, ["shell", "-batch", ":memory:", ".read session.sql"]))
    compare("speedtest1", speed[0], speed[1])
    compare("shell session", session[0], session[1])


def lua(job: Job) -> None:
    """The interpreter, running a program that checks the language and the library."""
    sources = lua_sources()
    printed: list[bytes] = []
    for compiler, level, where in _sides(job):
        objects = compile_all(compiler, level, sources, ("-DLUA_USE_POSIX",), where, job.jobs)
        link(compiler, level, objects, "lua", where)
        shutil.copy(corpora() / "programs" / "lua_checks.lua", where)
        printed.append(execute(compiler, where, ["lua", "lua_checks.lua"]))
    compare("lua_checks.lua", printed[0], printed[1])
    if not printed[0].rstrip().endswith(b"exit 0"):
        raise Failure("check", "lua_checks.lua fails with the reference")


def lua_suite(job: Job) -> None:
    """Lua's own test suite, also with the internal checks of its header ltests.h.

    `_port` leaves out what depends on the system: signals, a user without rights, shared objects beside the program.
    The suite's own stack limit, 1,100 KiB, is what gcc -O0's frames just fit in; 2,048 still bounds the recursion.
    """
    root = sdist("lupa", "2.8") / "third-party" / "lua54"
    sources = [path for path in sorted(root.glob("*.c")) if path.name != "onelua.c"]
    for name, checks in (("plain", ()), ("internal", ('-DLUA_USER_H="ltests.h"',))):
        where = job.where / name
        where.mkdir()
        options = ("-std=gnu99", "-DLUA_USE_LINUX", *checks)
        objects = compile_all(job.under_test, job.level, sources, options, where, job.jobs)
        link(job.under_test, job.level, ["-Wl,-E", *objects, "-ldl"], "lua", where)
        shutil.copytree(root / "testes", where / "testes")
        command = "cd testes && ulimit -S -s 2048 && " + " ".join(job.under_test.target.runner)
        printed = shell(f"{command} ../lua -W -e _port=true all.lua", where)
        if b"final OK" not in printed:
            lines = [line for line in printed.decode(errors="replace").splitlines() if ".lua:" in line]
            raise Failure("check", f"{name} checks: {lines[0] if lines else 'no success reported'}")


def emulate(runner: tuple[str, ...], program: Path) -> None:
    """Put a script in the place of a built program that runs it by an emulator."""
    hidden = program.with_name(f"{program.name}.emulated")
    program.rename(hidden)
    program.write_text(f'#!/bin/sh\nexec {shlex.join(runner)} "{hidden}" "$@"\n')
    program.chmod(0o755)


def _make(job: Job, steps: list[list[str]], tree: Path, emulated: tuple[str, ...] = ()) -> bytes:
    """Copy a source tree and run the steps in it. Returns what the last one printed. On a target with a runner the
    programs `emulated` are run by it in the last step."""
    if shutil.which("make") is None:
        raise SourceUnavailable("make is not installed")
    where = job.where / "tree"
    shutil.copytree(tree.resolve(), where, symlinks=True)
    env = {
        **_environment(job.where),
        "CC": " ".join(job.under_test.command),
        "CFLAGS": f"-w {job.level}",
        "QEMU_RUN": shlex.join(job.under_test.target.runner),
    }
    printed = b""
    for step in steps:
        if step is steps[-1] and job.under_test.target.runner:
            for name in emulated:
                emulate(job.under_test.target.runner, where / name)
        done = run(step, where, MAKE, env=env)
        printed = done.stdout + done.stderr
        if done.timed_out:
            raise Failure("hang", f"{' '.join(step)}: time limit")
        if not done.ok:
            verdict = "crash" if b"internal" in printed or b"Traceback" in printed else "check"
            raise Failure(verdict, f"{' '.join(step[:2])}: {message_of(done)}")
    return printed


def zlib(job: Job) -> None:
    """configure, make, make check: the static and the shared library. Its makefile knows QEMU_RUN."""
    printed = _make(job, [["./configure"], ["make", f"-j{job.jobs}", "all"], ["make", "check"]], fetch("zlib"))
    if printed.count(b"zlib test OK") + printed.count(b"zlib shared test OK") < 2 or b"FAILED" in printed:
        raise Failure("check", "make check does not report success")


def bzip2(job: Job) -> None:
    """make, make check: compression and expansion of the sample files."""
    words = [f"CC={' '.join(job.under_test.command)}", f"CFLAGS=-w {job.level} -D_FILE_OFFSET_BITS=64"]
    steps = [["make", f"-j{job.jobs}", *words, "bzip2"], ["make", *words, "check"]]
    printed = _make(job, steps, fetch("bzip2"), ("bzip2",))
    if printed.count(b"cmp sample") < 6:
        raise Failure("check", "make check does not compare the samples")


PROJECTS: dict[str, Callable[[Job], None]] = {
    "sqlite": sqlite,
    "lua": lua,
    "lua_suite": lua_suite,
    "zlib": zlib,
    "bzip2": bzip2,
}


def run_project(name: str, under_test: Compiler, reference: Compiler, level: str, jobs: int) -> ProjectResult:
    """Build and check one project at one level."""
    began = time.monotonic()
    detail = ""
    with tempfile.TemporaryDirectory(prefix=f"project-{name}-") as directory:
        job = Job(under_test, reference, level, Path(directory), jobs)
        try:
            if name in PROJECTS:
                PROJECTS[name](job)
            else:
                detail = check_package(name, under_test, reference, level, job.where, jobs)
            verdict = "pass"
        except Failure as failure:
            verdict, detail = failure.verdict, failure.detail
        except SourceUnavailable as reason:
            verdict, detail = "skip", str(reason).splitlines()[-1]
    return ProjectResult(name, level, verdict, detail, time.monotonic() - began)


def run_projects(
    under_test: Compiler,
    reference: Compiler,
    levels: list[str],
    jobs: int,
    pattern: str,
    show: Callable[[ProjectResult], None],
) -> list[ProjectResult]:
    """All projects and packages whose name matches `pattern`; `show` gets each result as it comes."""
    found: list[ProjectResult] = []
    for name in [*PROJECTS, *PACKAGES]:
        for level in levels:
            if re.search(pattern, name):
                result = run_project(name, under_test, reference, level, jobs)
                show(result)
                found.append(result)
    return found
