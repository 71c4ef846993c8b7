"""A mixed build: some objects, then some functions, from the compiler under test and the rest from the reference, until
one object and one function are left with which the program fails. For programs that are too large to reduce.

Both compilers' assembly of one file is linked into the same program: every function and object that both define is
strong in one half and weak in the other, and file-local names become global ones of their own. Static variables of
functions stay with their function.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from oracle.check import Config
from oracle.process import Limits, Outcome, run
from oracle.verdict import Behaviour
from reduce.bisect import first_failing

TYPED = re.compile(r"^\s*\.type\s+([\w$.]+)\s*,\s*[@%](function|object)", re.M)
GLOBAL = re.compile(r"^\s*\.(?:globl|global|weak)\s+([\w$.]+)", re.M)
LOCAL = re.compile(r"^\s*\.local\s+([\w$]+)\s*$", re.M)
LABEL = re.compile(r"^([\w$.]+):", re.M)
COMMON = re.compile(r"^\s*\.comm\s+([\w$]+)\s*,", re.M)
BUILD = Limits(wall=1200, cpu=900, memory=8 << 30)
SUFFIX = "_mixed"


class MixError(Exception):
    """The program can't be mixed: something does not build, or the failure is not there."""


@dataclass(frozen=True)
class Mixed:
    """The guilty file, and in it the function or object; "" where mixing inside of the file was not possible.

    `alone`: whether it fails with everything else from the reference.
    """

    file: str
    name: str = ""
    kind: str = ""
    alone: bool = False
    reason: str = ""
    tests: int = 0

    def describe(self) -> str:
        if not self.name:
            return f"file {self.file} (no single function: {self.reason})"
        return f"{self.kind} {self.name} in {self.file}{'' if self.alone else ', together with others before it'}"


@dataclass(frozen=True)
class Build:
    """How the program is made and run. `command` is a shell command that finds ./program; "": the program itself."""

    tested: Config
    reference: Config               # of the same target
    sources: tuple[str, ...]
    where: Path                     # the directory in which the commands run
    scratch: Path                   # for what is built
    options: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ("-lm",)
    command: str = ""
    seconds: float = 60.0


