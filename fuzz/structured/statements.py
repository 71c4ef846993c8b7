"""Generates statements: assignments, branches, loops with known trip counts, switches, jumps, checks."""

from __future__ import annotations

from collections.abc import Callable

from fuzz.structured.calls import Call
from fuzz.structured.expr import Const, Expr, Lvalue, Var, conflict
from fuzz.structured.expressions import Expressions
from fuzz.structured.operators import Assign, Cast, Compare, CompoundAssign, IntBinary, Logic, Step, convert
from fuzz.structured.stmt import (
    BREAK,
    CONTINUE,
    Block,
    Case,
    ComputedGoto,
    Declare,
    Evaluate,
    Goto,
    If,
    Initializer,
    Jump,
    Label,
    Loop,
    Observe,
    Return,
    Stmt,
    Switch,
)
from fuzz.structured.types import (
    INT,
    LDOUBLE,
    LLONG,
    LONG,
    SHORT,
    UCHAR,
    UINT,
    ULONG,
    ArrayType,
    BitFieldType,
    ComplexType,
    CType,
    FloatType,
    IntType,
    PointerType,
    RecordType,
    VectorType,
)

COUNTERS = (INT, INT, INT, INT, UINT, LONG, ULONG, SHORT, UCHAR, LLONG)


class Statements(Expressions):
    """The statement part of the generator."""

    main = "main"           # the name of the main function, which does not return early
    in_loop = 0             # loops around that break and continue can leave here
    in_switch = 0           # switches inside of those
    exits: list[int]        # labels at the ends of blocks around

    def make_statements(self) -> None:
        """The table of statements, by the features that are on."""
        rows: list[tuple[str, int, Callable[[int], list[Stmt]]]] = [
            ("", 14, self.assignment), ("compound", 7, self.compound_statement), ("step", 3, self.step_statement),
            ("", 5, self.branch), ("", 6, self.for_loop), ("while", 3, self.while_loop), ("switch", 3, self.switch),
            ("", 2, self.nested), ("", 2, self.check), ("", 5, self.call_statement), ("goto", 2, self.with_exit),
            ("goto", 1, self.goto_loop), ("computed_goto", 1, self.computed_goto), ("pointer", 2, self.point),
            ("", 2, self.early)]
        rows += self.more_statements()
        self.statement_forms = [form for name, weight, form in rows if not name or self.has(name)
                                for _ in range(weight)]
        self.simple_forms = [self.assignment, self.assignment, self.check]
        if self.has("compound"):
            self.simple_forms.append(self.compound_statement)

    def more_statements(self) -> list[tuple[str, int, Callable[[int], list[Stmt]]]]:
        return []

    # Blocks

    def body(self, count: int, depth: int) -> list[Stmt]:
        """Some statements. What they declare stays visible: the caller ends the scope."""
        made: list[Stmt] = []
        for _ in range(count):
            if self.left() < 30:
                break
            made += self.statement(depth)
        return made

    def statement(self, depth: int) -> list[Stmt]:
        if depth <= 0 or self.left() < 60:
            return self.choices.pick(self.simple_forms)(depth)
        return self.choices.pick(self.statement_forms)(depth)

    def block(self, count: int, depth: int, locals_too: bool = True) -> Block:
        """A compound statement with a scope of its own, never empty of effect."""
        mark = len(self.visible)
        made: list[Stmt] = []
        if locals_too and self.choices.chance(35) and self.left() > 40:
            made += self.local()
        made += self.body(count, depth) or self.assignment(0)
        del self.visible[mark:]
        return Block(made)

    def often(self, times: int, count: int, depth: int, locals_too: bool = True) -> Block:
        """The body of a loop that runs `times` times."""
        self.weight *= times
        self.in_loop += 1
        switches, self.in_switch = self.in_switch, 0
        made = self.block(count, depth, locals_too)
        self.in_switch = switches
        self.in_loop -= 1
        self.weight //= times
        return made

    # Declarations

    def local(self) -> list[Stmt]:
        """Declares a local of some type and makes it visible."""
        choices = self.choices
        ty = self.object_type()
        if isinstance(ty, PointerType):
            return self.local_pointer(ty)
        static = self.has("static_local") and choices.chance(12) and not isinstance(ty, ComplexType | VectorType)
        addressed = self.has("pointer") and choices.chance(25)
        if static:
            init = self.initializer(ty, constant=True)
            var = self.new_global(ty, init, "t", addressed)
            self.global_mask |= var.bit
        else:
            init = self.initializer(ty, constant=False)
            if not isinstance(init, Initializer):
                self.charge(init)
            var = self.new_local(ty, addressed=addressed)
        if not addressed and isinstance(ty, IntType | FloatType):
            if self.has("volatile") and choices.chance(8):
                var.qualifiers = "volatile "
            elif self.has("const") and choices.chance(10):
                var.qualifiers = "const "
                var.const = True
        self.visible.append(var)
        return [Declare(var, init, static)]

    def local_pointer(self, ty: PointerType) -> list[Stmt]:
        extent = self.choices.pick((1, 1, 2, 4))
        target = self.address(ty, extent, len(self.visible))
        if target is None:
            extent = 1
            target = self.address(ty, 1, len(self.visible))
        if target is None:
            return []
        self.charge(target)
        var = self.new_local(ty, "p")
        var.extent = extent
        self.visible.append(var)
        return [Declare(var, target)]

    def object_type(self) -> CType:
        """A type for an object."""
        choices = self.choices
        how = choices.weighted((10, 3 * self.has("float"), 1 * self.has("long_double"), 4 * self.has("arrays"),
                                3 * bool(self.records), 2 * bool(self.vectors), 1 * self.has("complex"),
                                3 * self.has("pointer")))
        if how == 0:
            return choices.pick(self.ints)
        if how == 1:
            return self.real_type()
        if how == 2:
            return LDOUBLE
        if how == 3:
            return self.array_type()
        if how == 4:
            return choices.pick(self.records)
        if how == 5:
            return choices.pick(self.vectors)
        if how == 6:
            return self.complex_type()
        return self.pointer_to(self.choices.pick(self.pointees)) if self.pointees else choices.pick(self.ints)

    pointees: list[CType]
    pointer_types: dict[CType, PointerType]

    def pointer_to(self, ty: CType) -> PointerType:
        """Types are compared by identity: one pointer type for each."""
        if ty not in self.pointer_types:
            self.pointer_types[ty] = PointerType(ty)
        return self.pointer_types[ty]

    def real_type(self) -> FloatType:
        raise NotImplementedError

    def complex_type(self) -> ComplexType:
        raise NotImplementedError

    def array_type(self) -> ArrayType:
        raise NotImplementedError

    def initializer(self, ty: CType, constant: bool) -> Expr | Initializer:
        """An initializer of the type; `constant`: of constant expressions."""
        choices = self.choices
        if isinstance(ty, ArrayType):
            return self.array_initializer(ty, constant)
        if isinstance(ty, RecordType):
            value = None if constant or choices.chance(60) else self.record_value(ty, 1)
            return value or self.record_initializer(ty, constant)
        if isinstance(ty, IntType):
            if constant or choices.chance(30):
                return self.typed_constant(ty)
            return convert(self.int_expr(2), ty)
        if isinstance(ty, FloatType) and ty is not LDOUBLE:
            return self.float_constant(ty) if constant else convert(self.float_expr(2), ty)
        if ty is LDOUBLE:
            return Const(ty, choices.below(1000)) if constant else self.reduced_long()
        if constant and isinstance(ty, VectorType):
            return Initializer(ty, [("", 0, self.typed_constant(ty.elem))])
        value = self.value_for(ty, 1)
        assert value is not None
        return value

    def typed_constant(self, ty: CType) -> Expr:
        if isinstance(ty, FloatType):
            return self.float_constant(ty) if ty is not LDOUBLE else Const(ty, self.choices.below(1000))
        assert isinstance(ty, IntType)
        if isinstance(ty, BitFieldType) or ty.rank < INT.rank:
            base = ty.base if isinstance(ty, BitFieldType) else ty
            made = self.int_constant(ty)
            return convert(Const(base if base.rank > INT.rank else INT, made.value), ty)
        return self.int_constant(ty)

    def array_initializer(self, ty: ArrayType, constant: bool) -> Initializer:
        choices = self.choices
        items: list[tuple[str, int, Initializer | Expr]] = []
        if self.has("designated") and choices.chance(20):
            keys = sorted({choices.below(ty.count) for _ in range(3)})
            for key in keys:
                items.append((f"[{key}] = ", key, self.element(ty.elem, constant)))
            return Initializer(ty, items)
        count = ty.count if choices.chance(70) else 1 + choices.below(ty.count)
        return Initializer(ty, [("", key, self.element(ty.elem, constant)) for key in range(count)])

    def element(self, ty: CType, constant: bool) -> Initializer | Expr:
        if isinstance(ty, IntType | FloatType):
            made = self.typed_constant(ty)
            if constant or self.choices.chance(75):
                return made
            self.pure += 1
            made = self.int_leaf() if isinstance(ty, IntType) else made
            self.pure -= 1
            self.charge(made)
            return convert(made, ty)
        return self.initializer(ty, True)

    def record_initializer(self, ty: RecordType, constant: bool) -> Initializer:
        fields = ty.fields
        if ty.union:
            key = self.member(ty, store=True)
            return Initializer(ty, [(f".{fields[key].name} = ", key, self.element(fields[key].ty, constant))])
        keys = [key for key in range(len(fields)) if not isinstance(fields[key].ty, PointerType)]
        if self.has("designated") and self.choices.chance(30):
            self.choices.shuffle(keys)
            keys = keys[:1 + self.choices.below(len(keys))]
            return Initializer(ty, [(f".{fields[key].name} = ", key, self.element(fields[key].ty, constant))
                                    for key in keys])
        return Initializer(ty, [("", key, self.element(fields[key].ty, constant)) for key in keys])

    # Simple statements

    def evaluate(self, expr: Expr) -> list[Stmt]:
        self.charge(expr)
        return [Evaluate(expr)]

    def assignment(self, depth: int) -> list[Stmt]:
        choices = self.choices
        kinds: list[type[CType]] = [IntType]
        if choices.chance(35):
            kinds = [FloatType, ComplexType, VectorType, RecordType, IntType]
            kinds = [choices.pick(kinds)]
        target = self.find((kinds[0],), store=True)
        if target is None:
            return self.check(depth)
        ty = target.ty
        value: Expr | None
        if isinstance(ty, IntType):
            value = self.int_expr(3 if choices.chance(50) else 2)
        else:
            value = self.value_for(ty, 3)
        if value is None or conflict(target, value):
            return self.check(depth)
        return self.evaluate(Assign(target, value))

    def compound_statement(self, depth: int) -> list[Stmt]:
        if self.has("float") and self.choices.chance(15):
            target = self.find((FloatType,), store=True)
            if target is not None and target.ty is not LDOUBLE:
                value = self.float_expr(2)
                if not conflict(target, value) and value.ty is not LDOUBLE:
                    return self.evaluate(CompoundAssign(self.choices.pick(("+", "-", "*", "/")), target, value))
        made = self.compound(2)
        return self.assignment(depth) if made is None else self.evaluate(made)

    def step_statement(self, depth: int) -> list[Stmt]:
        made = self._step(1)
        return self.evaluate(made) if isinstance(made, Step) else self.assignment(depth)

    def check(self, depth: int) -> list[Stmt]:
        if self.has("float") and self.choices.chance(15):
            expr = self.float_expr(2)
        else:
            expr = self.int_expr(2)
        made = Observe(Cast(expr.ty, expr))
        self.charge(made.expr)
        return [made]

    def call_statement(self, depth: int) -> list[Stmt]:
        """A call for what it does, its value checked or dropped; any type of result."""
        fitting = [function for function in self.functions if self.callable_now(function)]
        if not fitting:
            return self.assignment(depth)
        function = self.choices.pick(fitting)
        args = self.arguments(function, 2)
        if args is None:
            return self.assignment(depth)
        call: Expr = Call(function, args)
        if function.result is None or self.choices.chance(20):
            return self.evaluate(call)
        target = None
        if isinstance(function.result, RecordType):
            target = self.target_of(function.result)
        if target is not None and not conflict(target, call):
            return self.evaluate(Assign(target, call))
        if isinstance(function.result, IntType | FloatType):
            made = Observe(call)
            self.charge(call)
            return [made]
        return self.evaluate(call)

    def target_of(self, ty: CType) -> Lvalue | None:
        found = [var for var in self.visible if var.ty is ty and not var.const and not var.readonly]
        return self.choices.pick(found).ref() if found else None

    def point(self, depth: int) -> list[Stmt]:
        """Makes a pointer point elsewhere: to an object that was visible when the pointer was declared."""
        found = [index for index, var in enumerate(self.visible)
                 if isinstance(var.ty, PointerType) and var.extent and not var.readonly and not var.const]
        if not found:
            return self.assignment(depth)
        at = self.choices.pick(found)
        var = self.visible[at]
        assert isinstance(var.ty, PointerType)
        limit = at if var.cells is None else self.global_count
        target = self.address(var.ty, var.extent, min(at, limit))
        if target is None:
            return self.assignment(depth)
        return self.evaluate(Assign(var.ref(), target))

    label_tables = False    # whether the current function takes labels' addresses: it can't be inlined then
    global_count = 0        # of the visible objects, how many have static storage and file scope
    global_mask = 0         # effect bits of objects that outlive a call

    def early(self, depth: int) -> list[Stmt]:
        """A conditional jump: out of a loop, to its end, to a label further out, out of the function."""
        choices = self.choices
        forms: list[Stmt] = []
        if self.in_loop:
            forms.append(Jump(CONTINUE))
            if not self.in_switch:
                forms.append(Jump(BREAK))
        if self.exits and self.has("goto"):
            forms.append(Goto(choices.pick(self.exits)))
        current = self.current
        if current is not None and current.name != self.main and isinstance(current.result, IntType):
            value = convert(self.int_expr(1), current.result)
            self.charge(value)
            forms.append(Return(value))
        if not forms:
            return self.assignment(depth)
        cond = self.condition(2)
        self.charge(cond)
        return [If(cond, Block([choices.pick(forms)]))]

    # Structured statements

    def nested(self, depth: int) -> list[Stmt]:
        return [self.block(2, depth - 1)]

    def branch(self, depth: int) -> list[Stmt]:
        cond = self.condition(2)
        self.charge(cond)
        then = self.block(self.choices.between(1, 3), depth - 1)
        other = self.block(self.choices.between(1, 2), depth - 1) if self.choices.chance(50) else None
        return [If(cond, then, other)]

    def trips(self) -> int:
        """How often a loop may run here: mostly little, sometimes as much as the budget allows."""
        most = max(1, self.left() // 40)
        return min(most, self.choices.pick((1, 2, 3, 3, 4, 4, 5, 7, 8, 8, 16, 17, 33)))

    def counter(self, ty: IntType, init: int) -> tuple[Var, Declare]:
        var = self.new_local(ty, "i")
        var.readonly = True
        return var, Declare(var, convert(Const(ty if ty.rank >= INT.rank else INT, init), ty))

    def for_loop(self, depth: int) -> list[Stmt]:
        choices = self.choices
        times = self.trips()
        ty = choices.pick(COUNTERS)
        step = choices.pick((1, 1, 1, 1, 2, 3))
        start = choices.pick((0, 0, 0, 1, 2)) if not ty.signed or choices.chance(80) else -choices.below(5)
        end = start + step * times
        constant = ty if ty.rank >= INT.rank else INT
        if end > 120 and ty is UCHAR:
            ty = constant = INT
        var, declare = self.counter(ty, start)
        ref = var.ref()
        bound = Const(constant, end)
        how = choices.weighted((6, 2, 2))
        if how == 1 or (how == 2 and start < step):
            cond: Expr = Compare("!=", ref, bound)
        elif how == 0:
            cond = Compare("<", ref, bound)
        else:
            cond = Compare(">", ref, Const(constant, start - step if start >= step else 0))
            declare.shown = declare.init = convert(Const(constant, end - step), ty)
            step = -step
        by: Expr = CompoundAssign("+" if step > 0 else "-", ref, Const(INT, abs(step)))
        if abs(step) == 1 and choices.chance(80):
            by = Step(step, choices.chance(50), ref)
        mark = len(self.visible)
        self.visible.append(var)
        if choices.chance(15):
            extra = self.condition(1)
            self.charge(extra)
            cond = Logic("&&", cond, extra)
        body = self.often(times, choices.between(1, 3), depth - 1)
        del self.visible[mark:]
        self.cost += 4 * times * self.weight
        return [Loop(cond, body, declare, by)]

    def while_loop(self, depth: int) -> list[Stmt]:
        """while and do, counted by a variable that only they change; with a data-dependent condition added or not."""
        choices = self.choices
        times = self.trips()
        var, declare = self.counter(choices.pick((INT, UINT, LONG)), times)
        mark = len(self.visible)
        self.visible.append(var)
        test_last = choices.chance(40)
        cond: Expr = Compare(">", Step(-1, test_last, var.ref()), Const(INT, 0))
        if choices.chance(40):
            extra = self.condition(2)
            self.charge(extra)
            cond = Logic("&&", cond, extra)
        body = self.often(times, choices.between(1, 3), depth - 1)
        del self.visible[mark:]
        self.cost += 4 * times * self.weight
        return [Block([declare, Loop(cond, body, test_last=test_last)])]

    def switch(self, depth: int) -> list[Stmt]:
        choices = self.choices
        ty = choices.pick((INT, INT, UINT, LONG, ULONG))
        count = choices.between(2, 9)
        on: Expr = self.int_expr(2)
        dense = choices.chance(60)
        if dense or choices.chance(50):
            on = IntBinary("&", on, Const(INT, choices.pick((3, 7, 15))))
        base = choices.pick((0, 0, 1, -2)) if ty.signed else 0
        on = Cast(ty, on)
        self.charge(on)
        made: list[Stmt] = []
        taken: list[tuple[int, int]] = []
        for number in range(count):
            low = base + number if dense else self.int_constant(ty).value
            high = low
            if self.has("case_range") and choices.chance(15):
                high = min(ty.high, low + choices.pick((0, 1, 5, 1000)))
            if any(low <= other_high and other_low <= high for other_low, other_high in taken):
                continue
            taken.append((low, high))
            made.append(Case(ty, low, high))
            if choices.chance(75):
                made += self.arm(depth)
        if choices.chance(70):
            at = len(made) if choices.chance(70) else 0
            made[at:at] = [Case(ty, None), *self.arm(depth)]
        if not made:
            return self.assignment(depth)
        return [Switch(on, Block(made))]

    def arm(self, depth: int) -> list[Stmt]:
        self.in_switch += 1
        made: list[Stmt] = [self.block(self.choices.between(1, 2), depth - 2)]
        self.in_switch -= 1
        if self.choices.chance(70):
            made.append(Jump(BREAK))
        return made

    # goto

    def with_exit(self, depth: int) -> list[Stmt]:
        """A block with a label at its end, which everything inside may jump to."""
        number = self.label()
        self.exits.append(number)
        made = self.block(self.choices.between(2, 4), depth - 1)
        self.exits.remove(number)
        return [Block([*made.body, Label(number)])]

    def goto_loop(self, depth: int) -> list[Stmt]:
        """A loop made of a label and a jump back."""
        times = self.trips()
        var, declare = self.counter(INT, 0)
        number = self.label()
        mark = len(self.visible)
        self.visible.append(var)
        loops, self.in_loop = self.in_loop, 0
        self.weight *= times
        inner = self.block(2, depth - 1)
        self.weight //= times
        self.in_loop = loops
        del self.visible[mark:]
        again = Compare("<", Step(1, True, var.ref()), Const(INT, times))
        self.cost += 6 * times * self.weight
        return [Block([declare, Label(number), inner, If(again, Block([Goto(number)]))])]

    def computed_goto(self, depth: int) -> list[Stmt]:
        """A jump through a table of labels, to one of the parts of a block."""
        self.label_tables = True
        count = self.choices.pick((2, 4, 4, 8))
        self.pure += 1
        index = self.int_expr(1)
        self.pure -= 1
        self.charge(index)
        numbers = [self.label() for _ in range(count)]
        end = self.label()
        body: list[Stmt] = [ComputedGoto(self.name("labels"), numbers, index)]
        for number in numbers:
            body += [Label(number), self.block(1, depth - 2)]
            if self.choices.chance(70):
                body.append(Goto(end))
        body.append(Label(end))
        return [Block(body)]
