"""`pycc-fuzz --validate`: whether a generator keeps its promises, which the compilers under test are judged by.

Every program must build and print what the generator says with each reference at each level, say nothing under
sanitizers, and end within a second. AddressSanitizer and UndefinedBehaviorSanitizer watch every program, of the
references in turn; MemorySanitizer watches a part of them, where a reference has it. Where the generator can write many
programs into one file, that is what is built, and only what is wrong is built again one by one. A
reference gets no programs with what it does not have, or is known to get wrong: both are asked, and told. Results go to
a file, a line a chunk: a run that was interrupted goes on where it was.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import resource
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import asdict, dataclass, field
from functools import cache, partial
from pathlib import Path

from rich.console import Console

from fuzz.generator import Generator, GeneratorError
from fuzz.registry import make_generator
from oracle import matrix
from oracle.check import MEGABYTE, REPORTS, Config, build, builds, execute
from oracle.process import Limits
from oracle.program import Program
from oracle.verdict import message_of

CHUNK = 25
SECOND = 1.0            # a program's limit, of CPU time
COMPILE = Limits(wall=600, cpu=120, memory=0)
COMMON = ("-O0", "-fno-sanitize-recover=all")
ADDRESS = "-fsanitize=address,undefined,float-cast-overflow"
MEMORY = "-fsanitize=memory"
RUNTIME = "--rtlib=compiler-rt"     # clang's checks of 128-bit arithmetic call what only its own library has
MEMORY_EVERY = 4        # chunks
MARKS = (*REPORTS, b"WARNING: MemorySanitizer")
WIDE = "int main(int argc, char **argv) { __int128 a = argc; a *= a; return a / 3; }\n"
NESTED = "int main(void) { int a = 0; int f(void) { return a; } return f(); }\n"
SCOPES = "-fno-sanitize-address-use-after-scope"    # gcc poisons variables in use that nested functions use too
PROBE = Program("probe", 0, {"program.c": WIDE})


@dataclass(frozen=True)
class Setup:
    """What a validation does; plain data."""

    generator: str
    references: tuple[str, ...]
    levels: tuple[str, ...]


@dataclass(frozen=True)
class Problem:
    """One program (or a chunk that is wrong only as a whole: `seed` is its first) that breaks a promise."""

    seed: int
    config: str
    what: str


@dataclass
class Chunk:
    """The result on `count` seeds from `first` on."""

    generator: str
    version: str
    first: int
    count: int
    without: int = 0            # seeds that name no program
    problems: list[Problem] = field(default_factory=list)
    configs: list[str] = field(default_factory=list)
    slowest: float = 0.0        # CPU seconds of a run, of all programs of a file together
    seconds: float = 0.0
    cpu: float = 0.0


def native(reference: str, *options: str) -> Config:
    """Errors: ValueError when the compiler is missing."""
    compiler = matrix.compiler(reference, matrix.targets()[0])
    if compiler is None or not compiler.available():
        raise ValueError(f"the reference compiler {reference} is missing")
    return Config(compiler, options)


@cache
def sanitizers(references: tuple[str, ...], what: str) -> tuple[Config, ...]:
    """The ways to build with a sanitizer that work here."""
    found: list[Config] = []
    for reference in references:
        nested = builds(Program("probe", 0, {"program.c": NESTED}), native(reference))
        options = [*COMMON, what, *([SCOPES] if nested and what == ADDRESS else [])]
        ways = (native(reference, *options), native(reference, *options, RUNTIME))
        found += [way for way in ways if builds(PROBE, way)][-1:]
    return tuple(found)


def configs(setup: Setup, number: int) -> list[tuple[str, Config]]:
    """What chunk `number` is built with: the references' names and ways."""
    made = [native(reference, *level.split()) for reference in setup.references for level in setup.levels]
    address, memory = sanitizers(setup.references, ADDRESS), sanitizers(setup.references, MEMORY)
    made += [address[number % len(address)]] if address else []
    made += [memory[0]] if memory and number % MEMORY_EVERY == 0 else []
    return [(way.compiler.name, way) for way in made]


def works(program: Program, ways: list[Config]) -> bool:
    """Whether a program ends with 0 however it is built."""
    with tempfile.TemporaryDirectory(prefix="validate-") as directory:
        where = Path(directory)
        sources = program.write(where)
        return all(build(way, sources, (), where, "program", COMPILE).ok
                   and execute(way, where, "program", Limits()).ok for way in ways)


@cache
def generator(setup: Setup, reference: str) -> tuple[Generator, tuple[str, ...]]:
    """The generator without what a reference does not have, or is known to get wrong; and what that is."""
    made = make_generator(setup.generator)
    lacking = made.adapt(partial(builds, config=native(reference)))
    ways = [native(reference, *level.split()) for level in setup.levels]
    known = made.avoid(partial(works, ways=ways))
    return made, (*[f"{reference} does not have {name}" for name in lacking],
                  *[f"{reference} gets wrong {bug}" for bug in known])


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def problem(program: Program, config: Config, chunk: Chunk) -> str:
    """What is wrong with a program (or a file of several) in one configuration; "" when nothing is."""
    expected = program.notes.get("expected")
    with tempfile.TemporaryDirectory(prefix="validate-") as directory:
        where = Path(directory)
        built = build(config, program.write(where), program.options, where, "program", COMPILE)
        if not built.ok:
            return f"not built: {message_of(built)}"
        ran = execute(config, where, "program", Limits(wall=120, cpu=20, output=16 * MEGABYTE))
    if any(mark in ran.stderr for mark in MARKS):
        lines = [line for line in ran.stderr.decode(errors="replace").splitlines() if line.strip("=")]
        return f"sanitizer: {lines[0][:200]}"
    if config.options[:2] != COMMON:
        chunk.slowest = max(chunk.slowest, ran.cpu)
        if ran.cpu > SECOND:
            return f"runs {ran.cpu:.1f} s"
    if not ran.ok:
        return f"ended by {ran.describe()}"
    return "" if expected is None or ran.stdout == expected.encode() else "printed something else"


