"""What is told of a finding at once: one finding for many levels, and the bucket of wrong code from bisection."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from fuzz.bucket import bucket, distinct, levels
from oracle.check import check, plan
from oracle.program import Program
from oracle.verdict import Finding, Verdict
from tests.conftest import ROOT

DIVISIONS = """
int printf(const char *, ...);
volatile int x = -7;
int main(void) { for (int i = 0; i < 3; i++) printf("%d\\n", (x - i) / DIVISOR); return 0; }
"""


def test_one_bug_at_many_levels_is_one() -> None:
    crash = Finding(Verdict.COMPILER_CRASH, "cc x86-64 -O1", "m", "s1")
    findings = [
        Finding(Verdict.WRONG_OUTPUT, "cc x86-64 -O1", "", "a"), Finding(Verdict.RUN_CRASH, "cc x86-64 -O2", "", "b"),
        crash, Finding(Verdict.COMPILER_CRASH, "cc x86-64 -O2", "m", "s1"),
        Finding(Verdict.COMPILER_CRASH, "cc x86-64 -O2", "other", "s2")]
    assert [(one.signature, others) for one, others in distinct(findings)] == [
        ("a", ["cc x86-64 -O2"]), ("s1", ["cc x86-64 -O2"]), ("s2", [])]
    assert bucket(crash, Program("g", 1, {}), "cc", "gcc") == ("s1", "")


def test_levels_of_a_configuration() -> None:
    assert levels("/opt/my cc --flag riscv64 -O2 -fPIC") == ("riscv64", "-O2 -fPIC")


def test_wrong_code_is_known_by_its_rewrite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A planted fault in two programs gives one bucket; the interpreter says that the optimizer did it."""
    monkeypatch.setenv("PYCC_TEST_BUILD", "1")
    compiler = tmp_path / "faulty"
    command = f"PYTHONPATH={ROOT} exec {sys.executable} -m compiler -fplant-fault=divide-shift"
    compiler.write_text(f"#!/bin/sh\n{command} \"$@\"\n")
    compiler.chmod(0o755)
    how = plan(str(compiler), ["x86-64"], ["-O2"])
    found = []
    for divisor in (4, 16):
        program = Program("test", divisor, {"program.c": DIVISIONS.replace("DIVISOR", str(divisor))})
        (one,) = check(program, how).findings
        found.append(bucket(one, program, str(compiler), "gcc"))
    assert found[0][0] == found[1][0]
    assert all("pass " in said and "optimizer by the interpreter" in said for _, said in found)
