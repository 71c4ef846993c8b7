"""Generates what needs more than plain statements: loops over arrays, variable-length arrays, memory and string
functions, atomics, linked lists, variadic calls, complex and vector expressions."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from fuzz.structured.calls import Call, Function
from fuzz.structured.expr import (
    FIRST_SLOT,
    AddressOf,
    Const,
    Expr,
    Frame,
    Global,
    Index,
    Local,
    Lvalue,
    Member,
    Var,
    conflict,
)
from fuzz.structured.operators import (
    Assign,
    Cast,
    Compare,
    CompoundAssign,
    IntBinary,
    Native,
    Opaque,
    Step,
    convert,
    written,
)
from fuzz.structured.statements import Statements
from fuzz.structured.stmt import Block, Declare, Evaluate, Loop, Observe, Return, Stmt
from fuzz.structured.types import (
    DOUBLE,
    FLOAT,
    INT,
    INTS,
    LDOUBLE,
    LLONG,
    LONG,
    UCHAR,
    UINT,
    ULLONG,
    ULONG,
    ArrayType,
    ComplexType,
    CType,
    Field,
    FloatType,
    IntType,
    RecordType,
    Value,
    VectorType,
    to_single,
)

ANY_COUNT = 1 << 20     # the element count of a variable-length array, for indices that are in range by construction


class Raw(Stmt):
    """A statement of fixed text with an action."""

    __slots__ = ("action", "shown")

    def __init__(self, shown: str, action: Callable[[Frame], None]) -> None:
        self.shown = shown
        self.action = action

    def exec(self, f: Frame) -> int:
        self.action(f)
        return 0

    def lines(self, out: list[str], indent: str) -> None:
        out.append(f"{indent}{self.shown}")


class VlaDeclare(Stmt):
    """`T name[length];`, its elements undefined until they are stored; or the same with alloca."""

    __slots__ = ("alloca", "length", "var")

    def __init__(self, var: Var, length: Expr, alloca: bool) -> None:
        self.alloca = alloca
        self.var = var
        self.length = length

    def exec(self, f: Frame) -> int:
        f[self.var.slot] = [None] * self.length.ev(f)
        return 0

    def lines(self, out: list[str], indent: str) -> None:
        name, length = self.var.ty.name, self.length.text()
        if self.alloca:
            out.append(f"{indent}{name} *{self.var.name} = __builtin_alloca({length} * sizeof({name}));")
        else:
            out.append(f"{indent}{name} {self.var.name}[{length}];")


class NextArgument(Expr):
    """`va_arg(ap, type)`: evaluated once for each argument, in order."""

    __slots__ = ("slot",)

    def __init__(self, ty: CType, slot: int) -> None:
        super().__init__(ty)
        self.slot = slot

    def ev(self, f: Frame) -> Value:
        return f[self.slot]

    def text(self) -> str:
        return f"__builtin_va_arg(ap, {self.ty.name})"


class Idioms(Statements):
    """The part of the generator that knows idioms."""

    variadics: list[Function]
    nodes: Var | None = None

    def more_statements(self) -> list[tuple[str, int, Callable[[int], list[Stmt]]]]:
        return [("arrays", 5, self.array_loop), ("vla", 1, self.vla), ("memory", 2, self.memory),
                ("strings", 1, self.strings), ("atomic", 1, self.atomic), ("list", 1, self.walk),
                ("varargs", 2, self.variadic_call)]

    # Loops over arrays

    def arrays_of_ints(self) -> list[Var]:
        return [var for var in self.visible if isinstance(var.ty, ArrayType) and isinstance(var.ty.elem, IntType)]

    def array_loop(self, depth: int) -> list[Stmt]:
        """Copies, maps, reductions and recurrences with one counter."""
        choices = self.choices
        arrays = self.arrays_of_ints()
        if not arrays:
            return self.assignment(depth)
        one, two = choices.pick(arrays), choices.pick(arrays)
        assert isinstance(one.ty, ArrayType) and isinstance(two.ty, ArrayType)
        low = choices.below(2)
        times = min(one.ty.count, two.ty.count) - low
        if times < 1 or times * 15 > self.left():
            return self.assignment(depth)
        var, make = self.counter(choices.pick((INT, INT, INT, UINT, LONG, ULONG)), low)
        counter = var.ref()
        mark = len(self.visible)
        self.visible.append(var)
        self.weight *= times
        here = Index(one.ref(), counter, one.ty.elem, one.ty.count)
        there = Index(two.ref(), counter, two.ty.elem, two.ty.count)
        op = choices.pick(("+", "-", "*", "^", "&", "|"))
        acc = self.find((IntType,), store=True) if choices.chance(50) else None
        body: Expr
        if acc is not None and not isinstance(acc, Index):
            product = IntBinary(choices.pick(("*", "+", "^")), here, self.paired(here, self.readable(there)))
            body = CompoundAssign(op, acc, self.paired(acc, product)) if not self.wide(acc) else Assign(acc, product)
        elif one.const:
            body = here
        elif low and choices.chance(50):
            before = Index(one.ref(), IntBinary("-", counter, Const(INT, 1)), one.ty.elem, one.ty.count)
            body = Assign(here, IntBinary(op, before, self.readable(there)))
        else:
            self.pure += 1
            value = self.int_expr(1)
            self.pure -= 1
            body = Assign(here, IntBinary(op, self.readable(there), value))
        inner: list[Stmt] = [Observe(body)] if body is here else [Evaluate(body)]
        self.charge(body)
        self.weight //= times
        del self.visible[mark:]
        bound = Const(INT, low + times)
        return [Loop(Compare("<", counter, bound), Block(inner), make, Step(1, choices.chance(50), counter))]

    @staticmethod
    def wide(target: Lvalue) -> bool:
        return hasattr(target.ty, "width") and target.ty.width > 31

    def vla(self, depth: int) -> list[Stmt]:
        """A variable-length array: filled, transformed, summed, all by counted loops."""
        if self.left() < 300:
            return self.assignment(depth)
        choices = self.choices
        elem = choices.pick((*INTS, *self.ints))
        size = self.new_local(choices.pick((INT, LONG, ULONG)), "n")
        size.readonly = True
        self.pure += 1
        length = IntBinary("+", IntBinary("&", self.int_expr(1), Const(INT, 7)), Const(INT, 1))
        self.charge(length)
        made: list[Stmt] = [Declare(size, convert(Cast(INT, length), size.ty))]
        array = self.new_local(ArrayType(elem, 0), "v")
        array.ty.name = elem.name
        alloca = self.has("alloca") and choices.chance(30)
        made.append(VlaDeclare(array, size.ref(), alloca))
        total = self.new_local(ULLONG, "l")
        made.append(Declare(total, Const(ULLONG, 0)))
        self.weight *= 8
        for store in (True, self.choices.chance(50), False):
            var, start = self.counter(INT, 0)
            mark = len(self.visible)
            self.visible.append(var)
            place = Index(array.ref(), var.ref(), elem, ANY_COUNT)
            body: Expr
            if store:
                body = Assign(place, self.int_expr(2))
            else:
                body = CompoundAssign(choices.pick(("+", "^")), total.ref(), place)
            del self.visible[mark:]
            self.charge(body)
            condition = Compare("<", var.ref(), Cast(INT, size.ref()))
            made.append(Loop(condition, Block([Evaluate(body)]), start, Step(1, False, var.ref())))
        self.weight //= 8
        self.pure -= 1
        width = elem.size
        shown = f"sizeof(*{array.name})" if alloca else f"sizeof({array.name})"
        size_of = Opaque(ULONG, shown, lambda count: width if alloca else count * width, [size.ref()])
        made += [Observe(total.ref()), Observe(size_of)]
        self.writes |= 1
        return [Block(made)]

    # Memory and strings

    def memory(self, depth: int) -> list[Stmt]:
        """memset, memcpy, memmove and memcmp on arrays of integers (volatile ones may not be accessed so, 6.7.3p6)."""
        choices = self.choices
        arrays = [var for var in self.arrays_of_ints()
                  if not var.const and not var.readonly and "volatile" not in var.qualifiers]
        if not arrays:
            return self.assignment(depth)
        one = choices.pick(arrays)
        assert isinstance(one.ty, ArrayType) and isinstance(one.ty.elem, IntType)
        elem, count = one.ty.elem, one.ty.count
        ref = one.ref()
        bit = written(ref)
        how = choices.below(4)
        same = [var for var in arrays if isinstance(var.ty, ArrayType) and var.ty.elem is elem and var is not one]
        if how == 1 and same:
            two = choices.pick(same)
            assert isinstance(two.ty, ArrayType)
            many = choices.between(1, min(count, two.ty.count))

            def copy(f: Frame, left: list[int], right: list[int]) -> Value:
                left[:many] = right[:many]

            return self.evaluate(Native(INT, f"__builtin_memcpy({{0}}, {{1}}, {many * elem.size})", copy,
                                        [ref, two.ref()], [None, None], bit))
        if how == 2 and count > 1:
            low, high, = choices.below(count), choices.below(count)
            many = min(count - low, count - high)

            def move(f: Frame, left: list[int]) -> Value:
                left[high:high + many] = left[low:low + many]

            pattern = f"__builtin_memmove({{0}} + {high}, {{0}} + {low}, {many * elem.size})"
            return self.evaluate(Native(INT, pattern, move, [ref], [None], bit))
        if how == 3 and same and elem is UCHAR:
            two = choices.pick(same)
            assert isinstance(two.ty, ArrayType)
            many = choices.between(1, min(count, two.ty.count))
            test, compute = choices.pick((("<", operator.lt), ("==", operator.eq), (">", operator.gt)))
            made = Observe(Opaque(INT, f"(__builtin_memcmp({{0}}, {{1}}, {many}) {test} 0)",
                                  lambda left, right: int(compute(left[:many], right[:many])), [ref, two.ref()]))
            self.charge(made.expr)
            return [made]
        if elem.bits == 1:
            return self.assignment(depth)
        many = choices.between(1, count)
        value = self.int_expr(1)
        if conflict(ref, value):
            value = self.small(256)

        def fill(f: Frame, left: list[int], byte: int) -> Value:
            item = int.from_bytes(bytes([byte & 255]) * elem.size, "little", signed=elem.signed)
            left[:many] = [item] * many

        return self.evaluate(Native(INT, f"__builtin_memset({{0}}, {{1}}, {many * elem.size})", fill, [ref, value],
                                    [None, INT], bit))

    def strings(self, depth: int) -> list[Stmt]:
        """A buffer that a few string functions work on; every length is known to fit."""
        choices = self.choices
        buffer = self.new_local(ArrayType(UCHAR, 64), "s")
        first = self._word()
        made: list[Stmt] = [Raw(f'char {buffer.name}[64] = "{first}";', lambda f: _store(f, buffer, first))]
        name = buffer.name
        for _ in range(choices.between(1, 3)):
            made.append(self._string_change(buffer))
        word = self._word()
        letter = choices.pick("abcde")
        rows: list[tuple[str, Callable[[str], int]]] = [
            (f"__builtin_strlen({name})", len),
            (f'(__builtin_strcmp({name}, "{word}") < 0)', lambda text: int(text < word)),
            (f"(__builtin_strchr({name}, '{letter}') == 0)", lambda text: int(letter not in text)),
            (f'(__builtin_strncmp({name}, "{word}", 2) == 0)', lambda text: int(text[:2] == word[:2])),
            (f"({name}[0] == '{letter}')", lambda text: int(text[:1] == letter)),
            (f'(__builtin_strstr({name}, "{letter}b") != 0)', lambda text: int(letter + "b" in text))]
        for shown, compute in rows:
            if choices.chance(50):
                made.append(Observe(self._string_value(shown, compute, buffer)))
        self.cost += 40 * self.weight
        self.writes |= 1
        self.reads |= 1
        return [Block(made)]

    def _string_value(self, shown: str, compute: Callable[[str], int], buffer: Var) -> Expr:
        return Opaque(ULONG, shown.replace("{", "{{").replace("}", "}}"), lambda text: compute(text), [buffer.ref()])

    def _string_change(self, buffer: Var) -> Stmt:
        choices = self.choices
        name, word = buffer.name, self._word()
        how = choices.below(3)
        if how == 0:
            return Raw(f'__builtin_strcpy({name}, "{word}");', lambda f: _store(f, buffer, word))
        if how == 1:
            return Raw(f'__builtin_strcat({name}, "{word}");', lambda f: _store(f, buffer, f[buffer.slot] + word))
        place = choices.below(6)
        letter = choices.pick("abcdef")
        shown = f"if (__builtin_strlen({name}) > {place}) {name}[{place}] = '{letter}';"
        return Raw(shown, lambda f: _store(f, buffer, _replaced(f[buffer.slot], place, letter)))

    def _word(self) -> str:
        return "".join(self.choices.pick("abcde") for _ in range(self.choices.below(12)))

    # Atomics

    def atomic(self, depth: int) -> list[Stmt]:
        """__atomic and __sync operations on objects of up to eight bytes."""
        choices = self.choices
        target = self.find((IntType,), store=True)
        root: Expr | None = target
        while isinstance(root, Index) and not root.pointer:
            root = root.base
        if target is None or not isinstance(root, Local | Global) or root.var.qualifiers:
            return self.assignment(depth)
        if target.int_type.bits in (1, 128):
            return self.assignment(depth)
        ty = target.int_type
        value = self.int_expr(1)
        if conflict(target, value):
            value = self.int_constant(ty)
        name, op, old = choices.pick((
            ("__atomic_fetch_add", operator.add, True), ("__atomic_sub_fetch", operator.sub, False),
            ("__atomic_fetch_xor", operator.xor, True), ("__atomic_or_fetch", operator.or_, False),
            ("__atomic_fetch_and", operator.and_, True), ("__sync_fetch_and_add", operator.add, True),
            ("__sync_add_and_fetch", operator.add, False), ("__atomic_exchange_n", _second, True)))
        place = target

        def change(f: Frame, before: int, operand: int) -> Value:
            after = ty.wrap(op(before, operand))
            place.put(f, after)
            return before if old else after

        order = "" if name.startswith("__sync") else ", 5"
        made = Observe(Native(ty, f"{name}(&{{0}}, {{1}}{order})", change, [target, value], [ty, ty], written(target)))
        self.charge(made.expr)
        return [made]

    # Linked lists

    def make_list(self) -> None:
        """A record that points to its own type, and an array of nodes linked in a random order."""
        record = RecordType(self.name("node"), [Field("value", self.choices.pick((INT, LONG, UCHAR)))], False, False)
        pointer = self.pointer_to(record)
        record.fields.append(Field("next", pointer))
        record.size = 16
        self.list_record = record

    def walk(self, depth: int) -> list[Stmt]:
        """for (p = &nodes[k]; p; p = p->next) acc = acc * 31 + p->value."""
        nodes = self.nodes
        if nodes is None or self.left() < 100:
            return self.assignment(depth)
        assert isinstance(nodes.ty, ArrayType) and isinstance(nodes.ty.elem, RecordType)
        record, count = nodes.ty.elem, nodes.ty.count
        pointer = self.pointer_to(record)
        start = AddressOf(Index(nodes.ref(), Const(INT, self.choices.below(count)), record, count), pointer)
        acc = self.new_local(self.choices.pick((INT, UINT, LONG, ULLONG)), "l")
        var = self.new_local(pointer, "p")
        var.readonly = True
        var.extent = 1
        ref = var.ref()
        step = Assign(ref, Member(ref, record, 1))
        mark = len(self.visible)
        self.visible.append(var)
        self.visible.append(acc)
        add = Assign(acc.ref(), IntBinary("+", IntBinary("*", acc.ref(), Const(INT, 31)), Member(ref, record, 0)))
        self.weight *= count
        self.charge(add)
        body = self.often(1, 1, depth - 1, locals_too=False)
        self.weight //= count
        body.body.append(Evaluate(add))
        del self.visible[mark:]
        made = Observe(acc.ref())
        self.charge(made.expr)
        return [Block([Declare(acc, convert(Const(INT, 7), acc.ty)), Loop(ref, body, Declare(var, start), step), made])]

    # Variadic functions

    def make_variadic(self) -> Function:
        """A function that takes its arguments with va_arg and mixes them."""
        choices = self.choices
        kinds: list[CType] = [INT, UINT, LONG, ULLONG, LLONG]
        kinds += [DOUBLE, DOUBLE] * self.has("float") + [LDOUBLE] * self.has("long_double")
        kinds += [ty for ty in self.ints if ty.bits == 128 and self.has("wide_varargs")]
        kinds += self.records
        first = Var(self.name("a"), INT, FIRST_SLOT, self.new_bit())
        function = Function(self.name("va"), ULLONG, [first])
        function.variadic = [choices.pick(kinds) for _ in range(choices.between(1, 10))]
        function.slots = 1 + len(function.variadic)
        self.current = function
        total = self.new_local(ULLONG, "l")
        body: list[Stmt] = [Declare(total, convert(first.ref(), ULLONG)),
                            Raw(f"__builtin_va_list ap; __builtin_va_start(ap, {first.name});", _nothing)]
        for number, ty in enumerate(function.variadic):
            var = self.new_local(ty, "x")
            body += [Declare(var, NextArgument(ty, FIRST_SLOT + 1 + number)), Observe(var.ref())]
            if isinstance(ty, IntType):
                mixed = IntBinary("+", IntBinary("*", total.ref(), Const(INT, 31)), Cast(ULLONG, var.ref()))
                body.append(Evaluate(Assign(total.ref(), mixed)))
        body += [Raw("__builtin_va_end(ap);", _nothing), Return(total.ref())]
        function.body = Block(body)
        function.reads = function.writes = 1
        function.cost = 10 * len(function.variadic) + 10
        function.prefix = choices.pick(("", "static ", "__attribute__((noinline)) "))
        return function

    def variadic_call(self, depth: int) -> list[Stmt]:
        if not self.variadics:
            return self.assignment(depth)
        function = self.choices.pick(self.variadics)
        if function.cost + 60 > self.left():
            return self.assignment(depth)
        args: list[Expr] = [self.small()]
        self.pure += 1
        for ty in function.variadic:
            value = self.value_for(ty, 1)
            if value is None:
                break
            if isinstance(ty, IntType | FloatType) and value.ty is not ty:
                value = Cast(ty, value) if not (isinstance(ty, IntType) and isinstance(value.ty, FloatType)) else value
            args.append(value)
        self.pure -= 1
        if len(args) <= len(function.variadic):
            return self.assignment(depth)
        made = Observe(Call(function, args))
        self.charge(made.expr)
        return [made]

    # Complex numbers and vectors

    def complex_expr(self, ty: ComplexType, depth: int) -> Expr:
        """A complex value whose parts are 11-bit integers: one product of two stays exact in float."""
        choices = self.choices
        left = self._complex_leaf(ty)
        how = choices.below(5)
        if how < 3:
            right = self._complex_leaf(ty)
            if not conflict(left, right):
                op = "+-*"[how]
                left = Opaque(ty, f"({{0}} {op} {{1}})", _COMPLEX[how], [left, right])
        elif how == 3:
            left = Opaque(ty, "(~{0})", lambda z: (z[0], -z[1]), [left])
        cast = "(_Complex float)" if ty.base is FLOAT else ""
        return Opaque(ty, f"({cast}reduce_complex({{0}}))", lambda z: (z[0] & 0x7FF, z[1] & 0x7FF), [left])

    def _complex_leaf(self, ty: ComplexType) -> Expr:
        found = self.find((ComplexType,)) if self.choices.chance(60) else None
        if found is not None and found.ty is ty:
            return found
        self.pure += 1
        real, imaginary = self.int_leaf(), self.int_leaf()
        self.pure -= 1
        cast = "(_Complex float)" if ty.base is FLOAT else ""
        return Opaque(ty, f"({cast}make_complex((int)({{0}} & 0x7ff), (int)({{1}} & 0x7ff)))",
                      lambda re, im: (re & 0x7FF, im & 0x7FF), [real, imaginary])

    def vector_expr(self, ty: VectorType, depth: int) -> Expr:
        """Element-wise operations. Elements are unsigned or floating, so nothing overflows."""
        choices = self.choices
        if depth <= 0:
            return self._vector_leaf(ty)
        left, right = self.vector_expr(ty, depth - 1), self._vector_leaf(ty)
        if conflict(left, right):
            right = self._vector_constant(ty)
        elem = ty.elem
        if isinstance(elem, FloatType):
            op, compute = choices.pick((("+", operator.add), ("-", operator.sub), ("*", operator.mul)))
            rounded = to_single if elem is FLOAT else float
            return Opaque(ty, f"({{0}} {op} {{1}})", lambda a, b: tuple(
                rounded(compute(x, y)) for x, y in zip(a, b, strict=True)), [left, right])
        assert isinstance(elem, IntType)
        wrap, ones, bits = elem.wrap, elem.mask, elem.bits
        how = choices.weighted((6, 2, 1, 2))
        if how == 1:
            count = choices.below(bits)
            sign = choices.pick(("<<", ">>"))
            shift = operator.lshift if sign == "<<" else operator.rshift
            return Opaque(ty, f"({{0}} {sign} {count})", lambda a: tuple(wrap(shift(x, count)) for x in a), [left])
        if how == 2:
            return Opaque(ty, "(~{0})", lambda a: tuple(ones - x for x in a), [left])
        if how == 3:
            sign, test = choices.pick((("<", operator.lt), (">=", operator.ge), ("==", operator.eq)))
            return Opaque(ty, f"(({ty.name})({{0}} {sign} {{1}}))", lambda a, b: tuple(
                ones if test(x, y) else 0 for x, y in zip(a, b, strict=True)), [left, right])
        table: tuple[tuple[str, Callable[[int, int], int]], ...] = (
            ("+", operator.add), ("-", operator.sub), ("*", operator.mul), ("&", operator.and_), ("|", operator.or_),
            ("^", operator.xor))
        sign, lower = choices.pick(table)
        return Opaque(ty, f"({{0}} {sign} {{1}})", lambda a, b: tuple(
            wrap(lower(x, y)) for x, y in zip(a, b, strict=True)), [left, right])

    def _vector_leaf(self, ty: VectorType) -> Expr:
        found = [var for var in self.visible if var.ty is ty]
        if found and self.choices.chance(70):
            return self.choices.pick(found).ref()
        return self._vector_constant(ty)

    def _vector_constant(self, ty: VectorType) -> Expr:
        items = [self.typed_constant(ty.elem) for _ in range(ty.count)]
        values = tuple(item.ev([]) for item in items)
        shown = ", ".join(item.text() for item in items)
        return Opaque(ty, f"(({ty.name}){{{{{shown}}}}})", lambda: values, [])


def _product(left: tuple[int, int], right: tuple[int, int]) -> tuple[int, int]:
    return left[0] * right[0] - left[1] * right[1], left[0] * right[1] + left[1] * right[0]


_COMPLEX: list[Callable[..., Any]] = [
    lambda a, b: (a[0] + b[0], a[1] + b[1]), lambda a, b: (a[0] - b[0], a[1] - b[1]), _product]


def _second(left: int, right: int) -> int:
    return right


def _nothing(f: Frame) -> None:
    pass


def _store(f: Frame, var: Var, text: str) -> None:
    f[var.slot] = text


def _replaced(text: str, place: int, letter: str) -> str:
    return text[:place] + letter + text[place + 1:] if len(text) > place else text
