"""Layout of records and enumerations."""
from __future__ import annotations

from compiler.sema.context import SemaContext
from compiler.sema.types import Type


def layout_record(ctx: SemaContext, type: Type) -> None:
    """Lay out type.record.fields and complete the type."""
    raise NotImplementedError


def layout_enum(ctx: SemaContext, type: Type, values: list[int]) -> None:
    """Choose the integer type of an enumeration (type.base) and complete it."""
    raise NotImplementedError
