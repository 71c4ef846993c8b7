"""The import graph of compiler/: a lower layer never imports an upper one; the engine sees only
compiler.api.
"""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Package -> packages of compiler/ that it may import (itself is always allowed).
ALLOWED: dict[str, set[str]] = {
    "source": set(),
    "target": {"source"},
    "lex": {"source"},
    "preprocess": {"lex", "source"},
    "sema": {"source", "lex", "target"},
    "parse": {"sema", "source", "lex", "target"},
    "ir": {"source", "target"},
    "rules": {"source", "ir", "target", "codegen"},
    "analysis": {"ir", "source", "target"},
    "opt": {"analysis", "ir", "rules", "source", "target"},
    "lower": {"sema", "ir", "target", "source", "lex"},
    "codegen": {"analysis", "ir", "target", "source"},
    "object": {"codegen", "target", "source"},
}
# Target hooks that work on machine code are called from codegen and know its data classes.
TARGET_HOOKS = {"codegen", "ir", "rules", "analysis"}
# Modules below all packages: they import nothing of the compiler.
BOTTOM = {"faults"}
ENGINE = ("fuzz", "oracle", "reduce", "reports")


def imports(path: Path) -> set[str]:
    """Modules that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_compiler_layers() -> None:
    """Every import inside compiler/ goes down."""
    wrong = []
    for path in sorted((ROOT / "compiler").rglob("*.py")):
        parts = path.relative_to(ROOT / "compiler").parts
        if len(parts) < 2 or parts[0] == "driver":
            continue
        allowed = ALLOWED.get(parts[0])
        assert allowed is not None, f"package compiler/{parts[0]} has no place in ALLOWED"
        if parts[0] == "target" and len(parts) > 2:
            allowed = allowed | TARGET_HOOKS
        for name in imports(path):
            words = name.split(".")
            inside = words[0] == "compiler" and len(words) > 1
            inside = inside and words[1] not in BOTTOM
            if words[0] in ENGINE or (inside and words[1] != parts[0] and words[1] not in allowed):
                wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert wrong == []


def test_bottom_imports_nothing() -> None:
    """What every layer may import has no imports of its own."""
    for name in BOTTOM:
        assert not any(found.startswith("compiler") for found in imports(ROOT / "compiler" / f"{name}.py"))


def test_engine_uses_only_the_api() -> None:
    """fuzz, oracle, reduce and reports know the compiler by its command line and compiler.api."""
    wrong = []
    for package in ENGINE:
        for path in sorted((ROOT / package).rglob("*.py")):
            for name in imports(path):
                if name.split(".")[0] == "compiler" and name != "compiler.api":
                    wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert wrong == []
