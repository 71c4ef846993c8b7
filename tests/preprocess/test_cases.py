"""Data-driven cases: cases/*.test holds inputs, expected tokens and messages; gcc checks the expectations.

A case starts with `[case name]` (then optional words of a command line) and holds the main file; `[file name]` starts
another file, `[out]` the text that -E -P prints, `[err]` the messages. `[gcc differs: reason]` keeps gcc from judging.
"""

import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.preprocess.harness import preprocess_file

HERE = Path(__file__).parent / "cases"
TOKEN = re.compile(
    r"""(?:L|u8|u|U)?"(?:\\.|[^"\\\n])*"|(?:L|u8|u|U)?'(?:\\.|[^'\\\n])*'|\.?[0-9](?:[eEpP][+-]|[\w.])*"""
    r"""|[^\W\d][\w$]*|<<=|>>=|\.\.\.|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|##|\S"""
)


@dataclass
class Case:
    """One case of a file."""

    name: str
    words: list[str]
    source: str = ""
    files: dict[str, str] = field(default_factory=dict)
    out: str = ""
    err: str = ""
    gcc_differs: str = ""


def load(path: Path) -> list[Case]:
    """Parse a case file."""
    cases: list[Case] = []
    section = ""
    for line in path.read_text().splitlines(keepends=True):
        if found := re.match(r"\[case ([\w-]+)\](.*)$", line):
            cases.append(Case(found[1], found[2].split()))
            section = "source"
        elif found := re.match(r"\[file (\S+)\]$", line):
            section = "file " + found[1]
            cases[-1].files[found[1]] = ""
        elif found := re.match(r"\[(out|err)\]$", line):
            section = found[1]
        elif found := re.match(r"\[gcc differs: (.*)\]$", line):
            cases[-1].gcc_differs = found[1]
        elif section.startswith("file "):
            cases[-1].files[section[5:]] += line
        elif section:
            setattr(cases[-1], section, getattr(cases[-1], section) + line)
    return cases


def dump(path: Path, cases: list[Case]) -> None:
    """Write a case file."""
    parts: list[str] = []
    for case in cases:
        parts.append(f"[case {case.name}]{''.join(' ' + word for word in case.words)}\n")
        if case.gcc_differs:
            parts.append(f"[gcc differs: {case.gcc_differs}]\n")
        parts.append(case.source)
        for name, text in case.files.items():
            parts.append(f"[file {name}]\n{text}")
        parts.append(f"[out]\n{case.out}")
        if case.err:
            parts.append(f"[err]\n{case.err}")
    path.write_text("".join(parts))


ALL = [(path, case.name) for path in sorted(HERE.glob("*.test")) for case in load(path)]


def find(path: Path, name: str) -> Case:
    """A case by name."""
    return next(case for case in load(path) if case.name == name)


def write_files(case: Case, folder: Path) -> None:
    """Lay out a case's files."""
    (folder / "main.c").write_text(case.source)
    for name, text in case.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


@pytest.mark.parametrize(("path", "name"), ALL, ids=[f"{path.stem}-{name}" for path, name in ALL])
def test_case(
    path: Path, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    case = find(path, name)
    write_files(case, tmp_path)
    monkeypatch.chdir(tmp_path)
    run = preprocess_file(Path("main.c"), case.words)
    out = "".join(line.strip() + "\n" for line in run.text.splitlines() if line.strip())
    if request.config.getoption("--update"):
        cases = load(path)
        for each in cases:
            if each.name == name:
                each.out = out
                each.err = run.messages
        dump(path, cases)
        return
    assert out == case.out
    assert run.messages == case.err


@pytest.mark.parametrize(("path", "name"), ALL, ids=[f"{path.stem}-{name}" for path, name in ALL])
def test_gcc_agrees(path: Path, name: str, tmp_path: Path) -> None:
    """The expected tokens are those of gcc."""
    gcc = shutil.which("gcc-12") or shutil.which("gcc")
    if gcc is None:
        pytest.skip("gcc is not installed")
    case = find(path, name)
    if case.gcc_differs:
        pytest.skip(case.gcc_differs)
    write_files(case, tmp_path)
    words = [word for word in case.words if not word.startswith("-isystem")]
    for word in case.words:
        if word.startswith("-isystem"):
            words += ["-isystem", word[8:]]
    done = subprocess.run(
        [gcc, "-E", "-P", "-undef", *words, "main.c"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert TOKEN.findall(case.out) == TOKEN.findall(done.stdout)
    assert bool(done.returncode) == ("error: " in case.err)
