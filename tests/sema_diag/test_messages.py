"""Messages: data/*.test holds C text and the messages that gcc 12 gives for it, as `line: kind: text`."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.parse.harness import Case, parse_text, read_cases

DATA = Path(__file__).parent / "data"
CASES = [(path, case) for path in sorted(DATA.glob("*.test")) for case in read_cases(path)]
IDS = [f"{path.stem}-{case.name}" for path, case in CASES]
MESSAGE = re.compile(r".*x\.c:(\d+):\d+: (.*)")


def messages(text: str) -> list[str]:
    """The located messages of a compiler's output, without columns, in a fixed order."""
    found = [MESSAGE.fullmatch(line) for line in text.splitlines()]
    return sorted(f"{match[1]}: {match[2]}" for match in found if match)


@pytest.mark.parametrize(("path", "case"), CASES, ids=IDS)
def test_messages(path: Path, case: Case, tmp_path: Path) -> None:
    assert messages(parse_text(case.source, case.words, tmp_path).messages) == sorted(case.expected)


@pytest.mark.slow
@pytest.mark.parametrize(("path", "case"), CASES, ids=IDS)
def test_gcc_agrees(path: Path, case: Case, tmp_path: Path, gcc: str) -> None:
    """The expectations are gcc's."""
    (tmp_path / "x.c").write_text(case.source)
    done = subprocess.run(
        [gcc, "-S", "-o", "/dev/null", "-fno-diagnostics-show-caret", *case.words, "x.c"],
        capture_output=True, text=True, cwd=tmp_path, env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"}, check=False,
    )
    assert messages(done.stderr) == sorted(case.expected)


def test_huge_initializer(tmp_path: Path) -> None:
    """Of a big object only what is not zero is kept, within a limit of our own."""
    source = (
        'char *name[] = { [0x7000000000000000 / 8] = "bar" };\n'
        "char big[1u << 30] = { 1, [5] = 2 };\n"
        "int zeros[1 << 20] = { [0 ... (1 << 20) - 1] = 0 };\n"
    )
    found = messages(parse_text(source, [], tmp_path).messages)
    assert found == ["1: error: initialized data beyond 256 MB of an object"]
