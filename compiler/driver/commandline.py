"""Command line -> Options: expands @files and -Wp, looks every word up in the tables, reports what has
no row.

Errors are collected as text in `options.errors` (gcc reports all of them, too).  Option order matters
only between repetitions of a key, and among files and linker words.
"""

import os
from typing import Final

from compiler.codegen.target import Target
from compiler.driver.flag_table import FLAG_ROWS, GCC_PASS_NAMES
from compiler.driver.option_table import DRIVER_ROWS
from compiler.driver.options import (
    ITEM_FILE,
    ITEM_LINK,
    LANG_NONE,
    LANG_UNKNOWN,
    LANGUAGE_NAMES,
    Item,
    Options,
)
from compiler.source.diagnostics import TABLE, split_level
from compiler.target.option_rows import BOOL, EITHER, EXACT, IGNORED, JOINED, LONG, REFUSED, Row

# Linker options whose words go on at their place, with what the linker calls them.
LINK_WORDS: Final[dict[str, str]] = {
    "T": "-T",
    "u": "-u",
    "z": "-z",
    "t": "-t",
    "n": "-n",
    "N": "-N",
    "e": "-e",
}
MAX_RESPONSE_DEPTH: Final = 50
# -W names that are not groups.
SPECIAL_WARNINGS: Final = ("", "error", "fatal-errors", "no-error", "no-fatal-errors")
# Long spellings that gcc's driver knows by other names.
LONG_ALIASES: Final[dict[str, str]] = {
    "--output": "-o", "--define-macro": "-D", "--undefine-macro": "-U", "--include-directory": "-I",
    "--include": "-include", "--imacros": "-imacros", "--language": "-x", "--library-directory": "-L",
    "--for-linker": "-Xlinker", "--for-assembler": "-Xassembler", "--prefix": "-B", "--force-link": "-u",
    "--optimize": "-O", "--debug": "-g",
}  # fmt: skip
LONG_FLAG_ALIASES: Final[dict[str, str]] = {
    "--compile": "-c", "--assemble": "-S", "--preprocess": "-E", "--static": "-static", "--shared": "-shared",
    "--pie": "-pie", "--dependencies": "-M", "--user-dependencies": "-MM", "--write-dependencies": "-MD",
    "--write-user-dependencies": "-MMD", "--no-line-commands": "-P", "--no-standard-includes": "-nostdinc",
    "--comments": "-C", "--trace-includes": "-H", "--trigraphs": "-trigraphs", "--save-temps": "-save-temps",
    "--pipe": "-pipe", "--pedantic-errors": "-pedantic-errors", "--all-warnings": "-Wall",
    "--extra-warnings": "-Wextra", "--print-missing-file-dependencies": "-MG", "--optimize": "-O",
    "--debug": "-g",
}  # fmt: skip


class OptionIndex:
    """The tables, indexed by spelling."""

    def __init__(self, target: Target) -> None:
        self.exact: dict[str, Row] = {}
        self.joined: dict[str, Row] = {}
        self.longest = 0
        for row in DRIVER_ROWS:
            self.add(row[0], row)
        for row in FLAG_ROWS:
            self.add_flag("-f", row)
        for row in target.rows:
            self.add_flag("-m", row)
        reason = "names a pass of gcc; pycc's pipeline has its own"
        for name in GCC_PASS_NAMES.split():
            self.add_flag("-f", (name, JOINED if name.endswith("=") else BOOL, IGNORED, name, reason))
        for name in target.features:
            self.add_flag("-m", (name, BOOL, 0, "isa:" + name, "instruction-set extension"))

    def add(self, spelling: str, row: Row) -> None:
        """Enter one row under its full spelling."""
        form = row[1]
        if form == JOINED or form == EITHER:
            self.joined[spelling] = row
            self.longest = max(self.longest, len(spelling))
        elif form == LONG:
            self.joined[spelling + "="] = row
            self.longest = max(self.longest, len(spelling) + 1)
        if form != JOINED:
            self.exact[spelling] = row

    def add_flag(self, prefix: str, row: Row) -> None:
        """Enter an -f or -m row and, for BOOL, its negative form."""
        self.add(prefix + row[0], row)
        if row[1] == BOOL:
            self.exact[prefix + "no-" + row[0]] = (row[0], BOOL, row[2], "!" + row[3], row[4])

    def find_joined(self, word: str) -> tuple[str, Row] | None:
        """The longest prefix of `word` that takes a joined argument."""
        for length in range(min(len(word), self.longest), 1, -1):
            row = self.joined.get(word[:length])
            if row is not None:
                return word[:length], row
        return None


def split_response(text: str) -> list[str]:
    """Words of an @file: whitespace separates, quotes and backslashes group (as in libiberty)."""
    words: list[str] = []
    current: list[str] = []
    started = False
    quote = ""
    i = 0
    while i < len(text):
        c = text[i]
        i += 1
        if c == "\\" and i < len(text):
            current.append(text[i])
            started = True
            i += 1
        elif quote:
            if c == quote:
                quote = ""
            else:
                current.append(c)
        elif c == '"' or c == "'":
            quote = c
            started = True
        elif c.isspace():
            if started:
                words.append("".join(current))
                current = []
                started = False
        else:
            current.append(c)
            started = True
    if started:
        words.append("".join(current))
    return words


def expand_responses(argv: list[str], depth: int = 0) -> list[str]:
    """Replace each @file that can be read by its words; others stay as they are, as in gcc."""
    out: list[str] = []
    for word in argv:
        if not word.startswith("@") or len(word) == 1 or depth > MAX_RESPONSE_DEPTH:
            out.append(word)
            continue
        try:
            with open(word[1:], encoding="utf-8", errors="surrogateescape") as file:
                text = file.read()
        except OSError:
            out.append(word)
            continue
        out.extend(expand_responses(split_response(text), depth + 1))
    return out


