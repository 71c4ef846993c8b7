"""Guards against variable arguments that are taken as another type than they were passed as, which no sanitizer sees.

The program is rewritten: a direct call of a variadic function of its own first notes the classes and sizes of what it
passes, and each `va_arg` in that function compares with the next of them; a program that takes something else, or more,
traps. What calls note is on a stack, for calls among the arguments. Calls through pointers, and functions that copy
their lists, go unchecked.
"""

from __future__ import annotations

from reduce.files import is_marker
from reduce.patch import Edit
from reduce.syntax import Node, NotParsed, parse
from reduce.tokens import render, tokenize

TAKES = frozenset(("__builtin_va_arg", "va_arg"))
COPIES = frozenset(("__builtin_va_copy", "va_copy"))
HEAD = """
#define checked_size(c, s) ((c) == 5 ? 8 : (c) == 1 && (s) < 4 ? 4 : (c) == 8 && (s) < 8 ? 8 : (int)(s))
#define checked_code(x) (__builtin_classify_type(x) * 65536 + checked_size(__builtin_classify_type(x), sizeof(x)))
__attribute__((unused)) static void checked_take(const int **codes, int code)
{ if (*codes && *(*codes)++ != code) __builtin_trap(); }
"""
OPTIONS = ("-fcommon",)


def instrumented(text: str) -> str | None:
    """The program with checks; None where it has nothing to check."""
    if not any(name in text for name in TAKES):
        return None
    tokens = tokenize(text)
    try:
        tree = parse(tokens)
    except NotParsed:
        return None
    fixed = {kid.name: _fixed(kid.kids[1]) for kid in tree.kids if kid.kind == "function" and _variadic(kid.kids[1])}
    if not fixed:
        return None
    edits: list[Edit] = []
    for kid in tree.kids:
        if kid.kind == "function":
            edits += _takes(kid, tokens) if kid.name in fixed else []
            edits += _calls(kid, tokens, fixed)
    made = _applied(tokens, edits)
    head = HEAD + "".join(f"const int *checked_{name}[64];\nint checked_{name}_n;\n" for name in fixed)
    if not any(is_marker(token) for token in tokens):
        return head + render(made)
    return "".join(line + (head if is_marker(line) else "") for line in render(made).splitlines(keepends=True))


def _variadic(declarator: Node) -> bool:
    return any(kid.kind == "ellipsis" for kid in declarator.kids)


def _fixed(declarator: Node) -> int:
    return sum(kid.kind == "parameter" for kid in declarator.kids)


def _takes(function: Node, tokens: list[str]) -> list[Edit]:
    """The function's own list of codes, and a check at each va_arg."""
    body = function.kids[2]
    if any(node.kind == "call" and node.name in COPIES for node in body.walk()):
        return []
    name = f"checked_{function.name}"
    own = f"const int * checked_here = {name}_n ? {name} [ -- {name}_n & 63 ] : 0 ;".split()
    edits = [Edit(body.start + 1, body.start + 1, tuple(own))]
    for node in body.walk():
        if node.kind == "call" and node.name in TAKES and len(node.kids) == 3:
            wanted = tokens[node.kids[2].start:node.kids[2].end]
            check = ["(", "checked_take", "(", "&", "checked_here", ",", "checked_code", "(", "*", "(", "(",
                     "__typeof__", "(", *wanted, ")", "*", ")", "0", ")", ")", ")", ","]
            edits += [Edit(node.start, node.start, tuple(check)), Edit(node.end, node.end, (")",))]
    return edits


def _calls(function: Node, tokens: list[str], fixed: dict[str, int]) -> list[Edit]:
    """Direct calls note what they pass."""
    edits: list[Edit] = []
    for node in function.kids[2].walk():
        if node.kind != "call" or node.name not in fixed:
            continue
        name = f"checked_{node.name}"
        note = ["(", name, "[", f"{name}_n", "++", "&", "63", "]", "=", "(", "const", "int", "[", "]", ")", "{"]
        for argument in node.kids[1 + fixed[node.name]:]:
            note += ["checked_code", "(", "(", *tokens[argument.start:argument.end], ")", ")", ","]
        edits += [Edit(node.start, node.start, (*note, "-", "1", "}", ",")), Edit(node.end, node.end, (")",))]
    return edits


def _applied(tokens: list[str], edits: list[Edit]) -> list[str]:
    """The tokens with insertions; those at one place in the order of the list, closing ones first."""
    made: list[str] = []
    place = 0
    for edit in sorted(edits, key=lambda one: (one.start, one.tokens != (")",))):
        made += tokens[place:edit.start]
        made += edit.tokens
        place = edit.start
    return made + tokens[place:]
