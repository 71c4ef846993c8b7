"""Messages in gcc's format, and which of them options and pragmas let through."""

import io

import pytest

from compiler.source.diagnostics import Diagnostics, FatalError
from compiler.source.locations import SourceManager

TEXT = b"int f(void)\n{\n\treturn abc + 12;\n}\n"


def make(*options: str) -> tuple[Diagnostics, io.StringIO]:
    """Diagnostics over one file t.c, whose base is 1."""
    sources = SourceManager()
    sources.add_file("t.c", TEXT, 0, False)
    sink = io.StringIO()
    diagnostics = Diagnostics(sources, sink)
    for option in options:
        assert diagnostics.option(option)
    return diagnostics, sink


def at(text: bytes) -> int:
    return 1 + TEXT.index(text)


def test_error_with_caret() -> None:
    diagnostics, sink = make()
    diagnostics.error(at(b"abc"), "'abc' undeclared")
    assert sink.getvalue() == (
        "t.c:3:16: error: 'abc' undeclared\n"
        "    3 |         return abc + 12;\n"
        "      |                ^~~\n"
    )
    assert diagnostics.error_count == 1


def test_range() -> None:
    diagnostics, sink = make()
    diagnostics.error(at(b"+"), "bad", at(b"abc"), at(b"12"))
    assert sink.getvalue().splitlines()[2] == "      |                ~~~~^~~~"


def test_function_context() -> None:
    diagnostics, sink = make("-fno-diagnostics-show-caret")
    diagnostics.function_name = "f"
    diagnostics.warning("", at(b"abc"), "one")
    diagnostics.warning("", at(b"abc"), "two")
    diagnostics.function_name = ""
    diagnostics.warning("", at(b"int"), "three")
    assert sink.getvalue() == (
        "t.c: In function 'f':\n"
        "t.c:3:16: warning: one\n"
        "t.c:3:16: warning: two\n"
        "t.c: At top level:\n"
        "t.c:1:1: warning: three\n"
    )


def test_include_context() -> None:
    diagnostics, sink = make("-fno-diagnostics-show-caret")
    inner = diagnostics.sources.add_file("a.h", b"x\n", at(b"abc"), False)
    deepest = diagnostics.sources.add_file("b.h", b"y\n", inner, False)
    diagnostics.error(deepest, "bad")
    diagnostics.error(deepest, "again")
    diagnostics.error(at(b"abc"), "here")
    assert sink.getvalue() == (
        "In file included from a.h:1,\n"
        "                 from t.c:3:\n"
        "b.h:1:1: error: bad\n"
        "b.h:1:1: error: again\n"
        "t.c:3:16: error: here\n"
    )


@pytest.mark.parametrize(
    ("options", "group", "shown"),
    [
        ([], "unused-variable", ""),
        (["-Wall"], "unused-variable", "warning"),
        (["-Wunused"], "unused-variable", "warning"),
        (["-Wall", "-Wno-unused"], "unused-variable", ""),
        (["-Wno-unused-variable", "-Wall"], "unused-variable", ""),
        (["-Wextra"], "unused-parameter", ""),
        (["-Wextra", "-Wall"], "unused-parameter", "warning"),
        (["-Wunused-parameter"], "unused-parameter", "warning"),
        ([], "overflow", "warning"),
        (["-Wno-overflow"], "overflow", ""),
        (["-w"], "overflow", ""),
        (["-Werror"], "overflow", "error"),
        (["-Werror", "-Wno-error=overflow"], "overflow", "warning"),
        (["-Werror-implicit-function-declaration"], "implicit-function-declaration", "error"),
        (["-Werror=unused-label"], "unused-label", "error"),
        (["-Werror=unused-label"], "overflow", "warning"),
        (["-Wformat=2"], "format-nonliteral", "warning"),
        (["-Wformat"], "format-nonliteral", ""),
        (["-Wformat"], "format-extra-args", "warning"),
        (["-Wall"], "pedantic", ""),
        (["-pedantic"], "pedantic", "warning"),
    ],
)
def test_options(options: list[str], group: str, shown: str) -> None:
    diagnostics, sink = make(*options)
    diagnostics.warning(group, 1, "text")
    suffix = {"": "", "warning": f" [-W{group}]", "error": f" [-Werror={group}]"}[shown]
    assert sink.getvalue().split("\n")[0] == (f"t.c:1:1: {shown}: text{suffix}" if shown else "")
    assert diagnostics.error_count == (shown == "error")


