"""Generates what optimizers recognise: choices of the lesser, ranges, signs of wrapped sums, sums that cancel, negated
comparisons, exchanged variables, overlapping accesses to one object, calls in tail position with many arguments.

Such forms are rare among random expressions, because an operand occurs twice in them, or a value meets its own kind.
"""

from __future__ import annotations

from collections.abc import Callable

from fuzz.structured.calls import Call, Function
from fuzz.structured.context import FUNCTION_BUDGET
from fuzz.structured.expr import Const, Expr, Lvalue, Var
from fuzz.structured.extras import Extras
from fuzz.structured.operators import (
    Assign,
    Cast,
    Compare,
    Conditional,
    FloatBinary,
    FloatToInt,
    IntBinary,
    Logic,
    Unary,
    convert,
)
from fuzz.structured.stmt import Block, Declare, Evaluate, If, Loop, Observe, Return, Stmt
from fuzz.structured.types import (
    BOOL,
    DOUBLE,
    FLOAT,
    INT,
    LLONG,
    LONG,
    PLAIN,
    SHORT,
    UCHAR,
    UINT,
    ULLONG,
    ULONG,
    UNSIGNED_OF,
    CType,
    FloatType,
    IntType,
    RecordType,
)

RELATIONS = ("<", "<=", ">", ">=", "==", "!=")
SIGNED = (INT, INT, LONG, LLONG)
MANY = (INT, INT, INT, UINT, LONG, LONG, ULONG, SHORT, UCHAR)      # of a function with many parameters


