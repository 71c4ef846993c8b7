"""What a campaign's worker does: a batch of seeds, each generated and checked; a finding reduced; a known finding tried
again. Runs in a process of its own, which may be on another machine: arguments and results are plain data.

A batch ends early at the deadline, and where the disk is full: the rest is for later.
"""

from __future__ import annotations

import errno
import random
import tempfile
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

from fuzz.bucket import RUNNING, bucket, distinct, levels
from fuzz.fitted import fitted
from fuzz.generator import Generator, GeneratorError
from fuzz.registry import make_generator
from fuzz.state import BatchResult, FoundRow, ProgramRow
from oracle.check import Plan, check, plan
from oracle.program import Program
from oracle.robust import check_robust
from oracle.verdict import Finding
from reduce.api import Case, reduce_case, write_folder
from reduce.bisect import Stage
from reduce.diagnose import diagnose
from reduce.replay import replayer

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
    draw: int = 0    # check each program with so many of the configurations, drawn by its seed; 0: with all
    buckets: bool = True  # whether findings are looked at for what is to blame


def _generator(batch: Batch) -> Generator:
    return fitted(batch.generator, batch.under_test, batch.targets[0])


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
        if outcome is None:
            break
        result.programs.append(ProgramRow(seed, outcome, time.monotonic() - started))
        result.count += 1
    result.seconds = time.monotonic() - began
    return result


def _one(batch: Batch, seed: int, result: BatchResult) -> str | None:
    """Check one seed; its findings go into `result`. Returns the program's outcome, None where the disk is full."""
    generator = _generator(batch)
    try:
        program = generator.generate(seed)
    except GeneratorError:
        return "no program"
    try:
        found, dropped = _damaged(batch, program) if generator.damaged else _sound(batch, program)
        result.findings += [_row(batch, program, one, others) for one, others in distinct(found)]
    except OSError as error:  # no memory for a process: not the compiler's fault
        if error.errno == errno.ENOSPC:
            return None
        return f"could not be run: {error.strerror}"
    return "finding" if found else dropped or "ok"


def _row(batch: Batch, program: Program, one: Finding, others: list[str]) -> FoundRow:
    """A finding as it is stored, with its bucket."""
    where, blame = one.signature, ""
    if batch.buckets and not _generator(batch).damaged:
        where, blame = bucket(one, program, batch.under_test, batch.reference)
    also = f"; also {', '.join(' '.join(levels(other)) for other in others)}" if others else ""
    detail = f"{one.detail}{f' [{blame}]' if blame else ''}{also}"
    return FoundRow(batch.generator, program.seed, one.verdict.value, one.config, where, detail, program.files,
                    list(program.options), program.recipe, one.expected, one.got, where, list(program.foreign))


def _sound(batch: Batch, program: Program) -> tuple[list[Finding], str]:
    """Build, run and compare. Returns the findings and why the program was dropped."""
    how = _plan(batch)
    if 0 < batch.draw < len(how.under_test):
        chosen = random.Random(program.seed).sample(range(len(how.under_test)), batch.draw)
        how = replace(how, under_test=tuple(how.under_test[number] for number in sorted(chosen)))
    checked = check(program, how)
    return checked.findings, checked.dropped


def _damaged(batch: Batch, program: Program) -> tuple[list[Finding], str]:
    """Compile with one of the levels and targets, which take turns: the damage matters, not the options."""
    configs = _plan(batch).under_test
    config = configs[program.seed % len(configs)]
    found = check_robust(program, config.compiler, config.options)
    return ([] if found is None else [found]), ""


@dataclass(frozen=True)
class Job:
    """A finding to be reduced or to be tried again."""

    row: FoundRow
    under_test: str
    reference: str
    seconds: float = 0.0


@dataclass
class Reduced:
    """What a reduction gives: an empty signature where the failure does not count or did not happen again.

    `folder` holds the files of the finding's folder by their relative names.
    """

    finding: int
    signature: str = ""
    title: str = ""
    folder: dict[str, bytes] = field(default_factory=dict)
    seconds: float = 0.0


def _case(job: Job) -> Case:
    """The finding as the reducer wants it; with the choices behind the program where they are still the same."""
    row = job.row
    target, level = levels(row.config)
    case = Case(row.files, job.under_test, (target,), (level,), job.reference, tuple(row.options), tuple(row.foreign),
                f"{row.generator} seed {row.seed}: {row.recipe}")
    generator = fitted(row.generator, job.under_test, target)
    try:
        program = generator.generate(row.seed)
    except GeneratorError:
        return case
    if not program.words or program.files != row.files:
        return case
    return replace(case, words=program.words, replay=replayer(generator, program))


def run_reduction(job: Job) -> Reduced:
    """Reduce a finding and find who is to blame."""
    began = time.monotonic()
    made = Reduced(job.row.id)
    result = reduce_case(_case(job), job.seconds)
    made.seconds = time.monotonic() - began
    if result is None:
        return made
    made.signature, made.title = result.signature, result.title
    guilty = result.blame is not None and result.blame.stage is Stage.OPTIMIZER
    if not result.reduction.finished and result.found.verdict in RUNNING and not guilty:
        # The signature would be the shape of a program that is still too large: the bucket says more.
        made.signature = job.row.bucket
    with tempfile.TemporaryDirectory(prefix="folder-") as directory:
        root = Path(directory)
        write_folder(result, root)
        for path in sorted(root.rglob("*")):
            if path.is_file():
                made.folder[str(path.relative_to(root))] = path.read_bytes()
    return made


def still_fails(job: Job) -> bool:
    """Whether a finding's program shows the failure today."""
    row = job.row
    target, level = levels(row.config)
    if make_generator(row.generator).damaged:
        program = Program(row.generator, row.seed, row.files)
        config = plan(job.under_test, [target], [level], job.reference).under_test[0]
        return check_robust(program, config.compiler, config.options) is not None
    return diagnose(row.files, job.under_test, [target], [level], job.reference, tuple(row.options),
                    tuple(row.foreign)) is not None


def run_task(task: Batch | Job) -> BatchResult | Reduced:
    """What a campaign hands out."""
    return run_batch(task) if isinstance(task, Batch) else run_reduction(task)
