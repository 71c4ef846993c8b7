"""House rules that need no tool: file sizes and module docstrings."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 800
PACKAGES = ("compiler", "fuzz", "oracle", "reduce", "reports", "tests")


def sources() -> list[Path]:
    """All Python files that people write."""
    found = []
    for package in PACKAGES:
        found += [p for p in sorted((ROOT / package).rglob("*.py")) if not p.name.startswith("generated_")]
    return found


def test_no_file_is_too_long() -> None:
    """One subject a file: 150 to 500 lines, never over 800."""
    long = [
        f"{p.relative_to(ROOT)}: {n}" for p in sources() if (n := len(p.read_text().splitlines())) > LIMIT
    ]
    assert long == []


@pytest.mark.parametrize("package", PACKAGES)
def test_modules_have_docstrings(package: str) -> None:
    """Every module says what it does."""
    without = [
        str(p.relative_to(ROOT))
        for p in sources()
        if p.is_relative_to(ROOT / package)
        and p.name != "__init__.py"
        and not ast.get_docstring(ast.parse(p.read_text()))
    ]
    assert without == []
