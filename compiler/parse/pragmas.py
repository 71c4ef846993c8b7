"""Pragmas that reach the parser: pack, weak, redefine_extname, GCC visibility, GCC push_options and the like.

Pragmas of others (omp, STDC FENV_ACCESS ...) are ignored, with -Wunknown-pragmas where gcc warns.
"""
from __future__ import annotations

import re
from typing import Final

from compiler.lex import tokens as tk
from compiler.parse.parser import Parser

IGNORED: Final = ("STDC", "omp", "message", "scalar_storage_order", "region", "endregion", "ident", "mark", "clang",
                  "push_macro", "pop_macro", "once")
GCC_IGNORED: Final = ("diagnostic", "unroll", "ivdep", "dependency", "poison", "system_header", "warning", "error",
                      "target", "reset_options", "novector", "nounroll")
WORD: Final = r"[A-Za-z_]\w*|\d\w*|\"[^\"]*\"|[(),=]"


def pragma(p: Parser) -> None:
    """Obey the PRAGMA token here and step over it."""
    loc = p.loc
    text = p.s.text(p.sym)
    p.advance()
    words: list[str] = re.findall(WORD, text)
    if not words:
        return
    name = words[0]
    if name == "pack":
        pack(p, words[1:], loc)
    elif name == "weak" and len(words) > 1:
        p.s.weak[words[1]] = words[3] if len(words) > 3 and words[2] == "=" else ""
    elif name == "redefine_extname" and len(words) > 2:
        p.s.renames[words[1]] = words[2]
    elif name == "GCC" and len(words) > 1:
        gcc(p, words[1], words[2:], loc)
    elif name not in IGNORED:
        p.s.warn("unknown-pragmas", loc, f"ignoring '#pragma {' '.join(text.split()[:2])}'")


def pack(p: Parser, words: list[str], loc: int) -> None:
    """pack(), pack(n), pack(push[, id][, n]), pack(pop[, id])"""
    s = p.s
    inside = [word for word in words if word not in "(),"]
    if not inside:
        s.pack = s.ctx.options.pack_struct
        return
    if inside[0] == "push":
        label = inside[1] if len(inside) > 1 and not inside[1].isdigit() else ""
        s.pack_stack.append((label, s.pack))
    elif inside[0] == "pop":
        pop(p, inside[1] if len(inside) > 1 and not inside[1].isdigit() else "", loc)
    elif not inside[0].isdigit():
        s.warn("pragmas", loc, f"unknown action '{inside[0]}' for '#pragma pack' - ignored")
        return
    if inside[-1].isdigit():
        value = int(inside[-1])
        if value not in (0, 1, 2, 4, 8, 16):
            s.warn("pragmas", loc, f"alignment must be a small power of two, not {value}")
        else:
            s.pack = value


def pop(p: Parser, label: str, loc: int) -> None:
    s = p.s
    if not s.pack_stack:
        s.warn("pragmas", loc, "#pragma pack (pop) encountered without matching #pragma pack (push)")
        return
    while s.pack_stack:
        name, value = s.pack_stack.pop()
        s.pack = value
        if not label or name == label:
            return


def gcc(p: Parser, name: str, words: list[str], loc: int) -> None:
    s = p.s
    inside = [word.strip('"') for word in words if word not in "(),"]
    if name == "visibility":
        if inside and inside[0] == "push" and len(inside) > 1:
            s.visibility_stack.append(s.visibility)
            s.visibility = inside[1]
        elif inside and inside[0] == "pop":
            if s.visibility_stack:
                s.visibility = s.visibility_stack.pop()
            else:
                s.error(loc, "no matching push for '#pragma GCC visibility pop'")
    elif name == "push_options":
        s.option_stack.append((s.optimize, s.target_option))
    elif name == "pop_options":
        if s.option_stack:
            s.optimize, s.target_option = s.option_stack.pop()
    elif name == "optimize":
        s.optimize = ",".join(inside)
    elif name not in GCC_IGNORED:
        s.warn("unknown-pragmas", loc, f"ignoring '#pragma GCC {name}'")


def skip(p: Parser) -> None:
    """Obey all pragmas that stand here."""
    while p.tok == tk.PRAGMA:
        pragma(p)
