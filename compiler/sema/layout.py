"""Layout of records and enumerations: System V x86-64, AAPCS64 and RISC-V psABI, as gcc implements them.

Positions are computed in bits. A member's alignment comes from its type, attributes, packing (attribute or
#pragma pack); a bit-field moves to the next unit of its declared type when it would span more units than the type
itself has (PCC_BITFIELD_TYPE_MATTERS in gcc's terms), unless packed. After `layout_record` the type is complete and
`record.lookup` names every member, those of anonymous members included.
"""
from __future__ import annotations

from typing import Final, final

from compiler.sema import types as ty
from compiler.sema.ast import ADD, AND, BINARY, Binary, Expr, IntConst, VlaSize
from compiler.sema.context import SemaContext
from compiler.sema.types import Field, Record, Type

# An exact machine mode of this many bits exists: such a bit-field, when aligned, is laid out as an integer.
MODE_WIDTHS: Final = (8, 16, 32, 64, 128)


def round_up(value: int, unit: int) -> int:
    return (value + unit - 1) // unit * unit


@final
class Layout:
    """The state of laying out one record; everything is in bits."""

    def __init__(self, ctx: SemaContext, record: Record) -> None:
        self.ctx = ctx
        self.record = record
        self.bits = 0                               # end of what is laid out; for a union the longest member
        self.align = max(record.align, 1) * 8
        pack = record.pack or ctx.options.pack_struct
        self.max_align = pack * 8                   # 0: no limit
        self.initial_max_align = ctx.options.pack_struct * 8

    def place(self, field: Field) -> None:
        """Give a member its position, and raise the record's alignment."""
        type = field.type
        start = 0 if self.record.is_union else self.bits
        known = start & -start                      # 0: as aligned as can be
        packed = field.packed or (self.record.packed and (field.is_bitfield or type.align > 1))
        exact = False
        if field.is_bitfield:
            exact = field.bit_width in MODE_WIDTHS and not (packed and field.bit_width > 8) \
                and (known == 0 or known >= field.bit_width)
        desired = self.field_align(field, packed, exact)
        self.raise_align(field, packed, desired)
        start = round_up(start, desired)
        if field.is_bitfield and field.bit_width > 0 and not exact and not packed and self.max_align == 0:
            unit = type.align * 8
            if self.ctx.target.pcc_bitfield_type_matters and spans(start, field.bit_width, unit, type.size * 8):
                start = round_up(start, unit)
        if not field.is_bitfield:
            field.placed_align = desired // 8
        field.bit_pos = start
        field.offset = start // 8
        width = field.bit_width if field.is_bitfield else max(type.size, 0) * 8
        self.bits = max(self.bits, start + width)

    def field_align(self, field: Field, packed: bool, exact: bool) -> int:
        """Return the alignment that the member's position must have."""
        own = field.align * 8
        natural = field.type.align * 8
        limit = self.max_align
        if field.bit_width == 0:
            # A zero-width bit-field closes its unit and heeds no packing.
            limit = self.initial_max_align
            align = max(own, natural)
        elif field.is_bitfield:
            align = max(own, field.bit_width if exact else 1)
            if packed and not own:
                align = min(align, 8)
        elif packed:
            align = own or 8
        else:
            align = max(own, natural)
        return min(align, limit) if limit else align

    def raise_align(self, field: Field, packed: bool, desired: int) -> None:
        if not field.is_bitfield or not self.ctx.target.pcc_bitfield_type_matters:
            self.align = max(self.align, desired)
            return
        # An unnamed bit-field aligns the record on AArch64 only (AAPCS64 8.1.8.2).
        if not field.name and not self.ctx.target.unnamed_bitfield_aligns:
            return
        natural = field.type.align * 8
        if field.bit_width == 0:
            if self.initial_max_align:
                natural = min(natural, self.initial_max_align)
        elif self.max_align:
            natural = min(natural, self.max_align)
        elif packed:
            natural = 8
        self.align = max(self.align, desired, natural)


def spans(start: int, width: int, unit: int, size: int) -> bool:
    """Tell whether a bit-field at `start` touches more units than its type has."""
    return (start % unit + width + unit - 1) // unit > size // unit


def begin(record: Record) -> None:
    """Forget what an earlier layout found."""
    record.lookup = {}
    record.vla_size = None


