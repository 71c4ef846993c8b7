"""Questions that build systems ask."""

import os

import pytest

from tests.conftest import Pycc


def test_version(pycc: Pycc) -> None:
    """CMake, autoconf and Meson read the first lines; users the last."""
    result = pycc("--version")
    lines = result.out.splitlines()
    assert result.status == 0
    assert lines[0] == "pycc (pycc, GCC-compatible) 12.2.0"
    assert "Free Software Foundation" in result.out
    assert lines[-1] in ("compiled: yes", "compiled: no")


@pytest.mark.parametrize(
    ("word", "answer"),
    [("-dumpmachine", "x86_64-linux-gnu"), ("-dumpversion", "12"), ("-dumpfullversion", "12.2.0"),
     ("-print-multi-directory", "."), ("-print-multi-lib", ".;"), ("-print-multiarch", "x86_64-linux-gnu"),
     ("-print-sysroot", ""), ("-print-file-name=nosuch.file", "nosuch.file"),
     ("-print-prog-name=nosuchprog", "nosuchprog"), ("--print-prog-name=nosuchprog", "nosuchprog")],
)  # fmt: skip
def test_fixed_answers(pycc: Pycc, word: str, answer: str) -> None:
    """One line, nothing on stderr."""
    result = pycc(word)
    assert (result.status, result.out.strip(), result.err) == (0, answer, "")


@pytest.mark.parametrize(
    "word",
    ["-print-file-name=libc.so", "-print-file-name=crt1.o", "-print-file-name=libgcc.a",
     "-print-file-name=include", "-print-libgcc-file-name", "-print-prog-name=ld", "-print-prog-name=as",
     "-print-resource-dir"],
)  # fmt: skip
def test_paths_exist(pycc: Pycc, word: str) -> None:
    """Answers are real paths."""
    assert os.path.exists(pycc(word).out.strip())


def test_search_dirs(pycc: Pycc) -> None:
    """libtool takes the libraries line apart."""
    lines = pycc("-print-search-dirs").out.splitlines()
    assert [line.split(":")[0] for line in lines] == ["install", "programs", "libraries"]
    paths = lines[2].removeprefix("libraries: =").split(":")
    assert paths
    assert all(os.path.isdir(path) for path in paths)


def test_link_line(pycc: Pycc) -> None:
    """-### shows the commands in gcc's order and runs none."""
    result = pycc("-###", "a.o", "-lm", "-o", "prog")
    assert result.status == 1  # a.o does not exist
    pycc.write("a.o", "")
    line = pycc("-###", "a.o", "-lm", "-o", "prog", "-L/x").err.splitlines()[-1].split()
    order = ["-pie", "-o", "prog", "-L/x", "a.o", "-lm", "-lgcc", "-lc"]
    places = [line.index(word) for word in order]
    assert places == sorted(places)
    assert any(word.endswith("/Scrt1.o") for word in line)
    assert line[-1].endswith("/crtn.o")
    assert not (pycc.cwd / "prog").exists()


@pytest.mark.parametrize(
    ("flags", "start", "stop"),
    [("-static", "/crtbeginT.o", "/crtend.o"), ("-shared", "/crtbeginS.o", "/crtendS.o"),
     ("-no-pie", "/crtbegin.o", "/crtend.o"), ("-static-pie", "/rcrt1.o", "/crtendS.o"),
     ("-pie", "/Scrt1.o", "/crtendS.o")],
)  # fmt: skip
def test_start_files(pycc: Pycc, flags: str, start: str, stop: str) -> None:
    """The start files of each kind of output."""
    pycc.write("a.o", "")
    line = pycc("-###", "a.o", *flags.split()).err.splitlines()[-1].split()
    assert any(word.endswith(start) for word in line)
    assert any(word.endswith(stop) for word in line)


def test_verbose_lists_include_dirs(pycc: Pycc) -> None:
    """CMake and Meson parse the list of -v."""
    err = pycc("-E", "-v", "-x", "c", "-").err.splitlines()
    begin = err.index("#include <...> search starts here:")
    end = err.index("End of search list.")
    dirs = [line.strip() for line in err[begin + 1 : end]]
    assert "/usr/include" in dirs
    assert all(os.path.isdir(path) for path in dirs)
    assert "Target: x86_64-linux-gnu" in err


def test_help(pycc: Pycc) -> None:
    """Tables print."""
    assert "-fsyntax-only" in pycc("--help=common").out
    assert "-mred-zone" in pycc("--target-help").out.replace("[no-]", "")
    assert "-fopenmp" in pycc("--help=unsupported").out.replace("[no-]", "")
    assert "-Wshadow" in pycc("--help=warnings").out
    assert pycc("--help").status == 0


def test_no_input(pycc: Pycc) -> None:
    """gcc's words and status."""
    result = pycc("-c")
    assert (result.status, "no input files" in result.err) == (1, True)
    assert pycc().status == 1
    assert pycc("-v").status == 0
