"""Build script: compiles the package `compiler` with mypyc as one group; everything else is in
pyproject.toml.

PYCC_USE_MYPYC=0     leave out the compiled modules (pure Python, same behaviour, slower)
PYCC_MYPYC_OPT=0..3  optimization level of the C compile (default 2) PYCC_BUILD_JOBS=N    parallel C
compiler processes (default: all processors)

The build is incremental: mypyc rewrites a generated C file only when its text changes, and an object
file is reused while it is newer than its source and than every header that the C compiler listed for it
(-MMD).
"""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

ROOT = Path(__file__).resolve().parent
# Thin entry modules that mypyc cannot run as scripts.
UNCOMPILED_NAMES = {"__main__.py", "launch.py"}
# Modules that are large literal tables: compiling them costs C compile time and gains nothing.
UNCOMPILED_PATHS: set[str] = set()
# Only the init functions are seen from outside: calls inside of the group are direct, and of the 18,000 symbols that
# the dynamic linker would look up at each start 300 are left (3 of 36 ms of hello.c).
COMPILE_FLAGS = ["-fvisibility=hidden"]
LINK_FLAGS = ["-Wl,-Bsymbolic", "-Wl,-O1"]
BUILD_COMMANDS = {"build", "build_ext", "bdist_wheel", "install"}


def compiled_paths() -> list[str]:
    """The modules of the group, relative to the project, in a fixed order."""
    paths = []
    for path in sorted((ROOT / "compiler").rglob("*.py")):
        relative = str(path.relative_to(ROOT))
        if path.name not in UNCOMPILED_NAMES and relative not in UNCOMPILED_PATHS:
            paths.append(relative)
    return paths


def wants_mypyc() -> bool:
    """Compiled unless PYCC_USE_MYPYC=0, or a command that builds no extensions.

    pip runs this file several times; only the run that builds the wheel needs the expensive answer.  An
    editable install is always interpreted: compiled modules beside the sources would hide later edits.
    """
    builds = BUILD_COMMANDS.intersection(sys.argv[1:])
    return bool(builds) and os.environ.get("PYCC_USE_MYPYC", "1") != "0"


def extensions() -> list[Extension]:
    """The mypyc group, or nothing for the pure build."""
    if not wants_mypyc():
        return []
    from mypyc.build import mypycify

    os.chdir(ROOT)
    made: list[Extension] = mypycify(
        compiled_paths(),
        opt_level=os.environ.get("PYCC_MYPYC_OPT", "2"),
        debug_level="0",
        multi_file=True,
        group_name="pycc",
        target_dir="build",
    )
    for extension in made:
        extension.extra_compile_args += COMPILE_FLAGS
        extension.extra_link_args += LINK_FLAGS
    return made


def dependencies(dep_file: Path) -> list[str]:
    """The prerequisites in a Makefile fragment that the C compiler wrote."""
    text = dep_file.read_text().replace("\\\n", " ")
    _, _, prerequisites = text.partition(":")
    return prerequisites.split()


def is_current(obj: Path, dep_file: Path, command_file: Path, command: str) -> bool:
    """Whether `obj` can be reused: same command, and newer than all it was made from."""
    if not (obj.exists() and dep_file.exists() and command_file.exists()):
        return False
    if command_file.read_text() != command:
        return False
    made = obj.stat().st_mtime
    for name in dependencies(dep_file):
        try:
            if os.stat(name).st_mtime > made:
                return False
        except OSError:
            return False
    return True


class IncrementalBuildExt(build_ext):
    """build_ext that compiles the files of an extension in parallel and only those that changed."""

    def build_extensions(self) -> None:
        """The group has one large extension and a small one for each module: build those at the same time."""
        self.parallel = int(os.environ.get("PYCC_BUILD_JOBS", "0")) or os.cpu_count() or 1
        compiler: Any = self.compiler
        compiler.compile = self.compile_changed
        super().build_extensions()

    def compile_changed(
        self,
        sources: list[str],
        output_dir: str | None = None,
        macros: Any = None,
        include_dirs: list[str] | None = None,
        debug: bool = False,
        extra_preargs: list[str] | None = None,
        extra_postargs: list[str] | None = None,
        depends: list[str] | None = None,
    ) -> list[str]:
        """Stand-in for CCompiler.compile: returns the object files, rebuilt where needed."""
        compiler: Any = self.compiler
        macros, objects, post, pp_options, build = compiler._setup_compile(
            output_dir, macros, include_dirs, sources, depends, extra_postargs
        )
        base = list(compiler.compiler_so) + list(pp_options) + (["-g"] if debug else [])
        base += list(extra_preargs or [])
        todo: list[tuple[str, list[str], Path]] = []
        for obj in objects:
            source = build[obj][0] if obj in build else ""
            if not source:
                continue
            dep_file = Path(obj).with_suffix(".d")
            command_file = Path(obj).with_suffix(".cmd")
            command = [*base, "-c", source, "-o", obj, "-MMD", "-MF", str(dep_file), *post]
            text = " ".join(command)
            if not is_current(Path(obj), dep_file, command_file, text):
                Path(obj).parent.mkdir(parents=True, exist_ok=True)
                todo.append((obj, command, command_file))
        jobs = int(os.environ.get("PYCC_BUILD_JOBS", "0")) or os.cpu_count() or 1
        # Largest first, so that one long compile does not run alone at the end.
        todo.sort(key=lambda item: -os.path.getsize(item[1][item[1].index("-c") + 1]))
        with ThreadPoolExecutor(jobs) as pool:
            for failed in pool.map(run_one, todo):
                if failed:
                    sys.exit(f"error: C compile failed: {failed}")
        return list(objects)


def run_one(item: tuple[str, list[str], Path]) -> str:
    """Compile one file; returns the command when it failed, else an empty string."""
    obj, command, command_file = item
    command_file.unlink(missing_ok=True)
    if subprocess.run(command, check=False).returncode != 0:
        return " ".join(command)
    command_file.write_text(" ".join(command))
    sys.stdout.write(f"compiled {obj}\n")
    return ""


setup(ext_modules=extensions(), cmdclass={"build_ext": IncrementalBuildExt})
