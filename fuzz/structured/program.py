"""Puts a program together: types, globals, functions, main; runs it, and prints what the run has settled on."""

from __future__ import annotations

from dataclasses import dataclass

from fuzz.structured.calls import Call, Function, FunctionName
from fuzz.structured.choices import Choices
from fuzz.structured.context import FUNCTION_BUDGET, MAIN_BUDGET
from fuzz.structured.expr import OUTPUT, REACHED, AddressOf, Const, Expr, Index, Var
from fuzz.structured.operators import Compare, Conditional, IntBinary, Opaque, convert
from fuzz.structured.stmt import (
    Block,
    Declare,
    Evaluate,
    If,
    Initializer,
    Machine,
    Observe,
    Return,
    Show,
    Stmt,
    declaration,
    fresh_frame,
)
from fuzz.structured.sweeps import Sweeps
from fuzz.structured.types import (
    BOOL,
    CDOUBLE,
    CFLOAT,
    DOUBLE,
    FLOAT,
    INT,
    INTS,
    LONG,
    SCHAR,
    UCHAR,
    UINT,
    ULONG,
    USHORT,
    ArrayType,
    BitFieldType,
    ComplexType,
    CType,
    Field,
    FloatType,
    IntType,
    PointerType,
    RecordType,
    VectorType,
)


@dataclass(frozen=True)
class Made:
    """A program without the fixed text before it, the helpers that it calls, and what it prints."""

    body: str
    helpers: frozenset[tuple[str, str]]
    expected: str


