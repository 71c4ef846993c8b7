"""Initialisers (C17 6.7.9): from braces and designators to a flat list of stores.

The parser hands over a tree of InitList and expressions. `analyze` walks it with a stack of levels, one for each
aggregate that is open: explicit ones were opened by a brace, implicit ones by brace elision or a designator.
The next initialiser without designator goes to the next subobject of the innermost level; a level that is full
closes if it is implicit. Unknown array sizes are completed; every scalar is converted by the caller's converter.
"""
from __future__ import annotations

from typing import Final, final

from mypy_extensions import mypyc_attr

from compiler.faults import PLANTED, SINGLETON_INIT
from compiler.sema import types as ty
from compiler.sema.ast import (
    CALL,
    COMMA,
    COMPOUND_LITERAL,
    CONDITIONAL,
    ERROR_EXPR,
    STMT_EXPR,
    Expr,
    Init,
    InitEntry,
    IntConst,
    StringLiteral,
)
from compiler.sema.context import SemaContext
from compiler.sema.initstore import InitStore, copy_entry
from compiler.sema.typenames import type_name
from compiler.sema.types import Field, Type

# Designator.kind
FIELD: Final = 0    # .name (or the old-style name:)
INDEX: Final = 1    # [low]
RANGE: Final = 2    # [low ... high]


@final
class Designator:
    """One step of a designation; `low` and `high` are evaluated by the parser."""

    def __init__(self, kind: int, name: str, low: int, high: int, loc: int) -> None:
        self.kind = kind
        self.name = name
        self.low = low
        self.high = high
        self.loc = loc


@final
class InitItem:
    def __init__(self, designators: list[Designator], value: Expr | InitList, loc: int) -> None:
        self.designators = designators
        self.value: Expr | InitList = value
        self.loc = loc


@final
class InitList:
    """A braced list."""

    def __init__(self, items: list[InitItem], loc: int) -> None:
        self.items = items
        self.loc = loc


@mypyc_attr(allow_interpreted_subclasses=True)
class InitConverter:
    """Converts a value to the type of the object it initialises, as by assignment, with diagnostics."""

    def convert(self, e: Expr, to: Type, loc: int) -> Expr:
        raise NotImplementedError


@final
class Level:
    """An open aggregate: `index` is the next element or member, `limit` the number of them (-1: unknown)."""

    def __init__(self, type: Type, offset: int, explicit: bool, name: str) -> None:
        self.type = type
        self.offset = offset
        self.explicit = explicit
        self.name = name        # of the subobject, from the enclosing level: ".b", "[2]"
        self.index = 0
        self.high = 0           # elements seen of an array of unknown size
        self.designated = False
        self.fields: list[Field] = type.record.fields if type.record is not None else []
        self.limit = type.count if type.record is None else len(self.fields)

    def skip_unnamed(self) -> None:
        """Pass over unnamed bit-fields (C17 6.7.9p9)."""
        while self.index < self.limit:
            field = self.fields[self.index]
            if field.name or not field.is_bitfield:
                break
            self.index += 1

    def next(self) -> bool:
        """Tell whether a subobject is left."""
        if self.type.record is not None:
            self.skip_unnamed()
        return self.limit < 0 or self.index < self.limit

    def field(self) -> Field | None:
        return self.fields[self.index] if self.type.record is not None else None

    def element_type(self) -> Type:
        return self.type.base if self.type.record is None else self.fields[self.index].type

    def element_offset(self) -> int:
        if self.type.record is None:
            return self.offset + self.index * self.type.base.size
        return self.offset + self.fields[self.index].offset

    def element_name(self) -> str:
        if self.type.record is None:
            return f"[{self.index}]"
        return "." + (self.fields[self.index].name or "<anonymous>")

    def open(self) -> None:
        """The current subobject exists: it counts for an array of unknown size."""
        self.high = max(self.high, self.index + 1)

    def advance(self) -> None:
        if self.type.kind == ty.UNION:
            self.index = self.limit
        else:
            self.open()
            self.index += 1


def analyze(ctx: SemaContext, type: Type, value: Expr | InitList, convert: InitConverter, static: bool,
            name: str = "") -> tuple[Type, Init]:
    """Return the object's type (an array of unknown size completed) and the flattened initialiser.

    `static`: the object has static storage; `name` is the declared name, for messages.
    """
    walker = Walker(ctx, convert, static, name)
    loc = value.loc
    if type.kind == ty.VLA:
        if isinstance(value, Expr) or value.items:
            ctx.diag.error(loc, "variable-sized object may not be initialized")
        return type, Init([], True, loc)
    done = walker.whole(type, value)
    init = Init(walker.store.entries, True, loc)
    if len(init.entries) == 1:
        entry = init.entries[0]
        init.zero = entry.offset != 0 or entry.field is not None or entry.type.size * entry.repeat != done.size \
            or isinstance(entry.expr, StringLiteral) and entry.type.is_array() and \
            len(entry.expr.data) < entry.type.size
    return done, init


