"""The suite of real projects: comparing, and a small build with its own check."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from oracle.matrix import compiler, target
from oracle.suites import projects
from oracle.suites.projects import Job, compare, compile_all, emulate, execute, link, run_projects
from oracle.suites.results import Failure
from tests.conftest import ROOT, pycc_command
from tests.oracle.fakes import fake


def job(tmp_path: Path, name: str) -> Job:
    """A job for a compiler of this machine."""
    tested, reference = compiler(name, target("x86-64")), compiler("gcc", target("x86-64"))
    assert tested is not None and reference is not None
    return Job(tested, reference, "-O0", tmp_path, 1)


def test_compare_names_the_first_difference() -> None:
    """Lines, then their number."""
    compare("x", b"a\nb\n", b"a\nb\n")
    with pytest.raises(Failure, match="line 2 is b'c' instead of b'b'"):
        compare("x", b"a\nb\n", b"a\nc\n")
    with pytest.raises(Failure, match="1 lines instead of 2"):
        compare("x", b"a\nb\n", b"a\n")


def test_build_and_run(tmp_path: Path) -> None:
    """Objects, a program, what it prints with its status."""
    source = tmp_path / "a.c"
    source.write_text("#include <stdio.h>\nint main(int c, char **v) { puts(v[1]); return 4; }\n")
    one = job(tmp_path, "gcc")
    objects = compile_all(one.under_test, "-O0 -g", [source], (), tmp_path, 2)
    link(one.under_test, "-O0", objects, "a", tmp_path)
    assert execute(one.under_test, tmp_path, ["a", "word"]) == b"word\n\nexit 4\n"


def test_emulated_programs(tmp_path: Path) -> None:
    """The script passes arguments, input and status through the runner."""
    program = tmp_path / "a program"
    program.write_text('#!/bin/sh\ncat\necho "$SEEN $2"\nexit 3\n')
    program.chmod(0o755)
    emulate(("env", "SEEN=by the runner"), program)
    done = subprocess.run([program, "1", "two words"], input="in\n", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (3, "in\nby the runner two words\n")


@pytest.mark.parametrize(("fault", "verdict"), [("crash", "crash"), ("reject", "build"), ("dies", "crash")])
def test_faulty_compilers(tmp_path: Path, fault: str, verdict: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failing step is a result, not an exception."""
    source = tmp_path / "a.c"
    source.write_text("int x;\n")

    def project(one: Job) -> None:
        compile_all(one.under_test, one.level, [source], (), one.where, 1)

    monkeypatch.setattr(projects, "PROJECTS", {"tiny": project})
    monkeypatch.setattr(projects, "PACKAGES", {})
    one = job(tmp_path, fake(tmp_path, fault))
    shown: list[str] = []
    results = run_projects(one.under_test, one.reference, ["-O0"], 1, "", lambda result: shown.append(result.verdict))
    assert shown == [verdict] == [result.verdict for result in results]


@pytest.mark.slow
@pytest.mark.needs_compiler
@pytest.mark.parametrize("name", ["bzip2", "zlib", "lua"])
def test_projects_with_pycc(tmp_path: Path, name: str) -> None:
    """Build and check with the compiler under test."""
    script = "import sys; sys.argv[0] = 'pycc-suite'; from oracle.suites.cli import main; sys.exit(main())"
    wrapper = tmp_path / "pycc"
    wrapper.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {" ".join(pycc_command())} "$@"\n')
    wrapper.chmod(0o755)
    words = ["projects", "--under-test", str(wrapper), "--filter", name, "--levels=-O2"]
    done = subprocess.run([sys.executable, "-c", script, *words], cwd=ROOT, capture_output=True, text=True,
                          timeout=1800, check=False, env={**os.environ, "LC_ALL": "C"})  # fmt: skip
    if done.returncode == 3:
        pytest.skip(done.stdout + done.stderr)
    assert done.returncode == 0, done.stdout + done.stderr
