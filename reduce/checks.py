"""What makes a program interesting: the tests that candidates must pass, cheapest step first.

All run in a directory of their own. A program that differs from the reference must also be free of undefined behaviour
as far as references at two levels, warnings about uninitialised values and the sanitizers can tell.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from oracle.check import Config
from oracle.process import Limits, Outcome, run
from oracle.verdict import Behaviour, Verdict, difference, is_crash, message_of, normalise
from reduce import files, variadic
from reduce.bisect import Trial
from reduce.mirror import agree

MEGABYTE = 1 << 20
CLEAN = ("implicit-function-declaration", "implicit-int", "int-conversion", "incompatible-pointer-types", "return-type",
         "builtin-declaration-mismatch", "shift-count-overflow", "shift-count-negative", "div-by-zero",
         "strict-prototypes", "format")
ERRORS = tuple(f"-Werror={name}" for name in CLEAN)
UNINITIALISED = ("-O1", "-Werror=uninitialized", "-Werror=maybe-uninitialized")
SANITIZED = ("-O0", "-w", "-fsanitize=address,undefined", "-fno-sanitize-recover=all")
WITHOUT_ADDRESS = ("-O0", "-w", "-fsanitize=undefined", "-fno-sanitize-recover=all")


class Counter:
    """Processes and CPU time, for the summary."""

    def __init__(self) -> None:
        self.cpu = 0.0
        self.processes = 0
        self.stopped: dict[str, int] = {}
        self._lock = threading.Lock()

    def add(self, outcome: Outcome) -> Outcome:
        with self._lock:
            self.cpu += outcome.cpu
            self.processes += 1
        return outcome

    def stop(self, step: str) -> bool:
        """Counts the step that refused a candidate. Always False."""
        with self._lock:
            self.stopped[step] = self.stopped.get(step, 0) + 1
        return False


class Check:
    """Base of checks. `interesting` is called from several threads. A text may hold several files, see files.py."""

    def __init__(self, names: tuple[str, ...] = ("program.c",)) -> None:
        self.counter = Counter()
        self.names = names
        self.sources = [name for name in names if name.endswith(".c")]

    def interesting(self, text: str) -> bool:
        with tempfile.TemporaryDirectory(prefix="reduce-") as directory:
            where = Path(directory)
            if not files.write(text, self.names, where):
                return self.counter.stop("not the same files")
            return self.judge(where)

    def judge(self, where: Path) -> bool:
        """Whether the program whose files lie in a directory is interesting."""
        raise NotImplementedError

    def run(self, argv: Sequence[str], where: Path, limits: Limits) -> Outcome:
        env = {**os.environ, "TMPDIR": str(where), "LC_ALL": "C", "PYCC_REPRODUCER_DIR": "off"}
        return self.counter.add(run(argv, where, limits, env=env))

    def expanded(self, text: str) -> str | None:
        """The text without directives, so that what headers and macros hold can be reduced too; None: impossible."""
        raise NotImplementedError

    def trial(self, text: str) -> Trial:
        """For bisection: builds this program with more options, and says whether the fault shows."""
        raise NotImplementedError


def expand(text: str, names: tuple[str, ...], command: Sequence[str], directory: Path | None = None) -> str | None:
    """Every source preprocessed. `directory` is where the program's own headers are."""
    with tempfile.TemporaryDirectory(prefix="reduce-") as scratch:
        where = Path(scratch)
        if not files.write(text, names, where):
            return None
        made: dict[str, str] = {}
        for name in names:
            made[name] = (where / name).read_text(errors="surrogateescape")
            if name.endswith((".c", ".i")):
                include = [f"-I{directory}"] if directory is not None else []
                done = run([*command, "-w", *include, "-E", "-P", name], where, Limits(wall=20))
                if not done.ok:
                    return None
                made[name] = done.stdout.decode(errors="surrogateescape")
        return files.join(made)


class ScriptCheck(Check):
    """A script, by C-Reduce's conventions: run where the candidate lies under the file's name; 0 is interesting."""

    def __init__(self, script: Path, names: tuple[str, ...], seconds: float, directory: Path | None = None) -> None:
        super().__init__(names)
        self.script = script.resolve()
        self.directory = directory
        self.limits = Limits(wall=seconds, cpu=seconds)

    def expanded(self, text: str) -> str | None:
        return expand(text, self.names, ("gcc",), self.directory)

    def judge(self, where: Path) -> bool:
        return self.run([str(self.script)], where, self.limits).ok or self.counter.stop("script")


