"""What the command line tells the preprocessor, as one plain object."""
from __future__ import annotations

from typing import final


@final
class PreprocessOptions:
    """Every field has the default of a plain `pycc file.c`; the driver fills in the rest."""

    def __init__(self) -> None:
        self.std = 'gnu17'                      # c90 c94 c99 c11 c17 c23 gnu90 gnu99 gnu11 gnu17 gnu23
        self.trigraphs = False                  # -trigraphs; strict -std=c90..c17 turn them on anyway
        self.quote_dirs: list[str] = []         # -iquote
        self.include_dirs: list[str] = []       # -I, CPATH
        self.system_dirs: list[str] = []        # -isystem, C_INCLUDE_PATH, then the standard directories
        self.after_dirs: list[str] = []         # -idirafter
        self.macro_actions: list[tuple[str, str]] = []  # ('D', 'X=1') and ('U', 'X') in command-line order
        self.undef_all = False                  # -undef: no system-specific predefined macros
        self.includes: list[tuple[str, str]] = []       # ('include', file) and ('imacros', file) in order
        self.predefined = ''                    # the target's "#define ..." lines
        self.attributes: dict[str, int] = {}    # __has_attribute: name -> value; names without underscores
        self.c_attributes: dict[str, int] = {}  # __has_c_attribute: "deprecated" or "gnu::packed" -> value
        self.builtins: set[str] = set()         # __has_builtin
        self.preprocessed = False               # -fpreprocessed or a .i file
        self.prefix_maps: list[tuple[str, str]] = []    # -fmacro-prefix-map=, -ffile-prefix-map=: (old, new)
        self.source_date_epoch = ''             # SOURCE_DATE_EPOCH
        self.base_file = ''                     # __BASE_FILE__ if it is not the main file
        self.keep_comments = False              # -C: comments outside of directives and macro calls are printed
        self.keep_for_printing = False          # record events that the -E printer needs
        self.missing_headers_ok = False         # -MG
        self.max_include_depth = 200
        self.sysroot = ''                       # replaces a leading "=" in directories
        self.implicit_include = ''              # a header read first if it exists: stdc-predef.h
        self.assembler = False                  # a .S file: quotes need not match, # may begin a comment
