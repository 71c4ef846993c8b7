"""The builtin table: ids in step with the constants, names and types as gcc has them."""
from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest

from compiler.sema import builtins, genbuiltins
from compiler.sema import types as ty
from compiler.sema.builtins import builtin_names, builtin_type, by_id, lookup, lookup_plain, matches
from compiler.sema.context import SemaContext, make_context
from compiler.sema.typenames import type_name
from compiler.source.diagnostics import Diagnostics
from compiler.source.interner import Interner
from compiler.source.locations import SourceManager
from compiler.target.options import CompileOptions
from compiler.target.x86_64.desc import x86_64_desc


def context() -> SemaContext:
    sources = SourceManager()
    return make_context(x86_64_desc(), CompileOptions(), Diagnostics(sources, io.StringIO()), Interner(), sources)


def test_constants_are_up_to_date() -> None:
    text = (Path(__file__).parents[2] / "compiler/sema/builtins.py").read_text()
    assert genbuiltins.BEGIN + genbuiltins.constants() + genbuiltins.END in text, \
        "run python -m compiler.sema.genbuiltins"


def test_constants_name_their_rows() -> None:
    constants = {name: value for name, value in vars(builtins).items() if name.startswith("BI_")}
    assert len(constants) > 300
    for name, value in constants.items():
        full = by_id(value).name.removeprefix("__builtin_")
        assert genbuiltins.constant_name(full) == name


def test_variants_share_an_id() -> None:
    for names in ("__builtin_clz __builtin_clzl __builtin_clzll", "__builtin_sqrt sqrtf __builtin_sqrtf128",
                  "__sync_fetch_and_add __sync_fetch_and_add_8", "abs labs __builtin_llabs"):
        found = [lookup(name) for name in names.split()]
        assert len({b.id for b in found if b is not None}) == 1 and None not in found, names


def test_every_signature_has_a_type() -> None:
    ctx = context()
    for name in builtin_names():
        builtin = lookup(name.decode())
        if builtin is not None:
            assert (builtin_type(ctx, builtin) is None) == builtin.custom


def test_plain_names_follow_the_options() -> None:
    ctx = context()
    assert lookup_plain(ctx, "memcpy") is not None
    assert lookup_plain(ctx, "stpcpy") is not None
    ctx.options.gnu = False
    assert lookup_plain(ctx, "stpcpy") is None
    ctx.options.std = 89
    assert lookup_plain(ctx, "snprintf") is None and lookup_plain(ctx, "printf") is not None
    ctx.options.no_builtin = ["printf"]
    assert lookup_plain(ctx, "printf") is None
    ctx.options.builtins = False
    assert lookup_plain(ctx, "memcpy") is None


def test_declarations_that_match() -> None:
    ctx = context()
    t = ctx.types
    printf = lookup("printf")
    assert printf is not None
    assert matches(ctx, printf, t.function(t.int, [ctx.const_char_ptr], True, True))
    assert matches(ctx, printf, t.function(t.int, [], False, False))
    assert not matches(ctx, printf, t.function(t.void, [ctx.const_char_ptr], True, True))
    fputs = lookup("fputs")
    assert fputs is not None
    file = t.record(ty.Record("FILE", False, 0))
    assert matches(ctx, fputs, t.function(t.int, [ctx.const_char_ptr, t.pointer(file)], False, True))


# Keywords of its parser, and builtins of newer versions.
NOT_SAID_BY_GCC = {"__builtin_complex", "__builtin_call_with_static_chain", "__builtin_iseqsig",
                   "__builtin_issignaling"}


@pytest.mark.skipif(shutil.which("gcc") is None, reason="needs gcc")
def test_gcc_has_the_same_builtins(tmp_path: Path) -> None:
    ctx = context()
    lines = []
    for raw in sorted(builtin_names()):
        name = raw.decode()
        builtin = lookup(name)
        if builtin is None or builtin.name != name:
            continue
        if name not in NOT_SAID_BY_GCC and not name.startswith(("__builtin_riscv", "__builtin_ia32_crc32")):
            lines.append(f'_Static_assert(__has_builtin({name}), "{name}");')
        if builtin.plain and "I" not in builtin.signature and builtin.library != "strftime":
            type = builtin_type(ctx, builtin)
            assert type is not None
            # va_list prints as its decayed struct pointer, which C cannot spell: use the alias.
            shown = [type_name(p).replace("struct __va_list_tag *", "__builtin_va_list") for p in type.params]
            shown += ["..."] if type.variadic else []
            lines.append(f"{type_name(type.base)} {builtin.library}({', '.join(shown) or 'void'});")
    source = tmp_path / "builtins.c"
    source.write_text("\n".join(lines) + "\n")
    run = subprocess.run(["gcc", "-S", "-o", "/dev/null", "-Wall", "-Wextra", str(source)],
                         capture_output=True, text=True)
    assert run.returncode == 0 and not run.stderr, run.stderr
