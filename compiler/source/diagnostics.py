"""Errors, warnings and notes in gcc's format, and the -W options that decide which of them appear.

`error` and `warning` collect and print; nothing is raised except FatalError, which ends the translation unit.
The text goes to a sink object with a write method (stderr by default), in the order of the calls.
"""
from __future__ import annotations

import sys
from bisect import bisect_right
from typing import Final, TextIO, final

from compiler.source.locations import SourceManager
from compiler.source.render import WHOLE_LINE, Colours, excerpt
from compiler.source.warning_groups import (
    ALIASES,
    BY_ALL,
    BY_EXTRA,
    BY_PEDANTIC,
    DEFAULT_LEVELS,
    GROUP_NAMES,
    LEVELLED,
    MEMBERS,
    MEMBERS_AT_LEVEL_2,
    NEED_BOTH,
    OFF,
    ON,
)

IGNORED: Final = 0
WARNING: Final = 1
ERROR: Final = 2
# What __extension__ silences.
EXTENSION_GROUPS: Final = ('pedantic', 'pointer-arith', 'long-long', 'overlength-strings', 'c90-c99-compat',
                           'c99-c11-compat', 'c11-c2x-compat', 'traditional', 'c++-compat')


class InternalError(Exception):
    """A bug of the compiler."""


class FatalError(Exception):
    """The translation unit cannot go on; what was wrong has been printed."""


@final
class WarningTable:
    """Every known group and how it is turned on. One object serves the process."""

    def __init__(self) -> None:
        self.known: set[str] = set()
        self.default_on: set[str] = set()
        self.parents: dict[str, list[str]] = {}
        for name in ON.split():
            self.known.add(name)
            self.default_on.add(name)
        self.add_members('all', BY_ALL)
        self.add_members('extra', BY_EXTRA)
        self.add_members('pedantic', BY_PEDANTIC)
        for group, members in MEMBERS.items():
            self.add_members(group, members)
        for group, members in MEMBERS_AT_LEVEL_2.items():
            self.add_members(group + '=2', members)
        self.known.update(OFF.split())
        self.known.update(GROUP_NAMES)
        self.known.update(('c++11-compat', 'c++14-compat', 'c++17-compat', 'c++20-compat'))

    def add_members(self, group: str, members: str) -> None:
        for name in members.split():
            self.known.add(name)
            self.parents.setdefault(name, []).append(group)


TABLE: Final = WarningTable()


@final
class PragmaState:
    """Levels that #pragma GCC diagnostic set, in force from `key` on (the order key of a location)."""

    def __init__(self, key: tuple[int, ...], levels: dict[str, int]) -> None:
        self.key = key
        self.levels = levels


