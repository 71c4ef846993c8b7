"""Gives a compiler without gcc's command line one: `--under-test "mycc {source} {output}"` runs this module in between.

It is called as TEMPLATE ARGUMENTS... and takes gcc's arguments, joins several sources into one, writes -D as
#define, leaves other options out, and runs the template with the one source and the output in place. Such a compiler
makes whole programs: objects and libraries can't be given to it.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

JOINED = "adapted.c"


def split_arguments(arguments: list[str]) -> tuple[list[str], list[str], str]:
    """(sources, -D definitions, output) of gcc's arguments."""
    sources: list[str] = []
    definitions: list[str] = []
    output = "a.out"
    words = iter(arguments)
    for word in words:
        if word == "-o":
            output = next(words, output)
        elif word.startswith("-D"):
            definitions.append(word[2:] or next(words, ""))
        elif word.endswith(".c") and not word.startswith("-"):
            sources.append(word)
    return sources, definitions, output


def one_source(sources: list[str], definitions: list[str]) -> str:
    """The source itself, or a file beside it that includes all."""
    if len(sources) == 1 and not definitions:
        return sources[0]
    lines = [f"#define {name} {value or '1'}" for name, _, value in (one.partition("=") for one in definitions)]
    lines += [f'#include "{os.path.abspath(name)}"' for name in sources]
    Path(JOINED).write_text("\n".join(lines) + "\n")
    return JOINED


def main(arguments: list[str]) -> int:
    """The compiler's own exit status; 1 for arguments that can't be passed on."""
    template, *rest = arguments
    if any(word.endswith((".o", ".a")) for word in rest if word != split_arguments(rest)[2]):
        sys.stderr.write("adapter: error: this compiler takes no objects\n")
        return 1
    sources, definitions, output = split_arguments(rest)
    if not sources:
        sys.stderr.write("adapter: error: no source\n")
        return 1
    source = one_source(sources, definitions)
    argv = [word.replace("{source}", source).replace("{output}", output) for word in shlex.split(template)]
    return subprocess.run(argv, check=False).returncode


if __name__ == "__main__":
    status = main(sys.argv[1:])
    if status < 0:
        os.kill(os.getpid(), -status)  # a crash stays one
    sys.exit(status)