def string_for(type: Type, value: Expr) -> StringLiteral | None:
    """Return the literal if a string literal initialises an array of integers."""
    if isinstance(value, StringLiteral) and type.kind == ty.ARRAY and type.base.is_integer():
        return value
    return None


@final
class Walker:
    """The state of one initialiser's analysis."""

    def __init__(self, ctx: SemaContext, convert: InitConverter, static: bool, name: str) -> None:
        self.ctx = ctx
        self.static = static
        self.converter = convert
        self.store = InitStore()
        self.levels: list[Level] = []
        self.name = name
        self.active: dict[tuple[int, int], int] = {}    # (offset, union) -> index of the member that has a value
        self.union_sizes: dict[int, int] = {}

    # --- messages ---

    def near(self, loc: int, last: str = "") -> None:
        """Say which subobject the message before is about."""
        path = self.name + "".join([level.name for level in self.levels]) + last
        if path and self.name:
            self.ctx.diag.note(loc, f"(near initialization for '{path}')")

    def error(self, loc: int, message: str, last: str = "") -> None:
        self.ctx.diag.error(loc, message)
        self.near(loc, last)

    # --- whole objects ---

    def whole(self, type: Type, value: Expr | InitList) -> Type:
        """Initialise the declared object."""
        if isinstance(value, InitList):
            return self.braced(type, 0, value, "")
        literal = string_for(type, value)
        if literal is not None:
            return self.string(type, 0, literal)
        if type.is_array():
            if value.kind == COMPOUND_LITERAL and value.type.is_array() and same_element(type, value.type):
                # GNU: an array is initialised from a compound literal of its type.
                done = value.type if type.count < 0 else type
                self.put(InitEntry(0, done if done.size <= value.type.size else value.type, value), value.loc)
                return done
            self.invalid(value)
            return type
        if type.is_record() and value.type.record is not type.record:
            self.invalid(value)
            return type
        self.scalar(type, 0, None, value, value.loc)
        return type

    def invalid(self, value: Expr) -> None:
        if value.type.kind != ty.ERROR and value.kind != ERROR_EXPR:
            self.ctx.diag.error(value.loc, "invalid initializer")

    def braced(self, type: Type, offset: int, items: InitList, name: str) -> Type:
        """Initialise an object from a braced list."""
        if not (type.is_aggregate() or type.kind == ty.UNION or type.kind == ty.VECTOR):
            self.braced_scalar(type, offset, None, items)
            return type
        listed = items.items
        if len(listed) == 1 and not listed[0].designators:
            only = listed[0].value
            if isinstance(only, Expr):
                literal = string_for(type, only)
                if literal is not None:
                    return self.string(type, offset, literal)
        if not listed and not self.ctx.options.since_c23():
            self.ctx.diag.pedwarn("pedantic", items.loc, "ISO C forbids empty initializer braces")
        level = Level(type, offset, True, name)
        outer = self.levels
        self.levels = [*outer, level]
        depth = len(self.levels)
        elided = False
        for item in listed:
            if not item.designators and len(self.levels) == depth and self.plain(level, item):
                continue
            if self.item(depth, item):
                elided = True
        self.levels = outer
        self.finish(level, items, elided)
        if type.kind == ty.ARRAY and type.count < 0:
            return self.ctx.types.array(type.base, level.high)
        return type

    def plain(self, level: Level, item: InitItem) -> bool:
        """The common case: the next element of an array of scalars is an expression."""
        type = level.type
        value = item.value
        if type.record is not None or not isinstance(value, Expr) or not type.base.is_scalar() or not level.next():
            return False
        self.scalar(type.base, level.element_offset(), None, value, item.loc)
        level.advance()
        return True

    def finish(self, level: Level, items: InitList, elided: bool) -> None:
        """Warn about missing members and braces; {0} is the universal zero initialiser."""
        listed = items.items
        if len(listed) == 1 and not listed[0].designators:
            only = listed[0].value
            if isinstance(only, IntConst) and only.value == 0:
                return
        if elided:
            self.ctx.diag.warning("missing-braces", items.loc, "missing braces around initializer")
        if level.type.kind == ty.STRUCT and listed and not level.designated and level.next():
            field = level.fields[level.index]
            if field.name and field.type.size > 0:
                loc = listed[-1].loc
                text = f"missing initializer for field '{field.name}' of '{type_name(level.type.unqual)}'"
                if self.ctx.diag.warning("missing-field-initializers", loc, text):
                    self.ctx.diag.note(field.loc, f"'{field.name}' declared here")

    def braced_scalar(self, type: Type, offset: int, field: Field | None, items: InitList) -> None:
        """{ e } for a scalar (C17 6.7.9p11)."""
        if self.levels:
            self.ctx.diag.warning("", items.loc, "braces around scalar initializer")
            self.near(items.loc)
        depth = 0
        while len(items.items) >= 1 and isinstance(items.items[0].value, InitList) and depth < 100:
            items = items.items[0].value
            depth += 1
            self.ctx.diag.warning("", items.loc, "braces around scalar initializer")
            self.near(items.loc)
        if not items.items:
            if not self.ctx.options.since_c23():
                self.error(items.loc, "empty scalar initializer")
            return
        first = items.items[0]
        if first.designators:
            kind = first.designators[0].kind
            self.error(first.designators[0].loc, "field name not in record or union initializer" if kind == FIELD
                       else "array index in non-array initializer")
            return
        if isinstance(first.value, Expr):
            self.scalar(type, offset, field, first.value, first.loc)
        if len(items.items) > 1:
            self.ctx.diag.pedwarn("", items.items[1].loc, "excess elements in scalar initializer")
            self.near(items.items[1].loc)

    # --- one item of a list ---

    def item(self, depth: int, item: InitItem) -> bool:
        """Place one item of the list whose level is levels[depth - 1]; True if braces were elided."""
        if item.designators:
            del self.levels[depth:]
            for at, designator in enumerate(item.designators):
                if at > 0 and not self.push_implicit(designator.loc, designator.kind):
                    return False
                if designator.kind == RANGE:
                    self.ranged(item, at)
                    return False
                if not self.designate(designator):
                    return False
            self.renew(item.value)
        return self.undesignated(item)

    def renew(self, value: Expr | InitList) -> None:
        """A designated aggregate is initialised anew: what it had is forgotten, unless braces are elided."""
        level = self.levels[-1]
        type = level.element_type()
        if (type.is_aggregate() or type.kind == ty.UNION) and (isinstance(value, InitList) or self.fits(type, value)):
            start = level.element_offset() * 8
            self.overridden(self.store.clear(start, start + max(type.size, 0) * 8), 0)

    def undesignated(self, item: InitItem) -> bool:
        value = item.value
        elided = False
        opened = False
        while True:
            level = self.levels[-1]
            if not level.next():
                # Elements without subobjects take no value, however many of them there are.
                if level.explicit or (opened and self.levels[-2].type.record is None):
                    self.excess(level, item)
                    return elided
                opened = False
                self.levels.pop()
                self.levels[-1].advance()
                continue
            self.open(level)
            type = level.element_type()
            if isinstance(value, InitList) or self.fits(type, value):
                self.place(value, item.loc)
                return elided
            # Brace elision (C17 6.7.9p20): the value goes to the first scalar inside.
            if level.type.kind == ty.STRUCT and type.kind == ty.ARRAY and type.count < 0 and not level.explicit:
                self.error(item.loc, "initialization of flexible array member in a nested context")
                return elided
            elided = True
            opened = True
            self.levels.append(Level(type, level.element_offset(), False, level.element_name()))

    def fits(self, type: Type, value: Expr) -> bool:
        """Tell whether an expression initialises the whole subobject rather than its first scalar."""
        if type.is_record():
            return value.type.record is type.record or value.type.kind == ty.ERROR
        if type.kind == ty.ARRAY:
            if string_for(type, value) is not None:
                return True
            return value.kind == COMPOUND_LITERAL and value.type.is_array() and same_element(type, value.type)
        if type.kind == ty.VECTOR:
            return value.type.kind == ty.VECTOR or value.type.kind == ty.ERROR
        return True

    def excess(self, level: Level, item: InitItem) -> None:
        kind = {ty.STRUCT: "struct", ty.UNION: "union", ty.VECTOR: "vector"}.get(level.type.kind, "array")
        if kind == "array" and level.type.base.kind <= ty.UCHAR and isinstance(item.value, StringLiteral):
            kind = "char array"
        loc = item.value.loc
        if self.ctx.diag.pedwarn("", loc, f"excess elements in {kind} initializer"):
            self.near(loc)

    def flexible(self, loc: int, name: str) -> None:
        """A flexible array member of the object itself is initialised (GNU): only static storage has room for it."""
        if not self.static:
            self.error(loc, "non-static initialization of a flexible array member")
        elif self.ctx.diag.pedwarn("pedantic", loc, "initialization of a flexible array member"):
            self.near(loc, name)

    def place(self, value: Expr | InitList, loc: int) -> None:
        """Initialise the current subobject of the innermost level, and go on to the next."""
        level = self.levels[-1]
        type = level.element_type()
        offset = level.element_offset()
        field = level.field()
        name = level.element_name()
        if type.kind == ty.ARRAY and type.count < 0 and len(self.levels) == 1 and level.type.kind == ty.STRUCT:
            self.flexible(value.loc, name)
        if isinstance(value, InitList):
            if PLANTED.fault == SINGLETON_INIT and level.limit == 1 and level.type.kind == ty.ARRAY:
                value = InitList(value.items[:1], value.loc)
            if type.is_aggregate() or type.kind == ty.UNION or type.kind == ty.VECTOR:
                if type.kind == ty.ARRAY and type.count < 0 and len(self.levels) > 1 and value.items:
                    self.error(value.loc, "initialization of flexible array member in a nested context", name)
                else:
                    self.braced(type, offset, value, name)
            else:
                self.braced_scalar(type, offset, field, value)
        else:
            literal = string_for(type, value)
            if literal is not None:
                self.string(type, offset, literal)
            elif type.is_array():
                if self.fits(type, value):
                    self.put(InitEntry(offset, type, value), loc)
                else:
                    self.invalid(value)
            else:
                self.scalar(type, offset, field, value, loc)
        level.advance()

    # --- designators ---

    def designate(self, designator: Designator) -> bool:
        """Move the innermost level to the designated subobject."""
        level = self.levels[-1]
        if designator.kind == FIELD:
            return self.designate_field(level, designator)
        if level.type.kind != ty.ARRAY and level.type.kind != ty.VECTOR:
            self.error(designator.loc, "array index in non-array initializer")
            return False
        index = designator.low
        if index < 0 or (level.limit >= 0 and index >= level.limit):
            self.error(designator.loc, "array index in initializer exceeds array bounds")
            return False
        level.index = index
        level.designated = True
        return True

    def designate_field(self, level: Level, designator: Designator) -> bool:
        record = level.type.record
        if record is None:
            self.error(designator.loc, "field name not in record or union initializer")
            return False
        path = record.lookup.get(designator.name)
        if path is None:
            shown = type_name(level.type.unqual)
            self.ctx.diag.error(designator.loc, f"'{shown}' has no member named '{designator.name}'")
            return False
        for step, field in enumerate(path):
            level = self.levels[-1]
            level.index = field.index
            level.designated = True
            if step + 1 < len(path):
                self.open(level)
                self.levels.append(Level(field.type, level.element_offset(), False, level.element_name()))
        return True

    def open(self, level: Level) -> None:
        """The current subobject gets a value. Another member of a union takes over: the union is cleared."""
        level.open()
        if level.type.kind == ty.UNION:
            key = (level.offset, level.type.unqual.id)
            active = self.active.get(key, level.index)
            self.active[key] = level.index
            self.union_sizes[key[1]] = max(level.type.size, 0)
            if active != level.index:
                start = level.offset * 8
                self.overridden(self.store.clear(start, start + max(level.type.size, 0) * 8), 0)

    def push_implicit(self, loc: int, kind: int) -> bool:
        """Open the current subobject for the next designator."""
        level = self.levels[-1]
        type = level.element_type()
        if not (type.is_aggregate() or type.kind == ty.UNION or type.kind == ty.VECTOR):
            self.error(loc, "field name not in record or union initializer" if kind == FIELD
                       else "array index in non-array initializer")
            return False
        self.open(level)
        self.levels.append(Level(type, level.element_offset(), False, level.element_name()))
        return True

    def ranged(self, item: InitItem, at: int) -> None:
        """[low ... high]: analyze once for the first element, then repeat (GNU)."""
        designator = item.designators[at]
        level = self.levels[-1]
        low, high = designator.low, designator.high
        if level.type.kind != ty.ARRAY and level.type.kind != ty.VECTOR:
            self.error(designator.loc, "array index in non-array initializer")
            return
        if high < low:
            self.error(designator.loc, "empty index range in initializer")
            return
        if low < 0 or (level.limit >= 0 and high >= level.limit):
            self.error(designator.loc, "array index range in initializer exceeds array bounds")
            return
        rest: list[Designator] = [Designator(INDEX, "", low, low, designator.loc)]
        rest += item.designators[at + 1:]
        real = self.store
        once = InitStore()
        self.store = once
        here = len(self.levels)
        self.item(here, InitItem(rest, item.value, item.loc))
        made = once.entries
        self.store = real
        level.designated = True
        stride = level.type.base.size
        count = high - low + 1
        # What follows without designator continues after the last element, or inside it.
        level.index += high - low
        level.high = max(level.high, high + 1)
        for inner in self.levels[here:]:
            inner.offset += (high - low) * stride
        if self.active:
            self.spread_active(level.offset + low * stride, stride, count)
        for start, end in once.cleared:
            for step in range(count):
                real.clear(start + step * stride * 8, end + step * stride * 8)
        only = made[0] if len(made) == 1 else None
        if only is not None and only.field is None and only.type.size == stride and stride > 0 \
                and only.repeat == 1:
            self.put(copy_entry(only, only.offset, count), item.loc)
            return
        for step in range(count):
            for entry in made:
                self.put(copy_entry(entry, entry.offset + step * stride, entry.repeat), item.loc)

    def spread_active(self, first: int, stride: int, count: int) -> None:
        """Note for every element of a range which members its unions have now."""
        for (offset, id), member in list(self.active.items()):
            if first <= offset < first + stride:
                for step in range(1, count):
                    at = offset + step * stride
                    if self.active.get((at, id), member) != member:
                        self.store.clear(at * 8, (at + self.union_sizes[id]) * 8)
                    self.active[(at, id)] = member

    # --- leaves ---

    def scalar(self, type: Type, offset: int, field: Field | None, value: Expr, loc: int) -> None:
        diag = self.ctx.diag
        before = diag.warning_count
        converted = self.converter.convert(value, type, value.loc)
        if diag.warning_count != before and self.levels:    # as gcc: errors do not say it
            self.near(value.loc, self.levels[-1].element_name())
        entry = InitEntry(offset, type, converted)
        entry.swapped = self.swapped(type)
        if field is not None and field.is_bitfield:
            entry.field = field
        self.put(entry, loc)

    def swapped(self, type: Type) -> bool:
        """Whether the innermost record reverses the bytes of its scalars (scalar_storage_order)."""
        for level in reversed(self.levels):
            record = level.type.record
            if record is not None:
                return record.big_endian and (type.is_arithmetic() or type.kind == ty.ENUM)
        return False

    def put(self, entry: InitEntry, loc: int) -> None:
        if entry.type.size == 0:
            # An empty object takes nothing but the evaluation of its value.
            if entry.expr.kind in (CALL, COMPOUND_LITERAL, STMT_EXPR, CONDITIONAL, COMMA):
                self.store.insert(entry, entry.offset * 8, entry.offset * 8)
            return
        self.overridden(self.store.add(entry), loc)

    def overridden(self, entry: InitEntry | None, loc: int) -> None:
        if entry is None or not loc:
            return
        if self.ctx.diag.warning("override-init", loc, "initialized field overwritten"):
            self.near(loc, self.levels[-1].element_name() if self.levels else "")

    def string(self, type: Type, offset: int, literal: StringLiteral) -> Type:
        """Initialise an array from a string literal (C17 6.7.9p14-15)."""
        element = type.base
        given = literal.type.base
        same = element.unqual is given.unqual or (element.kind <= ty.UCHAR and given.kind <= ty.UCHAR) \
            or (element.size == given.size and element.size > 1 and given.signed == element.signed)
        if element.kind == ty.BOOL or not same:
            self.error(literal.loc, f"cannot initialize array of '{type_name(element.unqual)}' from a string "
                                    f"literal with type array of '{type_name(given.unqual)}'")
            return type
        if literal.paren:
            self.ctx.diag.pedwarn("pedantic", literal.loc,
                                  "array initialized from parenthesized string constant")
        length = literal.type.count
        if type.count < 0:
            type = self.ctx.types.array(element, length)
        elif length - 1 > type.count:
            shown = type_name(element.unqual)
            self.ctx.diag.pedwarn("", literal.loc, f"initializer-string for array of '{shown}' is too long")
        self.put(InitEntry(offset, type, literal), literal.loc)
        return type


def same_element(a: Type, b: Type) -> bool:
    return a.base.unqual is b.base.unqual
