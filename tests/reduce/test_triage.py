"""Signatures and frames; shrinking of a generator's choices."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fuzz.structured.generator import Structured
from oracle.verdict import Verdict
from reduce import choices, files
from reduce.bisect import Blame, Stage
from reduce.checks import Check
from reduce.replay import replayer
from reduce.triage import frames_of, operations, signature, skeleton


def name(blame: Blame | None, text: str = "int main(void) { return 1; }", verdict: Verdict = Verdict.WRONG_OUTPUT,
         frames: Sequence[str] = (), message: str = "") -> str:
    return signature(verdict, blame, text, frames, message)[0]


def test_skeletons() -> None:
    assert skeleton("int a = 3;\nint b(void) { return a + 'x'; }") == skeleton("int c=77;int main(void){return c+1;}")
    assert skeleton("int a = 3;") != skeleton("long a = 3;")
    assert skeleton("#include <a.h>\nint x;") == "int x ;"


def test_what_a_rewrite_did() -> None:
    assert operations("-  v3 = mul v1, 4\n+  v9 = shl v1, 2\n+  v3 = copy v9") == "+copy +shl -mul"


def test_wrong_code_is_known_by_pass_and_rewrite() -> None:
    """Neither the place in the pipeline, nor the function, nor the program matters when the rewrite is known."""
    one = Blame(Stage.OPTIMIZER, "gvn2", 20, "f", 3, change="-  v3 = mul v1, v2\n+  v3 = copy v1")
    other = Blame(Stage.OPTIMIZER, "inlined-gvn", 5, "main", 1, change="-  v7 = mul v5, v2\n+  v7 = copy v6")
    assert name(one) == name(other, "long x;")
    assert name(one) != name(Blame(Stage.OPTIMIZER, "sccp", 5, "main", 1, change=one.change))
    assert name(one) != name(one, verdict=Verdict.RUN_CRASH)
    whole = Blame(Stage.OPTIMIZER, "licm", 20, "f")
    assert name(whole) == name(whole, "int x(void) { return 5; }") != name(whole, "long x;")
    assert name(Blame(Stage.ELSEWHERE)) != name(Blame(Stage.ELSEWHERE), "long x;")


def test_crashes_are_known_by_frames() -> None:
    crash = Verdict.COMPILER_CRASH
    assert name(None, frames=("a", "b"), verdict=crash) == name(None, "x", frames=("a", "b"), verdict=crash)
    assert name(None, message="x.c:3:4: internal error: in f12, 0x33", verdict=crash) == \
        name(None, message="y.c:5:1: internal error: in f12, 0x4444", verdict=crash)


def test_frames() -> None:
    python = 'Traceback\n  File "/x/compiler/driver/main.py", line 3, in run\n    go()\n' \
        '  File "/y/compiler/opt/gvn.py", line 40, in visit\n    x[1]\n  File "/y/opt/gvn.py", line 9, in key\n'
    assert frames_of(python) == ["gvn.key", "gvn.visit", "main.run"]
    gdb = "#0  0x0000 in raise () from libc\n#1  0x55 in gen_op (op=43) at tccgen.c:100\n#2  gen_op (op=1) at x.c:1\n" \
        "#3  0x0 in expr_eq () at x.c:2\n"
    assert frames_of(gdb) == ["gen_op", "expr_eq"]
    assert frames_of("x.c:1:1: internal compiler error: in fold_convert, at fold-const.c:2435\n") == ["fold_convert"]
    assert frames_of("segmentation fault") == []


class Holds(Check):
    """Interesting while a word is in the program."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self.word = word
        self.asked = 0

    def judge(self, where: Path) -> bool:
        self.asked += 1
        return self.word in (where / "program.c").read_text()


def test_choices_shrink_to_a_smaller_whole_program() -> None:
    """What comes out is a program of the generator, with what makes it interesting, and much smaller."""
    generator = Structured()
    seed = next(seed for seed in range(1, 60) if "switch" in generator.generate(seed).files["program.c"])
    program = generator.generate(seed)
    assert generator.replay(program.words, seed).files == program.files
    check = Holds("switch")
    text = files.join(program.files)
    made = choices.shrink(text, program.words, replayer(generator, program), check)
    assert "switch" in made and len(made) < len(text) // 2
    assert check.asked <= choices.TESTS + 2
