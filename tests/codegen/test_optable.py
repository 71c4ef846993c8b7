"""Rows of op tables: families of words and sizes."""
from __future__ import annotations

from compiler.codegen.machine import COMMUTES, GPR, M_FLAGS
from compiler.codegen.optable import RegisterClasses, expand

CLASSES = RegisterClasses({"r": GPR}, {}, {})


def test_words_and_sizes() -> None:
    ops = expand(("LOCK{ADD OR}*mi", "bl", "I M", "lock {}* %$,%m", "F", "rax"), CLASSES)
    assert [(op.name, op.template) for op in ops] == [
        ("LOCKADDBmi", "lock addb %$,%m"), ("LOCKADDLmi", "lock addl %$,%m"),
        ("LOCKORBmi", "lock orb %$,%m"), ("LOCKORLmi", "lock orl %$,%m"),
    ]  # fmt: skip
    assert all(op.flags == M_FLAGS and op.clobbers == ["rax"] and op.has_mem for op in ops)


def test_one_op() -> None:
    (op,) = expand(("ADDXrr", "", "=r %r %r", "add %0,%1,%2", "", ""), CLASSES)
    assert (op.name, op.suffix, op.template, op.defs) == ("ADDXrr", "", "add %0,%1,%2", 1)
    assert [constraint & COMMUTES != 0 for constraint in op.constraints] == [False, True, True]