@dataclass
class Guards:
    """The compilers that vouch for a program. `scout` is a fast one whose word is only taken for "no difference"."""

    reference: Sequence[str] = ("gcc",)
    sanitizer: Sequence[str] = ()
    scout: Sequence[str] = ()
    options: tuple[str, ...] = ()
    errors: tuple[str, ...] = ERRORS
    uninitialised: bool = True
    doubts: frozenset[str] | None = None    # the pedantic warnings that the program may have; None: all
    consistent: bool = False                # whether its files have to agree in their declarations
    variadic: bool = False                  # whether what it takes by va_arg has to be what was passed

    @staticmethod
    def found(reference: Sequence[str] = ("gcc",), options: tuple[str, ...] = ()) -> Guards:
        """What this machine has; the sanitizer is chosen for a program, see `fitting`."""
        return Guards(reference, (), ("tcc", "-w") if shutil.which("tcc") else (), options)


class CompileCheck(Check):
    """A crash, hang or rejection by the compiler under test, with the message that it had."""

    def __init__(self, config: Config, verdict: Verdict, message: str, guards: Guards, seconds: float,
                 names: tuple[str, ...] = ("program.c",)) -> None:
        super().__init__(names)
        self.config = config
        self.verdict = verdict
        self.message = message
        self.guards = guards
        self.limits = Limits(wall=seconds, cpu=seconds)

    def expanded(self, text: str) -> str | None:
        return expand(text, self.names, (*self.guards.reference, *self.guards.options))

    def judge(self, where: Path) -> bool:
        guards = self.guards
        valid = self.run([*guards.reference, *guards.errors, *guards.options, "-fsyntax-only", *self.sources], where,
                         Limits(wall=20))
        if not valid.ok:
            return self.counter.stop("not valid")
        if self.verdict is Verdict.WRONG_REJECT and guards.doubts is not None \
                and not pedantic(guards, self.sources, where) <= guards.doubts:
            return self.counter.stop("not strictly valid")
        return compile_verdict(self.compiled(where, ())) == (self.verdict, self.message) \
            or self.counter.stop("no such error")

    def compiled(self, where: Path, extra: Sequence[str]) -> Outcome:
        """What the compiler does; of several sources the first that fails."""
        for name in self.sources:
            argv = [*self.config.compiler.command, "-w", *self.config.options, *self.guards.options, *extra, "-c", name,
                    "-o", "program.o"]
            outcome = self.run(argv, where, self.limits)
            if not outcome.ok:
                break
        return outcome

    def trial(self, text: str) -> Trial:
        def shows(extra: Sequence[str]) -> tuple[bool, str]:
            with tempfile.TemporaryDirectory(prefix="reduce-") as directory:
                where = Path(directory)
                files.write(text, self.names, where)
                outcome = self.compiled(where, extra)
                # the message of an internal error names the pass, which is what a bisection is to find
                return compile_verdict(outcome)[0] is self.verdict, outcome.stderr.decode(errors="replace")
        return shows


def fitting(guards: Guards, program: dict[str, str]) -> Guards:
    """The guards without those warnings that the program itself has at the start, with a sanitizer that can do it."""
    with tempfile.TemporaryDirectory(prefix="reduce-") as directory:
        where = Path(directory)
        files.write(files.join(program), tuple(program), where)
        sources = [name for name in program if name.endswith(".c")]
        limits = Limits(wall=60, cpu=30)
        named: set[bytes] = set()
        quiet = True
        for source in sources:
            argv = [*guards.reference, *guards.options, source, "-S", "-o", "program.s"]
            bare = run([*argv, *ERRORS, "-O0"], where, limits)
            named |= set(re.findall(rb"\[-Werror=([\w-]+?)=?\]", bare.stderr))
            quiet = quiet and run([*argv, *UNINITIALISED], where, limits).ok
        errors = tuple(f"-Werror={name}" for name in CLEAN if name.encode() not in named)
        sanitizer = fitting_sanitizer(guards, sources, where)
        return replace(guards, errors=errors, uninitialised=quiet, sanitizer=sanitizer,
                       doubts=pedantic(guards, sources, where),
                       consistent=len(sources) > 1 and consistent(guards, files.join(program), sources, where),
                       variadic=takes_what_was_passed(guards, files.join(program), tuple(program)))


