"""Types as gcc prints them."""
from __future__ import annotations

from compiler.sema import types as ty
from compiler.sema.typenames import quoted, type_name
from compiler.sema.types import Enum, Record, TypeTable


def test_names() -> None:
    t = TypeTable(True, 8, 8, 16, 16, 16)
    pointer = t.pointer
    assert type_name(t.ulong) == "long unsigned int"
    assert type_name(pointer(t.char)) == "char *"
    assert type_name(pointer(t.qualify(t.char, ty.CONST))) == "const char *"
    assert type_name(t.qualify(pointer(t.char), ty.CONST)) == "char * const"
    assert type_name(pointer(t.qualify(pointer(t.char), ty.CONST))) == "char * const*"
    assert type_name(pointer(pointer(t.int))) == "int **"
    assert type_name(t.array(t.array(t.int, 3), 2)) == "int[2][3]"
    assert type_name(t.array(pointer(t.int), 3)) == "int *[3]"
    assert type_name(pointer(t.array(t.int, 3))) == "int (*)[3]"
    function = t.function(t.int, [], False, True)
    assert type_name(function) == "int(void)"
    assert type_name(pointer(function)) == "int (*)(void)"
    assert type_name(t.function(t.int, [], False, False)) == "int()"
    assert type_name(pointer(t.function(pointer(t.array(t.int, 4)), [t.int, t.double], True, True))) \
        == "int (*(*)(int, double, ...))[4]"
    assert type_name(t.record(Record("s", False, 0))) == "struct s"
    assert type_name(t.record(Record("", True, 0))) == "union <anonymous>"
    assert type_name(t.enumeration(Enum("e", 0))) == "enum e"
    assert type_name(t.complex(t.double)) == "_Complex double"
    assert quoted(t.vector(t.int, 4)) == "'__vector(4) int'"
    named = t.record(Record("", False, 0))
    named.typedef_name = "T"
    assert quoted(named) == "'T' {aka 'struct <anonymous>'}"
