"""Generates what uses an object otherwise than by its name and type: its bytes through a character pointer, its bits as
an integer, differences of addresses, compound literals, asm statements, functions inside of functions.

Little-endian machines are assumed, as everywhere in this project's targets.
"""

from __future__ import annotations

import struct
from collections.abc import Callable

from fuzz.structured.expr import Expr, Frame, Global, Index, Local, Lvalue, Member, Var, VectorElement, conflict
from fuzz.structured.idioms import Idioms, Raw
from fuzz.structured.operators import Assign, Cast, Native, Opaque, convert, written
from fuzz.structured.stmt import Block, Evaluate, Initializer, Observe, Stmt
from fuzz.structured.types import (
    BOOL,
    DOUBLE,
    FLOAT,
    INT,
    LONG,
    UCHAR,
    UINT,
    ULONG,
    ArrayType,
    BitFieldType,
    IntType,
    RecordType,
    Value,
)


class CompoundLiteral(Expr):
    """`(T){constants}` for a record type, which is a new object each time."""

    __slots__ = ("init",)

    def __init__(self, init: Initializer) -> None:
        super().__init__(init.ty)
        self.init = init

    def ev(self, f: Frame) -> Value:
        return self.init.build(f)

    def text(self) -> str:
        return f"(({self.ty.name}){self.init.text()})"


class NestedDefinition(Stmt):
    """A function that uses the variables around it: `T name(P x) { effect; return value; }`, also by a pointer."""

    __slots__ = ("effect", "name", "param", "pointer", "value")

    def __init__(self, name: str, param: Var, effect: Expr | None, value: Expr, pointer: str) -> None:
        self.name = name
        self.param = param
        self.effect = effect
        self.value = value
        self.pointer = pointer      # "" where it is called by name

    def exec(self, f: Frame) -> int:
        return 0

    def lines(self, out: list[str], indent: str) -> None:
        result, param = self.value.ty.name, self.param.ty.name
        effect = f"{self.effect.text()}; " if self.effect is not None else ""
        out.append(f"{indent}{result} {self.name}({param} {self.param.name}) "
                   f"{{ {effect}return {self.value.text()}; }}")
        if self.pointer:
            out.append(f"{indent}{result} (*{self.pointer})({param}) = {self.name};")


class NestedCall(Expr):
    """A call of one. Its parameter has a slot in the frame around it: such functions do not call themselves."""

    __slots__ = ("arg", "function")

    def __init__(self, function: NestedDefinition, arg: Expr) -> None:
        parts = [arg, function.value] + ([function.effect] if function.effect is not None else [])
        super().__init__(function.value.ty, *parts)
        self.function = function
        self.arg = convert(arg, function.param.ty)

    def ev(self, f: Frame) -> Value:
        function = self.function
        f[function.param.slot] = self.arg.ev(f)
        if function.effect is not None:
            function.effect.ev(f)
        return function.value.ev(f)

    def text(self) -> str:
        return f"{self.function.pointer or self.function.name}({self.arg.text()})"