def test_levels() -> None:
    diagnostics, _ = make("-Wimplicit-fallthrough=5", "-Wextra")
    assert diagnostics.level_of("implicit-fallthrough") == 5
    assert make("-Wextra")[0].level_of("implicit-fallthrough") == 3
    assert make("-Wframe-larger-than=2048")[0].level_of("frame-larger-than") == 2048
    assert make("-Wall")[0].level_of("implicit-fallthrough") == 0


def test_unknown_options() -> None:
    diagnostics, _ = make()
    assert not diagnostics.option("-Wnonsense")
    assert diagnostics.option("-Wno-nonsense")
    assert not diagnostics.option("-Werror=nonsense")
    assert not diagnostics.option("-fnonsense")


def test_pedwarn() -> None:
    assert not make()[0].pedwarn("pedantic", 1, "x")
    assert make("-pedantic")[0].pedwarn("pedantic", 1, "x")
    diagnostics, sink = make("-pedantic-errors")
    diagnostics.pedwarn("pedantic", 1, "x")
    assert "error: x [-Wpedantic]" in sink.getvalue()
    assert diagnostics.error_count == 1


def test_notes_follow_their_message() -> None:
    diagnostics, sink = make()
    diagnostics.warning("unused-variable", 1, "hidden")
    diagnostics.note(1, "hidden too")
    diagnostics.error(1, "shown")
    diagnostics.note(1, "shown too")
    assert "hidden" not in sink.getvalue()
    assert "note: shown too" in sink.getvalue()


def test_system_headers_are_quiet() -> None:
    diagnostics, sink = make()
    system = diagnostics.sources.add_file("s.h", b"x\n", 1, True)
    diagnostics.warning("overflow", system, "x")
    assert sink.getvalue() == ""
    diagnostics.option("-Wsystem-headers")
    diagnostics.warning("overflow", system, "x")
    assert "s.h:1:1: warning: x" in sink.getvalue()


def test_limits() -> None:
    diagnostics, sink = make("-fmax-errors=2")
    diagnostics.error(1, "one")
    with pytest.raises(FatalError):
        diagnostics.error(1, "two")
    assert sink.getvalue().endswith("compilation terminated due to -fmax-errors=2.\n")
    with pytest.raises(FatalError):
        make()[0].fatal(1, "gone")


def test_pragmas() -> None:
    diagnostics, sink = make("-Wall", "-fno-diagnostics-show-caret")
    assert diagnostics.pragma("push", "", 5)
    assert diagnostics.pragma("ignored", "unused", 6)
    assert diagnostics.pragma("error", "overflow", 10)
    assert diagnostics.pragma("pop", "", 20)
    assert not diagnostics.pragma("ignored", "nonsense", 21)
    for loc in (1, 7, 11, 25):
        diagnostics.warning("unused-variable", loc, f"unused {loc}")
        diagnostics.warning("overflow", loc, f"overflow {loc}")
    kinds = [line.split(": ", 1)[1] for line in sink.getvalue().splitlines()]
    assert kinds == [
        "warning: unused 1 [-Wunused-variable]", "warning: overflow 1 [-Woverflow]",
        "warning: overflow 7 [-Woverflow]", "error: overflow 11 [-Werror=overflow]",
        "warning: unused 25 [-Wunused-variable]", "warning: overflow 25 [-Woverflow]",
    ]  # fmt: skip


def test_colour() -> None:
    diagnostics, sink = make("-fdiagnostics-color=always")
    diagnostics.error(1, "bad 'x'")
    assert sink.getvalue().startswith(
        "\x1b[01m\x1b[Kt.c:1:1:\x1b[m\x1b[K \x1b[01;31m\x1b[Kerror: \x1b[m\x1b[Kbad '\x1b[01m\x1b[Kx\x1b[m\x1b[K'\n"
    )


def test_finish() -> None:
    diagnostics, sink = make("-Werror")
    diagnostics.warning("overflow", 1, "x")
    diagnostics.finish()
    assert sink.getvalue().endswith("pycc: all warnings being treated as errors\n")