def pedantic(guards: Guards, sources: Sequence[str], where: Path) -> frozenset[str]:
    """What a pedantic reference warns of, without names and numbers: a rejected program should be beyond doubt."""
    outcome = run([*guards.reference, *guards.options, "-Wpedantic", "-fsyntax-only", *sources], where, Limits(wall=20))
    lines = outcome.stderr.decode(errors="replace").splitlines()
    return frozenset(normalise(line) for line in lines if " warning: " in line)


def consistent(guards: Guards, text: str, sources: Sequence[str], where: Path) -> bool:
    """Whether the files of a program agree in the types of what they share: most of it by the linker's word."""
    if not agree(text):
        return False
    argv = [*guards.reference, *guards.options, "-flto", "-Werror=lto-type-mismatch", *sources, "-o", "whole", "-lm"]
    return run(argv, where, Limits(wall=60, cpu=30)).ok


def takes_what_was_passed(guards: Guards, text: str, names: tuple[str, ...]) -> bool:
    """Whether a program's variable arguments are taken as the types that they have, see variadic.py."""
    made = variadic.instrumented(text)
    if made is None:
        return True
    with tempfile.TemporaryDirectory(prefix="reduce-") as directory:
        where = Path(directory)
        files.write(made, names, where)
        sources = [name for name in names if name.endswith(".c")]
        argv = [*guards.reference, "-w", "-O0", *variadic.OPTIONS, *guards.options, *sources, "-o", "checked", "-lm"]
        return run(argv, where, Limits(wall=60, cpu=30)).ok \
            and run([str(where / "checked")], where, Limits(wall=5, cpu=3, output=MEGABYTE)).ok


def fitting_sanitizer(guards: Guards, sources: list[str], where: Path) -> tuple[str, ...]:
    """The best of the sanitizers that builds a program and starts: clang lacks some of gcc's library functions, and
    a limit on address space forbids the address sanitizer's shadow. One that reports nothing and still does not do what
    the reference does is wrong about the program, as when it is the compiler under test itself.
    """
    limits = Limits(wall=20, cpu=10, output=MEGABYTE)
    expected: Behaviour | None = None
    argv = [*guards.reference, "-w", "-O0", *guards.options, *sources, "-o", "fitting", "-lm"]
    if run(argv, where, Limits(wall=60, cpu=30)).ok:
        expected = Behaviour.of(run([str(where / "fitting")], where, limits))
    for options in (SANITIZED, WITHOUT_ADDRESS):
        for words in (("clang", *options, "-ftrivial-auto-var-init=pattern"), ("gcc", *options)):
            if shutil.which(words[0]) is None:
                continue
            built = run([*words, *guards.options, *sources, "-o", "fitting", "-lm"], where, Limits(wall=60, cpu=30))
            if not built.ok:
                continue
            ran = run([str(where / "fitting")], where, limits)
            broken = b"Sanitizer failed" in ran.stderr or b"Sanitizer CHECK failed" in ran.stderr
            reports = b"runtime error" in ran.stderr or b"AddressSanitizer" in ran.stderr
            if not broken and (reports or expected is None or Behaviour.of(ran) == expected):
                return words
    return ()


def compile_verdict(outcome: Outcome) -> tuple[Verdict, str]:
    """The class of what a compiler did, and its message without names and numbers."""
    if outcome.timed_out or outcome.status is None:
        return Verdict.COMPILER_HANG, ""
    if outcome.ok:
        return Verdict.OK, ""
    verdict = Verdict.COMPILER_CRASH if is_crash(outcome) else Verdict.WRONG_REJECT
    return verdict, normalise(message_of(outcome))


