"""Compilers with planted faults: scripts around gcc, for tests of the engine."""

from pathlib import Path

FAULTS = {
    # A correct compiler.
    "sound": 'exec gcc "$@"',
    # Miscompiles additions where it optimises.
    "wrong": 'case " $* " in *" -O2 "*) exec gcc "-D__FAULT__=1" "$@";; *) exec gcc "$@";; esac',
    "crash": 'echo "x.c: internal compiler error: in pass, at file.py:3" >&2; exit 4',
    "reject": 'echo "program.c:1:1: error: not today" >&2; exit 1',
    "hang": "exec sleep 100",
    "dies": "kill -SEGV $$",
    "silent": "exit 1",
    "traceback": 'echo "Traceback (most recent call last):" >&2; echo "KeyError: 5" >&2; exit 1',
    "leftover": 'echo "program.c:1:1: error: no" >&2; echo x > out.o; exit 1',
}


def fake(directory: Path, fault: str) -> str:
    """The path of a compiler with that fault."""
    path = directory / f"fake-{fault}"
    path.write_text(f"#!/bin/sh\n{FAULTS[fault]}\n")
    path.chmod(0o755)
    return str(path)
