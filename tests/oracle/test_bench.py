"""Benchmarks: figures, ratios, marks and the command, with gcc and fakes on a corpus of two programs."""

import json
import math
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from oracle import bench_marks
from oracle.bench import Figures, Measured, config, geometric_mean, measure, ratio
from oracle.bench_marks import MARKS, figure, rows
from oracle.bench_programs import BenchProgram
from oracle.guest import build_plugin
from tests.conftest import ROOT
from tests.oracle.fakes import fake

MAIN = "import sys; sys.argv[0] = 'pycc-bench'; from oracle.bench_cli import main; sys.exit(main())"
PROGRAM = """#include <stdio.h>
int main(void) { unsigned s = 1; for (int i = 0; i < 3000000; i++) s = s * 31 + i; printf("%u\\n", s); }
"""


def measured(name: str, **figures: Figures) -> Measured:
    """Figures by configuration; `gcc_O2` stands for `gcc -O2`."""
    return Measured(BenchProgram(name, ()), {key.replace("_", " -"): value for key, value in figures.items()})


def test_measuring(tmp_path: Path) -> None:
    """Every column has a figure; less optimisation is larger or slower; a wrong program is marked."""
    source = tmp_path / "loop.c"
    source.write_text(PROGRAM + "#ifdef __FAULT__\n#define printf(f, s) puts(\"wrong\")\n#endif\n")
    fast, slow = config("gcc -O2", "x86-64"), config("gcc -O0", "x86-64")
    broken = config(fake(tmp_path, "crash"), "x86-64")
    assert fast is not None and slow is not None and broken is not None
    result = measure(BenchProgram("loop", (source,)), [fast, slow, broken], 2, 1)
    one = result.figures["gcc -O2"]
    assert one.problem == "" and one.text > 0 and one.compile_memory > 1 << 20 and one.run_cpu < 100
    assert one.compile_cpu > 0 and one.compile_wall > 0
    assert result.figures[broken.name].problem.startswith("compile:")
    assert ratio(result, broken.name, "gcc -O2", "text") is None
    above = ratio(result, "gcc -O0", "gcc -O2", "run_cpu")
    assert above is not None and above > 0.9


def test_ratios_and_means() -> None:
    """By hand: geometric means, and what is missing stays out."""
    assert geometric_mean([1.0, 4.0]) == pytest.approx(2.0) and geometric_mean([]) is None
    one = measured("p", gcc_O2=Figures(text=100), pycc_O2=Figures(text=150), tcc_O0=Figures(text=0))
    assert ratio(one, "pycc -O2", "gcc -O2", "text") == 1.5
    assert ratio(one, "pycc -O2", "tcc -O0", "text") is None
    assert ratio(one, "pycc -O2", "gcc -O2", "run_cpu") is None


def test_marks() -> None:
    """Means, worst programs, one program; what was not measured is not judged."""
    results = [
        measured("a", gcc_O2=Figures(run_cpu=1.0), gcc_O0=Figures(run_cpu=2.0), pycc_O2=Figures(run_cpu=1.0)),
        measured("b", gcc_O2=Figures(run_cpu=1.0), gcc_O0=Figures(run_cpu=2.0), pycc_O2=Figures(run_cpu=4.0)),
        measured("hello", gcc_O0=Figures(compile_wall=1.0), pycc_O0=Figures(compile_wall=2.0)),
    ]
    by_name = {(mark.what, mark.base): figure(mark, results) for mark in MARKS}
    assert by_name["run time, mean", "gcc -O2"] == pytest.approx(2.0)
    assert by_name["run time, worst program", "gcc -O0"] == 2.0
    assert by_name["wall time of hello.c to an object", "gcc -O0"] == 2.0
    assert by_name["compile time of sqlite3.c", "gcc -O2"] is None
    assert [row[3] for row in rows(results)] == ["yes", "yes", "NO"]
    assert bench_marks.rows([]) == []


def test_the_command(tmp_path: Path) -> None:
    """Status 0 with tables, JSON and HTML; 1 for a compiler that fails; 3 without two compilers."""
    corpus = tmp_path / "corpora"
    for name in ("regressions", "benchmarks", "programs"):
        (corpus / name).mkdir(parents=True)
    (corpus / "benchmarks" / "loop.c").write_text(PROGRAM)
    (corpus / "programs" / "hello.c").write_text("int main(void) { return 0; }\n")

    def bench(*words: str) -> subprocess.CompletedProcess[str]:
        argv = [sys.executable, "-c", MAIN, "--rounds", "1", *words]
        return subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, timeout=200, check=False,
                              env={**os.environ, "PYCC_CORPORA": str(corpus)})  # fmt: skip

    done = bench("--configs", "gcc -O2,gcc -O0", "--json", str(tmp_path / "b.json"), "--html", str(tmp_path / "b.html"))
    assert done.returncode == 0, done.stdout + done.stderr
    record = json.loads((tmp_path / "b.json").read_text())
    assert set(record["programs"]) == {"loop", "hello"} and "run_cpu" not in record["programs"]["hello"]["gcc -O2"]
    assert "geometric mean" in done.stdout and "Benchmark: x86-64" in (tmp_path / "b.html").read_text()
    assert bench("--configs", f"gcc -O2,{fake(tmp_path, 'crash')}").returncode == 1
    assert bench("--configs", "gcc -O2,/no/such/cc").returncode == 3


@pytest.mark.skipif(shutil.which("qemu-aarch64") is None, reason="no qemu-aarch64")
def test_guest_instructions(tmp_path: Path) -> None:
    """Under an emulator instructions are counted: as many for the same code, more for a longer loop."""
    source = tmp_path / "loop.c"
    source.write_text(PROGRAM)
    first, slow = config("gcc -O2", "aarch64"), config("gcc -O0", "aarch64")
    if first is None or slow is None:
        pytest.skip("no cross compiler")
    result = measure(BenchProgram("loop", (source,)), [first, slow], 3, 1)
    again = measure(BenchProgram("loop", (source,)), [first, slow], 1, 1)
    fast, more = result.figures[first.name], result.figures[slow.name]
    assert not fast.problem and 3_000_000 < fast.instructions < more.instructions
    assert abs(again.figures[first.name].instructions - fast.instructions) < 100_000
    assert not math.isfinite(fast.run_cpu)
    assert build_plugin((), tmp_path) is None
