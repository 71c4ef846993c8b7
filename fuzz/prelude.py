"""Makes a program that includes one header self-contained: of the header's text, only what the program uses is kept.

A finding then needs no include directory, and a compiler does not read thousands of lines for each program. What the
header declares is found once, from its preprocessed text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from fuzz.generator import GeneratorError
from oracle.process import Limits, run
from reduce.syntax import NotParsed, parse
from reduce.tokens import is_word, render, tokenize

WORD = re.compile(r"[A-Za-z_]\w*")
LIMITS = Limits(wall=20, output=16 << 20)


@dataclass(frozen=True)
class Piece:
    """An external declaration or a macro: its text and the names that it uses."""

    text: str
    uses: frozenset[str]


class Header:
    """What a header declares and defines, by name."""

    def __init__(self, name: str, include: Path, command: str = "gcc") -> None:
        """Errors: GeneratorError when the compiler can't preprocess it."""
        self.line = f'#include "{name}"'
        source = self.line.encode()
        self.pieces: list[Piece] = []
        self.names: dict[str, list[int]] = {}
        # Attributes of the C library's declarations say nothing that a program needs; not every compiler knows them.
        words = [command, "-E", "-P", "-D__attribute__(x)=", f"-I{include}", "-"]
        self._declarations(_preprocessed(words, source))
        predefined = set(_preprocessed([command, "-E", "-dM", "-"], b"").splitlines())
        self.macros: dict[str, str] = {}
        for line in _preprocessed([command, "-E", "-dM", f"-I{include}", "-"], source).splitlines():
            if line not in predefined:
                self.macros[WORD.findall(line)[1]] = line

    def _declarations(self, text: str) -> None:
        tokens = tokenize(text)
        try:
            tree = parse(tokens)
        except NotParsed:
            raise GeneratorError(f"{self.line} has unbalanced brackets") from None
        for node in tree.kids:
            mine = tokens[node.start:node.end]
            place = len(self.pieces)
            self.pieces.append(Piece(render(mine), frozenset(word for word in mine if is_word(word))))
            declared = {kid.name for kid in node.kids if kid.kind == "declarator"}
            declared |= {kid.name for top in node.kids[:1] for kid in top.walk() if kid.kind == "enumerator"}
            for at, word in enumerate(mine):
                if word in ("struct", "union", "enum") and is_word((mine[at + 1:at + 2] or ["{"])[0]):
                    declared.add(mine[at + 1])
            for name in declared:
                self.names.setdefault(name, []).append(place)

    def inline(self, program: str) -> str:
        """The program with the parts of the header that it uses in place of the directive."""
        body = program.replace(self.line, "", 1)
        words = set(WORD.findall(body))
        defines: dict[str, str] = {}
        todo = list(words)
        while todo:
            name = todo.pop()
            if name in self.macros and name not in defines:
                defines[name] = self.macros[name]
                fresh = set(WORD.findall(self.macros[name])) - words
                words |= fresh
                todo += fresh
        kept: set[int] = set()
        todo = list(words)
        while todo:
            for place in self.names.get(todo.pop(), ()):
                if place not in kept:
                    kept.add(place)
                    todo += self.pieces[place].uses
        declarations = "".join(self.pieces[place].text for place in sorted(kept))
        # The declarations are expanded already; the macros are for the program alone.
        macros = "".join(f"{line}\n" for line in defines.values())
        return declarations + macros + body


def _preprocessed(argv: list[str], source: bytes) -> str:
    made = run(argv, None, LIMITS, stdin=source)
    if not made.ok:
        raise GeneratorError(f"{' '.join(argv)} fails: {made.stderr.decode(errors='replace')[:200]}")
    return made.stdout.decode()
