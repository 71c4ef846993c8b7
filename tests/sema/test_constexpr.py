"""Constant folding against gcc, and address constants and static initialisers made by hand."""
from __future__ import annotations

import io
import random
import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from compiler.sema import ast, constexpr
from compiler.sema import types as ty
from compiler.sema.ast import (
    Binary,
    BuiltinCall,
    Cast,
    ComplexConst,
    Conditional,
    Decl,
    DeclRef,
    Expr,
    FloatConst,
    Init,
    InitEntry,
    IntConst,
    Member,
    Unary,
)
from compiler.sema.builtins import lookup
from compiler.sema.context import SemaContext, make_context
from compiler.sema.layout import layout_record
from compiler.sema.literals import parse_number, string_literal
from compiler.sema.staticinit import constant_bytes
from compiler.sema.types import Field, Record, Type
from compiler.source.diagnostics import Diagnostics
from compiler.source.interner import Interner
from compiler.source.locations import SourceManager
from compiler.target import softfloat as sf
from compiler.target.options import CompileOptions
from compiler.target.x86_64.desc import x86_64_desc

OPERATORS = {"+": ast.ADD, "-": ast.SUB, "*": ast.MUL, "/": ast.DIV, "%": ast.REM, "&": ast.AND, "|": ast.OR,
             "^": ast.XOR, "<<": ast.SHL, ">>": ast.SHR}
COMPARISONS = {"==": ast.EQ, "!=": ast.NE, "<": ast.LT, "<=": ast.LE, ">": ast.GT, ">=": ast.GE}


def context() -> tuple[SemaContext, io.StringIO]:
    sources = SourceManager()
    sink = io.StringIO()
    ctx = make_context(x86_64_desc(), CompileOptions(), Diagnostics(sources, sink), Interner(), sources)
    return ctx, sink


