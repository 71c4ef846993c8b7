"""Locations: files, lines, columns, #line, expansions, and the interner."""

from librt.vecs import vec
from mypy_extensions import i64

from compiler.source.interner import Interner
from compiler.source.locations import MACRO_BASE, SourceManager


def test_lines_and_columns() -> None:
    sources = SourceManager()
    base = sources.add_file("a.c", b"one\n\ttwo\n\n\xc3\xa9x", 0, False)
    places = [(0, 1, 1), (3, 1, 4), (4, 2, 1), (5, 2, 9), (9, 3, 1), (10, 4, 1), (12, 4, 2), (13, 4, 3)]
    for offset, line, column in places:
        where = sources.presumed(base + offset)
        assert (where.path, where.line, where.column) == ("a.c", line, column)
    assert sources.line_text(base + 6) == "\ttwo"
    assert sources.presumed(0).line == 0


def test_files_do_not_overlap() -> None:
    sources = SourceManager()
    first = sources.add_file("a.c", b"", 0, False)
    second = sources.add_file("b.h", b"x", first, True)
    assert sources.presumed(first).path == "a.c"
    assert sources.presumed(second).path == "b.h"
    assert sources.is_system(second)
    assert not sources.is_system(first)
    assert sources.include_stack(second) == [first]


def test_line_entries() -> None:
    sources = SourceManager()
    base = sources.add_file("a.c", b"a\n#line\nb\nc\n", 0, False)
    sources.add_line_entry(base + 8, 100, "z.c", False, 0)
    assert (sources.presumed(base).path, sources.presumed(base).line) == ("a.c", 1)
    assert (sources.presumed(base + 10).path, sources.presumed(base + 10).line) == ("z.c", 101)
    number, line = sources.file_line(base + 8)
    assert (sources.file_paths[number], line) == ("z.c", 100)
    assert sources.file_line(base + 9) == (number, 100)
    assert sources.file_line(base)[1] == 1


def test_expansions() -> None:
    sources = SourceManager()
    base = sources.add_file("a.c", b"#define A 1 2\n#define B A\nB\n", 0, False)
    b_body = sources.add_expansion(vec[i64]([base + 24]), base + 26)
    a_body = sources.add_expansion(vec[i64]([base + 10, base + 12]), b_body)
    two = a_body + 1
    assert a_body >= MACRO_BASE
    assert sources.spelling_loc(two) == base + 12
    assert sources.expansion_loc(two) == base + 26
    assert sources.macro_backtrace(two) == [b_body, base + 26]
    assert sources.file_line(two) == (1, 3)
    assert sources.presumed(two).line == 1


def test_order_follows_inclusion() -> None:
    sources = SourceManager()
    main = sources.add_file("a.c", b"x" * 100, 0, False)
    header = sources.add_file("a.h", b"y" * 100, main + 50, False)
    ordered = [main + 49, header + 1, header + 2, main + 51]
    assert sorted(ordered, key=sources.order_key) == ordered


def test_interner() -> None:
    interner = Interner()
    first = interner.intern(b"a")
    assert (first, interner.intern(b"b"), interner.intern(b"a")) == (0, 1, 0)
    assert interner.text(interner.intern(b"\xff")) == "\udcff"
    assert interner.intern_text("\udcff") == 2
    assert interner.spelling(1) == b"b"
    assert len(interner) == 3
