"""Which accesses may touch the same bytes; which slots are private."""
from __future__ import annotations

import pytest

from compiler.analysis.alias import Alias
from compiler.analysis.linear import linear
from compiler.ir import ops
from compiler.ir.core import Func, Inst
from compiler.ir.parser import parse_module

HEAD = """
data @x defined size=64
data @y defined size=64
data @z alias="x" size=64
func @f(i64, i64, i32) -> () {
  slot s0 16 align 8 "a"
  slot s1 16 align 8 "b"
b0:
  v0:i64 = param 0
  v1:i64 = param 1
  v2:i32 = param 2
  v3:i64 = slot s0
  v4:i64 = slot s1
  v5:i64 = global @x
  v6:i64 = global @y
  v7:i64 = sext32 v2
  v8:i64 = global @z
"""


def build(*lines: str) -> Func:
    return parse_module(HEAD + "\n".join("  " + line for line in lines) + "\n  return\n}\n").funcs[0]


def stores(func: Func) -> list[Inst]:
    return [i for b in func.blocks for i in b.insts if ops.STORE <= i.op <= ops.MEMSET]


def pair(*lines: str) -> bool:
    """Whether the two stores of the code may alias."""
    func = build(*lines)
    alias = Alias(func)
    first, second = stores(func)[-2:]
    a, b = alias.access(first), alias.access(second)
    assert alias.may_alias(a, b) == alias.may_alias(b, a)
    return alias.may_alias(a, b)


@pytest.mark.parametrize("expected,lines", [
    (False, ["store v0, v2", "store v0, v2, 4"]),
    (True, ["store v0, v2", "store v0, v2, 3"]),
    (True, ["store v0, v2", "store v1, v2"]),
    (False, ["store v0, v2 !class2", "store v1, v2 !class3"]),
    (True, ["store v0, v2 !class2", "store v1, v2 !class2"]),
    (True, ["store v0, v2 !class2", "store8 v1, v2"]),
    (False, ["store v5, v2", "store v6, v2"]),
    (True, ["store v5, v2", "store v8, v2"]),
    (True, ["store v5, v2", "store v0, v2"]),
    (False, ["store v3, v2", "store v4, v2"]),
    (False, ["store v3, v2", "store v0, v2"]),
    (False, ["v10:i64 = add v5, v7", "store v10, v2", "store v6, v2"]),
    (True, ["v10:i64 = add v5, v7", "store v10, v2", "store v5, v2, 4"]),
    (False, ["v10:i64 = add v0, v7", "store v10, v2", "store v10, v2, 8"]),
    (True, ["call @g, v3 : (i64) -> ()", "store v3, v2", "store v0, v2"]),
    (False, ["call @g, v3 : (i64) -> ()", "store v3, v2", "store v4, v2"]),
    (True, ["store v0, v3", "store v3, v2", "store v1, v2"]),
    # Through integers: a difference of addresses leads anywhere.
    (True, ["v10:i64 = sub v0, v3", "v11:i64 = add v3, v10", "store v11, v2", "store v0, v2"]),
    (True, ["v10:i64 = sub v4, v3", "v11:i64 = add v3, v10", "store v11, v2", "store v4, v2"]),
    (False, ["memset v3, v2, 8", "store v3, v2, 8"]),
    (True, ["memset v3, v2, 8", "store v3, v2, 4"]),
    (True, ["v10:i64 = select v2, v3, v4", "store v10, v2", "store v3, v2"]),
])
def test_pairs(expected: bool, lines: list[str]) -> None:
    assert pair(*lines) == expected


@pytest.mark.parametrize("private,lines", [
    (True, ["store v3, v2", "v10:i32 = load v3"]),
    (True, ["v10:i64 = add v3, v7", "store v10, v2"]),
    (True, ["memcpy v3, v5, 16"]),
    (True, ["v10:i32 = eq v3, v0", "store v3, v10"]),
    (False, ["store v0, v3"]),
    (False, ["v10:i64 = call @g, v3 : (i64) -> (i64)"]),
    (True, ["call @g, v3 : (i64/b0:16:8) -> () stack=16"]),
    (False, ["v10:i64 = xor v3, v0", "store v10, v2"]),
])
def test_private_slots(private: bool, lines: list[str]) -> None:
    func = build(*lines)
    assert Alias(func).private[0] == private


def test_calls() -> None:
    func = build("store v3, v2", "store v0, v2", "store v5, v2", "call @g : () -> ()", "call @p : () -> () pure",
                 "call @c : () -> () const")
    alias = Alias(func)
    private, pointer, other = [alias.access(i) for i in stores(func)]
    plain, pure, const = [i for i in func.blocks[0].insts if i.op == ops.CALL]
    assert [alias.call_writes(plain, a) for a in (private, pointer, other)] == [False, True, True]
    assert [alias.call_reads(plain, a) for a in (private, pointer, other)] == [False, True, True]
    assert [alias.call_writes(pure, a) for a in (private, pointer)] == [False, False]
    assert [alias.call_reads(pure, a) for a in (private, pointer)] == [False, True]
    assert [alias.call_reads(const, a) for a in (private, pointer)] == [False, False]


def test_phis_of_one_object_keep_its_root() -> None:
    text = HEAD.replace("v8:i64 = global @z\n", "v8:i64 = global @z\n  jump b1\nb1:\n  v9:i64 = phi b0 v3, b1 v11\n"
                        "  v10:i64 = const 4\n  v11:i64 = add v9, v10\n  store v9, v2\n  store v0, v2\n"
                        "  branch v2, b1, b2\nb2:\n") + "  return\n}\n"
    func = parse_module(text).funcs[0]
    alias = Alias(func)
    first, second = stores(func)
    assert not alias.may_alias(alias.access(first), alias.access(second))
    assert alias.private[0]


def test_linear_forms() -> None:
    func = build("v20:i32 = const 3", "v10:i64 = shl v7, v20", "v11:i64 = add v5, v10", "v12:i64 = const 2",
                 "v13:i64 = add v7, v12", "v14:i64 = shl v13, v20", "v15:i64 = add v5, v14", "store v11, v2",
                 "store v15, v2", "store v3, v2")
    a, b, c = stores(func)
    first, second, third = (linear(i.args[0], i.imm) for i in (a, b, c))
    assert first is not None
    assert second is not None
    assert third is not None
    assert first.same_terms(second)
    assert second.constant - first.constant == 16
    assert not first.same_terms(third)
