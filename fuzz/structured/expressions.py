"""Generates expressions: integer, floating, conditions, indices; long double and complex, which stay exact.

Operands whose order C leaves open must not conflict in what they read and write: where two do, one becomes a constant.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence

from fuzz.structured.calls import Call, Function, PointerCall
from fuzz.structured.context import Context
from fuzz.structured.expr import AddressOf, Const, Expr, Global, Index, Local, Lvalue, Var, conflict
from fuzz.structured.operators import (
    Assign,
    Cast,
    Checked,
    Comma,
    Compare,
    CompoundAssign,
    Conditional,
    FloatBinary,
    FloatToInt,
    IntBinary,
    IntDivision,
    Logic,
    Opaque,
    Shift,
    Step,
    Unary,
    convert,
)
from fuzz.structured.stmt import Block, Declare, Evaluate, StatementExpr, Stmt
from fuzz.structured.tables import FLOAT_BUILTINS, INT_BUILTINS
from fuzz.structured.types import (
    BOOL,
    DOUBLE,
    FLOAT,
    INT,
    LDOUBLE,
    LLONG,
    LONG,
    NARROW,
    PLAIN,
    UINT,
    ULLONG,
    ULONG,
    USHORT,
    ArrayType,
    BitFieldType,
    ComplexType,
    CType,
    FloatType,
    FunctionType,
    IntType,
    PointerType,
    RecordType,
    VectorType,
)

SPELLING: dict[str, IntType] = {
    "int": INT, "unsigned": UINT, "long": LONG, "unsigned long": ULONG, "long long": LLONG,
    "unsigned long long": ULLONG}


class Expressions(Context):
    """The expression part of the generator."""

    float_forms: Sequence[Callable[[int], Expr]] = ()       # more of what floating expressions may be

    # Leaves

    def readable(self, lvalue: Lvalue) -> Expr:
        """Wide bit-fields are read through a cast: compilers differ in their promoted type."""
        if isinstance(lvalue.ty, BitFieldType) and lvalue.ty.width > 31:
            return Cast(lvalue.ty.base, lvalue)
        return lvalue

    def int_leaf(self) -> Expr:
        if self.choices.chance(25):
            return self.constant_leaf()
        found = self.find((IntType,))
        return self.int_constant() if found is None else self.readable(found)

    def constant_leaf(self) -> Expr:
        choices = self.choices
        if self.has("enum") and self.enums and choices.chance(25):
            name = choices.pick(list(self.enums))
            value = self.enums[name]
            return Opaque(INT, name, lambda: value, [])
        if self.has("sizeof") and choices.chance(10):
            return self.sizeof()
        return self.int_constant()

    def sizeof(self) -> Expr:
        types: list[CType] = [*self.ints, DOUBLE, *[record for record in self.records if not record.has_bits]]
        ty = self.choices.pick(types)
        size = ty.size
        return Opaque(ULONG, f"sizeof({ty.name})", lambda: size, [])

    def index(self, count: int) -> Expr:
        choices = self.choices
        counters = [var for var in self.visible[-8:] if var.readonly and isinstance(var.ty, IntType)]
        if counters and choices.chance(65):
            counter = choices.pick(counters).ref()
            if choices.chance(25):
                return IntBinary(choices.pick(("+", "-", "^")), counter, self.small(count))
            return counter
        if self.pure > 4 or not choices.chance(40):
            return Const(INT, choices.below(count))
        self.pure += 1
        made = self.int_expr(1)
        self.pure -= 1
        if isinstance(made.ty, IntType) and made.ty.bits == 128:
            return Cast(UINT, made)
        return made

    # Operators

    def paired(self, left: Expr, right: Expr) -> Expr:
        """`right`, or a constant of its type where the order of the two could matter."""
        if not conflict(left, right):
            return right
        if isinstance(right.ty, FloatType):
            return self.float_constant(right.ty) if right.ty is not LDOUBLE else Const(LDOUBLE, 3)
        assert isinstance(right.ty, IntType)
        return self.int_constant(right.ty)

    def int_expr(self, depth: int) -> Expr:
        """An integer expression of any type."""
        if depth <= 0 or self.left() < 10:
            return self.int_leaf()
        forms = self.pure_forms if self.pure else self.all_forms
        if self.choices.chance(22):
            return self.int_leaf()
        return self.choices.pick(forms)(depth - 1)

    def make_forms(self) -> None:
        """The tables of what integer expressions may be, by the features that are on."""
        pure: list[tuple[str, int, Callable[[int], Expr]]] = [
            ("", 5, self._arithmetic), ("", 2, self._bitwise), ("multiply", 3, self._multiply),
            ("division", 3, self._division), ("shift", 4, self._shift), ("", 2, self._compare), ("", 2, self._unary),
            ("cast", 4, self._cast), ("logic", 1, self._logic), ("conditional", 2, self._conditional),
            ("gnu_conditional", 1, self._gnu_conditional), ("builtins", 2, self._builtin),
            ("generic", 1, self._generic), ("float", 1, self._from_float), ("shift", 1, self._rotate),
            ("division", 2, self._by_constant), ("complex", 1, self._from_complex), ("long_double", 1, self._from_long)]
        effects: list[tuple[str, int, Callable[[int], Expr]]] = [
            ("", 1, self._assign), ("compound", 1, self._compound), ("step", 1, self._step), ("comma", 1, self._comma),
            ("", 4, self._call), ("statement_expression", 1, self._statement),
            ("overflow_builtins", 1, self._overflow), ("function_pointer", 2, self._table_call)]
        self.pure_forms = [form for name, weight, form in pure if not name or self.has(name) for _ in range(weight)]
        self.all_forms = self.pure_forms + [
            form for name, weight, form in effects if not name or self.has(name) for _ in range(weight)]

    def two(self, depth: int) -> tuple[Expr, Expr]:
        left = self.int_expr(depth)
        right = self.int_expr(depth if self.choices.chance(60) else 0)
        if self.choices.chance(50):
            left, right = right, left
        return left, self.paired(left, right)

    def _arithmetic(self, depth: int) -> Expr:
        return IntBinary(self.choices.pick(("+", "-")), *self.two(depth))

    def _bitwise(self, depth: int) -> Expr:
        return IntBinary(self.choices.pick(("&", "|", "^")), *self.two(depth))

    def _multiply(self, depth: int) -> Expr:
        if self.choices.chance(40):
            return IntBinary("*", self.int_expr(depth), self.int_constant())
        return IntBinary("*", *self.two(depth))

    def _division(self, depth: int) -> Expr:
        return IntDivision(self.choices.pick(("/", "%")), *self.two(depth))

    def _by_constant(self, depth: int) -> Expr:
        """Division by a constant: multiplication by an inverse in optimizers."""
        left = self.int_expr(depth)
        divisor = self.int_constant()
        if divisor.value == 0:
            divisor.value = 7
        return IntDivision(self.choices.pick(("/", "%")), left, divisor)

    def _shift(self, depth: int) -> Expr:
        left = self.int_expr(depth)
        if self.choices.chance(50):
            right: Expr = self.small(left.int_type.bits)
        else:
            right = self.paired(left, self.int_expr(depth - 1))
        return Shift(self.choices.pick(("<<", ">>")), left, right)

    def _rotate(self, depth: int) -> Expr:
        """x << n | x >> (bits - n), on an operand without effects."""
        self.pure += 1
        operand = self.int_expr(depth - 1)
        self.pure -= 1
        ty = self.choices.pick((UINT, ULONG, USHORT, ULLONG))
        count = self.choices.between(1, ty.bits - 1)
        left = Shift("<<", Cast(ty, operand), Const(INT, count))
        right = Shift(">>", Cast(ty, operand), Const(INT, ty.bits - count))
        return Cast(ty, IntBinary(self.choices.pick(("|", "^", "+")), left, right))

    def _compare(self, depth: int) -> Expr:
        return self.comparison(depth)

    def comparison(self, depth: int) -> Expr:
        op = self.choices.pick(("<", "<=", ">", ">=", "==", "!="))
        if self.has("float") and self.choices.chance(15):
            left = self.float_expr(depth)
            return Compare(op, left, self.paired(left, self.float_expr(0)))
        return Compare(op, *self.two(depth))

    def _unary(self, depth: int) -> Expr:
        return Unary(self.choices.pick(("-", "~", "!", "-", "~", "+")), self.int_expr(depth))

    def _cast(self, depth: int) -> Expr:
        narrow = self.choices.chance(50)
        ty = self.choices.pick(NARROW if narrow else self.ints)
        return Cast(ty, self.int_expr(depth))

    def _logic(self, depth: int) -> Expr:
        return Logic(self.choices.pick(("&&", "||")), self.condition(depth), self.condition(depth))

    def condition(self, depth: int) -> Expr:
        """A scalar to test."""
        if self.choices.chance(60):
            return self.comparison(depth)
        if self.has("logic") and self.choices.chance(30) and depth > 0:
            return self._logic(depth - 1)
        return self.int_expr(depth)

    def _conditional(self, depth: int) -> Expr:
        return Conditional(self.condition(depth), self.int_expr(depth), self.int_expr(depth))

    def _gnu_conditional(self, depth: int) -> Expr:
        return Conditional(self.int_expr(depth), None, self.int_expr(depth - 1))

    def _builtin(self, depth: int) -> Expr:
        row = self.choices.pick(INT_BUILTINS)
        operand = self.int_expr(depth)
        assert isinstance(row.operand, IntType)
        return Opaque(row.result, row.pattern, row.compute, [Cast(row.operand, operand)])

    def _generic(self, depth: int) -> Expr:
        """_Generic over an expression that is not evaluated: tests the front end's types."""
        self.pure += 1
        operand = self.int_expr(depth)
        self.pure -= 1
        values = {name: self.choices.below(100) for name in SPELLING}
        listed = ", ".join(f"{name}: {value}" for name, value in values.items())
        unqualified = Unary("+", operand)
        result = values.get(unqualified.ty.name, 7)
        return Opaque(INT, f"_Generic({{0}}, {listed}, default: 7)", lambda: result, [unqualified], lazy=True)

    def _from_float(self, depth: int) -> Expr:
        return FloatToInt(self.choices.pick(PLAIN), self.float_expr(depth))

    def _from_complex(self, depth: int) -> Expr:
        found = self.find((ComplexType,))
        if found is None:
            return self.int_leaf()
        part = self.choices.below(2)
        return Opaque(LLONG, f"((long long)__{('real', 'imag')[part]}__ {{0}})", lambda pair: pair[part], [found])

    def _from_long(self, depth: int) -> Expr:
        return Opaque(LLONG, "((long long){0})", int, [self.long_expr(1)])

    # With effects

    def scalar_target(self) -> Lvalue | None:
        """An integer object whose assignment may be used as a value. Wide bit-fields and atomics are only stored to in
        statements: compilers differ in the types of such assignments."""
        target = self.find((IntType,), store=True)
        if target is None or (isinstance(target.ty, BitFieldType) and target.ty.width > 31):
            return None
        return None if self.qualified(target, "_Atomic") else target

    @staticmethod
    def qualified(target: Expr, word: str) -> bool:
        return isinstance(target, Local | Global) and word in target.var.qualifiers

    def _assign(self, depth: int) -> Expr:
        target = self.scalar_target()
        if target is None:
            return self.int_leaf()
        return Assign(target, self.paired(target, self.int_expr(depth)))

    def _compound(self, depth: int) -> Expr:
        return self.compound(depth) or self.int_leaf()

    def compound(self, depth: int) -> Expr | None:
        """`x op= e`, with `e` not touching what `x` needs."""
        target = self.scalar_target()
        if target is None:
            return None
        ops = ["+", "-", "&", "|", "^"]
        ops += ["*"] * self.has("multiply") + ["/", "%"] * self.has("division") + ["<<", ">>"] * self.has("shift")
        op = self.choices.pick(ops)
        if op in ("<<", ">>") and self.choices.chance(60):
            return CompoundAssign(op, target, self.small(target.int_type.bits))
        return CompoundAssign(op, target, self.paired(target, self.int_expr(depth)))

    def _step(self, depth: int) -> Expr:
        target = self.scalar_target()
        if target is None or target.ty is BOOL:
            return self.int_leaf()
        if isinstance(target.ty, BitFieldType) and target.ty.base is BOOL:
            return self.int_leaf()
        return Step(self.choices.pick((1, -1)), self.choices.chance(50), target)

    def _comma(self, depth: int) -> Expr:
        left = self._assign(depth)
        if not (isinstance(left, Assign | Lvalue) or self.has("constant_comma")):
            return left
        return Comma(left, self.int_expr(depth))

    def _statement(self, depth: int) -> Expr:
        """A statement expression with a local of its own."""
        if self.current is None:
            return self.int_leaf()
        mark = len(self.visible)
        init = self.int_expr(depth)
        var = self.new_local(self.choices.pick(self.ints), "s")
        body: list[Stmt] = [Declare(var, convert(init, var.ty))]
        parts = [init]
        self.visible.append(var)
        for _ in range(self.choices.below(3)):
            part = self.compound(depth - 1) or self._assign(depth - 1)
            parts.append(part)
            body.append(Evaluate(part))
        value = self.int_expr(1)
        del self.visible[mark:]
        return StatementExpr(Block(body), Cast(self.choices.pick(PLAIN), value), parts)

    def _overflow(self, depth: int) -> Expr:
        """__builtin_add_overflow and its kin, storing to an object of a standard type."""
        target = self.find((IntType,), store=True)
        root: Expr | None = target
        while isinstance(root, Index) and not root.pointer:
            root = root.base
        if target is None or not isinstance(root, Local | Global) or root.var.qualifiers or target.ty is BOOL:
            return self.int_leaf()
        op, compute = self.choices.pick((("add", operator.add), ("sub", operator.sub), ("mul", operator.mul)))
        left, right = self.two(depth - 1)
        return Checked(op, compute, left, right, target)

    # Calls

    def callable_now(self, function: Function) -> bool:
        return function.body is not None and not function.variadic and function.cost + 20 <= self.left() and not (
            self.pure and function.writes)

    def _call(self, depth: int) -> Expr:
        fitting = [function for function in self.functions
                   if isinstance(function.result, IntType) and self.callable_now(function)]
        if not fitting:
            return self.int_leaf()
        function = self.choices.pick(fitting)
        args = self.arguments(function, depth)
        return self.int_leaf() if args is None else Call(function, args)

    def arguments(self, function: Function, depth: int) -> list[Expr] | None:
        """Arguments that do not conflict with each other, None when some pointer can't be had."""
        args: list[Expr] = []
        for number, param in enumerate(function.params):
            if function.recursive and number == 0:
                args.append(Const(INT, self.choices.below(5)))
                continue
            arg = self.value_for(param.ty, depth, param.extent)
            if arg is None:
                return None
            if any(conflict(other, arg) for other in args):
                self.pure += 1
                arg = self.value_for(param.ty, 0, param.extent)
                self.pure -= 1
                if arg is None or any(conflict(other, arg) for other in args):
                    return None
            args.append(arg)
        return args

    def value_for(self, ty: CType, depth: int, extent: int = 0) -> Expr | None:
        """An expression that can initialise, be assigned to, or passed as, an object of this type."""
        if isinstance(ty, IntType):
            return self.int_expr(depth)
        if isinstance(ty, FloatType):
            return self.reduced_long() if ty is LDOUBLE else self.float_expr(depth)
        if isinstance(ty, PointerType):
            return self.address(ty, extent, len(self.visible))
        if isinstance(ty, ComplexType):
            return self.complex_expr(ty, 1)
        if isinstance(ty, VectorType):
            return self.vector_expr(ty, 1)
        if isinstance(ty, RecordType):
            return self.record_value(ty, depth)
        return None

    def record_value(self, ty: RecordType, depth: int) -> Expr | None:
        """A visible object of the type, or a call that returns one."""
        objects: list[Expr] = []
        for var in self.visible:
            if var.ty is ty:
                objects.append(var.ref())
            elif isinstance(var.ty, ArrayType) and var.ty.elem is ty:
                objects.append(Index(var.ref(), self.index(var.ty.count), ty, var.ty.count))
        makers = [function for function in self.functions if function.result is ty and self.callable_now(function)]
        if makers and depth > 0 and self.choices.chance(50):
            function = self.choices.pick(makers)
            args = self.arguments(function, depth - 1)
            if args is not None:
                return Call(function, args)
        return self.choices.pick(objects) if objects else None

    def _table_call(self, depth: int) -> Expr:
        """A call through a table of functions of one type."""
        tables = [(var, among) for var, among in self.function_tables
                  if isinstance(among[0].result, IntType) and all(self.callable_now(function) for function in among)]
        if not tables:
            return self.int_leaf()
        var, among = self.choices.pick(tables)
        args = self.arguments(among[0], depth)
        if args is None:
            return self.int_leaf()
        assert isinstance(var.ty, ArrayType)
        pointer = Index(var.ref(), self.index(var.ty.count), var.ty.elem, var.ty.count)
        return PointerCall(pointer, among, args)

    # Addresses

    def address(self, ty: PointerType, extent: int, visible: int) -> Expr | None:
        """A pointer from which `extent` elements can be reached, to an object among the first `visible` ones."""
        if isinstance(ty.to, FunctionType):
            return None
        found: list[Expr] = []
        for var in self.visible[:visible]:
            if var.addressed:
                found += self._addresses(var, ty, extent)
            elif var.ty is ty and var.extent >= extent > 0 and not var.readonly:
                found.append(var.ref())
        return self.choices.pick(found) if found else None

    def _addresses(self, var: Var, ty: PointerType, extent: int) -> list[Expr]:
        ref = var.ref()
        if var.ty is ty.to and extent <= 1:
            return [AddressOf(ref, ty)]
        if isinstance(var.ty, ArrayType) and var.ty.elem is ty.to and var.ty.count >= extent:
            spare = var.ty.count - max(1, extent)
            if spare and self.choices.chance(50):
                at = Index(ref, Const(INT, self.choices.below(spare + 1)), ty.to, var.ty.count)
                return [AddressOf(at, ty)]
            return [AddressOf(ref, ty, decay=True)]
        return []

    # Floating

    def float_expr(self, depth: int) -> Expr:
        """float or double."""
        choices = self.choices
        if depth <= 0 or choices.chance(25):
            found = self.find((FloatType,)) if choices.chance(70) else None
            if found is None or found.ty is LDOUBLE:
                return self.float_constant(choices.pick((FLOAT, DOUBLE)))
            return found
        how = choices.weighted((6, 3, 1, 1, 2, 1, len(self.float_forms)))
        if how == 6:
            return choices.pick(self.float_forms)(depth - 1)
        if how == 0:
            left = self.float_expr(depth - 1)
            right = self.paired(left, self.float_expr(depth - 1))
            return FloatBinary(choices.pick(("+", "-", "*", "/")), left, right)
        if how == 1:
            return Cast(choices.pick((FLOAT, DOUBLE)), self.int_expr(depth - 1))
        if how == 2:
            return Unary("-", self.float_expr(depth - 1))
        if how == 3 and self.has("conditional"):
            return Conditional(self.condition(depth - 1), self.float_expr(depth - 1), self.float_expr(depth - 1))
        if how == 4 and self.has("float_builtins"):
            row = choices.pick(FLOAT_BUILTINS)
            return Opaque(row.result, row.pattern, row.compute, [self.float_expr(depth - 1)])
        return Cast(choices.pick((FLOAT, DOUBLE)), self.float_expr(depth - 1))

    def long_expr(self, depth: int) -> Expr:
        """long double, holding integers below 2^63 that every format holds exactly: operands are 30-bit integers."""
        choices = self.choices
        if depth <= 0:
            if choices.chance(50):
                found = self.find((FloatType,))
                if found is not None and found.ty is LDOUBLE:
                    return found
            return Opaque(LDOUBLE, "((long double)(int)({0} & 0xfffffff))", lambda value: value & 0xFFFFFFF,
                          [self.int_leaf()])
        left, right = self.long_expr(depth - 1), self.long_expr(depth - 1)
        if conflict(left, right):
            right = Const(LDOUBLE, 5)
        return FloatBinary(choices.pick(("+", "-", "*")), left, right)

    def reduced_long(self) -> Expr:
        """What may be stored in a long double."""
        return Opaque(LDOUBLE, "((long double)((long long){0} & 0xfffffff))", lambda value: value & 0xFFFFFFF,
                      [self.long_expr(1)])

    def complex_expr(self, ty: ComplexType, depth: int) -> Expr:
        raise NotImplementedError

    def vector_expr(self, ty: VectorType, depth: int) -> Expr:
        raise NotImplementedError