@final
class Diagnostics:
    """The sink of all messages of one translation unit."""

    def __init__(self, sources: SourceManager, sink: TextIO | None = None, program: str = 'pycc') -> None:
        self.sources = sources
        self.sink: TextIO = sys.stderr if sink is None else sink
        self.program = program
        self.error_count = 0
        self.warning_count = 0
        self.function_name = ''         # set by the parser: the function being parsed or compiled
        self.explicit: dict[str, int] = {}      # -Wx: level, -Wno-x: 0
        self.errors: dict[str, bool] = {}       # -Werror=x, -Wno-error=x
        self.all_errors = False
        self.silent = False             # -w
        self.pedantic = False
        self.extension = 0      # depth of __extension__
        self.pedantic_errors = False
        self.fatal_errors = False
        self.max_errors = 0
        self.show_caret = True
        self.show_option = True
        self.system_warnings = False
        self.colours = Colours(False)
        self.levels: dict[str, int] = {}        # memo of level_of
        self.pragmas: list[PragmaState] = []
        self.pragma_keys: list[tuple[int, ...]] = []
        self.pragma_stack: list[dict[str, int]] = []
        self.last_function = ''
        self.last_includer = 0
        self.last_shown = False         # whether notes that follow belong to a message that was shown
        self.promoted = False           # a warning became an error

    # ---- options ----

    def option(self, text: str) -> bool:
        """Apply an option like "-Wall", "-w" or "-fmax-errors=5"; False if it is unknown."""
        self.levels = {}
        if text == '-w':
            self.silent = True
        elif text in ('-pedantic', '-Wpedantic', '--pedantic'):
            self.pedantic = True
            self.explicit['pedantic'] = 1
        elif text in ('-pedantic-errors', '--pedantic-errors'):
            self.pedantic = True
            self.pedantic_errors = True
            self.explicit['pedantic'] = 1
        elif text.startswith('-fmax-errors='):
            if not text[13:].isdigit():
                return False
            self.max_errors = int(text[13:])
        elif text in ('-fdiagnostics-show-caret', '-fno-diagnostics-show-caret'):
            self.show_caret = text[2:5] != 'no-'
        elif text in ('-fdiagnostics-show-option', '-fno-diagnostics-show-option'):
            self.show_option = text[2:5] != 'no-'
        elif text in ('-fdiagnostics-color=always', '-fdiagnostics-color'):
            self.colours = Colours(True)
        elif text in ('-fdiagnostics-color=never', '-fno-diagnostics-color'):
            self.colours = Colours(False)
        elif text == '-fdiagnostics-color=auto':
            self.colours = Colours(self.sink.isatty())
        elif text == '-W':
            self.explicit['extra'] = 1
        elif text.startswith('-W'):
            return self.warning_option(text[2:])
        else:
            return False
        return True

    def warning_option(self, name: str) -> bool:
        """Apply what follows -W."""
        if name == 'error' or name == 'no-error':
            self.all_errors = name == 'error'
            return True
        if name in ('fatal-errors', 'no-fatal-errors'):
            self.fatal_errors = name == 'fatal-errors'
            return True
        if name == 'error-implicit-function-declaration':
            name = 'error=implicit-function-declaration'    # an old spelling
        if name.startswith('error='):
            group, level = split_level(name[6:])
            if group not in TABLE.known:
                return False
            self.errors[group] = True
            self.explicit[group] = max(level, 1)
            return True
        if name.startswith('no-error='):
            self.errors[split_level(name[9:])[0]] = False
            return True
        negative = name.startswith('no-')
        group, level = split_level(name[3:] if negative else name)
        if group not in TABLE.known:
            return negative
        self.explicit[group] = 0 if negative else level
        if group == 'pedantic':
            self.pedantic = not negative
        if group == 'system-headers':
            self.system_warnings = not negative
        return True

    # ---- levels ----

    def level_of(self, group: str) -> int:
        """Return the level that the command line gives a group: 0 off, else 1 or the number of -Wgroup=N."""
        known = self.levels.get(group)
        if known is None:
            known = self.find_level(group)
            self.levels[group] = known
        return known

    def find_level(self, group: str) -> int:
        explicit = self.explicit.get(group)
        if explicit is not None:
            return explicit
        if group.endswith('=2'):
            return 1 if self.level_of(group[:-2]) >= 2 else 0
        both = NEED_BOTH.get(group)
        if both is not None:
            return min(self.level_of(both[0]), self.level_of(both[1]))
        parents = TABLE.parents.get(group, [])
        for parent in parents:
            if parent not in GROUP_NAMES and self.explicit.get(parent) == 0:
                return 0
        for parent in parents:
            if self.level_of(parent) > 0:
                if parent in GROUP_NAMES and group != 'implicit-fallthrough':
                    return 1
                return DEFAULT_LEVELS.get(group, 1)
        return 1 if group in TABLE.default_on else 0

    def enabled(self, group: str, loc: int = 0) -> bool:
        """Tell whether a warning of this group would be shown at loc."""
        if self.silent or (loc and not self.system_warnings and self.sources.is_system(loc)):
            return False
        return not group or self.disposition(group, loc) != IGNORED

    def disposition(self, group: str, loc: int) -> int:
        """Return IGNORED, WARNING or ERROR for a group at a location."""
        if self.extension and group in EXTENSION_GROUPS:
            return IGNORED
        if self.pragmas and loc:
            at = bisect_right(self.pragma_keys, self.sources.order_key(loc))
            if at:
                level = self.pragmas[at - 1].levels.get(group)
                if level is not None and (level != WARNING or self.errors.get(group) is not True):
                    return level
        if self.level_of(group) == 0:
            return IGNORED
        return ERROR if self.errors.get(group, self.all_errors) else WARNING

    def pragma(self, action: str, group: str, loc: int) -> bool:
        """Note a #pragma GCC diagnostic push, pop, ignored, warning, error; False if the group is unknown."""
        current = self.pragmas[-1].levels if self.pragmas else {}
        if action == 'push':
            self.pragma_stack.append(current)
            return True
        if action == 'pop':
            levels = self.pragma_stack.pop() if self.pragma_stack else {}
        else:
            group = ALIASES.get(group, group)
            if group not in TABLE.known:
                group = split_level(group)[0]       # suggest-attribute=pure
            if group not in TABLE.known:
                return False
            value = {'ignored': IGNORED, 'warning': WARNING, 'error': ERROR}[action]
            levels = dict(current)
            levels[group] = value
            for member in MEMBERS.get(group, '').split():
                levels[member] = value
        key = self.sources.order_key(loc)
        self.pragmas.append(PragmaState(key, levels))
        self.pragma_keys.append(key)
        return True

    # ---- messages ----

    def error(self, loc: int, message: str, begin: int = 0, end: int = 0) -> None:
        """Report an error at loc; the tokens from begin to end, if given, are underlined.

        A begin of render.WHOLE_LINE says that the line is meant.
        """
        self.report('error', loc, message, '', begin, end)
        self.count_error()

    def fatal(self, loc: int, message: str, begin: int = 0, end: int = 0) -> None:
        """Report an error that ends the translation unit."""
        self.report('fatal error', loc, message, '', begin, end)
        self.error_count += 1
        self.sink.write('compilation terminated.\n')
        raise FatalError(message)

    def warning(self, group: str, loc: int, message: str, begin: int = 0, end: int = 0) -> bool:
        """Report a warning of a -W group ('' for one that is always on); False if options suppress it."""
        if self.silent or (loc and not self.system_warnings and self.sources.is_system(loc)):
            self.last_shown = False
            return False
        disposition = WARNING
        if group:
            disposition = self.disposition(group, loc)
        elif self.all_errors:
            disposition = ERROR
        if disposition == IGNORED:
            self.last_shown = False
            return False
        if disposition == ERROR:
            self.promoted = True
            self.report('error', loc, message, 'error=' + group if group else 'error', begin, end)
            self.count_error()
        else:
            self.report('warning', loc, message, group, begin, end)
            self.warning_count += 1
        return True

    def pedwarn(self, group: str, loc: int, message: str, begin: int = 0, end: int = 0) -> bool:
        """Report what the standard wants diagnosed: an error under -pedantic-errors, else a warning."""
        if not self.pedantic_errors:
            return self.warning(group, loc, message, begin, end)
        if (loc and self.sources.is_system(loc)) or (self.extension and group in EXTENSION_GROUPS) or (
                group and group != 'pedantic' and self.disposition(group, loc) == IGNORED):
            self.last_shown = False
            return False
        self.report('error', loc, message, group, begin, end)
        self.count_error()
        return True

    def enter_extension(self) -> bool:
        """Begin what __extension__ stands before; for `leave_extension`."""
        was = self.pedantic
        self.pedantic = False
        self.extension += 1
        return was

    def leave_extension(self, was: bool) -> None:
        self.pedantic = was
        self.extension -= 1

    def line_note(self, loc: int, message: str) -> None:
        """Add to the message before a place that is a whole line."""
        if self.last_shown:
            self.report('note', loc, message, '', WHOLE_LINE, WHOLE_LINE)

    def note(self, loc: int, message: str, begin: int = 0, end: int = 0) -> None:
        """Add to the message before; nothing if that was suppressed."""
        if self.last_shown:
            self.report('note', loc, message, '', begin, end)

    def count_error(self) -> None:
        self.error_count += 1
        if self.fatal_errors:
            self.sink.write('compilation terminated due to -Wfatal-errors.\n')
            raise FatalError('-Wfatal-errors')
        if self.max_errors and self.error_count >= self.max_errors:
            self.sink.write(f'compilation terminated due to -fmax-errors={self.max_errors}.\n')
            raise FatalError('too many errors')

    def finish(self) -> None:
        """Print what ends a run in which warnings were errors."""
        if self.promoted:
            which = 'all' if self.all_errors else 'some'
            self.sink.write(f'{self.program}: {which} warnings being treated as errors\n')

    # ---- output ----

    def report(self, kind: str, loc: int, message: str, group: str, begin: int, end: int) -> None:
        """Print one message with its context lines, source excerpt and macro backtrace."""
        self.last_shown = True
        spelled = self.sources.spelling_loc(loc)
        out: list[str] = []
        if loc:
            self.include_context(loc, out)
        self.function_context(loc, out)
        suffix = ''
        if group and self.show_option:
            equals = '=' if group in LEVELLED else ''
            suffix = f' [{self.colours.kind(kind)}-W{group}{equals}{self.colours.end}]'
        label = f'{self.colours.kind(kind)}{kind}: {self.colours.end}'
        place = self.place(spelled, begin == WHOLE_LINE)
        out.append(f'{place} {label}{self.colours.quoted(message)}{suffix}\n')
        if self.show_caret and spelled:
            out.append(excerpt(self.sources, self.colours, kind, spelled, begin, end))
        self.macro_notes(loc, out)
        self.sink.write(''.join(out))

    def place(self, loc: int, whole_line: bool = False) -> str:
        """Return "file:line:column:" of a file location, without the column if the line is meant."""
        colours = self.colours
        if not loc:
            return f'{colours.locus}{self.program}:{colours.end}'
        presumed = self.sources.presumed(loc)
        column = '' if whole_line else f':{presumed.column}'
        return f'{colours.locus}{presumed.path}:{presumed.line}{column}:{colours.end}'

    def include_context(self, loc: int, out: list[str]) -> None:
        """Say how the file was included, once for each include."""
        sources = self.sources
        includer = sources.included_from(loc)
        if includer == self.last_includer:
            return
        self.last_includer = includer
        stack = sources.include_stack(loc)
        lead = 'In file included from '
        for position, at in enumerate(stack):
            place = f'{sources.presumed_path(at)}:{sources.presumed_line(at)}'
            stop = ',' if position + 1 < len(stack) else ':'
            out.append(f'{lead}{self.colours.locus}{place}{self.colours.end}{stop}\n')
            lead = '                 from '

    def function_context(self, loc: int, out: list[str]) -> None:
        """Say which function the message is in, once for each function."""
        if self.function_name == self.last_function:
            return
        self.last_function = self.function_name
        path = self.sources.presumed_path(self.sources.expansion_loc(loc)) if loc else self.program
        where = f"In function '{self.function_name}'" if self.function_name else 'At top level'
        out.append(f'{self.colours.locus}{path}:{self.colours.end} {self.colours.quoted(where)}:\n')

    def macro_notes(self, loc: int, out: list[str]) -> None:
        """Name the macros whose expansion the location comes from."""
        sources = self.sources
        for at in sources.macro_backtrace(loc):
            spelled = sources.spelling_loc(at)
            if sources.is_system(spelled):
                continue
            label = f'{self.colours.kind("note")}note: {self.colours.end}'
            name = identifier_at(sources, spelled)
            text = self.colours.quoted(f"in expansion of macro '{name}'")
            out.append(f'{self.place(spelled)} {label}{text}\n')
            if self.show_caret:
                out.append(excerpt(sources, self.colours, 'note', spelled, 0, 0))


def split_level(text: str) -> tuple[str, int]:
    """Split "format=2" into the canonical name and its level."""
    name, _, level = text.partition('=')
    name = ALIASES.get(name, name)
    if level.isdigit():
        return name, int(level)
    return name, DEFAULT_LEVELS.get(name, 1)


def identifier_at(sources: SourceManager, loc: int) -> str:
    """Return the identifier spelled at a file location."""
    line = sources.line_bytes(loc)
    start = sources.offset_in_line(loc)
    stop = start
    while stop < len(line) and (chr(line[stop]).isalnum() or line[stop] in b'_$' or line[stop] >= 128):
        stop += 1
    return line[start:stop].decode('utf-8', 'replace')
