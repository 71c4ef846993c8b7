"""Printing and parsing: printing what was parsed gives the same text; the verifier finds broken functions."""
from __future__ import annotations

import pytest

from compiler.ir import genops, ops
from compiler.ir.parser import IrSyntaxError, parse_module
from compiler.ir.printer import module_text
from compiler.ir.verify import verify

# ruff: noqa: E501 (the text form has one instruction a line)
WHOLE = '''\
data @x local defined readonly referenced dso_local section=".foo" size=8 align=4 = "0001020304050607" reloc(0, 8, @y, 4) reloc(0, 4, @f:b1 - b2, 0)
data @y
function @f defined
function @printf referenced noreturn
data @"a b" weak referenced visibility="hidden" alias="x" tls=2 class=3

func @f(i32, f64, i64/s0, i64/b8:24:8) -> (i32, f64) variadic stack=32 fp=1 noinline va {
  slot s0 16 align 8 "buffer"
  slot s1 4 align 4 temp volatile
  taken b1, b2
b0:
  v0:i32 = param 0
  v1:f64 = param 1
  v2:i64 = slot s0, 8
  v3:i64 = global @x
  v4:i64 = loads8 v2, 4 !volatile !align4 !const !class2
  store v2, v0, -4 !fs
  memcpy v2, v3, 8 !align8
  v5:f64 = fconst 0.5
  v6:f32 = fconst 0x7fc00000
  v7:f80 = fconst 0x3fff8000000000000000
  v8:i64 = blockaddr b1
  v9:i32 = call @printf, v3, v5 : (i64, f64) -> (i32, f64) variadic fp=1 noreturn tail
  v10:f64 = result v9, 1
  v11:i32 = call v3, v0 : (i32) -> (i32) const
  v12:i32 = asm v0 : "add %0, %1\\n\\t" volatile results(i32) clobbers("cc", "memory") op(name="" c="r" type=i32 size=4 arg=-1 result=0 tied=-1 output early) op(name="q" c="i" type=i32 size=4 arg=0 result=-1 tied=0 const sym=@x addend=3)
  v13:i32 = atomic_cas v2, v0, v0, 4 order 5 0
  switch v0, b1, [1: b2], [-4..-2: b1]
b1: taken "loop"
  v14:i32 = phi b0 v0, b0 v12, b2 v13
  branch v14, b2, b3 prob 900
b2: taken
  v15:i32 = const -7
  indirect v8, b1, b3
b3:
  return v0, v1
}
'''


def test_fixed_point() -> None:
    module = parse_module(WHOLE)
    assert module_text(module) == WHOLE
    assert verify(module.funcs[0]) == []


def test_every_op_has_a_name_that_parses() -> None:
    assert len(set(ops.OP_NAMES)) == ops.OP_COUNT


def test_generated_ops_are_current() -> None:
    assert ops.__file__ is not None
    with open(ops.__file__) as f:
        assert f.read() == genops.text()


def body(*lines: str) -> str:
    return "func @f(i32) -> (i32) {\nb0:\n  v0:i32 = param 0\n" + "\n".join(lines) + "\n}\n"


BROKEN = [
    (body("return v0, v0"), "returned values differ"),
    (body("v1:i64 = const 1", "v2:i32 = add v0, v1", "return v2"), "operands must have the type"),
    (body("v2:i32 = add v0, v3", "v3:i32 = const 1", "return v2"), "before its definition"),
    (body("branch v0, b1, b2", "b1:", "v1:i32 = const 1", "jump b2", "b2:", "return v1"), "does not dominate"),
    (body("jump b1", "b1:", "v1:i64 = param 0", "v2:i32 = trunc v1", "return v2"), "outside the entry"),
    (body("jump b0"), "the entry block has predecessors"),
    (body("v1:i32 = load v0", "return v1"), "the address must be i64"),
    (body("v1:i32 = call @g : () -> (i32, i32)", "v2:i32 = const 1", "v3:i32 = result v1, 1", "return v3"), "right behind"),
]


@pytest.mark.parametrize("text,message", BROKEN)
def test_verifier(text: str, message: str) -> None:
    errors = verify(parse_module(text).funcs[0])
    assert len(errors) >= 1
    assert message in errors[0]


def test_verifier_counts_uses() -> None:
    func = parse_module(body("return v0")).funcs[0]
    func.blocks[0].insts[0].nuses = 5
    assert "nuses is 5" in verify(func)[0]


@pytest.mark.parametrize("text,message", [
    (body("return v1"), "v1 is not defined"),
    (body("jump b7"), "b7 is not defined"),
    (body("v1:i32 = foo v0", "return v1"), "line 4: unknown operation 'foo'"),
    (body("v0:i32 = const 1", "return v0"), "defined twice"),
    (body("v1:i32 = add v0", "return v0"), "takes 2 operands"),
    ("func @f() -> () {\nb0:", "does not end"),
    ("hello", "line 1: expected func"),
])
def test_syntax_errors(text: str, message: str) -> None:
    with pytest.raises(IrSyntaxError) as caught:
        parse_module(text)
    assert message in str(caught.value)
