"""Checks one program: builds and runs it with a reference and with the compiler under test, and judges.

The reference runs first, unoptimised and with a short limit: a program that does not end is dropped, not judged. Where
the generator knows what its program prints, that is what counts, and the reference is asked only when something
differs. A difference counts only when the program is clean: the reference agrees at two levels, and the sanitizers say
nothing. Those cost time only when something differs.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from oracle import forked, matrix
from oracle.matrix import Compiler
from oracle.process import Limits, Outcome, run
from oracle.program import Program
from oracle.verdict import Behaviour, Finding, judge_build, judge_run

MEGABYTE = 1 << 20
REFERENCE_RUN = Limits(wall=1.5, cpu=1, output=MEGABYTE)
SANITIZED = ("-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all")
WITHOUT_ADDRESS = ("-O1", "-fsanitize=undefined", "-fno-sanitize-recover=all")
REPORTS = (b"runtime error", b"ERROR: AddressSanitizer: ", b"AddressSanitizer:DEADLYSIGNAL")


@dataclass(frozen=True)
class Config:
    """One way to build: a compiler of a target with options."""

    compiler: Compiler
    options: tuple[str, ...]

    @property
    def name(self) -> str:
        return " ".join((self.compiler.name, self.compiler.target.name, *self.options))


@dataclass(frozen=True)
class Plan:
    """What a program is checked with. `reference` is native: its result serves all targets.

    `partners` are the reference's compilers by target: they compile a program's foreign sources.
    """

    reference: Config
    second: Config
    sanitizer: Config | None
    under_test: tuple[Config, ...]
    compile_limits: Limits = Limits(wall=60, cpu=40, memory=4096 * MEGABYTE)
    run_limits: Limits = Limits(wall=15, cpu=10, output=MEGABYTE)
    partners: tuple[tuple[str, Config], ...] = ()


@dataclass
class Checked:
    """`dropped` tells why the program was not judged ("" when it was)."""

    dropped: str = ""
    findings: list[Finding] = field(default_factory=list)
    compile_cpu: dict[str, float] = field(default_factory=dict)
    expected: Behaviour | None = None


def plan(under_test: str, target_names: list[str], levels: list[str], reference: str = "gcc") -> Plan:
    """The usual plan: every level (an option string as "-O2 -fPIC") on every target.

    Errors: ValueError when a compiler is missing.
    """
    native = matrix.targets()[0]
    base = matrix.compiler(reference, native)
    if base is None or not base.available():
        raise ValueError(f"the reference compiler {reference} is missing")
    configs: list[Config] = []
    partners: list[tuple[str, Config]] = []
    for name in target_names:
        knows = matrix.is_known(reference) or name == native.name    # a command as reference is a native compiler
        partner = matrix.compiler(reference, matrix.target(name)) if knows else None
        if partner is not None and partner.available():
            partners.append((name, Config(partner, ("-O1",))))
        tested = matrix.compiler(under_test, matrix.target(name))
        if tested is None or not tested.available():
            raise ValueError(f"{under_test} is missing for {name}")
        configs += [Config(tested, tuple(level.split())) for level in levels]
    return Plan(Config(base, ("-O0",)), Config(base, ("-O2",)), Config(base, SANITIZED), tuple(configs),
                partners=tuple(partners))


def build(
    config: Config, sources: list[str], options: tuple[str, ...], where: Path, name: str, limits: Limits
) -> Outcome:
    """Compile and link `sources` in `where` to the executable `name`."""
    argv = [*config.compiler.command, "-w", *config.options, *options, *sources, "-o", name, "-lm"]
    return forked.run(argv, where, limits, {**os.environ, "TMPDIR": str(where), "LC_ALL": "C"})


def builds(program: Program, config: Config) -> bool:
    """Whether a configuration compiles and links a program."""
    with tempfile.TemporaryDirectory(prefix="builds-") as directory:
        sources = program.write(Path(directory))
        return build(config, sources, program.options, Path(directory), "program", Limits(wall=20, cpu=10)).ok


def execute(config: Config, where: Path, name: str, limits: Limits) -> Outcome:
    """Run a built program in its directory."""
    return run([*config.compiler.target.runner, str(where / name)], where, limits)


def check(program: Program, how: Plan, root: Path | None = None) -> Checked:
    """Build, run and judge `program` by the plan, in a temporary directory below `root`."""
    with tempfile.TemporaryDirectory(prefix="check-", dir=root) as directory:
        where = Path(directory)
        sources = program.write(where)
        result = Checked()
        if program.foreign and any(config.compiler.whole for config in how.under_test):
            result.dropped = "the compiler makes whole programs"
            return result
        known = program.notes.get("expected")
        if known is not None:
            result.expected = Behaviour(0, known.encode())
        else:
            result.dropped, result.expected = _reference(program, how, sources, where)
            if result.expected is None:
                return result
        for config in how.under_test:
            found = _check_config(program, config, sources, where, how, result)
            if found is not None:
                result.findings.append(found)
        if result.findings:
            _settle(program, how, sources, where, result)
        return result


def _settle(program: Program, how: Plan, sources: list[str], where: Path, result: Checked) -> None:
    """Take back findings on a program that proves nothing, and say why."""
    assert result.expected is not None
    reason = ""
    if "expected" in program.notes:
        reason, behaviour = _reference(program, how, sources, where)
        if behaviour is None:
            result.dropped, result.findings = reason, []
            return
        if behaviour != result.expected:
            reason = "the reference disagrees with the generator"
    others = [found for found in result.findings if not (found.expected or found.got)]
    if len(others) < len(result.findings):
        result.dropped = reason or unclean(program, how, sources, where, result.expected)
        if result.dropped:
            result.findings = others


def _reference(program: Program, how: Plan, sources: list[str], where: Path) -> tuple[str, Behaviour | None]:
    """Why the reference says nothing about a program, and what it does otherwise."""
    built = build(how.reference, sources, program.options, where, "reference", how.compile_limits)
    if not built.ok:
        return "the reference does not compile it", None
    behaviour = Behaviour.of(execute(how.reference, where, "reference", REFERENCE_RUN))
    return ("does not end" if behaviour is None else ""), behaviour


def _check_config(
    program: Program, config: Config, sources: list[str], where: Path, how: Plan, result: Checked
) -> Finding | None:
    if program.foreign:
        sources = _with_partner(program, config, sources, where, how)
    built = build(config, sources, program.options, where, "tested", how.compile_limits)
    result.compile_cpu[config.name] = built.cpu
    found = judge_build(config.name, built)
    if found is not None:
        return found
    assert result.expected is not None
    ran = execute(config, where, "tested", how.run_limits)
    return judge_run(config.name, result.expected, ran, config.name)


def _with_partner(program: Program, config: Config, sources: list[str], where: Path, how: Plan) -> list[str]:
    """The sources, with objects of the target's partner in place of the foreign ones (where there is a partner)."""
    target = config.compiler.target.name
    partner = dict(how.partners).get(target)
    if partner is None:
        return sources
    inputs: list[str] = []
    for name in sources:
        made = f"{name}.{target}.o" if name in program.foreign else name
        if made != name and not (where / made).exists():
            argv = [*partner.compiler.command, "-w", *partner.options, *program.options, "-c", name, "-o", made]
            if not run(argv, where, how.compile_limits).ok:
                return sources
        inputs.append(made)
    return inputs