class Cases:
    """Random operations on constants, as C text and as nodes."""

    def __init__(self, seed: int, ctx: SemaContext) -> None:
        self.choose = random.Random(seed)
        self.ctx = ctx
        t = ctx.types
        self.integers: list[tuple[str, Type]] = [
            ("int", t.int), ("unsigned", t.uint), ("long", t.long), ("unsigned long", t.ulong), ("__int128", t.int128),
            ("unsigned __int128", t.uint128)]
        self.narrow: list[tuple[str, Type]] = [("_Bool", t.bool), ("char", t.char), ("unsigned char", t.uchar),
                                               ("short", t.short), ("unsigned short", t.ushort)]
        self.floats: list[tuple[str, Type, str]] = [("float", t.float, "f"), ("double", t.double, ""),
                                                    ("long double", t.ldouble, "L"), ("_Float128", t.float128, "f128")]

    def integer(self, type: Type) -> tuple[str, Expr]:
        bits = self.choose.randrange(1, min(type.bits, 64))
        value = self.choose.getrandbits(bits) if self.choose.random() < 0.8 else self.choose.randrange(4)
        if type.signed and self.choose.random() < 0.4:
            value = -value
        text = f"({'unsigned ' if not type.signed else ''}{'__int128' if type.bits == 128 else 'long'}){value}L" \
            if value < 1 << 63 else f"{value}UL"
        name = {32: "int", 64: "long", 128: "__int128"}[type.bits]
        sign = "" if type.signed else "unsigned "
        return f"(({sign}{name})({text}))", IntConst(constexpr_wrap(value, type), type, 0)

    def floating(self, type: Type, suffix: str) -> tuple[str, Expr]:
        choose = self.choose
        text = choose.choice([f"{choose.randrange(1000)}.{choose.randrange(10000)}", f"{choose.random():.17g}",
                              f"{choose.randrange(1, 99)}e{choose.randrange(-36, 36)}", "0.0", "1.0", "0x1.8p-3"])
        text += suffix if "." in text or "e" in text or "p" in text else ".0" + suffix
        return text, parse_number(self.ctx, text.encode(), 0)

    def one(self) -> tuple[str, str, Expr]:
        """Return the type's name, the C expression, and the folded node."""
        choose = self.choose
        kind = choose.randrange(5)
        if kind == 0:
            return self.comparison()
        if kind == 1:
            return self.cast()
        if kind == 2:
            name, type, suffix = choose.choice(self.floats)
            op = choose.choice("+-*/")
            a, left = self.floating(type, suffix)
            b, right = self.floating(type, suffix)
            node = Binary(ast.BINARY, OPERATORS[op], left, right, type, 0)
            return name, f"{a} {op} {b}", constexpr.fold_binary(self.ctx, node, True)
        name, type = choose.choice(self.integers)
        op = choose.choice(sorted(OPERATORS))
        a, left = self.integer(type)
        b, right = self.integer(type)
        if op in ("<<", ">>"):
            count = choose.randrange(type.bits)
            b, right = str(count), IntConst(count, self.ctx.types.int, 0)
        assert isinstance(right, IntConst)
        if op in "/%" and right.value == 0:
            b, right = "3", IntConst(3, type, 0)
        node = Binary(ast.BINARY, OPERATORS[op], left, right, type, 0)
        return name, f"{a} {op} {b}", constexpr.fold_binary(self.ctx, node)

    def comparison(self) -> tuple[str, str, Expr]:
        _name, type = self.choose.choice(self.integers)
        op = self.choose.choice(sorted(COMPARISONS))
        a, left = self.integer(type)
        b, right = self.integer(type)
        node = Binary(ast.COMPARE, COMPARISONS[op], left, right, self.ctx.types.int, 0)
        return "int", f"{a} {op} {b}", constexpr.fold_binary(self.ctx, node)

    def cast(self) -> tuple[str, str, Expr]:
        choose = self.choose
        if choose.random() < 0.5:
            _name, type = choose.choice(self.integers)
            text, operand = self.integer(type)
        else:
            _name, type, suffix = choose.choice(self.floats)
            text, operand = self.floating(type, suffix)
        targets = [(n, t) for n, t, _s in self.floats] + self.integers + self.narrow
        name, target = choose.choice(targets)
        node = Cast(ast.CAST_ARITH, operand, target, 0)
        return name, f"({name}){text}", constexpr.fold_cast(self.ctx, node, True)


def constexpr_wrap(value: int, type: Type) -> int:
    value &= (1 << type.bits) - 1
    return value - (1 << type.bits) if type.signed and value >> (type.bits - 1) else value


@pytest.mark.skipif(shutil.which("gcc") is None, reason="needs gcc")
def test_folding_is_that_of_gcc(tmp_path: Path) -> None:
    ctx, _sink = context()
    cases = Cases(3, ctx)
    lines: list[str] = []
    mine: list[bytes | None] = []
    for number in range(1500):
        name, text, e = cases.one()
        lines.append(f'__attribute__((section("out"), aligned(16))) {name} v{number} = {text};')
        mine.append(constant_bytes(ctx, e, e.type))
        assert mine[-1] is not None, text
    source = tmp_path / "fold.c"
    source.write_text("\n".join(lines) + "\n")
    binary = tmp_path / "fold.o"
    subprocess.run(["gcc", "-w", "-c", "-o", str(binary), str(source)], check=True)
    subprocess.run(["objcopy", "-O", "binary", "-j", "out", str(binary), str(tmp_path / "out")], check=True)
    data = (tmp_path / "out").read_bytes()
    symbols = subprocess.run(["nm", str(binary)], capture_output=True, text=True, check=True).stdout
    for line in symbols.splitlines():
        address, _kind, name = line.split()
        own = mine[int(name[1:])]
        assert own is not None
        assert own == data[int(address, 16):][:len(own)], lines[int(name[1:])]


