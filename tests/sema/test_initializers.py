"""Initialisers against gcc: random types and random initialisers, compared as bytes of static objects."""
from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from compiler.sema import types as ty
from compiler.sema.ast import CAST_ARITH, Cast, Expr, IntConst, StringLiteral
from compiler.sema.constexpr import fold_cast, static_init
from compiler.sema.context import SemaContext, make_context
from compiler.sema.initializers import FIELD, INDEX, RANGE, Designator, InitConverter, InitItem, InitList, analyze
from compiler.sema.layout import layout_record
from compiler.sema.literals import string_literal
from compiler.sema.types import Field, Record, Type
from compiler.source.diagnostics import Diagnostics
from compiler.source.interner import Interner
from compiler.source.locations import SourceManager
from compiler.target.options import CompileOptions
from compiler.target.x86_64.desc import x86_64_desc


def context() -> tuple[SemaContext, io.StringIO]:
    sources = SourceManager()
    sink = io.StringIO()
    ctx = make_context(x86_64_desc(), CompileOptions(), Diagnostics(sources, sink), Interner(), sources)
    return ctx, sink


class Converter(InitConverter):
    def __init__(self, ctx: SemaContext) -> None:
        self.ctx = ctx

    def convert(self, e: Expr, to: Type, loc: int) -> Expr:
        if isinstance(e, StringLiteral) or e.type.unqual is to.unqual:
            return e
        return fold_cast(self.ctx, Cast(CAST_ARITH, e, to, loc))


class Reader:
    """Reads an initialiser's text: braces, designators, integers and strings."""

    def __init__(self, ctx: SemaContext, text: str) -> None:
        self.ctx = ctx
        self.tokens = re.findall(r'"[^"]*"|\.\.\.|[{}\[\],=.:]|-?\d+|\w+', text)
        self.at = 0

    def accept(self, token: str) -> bool:
        if self.tokens[self.at] == token:
            self.at += 1
            return True
        return False

    def value(self) -> Expr | InitList:
        if not self.accept("{"):
            token = self.tokens[self.at]
            self.at += 1
            if token[0] == '"':
                return string_literal(self.ctx, [token.encode()], 1)
            return IntConst(int(token), self.ctx.types.int, 1)
        items: list[InitItem] = []
        while not self.accept("}"):
            items.append(InitItem(self.designators(), self.value(), 1))
            self.accept(",")
        return InitList(items, 1)

    def designators(self) -> list[Designator]:
        found: list[Designator] = []
        while self.tokens[self.at] in (".", "["):
            if self.accept("."):
                found.append(Designator(FIELD, self.tokens[self.at], 0, 0, 1))
                self.at += 1
                continue
            self.accept("[")
            low = high = int(self.tokens[self.at])
            self.at += 1
            kind = INDEX
            if self.accept("..."):
                kind = RANGE
                high = int(self.tokens[self.at])
                self.at += 1
            self.accept("]")
            found.append(Designator(kind, "", low, high, 1))
        self.accept("=")
        return found


