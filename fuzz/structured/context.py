"""What the parts of the generator share: the choices, what is declared and visible, effects bits, budgets of cost.

Everything that is visible here has a value whenever control is here: objects are initialised where they are declared,
and no jump enters the scope of one.
"""

from __future__ import annotations

import math

from fuzz.structured.calls import Function
from fuzz.structured.choices import Choices
from fuzz.structured.expr import (
    FIRST_BIT,
    FIRST_SLOT,
    REACHED,
    Const,
    Deref,
    Expr,
    Global,
    Index,
    Local,
    Lvalue,
    Member,
    Var,
    VectorElement,
)
from fuzz.structured.stmt import FIRST_LABEL, Initializer
from fuzz.structured.types import (
    BOOL,
    FLOAT,
    INT,
    INT128,
    INTS,
    PLAIN,
    UINT128,
    ArrayType,
    BitFieldType,
    CType,
    FloatType,
    FunctionType,
    IntType,
    PointerType,
    RecordType,
    Value,
    VectorType,
)

FUNCTION_BUDGET = 700
MAIN_BUDGET = 6000
# Floating values that are unlike others: NaN, infinities, zero below zero, the least and the largest of the type.
UNLIKE = (math.nan, math.nan, math.nan, math.inf, -math.inf, -0.0)
SPECIAL = (*UNLIKE, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308)
SPECIAL_SINGLE = (*UNLIKE, 1.401298464324817e-45, 1.1754943508222875e-38, 3.4028234663852886e38)


