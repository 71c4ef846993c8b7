"""Answers to --version, --help, -dumpmachine, -print-…: questions that build systems ask before they
compile.
"""

import sys
from typing import Final

from compiler.codegen.target import Target
from compiler.driver.flag_table import FLAG_ROWS, GCC_PASS_NAMES
from compiler.driver.link import linker_program
from compiler.driver.option_table import DRIVER_ROWS
from compiler.driver.options import Options
from compiler.driver.stage_options import PYCC_VERSION
from compiler.driver.toolchain import GCC_MAJOR, GCC_VERSION, Toolchain, own_include_dir
from compiler.source.diagnostics import TABLE
from compiler.target.option_rows import BOOL, EITHER, IGNORED, LONG, REFUSED, SEPARATE, Row

COLUMN: Final = 30


def is_compiled() -> bool:
    """Whether mypyc compiled this package."""
    return not __file__.endswith(".py")


def version_text(program: str) -> str:
    """--version.  Meson looks for the words "Free Software Foundation" to take a compiler for gcc."""
    state = "yes" if is_compiled() else "no"
    return (
        f"{program} (pycc, GCC-compatible) {GCC_VERSION}\n"
        f"pycc {PYCC_VERSION}: an optimizing C compiler in typed Python. It accepts the command line and\n"
        f"the language of gcc {GCC_VERSION} by the Free Software Foundation, Inc.; no code is shared.\n"
        f"compiled: {state}\n"
    )


def row_line(prefix: str, row: Row) -> str:
    """One line of --help."""
    name = prefix + row[0]
    if row[1] == BOOL:
        name = f"{prefix}[no-]{row[0]}"
    elif row[1] in (SEPARATE, EITHER):
        name += " <arg>"
    elif row[1] == LONG:
        name += "=<arg>"
    elif name.endswith(("=", ",")):
        name += "<arg>"
    text = row[4]
    if row[2] == IGNORED:
        text = "(ignored) " + text
    elif row[2] == REFUSED:
        text = "(unsupported) " + text
    return f"  {name:<{COLUMN}} {text}\n"


def table_text(prefix: str, rows: tuple[Row, ...], statuses: tuple[int, ...]) -> str:
    """The rows of a table that have one of the statuses."""
    return "".join([row_line(prefix, row) for row in rows if row[2] in statuses])


def help_text(program: str, topics: str, target: Target) -> str:
    """--help and --help=TOPIC[,TOPIC]."""
    if topics == "1":
        return (
            f"Usage: {program} [options] file...\nOptions:\n"
            + table_text("", DRIVER_ROWS, (0, IGNORED))
            + "\nMore: --help=common, optimizers, target, warnings, unsupported\n"
        )
    out: list[str] = []
    for topic in topics.split(","):
        if topic in ("common", "c", "optimizers", "params"):
            out.append("-f options:\n" + table_text("-f", FLAG_ROWS, (0, IGNORED)))
            out.append("  Names of gcc's passes, accepted without effect:\n   ")
            out.append("\n   ".join(GCC_PASS_NAMES.split()) + "\n")
        elif topic == "target":
            out.append("-m options:\n" + table_text("-m", target.rows, (0, IGNORED)))
        elif topic == "warnings":
            out.append("-W options:\n" + "".join([f"  -W{name}\n" for name in sorted(TABLE.known)]))
        elif topic == "unsupported":
            refused = (REFUSED,)
            out.append(table_text("", DRIVER_ROWS, refused))
            out.append(table_text("-f", FLAG_ROWS, refused) + table_text("-m", target.rows, refused))
    return "".join(out)


def search_dirs(tools: Toolchain) -> str:
    """-print-search-dirs; libtool reads the third line."""
    programs = ":".join([*tools.prefixes, "/usr/bin/"])
    libraries = ":".join([path.rstrip("/") + "/" for path in tools.library_dirs])
    install = tools.gcc_dir.rstrip("/") + "/"
    return f"install: {install}\nprograms: ={programs}\nlibraries: ={libraries}\n"


def multi_os(tools: Toolchain) -> str:
    """-print-multi-os-directory: relative to /usr/lib."""
    for path in tools.library_dirs:
        if path.endswith("/lib64"):
            return "../lib64\n"
    return "../lib\n"


def answer(o: Options, tools: Toolchain, target: Target) -> str | None:
    """The text that answers the first query on the command line; None if it asks nothing."""
    triple = tools.target.triple
    for key, value in o.occurrences:
        text: str | None = None
        if key == "version":
            text = version_text(o.program)
        elif key == "help":
            text = help_text(o.program, value, target)
        elif key == "target_help":
            text = help_text(o.program, "target", target)
        elif key == "dumpmachine":
            text = triple + "\n"
        elif key == "dumpversion":
            text = GCC_MAJOR + "\n"
        elif key == "dumpfullversion":
            text = GCC_VERSION + "\n"
        elif key == "dumpspecs":
            text = "\n"
        elif key.startswith("print_"):
            text = print_query(key, value, o, tools)
        if text is not None:
            return text
    return None


def print_query(key: str, value: str, o: Options, tools: Toolchain) -> str | None:
    """The -print-… family."""
    if key == "print_search_dirs":
        return search_dirs(tools)
    if key == "print_file_name":
        return tools.find_file(value) + "\n"
    if key == "print_prog_name":
        if value in ("ld", "collect2"):
            return linker_program(o, tools) + "\n"
        return (tools.find_program(value) or value) + "\n"
    if key == "print_libgcc":
        return tools.find_file("libgcc.a") + "\n"
    if key == "print_multi_directory":
        return ".\n"
    if key == "print_multi_lib":
        return ".;\n"
    if key == "print_multi_os":
        return multi_os(tools)
    if key == "print_multiarch":
        return tools.target.triple + "\n"
    if key == "print_sysroot":
        return tools.sysroot + "\n" if tools.sysroot else ""
    if key == "print_sysroot_suffix":
        return ""
    if key == "print_resource_dir":
        return own_include_dir() + "\n"
    return None


def show_version_header(o: Options, tools: Toolchain) -> None:
    """The lines with which gcc -v begins; CMake and libtool read them."""
    sys.stderr.write(
        f"Using built-in specs.\nCOLLECT_GCC={o.program}\nTarget: {tools.target.triple}\n"
        f"Thread model: posix\ngcc version {GCC_VERSION} (pycc {PYCC_VERSION})\n"
    )
    sys.stderr.flush()


def show_include_dirs(quote: list[str], angle: list[str]) -> None:
    """The search list of -v."""
    lines = ['#include "..." search starts here:', *[" " + path for path in quote]]
    lines += ["#include <...> search starts here:", *[" " + path for path in angle], "End of search list."]
    sys.stderr.write("\n".join(lines) + "\n")
    sys.stderr.flush()
