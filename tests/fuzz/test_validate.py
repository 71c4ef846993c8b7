"""`pycc-fuzz --validate`: sound programs pass, false promises are found, what is done is not done again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from fuzz import validate
from fuzz.generator import Generator
from fuzz.structured.generator import Structured
from fuzz.validate import Chunk, Problem, Setup, generator, native, problem, read, run_chunk
from oracle.program import Program

needs_gcc = pytest.mark.skipif(shutil.which("gcc") is None, reason="gcc is missing")
SETUP = Setup("scripted", ("gcc",), ("-O0",))
BODIES = {
    0: "printf(\"1\\n\");",
    1: "printf(\"2\\n\");",
    2: "int a = 2147483647; a += argc; printf(a < 0 ? \"1\\n\" : \"2\\n\");",
    3: "for (volatile long n = 0; n < 300000000; n++); printf(\"1\\n\");",
    4: "return 3;",
    5: "int a[2] = {1, 1}; a[argc + 1] = 3; printf(\"%d\\n\", a[argc]);",
}


class Scripted(Generator):
    """Says that every program prints 1."""

    name = "scripted"

    def version(self) -> str:
        return "1"

    def generate(self, seed: int) -> Program:
        text = f"int printf(const char *, ...);\nint main(int argc, char **argv) {{ {BODIES[seed]} return 0; }}\n"
        return Program(self.name, seed, {"program.c": text}, notes={"expected": "1\n"})


@pytest.fixture(autouse=True)
def scripted(monkeypatch: pytest.MonkeyPatch) -> None:
    made = {"scripted": Scripted, "structured": Structured}
    monkeypatch.setattr(validate, "make_generator", lambda name: made[name]())
    generator.cache_clear()


@needs_gcc
def test_broken_promises(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validate, "SECOND", 0.02)
    chunk = run_chunk(SETUP, 0, len(BODIES))
    plain = {one.seed: one.what for one in chunk.problems if one.config == "gcc x86-64 -O0"}
    assert plain[1] == "printed something else"
    assert plain[3].startswith("runs ")
    assert plain[4] == "ended by exit 3"
    assert 0 not in plain
    sanitized = {one.seed: one.what for one in chunk.problems if "-fsanitize" in one.config}
    assert "signed integer overflow" in sanitized[2]
    assert "out of bounds" in sanitized[5]
    assert 0 not in sanitized and 3 not in sanitized


@needs_gcc
def test_many_programs_in_one_file() -> None:
    made = Structured(frozenset({"nested"}))
    seeds = list(range(4))
    whole = made.unit(seeds)
    alone = [line.split()[-1] for seed in seeds for line in made.generate(seed).notes["expected"].splitlines()]
    assert whole is not None
    assert [line.split()[-1] for line in whole.notes["expected"].splitlines() if "seed" not in line] == alone
    assert problem(whole, native("gcc", "-O1"), Chunk("structured", "", 0, 4)) == ""
    wrong = Program("structured", 0, whole.files, whole.options, notes={"expected": "end\n"})
    assert problem(wrong, native("gcc", "-O1"), Chunk("structured", "", 0, 4)) == "printed something else"


@needs_gcc
def test_a_sound_chunk() -> None:
    chunk = run_chunk(Setup("structured", ("gcc",), ("-O0",)), 0, 3)
    assert (chunk.problems, chunk.without) == ([], 0)
    assert len(chunk.configs) >= 2


def test_a_known_bug_leaves_a_feature_out() -> None:
    made = Structured()
    assert made.avoid(lambda program: True) == []
    assert "wide_varargs" in made.allowed
    assert made.avoid(lambda program: False)[0].startswith("wide_varargs: ")
    assert "wide_varargs" not in made.allowed


def test_what_is_done_is_read(tmp_path: Path) -> None:
    path = tmp_path / "validation.jsonl"
    row = {"generator": "scripted", "version": "1", "first": 25, "count": 25,
           "problems": [{"seed": 26, "config": "gcc", "what": "w"}]}
    path.write_text(f"{json.dumps(row)}\n{json.dumps({**row, 'version': '0'})}\n{json.dumps(row)[:40]}")
    assert read(path, SETUP, "1") == [Chunk("scripted", "1", 25, 25, problems=[Problem(26, "gcc", "w")])]
