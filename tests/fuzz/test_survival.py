"""Campaigns survive what machines do: kills at any moment, a full disk, a worker that dies, here and in a cluster."""

from __future__ import annotations

import os
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

import fuzz.campaign
from fuzz.campaign import Budget, Campaign, Progress, Setup
from fuzz.executors import make_executor
from fuzz.generator import GeneratorError
from fuzz.state import State
from tests.conftest import ROOT
from tests.fuzz.test_campaign import command, seeds, wait_for_seeds
from tests.oracle.fakes import fake

KILLS = 20


def setup(under_test: str, batch: int = 3) -> Setup:
    return Setup(("garbage",), under_test, ("x86-64",), ("-O0",), "gcc", 1, batch, 2)


def nothing(progress: Progress) -> None:
    """Shows nothing."""


def whole(state: Path) -> tuple[list[int], int]:
    """All seeds and the number of findings of a state that is sound and has no open batch."""
    database = sqlite3.connect(state / "campaign.db")
    try:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("SELECT count(*) FROM batch WHERE NOT done").fetchone() == (0,)
        (count,) = database.execute("SELECT count(*) FROM finding").fetchone()
        (listed,) = database.execute("SELECT count(*) FROM program WHERE outcome = 'finding'").fetchone()
        assert count == listed
        return seeds(state), count
    finally:
        database.close()


def test_killed_at_many_moments(tmp_path: Path) -> None:
    """Every program finds something here: after the kills each seed has its finding, once."""
    compiler = fake(tmp_path, "dies")
    words = ("--generators", "garbage", "--under-test", compiler, "--state", str(tmp_path / "s"), "--jobs", "2",
             "--batch", "3", "--reduce", "0", "--levels=-O0")  # fmt: skip
    moments = random.Random(5)
    for _ in range(KILLS):
        process = subprocess.Popen(command(*words, "--programs", "100000"), cwd=ROOT, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, start_new_session=True)  # fmt: skip
        time.sleep(0.7 + moments.random())
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    done = subprocess.run(command(*words, "--programs", "12"), cwd=ROOT, capture_output=True, check=False, timeout=120)
    assert done.returncode in (0, 1), done.stderr
    found, count = whole(tmp_path / "s")
    assert found == list(range(1, len(found) + 1)) and count == len(found)


def test_a_full_disk_delays_and_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite's page limit stands for the disk: it fails in the same way. Room is made at the second wait for it."""
    state = State(tmp_path / "campaign.db")
    (pages,) = state.database.execute("PRAGMA page_count").fetchone()
    state.database.execute(f"PRAGMA max_page_count = {pages + 4}")
    waits: list[float] = []

    class Clock:
        time = staticmethod(time.time)

        @staticmethod
        def sleep(seconds: float) -> None:
            waits.append(seconds)
            if len(waits) == 2:
                state.database.execute("PRAGMA max_page_count = 1000000")

    monkeypatch.setattr(fuzz.campaign, "time", Clock)
    with ProcessPoolExecutor(2) as executor:
        Campaign(state, setup(fake(tmp_path, "dies")), Budget(programs=24), executor, nothing).run()
    state.close()
    found, count = whole(tmp_path)
    assert len(waits) == 2
    assert found == list(range(1, 25)) and count == 24


@pytest.mark.skipif(os.geteuid() != 0 or shutil.which("mount") is None, reason="mounting a small tmpfs needs root")
def test_a_small_tmpfs_that_fills_up(tmp_path: Path) -> None:
    """A real full disk under a campaign in another process."""
    where = tmp_path / "small"
    where.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", where], capture_output=True).returncode:
        pytest.skip("mounts are forbidden here")
    with ExitStack() as stack:
        stack.callback(lambda: subprocess.run(["umount", "-l", where], check=True))
        words = ("--generators", "garbage", "--under-test", fake(tmp_path, "dies"), "--state", str(where), "--jobs",
                 "2", "--batch", "4", "--reduce", "0", "--levels=-O0", "--programs", "60")  # fmt: skip
        process = subprocess.Popen(command(*words), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        try:
            wait_for_seeds(where, 8)
            time.sleep(8)
            subprocess.run(["mount", "-o", "remount,size=40m", where], check=True)
            _, messages = process.communicate(timeout=200)
        finally:
            process.kill()
        assert process.returncode == 1, messages
        found, count = whole(where)
        assert found == list(range(1, 61)) and count == 60


def test_a_worker_that_dies_is_replaced(tmp_path: Path) -> None:
    """The first build kills the worker that waits for it, and the pool with it."""
    compiler = tmp_path / "deadly"
    compiler.write_text(f"#!/bin/sh\n[ -e {tmp_path}/once ] && exec gcc \"$@\"\ntouch {tmp_path}/once\nkill -9 $PPID\n")
    compiler.chmod(0o755)
    state = State(tmp_path / "campaign.db")
    campaign = Campaign(state, setup(str(compiler)), Budget(programs=12), make_executor("local", 2), nothing,
                        lambda: make_executor("local", 2))
    campaign.run()
    campaign.executor.shutdown()
    state.close()
    assert (tmp_path / "once").exists()
    assert whole(tmp_path)[0] == list(range(1, 13))


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_a_cluster_loses_a_worker(tmp_path: Path) -> None:
    """A scheduler and two workers on loopback; one is killed while it works."""
    pytest.importorskip("distributed")
    address = f"tcp://127.0.0.1:{free_port()}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with ExitStack() as stack:
        def start(*words: str) -> subprocess.Popen[bytes]:
            process = subprocess.Popen([sys.executable, "-m", *words], cwd=tmp_path, env=environment,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                       start_new_session=True)  # fmt: skip
            stack.callback(process.wait)
            stack.callback(os.killpg, process.pid, signal.SIGKILL)
            return process

        start("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", address.rpartition(":")[2],
              "--no-dashboard")  # fmt: skip
        workers = [start("distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard")
                   for _ in range(2)]
        state = State(tmp_path / "campaign.db")
        executor = make_executor(address, 2)
        killed: list[int] = []

        def show(progress: Progress) -> None:
            if progress.new_programs >= 6 and not killed:
                killed.append(workers[0].pid)
                os.kill(workers[0].pid, signal.SIGKILL)

        Campaign(state, setup("gcc"), Budget(programs=36), executor, show).run()
        state.close()
    assert killed
    assert whole(tmp_path)[0] == list(range(1, 37))


def test_no_scheduler() -> None:
    pytest.importorskip("distributed")
    with pytest.raises(GeneratorError, match="no scheduler"):
        make_executor(f"tcp://127.0.0.1:{free_port()}", 1)
