"""Generates sweeps: a function of two operands, or the same written out, applied to all pairs of values where behaviour
changes: ends of types, powers of two and their neighbours, equal ones; of floating types NaN, infinities, zeros.

Random programs meet such pairs rarely, and a compiler that is wrong for them stays unnoticed.
"""

from __future__ import annotations

from fuzz.structured.calls import Call, Function
from fuzz.structured.context import SPECIAL, SPECIAL_SINGLE
from fuzz.structured.expr import Const, Expr, Index, Var
from fuzz.structured.operators import Assign, Compare, CompoundAssign, Step, convert
from fuzz.structured.patterns import Patterns
from fuzz.structured.stmt import Block, Declare, Evaluate, If, Initializer, Loop, Observe, Return, Stmt
from fuzz.structured.types import (
    BOOL,
    DOUBLE,
    FLOAT,
    INT,
    UINT,
    ULLONG,
    ULONG,
    ArrayType,
    CType,
    FloatType,
    IntType,
)

BUDGET = 40             # the cost of what is done with one pair
ORDINARY = (1.0, -2.5, 1e20, 3.0, 2147483648.0, 1.8446744073709552e19)
ORDINARY_SINGLE = (1.0, -2.5, 16777216.0, 3.0, 2147483648.0, 1.8446744073709552e19)


class Sweeps(Patterns):
    """The part of the generator that tries out operations on all pairs of telling values."""

    sweeps: list[Function]

    def make_sweep(self) -> None:
        """void sweep(void) { static T xs[] = {…}; static U ys[] = {…}; for (…) for (…) … }"""
        choices = self.choices
        function = Function(self.name("sweep"), None, [])
        first = self.sweep_type()
        second = first if choices.chance(50) else self.sweep_type()
        worker = self._worker(first, second) if choices.chance(50) else None
        self.begin(function, 100 * BUDGET)
        outside, self.visible = self.visible, []
        made: list[Stmt] = []
        operands: list[Expr] = []
        loops: list[tuple[Declare, Var, int]] = []
        for ty in (first, second):
            init = self.telling(ty)
            assert isinstance(init.ty, ArrayType)
            array = self.new_global(init.ty, init, "t")
            if choices.chance(25):
                array.qualifiers = choices.pick(("volatile ", "const "))
            made.append(Declare(array, init, static=True))
            counter, start = self.counter(INT, 0)
            loops.append((start, counter, init.ty.count))
            operands.append(Index(array.ref(), counter.ref(), ty, init.ty.count))
        names = [self.new_local(operand.ty, name) for operand, name in zip(operands, "xy", strict=True)]
        body: list[Stmt] = [Declare(name, operand) for name, operand in zip(names, operands, strict=True)]
        self.visible = list(names)
        body += [Observe(Call(worker, [name.ref() for name in names]))] if worker else self._uses()
        for start, counter, count in reversed(loops):
            test = Compare("<", counter.ref(), Const(INT, count))
            body = [Loop(test, Block(body), start, Step(1, choices.chance(50), counter.ref()))]
        self.visible = outside
        function.prefix = choices.pick(("static ", "", "static __attribute__((noinline)) "))
        self.finish(function, Block(made + body))
        self.functions.pop()                # main alone calls it
        self.sweeps.append(function)

    def sweep_type(self) -> CType:
        if self.has("float") and self.choices.chance(35):
            return self.choices.pick((FLOAT, DOUBLE, DOUBLE))
        ty = self.choices.pick(self.ints)
        return INT if ty is BOOL else ty

    def telling(self, ty: CType) -> Initializer:
        """An array of values that tell."""
        choices = self.choices
        values: list[Const] = []
        for _ in range(choices.between(4, 7)):
            if isinstance(ty, FloatType):
                single = ty is FLOAT
                special = choices.chance(60) and self.has("nan")
                among = (SPECIAL_SINGLE if single else SPECIAL) if special else ORDINARY_SINGLE if single else ORDINARY
                values.append(Const(ty, choices.pick(among)))
                continue
            assert isinstance(ty, IntType)
            power = 1 << choices.below(ty.bits)
            value = choices.pick((0, 1, -1, ty.low, ty.high, ty.low + 1, ty.high - 1, power, power - 1, -power, 7, 10))
            values.append(Const(ty, ty.wrap(value)))
        return Initializer(ArrayType(ty, len(values)), [("", key, value) for key, value in enumerate(values)])

    def _worker(self, first: CType, second: CType) -> Function:
        """R f(T x, U y): one of the forms, not to be inlined or left to the compiler."""
        choices = self.choices
        function = Function(self.name("f"), choices.pick(self.plain), [])
        self.begin(function, BUDGET)
        outside, self.visible = self.visible, []
        function.params = [self.new_local(ty, "a") for ty in (first, second)]
        self.visible = list(function.params)
        assert isinstance(function.result, IntType)
        made: list[Stmt] = []
        if choices.chance(30):
            cond = self._condition()
            value = self._operation()
            made.append(If(cond, Block([Return(convert(value, function.result))])))
        made.append(Return(convert(self._operation(), function.result)))
        self.visible = outside
        function.prefix = choices.pick(("static __attribute__((noinline)) ", "static __attribute__((noinline)) ",
                                        "static ", ""))
        self.finish(function, Block(made))
        return self.functions.pop()

    def _operation(self) -> Expr:
        """Something done with the operands, without effects."""
        self.pure += 1
        floating = any(isinstance(var.ty, FloatType) for var in self.visible)
        depth = self.choices.between(1, 2)
        forms = self.pure_forms
        if floating and self.choices.chance(60):
            forms = [self.float_expr, self._negated, self.comparison, *self.float_forms]
        made = self.choices.pick(forms)(depth)
        self.pure -= 1
        self.charge(made)
        return made

    def _condition(self) -> Expr:
        self.pure += 1
        made = self._negated(1) if self.choices.chance(30) else self.condition(1)
        self.pure -= 1
        self.charge(made)
        return made

    def _uses(self) -> list[Stmt]:
        """Values observed, and branches."""
        choices = self.choices
        made: list[Stmt] = []
        for _ in range(choices.between(1, 4)):
            if choices.chance(60):
                made.append(Observe(self._operation()))
                continue
            total = self.new_local(choices.pick((INT, UINT, ULONG, ULLONG)), "l")
            one, two = (Block([Evaluate(CompoundAssign(op, total.ref(), self.small()))]) for op in ("+", "^"))
            made += [Declare(total, Const(total.ty, choices.below(10))),
                     If(self._condition(), one, two if choices.chance(50) else None), Observe(total.ref())]
        if choices.chance(20):
            var = self.visible[0]
            made.append(Evaluate(Assign(var.ref(), self.visible[1].ref()))
                        if var.ty is self.visible[1].ty else Observe(var.ref()))
        self.writes |= 1
        return made
