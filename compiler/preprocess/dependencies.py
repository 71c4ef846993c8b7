"""The make rule of the -M options: the target and every file that was read."""
from __future__ import annotations

from typing import Final

from compiler.preprocess.state import State

WIDTH: Final = 72


def quote(text: str) -> str:
    """Quote a name for make as gcc does: blanks, tabs, # and $."""
    out: list[str] = []
    slashes = 0
    for char in text:
        if char in ' \t':
            out.append('\\' * (slashes + 1))
        elif char == '$':
            out.append('$')
        elif char == '#':
            out.append('\\')
        slashes = slashes + 1 if char == '\\' else 0
        out.append(char)
    return ''.join(out)


def dependency_rule(state: State, targets: list[tuple[str, bool]], user_only: bool, phony: bool) -> str:
    """Return the rule. Targets are (text, quote it for make); user_only leaves system headers out (-MM)."""
    paths: list[str] = []
    seen: set[str] = set()
    for path, system in state.dependencies:
        path = path[2:] if path.startswith('./') else path
        if path not in seen and not (user_only and system):
            seen.add(path)
            paths.append(path)
    names = [quote(text) if quoted else text for text, quoted in targets]
    words = [*names[:-1], names[-1] + ':'] if names else []
    words += [quote(path) for path in paths]
    lines: list[str] = []
    line = ''
    for word in words:
        if line and len(line) + 1 + len(word) > WIDTH:
            lines.append(line)
            line = ' ' + word
        else:
            line = f'{line} {word}' if line else word
    lines.append(line)
    rule = ' \\\n'.join(lines) + '\n'
    if phony:
        rule += ''.join([f'{quote(path)}:\n' for path in paths[1:]])
    return rule
