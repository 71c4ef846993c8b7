"""Options and fixtures that all tests share."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """Tiers and the update switch of data-driven tests."""
    parser.addoption("--slow", action="store_true", help="run the slow tests too")
    parser.addoption("--update", action="store_true", help="rewrite the expected output of data-driven tests")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip the slow tier unless asked for."""
    if config.getoption("--slow"):
        return
    skip = pytest.mark.skip(reason="slow: run with --slow")
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(skip)


@dataclass(frozen=True)
class Result:
    """What a command did."""

    status: int
    out: str
    err: str


@dataclass(frozen=True)
class Pycc:
    """Runs pycc: the command that PYCC names, else this source tree, interpreted."""

    command: tuple[str, ...]
    cwd: Path

    def __call__(
        self, *args: str, stdin: str = "", env: dict[str, str] | None = None, timeout: float = 120
    ) -> Result:
        """Run with `args` in the test's own directory."""
        environment = {**os.environ, "LC_ALL": "C", "PYTHONPATH": str(ROOT), "PYCC_REPRODUCER_DIR": "off"}
        environment.update(env or {})
        done = subprocess.run(
            [*self.command, *args], input=stdin, capture_output=True, text=True, cwd=self.cwd,
            env=environment, timeout=timeout, check=False,
        )  # fmt: skip
        return Result(done.returncode, done.stdout, done.stderr)

    def write(self, name: str, text: str) -> Path:
        """Create a file in the test's directory."""
        path = self.cwd / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path


def pycc_command() -> tuple[str, ...]:
    """The pycc under test."""
    named = os.environ.get("PYCC")
    if named:
        return tuple(named.split())
    return (sys.executable, "-m", "compiler")


@pytest.fixture
def pycc(tmp_path: Path) -> Pycc:
    """pycc in an empty directory."""
    return Pycc(pycc_command(), tmp_path)


@pytest.fixture(scope="session")
def gcc() -> str:
    """Path of gcc 12, the compiler that pycc stands in for."""
    path = shutil.which("gcc-12") or shutil.which("gcc")
    if path is None:
        pytest.skip("gcc is not installed")
    return path
