"""One C input: its sources, interner and messages, and the preprocessor run over it."""

import sys
from io import StringIO
from typing import Final, final

from compiler.driver.options import Options
from compiler.driver.stage_options import configure_diagnostics
from compiler.lex.cache import FileCache
from compiler.lex.stream import TokenStream
from compiler.preprocess.dependencies import dependency_rule
from compiler.preprocess.options import PreprocessOptions
from compiler.preprocess.preprocessor import Preprocessor
from compiler.preprocess.printer import Printer, macro_dump
from compiler.source.diagnostics import Diagnostics, InternalError
from compiler.source.locations import SourceManager

# Files tokenized once a process, with the interner that all units share.
CACHE: Final = FileCache()


@final
class Unit:
    """A translation unit as the driver handles it."""

    def __init__(self, o: Options, options: PreprocessOptions, source: str, muted: bool) -> None:
        self.o: Final = o
        self.options: Final = options
        self.source: Final = source
        self.interner: Final = CACHE.interner
        self.sources: Final = SourceManager()
        self.diagnostics: Final = Diagnostics(self.sources, StringIO() if muted else None, o.program)
        configure_diagnostics(o, self.diagnostics)
        self.preprocessor: Final = Preprocessor(options, CACHE, self.sources, self.diagnostics)
        self.stream_or_none: TokenStream | None = None

    @property
    def stream(self) -> TokenStream:
        """The tokens; `preprocess` has run."""
        if self.stream_or_none is None:
            raise InternalError("tokens asked for before preprocessing")
        return self.stream_or_none

    def failed(self) -> bool:
        """Whether there were errors."""
        return self.diagnostics.error_count > 0

    def finish(self) -> None:
        """Print the summary lines."""
        self.diagnostics.finish()
        sys.stderr.flush()

    def preprocess(self) -> None:
        """Read the input and everything it includes."""
        self.stream_or_none = self.preprocessor.run(self.source)

    def preprocessed_text(self) -> str:
        """What -E prints."""
        o = self.o
        if self.stream_or_none is None:
            self.preprocess()
        if o.is_on("dM", False):
            return macro_dump(self.preprocessor.state)
        letters = "".join([letter for letter in "DINU" if o.is_on("d" + letter, False)])
        return Printer(self.preprocessor.state, self.stream, not o.is_on("P", False), letters).text()

    def dependency_rule(self, targets: list[tuple[str, bool]], user_only: bool, phony: bool) -> str:
        """The make rule of the -M family."""
        return dependency_rule(self.preprocessor.state, targets, user_only, phony)

    def show_headers(self) -> None:
        """-H: the headers that were read, one a line, by depth."""
        sources = self.sources
        for instance in sources.instances:
            if instance.included_from:
                dots = "." * len(sources.include_stack(instance.base))
                sys.stderr.write(f"{dots} {instance.path}\n")
