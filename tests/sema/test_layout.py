"""Record layout against gcc: random records, their sizes, alignments and the bits of every member."""
from __future__ import annotations

import io
import random
import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from compiler.sema import types as ty
from compiler.sema.context import SemaContext, make_context
from compiler.sema.layout import layout_enum, layout_record
from compiler.sema.types import Enum, Field, Record, Type
from compiler.source.diagnostics import Diagnostics
from compiler.source.interner import Interner
from compiler.source.locations import SourceManager
from compiler.target.desc import TargetDesc
from compiler.target.options import CompileOptions
from compiler.target.x86_64.desc import x86_64_desc


def context(target: TargetDesc) -> SemaContext:
    sources = SourceManager()
    return make_context(target, CompileOptions(), Diagnostics(sources, io.StringIO()), Interner(), sources)


class Maker:
    """Makes random records, as C text and as types side by side."""

    def __init__(self, seed: int, ctx: SemaContext) -> None:
        self.choose = random.Random(seed)
        self.ctx = ctx
        self.text: list[str] = []
        self.records: list[tuple[str, Type]] = []
        types = ctx.types
        self.scalars: list[tuple[str, Type]] = [
            ("_Bool", types.bool), ("char", types.char), ("signed char", types.schar), ("short", types.short),
            ("unsigned short", types.ushort), ("int", types.int), ("unsigned", types.uint), ("long", types.long),
            ("unsigned long long", types.ullong), ("__int128", types.int128), ("float", types.float),
            ("double", types.double), ("long double", types.ldouble), ("void *", types.pointer(types.void)),
        ]
        self.enum("E8", "enum __attribute__((packed)) E8 { e8 = 200 };", [200], True)
        self.enum("E32", "enum E32 { e32 };", [0], False)
        self.enum("E64", "enum E64 { e64 = 1L << 40 };", [1 << 40], False)

    def enum(self, tag: str, text: str, values: list[int], packed: bool) -> None:
        enum = Enum(tag, 0)
        enum.packed = packed
        type = self.ctx.types.enumeration(enum)
        layout_enum(self.ctx, type, values)
        self.text.append(text)
        self.scalars.append((f"enum {tag}", type))

    def record(self, number: int) -> None:
        choose = self.choose
        is_union = choose.random() < 0.2
        record = Record(f"R{number}", is_union, 0)
        type = self.ctx.types.record(record)
        attrs = ""
        if choose.random() < 0.25:
            attrs += " __attribute__((packed))"
            record.packed = True
        if choose.random() < 0.2:
            record.align = choose.choice([1, 2, 4, 8, 16, 32])
            attrs += f" __attribute__((aligned({record.align})))"
        if choose.random() < 0.2:
            record.pack = choose.choice([1, 2, 4, 8, 16])
            self.text.append(f"#pragma pack({record.pack})")
        members = [self.member(record, i) for i in range(choose.randrange(0, 8))]
        self.text.append(f"{'union' if is_union else 'struct'}{attrs} R{number} {{ {' '.join(members)} }};")
        self.text.append("#pragma pack()")
        layout_record(self.ctx, type)
        self.records.append((f"{'union' if is_union else 'struct'} R{number}", type))

    def member(self, record: Record, number: int) -> str:
        choose = self.choose
        name = f"m{number}"
        spelling, type = choose.choice(self.scalars)
        width = -1
        attrs = ""
        declarator = name
        if choose.random() < 0.55 and type.is_integer():
            width = choose.randrange(0, type.bits + 1)
            if choose.random() < 0.2:
                width = min(choose.choice([8, 16, 32, 64]), type.bits)
            if type.kind == ty.BOOL:
                width = min(width, 1)
            if width == 0 or choose.random() < 0.15:
                name = declarator = ""
            declarator += f" : {width}"
        elif choose.random() < 0.2 and self.records:
            spelling, type = choose.choice(self.records)
        elif choose.random() < 0.2:
            count = choose.randrange(0, 4)
            type = self.ctx.types.array(type, count)
            declarator += f"[{count}]"
        field = Field(name, type, 0)
        field.bit_width = width
        if choose.random() < 0.15 and name:
            field.packed = width >= 0 or type.align > 1
            attrs += " __attribute__((packed))"
        if choose.random() < 0.15 and name:
            field.align = choose.choice([1, 2, 4, 8, 16])
            attrs += f" __attribute__((aligned({field.align})))"
        record.fields.append(field)
        return f"{spelling} {declarator}{attrs};"


def program(maker: Maker) -> str:
    """Static data: for each record its size and alignment, each member's offset, or all ones in a bit-field."""
    out = list(maker.text)
    count = 0
    for name, type in maker.records:
        assert type.record is not None
        out.append(f"{SECTION} unsigned long v{count}[2] = {{sizeof({name}), _Alignof({name})}};")
        count += 1
        for field in type.record.fields:
            if not field.name:
                continue
            if field.is_bitfield:
                out.append(f"{SECTION} {name} v{count} = {{.{field.name} = -1}};")
            else:
                out.append(f"{SECTION} unsigned long v{count}[1] = "
                           f"{{__builtin_offsetof({name}, {field.name})}};")
            count += 1
    return "\n".join(out) + "\n"


