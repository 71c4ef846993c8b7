"""What compiling costs, against what is recorded in corpora/baseline.json: text sizes, and compile time as a ratio.

Text sizes depend on the compiler alone: a program may grow by a little, all together by less. Compile time is compared
with the reference's in the same run, on CPU time, so that neither the machine nor its load matters much; a ratio that
is too high is measured again before it counts. `pycc-gate --update-baseline` records new figures, which a change that
is meant to cost something commits along with itself.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from oracle.bench_programs import BenchProgram, hello, own_programs
from oracle.corpora import corpora
from oracle.matrix import Compiler
from oracle.process import Limits, run
from reports.junit import Case

LEVELS = ("-O0", "-O2")
PROGRAM_GROWTH = 1.05
TOTAL_GROWTH = 1.02
SLACK = 32  # bytes that any program may grow by: alignment
TIME_GROWTH = 1.4
TRIES = 3
LIMITS = Limits(wall=120, cpu=60, memory=4 << 30)
Baseline = dict[str, dict[str, dict[str, float]]]  # level -> "text", "time" -> program or "ratio" -> figure


@dataclass
class Costs:
    """Of one level: bytes of text by program, and CPU seconds of both compilers."""

    text: dict[str, int] = field(default_factory=dict)
    tested: float = 0.0
    reference: float = 0.0
    problems: dict[str, str] = field(default_factory=dict)

    @property
    def ratio(self) -> float:
        return self.tested / self.reference if self.reference else 0.0


def baseline_path() -> Path:
    return corpora() / "baseline.json"


def read_baseline() -> Baseline:
    """What is recorded; empty where nothing is."""
    path = baseline_path()
    return dict(json.loads(path.read_text())) if path.exists() else {}


def is_compiled(compiler: Compiler) -> bool:
    """Whether pycc runs as machine code: interpreted it takes many times as long."""
    done = subprocess.run([*compiler.command, "--version"], capture_output=True, text=True, timeout=60, check=False)
    return "compiled: no" not in done.stdout


def _compile(compiler: Compiler, level: str, program: BenchProgram, where: Path) -> tuple[float, int, str]:
    """CPU seconds, bytes of text, and what went wrong."""
    argv = [*compiler.command, level, "-w", *program.options, "-c", str(program.sources[0]), "-o", "out.o"]
    done = run(argv, where, LIMITS)
    if not done.ok:
        return 0.0, 0, done.describe()
    sizes = subprocess.run(["size", "out.o"], cwd=where, capture_output=True, text=True, check=False).stdout
    return done.cpu, int(sizes.splitlines()[1].split()[0]), ""


def measure(tested: Compiler, reference: Compiler, level: str) -> Costs:
    """All of our own programs with both compilers in turn."""
    costs = Costs()
    with tempfile.TemporaryDirectory(prefix="costs-") as directory:
        for program in [hello(), *own_programs()]:
            seconds, text, problem = _compile(tested, level, program, Path(directory))
            if problem:
                costs.problems[program.name] = problem
                continue
            costs.tested += seconds
            costs.text[program.name] = text
            costs.reference += _compile(reference, level, program, Path(directory))[0]
    return costs


def _sizes(level: str, costs: Costs, recorded: dict[str, float]) -> list[Case]:
    cases: list[Case] = []
    for name, problem in costs.problems.items():
        cases.append(Case("costs", f"text size {level} {name}", f"does not compile: {problem}"))
    for name, text in costs.text.items():
        known = recorded.get(name)
        title = f"text size {level} {name}"
        if known is None:
            cases.append(Case("costs", title, skipped="not in the baseline"))
            continue
        limit = max(known * PROGRAM_GROWTH, known + SLACK)
        wrong = f"{text} bytes of text, {text / known - 1:+.1%} to the {known:.0f} recorded" if text > limit else ""
        cases.append(Case("costs", title, wrong))
    both = [name for name in costs.text if name in recorded]
    now, before = sum(costs.text[name] for name in both), sum(recorded[name] for name in both)
    wrong = f"{now} bytes of text, {now / before - 1:+.1%} to the {before:.0f} recorded" \
        if before and now > before * TOTAL_GROWTH else ""  # fmt: skip
    cases.append(Case("costs", f"text size {level} of all", wrong))
    return cases


def judge(tested: Compiler, reference: Compiler, baseline: Baseline) -> list[Case]:
    """The cases of all levels that the baseline has."""
    cases: list[Case] = []
    compiled = is_compiled(tested)
    for level in LEVELS:
        recorded = baseline.get(level)
        if recorded is None:
            continue
        costs = measure(tested, reference, level)
        cases += _sizes(level, costs, recorded["text"])
        title = f"compile time {level}"
        if not compiled:
            cases.append(Case("costs", title, skipped="the compiler runs interpreted"))
            continue
        known = recorded["time"]["ratio"]
        best = costs.ratio
        for _ in range(TRIES - 1):
            if best <= known * TIME_GROWTH:
                break
            best = min(best, measure(tested, reference, level).ratio)
        wrong = f"{best:.2f} times the reference's, {known:.2f} is recorded" if best > known * TIME_GROWTH else ""
        cases.append(Case("costs", title, wrong, seconds=costs.tested))
    return cases


def update(tested: Compiler, reference: Compiler) -> Path:
    """Record the present figures.

    Errors: ValueError when a program does not compile.
    """
    made: Baseline = {}
    for level in LEVELS:
        costs = measure(tested, reference, level)
        if costs.problems:
            raise ValueError(f"{level}: {', '.join(costs.problems)} does not compile")
        made[level] = {"text": {name: float(size) for name, size in costs.text.items()},
                       "time": {"ratio": round(costs.ratio, 3)}}  # fmt: skip
    path = baseline_path()
    path.write_text(json.dumps(made, indent=1, sort_keys=True) + "\n")
    return path