class Maker:
    """Makes random types, with their C text, and random initialisers for them."""

    def __init__(self, seed: int, ctx: SemaContext) -> None:
        self.choose = random.Random(seed)
        self.ctx = ctx
        self.text: list[str] = []
        self.names = 0
        types = ctx.types
        self.scalars = [("char", types.char), ("short", types.short), ("int", types.int), ("long", types.long),
                        ("unsigned char", types.uchar), ("_Bool", types.bool), ("float", types.float),
                        ("double", types.double), ("long double", types.ldouble)]

    def type(self, depth: int) -> tuple[str, str, Type]:
        """Return specifiers, the text after the name, and the type."""
        choose = self.choose
        kind = choose.randrange(10)
        if depth == 0 or kind < 3:
            spelling, scalar = choose.choice(self.scalars)
            return spelling, "", scalar
        if kind < 5:
            count = choose.randrange(1, 5)
            if choose.random() < 0.3:
                return "char", f"[{count}]", self.ctx.types.array(self.ctx.types.char, count)
            spelling, after, element = self.type(depth - 1)
            return spelling, f"[{count}]" + after, self.ctx.types.array(element, count)
        return self.record(depth, choose.random() < 0.25)

    def record(self, depth: int, is_union: bool) -> tuple[str, str, Type]:
        choose = self.choose
        record = Record("", is_union, 0)
        members: list[str] = []
        for _ in range(choose.randrange(1, 5)):
            self.names += 1
            name = f"m{self.names}"
            if choose.random() < 0.2:
                width = choose.randrange(0, 32)
                if width == 0 or choose.random() < 0.2:
                    name = ""
                field = Field(name, self.ctx.types.int, 0)
                field.bit_width = width
                members.append(f"int {name} : {width};")
            else:
                spelling, after, type = self.type(depth - 1)
                if type.is_record() and choose.random() < 0.4:
                    name = ""
                field = Field(name, type, 0)
                members.append(f"{spelling} {name}{after};")
            record.fields.append(field)
        if not any(f.name for f in record.fields):
            self.names += 1
            record.fields.append(Field(f"m{self.names}", self.ctx.types.int, 0))
            members.append(f"int m{self.names};")
        made = self.ctx.types.record(record)
        layout_record(self.ctx, made)
        return f"{'union' if is_union else 'struct'} {{ {' '.join(members)} }}", "", made

    def initializer(self, type: Type, depth: int) -> str:
        """Return a braced list that is valid for the type, up to excess elements."""
        choose = self.choose
        if not (type.is_record() or type.kind == ty.ARRAY):
            return str(choose.randrange(-5, 300))
        if type.kind == ty.ARRAY and type.base.kind == ty.CHAR and choose.random() < 0.5:
            text = '"' + "abcdef"[:choose.randrange(0, type.count + 1)] + '"'
            return "{" + text + "}" if choose.random() < 0.3 else text
        items: list[str] = []
        for _ in range(choose.randrange(0, 5)):
            if choose.random() < 0.45:
                items.append(self.designated(type, depth))
            else:
                items.append(str(choose.randrange(-5, 300)))
        return "{" + ", ".join(items) + "}"

    def designated(self, type: Type, depth: int) -> str:
        choose = self.choose
        text = ""
        while True:
            if type.kind == ty.ARRAY:
                low = choose.randrange(type.count)
                if choose.random() < 0.3:
                    text += f"[{low} ... {choose.randrange(low, type.count)}]"
                else:
                    text += f"[{low}]"
                type = type.base
            else:
                assert type.record is not None
                name = choose.choice(sorted(type.record.lookup))
                text += f".{name}"
                type = type.record.lookup[name][-1].type
            if not (type.is_record() or type.kind == ty.ARRAY) or choose.random() < 0.5:
                break
        if depth == 0 or (type.is_record() and choose.random() < 0.2):
            return f"{text} = {choose.randrange(100)}"
        return f"{text} = {self.initializer(type, depth - 1)}"


@pytest.mark.skipif(shutil.which("gcc") is None, reason="needs gcc")
def test_bytes_are_those_of_gcc(tmp_path: Path) -> None:
    ctx, sink = context()
    check_against_gcc(ctx, sink, Maker(1, ctx), 400, tmp_path)


def check_against_gcc(ctx: SemaContext, sink: io.StringIO, maker: Maker, count: int, work: Path) -> None:
    lines: list[str] = []
    mine: list[bytes] = []
    for number in range(count):
        spelling, after, type = maker.type(3)
        text = maker.initializer(type, 3)
        lines.append(f'__attribute__((section("out"))) {spelling} v{number}{after} = {text};')
        done, init = analyze(ctx, type, Reader(ctx, text).value(), Converter(ctx), True)
        made = static_init(ctx, init, done, done.size)
        assert made is not None, (lines[-1], sink.getvalue())
        mine.append(bytes(made.data))
    source = work / "init.c"
    source.write_text("\n".join(lines) + "\n")
    binary = work / "init.o"
    subprocess.run(["gcc", "-w", "-c", "-o", str(binary), str(source)], check=True)
    subprocess.run(["objcopy", "-O", "binary", "-j", "out", str(binary), str(work / "out")], check=True)
    data = (work / "out").read_bytes()
    symbols = subprocess.run(["nm", str(binary)], capture_output=True, text=True, check=True).stdout
    for line in symbols.splitlines():
        address, _kind, name = line.split()
        number = int(name[1:])
        at = int(address, 16)
        theirs = data[at:at + len(mine[number])]
        assert mine[number] == theirs, f"{lines[number]}\n{mine[number].hex()}\n{theirs.hex()}"