def programs(setup: Setup, reference: str, first: int, count: int) -> tuple[dict[int, Program], Program | None]:
    """The programs of seeds, and one of all of them."""
    made, _ = generator(setup, reference)
    alone: dict[int, Program] = {}
    for seed in range(first, first + count):
        with contextlib.suppress(GeneratorError):
            alone[seed] = made.generate(seed)
    return alone, made.unit(list(alone)) if alone else None


def run_chunk(setup: Setup, first: int, count: int) -> Chunk:
    """Validate seeds."""
    began, before = time.monotonic(), _cpu()
    chunk = Chunk(setup.generator, make_generator(setup.generator).version(), first, count)
    made = {reference: programs(setup, reference, first, count) for reference in setup.references}
    chunk.without = count - min(len(alone) for alone, _ in made.values())
    for reference, way in configs(setup, first // CHUNK):
        chunk.configs.append(way.name)
        alone, whole = made[reference]
        wrong = problem(whole, way, chunk) if whole is not None else "one by one"
        if wrong:
            found = [Problem(seed, way.name, what) for seed, program in alone.items()
                     if (what := problem(program, way, chunk))]  # fmt: skip
            if not found and whole is not None:
                found = [Problem(first, way.name, f"only {count} programs in one file: {wrong}")]
            chunk.problems += found
    chunk.seconds = time.monotonic() - began
    chunk.cpu = _cpu() - before
    return chunk


def read(path: Path, setup: Setup, version: str) -> list[Chunk]:
    """The chunks that are done for this version of the generator."""
    if not path.exists():
        return []
    rows = [json.loads(line) for line in path.read_text().splitlines() if line.endswith("}")]
    chunks = [Chunk(**{**row, "problems": [Problem(**one) for one in row["problems"]]}) for row in rows]
    return [chunk for chunk in chunks if (chunk.generator, chunk.version) == (setup.generator, version)]


def results(setup: Setup, todo: Iterator[tuple[int, int]], jobs: int) -> Iterator[Chunk]:
    """The chunks' results as they come."""
    with ProcessPoolExecutor(jobs) as executor:
        pending: set[Future[Chunk]] = set()
        while True:
            while len(pending) < jobs and (task := next(todo, None)) is not None:
                pending.add(executor.submit(run_chunk, setup, *task))
            if not pending:
                return
            done, pending = wait(pending, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()


def summary(chunks: list[Chunk], console: Console) -> None:
    programs = sum(chunk.count - chunk.without for chunk in chunks)
    problems = [one for chunk in chunks for one in chunk.problems]
    cpu = sum(chunk.cpu for chunk in chunks)
    slowest = max((chunk.slowest for chunk in chunks), default=0.0)
    memory = sum(chunk.count for chunk in chunks if any(MEMORY in name for name in chunk.configs))
    console.print(f"{programs} programs ({memory} also under MemorySanitizer), {len(problems)} problems,"
                  f" {cpu:.0f} CPU s, slowest file {slowest:.2f} s", highlight=False)  # fmt: skip


def run(options: argparse.Namespace, generators: tuple[str, ...], console: Console) -> int:
    """Exit status: 0 all promises kept, 1 not.

    Errors: ValueError, GeneratorError when something is missing.
    """
    words = [tuple(part.strip() for part in text.split(",")) for text in (options.references, options.levels)]
    count = options.programs or 1000
    path = options.state / "validation.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    bad = False
    for name in generators:
        setup = Setup(name, words[0], words[1])
        for line in dict.fromkeys(line for reference in setup.references for line in generator(setup, reference)[1]):
            console.print(line, highlight=False)
        chunks = read(path, setup, make_generator(name).version())
        known = {(chunk.first, chunk.count) for chunk in chunks}
        tasks = [(first, min(CHUNK, options.seed + count - first))
                 for first in range(options.seed, options.seed + count, CHUNK)]  # fmt: skip
        chunks = [chunk for chunk in chunks if (chunk.first, chunk.count) in set(tasks)]
        for chunk in results(setup, iter([task for task in tasks if task not in known]), options.jobs):
            chunks.append(chunk)
            with path.open("a") as file:
                file.write(json.dumps(asdict(chunk)) + "\n")
            for one in chunk.problems:
                console.print(f"{name} seed {one.seed}: {one.config}: {one.what}", highlight=False, markup=False)
            if len(chunks) % 40 == 0:
                summary(chunks, console)
        summary(chunks, console)
        bad |= any(chunk.problems for chunk in chunks)
    return 1 if bad else 0
