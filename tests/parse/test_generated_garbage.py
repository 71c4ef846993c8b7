"""A sample of the campaign's damaged inputs, from source text to typed trees: messages, no exception, in time."""

import time
from pathlib import Path

import pytest

from fuzz.garbage import Garbage
from tests.parse.harness import parse_file, with_big_stack

SECONDS = 60    # interpreted and on a busy machine; compiled these take under one


@pytest.mark.parametrize("first", range(0, 80, 20))
def test_sample(first: int, tmp_path: Path) -> None:
    def sample() -> None:
        for seed in range(first, first + 20):
            one(seed, tmp_path / str(seed))

    with_big_stack(sample)


def one(seed: int, where: Path) -> None:
    """Parse one damaged program; as many errors are counted as printed."""
    where.mkdir()
    for name, text in Garbage().generate(seed).files.items():
        (where / name).write_bytes(text.encode("latin-1", "replace"))
    began = time.process_time()
    parsed = parse_file(where / "program.c", ["-Wall", "-Wextra", "-pedantic"])
    assert time.process_time() - began < SECONDS, f"seed {seed}"
    assert parsed.errors == parsed.messages.count(": error: ") + parsed.messages.count("fatal error: "), f"seed {seed}"
