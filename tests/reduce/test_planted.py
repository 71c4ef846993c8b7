"""The bisector names the pass of every planted fault of the optimizer, and tells that other faults lie elsewhere."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import pytest

from compiler.faults import FAULTS
from reduce.api import blame_of
from reduce.bisect import Stage
from reduce.diagnose import diagnose
from tests.conftest import ROOT, Pycc

PROGRAMS = ROOT / "tests" / "faults" / "programs"
# The passes that do the wrong thing; faults that are not here lie before or behind the optimizer.
PASSES = {
    "narrow-shift": "simplify", "negate-unsigned": "simplify", "divide-shift": "simplify", "float-cancel": "simplify",
    "nan-negated": "simplify", "extend-sum": "simplify", "gvn-store": "gvn", "gvn-phi": "gvn", "sccp-phi": "sccp",
    "licm-trap": "licm", "licm-call": "licm", "dse-read": "dse", "unroll-turn": "unroll", "divide-magic": "divide",
    "known-sum": "simplify", "ipa-constant": "ipa", "pure-call": "gvn", "select-swap": "selects",
    "tail-stack": "tail-calls",
}
SIDES = {
    "bitfield-sign": Stage.FRONT, "bitfield-compound": Stage.FRONT, "short-circuit": Stage.FRONT,
    "unsigned-to-long": Stage.FRONT, "singleton-init": Stage.FRONT, "drop-setcc": Stage.BACK, "nan-compare": Stage.BACK,
    "wide-compare": Stage.BACK, "slot-overlap": Stage.BACK, "move-cycle": Stage.BACK, "spill-width": Stage.BACK,
    "callee-saved": Stage.BACK, "peephole-flags": Stage.BACK,
}
QUICK = ("divide-magic", "pure-call", "drop-setcc", "bitfield-sign")


@pytest.mark.needs_compiler
@pytest.mark.parametrize("name", [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow)
                                  for name, _, _ in FAULTS])
def test_blame(name: str, pycc: Pycc, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    text = (PROGRAMS / f"{name}.c").read_text()
    command = shlex.join(["env", "PYCC_TEST_BUILD=1", *pycc.command, f"-fplant-fault={name}"])
    level = text.splitlines()[0].removeprefix("// ")
    found = diagnose({"program.c": text}, command, ["x86-64"], [level], os.environ.get("GCC", "gcc"), ())
    assert found is not None
    blame = blame_of(found, text)
    if name in PASSES:
        assert (blame.stage, blame.base) == (Stage.OPTIMIZER, PASSES[name]), blame.describe()
        assert blame.function
    else:
        assert blame.stage is SIDES.get(name, blame.stage) is not Stage.OPTIMIZER, blame.describe()
        assert blame.function
    if name == "pure-call":
        assert blame.needs == "effects"
