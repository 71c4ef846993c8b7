"""Planted faults: each has a small program that it spoils, and none is to be had by accident."""

import subprocess
from pathlib import Path

import pytest

from compiler.faults import FAULTS, PLANTED, plant
from tests.conftest import Pycc

PROGRAMS = Path(__file__).parent / "programs"
TEST_BUILD = {"PYCC_TEST_BUILD": "1"}
NAMES = [name for name, _, _ in FAULTS]


def level(source: Path) -> str:
    """The -O option in the first line of a program."""
    return source.read_text().splitlines()[0].removeprefix("// ")


def output(pycc: Pycc, source: Path, *options: str) -> tuple[int, str]:
    """What the program does when compiled with `options`."""
    built = pycc(level(source), "-w", *options, str(source), "-o", "program", "-lm", env=TEST_BUILD)
    if built.status:
        return built.status, built.err
    done = subprocess.run([pycc.cwd / "program"], capture_output=True, text=True, timeout=20, check=False)
    return done.returncode, done.stdout


def expected(gcc: str, source: Path, where: Path) -> tuple[int, str]:
    """What the program does when gcc compiles it."""
    subprocess.run([gcc, "-w", str(source), "-o", str(where / "expected")], check=True)
    done = subprocess.run([where / "expected"], capture_output=True, text=True, timeout=20, check=False)
    return done.returncode, done.stdout


def test_the_table() -> None:
    """Names and numbers are distinct, and every fault has a program."""
    assert len(set(NAMES)) == len({number for _, number, _ in FAULTS}) == len(NAMES) >= 20
    assert sorted(path.stem for path in PROGRAMS.glob("*.c")) == sorted(NAMES)


@pytest.mark.needs_compiler
@pytest.mark.parametrize("name", NAMES)
def test_a_fault_spoils_its_program(name: str, pycc: Pycc, gcc: str) -> None:
    """With the fault the program does something else than gcc's."""
    source = PROGRAMS / f"{name}.c"
    assert output(pycc, source, f"-fplant-fault={name}") != expected(gcc, source, pycc.cwd)


@pytest.mark.slow
@pytest.mark.needs_compiler
@pytest.mark.parametrize("name", NAMES)
def test_without_the_fault(name: str, pycc: Pycc, gcc: str) -> None:
    """The difference is the fault's."""
    source = PROGRAMS / f"{name}.c"
    assert output(pycc, source) == expected(gcc, source, pycc.cwd)


def test_users_cannot_plant(pycc: Pycc) -> None:
    """The option exists in test builds only, is in no list, and takes known names only."""
    pycc.write("a.c", "int x;\n")
    done = pycc("-c", "a.c", "-fplant-fault=gvn-store", env={"PYCC_TEST_BUILD": ""})
    assert done.status == 1 and "unrecognized command-line option '-fplant-fault=gvn-store'" in done.err
    assert pycc("-c", "a.c", "-fplant-fault=nothing", env=TEST_BUILD).status == 1
    shown = pycc("--help=common").out + pycc("--help").out + pycc("--help=unsupported").out
    assert "plant" not in shown


def test_one_at_a_time() -> None:
    """Planting replaces what was planted."""
    try:
        assert plant("gvn-store") and plant("dse-read")
        assert PLANTED.fault == {name: number for name, number, _ in FAULTS}["dse-read"]
        assert not plant("unknown") and PLANTED.fault == 0
    finally:
        assert plant("") and PLANTED.fault == 0
