"""Attributes: what they change, and what is said about wrong ones."""
from __future__ import annotations

import io
import re

import pytest

from compiler.sema import ast
from compiler.sema import types as ty
from compiler.sema.ast import Decl, IntConst
from compiler.sema.attributes import (
    AttrArg,
    Attribute,
    FunctionAttributes,
    apply_to_decl,
    apply_to_field,
    apply_to_record,
    apply_to_type,
    attribute_names,
)
from compiler.sema.context import SemaContext, make_context
from compiler.sema.layout import layout_record
from compiler.sema.literals import string_literal
from compiler.sema.typenames import type_name
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


def attribute(ctx: SemaContext, text: str) -> Attribute:
    """Make an attribute from text: name, or name(arg, ...) with integers, strings and identifiers."""
    name, _, rest = text.partition("(")
    args: list[AttrArg] = []
    for arg in re.findall(r'"[^"]*"|-?\w+', rest):
        if arg[0] == '"':
            args.append(AttrArg("", string_literal(ctx, [arg.encode()], 0), None, 0))
        elif arg.lstrip("-").isdigit():
            args.append(AttrArg("", IntConst(int(arg), ctx.types.int, 0), None, 0))
        else:
            args.append(AttrArg(arg, None, None, 0))
    return Attribute(name, args, 0, "")


def typed(ctx: SemaContext, type: Type, *texts: str) -> Type:
    return apply_to_type(ctx, type, [attribute(ctx, text) for text in texts])


def declared(ctx: SemaContext, kind: int, type: Type, *texts: str) -> Decl:
    decl = Decl(kind, "d", type, 0)
    apply_to_decl(ctx, decl, [attribute(ctx, text) for text in texts])
    return decl


def test_types() -> None:
    ctx, sink = context()
    t = ctx.types
    assert typed(ctx, t.int, "__vector_size__(16)") is t.vector(t.int, 4)
    assert typed(ctx, t.pointer(t.float), "vector_size(8)") is t.pointer(t.vector(t.float, 2))
    assert typed(ctx, t.uint, "mode(DI)") is t.ulong
    assert typed(ctx, t.int, "__mode__(__QI__)") is t.schar
    assert typed(ctx, t.float, "mode(DF)") is t.double
    assert typed(ctx, t.complex(t.double), "mode(SC)") is t.complex(t.float)
    assert typed(ctx, t.int, "mode(pointer)") is t.long
    assert typed(ctx, t.int, "mode(V4SI)") is t.vector(t.int, 4)
    low = typed(ctx, t.qualify(t.int, ty.CONST), "aligned(1)")
    assert low.align == 1 and low.is_const() and t.int.align == 4
    assert typed(ctx, t.int, "aligned").align == 16
    assert typed(ctx, t.short, "may_alias").may_alias and not t.short.may_alias
    function = t.pointer(t.function(t.void, [], False, True))
    quiet = typed(ctx, function, "noreturn")
    held = quiet.base.attributes
    assert isinstance(held, FunctionAttributes) and held.noreturn
    assert function.base.attributes is None
    assert type_name(quiet) == "void (*)(void)"
    assert sink.getvalue() == ""


def test_variants_of_incomplete_records_are_completed() -> None:
    ctx, _sink = context()
    record = Record("s", False, 0)
    type = ctx.types.record(record)
    decl = declared(ctx, ast.TYPEDEF, type, "aligned(32)")
    record.fields = [Field("a", ctx.types.int, 0)]
    layout_record(ctx, type)
    assert (decl.type.size, decl.type.align, type.align) == (4, 32, 4)


def test_records_and_members() -> None:
    ctx, _sink = context()
    record = Record("s", False, 0)
    type = ctx.types.record(record)
    first = Field("a", ctx.types.char, 0)
    second = Field("b", ctx.types.int, 0)
    apply_to_field(ctx, second, [attribute(ctx, "packed")])
    third = Field("c", ctx.types.char, 0)
    apply_to_field(ctx, third, [attribute(ctx, "aligned(8)"), attribute(ctx, 'deprecated("old")')])
    record.fields = [first, second, third]
    apply_to_record(ctx, record, [attribute(ctx, "aligned(16)")])
    layout_record(ctx, type)
    assert [field.offset for field in record.fields] == [0, 1, 8]
    assert (type.size, type.align) == (16, 16)
    assert third.warn_deprecated == "old"


def test_declarations() -> None:
    ctx, sink = context()
    t = ctx.types
    function = t.function(t.int, [t.pointer(t.char), t.int], True, True)
    f = declared(ctx, ast.FUNC, function, "noreturn", "__noinline__", "format(printf, 1, 2)", "nonnull(1)",
                 'section(".init")', "constructor(200)", "weak", 'visibility("hidden")', "cold", "alloc_size(2)",
                 'optimize("O1", 2)', "warn_unused_result", "sentinel", 'error("no")', "noipa", 'alias("g")')
    a = f.attrs
    assert a is not None
    assert a.noreturn and a.noinline and a.weak and a.cold and a.warn_unused_result and a.noipa and a.noclone
    assert a.format == ("printf", 1, 2) and a.nonnull == [1] and a.section == ".init" and a.constructor == 200
    assert a.visibility == "hidden" and a.alloc_size == [2] and a.optimize == "O1,O2" and a.sentinel == 0
    assert a.error_message == "no" and a.alias == "g"
    v = declared(ctx, ast.VAR, t.int, "aligned(64)", "unused", 'tls_model("initial-exec")', "deprecated")
    assert v.align == 64 and v.attrs is not None and v.attrs.unused and v.tls == ast.TLS_INITIAL_EXEC
    assert v.attrs.deprecated == ""
    assert sink.getvalue() == ""


@pytest.mark.parametrize(("kind", "text", "message"), [
    (ast.VAR, "frobnicate", "warning: 'frobnicate' attribute directive ignored [-Wattributes]"),
    (ast.VAR, "noinline", "warning: 'noinline' attribute ignored [-Wattributes]"),
    (ast.VAR, "packed", "warning: 'packed' attribute ignored [-Wattributes]"),
    (ast.VAR, "aligned(3)", "error: requested alignment '3' is not a positive power of 2"),
    (ast.VAR, "aligned(1, 2)", "error: wrong number of arguments specified for 'aligned' attribute"),
    (ast.VAR, "section(1)", "error: section attribute argument not a string constant"),
    (ast.VAR, "mode(QQ)", "error: unknown machine mode 'QQ'"),
    (ast.VAR, "mode(DF)", "error: mode 'DF' applied to inappropriate type"),
    (ast.VAR, "vector_size(6)", "error: vector size not an integral multiple of component size"),
    (ast.VAR, "vector_size(12)", "error: number of vector components 3 not a power of two"),
    (ast.VAR, "stdcall", "warning: 'stdcall' attribute ignored [-Wattributes]"),
    (ast.FUNC, "cleanup(f)", "warning: 'cleanup' attribute ignored [-Wattributes]"),
    (ast.FUNC, "constructor(70000)", "error: constructor priorities must be integers from 0 to 65535 inclusive"),
])
def test_messages(kind: int, text: str, message: str) -> None:
    ctx, sink = context()
    t = ctx.types
    declared(ctx, kind, t.function(t.void, [], False, True) if kind == ast.FUNC else t.int, text)
    assert message in sink.getvalue()


def test_names() -> None:
    names = attribute_names()
    assert b"noreturn" in names and b"vector_size" in names and b"fallthrough" in names
    assert b"stdcall" not in names and b"scalar_storage_order" in names