class Context:
    """The state of one program's generation."""

    def __init__(self, choices: Choices, features: frozenset[str]) -> None:
        self.choices = choices
        self.features = features
        self.cells: list[Value] = []                    # values of globals and block-scope statics
        self.globals: list[Var] = []
        self.initial: list[tuple[Var, Expr | Initializer]] = []
        self.visible: list[Var] = []                    # globals, then locals from outer to inner
        self.functions: list[Function] = []
        self.records: list[RecordType] = []
        self.vectors: list[VectorType] = []
        self.enums: dict[str, int] = {}
        self.function_tables: list[tuple[Var, list[Function]]] = []
        self.current: Function | None = None
        self.names = 0
        self.bits = FIRST_BIT
        self.labels = FIRST_LABEL
        self.reads = 0                                  # effects of the current function so far
        self.writes = 0
        self.cost = 0                                   # its cost so far, and how much there may be
        self.budget = FUNCTION_BUDGET
        self.weight = 1                                 # how often the code here runs in one call
        self.pure = 0                                   # above zero: expressions must not have side effects
        self.ints: tuple[IntType, ...] = INTS + ((BOOL,) if "bool" in features else ())
        if "int128" in features:
            self.ints += (INT128, UINT128)
        self.plain: tuple[IntType, ...] = PLAIN + ((INT128, UINT128) if "int128" in features else ())

    def has(self, feature: str) -> bool:
        return feature in self.features

    def name(self, prefix: str) -> str:
        self.names += 1
        return f"{prefix}{self.names}"

    def label(self) -> int:
        self.labels += 1
        return self.labels

    def new_bit(self) -> int:
        self.bits <<= 1
        return self.bits

    # Declarations

    def new_global(self, ty: CType, init: Expr | Initializer, prefix: str = "g", addressed: bool = False) -> Var:
        """An object with static storage; also the form of block-scope statics."""
        var = Var(self.name(prefix), ty, len(self.cells), REACHED if addressed else self.new_bit(), self.cells)
        var.addressed = addressed
        self.cells.append(init.build([]) if isinstance(init, Initializer) else init.ev([]))
        return var

    def new_local(self, ty: CType, prefix: str = "l", addressed: bool = False) -> Var:
        """An object of the current function; the caller makes it visible when its declaration is complete."""
        assert self.current is not None
        var = Var(self.name(prefix), ty, FIRST_SLOT + self.current.slots, REACHED if addressed else self.new_bit())
        var.addressed = addressed
        self.current.slots += 1
        return var

    def charge(self, expr: Expr) -> None:
        """Count an expression that stands here in the current function's effects and cost."""
        self.reads |= expr.reads
        self.writes |= expr.writes
        self.cost += expr.cost * self.weight

    def left(self) -> int:
        """What may still be spent here, per run of this place."""
        return (self.budget - self.cost) // self.weight

    # Finding operands

    def index(self, count: int) -> Expr:
        """An index expression for `count` elements; the base guards it where it has to."""
        raise NotImplementedError

    def descend(self, expr: Lvalue, kinds: tuple[type[CType], ...], store: bool) -> Lvalue | None:
        """Go from an object to a part of one of the wanted kinds: members, elements, what a pointer reaches."""
        for _ in range(6):
            ty = expr.ty
            if isinstance(ty, kinds):
                return expr
            step: Lvalue | None = None
            if isinstance(ty, ArrayType):
                step = Index(expr, self.index(ty.count), ty.elem, ty.count)
            elif isinstance(ty, RecordType):
                step = Member(expr, ty, self.member(ty, store))
            elif isinstance(ty, VectorType) and isinstance(ty.elem, kinds):
                step = VectorElement(expr, self.index(ty.count))
            elif isinstance(ty, PointerType):
                step = self.through(expr, ty, store)
            if step is None:
                return None
            expr = step
        return None

    def member(self, record: RecordType, store: bool) -> int:
        """A member to use. Of a union, only the widest are written, so that all its bytes are always defined."""
        keys = list(range(len(record.fields)))
        if store and record.union:
            widest = max(field.ty.size for field in record.fields)
            keys = [key for key in keys if record.fields[key].ty.size == widest]
        return self.choices.pick(keys)

    def through(self, pointer: Lvalue, ty: PointerType, store: bool) -> Lvalue | None:
        """What a pointer reaches. Pointers in records may be null, functions are called elsewhere."""
        if not isinstance(pointer, Local | Global | Deref) or isinstance(ty.to, FunctionType):
            return None
        extent = 1 if isinstance(pointer, Deref) else pointer.var.extent
        if extent > 1:
            return Index(pointer, self.index(extent), ty.to, extent)
        if isinstance(ty.to, RecordType):
            return Member(pointer, ty.to, self.member(ty.to, store))
        return Deref(pointer) if extent == 1 else None

    def find(self, kinds: tuple[type[CType], ...], store: bool = False) -> Lvalue | None:
        """A random visible scalar of these kinds, or None after some tries."""
        visible = self.visible
        if not visible:
            return None
        for _ in range(4):
            if self.choices.chance(50):
                var = visible[-1 - self.choices.below(min(6, len(visible)))]
            else:
                var = self.choices.pick(visible)
            if store and (var.const or var.readonly):
                continue
            found = self.descend(var.ref(), kinds, store)
            if found is not None:
                return found
        return None

    # Constants

    def small(self, limit: int = 10) -> Const:
        return Const(INT, self.choices.below(limit))

    def int_constant(self, ty: IntType | None = None) -> Const:
        """Mostly what is likely to matter: small, near powers of two, at the ends of the type; sometimes any."""
        choices = self.choices
        chosen = ty or choices.pick(self.plain if choices.chance(60) else (INT,))
        how = choices.weighted((5, 3, 3, 2, 1))
        if how == 0:
            value = choices.below(10)
        elif how == 1:
            value = (1 << choices.below(chosen.bits)) + choices.between(-1, 1)
        elif how == 2:
            value = choices.between(-100, 1000)
        elif how == 3:
            value = choices.pick((chosen.low, chosen.high)) + choices.between(-2, 2)
        else:
            value = choices.bits(chosen.bits)
        if isinstance(chosen, BitFieldType):
            return Const(chosen.base if chosen.width > 31 else INT, chosen.wrap(value))
        return Const(chosen, (value & 1) if chosen is BOOL else chosen.wrap(value))

    def float_constant(self, ty: FloatType) -> Const:
        choices = self.choices
        how = choices.weighted((4, 3, 2, 2 * self.has("nan")))
        if how == 3:
            return Const(ty, choices.pick(SPECIAL_SINGLE if ty is FLOAT else SPECIAL))
        if how == 0:
            return Const(ty, float(choices.between(-8, 40)))
        if how == 1:
            return Const(ty, choices.between(-1000, 1000) / 16.0)
        return Const(ty, float(choices.between(1, 255)) * 2.0 ** choices.between(-30, 60))
