"""Statements of generated programs: they print themselves as C and run themselves in a frame.

`exec` gives NEXT, or what leaves the statement early: BREAK, CONTINUE, RETURN or the number of a label to go to.
"""

from __future__ import annotations

import struct

from fuzz.generator import GeneratorError
from fuzz.structured.expr import FIRST_SLOT, MACHINE, OUTPUT, RESULT, Const, Expr, Frame, Var
from fuzz.structured.types import (
    LDOUBLE,
    ArrayType,
    ComplexType,
    CType,
    FloatType,
    IntType,
    PointerType,
    RecordType,
    Value,
    VectorType,
    copy_of,
    declare,
    zero,
)

NEXT = 0
BREAK = 1
CONTINUE = 2
RETURN = 3
FIRST_LABEL = 8
STEP_LIMIT = 60_000
MASK64 = (1 << 64) - 1
CRC = 0xCBF29CE484222325       # what the checksum begins with


class TooLong(GeneratorError):
    """The program runs for more steps than its estimate allows: it is not used."""


class Machine:
    """What a run of a program has apart from its objects: output, checksum, steps; and the helpers its guards need."""

    def __init__(self) -> None:
        self.steps = 0
        self.crc = CRC
        self.output: list[str] = []
        self.helpers: set[tuple[str, str]] = set()

    def tick(self) -> None:
        self.steps += 1
        if self.steps > STEP_LIMIT:
            raise TooLong

    def check(self, word: int) -> None:
        """What the C function `chk` does."""
        crc = ((self.crc ^ word & MASK64) * 0x100000001B3) & MASK64
        self.crc = crc ^ crc >> 29


class Initializer:
    """A braced list for an array or record: (designator, key, element); what is not named is zero."""

    def __init__(self, ty: CType, items: list[tuple[str, int, Initializer | Expr]]) -> None:
        self.ty = ty
        self.items = items

    def build(self, f: Frame) -> Value:
        value = zero(self.ty)
        if isinstance(self.ty, VectorType):
            value = list(value)
        for _, key, item in self.items:
            made = item.build(f) if isinstance(item, Initializer) else copy_of(item.ev(f))
            if isinstance(self.ty, RecordType) and self.ty.union:
                field = self.ty.fields[key].ty
                assert isinstance(field, IntType)
                value[:field.size] = made.to_bytes(field.size, "little", signed=field.signed)
            else:
                value[key] = made
        return tuple(value) if isinstance(self.ty, VectorType) else value

    def text(self) -> str:
        return "{" + ", ".join(f"{name}{item.text()}" for name, _, item in self.items) + "}"


class Stmt:
    """Base of statements. `lines` appends the statement's text, indented."""

    __slots__ = ()

    def exec(self, f: Frame) -> int:
        raise NotImplementedError

    def lines(self, out: list[str], indent: str) -> None:
        raise NotImplementedError


class Declare(Stmt):
    """A local. A block-scope static has its value among the globals; here is only its text."""

    __slots__ = ("init", "prefix", "shown", "var")

    def __init__(self, var: Var, init: Expr | Initializer, static: bool = False) -> None:
        self.var = var
        self.shown = init
        self.init = None if static else init
        self.prefix = "static " if static else ""

    def exec(self, f: Frame) -> int:
        init = self.init
        if init is not None:
            f[self.var.slot] = init.build(f) if isinstance(init, Initializer) else copy_of(init.ev(f))
        return NEXT

    def lines(self, out: list[str], indent: str) -> None:
        var = self.var
        out.append(f"{indent}{self.prefix}{declaration(var)} = {self.shown.text()};")


def declaration(var: Var) -> str:
    """Qualifiers of a pointer belong to the pointer here, never to what it points to."""
    if isinstance(var.ty, PointerType):
        return declare(var.ty, f"{var.qualifiers}{var.name}")
    return f"{var.qualifiers}{declare(var.ty, var.name)}"


class Evaluate(Stmt):
    __slots__ = ("expr",)

    def __init__(self, expr: Expr) -> None:
        self.expr = expr

    def exec(self, f: Frame) -> int:
        self.expr.ev(f)
        return NEXT

    def lines(self, out: list[str], indent: str) -> None:
        shown = self.expr.text()
        if shown.startswith("(") and shown.endswith(")") and _outer(shown):
            shown = shown[1:-1]
        out.append(f"{indent}{shown};")


def _outer(shown: str) -> bool:
    """Whether the first parenthesis closes at the end."""
    depth = 0
    for place, char in enumerate(shown):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return place == len(shown) - 1
    return False


class Block(Stmt):
    """A compound statement, which finds the labels that stand directly in it."""

    __slots__ = ("body", "labels")

    def __init__(self, body: list[Stmt]) -> None:
        self.body = body
        self.labels = {stmt.number: index for index, stmt in enumerate(body) if isinstance(stmt, Label)}

    def exec(self, f: Frame) -> int:
        return self.run(f, 0)

    def run(self, f: Frame, index: int) -> int:
        body = self.body
        while index < len(body):
            signal = body[index].exec(f)
            index += 1
            if signal:
                if signal < FIRST_LABEL or signal not in self.labels:
                    return signal
                f[MACHINE].tick()
                index = self.labels[signal]
        return NEXT

    def lines(self, out: list[str], indent: str) -> None:
        out.append(f"{indent}{{")
        for stmt in self.body:
            stmt.lines(out, indent + "  ")
        out.append(f"{indent}}}")


