"""Runs the preprocessor in process on files in a directory, for the tests of this package."""

import io
from dataclasses import dataclass, field
from pathlib import Path

from compiler.lex.cache import FileCache
from compiler.lex.stream import TokenStream
from compiler.preprocess.options import PreprocessOptions
from compiler.preprocess.preprocessor import Preprocessor
from compiler.preprocess.printer import Printer
from compiler.source.diagnostics import Diagnostics, FatalError
from compiler.source.locations import SourceManager

ATTRIBUTES = {"noreturn": 1, "packed": 1, "unused": 1}


@dataclass
class Run:
    """What one run gave."""

    stream: TokenStream | None = None
    text: str = ""
    messages: str = ""
    errors: int = 0
    preprocessor: Preprocessor | None = None
    sources: SourceManager = field(default_factory=SourceManager)


def options_of(words: list[str]) -> tuple[PreprocessOptions, list[str]]:
    """Options for a few gcc-like words; the rest go to Diagnostics."""
    options = PreprocessOptions()
    options.attributes = dict(ATTRIBUTES)
    options.predefined = "#define __STDC__ 1\n#define __STDC_HOSTED__ 1\n"
    rest: list[str] = []
    for word in words:
        if word.startswith(("-D", "-U")):
            options.macro_actions.append((word[1], word[2:]))
        elif word.startswith("-std="):
            options.std = word[5:]
        elif word.startswith("-I"):
            options.include_dirs.append(word[2:])
        elif word.startswith("-isystem"):
            options.system_dirs.append(word[8:])
        elif word == "-trigraphs":
            options.trigraphs = True
        elif word == "-C":
            options.keep_comments = True
        elif word == "-fpreprocessed":
            options.preprocessed = True
        elif word.startswith("-include"):
            options.includes.append(("include", word[8:]))
        elif word.startswith("-imacros"):
            options.includes.append(("imacros", word[8:]))
        else:
            rest.append(word)
    return options, rest


def preprocess_file(
    path: Path, words: list[str], markers: bool = False, dump: str = "", printing: bool = True
) -> Run:
    """Preprocess a file; with `printing` as -E does it, else as for the parser."""
    options, rest = options_of(words)
    options.keep_for_printing = printing
    run = Run()
    sink = io.StringIO()
    diagnostics = Diagnostics(run.sources, sink)
    for word in rest:
        assert diagnostics.option(word), word
    run.preprocessor = Preprocessor(options, FileCache(), run.sources, diagnostics)
    try:
        run.stream = run.preprocessor.run(str(path))
        if printing:
            run.text = Printer(run.preprocessor.state, run.stream, markers, dump).text()
    except FatalError:
        pass
    run.errors = diagnostics.error_count
    run.messages = sink.getvalue()
    return run


def preprocess_text(tmp_path: Path, text: str, words: list[str] | None = None, printing: bool = True) -> Run:
    """Preprocess a text."""
    path = tmp_path / "t.c"
    path.write_bytes(text.encode())
    return preprocess_file(path, words or [], printing=printing)


def spellings(stream: TokenStream) -> list[str]:
    """The spellings of all tokens but the last, which is EOF."""
    return [stream.text(row) for row in range(len(stream) - 1)]