def offsets(text: str, type_of: str) -> str:
    """Analyze an initialiser of a fixed type and show its entries compactly."""
    ctx, sink = context()
    t = ctx.types
    point = Record("point", False, 0)
    point.fields = [Field("x", t.int, 0), Field("y", t.int, 0)]
    point_type = t.record(point)
    layout_record(ctx, point_type)
    tail = Record("tail", False, 0)
    tail.fields = [Field("n", t.int, 0), Field("f", t.array(t.int, -1), 0)]
    tail_type = t.record(tail)
    layout_record(ctx, tail_type)
    table = {"int": t.int, "int[]": t.array(t.int, -1), "int[3]": t.array(t.int, 3), "point": point_type,
             "char[]": t.array(t.char, -1), "char[2]": t.array(t.char, 2), "point[]": t.array(point_type, -1),
             "tail": tail_type}
    done, init = analyze(ctx, table[type_of], Reader(ctx, text).value(), Converter(ctx), True, "v")
    shown = []
    for entry in init.entries:
        value = str(entry.expr.value) if isinstance(entry.expr, IntConst) else "string"
        shown.append(f"{entry.offset}:{value}" + (f"*{entry.repeat}" if entry.repeat > 1 else ""))
    messages = re.findall(r"(?:error|warning|note): .*", sink.getvalue())
    return f"{done.count if done.kind == ty.ARRAY else done.size} {' '.join(shown)} {'; '.join(messages)}".strip()


@pytest.mark.parametrize(("type", "text", "expect"), [
    ("int", "5", "4 0:5"),
    ("int", "{5}", "4 0:5"),
    ("int[]", "{1, 2, 3}", "3 0:1 4:2 8:3"),
    ("int[]", "{[3] = 1, 2, [1] = 4}", "5 4:4 12:1 16:2"),
    ("int[3]", "{[0 ... 2] = 7}", "3 0:7*3"),
    ("int[3]", "{[0 ... 2] = 7, [1] = 8}", "3 0:7 4:8 8:7"),
    ("point", "{.y = 1, .x = 2}", "8 0:2 4:1"),
    ("point[]", "{1, 2, 3}", "2 0:1 4:2 8:3"),
    ("point[]", "{[1].y = 1, 5}", "3 12:1 16:5"),
    ("char[]", '"abc"', "4 0:string"),
    ("char[]", '{"abc"}', "4 0:string"),
    ("tail", "{1, {2, 3}}", "4 0:1 4:2 8:3"),
    ("int[3]", "{}", "3"),
    ("int[3]", "{1, 2, 3, 4}", "3 0:1 4:2 8:3 warning: excess elements in array initializer; "
                               "note: (near initialization for 'v')"),
    ("char[2]", '"abc"', "2 0:string warning: initializer-string for array of 'char' is too long"),
    ("int", "{1, 2}", "4 0:1 warning: excess elements in scalar initializer; note: (near initialization for 'v')"),
    ("point", "{.q = 1}", "8  error: 'struct point' has no member named 'q'"),
    ("int[3]", "{[5] = 1}", "3  error: array index in initializer exceeds array bounds; "
                            "note: (near initialization for 'v')"),
    ("int[3]", "{[2 ... 1] = 1}", "3  error: empty index range in initializer; note: (near initialization for 'v')"),
    ("point", "{[1] = 1}", "8  error: array index in non-array initializer; note: (near initialization for 'v')"),
])
def test_entries(type: str, text: str, expect: str) -> None:
    assert offsets(text, type) == expect


def test_large_arrays_are_linear() -> None:
    ctx, _sink = context()
    one = IntConst(1, ctx.types.int, 1)
    count = 200_000
    items = InitList([InitItem([], one, 1) for _ in range(count)], 1)
    done, init = analyze(ctx, ctx.types.array(ctx.types.int, -1), items, Converter(ctx), True)
    assert done.count == count and len(init.entries) == count
    backwards = InitList([InitItem([Designator(INDEX, "", i, i, 1)], one, 1) for i in range(20_000, 0, -1)], 1)
    done, init = analyze(ctx, ctx.types.array(ctx.types.int, -1), backwards, Converter(ctx), True)
    assert done.count == 20_001 and init.entries[0].offset == 4
