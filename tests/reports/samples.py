"""Records with everything in them, for tests of reports."""

import json
from pathlib import Path

from fuzz.state import BatchResult, FoundRow, ProgramRow, State

HOSTILE = '<script>alert("x")</script> & <b>'


def row(seed: int, signature: str, verdict: str = "wrong output") -> FoundRow:
    files = {"program.c": f"int main(void) {{ return {seed}; }} /* {HOSTILE} */\n"}
    detail = f"printed {HOSTILE}"
    config = "pycc x86-64 -O2"
    return FoundRow("structured", seed, verdict, config, signature, detail, files, [], "recipe", b"1\n", b"2\n")


def campaign(directory: Path) -> Path:
    """A campaign with 4 findings of 3 signatures, one of them reduced, and a mutation score."""
    state = State(directory / "campaign.db")
    result = BatchResult("structured", 1, 6, 3.0)
    for seed in range(1, 7):
        outcome = "finding" if seed < 5 else "ok" if seed == 5 else "does not end"
        result.programs.append(ProgramRow(seed, outcome, 0.5))
    result.findings = [row(1, "aaa"), row(2, "aaa"), row(3, "bbb"), row(4, "ccc", "compiler crash")]
    state.finish_batch(result)
    state.close()
    folder = directory / "findings" / "wrong-output-aaa" / "structured-1"
    (folder / "reduced").mkdir(parents=True)
    (folder / "reduced" / "program.c").write_text("int reduced_program;\n")
    blame = "| guilty | pass gvn on f, rewrite 3 |"
    (folder / "README.md").write_text(f"# x\n\n| | |\n|---|---|\n{blame}\n| signature | aaa |\n")
    scores = [
        {"name": "gvn-store", "about": "a", "seconds": 4.0, "cpu": 3.0, "programs": 3, "found": True,
         "generator": "structured", "seed": 2, "verdict": "wrong output"},
        {"name": "licm-trap", "about": "b", "seconds": 60.0, "cpu": 50.0, "programs": 80, "found": False,
         "generator": "", "seed": 0, "verdict": ""},
    ]  # fmt: skip
    (directory / "mutation-score.json").write_text(json.dumps({"hunt": {}, "scores": scores}))
    return directory


def bench(path: Path) -> Path:
    """Two programs, three configurations, one problem."""
    def figures(run: float, problem: str = "") -> dict[str, float | str]:
        return {"run_cpu": run, "compile_cpu": 2 * run, "compile_wall": 2 * run, "compile_memory": 100, "text": 50,
                "problem": problem}  # fmt: skip

    programs = {
        "sort": {"gcc -O2": figures(1.0), "gcc -O0": figures(3.0), "pycc -O2": figures(2.0)},
        "hash": {"gcc -O2": figures(1.0), "gcc -O0": figures(2.0), "pycc -O2": figures(1.0, "output differs")},
    }
    path.write_text(json.dumps({
        "when": "2026-01-02 03:04:05", "target": "x86-64", "configs": ["gcc -O2", "gcc -O0", "pycc -O2"],
        "programs": programs, "marks": [["run time, pycc -O2 to gcc -O2", "2.00", "<= 2.0", "yes"]],
    }))  # fmt: skip
    return path
