"""C text as a list of tokens, and back.

A preprocessing directive is one token that begins with `#`. Comments and white space are dropped: `render` puts back
what is needed to keep tokens apart, one line for each statement.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/|\\\n)
    |(?P<directive>(?<![^\n])[ \t]*\#(?:[^\n\\]|\\.)*)
    |(?P<word>[A-Za-z_$][\w$]*)
    |(?P<number>\.?\d(?:[eEpP][+-]|[\w.])*)
    |(?P<string>(?:u8|[uUL])?"(?:[^"\\\n]|\\.)*")
    |(?P<char>[uUL]?'(?:[^'\\\n]|\\.)*')
    |(?P<punctuator>\.\.\.|<<=|>>=|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|\#\#|.)
    """,
    re.X | re.S,
)
_PREFIX = re.compile(r"""(?:u8|[uUL])["']""")
_GLUED = re.compile(r"^(?:\w\w|[-+&|<>]{2}|[-+*/%&|^=!<>]=|->|/[/*]|\.[.\d]|\d\.|\#\#|%:|<[:%]|:>|%>)$", re.S)


def tokenize(text: str) -> list[str]:
    """The tokens of `text`. A prefixed string or character is one token."""
    tokens: list[str] = []
    text = text.replace("\r\n", "\n")
    place = 0
    while place < len(text):
        found = _TOKEN.match(text, place)
        assert found is not None
        if found.lastgroup == "word" and _PREFIX.match(text, place):
            literal = re.compile(r"""(?:u8|[uUL])(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')""").match(text, place)
            found = literal or found
        if found.lastgroup == "directive":
            tokens.append(found[0].strip())
        elif found.lastgroup != "space":
            tokens.append(found[0])
        place = found.end()
    return tokens


def is_word(token: str) -> bool:
    """Whether it is an identifier or keyword."""
    return token[0].isalpha() or token[0] in "_$"


def is_number(token: str) -> bool:
    return token[0].isdigit() or (token[0] == "." and len(token) > 1 and token[1].isdigit())


def apart(left: str, right: str) -> bool:
    """Whether two tokens need a space between them."""
    first, second = left[-1], right[0]
    if first.isalnum() or first in "_$":
        if second.isalnum() or second in "_$":
            return True
        if is_number(left) and (second == "." or (second in "+-" and left[-1] in "eEpP")):
            return True
        return second in "\"'" and left in ("u8", "u", "U", "L")
    return _GLUED.match(first + second) is not None


def blocks(tokens: list[str]) -> set[int]:
    """The places of braces around statements or members, not initializers."""
    found: set[int] = set()
    stack: list[list[int]] = []         # place, and whether something with a semicolon is inside
    for place, token in enumerate(tokens):
        if token == "{":
            stack.append([place, int(tokens[place + 1:place + 2] == ["}"] and tokens[place - 1] == ")")])
        elif token == ";" and stack:
            stack[-1][1] = 1
        elif token == "}" and stack:
            start, is_block = stack.pop()
            if is_block:
                found |= {start, place}
                if stack:
                    stack[-1][1] = 1
    return found


def render(tokens: list[str]) -> str:
    """The text, with a line end after statements and around blocks."""
    out: list[str] = []
    depth = 0
    braces = blocks(tokens)
    before = "\n"
    for place, token in enumerate(tokens):
        if token[0] == "#" and len(token) > 2:
            out.append(token + "\n" if before == "\n" else "\n" + token + "\n")
            before = "\n"
            continue
        if before != "\n" and apart(before, token):
            out.append(" ")
        out.append(token)
        before = token
        if token in "([":
            depth += 1
        elif token in ")]":
            depth -= 1
        elif (token == ";" and depth <= 0) or (place in braces and tokens[place + 1:place + 2] != [";"]):
            out.append("\n")
            before = "\n"
    return "".join(out) if out and out[-1][-1] == "\n" else "".join(out) + "\n"
