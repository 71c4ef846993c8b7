"""The command line: tables, parsing, derived fields."""

from pathlib import Path

import pytest

from compiler.driver.commandline import parse_command_line, split_response
from compiler.driver.derive import derive
from compiler.driver.flag_table import FLAG_ROWS, GCC_PASS_NAMES
from compiler.driver.option_table import DRIVER_ROWS
from compiler.driver.options import ITEM_FILE, MODE_OBJECT, Options
from compiler.driver.targets import load


def parse(*argv: str) -> Options:
    """A complete Options."""
    options = parse_command_line("pycc", list(argv), load("x86_64"))
    derive(options, load("x86_64"))
    return options


@pytest.mark.parametrize(
    "word", ["-fnosuch", "-mnosuch", "-Wnosuch", "-nosuch", "--nosuch", "-V", "-qversion", "-version"]
)
def test_unknown_options_are_errors(word: str) -> None:
    """Configure scripts find out what a compiler has by trying."""
    assert parse(word, "a.c").errors == [f"unrecognized command-line option '{word}'"]


@pytest.mark.parametrize(
    "word",
    ["-Wno-nosuch", "-fno-tree-vrp", "-O2", "-Wall", "-Werror=format", "-Wno-error=format", "-Wformat=2",
     "-ggdb3", "-pipe", "-march=native", "-mtune=generic", "-std=gnu2x", "-mno-avx512f", "-m64", "-gz=none",
     "-fdiagnostics-color=always", "-Winvalid-pch", "-fstack-protector-strong", "-Wframe-larger-than=2048",
     "-Wimplicit-fallthrough=5", "-Wp,-D_FORTIFY_SOURCE=2", "-falign-functions=16", "--param=x=3",
     "-fno-plt", "-fno-stack-protector", "-mno-red-zone", "-mcmodel=kernel", "-fno-lto",
     "-fcf-protection=none", "-fno-builtin-memcpy"],
)  # fmt: skip
def test_accepted(word: str) -> None:
    """Options seen in the wild."""
    assert parse(word, "-c", "a.c").errors == []


@pytest.mark.parametrize(
    "word", ["-fopenmp", "-flto", "-m32", "-fsanitize=address", "-specs=x", "--coverage", "-traditional"]
)
def test_refused(word: str) -> None:
    """What is not supported says so."""
    assert len(parse(word, "-c", "a.c").errors) == 1


@pytest.mark.parametrize(
    "word",
    [
        "-std=c3000",
        "-O7x",
        "-march=z80",
        "-fvisibility=odd",
        "-mcmodel=tiny",
        "-fmax-errors=x",
        "-xfortran",
        "-Werror=nosuch",
    ],
)
def test_bad_values(word: str) -> None:
    """A known option with a value outside its set."""
    assert len(parse(word, "-c", "a.c").errors) == 1


def test_operands_joined_and_separate() -> None:
    """-Idir, -I dir, -o file, -ofile, -x lang."""
    o = parse("-Ia", "-I", "b", "-oout", "-x", "c", "in", "-x", "none", "lib.a", "-DX=1", "-D", "Y", "-c")
    assert [value for key, value in o.occurrences if key == "I"] == ["a", "b"]
    assert [value for key, value in o.occurrences if key == "D"] == ["X=1", "Y"]
    assert o.output == "out"
    assert o.mode == MODE_OBJECT
    assert [item.language for item in o.items if item.kind == ITEM_FILE] == [1, 0]


def test_missing_operand() -> None:
    """An option at the end that needs a word."""
    assert parse("a.c", "-o").errors == ["missing argument to '-o'"]


def test_linker_words_keep_their_place() -> None:
    """-l and -Wl are positional among the files."""
    o = parse(
        "a.o",
        "-lx",
        "-Wl,--as-needed,-rpath,/y",
        "b.o",
        "-Xlinker",
        "-z",
        "-Xlinker",
        "now",
        "-z",
        "defs",
        "-T",
        "s.ld",
    )
    assert [item.text for item in o.items] == [
        "a.o", "-lx", "--as-needed", "-rpath", "/y", "b.o", "-z", "now", "-z", "defs", "-T", "s.ld",
    ]  # fmt: skip


def test_preprocessor_words() -> None:
    """-Wp,-MMD,file is -MMD -MF file, as Kbuild uses it."""
    o = parse("-Wp,-MMD,.a.d", "-Wp,-DX,-UY", "-c", "a.c")
    assert (o.dep_mode, o.dep_file) == ("MMD", ".a.d")
    assert [pair for pair in o.occurrences if pair[0] in "DU"] == [("D", "X"), ("U", "Y")]


