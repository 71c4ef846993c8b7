"""The features of generated programs that can be switched, and the draw of a subset for each program."""

from __future__ import annotations

from fuzz.structured.choices import Choices

FEATURES = (
    "int128", "bool", "float", "long_double", "complex", "vector", "bitfield", "packed", "struct", "union", "arrays",
    "pointer", "vla", "varargs", "goto", "computed_goto", "switch", "case_range", "while", "statement_expression",
    "conditional", "gnu_conditional", "comma", "recursion", "function_pointer", "enum", "static_local", "compound",
    "step", "division", "shift", "multiply", "cast", "sizeof", "logic", "strings", "memory", "atomic", "volatile",
    "inline", "const", "designated", "builtins", "generic", "list", "float_builtins", "overflow_builtins",
    "wide_varargs", "byte_access", "float_bits", "compound_literal", "pointer_difference", "asm", "nested", "alloca",
    "nan", "choice", "wrapped", "exchange", "many_arguments", "constant_comma", "sweep", "recursive_product")

# What a plain C compiler of the smaller sort does not have.
EXTENSIONS = frozenset((
    "int128", "complex", "vector", "computed_goto", "case_range", "statement_expression", "gnu_conditional", "atomic",
    "builtins", "generic", "overflow_builtins", "float_builtins",
    "wide_varargs", "asm", "nested", "alloca", "float_bits", "nan"))


def draw_features(choices: Choices, allowed: frozenset[str] = frozenset(FEATURES)) -> frozenset[str]:
    """A subset: all of them in one program of eight, otherwise most, half or few."""
    share = choices.pick((30, 50, 50, 70, 70, 85, 85, 100))
    return frozenset(name for name in FEATURES if choices.chance(share) and name in allowed)
