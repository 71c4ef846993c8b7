"""What happens after an internal error: a message that names pass and function, and a reproducer on disk."""

import os
import sys

from compiler.driver.options import ITEM_FILE, Options
from compiler.driver.process import quote, temporary_directory
from compiler.source.progress import PROGRESS


def place_of(error: BaseException) -> str:
    """Source file and line of the innermost frame, for the message."""
    tb = error.__traceback__
    if tb is None:
        return ""
    while tb.tb_next is not None:
        tb = tb.tb_next
    return f" ({os.path.basename(tb.tb_frame.f_code.co_filename)}:{tb.tb_lineno})"


def report_internal_error(o: Options, source: str, error: BaseException) -> None:
    """Print the message of an internal error."""
    where = PROGRESS.stage or "driver"
    inside = f", function '{PROGRESS.function}'" if PROGRESS.function else ""
    kind = type(error).__name__
    text = str(error) if kind == "InternalError" else f"{kind}: {error}"
    sys.stderr.write(f"{source}: internal compiler error: in {where}{inside}: {text}{place_of(error)}\n")


def reproduce_words(o: Options, source: str, name: str) -> list[str]:
    """The command line with every input replaced by the preprocessed file `name`."""
    inputs = {item.text for item in o.items if item.kind == ITEM_FILE}
    words: list[str] = []
    skip = False
    for word in o.argv:
        if skip:
            skip = False
        elif word in ("-o", "-MF", "-MT", "-MQ", "-include", "-imacros", "-x"):
            skip = True
        elif word in inputs or word.startswith(("-Wl,", "-l", "-L", "-M")):
            continue
        else:
            words.append(word)
    if "-c" not in words and "-S" not in words:
        words.append("-c")
    return [*words, "-o", "/dev/null", "-x", "cpp-output", name]


def save_reproducer(o: Options, source: str, preprocessed: str, error: BaseException) -> None:
    """Write NAME.i, the traceback and a script; PYCC_REPRODUCER_DIR chooses the place, `off` prevents it."""
    root = os.environ.get("PYCC_REPRODUCER_DIR", "")
    if root == "off":
        return
    import traceback

    base = os.path.splitext(os.path.basename(source))[0] or "stdin"
    directory = os.path.join(root or temporary_directory(), f"pycc-crash-{os.getpid()}")
    try:
        os.makedirs(directory, exist_ok=True)
        with open(f"{directory}/{base}.i", "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write(preprocessed)
        with open(f"{directory}/traceback.txt", "w", encoding="utf-8", errors="replace") as file:
            file.write("".join(traceback.format_exception(error)))
        script = f"{directory}/reproduce.sh"
        with open(script, "w", encoding="utf-8", errors="surrogateescape") as file:
            words = " ".join([quote(word) for word in reproduce_words(o, source, base + ".i")])
            file.write(f'#!/bin/sh\ncd "$(dirname "$0")" && exec "${{PYCC:-pycc}}" {words}\n')
        os.chmod(script, 0o755)
    except OSError as problem:
        sys.stderr.write(f"{o.program}: note: no reproducer could be written: {problem.strerror}\n")
        return
    sys.stderr.write(f"{o.program}: note: reproducer saved; run {script}\n")
