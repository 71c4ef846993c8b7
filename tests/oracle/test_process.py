"""Limits of child processes, and what is told about how they ended."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from oracle.process import MEGABYTE, Limits, run


def python(code: str) -> list[str]:
    """A small program."""
    return [sys.executable, "-IS", "-c", code]


def test_output_and_status(tmp_path: Path) -> None:
    """Both streams, the exit status and the working directory."""
    code = "import sys, os; print(os.getcwd()); sys.stderr.write('err'); sys.exit(7)"
    done = run(python(code), tmp_path)
    assert (done.status, done.stdout, done.stderr) == (7, f"{tmp_path}\n".encode(), b"err")
    assert not done.ok and done.describe() == "exit 7" and not done.timed_out


def test_stdin() -> None:
    """The text given is what the child reads; without one it reads nothing."""
    assert run(["cat"], stdin=b"text").stdout == b"text"
    assert run(["cat"]).stdout == b""


def test_wall_limit_kills_the_whole_group(tmp_path: Path) -> None:
    """A grandchild that would run on dies too."""
    began = time.monotonic()
    done = run(["sh", "-c", "sleep 60 & echo $!; wait"], tmp_path, Limits(wall=0.5))
    assert done.timed_out and done.status is None and done.describe() == "time limit"
    assert time.monotonic() - began < 10
    grandchild = int(done.stdout)
    for _ in range(100):
        words = ["ps", "-o", "stat=", "-p", str(grandchild)]
        state = subprocess.run(words, capture_output=True, text=True, check=False)
        if state.stdout.strip().startswith("Z") or not state.stdout.strip():
            break
        time.sleep(0.02)
    else:
        pytest.fail("the grandchild still runs")


def test_a_child_that_closes_its_pipes_is_still_limited() -> None:
    """The end of output is not the end of the process."""
    done = run(python("import os, time\nos.close(1); os.close(2); time.sleep(60)"), limits=Limits(wall=0.5))
    assert done.timed_out


def test_cpu_limit() -> None:
    """Burning CPU ends with a time limit before the wall limit does it."""
    done = run(python("while True: pass"), limits=Limits(wall=60, cpu=0))
    assert done.timed_out and done.cpu < 5


def test_memory_limit() -> None:
    """An allocation beyond the limit fails in the child."""
    done = run(python(f"import time; time.sleep(1); bytearray({600 * MEGABYTE})"), limits=Limits(memory=400 * MEGABYTE))
    assert done.status == 1 and b"MemoryError" in done.stderr


def test_output_limit() -> None:
    """A flood is cut and the child killed."""
    done = run(["yes"], limits=Limits(wall=30, output=MEGABYTE))
    assert done.output_cut and len(done.stdout) < 2 * MEGABYTE and done.describe() == "output limit"


def test_file_size_limit(tmp_path: Path) -> None:
    """A file can't grow beyond the limit. Limits come right after the start: on a loaded machine, a little late."""
    code = "import time; time.sleep(1); open('big', 'wb').write(bytes(3 << 20))"
    done = run(python(code), tmp_path, Limits(file_size=MEGABYTE))
    assert done.status != 0 and os.path.getsize(tmp_path / "big") <= MEGABYTE


@pytest.mark.parametrize(("name", "number"), [("SIGSEGV", 11), ("SIGABRT", 6)])
def test_signals(name: str, number: int) -> None:
    """A death by a signal is told by its name."""
    done = run(python(f"import os; os.kill(os.getpid(), {number})"))
    assert done.status == -number and done.describe() == name
    assert done.max_rss > MEGABYTE


def test_killed_children_are_reaped_by_run_alone() -> None:
    """A child that is dead before it is looked at again is reported like any other."""
    for _ in range(30):
        done = run(["sh", "-c", "exec 1>&- 2>&-; sleep 9"], limits=Limits(wall=0.01))
        assert done.timed_out and done.cpu >= 0


def test_who_computes_is_measured_by_cpu_time(tmp_path: Path) -> None:
    """Past the wall limit a sleeper is over at once; a loop ends at its CPU limit, however busy the machine is."""
    began = time.monotonic()
    asleep = run(["sleep", "60"], tmp_path, Limits(wall=0.5, cpu=30))
    assert asleep.timed_out and time.monotonic() - began < 3
    busy = run(["sh", "-c", "while :; do :; done"], tmp_path, Limits(wall=0.5, cpu=1))
    assert busy.timed_out and busy.cpu > 0.7 and busy.wall > 0.6