class Extras(Idioms):
    """The part of the generator that looks at objects from the side."""

    def make_forms(self) -> None:
        super().make_forms()
        rows: list[tuple[str, int, Callable[[int], Expr]]] = [
            ("byte_access", 2, self._byte), ("float_bits", 1, self._bits), ("compound_literal", 1, self._literal_array),
            ("pointer_difference", 1, self._difference), ("strings", 1, self._letter)]
        added = [form for name, weight, form in rows if self.has(name) for _ in range(weight)]
        self.pure_forms += added
        self.all_forms += added

    def more_statements(self) -> list[tuple[str, int, Callable[[int], list[Stmt]]]]:
        return [*super().more_statements(), ("byte_access", 1, self.store_byte), ("asm", 1, self.assembly),
                ("nested", 1, self.nested_function)]

    def record_value(self, ty: RecordType, depth: int) -> Expr | None:
        if self.has("compound_literal") and self.choices.chance(20) and not ty.union:
            return CompoundLiteral(self.record_initializer(ty, constant=True))
        return super().record_value(ty, depth)

    def small_index(self, count: int, left: Expr | None = None) -> tuple[str, Expr]:
        """A pattern for an index below `count`, with one operand."""
        made = self.int_expr(1)
        operand = Cast(UINT, made if left is None else self.paired(left, made))
        return f"[{{{int(left is not None)}}} % {count}u]", operand

    # Expressions

    def plain_object(self, store: bool) -> Lvalue | None:
        """An integer object in memory without qualifiers, whose address can be taken."""
        target = self.find((IntType,), store)
        root: Expr | None = target
        while isinstance(root, Index | Member) and not root.pointer:
            root = root.base
        if target is None or not isinstance(root, Local | Global) or root.var.qualifiers or root.var.const:
            return None
        if isinstance(target.ty, BitFieldType) or isinstance(target, VectorElement) or target.ty is BOOL:
            return None
        return target

    def _byte(self, depth: int) -> Expr:
        """((unsigned char *)&x)[i]: character types may alias everything (6.5p7)."""
        target = self.plain_object(store=False)
        return self.int_leaf() if target is None else self.byte_of(target)

    def byte_of(self, target: Lvalue) -> Expr:
        ty = target.int_type
        index, operand = self.small_index(ty.size, target)

        def compute(value: int, at: int) -> Value:
            return (value >> 8 * (at % ty.size)) & 255

        return Opaque(UCHAR, f"((unsigned char *)&{{0}}){index}", compute, [target, operand])

    def _bits(self, depth: int) -> Expr:
        """The representation of a floating value, by memcpy; of a NaN, zero: its sign is not specified."""
        if not self.has("float"):
            return self.int_leaf()
        single = self.choices.chance(50)
        wanted, result, form = (FLOAT, UINT, "<fI") if single else (DOUBLE, ULONG, "<dQ")
        name = self.name("b")
        pattern = (f"({{{{ {wanted.name} {name} = {{0}}; {result.name} {name}u; __builtin_memcpy(&{name}u, &{name}, "
                   f"{wanted.size}); {name} != {name} ? 0 : {name}u; }}}})")

        def compute(value: float) -> Value:
            (bits,) = struct.unpack("<" + form[2], struct.pack(form[:2], value))
            return 0 if value != value else bits

        return Opaque(result, pattern, compute, [convert(self.float_expr(depth), wanted)])

    def _literal_array(self, depth: int) -> Expr:
        """((T[]){a, b, c})[i]"""
        ty = self.choices.pick(self.ints)
        if ty is BOOL:
            return self.int_leaf()
        self.pure += 1
        parts: list[Expr] = [convert(self.int_expr(depth - 1), ty) for _ in range(self.choices.between(1, 4))]
        count = len(parts)
        parts.append(Cast(UINT, self.int_expr(depth - 1)))
        self.pure -= 1
        listed = ", ".join(f"{{{number}}}" for number in range(count))
        return Opaque(ty, f"((({ty.name}[]){{{{{listed}}}}})[{{{count}}} % {count}u])",
                      lambda *values: values[values[-1] % count], parts)

    def _difference(self, depth: int) -> Expr:
        """&a[i] - &a[j], or a comparison of the two."""
        arrays = [var for var in self.visible if isinstance(var.ty, ArrayType) and var.ty.count > 1]
        if not arrays:
            return self.int_leaf()
        var = self.choices.pick(arrays)
        assert isinstance(var.ty, ArrayType)
        count, name = var.ty.count, var.name
        first, second = self.two(depth - 1)
        op, ty = self.choices.pick((("-", LONG), ("<", INT), (">=", INT), ("==", INT)))

        def compute(left: int, right: int) -> Value:
            left, right = left % count, right % count
            return {"-": left - right, "<": int(left < right), ">=": int(left >= right), "==": int(left == right)}[op]

        return Opaque(ty, f"(&{name}[{{0}} % {count}u] {op} &{name}[{{1}} % {count}u])", compute,
                      [Cast(UINT, first), Cast(UINT, second)])

    def _letter(self, depth: int) -> Expr:
        """"word"[i]"""
        word = self._word() + self.choices.pick("xyz")
        index, operand = self.small_index(len(word))
        return Opaque(INT, f'(+"{word}"{index})', lambda at: ord(word[at % len(word)]), [operand])

    # Statements

    def store_byte(self, depth: int) -> list[Stmt]:
        target = self.plain_object(store=True)
        return self.assignment(depth) if target is None else self.evaluate(self.byte_stored(target))

    def byte_stored(self, target: Lvalue) -> Expr:
        """((unsigned char *)&x)[k] = e"""
        ty = target.int_type
        place = self.choices.below(ty.size)
        value = self.int_expr(2)
        if conflict(target, value):
            value = self.small(256)

        def change(f: Frame, before: int, byte: int) -> Value:
            mask = 255 << 8 * place
            target.put(f, ty.wrap(before & ~mask | byte << 8 * place))
            return byte

        return Native(UCHAR, f"(((unsigned char *)&{{0}})[{place}] = {{1}})", change, [target, value], [None, UCHAR],
                      written(target))

    def assembly(self, depth: int) -> list[Stmt]:
        """An asm statement without instructions: what it claims to change stays as it is."""
        found = [var for var in self.visible if isinstance(var.ty, IntType) and var.cells is None and var.ty is not BOOL
                 and var.ty.bits <= 64 and not (var.qualifiers or var.const or var.readonly)]
        if not found:
            return self.assignment(depth)
        one = self.choices.pick(found)
        same = [var for var in found if var.ty is one.ty]
        two = self.choices.pick(same)
        self.reads |= one.bit | two.bit
        self.writes |= one.bit
        self.cost += self.weight
        how = self.choices.below(4)
        if how == 0:
            return [Raw(f'__asm__("" : "+r"({one.name}));', _stays)]
        if how == 1:
            return [Raw(f'__asm__ volatile("" : "+m"({one.name}) : "r"({two.name}) : "memory");', _stays)]
        if how == 2 and one is not two:
            source = two.ref()
            return [Raw(f'__asm__("" : "=r"({one.name}) : "0"({two.name}));',
                        lambda f: one.ref().put(f, source.ev(f)))]
        return [Raw(f'__asm__ volatile("" : "+r"({one.name}) : "m"({two.name}));' if one is not two else
                    '__asm__ volatile("" : : : "memory");', _stays)]

    def nested_function(self, depth: int) -> list[Stmt]:
        """A function in a block, called a few times."""
        if self.current is None or self.left() < 150:
            return self.assignment(depth)
        self.label_tables = True            # functions around one can't be inlined always
        param = self.new_local(self.choices.pick(self.ints), "a")
        mark = len(self.visible)
        self.visible.append(param)
        effect = self.compound(1)
        self.pure += 1
        value = convert(self.int_expr(2), self.choices.pick(self.plain))
        self.pure -= 1
        del self.visible[mark:]
        name = self.name("nest")
        pointer = self.name("call") if self.choices.chance(30) else ""
        function = NestedDefinition(name, param, effect, value, pointer)
        made: list[Stmt] = [function]
        for _ in range(self.choices.between(1, 3)):
            self.pure += 1
            arg = self.int_expr(1)
            self.pure -= 1
            call = NestedCall(function, self.small() if conflict(arg, NestedCall(function, self.small())) else arg)
            self.charge(call)
            target = self.scalar_target()
            if target is not None and not conflict(target, call) and self.choices.chance(50):
                made.append(Evaluate(Assign(target, call)))
            else:
                made.append(Observe(call))
        return [Block(made)]


def _stays(f: Frame) -> None:
    """Nothing happens."""