def unclean(program: Program, how: Plan, sources: list[str], where: Path, expected: Behaviour) -> str:
    """Why a difference on this program does not count; "" when it does."""
    built = build(how.second, sources, program.options, where, "second", how.compile_limits)
    if not built.ok or Behaviour.of(execute(how.second, where, "second", REFERENCE_RUN)) != expected:
        return "the reference disagrees with itself"
    if how.sanitizer is None:
        return ""
    ran = _sanitized(how.sanitizer, program, sources, where, how)
    if ran is not None and b"ERROR: AddressSanitizer failed" in ran.stderr:
        # It reserves terabytes of addresses, which a limit of the session can forbid: that says nothing on the program.
        light = Config(how.sanitizer.compiler, WITHOUT_ADDRESS)
        ran = _sanitized(light, program, sources, where, how)
    if ran is not None and any(mark in ran.stderr for mark in REPORTS):
        return "undefined behaviour"
    return ""


def _sanitized(config: Config, program: Program, sources: list[str], where: Path, how: Plan) -> Outcome | None:
    """A run of the program built with sanitizers; None when it can't be built so."""
    built = build(config, sources, program.options, where, "sanitized", how.compile_limits)
    if not built.ok:
        return None
    return execute(config, where, "sanitized", Limits(wall=20, cpu=15, output=MEGABYTE))
