"""One C input: its sources, interner and messages, and the preprocessor run over it."""

import os
import sys
from typing import Final, final

from compiler.driver.options import Options
from compiler.driver.stage_options import configure_diagnostics
from compiler.lex.cache import FileCache
from compiler.lex.stream import TokenStream
from compiler.preprocess.options import PreprocessOptions
from compiler.preprocess.preprocessor import Preprocessor
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
        self.diagnostics: Final = Diagnostics(self.sources, open(os.devnull, "w") if muted else None, o.program)
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
        raise InternalError("the printer is not there yet")

    def dependency_rule(self, targets: list[tuple[str, bool]], user_only: bool, phony: bool) -> str:
        """The make rule of the -M family."""
        raise InternalError("the printer is not there yet")
