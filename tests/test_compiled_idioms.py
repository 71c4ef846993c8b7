"""Python that means something else once mypyc has compiled it must not come back.

mypyc 2.4.1 evaluates a bound twice when it slices anything but a list, tuple, str or bytes: `view[os.write(fd, view):]`
on a memoryview writes twice.
"""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EFFECTS = {"write", "read", "readinto", "recv", "send", "pop", "popleft", "append"}


def has_effect(bound: ast.expr) -> bool:
    """Whether a slice bound calls something that changes the world when it is evaluated."""
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in EFFECTS
        for node in ast.walk(bound)
    )


def test_the_check_sees_the_bug() -> None:
    tree = ast.parse("view = view[os.write(1, view) :]")
    bounds = [node.lower for node in ast.walk(tree) if isinstance(node, ast.Slice) and node.lower is not None]
    assert [has_effect(bound) for bound in bounds] == [True]


def test_no_effect_inside_a_slice() -> None:
    """No call that changes something stands in a slice bound of compiled code."""
    wrong = []
    for path in sorted((ROOT / "compiler").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Slice):
                bounds = [bound for bound in (node.lower, node.upper) if bound is not None and has_effect(bound)]
                wrong += [f"{path.relative_to(ROOT)}:{bound.lineno}" for bound in bounds]
    assert wrong == []