class Label(Stmt):
    __slots__ = ("number",)

    def __init__(self, number: int) -> None:
        self.number = number

    def exec(self, f: Frame) -> int:
        return NEXT

    def lines(self, out: list[str], indent: str) -> None:
        out.append(f"{indent[2:]}L{self.number}:;")


class Goto(Stmt):
    __slots__ = ("number",)

    def __init__(self, number: int) -> None:
        self.number = number

    def exec(self, f: Frame) -> int:
        return self.number

    def lines(self, out: list[str], indent: str) -> None:
        out.append(f"{indent}goto L{self.number};")


class ComputedGoto(Stmt):
    """A static table of label addresses, and a jump through it; the index is masked."""

    __slots__ = ("index", "name", "numbers")

    def __init__(self, name: str, numbers: list[int], index: Expr) -> None:
        self.name = name
        self.numbers = numbers
        self.index = index

    def exec(self, f: Frame) -> int:
        target: int = self.numbers[self.index.ev(f) & (len(self.numbers) - 1)]
        return target

    def lines(self, out: list[str], indent: str) -> None:
        labels = ", ".join(f"&&L{number}" for number in self.numbers)
        out.append(f"{indent}static void *const {self.name}[] = {{{labels}}};")
        out.append(f"{indent}goto *{self.name}[{self.index.text()} & {len(self.numbers) - 1}];")


class Jump(Stmt):
    """break or continue."""

    __slots__ = ("signal",)

    def __init__(self, signal: int) -> None:
        self.signal = signal

    def exec(self, f: Frame) -> int:
        return self.signal

    def lines(self, out: list[str], indent: str) -> None:
        out.append(f"{indent}{'break' if self.signal == BREAK else 'continue'};")


class Return(Stmt):
    __slots__ = ("value",)

    def __init__(self, value: Expr | None) -> None:
        self.value = value

    def exec(self, f: Frame) -> int:
        if self.value is not None:
            f[RESULT] = copy_of(self.value.ev(f))
        return RETURN

    def lines(self, out: list[str], indent: str) -> None:
        out.append(f"{indent}return{f' {self.value.text()}' if self.value else ''};")


class If(Stmt):
    __slots__ = ("cond", "other", "then")

    def __init__(self, cond: Expr, then: Block, other: Block | None = None) -> None:
        self.cond = cond
        self.then = then
        self.other = other

    def exec(self, f: Frame) -> int:
        if self.cond.ev(f):
            return self.then.exec(f)
        return self.other.exec(f) if self.other is not None else NEXT

    def lines(self, out: list[str], indent: str) -> None:
        out.append(f"{indent}if ({self.cond.text()})")
        self.then.lines(out, indent)
        if self.other is not None:
            out.append(f"{indent}else")
            self.other.lines(out, indent)


class Loop(Stmt):
    """for, while and do: `first` and `step` belong to for, `test_last` to do."""

    __slots__ = ("body", "cond", "first", "step", "test_last")

    def __init__(self, cond: Expr, body: Block, first: Declare | None = None, step: Expr | None = None,
                 test_last: bool = False) -> None:
        self.cond = cond
        self.body = body
        self.first = first
        self.step = step
        self.test_last = test_last

    def exec(self, f: Frame) -> int:
        if self.first is not None:
            self.first.exec(f)
        skip = self.test_last
        while skip or self.cond.ev(f):
            skip = False
            f[MACHINE].tick()
            signal = self.body.exec(f)
            if signal == BREAK:
                break
            if signal >= RETURN:
                return signal
            if self.step is not None:
                self.step.ev(f)
        return NEXT

    def lines(self, out: list[str], indent: str) -> None:
        cond = self.cond.text()
        if self.test_last:
            out.append(f"{indent}do")
            self.body.lines(out, indent)
            out.append(f"{indent}while ({cond});")
            return
        if self.step is None and self.first is None:
            out.append(f"{indent}while ({cond})")
        else:
            head: list[str] = []
            if self.first is not None:
                self.first.lines(head, "")
            first = head[0] if head else ";"
            out.append(f"{indent}for ({first} {cond}; {self.step.text() if self.step else ''})")
        self.body.lines(out, indent)


class Case(Stmt):
    """A case label, with a range where `high` differs; default when low is None."""

    __slots__ = ("high", "low", "ty")

    def __init__(self, ty: IntType, low: int | None, high: int = 0) -> None:
        self.ty = ty
        self.low = low
        self.high = high

    def exec(self, f: Frame) -> int:
        return NEXT

    def lines(self, out: list[str], indent: str) -> None:
        if self.low is None:
            out.append(f"{indent[2:]}default:;")
        elif self.low == self.high:
            out.append(f"{indent[2:]}case {Const(self.ty, self.low).text()}:;")
        else:
            low, high = Const(self.ty, self.low).text(), Const(self.ty, self.high).text()
            out.append(f"{indent[2:]}case {low} ... {high}:;")


