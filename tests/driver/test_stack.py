"""The compiler runs on a stack that fits the nesting it accepts."""

import subprocess
import sys
from pathlib import Path

import pytest

from compiler.driver.stack import Task, call_deep


class Fails(Task):
    def run(self) -> int:
        raise ValueError("from the thread")


class Descends(Task):
    def run(self) -> int:
        return self.descend(50_000)

    def descend(self, depth: int) -> int:
        return 7 if depth == 0 else self.descend(depth - 1)


def test_exceptions_come_back() -> None:
    with pytest.raises(ValueError, match="from the thread"):
        call_deep(Fails())


def test_recursion() -> None:
    assert call_deep(Descends()) == 7


def test_deep_parentheses_compile(tmp_path: Path) -> None:
    source = tmp_path / "deep.c"
    source.write_text("int x = " + "(" * 10_000 + "0" + ")" * 10_000 + ";\n")
    done = subprocess.run(
        [sys.executable, "-m", "compiler", "-S", "-o", "/dev/null", str(source)], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