def test_overflow_is_marked_and_traps_are_left() -> None:
    ctx, _sink = context()
    t = ctx.types
    big = IntConst(2**31 - 1, t.int, 0)
    one = IntConst(1, t.int, 0)
    zero = IntConst(0, t.int, 0)
    total = constexpr.fold_binary(ctx, Binary(ast.BINARY, ast.ADD, big, one, t.int, 0))
    assert isinstance(total, IntConst) and total.value == -2**31 and total.overflow
    node = Binary(ast.BINARY, ast.DIV, one, zero, t.int, 0)
    assert constexpr.fold_binary(ctx, node) is node
    shifted = constexpr.fold_binary(ctx, Binary(ast.BINARY, ast.SHL, one, IntConst(40, t.int, 0), t.int, 0))
    assert isinstance(shifted, IntConst) and shifted.value == 0
    fzero, fone = FloatConst(0, t.double, 0), FloatConst(0x3FF0000000000000, t.double, 0)
    node = Binary(ast.BINARY, ast.DIV, fone, fzero, t.double, 0)
    assert constexpr.fold_binary(ctx, node) is node
    quotient = constexpr.fold_binary(ctx, node, True)
    assert isinstance(quotient, FloatConst) and quotient.bits == sf.BINARY64.infinity
    saturated = constexpr.fold_cast(ctx, Cast(ast.CAST_ARITH, parse_number(ctx, b"1e30", 0), t.int, 0))
    assert isinstance(saturated, IntConst) and saturated.value == 2**31 - 1 and saturated.overflow


def test_complex() -> None:
    ctx, _sink = context()
    t = ctx.types
    complex = t.complex(t.double)

    def number(real: bytes, imag: bytes) -> ComplexConst:
        return ComplexConst(parse_number(ctx, real, 0), parse_number(ctx, imag, 0), complex, 0)

    for op, expect in ((ast.ADD, 1.5 + 2j + 3 - 0.5j), (ast.MUL, (1.5 + 2j) * (3 + 0.5j)),
                       (ast.DIV, (1.5 + 2j) / (3 + 0.5j))):
        right = number(b"3.0", b"0.5")
        if op == ast.ADD:
            right = ComplexConst(right.real, FloatConst(right.imag.bits | 1 << 63, t.double, 0)
                                 if isinstance(right.imag, FloatConst) else right.imag, complex, 0)
        e = constexpr.fold_binary(ctx, Binary(ast.BINARY, op, number(b"1.5", b"2.0"), right, complex, 0))
        assert isinstance(e, ComplexConst)
        data = constant_bytes(ctx, e, complex)
        assert data is not None
        real, imag = struct.unpack("<2d", data)
        assert real == pytest.approx(expect.real) and imag == pytest.approx(expect.imag)


def variable(ctx: SemaContext, name: str, type: Type, data: bytes | None = None) -> DeclRef:
    decl = Decl(ast.VAR, name, type, 0)
    decl.storage = ast.GLOBAL
    decl.defined = True
    if data is not None:
        decl.static_init = ast.StaticInit(bytearray(data), [])
    ref = DeclRef(decl, type, 0)
    ref.lvalue = True
    return ref


