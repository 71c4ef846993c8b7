"""Measures compilers against each other on the same programs in one run: compile time, memory, text size, run time.

Every figure is a ratio to the first configuration named (gcc -O2 by default). Measurements are interleaved: one round
goes over all configurations before the next begins, so that noise of the machine falls on all alike, and the least of
the rounds counts. Programs whose output differs from the first configuration's are marked, and count nowhere.
Where programs run under an emulator, its time says nothing: the instructions executed stand in for the run time
(guest.py), from one run, for they do not vary.
"""

from __future__ import annotations

import math
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from oracle import matrix
from oracle.bench_programs import BenchProgram
from oracle.guest import build_plugin, counted
from oracle.matrix import Compiler
from oracle.process import Limits, run

COMPILE = Limits(wall=600, cpu=600)
RUN = Limits(wall=120, cpu=120)
EMULATED = Limits(wall=600, cpu=600)


@dataclass(frozen=True)
class Config:
    """A compiler with its options, as `gcc -O2`."""

    compiler: Compiler
    options: tuple[str, ...]

    @property
    def name(self) -> str:
        return " ".join((self.compiler.name, *self.options))


def config(text: str, target: str) -> Config | None:
    """`text` is as `gcc -O2`; None when that compiler is not on this machine."""
    name, *options = text.split()
    found = matrix.compiler(name, matrix.target(target))
    return Config(found, tuple(options)) if found is not None and found.available() else None


@dataclass
class Figures:
    """Least values over the rounds: seconds, bytes. `problem` tells why there are none."""

    compile_cpu: float = math.inf
    compile_wall: float = math.inf
    compile_memory: int = 0
    text: int = 0
    run_cpu: float = math.inf
    instructions: int = 0
    output: bytes = b""
    problem: str = ""


@dataclass
class Measured:
    program: BenchProgram
    figures: dict[str, Figures] = field(default_factory=dict)


def _text_size(binary: Path) -> int:
    done = subprocess.run(["size", str(binary)], capture_output=True, text=True, check=False)
    return int(done.stdout.splitlines()[1].split()[0]) if done.returncode == 0 else 0


def _build(one: Config, program: BenchProgram, where: Path, figures: Figures) -> None:
    """Compile each source to an object (measured as a sum), then link (not measured)."""
    cpu = wall = 0.0
    objects: list[str] = []
    for index, source in enumerate(program.sources):
        output = where / f"{index}.o"
        argv = [
            *one.compiler.command,
            *one.options,
            "-w",
            *program.options,
            "-c",
            str(source),
            "-o",
            str(output),
        ]
        done = run(argv, where, COMPILE)
        if not done.ok:
            figures.problem = f"compile: {done.describe()}: {done.stderr[-200:].decode(errors='replace')}"
            return
        cpu += done.cpu
        wall += done.wall
        figures.compile_memory = max(figures.compile_memory, done.max_rss)
        objects.append(str(output))
    figures.compile_cpu = min(figures.compile_cpu, cpu)
    figures.compile_wall = min(figures.compile_wall, wall)
    figures.text = sum(_text_size(Path(name)) for name in objects)
    if not program.compile_only:
        done = run(
            [*one.compiler.command, *one.options, *objects, *program.libraries, "-o", str(where / "program")],
            where,
            COMPILE,
        )
        if not done.ok:
            figures.problem = f"link: {done.stderr[-200:].decode(errors='replace')}"


def _run(one: Config, program: BenchProgram, where: Path, figures: Figures) -> None:
    argv = [*one.compiler.target.runner, str(where / "program"), *program.arguments]
    done = run(argv, where, RUN)
    if not done.ok:
        figures.problem = f"run: {done.describe()}"
        return
    figures.run_cpu = min(figures.run_cpu, done.cpu)
    figures.output = _without_times(done.stdout)


def _count(one: Config, program: BenchProgram, where: Path, figures: Figures, plugin: Path) -> None:
    words = [str(where / "program"), *program.arguments]
    done, figures.instructions = counted(one.compiler.target.runner, words, plugin, where, EMULATED)
    if not done.ok:
        figures.problem = f"run: {done.describe()}"
        return
    figures.output = _without_times(done.stdout)


def _without_times(output: bytes) -> bytes:
    """SQLite's speed test prints seconds at line ends; they are no part of the answer."""
    lines = output.splitlines()
    return b"\n".join(line.rsplit(b"...", 1)[0] if line.endswith(b"s") else line for line in lines)


def measure(program: BenchProgram, configs: list[Config], rounds: int, compile_rounds: int) -> Measured:
    """Build and run `program` with every configuration, interleaved."""
    result = Measured(program, {one.name: Figures() for one in configs})
    root = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        places = {one.name: root / str(index) for index, one in enumerate(configs)}  # names may be paths
        for place in places.values():
            place.mkdir()
        for _ in range(compile_rounds):
            for one in configs:
                if not result.figures[one.name].problem:
                    _build(one, program, places[one.name], result.figures[one.name])
        plugin = None if program.compile_only else build_plugin(configs[0].compiler.target.runner, root)
        for _ in range(0 if program.compile_only else 1 if plugin else rounds):
            for one in configs:
                figures = result.figures[one.name]
                if figures.problem:
                    continue
                if plugin:
                    _count(one, program, places[one.name], figures, plugin)
                else:
                    _run(one, program, places[one.name], figures)
        first = result.figures[configs[0].name]
        for figures in result.figures.values():
            if not figures.problem and figures.output != first.output:
                figures.problem = "output differs"
        return result
    finally:
        shutil.rmtree(root, ignore_errors=True)


def ratio(measured: Measured, name: str, first: str, column: str) -> float | None:
    """`column` of configuration `name` over that of `first`; None where either has no figure."""
    one, base = measured.figures[name], measured.figures[first]
    if one.problem or base.problem:
        return None
    above, below = float(getattr(one, column)), float(getattr(base, column))
    return above / below if below and math.isfinite(above) and math.isfinite(below) else None


def geometric_mean(values: list[float]) -> float | None:
    return math.exp(sum(math.log(value) for value in values) / len(values)) if values else None
