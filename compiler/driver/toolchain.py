"""Finds headers, start files, libgcc, as and ld by looking at the file system; never by running gcc.

Knows the layouts of Debian and Ubuntu (multiarch) and the plain /usr/lib64 of others, native and cross.
Directories are kept in search order; only those that exist are kept.
"""

import os
from typing import Final, final

from compiler.codegen.target import Target
from compiler.driver.options import Options

# The version of gcc whose language and command line pycc stands in for; also in __GNUC__.
GCC_VERSION: Final = "12.2.0"
GCC_MAJOR: Final = "12"


def join(root: str, path: str) -> str:
    """`path` under the sysroot `root`."""
    return root.rstrip("/") + path if root else path


def add_dir(out: list[str], path: str) -> None:
    """Add an existing directory once."""
    if path not in out and os.path.isdir(path):
        out.append(path)


def version_key(name: str) -> tuple[int, ...]:
    """Sort key of a gcc version directory such as 12 or 13.2.1."""
    return tuple([int(part) if part.isdigit() else 0 for part in name.split(".")])


def own_include_dir() -> str:
    """The compiler's own headers, beside the package."""
    return os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "include")


@final
class Toolchain:
    """Where everything is, for one target."""

    def __init__(self, options: Options, target: Target) -> None:
        self.target: Final = target.desc()
        self.sysroot: Final = options.sysroot
        self.prefixes: Final = options.prefixes
        arch = target.name
        self.triples = [self.target.triple, f"{arch}-linux-gnu", f"{arch}-pc-linux-gnu", f"{arch}-redhat-linux",
                        f"{arch}-suse-linux", f"{arch}-unknown-linux-gnu", f"{arch}-linux-musl",
                        f"{arch}-alpine-linux-musl"]  # fmt: skip
        self.is_native: Final = os.uname().machine == arch
        self.include_root = options.value("isysroot", self.sysroot)
        self.gcc_dir = self.find_gcc_dir()
        self.library_dirs = self.find_library_dirs()
        facts = target.link_facts(options.march, options.abi)
        self.emulation: Final = facts.emulation
        self.dynamic_linker = facts.glibc
        self.assembler_mode: Final = facts.assembler
        if not os.path.exists(join(self.sysroot, facts.glibc)) and os.path.exists(join(self.sysroot, facts.musl)):
            self.dynamic_linker = facts.musl

    def find_gcc_dir(self) -> str:
        """The newest directory with crtbegin.o and libgcc.a; empty if there is none."""
        best = ""
        best_key: tuple[int, ...] = ()
        for parent in ("/usr/lib/gcc", "/usr/lib/gcc-cross", "/usr/lib64/gcc", "/usr/local/lib/gcc"):
            for triple in self.triples:
                base = join(self.sysroot, f"{parent}/{triple}")
                try:
                    versions = os.listdir(base)
                except OSError:
                    continue
                for version in versions:
                    key = version_key(version)
                    path = f"{base}/{version}"
                    if key > best_key and os.path.exists(path + "/libgcc.a"):
                        best, best_key = path, key
            if best:
                break
        return best

    def find_library_dirs(self) -> list[str]:
        """Search path of the linker after -L and LIBRARY_PATH."""
        out: list[str] = []
        for prefix in self.prefixes:
            add_dir(out, prefix)
        if self.gcc_dir:
            out.append(self.gcc_dir)
        triple = self.target.triple
        if not self.is_native:
            add_dir(out, join(self.sysroot, f"/usr/{triple}/lib"))
        for path in (f"/usr/lib/{triple}", f"/lib/{triple}", "/usr/lib64", "/lib64", "/usr/lib", "/lib"):
            if self.is_native or self.sysroot or triple in path:
                add_dir(out, join(self.sysroot, path))
        return out

    def system_includes(self) -> list[str]:
        """The standard header directories, own headers first."""
        out: list[str] = []
        triple = self.target.triple
        root = self.include_root
        add_dir(out, own_include_dir())
        if not self.is_native and not root:
            add_dir(out, f"/usr/{triple}/include")
            add_dir(out, f"/usr/include/{triple}")
            return out
        for path in (
            f"/usr/local/include/{triple}",
            "/usr/local/include",
            f"/usr/include/{triple}",
            "/usr/include",
        ):
            add_dir(out, join(root, path))
        return out

    def find_file(self, name: str) -> str:
        """A start file or library by name; the name itself when it is nowhere (as gcc answers)."""
        if name == "include":
            return own_include_dir()
        for directory in self.library_dirs:
            path = f"{directory}/{name}"
            if os.path.exists(path):
                return path
        return name

    def find_program(self, name: str) -> str:
        """Path of a tool: -B directories, then PATH (with the triple's prefix for a cross target)."""
        names = [name] if self.is_native else [f"{self.target.triple}-{name}"]
        for prefix in self.prefixes:
            for candidate in [name, *names]:
                for path in (os.path.join(prefix, candidate), prefix + candidate):
                    if os.path.isfile(path) and os.access(path, os.X_OK):
                        return path
        for directory in os.environ.get("PATH", "/usr/bin:/bin").split(":"):
            for candidate in names:
                path = f"{directory}/{candidate}"
                if os.path.isfile(path) and os.access(path, os.X_OK):
                    return path
        return ""
