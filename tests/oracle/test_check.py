"""The whole check of one program, with compilers whose faults are planted."""

import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from oracle.check import Checked, check, plan
from oracle.process import Limits
from oracle.program import Program
from oracle.robust import check_robust
from oracle.verdict import Verdict
from tests.conftest import ROOT
from tests.oracle.fakes import fake

SOUND = """#include <stdio.h>
#ifndef __FAULT__
#define __FAULT__ 0
#endif
int main(void) { printf("%d\\n", 40 + 2 + __FAULT__); return 0; }
"""


def checked(tmp_path: Path, fault: str, text: str = SOUND) -> Checked:
    """Check a program with one of the compilers at -O0 and -O2."""
    how = plan(fake(tmp_path, fault), ["x86-64"], ["-O0", "-O2"])
    how = replace(how, compile_limits=Limits(wall=3, cpu=3))
    return check(Program("test", 1, {"program.c": text}), how, tmp_path)


def test_a_sound_compiler_has_no_findings(tmp_path: Path) -> None:
    """And its compile times are known."""
    result = checked(tmp_path, "sound")
    assert result.findings == [] and result.dropped == ""
    assert result.expected is not None and result.expected.output == b"42\n"
    assert len(result.compile_cpu) == 2


def test_wrong_code_is_found_where_it_is(tmp_path: Path) -> None:
    """Only the level with the fault is blamed, and both outputs are kept."""
    (found,) = checked(tmp_path, "wrong").findings
    assert found.verdict == Verdict.WRONG_OUTPUT and found.config.endswith("-O2")
    assert (found.expected, found.got) == (b"42\n", b"43\n")


@pytest.mark.parametrize(
    ("fault", "verdict"),
    [
        ("crash", Verdict.COMPILER_CRASH),
        ("dies", Verdict.COMPILER_CRASH),
        ("traceback", Verdict.COMPILER_CRASH),
        ("reject", Verdict.WRONG_REJECT),
        ("silent", Verdict.WRONG_REJECT),
        ("hang", Verdict.COMPILER_HANG),
    ],
)
def test_faults_of_compilers(tmp_path: Path, fault: str, verdict: Verdict) -> None:
    """Each planted fault gets its verdict."""
    found = checked(tmp_path, fault).findings
    assert [one.verdict for one in found] == [verdict, verdict]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("int main(void) { for (;;) ; }", "does not end"),
        ("int main(void) { return x; }", "the reference does not compile it"),
        # Signed overflow: the planted fault shows a difference, the sanitizer says why it does not count.
        (SOUND.replace("return 0", "volatile int a = 2147483647, b = a + 1; return b != a + 1"), "undefined behaviour"),
    ],
)
def test_programs_that_do_not_count(tmp_path: Path, text: str, reason: str) -> None:
    """Dropped with the reason, without findings."""
    result = checked(tmp_path, "wrong", text)
    assert (result.dropped, result.findings) == (reason, [])


def test_plan_needs_its_compilers(tmp_path: Path) -> None:
    """A compiler that is not there is an error at once, not a finding."""
    with pytest.raises(ValueError, match="missing"):
        plan(str(tmp_path / "nothing"), ["x86-64"], ["-O0"])
    with pytest.raises(ValueError, match="missing"):
        plan("gcc", ["x86-64"], ["-O0"], reference=str(tmp_path / "nothing"))


@pytest.mark.parametrize(
    ("fault", "text", "verdict"),
    [
        ("sound", "int x;", None),
        ("sound", "int x", None),
        ("crash", "int x", Verdict.COMPILER_CRASH),
        ("dies", "int x", Verdict.COMPILER_CRASH),
        ("traceback", "int x", Verdict.COMPILER_CRASH),
        ("silent", "int x", Verdict.WRONG_REJECT),
        ("leftover", "int x", Verdict.WRONG_ACCEPT),
    ],
)
def test_damaged_programs(tmp_path: Path, fault: str, text: str, verdict: Verdict | None) -> None:
    """A clean compile or a located message passes; all else does not."""
    config = plan(fake(tmp_path, fault), ["x86-64"], ["-O0"]).under_test[0]
    found = check_robust(Program("garbage", 1, {"program.c": text}), config.compiler, ("-O0",))
    assert (found.verdict if found else None) == verdict


def test_wrong_code_counts_where_the_address_sanitizer_cannot_start(tmp_path: Path) -> None:
    """It needs terabytes of addresses; a limit on them must not turn every finding into undefined behaviour."""
    how = plan(fake(tmp_path, "wrong"), ["x86-64"], ["-O2"])
    program = Program("test", 1, {"program.c": SOUND})
    code = ("import pickle, resource, sys; from oracle.check import check\n"
            "resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))\n"
            "result = check(*pickle.load(sys.stdin.buffer))\n"
            "print(len(result.findings), result.dropped)")
    done = subprocess.run([sys.executable, "-c", code], input=pickle.dumps((program, how)), stdout=subprocess.PIPE,
                          cwd=ROOT, check=True)
    assert done.stdout == b"1 \n"