class Patterns(Extras):
    """The part of the generator that knows what compilers look for."""

    def begin(self, function: Function, budget: int) -> None:
        raise NotImplementedError

    def finish(self, function: Function, body: Block) -> None:
        raise NotImplementedError

    def make_forms(self) -> None:
        super().make_forms()
        rows: list[tuple[str, int, Callable[[int], Expr]]] = [
            ("choice", 2, self._choice), ("choice", 1, self._range), ("wrapped", 2, self._sign),
            ("logic", 1, self._negated)]
        added = [form for name, weight, form in rows if self.has(name) for _ in range(weight)]
        self.pure_forms += added
        self.all_forms += added
        if self.has("float"):
            self.float_forms = [self._cancelled, self._cancelled] + [self._float_choice] * self.has("choice")

    def more_statements(self) -> list[tuple[str, int, Callable[[int], list[Stmt]]]]:
        return [*super().more_statements(), ("exchange", 3, self.exchange), ("wrapped", 2, self.sign_branch),
                ("byte_access", 3, self.overlap)]

    # Expressions

    def operands(self, depth: int) -> tuple[Expr, Expr, bool]:
        """Two operands without effects, which may so be written twice; and whether they are floating."""
        floating = self.has("float") and self.choices.chance(35)
        self.pure += 1
        if floating:
            left, right = self.float_expr(depth - 1), self.float_expr(0)
        else:
            left, right = self.int_expr(depth - 1), self.int_expr(0 if self.choices.chance(60) else depth - 1)
        self.pure -= 1
        return left, right, floating

    def lesser(self, left: Expr, right: Expr) -> Expr:
        """a < b ? a : b, and what is like it."""
        chosen = [left, right]
        if self.choices.chance(50):
            chosen.reverse()
        if self.choices.chance(15) and not (isinstance(left.ty, IntType) and left.ty is BOOL):
            chosen[0] = Unary("-", left)
        return Conditional(Compare(self.choices.pick(RELATIONS), left, right), chosen[0], chosen[1])

    def whole(self, value: Expr) -> Expr:
        """A floating value where an integer is wanted."""
        return FloatToInt(self.choices.pick(PLAIN), value) if isinstance(value.ty, FloatType) else value

    def _choice(self, depth: int) -> Expr:
        left, right, _ = self.operands(depth)
        return self.whole(self.lesser(left, right))

    def _float_choice(self, depth: int) -> Expr:
        self.pure += 1
        left, right = self.float_expr(depth - 1), self.float_expr(depth - 1)
        self.pure -= 1
        return self.lesser(left, right)

    def _range(self, depth: int) -> Expr:
        """low <= x && x < high, and what is like it; without floats also x - low < high - low."""
        value, low, floating = self.operands(depth)
        high: Expr = self.float_constant(DOUBLE) if floating else self.int_constant(low.int_type)
        if not floating and self.choices.chance(30):
            wide = self.choices.pick((UINT, ULONG))
            width = Const(wide, wide.wrap(self.int_constant().value))
            distance = IntBinary("-", Cast(wide, value), Cast(wide, low))
            return Compare(self.choices.pick(("<", "<=", ">")), distance, width)
        if self.choices.chance(25):
            high = low
        pick = self.choices.pick
        return Logic(pick(("&&", "||")), Compare(pick(RELATIONS), value, low), Compare(pick(RELATIONS), value, high))

    def wrapped(self, depth: int) -> Expr:
        """(int)(a - b), the difference or sum of unsigned operands: it wraps where that of signed ones is undefined."""
        signed = self.choices.pick(SIGNED)
        unsigned = UNSIGNED_OF[signed]
        self.pure += 1
        left, right = self.int_expr(depth - 1), self.int_expr(0)
        self.pure -= 1
        parts: list[Expr] = [Cast(unsigned, left), Cast(unsigned, right)]
        if self.choices.chance(50):
            parts[0] = IntBinary(self.choices.pick(("^", "+")), parts[0], Const(unsigned, 1 << (unsigned.bits - 1)))
        return Cast(signed, IntBinary(self.choices.pick(("-", "-", "+")), parts[0], parts[1]))

    def sign_of(self, value: Expr) -> Expr:
        return Compare(self.choices.pick(RELATIONS), value, Const(INT, self.choices.pick((0, 0, 0, 1, -1))))

    def _sign(self, depth: int) -> Expr:
        return self.sign_of(self.wrapped(depth))

    def _negated(self, depth: int) -> Expr:
        """!(a < b): of floating operands that is not a >= b, since they may be unordered."""
        if self.has("float") and self.choices.chance(50):
            left = self.float_expr(depth)
            inner: Expr = Compare(self.choices.pick(RELATIONS), left, self.paired(left, self.float_expr(0)))
        else:
            inner = self.condition(depth)
        return Unary("!", inner)

    def _cancelled(self, depth: int) -> Expr:
        """x + y - y: equal to x only where nothing is rounded."""
        self.pure += 1
        one, two = self.float_expr(depth - 1), self.float_expr(0)
        self.pure -= 1
        first, second = self.choices.pick((("+", "-"), ("-", "+"), ("*", "/"), ("/", "*"), ("-", "-"), ("+", "+")))
        inner = FloatBinary(first, one, two)
        if self.choices.chance(25):
            return FloatBinary(second, two, inner)
        return FloatBinary(second, inner, two)

    # Statements

    def sign_branch(self, depth: int) -> list[Stmt]:
        """d = (int)(a - b); if (d > 0) …, with d used on."""
        if self.current is None or self.left() < 100:
            return self.assignment(depth)
        value = self.wrapped(2)
        self.charge(value)
        var = self.new_local(value.ty, "d")
        mark = len(self.visible)
        self.visible.append(var)
        then = self.block(1, depth - 1)
        other = self.block(1, depth - 1) if self.choices.chance(40) else None
        target = self.scalar_target() if self.choices.chance(50) else None
        del self.visible[mark:]
        use: Observe | Evaluate = Observe(var.ref()) if target is None else Evaluate(Assign(target, var.ref()))
        self.charge(use.expr)
        test = If(self.sign_of(var.ref()), then, other)
        after: list[Stmt] = [test, use] if self.choices.chance(50) else [use, test]
        return [Block([Declare(var, value), *after])]

    def exchange(self, depth: int) -> list[Stmt]:
        """Variables that get each other's values: on the sides of a branch, around a loop, or where they are not in
        order."""
        if self.current is None or self.left() < 150:
            return self.assignment(depth)
        choices = self.choices
        floating = self.has("float") and choices.chance(20)
        ty: CType = choices.pick((FLOAT, DOUBLE)) if floating else choices.pick(self.plain)
        made: list[Stmt] = []
        variables: list[Var] = []
        for _ in range(choices.pick((2, 2, 3, 4))):
            init = self.float_expr(1) if floating else self.int_expr(1)
            self.charge(init)
            variables.append(self.new_local(ty, "x"))
            made.append(Declare(variables[-1], convert(init, ty)))
        how = choices.below(3)
        if how == 0:
            made += self._sides(variables, depth)
        elif how == 1:
            made += self._rotation(variables, depth)
        else:
            made += self._sorting(variables)
        for var in variables:
            made.append(Observe(var.ref()))
        self.writes |= 1
        self.cost += 4 * len(variables) * self.weight
        return [Block(made)]

    def _sides(self, variables: list[Var], depth: int) -> list[Stmt]:
        """if (c) { x = a; y = b; … } else { x = b; y = a; … }"""
        choices = self.choices
        copies = [self.new_local(var.ty, "y") for var in variables]
        made: list[Stmt] = [Declare(copy, var.ref()) for copy, var in zip(copies, variables, strict=True)]
        cond = self.condition(1)
        self.charge(cond)
        sides: list[Block] = []
        for _ in range(2):
            order = list(copies)
            choices.shuffle(order)
            moves: list[Stmt] = [Evaluate(Assign(var.ref(), source.ref()))
                                 for var, source in zip(variables, order, strict=True)]
            sides.append(Block([*moves, *(self.body(1, depth - 1) if choices.chance(70) else [])]))
        return [*made, If(cond, sides[0], sides[1])]

    def _rotation(self, variables: list[Var], depth: int) -> list[Stmt]:
        """for (…) { t = x; x = y; y = t + e; … }"""
        choices = self.choices
        times = self.trips()
        counter, start = self.counter(INT, 0)
        kept = self.new_local(variables[0].ty, "t")
        mark = len(self.visible)
        self.visible += [counter, *variables]
        self.weight *= times
        last: Expr = kept.ref()
        if isinstance(kept.ty, IntType) and choices.chance(60):
            self.pure += 1
            last = convert(IntBinary(choices.pick(("+", "^", "-")), last, self.int_expr(1)), kept.ty)
            self.pure -= 1
        self.charge(last)
        body: list[Stmt] = [Declare(kept, variables[0].ref())]
        body += [Evaluate(Assign(one.ref(), two.ref())) for one, two in zip(variables, variables[1:], strict=False)]
        body.append(Evaluate(Assign(variables[-1].ref(), last)))
        if choices.chance(40):
            body += self.body(1, depth - 1)
        self.weight //= times
        del self.visible[mark:]
        self.cost += 4 * times * self.weight
        again = Compare("<", counter.ref(), Const(INT, times))
        return [Loop(again, Block(body), start, Assign(counter.ref(), IntBinary("+", counter.ref(), Const(INT, 1))))]

    def _sorting(self, variables: list[Var]) -> list[Stmt]:
        """if (x > y) { t = x; x = y; y = t; } for neighbours."""
        relation = self.choices.pick(("<", ">", "<=", ">="))
        made: list[Stmt] = []
        for _ in range(len(variables) - 1):
            for one, two in zip(variables, variables[1:], strict=False):
                kept = self.new_local(one.ty, "t")
                body: list[Stmt] = [Declare(kept, one.ref()), Evaluate(Assign(one.ref(), two.ref())),
                                    Evaluate(Assign(two.ref(), kept.ref()))]
                made.append(If(Compare(relation, one.ref(), two.ref()), Block(body)))
        return made

    def overlap(self, depth: int) -> list[Stmt]:
        """Stores and reads of the whole and of bytes of one object, one after the other."""
        target = self.plain_object(store=True)
        if target is None or target.int_type.size < 2 or self.left() < 100:
            return self.assignment(depth)
        made: list[Stmt] = []
        read: list[Var] = []
        for _ in range(self.choices.between(3, 5)):
            how = self.choices.weighted((4, 4, 2, 1))
            if how == 1:
                read.append(self.new_local(UCHAR, "c"))
                value: Expr = self.byte_of(target)
                made.append(Declare(read[-1], value))
            else:
                value = (self.stored(target) if how == 0 else self.byte_stored(target) if how == 2
                         else Cast(target.ty, self.readable(target)))
                made.append(Observe(value) if how == 3 else Evaluate(value))
            self.charge(value)
        for var in read:
            made.append(Observe(var.ref()))
        self.writes |= 1
        return [Block(made)]

    def stored(self, target: Lvalue) -> Expr:
        self.pure += 1
        value = self.int_expr(1)
        self.pure -= 1
        return Assign(target, self.paired(target, value))

    # Functions with many parameters

    def make_chain(self) -> None:
        """Functions with more parameters than registers, which end in calls of each other or of themselves."""
        choices = self.choices
        kinds: list[CType] = [choices.pick(MANY) for _ in range(choices.between(5, 10))]
        kinds += [choices.pick((DOUBLE, FLOAT, DOUBLE)) for _ in range(choices.below(4) * self.has("float"))]
        kinds += [choices.pick(self.records)] if self.records and choices.chance(25) else []
        choices.shuffle(kinds)
        result = choices.pick((INT, LONG, ULONG, UINT, ULLONG))
        before: Function | None = None
        for _ in range(choices.between(2, 3)):
            function = Function(self.name("f"), result, [])
            function.recursive = self.has("recursion") and choices.chance(30)
            self.begin(function, FUNCTION_BUDGET // (30 if function.recursive else 8))
            mark = len(self.visible)
            if function.recursive:
                depth = self.new_local(INT, "n")
                depth.readonly = True
                function.params.append(depth)
            if before is not None and choices.chance(40):
                choices.shuffle(kinds)
            function.params += [self.new_local(kind, "a") for kind in kinds]
            self.visible += function.params
            body = self._chained(function, before)
            del self.visible[mark:]
            function.prefix = choices.pick(("static __attribute__((noinline)) ", "static ", ""))
            self.finish(function, body)
            before = function

    def _chained(self, function: Function, before: Function | None) -> Block:
        assert function.result is not None
        made: list[Stmt] = self.body(1, 1) if self.choices.chance(40) else []
        end = self._mixed(function) if before is None else self._passed(function, before)
        self.charge(end)
        if function.recursive:
            stop = Compare("<=", function.params[0].ref(), Const(INT, 0))
            made.append(If(stop, Block([Return(convert(end, function.result))])))
            end = self._passed(function, function)
            self.cost += 20
        return Block([*made, Return(convert(end, function.result))])

    def _mixed(self, function: Function) -> Expr:
        """Every parameter with a factor of its own."""
        total: Expr = Const(ULONG, 0)
        for number, param in enumerate(function.params):
            if isinstance(param.ty, RecordType):
                found = self.descend(param.ref(), (IntType,), store=False)
                part: Expr = Const(INT, 0) if found is None else self.readable(found)
            else:
                part = self.whole(param.ref())
            total = IntBinary("+", IntBinary("*", total, Const(ULONG, 3 + number)), Cast(ULONG, part))
        return total

    def _passed(self, function: Function, to: Function) -> Expr:
        """A call with the parameters in another order."""
        args: list[Expr] = []
        for number, param in enumerate(to.params):
            if to.recursive and number == 0:
                own = to is function
                args.append(IntBinary("-", param.ref(), Const(INT, 1)) if own else Const(INT, self.choices.below(5)))
                continue
            same = [one for one in function.params if one.ty is param.ty and not one.readonly]
            arg: Expr = self.choices.pick(same).ref()
            if isinstance(param.ty, IntType) and self.choices.chance(25):
                arg = IntBinary(self.choices.pick(("+", "^")), arg, self.small())
            args.append(arg)
        return Call(to, args)

