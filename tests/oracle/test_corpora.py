"""Where the corpora are looked for; nothing found is an error, never an empty success."""

from pathlib import Path

import pytest

from oracle.corpora import NoCorporaError, corpora
from oracle.regressions import corpus
from tests.conftest import ROOT


def test_the_working_directory_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "corpora" / "regressions").mkdir(parents=True)
    monkeypatch.delenv("PYCC_CORPORA", raising=False)
    monkeypatch.chdir(tmp_path)
    assert corpora() == tmp_path / "corpora"
    monkeypatch.chdir("/")
    assert corpora() == ROOT / "corpora"


def test_nothing_to_judge_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYCC_CORPORA", str(tmp_path))
    with pytest.raises(NoCorporaError):
        corpora()
    (tmp_path / "regressions").mkdir()
    with pytest.raises(NoCorporaError):
        corpus()
