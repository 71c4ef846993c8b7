"""Functions of generated programs, and calls: direct, through pointers, variadic."""

from __future__ import annotations

from fuzz.structured.expr import FIRST_SLOT, MACHINE, RESULT, Const, Expr, Frame, Var
from fuzz.structured.operators import convert
from fuzz.structured.stmt import Block, declaration, fresh_frame
from fuzz.structured.types import INT, CType, FunctionType, Value, copy_of, declare


class Function:
    """A function: `body` is None until it is complete, and its effects are unknown until then."""

    def __init__(self, name: str, result: CType | None, params: list[Var]) -> None:
        self.name = name
        self.result = result
        self.params = params
        self.body: Block | None = None
        self.slots = 0
        self.reads = -1
        self.writes = -1
        self.cost = 0
        self.prefix = ""            # "static ", "__attribute__((noinline)) " …
        self.variadic: list[CType] = []     # what calls pass beyond `params`
        self.recursive = False      # the first parameter bounds the depth

    @property
    def type(self) -> FunctionType:
        assert self.result is not None
        return FunctionType(self.result, tuple(param.ty for param in self.params))

    def head(self) -> str:
        params = [declaration(param) for param in self.params] + (["..."] if self.variadic else [])
        head = f"{self.name}({', '.join(params) or 'void'})"
        return self.prefix + (declare(self.result, head) if self.result else f"void {head}")

    def lines(self, out: list[str]) -> None:
        assert self.body is not None
        out.append(self.head())
        self.body.lines(out, "")

    def call(self, machine_frame: Frame, values: list[Value]) -> Value:
        """Run the body in a new frame."""
        assert self.body is not None
        machine = machine_frame[MACHINE]
        machine.tick()
        frame = fresh_frame(machine, self.slots)
        for slot, value in enumerate(values, FIRST_SLOT):
            frame[slot] = copy_of(value)
        self.body.exec(frame)
        return frame[RESULT]


class Call(Expr):
    """A call by name. Variadic arguments come after the named ones, with their promoted types."""

    __slots__ = ("args", "function")

    def __init__(self, function: Function, args: list[Expr]) -> None:
        super().__init__(function.result or INT, *args)
        self.function = function
        kinds = [param.ty for param in function.params] + function.variadic
        self.args = [convert(arg, kind) for arg, kind in zip(args, kinds, strict=True)]
        self.reads |= function.reads
        self.writes |= function.writes
        self.cost += function.cost + 5

    def ev(self, f: Frame) -> Value:
        return self.function.call(f, [arg.ev(f) for arg in self.args])

    def text(self) -> str:
        return f"{self.function.name}({', '.join(arg.text() for arg in self.args)})"


class PointerCall(Expr):
    """A call through an expression whose value is one of `among`."""

    __slots__ = ("args", "pointer")

    def __init__(self, pointer: Expr, among: list[Function], args: list[Expr]) -> None:
        super().__init__(among[0].result or INT, pointer, *args)
        self.pointer = pointer
        self.args = [convert(arg, param.ty) for arg, param in zip(args, among[0].params, strict=True)]
        for function in among:
            self.reads |= function.reads
            self.writes |= function.writes
        self.cost += max(function.cost for function in among) + 8

    def ev(self, f: Frame) -> Value:
        function: Function = self.pointer.ev(f)
        return function.call(f, [arg.ev(f) for arg in self.args])

    def text(self) -> str:
        return f"{self.pointer.text()}({', '.join(arg.text() for arg in self.args)})"


class FunctionName(Const):
    """A function's name as a pointer to it."""

    __slots__ = ()

    def text(self) -> str:
        name: str = self.value.name
        return name
