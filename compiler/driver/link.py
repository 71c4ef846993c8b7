"""Builds the command lines of as and ld, in the order and with the defaults of Debian's gcc."""

from typing import Final

from compiler.driver.commandline import environment_paths
from compiler.driver.options import Options
from compiler.driver.toolchain import Toolchain

LIBGCC_SHARED: Final = ["-lgcc", "--push-state", "--as-needed", "-lgcc_s", "--pop-state"]


def assembler_command(o: Options, tools: Toolchain, source: str, output: str) -> list[str]:
    """The as command; source "-" reads standard input."""
    command = [tools.find_program("as") or "as", *tools.assembler_mode]
    if o.last.get("I") is not None:
        for key, value in o.occurrences:
            if key == "I":
                command += ["-I", value]
    command += o.assembler_args
    command += ["-o", output, source]
    return command


def start_files(o: Options, tools: Toolchain) -> tuple[list[str], list[str]]:
    """Object files before and after the inputs."""
    if o.no_start_files:
        return [], []
    if o.shared:
        first: list[str] = []
        suffix = "S"
    elif o.static_pie:
        first, suffix = ["rcrt1.o"], "S"
    elif o.static:
        first, suffix = ["crt1.o"], "T"
    elif o.pie:
        first, suffix = ["Scrt1.o"], "S"
    else:
        first, suffix = ["crt1.o"], ""
    if o.is_on("pg", False) and first:
        first = ["grcrt1.o" if o.static_pie else "gcrt1.o"]
    end_suffix = "S" if suffix == "S" else ""
    before = [*first, "crti.o", f"crtbegin{suffix}.o"]
    after = [*control_word_files(o, tools), f"crtend{end_suffix}.o", "crtn.o"]
    return [tools.find_file(name) for name in before], [tools.find_file(name) for name in after]


def control_word_files(o: Options, tools: Toolchain) -> list[str]:
    """libgcc's start-up code that sets the floating-point unit as -ffast-math and -mpc32, -mpc64, -mpc80 ask for."""
    files = [f"crtprec{key[3:]}.o" for key in ("mpc32", "mpc64", "mpc80") if o.is_on(key, False)]
    if (o.fast_math or o.unsafe_math) and not o.shared and tools.find_file("crtfastmath.o") != "crtfastmath.o":
        files.insert(0, "crtfastmath.o")
    return files


def default_libraries(o: Options) -> list[str]:
    """The libraries that every link gets."""
    if o.no_default_libs:
        return []
    pthread = ["-lpthread"] if o.pthread and not o.no_libc else []
    libc = [] if o.no_libc else ["-lc"]
    if o.static or o.static_pie:
        return [*pthread, "--start-group", "-lgcc", "-lgcc_eh", *libc, "--end-group"]
    if o.static_libgcc:
        libgcc = ["-lgcc", "-lgcc_eh"]
    elif o.shared_libgcc:
        libgcc = ["-lgcc_s", "-lgcc"]
    else:
        libgcc = LIBGCC_SHARED
    return [*pthread, *libgcc, *libc, *libgcc]


def linker_program(o: Options, tools: Toolchain) -> str:
    """ld, or what -fuse-ld= asks for."""
    name = "ld." + o.use_ld if o.use_ld else "ld"
    return tools.find_program(name) or name


def linker_command(o: Options, tools: Toolchain, items: list[str], output: str) -> list[str]:
    """The ld command; `items` are objects, libraries and linker words in order."""
    command = [linker_program(o, tools)]
    if o.sysroot:
        command.append("--sysroot=" + o.sysroot)
    if not o.relocatable:
        command.append("--build-id")
        if not o.static or o.static_pie:
            command.append("--eh-frame-hdr")
    command += ["-m", tools.emulation]
    if not o.relocatable:
        command.append("--hash-style=gnu")
        if not o.static:
            command.append("--as-needed")
    if o.static:
        command.append("-static")
    elif o.static_pie:
        command += ["-static", "-pie", "--no-dynamic-linker", "-z", "text"]
    elif o.shared:
        command.append("-shared")
    elif not o.relocatable:
        if o.rdynamic:
            command.append("-export-dynamic")
        command += ["-dynamic-linker", tools.dynamic_linker]
        if o.pie:
            command.append("-pie")
    if o.is_on("symbolic", False):
        command.append("-Bsymbolic")
    if o.relocatable:
        command.append("-r")
    if o.strip:
        command.append("-s")
    before, after = start_files(o, tools)
    command += ["-o", output, *before]
    for key, value in o.occurrences:
        if key == "L":
            command.append("-L" + value)
    command += ["-L" + path for path in environment_paths("LIBRARY_PATH")]
    command += ["-L" + path for path in tools.library_dirs]
    command += items
    command += default_libraries(o)
    command += after
    return command
