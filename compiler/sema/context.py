"""What every part of sema needs: types, target, options, diagnostics, and the types that the ABI names.

One object lives as long as one translation unit. It holds no policy, only state and small derived facts.
"""
from __future__ import annotations

from typing import final

from compiler.sema import types as ty
from compiler.sema.ast import FunctionDef
from compiler.sema.types import Field, Record, Type, TypeTable
from compiler.source.diagnostics import Diagnostics
from compiler.source.interner import Interner
from compiler.source.locations import SourceManager
from compiler.target.desc import (
    INT_CHAR,
    INT_INT,
    INT_LLONG,
    INT_LONG,
    INT_SHORT,
    INT_UCHAR,
    INT_UINT,
    INT_ULONG,
    INT_USHORT,
    LD_BINARY64,
    LD_X87,
    VA_AAPCS64,
    VA_POINTER,
    TargetDesc,
)
from compiler.target.options import CompileOptions
from compiler.target.softfloat import BINARY16, BINARY32, BINARY64, BINARY128, X87, FloatFormat


@final
class SemaContext:
    """The state of one translation unit's analysis.

    `function` is the function being parsed (None at file scope); the parser keeps it up to date.
    """

    def __init__(self, types: TypeTable, target: TargetDesc, options: CompileOptions, diag: Diagnostics,
                 interner: Interner, sources: SourceManager) -> None:
        self.types = types
        self.target = target
        self.options = options
        self.diag = diag
        self.interner = interner
        self.sources = sources
        self.function: FunctionDef | None = None
        self.size_t = integer_type(types, target.size_kind)
        self.ptrdiff_t = integer_type(types, target.ptrdiff_kind)
        self.intmax_t = integer_type(types, target.intmax_kind)
        self.uintmax_t = integer_type(types, target.uintmax_kind)
        self.wchar_t = integer_type(types, target.wchar_kind)
        if options.short_wchar:
            self.wchar_t = types.ushort
        self.wint_t = integer_type(types, target.wint_kind)
        self.char16_t = integer_type(types, target.char16_kind)
        self.char32_t = integer_type(types, target.char32_kind)
        self.char8_t = types.uchar if options.since_c23() else types.char    # element of u8"" literals
        types.size_t = self.size_t
        types.ptrdiff_t = self.ptrdiff_t
        self.void_ptr = types.pointer(types.void)
        self.char_ptr = types.pointer(types.char)
        self.const_char_ptr = types.pointer(types.qualify(types.char, 1))
        self.va_list = make_va_list(types, target)
        self.macro_names: list[int] = []        # symbols of the macros at the end of the unit, for proposals
        self.must_decide = False        # a constant is required: __builtin_constant_p of what is none is 0
        self.renamed: dict[str, str] = {}       # assembler names that declarations give library functions
        self.builtin_types: dict[str, Type | None] = {}   # memo of builtins.builtin_type, by signature


def make_context(target: TargetDesc, options: CompileOptions, diag: Diagnostics, interner: Interner,
                 sources: SourceManager) -> SemaContext:
    """Make the context of one translation unit, with a type table for the target."""
    types = TypeTable(target.char_signed, target.long_size, target.pointer_size, target.ldouble_size,
                      target.ldouble_align, target.max_align)
    return SemaContext(types, target, options, diag, interner, sources)


def integer_type(types: TypeTable, kind: int) -> Type:
    """Return the type that a target description's INT_* constant means."""
    if kind == INT_CHAR:
        return types.schar
    if kind == INT_UCHAR:
        return types.uchar
    if kind == INT_SHORT:
        return types.short
    if kind == INT_USHORT:
        return types.ushort
    if kind == INT_INT:
        return types.int
    if kind == INT_UINT:
        return types.uint
    if kind == INT_LONG:
        return types.long
    if kind == INT_ULONG:
        return types.ulong
    return types.llong if kind == INT_LLONG else types.ullong


def make_va_list(types: TypeTable, target: TargetDesc) -> Type:
    """Return __builtin_va_list: x86-64 psABI 3.5.7, AAPCS64 appendix "va_list", or void *."""
    pointer = types.pointer(types.void)
    if target.va_list_kind == VA_POINTER:
        return pointer
    if target.va_list_kind == VA_AAPCS64:
        names = ["__stack", "__gr_top", "__vr_top", "__gr_offs", "__vr_offs"]
        members = [pointer, pointer, pointer, types.int, types.int]
        return simple_struct(types, "__va_list", names, members)
    names = ["gp_offset", "fp_offset", "overflow_arg_area", "reg_save_area"]
    members = [types.uint, types.uint, pointer, pointer]
    return types.array(simple_struct(types, "__va_list_tag", names, members), 1)


def simple_struct(types: TypeTable, tag: str, names: list[str], members: list[Type]) -> Type:
    """Make a complete struct of scalars laid out naturally."""
    record = Record(tag, False, 0)
    offset = 0
    align = 1
    for name, member in zip(names, members, strict=True):
        field = Field(name, member, 0)
        offset = (offset + member.align - 1) & -member.align
        field.offset = offset
        field.bit_pos = offset * 8
        field.index = len(record.fields)
        record.fields.append(field)
        record.lookup[name] = [field]
        offset += member.size
        align = max(align, member.align)
    record.complete = True
    struct = types.record(record)
    types.complete(struct, (offset + align - 1) & -align, align)
    return struct


def float_format(ctx: SemaContext, type: Type) -> FloatFormat:
    """Return the format of a real floating type."""
    kind = type.kind
    if kind == ty.DOUBLE or kind == ty.FLOAT64 or kind == ty.FLOAT32X:
        return BINARY64
    if kind == ty.FLOAT or kind == ty.FLOAT32:
        return BINARY32
    if kind == ty.FLOAT16:
        return BINARY16
    if kind == ty.FLOAT128:
        return BINARY128
    format = ctx.target.ldouble_format
    if format == LD_X87:
        return X87
    return BINARY64 if format == LD_BINARY64 else BINARY128