def test_addresses() -> None:
    ctx, _sink = context()
    t = ctx.types
    record = Record("s", False, 0)
    record.fields = [Field("a", t.int, 0), Field("b", t.array(t.short, 4), 0)]
    struct_type = t.record(record)
    layout_record(ctx, struct_type)
    x = variable(ctx, "x", t.array(struct_type, 3))
    # &x[2].b[1] + 1 as the parser builds it
    element = Unary(ast.DEREF, Binary(ast.PTR_ADD, ast.ADD, Cast(ast.CAST_DECAY, x, t.pointer(struct_type), 0),
                                      IntConst(2, t.long, 0), t.pointer(struct_type), 0), struct_type, 0)
    member = Member(element, record.fields[1], record.fields[1].type, 0)
    pointer = t.pointer(t.short)
    inner = Binary(ast.PTR_ADD, ast.ADD, Cast(ast.CAST_DECAY, member, pointer, 0), IntConst(1, t.long, 0), pointer, 0)
    address = constexpr.eval_address(ctx, Binary(ast.PTR_ADD, ast.ADD, inner, IntConst(1, t.long, 0), pointer, 0))
    assert address is not None and address.decl is x.decl and address.offset == 24 + 4 + 4
    # (long)&x - 4; (int)(long)&x is not constant
    whole = Unary(ast.ADDR, x, t.pointer(x.type), 0)
    as_long = Cast(ast.CAST_POINTER, whole, t.long, 0)
    moved = constexpr.eval_address(ctx, Binary(ast.BINARY, ast.SUB, as_long, IntConst(4, t.long, 0), t.long, 0))
    assert moved is not None and moved.offset == -4
    assert constexpr.eval_address(ctx, Cast(ast.CAST_ARITH, as_long, t.int, 0)) is None
    # offsetof: (unsigned long)&((struct s *)0)->b[1]
    null = IntConst(0, t.pointer(struct_type), 0)
    base = Member(Unary(ast.DEREF, null, struct_type, 0), record.fields[1], record.fields[1].type, 0)
    slot = Unary(ast.DEREF, Binary(ast.PTR_ADD, ast.ADD, Cast(ast.CAST_DECAY, base, pointer, 0),
                                   IntConst(1, t.long, 0), pointer, 0), t.short, 0)
    offset = constexpr.fold_unary(ctx, Unary(ast.ADDR, slot, pointer, 0))
    assert isinstance(offset, IntConst) and offset.value == 6
    # A local has no static address.
    local = DeclRef(Decl(ast.VAR, "l", t.int, 0), t.int, 0)
    assert constexpr.eval_address(ctx, Unary(ast.ADDR, local, t.pointer(t.int), 0)) is None


def initialised(ctx: SemaContext, type: Type, e: Expr) -> ast.StaticInit | None:
    return constexpr.static_init(ctx, Init([InitEntry(0, type, e)], False, 0), type, type.size)


def test_static_initialisers() -> None:
    ctx, sink = context()
    t = ctx.types
    x = variable(ctx, "x", t.int)
    pointer = initialised(ctx, t.pointer(t.int), Unary(ast.ADDR, x, t.pointer(t.int), 0))
    assert pointer is not None and pointer.relocs[0].decl is x.decl and len(pointer.data) == 8
    text = string_literal(ctx, [b'"hi"'], 0)
    made = initialised(ctx, t.array(t.char, 5), text)
    assert made is not None and made.data == b"hi\0\0\0"
    string = initialised(ctx, ctx.char_ptr, Cast(ast.CAST_DECAY, text, ctx.char_ptr, 0))
    assert string is not None and string.relocs[0].string is text
    assert initialised(ctx, t.int, x) is None
    assert "initializer element is not constant" in sink.getvalue()
    narrowed = Cast(ast.CAST_ARITH, Cast(ast.CAST_POINTER, Unary(ast.ADDR, x, t.pointer(t.int), 0), t.long, 0),
                    t.int, 0)
    assert initialised(ctx, t.int, narrowed) is None
    assert "initializer element is not computable at load time" in sink.getvalue()
    known = variable(ctx, "k", t.qualify(t.int, ty.CONST), (41).to_bytes(4, "little"))
    copied = initialised(ctx, t.int, Binary(ast.BINARY, ast.ADD, known, IntConst(1, t.int, 0), t.int, 0))
    assert copied is not None and copied.data == (42).to_bytes(4, "little")
    not_null = Binary(ast.COMPARE, ast.NE, Unary(ast.ADDR, x, t.pointer(t.int), 0),
                      IntConst(0, t.pointer(t.int), 0), t.int, 0)
    compared = initialised(ctx, t.int, not_null)
    assert compared is not None and compared.data[0] == 1


def call(ctx: SemaContext, name: str, args: list[Expr], type: Type) -> Expr:
    builtin = lookup("__builtin_" + name)
    assert builtin is not None
    return constexpr.fold_builtin(ctx, BuiltinCall(builtin.id, builtin.name, args, type, 0))


