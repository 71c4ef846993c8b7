"""Symbol visibility: the option, the attribute and the pragma, against what gcc gives the same text."""

import re
import subprocess

import pytest

from tests.conftest import Pycc

SOURCE = """
int puts(const char *);
extern int foreign;
int common;
__attribute__((visibility("default"))) const char *shown(void);
const char *shown(void) { return "x"; }
int plain(void) { return 0; }
#pragma GCC visibility push(default)
int pushed(void);
#pragma GCC visibility pop
#pragma GCC visibility push(hidden)
int below(void);
extern int below_data;
__attribute__((visibility("default"))) int stated(void) { return below() + below_data; }
#pragma GCC visibility pop
int pushed(void) { return puts("x") + foreign + common; }
"""
DIRECTIVE = re.compile(r"^\s*\.(hidden|protected|internal)\s+(\w+)", re.M)


@pytest.mark.needs_compiler
@pytest.mark.parametrize("option", ["default", "hidden", "protected", "internal"])
def test_visibility(pycc: Pycc, gcc: str, option: str) -> None:
    pycc.write("a.c", SOURCE)
    words = [f"-fvisibility={option}", "-fPIC", "-S", "a.c", "-o"]
    assert pycc(*words, "pycc.s").status == 0
    subprocess.run([gcc, *words, "gcc.s"], cwd=pycc.cwd, check=True)
    ours, theirs = (sorted(DIRECTIVE.findall((pycc.cwd / name).read_text())) for name in ("pycc.s", "gcc.s"))
    assert ours == theirs
