"""Literals against gcc: types, values, bytes; messages in its words."""
from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from compiler.sema.ast import ComplexConst, Expr, FloatConst, IntConst, StringLiteral
from compiler.sema.context import SemaContext, float_format, make_context
from compiler.sema.literals import char_constant, parse_number, string_literal
from compiler.sema.typenames import type_name
from compiler.source.diagnostics import Diagnostics
from compiler.source.interner import Interner
from compiler.source.locations import SourceManager
from compiler.target.options import CompileOptions
from compiler.target.x86_64.desc import x86_64_desc

INTEGERS = re.split(r"\s+", """0 7 2147483647 2147483648 4294967295 4294967296 9223372036854775807 0x7fffffff 0x80000000
0xffffffff 0x100000000 0x7fffffffffffffff 0x8000000000000000 0xffffffffffffffff 017777777777 020000000000
040000000000 01777777777777777777777 1u 1U 4294967296u 1l 1L 2147483648l 1ul 1UL 1LU 1lu 1ll 1LL 1ull 1LLU 1llu
0b0 0b101 0B11111111111111111111111111111111 0xFFu 0xABCDEFL 18446744073709551615u 9223372036854775808
18446744073709551615 0xffffffffffffffffl 99999999999999999999 0x1ffffffffffffffff""")

CHARACTERS = [rb"'a'", rb"'\0'", rb"'\xff'", rb"'\377'", rb"'ab'", rb"'abcd'", rb"'abcde'", rb"'\377\377'",
              rb"'\n'", rb"'\''", rb"'\e'", rb"'\?'", rb"L'x'", rb"L'\xffffffff'", rb"u'\xffff'", rb"U'\xffffffff'",
              rb"L'\u20ac'", "L'€'".encode(), "u'€'".encode(), "U'\U0001f600'".encode(), "'€'".encode(),
              rb"'\u00e9'", rb"L'ab'", rb"'\1234'"]

FLOATS = re.split(r"\s+", """1.0 1. .5 0.1 1e10 1E-10 1e+5 3.14159265358979323846
1e308 1e-308 4.9e-324 2.2250738585072011e-308
0x1p0 0x1.8p1 0x.8p-3 0xap+2 0x1.fffffffffffffp1023 0x0.0000000000001p-1022 0x1p-1074 1.0f 0.1f 1e38f 1e-45f
16777217.0f 1.0l 0.1L 3.3e4000L 1e-4940L 0x1.8p-16440L 0.1f128 0.1F64 0.1f32 0.1f32x 0.1f64x 0.1q 0.1w 1e0
123456789012345678901234567890.0 9007199254740993.0 1.7976931348623157e308 0.1f16 65504.0f16
100000000000000000000000000000000000000000000000000000000000000000000000000000000000000e-80""")

STRINGS: list[list[bytes]] = [
    [b'"abc"'], [rb'"a\0b"'], [b'"abc"', b'"def"'], [rb'"\x41"', b'"1"'], [rb'"\n\t\\\"\101\e"'], [b'L"abc"'],
    [b'L"a"', b'"b"'], [b'"a"', b'L"b"'], [b'u"abc"'], ['U"€"'.encode()], ['u"\U0001f600"'.encode()],
    ['"€"'.encode()], [rb'"\u20ac\U0001F600"'], [rb'u"\u20ac\U0001F600"'], [b'u8"x"', b'"y"'], [rb'L"\xffff\377"'],
    [b'R"(a\\b"c)"'], [b'R"x(a)" )x"'], [b'LR"(\\n)"'], [b'""'], [rb'"\0001"'], [rb'u"\xffff"'],
]


def context() -> tuple[SemaContext, io.StringIO]:
    sources = SourceManager()
    sink = io.StringIO()
    ctx = make_context(x86_64_desc(), CompileOptions(), Diagnostics(sources, sink), Interner(), sources)
    return ctx, sink


