"""-E text with linemarkers, -dD, -dM, the make rules, and what survives a second run over -E's output."""

import shutil
import subprocess
from pathlib import Path

import pytest

from compiler.preprocess.dependencies import dependency_rule, quote
from compiler.preprocess.printer import macro_dump
from tests.preprocess.harness import preprocess_file, preprocess_text, spellings

SOURCE = """#include "a.h"
int x = ONE; // comment



int y;
#define F(a) a + \\
  1
int z = F(
  2
) + 3;
#pragma pack(1)
\tint w;
"""
HEADER = "#define ONE 1\nint in_header;\n"
EXPECTED = """# 0 "t.c"
# 0 "<built-in>"
# 0 "<command-line>"
# 1 "t.c"
# 1 "a.h" 1

int in_header;
# 2 "t.c" 2
int x = 1;



int y;


int z = 2 + 1

  + 3;
#pragma pack(1)
 int w;
"""


def write_pair(tmp_path: Path) -> None:
    (tmp_path / "t.c").write_text(SOURCE)
    (tmp_path / "a.h").write_text(HEADER)


def test_linemarkers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_pair(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert preprocess_file(Path("t.c"), [], markers=True).text == EXPECTED


def test_linemarkers_give_the_same_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run over the output of -E gives the same tokens at the same lines."""
    write_pair(tmp_path)
    monkeypatch.chdir(tmp_path)
    # An argument on a line of its own is told its place only without -E.
    (tmp_path / "t.c").write_text(SOURCE.replace("F(\n  2\n)", "F(2)\n"))
    first = preprocess_file(Path("t.c"), [], markers=True)
    (tmp_path / "t.i").write_text(first.text)
    direct = preprocess_file(Path("t.c"), [], printing=False)
    again = preprocess_file(Path("t.i"), ["-fpreprocessed"], printing=False)
    assert direct.stream is not None
    assert again.stream is not None
    assert spellings(direct.stream) == spellings(again.stream)
    pairs = [
        [
            (run.sources.file_paths[number], line)
            for number, line in (run.sources.file_line(int(loc)) for loc in run.stream.loc)
        ]
        for run in (direct, again)
        if run.stream is not None
    ]
    assert pairs[0][:-1] == pairs[1][:-1]


def test_comments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """-C keeps comments of the text; those of directives and macro calls go, and no call fails because of one."""
    (tmp_path / "t.c").write_text(
        "/* a */ int x; // b\n#define NIL() 0 /* c */\n#define Q(x) #x\n#include \"h.h\" // d\n#include \"h.h\"\n"
        "/* e */ #undef M /* f */\nint /* g\n */ y = NIL(/* h */) + NIL /* i */ ();\nchar *s = Q(a /* j */ b);\n"
        "#if 0 // k\n/* l */\n#endif\n/* m */\n"
    )
    (tmp_path / "h.h").write_text("/* guarded */\n#ifndef H\n#define H\nint h; /* once */\n#endif\n// end\n")
    monkeypatch.chdir(tmp_path)
    text = preprocess_file(Path("t.c"), ["-C"], markers=False).text
    wanted = (
        '/* a */ int x; // b /* guarded */ int h; /* once */ // end /* e */ int /* g */ y = 0 + 0; '
        'char *s = "a b"; /* m */'
    )
    assert " ".join(text.split()) == wanted


def test_dump_definitions(tmp_path: Path) -> None:
    path = tmp_path / "t.c"
    path.write_text("#define A(x, ...) x /* c */ + # x\n#undef B\n#define B\n#undef B\n#define C(a...) a ## 1\n")
    run = preprocess_file(path, [], dump="D")
    assert "#define A(x,...) x + # x\n#define B \n#undef B\n#define C(a...) a ## 1\n" in run.text
    assert run.preprocessor is not None
    dumped = set(macro_dump(run.preprocessor.state).splitlines())
    assert dumped >= {"#define A(x,...) x + # x", "#define C(a...) a ## 1", "#define __STDC__ 1"}
    assert not any("B" in line.split()[1] for line in dumped)


def test_make_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sys").mkdir()
    Path("sys/s.h").write_text("")
    Path("a b.h").write_text("")
    Path("t.c").write_text('#include "a b.h"\n#include <s.h>\n#include "a b.h"\n')
    run = preprocess_file(Path("t.c"), ["-isystemsys"])
    assert run.preprocessor is not None
    state = run.preprocessor.state
    assert dependency_rule(state, [("t.o", True)], False, False) == "t.o: t.c a\\ b.h sys/s.h\n"
    assert dependency_rule(state, [("$t", True), ("u", False)], True, True) == "$$t u: t.c a\\ b.h\na\\ b.h:\n"


def test_make_rule_wraps_as_gcc_does(tmp_path: Path) -> None:
    gcc = shutil.which("gcc")
    if gcc is None:
        pytest.skip("gcc is not installed")
    names = [f"a_rather_long_name_{index}.h" for index in range(9)]
    for name in names:
        (tmp_path / name).write_text("")
    path = tmp_path / "t.c"
    path.write_text("".join(f'#include "{name}"\n' for name in names))
    run = preprocess_file(path, [])
    assert run.preprocessor is not None
    wanted = subprocess.run([gcc, "-M", "-undef", "-nostdinc", path], capture_output=True, text=True, check=True)
    assert dependency_rule(run.preprocessor.state, [("t.o", True)], False, False) == wanted.stdout


@pytest.mark.parametrize(
    ("name", "quoted"), [("a b", "a\\ b"), ("$x", "$$x"), ("a#b", "a\\#b"), ("a\\ b", "a\\\\\\ b")]
)
def test_make_quoting(name: str, quoted: str) -> None:
    assert quote(name) == quoted


def test_parser_tokens(tmp_path: Path) -> None:
    """Without printing, keywords are mapped, stray bytes are errors and handled pragmas are gone."""
    run = preprocess_text(tmp_path, 'int x @ 1;\n#pragma once\n#pragma weak f\n"abc\n', printing=False)
    assert run.stream is not None
    assert spellings(run.stream) == ["int", "x", "1", ";", "weak f"]
    assert run.errors == 2
    assert "stray '@' in program" in run.messages
    assert 'missing terminating " character' in run.messages