class Switch(Stmt):
    """The controlling expression has its promoted type already."""

    __slots__ = ("body", "on")

    def __init__(self, on: Expr, body: Block) -> None:
        self.on = on
        self.body = body

    def exec(self, f: Frame) -> int:
        value = self.on.ev(f)
        start = None
        for index, stmt in enumerate(self.body.body):
            if isinstance(stmt, Case):
                if stmt.low is None:
                    start = index if start is None else start
                elif stmt.low <= value <= stmt.high:
                    start = index
                    break
        if start is None:
            return NEXT
        signal = self.body.run(f, start)
        return NEXT if signal == BREAK else signal

    def lines(self, out: list[str], indent: str) -> None:
        out.append(f"{indent}switch ({self.on.text()})")
        self.body.lines(out, indent)


class StatementExpr(Expr):
    """`({ …; value; })`. Nothing jumps out of it."""

    __slots__ = ("block", "value")

    def __init__(self, block: Block, value: Expr, parts: list[Expr]) -> None:
        super().__init__(value.ty, value, *parts)
        self.block = block
        self.value = value

    def ev(self, f: Frame) -> Value:
        self.block.exec(f)
        return self.value.ev(f)

    def text(self) -> str:
        inner: list[str] = []
        for stmt in self.block.body:
            stmt.lines(inner, "")
        return f"({{ {' '.join(line.strip() for line in inner)} {self.value.text()}; }})"


class Show(Stmt):
    """Prints a name and the checksum so far."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def exec(self, f: Frame) -> int:
        machine: Machine = f[MACHINE]
        machine.output.append(f"{self.name} {machine.crc:x}\n")
        return NEXT

    def lines(self, out: list[str], indent: str) -> None:
        out.append(f'{indent}show("{self.name}");')


class Observe(Stmt):
    """Puts every scalar of an expression's value into the checksum. An expression with effects must be a scalar."""

    __slots__ = ("expr",)

    def __init__(self, expr: Expr) -> None:
        self.expr = expr
        expr.writes |= OUTPUT
        expr.reads |= OUTPUT

    def exec(self, f: Frame) -> int:
        self._feed(f[MACHINE], self.expr.ty, self.expr.ev(f))
        return NEXT

    def _feed(self, machine: Machine, ty: CType, value: Value) -> None:
        if isinstance(ty, IntType):
            machine.check(value)
            if ty.bits == 128:
                machine.check(value >> 64)
        elif isinstance(ty, FloatType):
            machine.check(value if ty is LDOUBLE else double_bits(value))
        elif isinstance(ty, ComplexType):
            machine.check(value[0])
            machine.check(value[1])
        elif isinstance(ty, VectorType | ArrayType):
            for item in value:
                self._feed(machine, ty.elem, item)
        elif isinstance(ty, RecordType) and ty.union:
            machine.check(int.from_bytes(value, "little"))
        elif isinstance(ty, RecordType):
            for field, item in zip(ty.fields, value, strict=True):
                self._feed(machine, field.ty, item)

    def lines(self, out: list[str], indent: str) -> None:
        self._print(out, indent, self.expr.ty, self.expr.text(), 0)

    def _print(self, out: list[str], indent: str, ty: CType, shown: str, depth: int) -> None:
        if isinstance(ty, IntType):
            out.append(f"{indent}{'chk128' if ty.bits == 128 else 'chk'}({shown});")
        elif isinstance(ty, FloatType):
            name = "chk((long long)" if ty is LDOUBLE else "chk(double_bits("
            out.append(f"{indent}{name}{shown}{')' if ty is LDOUBLE else '))'};")
        elif isinstance(ty, ComplexType):
            out.append(f"{indent}chk((long long)__real__ {shown});")
            out.append(f"{indent}chk((long long)__imag__ {shown});")
        elif isinstance(ty, VectorType | ArrayType):
            index = f"k{depth}"
            out.append(f"{indent}for (int {index} = 0; {index} < {ty.count}; {index}++)")
            out.append(f"{indent}{{")
            self._print(out, indent + "  ", ty.elem, f"{shown}[{index}]", depth + 1)
            out.append(f"{indent}}}")
        elif isinstance(ty, RecordType) and ty.union:
            widest = max(ty.fields, key=lambda field: field.ty.size)
            assert isinstance(widest.ty, IntType)
            unsigned = f"u{widest.ty.bits}"
            out.append(f"{indent}chk(({unsigned}){shown}.{widest.name});")
        elif isinstance(ty, RecordType):
            for field in ty.fields:
                self._print(out, indent, field.ty, f"{shown}.{field.name}", depth)


def double_bits(value: float) -> int:
    """The bits of a double, one pattern for all NaNs."""
    if value != value:
        return 0x7FF8000000000000
    return int(struct.unpack("<Q", struct.pack("<d", value))[0])



def fresh_frame(machine: Machine, slots: int) -> Frame:
    frame: Frame = [None] * (FIRST_SLOT + slots)
    frame[MACHINE] = machine
    return frame