def representation(ctx: SemaContext, e: Expr) -> str:
    if isinstance(e, IntConst):
        return (e.value & ((1 << e.type.size * 8) - 1)).to_bytes(e.type.size, "little").hex()
    if isinstance(e, FloatConst):
        return e.bits.to_bytes(float_format(ctx, e.type).width // 8, "little").hex()
    assert isinstance(e, StringLiteral)
    return e.data.hex()


def by_gcc(tmp_path: Path, spellings: list[bytes]) -> list[str]:
    """Return type and bytes of each expression as gcc has them."""
    source = tmp_path / "literals.c"
    types = ["int", "unsigned int", "long int", "long unsigned int", "long long int", "long long unsigned int",
             "__int128", "short unsigned int", "double", "float", "long double", "_Float128", "_Float16", "_Float32",
             "_Float64", "_Float32x", "_Float64x", "char *", "int *", "unsigned int *", "short unsigned int *"]
    choices = ", ".join(f'{t}: "{t}"' for t in types)
    lines = [b"#include <stdio.h>", b"static void out(const char *t, const void *p, unsigned n) {",
             b'const unsigned char *b = p; printf("%s ", t); while (n--) printf("%02x", *b++); putchar(10); }',
             b"#define T(x) _Generic((x), " + choices.encode() + b")", b"int main(void) {"]
    for spelling in spellings:
        width = b"10" if spelling.rstrip(b"lL") != spelling and b"." in spelling or spelling[-1:] == b"w" \
            or spelling.endswith(b"f64x") else b"sizeof x"
        if b'"' in spelling:
            lines.append(b"out(T(" + spelling + b"), " + spelling + b", sizeof(" + spelling + b"));")
        else:
            if b"e" in spelling and spelling[-1:] in b"lL" or b"p" in spelling and spelling[-1:] in b"lL":
                width = b"10"
            lines.append(b"{ __typeof__(" + spelling + b") x = " + spelling + b"; out(T(x), &x, " + width + b"); }")
    lines.append(b"return 0; }")
    source.write_bytes(b"\n".join(lines) + b"\n")
    subprocess.run(["gcc", "-w", "-o", str(tmp_path / "literals"), str(source)], check=True)
    return subprocess.run([str(tmp_path / "literals")], capture_output=True, text=True, check=True).stdout.splitlines()


@pytest.mark.skipif(shutil.which("gcc") is None, reason="needs gcc")
def test_literals_are_those_of_gcc(tmp_path: Path) -> None:
    ctx, _sink = context()
    spellings = [n.encode() for n in INTEGERS + FLOATS] + CHARACTERS + [b" ".join(pieces) for pieces in STRINGS]
    made: list[Expr] = [parse_number(ctx, n.encode(), 0) for n in INTEGERS + FLOATS]
    made += [char_constant(ctx, c, 0) for c in CHARACTERS]
    made += [string_literal(ctx, pieces, 0) for pieces in STRINGS]
    for spelling, e, theirs in zip(spellings, made, by_gcc(tmp_path, spellings), strict=True):
        type = e.type if not isinstance(e, StringLiteral) else ctx.types.pointer(e.type.base)
        assert f"{type_name(type)} {representation(ctx, e)}" == theirs, spelling


@pytest.mark.parametrize(("spelling", "message"), [
    ("1.5z", 'invalid suffix "z" on floating constant'), ("089", 'invalid digit "8" in octal constant'),
    ("1e", "exponent has no digits"), ("0x1.8", "hexadecimal floating constants require an exponent"),
    ("1abc", 'invalid suffix "abc" on integer constant'), ("0b12", 'invalid digit "2" in binary constant'),
    ("1.2.3", "too many decimal points in number"), ("0xabcgh", 'invalid suffix "gh" on integer constant'),
    ("0x", 'invalid suffix "x" on integer constant'), ("1lul", 'invalid suffix "lul" on integer constant'),
    ("1f", 'invalid suffix "f" on integer constant'), ("0x.p1", "no digits in hexadecimal floating constant"),
    ("1e999", "floating constant exceeds range of 'double'"), ("1e-999", "floating constant truncated to zero"),
    ("18446744073709551615", "integer constant is so large that it is unsigned"),
    ("99999999999999999999", "integer constant is too large for its type"), ("''", "empty character constant"),
    (r"'\q'", r"unknown escape sequence: '\q'"), ('"\\x"', "\\x used with no following hex digits"),
    (r"'abcde'", "character constant too long for its type"), (r"'ab'", "multi-character character constant"),
    (r"'\x1234'", "hex escape sequence out of range"), (r"'\777'", "octal escape sequence out of range"),
    (r"'\u12'", r"incomplete universal character name \u12"), (r"'\ud800'", r"\ud800 is not a valid universal"),
])
def test_messages(spelling: str, message: str) -> None:
    ctx, sink = context()
    if spelling[0] == "'":
        char_constant(ctx, spelling.encode(), 0)
    elif spelling[0] == '"':
        string_literal(ctx, [spelling.encode()], 0)
    else:
        parse_number(ctx, spelling.encode(), 0)
    assert re.search(re.escape(message), sink.getvalue())


def test_imaginary() -> None:
    ctx, _sink = context()
    for spelling, name in (("1.5i", "_Complex double"), ("1.0if", "_Complex float"), ("3j", "_Complex int")):
        e = parse_number(ctx, spelling.encode(), 0)
        assert isinstance(e, ComplexConst) and type_name(e.type) == name


def test_c23() -> None:
    ctx, _sink = context()
    e = parse_number(ctx, b"1'000'000", 0)
    assert isinstance(e, IntConst) and e.value == 1000000
    e = parse_number(ctx, b"255wb", 0)
    assert isinstance(e, IntConst) and e.type.bits == 9
    e = parse_number(ctx, b"255uwb", 0)
    assert isinstance(e, IntConst) and e.type.bits == 8


def test_long_digits_do_not_hurt() -> None:
    ctx, _sink = context()
    e = parse_number(ctx, b"0." + b"1" * 20000, 0)
    assert isinstance(e, FloatConst) and e.bits == 0x3FBC71C71C71C71C
