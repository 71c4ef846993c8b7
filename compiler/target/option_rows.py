"""The form of option tables: rows of (spelling, form, status, key, text), for the driver's tables and the -m options of
each target.
"""

from typing import Final

# Forms.
EXACT: Final = 0  # -c
JOINED: Final = 1  # -std=c17
SEPARATE: Final = 2  # -include FILE
EITHER: Final = 3  # -IDIR, -I DIR
BOOL: Final = 4  # -fname, -fno-name
LONG: Final = 5  # --name=VALUE, --name VALUE

# Status.
DONE: Final = 0
IGNORED: Final = 1
REFUSED: Final = 2
HIDDEN: Final = 3  # as DONE, for the project's own tests: no list shows it

Row = tuple[str, int, int, str, str]


def rows_of(status: int, groups: dict[str, str]) -> tuple[Row, ...]:
    """Rows of one status: what is said of them -> their names. A name with `=` takes a value, one with `!` has no form
    with no-."""
    rows: list[Row] = []
    for text, names in groups.items():
        for name in names.split():
            key = "m" + name.rstrip("=!")
            form = JOINED if name.endswith("=") else EXACT if name.endswith("!") else BOOL
            rows.append((name.rstrip("!"), form, status, key, text))
    return tuple(rows)


# -m options of all targets
COMMON_ROWS: Final[tuple[Row, ...]] = rows_of(IGNORED, {"the C library is the system's": "glibc! musl!"})