class Generation(Sweeps):
    """One program. `main` is the name of its main function, and its names are numbered from `first` on, so that several
    programs can stand in one file."""

    def __init__(self, choices: Choices, features: frozenset[str], main: str = "main", first: int = 0) -> None:
        super().__init__(choices, features)
        self.main = main
        self.names = first
        self.exits = []
        self.variadics = []
        self.sweeps = []
        self.pointees = []
        self.pointer_types = {}
        self.items: list[tuple[Var, Expr | Initializer] | Function] = []      # in the order of the text
        self.make_forms()
        self.make_statements()

    # Types

    def make_types(self) -> None:
        choices = self.choices
        if self.has("enum"):
            value = choices.between(-3, 2)
            for _ in range(choices.between(2, 6)):
                self.enums[self.name("E")] = value
                value += choices.pick((1, 1, 2, 10, 1000))
        if self.has("vector"):
            elems: list[CType] = [UCHAR, USHORT, UINT, ULONG] + [FLOAT, DOUBLE] * self.has("float")
            for _ in range(choices.between(1, 2)):
                elem, size = choices.pick(elems), choices.pick((8, 16, 16, 32))
                self.vectors.append(VectorType(self.name("v"), elem, max(2, size // elem.size)))
        if self.has("struct"):
            for _ in range(choices.between(1, 4)):
                self.records.append(self.make_record())
        if self.has("union"):
            chosen = [choices.pick(INTS) for _ in range(choices.between(2, 4))]
            fields = [Field(f"m{key}", ty) for key, ty in enumerate(chosen)]
            self.records.append(RecordType(self.name("U"), fields, True, False))
        if self.has("pointer"):
            candidates: list[CType] = [*self.ints, INT, INT, LONG, *self.records] + [DOUBLE, FLOAT] * self.has("float")
            self.pointees = [choices.pick(candidates) for _ in range(choices.between(1, 4))]

    def make_record(self) -> RecordType:
        choices = self.choices
        packed = self.has("packed") and choices.chance(25)
        fields: list[Field] = []
        if choices.chance(25):
            fields.append(Field("m0", ArrayType(UCHAR, choices.pick((3, 5, 7, 12, 17, 24)))))
        else:
            for key in range(choices.between(1, 6)):
                fields.append(Field(f"m{key}", self.field_type()))
        return RecordType(self.name("S"), fields, False, packed)

    def field_type(self) -> CType:
        choices = self.choices
        how = choices.weighted((8, 5 * self.has("bitfield"), 2 * self.has("float"), 1, 1 * bool(self.records)))
        if how == 1:
            base = choices.pick((INT, UINT, INT, UINT, LONG, ULONG, SCHAR, USHORT, *[BOOL] * self.has("bool")))
            most = base.bits if choices.chance(30) else min(base.bits, 12)
            return BitFieldType(base, 1 if base is BOOL else choices.between(1, most))
        if how == 2:
            return choices.pick((FLOAT, DOUBLE))
        if how == 3:
            return ArrayType(choices.pick(self.ints), choices.between(1, 5))
        if how == 4:
            return choices.pick(self.records)
        return choices.pick(self.ints)

    def real_type(self) -> FloatType:
        return self.choices.pick((FLOAT, DOUBLE, DOUBLE))

    def complex_type(self) -> ComplexType:
        return self.choices.pick((CDOUBLE, CDOUBLE, CFLOAT))

    def array_type(self) -> ArrayType:
        choices = self.choices
        elem: CType = choices.pick((*INTS, *self.ints))
        if self.has("float") and choices.chance(15):
            elem = choices.pick((FLOAT, DOUBLE))
        elif self.records and choices.chance(12):
            elem = choices.pick(self.records)
        elif self.pointees and choices.chance(30):
            elem = choices.pick(self.pointees)
        if choices.chance(20):
            return ArrayType(ArrayType(elem, choices.between(1, 4)), choices.between(1, 4))
        return ArrayType(elem, choices.pick((1, 2, 3, 4, 5, 8, 8, 10, 16)))

    # Globals

    def add_global(self, ty: CType, init: Expr | Initializer, addressed: bool = False) -> Var:
        var = self.new_global(ty, init, "g", addressed)
        var.qualifiers = self.choices.pick(("static ", "", ""))
        self.global_mask |= var.bit
        self.visible.append(var)
        self.globals.append(var)
        self.items.append((var, init))
        return var

    def make_globals(self) -> None:
        choices = self.choices
        for ty in dict.fromkeys(self.pointees):
            if choices.chance(60):
                self.add_global(ty, self.initializer(ty, True), addressed=True)
            array = ArrayType(ty, choices.pick((2, 3, 4, 8)))
            self.add_global(array, self.initializer(array, True), addressed=True)
        for _ in range(choices.between(2, 9)):
            ty = self.object_type()
            if isinstance(ty, PointerType):
                self.global_pointer(ty)
                continue
            if isinstance(ty, ComplexType):
                self.add_global(ty, Opaque(ty, "0", lambda: (0, 0), []))
                continue
            addressed = self.has("pointer") and choices.chance(20)
            var = self.add_global(ty, self.initializer(ty, True), addressed)
            if addressed or not isinstance(ty, IntType | FloatType | ArrayType):
                continue
            if self.has("const") and choices.chance(12):
                var.qualifiers = choices.pick(("const ", "static const "))
                var.const = True
            elif self.has("volatile") and choices.chance(12):
                var.qualifiers += "volatile "
            elif self.has("atomic") and choices.chance(12) and isinstance(ty, IntType) and 8 <= ty.bits <= 64:
                var.qualifiers += "_Atomic "
        if self.has("list"):
            self.make_nodes()

    def global_pointer(self, ty: PointerType) -> None:
        extent = self.choices.pick((1, 2))
        target = self.address(ty, extent, len(self.visible)) or self.address(ty, 1, len(self.visible))
        if not isinstance(target, AddressOf):
            return
        of = target.of.ty
        reach = of.count if target.decay and isinstance(of, ArrayType) else 1
        var = self.add_global(ty, target)
        var.qualifiers = ""
        var.extent = min(extent, reach)

    def make_nodes(self) -> None:
        self.make_list()
        record, count = self.list_record, self.choices.between(2, 6)
        order = list(range(count))
        self.choices.shuffle(order)
        following = dict(zip(order, order[1:], strict=False))
        array = ArrayType(record, count)
        var = self.add_global(array, Initializer(array, []), addressed=True)
        var.qualifiers = ""
        pointer = self.pointer_to(record)
        items: list[tuple[str, int, Initializer | Expr]] = []
        for key in range(count):
            parts: list[tuple[str, int, Initializer | Expr]] = [("", 0, self.typed_constant(record.fields[0].ty))]
            if key in following:
                place = Index(var.ref(), Const(INT, following[key]), record, count)
                parts.append(("", 1, AddressOf(place, pointer)))
            items.append(("", key, Initializer(record, parts)))
        init = Initializer(array, items)
        self.cells[var.slot][:] = init.build([])
        self.items[-1] = (var, init)
        self.visible.pop()          # its nodes are reached by walks only, so that links stay as they are
        self.nodes = var

    # Functions

    def begin(self, function: Function, budget: int) -> None:
        self.current = function
        self.exits = []
        self.reads = self.writes = self.cost = 0
        self.weight = 1
        self.label_tables = False
        self.budget = budget

    def param(self, function: Function) -> Var:
        """Adds a parameter."""
        ty = self.object_type()
        while isinstance(ty, ArrayType):
            ty = self.object_type()
        var = self.new_local(ty, "a")
        if isinstance(ty, PointerType):
            var.extent = self.choices.pick((1, 1, 2))
        function.params.append(var)
        return var

    def make_function(self) -> None:
        choices = self.choices
        result: CType | None = choices.pick(self.ints)
        other = self.object_type()
        if choices.chance(30) and not isinstance(other, ArrayType | PointerType):
            result = other
        elif choices.chance(10):
            result = None
        function = Function(self.name("f"), result, [])
        function.recursive = self.has("recursion") and isinstance(result, IntType) and choices.chance(25)
        self.begin(function, FUNCTION_BUDGET // (20 if function.recursive else 1))
        mark = len(self.visible)
        if function.recursive:
            depth = self.new_local(INT, "n")
            depth.readonly = True
            function.params.append(depth)
            self.visible.append(depth)
        self.visible += [self.param(function) for _ in range(choices.between(0, 4))]
        body = self.function_body(function)
        del self.visible[mark:]
        function.prefix = self.linkage(function)
        self.finish(function, body)

    def linkage(self, function: Function) -> str:
        forms = ["static ", "", "static __attribute__((noinline)) "] + ["static inline "] * self.has("inline")
        if self.has("inline") and not function.recursive and not self.label_tables:
            forms.append("static inline __attribute__((always_inline)) ")
        return self.choices.pick(forms)

    def function_body(self, function: Function) -> Block:
        made: list[Stmt] = []
        for _ in range(self.choices.below(3)):
            made += self.local()
        if function.recursive:
            assert function.result is not None
            base = convert(self.int_expr(1), function.result)
            self.charge(base)
            made.append(If(Compare("<=", function.params[0].ref(), Const(INT, 0)), Block([Return(base)])))
        made += self.body(self.choices.between(1, 5), 3)
        if function.result is not None:
            made.append(Return(self.result_value(function)))
        return Block(made)

    def result_value(self, function: Function) -> Expr:
        if function.recursive:
            value = self.again(function)
        else:
            assert function.result is not None
            found = self.value_for(function.result, 2)
            if found is None:
                assert isinstance(function.result, RecordType)
                var = self.add_late(function.result)
                found = var.ref()
            value = found
        self.charge(value)
        return convert(value, function.result) if function.result else value

    def add_late(self, ty: RecordType) -> Var:
        """A global for a type that no visible object has."""
        mark = self.visible
        self.visible = []
        var = self.add_global(ty, self.record_initializer(ty, True))
        self.visible = mark
        return var

    def again(self, function: Function) -> Expr:
        """One or two calls of the function itself, one level less deep."""
        self.pure += 1
        calls: list[Expr] = []
        for _ in range(self.choices.between(1, 2)):
            args: list[Expr] = [IntBinary("-", function.params[0].ref(), Const(INT, 1))]
            for param in function.params[1:]:
                args.append(self.value_for(param.ty, 1, param.extent) or param.ref())
            calls.append(Call(function, args))
            self.cost += 20
        rest = self.int_constant()
        self.pure -= 1
        made: Expr = calls[0]
        if len(calls) > 1:
            made = Conditional(self.condition(1), calls[0], calls[1])
        return IntBinary(self.choices.pick(("+", "-", "^", *["*"] * self.has("recursive_product"))), made, rest)

    def finish(self, function: Function, body: Block) -> None:
        function.body = body
        lasting = self.global_mask | OUTPUT | REACHED
        function.reads = self.reads & lasting
        function.writes = self.writes & lasting
        function.cost = self.cost * (5 if function.recursive else 1)
        self.functions.append(function)
        self.items.append(function)
        self.current = None

    def make_table(self) -> None:
        """Functions of one type, and an array of pointers to them."""
        choices = self.choices
        result = choices.pick((INT, UINT, LONG, choices.pick(self.ints)))
        kinds = [choices.pick(self.ints) for _ in range(choices.between(1, 3))]
        among: list[Function] = []
        for _ in range(choices.pick((2, 2, 4))):
            function = Function(self.name("f"), result, [])
            self.begin(function, FUNCTION_BUDGET // 6)
            mark = len(self.visible)
            for kind in kinds:
                function.params.append(self.new_local(kind, "a"))
            self.visible += function.params
            body = self.function_body(function)
            del self.visible[mark:]
            function.prefix = "static "
            self.finish(function, body)
            among.append(function)
        pointer = PointerType(among[0].type)
        table = ArrayType(pointer, len(among))
        init = Initializer(table, [("", key, FunctionName(pointer, function)) for key, function in enumerate(among)])
        var = self.add_global(table, init)
        var.qualifiers = "static "
        var.const = True
        self.visible.remove(var)
        self.globals.remove(var)
        self.function_tables.append((var, among))

    def make_main(self) -> Function:
        function = Function(self.main, INT, [])
        self.begin(function, MAIN_BUDGET)
        made: list[Stmt] = []
        mark = len(self.visible)
        for _ in range(self.choices.between(1, 4)):
            made += self.local()
        for number in range(self.choices.between(3, 12)):
            made += self.statement(3)
            if self.choices.chance(40):
                made.append(Show(f"step{number}"))
        for sweep in self.sweeps:
            made += [Evaluate(Call(sweep, [])), Show(sweep.name)]
        for called in self.functions:
            args = self.arguments(called, 2)
            if args is None or called.cost + 50 > self.left():
                continue
            call = Call(called, args)
            self.charge(call)
            if called.result is not None and not isinstance(called.result, IntType | FloatType):
                var = self.new_local(called.result, "r")
                made += [Declare(var, call), Observe(var.ref()), Show(called.name)]
            else:
                made += [Observe(call) if called.result else Evaluate(call), Show(called.name)]
        for var in self.visible:
            if not isinstance(var.ty, PointerType):
                made += [Observe(var.ref())]
                if self.choices.chance(30):
                    made.append(Show(var.name))
        del self.visible[mark:]
        made += [Show("end"), Return(Const(INT, 0))]
        function.body = Block(made)
        return function

    def generate(self) -> Made:
        """Errors: TooLong."""
        choices = self.choices
        self.make_types()
        self.make_globals()
        self.global_count = len(self.visible)
        if self.has("varargs"):
            for _ in range(choices.between(1, 2)):
                self.variadics.append(self.make_variadic())
                self.items.append(self.variadics[-1])
        for _ in range(choices.between(1, 6)):
            self.make_function()
        if self.has("function_pointer"):
            self.make_table()
        if self.has("many_arguments"):
            self.make_chain()
        if self.has("sweep"):
            for _ in range(choices.between(1, 3)):
                self.make_sweep()
        main = self.make_main()
        machine = Machine()
        frame = fresh_frame(machine, main.slots)
        assert main.body is not None
        main.body.exec(frame)
        return Made(self.text(main), frozenset(machine.helpers), "".join(machine.output))

    def text(self, main: Function) -> str:
        parts: list[str] = []
        for item in self.items:
            if isinstance(item, Function):
                item.lines(parts)
            else:
                var, init = item
                parts.append(f"{declaration(var)} = {init.text()};")
        main.lines(parts)
        body = "\n".join(parts)
        types = [vector.define() for vector in self.vectors] + [record.define() for record in self.records]
        if self.enums:
            listed = ", ".join(f"{name} = {value}" for name, value in self.enums.items())
            types.append(f"enum {{ {listed} }};")
        if self.nodes is not None:
            types.append(self.list_record.define())
        return "\n".join(types) + "\n" + body + "\n"
