"""What the parts of the preprocessor share: the files being read, the macro table, the output, and its events."""
from __future__ import annotations

from typing import Final, final

from librt.vecs import vec
from mypy_extensions import i64

from compiler.lex.cache import FileCache
from compiler.lex.lexer import LexedFile
from compiler.preprocess.expander import Expander
from compiler.preprocess.headers import HeaderSearch
from compiler.preprocess.macros import MacroTable, Tokens
from compiler.preprocess.options import PreprocessOptions
from compiler.source.diagnostics import Diagnostics
from compiler.source.interner import Interner
from compiler.source.locations import SourceManager

# Kinds of events, for -E and -M.
ENTER: Final = 1
LEAVE: Final = 2
RENAME: Final = 3
DEFINE: Final = 4
UNDEF: Final = 5
INCLUDE: Final = 6
IDENT_LINE: Final = 7


@final
class Event:
    """Something that happened before token `row` of the output."""

    def __init__(self, row: int, kind: int, loc: int, text: str) -> None:
        self.row = row
        self.kind = kind
        self.loc = loc
        self.text = text


@final
class Conditional:
    """An open #if group."""

    def __init__(self, loc: int, name: str, taken: bool) -> None:
        self.loc = loc
        self.name = name        # of the directive that opened the group, for messages
        self.taken = taken      # some group has been or is being read
        self.else_loc = 0


@final
class Entry:
    """A file being read. `at` is the next row; no row from `stop` on is text: there a directive or EOF waits."""

    def __init__(self, file: LexedFile, base: int, path: str, system: bool, directory: int) -> None:
        self.file = file
        self.base: i64 = base
        self.path = path
        self.system = system
        self.directory = directory      # where #include_next goes on; -1 unless found along the search path
        self.words: vec[i64] = file.words
        self.at: i64 = 0
        self.hash: i64 = 0              # index of the next directive in file.hashes
        self.stop: i64 = 0
        self.conditionals: list[Conditional] = []
        self.imported = False
        self.find_stop()

    def find_stop(self) -> None:
        hashes = self.file.hashes
        self.stop = i64(hashes[self.hash]) if self.hash < len(hashes) else i64(len(self.words) - 1)

    def loc(self, row: int) -> int:
        """Return the location of a row."""
        return int(self.base) + int(self.file.starts[row])


@final
class State:
    """All state of one translation unit's preprocessing."""

    def __init__(
        self, options: PreprocessOptions, cache: FileCache, mode: int, sources: SourceManager,
        diagnostics: Diagnostics, table: MacroTable, expander: Expander, headers: HeaderSearch,
    ) -> None:
        self.options = options
        self.cache = cache
        self.mode = mode
        self.interner: Interner = cache.interner
        self.sources = sources
        self.diagnostics = diagnostics
        self.table = table
        self.expander = expander
        self.headers = headers
        self.entries: list[Entry] = []
        self.out = Tokens()
        self.events: list[Event] = []
        self.dependencies: list[tuple[str, bool]] = []      # path, is it a system header
        self.once: set[str] = set()
        self.counter = 0
        self.main_path = ''
        self.in_condition = False       # an #if line is being expanded

    def event(self, kind: int, loc: int, text: str) -> None:
        if self.options.keep_for_printing:
            self.events.append(Event(len(self.out.words), kind, loc, text))

    def word_text(self, word: i64) -> str:
        """Return a token's spelling."""
        return self.interner.text(int(word >> 16))