class Parser:
    """One pass over the words."""

    def __init__(self, options: Options, index: OptionIndex) -> None:
        self.o = options
        self.index = index
        self.language = LANG_NONE

    def run(self, argv: list[str]) -> None:
        """Look at every word; operands are taken from the words that follow."""
        i = 0
        while i < len(argv):
            word = argv[i]
            i += 1
            if not word.startswith("-") or word == "-":
                self.o.items.append(Item(ITEM_FILE, word, self.language))
                continue
            used = self.option(word, argv[i] if i < len(argv) else None)
            i += used

    def option(self, word: str, operand: str | None) -> int:
        """Handle one option; returns how many operands it took."""
        row = self.index.exact.get(word)
        if row is not None:
            form = row[1]
            if form == EXACT or form == BOOL:
                self.accept(word, row, "1")
                return 0
            if operand is None:
                self.o.errors.append(f"missing argument to '{word}'")
                return 0
            self.accept(word, row, operand)
            return 1
        if word.startswith("-W") and not word.startswith(("-Wl,", "-Wa,", "-Wp,")):
            self.warning(word)
            return 0
        if word.startswith("--"):
            return self.long_option(word, operand)
        found = self.index.find_joined(word)
        if found is not None:
            prefix, row = found
            self.accept(word, row, word[len(prefix) :])
            return 0
        self.o.errors.append(f"unrecognized command-line option '{word}'")
        return 0

    def long_option(self, word: str, operand: str | None) -> int:
        """--name, --name=VALUE, --name VALUE: gcc's aliases of short options."""
        flag = LONG_FLAG_ALIASES.get(word)
        if flag is not None:
            return self.option(flag, None)
        name, equals, value = word.partition("=")
        short = LONG_ALIASES.get(name)
        if short is not None:
            if equals:
                operand = value
            if operand is None:
                self.o.errors.append(f"missing argument to '{word}'")
                return 0
            if short == "-O" or short == "-g":
                self.option(short + operand, None)
            else:
                self.option(short, operand)
            return 0 if equals else 1
        found = self.index.find_joined(word)
        if found is None:
            self.o.errors.append(f"unrecognized command-line option '{word}'")
            return 0
        prefix, row = found
        self.accept(word, row, word[len(prefix) :])
        return 0

    def warning(self, word: str) -> None:
        """-W options: the names are the diagnostics' own table."""
        name = word[2:]
        if name.startswith("no-") and not name.startswith("no-error="):
            self.o.warning_args.append(word)  # gcc is silent about unknown names here
            return
        base = name
        if name.startswith("error="):
            base = name[6:]
        elif name.startswith("no-error="):
            base = name[9:]
        group, _ = split_level(base)
        if group in TABLE.known or group in SPECIAL_WARNINGS:
            self.o.warning_args.append(word)
        elif name.startswith(("error=", "no-error=")):
            self.o.errors.append(f"'{word}': no option '-W{base}'")
        else:
            self.o.errors.append(f"unrecognized command-line option '{word}'")

    def accept(self, word: str, row: Row, value: str) -> None:
        """Record an option that has a row."""
        key = row[3]
        if key.startswith("!"):
            key = key[1:]
            value = "0"
        if row[2] == REFUSED:
            if value != "0":
                self.o.errors.append(f"unsupported command-line option '{word}': {row[4]}")
            return
        if key == "x":
            language = LANGUAGE_NAMES.get(value, LANG_UNKNOWN)
            if language == LANG_UNKNOWN:
                self.o.errors.append(f"language {value} not recognized")
            else:
                self.language = language
        elif key == "l":
            self.o.items.append(Item(ITEM_LINK, "-l" + value, 0))
        elif key == "Wl":
            for part in value.split(","):
                self.o.items.append(Item(ITEM_LINK, part, 0))
        elif key == "Xlinker":
            self.o.items.append(Item(ITEM_LINK, value, 0))
        elif key == "Wa":
            self.o.assembler_args.extend(value.split(","))
        elif key == "Xassembler":
            self.o.assembler_args.append(value)
        elif key == "Wp":
            self.preprocessor_words(value.split(","))
        elif key == "Xpreprocessor":
            self.preprocessor_words([value])
        elif key in LINK_WORDS:
            self.o.items.append(Item(ITEM_LINK, LINK_WORDS[key], 0))
            if row[1] != EXACT:
                self.o.items.append(Item(ITEM_LINK, value, 0))
        else:
            self.o.occurrences.append((key, value))
            self.o.last[key] = value

    def preprocessor_words(self, words: list[str]) -> None:
        """-Wp,…: as if given directly, but that -MD and -MMD take a file name (cpp's own syntax)."""
        i = 0
        while i < len(words):
            word = words[i]
            i += 1
            if word in ("-MD", "-MMD") and i < len(words) and not words[i].startswith("-"):
                self.option(word, None)
                self.option("-MF", words[i])
                i += 1
                continue
            if word == "":
                continue
            i += self.option(word, words[i] if i < len(words) else None)


def environment_paths(name: str) -> list[str]:
    """A colon-separated list of directories; an empty entry is the current one, an unset variable is none."""
    text = os.environ.get(name, "")
    if text == "":
        return []
    return [part or "." for part in text.split(":")]


def parse_command_line(program: str, argv: list[str], target: Target) -> Options:
    """The raw Options of a call; `derive.derive` completes it."""
    options = Options()
    options.program = program
    words = expand_responses(argv)
    options.argv = words
    Parser(options, OptionIndex(target)).run(words)
    return options
