"""Prints what .venv needs: the build requirements, dependencies and the extra `dev` of pyproject.toml,
one a line.
"""

import sys
import tomllib
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"


def requirements() -> list[str]:
    """All requirement strings, without repetition, in file order."""
    data = tomllib.loads(PROJECT.read_text())
    groups = [
        data["build-system"]["requires"],
        data["project"]["dependencies"],
        data["project"]["optional-dependencies"]["dev"],
    ]
    out: list[str] = []
    for group in groups:
        out += [requirement for requirement in group if requirement not in out]
    return out


if __name__ == "__main__":
    sys.stdout.write("\n".join(requirements()) + "\n")
