"""A target is data and few hooks: what a folder under compiler/target/ may hold in lines written by hand."""
from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "compiler"
MOST = 2500
GENERATED = ("generated_isel.py", "opnums.py")
TARGETS = sorted(path.parent.name for path in ROOT.glob("target/*/rules.isel"))


def written_lines(folder: Path) -> int:
    paths = [*folder.glob("*.py"), *folder.glob("*.isel")]
    return sum(len(path.read_text().splitlines()) for path in paths if path.name not in GENERATED)


@pytest.mark.parametrize("target", TARGETS)
def test_lines(target: str) -> None:
    assert 500 < written_lines(ROOT / "target" / target) <= MOST


def test_targets_are_found() -> None:
    assert {"aarch64", "riscv64", "x86_64"} <= set(TARGETS)


@pytest.mark.parametrize("package", ["analysis", "codegen", "lower", "opt", "sema", "target"])
def test_shared_code_names_no_target(package: str) -> None:
    """Shared modules neither import a target nor ask for one by name."""
    for path in sorted((ROOT / package).glob("*.py")):
        text = path.read_text()
        for target in TARGETS:
            assert f"compiler.target.{target}" not in text, f"{path.name} imports {target}"
            assert f'== "{target}"' not in text and f'"{target}" ==' not in text, f"{path.name} asks for {target}"