def test_levels() -> None:
    """The last -O wins; explicit switches win over levels wherever they stand."""
    o = parse("-fno-strict-aliasing", "-O0", "-O2", "-c", "a.c")
    assert (o.opt_level, o.strict_aliasing, o.omit_frame_pointer, o.sibling_calls) == (2, False, True, True)
    assert (parse("-Os").opt_level, parse("-Os").opt_size, parse("-Oz").opt_size) == (2, 1, 2)
    assert parse("-O").opt_level == 1
    assert parse("-O9").opt_level == 3
    assert parse("-Og").opt_debug
    assert parse("-Ofast").finite_math_only
    assert parse("-O2").inline
    assert not parse("-O0").inline


@pytest.mark.parametrize(
    ("words", "levels"),
    [("", (2, 2)), ("-fPIC", (2, 0)), ("-fpic", (1, 0)), ("-fno-pie", (0, 0)), ("-fno-PIC", (0, 0)),
     ("-fpie", (1, 1)), ("-fPIC -fPIE", (2, 2)), ("-fPIE -fPIC", (2, 0)), ("-fPIC -fno-PIC", (0, 0)),
     ("-mcmodel=kernel", (0, 0))],
)  # fmt: skip
def test_pic_levels(words: str, levels: tuple[int, int]) -> None:
    """__PIC__ and __PIE__ as with Debian's gcc."""
    o = parse(*words.split(), "-c", "a.c")
    assert (o.pic_level, o.pie_level) == levels


def test_standards() -> None:
    """-std names and what follows from them."""
    assert (parse().std, parse().gnu, parse().gnu89_inline) == (2017, True, False)
    assert (parse("-ansi").std, parse("-ansi").gnu, parse("-ansi").asm_keyword) == (1990, False, False)
    assert parse("-std=iso9899:199409").std == 1994
    assert parse("-std=gnu89").gnu89_inline
    assert parse("-std=c99", "-std=gnu11").std_name == "gnu11"
    assert not parse("-ffreestanding").builtin


def test_strict_overflow() -> None:
    """-fno-strict-overflow is -fwrapv; -fno-wrapv after it takes it back."""
    assert parse("-fno-strict-overflow").wrapv
    assert not parse("-fno-strict-overflow", "-fno-wrapv").wrapv


def test_features() -> None:
    """Extensions include others, and go with what they need."""
    assert "sse4.1" in parse("-mavx").features
    assert "avx2" not in parse("-march=haswell", "-mno-avx").features
    assert "sse2" not in parse("-mno-sse").features
    assert parse("-mgeneral-regs-only").general_regs_only


def test_response_file(tmp_path: Path) -> None:
    """@file, quoting, nesting, and a file that does not exist."""
    inner = tmp_path / "inner"
    inner.write_text("-DINNER")
    outer = tmp_path / "outer"
    outer.write_text(f"-DA='x y' \"-DB=\\\"q\\\"\"\n-O2 @{inner} c\\ d.c ''")
    o = parse(f"@{outer}", "@nosuch")
    assert [value for key, value in o.occurrences if key == "D"] == ["A=x y", 'B="q"', "INNER"]
    assert [item.text for item in o.items] == ["c d.c", "", "@nosuch"]
    assert split_response("a\tb\n'c") == ["a", "b", "c"]


def test_tables_are_sane() -> None:
    """No option twice, a text for each row."""
    for rows in (DRIVER_ROWS, FLAG_ROWS, load("x86_64").rows):
        names = [row[0] for row in rows]
        assert len(names) == len(set(names))
        assert all(row[3] and row[4] for row in rows)
    names = [row[0] for row in FLAG_ROWS]
    assert set(names).isdisjoint(GCC_PASS_NAMES.split())


def test_implemented_options_are_read() -> None:
    """Every key of a DONE row occurs in the driver's code: nothing is accepted and forgotten."""
    driver = Path(parse_command_line.__code__.co_filename).parent
    of_targets = [p for p in driver.parent.glob("target/*/*.py") if p.name != "options.py"]
    sources = [*driver.glob("*.py"), *of_targets]
    text = "".join(p.read_text() for p in sources if not p.name.endswith("_table.py"))
    known = {*load("x86_64").choices, "dD", "dI", "dN", "dU"}
    unread = [
        row[3]
        for rows in (DRIVER_ROWS, FLAG_ROWS, load("x86_64").rows)
        for row in rows
        if row[2] == 0 and f'"{row[3]}"' not in text and row[3] not in known
    ]
    assert unread == []
