"""What a campaign's worker does: a batch of seeds, each generated and checked. Runs in a process of its own, which may
be on another machine: arguments and results are plain data."""

from __future__ import annotations

import time
from dataclasses import dataclass

from fuzz.generator import Generator, GeneratorError
from fuzz.registry import make_generator
from fuzz.state import BatchResult, FoundRow, ProgramRow
from oracle.check import Plan, builds, check, plan
from oracle.program import Program
from oracle.robust import check_robust
from oracle.verdict import Finding

_generators: dict[tuple[str, str], Generator] = {}
_plans: dict[tuple[str, tuple[str, ...], tuple[str, ...], str], Plan] = {}


@dataclass(frozen=True)
class Batch:
    """`count` seeds from `first` on, for one generator and one plan."""

    generator: str
    first: int
    count: int
    under_test: str
    targets: tuple[str, ...]
    levels: tuple[str, ...]
    reference: str
    deadline: float  # time.time() after which the rest of the batch is left out


def _generator(batch: Batch) -> Generator:
    """The generator, without what the compiler under test does not have. pycc is to have everything."""
    key = batch.generator, batch.under_test
    if key not in _generators:
        made = make_generator(batch.generator)
        config = _plan(batch).under_test[0]
        if batch.under_test != "pycc":
            made.adapt(lambda program: builds(program, config))
        _generators[key] = made
    return _generators[key]


def _plan(batch: Batch) -> Plan:
    key = (batch.under_test, batch.targets, batch.levels, batch.reference)
    if key not in _plans:
        _plans[key] = plan(batch.under_test, list(batch.targets), list(batch.levels), batch.reference)
    return _plans[key]


def run_batch(batch: Batch) -> BatchResult:
    """Generate and check each seed. A seed whose program can't be made is recorded as such."""
    began = time.monotonic()
    result = BatchResult(batch.generator, batch.first, 0, 0.0)
    for seed in range(batch.first, batch.first + batch.count):
        if time.time() > batch.deadline:
            break
        started = time.monotonic()
        outcome = _one(batch, seed, result)
        result.programs.append(ProgramRow(seed, outcome, time.monotonic() - started))
        result.count += 1
    result.seconds = time.monotonic() - began
    return result


def _one(batch: Batch, seed: int, result: BatchResult) -> str:
    """Check one seed; its findings go into `result`. Returns the program's outcome."""
    generator = _generator(batch)
    try:
        program = generator.generate(seed)
    except GeneratorError:
        return "no program"
    try:
        found, dropped = _damaged(batch, program) if generator.damaged else _sound(batch, program)
    except OSError as error:  # no memory for a process, a full disk: not the compiler's fault
        return f"could not be run: {error.strerror}"
    for one in found:
        result.findings.append(
            FoundRow(
                batch.generator,
                seed,
                one.verdict.value,
                one.config,
                one.signature,
                one.detail,
                program.files,
                list(program.options),
                program.recipe,
                one.expected,
                one.got,
            )
        )
    return "finding" if found else dropped or "ok"


def _sound(batch: Batch, program: Program) -> tuple[list[Finding], str]:
    """Build, run and compare. Returns the findings and why the program was dropped."""
    checked = check(program, _plan(batch))
    return checked.findings, checked.dropped


def _damaged(batch: Batch, program: Program) -> tuple[list[Finding], str]:
    """Compile with one of the levels and targets, which take turns: the damage matters, not the options."""
    configs = _plan(batch).under_test
    config = configs[program.seed % len(configs)]
    found = check_robust(program, config.compiler, config.options)
    return ([] if found is None else [found]), ""