def test_builtins() -> None:
    ctx, _sink = context()
    t = ctx.types

    def integer(name: str, value: int, type: Type) -> int:
        e = call(ctx, name, [IntConst(value, type, 0)], t.int)
        assert isinstance(e, IntConst)
        return e.value

    assert integer("clz", 1, t.uint) == 31 and integer("clzl", 1, t.ulong) == 63
    assert integer("ctz", 8, t.uint) == 3 and integer("ffs", 0, t.int) == 0 and integer("ffs", 8, t.int) == 4
    assert integer("popcountl", 2**64 - 1, t.ulong) == 64 and integer("parity", 7, t.uint) == 1
    assert integer("clrsb", -1, t.int) == 31 and integer("clrsb", 0, t.int) == 31
    assert integer("abs", -5, t.int) == 5
    swapped = call(ctx, "bswap32", [IntConst(0x01020304, t.uint, 0)], t.uint)
    assert isinstance(swapped, IntConst) and swapped.value == 0x04030201

    def floating(name: str, *texts: bytes) -> float:
        e = call(ctx, name, [parse_number(ctx, text, 0) for text in texts], t.double)
        assert isinstance(e, FloatConst)
        value: float = struct.unpack("<d", e.bits.to_bytes(8, "little"))[0]
        return value

    assert floating("floor", b"2.5") == 2 and floating("ceil", b"2.5") == 3 and floating("rint", b"2.5") == 2
    assert floating("round", b"2.5") == 3 and floating("trunc", b"2.7") == 2 and floating("sqrt", b"2.0") == 2**0.5
    assert floating("fmax", b"1.0", b"2.0") == 2 and floating("fmin", b"1.0", b"2.0") == 1
    infinity = call(ctx, "inf", [], t.double)
    assert isinstance(infinity, FloatConst) and infinity.bits == sf.BINARY64.infinity
    nan = call(ctx, "nan", [string_literal(ctx, [b'"0x12"'], 0)], t.double)
    assert isinstance(nan, FloatConst) and nan.bits == 0x7FF8000000000012
    length = call(ctx, "strlen", [Cast(ast.CAST_DECAY, string_literal(ctx, [b'"abc"'], 0), ctx.char_ptr, 0)], t.ulong)
    assert isinstance(length, IntConst) and length.value == 3
    lround = call(ctx, "lround", [parse_number(ctx, b"-2.5", 0)], t.long)
    assert not isinstance(lround, FloatConst)


def test_conditionals_and_logic() -> None:
    ctx, _sink = context()
    t = ctx.types
    x = variable(ctx, "x", t.int)
    one, zero, five = IntConst(1, t.int, 0), IntConst(0, t.int, 0), IntConst(5, t.int, 0)
    assert constexpr.fold_conditional(ctx, Conditional(one, five, x, t.int, 0)) is five
    short = constexpr.fold_binary(ctx, Binary(ast.LOGICAL, ast.LAND, zero, x, t.int, 0))
    assert isinstance(short, IntConst) and short.value == 0
    node = Binary(ast.LOGICAL, ast.LAND, x, zero, t.int, 0)
    assert constexpr.fold_binary(ctx, node) is node
    assert constexpr.is_null_pointer_constant(zero)
    assert constexpr.is_null_pointer_constant(IntConst(0, ctx.void_ptr, 0))
    assert not constexpr.is_null_pointer_constant(IntConst(0, ctx.char_ptr, 0))
    assert not constexpr.is_null_pointer_constant(one)


def test_long_chains_do_not_recurse() -> None:
    ctx, _sink = context()
    t = ctx.types
    e: Expr = IntConst(0, t.int, 0)
    for _ in range(20000):
        e = Binary(ast.BINARY, ast.ADD, e, IntConst(1, t.int, 0), t.int, 0)
    assert constexpr.eval_int(ctx, e) == 20000
