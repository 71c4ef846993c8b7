"""Programs of the distribution, built by their own build systems with the compiler under test, and checked by their
own test suites.

A package passes when every test that passes in a build by the reference passes in the build under test; what the
reference's build printed is kept in the cache. So a test that needs root, a terminal or the network, which fails for
both, decides nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shlex
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from oracle.cache import cache_dir
from oracle.matrix import Compiler
from oracle.process import Limits, run
from oracle.sources import SourceUnavailable, fetch
from oracle.suites.results import Failure, failed_build

BUILD = Limits(wall=3000, cpu=2400, output=256 << 20, file_size=1 << 30)
CHECK = Limits(wall=3000, cpu=2400, output=256 << 20, file_size=1 << 30)
# Results as Automake, ctest and plain scripts print them.
PASSED = re.compile(
    rb"^(?:PASS: (\S.*?)|ok (\d+ \S.*?)|\s*\d+/\d+ Test +#\d+: (\S+) \.+ +Passed .*"
    rb"|(\S+)\s*\.\.\.\s*(?:ok|passed|OK|PASS)|\[ok\]: (.*?)(?: \(\d+ ms\))?)\s*$",
    re.M,
)
CONFIGURE = "./configure --disable-dependency-tracking"
# Generated files of a patched source look outdated; the tools that would make them again are not needed.
NO_TOOLS = ("AUTOCONF", "AUTOMAKE", "ACLOCAL", "AUTOHEADER", "MAKEINFO", "HELP2MAN")


@dataclass(frozen=True)
class Package:
    """A source package, the shell commands that build it, and the one that runs its tests.

    The environment has CC and CFLAGS; $JOBS is the number of parallel jobs. `sure` is text that the tests print when
    all is well, for suites that name no tests.
    """

    source: str
    build: tuple[str, ...]
    check: str
    sure: str = ""
    needs: tuple[str, ...] = ("make",)


def automake(source: str, options: str = "", check: str = "make -k check") -> Package:
    """A package of the form configure, make, make check."""
    return Package(source, (f"{CONFIGURE} {options}", "make -j$JOBS"), check)


def cmake(source: str, options: str = "") -> Package:
    """A package of the form cmake, ctest."""
    build = (f"cmake -S . -B build {options}", "cmake --build build -j$JOBS")
    return Package(source, build, "ctest --test-dir build", needs=("make", "cmake"))


PACKAGES: dict[str, Package] = {
    "xz": automake("xz-utils", "--disable-shared"),
    "sed": automake("sed"),
    "gzip": automake("gzip"),
    "grep": automake("grep"),
    "libpng": automake("libpng1.6", "--disable-shared"),
    "flex": automake("flex", "--disable-nls"),
    "nettle": automake("nettle", "--disable-shared --disable-openssl"),
    "opus": automake("opus", "--disable-doc"),
    "jansson": cmake("jansson", "-DJANSSON_BUILD_DOCS=OFF"),
    "cjson": cmake("cjson"),
    "zstd": Package(
        "libzstd",
        ("make -j$JOBS -C programs zstd", "make -j$JOBS -C tests fuzzer zstreamtest"),
        "cd tests && ./fuzzer -T20s && ./zstreamtest -T20s && echo both fuzzers pass",
        "both fuzzers pass",
    ),
    "tcc": Package(
        "tcc",
        ('./configure --cc="$CC" --extra-cflags="$CFLAGS"', "make -j$JOBS"),
        "make -C tests/tests2 && echo tests2 passes",
        "tests2 passes",
    ),
    "redis": Package(
        "redis",
        ('make -j$JOBS MALLOC=libc "CC=$CC" "CFLAGS=$CFLAGS"',),
        "./runtest --clients 2 --single unit/type/list --single unit/type/hash --single unit/scripting"
        " --single unit/sort --single unit/bitops",
        "All tests passed without errors",
        ("make", "tclsh"),
    ),
}


def environment(compiler: Compiler, level: str, where: Path, jobs: int) -> dict[str, str]:
    """What the build sees. Build systems look at the compiler's name, so CC is a path of one word where it can be."""
    return {
        **os.environ,
        **dict.fromkeys(NO_TOOLS, "true"),
        "CC": shlex.join(compiler.command),
        "CFLAGS": f"-w {level}",
        "JOBS": str(jobs),
        "LC_ALL": "C",
        "TZ": "UTC",
        "HOME": str(where),
        "TMPDIR": str(where),
        "FORCE_UNSAFE_CONFIGURE": "1",
    }


def build_and_check(package: Package, compiler: Compiler, level: str, where: Path, jobs: int) -> bytes:
    """Build in `where`; returns what the tests printed, whatever their exit status.

    Errors: Failure, SourceUnavailable.
    """
    for tool in package.needs:
        if shutil.which(tool) is None:
            raise SourceUnavailable(f"{tool} is not installed")
    tree = where / "tree"
    shutil.copytree(fetch(package.source).resolve(), tree, symlinks=True)
    env = environment(compiler, level, where, jobs)
    for command in package.build:
        failed_build(run(["sh", "-c", command], tree, BUILD, env=env), command)
    checked = run(["sh", "-c", package.check], tree, CHECK, env=env)
    if checked.timed_out:
        raise Failure("hang", f"{package.check}: time limit")
    return checked.stdout + b"\n" + checked.stderr


def passed(printed: bytes) -> list[str]:
    """The names of the tests that pass."""
    names = (next(name for name in match.groups() if name) for match in PASSED.finditer(printed))
    return sorted({name.decode(errors="replace") for name in names})


def expected(name: str, package: Package, reference: Compiler, jobs: int) -> list[str]:
    """The tests that pass in the reference's build, from the cache or by building."""
    key = hashlib.sha256(repr((package, reference.command, fetch(package.source).resolve().name)).encode())
    kept = cache_dir("packages") / f"{name}-{key.hexdigest()[:16]}.json"
    if kept.exists():
        found: list[str] = json.loads(kept.read_text())
        return found
    with tempfile.TemporaryDirectory(prefix=f"package-{name}-") as directory:
        printed = build_and_check(package, reference, "-O1", Path(directory), jobs)
    if package.sure and package.sure.encode() not in printed:
        raise Failure("check", "the tests fail with the reference")
    names = passed(printed)
    fresh = kept.with_suffix(f".{os.getpid()}")
    fresh.write_text(json.dumps(names))
    fresh.replace(kept)
    return names


def check_package(name: str, under_test: Compiler, reference: Compiler, level: str, where: Path, jobs: int) -> str:
    """Build and check one package; returns a line about what passed.

    Errors: Failure, SourceUnavailable.
    """
    package = PACKAGES[name]
    wanted = expected(name, package, reference, jobs)
    printed = build_and_check(package, under_test, level, where, jobs)
    if package.sure and package.sure.encode() not in printed:
        raise Failure("check", f"the tests do not print '{package.sure}'")
    if not wanted and not package.sure:
        raise SourceUnavailable("no test passes with the reference")
    missing = sorted(set(wanted) - set(passed(printed)))
    if missing:
        more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
        raise Failure("check", f"{len(missing)} of {len(wanted)} tests fail: {', '.join(missing[:5])}{more}")
    return f"{len(wanted)} tests" if wanted else package.sure
