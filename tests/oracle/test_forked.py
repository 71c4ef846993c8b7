"""Compilations by fork: same results as by a process of its own, limits included."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from oracle import forked
from oracle.process import Limits, Outcome


@pytest.fixture
def ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the compiler of this tree for the installed one; the compiled build has none beside the tests."""
    monkeypatch.setattr(forked, "is_ours", lambda command: Path(command[0]).name == "pycc")
    monkeypatch.setattr(forked, "_importable", lambda: True)
    monkeypatch.setattr(forked, "may_fork", lambda: True)


def compile_text(text: str, where: Path, limits: Limits | None = None) -> Outcome:
    (where / "p.c").write_text(text)
    return forked.run(["/nowhere/pycc", "-O1", "p.c", "-o", "p"], where, limits or Limits(), os.environ)


@pytest.mark.usefixtures("ours")
def test_a_program_is_built(tmp_path: Path) -> None:
    outcome = compile_text("int main(void) { return 5; }\n", tmp_path)
    assert outcome.ok and outcome.stdout == outcome.stderr == b""
    assert os.system(str(tmp_path / "p")) >> 8 == 5


@pytest.mark.usefixtures("ours")
def test_messages_and_status_come_back(tmp_path: Path) -> None:
    outcome = compile_text("int main(void) { return x; }\n", tmp_path)
    assert outcome.status == 1 and b"p.c:1:25: error: " in outcome.stderr
    assert Path.cwd() != tmp_path


@pytest.mark.usefixtures("ours")
def test_limits_are_the_childs(tmp_path: Path) -> None:
    outcome = compile_text("int main(void) { return 0; }\n", tmp_path, Limits(wall=0.01))
    assert outcome.timed_out
    assert compile_text("int main(void) { return 0; }\n", tmp_path).ok


def test_other_compilers_and_threads_start_a_process(tmp_path: Path) -> None:
    assert not forked.is_ours(["gcc"])
    assert not forked.is_ours(["/usr/bin/pycc"])
    waiting = threading.Event()
    thread = threading.Thread(target=waiting.wait)
    thread.start()
    assert not forked.may_fork()
    waiting.set()
    thread.join()
    assert forked.run(["sh", "-c", "echo $HERE"], tmp_path, Limits(), {"HERE": "x"}).stdout == b"x\n"
