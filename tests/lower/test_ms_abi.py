"""Calls by Microsoft's convention are refused: by the System V convention they would go wrong silently."""
from __future__ import annotations

from pathlib import Path

from compiler import api


def test_calls_are_refused(tmp_path: Path) -> None:
    """An error, and no object file."""
    source = tmp_path / "t.c"
    source.write_text("typedef int (__attribute__((ms_abi)) *callee)(int);\n"
                      "struct table { callee entry; };\n"
                      "int call(struct table *t) { return t->entry(2); }\n")  # fmt: skip
    assert api.compile_forked(["--target=x86_64-linux-gnu", "-c", str(source), "-o", str(tmp_path / "t.o")]) == 1
    assert not (tmp_path / "t.o").exists()
