"""The interpreter: tests/ir/run/*.ir with `; run: f(1, 2) == 3` lines, and the small C library."""
from __future__ import annotations

from pathlib import Path

import pytest

from compiler.ir.interp import Exit, Fault, Machine, Unsupported
from compiler.ir.interp_lib import Libc
from compiler.ir.parser import parse_module
from compiler.ir.verify import verify

RUN = Path(__file__).parent / "run"


@pytest.mark.parametrize("path", sorted(RUN.glob("*.ir")), ids=lambda p: p.stem)
def test_run(path: Path) -> None:
    text = path.read_text()
    cases = [line[6:] for line in text.split("\n") if line.startswith("; run:")]
    assert cases
    for case in cases:
        call, _, expected = case.partition("==")
        name, _, rest = call.strip().partition("(")
        args = [int(word, 0) for word in rest.rstrip(")").split(",") if word.strip()]
        module = parse_module(text)
        assert all(verify(func) == [] for func in module.funcs)
        libc = Libc()
        machine = Machine(module, libc)
        machine.limit = 1_000_000
        try:
            result = " ".join(str(value) for value in machine.call(name, args))
        except Exit as stop:
            result = f"exit {stop.status}"
        except Fault as fault:
            result = f"fault {fault}"
        except Unsupported as missing:
            result = f"unsupported {missing}"
        if libc.output:
            result += " " + repr(libc.text().decode())
        assert result == expected.strip(), case
