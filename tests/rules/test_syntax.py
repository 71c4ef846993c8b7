"""The rule language: trees, alternatives, errors with their line."""
from __future__ import annotations

import pytest

from compiler.rules.syntax import RuleError, parse_rules

LETTERS = {"i32": "L", "i64": "Q"}
PRINTED = [
    ("(add x:i64 (const c)) if imm32(c) -> (ADDri x c)",
     ["(add x:i64 (const c)) if imm32(c) -> (ADDri x c)"]),
    ("(add|sub x 0) -> x", ["(add x 0) -> x", "(sub x 0) -> x"]),
    ("(eq|ne:i32|i64 a b) -> (ne|eq b a)",
     ["(eq:i32 a b) -> (ne b a)", "(ne:i64 a b) -> (eq b a)"]),
    ("(add|sub:i32|i64 x y) -> (ADD*rr|SUB*rr x y)",
     ["(add:i32 x y) -> (ADDLrr x y)", "(sub:i32 x y) -> (SUBLrr x y)",
      "(add:i64 x y) -> (ADDQrr x y)", "(sub:i64 x y) -> (SUBQrr x y)"]),
    ("(add%:i64 x (shl y 1)) -> (f x y)", ["(add:i64 x (shl y 1)) -> (f x y)", "(add:i64 (shl y 1) x) -> (f x y)"]),
    ("(mul x 3|5) -> (f x 1|2)", ["(mul x 3) -> (f x 1)", "(mul x 5) -> (f x 2)"]),
    ("(shl x (const c)) if c > 0 and not f(c + 1, -1) -> (shl x {c - 1})",
     ["(shl x (const c)) if ((c > 0) and (not f((c + 1), -1))) -> (shl x {(c - 1)})"]),
    ("(add l@(load p) _) ; comment\n  -> (f l -3)\n\n; nothing\n", ["(add l@(load p) _) -> (f l -3)"]),
]
ERRORS = [
    ("\n(add x y)", "f:2: expected '->'"),
    ("(add x y) -> z", "f:1: 'z' is not bound"),
    ("(add|sub x y) -> (a|b|c x)", "f:1: alternations of 2 and 3"),
    ("(add:f80 x y) -> (ADD*rr x y)", "f:1: no size for ADD*rr"),
    ("(add x 1|y) -> x", "f:1: expected an integer"),
    ("(add x $) -> x", "f:1: unexpected text '$) -> x'"),
    ("x -> x", "f:1: the left side must be"),
    ("(add x y) -> x y", "f:1: expected the end"),
]


@pytest.mark.parametrize("text,expected", PRINTED)
def test_rules(text: str, expected: list[str]) -> None:
    assert [str(rule) for rule in parse_rules(text, "f", LETTERS)] == expected


@pytest.mark.parametrize("text,message", ERRORS)
def test_errors(text: str, message: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse_rules(text, "f", LETTERS)
    assert str(caught.value).startswith(message)
