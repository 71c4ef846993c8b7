"""The stages of one translation unit, from tokens to assembly text."""

from compiler.driver.sink import Sink
from compiler.lex.stream import TokenStream
from compiler.source.diagnostics import Diagnostics, InternalError
from compiler.source.interner import Interner
from compiler.source.locations import SourceManager
from compiler.source.progress import PROGRESS
from compiler.target.desc import TargetDesc
from compiler.target.options import CompileOptions


def compile_unit(
    options: CompileOptions,
    target: TargetDesc,
    sources: SourceManager,
    interner: Interner,
    diagnostics: Diagnostics,
    stream: TokenStream,
    sink: Sink,
) -> None:
    """Parse, lower, optimize and emit.  User errors are counted in `diagnostics`; then the text is not
    used.
    """
    PROGRESS.stage = "parse"
    raise InternalError("the parser is not there yet")
