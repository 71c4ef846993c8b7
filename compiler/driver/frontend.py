"""One C input: its sources, interner and messages, and the preprocessor run over it."""

import sys
from typing import Final, final

from compiler.driver.options import Options
from compiler.driver.stage_options import configure_diagnostics
from compiler.lex.stream import TokenStream
from compiler.preprocess.options import PreprocessOptions
from compiler.source.diagnostics import Diagnostics, InternalError
from compiler.source.interner import Interner
from compiler.source.locations import SourceManager


@final
class NullText:
    """A text sink that drops everything."""

    def write(self, text: str) -> int:
        """Accept and forget."""
        return len(text)


@final
class Unit:
    """A translation unit as the driver handles it."""

    def __init__(self, o: Options, options: PreprocessOptions, source: str, assembly: bool) -> None:
        self.o: Final = o
        self.options: Final = options
        self.source: Final = source
        self.assembly: Final = assembly
        self.interner: Final = Interner()
        self.sources: Final = SourceManager()
        self.diagnostics: Final = Diagnostics(self.sources, None, o.program)
        configure_diagnostics(o, self.diagnostics)
        self.stream_or_none: TokenStream | None = None

    @property
    def stream(self) -> TokenStream:
        """The tokens; `preprocess` has run."""
        if self.stream_or_none is None:
            raise InternalError("tokens asked for before preprocessing")
        return self.stream_or_none

    def mute(self) -> None:
        """Print no messages: this is a second run over the same input."""
        self.diagnostics.option("-w")

    def failed(self) -> bool:
        """Whether there were errors."""
        return self.diagnostics.error_count > 0

    def finish(self) -> None:
        """Print the summary lines."""
        self.diagnostics.finish()
        sys.stderr.flush()

    def preprocess(self) -> None:
        """Read the input and everything it includes."""
        raise InternalError("the preprocessor is not there yet")

    def preprocessed_text(self) -> str:
        """What -E prints."""
        raise InternalError("the preprocessor is not there yet")

    def dependency_rule(self, targets: list[tuple[str, bool]], user_only: bool, phony: bool) -> str:
        """The make rule of the -M family."""
        raise InternalError("the preprocessor is not there yet")
