"""The regression corpus as tests: every file of corpora/regressions at every level it asks for."""

import pytest

from oracle.matrix import Compiler, compiler, target
from oracle.regressions import Regression, check_regression, corpus
from tests.conftest import ROOT, pycc_command

pytestmark = pytest.mark.needs_compiler
CASES = [(one, level) for one in corpus() for level in one.levels]


@pytest.mark.parametrize(("one", "level"), CASES, ids=[f"{one.name}{level.replace(' ', '')}" for one, level in CASES])
def test_regression(one: Regression, level: str, gcc: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was wrong once stays right."""
    native = target("x86-64")
    if one.targets and native.name not in one.targets:
        pytest.skip("for other targets")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("PYCC_REPRODUCER_DIR", "off")
    monkeypatch.setenv("LC_ALL", "C")
    reference = compiler(gcc, native)
    assert reference is not None
    assert check_regression(one, Compiler("pycc", native, pycc_command()), level, reference) == ""