class Mixer:
    """Builds the halves once, and links them in many ways."""

    def __init__(self, build: Build) -> None:
        self.build = build
        self.tests = 0
        self.expected: Behaviour | None = None

    def call(self, words: Sequence[str], where: Path | None = None, limits: Limits = BUILD) -> Outcome:
        env = {**os.environ, "TMPDIR": str(self.build.scratch), "LC_ALL": "C"}
        return run(words, where or self.build.where, limits, env=env)

    def must(self, words: Sequence[str]) -> None:
        done = self.call(words)
        if not done.ok:
            lines = done.stderr.decode(errors="replace").strip().splitlines()
            raise MixError(f"{shlex.join(words)}: {lines[0] if lines else done.describe()}")

    def object(self, config: Config, source: str, name: str, *options: str) -> Path:
        """Compile one source."""
        made = self.build.scratch / name
        self.must([*config.compiler.command, "-w", *config.options, *self.build.options, *options, source, "-o",
                   str(made)])
        return made

    def behaviour(self, objects: Sequence[Path]) -> Behaviour | None:
        """Link and run."""
        build = self.build
        self.tests += 1
        program = build.scratch / "program"
        self.must([*build.reference.compiler.command, *build.options, *map(str, objects), "-o", str(program),
                   *build.libraries])
        limits = Limits(wall=build.seconds, cpu=build.seconds, output=64 << 20)
        runner = build.tested.compiler.target.runner
        if build.command:
            return Behaviour.of(self.call(["sh", "-c", build.command], build.scratch, limits))
        return Behaviour.of(self.call([*runner, str(program)], build.scratch, limits))

    def fails(self, objects: Sequence[Path]) -> bool:
        return self.behaviour(objects) != self.expected

    def blame(self) -> Mixed:
        """Errors: MixError."""
        build = self.build
        good = [self.object(build.reference, source, f"good{number}.o", "-c")
                for number, source in enumerate(build.sources)]
        self.expected = self.behaviour(good)
        if self.expected is None:
            raise MixError("the reference's program does not end")
        bad = [self.object(build.tested, source, f"bad{number}.o", "-c")
               for number, source in enumerate(build.sources)]
        if not self.fails(bad):
            raise MixError("the program does the same when the compiler under test builds all of it")
        index = first_failing(0, len(bad), lambda count: self.fails([*bad[:count], *good[count:]])) - 1
        alone = [*good[:index], bad[index], *good[index + 1:]]
        before = good if self.fails(alone) else bad
        others = [*before[:index], *good[index + 1:]]
        try:
            return self.inside(build.sources[index], others)
        except MixError as error:
            return Mixed(build.sources[index], reason=str(error), tests=self.tests)

    def inside(self, source: str, others: list[Path]) -> Mixed:
        """Mix the functions and objects of one file."""
        build = self.build
        texts = {config: self.object(config, source, f"{name}.s", "-S").read_text(errors="surrogateescape")
                 for config, name in ((build.tested, "tested"), (build.reference, "reference"))}
        names, kinds, private = shared_names(texts[build.tested], texts[build.reference])
        if not names:
            raise MixError("no function is in both")
        halves = [self.half(config, text, name, private)
                  for (config, text), name in zip(texts.items(), ("tested", "reference"), strict=True)]

        def fails(chosen: Sequence[str]) -> bool:
            return self.fails([*others, *self.weakened(halves, chosen, names)])

        if fails(()) or not fails(names):
            raise MixError("the mixed program does something else")
        count = first_failing(0, len(names), lambda number: fails(names[:number]))
        name = names[count - 1]
        return Mixed(source, name.removesuffix(SUFFIX), kinds[name], fails((name,)), tests=self.tests)

    def half(self, config: Config, text: str, name: str, private: set[str]) -> Path:
        """Assemble one compiler's output, local names made global ones of their own."""
        source = self.build.scratch / f"{name}.mixed.s"
        text = LOCAL.sub(lambda seen: "" if seen[1] in private else seen[0], text)
        source.write_text(text + "".join(f"\t.globl {word}\n" for word in sorted(private)),
                          errors="surrogateescape")
        made = source.with_suffix(".o")
        # x86's assembler resolves calls of global functions by itself unless they may be replaced
        shared = ["-Wa,-mshared"] if config.compiler.target.name.startswith("x86") else []
        self.must([*self.build.reference.compiler.command, *shared, "-c", str(source), "-o", str(made)])
        if not private:
            return made
        renamed = self.build.scratch / "renamed"
        renamed.write_text("".join(f"{word} {word}{SUFFIX}\n" for word in sorted(private)))
        self.must([self.objcopy(), f"--redefine-syms={renamed}", str(made)])
        return made

    def objcopy(self) -> str:
        triple = self.build.tested.compiler.target.triple
        return "objcopy" if self.build.tested.compiler.target.name.startswith("x86") else f"{triple}-objcopy"

    def weakened(self, halves: Sequence[Path], chosen: Sequence[str], names: Sequence[str]) -> list[Path]:
        """Copies of the halves: the chosen names are strong in the tested one, the others in the reference's."""
        wanted = set(chosen)
        made = []
        for half, weak in zip(halves, ([name for name in names if name not in wanted], chosen), strict=True):
            if not weak:
                made.append(half)
                continue
            copy = half.with_suffix(".weak.o")
            listed = half.with_suffix(".names")
            listed.write_text("".join(f"{name}\n" for name in weak))
            self.must([self.objcopy(), f"--weaken-symbols={listed}", str(half), str(copy)])
            made.append(copy)
        return made


def defined(text: str) -> tuple[dict[str, str], set[str]]:
    """The functions and objects that an assembly text defines, by kind; and which of them are local to the file."""
    common = set(COMMON.findall(text))
    labels = set(LABEL.findall(text)) | common
    kinds = {name: kind for name, kind in TYPED.findall(text) if name in labels}
    kinds.update(dict.fromkeys(common, "object"))
    kinds = {name: kind for name, kind in kinds.items() if "." not in name}
    shown = set(GLOBAL.findall(text)) | (common - set(LOCAL.findall(text)))
    return kinds, set(kinds) - shown


def shared_names(tested: str, reference: str) -> tuple[list[str], dict[str, str], set[str]]:
    """What both halves define, functions first, under the names of the mixed program; and what is local to the file."""
    first, first_local = defined(tested)
    second, second_local = defined(reference)
    private = first_local | second_local
    both = [name for name in first if name in second]
    kinds = {name + SUFFIX if name in private else name: first[name] for name in both}
    return sorted(kinds, key=lambda name: kinds[name] == "object"), kinds, private