SECTION = '__attribute__((section("out")))'


def results(maker: Maker, prefix: str, work: Path) -> list[str]:
    """Compile the program and read the section, object by object, as the lines of `expected`."""
    source = work / "layout.c"
    source.write_text(program(maker))
    binary = work / "layout.o"
    subprocess.run([f"{prefix}gcc", "-w", "-c", "-o", str(binary), str(source)], check=True)
    subprocess.run([f"{prefix}objcopy", "-O", "binary", "-j", "out", str(binary), str(work / "out")], check=True)
    data = (work / "out").read_bytes()
    symbols = subprocess.run([f"{prefix}nm", str(binary)], capture_output=True, text=True, check=True).stdout
    address = {int(line.split()[2][1:]): int(line.split()[0], 16)
               for line in symbols.splitlines() if line.split()[2].startswith("v")}
    out: list[str] = []
    for _name, type in maker.records:
        assert type.record is not None
        at = address[len(out)]
        out.append(" ".join(str(word) for word in struct.unpack_from("<2Q", data, at)))
        size = struct.unpack_from("<Q", data, at)[0]
        for field in type.record.fields:
            if not field.name:
                continue
            at = address[len(out)]
            if field.is_bitfield:
                out.append(data[at:at + size].hex())
            else:
                out.append(str(struct.unpack_from("<Q", data, at)[0]))
    return out


def expected(maker: Maker) -> list[str]:
    out: list[str] = []
    for _name, type in maker.records:
        assert type.record is not None
        out.append(f"{type.size} {type.align}")
        for field in type.record.fields:
            if not field.name:
                continue
            if field.is_bitfield:
                mask = (1 << field.bit_width) - 1
                out.append((mask << field.bit_pos).to_bytes(type.size, "little").hex())
            else:
                out.append(str(field.offset))
    return out


def aarch64() -> TargetDesc:
    target = TargetDesc("aarch64", "aarch64-linux-gnu")
    target.char_signed = False
    target.unnamed_bitfield_aligns = True
    return target


def riscv64() -> TargetDesc:
    target = TargetDesc("riscv64", "riscv64-linux-gnu")
    target.char_signed = False
    return target


TARGETS = {"x86_64": (x86_64_desc, ""), "aarch64": (aarch64, "aarch64-linux-gnu-"),
           "riscv64": (riscv64, "riscv64-linux-gnu-")}


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_layout_is_that_of_gcc(name: str, tmp_path: Path) -> None:
    make, prefix = TARGETS[name]
    if shutil.which(prefix + "gcc") is None or shutil.which(prefix + "objcopy") is None:
        pytest.skip(f"needs {prefix}gcc")
    maker = Maker(7, context(make()))
    for number in range(300):
        maker.record(number)
    lines = results(maker, prefix, tmp_path)
    mine = expected(maker)
    assert len(mine) == len(lines)
    at = 0
    for (record, type), text in zip(maker.records, declarations(maker), strict=True):
        assert type.record is not None
        for step in range(1 + sum(1 for field in type.record.fields if field.name)):
            assert mine[at] == lines[at], f"{record} line {step}: {text}"
            at += 1


def declarations(maker: Maker) -> list[str]:
    out: list[str] = []
    pack = ""
    for line in maker.text:
        if line.startswith("#"):
            pack = line
        elif " R" in line:
            out.append(pack + " " + line)
    return out


@pytest.mark.parametrize(("values", "packed", "expect"), [
    ([0, 1], False, "unsigned int"), ([-1], False, "int"), ([2**31], False, "unsigned int"),
    ([-1, 2**31], False, "long int"), ([2**32], False, "long unsigned int"), ([0], True, "unsigned char"),
    ([-129], True, "short int"), ([65535], True, "short unsigned int"), ([65536], True, "unsigned int"),
    ([], False, "unsigned int"),
])
def test_enum_type(values: list[int], packed: bool, expect: str) -> None:
    ctx = context(x86_64_desc())
    enum = Enum("e", 0)
    enum.packed = packed
    type = ctx.types.enumeration(enum)
    qualified = ctx.types.qualify(type, ty.CONST)
    layout_enum(ctx, type, values)
    assert type.base.name == expect
    assert qualified.size == type.size == type.base.size


def test_names_of_anonymous_members() -> None:
    ctx = context(x86_64_desc())
    inner = Record("", True, 0)
    inner.fields = [Field("a", ctx.types.int, 0), Field("b", ctx.types.double, 0)]
    inner_type = ctx.types.record(inner)
    layout_record(ctx, inner_type)
    outer = Record("s", False, 0)
    outer.fields = [Field("x", ctx.types.char, 0), Field("", inner_type, 0),
                    Field("tail", ctx.types.array(ctx.types.int, -1), 0)]
    outer_type = ctx.types.record(outer)
    layout_record(ctx, outer_type)
    assert [field.offset for field in outer.lookup["b"]] == [8, 0]
    assert outer.flexible
    assert (outer_type.size, outer_type.align) == (16, 8)
