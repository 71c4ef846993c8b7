"""Predefined macros against riscv64-linux-gnu-gcc's -dM; every difference has a written reason."""

import shutil
import subprocess
from fnmatch import fnmatchcase

import pytest

from compiler.driver.commandline import parse_command_line
from compiler.driver.derive import derive
from compiler.driver.stage_options import compile_options, preprocess_options
from compiler.driver.targets import target_named
from compiler.driver.toolchain import Toolchain

GCC = "riscv64-linux-gnu-gcc"
FLAG_SETS = [
    "", "-O2", "-Os", "-fPIC", "-fpic", "-fno-pie", "-fno-pie -mcmodel=medany", "-fno-pie -mcmodel=medlow",
    "-march=rv64g", "-march=rv64imac -mabi=lp64", "-march=rv64gc_zba_zbb", "-march=rv64imafdc_zbs",
    "-march=rv64imafc -mabi=lp64f",
    "-mabi=lp64", "-mabi=lp64f", "-fsigned-char", "-std=c99", "-ffast-math", "-fasynchronous-unwind-tables",
    "-mtune=rocket",
]  # fmt: skip
# Pattern of a macro that may differ -> why
EXPLAINED = {
    "__VERSION__": "names pycc beside the version of gcc that it stands in for",
    "__DEC*": "decimal floating-point types are not supported",
    "__STDC_IEC_*": "glibc's stdc-predef.h defines it; the preprocessor reads that header as gcc does",
    "__STDC_ISO_10646__": "from stdc-predef.h",
    "_STDC_PREDEF_H": "from stdc-predef.h",
}


def parse_macros(text: str) -> dict[str, str]:
    """Name (with parameters) -> body."""
    out = {}
    for line in text.splitlines():
        _, name, *body = line.split(" ", 2)
        out[name] = body[0].strip() if body else ""
    return out


def of_pycc(flags: str) -> dict[str, str]:
    """The macros that pycc's preprocessor starts with."""
    target = target_named("riscv64")
    assert target is not None
    o = parse_command_line("pycc", [*flags.split(), "-E", "x.c"], target)
    derive(o, target)
    assert o.errors == []
    desc = target.desc()
    options = preprocess_options(o, compile_options(o, target), target, desc, Toolchain(o, target))
    return parse_macros(options.predefined)


@pytest.mark.skipif(shutil.which(GCC) is None, reason="no cross gcc")
@pytest.mark.parametrize("flags", FLAG_SETS)
def test_macros_are_gccs(flags: str) -> None:
    """Same names, same bodies."""
    command = [GCC, *flags.split(), "-E", "-dM", "-x", "c", "/dev/null"]
    theirs = parse_macros(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ours = of_pycc(flags)
    names = sorted(theirs.keys() | ours.keys())
    found = {n: (theirs.get(n), ours.get(n)) for n in names if theirs.get(n) != ours.get(n)}
    assert {n: pair for n, pair in found.items() if not any(fnmatchcase(n, p) for p in EXPLAINED)} == {}


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        ("-march=rv32gc", "unsupported architecture"),
        ("-march=rv64gc_nothing", "unsupported architecture"),
        ("-mcpu=z80", "unknown cpu"),
        ("-march=rv64imac -mabi=lp64d", "subsume the 'D' extension"),
        ("-mabi=ilp32", "mabi"),
    ],
)
def test_bad_processors(flags: str, message: str) -> None:
    target = target_named("riscv64")
    assert target is not None
    o = parse_command_line("pycc", [*flags.split(), "-c", "x.c"], target)
    derive(o, target)
    assert any(message in error for error in o.errors)