def layout_record(ctx: SemaContext, type: Type) -> None:
    """Lay out type.record.fields, fill record.lookup, and complete the type."""
    record = type.record
    assert record is not None
    layout = Layout(ctx, record)
    begin(record)
    for index, field in enumerate(record.fields):
        field.index = index
        layout.place(field)
        enter_names(ctx, record, field)
        if is_const_member(field.type):
            record.has_const_member = True
        if record.vla_size is not None or variable_size(field.type):
            add_variable_size(ctx, record, field)
    if record.fields:
        last = record.fields[-1]
        inner = last.type.record
        record.flexible = (last.type.kind == ty.ARRAY and last.type.count < 0) or \
            (inner is not None and inner.flexible)
    bits = round_up(layout.bits, 8)
    record.complete = True
    ctx.types.complete(type, round_up(bits, layout.align) // 8, layout.align // 8)
    complete_arrays(type)
    if record.vla_size is not None:
        finish_variable_size(ctx, record, layout.align // 8)


def complete_arrays(type: Type) -> None:
    """Give arrays made while their element was incomplete (extern struct s a[];) its size and alignment."""
    for element in [type.unqual, *type.unqual.qualified.values()]:
        work = [element]
        while work:
            base = work.pop()
            for count, array in base.arrays.items():
                array.align = base.align
                if count >= 0 and base.size >= 0:
                    array.size = count * base.size
                work.append(array)


def enter_names(ctx: SemaContext, record: Record, field: Field) -> None:
    """Enter a member in the look-up table, or the members of an anonymous one (C17 6.7.2.1p13)."""
    inner = field.type.record
    if field.name:
        if field.name in record.lookup:
            ctx.diag.error(field.loc, f"duplicate member '{field.name}'")
        else:
            record.lookup[field.name] = [field]
    elif inner is not None and not field.is_bitfield:
        for name, path in inner.lookup.items():
            if name in record.lookup:
                ctx.diag.error(path[-1].loc, f"duplicate member '{name}'")
            else:
                record.lookup[name] = [field, *path]


def is_const_member(type: Type) -> bool:
    while type.is_array():
        type = type.base
    return type.is_const() or (type.record is not None and type.record.has_const_member)


def add_variable_size(ctx: SemaContext, record: Record, field: Field) -> None:
    """Place a member of variable size, or one behind such a member: their ends are known at run time only (GNU)."""
    start: Expr = IntConst(field.offset, ctx.size_t, field.loc)
    before = record.vla_size
    if before is not None:
        assert isinstance(before, Expr)
        start = rounded(ctx, before, max(field.placed_align, 1))
        field.run_time_offset = start
    size: Expr
    inner = field.type.record
    if field.type.kind == ty.VLA:
        size = VlaSize(field.type, ctx.size_t, field.loc)
    elif inner is not None and isinstance(inner.vla_size, Expr):
        size = inner.vla_size
    else:
        size = IntConst(max(field.type.size, 0), ctx.size_t, field.loc)
    record.vla_size = Binary(BINARY, ADD, start, size, ctx.size_t, field.loc)


def variable_size(type: Type) -> bool:
    return type.kind == ty.VLA or type.record is not None and type.record.vla_size is not None


def rounded(ctx: SemaContext, size: Expr, align: int) -> Expr:
    """size rounded up to a multiple of `align`."""
    bump = Binary(BINARY, ADD, size, IntConst(align - 1, ctx.size_t, size.loc), ctx.size_t, size.loc)
    mask = IntConst((1 << ctx.size_t.bits) - align, ctx.size_t, size.loc)
    return Binary(BINARY, AND, bump, mask, ctx.size_t, size.loc)


def finish_variable_size(ctx: SemaContext, record: Record, align: int) -> None:
    """Round the size expression up to the record's alignment."""
    size = record.vla_size
    assert isinstance(size, Expr)
    record.vla_size = rounded(ctx, size, align)


# --- enumerations ---

def layout_enum(ctx: SemaContext, type: Type, values: list[int], fixed: Type | None = None) -> None:
    """Choose the integer type of an enumeration (type.base) by its values and complete it.

    The type is int or unsigned where the values allow, unsigned when none is negative; packed or -fshort-enums:
    the smallest. `fixed` is C23's underlying type.
    """
    enum = type.enum
    assert enum is not None
    base = fixed.unqual if fixed is not None else choose_enum_type(ctx, enum.packed, values, enum.loc)
    type.unqual.base = base
    type.unqual.signed = base.signed
    type.unqual.bits = base.bits
    enum.complete = True
    ctx.types.complete(type, base.size, max(base.align, type.user_align))


def choose_enum_type(ctx: SemaContext, packed: bool, values: list[int], loc: int) -> Type:
    types = ctx.types
    low = min(values, default=0)
    high = max(0, max(values, default=0))  # a negative number's magnitude has a bit more at -2**n
    signed = low < 0
    bits = max(high.bit_length(), (~low).bit_length()) + 1 if signed else high.bit_length()
    if packed or ctx.options.short_enums or ctx.target.short_enums:
        if bits <= 8:
            return types.schar if signed else types.uchar
        if bits <= 16:
            return types.short if signed else types.ushort
    if bits <= types.int.bits:
        return types.int if signed else types.uint
    if bits > 64:
        ctx.diag.warning("", loc, "enumeration values exceed range of largest integer")
    if types.long.bits == 64:
        return types.long if signed else types.ulong
    return types.llong if signed else types.ullong
