"""Programs without their header: what they use of it is there, the rest is not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fuzz.csmith import Csmith
from fuzz.prelude import Header
from oracle.process import run

pytestmark = pytest.mark.skipif(shutil.which("gcc") is None, reason="gcc is missing")

HEADER = """
#ifndef H
#define H
typedef int number;
struct pair { number a, b; };
enum { FIRST, SECOND = 7 };
static number twice(number x) { return x * 2; }
static number four(number x) { return twice(twice(x)); }
static number unused(struct pair *p) { return p->a; }
#define LIMIT (OTHER + 1)
#define OTHER SECOND
#define NEVER 9
int printf(const char *, ...);
#endif
"""
PROGRAM = """#include "h.h"
int main(void) { printf("%d %d\\n", four(3), LIMIT); return 0; }
"""


def test_only_what_is_used(tmp_path: Path) -> None:
    (tmp_path / "h.h").write_text(HEADER)
    made = Header("h.h", tmp_path).inline(PROGRAM)
    assert "unused" not in made and "pair" not in made and "NEVER" not in made and "#include" not in made
    (tmp_path / "p.c").write_text(made)
    assert run(["gcc", "-Werror", "-Wno-unused", "p.c", "-o", "p"], tmp_path).stderr == b""
    assert run([str(tmp_path / "p")]).stdout == b"12 8\n"


@pytest.mark.skipif(shutil.which("csmith") is None, reason="csmith is not installed")
def test_csmith_programs_need_no_directory(tmp_path: Path) -> None:
    generator = Csmith()
    for seed in range(3):
        program = generator.generate(seed)
        program.write(tmp_path)
        assert program.options == ()
        assert run(["gcc", "-w", "program.c", "-c"], tmp_path).stderr == b""