class MismatchCheck(Check):
    """The program does something else when the compiler under test has built it. Programs are to end in a second.

    `partner` compiles the sources named in `foreign` for the tested program.
    """

    def __init__(self, config: Config, verdict: Verdict, guards: Guards, names: tuple[str, ...] = ("program.c",),
                 foreign: tuple[str, ...] = (), partner: Config | None = None) -> None:
        super().__init__(names)
        self.config = config
        self.foreign = foreign if partner is not None else ()
        self.partner = partner
        self.verdict = verdict
        self.guards = guards
        self.short = Limits(wall=1.0, cpu=0.9, output=MEGABYTE)
        slow = 4 if config.compiler.target.runner else 1
        self.tested = Limits(wall=slow * 1.0, cpu=slow * 0.9, output=MEGABYTE)
        self.compile = Limits(wall=60, cpu=30, memory=4096 * MEGABYTE)

    def expanded(self, text: str) -> str | None:
        return expand(text, self.names, (*self.guards.reference, *self.guards.options))

    def build(self, words: Sequence[str], where: Path, name: str) -> bool:
        argv = [*words, *self.guards.options, *self.sources, "-o", name, "-lm"]
        return self.run(argv, where, self.compile).ok

    def build_tested(self, where: Path, extra: Sequence[str] = ()) -> Outcome:
        """With the compiler under test, and its partner where the program has a foreign half."""
        inputs: list[str] = []
        for name in self.sources:
            if self.partner is None or name not in self.foreign:
                inputs.append(name)
                continue
            argv = [*self.partner.compiler.command, "-w", *self.partner.options, *self.guards.options, "-c", name, "-o",
                    f"{name}.o"]
            made = self.run(argv, where, self.compile)
            if not made.ok:
                return made
            inputs.append(f"{name}.o")
        config = self.config
        argv = [*config.compiler.command, "-w", *config.options, *self.guards.options, *extra, *inputs, "-o", "tested",
                "-lm"]
        return self.run(argv, where, self.compile)

    def behaviour(self, where: Path, name: str, limits: Limits, runner: Sequence[str] = ()) -> Outcome:
        return self.run([*runner, str(where / name)], where, limits)

    def judge(self, where: Path) -> bool:
        guards = self.guards
        stop = self.counter.stop
        reference = [*guards.reference, *guards.errors]
        if not self.run([*reference, *guards.options, "-fsyntax-only", *self.sources], where, self.compile).ok:
            return stop("not valid")
        scouted = self.scouted(where)
        if scouted is not None and scouted.timed_out:
            return stop("does not end")
        if not self.build_tested(where).ok:
            return stop("not compiled")
        got = self.behaviour(where, "tested", self.tested, self.config.compiler.target.runner)
        if self.kind(None, got) not in (None, self.verdict):
            return stop("another failure")
        if scouted is not None and Behaviour.of(scouted) == Behaviour.of(got):
            return stop("no difference")
        if not self.build([*reference, "-O0"], where, "reference"):
            return stop("not valid")
        expected = Behaviour.of(self.behaviour(where, "reference", self.short))
        if expected is None or expected.status != 0:
            return stop("reference fails")
        if self.kind(expected, got) is not self.verdict:
            return stop("no difference")
        return self.defined(where, expected)

    def trial(self, text: str) -> Trial:
        with tempfile.TemporaryDirectory(prefix="reduce-") as directory:
            expected = self.expected(text, Path(directory))

        def shows(extra: Sequence[str]) -> tuple[bool, str]:
            with tempfile.TemporaryDirectory(prefix="reduce-") as directory:
                where = Path(directory)
                files.write(text, self.names, where)
                built = self.build_tested(where, extra)
                messages = built.stderr.decode(errors="replace")
                if not built.ok:
                    return False, messages
                got = self.behaviour(where, "tested", self.tested, self.config.compiler.target.runner)
                return self.kind(expected, got) is not Verdict.OK, messages
        return shows

    def detail(self, text: str) -> str:
        """The difference in a few words; "" where it can't be seen."""
        with tempfile.TemporaryDirectory(prefix="reduce-") as directory:
            where = Path(directory)
            expected = self.expected(text, where)
            if expected is None or not self.build_tested(where).ok:
                return ""
            outcome = self.behaviour(where, "tested", self.tested, self.config.compiler.target.runner)
            got = Behaviour.of(outcome)
            return difference(expected, got) if got is not None and got.status >= 0 else outcome.describe()

    def expected(self, text: str, where: Path) -> Behaviour | None:
        """What the reference makes of it."""
        files.write(text, self.names, where)
        if not self.build([*self.guards.reference, "-w", "-O0"], where, "reference"):
            return None
        return Behaviour.of(self.behaviour(where, "reference", self.short))

    def scouted(self, where: Path) -> Outcome | None:
        if not self.guards.scout or not self.build(self.guards.scout, where, "scout"):
            return None
        return self.behaviour(where, "scout", self.short)

    @staticmethod
    def kind(expected: Behaviour | None, outcome: Outcome) -> Verdict | None:
        """The class of a difference; without the reference's behaviour, None where that has to decide."""
        got = Behaviour.of(outcome)
        if got is None:
            return Verdict.RUN_HANG
        if got == expected:
            return Verdict.OK
        if got.status < 0:
            return Verdict.RUN_CRASH
        return Verdict.WRONG_OUTPUT if expected is not None else None

    def calibrate(self, text: str) -> None:
        """Set the time limits of runs by how long the whole program takes: most of what hangs is cut early.

        A scout that does not do what the reference does, as when it is the compiler under test itself, is no help.
        """
        with tempfile.TemporaryDirectory(prefix="reduce-") as directory:
            where = Path(directory)
            files.write(text, self.names, where)
            if self.build([*self.guards.reference, "-w", "-O0"], where, "reference"):
                reference = self.behaviour(where, "reference", Limits(wall=5, cpu=4, output=MEGABYTE))
                wall = min(3.0, max(0.5, 25 * reference.wall))
                self.short = Limits(wall=wall, cpu=wall, output=MEGABYTE)
                slow = 4 if self.config.compiler.target.runner else 1
                self.tested = Limits(wall=slow * wall, cpu=slow * wall, output=MEGABYTE)
                scouted = self.scouted(where)
                if scouted is not None and Behaviour.of(scouted) != Behaviour.of(reference):
                    self.guards = replace(self.guards, scout=())

    def defined(self, where: Path, expected: Behaviour) -> bool:
        """Whether nothing hints at undefined behaviour."""
        guards = self.guards
        stop = self.counter.stop
        if b"(null)" in expected.output:        # what printf makes of a null pointer for %s
            return stop("a null pointer printed")
        for name in self.sources if guards.uninitialised else ():
            argv = [*guards.reference, *guards.errors, *UNINITIALISED, *guards.options, "-S", name, "-o", "warned.s"]
            if not self.run(argv, where, self.compile).ok:
                return stop("uninitialised")
        if not self.build([*guards.reference, "-w", "-O2"], where, "second"):
            return stop("reference disagrees")
        if Behaviour.of(self.behaviour(where, "second", self.short)) != expected:
            return stop("reference disagrees")
        if guards.sanitizer:
            if not self.build(guards.sanitizer, where, "sanitized"):
                return stop("sanitizer")
            ran = self.behaviour(where, "sanitized", Limits(wall=10, cpu=1.9, output=MEGABYTE))
            if Behaviour.of(ran) != expected or b"runtime error" in ran.stderr:
                return stop("undefined")
        text = files.join({name: (where / name).read_text(errors="surrogateescape") for name in self.names})
        if guards.consistent and not consistent(guards, text, self.sources, where):
            return stop("files disagree")
        if guards.variadic and not takes_what_was_passed(guards, text, self.names):
            return stop("arguments of other types")
        return True

    def probe(self, text: str) -> tuple[bytes, bytes, bytes]:
        """What the reference's program and the tested one print, and the reference's messages where it refuses."""
        with tempfile.TemporaryDirectory(prefix="reduce-") as directory:
            where = Path(directory)
            files.write(text, self.names, where)
            guards = self.guards
            words = [*guards.reference, *guards.errors, "-O0", *guards.options, *self.sources, "-o", "reference", "-lm"]
            built = self.run(words, where, self.compile)
            if not built.ok:
                return b"", b"", built.stderr
            if not self.build_tested(where).ok:
                return b"", b"", b""
            expected = self.behaviour(where, "reference", self.short)
            got = self.behaviour(where, "tested", self.tested, self.config.compiler.target.runner)
            return expected.stdout, got.stdout, b""
