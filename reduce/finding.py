"""Writes findings: a folder that explains itself, and a file for the regression corpus."""

from __future__ import annotations

import re
import shlex
import tempfile
from collections.abc import Sequence
from pathlib import Path

from oracle.process import Limits, run
from oracle.verdict import Verdict
from reduce import files
from reduce.case import Result
from reduce.checks import CompileCheck, MismatchCheck
from reduce.syntax import parse
from reduce.tokens import tokenize

DEFAULT_LEVELS = ("-O0", "-O1", "-O2", "-O3", "-Os")


def _tested_words(result: Result, sources: Sequence[str], foreign: Sequence[str]) -> list[list[str]]:
    """The command lines that show the failure."""
    config = result.found.config
    options = [*config.options, *result.case.options]
    if isinstance(result.found.check, CompileCheck):
        return [[*config.compiler.command, "-w", *options, "-c", name, "-o", f"{name}.o"]
                for name in sources if name not in foreign]
    check = result.found.check
    lines: list[list[str]] = []
    inputs = list(sources)
    if isinstance(check, MismatchCheck) and check.partner is not None:
        for name in check.foreign:
            partner = check.partner
            lines.append([*partner.compiler.command, "-w", *partner.options, *result.case.options, "-c", name, "-o",
                          f"{name}.o"])
            inputs[inputs.index(name)] = f"{name}.o"
    return [*lines, [*config.compiler.command, "-w", *options, *inputs, "-o", "tested", "-lm"]]


def commands(result: Result) -> str:
    """A shell script that shows the failure with the reduced program; it ends with 0 when the failure is gone."""
    config = result.found.config
    sources = [name for name in result.files if name.endswith(".c")]
    lines = ["#!/bin/sh", f"# {result.title}", "# Ends with 0 when this does not happen any more.",
             'cd "$(dirname "$0")/reduced" || exit 3']
    tested = _tested_words(result, sources, result.case.foreign)
    if isinstance(result.found.check, CompileCheck):
        return "\n".join([*lines, *[f"{shlex.join(words)} || exit 1" for words in tested]]) + "\n"
    lines.append(shlex.join([result.case.reference, "-w", "-O0", *result.case.options, *sources, "-o", "reference",
                             "-lm"]) + " || exit 3")
    lines += [f"{shlex.join(words)} || exit 1" for words in tested]
    runner = shlex.join(config.compiler.target.runner)
    lines += ["./reference > expected.txt; expected=$?", f"{f'{runner} ' if runner else ''}./tested > got.txt; got=$?",
              "cmp expected.txt got.txt && [ $expected = $got ]"]
    return "\n".join(lines) + "\n"


def versions(result: Result) -> str:
    """The first line of what each compiler says of itself."""
    asked = {tuple(result.found.config.compiler.command), tuple(shlex.split(result.case.reference))}
    lines = []
    for command in sorted(asked):
        for option in ("--version", "-v"):
            done = run([*command, option], None, Limits(wall=10, cpu=5))
            if done.ok and (done.stdout or done.stderr):
                said = (done.stdout or done.stderr).decode(errors="replace").splitlines()[0]
                lines.append(f"{shlex.join(command)}: {said}")
                break
    return "\n".join(lines) + "\n"


def readme(result: Result) -> str:
    """What a developer of the compiler wants to know first."""
    found = result.found
    made = result.reduction
    body = "\n".join(f"{name}:\n\n```c\n{text.rstrip()}\n```\n" for name, text in result.files.items())
    blame = result.blame.describe() if result.blame is not None else "not looked for"
    change = f"\nThe rewrite (IR, before and after):\n\n```\n{result.blame.change}\n```\n" \
        if result.blame is not None and result.blame.change else ""
    state = "" if made.finished else " The reduction was cut: the program may get smaller."
    return f"""# {found.verdict.value}: {found.config.name}

{found.detail}

{body}
`sh commands.sh` shows it, and ends with 0 once it is mended. `original/` holds the program as it was found, `reduced/`
the smaller one, `versions.txt` the compilers.{state}

| | |
|---|---|
| guilty | {blame} |
| signature | {result.signature} |
| known by | {result.cause.replace("|", chr(92) + "|")} |
| origin | {result.case.origin or "a given program"} |
| reduction | {made.tokens_before} tokens to {made.tokens}, {made.tests} tests, {made.cpu:.0f} s of CPU time |
{change}"""


def write_folder(result: Result, where: Path) -> None:
    """The finding as a folder that needs nothing else. Files that are there are overwritten."""
    for name, program in (("original", result.case.files), ("reduced", result.files)):
        (where / name).mkdir(parents=True, exist_ok=True)
        files.write(files.join(program), tuple(program), where / name)
    script = where / "commands.sh"
    script.write_text(commands(result), errors="surrogateescape")
    script.chmod(0o755)
    (where / "versions.txt").write_text(versions(result))
    (where / "README.md").write_text(readme(result), errors="surrogateescape")
    with tempfile.TemporaryDirectory(prefix="finding-") as directory:
        _outputs(result, Path(directory), where)


def _outputs(result: Result, scratch: Path, where: Path) -> None:
    """What reference and tested program printed, or the compiler's messages."""
    text = files.join(result.files)
    check = result.found.check
    if isinstance(check, CompileCheck):
        _, messages = check.trial(text)(())
        (where / "messages.txt").write_text(messages, errors="surrogateescape")
        return
    assert isinstance(check, MismatchCheck)
    expected = check.expected(text, scratch)
    check.build_tested(scratch)
    got = check.behaviour(scratch, "tested", check.tested, check.config.compiler.target.runner)
    for name, output, status in (("expected.txt", expected.output if expected else b"",
                                  f"exit {expected.status}" if expected else "does not end"),
                                 ("got.txt", got.stdout, got.describe())):
        (where / name).write_bytes(output + f"\n[{status}]\n".encode())


def regression_text(result: Result) -> str:
    """The reduced program with the header of the regression corpus.

    Errors: ValueError for a program of several files.
    """
    if len(result.files) != 1:
        raise ValueError("a regression is one file")
    text = next(iter(result.files.values()))
    level = " ".join(result.found.config.options)
    head = [f"// bug: {result.title}".replace("\n", " ")]
    if level not in DEFAULT_LEVELS:
        head.append(f"// levels: {', '.join((*DEFAULT_LEVELS, level))}")
    options = list(result.case.options)
    expect = ""
    if isinstance(result.found.check, CompileCheck):
        options.insert(0, "-w")
        main = any(kid.kind == "function" and kid.name == "main" for kid in parse(tokenize(text)).kids)
        expect = "" if main and result.found.verdict is not Verdict.COMPILER_HANG else "compile"
    if options:
        head.append(f"// options: {' '.join(options)}")
    if expect:
        head.append(f"// expect: {expect}")
    return "\n".join([*head, f"// signature {result.signature}", text.rstrip()]) + "\n"


def regression_name(result: Result) -> str:
    """A name that says what it is about."""
    what = result.blame.base if result.blame is not None and result.blame.name else result.found.config.options[0]
    words = re.sub(r"\W+", "_", f"{result.found.verdict.value} {what}").strip("_").lower()
    return f"{words}_{result.signature[:6]}"


def write_regression(result: Result, root: Path, name: str = "") -> Path:
    """File the reduced program as a regression; an older one of the same name stays.

    Errors: ValueError for a program of several files.
    """
    path = root / f"{name or regression_name(result)}.c"
    text = regression_text(result)
    if not path.exists():
        root.mkdir(parents=True, exist_ok=True)
        path.write_text(text, errors="surrogateescape")
    return path
