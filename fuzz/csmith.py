"""csmith as a generator, with swarm testing: every program draws its own subset of features and size limits.

The library's header is replaced by what a program uses of it. Floats stay off: csmith's float programs print results
that depend on excess precision and contraction. csmith gives up on some option sets; the next draw of the same seed is
taken then, so that a seed still names one program.
"""

from __future__ import annotations

import atexit
import random
import shutil
import tempfile
from functools import cache
from pathlib import Path

from fuzz.generator import Generator, GeneratorError
from fuzz.prelude import Header
from oracle.process import Limits, run
from oracle.program import Program

LIMITS = Limits(wall=10, cpu=8, output=16 << 20)
SWITCHES = (
    "arrays",
    "bitfields",
    "comma-operators",
    "compound-assignment",
    "consts",
    "divs",
    "embedded-assigns",
    "pre-incr-operator",
    "pre-decr-operator",
    "post-incr-operator",
    "post-decr-operator",
    "unary-plus-operator",
    "jumps",
    "longlong",
    "int8",
    "uint8",
    "math64",
    "muls",
    "packed-struct",
    "pointers",
    "structs",
    "unions",
    "volatiles",
    "volatile-pointers",
    "const-pointers",
    "inline-function",
    "argc",
    "return-structs",
    "arg-structs",
    "return-unions",
    "arg-unions",
    "addr-taken-of-locals",
    "dangling-global-pointers",
)
TRIES = 8


@cache
def headers() -> Path:
    """The directory of csmith.h.

    Errors: GeneratorError when libcsmith-dev is not installed.
    """
    for place in ("/usr/include/csmith", "/usr/local/include/csmith"):
        if (Path(place) / "csmith.h").exists():
            return Path(place)
    found = sorted(Path("/usr/include").glob("csmith*/csmith.h"))
    if not found:
        raise GeneratorError("csmith.h is not there: install libcsmith-dev")
    return found[0].parent


@cache
def _scratch() -> Path:
    """csmith leaves a file platform.info where it runs."""
    where = Path(tempfile.mkdtemp(prefix="csmith-"))
    atexit.register(shutil.rmtree, where, True)
    return where


def options(draw: random.Random) -> list[str]:
    """One swarm: which features are in, and how large the program is."""
    chosen = [f"--{name}" if draw.random() < 0.75 else f"--no-{name}" for name in SWITCHES]
    large = draw.random() < 0.25
    chosen += [
        "--max-funcs",
        str(draw.randint(1, 10 if large else 5)),
        "--max-block-depth",
        str(draw.randint(1, 5 if large else 3)),
        "--max-block-size",
        str(draw.randint(1, 4)),
        "--max-expr-complexity",
        str(draw.randint(1, 10 if large else 6)),
        "--max-array-dim",
        str(draw.randint(1, 3)),
        "--max-array-len-per-dim",
        str(draw.randint(2, 10 if large else 5)),
        "--max-struct-fields",
        str(draw.randint(1, 10)),
        "--max-pointer-depth",
        str(draw.randint(1, 3)),
    ]
    return chosen


class Csmith(Generator):
    name = "csmith"

    def __init__(self) -> None:
        if shutil.which("csmith") is None:
            raise GeneratorError("csmith is not installed")
        self.header = Header("csmith.h", headers())

    def version(self) -> str:
        return run(["csmith", "--version"], _scratch()).stdout.decode(errors="replace").splitlines()[0]

    def generate(self, seed: int) -> Program:
        draw = random.Random(seed)
        for _ in range(TRIES):
            chosen = [*options(draw), "--seed", str(draw.getrandbits(31) + 1)]
            made = run(["csmith", *chosen], _scratch(), LIMITS)
            if made.ok and made.stdout:
                text = self.header.inline(made.stdout.decode())
                return Program(self.name, seed, {"program.c": text}, (), " ".join(chosen))
        raise GeneratorError(f"csmith gave no program for seed {seed}")
