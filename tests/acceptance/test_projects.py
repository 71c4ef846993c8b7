"""Small projects of three build systems configure, build, install and run with CC=pycc."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT, pycc_command

PROJECTS = Path(__file__).parent / "projects"
pytestmark = [pytest.mark.slow, pytest.mark.needs_compiler]


def environment(tmp_path: Path) -> dict[str, str]:
    """CC is a file named pycc: build systems look at the name."""
    wrapper = tmp_path / "tools" / "pycc"
    wrapper.parent.mkdir()
    words = " ".join(pycc_command())
    wrapper.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {words} "$@"\n')
    wrapper.chmod(0o755)
    return {**os.environ, "CC": str(wrapper), "LC_ALL": "C", "PYCC_REPRODUCER_DIR": str(tmp_path / "crash")}


def need(*tools: str) -> None:
    """Skip when a build tool is missing."""
    for tool in tools:
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")


def run(command: list[str], cwd: Path, env: dict[str, str]) -> str:
    """Run a step; its output is the message when it fails."""
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return done.stdout


def check_installed(prefix: Path) -> None:
    """The installed program finds its library and computes."""
    env = {**os.environ, "LD_LIBRARY_PATH": str(prefix / "lib")}
    assert run([str(prefix / "bin" / "greet"), "you"], prefix, env) == "hello, you: 10 1.0 59\n"


def test_autoconf(tmp_path: Path) -> None:
    """autoreconf, configure with libtool, make, make install."""
    need("autoreconf", "automake", "libtoolize", "make")
    source = tmp_path / "source"
    shutil.copytree(PROJECTS / "autoconf", source)
    env = environment(tmp_path)
    run(["autoreconf", "-fi"], source, env)
    run(["./configure", f"--prefix={tmp_path}/out", "--disable-dependency-tracking"], source, env)
    config = (source / "config.h").read_text()
    assert "#define HAVE_STDINT_H 1" in config
    assert "#define SIZEOF_LONG 8" in config
    assert "HAVE_NOSUCH_H 1" not in config
    assert "HAVE_NOSUCHFUNCTION 1" not in config
    run(["make", "-s"], source, env)
    run(["make", "-s", "install"], source, env)
    check_installed(tmp_path / "out")


def test_cmake(tmp_path: Path) -> None:
    """Configure, build, install; the compiler is taken for GNU."""
    need("cmake", "make")
    env = environment(tmp_path)
    build = tmp_path / "build"
    run(["cmake", "-S", str(PROJECTS / "cmake"), "-B", str(build), f"-DCMAKE_INSTALL_PREFIX={tmp_path}/out",
         "-DCMAKE_BUILD_TYPE=Release"], tmp_path, env)  # fmt: skip
    run(["cmake", "--build", str(build)], tmp_path, env)
    run(["cmake", "--install", str(build)], tmp_path, env)
    check_installed(tmp_path / "out")


def test_meson(tmp_path: Path) -> None:
    """Setup, compile, install; every has_argument answer is true to fact."""
    need("meson", "ninja")
    env = environment(tmp_path)
    build = tmp_path / "build"
    run(["meson", "setup", str(build), str(PROJECTS / "meson"), f"--prefix={tmp_path}/out"], tmp_path, env)
    run(["meson", "compile", "-C", str(build)], tmp_path, env)
    run(["meson", "install", "-C", str(build)], tmp_path, env)
    check_installed(tmp_path / "out")
