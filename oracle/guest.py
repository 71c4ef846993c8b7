"""Counts the instructions that an emulated program executes, by a plugin of qemu's user emulation.

The count is the guest's: the program's own instructions and those of the library and the loader that it runs. It does
not vary with the load of the host, so that one run is enough where times need rounds.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from oracle.process import Limits, Outcome, run

PLUGIN = Path(__file__).parent / "count_instructions.c"


def build_plugin(runner: Sequence[str], where: Path) -> Path | None:
    """Compile the plugin into `where`; None when `runner` is no emulator with plugins, or without a native compiler."""
    if not runner:
        return None
    output = where / "count_instructions.so"
    argv = ["cc", "-O2", "-shared", "-fPIC", "-o", str(output), str(PLUGIN)]
    try:
        if b"-plugin" not in subprocess.run([runner[0], "--help"], capture_output=True, timeout=60, check=False).stdout:
            return None
        done = subprocess.run(argv, capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return output if done.returncode == 0 else None


def counted(
    runner: Sequence[str], words: Sequence[str], plugin: Path, where: Path, limits: Limits
) -> tuple[Outcome, int]:
    """Run a program under the emulator with the plugin: how it ended, and the instructions; 0 when it did not end."""
    report = where / "instructions"
    report.unlink(missing_ok=True)
    done = run([*runner, "-plugin", f"{plugin},to={report}", *words], where, limits)
    return done, int(report.read_text()) if report.exists() else 0
