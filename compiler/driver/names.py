"""Names of outputs: from an input and the options to the .o, .s, .i and .d files, after gcc's rules."""

import os
from typing import Final

from compiler.driver.options import (
    ITEM_FILE,
    LANG_ASM,
    LANG_ASM_CPP,
    LANG_C,
    LANG_HEADER,
    LANG_LINKER,
    LANG_NONE,
    LANG_PREPROCESSED,
    MODE_ASM,
    MODE_LINK,
    MODE_OBJECT,
    MODE_PREPROCESS,
    MODE_SYNTAX,
    Item,
    Options,
)

SUFFIXES: Final[dict[str, int]] = {
    ".c": LANG_C, ".i": LANG_PREPROCESSED, ".s": LANG_ASM, ".S": LANG_ASM_CPP, ".sx": LANG_ASM_CPP,
    ".h": LANG_HEADER,
}  # fmt: skip


def language_of(item: Item) -> int:
    """The language of an input: -x, or its suffix; anything unknown goes to the linker."""
    if item.language != LANG_NONE:
        return item.language
    return SUFFIXES.get(os.path.splitext(item.text)[1], LANG_LINKER)


def base_of(path: str) -> str:
    """File name without directory and suffix; "-" stays, as in gcc."""
    name = os.path.basename(path)
    root, _ = os.path.splitext(name)
    return root or name


def input_count(o: Options) -> int:
    """How many source inputs there are."""
    return len([item for item in o.items if item.kind == ITEM_FILE and language_of(item) != LANG_LINKER])


def auxiliary_base(o: Options, source: str) -> str:
    """Path without suffix of .d and -save-temps=obj files."""
    dumpdir = o.value("dumpdir")
    base = base_of(o.value("dumpbase")) if o.value("dumpbase") else base_of(source)
    if dumpdir:
        return dumpdir + base
    if o.mode == MODE_LINK:
        if o.output == "":
            return base
        stem = os.path.splitext(o.output)[0]
        return stem if input_count(o) == 1 else f"{o.output}-{base}"
    if o.output and o.output != "-":
        return os.path.splitext(o.output)[0]
    return base


def output_of(o: Options, source: str) -> str:
    """The file that -c, -S or -E writes; "-" is standard output."""
    if o.output:
        return o.output
    if o.mode == MODE_ASM:
        return base_of(source) + ".s"
    if o.mode == MODE_PREPROCESS:
        return "-"
    return base_of(source) + ".o"


def save_base(o: Options, source: str) -> str:
    """Path without suffix of the files that -save-temps keeps."""
    if o.save_temps == "obj":
        if o.mode == MODE_LINK and o.output:
            return f"{o.output}-{base_of(source)}"
        return auxiliary_base(o, source)
    if o.mode == MODE_LINK:
        return f"{base_of(o.output or 'a')}-{base_of(source)}"
    return base_of(o.output) if o.output and o.output != "-" else base_of(source)


def dependency_target(o: Options, source: str) -> str:
    """Default target of the make rule."""
    if o.dep_mode in ("MD", "MMD") and o.output and o.mode != MODE_PREPROCESS and o.output != "-":
        return o.output
    if o.mode == MODE_OBJECT and o.output and o.output != "-":
        return o.output
    return base_of(source) + ".o"


def dependency_file(o: Options, source: str) -> str:
    """Where the make rule goes; "-" is standard output.  Several inputs with -o write the same file, as with gcc."""
    if o.dep_file:
        return o.dep_file
    if o.dep_mode in ("M", "MM"):
        return os.environ.get("DEPENDENCIES_OUTPUT", "").partition(" ")[0] or o.output or "-"
    if o.output and o.output != "-":
        return os.path.splitext(o.output)[0] + ".d"
    if o.mode in (MODE_LINK, MODE_SYNTAX) and not o.value("dumpdir"):
        return f"{base_of(o.value('dumpbase') or 'a')}-{base_of(source)}.d"
    return auxiliary_base(o, source) + ".d"
