"""RISC-V instruction-set extensions: what an architecture string or a processor name switches on.

An architecture string is rv64 with the base i or e, then single letters, then names joined by underscores:
rv64gc_zba_zbb. Version numbers (i2p1) are accepted and dropped.
"""

import re
from typing import Final

# Extension -> (what it includes, version as in its macro)
EXTENSIONS: Final[dict[str, tuple[str, int]]] = {
    "i": ("", 2001000), "m": ("", 2000000), "a": ("", 2001000), "f": ("zicsr", 2002000), "d": ("f", 2002000),
    "c": ("", 2000000), "zicsr": ("", 2000000), "zifencei": ("", 2000000), "zba": ("", 1000000),
    "zbb": ("", 1000000), "zbc": ("", 1000000), "zbs": ("", 1000000), "zicbom": ("", 1000000),
    "zicbop": ("", 1000000), "zicboz": ("", 1000000), "zihintpause": ("", 2000000),
}  # fmt: skip
GENERAL: Final = "imafd"
WORD: Final = re.compile(r"([a-z])(\d+(p\d+)?)?")

DEFAULT_MARCH: Final = "rv64gc"

# -mcpu= and -mtune= names -> architecture string
PROCESSORS: Final[dict[str, str]] = {
    "rocket": DEFAULT_MARCH, "sifive-3-series": DEFAULT_MARCH, "sifive-5-series": DEFAULT_MARCH,
    "sifive-7-series": DEFAULT_MARCH, "thead-c906": DEFAULT_MARCH, "size": DEFAULT_MARCH, "generic": DEFAULT_MARCH,
    "sifive-s21": "rv64imac", "sifive-s51": "rv64imac", "sifive-s54": DEFAULT_MARCH, "sifive-s76": DEFAULT_MARCH,
    "sifive-u54": DEFAULT_MARCH, "sifive-u74": DEFAULT_MARCH,
}  # fmt: skip

ABIS: Final[dict[str, str]] = {"lp64": "i", "lp64f": "f", "lp64d": "d"}     # -mabi= -> the extension it needs
DEFAULT_ABI: Final = "lp64d"


def add(name: str, out: list[str]) -> None:
    """Add an extension and what it includes."""
    if name not in out:
        out.append(name)
        for other in EXTENSIONS[name][0].split():
            add(other, out)


def parse_march(march: str) -> list[str] | None:
    """The extensions of an architecture string or processor; None if it is not valid."""
    text = PROCESSORS.get(march, march)
    if not text.startswith(("rv64i", "rv64g")):
        return None
    head, *names = text[4:].split("_")
    out: list[str] = []
    at = 0
    while at < len(head):
        if head[at] == "z":
            names.insert(0, head[at:])
            break
        match = WORD.match(head, at)
        if match is None:
            return None
        letters = GENERAL if match.group(1) == "g" else match.group(1)
        for letter in letters:
            if letter not in EXTENSIONS:
                return None
            add(letter, out)
        if match.group(1) == "g":
            add("zicsr", out)
            add("zifencei", out)
        at = match.end()
    for name in names:
        name = re.sub(r"\d+(p\d+)?$", "", name)
        if name not in EXTENSIONS:
            return None
        add(name, out)
    return out


def march_text(march: str) -> str:
    """The architecture string that the assembler knows."""
    return PROCESSORS.get(march, march)
